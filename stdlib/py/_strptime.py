"""Parsing of dates and times by a format: time.strptime and the strptime methods of datetime.

A format becomes one regular expression, in which every directive is a named group; what the groups
captured is then put together.
"""

import calendar
import locale
import re
import time
from datetime import date as datetime_date, timedelta as datetime_timedelta, timezone as datetime_timezone

__all__ = []


class LocaleTime:
    """The locale's names of days and months, lower-case, and its usual formats."""

    def __init__(self):
        self.lang = _getlang()
        self.a_weekday = [name.lower() for name in calendar.day_abbr]
        self.f_weekday = [name.lower() for name in calendar.day_name]
        self.a_month = [name.lower() for name in calendar.month_abbr]
        self.f_month = [name.lower() for name in calendar.month_name]
        self.am_pm = [time.strftime('%p', (1999, 3, 17, hour, 44, 55, 2, 76, 0)).lower() for hour in (1, 22)]
        self._set_timezone()
        self._set_formats()
        if _getlang() != self.lang:
            raise ValueError('locale changed during initialization')
        if time.tzname != self.tzname or time.daylight != self.daylight:
            raise ValueError('timezone changed during initialization')

    def _set_timezone(self):
        try:
            time.tzset()
        except AttributeError:
            pass
        self.tzname = time.tzname
        self.daylight = time.daylight
        standard = frozenset({'utc', 'gmt', self.tzname[0].lower()})
        saving = frozenset({self.tzname[1].lower()}) if self.daylight else frozenset()
        self.timezone = standard, saving

    def _set_formats(self):
        """What %c, %x, %X and %r stand for, read off a date all of whose numbers differ."""
        moment = time.struct_time((1999, 3, 17, 22, 44, 55, 2, 76, 0))
        found = []
        for directive in ('%c', '%x', '%X', '%r'):
            text = time.strftime(directive, moment).lower()
            replacements = [('%', '%%'), (self.f_weekday[2], '%A'), (self.f_month[3], '%B'),
                            (self.a_weekday[2], '%a'), (self.a_month[3], '%b'), (self.am_pm[1], '%p'),
                            ('1999', '%Y'), ('99', '%y'), ('22', '%H'), ('44', '%M'), ('55', '%S'), ('76', '%j'),
                            ('17', '%d'), ('03', '%m'), ('3', '%m'), ('2', '%w'), ('10', '%I')]
            replacements += [(zone, '%Z') for zones in self.timezone for zone in zones]
            for old, new in replacements:
                if old:
                    text = text.replace(old, new)
            found.append(text)
        self.LC_date_time, self.LC_date, self.LC_time, self.LC_time_ampm = found


def _getlang():
    return locale.getlocale(locale.LC_TIME)


class TimeRE(dict):
    """The pattern of each directive."""

    def __init__(self, locale_time=None):
        self.locale_time = names = locale_time or LocaleTime()
        day = r'3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9]'
        offset = r'(?P<z>([+-]\d\d:?[0-5]\d(:?[0-5]\d(\.\d{1,6})?)?)|(?-i:Z))?'
        super().__init__({
            'd': f'(?P<d>{day})',
            'f': r'(?P<f>[0-9]{1,6})',
            'H': r'(?P<H>2[0-3]|[0-1]\d|\d| \d)',
            'k': r'(?P<H>2[0-3]|[0-1]\d|\d| \d)',
            'I': r'(?P<I>1[0-2]|0[1-9]|[1-9]| [1-9])',
            'l': r'(?P<I>1[0-2]|0[1-9]|[1-9]| [1-9])',
            'G': r'(?P<G>\d\d\d\d)',
            'j': r'(?P<j>36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9])',
            'm': r'(?P<m>1[0-2]|0[1-9]|[1-9])',
            'M': r'(?P<M>[0-5]\d|\d)',
            'S': r'(?P<S>6[0-1]|[0-5]\d|\d)',
            'U': r'(?P<U>5[0-3]|[0-4]\d|\d)',
            'W': r'(?P<W>5[0-3]|[0-4]\d|\d)',
            'w': r'(?P<w>[0-6])',
            'u': r'(?P<u>[1-7])',
            'V': r'(?P<V>5[0-3]|0[1-9]|[1-4]\d|\d)',
            'y': r'(?P<y>\d\d)',
            'Y': r'(?P<Y>\d\d\d\d)',
            'z': offset,
            ':z': offset,
            'A': self._alternatives(names.f_weekday, 'A'),
            'a': self._alternatives(names.a_weekday, 'a'),
            'B': self._alternatives(names.f_month[1:], 'B'),
            'b': self._alternatives(names.a_month[1:], 'b'),
            'p': self._alternatives(names.am_pm, 'p'),
            'Z': self._alternatives([zone for zones in names.timezone for zone in zones], 'Z'),
            '%': '%',
            'n': r'\s+',
            't': r'\s+',
        })
        self['e'] = self['d']
        self['h'] = self['b']
        for directive, format in (('D', '%m/%d/%y'), ('F', '%Y-%m-%d'), ('T', '%H:%M:%S'), ('R', '%H:%M'),
                                  ('r', names.LC_time_ampm), ('c', names.LC_date_time), ('x', names.LC_date),
                                  ('X', names.LC_time)):
            self[directive] = self.pattern(format)

    def _alternatives(self, values, directive):
        """A group of names, the long ones before their beginnings."""
        names = sorted(values, key=len, reverse=True)
        if not any(names):
            return ''
        return f"(?P<{directive}>{'|'.join(map(re.escape, names))})"

    def pattern(self, format):
        """The regular expression of a format; KeyError for an unknown directive, IndexError for none."""
        pieces = []
        year_given = day_given = False
        at = 0
        while at < len(format):
            char = format[at]
            if char.isspace():
                while at < len(format) and format[at].isspace():
                    at += 1
                pieces.append(r'\s+')
                continue
            if char != '%':
                pieces.append(_escape(char))
                at += 1
                continue
            length = 2 if format[at + 1:at + 2] and format[at + 1] in ':EO-' else 1
            code = format[at + 1:at + 1 + length]
            if not code:
                raise IndexError
            at += 1 + len(code)
            if code[0] in 'EO-':
                code = code[1:] or code
            year_given = year_given or code in ('Y', 'y', 'G', 'F', 'c', 'x', 'D')
            day_given = day_given or code in ('d', 'e')
            pieces.append(self[code])
        if day_given and not year_given:
            _warn_about_leap_day()
        return ''.join(pieces)

    def compile(self, format):
        """The compiled regular expression of a format."""
        return re.compile(self.pattern(format), re.IGNORECASE)


def _escape(char):
    """Only what means something in a regular expression."""
    return '\\' + char if char in '\\.^$*+?(){}[]|' else char


def _warn_about_leap_day():
    import os
    import warnings
    warnings.warn('Parsing dates involving a day of month without a year specified is ambiguous\n'
                  'and fails to parse leap day. The default behavior will change in Python 3.15\n'
                  'to either always raise an exception or to use a different default year (TBD).\n'
                  'To avoid trouble, add a specific year to the input & format.\n'
                  'See https://github.com/python/cpython/issues/70647.', DeprecationWarning,
                  skip_file_prefixes=('<frozen ',))


_CACHE_MAX_SIZE = 5
_TimeRE_cache = None
_regex_cache = {}


def _compiled(format):
    """The expression of a format and the names behind it, made anew when locale or time zone have changed."""
    global _TimeRE_cache
    names = None if _TimeRE_cache is None else _TimeRE_cache.locale_time
    if (names is None or names.lang != _getlang() or names.tzname != time.tzname
            or names.daylight != time.daylight):
        _TimeRE_cache = TimeRE()
        _regex_cache.clear()
        names = _TimeRE_cache.locale_time
    if len(_regex_cache) > _CACHE_MAX_SIZE:
        _regex_cache.clear()
    compiled = _regex_cache.get(format)
    if compiled is None:
        try:
            compiled = _TimeRE_cache.compile(format)
        except KeyError as error:
            directive = error.args[0]
            if directive in ('\\', ''):
                directive = '%'
            raise ValueError(f'{directive!r} is a bad directive in format {format!r}') from None
        except IndexError:
            raise ValueError(f'stray % in format {format!r}') from None
        _regex_cache[format] = compiled
    return compiled, names


def _day_of_year_from_week(year, week, weekday, week_starts_monday):
    """%U and %W: the first week begins with the first Sunday or Monday."""
    first_weekday = datetime_date(year, 1, 1).weekday()
    if not week_starts_monday:
        first_weekday = (first_weekday + 1) % 7
        weekday = (weekday + 1) % 7
    week_0_length = (7 - first_weekday) % 7
    if week == 0:
        return 1 + weekday - first_weekday
    return 1 + week_0_length + 7 * (week - 1) + weekday


def _parse_offset(text):
    """Seconds and microseconds of a %z text."""
    if text == 'Z':
        return 0, 0
    if text[3] == ':':
        text = text[:3] + text[4:]
        if len(text) > 5:
            if text[5] != ':':
                raise ValueError(f'Inconsistent use of : in {text[:3]}:{text[3:]}')
            text = text[:5] + text[6:]
    seconds = int(text[1:3]) * 3600 + int(text[3:5]) * 60 + int(text[5:7] or 0)
    microseconds = int(text[8:].ljust(6, '0')) if len(text) > 8 else 0
    if text[0] == '-':
        return -seconds, -microseconds
    return seconds, microseconds


def _strptime(data_string, format='%a %b %d %H:%M:%S %Y'):
    """The time tuple's fields, the fraction in microseconds, and that of the offset."""
    for index, argument in enumerate((data_string, format)):
        if not isinstance(argument, str):
            raise TypeError(f'strptime() argument {index} must be str, not {type(argument)}')
    compiled, names = _compiled(format)
    found = compiled.match(data_string)
    if not found:
        raise ValueError(f'time data {data_string!r} does not match format {format!r}')
    if len(data_string) != found.end():
        raise ValueError(f'unconverted data remains: {data_string[found.end():]}')
    values = found.groupdict()

    iso_year = year = None
    month = day = 1
    hour = minute = second = fraction = 0
    tz = -1
    gmtoff = None
    gmtoff_fraction = 0
    iso_week = week_of_year = week_starts_monday = None
    weekday = julian = None
    for key, value in values.items():
        if value is None and key != 'z':
            continue
        if key == 'y':
            year = int(value)
            year += 2000 if year <= 68 else 1900
        elif key == 'Y':
            year = int(value)
        elif key == 'G':
            iso_year = int(value)
        elif key == 'm':
            month = int(value)
        elif key == 'B':
            month = names.f_month.index(value.lower())
        elif key == 'b':
            month = names.a_month.index(value.lower())
        elif key == 'd':
            day = int(value)
        elif key == 'H':
            hour = int(value)
        elif key == 'I':
            hour = int(value)
            half = (values.get('p') or '').lower()
            if half in ('', names.am_pm[0]):
                hour = 0 if hour == 12 else hour
            elif half == names.am_pm[1]:
                hour = 12 if hour == 12 else hour + 12
        elif key == 'M':
            minute = int(value)
        elif key == 'S':
            second = int(value)
        elif key == 'f':
            fraction = int(value.ljust(6, '0'))
        elif key == 'A':
            weekday = names.f_weekday.index(value.lower())
        elif key == 'a':
            weekday = names.a_weekday.index(value.lower())
        elif key == 'w':
            weekday = (int(value) + 6) % 7
        elif key == 'u':
            weekday = int(value) - 1
        elif key == 'j':
            julian = int(value)
        elif key in 'UW':
            week_of_year = int(value)
            week_starts_monday = key == 'W'
        elif key == 'V':
            iso_week = int(value)
        elif key == 'z':
            if value:
                gmtoff, gmtoff_fraction = _parse_offset(value)
        elif key == 'Z':
            # A name that stands for both standard and saving time says nothing about which it is.
            name = value.lower()
            for index, zones in enumerate(names.timezone):
                if name in zones:
                    if not (names.tzname[0] == names.tzname[1] and names.daylight and name not in ('utc', 'gmt')):
                        tz = index
                    break

    if iso_year is not None:
        if julian is not None:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year directive '%G'. "
                             "Use '%Y' instead.")
        if iso_week is None or weekday is None:
            raise ValueError("ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday "
                             "directive ('%A', '%a', '%w', or '%u').")
    elif iso_week is not None:
        if year is None or weekday is None:
            raise ValueError("ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday "
                             "directive ('%A', '%a', '%w', or '%u').")
        raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year "
                         "'%G' instead.")

    # February 29 without a year is parsed in a leap year.
    leap_year_fix = year is None and month == 2 and day == 29
    if leap_year_fix:
        year = 1904
    elif year is None:
        year = 1900
    if julian is None and weekday is not None:
        if week_of_year is not None:
            julian = _day_of_year_from_week(year, week_of_year, weekday, week_starts_monday)
        elif iso_year is not None and iso_week is not None:
            result = datetime_date.fromisocalendar(iso_year, iso_week, weekday + 1)
            year, month, day = result.year, result.month, result.day
            julian = result.toordinal() - datetime_date(year, 1, 1).toordinal() + 1
        if julian is not None and julian <= 0:
            year -= 1
            julian += 366 if calendar.isleap(year) else 365
    if julian is None:
        julian = datetime_date(year, month, day).toordinal() - datetime_date(year, 1, 1).toordinal() + 1
    else:
        result = datetime_date.fromordinal(julian - 1 + datetime_date(year, 1, 1).toordinal())
        year, month, day = result.year, result.month, result.day
    if weekday is None:
        weekday = datetime_date(year, month, day).weekday()
    tzname = values.get('Z')
    if leap_year_fix:
        year = 1900
    return (year, month, day, hour, minute, second, weekday, julian, tz, tzname, gmtoff), fraction, gmtoff_fraction


def _strptime_time(data_string, format='%a %b %d %H:%M:%S %Y'):
    """time.strptime."""
    return time.struct_time(_strptime(data_string, format)[0])


def _strptime_datetime_date(cls, data_string, format='%a %b %d %Y'):
    """date.strptime: nothing about the time of day may be given."""
    fields, _, _ = _strptime(data_string, format)
    return cls(*fields[:3])


def _zone(fields, offset_fraction):
    tzname, gmtoff = fields[-2:]
    if gmtoff is None:
        return None
    offset = datetime_timedelta(seconds=gmtoff, microseconds=offset_fraction)
    return datetime_timezone(offset, tzname) if tzname else datetime_timezone(offset)


def _strptime_datetime_time(cls, data_string, format='%H:%M:%S'):
    """time.strptime of datetime's time."""
    fields, fraction, offset_fraction = _strptime(data_string, format)
    return cls(*fields[3:6], fraction, _zone(fields, offset_fraction))


def _strptime_datetime_datetime(cls, data_string, format='%a %b %d %H:%M:%S %Y'):
    """datetime.strptime."""
    fields, fraction, offset_fraction = _strptime(data_string, format)
    return cls(*fields[:6], fraction, _zone(fields, offset_fraction))

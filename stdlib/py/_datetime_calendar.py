"""Part of datetime: the arithmetic of the proleptic Gregorian calendar, and ISO 8601 texts taken apart.

Plain functions on numbers; day 1 is January 1 of year 1.
"""

import time as _time

MINYEAR = 1
MAXYEAR = 9999
MAXORDINAL = 3652059

_DAYS_IN_MONTH = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS_BEFORE_MONTH = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
DAY_NAMES = (None, 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')
MONTH_NAMES = (None, 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec')


def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year, month):
    return 29 if month == 2 and is_leap(year) else _DAYS_IN_MONTH[month]


def day_of_year(year, month, day):
    return _DAYS_BEFORE_MONTH[month] + day + (month > 2 and is_leap(year))


def to_ordinal(year, month, day):
    before = year - 1
    days = before * 365 + before // 4 - before // 100 + before // 400
    return days + _DAYS_BEFORE_MONTH[month] + day + (month > 2 and is_leap(year))


def from_ordinal(ordinal):
    """Year, month and day: eras of 400 years, counted from March so that the leap day comes last."""
    days = ordinal + 305
    era, days = divmod(days, 146097)
    year = (days - days // 1460 + days // 36524 - days // 146096) // 365
    days -= 365 * year + year // 4 - year // 100
    month = (5 * days + 2) // 153
    day = days - (153 * month + 2) // 5 + 1
    year += era * 400
    if month >= 10:
        return year + 1, month - 9, day
    return year, month + 3, day


def check_date(year, month, day):
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f'year must be in {MINYEAR}..{MAXYEAR}, not {year}')
    if not 1 <= month <= 12:
        raise ValueError(f'month must be in 1..12, not {month}')
    if not 1 <= day <= 28:
        last = days_in_month(year, month)
        if not 1 <= day <= last:
            raise ValueError(f'day {day} must be in range 1..{last} for month {month} in year {year}')


def check_time(hour, minute, second, microsecond, fold):
    if not 0 <= hour <= 23:
        raise ValueError(f'hour must be in 0..23, not {hour}')
    if not 0 <= minute <= 59:
        raise ValueError(f'minute must be in 0..59, not {minute}')
    if not 0 <= second <= 59:
        raise ValueError(f'second must be in 0..59, not {second}')
    if not 0 <= microsecond <= 999999:
        raise ValueError(f'microsecond must be in 0..999999, not {microsecond}')
    if fold != 0 and fold != 1:
        raise ValueError(f'fold must be either 0 or 1, not {fold}')


def c_int(value):
    """A component as an int, limited as the fields of a date are."""
    if type(value) is not int:
        from operator import index
        value = index(value)
    if not -2147483648 <= value <= 2147483647:
        if not -2**63 <= value < 2**63:
            raise OverflowError('Python int too large to convert to C long')
        raise OverflowError('signed integer is greater than maximum' if value > 0
                            else 'signed integer is less than minimum')
    return value


def iso_week1_monday(year):
    """The ordinal of the Monday that starts the year's first ISO week: the one with the first Thursday."""
    first = to_ordinal(year, 1, 1)
    weekday = (first + 6) % 7
    monday = first - weekday
    return monday + 7 if weekday > 3 else monday


def iso_to_ymd(year, week, day):
    """The date of an ISO year, week and day, or a message about what is wrong."""
    if not 1 <= week <= 53 or (week == 53 and iso_week1_monday(year) + 52 * 7 >= iso_week1_monday(year + 1)):
        raise ValueError(f'Invalid week: {week}')
    if not 1 <= day <= 7:
        raise ValueError(f'Invalid weekday: {day} (range is [1, 7])')
    return from_ordinal(iso_week1_monday(year) + (week - 1) * 7 + day - 1)


def digits(text, start, count):
    """The number in exactly `count` ASCII digits."""
    piece = text[start:start + count]
    if len(piece) != count or not piece.isascii() or not piece.isdigit():
        raise ValueError
    return int(piece)


def parse_iso_date(text):
    """The date in any of the ISO forms with a full day (or a week alone); ValueError without text when malformed."""
    length = len(text)
    year = digits(text, 0, 4)
    dashes = text[4:5] == '-'
    at = 4 + dashes
    if text[at:at + 1] == 'W':
        week = digits(text, at + 1, 2)
        at += 3
        day = 1
        if at < length:
            if (text[at] == '-') != dashes:
                raise ValueError
            at += dashes
            day = digits(text, at, 1)
            if at + 1 != length:
                raise ValueError
        if not MINYEAR <= year <= MAXYEAR:
            raise ValueError
        try:
            return iso_to_ymd(year, week, day)
        except ValueError:
            raise ValueError from None
    month = digits(text, at, 2)
    at += 2
    if dashes:
        if text[at:at + 1] != '-':
            raise ValueError
        at += 1
    day = digits(text, at, 2)
    if at + 2 != length:
        raise ValueError
    return year, month, day


def separator_position(text):
    """Where the date ends in a date and time: any one character stands between them."""
    length = len(text)
    if length == 7:
        return 7
    if text[4] == '-':
        if text[5] != 'W':
            return 10
        if length > 8 and text[8] == '-':
            if length == 9:
                raise ValueError
            # YYYY-Www-HH with a dash as separator, or the day of the week.
            return 8 if length > 10 and text[10].isdigit() else 10
        return 8
    if text[4] == 'W':
        at = 7
        while at < length and text[at].isascii() and text[at].isdigit():
            at += 1
        if at < 9:
            return at
        return 7 if at % 2 == 0 else 8
    return 8


def _parse_clock(text):
    """hh[:mm[:ss[.f*]]], with or without the colons."""
    values = [0, 0, 0]
    length = len(text)
    at = 0
    colons = text[2:3] == ':'
    for index in range(3):
        values[index] = digits(text, at, 2)
        at += 2
        if at == length:
            return *values, 0
        if index == 2:
            break
        if colons:
            if text[at] != ':':
                raise ValueError
            at += 1
        elif text[at] in ':.,':
            raise ValueError
    if text[at] not in '.,':
        raise ValueError
    fraction = text[at + 1:]
    if not fraction or not fraction.isascii() or not fraction.isdigit():
        raise ValueError
    return *values, int(fraction[:6].ljust(6, '0'))


def parse_iso_time(text):
    """(hour, minute, second, microsecond, offset): the offset is None or (sign, h, m, s, us); 24:00 stays 24."""
    if len(text) < 2:
        raise ValueError
    for at, char in enumerate(text):
        if char in '+-Z':
            break
    else:
        return *_parse_clock(text), None
    clock = _parse_clock(text[:at])
    rest = text[at + 1:]
    if char == 'Z':
        if rest:
            raise ValueError
        return *clock, (1, 0, 0, 0, 0)
    if len(rest) in (0, 1, 3):
        raise ValueError
    return *clock, (-1 if char == '-' else 1, *_parse_clock(rest))


def format_clock(hour, minute, second, microsecond, timespec):
    """hh:mm:ss.ffffff, as much of it as timespec asks for."""
    if timespec == 'auto':
        if microsecond:
            return f'{hour:02d}:{minute:02d}:{second:02d}.{microsecond:06d}'
        return f'{hour:02d}:{minute:02d}:{second:02d}'
    if timespec == 'hours':
        return f'{hour:02d}'
    if timespec == 'minutes':
        return f'{hour:02d}:{minute:02d}'
    if timespec == 'seconds':
        return f'{hour:02d}:{minute:02d}:{second:02d}'
    if timespec == 'milliseconds':
        return f'{hour:02d}:{minute:02d}:{second:02d}.{microsecond // 1000:03d}'
    if timespec == 'microseconds':
        return f'{hour:02d}:{minute:02d}:{second:02d}.{microsecond:06d}'
    raise ValueError('Unknown timespec value')


def format_offset(offset, separator=':'):
    """+hh:mm, with seconds and microseconds when there are any; nothing for None."""
    if offset is None:
        return ''
    microseconds = (offset.days * 86400 + offset.seconds) * 1000000 + offset.microseconds
    sign = '+'
    if microseconds < 0:
        sign = '-'
        microseconds = -microseconds
    seconds, microseconds = divmod(microseconds, 1000000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    text = f'{sign}{hours:02d}{separator}{minutes:02d}'
    if seconds or microseconds:
        text += f'{separator}{seconds:02d}'
        if microseconds:
            text += f'.{microseconds:06d}'
    return text


def format_time(object, format, timetuple, year):
    """strftime for the three classes: what the C library does not know, or does differently, is replaced first."""
    if '%' in format:
        pieces = []
        position = 0
        while True:
            at = format.find('%', position)
            if at < 0 or at + 1 >= len(format):
                break
            pieces.append(format[position:at])
            code = format[at + 1]
            position = at + 2
            if code == ':' and format[at + 2:at + 3] == 'z':
                position = at + 3
                pieces.append(_offset_text(object, ':'))
            elif code == 'z':
                pieces.append(_offset_text(object, ''))
            elif code == 'Z':
                name = object.tzname() if hasattr(object, 'tzname') else None
                pieces.append('' if name is None else name.replace('%', '%%'))
            elif code == 'f':
                pieces.append(f"{getattr(object, 'microsecond', 0):06d}")
            elif code in 'YGFC' and year < 1000:
                if code == 'G':
                    year_shown = object.isocalendar()[0] if hasattr(object, 'isocalendar') else year
                else:
                    year_shown = year
                if code == 'C':
                    pieces.append(f'{year_shown // 100:02d}')
                else:
                    pieces.append(f'{year_shown:04d}' + ('-%m-%d' if code == 'F' else ''))
            else:
                pieces.append('%' + code)
        pieces.append(format[position:])
        format = ''.join(pieces)
    return _time.strftime(format, timetuple)


def _offset_text(object, separator):
    return format_offset(object.utcoffset(), separator) if hasattr(object, 'utcoffset') else ''


def argument_error(names, required, given, keywords, positional_limit=None):
    """The TypeError for a wrong number of constructor arguments."""
    for position, name in enumerate(names[:required]):
        if position >= given and name not in keywords:
            return TypeError(f'function missing required argument {name!r} (pos {position + 1})')
    return TypeError(f'function takes at most {len(names)} arguments ({given + len(keywords)} given)')

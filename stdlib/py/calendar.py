"""Calendars of months and years, as data, as text and as HTML; `python -m calendar` prints them.

A month is laid out in whole weeks; what belongs to the neighbouring months is day 0.
"""

import datetime
import locale as _locale
import sys
from enum import IntEnum, global_enum
from itertools import repeat

__all__ = ['IllegalMonthError', 'IllegalWeekdayError', 'setfirstweekday', 'firstweekday', 'isleap', 'leapdays',
           'weekday', 'monthrange', 'monthcalendar', 'prmonth', 'month', 'prcal', 'calendar', 'timegm', 'month_name',
           'month_abbr', 'day_name', 'day_abbr', 'Calendar', 'TextCalendar', 'HTMLCalendar', 'LocaleTextCalendar',
           'LocaleHTMLCalendar', 'weekheader', 'Day', 'Month', 'JANUARY', 'FEBRUARY', 'MARCH', 'APRIL', 'MAY', 'JUNE',
           'JULY', 'AUGUST', 'SEPTEMBER', 'OCTOBER', 'NOVEMBER', 'DECEMBER', 'MONDAY', 'TUESDAY', 'WEDNESDAY',
           'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY']

error = ValueError


class IllegalMonthError(ValueError, IndexError):
    def __init__(self, month):
        self.month = month

    def __str__(self):
        return 'bad month number %r; must be 1-12' % self.month


class IllegalWeekdayError(ValueError):
    def __init__(self, weekday):
        self.weekday = weekday

    def __str__(self):
        return 'bad weekday number %r; must be 0 (Monday) to 6 (Sunday)' % self.weekday


def __getattr__(name):
    if name in ('January', 'February'):
        import warnings
        warnings.warn(f"The '{name}' attribute is deprecated, use '{name.upper()}' instead", DeprecationWarning,
                      stacklevel=2)
        return 1 if name == 'January' else 2
    raise AttributeError(f"module '{__name__}' has no attribute '{name}'")


@global_enum
class Month(IntEnum):
    JANUARY = 1
    FEBRUARY = 2
    MARCH = 3
    APRIL = 4
    MAY = 5
    JUNE = 6
    JULY = 7
    AUGUST = 8
    SEPTEMBER = 9
    OCTOBER = 10
    NOVEMBER = 11
    DECEMBER = 12


@global_enum
class Day(IntEnum):
    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6


mdays = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


class _localized_month:
    """Names of months in the current locale; item 0 is empty."""

    _months = [datetime.date(2001, number, 1).strftime for number in range(1, 13)]
    _months.insert(0, lambda format: '')

    def __init__(self, format):
        self.format = format

    def __getitem__(self, i):
        functions = self._months[i]
        if isinstance(i, slice):
            return [function(self.format) for function in functions]
        return functions(self.format)

    def __len__(self):
        return 13


class _localized_day:
    """Names of weekdays in the current locale, Monday first."""

    # January 1 of 2001 was a Monday.
    _days = [datetime.date(2001, 1, number).strftime for number in range(1, 8)]

    def __init__(self, format):
        self.format = format

    def __getitem__(self, i):
        functions = self._days[i]
        if isinstance(i, slice):
            return [function(self.format) for function in functions]
        return functions(self.format)

    def __len__(self):
        return 7


day_name = _localized_day('%A')
day_abbr = _localized_day('%a')
month_name = _localized_month('%B')
month_abbr = _localized_month('%b')


def isleap(year):
    """Whether the year has 366 days."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def leapdays(y1, y2):
    """The number of leap years in range(y1, y2)."""
    y1 -= 1
    y2 -= 1
    return (y2 // 4 - y1 // 4) - (y2 // 100 - y1 // 100) + (y2 // 400 - y1 // 400)


def weekday(year, month, day):
    """The weekday of a date, as a Day."""
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        # The calendar repeats after 400 years.
        year = 2000 + year % 400
    return Day(datetime.date(year, month, day).weekday())


def _validate_month(month):
    if not 1 <= month <= 12:
        raise IllegalMonthError(month)


def monthrange(year, month):
    """The weekday of the first day of a month, and the number of its days."""
    _validate_month(month)
    return weekday(year, month, 1), _monthlen(year, month)


def _monthlen(year, month):
    return mdays[month] + (month == FEBRUARY and isleap(year))


def _prevmonth(year, month):
    return (year - 1, 12) if month == 1 else (year, month - 1)


def _nextmonth(year, month):
    return (year + 1, 1) if month == 12 else (year, month + 1)


class Calendar:
    """Months and years as lists of days."""

    def __init__(self, firstweekday=0):
        self.firstweekday = firstweekday

    def getfirstweekday(self):
        return self._firstweekday % 7

    def setfirstweekday(self, firstweekday):
        self._firstweekday = firstweekday

    firstweekday = property(getfirstweekday, setfirstweekday)

    def iterweekdays(self):
        """The numbers of a week's days, from the first weekday."""
        for number in range(self.firstweekday, self.firstweekday + 7):
            yield number % 7

    def itermonthdates(self, year, month):
        """The dates of a month's whole weeks."""
        for y, m, d in self.itermonthdays3(year, month):
            yield datetime.date(y, m, d)

    def itermonthdays(self, year, month):
        """The same as day numbers, 0 outside the month."""
        first, length = monthrange(year, month)
        before = (first - self.firstweekday) % 7
        yield from repeat(0, before)
        yield from range(1, length + 1)
        yield from repeat(0, (self.firstweekday - first - length) % 7)

    def itermonthdays2(self, year, month):
        """The same as (day, weekday)."""
        for position, day in enumerate(self.itermonthdays(year, month), self.firstweekday):
            yield day, position % 7

    def itermonthdays3(self, year, month):
        """The dates as (year, month, day), also beyond the range of dates."""
        first, length = monthrange(year, month)
        before = (first - self.firstweekday) % 7
        after = (self.firstweekday - first - length) % 7
        y, m = _prevmonth(year, month)
        end = _monthlen(y, m) + 1
        for day in range(end - before, end):
            yield y, m, day
        for day in range(1, length + 1):
            yield year, month, day
        y, m = _nextmonth(year, month)
        for day in range(1, after + 1):
            yield y, m, day

    def itermonthdays4(self, year, month):
        """The same as (year, month, day, weekday)."""
        for position, (y, m, d) in enumerate(self.itermonthdays3(year, month)):
            yield y, m, d, (self.firstweekday + position) % 7

    def _weeks(self, days):
        days = list(days)
        return [days[at:at + 7] for at in range(0, len(days), 7)]

    def monthdatescalendar(self, year, month):
        """A month as a list of weeks of dates."""
        return self._weeks(self.itermonthdates(year, month))

    def monthdays2calendar(self, year, month):
        """A month as a list of weeks of (day, weekday)."""
        return self._weeks(self.itermonthdays2(year, month))

    def monthdayscalendar(self, year, month):
        """A month as a list of weeks of day numbers."""
        return self._weeks(self.itermonthdays(year, month))

    def _rows(self, months, width):
        return [months[at:at + width] for at in range(0, len(months), width)]

    def yeardatescalendar(self, year, width=3):
        """A year as rows of months of weeks of dates."""
        return self._rows([self.monthdatescalendar(year, m) for m in Month], width)

    def yeardays2calendar(self, year, width=3):
        """The same with (day, weekday)."""
        return self._rows([self.monthdays2calendar(year, m) for m in Month], width)

    def yeardayscalendar(self, year, width=3):
        """The same with day numbers."""
        return self._rows([self.monthdayscalendar(year, m) for m in Month], width)


class TextCalendar(Calendar):
    """Calendars as plain text: w is the width of a day, l the lines of a week, c the space between months."""

    def prweek(self, theweek, width):
        print(self.formatweek(theweek, width), end='')

    def formatday(self, day, weekday, width):
        return ('' if day == 0 else '%2i' % day).center(width)

    def formatweek(self, theweek, width):
        return ' '.join(self.formatday(day, number, width) for day, number in theweek)

    def formatweekday(self, day, width):
        names = day_name if width >= 9 else day_abbr
        return names[day][:width].center(width)

    def formatweekheader(self, width):
        return ' '.join(self.formatweekday(number, width) for number in self.iterweekdays())

    def formatmonthname(self, theyear, themonth, width, withyear=True):
        _validate_month(themonth)
        name = month_name[themonth]
        if withyear:
            name = '%s %r' % (name, theyear)
        return name.center(width)

    def prmonth(self, theyear, themonth, w=0, l=0):
        print(self.formatmonth(theyear, themonth, w, l), end='')

    def formatmonth(self, theyear, themonth, w=0, l=0):
        w = max(2, w)
        l = max(1, l)
        lines = [self.formatmonthname(theyear, themonth, 7 * (w + 1) - 1).rstrip(), self.formatweekheader(w).rstrip()]
        lines += [self.formatweek(week, w).rstrip() for week in self.monthdays2calendar(theyear, themonth)]
        return ''.join(line + '\n' * l for line in lines)

    def formatyear(self, theyear, w=2, l=1, c=6, m=3):
        w = max(2, w)
        l = max(1, l)
        c = max(2, c)
        column = (w + 1) * 7 - 1
        pieces = [repr(theyear).center(column * m + c * (m - 1)).rstrip(), '\n' * l]
        header = self.formatweekheader(w)
        for number, row in enumerate(self.yeardays2calendar(theyear, m)):
            months = range(m * number + 1, min(m * (number + 1) + 1, 13))
            pieces.append('\n' * l)
            names = (self.formatmonthname(theyear, k, column, False) for k in months)
            pieces += [formatstring(names, column, c).rstrip(), '\n' * l,
                       formatstring([header] * len(months), column, c).rstrip(), '\n' * l]
            for line in range(max(len(month) for month in row)):
                weeks = [self.formatweek(month[line], w) if line < len(month) else '' for month in row]
                pieces += [formatstring(weeks, column, c).rstrip(), '\n' * l]
        return ''.join(pieces)

    def pryear(self, theyear, w=0, l=0, c=6, m=3):
        print(self.formatyear(theyear, w, l, c, m), end='')


class HTMLCalendar(Calendar):
    """Calendars as HTML tables, with a CSS class for each part."""

    cssclasses = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
    cssclasses_weekday_head = cssclasses
    cssclass_noday = 'noday'
    cssclass_month_head = 'month'
    cssclass_month = 'month'
    cssclass_year_head = 'year'
    cssclass_year = 'year'

    def formatday(self, day, weekday):
        if day == 0:
            return '<td class="%s">&nbsp;</td>' % self.cssclass_noday
        return '<td class="%s">%d</td>' % (self.cssclasses[weekday], day)

    def formatweek(self, theweek):
        return '<tr>%s</tr>' % ''.join(self.formatday(day, number) for day, number in theweek)

    def formatweekday(self, day):
        return '<th class="%s">%s</th>' % (self.cssclasses_weekday_head[day], day_abbr[day])

    def formatweekheader(self):
        return '<tr>%s</tr>' % ''.join(self.formatweekday(number) for number in self.iterweekdays())

    def formatmonthname(self, theyear, themonth, withyear=True):
        _validate_month(themonth)
        name = month_name[themonth]
        if withyear:
            name = '%s %s' % (name, theyear)
        return '<tr><th colspan="7" class="%s">%s</th></tr>' % (self.cssclass_month_head, name)

    def formatmonth(self, theyear, themonth, withyear=True):
        lines = ['<table border="0" cellpadding="0" cellspacing="0" class="%s">' % self.cssclass_month,
                 self.formatmonthname(theyear, themonth, withyear=withyear), self.formatweekheader()]
        lines += [self.formatweek(week) for week in self.monthdays2calendar(theyear, themonth)]
        lines.append('</table>')
        return '\n'.join(lines) + '\n'

    def formatyear(self, theyear, width=3):
        width = max(width, 1)
        pieces = ['<table border="0" cellpadding="0" cellspacing="0" class="%s">' % self.cssclass_year, '\n',
                  '<tr><th colspan="%d" class="%s">%s</th></tr>' % (width, self.cssclass_year_head, theyear)]
        for start in range(1, 13, width):
            pieces.append('<tr>')
            pieces += ['<td>%s</td>' % self.formatmonth(theyear, m, withyear=False)
                       for m in range(start, min(start + width, 13))]
            pieces.append('</tr>')
        pieces.append('</table>')
        return ''.join(pieces)

    def formatyearpage(self, theyear, width=3, css='calendar.css', encoding=None):
        """A whole page, as bytes."""
        if encoding is None:
            encoding = sys.getdefaultencoding()
        pieces = ['<?xml version="1.0" encoding="%s"?>\n' % encoding,
                  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" '
                  '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n', '<html>\n', '<head>\n',
                  '<meta http-equiv="Content-Type" content="text/html; charset=%s" />\n' % encoding]
        if css is not None:
            pieces.append('<link rel="stylesheet" type="text/css" href="%s" />\n' % css)
        pieces += ['<title>Calendar for %d</title>\n' % theyear, '</head>\n', '<body>\n',
                   self.formatyear(theyear, width), '</body>\n', '</html>\n']
        return ''.join(pieces).encode(encoding, 'xmlcharrefreplace')


class different_locale:
    """A context in which times are named in another locale."""

    def __init__(self, locale):
        self.locale = locale
        self.oldlocale = None

    def __enter__(self):
        self.oldlocale = _locale.setlocale(_locale.LC_TIME, None)
        _locale.setlocale(_locale.LC_TIME, self.locale)

    def __exit__(self, *args):
        _locale.setlocale(_locale.LC_TIME, self.oldlocale)


def _get_default_locale():
    locale = _locale.setlocale(_locale.LC_TIME, None)
    if locale == 'C':
        with different_locale(''):
            # The user's locale, where the program has not set one.
            locale = _locale.setlocale(_locale.LC_TIME, None)
    return locale


class LocaleTextCalendar(TextCalendar):
    """A text calendar with the names of another locale."""

    def __init__(self, firstweekday=0, locale=None):
        super().__init__(firstweekday)
        self.locale = _get_default_locale() if locale is None else locale

    def formatweekday(self, day, width):
        with different_locale(self.locale):
            return super().formatweekday(day, width)

    def formatmonthname(self, theyear, themonth, width, withyear=True):
        with different_locale(self.locale):
            return super().formatmonthname(theyear, themonth, width, withyear)


class LocaleHTMLCalendar(HTMLCalendar):
    """An HTML calendar with the names of another locale."""

    def __init__(self, firstweekday=0, locale=None):
        super().__init__(firstweekday)
        self.locale = _get_default_locale() if locale is None else locale

    def formatweekday(self, day):
        with different_locale(self.locale):
            return super().formatweekday(day)

    def formatmonthname(self, theyear, themonth, withyear=True):
        with different_locale(self.locale):
            return super().formatmonthname(theyear, themonth, withyear)


class _CLIDemoCalendar(TextCalendar):
    """The command line's calendar: the current day stands out."""

    def __init__(self, highlight_day=None, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.highlight_day = highlight_day

    def formatweek(self, theweek, width, *, highlight_day=None):
        if highlight_day is None:
            return super().formatweek(theweek, width)
        from _colorize import get_colors
        colors = get_colors()
        days = []
        for day, number in theweek:
            text = self.formatday(day, number, width)
            if day == highlight_day:
                text = f'{colors.BLACK}{colors.BACKGROUND_YELLOW}{text}{colors.RESET}'
            days.append(text)
        return ' '.join(days)

    def _highlighted(self, theyear, themonth):
        day = self.highlight_day
        return day.day if day is not None and (day.year, day.month) == (theyear, themonth) else None

    def formatmonth(self, theyear, themonth, w=0, l=0):
        day = self._highlighted(theyear, themonth)
        if day is None:
            return super().formatmonth(theyear, themonth, w, l)
        w = max(2, w)
        l = max(1, l)
        lines = [self.formatmonthname(theyear, themonth, 7 * (w + 1) - 1).rstrip(), self.formatweekheader(w).rstrip()]
        lines += [self.formatweek(week, w, highlight_day=day).rstrip()
                  for week in self.monthdays2calendar(theyear, themonth)]
        return ''.join(line + '\n' * l for line in lines)


class _CLIDemoLocaleCalendar(LocaleTextCalendar, _CLIDemoCalendar):
    def __init__(self, highlight_day=None, *args, **kwargs):
        LocaleTextCalendar.__init__(self, *args, **kwargs)
        self.highlight_day = highlight_day


# The functions work on one calendar with a common first weekday.
c = TextCalendar()
firstweekday = c.getfirstweekday


def setfirstweekday(firstweekday):
    """Set the first day of the week for the module's functions."""
    if not MONDAY <= firstweekday <= SUNDAY:
        raise IllegalWeekdayError(firstweekday)
    c.firstweekday = firstweekday


monthcalendar = c.monthdayscalendar
prweek = c.prweek
week = c.formatweek
weekheader = c.formatweekheader
prmonth = c.prmonth
month = c.formatmonth
calendar = c.formatyear
prcal = c.pryear

_colwidth = 7 * 3 - 1
_spacing = 6


def format(cols, colwidth=_colwidth, spacing=_spacing):
    """Print centred columns."""
    print(formatstring(cols, colwidth, spacing))


def formatstring(cols, colwidth=_colwidth, spacing=_spacing):
    """Centred columns as text."""
    return (' ' * spacing).join(column.center(colwidth) for column in cols)


EPOCH = 1970
_EPOCH_ORD = datetime.date(EPOCH, 1, 1).toordinal()


def timegm(tuple):
    """Seconds since 1970 of a time tuple in UTC."""
    year, month, day, hour, minute, second = tuple[:6]
    days = datetime.date(year, month, 1).toordinal() - _EPOCH_ORD + day - 1
    return ((days * 24 + hour) * 60 + minute) * 60 + second


def main(args=None):
    """The command line."""
    import argparse
    parser = argparse.ArgumentParser(color=True)
    textgroup = parser.add_argument_group('text only arguments')
    htmlgroup = parser.add_argument_group('html only arguments')
    textgroup.add_argument('-w', '--width', type=int, default=2, help='width of date column (default 2)')
    textgroup.add_argument('-l', '--lines', type=int, default=1,
                           help='number of lines for each week (default 1)')
    textgroup.add_argument('-s', '--spacing', type=int, default=6,
                           help='spacing between months (default 6)')
    textgroup.add_argument('-m', '--months', type=int, default=3, help='months per row (default 3)')
    htmlgroup.add_argument('-c', '--css', default='calendar.css', help='CSS to use for page')
    parser.add_argument('-L', '--locale', default=None, help='locale to use for month and weekday names')
    parser.add_argument('-e', '--encoding', default=None, help='encoding to use for output')
    parser.add_argument('-t', '--type', default='text', choices=('text', 'html'), help='output type (text or html)')
    parser.add_argument('-f', '--first-weekday', type=int, default=0, help='weekday (0 is Monday, 6 is Sunday) to '
                        'start each week (default 0)')
    parser.add_argument('year', nargs='?', type=int, help='year number')
    parser.add_argument('month', nargs='?', type=int, help='month number (1-12, text only)')
    options = parser.parse_args(args)
    if options.locale and not options.encoding:
        parser.error('if --locale is specified --encoding is required')
    locale = options.locale, options.encoding
    today = datetime.date.today()
    if options.type == 'html':
        if options.month:
            parser.error('incorrect number of arguments')
        page = LocaleHTMLCalendar(locale=locale) if options.locale else HTMLCalendar()
        page.setfirstweekday(options.first_weekday)
        encoding = options.encoding
        if encoding is None:
            encoding = sys.getdefaultencoding()
        write = sys.stdout.buffer.write
        write(page.formatyearpage(today.year if options.year is None else options.year, css=options.css,
                                  encoding=encoding))
        return
    text = _CLIDemoLocaleCalendar(today, locale=locale) if options.locale else _CLIDemoCalendar(today)
    text.setfirstweekday(options.first_weekday)
    optional = dict(w=options.width, l=options.lines)
    if options.month is None:
        optional['c'] = options.spacing
        optional['m'] = options.months
    else:
        _validate_month(options.month)
    if options.year is None:
        result = text.formatyear(today.year, **optional)
    elif options.month is None:
        result = text.formatyear(options.year, **optional)
    else:
        result = text.formatmonth(options.year, options.month, **optional)
    write = sys.stdout.write
    if options.encoding:
        result = result.encode(options.encoding)
        write = sys.stdout.buffer.write
    write(result)


if __name__ == '__main__':
    main()

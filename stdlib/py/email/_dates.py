"""Dates of messages: what RFC 5322 says, and the many other ways in which programs write them.

email.utils shows these functions. A date is a tuple of nine numbers as time.strptime() returns it, and a tenth one for
the zone: its distance from UTC in seconds.
"""

_MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
_LONG_MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october',
                'november', 'december']
_DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

# The names of RFC 822, as the digits of an offset would say them.
_ZONES = {'UT': 0, 'UTC': 0, 'GMT': 0, 'Z': 0, 'AST': -400, 'ADT': -300, 'EST': -500, 'EDT': -400, 'CST': -600,
          'CDT': -500, 'MST': -700, 'MDT': -600, 'PST': -800, 'PDT': -700}


def parsedate_tz(data):
    """The ten numbers of a date, or None if it cannot be understood. A date without zone has 0 there."""
    parsed = read_date(data)
    if parsed is None:
        return None
    if parsed[9] is None:
        parsed[9] = 0
    return tuple(parsed)


def parsedate(data):
    """The nine numbers of a date without its zone."""
    parsed = parsedate_tz(data)
    return parsed[:9] if isinstance(parsed, tuple) else parsed


def mktime_tz(data):
    """The seconds since 1970 of the ten numbers; None as the zone is the local time."""
    if data[9] is None:
        from time import mktime
        return mktime(data[:8] + (-1,))
    from calendar import timegm
    return timegm(data) - data[9]


def read_date(data):
    """The ten numbers as a list; the zone is None when there is none, or -0000: time in UTC, no zone known."""
    if not data:
        return None
    words = _words_of(data)
    if words is None:
        return None
    date = _split_fields(words)
    if date is None:
        return None
    day, month, year, clock, zone = date
    clock = _clock(clock)
    if clock is None:
        return None
    try:
        year = int(year)
        day = int(day)
        hours, minutes, seconds = [int(part) for part in clock]
    except ValueError:
        return None
    if year < 100:
        # RFC 2822 reads two digits so; POSIX does too.
        year += 1900 if year > 68 else 2000
    return [year, month, day, hours, minutes, seconds, 0, 1, -1, _offset(zone)]


def _words_of(data):
    """The words of a date without the day of the week: four or five of them."""
    words = data.split()
    if not words:
        return None
    if words[0].endswith(',') or words[0].lower() in _DAYS:
        del words[0]
    elif (comma := words[0].rfind(',')) >= 0:
        words[0] = words[0][comma + 1:]
    if len(words) == 3:
        # RFC 850 writes 06-Nov-94.
        parts = words[0].split('-')
        if len(parts) == 3:
            words[:1] = parts
    if len(words) == 4:
        sign = words[3].find('+')
        if sign == -1:
            sign = words[3].find('-')
        if sign > 0:
            words[3:] = [words[3][:sign], words[3][sign:]]
        else:
            words.append('')
    return words[:5] if len(words) >= 5 else None


def _split_fields(words):
    """(day, month's number, year, clock, zone) from words in one of the usual orders."""
    day, month, year, clock, zone = words
    if not (day and month and year):
        return None
    month = month.lower()
    if month not in _MONTHS and month not in _LONG_MONTHS:
        day, month = month, day.lower()
        if month not in _MONTHS and month not in _LONG_MONTHS:
            return None
    number = (_MONTHS if month in _MONTHS else _LONG_MONTHS).index(month) + 1
    day = day.removesuffix(',')
    if year.find(':') > 0:
        year, clock = clock, year
    if year.endswith(','):
        year = year[:-1]
        if not year:
            return None
    if not year[0].isdigit():
        year, zone = zone, year
    return day, number, year, clock.removesuffix(','), zone


def _clock(text):
    """The three parts of a time of the day."""
    parts = text.split(':')
    if len(parts) == 1 and '.' in text:
        parts = text.split('.')
        if len(parts) == 2:
            return parts[0], parts[1], 0
        return parts if len(parts) == 3 else None
    if len(parts) == 2:
        return parts[0], parts[1], '0'
    return parts if len(parts) == 3 else None


def _offset(zone):
    """The seconds of a zone, or None."""
    zone = zone.upper()
    if zone in _ZONES:
        offset = _ZONES[zone]
    else:
        try:
            offset = int(zone)
        except ValueError:
            return None
        if offset == 0 and zone.startswith('-'):
            return None
    if not offset:
        return offset
    hours, minutes = divmod(abs(offset), 100)
    seconds = hours * 3600 + minutes * 60
    return seconds if offset > 0 else -seconds

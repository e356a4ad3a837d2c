"""Part of datetime: date, time and datetime stand here; _datetime_delta has differences and time zones,
_datetime_calendar the arithmetic.

Objects are immutable by convention of their private slots; what reads a component is a native getter.
"""

import time as _time
from operator import attrgetter as _attrgetter

import _datetimecore
from _datetime_calendar import (
    DAY_NAMES as _DAY_NAMES, MAXORDINAL as _MAXORDINAL, MAXYEAR, MINYEAR, MONTH_NAMES as _MONTH_NAMES,
    argument_error as _argument_error, c_int as _c_int, check_date as _check_date, check_time as _check_time,
    day_of_year as _day_of_year, format_clock as _format_clock, format_offset as _format_offset,
    format_time as _format_time, from_ordinal as _from_ordinal, iso_to_ymd as _iso_to_ymd,
    iso_week1_monday as _iso_week1_monday, parse_iso_date as _parse_iso_date, parse_iso_time as _parse_iso_time,
    separator_position as _separator_position, to_ordinal as _to_ordinal)
from _datetime_delta import (check_offset as _check_offset, check_tzinfo as _check_tzinfo,
                             parsed_offset as _parsed_offset, timedelta, timezone, tzinfo, _from_microseconds)

__all__ = ('date', 'datetime', 'time', 'timedelta', 'timezone', 'tzinfo', 'MINYEAR', 'MAXYEAR', 'UTC')

UTC = timezone.utc
_missing = object()
_new = object.__new__


class IsoCalendarDate(tuple):
    """What isocalendar() returns."""

    __module__ = 'datetime'
    __slots__ = ()

    def __new__(cls, year, week, weekday, /):
        return super().__new__(cls, (year, week, weekday))

    @property
    def year(self):
        return self[0]

    @property
    def week(self):
        return self[1]

    @property
    def weekday(self):
        return self[2]

    def __reduce__(self):
        return tuple, (tuple(self),)

    def __repr__(self):
        return f'datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})'


def _type_name(self, cls):
    """Reprs name the builtin classes with their module, subclasses without."""
    own = type(self)
    return f'datetime.{own.__name__}' if own is cls else own.__name__


def _state_bytes(value, lengths):
    """A pickled state: bytes, or the text that Python 2 made of them."""
    if isinstance(value, str) and len(value) in lengths:
        try:
            return value.encode('latin1')
        except UnicodeEncodeError:
            raise ValueError('Failed to encode latin1 string when unpickling a datetime object. '
                             "pickle.load(data, encoding='latin1') is assumed.")
    return value


def _split_timestamp(t):
    """Seconds and microseconds, rounded half to even."""
    if isinstance(t, float):
        if t != t:
            raise ValueError('Invalid value NaN (not a number)')
        if not -2.0**63 <= t < 2.0**63:
            raise OverflowError('timestamp out of range for platform time_t')
        whole = int(t)
        microseconds = round((t - whole) * 1e6)
        if microseconds >= 1000000:
            return whole + 1, microseconds - 1000000
        if microseconds < 0:
            return whole - 1, microseconds + 1000000
        return whole, microseconds
    if not hasattr(type(t), '__index__'):
        raise TypeError(f'argument must be int or float, not {type(t).__name__}')
    t = t.__index__()
    if not -2**63 <= t < 2**63:
        raise OverflowError('timestamp out of range for platform time_t')
    return t, 0


class date:
    """A day of the Gregorian calendar."""

    __module__ = 'datetime'
    __slots__ = '_year', '_month', '_day', '_hashcode'

    def __new__(cls, year=_missing, month=_missing, day=_missing, *rest, **keywords):
        if day is _missing or rest or keywords:
            if month is _missing and not rest and not keywords:
                state = _state_bytes(year, (4,))
                if isinstance(state, bytes) and len(state) == 4 and 1 <= state[2] <= 12:
                    return _make_date(cls, state[0] * 256 + state[1], state[2], state[3])
            if keywords and not rest:
                raise TypeError(f'function takes at most 3 keyword arguments ({3 + len(keywords)} given)')
            given = [name for name, value in (('year', year), ('month', month), ('day', day)) if value is not _missing]
            raise _argument_error(('year', 'month', 'day'), 3, len(rest), given)
        year = _c_int(year)
        month = _c_int(month)
        day = _c_int(day)
        _check_date(year, month, day)
        self = _new(cls)
        self._year = year
        self._month = month
        self._day = day
        self._hashcode = None
        return self

    year = property(_attrgetter('_year'))
    month = property(_attrgetter('_month'))
    day = property(_attrgetter('_day'))

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        """The local date of a number of seconds since 1970."""
        if timestamp is None:
            raise TypeError("'NoneType' object cannot be interpreted as an integer")
        year, month, day = _time.localtime(timestamp)[:3]
        return cls(year, month, day)

    @classmethod
    def today(cls):
        """The current local date."""
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromordinal(cls, ordinal, /):
        """The date of a day number; 1 is January 1 of year 1."""
        ordinal = _c_int(ordinal)
        if ordinal < 1:
            raise ValueError('ordinal must be >= 1')
        return cls(*_from_ordinal(ordinal))

    @classmethod
    def fromisoformat(cls, string, /):
        """The date in an ISO 8601 text."""
        if not isinstance(string, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            if len(string) not in (7, 8, 10):
                raise ValueError
            parts = _parse_iso_date(string)
        except ValueError:
            raise ValueError(f'Invalid isoformat string: {string!r}') from None
        return cls(*parts)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        """The date of an ISO year, week and weekday."""
        try:
            year, week, day = _c_int(year), _c_int(week), _c_int(day)
        except OverflowError:
            raise ValueError('ISO calendar component out of range') from None
        if not MINYEAR <= year <= MAXYEAR:
            raise ValueError(f'year must be in {MINYEAR}..{MAXYEAR}, not {year}')
        return cls(*_iso_to_ymd(year, week, day))

    @classmethod
    def strptime(cls, string, format, /):
        """Parse a text by a format."""
        import _strptime
        return _strptime._strptime_datetime_date(cls, string, format)

    def __repr__(self):
        return f'{_type_name(self, date)}({self._year}, {self._month}, {self._day})'

    def isoformat(self):
        """YYYY-MM-DD."""
        return f'{self._year:04d}-{self._month:02d}-{self._day:02d}'

    def __str__(self):
        return self.isoformat()

    def ctime(self):
        """As C's ctime() writes it."""
        return (f'{_DAY_NAMES[self.toordinal() % 7 or 7]} {_MONTH_NAMES[self._month]} {self._day:2d} '
                f'00:00:00 {self._year:04d}')

    def strftime(self, format):
        """As text, by a format."""
        if not isinstance(format, str):
            raise TypeError(f'strftime() argument 1 must be str, not {type(format).__name__}')
        return _format_time(self, format, self.timetuple(), self._year)

    def __format__(self, format, /):
        if not isinstance(format, str):
            raise TypeError(f'format() argument 2 must be str, not {type(format).__name__}')
        return self.strftime(format) if format else str(self)

    def timetuple(self):
        """As time.localtime() returns it."""
        return _time.struct_time((self._year, self._month, self._day, 0, 0, 0, self.weekday(),
                                  _day_of_year(self._year, self._month, self._day), -1))

    def toordinal(self):
        """The day number; 1 is January 1 of year 1."""
        return _to_ordinal(self._year, self._month, self._day)

    def weekday(self):
        """Monday is 0."""
        return (_to_ordinal(self._year, self._month, self._day) + 6) % 7

    def isoweekday(self):
        """Monday is 1."""
        return _to_ordinal(self._year, self._month, self._day) % 7 or 7

    def isocalendar(self):
        """ISO year, week and weekday."""
        year = self._year
        today = _to_ordinal(year, self._month, self._day)
        monday = _iso_week1_monday(year)
        week, day = divmod(today - monday, 7)
        if week < 0:
            year -= 1
            week, day = divmod(today - _iso_week1_monday(year), 7)
        elif week >= 52 and today >= _iso_week1_monday(year + 1):
            year += 1
            week = 0
        return IsoCalendarDate(year, week + 1, day + 1)

    def replace(self, year=None, month=None, day=None):
        """The date with other components."""
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day)

    __replace__ = replace

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        ordinal = _to_ordinal(self._year, self._month, self._day) + other._days
        if not 0 < ordinal <= _MAXORDINAL:
            raise OverflowError('date value out of range')
        return type(self)(*_from_ordinal(ordinal))

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            ordinal = _to_ordinal(self._year, self._month, self._day) - other._days
            if not 0 < ordinal <= _MAXORDINAL:
                raise OverflowError('date value out of range')
            return type(self)(*_from_ordinal(ordinal))
        if isinstance(other, date) and not isinstance(other, datetime):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def _key(self):
        return (self._year * 16 + self._month) * 32 + self._day

    def __eq__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._key() == other._key()
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._key() < other._key()
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._key() <= other._key()
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._key() > other._key()
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._key() >= other._key()
        return NotImplemented

    def __hash__(self):
        if self._hashcode is None:
            self._hashcode = hash((self._year, self._month, self._day))
        return self._hashcode

    def __reduce__(self):
        return type(self), (bytes((self._year // 256, self._year % 256, self._month, self._day)),)


def _make_date(cls, year, month, day):
    self = _new(cls)
    self._year = year
    self._month = month
    self._day = day
    self._hashcode = None
    return self


class time:
    """A time of day, possibly with a time zone."""

    __module__ = 'datetime'
    __slots__ = '_hour', '_minute', '_second', '_microsecond', '_tzinfo', '_fold', '_hashcode'

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *rest, fold=0):
        if rest:
            raise TypeError(f'function takes at most 5 positional arguments ({5 + len(rest)} given)')
        if isinstance(hour, (bytes, str)):
            state = _state_bytes(hour, (6,))
            if isinstance(state, bytes) and len(state) == 6 and state[0] & 0x7F < 24:
                zone = None if type(minute) is int else minute
                return _make_time(cls, state, zone)
        hour, minute, second, microsecond = _c_int(hour), _c_int(minute), _c_int(second), _c_int(microsecond)
        _check_time(hour, minute, second, microsecond, fold)
        _check_tzinfo(tzinfo)
        self = _new(cls)
        self._hour = hour
        self._minute = minute
        self._second = second
        self._microsecond = microsecond
        self._tzinfo = tzinfo
        self._fold = fold
        self._hashcode = None
        return self

    hour = property(_attrgetter('_hour'))
    minute = property(_attrgetter('_minute'))
    second = property(_attrgetter('_second'))
    microsecond = property(_attrgetter('_microsecond'))
    tzinfo = property(_attrgetter('_tzinfo'))
    fold = property(_attrgetter('_fold'))

    @classmethod
    def fromisoformat(cls, string, /):
        """The time in an ISO 8601 text."""
        if not isinstance(string, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            hour, minute, second, microsecond, offset = _parse_iso_time(string.removeprefix('T'))
        except ValueError:
            raise ValueError(f'Invalid isoformat string: {string!r}') from None
        if hour == 24:
            if minute or second or microsecond:
                raise ValueError('minute, second, and microsecond must be 0 when hour is 24')
            hour = 0
        return cls(hour, minute, second, microsecond, _parsed_offset(offset))

    @classmethod
    def strptime(cls, string, format, /):
        """Parse a text by a format."""
        import _strptime
        return _strptime._strptime_datetime_time(cls, string, format)

    def utcoffset(self):
        """The zone's offset, or None."""
        if self._tzinfo is None:
            return None
        offset = self._tzinfo.utcoffset(None)
        _check_offset('utcoffset', offset)
        return offset

    def dst(self):
        """The zone's daylight saving, or None."""
        if self._tzinfo is None:
            return None
        offset = self._tzinfo.dst(None)
        _check_offset('dst', offset)
        return offset

    def tzname(self):
        """The zone's name, or None."""
        return None if self._tzinfo is None else _checked_name(self._tzinfo.tzname(None))

    def isoformat(self, timespec='auto'):
        """HH:MM:SS.ffffff with the offset."""
        _check_timespec(timespec, 1)
        return (_format_clock(self._hour, self._minute, self._second, self._microsecond, timespec)
                + _format_offset(self.utcoffset()))

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        text = f'{_type_name(self, time)}({self._hour}, {self._minute}'
        if self._microsecond:
            text += f', {self._second}, {self._microsecond}'
        elif self._second:
            text += f', {self._second}'
        if self._tzinfo is not None:
            text += f', tzinfo={self._tzinfo!r}'
        if self._fold:
            text += ', fold=1'
        return text + ')'

    def strftime(self, format):
        """As text, by a format; the date is January 1 of 1900."""
        if not isinstance(format, str):
            raise TypeError(f'strftime() argument 1 must be str, not {type(format).__name__}')
        return _format_time(self, format, (1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1), 1900)

    __format__ = date.__format__

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        """The time with other components."""
        return type(self)(self._hour if hour is None else hour, self._minute if minute is None else minute,
                          self._second if second is None else second,
                          self._microsecond if microsecond is None else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    __replace__ = replace

    def _clock(self):
        return ((self._hour * 60 + self._minute) * 60 + self._second) * 1000000 + self._microsecond

    def _compare(self, other, allow_mixed=False):
        """The difference as a number; None when one is naive and the other is not."""
        mine = theirs = None
        if self._tzinfo is not other._tzinfo:
            mine = self.utcoffset()
            theirs = other.utcoffset()
        if mine == theirs:
            return self._clock() - other._clock()
        if mine is None or theirs is None:
            if allow_mixed:
                return None
            raise TypeError("can't compare offset-naive and offset-aware times")
        return (self._clock() - mine._total()) - (other._clock() - theirs._total())

    def __eq__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        return self._compare(other, allow_mixed=True) == 0

    def __lt__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        return self._compare(other) < 0

    def __le__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        return self._compare(other) <= 0

    def __gt__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        return self._compare(other) > 0

    def __ge__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        return self._compare(other) >= 0

    def __hash__(self):
        if self._hashcode is None:
            base = self.replace(fold=0) if self._fold else self
            offset = base.utcoffset()
            clock = self._clock()
            self._hashcode = hash(clock if offset is None else clock - offset._total())
        return self._hashcode

    def __reduce_ex__(self, protocol, /):
        state = bytes((self._hour + (128 if self._fold and protocol > 3 else 0), self._minute, self._second,
                       *self._microsecond.to_bytes(3, 'big')))
        return type(self), (state,) if self._tzinfo is None else (state, self._tzinfo)

    def __reduce__(self):
        return self.__reduce_ex__(2)


def _make_time(cls, state, zone):
    if zone is not None and not isinstance(zone, tzinfo):
        raise TypeError('bad tzinfo state arg')
    self = _new(cls)
    self._hour = state[0] & 0x7F
    self._fold = state[0] >> 7
    self._minute = state[1]
    self._second = state[2]
    self._microsecond = int.from_bytes(state[3:], 'big')
    self._tzinfo = zone
    self._hashcode = None
    return self


def _checked_name(name):
    if name is not None and not isinstance(name, str):
        raise TypeError(f"tzinfo.tzname() must return None or a string, not '{type(name).__name__}'")
    return name


def _check_timespec(timespec, position):
    if not isinstance(timespec, str):
        raise TypeError(f'isoformat() argument {position} must be str, not {type(timespec).__name__}')


_EPOCH_ORDINAL = 719163


class datetime(date):
    """A day and a time, possibly with a time zone."""

    __module__ = 'datetime'
    __slots__ = '_hour', '_minute', '_second', '_microsecond', '_tzinfo', '_fold'

    def __new__(cls, year=_missing, month=_missing, day=_missing, hour=0, minute=0, second=0, microsecond=0,
                tzinfo=None, *rest, fold=0):
        if day is _missing or rest:
            if not rest:
                state = _state_bytes(year, (10,))
                if isinstance(state, bytes) and len(state) == 10 and 1 <= state[2] & 0x7F <= 12:
                    return _make_datetime(cls, state, None if month is _missing else month)
            if rest:
                raise TypeError(f'function takes at most 8 positional arguments ({8 + len(rest)} given)')
            given = [name for name, value in (('year', year), ('month', month), ('day', day)) if value is not _missing]
            raise _argument_error(('year', 'month', 'day'), 3, 0, given)
        year, month, day = _c_int(year), _c_int(month), _c_int(day)
        hour, minute, second, microsecond = _c_int(hour), _c_int(minute), _c_int(second), _c_int(microsecond)
        _check_date(year, month, day)
        _check_time(hour, minute, second, microsecond, fold)
        if tzinfo is not None:
            _check_tzinfo(tzinfo)
        self = _new(cls)
        self._year = year
        self._month = month
        self._day = day
        self._hour = hour
        self._minute = minute
        self._second = second
        self._microsecond = microsecond
        self._tzinfo = tzinfo
        self._fold = fold
        self._hashcode = None
        return self

    hour = property(_attrgetter('_hour'))
    minute = property(_attrgetter('_minute'))
    second = property(_attrgetter('_second'))
    microsecond = property(_attrgetter('_microsecond'))
    tzinfo = property(_attrgetter('_tzinfo'))
    fold = property(_attrgetter('_fold'))

    @classmethod
    def _from_seconds(cls, seconds, microsecond, utc, tz):
        """The datetime of a time since the epoch, in UTC or in the local zone."""
        if utc:
            days, rest = divmod(seconds, 86400)
            ordinal = days + _EPOCH_ORDINAL
            year, month, day = _from_ordinal(ordinal)
            minutes, second = divmod(rest, 60)
            hour, minute = divmod(minutes, 60)
        else:
            year, month, day, hour, minute, second = _time.localtime(seconds)[:6]
            second = min(second, 59)
        result = cls(year, month, day, hour, minute, second, microsecond, tz)
        if not utc and tz is None and _repeats(seconds):
            result._fold = 1
        return result

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        """The datetime of a number of seconds since 1970, local or in a zone."""
        _check_tzinfo(tz)
        seconds, microsecond = _split_timestamp(timestamp)
        result = cls._from_seconds(seconds, microsecond, tz is not None, tz)
        return result if tz is None else tz.fromutc(result)

    @classmethod
    def utcfromtimestamp(cls, timestamp, /):
        """The naive datetime in UTC of a number of seconds since 1970."""
        import warnings
        warnings.warn('datetime.datetime.utcfromtimestamp() is deprecated and scheduled for removal in a future '
                      'version. Use timezone-aware objects to represent datetimes in UTC: '
                      'datetime.datetime.fromtimestamp(timestamp, datetime.UTC).', DeprecationWarning, stacklevel=2)
        seconds, microsecond = _split_timestamp(timestamp)
        return cls._from_seconds(seconds, microsecond, True, None)

    @classmethod
    def now(cls, tz=None):
        """The current time, local or in a zone."""
        _check_tzinfo(tz)
        seconds, nanoseconds = divmod(_time.time_ns(), 1000000000)
        result = cls._from_seconds(seconds, nanoseconds // 1000, tz is not None, tz)
        return result if tz is None else tz.fromutc(result)

    @classmethod
    def today(cls):
        """The current local time."""
        return cls.fromtimestamp(_time.time())

    @classmethod
    def utcnow(cls):
        """The current time in UTC, naive."""
        import warnings
        warnings.warn('datetime.datetime.utcnow() is deprecated and scheduled for removal in a future version. Use '
                      'timezone-aware objects to represent datetimes in UTC: datetime.datetime.now(datetime.UTC).',
                      DeprecationWarning, stacklevel=2)
        seconds, nanoseconds = divmod(_time.time_ns(), 1000000000)
        return cls._from_seconds(seconds, nanoseconds // 1000, True, None)

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        """A date and a time put together."""
        if not isinstance(date, _date_class):
            raise TypeError(f'combine() argument 1 must be datetime.date, not {type(date).__name__}')
        if not isinstance(time, _time_class):
            raise TypeError(f'combine() argument 2 must be datetime.time, not {type(time).__name__}')
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond,
                   time.tzinfo if tzinfo is True else tzinfo, fold=time.fold)

    @classmethod
    def fromisoformat(cls, string, /):
        """The date and time in an ISO 8601 text; any character may stand between the two."""
        if not isinstance(string, str):
            raise TypeError('fromisoformat: argument must be str')
        offset = None
        clock = 0, 0, 0, 0
        try:
            if len(string) < 7:
                raise ValueError
            at = _separator_position(string)
            year, month, day = _parse_iso_date(string[:at])
            if at < len(string):
                *clock, offset = _parse_iso_time(string[at + 1:])
        except ValueError:
            raise ValueError(f'Invalid isoformat string: {string!r}') from None
        if clock[0] == 24:
            if any(clock[1:]):
                raise ValueError('minute, second, and microsecond must be 0 when hour is 24')
            _check_date(year, month, day)
            clock = 0, 0, 0, 0
            year, month, day = _from_ordinal(_to_ordinal(year, month, day) + 1)
        return cls(year, month, day, *clock, _parsed_offset(offset))

    @classmethod
    def strptime(cls, string, format, /):
        """Parse a text by a format."""
        import _strptime
        return _strptime._strptime_datetime_datetime(cls, string, format)

    def date(self):
        """The day alone."""
        return _make_date(_date_class, self._year, self._month, self._day)

    def time(self):
        """The time of day, without the zone."""
        return _time_class(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        """The time of day with the zone."""
        return _time_class(self._hour, self._minute, self._second, self._microsecond, self._tzinfo, fold=self._fold)

    def utcoffset(self):
        """The zone's offset at this time, or None."""
        if self._tzinfo is None:
            return None
        offset = self._tzinfo.utcoffset(self)
        _check_offset('utcoffset', offset)
        return offset

    def dst(self):
        """The zone's daylight saving at this time, or None."""
        if self._tzinfo is None:
            return None
        offset = self._tzinfo.dst(self)
        _check_offset('dst', offset)
        return offset

    def tzname(self):
        """The zone's name at this time, or None."""
        return None if self._tzinfo is None else _checked_name(self._tzinfo.tzname(self))

    def timetuple(self):
        """As time.localtime() returns it."""
        dst = self.dst()
        return self._time_tuple(-1 if dst is None else 1 if dst else 0)

    def _time_tuple(self, dst):
        return _time.struct_time((self._year, self._month, self._day, self._hour, self._minute, self._second,
                                  self.weekday(), _day_of_year(self._year, self._month, self._day), dst))

    def utctimetuple(self):
        """The same in UTC."""
        offset = self.utcoffset()
        shifted = self - offset if offset else self
        return shifted._time_tuple(0)

    def _local_seconds(self):
        return ((_to_ordinal(self._year, self._month, self._day) - _EPOCH_ORDINAL) * 86400
                + (self._hour * 60 + self._minute) * 60 + self._second)

    def timestamp(self):
        """Seconds since 1970."""
        offset = self.utcoffset()
        if offset is None:
            return _local_to_utc(self._local_seconds(), self._fold) + self._microsecond / 1e6
        return ((self._local_seconds() * 1000000 + self._microsecond) - offset._total()) / 1000000

    def astimezone(self, tz=None):
        """The same moment in another zone (the local one by default)."""
        _check_tzinfo(tz)
        own = self._tzinfo
        offset = None
        if own is not None:
            if tz is own:
                return self
            offset = self.utcoffset()
        if offset is None:
            own = self.replace(tzinfo=None)._local_timezone()
            offset = own.utcoffset(None)
        if tz is own:
            return self.replace(tzinfo=tz)
        utc = (self - offset).replace(tzinfo=tz if tz is not None else timezone.utc)
        if tz is None:
            zone = utc._local_timezone()
            return zone.fromutc(utc.replace(tzinfo=zone))
        return tz.fromutc(utc)

    def _local_timezone(self):
        """The local zone's offset at this moment, as a fixed zone."""
        if self._tzinfo is None:
            seconds = _local_to_utc(self._local_seconds(), self._fold)
        else:
            seconds = self._local_seconds()
        local = _time.localtime(seconds)
        return timezone(timedelta(seconds=local.tm_gmtoff), local.tm_zone)

    def ctime(self):
        """As C's ctime() writes it."""
        return (f'{_DAY_NAMES[self.toordinal() % 7 or 7]} {_MONTH_NAMES[self._month]} {self._day:2d} '
                f'{self._hour:02d}:{self._minute:02d}:{self._second:02d} {self._year:04d}')

    def isoformat(self, sep='T', timespec='auto'):
        """YYYY-MM-DDTHH:MM:SS.ffffff with the offset."""
        if not isinstance(sep, str):
            raise TypeError(f'isoformat() argument 1 must be a unicode character, not {type(sep).__name__}')
        if len(sep) != 1:
            raise TypeError(f'isoformat() argument 1 must be a unicode character, not a string of length {len(sep)}')
        _check_timespec(timespec, 2)
        return (f'{self._year:04d}-{self._month:02d}-{self._day:02d}{sep}'
                + _format_clock(self._hour, self._minute, self._second, self._microsecond, timespec)
                + _format_offset(self.utcoffset()))

    def __str__(self):
        return self.isoformat(sep=' ')

    def __repr__(self):
        text = f'{_type_name(self, datetime)}({self._year}, {self._month}, {self._day}, {self._hour}, {self._minute}'
        if self._microsecond:
            text += f', {self._second}, {self._microsecond}'
        elif self._second:
            text += f', {self._second}'
        if self._fold:
            text += ', fold=1'
        if self._tzinfo is not None:
            text += f', tzinfo={self._tzinfo!r}'
        return text + ')'

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None,
                tzinfo=True, *, fold=None):
        """The datetime with other components."""
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day, self._hour if hour is None else hour,
                          self._minute if minute is None else minute, self._second if second is None else second,
                          self._microsecond if microsecond is None else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    __replace__ = replace

    def _microseconds(self):
        return ((_to_ordinal(self._year, self._month, self._day) * 86400
                 + (self._hour * 60 + self._minute) * 60 + self._second) * 1000000 + self._microsecond)

    def _shifted(self, microseconds):
        days, rest = divmod(self._microseconds() + microseconds, 86400000000)
        if not 0 < days <= _MAXORDINAL:
            raise OverflowError('date value out of range')
        seconds, microsecond = divmod(rest, 1000000)
        minutes, second = divmod(seconds, 60)
        hour, minute = divmod(minutes, 60)
        return type(self)(*_from_ordinal(days), hour, minute, second, microsecond, self._tzinfo)

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return self._shifted(other._total())

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self._shifted(-other._total())
        if not isinstance(other, datetime):
            return NotImplemented
        difference = self._microseconds() - other._microseconds()
        if self._tzinfo is not other._tzinfo:
            mine = self.utcoffset()
            theirs = other.utcoffset()
            if mine != theirs:
                if mine is None or theirs is None:
                    raise TypeError("can't subtract offset-naive and offset-aware datetimes")
                difference += theirs._total() - mine._total()
        return _from_microseconds(timedelta, difference)

    def _compare(self, other, for_equality=False):
        """The difference as a number; None when the two are never equal."""
        difference = self._microseconds() - other._microseconds()
        if self._tzinfo is other._tzinfo:
            return difference
        mine = self.utcoffset()
        theirs = other.utcoffset()
        # Between zones, a time whose offset depends on fold is equal to nothing.
        if for_equality and (mine != self.replace(fold=not self._fold).utcoffset()
                             or theirs != other.replace(fold=not other._fold).utcoffset()):
            return None
        if mine == theirs:
            return difference
        if mine is None or theirs is None:
            if for_equality:
                return None
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return difference - mine._total() + theirs._total()

    def __eq__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        return self._compare(other, for_equality=True) == 0

    def __lt__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        return self._compare(other) < 0

    def __le__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        return self._compare(other) <= 0

    def __gt__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        return self._compare(other) > 0

    def __ge__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        return self._compare(other) >= 0

    def __hash__(self):
        if self._hashcode is None:
            base = self.replace(fold=0) if self._fold else self
            offset = base.utcoffset()
            total = self._microseconds()
            self._hashcode = hash(total if offset is None else total - offset._total())
        return self._hashcode

    def __reduce_ex__(self, protocol, /):
        month = self._month + (128 if self._fold and protocol > 3 else 0)
        state = bytes((self._year // 256, self._year % 256, month, self._day, self._hour, self._minute, self._second,
                       *self._microsecond.to_bytes(3, 'big')))
        return type(self), (state,) if self._tzinfo is None else (state, self._tzinfo)

    def __reduce__(self):
        return self.__reduce_ex__(2)


def _make_datetime(cls, state, zone):
    if zone is not None and not isinstance(zone, tzinfo):
        raise TypeError('bad tzinfo state arg')
    self = _new(cls)
    self._year = state[0] * 256 + state[1]
    self._month = state[2] & 0x7F
    self._fold = state[2] >> 7
    self._day, self._hour, self._minute, self._second = state[3:7]
    self._microsecond = int.from_bytes(state[7:], 'big')
    self._tzinfo = zone
    self._hashcode = None
    return self


def _local_clock(seconds):
    """What local clocks show at a moment, as seconds."""
    year, month, day, hour, minute, second = _time.localtime(seconds)[:6]
    return (_to_ordinal(year, month, day) - _EPOCH_ORDINAL) * 86400 + (hour * 60 + minute) * 60 + second


def _repeats(seconds):
    """Whether local clocks have shown this time once before, less than a day ago."""
    try:
        now = _local_clock(seconds)
        step = now - _local_clock(seconds - 86400) - 86400
        return step < 0 and _local_clock(seconds + step) == now
    except (OverflowError, OSError):
        return False


def _local_to_utc(clock, fold):
    """The moment at which local clocks show a time: the later one of two if fold; gaps use the offset on the other
    side of the change."""
    offset = _local_clock(clock) - clock
    first = clock - offset
    shown = _local_clock(first)
    if shown == clock:
        probe = first + (86400 if fold else -86400)
        other_offset = _local_clock(probe) - probe
        if other_offset == offset:
            return first
    else:
        other_offset = shown - first
    second = clock - other_offset
    if _local_clock(second) == clock:
        return second
    if shown == clock:
        return first
    return min(first, second) if fold else max(first, second)


_date_class = date
_time_class = time

date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(days=1)
time.min = time(0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)

# From here on the usual cases of all this are C++; the methods above have the rest.
_datetimecore.install(timedelta, date, datetime, timezone)

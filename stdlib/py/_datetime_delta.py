"""Part of datetime: timedelta, tzinfo and timezone."""

from operator import attrgetter as _attrgetter

from _datetime_calendar import format_offset

_MAX_DAYS = 999999999


def _nearest(numerator, denominator):
    """numerator / denominator rounded to the nearest int, ties to even."""
    quotient, remainder = divmod(numerator, denominator)
    twice = 2 * remainder
    up = twice > denominator if denominator > 0 else twice < denominator
    if up or twice == denominator and quotient % 2 == 1:
        quotient += 1
    return quotient


_UNITS = (('microseconds', 1), ('milliseconds', 1000), ('seconds', 1000000), ('minutes', 60000000),
          ('hours', 3600000000), ('days', 86400000000), ('weeks', 604800000000))


class timedelta:
    """A difference of times: days, seconds and microseconds, of which only the days may be negative."""

    __module__ = 'datetime'
    __slots__ = '_days', '_seconds', '_microseconds', '_hashcode'

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        total = 0
        fraction = 0.0
        for (name, factor), value in zip(_UNITS, (microseconds, milliseconds, seconds, minutes, hours, days, weeks)):
            if isinstance(value, int):
                total += int(value) * factor
            elif isinstance(value, float):
                whole = int(value)
                total += whole * factor
                part = (value - whole) * factor
                whole = int(part)
                total += whole
                fraction += part - whole
            else:
                raise TypeError(f'unsupported type for timedelta {name} component: {type(value).__name__}')
        if fraction:
            # Ties go to the even total, not to the even fraction.
            odd = total & 1
            total += round(fraction + odd) - odd
        return _from_microseconds(cls, total)

    days = property(_attrgetter('_days'), doc='Number of days.')
    seconds = property(_attrgetter('_seconds'), doc='Number of seconds (0 to 86399).')
    microseconds = property(_attrgetter('_microseconds'), doc='Number of microseconds (0 to 999999).')

    def __repr__(self):
        parts = [f'{name}={value}' for name, value in (('days', self._days), ('seconds', self._seconds),
                                                       ('microseconds', self._microseconds)) if value]
        cls = type(self)
        name = 'datetime.timedelta' if cls is timedelta else cls.__name__
        return f"{name}({', '.join(parts) or '0'})"

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = f'{hours}:{minutes:02d}:{seconds:02d}'
        if self._microseconds:
            text += f'.{self._microseconds:06d}'
        if self._days:
            text = f"{self._days} day{'' if abs(self._days) == 1 else 's'}, {text}"
        return text

    def _total(self):
        return (self._days * 86400 + self._seconds) * 1000000 + self._microseconds

    def total_seconds(self):
        """The whole difference in seconds."""
        return self._total() / 1000000

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return _from_microseconds(timedelta, self._total() + other._total())

    __radd__ = __add__

    def __sub__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return _from_microseconds(timedelta, self._total() - other._total())

    def __rsub__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return _from_microseconds(timedelta, other._total() - self._total())

    def __neg__(self):
        return _from_microseconds(timedelta, -self._total())

    def __pos__(self):
        return _from_microseconds(timedelta, self._total())

    def __abs__(self):
        return _from_microseconds(timedelta, abs(self._total()))

    def __mul__(self, other):
        if isinstance(other, int):
            return _from_microseconds(timedelta, self._total() * other)
        if isinstance(other, float):
            numerator, denominator = other.as_integer_ratio()
            return _from_microseconds(timedelta, _nearest(self._total() * numerator, denominator))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, int):
            return _from_microseconds(timedelta, self._total() // other)
        if isinstance(other, timedelta):
            return self._total() // other._total()
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._total() / other._total()
        if isinstance(other, int):
            if other == 0:
                raise ZeroDivisionError('division by zero')
            return _from_microseconds(timedelta, _nearest(self._total(), other))
        if isinstance(other, float):
            numerator, denominator = other.as_integer_ratio()
            if numerator == 0:
                raise ZeroDivisionError('division by zero')
            return _from_microseconds(timedelta, _nearest(self._total() * denominator, numerator))
        return NotImplemented

    def __mod__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        divisor = other._total()
        if not divisor:
            raise ZeroDivisionError('division by zero')
        return _from_microseconds(timedelta, self._total() % divisor)

    def __divmod__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        divisor = other._total()
        if not divisor:
            raise ZeroDivisionError('division by zero')
        quotient, remainder = divmod(self._total(), divisor)
        return quotient, _from_microseconds(timedelta, remainder)

    def __eq__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return self._total() == other._total()

    def __lt__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return self._total() < other._total()

    def __le__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return self._total() <= other._total()

    def __gt__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return self._total() > other._total()

    def __ge__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return self._total() >= other._total()

    def __hash__(self):
        if self._hashcode is None:
            self._hashcode = hash((self._days, self._seconds, self._microseconds))
        return self._hashcode

    def __bool__(self):
        return bool(self._days or self._seconds or self._microseconds)

    def __reduce__(self):
        return type(self), (self._days, self._seconds, self._microseconds)


def _from_microseconds(cls, total):
    seconds, microseconds = divmod(total, 1000000)
    days, seconds = divmod(seconds, 86400)
    if not -_MAX_DAYS <= days <= _MAX_DAYS:
        if not -2147483648 <= days <= 2147483647:
            raise OverflowError('Python int too large to convert to C int')
        raise OverflowError(f'days={days}; must have magnitude <= {_MAX_DAYS}')
    self = object.__new__(cls)
    self._days = days
    self._seconds = seconds
    self._microseconds = microseconds
    self._hashcode = None
    return self


timedelta.min = timedelta(-_MAX_DAYS)
timedelta.max = timedelta(days=_MAX_DAYS, hours=23, minutes=59, seconds=59, microseconds=999999)
timedelta.resolution = timedelta(microseconds=1)

_ZERO = timedelta(0)
_DAY = timedelta(1)


def check_offset(name, offset):
    """What a tzinfo returned as utcoffset() or dst() must be None or less than a day."""
    if offset is None:
        return
    if not isinstance(offset, timedelta):
        raise TypeError(f"tzinfo.{name}() must return None or timedelta, not '{type(offset).__name__}'")
    if not -_DAY < offset < _DAY:
        raise _offset_error(offset)


def _offset_error(offset):
    return ValueError('offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), '
                      f'not {offset!r}')


def check_tzinfo(tzinfo_argument):
    if tzinfo_argument is not None and not isinstance(tzinfo_argument, tzinfo):
        raise TypeError('tzinfo argument must be None or of a tzinfo subclass, '
                        f"not type '{type(tzinfo_argument).__name__}'")


class tzinfo:
    """A time zone's rules; subclasses define utcoffset, dst and tzname."""

    __module__ = 'datetime'
    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        return object.__new__(cls)

    def __init__(self, *args, **kwargs):
        pass

    def tzname(self, dt, /):
        """The zone's name at a datetime."""
        raise NotImplementedError('a tzinfo subclass must implement tzname()')

    def utcoffset(self, dt, /):
        """The offset from UTC at a datetime."""
        raise NotImplementedError('a tzinfo subclass must implement utcoffset()')

    def dst(self, dt, /):
        """What of the offset is daylight saving."""
        raise NotImplementedError('a tzinfo subclass must implement dst()')

    def fromutc(self, dt, /):
        """A datetime in UTC (its tzinfo being this zone already) in local time."""
        from _pydatetime import datetime
        if not isinstance(dt, datetime):
            raise TypeError('fromutc: argument must be a datetime')
        if dt.tzinfo is not self:
            raise ValueError('fromutc: dt.tzinfo is not self')
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError('fromutc: non-None utcoffset() result required')
        saving = dt.dst()
        if saving is None:
            raise ValueError('fromutc: non-None dst() result required')
        standard = offset - saving
        if standard:
            dt += standard
            saving = dt.dst()
            if saving is None:
                raise ValueError('fromutc: tz.dst() gave inconsistent results; cannot convert')
        return dt + saving

    def __reduce__(self):
        get_arguments = getattr(self, '__getinitargs__', None)
        arguments = get_arguments() if get_arguments else ()
        return type(self), arguments, self.__getstate__()


_missing = object()


class timezone(tzinfo):
    """A zone with one fixed offset."""

    __module__ = 'datetime'
    __slots__ = '__offset', '__name'

    def __new__(cls, offset=_missing, name=_missing):
        if offset is _missing:
            raise TypeError("timezone() missing required argument 'offset' (pos 1)")
        if not isinstance(offset, timedelta):
            raise TypeError(f'timezone() argument 1 must be datetime.timedelta, not {type(offset).__name__}')
        if name is _missing:
            if not offset:
                return cls.utc
            name = None
        elif not isinstance(name, str):
            raise TypeError(f'timezone() argument 2 must be str, not {type(name).__name__}')
        if not -_DAY < offset < _DAY:
            raise _offset_error(offset)
        return _make_timezone(cls, offset, name)

    def __init_subclass__(cls):
        raise TypeError("type 'datetime.timezone' is not an acceptable base type")

    def _set(self, offset, name):
        self.__offset = offset
        self.__name = name

    def __getinitargs__(self):
        if self.__name is None:
            return (self.__offset,)
        return (self.__offset, self.__name)

    def __reduce__(self):
        return timezone, self.__getinitargs__(), None

    def __eq__(self, other):
        if not isinstance(other, timezone):
            return NotImplemented
        return self.__offset == other.__offset

    def __hash__(self):
        return hash(self.__offset)

    def __repr__(self):
        if self is timezone.utc:
            return 'datetime.timezone.utc'
        if self.__name is None:
            return f'datetime.timezone({self.__offset!r})'
        return f'datetime.timezone({self.__offset!r}, {self.__name!r})'

    def __str__(self):
        return self.tzname(None)

    def _check(self, name, dt):
        from _pydatetime import datetime
        if dt is not None and not isinstance(dt, datetime):
            raise TypeError(f'{name}(dt) argument must be a datetime instance or None, not {type(dt).__name__}')

    def utcoffset(self, dt, /):
        """The fixed offset."""
        if dt is not None:
            self._check('utcoffset', dt)
        return self.__offset

    def tzname(self, dt, /):
        """The given name, or 'UTC+HH:MM'."""
        if dt is not None:
            self._check('tzname', dt)
        if self.__name is not None:
            return self.__name
        if not self.__offset:
            return 'UTC'
        return 'UTC' + format_offset(self.__offset)

    def dst(self, dt, /):
        """None: nothing is known about daylight saving."""
        if dt is not None:
            self._check('dst', dt)
        return None

    def fromutc(self, dt, /):
        """dt plus the offset."""
        from _pydatetime import datetime
        if not isinstance(dt, datetime):
            raise TypeError('fromutc: argument must be a datetime')
        if dt.tzinfo is not self:
            raise ValueError('fromutc: dt.tzinfo is not self')
        return dt + self.__offset


def _make_timezone(cls, offset, name=None):
    self = tzinfo.__new__(cls)
    self._set(offset, name)
    return self


timezone.utc = _make_timezone(timezone, _ZERO)
timezone.min = _make_timezone(timezone, -timedelta(hours=23, minutes=59))
timezone.max = _make_timezone(timezone, timedelta(hours=23, minutes=59))


def parsed_offset(offset):
    """The timezone for what parse_iso_time found."""
    if offset is None:
        return None
    sign, hours, minutes, seconds, microseconds = offset
    return timezone(sign * timedelta(hours=hours, minutes=minutes, seconds=seconds, microseconds=microseconds))

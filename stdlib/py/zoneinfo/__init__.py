"""Time zones of the IANA database, read from the system's files or the tzdata package.

_tzpath finds the files, _tzif reads them and the rules at their end; ZoneInfo, here, applies them.
"""

import weakref
from bisect import bisect_right
from datetime import datetime, timedelta, tzinfo

from . import _tzpath
from ._common import ZoneInfoNotFoundError
from ._tzif import read_zone
from ._tzpath import InvalidTZPathWarning, available_timezones, reset_tzpath

__all__ = ['ZoneInfo', 'reset_tzpath', 'available_timezones', 'TZPATH', 'ZoneInfoNotFoundError',
           'InvalidTZPathWarning']

_EPOCH_ORDINAL = 719163
_STRONG_CACHE_SIZE = 8
_missing = object()


class ZoneInfo(tzinfo):
    """A zone by its key, such as Europe/Vienna; the same key gives the same object."""

    _strong_cache = {}
    _weak_cache = weakref.WeakValueDictionary()
    __module__ = 'zoneinfo'

    def __init_subclass__(cls):
        cls._strong_cache = {}
        cls._weak_cache = weakref.WeakValueDictionary()

    def __new__(cls, key=_missing):
        if key is _missing:
            raise TypeError("ZoneInfo() missing required argument 'key' (pos 1)")
        instance = cls._weak_cache.get(key)
        if instance is None:
            instance = cls._weak_cache.setdefault(key, cls._new_instance(key))
            instance._from_cache = True
        # The most recently used zones stay alive.
        cls._strong_cache[key] = cls._strong_cache.pop(key, instance)
        if len(cls._strong_cache) > _STRONG_CACHE_SIZE:
            del cls._strong_cache[next(iter(cls._strong_cache))]
        return instance

    @classmethod
    def _new_instance(cls, key):
        path = _tzpath.find_tzfile(key)
        from ._common import load_tzdata
        with open(path, 'rb') if path is not None else load_tzdata(key) as file:
            self = cls._from_data(file, key)
        self._source = path
        return self

    @classmethod
    def _from_data(cls, file, key):
        self = tzinfo.__new__(cls)
        self._key = key
        self._zone = read_zone(file)
        self._from_cache = False
        self._source = None
        self._file_repr = None
        return self

    @classmethod
    def no_cache(cls, key):
        """A new object for a key."""
        return cls._new_instance(key)

    @classmethod
    def from_file(cls, file_obj, /, key=None):
        """A zone from an open file."""
        self = cls._from_data(file_obj, key)
        self._file_repr = repr(file_obj)
        return self

    @classmethod
    def clear_cache(cls, *, only_keys=None):
        """Forget all zones, or some."""
        if only_keys is None:
            cls._weak_cache.clear()
            cls._strong_cache.clear()
            return
        for key in only_keys:
            cls._weak_cache.pop(key, None)
            cls._strong_cache.pop(key, None)

    @property
    def key(self):
        """The name the zone was made with."""
        return self._key

    def _find(self, dt):
        """The rules that hold at a datetime: (offset, saving, name)."""
        zone = self._zone
        if dt is None:
            return zone.always
        seconds = ((dt.toordinal() - _EPOCH_ORDINAL) * 24 + dt.hour) * 3600 + dt.minute * 60 + dt.second
        local = zone.local_transitions[dt.fold]
        index = bisect_right(local, seconds)
        # The moment of the last transition itself belongs to the file, not yet to the rule.
        if index >= len(local) and not (local and seconds == local[-1]):
            return zone.after(seconds, dt.year, dt.fold)
        return zone.before if index < 1 else zone.types[index - 1]

    def utcoffset(self, dt, /):
        """The offset from UTC."""
        found = self._find(dt)
        return None if found is None else found[0]

    def dst(self, dt, /):
        """The daylight saving in it."""
        found = self._find(dt)
        return None if found is None else found[1]

    def tzname(self, dt, /):
        """The abbreviation."""
        found = self._find(dt)
        return None if found is None else found[2]

    def fromutc(self, dt, /):
        """Local time from UTC, with fold set for the second of two equal times."""
        if not isinstance(dt, datetime):
            raise TypeError('fromutc: argument must be a datetime')
        if dt.tzinfo is not self:
            raise ValueError('fromutc: dt.tzinfo is not self')
        zone = self._zone
        seconds = ((dt.toordinal() - _EPOCH_ORDINAL) * 24 + dt.hour) * 3600 + dt.minute * 60 + dt.second
        transitions = zone.transitions
        index = bisect_right(transitions, seconds)
        fold = False
        by_file = index < len(transitions) or zone.rule is None or transitions[-1:] == [seconds]
        if index and by_file:
            found = zone.types[index - 1]
            previous = zone.before if index == 1 else zone.types[index - 2]
            shift = (previous[0] - found[0]).total_seconds()
            fold = shift > seconds - transitions[index - 1]
        elif not by_file or not transitions:
            found, fold = zone.after_utc(seconds, dt.year)
        else:
            found = zone.before
        result = dt + found[0]
        return result.replace(fold=1) if fold else result

    def __str__(self):
        return self._key if self._key is not None else repr(self)

    def __repr__(self):
        name = 'zoneinfo.ZoneInfo' if type(self) is ZoneInfo else type(self).__name__
        if self._key is not None:
            return f'{name}(key={self._key!r})'
        return f'{name}.from_file({self._file_repr})'

    def __reduce__(self):
        if self._file_repr is not None:
            import pickle
            raise pickle.PicklingError('Cannot pickle a ZoneInfo file from a file stream.')
        return type(self)._unpickle, (self._key, self._from_cache)

    @classmethod
    def _unpickle(cls, key, from_cache, /):
        return cls(key) if from_cache else cls.no_cache(key)


def __getattr__(name):
    if name == 'TZPATH':
        return _tzpath.TZPATH
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


def __dir__():
    return sorted(list(globals()) + ['TZPATH'])

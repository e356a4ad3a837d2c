"""Values and arrays in shared memory, bare or with a lock."""

from multiprocessing import _cells, context, get_context

__all__ = ['RawValue', 'RawArray', 'Value', 'Array', 'copy', 'synchronized']


def RawValue(typecode_or_type, *args):
    """A value in shared memory."""
    return _cells.make_value(typecode_or_type, *args)


def RawArray(typecode_or_type, size_or_initializer):
    """An array in shared memory."""
    return _cells.make_array(typecode_or_type, size_or_initializer)


def _locked(obj, lock, ctx):
    if lock is False:
        return obj
    if lock in (True, None):
        lock = (ctx or get_context()).RLock()
    if not hasattr(lock, 'acquire'):
        raise AttributeError(f"{lock!r} has no method 'acquire'")
    return synchronized(obj, lock, ctx=ctx)


def Value(typecode_or_type, *args, lock=True, ctx=None):
    """A value in shared memory with a lock (False: without)."""
    return _locked(RawValue(typecode_or_type, *args), lock, ctx)


def Array(typecode_or_type, size_or_initializer, *, lock=True, ctx=None):
    """An array in shared memory with a lock (False: without)."""
    return _locked(RawArray(typecode_or_type, size_or_initializer), lock, ctx)


def copy(obj):
    """A new object in shared memory with the same content."""
    return _cells.copy_of(obj)


def synchronized(obj, lock=None, ctx=None):
    """A wrapper of an object that locks it."""
    assert not isinstance(obj, SynchronizedBase), 'object already synchronized'
    if not isinstance(obj, _cells._Cell):
        raise AttributeError(f"type object '{type(obj).__name__}' has no attribute '_fields_'")
    ctx = ctx or get_context()
    if not _cells.is_array(obj):
        return Synchronized(obj, lock, ctx)
    if obj._kind.code == 'c':
        return SynchronizedString(obj, lock, ctx)
    return SynchronizedArray(obj, lock, ctx)


class SynchronizedBase:
    """An object and the lock that guards it."""

    def __init__(self, obj, lock=None, ctx=None):
        self._obj = obj
        self._lock = lock or (ctx or get_context()).RLock()
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __reduce__(self):
        context.assert_spawning(self)
        return synchronized, (self._obj, self._lock)

    def get_obj(self):
        """The bare object."""
        return self._obj

    def get_lock(self):
        """The lock."""
        return self._lock

    def __repr__(self):
        return f'<{type(self).__name__} wrapper for {self._obj}>'


class Synchronized(SynchronizedBase):
    """A value with a lock."""

    @property
    def value(self):
        """The value."""
        with self:
            return self._obj.value

    @value.setter
    def value(self, value):
        with self:
            self._obj.value = value


class SynchronizedArray(SynchronizedBase):
    """An array with a lock."""

    def __len__(self):
        return len(self._obj)

    def __getitem__(self, i):
        with self:
            return self._obj[i]

    def __setitem__(self, i, value):
        with self:
            self._obj[i] = value



class SynchronizedString(SynchronizedArray):
    """Characters with a lock."""

    @property
    def value(self):
        """The text before the first zero."""
        with self:
            return self._obj.value

    @value.setter
    def value(self, value):
        with self:
            self._obj.value = value

    @property
    def raw(self):
        """All the bytes."""
        with self:
            return self._obj.raw

    @raw.setter
    def raw(self, value):
        with self:
            self._obj.raw = value

"""Blocks of memory with a name, which any process may open, and lists in them."""

import mmap
import os
import secrets
import struct
import types

import _posixshmem

__all__ = ['SharedMemory', 'ShareableList']

_NAME_BYTES = 4


class SharedMemory:
    """A block of shared memory: made (create=True) or opened by its name."""

    _name = None
    _fd = -1
    _mmap = None
    _buf = None

    def __init__(self, name=None, create=False, size=0, *, track=True):
        if not size >= 0:
            raise ValueError("'size' must be a positive integer")
        flags = os.O_RDWR
        if create:
            flags |= os.O_CREAT | os.O_EXCL
            if size == 0:
                raise ValueError("'size' must be a positive number different from zero")
        if name is None and not create:
            raise ValueError("'name' can only be None if create=True")
        self._track = track
        if name is None:
            self._open_new(flags)
        else:
            self._name = name if name.startswith('/') else '/' + name
            self._fd = _posixshmem.shm_open(self._name, flags, mode=0o600)
        try:
            if create:
                os.ftruncate(self._fd, size)
            self._size = os.fstat(self._fd).st_size
            self._mmap = mmap.mmap(self._fd, self._size)
        except OSError:
            self.unlink()
            raise
        self._tell_tracker('register')
        self._buf = memoryview(self._mmap)

    def _open_new(self, flags):
        while True:
            name = '/psm_' + secrets.token_hex(_NAME_BYTES)
            try:
                self._fd = _posixshmem.shm_open(name, flags, mode=0o600)
            except FileExistsError:
                continue
            self._name = name
            return

    def _tell_tracker(self, what):
        if self._track:
            from multiprocessing import resource_tracker
            getattr(resource_tracker, what)(self._name, 'shared_memory')

    def __del__(self):
        try:
            self.close()
        except (OSError, BufferError):
            pass

    def __reduce__(self):
        return type(self), (self.name, False, self.size)

    def __repr__(self):
        return f'{type(self).__name__}({self.name!r}, size={self.size})'

    @property
    def buf(self):
        """The memory; None after close()."""
        return self._buf

    @property
    def name(self):
        """The name that other processes open it by."""
        return self._name.removeprefix('/')

    @property
    def size(self):
        """Its size in bytes, which may be more than was asked for."""
        return self._size

    def close(self):
        """This process needs it no more."""
        if self._buf is not None:
            self._buf.release()
            self._buf = None
        if self._mmap is not None:
            self._mmap.close()
            self._mmap = None
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def unlink(self):
        """Nobody needs it any more: the memory goes when all have closed it."""
        if self._name:
            _posixshmem.shm_unlink(self._name)
            self._tell_tracker('unregister')


# A list is stored as: how many items; where each cell begins and the last one ends, counted from the first; the struct
# format of each item, padded to 8 bytes; what each item is; the cells.
_TEXT, _BYTES, _PLAIN, _NONE = range(4)
_CELL = 8


class ShareableList:
    """A list of fixed length in shared memory, of int, float, bool, str, bytes and None."""

    def __init__(self, sequence=None, *, name=None):
        if name is None or sequence is not None:
            items = [] if sequence is None else list(sequence)
            described = [self._describe(item) for item in items]
            ends = [0]
            for form, _, _ in described:
                ends.append(ends[-1] + struct.calcsize(form))
            self._count = len(items)
            self.shm = SharedMemory(name, create=True, size=self._data_start + ends[-1] or _CELL)
            struct.pack_into(f'q{len(ends)}q', self.shm.buf, 0, self._count, *ends)
            for i, (form, kind, stored) in enumerate(described):
                self._write(i, ends[i], form, kind, stored)
        else:
            self.shm = SharedMemory(name)
            self._count, = struct.unpack_from('q', self.shm.buf, 0)

    @staticmethod
    def _describe(item, cell=None):
        """The format of a value, what it is, and what is packed. `cell`: the bytes that there are for it."""
        kind = type(item)
        if item is None:
            return 'xxxxxx?x', _NONE, True
        if kind is bool:
            return 'xxxxxxx?', _PLAIN, item
        if kind is int:
            return 'q', _PLAIN, item
        if kind is float:
            return 'd', _PLAIN, item
        if kind is str or kind is bytes:
            data = item.encode('utf-8') if kind is str else item
            if cell is None:
                cell = _CELL * (len(data) // _CELL + 1)
            elif len(data) > cell:
                raise ValueError('bytes/str item exceeds available storage')
            return f'{cell}s', _TEXT if kind is str else _BYTES, data
        raise KeyError(kind)

    @property
    def _formats_start(self):
        return _CELL * (self._count + 2)

    @property
    def _kinds_start(self):
        return self._formats_start + _CELL * self._count

    @property
    def _data_start(self):
        return self._kinds_start + self._count

    def _write(self, i, offset, form, kind, stored):
        buffer = self.shm.buf
        struct.pack_into(form, buffer, self._data_start + offset, stored)
        struct.pack_into('8s', buffer, self._formats_start + _CELL * i, form.encode('ascii'))
        struct.pack_into('b', buffer, self._kinds_start + i, kind)

    def _format_of(self, i):
        return struct.unpack_from('8s', self.shm.buf, self._formats_start + _CELL * i)[0].rstrip(b'\0').decode('ascii')

    def _place(self, position, complaint):
        i = position if position >= 0 else position + self._count
        if not 0 <= i < self._count:
            raise IndexError(complaint)
        return i

    def __getitem__(self, position):
        i = self._place(position, 'index out of range')
        buffer = self.shm.buf
        offset, = struct.unpack_from('q', buffer, _CELL * (i + 1))
        value, = struct.unpack_from(self._format_of(i), buffer, self._data_start + offset)
        kind, = struct.unpack_from('b', buffer, self._kinds_start + i)
        if kind == _TEXT:
            return value.rstrip(b'\0').decode('utf-8')
        if kind == _BYTES:
            return value.rstrip(b'\0')
        return None if kind == _NONE else value

    def __setitem__(self, position, value):
        i = self._place(position, 'assignment index out of range')
        start, end = struct.unpack_from('2q', self.shm.buf, _CELL * (i + 1))
        self._write(i, start, *self._describe(value, end - start))

    def __reduce__(self):
        import functools
        return functools.partial(type(self), name=self.shm.name), ()

    def __len__(self):
        return self._count

    def __iter__(self):
        for i in range(self._count):
            yield self[i]

    def __repr__(self):
        return f'{type(self).__name__}({list(self)}, name={self.shm.name!r})'

    @property
    def format(self):
        """The struct format of all items."""
        return ''.join(self._format_of(i) for i in range(self._count))

    def count(self, value):
        """How often the value is in the list."""
        return sum(value == item for item in self)

    def index(self, value):
        """Where the value is first."""
        for position, item in enumerate(self):
            if value == item:
                return position
        raise ValueError(f'{value!r} not in this container')

    __class_getitem__ = classmethod(types.GenericAlias)

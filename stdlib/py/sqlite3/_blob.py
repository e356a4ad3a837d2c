"""Blob: a BLOB of one row as a file-like object and as a mutable sequence of bytes; its size is fixed."""

import operator
import os

from sqlite3._errors import ProgrammingError

_LARGEST = 2**31 - 1


class Blob:
    """An open BLOB, which Connection.blobopen() makes."""

    __slots__ = ("_connection", "_handle", "_position", "__weakref__")

    def __new__(cls, *args, **kwargs):
        raise TypeError("cannot create 'sqlite3.Blob' instances")

    @classmethod
    def _open(cls, connection, handle):
        self = object.__new__(cls)
        self._connection = connection
        self._handle = handle
        self._position = 0
        return self

    def __del__(self):
        if self._handle is not None:
            self._handle.close()

    def _check(self):
        self._connection._check()
        if self._handle is None:
            raise ProgrammingError("Cannot operate on a closed blob.")
        return self._handle

    def close(self):
        """Close the blob."""
        self._connection._check()
        self._release()

    def _release(self):
        if self._handle is not None:
            self._handle.close()
            self._handle = None

    def read(self, length=-1, /):
        """Read data at the current offset; a negative length means to the end."""
        handle = self._check()
        length = operator.index(length)
        rest = handle.size() - self._position
        if length < 0 or length > rest:
            length = rest
        data = handle.read(self._position, length) if length else b""
        self._position += length
        return data

    def write(self, data, /):
        """Write data at the current offset. The blob cannot become longer."""
        handle = self._check()
        size = memoryview(data).nbytes if not isinstance(data, str) else _refuse_text(data)
        if size > handle.size() - self._position:
            raise ValueError("data longer than blob length")
        handle.write(self._position, data)
        self._position += size

    def seek(self, offset, origin=os.SEEK_SET, /):
        """Set the current offset."""
        handle = self._check()
        offset = operator.index(offset)
        if not -_LARGEST - 1 <= offset <= _LARGEST:
            raise OverflowError("Python int too large to convert to C int")
        if origin == os.SEEK_CUR:
            start = self._position
        elif origin == os.SEEK_END:
            start = handle.size()
        elif origin == os.SEEK_SET:
            start = 0
        else:
            raise ValueError("'origin' should be os.SEEK_SET, os.SEEK_CUR, or os.SEEK_END")
        if start + offset > _LARGEST:
            raise OverflowError("seek offset results in overflow")
        if not 0 <= start + offset <= handle.size():
            raise ValueError("offset out of blob range")
        self._position = start + offset

    def tell(self):
        """The current offset."""
        self._check()
        return self._position

    def __len__(self):
        return self._check().size()

    # A blob is a mapping of positions to bytes, and no iterable.
    __iter__ = None
    __contains__ = None

    def _index(self, handle, key):
        try:
            key = operator.index(key)
        except TypeError:
            raise TypeError("Blob indices must be integers") from None
        if not -2**63 <= key < 2**63:
            raise IndexError("cannot fit 'int' into an index-sized integer")
        size = handle.size()
        if key < 0:
            key += size
        if not 0 <= key < size:
            raise IndexError("Blob index out of range")
        return key

    def __getitem__(self, key):
        handle = self._check()
        if not isinstance(key, slice):
            return handle.read(self._index(handle, key), 1)[0]
        positions = range(*key.indices(handle.size()))
        if positions.step == 1:
            return handle.read(positions.start, len(positions))
        if not positions:
            return b""
        first, last = min(positions[0], positions[-1]), max(positions[0], positions[-1])
        data = handle.read(first, last - first + 1)
        return bytes(data[i - first] for i in positions)

    def __setitem__(self, key, value):
        handle = self._check()
        if not isinstance(key, slice):
            key = self._index(handle, key)
            number = operator.index(value)
            if not 0 <= number <= 255:
                raise ValueError("byte must be in range(0, 256)")
            handle.write(key, bytes((number,)))
            return
        positions = range(*key.indices(handle.size()))
        view = memoryview(value) if not isinstance(value, str) else _refuse_text(value)
        if not view.c_contiguous:
            raise BufferError("memoryview: underlying buffer is not C-contiguous")
        value = bytes(view)
        if len(value) != len(positions):
            raise IndexError("Blob slice assignment is wrong size")
        if not positions:
            return
        if positions.step == 1:
            handle.write(positions[0], value)
            return
        first, last = min(positions[0], positions[-1]), max(positions[0], positions[-1])
        data = bytearray(handle.read(first, last - first + 1))
        for i, byte in zip(positions, value):
            data[i - first] = byte
        handle.write(first, data)

    def __delitem__(self, key):
        handle = self._check()
        if isinstance(key, slice):
            raise TypeError("Blob doesn't support slice deletion")
        self._index(handle, key)
        raise TypeError("Blob doesn't support item deletion")

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, type, val, tb, /):
        self._check()
        self._release()
        return False


def _refuse_text(value):
    raise TypeError("a bytes-like object is required, not 'str'")


Blob.__module__ = "sqlite3"

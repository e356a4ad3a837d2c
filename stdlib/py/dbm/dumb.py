"""A database in two plain files: `.dat` has the values in blocks, `.dir` an index of them as text.

The index is written by sync() and close(); the one before it stays as `.bak`.
"""

import ast
import collections.abc
import io
import os

__all__ = ["error", "open"]

_BLOCK = 512

error = OSError


class _Database(collections.abc.MutableMapping):
    def __init__(self, path, mode, flag="c"):
        self._mode = mode
        self._readonly = flag == "r"
        self._modified = False
        base = os.fsencode(path)
        self._directory, self._data, self._backup = base + b".dir", base + b".dat", base + b".bak"
        self._index = None
        self._make_files(flag)
        self._read_index(flag)

    def _make_files(self, flag):
        if flag == "n":
            for name in self._data, self._backup, self._directory:
                try:
                    os.remove(name)
                except OSError:
                    pass
        try:
            io.open(self._data, "r", encoding="Latin-1").close()
        except OSError:
            if flag not in ("c", "n"):
                raise
            with io.open(self._data, "w", encoding="Latin-1"):
                self._set_mode(self._data)

    def _set_mode(self, name):
        os.chmod(name, self._mode)

    def _read_index(self, flag):
        self._index = {}
        try:
            file = io.open(self._directory, "r", encoding="Latin-1")
        except OSError:
            if flag not in ("c", "n"):
                raise
            with io.open(self._directory, "w", encoding="Latin-1"):
                self._set_mode(self._directory)
            return
        with file:
            for line in file:
                key, place = ast.literal_eval(line.rstrip())
                self._index[key.encode("Latin-1")] = place

    def _commit(self):
        if self._index is None or not self._modified:
            return
        try:
            os.unlink(self._backup)
        except OSError:
            pass
        try:
            os.rename(self._directory, self._backup)
        except OSError:
            pass
        with io.open(self._directory, "w", encoding="Latin-1") as file:
            self._set_mode(self._directory)
            for key, place in self._index.items():
                file.write(f"{key.decode('Latin-1')!r}, {place!r}\n")
        self._modified = False

    sync = _commit

    def _check(self, writing=False):
        if self._index is None:
            raise error("DBM object has already been closed")
        if writing and self._readonly:
            raise error("The database is opened for reading only")

    @staticmethod
    def _bytes(item, what):
        if isinstance(item, str):
            return item.encode("utf-8")
        if not isinstance(item, (bytes, bytearray)):
            raise TypeError(f"{what} must be bytes or strings")
        return bytes(item)

    def __getitem__(self, key):
        key = key.encode("utf-8") if isinstance(key, str) else key
        self._check()
        position, size = self._index[key]
        with io.open(self._data, "rb") as file:
            file.seek(position)
            return file.read(size)

    def __setitem__(self, key, value):
        self._check(writing=True)
        key = self._bytes(key, "keys")
        value = self._bytes(value, "values")
        self._modified = True
        known = self._index.get(key)
        if known is not None and -(-len(value) // _BLOCK) <= -(-known[1] // _BLOCK):
            position = known[0]
            with io.open(self._data, "rb+") as file:
                file.seek(position)
                file.write(value)
            self._index[key] = (position, len(value))
            return
        with io.open(self._data, "rb+") as file:
            file.seek(0, 2)
            position = -(-file.tell() // _BLOCK) * _BLOCK
            file.write(b"\0" * (position - file.tell()))
            file.write(value)
        self._index[key] = (position, len(value))
        if known is None:
            with io.open(self._directory, "a", encoding="Latin-1") as file:
                self._set_mode(self._directory)
                file.write(f"{key.decode('Latin-1')!r}, {(position, len(value))!r}\n")

    def __delitem__(self, key):
        self._check(writing=True)
        key = key.encode("utf-8") if isinstance(key, str) else key
        self._modified = True
        del self._index[key]
        self._commit()

    def keys(self):
        self._check()
        return list(self._index)

    def items(self):
        self._check()
        return [(key, self[key]) for key in self._index]

    def __contains__(self, key):
        self._check()
        return (key.encode("utf-8") if isinstance(key, str) else key) in self._index

    def iterkeys(self):
        self._check()
        return iter(self._index)

    __iter__ = iterkeys

    def __len__(self):
        self._check()
        return len(self._index)

    def close(self):
        """Write the index and close the database."""
        try:
            self._commit()
        finally:
            self._index = None

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()


def open(file, flag="c", mode=0o666):
    """Open a database; `file` is the name of its files without their endings."""
    if flag not in ("r", "w", "c", "n"):
        raise ValueError("Flag must be one of 'r', 'w', 'c', or 'n'")
    mask = os.umask(0)
    os.umask(mask)
    return _Database(file, mode & ~mask, flag=flag)

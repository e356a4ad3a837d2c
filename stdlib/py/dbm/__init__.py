"""Databases in files that map bytes to bytes: dbm.open(), over dbm.sqlite3 or dbm.dumb."""

import io
import os
import struct

__all__ = ["open", "whichdb", "error"]


class _Error(Exception):
    """A database cannot be opened, or not be used so."""


_Error.__name__ = _Error.__qualname__ = "error"
error = (_Error, OSError)

_names = ["dbm.sqlite3", "dbm.gnu", "dbm.ndbm", "dbm.dumb"]
_defaultmod = None
_modules = {}


def _module(name):
    """One of the modules, or None when it is not there."""
    if name not in _modules:
        try:
            _modules[name] = __import__(name, fromlist=["open"])
        except ImportError:
            return None
    return _modules[name]


def open(file, flag="r", mode=0o666):
    """Open a database.

    flag: "r" to read, "w" to write, "c" to write and make it when there is none, "n" to make a new one.
    """
    global _defaultmod
    if _defaultmod is None:
        _defaultmod = next(filter(None, map(_module, _names)), None)
        if _defaultmod is None:
            raise ImportError(f"no dbm clone found; tried {_names}")
    kind = whichdb(file) if "n" not in flag else None
    if kind is None:
        if "c" not in flag and "n" not in flag:
            raise error[0]("db file doesn't exist; use 'c' or 'n' flag to create a new db")
        module = _defaultmod
    elif kind == "":
        raise error[0]("db type could not be determined")
    else:
        module = _module(kind)
        if module is None:
            raise error[0](f"db type is {kind}, but the module is not available")
    return module.open(file, flag, mode)


def whichdb(filename):
    """The name of the module for a database; "" when it is not known, None when there is none."""
    filename = os.fsencode(filename)
    try:
        io.open(filename + b".pag", "rb").close()
        io.open(filename + b".dir", "rb").close()
        return "dbm.ndbm"
    except OSError:
        pass
    try:
        os.stat(filename + b".dat")
        size = os.stat(filename + b".dir").st_size
        if size == 0:
            return "dbm.dumb"
        with io.open(filename + b".dir", "rb") as file:
            if file.read(1) in (b"'", b'"'):
                return "dbm.dumb"
    except OSError:
        pass
    try:
        with io.open(filename, "rb") as file:
            start = file.read(16)
    except OSError:
        return None
    if len(start) < 4:
        return ""
    if start == b"SQLite format 3\0":
        return "dbm.sqlite3"
    (magic,) = struct.unpack("=l", start[:4])
    if magic in (0x13579ACE, 0x13579ACD, 0x13579ACF):
        return "dbm.gnu"
    return ""

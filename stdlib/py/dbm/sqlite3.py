"""A database in an SQLite file: one table of keys and values."""

import os
from collections.abc import MutableMapping
from contextlib import closing, suppress

import sqlite3

__all__ = ["error", "open"]

_CREATE = "CREATE TABLE IF NOT EXISTS Dict (key BLOB UNIQUE NOT NULL, value BLOB NOT NULL)"


class error(OSError):
    """The database cannot be opened or used."""


def _blob(item):
    """What is stored for a key or value: bytes, or the text of something simple."""
    if isinstance(item, (bytes, bytearray, memoryview)):
        return bytes(item)
    if isinstance(item, (str, int, float)):
        return str(item).encode()
    raise error(f"type {type(item).__name__!r} cannot be stored")


class _Database(MutableMapping):
    def __init__(self, path, /, *, flag, mode):
        if hasattr(self, "_connection"):
            raise error("open() called twice")
        path = os.fsdecode(path)
        uri_mode = {"r": "ro", "w": "rw", "c": "rwc", "n": "rwc"}.get(flag)
        if uri_mode is None:
            raise ValueError(f"Flag must be one of 'r', 'w', 'c', or 'n', not {flag!r}")
        if flag == "n":
            with suppress(FileNotFoundError):
                os.remove(path)
        if flag in ("c", "n"):
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, mode=mode))
        from urllib.parse import quote

        try:
            self._connection = sqlite3.connect(
                f"file:{quote(os.path.abspath(path))}?mode={uri_mode}", autocommit=True, uri=True
            )
            self._readonly = flag == "r"
            if flag in ("c", "n"):
                self._connection.execute("PRAGMA journal_mode = wal")
            if flag != "r":
                self._run(_CREATE).close()
        except sqlite3.Error as exception:
            raise error(str(exception)) from None

    def _run(self, sql, *values):
        if not self._connection:
            raise error("DBM object has already been closed")
        try:
            return self._connection.execute(sql, values)
        except sqlite3.Error as exception:
            raise error(str(exception)) from None

    def __len__(self):
        with closing(self._run("SELECT COUNT(*) FROM Dict")) as cursor:
            return cursor.fetchone()[0]

    def __getitem__(self, key):
        with closing(self._run("SELECT value FROM Dict WHERE key = ?", _blob(key))) as cursor:
            row = cursor.fetchone()
        if row is None:
            raise KeyError(key)
        return row[0]

    def __setitem__(self, key, value):
        self._run("REPLACE INTO Dict (key, value) VALUES (?, ?)", _blob(key), _blob(value)).close()

    def __delitem__(self, key):
        with closing(self._run("DELETE FROM Dict WHERE key = ?", _blob(key))) as cursor:
            if not cursor.rowcount:
                raise KeyError(key)

    def __iter__(self):
        with closing(self._run("SELECT key FROM Dict")) as cursor:
            rows = cursor.fetchall()
        return (row[0] for row in rows)

    def keys(self):
        return list(super().keys())

    def close(self):
        """Close the database."""
        if self._connection:
            self._connection.close()
            self._connection = None

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()


def open(filename, /, flag="r", mode=0o666):
    """Open a database; flag as for dbm.open()."""
    return _Database(filename, flag=flag, mode=mode)

"""Row: a tuple whose items can also be named."""


class Row:
    """A row whose columns are found by position or by name, in any case."""

    __slots__ = ("_data", "_description")

    def __new__(cls, cursor, data, /):
        if not isinstance(data, tuple):
            raise TypeError(f"Row() argument 2 must be tuple, not {type(data).__name__}")
        from sqlite3._cursor import Cursor

        if not isinstance(cursor, Cursor):
            raise TypeError(f"Row() argument 1 must be sqlite3.Cursor, not {type(cursor).__name__}")
        self = super().__new__(cls)
        self._data = data
        self._description = cursor.description or ()
        return self

    def keys(self):
        """The names of the columns."""
        return [column[0] for column in self._description]

    def __getitem__(self, key):
        if isinstance(key, str):
            for at, column in enumerate(self._description):
                name = column[0]
                if name == key or (name.isascii() and key.isascii() and name.lower() == key.lower()):
                    return self._data[at]
            raise IndexError("No item with that key")
        if isinstance(key, (int, slice)):
            return self._data[key]
        raise IndexError("Index must be int or string")

    def __len__(self):
        return len(self._data)

    def __iter__(self):
        return iter(self._data)

    def __hash__(self):
        return hash(self._description) ^ hash(self._data)

    def __eq__(self, other):
        if not isinstance(other, Row):
            return NotImplemented
        return self._description == other._description and self._data == other._data

    def __ne__(self, other):
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal


Row.__module__ = "sqlite3"

import collections.abc

collections.abc.Sequence.register(Row)

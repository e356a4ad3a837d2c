"""Streams: text, buffered and raw ones, in memory and on files.

The classes that do the work are native (`_io`). Here are the abstract bases
that programs derive from and test against, and the protocols Reader and Writer.
"""

import abc
import _io
from _io import (
    DEFAULT_BUFFER_SIZE, BlockingIOError, BufferedRandom, BufferedReader, BufferedRWPair, BufferedWriter, BytesIO,
    FileIO, IncrementalNewlineDecoder, StringIO, TextIOWrapper, UnsupportedOperation, open, open_code, text_encoding,
)
from _collections_abc import _check_methods

__all__ = [
    "BlockingIOError", "open", "open_code", "IOBase", "RawIOBase", "FileIO", "BytesIO", "StringIO", "BufferedIOBase",
    "BufferedReader", "BufferedWriter", "BufferedRWPair", "BufferedRandom", "TextIOBase", "TextIOWrapper",
    "UnsupportedOperation", "SEEK_SET", "SEEK_CUR", "SEEK_END", "DEFAULT_BUFFER_SIZE", "text_encoding",
    "IncrementalNewlineDecoder", "Reader", "Writer",
]

SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2


class IOBase(_io._IOBase, metaclass=abc.ABCMeta):
    __doc__ = _io._IOBase.__doc__


class RawIOBase(_io._RawIOBase, IOBase):
    __doc__ = _io._RawIOBase.__doc__


class BufferedIOBase(_io._BufferedIOBase, IOBase):
    __doc__ = _io._BufferedIOBase.__doc__


class TextIOBase(_io._TextIOBase, IOBase):
    __doc__ = _io._TextIOBase.__doc__


RawIOBase.register(FileIO)
for _class in (BytesIO, BufferedReader, BufferedWriter, BufferedRandom, BufferedRWPair):
    BufferedIOBase.register(_class)
for _class in (StringIO, TextIOWrapper):
    TextIOBase.register(_class)
del _class


class _Protocol(metaclass=abc.ABCMeta):
    """A class whose subclasses are told by the one method that they have."""

    __slots__ = ()
    _method = None

    @classmethod
    def __subclasshook__(cls, other):
        method = cls.__dict__.get("_method")
        return NotImplemented if method is None else _check_methods(other, method)

    __class_getitem__ = classmethod(type(list[int]))


class Reader(_Protocol):
    """Anything that data can be read from: an object with read()."""

    __slots__ = ()
    _method = "read"

    @abc.abstractmethod
    def read(self, size=..., /):
        """Read data and return it, at most size items when that is given."""


class Writer(_Protocol):
    """Anything that data can be written to: an object with write()."""

    __slots__ = ()
    _method = "write"

    @abc.abstractmethod
    def write(self, data, /):
        """Write data and return how many items were written."""

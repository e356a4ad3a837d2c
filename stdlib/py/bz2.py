"""bzip2 compression: files with open() and BZ2File, pieces with BZ2Compressor and BZ2Decompressor, bytes with
compress() and decompress()."""

import io

from _bz2 import BZ2Compressor, BZ2Decompressor
from compression._common import _streams

__all__ = ['BZ2File', 'BZ2Compressor', 'BZ2Decompressor', 'open', 'compress', 'decompress']


class BZ2File(_streams.BaseStream):
    """A file whose data is bzip2-compressed in the file below it."""

    def __init__(self, filename, mode='r', *, compresslevel=9):
        """Open a path, or use a file object. mode is 'r', 'w', 'x' or 'a', with or without 'b'."""
        if not 1 <= compresslevel <= 9:
            raise ValueError('compresslevel must be between 1 and 9')
        file_mode, direction = _streams.open_mode('r' if mode == '' else mode)
        self._attach(filename, file_mode, direction, 'filename must be a str, bytes, file or PathLike object')
        if self._direction == _streams._READ:
            self._read_with(BZ2Decompressor, trailing_error=OSError)
        else:
            self._compressor = BZ2Compressor(compresslevel)

    def peek(self, n=0):
        """Data that comes next, without moving on; n is ignored."""
        return super().peek(n)

    def readline(self, size=-1):
        """One line of the data, at most size bytes of it."""
        return super().readline(self._count(size))

    def readlines(self, size=-1):
        """A list of lines; no more are read once their size is reached."""
        size = self._count(size)
        self._check_can_read()
        return self._buffer.readlines(size)

    @staticmethod
    def _count(size):
        if isinstance(size, int):
            return size
        if not hasattr(size, '__index__'):
            raise TypeError('Integer argument expected')
        return size.__index__()


def open(filename, mode='rb', compresslevel=9, encoding=None, errors=None, newline=None):
    """Open a bzip2 file by name or file object; in a mode with 't' as text."""
    as_text = _streams.text_arguments(mode, encoding, errors, newline, 'Argument {!r} not supported in binary mode')
    binary_file = BZ2File(filename, mode.replace('t', ''), compresslevel=compresslevel)
    if as_text:
        return io.TextIOWrapper(binary_file, io.text_encoding(encoding), errors, newline)
    return binary_file


def compress(data, compresslevel=9):
    """data as one compressed stream."""
    compressor = BZ2Compressor(compresslevel)
    return compressor.compress(data) + compressor.flush()


def decompress(data):
    """The data of all streams; what follows the last one is ignored."""
    pieces = []
    while data:
        decompressor = BZ2Decompressor()
        try:
            pieces.append(decompressor.decompress(data))
        except OSError:
            if pieces:
                break
            raise
        if not decompressor.eof:
            raise ValueError('Compressed data ended before the end-of-stream marker was reached')
        data = decompressor.unused_data
    return b''.join(pieces)

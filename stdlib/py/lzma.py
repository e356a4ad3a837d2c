"""LZMA compression in the formats .xz and .lzma, and raw: files with open() and LZMAFile, pieces with LZMACompressor
and LZMADecompressor, bytes with compress() and decompress()."""

import io

from _lzma import *
from _lzma import _decode_filter_properties, _encode_filter_properties  # noqa: F401
from compression._common import _streams

__all__ = [
    'CHECK_NONE', 'CHECK_CRC32', 'CHECK_CRC64', 'CHECK_SHA256', 'CHECK_ID_MAX', 'CHECK_UNKNOWN',
    'FILTER_LZMA1', 'FILTER_LZMA2', 'FILTER_DELTA', 'FILTER_X86', 'FILTER_IA64', 'FILTER_ARM', 'FILTER_ARMTHUMB',
    'FILTER_POWERPC', 'FILTER_SPARC',
    'FORMAT_AUTO', 'FORMAT_XZ', 'FORMAT_ALONE', 'FORMAT_RAW',
    'MF_HC3', 'MF_HC4', 'MF_BT2', 'MF_BT3', 'MF_BT4',
    'MODE_FAST', 'MODE_NORMAL', 'PRESET_DEFAULT', 'PRESET_EXTREME',
    'LZMACompressor', 'LZMADecompressor', 'LZMAFile', 'LZMAError',
    'open', 'compress', 'decompress', 'is_check_supported',
]  # fmt: skip


class LZMAFile(_streams.BaseStream):
    """A file whose data is LZMA-compressed in the file below it."""

    def __init__(self, filename=None, mode='r', *, format=None, check=-1, preset=None, filters=None):
        """Open a path, or use a file object. mode is 'r', 'w', 'x' or 'a', with or without 'b'.

        The other arguments are those of LZMACompressor; for reading, of LZMADecompressor.
        """
        file_mode, direction = _streams.open_mode(mode)
        if direction == _streams._READ:
            if check != -1:
                raise ValueError('Cannot specify an integrity check when opening a file for reading')
            if preset is not None:
                raise ValueError('Cannot specify a preset compression level when opening a file for reading')
            if format is None:
                format = FORMAT_AUTO
        else:
            if format is None:
                format = FORMAT_XZ
            self._compressor = LZMACompressor(format=format, check=check, preset=preset, filters=filters)
        self._attach(filename, file_mode, direction, 'filename must be a str, bytes, file or PathLike object')
        if direction == _streams._READ:
            self._read_with(LZMADecompressor, trailing_error=LZMAError, format=format, filters=filters)


def open(
    filename, mode='rb', *, format=None, check=-1, preset=None, filters=None, encoding=None, errors=None, newline=None
):  # fmt: skip
    """Open an LZMA file by name or file object; in a mode with 't' as text."""
    as_text = _streams.text_arguments(mode, encoding, errors, newline, 'Argument {!r} not supported in binary mode')
    binary_file = LZMAFile(
        filename, mode.replace('t', ''), format=format, check=check, preset=preset, filters=filters
    )  # fmt: skip
    if as_text:
        return io.TextIOWrapper(binary_file, io.text_encoding(encoding), errors, newline)
    return binary_file


def compress(data, format=FORMAT_XZ, check=-1, preset=None, filters=None):
    """data as one compressed stream."""
    compressor = LZMACompressor(format, check, preset, filters)
    return compressor.compress(data) + compressor.flush()


def decompress(data, format=FORMAT_AUTO, memlimit=None, filters=None):
    """The data of all streams; what follows the last one is ignored."""
    pieces = []
    while data or not pieces:
        decompressor = LZMADecompressor(format, memlimit, filters)
        try:
            pieces.append(decompressor.decompress(data))
        except LZMAError:
            if pieces:
                break
            raise
        if not decompressor.eof:
            raise LZMAError('Compressed data ended before the end-of-stream marker was reached')
        data = decompressor.unused_data
    return b''.join(pieces)

"""Files in Zstandard format: ZstdFile and open()."""

import io

from _zstd import ZstdCompressor, ZstdDecompressor
from compression._common import _streams

__all__ = 'ZstdFile', 'open'


class ZstdFile(_streams.BaseStream):
    """A file whose data is Zstandard-compressed in the file below it."""

    FLUSH_BLOCK = ZstdCompressor.FLUSH_BLOCK
    FLUSH_FRAME = ZstdCompressor.FLUSH_FRAME

    def __init__(self, file, /, mode='r', *, level=None, options=None, zstd_dict=None):
        """Open a path, or use a file object. mode is 'r', 'w', 'x' or 'a', with or without 'b'."""
        if not isinstance(mode, str):
            raise ValueError('mode must be a str')
        if options is not None and not isinstance(options, dict):
            raise TypeError('options must be a dict or None')
        file_mode, direction = _streams.open_mode(mode)
        if direction == _streams._READ:
            if level is not None:
                raise TypeError('level is illegal in read mode')
        else:
            if level is not None and not isinstance(level, int):
                raise TypeError('level must be int or None')
            self._compressor = ZstdCompressor(level=level, options=options, zstd_dict=zstd_dict)
        self._attach(file, file_mode, direction, 'file must be a file-like object or a str, bytes, or PathLike object')
        if direction == _streams._READ:
            try:
                self._read_with(ZstdDecompressor, zstd_dict=zstd_dict, options=options)
            except BaseException:
                if self._owns_file:
                    self._fp.close()
                self._fp = None
                raise

    def _end_compression(self):
        if self._compressor.last_mode == ZstdCompressor.FLUSH_FRAME and self._position:
            return b''
        return self._compressor.flush(ZstdCompressor.FLUSH_FRAME)

    def flush(self, mode=FLUSH_BLOCK):
        """Write what is held back, as a block or as the end of a frame."""
        self._check_not_closed()
        if self._direction == _streams._READ:
            return
        if mode not in (self.FLUSH_BLOCK, self.FLUSH_FRAME):
            raise ValueError('Invalid mode argument, expected either ZstdFile.FLUSH_FRAME or ZstdFile.FLUSH_BLOCK')
        if self._compressor.last_mode != mode:
            self._fp.write(self._compressor.flush(mode))
            if hasattr(self._fp, 'flush'):
                self._fp.flush()

    def __next__(self):
        if line := self._buffer.readline():
            return line
        raise StopIteration

    def _check_can_seek(self):
        self._check_can_read()
        if not self.seekable():
            raise io.UnsupportedOperation('The underlying file object does not support seeking')


def open(
    file, /, mode='rb', *, level=None, options=None, zstd_dict=None, encoding=None, errors=None, newline=None
):  # fmt: skip
    """Open a Zstandard file by name or file object; in a mode with 't' as text."""
    if 't' in mode and 'b' in mode:
        raise ValueError(f'Invalid mode: {mode.replace("t", "")!r}')
    as_text = _streams.text_arguments(mode, encoding, errors, newline, 'Argument "{}" not supported in binary mode')
    binary_file = ZstdFile(
        file, mode.replace('t', ''), level=level, options=options, zstd_dict=zstd_dict
    )  # fmt: skip
    if as_text:
        return io.TextIOWrapper(binary_file, encoding, errors, newline)
    return binary_file

"""The files of bz2, lzma and zstd: one class of file, and the raw stream that decompresses another one for it."""

import builtins
import io
import os

BUFFER_SIZE = io.DEFAULT_BUFFER_SIZE

_READ, _WRITE = 1, 2
_OPEN_MODES = {'r': ('rb', _READ), 'w': ('wb', _WRITE), 'x': ('xb', _WRITE), 'a': ('ab', _WRITE)}


def open_mode(mode):
    """The mode of the file below and the direction, for 'r', 'wb' and the like."""
    if isinstance(mode, str) and mode.removesuffix('b') in _OPEN_MODES and len(mode) <= 2:
        return _OPEN_MODES[mode[0]]
    raise ValueError(f'Invalid mode: {mode!r}')


def is_path(file):
    return isinstance(file, (str, bytes, os.PathLike))


def text_arguments(mode, encoding, errors, newline, message):
    """Is a file to be opened as text? ValueError when its arguments contradict each other."""
    if 't' in mode:
        if 'b' in mode:
            raise ValueError(f'Invalid mode: {mode!r}')
        return True
    for name, value in ('encoding', encoding), ('errors', errors), ('newline', newline):
        if value is not None:
            raise ValueError(message.format(name))
    return False


class BaseStream(io.BufferedIOBase):
    """A compressed file, open for reading (through `_buffer`) or for writing (through `_compressor`)."""

    _fp = None
    _owns_file = False
    _direction = 0
    _buffer = None
    _compressor = None
    _position = 0

    def _attach(self, file, file_mode, direction, complaint):
        """Start with a path or a file object."""
        if is_path(file):
            self._fp = builtins.open(file, file_mode)
            self._owns_file = True
        elif hasattr(file, 'read') or hasattr(file, 'write'):
            self._fp = file
        else:
            raise TypeError(complaint)
        self._direction = direction

    def _read_with(self, make_decompressor, **options):
        self._buffer = io.BufferedReader(DecompressReader(self._fp, make_decompressor, **options))

    def _end_compression(self):
        """What is left to be written when the file is closed."""
        return self._compressor.flush()

    # ---- Checks ----

    def _check_not_closed(self):
        if self.closed:
            raise ValueError('I/O operation on closed file')

    def _check_can_read(self):
        if not self.readable():
            raise io.UnsupportedOperation('File not open for reading')

    def _check_can_write(self):
        if not self.writable():
            raise io.UnsupportedOperation('File not open for writing')

    def _check_can_seek(self):
        if not self.readable():
            raise io.UnsupportedOperation('Seeking is only supported on files open for reading')
        if not self.seekable():
            raise io.UnsupportedOperation('The underlying file object does not support seeking')

    # ---- The file ----

    def close(self):
        """Write what is held back and close; a file object that was passed in stays open."""
        fp = self._fp
        if fp is None:
            return
        try:
            if self._buffer is not None:
                self._buffer.close()
            elif self._compressor is not None:
                fp.write(self._end_compression())
        finally:
            self._fp = self._buffer = self._compressor = None
            if self._owns_file:
                fp.close()

    @property
    def closed(self):
        """Has the file been closed?"""
        return self._fp is None

    @property
    def name(self):
        self._check_not_closed()
        return self._fp.name

    @property
    def mode(self):
        return 'wb' if self._direction == _WRITE else 'rb'

    def fileno(self):
        """The descriptor of the file below."""
        self._check_not_closed()
        return self._fp.fileno()

    def seekable(self):
        """Can the position be changed?"""
        return self.readable() and self._buffer.seekable()

    def readable(self):
        """Is it open for reading?"""
        self._check_not_closed()
        return self._direction == _READ

    def writable(self):
        """Is it open for writing?"""
        self._check_not_closed()
        return self._direction == _WRITE

    def peek(self, size=-1):
        """Data that comes next, without moving on; how much is up to the buffer."""
        self._check_can_read()
        return self._buffer.peek(size)

    def read(self, size=-1):
        """Up to size bytes of the data, or all."""
        self._check_can_read()
        return self._buffer.read(size)

    def read1(self, size=-1):
        """Up to size bytes, with few reads of the file below."""
        self._check_can_read()
        return self._buffer.read1(BUFFER_SIZE if size < 0 else size)

    def readinto(self, b):
        """Fill b; the number of bytes."""
        self._check_can_read()
        return self._buffer.readinto(b)

    def readline(self, size=-1):
        """One line of the data."""
        self._check_can_read()
        return self._buffer.readline(size)

    def write(self, data):
        """Compress data; the number of its bytes. What reaches the file below may come later."""
        self._check_can_write()
        size = len(data) if isinstance(data, (bytes, bytearray)) else memoryview(data).nbytes
        self._fp.write(self._compressor.compress(data))
        self._position += size
        return size

    def seek(self, offset, whence=io.SEEK_SET):
        """Change the position in the data; going back means to begin again."""
        self._check_can_seek()
        return self._buffer.seek(offset, whence)

    def tell(self):
        """The position in the data."""
        self._check_not_closed()
        return self._buffer.tell() if self._direction == _READ else self._position


class DecompressReader(io.RawIOBase):
    """The data of a compressed file: of all its streams, one after the other.

    `trailing_error` are the exceptions of a decompressor at the start of a stream which mean that no stream follows.
    """

    def __init__(self, fp, decomp_factory, trailing_error=(), **decomp_args):
        self._fp = fp
        self._trailing_error = trailing_error
        self._make_decompressor = lambda: decomp_factory(**decomp_args)
        self._size = -1
        self._begin()

    def _begin(self):
        self._decompressor = self._make_decompressor()
        self._position = 0
        self._at_end = False

    def readable(self):
        return True

    def seekable(self):
        return self._fp.seekable()

    def close(self):
        self._decompressor = None
        return super().close()

    def _next_piece(self, size):
        """Some data of the present stream, perhaps none yet; None when the last stream has ended."""
        decompressor = self._decompressor
        if not decompressor.eof:
            compressed = b''
            if decompressor.needs_input:
                compressed = self._fp.read(BUFFER_SIZE)
                if not compressed:
                    raise EOFError('Compressed file ended before the end-of-stream marker was reached')
            return decompressor.decompress(compressed, size)
        following = decompressor.unused_data or self._fp.read(BUFFER_SIZE)
        if not following:
            return None
        self._decompressor = self._make_decompressor()
        try:
            return self._decompressor.decompress(following, size)
        except self._trailing_error:
            return None

    def read(self, size=-1):
        if size < 0:
            return self.readall()
        if not size or self._at_end:
            return b''
        while not (data := self._next_piece(size)):
            if data is None:
                self._at_end = True
                self._size = self._position
                return b''
        self._position += len(data)
        return data

    def readall(self):
        pieces = []
        while data := self.read(1 << 30):
            pieces.append(data)
        return b''.join(pieces)

    def readinto(self, b):
        with memoryview(b) as view, view.cast('B') as target:
            data = self.read(len(target))
            target[:len(data)] = data
        return len(data)

    def seek(self, offset, whence=io.SEEK_SET):
        if whence == io.SEEK_CUR:
            offset = self._position + offset
        elif whence == io.SEEK_END:
            while self._size < 0 and self.read(BUFFER_SIZE):
                pass
            offset = self._size + offset
        elif whence != io.SEEK_SET:
            raise ValueError(f'Invalid value for whence: {whence}')
        if offset < self._position:
            self._fp.seek(0)
            self._begin()
        while self._position < offset and self.read(min(BUFFER_SIZE, offset - self._position)):
            pass
        return self._position

    def tell(self):
        return self._position

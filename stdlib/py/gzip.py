"""Files in gzip format: open() and GzipFile for files, compress() and decompress() for bytes."""

import builtins
import io
import os
import struct
import time
import zlib

__all__ = ['BadGzipFile', 'GzipFile', 'open', 'compress', 'decompress']

FTEXT, FHCRC, FEXTRA, FNAME, FCOMMENT = 1, 2, 4, 8, 16
READ = 'rb'
WRITE = 'wb'
READ_BUFFER_SIZE = 128 * 1024

_COMPRESS_LEVEL_FAST = 1
_COMPRESS_LEVEL_TRADEOFF = 6
_COMPRESS_LEVEL_BEST = 9
_WRITE_BUFFER_SIZE = 4 * io.DEFAULT_BUFFER_SIZE


class BadGzipFile(OSError):
    """Exception raised in some cases for invalid gzip files."""


def open(filename, mode='rb', compresslevel=_COMPRESS_LEVEL_BEST, encoding=None, errors=None, newline=None):
    """Open a gzip file by name or file object; in a mode with 't' as text."""
    if 't' in mode:
        if 'b' in mode:
            raise ValueError(f'Invalid mode: {mode!r}')
    else:
        for name, value in ('encoding', encoding), ('errors', errors), ('newline', newline):
            if value is not None:
                raise ValueError(f'Argument {name!r} not supported in binary mode')
    binary_mode = mode.replace('t', '')
    if isinstance(filename, (str, bytes, os.PathLike)):
        binary_file = GzipFile(filename, binary_mode, compresslevel)
    elif hasattr(filename, 'read') or hasattr(filename, 'write'):
        binary_file = GzipFile(None, binary_mode, compresslevel, filename)
    else:
        raise TypeError('filename must be a str or bytes object, or a file')
    if 't' in mode:
        return io.TextIOWrapper(binary_file, io.text_encoding(encoding), errors, newline)
    return binary_file


def _read_exactly(fp, n):
    data = fp.read(n)
    while len(data) < n:
        more = fp.read(n - len(data))
        if not more:
            raise EOFError('Compressed file ended before the end-of-stream marker was reached')
        data += more
    return data


def _read_gzip_header(fp):
    """Skip the header of a member; its time, or None when there is no more member."""
    magic = fp.read(2)
    if magic == b'':
        return None
    if magic != b'\037\213':
        raise BadGzipFile(f'Not a gzipped file ({magic!r})')
    method, flag, mtime = struct.unpack('<BBIxx', _read_exactly(fp, 8))
    if method != 8:
        raise BadGzipFile('Unknown compression method')
    if flag & FEXTRA:
        size, = struct.unpack('<H', _read_exactly(fp, 2))
        _read_exactly(fp, size)
    for kind in FNAME, FCOMMENT:
        if flag & kind:
            while True:
                char = fp.read(1)
                if not char or char == b'\0':
                    break
    if flag & FHCRC:
        _read_exactly(fp, 2)
    return mtime


class _Source:
    """A file with room to put read data back."""

    def __init__(self, file):
        self.file = file
        self._returned = b''

    def read(self, size):
        if not self._returned:
            return self.file.read(size)
        data = self._returned[:size]
        self._returned = self._returned[size:]
        if len(data) < size:
            data += self.file.read(size - len(data))
        return data

    def prepend(self, data):
        self._returned = data + self._returned

    def seek(self, position):
        self._returned = b''
        return self.file.seek(position)

    def seekable(self):
        return self.file.seekable()


class _GzipReader(io.RawIOBase):
    """The decompressed members of a file, one after the other, each checked against its sum and size."""

    def __init__(self, fp):
        self._fp = _Source(fp)
        self._mtime = None
        self._restart()

    def _restart(self):
        self._eof = False
        self._pos = 0
        self._size = -1
        self._start_member()

    def _start_member(self):
        self._new_member = True
        self._decompressor = zlib._ZlibDecompressor(wbits=-zlib.MAX_WBITS)
        self._crc = zlib.crc32(b'')
        self._stream_size = 0

    def readable(self):
        return True

    def seekable(self):
        return self._fp.seekable()

    def readinto(self, b):
        with memoryview(b) as view, view.cast('B') as target:
            data = self.read(len(target))
            target[:len(data)] = data
        return len(data)

    def readall(self):
        chunks = []
        while data := self.read(READ_BUFFER_SIZE):
            chunks.append(data)
        return b''.join(chunks)

    def read(self, size=-1):
        if size < 0:
            return self.readall()
        if not size:
            return b''
        while True:
            if self._decompressor.eof:
                self._finish_member()
            if self._new_member:
                mtime = _read_gzip_header(self._fp)
                if mtime is None:
                    self._size = self._pos
                    return b''
                self._mtime = mtime
                self._new_member = False
            if self._decompressor.needs_input:
                compressed = self._fp.read(READ_BUFFER_SIZE)
                data = self._decompressor.decompress(compressed, size)
            else:
                compressed = b''
                data = self._decompressor.decompress(b'', size)
            if self._decompressor.unused_data:
                self._fp.prepend(self._decompressor.unused_data)
            if data:
                break
            if not compressed and not self._decompressor.eof:
                raise EOFError('Compressed file ended before the end-of-stream marker was reached')
        self._crc = zlib.crc32(data, self._crc)
        self._stream_size += len(data)
        self._pos += len(data)
        return data

    def _finish_member(self):
        crc32, size = struct.unpack('<II', _read_exactly(self._fp, 8))
        if crc32 != self._crc:
            raise BadGzipFile(f'CRC check failed {hex(crc32)} != {hex(self._crc)}')
        if size != self._stream_size & 0xffffffff:
            raise BadGzipFile('Incorrect length of data produced')
        padding = b'\0'
        while padding == b'\0':
            padding = self._fp.read(1)
        if padding:
            self._fp.prepend(padding)
        self._start_member()

    def seek(self, offset, whence=io.SEEK_SET):
        if whence == io.SEEK_CUR:
            offset += self._pos
        elif whence == io.SEEK_END:
            while self._size < 0 and self.read(io.DEFAULT_BUFFER_SIZE):
                pass
            offset += self._size
        elif whence != io.SEEK_SET:
            raise ValueError(f'Invalid value for whence: {whence}')
        if offset < self._pos:
            self._fp.seek(0)
            self._restart()
        while self._pos < offset and self.read(min(io.DEFAULT_BUFFER_SIZE, offset - self._pos)):
            pass
        return self._pos

    def tell(self):
        return self._pos


class _WriteBufferStream(io.RawIOBase):
    """Hands what the write buffer collected to the compressor."""

    def __init__(self, gzip_file):
        self._gzip_file = gzip_file

    def write(self, data):
        return self._gzip_file._write_raw(data)

    def seekable(self):
        return False

    def writable(self):
        return True


class GzipFile(io.BufferedIOBase):
    """A gzip file, to read from or to write to, over a file of this name or the file object fileobj.

    mtime is the time to be written into the header; None: now.
    """

    myfileobj = None

    def __init__(self, filename=None, mode=None, compresslevel=_COMPRESS_LEVEL_BEST, fileobj=None, mtime=None):
        self.mode = None
        self.fileobj = None
        self._buffer = None
        if mode and ('t' in mode or 'U' in mode):
            raise ValueError(f'Invalid mode: {mode!r}')
        if mode and 'b' not in mode:
            mode += 'b'
        if fileobj is None:
            fileobj = self.myfileobj = builtins.open(filename, mode or 'rb')
        if filename is None:
            filename = getattr(fileobj, 'name', '')
            if not isinstance(filename, (str, bytes)):
                filename = ''
        else:
            filename = os.fspath(filename)
        original_mode = mode
        if mode is None:
            mode = getattr(fileobj, 'mode', 'rb')
        self._buffer_size = _WRITE_BUFFER_SIZE
        if mode.startswith('r'):
            self.mode = READ
            self._buffer = io.BufferedReader(_GzipReader(fileobj))
            self.name = filename
        elif mode.startswith(('w', 'a', 'x')):
            if original_mode is None:
                import warnings
                warnings.warn('GzipFile was opened for writing, but this will change in future Python releases.  '
                              'Specify the mode argument for opening it for writing.', FutureWarning, 2)
            self.mode = WRITE
            self.name = filename
            self.crc = zlib.crc32(b'')
            self.size = 0
            self.offset = 0
            self.compress = zlib.compressobj(compresslevel, zlib.DEFLATED, -zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, 0)
            self._write_mtime = mtime
            self._buffer = io.BufferedWriter(_WriteBufferStream(self), buffer_size=self._buffer_size)
        else:
            raise ValueError(f'Invalid mode: {mode!r}')
        self.fileobj = fileobj
        if self.mode == WRITE:
            self._write_gzip_header(compresslevel)

    @property
    def mtime(self):
        """Last modification time read from stream, or None."""
        return self._buffer.raw._mtime

    def __repr__(self):
        return f'<gzip {repr(self.fileobj)[1:-1]} {id(self):#x}>'

    def _write_gzip_header(self, compresslevel):
        name = os.path.basename(self.name)
        if not isinstance(name, bytes):
            try:
                name = name.encode('latin-1')
            except UnicodeEncodeError:
                name = b''
        if name.endswith(b'.gz'):
            name = name[:-3]
        mtime = time.time() if self._write_mtime is None else self._write_mtime
        level = {_COMPRESS_LEVEL_BEST: 2, _COMPRESS_LEVEL_FAST: 4}.get(compresslevel, 0)
        self.fileobj.write(struct.pack('<4BIBB', 0x1f, 0x8b, 8, FNAME if name else 0, int(mtime), level, 255))
        if name:
            self.fileobj.write(name + b'\0')

    def _check_not_closed(self):
        if self.fileobj is None:
            raise ValueError('I/O operation on closed file')

    def _check_mode(self, wanted, problem):
        self._check_not_closed()
        if self.mode != wanted:
            import errno
            raise OSError(errno.EBADF, f'{problem} on {"write" if wanted == READ else "read"}-only GzipFile object')

    def write(self, data):
        """Compress data; the number of its bytes."""
        self._check_mode(WRITE, 'write()')
        if self.fileobj is None:
            raise ValueError('write() on closed GzipFile object')
        return self._buffer.write(data)

    def _write_raw(self, data):
        if not isinstance(data, (bytes, bytearray)):
            data = memoryview(data)
        size = memoryview(data).nbytes
        if size > 0:
            self.fileobj.write(self.compress.compress(data))
            self.size += size
            self.crc = zlib.crc32(data, self.crc)
            self.offset += size
        return size

    def read(self, size=-1):
        """At most size bytes of decompressed data."""
        self._check_mode(READ, 'read()')
        return self._buffer.read(size)

    def read1(self, size=-1):
        """At most size bytes, with as little reading as possible."""
        self._check_mode(READ, 'read1()')
        return self._buffer.read1(io.DEFAULT_BUFFER_SIZE if size < 0 else size)

    def readinto(self, b):
        """Decompressed data into a buffer."""
        self._check_mode(READ, 'readinto()')
        return self._buffer.readinto(b)

    def readinto1(self, b):
        """The same, with as little reading as possible."""
        self._check_mode(READ, 'readinto1()')
        return self._buffer.readinto1(b)

    def peek(self, n):
        """Some bytes without moving on."""
        self._check_mode(READ, 'peek()')
        return self._buffer.peek(n)

    @property
    def closed(self):
        """Is the file closed?"""
        return self.fileobj is None

    def close(self):
        """Write what is left and the end of the member; a file that was opened here is closed."""
        fileobj = self.fileobj
        if fileobj is None or self._buffer.closed:
            return
        try:
            if self.mode == WRITE:
                self._buffer.flush()
                fileobj.write(self.compress.flush())
                fileobj.write(struct.pack('<II', self.crc, self.size & 0xffffffff))
            elif self.mode == READ:
                self._buffer.close()
        finally:
            self.fileobj = None
            mine = self.myfileobj
            if mine is not None:
                self.myfileobj = None
                mine.close()

    def flush(self, zlib_mode=zlib.Z_SYNC_FLUSH):
        """Write what can be written."""
        self._check_not_closed()
        if self.mode == WRITE:
            self._buffer.flush()
            self.fileobj.write(self.compress.flush(zlib_mode))
            self.fileobj.flush()

    def fileno(self):
        """The descriptor of the file beneath."""
        return self.fileobj.fileno()

    def rewind(self):
        """Back to the beginning of the decompressed data."""
        if self.mode != READ:
            raise OSError("Can't rewind in write mode")
        self._buffer.seek(0)

    def readable(self):
        """Can it be read?"""
        return self.mode == READ

    def writable(self):
        """Can it be written?"""
        return self.mode == WRITE

    def seekable(self):
        """Positions are those of the decompressed data."""
        return True

    def seek(self, offset, whence=io.SEEK_SET):
        """Move to a position; forward only when writing, where the gap is filled with zeros."""
        if self.mode == WRITE:
            self._check_not_closed()
            self._buffer.flush()
            if whence != io.SEEK_SET:
                if whence != io.SEEK_CUR:
                    raise ValueError('Seek from end not supported')
                offset += self.offset
            if offset < self.offset:
                raise OSError('Negative seek in write mode')
            zeros = b'\0' * self._buffer_size
            while (gap := offset - self.offset) > 0:
                self.write(zeros[:gap])
                self._buffer.flush()
        elif self.mode == READ:
            self._check_not_closed()
            return self._buffer.seek(offset, whence)
        return self.offset

    def tell(self):
        """The position in the decompressed data."""
        self._check_not_closed()
        if self.mode == WRITE:
            self._buffer.flush()
            return self.offset
        return self._buffer.tell()

    def readline(self, size=-1):
        """One line of the decompressed data."""
        self._check_not_closed()
        return self._buffer.readline(size)


def compress(data, compresslevel=_COMPRESS_LEVEL_BEST, *, mtime=0):
    """data as one gzip member."""
    member = bytearray(zlib.compress(data, level=compresslevel, wbits=31))
    if mtime is None:
        mtime = time.time()
    member[4:8] = struct.pack('<L', int(mtime))
    member[9] = 255
    return bytes(member)


def decompress(data):
    """The decompressed data of all members."""
    chunks = []
    while True:
        fp = io.BytesIO(data)
        if _read_gzip_header(fp) is None:
            return b''.join(chunks)
        decompressor = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
        chunk = decompressor.decompress(data[fp.tell():])
        rest = decompressor.unused_data
        if not decompressor.eof or len(rest) < 8:
            raise EOFError('Compressed file ended before the end-of-stream marker was reached')
        crc, length = struct.unpack('<II', rest[:8])
        if crc != zlib.crc32(chunk):
            raise BadGzipFile('CRC check failed')
        if length != len(chunk) & 0xffffffff:
            raise BadGzipFile('Incorrect length of data produced')
        chunks.append(chunk)
        data = rest[8:].lstrip(b'\0')


def main():
    """The command line: compress or (-d) decompress files or standard input."""
    import argparse
    import sys
    parser = argparse.ArgumentParser(
        description='A simple command line interface for the gzip module: act like gzip, but do not delete the input '
                    'file.', color=True)
    group = parser.add_mutually_exclusive_group()
    group.add_argument('--fast', action='store_true', help='compress faster')
    group.add_argument('--best', action='store_true', help='compress better')
    group.add_argument('-d', '--decompress', action='store_true', help='act like gunzip instead of gzip')
    parser.add_argument('args', nargs='*', default=['-'], metavar='file')
    args = parser.parse_args()
    level = (_COMPRESS_LEVEL_FAST if args.fast else _COMPRESS_LEVEL_BEST if args.best else _COMPRESS_LEVEL_TRADEOFF)
    for name in args.args:
        if args.decompress:
            if name == '-':
                source, target = GzipFile(filename='', mode='rb', fileobj=sys.stdin.buffer), sys.stdout.buffer
            elif name[-3:] != '.gz':
                sys.exit(f"filename doesn't end in .gz: {name!r}")
            else:
                source, target = open(name, 'rb'), builtins.open(name[:-3], 'wb')
        elif name == '-':
            source = sys.stdin.buffer
            target = GzipFile(filename='', mode='wb', fileobj=sys.stdout.buffer, compresslevel=level)
        else:
            source, target = builtins.open(name, 'rb'), open(name + '.gz', 'wb')
        while chunk := source.read(READ_BUFFER_SIZE):
            target.write(chunk)
        if target is not sys.stdout.buffer:
            target.close()
        if source is not sys.stdin.buffer:
            source.close()


if __name__ == '__main__':
    main()

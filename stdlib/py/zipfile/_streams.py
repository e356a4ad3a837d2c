"""Members of an archive as streams: compressing, decompressing and the old encryption."""

import io
import zlib

from zipfile._records import (
    FLAG_DATA_DESCRIPTOR,
    FLAG_ENCRYPTED,
    DESCRIPTOR_SIGNATURE,
    ZIP64_LIMIT,
    ZIP_BZIP2,
    ZIP_DEFLATED,
    ZIP_LZMA,
    ZIP_STORED,
    ZIP_ZSTANDARD,
    BadZipFile,
    method_name,
)

import struct

_READ_SIZE = 4096


def check_compression(method):
    """Refuses methods that are not known, or whose module is missing."""
    modules = {ZIP_DEFLATED: "zlib", ZIP_BZIP2: "bz2", ZIP_LZMA: "lzma", ZIP_ZSTANDARD: "compression.zstd"}
    if method == ZIP_STORED:
        return
    if method not in modules:
        raise NotImplementedError("That compression method is not supported")
    try:
        __import__(modules[method])
    except ImportError:
        raise RuntimeError(f"Compression requires the (missing) {modules[method]} module") from None


class _LzmaCompressor:
    """LZMA data as archives have it: a version, the properties, then the raw stream."""

    def __init__(self):
        self._compressor = None

    def _start(self):
        import lzma

        filter = {"id": lzma.FILTER_LZMA1}
        properties = lzma._encode_filter_properties(filter)
        self._compressor = lzma.LZMACompressor(lzma.FORMAT_RAW, filters=[filter])
        return struct.pack("<BBH", 9, 4, len(properties)) + properties

    def compress(self, data):
        start = self._start() if self._compressor is None else b""
        return start + self._compressor.compress(data)

    def flush(self):
        start = self._start() if self._compressor is None else b""
        return start + self._compressor.flush()


class _LzmaDecompressor:
    """The reverse."""

    eof = False
    unused_data = b""

    def __init__(self):
        self._decompressor = None
        self._start = b""

    def decompress(self, data):
        if self._decompressor is None:
            self._start += data
            size = struct.unpack("<H", self._start[2:4])[0] if len(self._start) >= 4 else 0
            if len(self._start) <= 4 + size:
                return b""
            import lzma

            filter = lzma._decode_filter_properties(lzma.FILTER_LZMA1, self._start[4:4 + size])
            self._decompressor = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[filter])
            data = self._start[4 + size:]
        result = self._decompressor.decompress(data)
        self.eof = self._decompressor.eof
        return result


def make_compressor(method, level):
    if method == ZIP_DEFLATED:
        return zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION if level is None else level, zlib.DEFLATED, -15)
    if method == ZIP_BZIP2:
        import bz2

        return bz2.BZ2Compressor() if level is None else bz2.BZ2Compressor(level)
    if method == ZIP_LZMA:
        return _LzmaCompressor()
    if method == ZIP_ZSTANDARD:
        from compression import zstd

        return zstd.ZstdCompressor(level=level)
    return None


def make_decompressor(method):
    if method == ZIP_STORED:
        return None
    if method == ZIP_DEFLATED:
        return zlib.decompressobj(-15)
    if method == ZIP_BZIP2:
        import bz2

        return bz2.BZ2Decompressor()
    if method == ZIP_LZMA:
        return _LzmaDecompressor()
    if method == ZIP_ZSTANDARD:
        from compression import zstd

        return zstd.ZstdDecompressor()
    name = method_name(method)
    if name:
        raise NotImplementedError(f"compression type {method} ({name})")
    raise NotImplementedError(f"compression type {method}")


_crc_table = []


def _make_crc_table():
    for byte in range(256):
        for _ in range(8):
            byte = byte >> 1 ^ 0xEDB88320 if byte & 1 else byte >> 1
        _crc_table.append(byte)


class Decrypter:
    """PKWARE's traditional encryption, undone."""

    def __init__(self, password):
        if not _crc_table:
            _make_crc_table()
        self.keys = [305419896, 591751049, 878082192]
        for byte in password:
            self._update(byte)

    def _update(self, byte):
        one, two, three = self.keys
        one = one >> 8 ^ _crc_table[(one ^ byte) & 0xFF]
        two = (two + (one & 0xFF)) * 134775813 + 1 & 0xFFFFFFFF
        three = three >> 8 ^ _crc_table[(three ^ two >> 24) & 0xFF]
        self.keys = [one, two, three]

    def __call__(self, data):
        result = bytearray()
        for byte in data:
            word = self.keys[2] | 2
            byte ^= word * (word ^ 1) >> 8 & 0xFF
            self._update(byte)
            result.append(byte)
        return bytes(result)


class SharedFile:
    """The archive's file, read at a position of one's own while others read too."""

    def __init__(self, file, position, close, lock, is_writing):
        self._file = file
        self._position = position
        self._close = close
        self._lock = lock
        self._is_writing = is_writing
        self.seekable = file.seekable

    def tell(self):
        return self._position

    def _check(self, what):
        if self._is_writing():
            raise ValueError(
                f"Can't {what} the ZIP file while there is an open writing handle on it. "
                "Close the writing handle before trying to read."
            )

    def seek(self, offset, whence=0):
        with self._lock:
            self._check("reposition in")
            self._file.seek(offset + self._position if whence == 1 else offset, 0 if whence == 1 else whence)
            self._position = self._file.tell()
            return self._position

    def read(self, n=-1):
        with self._lock:
            self._check("read from")
            self._file.seek(self._position)
            data = self._file.read(n)
            self._position = self._file.tell()
            return data

    def close(self):
        if self._file is not None:
            file, self._file = self._file, None
            self._close(file)


class Tellable:
    """A file that can only be written, with a position of its own counting."""

    def __init__(self, file):
        self.fp = file
        self.offset = 0

    def write(self, data):
        count = self.fp.write(data)
        self.offset += count
        return count

    def tell(self):
        return self.offset

    def flush(self):
        self.fp.flush()

    def close(self):
        self.fp.close()


class ZipExtFile(io.BufferedIOBase):
    """A member that is being read."""

    MAX_N = 1 << 31 - 1
    MIN_READ_SIZE = _READ_SIZE
    MAX_SEEK_READ = 1 << 24

    def __init__(self, fileobj, mode, zipinfo, pwd=None, close_fileobj=False):
        self._fileobj = fileobj
        self._pwd = pwd
        self._close_fileobj = close_fileobj
        self._method = zipinfo.compress_type
        self._info = zipinfo
        self.newlines = None
        self.mode = mode
        self.name = zipinfo.filename
        self._expected_crc = getattr(zipinfo, "CRC", None)
        try:
            self._seekable = bool(fileobj.seekable())
        except AttributeError:
            self._seekable = False
        self._start = fileobj.tell() if self._seekable else None
        self._restart()

    def _restart(self):
        info = self._info
        self._eof = False
        self._left_compressed = info.compress_size
        self._left = info.file_size
        self._decompressor = make_decompressor(self._method)
        self._buffer, self._offset = b"", 0
        self._pending = b""
        self._crc = zlib.crc32(b"")
        self._decrypt = None
        if self._pwd:
            if info.flag_bits & FLAG_DATA_DESCRIPTOR:
                check = info._raw_time >> 8 & 0xFF
            else:
                check = info.CRC >> 24 & 0xFF
            self._decrypt = Decrypter(self._pwd)
            header = self._decrypt(self._fileobj.read(12))
            self._left_compressed -= 12
            if header[11] != check:
                raise RuntimeError(f"Bad password for file {info.orig_filename!r}")

    def __repr__(self):
        parts = [f"<{self.__class__.__module__}.{self.__class__.__qualname__}"]
        if not self.closed:
            parts.append(f" name={self.name!r}")
            if self._method != ZIP_STORED:
                parts.append(f" compress_type={method_name(self._method) or self._method}")
        else:
            parts.append(" [closed]")
        return "".join(parts) + ">"

    def readable(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        return True

    def seekable(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        return self._seekable

    def _fill(self, wanted):
        """More of the member's text in the buffer, if there is any."""
        while not self._eof:
            data = self._piece(wanted)
            if data:
                self._buffer = self._buffer[self._offset :] + data
                self._offset = 0
                return

    def _piece(self, wanted):
        """Some text, perhaps none; notes the end and checks it."""
        limit = max(wanted, _READ_SIZE)
        if self._decompressor is None:
            data = self._raw(min(limit, self._left_compressed))
            self._eof = self._left_compressed <= 0
        elif self._method == ZIP_DEFLATED:
            data = self._decompressor.decompress(self._pending or self._raw(limit), limit)
            self._pending = self._decompressor.unconsumed_tail
            self._eof = self._decompressor.eof or (self._left_compressed <= 0 and not self._pending)
            if self._eof:
                data += self._decompressor.flush()
        else:
            data = self._decompressor.decompress(self._raw(limit))
            self._eof = self._decompressor.eof or self._left_compressed <= 0
        data = data[: self._left]
        self._left -= len(data)
        if self._left <= 0:
            self._eof = True
        if self._expected_crc is not None:
            self._crc = zlib.crc32(data, self._crc)
            if self._eof and self._crc != self._expected_crc:
                raise BadZipFile(f"Bad CRC-32 for file {self.name!r}")
        return data

    def _raw(self, count):
        count = min(max(count, _READ_SIZE), self._left_compressed)
        if count <= 0:
            return b""
        data = self._fileobj.read(count)
        self._left_compressed -= len(data)
        if not data:
            raise EOFError
        return self._decrypt(data) if self._decrypt else data

    def peek(self, n=1):
        """Text that read() would give next, without going on."""
        if len(self._buffer) - self._offset < n:
            self._fill(n)
        return self._buffer[self._offset : self._offset + 512] if n < 512 else self._buffer[self._offset : self._offset + n]

    def read(self, n=-1):
        if self.closed:
            raise ValueError("read from closed file.")
        if n is None or n < 0:
            pieces = [self._buffer[self._offset :]]
            self._buffer, self._offset = b"", 0
            while not self._eof:
                pieces.append(self._piece(1 << 20))
            return b"".join(pieces)
        pieces = []
        while n > 0:
            if self._offset == len(self._buffer):
                self._fill(n)
                if self._offset == len(self._buffer):
                    break
            piece = self._buffer[self._offset : self._offset + n]
            self._offset += len(piece)
            n -= len(piece)
            pieces.append(piece)
        return b"".join(pieces)

    def read1(self, n=-1):
        if n == 0:
            return b""
        if self._offset == len(self._buffer):
            self._fill(_READ_SIZE if n is None or n < 0 else n)
        end = len(self._buffer) if n is None or n < 0 else self._offset + n
        data = self._buffer[self._offset : end]
        self._offset += len(data)
        return data

    def readline(self, limit=-1):
        if limit < 0:
            at = self._buffer.find(b"\n", self._offset) + 1
            if at > 0:
                line = self._buffer[self._offset : at]
                self._offset = at
                return line
        return io.BufferedIOBase.readline(self, limit)

    def tell(self):
        if self.closed:
            raise ValueError("tell on closed file.")
        if not self._seekable:
            raise io.UnsupportedOperation("underlying stream is not seekable")
        return self._info.file_size - self._left - (len(self._buffer) - self._offset)

    def seek(self, offset, whence=0):
        if self.closed:
            raise ValueError("seek on closed file.")
        if not self._seekable:
            raise io.UnsupportedOperation("underlying stream is not seekable")
        now = self.tell()
        if whence == 0:
            position = offset
        elif whence == 1:
            position = now + offset
        elif whence == 2:
            position = self._info.file_size + offset
        else:
            raise ValueError("whence must be os.SEEK_SET (0), os.SEEK_CUR (1), or os.SEEK_END (2)")
        position = min(max(position, 0), self._info.file_size)
        in_buffer = position - now + self._offset
        if 0 <= in_buffer <= len(self._buffer):
            self._offset = in_buffer
            return position
        if self._decompressor is None and self._decrypt is None:
            # Stored: the checksum cannot be known any more.
            self._expected_crc = None
            self._fileobj.seek(self._start + position)
            self._left = self._left_compressed = self._info.file_size - position
            self._buffer, self._offset, self._eof = b"", 0, self._left == 0
            return position
        if position < now:
            self._fileobj.seek(self._start)
            self._restart()
            now = 0
        while now < position:
            now += len(self.read(min(self.MAX_SEEK_READ, position - now)))
        return position

    def close(self):
        try:
            if self._close_fileobj:
                self._fileobj.close()
        finally:
            super().close()


class ZipWriteFile(io.BufferedIOBase):
    """A member that is being written."""

    def __init__(self, archive, info, zip64):
        self._info = info
        self._zip64 = zip64
        self._archive = archive
        self._compressor = make_compressor(info.compress_type, info.compress_level)
        self._size = self._compressed = self._crc = 0
        self.mode = "wb"
        self.name = info.filename

    def writable(self):
        return True

    def write(self, data):
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        if isinstance(data, (bytes, bytearray)):
            count = len(data)
        else:
            data = memoryview(data)
            count = data.nbytes
        self._size += count
        self._crc = zlib.crc32(data, self._crc)
        if self._compressor:
            data = self._compressor.compress(data)
            self._compressed += len(data)
        self._archive.fp.write(data)
        return count

    def close(self):
        if self.closed:
            return
        try:
            super().close()
            self._finish()
        finally:
            self._archive._writing = False

    def _finish(self):
        info, file = self._info, self._archive.fp
        if self._compressor:
            data = self._compressor.flush()
            self._compressed += len(data)
            file.write(data)
        info.compress_size = self._compressed if self._compressor else self._size
        info.CRC = self._crc
        info.file_size = self._size
        if not self._zip64:
            if self._size > ZIP64_LIMIT:
                raise RuntimeError("File size too large, try using force_zip64")
            if self._compressed > ZIP64_LIMIT:
                raise RuntimeError("Compressed size too large, try using force_zip64")
        if info.flag_bits & FLAG_DATA_DESCRIPTOR:
            shape = "<4sLQQ" if self._zip64 else "<4sLLL"
            file.write(struct.pack(shape, DESCRIPTOR_SIGNATURE, info.CRC, info.compress_size, info.file_size))
            self._archive.start_dir = file.tell()
        else:
            self._archive.start_dir = file.tell()
            file.seek(info.header_offset)
            file.write(info.FileHeader(self._zip64))
            file.seek(self._archive.start_dir)
        self._archive.filelist.append(info)
        self._archive.NameToInfo[info.filename] = info


ZipExtFile.__module__ = "zipfile"


def is_encrypted(info):
    return bool(info.flag_bits & FLAG_ENCRYPTED)

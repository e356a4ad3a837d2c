"""The records of a ZIP archive (APPNOTE.TXT): local headers, the central directory and its end, as bytes and as objects."""

import os
import stat
import struct
import time

ZIP64_LIMIT = (1 << 31) - 1
ZIP_FILECOUNT_LIMIT = (1 << 16) - 1
ZIP_MAX_COMMENT = (1 << 16) - 1

ZIP_STORED = 0
ZIP_DEFLATED = 8
ZIP_BZIP2 = 12
ZIP_LZMA = 14
ZIP_ZSTANDARD = 93

DEFAULT_VERSION = 20
ZIP64_VERSION = 45
BZIP2_VERSION = 46
LZMA_VERSION = 63
ZSTANDARD_VERSION = 63
MAX_EXTRACT_VERSION = 63

FLAG_ENCRYPTED = 0x1
FLAG_DATA_DESCRIPTOR = 0x8
FLAG_PATCHED = 0x20
FLAG_STRONG_ENCRYPTION = 0x40
FLAG_UTF8 = 0x800

# End of the central directory: signature, disk, first disk, entries here, entries, size, offset, comment length.
END = struct.Struct("<4s4H2LH")
END_SIGNATURE = b"PK\005\006"
# Where the ZIP64 end stands: signature, disk, offset, disks.
LOCATOR64 = struct.Struct("<4sLQL")
LOCATOR64_SIGNATURE = b"PK\x06\x07"
END64 = struct.Struct("<4sQ2H2L4Q")
END64_SIGNATURE = b"PK\x06\x06"
CENTRAL = struct.Struct("<4s4B4HL2L5H2L")
CENTRAL_SIGNATURE = b"PK\001\002"
LOCAL = struct.Struct("<4s2B4HL2L2H")
LOCAL_SIGNATURE = b"PK\003\004"
DESCRIPTOR_SIGNATURE = b"PK\x07\x08"

_METHOD_NAMES = {
    0: "store", 1: "shrink", 2: "reduce", 3: "reduce", 4: "reduce", 5: "reduce", 6: "implode", 7: "tokenize", 8: "deflate",
    9: "deflate64", 10: "implode", 12: "bzip2", 14: "lzma", 18: "terse", 19: "lz77", 93: "zstd", 97: "wavpack", 98: "ppmd",
}  # fmt: skip


class BadZipFile(Exception):
    """The file is no ZIP archive, or a broken one."""


class LargeZipFile(Exception):
    """The archive would need ZIP64 extensions, and they are switched off."""


for _class in BadZipFile, LargeZipFile:
    _class.__module__ = "zipfile"


def method_name(method):
    return _METHOD_NAMES.get(method)


def sanitized(name):
    """A file name up to a null byte, with slashes as separators."""
    name = name.partition("\0")[0]
    if os.sep != "/":
        name = name.replace(os.sep, "/")
    if os.altsep and os.altsep != "/":
        name = name.replace(os.altsep, "/")
    return name


def dos_time(date_time):
    """(date, time) as two 16-bit numbers."""
    year, month, day, hour, minute, second = date_time[:6]
    return (year - 1980) << 9 | month << 5 | day, hour << 11 | minute << 5 | second // 2


def extra_fields(extra):
    """(id, data, whole field) of each extra field; a broken rest has no id."""
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<HH", extra)
        field, extra = extra[: 4 + length], extra[4 + length :]
        yield kind, field[4:], field, length
    if extra:
        yield None, b"", extra, 0


def strip_extra(extra, kinds):
    """The extra fields without those of some kinds."""
    return b"".join(field for kind, _, field, _ in extra_fields(extra) if kind not in kinds)


class ZipInfo:
    """What an archive says about one of its members."""

    __slots__ = (
        "orig_filename", "filename", "date_time", "compress_type", "compress_level", "comment", "extra", "create_system",
        "create_version", "extract_version", "reserved", "flag_bits", "volume", "internal_attr", "external_attr",
        "header_offset", "CRC", "compress_size", "file_size", "_raw_time", "_end_offset",
    )  # fmt: skip

    def __init__(self, filename="NoName", date_time=(1980, 1, 1, 0, 0, 0)):
        self.orig_filename = filename
        self.filename = sanitized(filename)
        self.date_time = date_time
        if date_time[0] < 1980:
            raise ValueError("ZIP does not support timestamps before 1980")
        self.compress_type = ZIP_STORED
        self.compress_level = None
        self.comment = b""
        self.extra = b""
        self.create_system = 3
        self.create_version = DEFAULT_VERSION
        self.extract_version = DEFAULT_VERSION
        self.reserved = 0
        self.flag_bits = 0
        self.volume = 0
        self.internal_attr = 0
        self.external_attr = 0
        self.compress_size = 0
        self.file_size = 0
        self._end_offset = None

    @property
    def _compresslevel(self):
        return self.compress_level

    @_compresslevel.setter
    def _compresslevel(self, value):
        self.compress_level = value

    def __repr__(self):
        parts = [f"<{self.__class__.__name__} filename={self.filename!r}"]
        if self.compress_type != ZIP_STORED:
            parts.append(f" compress_type={method_name(self.compress_type) or self.compress_type}")
        high, low = self.external_attr >> 16, self.external_attr & 0xFFFF
        if high:
            parts.append(f" filemode={stat.filemode(high)!r}")
        if low:
            parts.append(f" external_attr={low:#x}")
        directory = self.is_dir()
        if not directory or self.file_size:
            parts.append(f" file_size={self.file_size!r}")
        if (not directory or self.compress_size) and (
            self.compress_type != ZIP_STORED or self.file_size != self.compress_size
        ):
            parts.append(f" compress_size={self.compress_size!r}")
        return "".join(parts) + ">"

    def is_dir(self):
        """Is it a directory? Their names end with a slash."""
        return self.filename.endswith("/")

    def _minimum_version(self):
        by_method = {ZIP_BZIP2: BZIP2_VERSION, ZIP_LZMA: LZMA_VERSION, ZIP_ZSTANDARD: ZSTANDARD_VERSION}
        return by_method.get(self.compress_type, 0)

    def _encoded_name(self):
        try:
            return self.filename.encode("ascii"), self.flag_bits
        except UnicodeEncodeError:
            return self.filename.encode("utf-8"), self.flag_bits | FLAG_UTF8

    def FileHeader(self, zip64=None):
        """The header in front of the member's data."""
        date, clock = dos_time(self.date_time)
        if self.flag_bits & FLAG_DATA_DESCRIPTOR:
            crc = compressed = size = 0
        else:
            crc, compressed, size = self.CRC, self.compress_size, self.file_size
        extra = self.extra
        version = 0
        too_large = size > ZIP64_LIMIT or compressed > ZIP64_LIMIT
        if zip64 is None:
            zip64 = too_large
        if zip64:
            extra += struct.pack("<HHQQ", 1, 16, size, compressed)
            size = compressed = 0xFFFFFFFF
            version = ZIP64_VERSION
        elif too_large:
            raise LargeZipFile("Filesize would require ZIP64 extensions")
        version = max(version, self._minimum_version())
        self.extract_version = max(version, self.extract_version)
        self.create_version = max(version, self.create_version)
        name, flags = self._encoded_name()
        header = LOCAL.pack(
            LOCAL_SIGNATURE, self.extract_version, self.reserved, flags, self.compress_type, clock, date, crc, compressed,
            size, len(name), len(extra),
        )  # fmt: skip
        return header + name + extra

    def _central_record(self):
        date, clock = dos_time(self.date_time)
        large = []
        size, compressed, offset = self.file_size, self.compress_size, self.header_offset
        if size > ZIP64_LIMIT or compressed > ZIP64_LIMIT:
            large += [size, compressed]
            size = compressed = 0xFFFFFFFF
        if offset > ZIP64_LIMIT:
            large.append(offset)
            offset = 0xFFFFFFFF
        extra, version = self.extra, 0
        if large:
            extra = struct.pack(f"<HH{len(large)}Q", 1, 8 * len(large), *large) + strip_extra(extra, (1,))
            version = ZIP64_VERSION
        version = max(version, self._minimum_version())
        name, flags = self._encoded_name()
        record = CENTRAL.pack(
            CENTRAL_SIGNATURE, max(version, self.create_version), self.create_system, max(version, self.extract_version),
            self.reserved, flags, self.compress_type, clock, date, self.CRC, compressed, size, len(name), len(extra),
            len(self.comment), 0, self.internal_attr, self.external_attr, offset,
        )  # fmt: skip
        return record + name + extra + self.comment

    def _decode_extra(self, name_crc):
        """Takes the sizes that stand in the ZIP64 field, and the name of a Unicode path field that fits the name's CRC."""
        for kind, data, field, length in extra_fields(self.extra):
            if kind is not None and length + 4 > len(field):
                raise BadZipFile(f"Corrupt extra field {kind:04x} (size={length})")
            if kind == 0x7075:
                self._take_unicode_path(data, name_crc)
            if kind != 1:
                continue
            try:
                for name in "file_size", "compress_size", "header_offset":
                    if getattr(self, name) in (0xFFFF_FFFF, 0xFFFF_FFFF_FFFF_FFFF):
                        where = {"file_size": "File size", "compress_size": "Compress size", "header_offset": "Header offset"}
                        wanted = where[name]
                        (value,) = struct.unpack_from("<Q", data)
                        setattr(self, name, value)
                        data = data[8:]
            except struct.error:
                raise BadZipFile(f"Corrupt zip64 extra field. {wanted} not found.") from None

    def _take_unicode_path(self, data, name_crc):
        try:
            version, crc = struct.unpack_from("<BL", data)
            if version != 1 or crc != name_crc:
                return
            name = data[5:].decode("utf-8")
        except struct.error as error:
            raise BadZipFile("Corrupt unicode path extra field (0x7075)") from error
        except UnicodeDecodeError as error:
            raise BadZipFile("Corrupt unicode path extra field (0x7075): invalid utf-8 bytes") from error
        if name:
            self.filename = sanitized(name)
        else:
            import warnings

            warnings.warn("Empty unicode path extra field (0x7075)", stacklevel=2)

    @classmethod
    def from_file(cls, filename, arcname=None, *, strict_timestamps=True):
        """The ZipInfo of a file in the file system."""
        if isinstance(filename, os.PathLike):
            filename = os.fspath(filename)
        status = os.stat(filename)
        date_time = time.localtime(status.st_mtime)[0:6]
        if not strict_timestamps:
            if date_time[0] < 1980:
                date_time = (1980, 1, 1, 0, 0, 0)
            elif date_time[0] > 2107:
                date_time = (2107, 12, 31, 23, 59, 59)
        if arcname is None:
            arcname = filename
        arcname = os.path.normpath(os.path.splitdrive(arcname)[1]).lstrip("/")
        is_directory = stat.S_ISDIR(status.st_mode)
        info = cls(arcname + "/" if is_directory else arcname, date_time)
        info.external_attr = (status.st_mode & 0xFFFF) << 16
        if is_directory:
            info.file_size = 0
            info.external_attr |= 0x10
        else:
            info.file_size = status.st_size
        return info

    def _for_archive(self, archive):
        """The settings that a member gets from the archive that it is written to."""
        epoch = os.environ.get("SOURCE_DATE_EPOCH")
        now = time.gmtime(int(epoch)) if epoch else time.localtime()
        self.date_time = tuple(now[:6])
        self.compress_type = archive.compression
        self.compress_level = archive.compresslevel
        if self.filename.endswith("/"):
            self.external_attr = 0o40775 << 16 | 0x10
        else:
            self.external_attr = 0o600 << 16
        return self


ZipInfo.__module__ = "zipfile"


def find_end(file):
    """(END's fields, comment, position of the record), with ZIP64's numbers where they stand; None when there is none."""
    size = file.seek(0, 2)
    start = max(size - ZIP_MAX_COMMENT - END.size, 0)
    try:
        file.seek(max(size - END.size, 0))
        data = file.read()
    except OSError:
        return None
    if len(data) == END.size and data[:4] == END_SIGNATURE and data[-2:] == b"\0\0":
        return _with_zip64(file, list(END.unpack(data)), b"", size - END.size)
    file.seek(start)
    data = file.read()
    at = data.rfind(END_SIGNATURE)
    if at < 0 or len(data) - at < END.size:
        return None
    fields = list(END.unpack_from(data, at))
    comment = data[at + END.size : at + END.size + fields[7]]
    return _with_zip64(file, fields, comment, start + at)


def _with_zip64(file, fields, comment, position):
    place = position - LOCATOR64.size
    if place < 0:
        return fields, comment, position, False
    file.seek(place)
    data = file.read(LOCATOR64.size)
    if len(data) != LOCATOR64.size or data[:4] != LOCATOR64_SIGNATURE:
        return fields, comment, position, False
    _, disk, offset, disks = LOCATOR64.unpack(data)
    if disk != 0 or disks > 1:
        raise BadZipFile("zipfiles that span multiple disks are not supported")
    place -= END64.size
    if place < 0:
        raise BadZipFile("Corrupt zip64 end of central directory locator")
    file.seek(place)
    data = file.read(END64.size)
    if len(data) != END64.size or data[:4] != END64_SIGNATURE:
        return fields, comment, position, False
    _, _, _, _, disk, first_disk, here, entries, size, offset = END64.unpack(data)
    return [fields[0], disk, first_disk, here, entries, size, offset, fields[7]], comment, position, True

"""Reads and writes ZIP archives."""

import io
import os
import shutil
import sys
import threading
import zlib

from zipfile._records import (
    CENTRAL,
    CENTRAL_SIGNATURE,
    END,
    END64,
    END64_SIGNATURE,
    END_SIGNATURE,
    FLAG_DATA_DESCRIPTOR,
    FLAG_ENCRYPTED,
    FLAG_PATCHED,
    FLAG_STRONG_ENCRYPTION,
    FLAG_UTF8,
    LOCAL,
    LOCAL_SIGNATURE,
    LOCATOR64,
    LOCATOR64_SIGNATURE,
    MAX_EXTRACT_VERSION,
    ZIP64_LIMIT,
    ZIP64_VERSION,
    ZIP_BZIP2,
    ZIP_DEFLATED,
    ZIP_FILECOUNT_LIMIT,
    ZIP_LZMA,
    ZIP_MAX_COMMENT,
    ZIP_STORED,
    ZIP_ZSTANDARD,
    BadZipFile,
    LargeZipFile,
    ZipInfo,
    find_end,
)
from zipfile._streams import SharedFile, Tellable, ZipExtFile, ZipWriteFile, check_compression

__all__ = [
    "BadZipFile", "BadZipfile", "error", "ZIP_STORED", "ZIP_DEFLATED", "ZIP_BZIP2", "ZIP_LZMA", "ZIP_ZSTANDARD",
    "is_zipfile", "ZipInfo", "ZipFile", "PyZipFile", "LargeZipFile", "Path",
]  # fmt: skip

error = BadZipfile = BadZipFile


def is_zipfile(filename):
    """Does a file, given by name or opened, look like a ZIP archive?"""
    try:
        if hasattr(filename, "read"):
            position = filename.tell()
            try:
                return _has_end(filename)
            finally:
                filename.seek(position)
        with open(filename, "rb") as file:
            return _has_end(file)
    except (OSError, BadZipFile):
        return False


def _has_end(file):
    found = find_end(file)
    if not found:
        return False
    fields, _, position, zip64 = found
    if fields[4] == 0 and fields[5] == 0 and fields[6] == 0:
        return True
    start = position - (END64.size + LOCATOR64.size if zip64 else 0) - fields[5]
    if start < 0:
        return False
    file.seek(start)
    return file.read(4) == CENTRAL_SIGNATURE


class ZipFile:
    """An archive: a file by name, or a file object.

    mode: "r" to read, "w" to make a new one, "x" the same but only when there is none, "a" to add to it.
    """

    fp = None

    def __init__(
        self, file, mode="r", compression=ZIP_STORED, allowZip64=True, compresslevel=None, *, strict_timestamps=True,
        metadata_encoding=None,
    ):  # fmt: skip
        if mode not in ("r", "w", "x", "a"):
            raise ValueError("ZipFile requires mode 'r', 'w', 'x', or 'a'")
        check_compression(compression)
        self._allowZip64 = allowZip64
        self._didModify = False
        self.debug = 0
        self.NameToInfo = {}
        self.filelist = []
        self.compression = compression
        self.compresslevel = compresslevel
        self.mode = mode
        self.pwd = None
        self._comment = b""
        self._strict_timestamps = strict_timestamps
        self.metadata_encoding = metadata_encoding
        if metadata_encoding and mode != "r":
            raise ValueError("metadata_encoding is only supported for reading files")
        if isinstance(file, os.PathLike):
            file = os.fspath(file)
        if isinstance(file, str):
            self._filePassed = 0
            self.filename = file
            self.fp = self._opened(file, mode)
        else:
            self._filePassed = 1
            self.fp = file
            self.filename = getattr(file, "name", None)
        self._fileRefCnt = 1
        self._lock = threading.RLock()
        self._seekable = True
        self._writing = False
        try:
            self._start(mode)
        except BaseException:
            fp, self.fp = self.fp, None
            self._release(fp)
            raise

    @staticmethod
    def _opened(file, mode):
        if mode == "a":
            try:
                return open(file, "r+b")
            except OSError:
                return open(file, "w+b")
        return open(file, {"r": "rb", "w": "w+b", "x": "x+b"}[mode])

    def _start(self, mode):
        if mode == "r":
            self._read_directory()
            return
        self._didModify = mode != "a"
        if mode == "a":
            try:
                self._read_directory()
                self.fp.seek(self.start_dir)
            except BadZipFile:
                self.fp.seek(0, 2)
                self._didModify = True
                self.start_dir = self.fp.tell()
            return
        try:
            self.start_dir = self.fp.tell()
        except (AttributeError, OSError):
            self.fp = Tellable(self.fp)
            self.start_dir = 0
            self._seekable = False
        else:
            try:
                self.fp.seek(self.start_dir)
            except (AttributeError, OSError):
                self._seekable = False

    def __enter__(self):
        return self

    def __exit__(self, type, value, traceback):
        self.close()

    def __repr__(self):
        parts = [f"<{self.__class__.__module__}.{self.__class__.__qualname__}"]
        if self.fp is not None:
            if self._filePassed:
                parts.append(f" file={self.fp!r}")
            elif self.filename is not None:
                parts.append(f" filename={self.filename!r}")
            parts.append(f" mode={self.mode!r}")
        else:
            parts.append(" [closed]")
        return "".join(parts) + ">"

    # ---- The directory ----

    def _read_directory(self):
        file = self.fp
        try:
            found = find_end(file)
        except OSError:
            raise BadZipFile("File is not a zip file") from None
        if not found:
            raise BadZipFile("File is not a zip file")
        fields, self._comment, position, zip64 = found
        size, offset = fields[5], fields[6]
        # Archives may stand behind other data (self-extracting ones); offsets then count from their start.
        shift = position - size - offset - (END64.size + LOCATOR64.size if zip64 else 0)
        self.start_dir = offset + shift
        if self.start_dir < 0:
            raise BadZipFile("Bad offset for central directory")
        file.seek(self.start_dir)
        data = io.BytesIO(file.read(size))
        total = 0
        while total < size:
            header = data.read(CENTRAL.size)
            if len(header) != CENTRAL.size:
                raise BadZipFile("Truncated central directory")
            record = CENTRAL.unpack(header)
            if record[0] != CENTRAL_SIGNATURE:
                raise BadZipFile("Bad magic number for central directory")
            self._take_record(record, data, shift)
            total += CENTRAL.size + record[12] + record[13] + record[14]
        end = self.start_dir
        for info in reversed(sorted(self.filelist, key=lambda info: info.header_offset)):
            info._end_offset = end
            end = info.header_offset

    def _take_record(self, record, data, shift):
        raw_name = data.read(record[12])
        flags = record[5]
        if flags & FLAG_UTF8:
            name = raw_name.decode("utf-8")
        else:
            name = raw_name.decode(self.metadata_encoding or "cp437")
        info = ZipInfo(name)
        info.extra = data.read(record[13])
        info.comment = data.read(record[14])
        info.header_offset = record[18]
        (
            info.create_version, info.create_system, info.extract_version, info.reserved, info.flag_bits, info.compress_type,
            clock, date, info.CRC, info.compress_size, info.file_size,
        ) = record[1:12]  # fmt: skip
        if info.extract_version > MAX_EXTRACT_VERSION:
            raise NotImplementedError(f"zip file version {info.extract_version / 10:.1f}")
        info.volume, info.internal_attr, info.external_attr = record[15:18]
        info._raw_time = clock
        info.date_time = (
            (date >> 9) + 1980, date >> 5 & 0xF, date & 0x1F, clock >> 11, clock >> 5 & 0x3F, (clock & 0x1F) * 2,
        )  # fmt: skip
        info._decode_extra(zlib.crc32(raw_name))
        info.header_offset += shift
        self.filelist.append(info)
        self.NameToInfo[info.filename] = info

    def namelist(self):
        """The names of the members."""
        return [info.filename for info in self.filelist]

    def infolist(self):
        """The ZipInfo objects of the members."""
        return self.filelist

    def printdir(self, file=None):
        """Print a table of the members."""
        print(f"{'File Name':<46} {'Modified    ':>19} {'Size':>12}", file=file)
        for info in self.filelist:
            date = "%d-%02d-%02d %02d:%02d:%02d" % info.date_time[:6]
            print(f"{info.filename:<46} {date} {info.file_size:12d}", file=file)

    def testzip(self):
        """Read all members; the name of the first broken one, or None."""
        for info in self.filelist:
            try:
                with self.open(info.filename, "r") as member:
                    while member.read(1 << 20):
                        pass
            except BadZipFile:
                return info.filename
        return None

    def getinfo(self, name):
        """The ZipInfo of a member."""
        info = self.NameToInfo.get(name)
        if info is None:
            raise KeyError(f"There is no item named {name!r} in the archive")
        return info

    def setpassword(self, pwd):
        """Set the password for encrypted members."""
        if pwd and not isinstance(pwd, bytes):
            raise TypeError(f"pwd: expected bytes, got {type(pwd).__name__}")
        self.pwd = pwd or None

    @property
    def comment(self):
        """The archive's comment, bytes."""
        return self._comment

    @comment.setter
    def comment(self, comment):
        if not isinstance(comment, bytes):
            raise TypeError(f"comment: expected bytes, got {type(comment).__name__}")
        if len(comment) > ZIP_MAX_COMMENT:
            import warnings

            warnings.warn(f"Archive comment is too long; truncating to {ZIP_MAX_COMMENT} bytes", stacklevel=2)
            comment = comment[:ZIP_MAX_COMMENT]
        self._comment = comment
        self._didModify = True

    # ---- Reading ----

    def read(self, name, pwd=None):
        """The data of a member."""
        with self.open(name, "r", pwd) as member:
            return member.read()

    def open(self, name, mode="r", pwd=None, *, force_zip64=False):
        """A member as a file: to read it, or mode "w" to write it."""
        if mode not in {"r", "w"}:
            raise ValueError('open() requires mode "r" or "w"')
        if pwd and mode == "w":
            raise ValueError("pwd is only supported for reading files")
        if not self.fp:
            raise ValueError("Attempt to use ZIP archive that was already closed")
        if isinstance(name, ZipInfo):
            info = name
        elif mode == "w":
            info = ZipInfo(name)
            info.compress_type = self.compression
            info.compress_level = self.compresslevel
        else:
            info = self.getinfo(name)
        if mode == "w":
            return self._open_to_write(info, force_zip64)
        if self._writing:
            raise ValueError(
                "Can't read from the ZIP file while there is an open writing handle on it. "
                "Close the writing handle before trying to read."
            )
        self._fileRefCnt += 1
        shared = SharedFile(self.fp, info.header_offset, self._release, self._lock, lambda: self._writing)
        try:
            return self._open_to_read(shared, mode, info, pwd)
        except BaseException:
            shared.close()
            raise

    def _open_to_read(self, shared, mode, info, pwd):
        header = shared.read(LOCAL.size)
        if len(header) != LOCAL.size:
            raise BadZipFile("Truncated file header")
        fields = LOCAL.unpack(header)
        if fields[0] != LOCAL_SIGNATURE:
            raise BadZipFile("Bad magic number for file header")
        raw_name = shared.read(fields[10])
        if fields[11]:
            shared.seek(fields[11], 1)
        if info.flag_bits & FLAG_PATCHED:
            raise NotImplementedError("compressed patched data (flag bit 5)")
        if info.flag_bits & FLAG_STRONG_ENCRYPTION:
            raise NotImplementedError("strong encryption (flag bit 6)")
        name = raw_name.decode("utf-8" if fields[3] & FLAG_UTF8 else self.metadata_encoding or "cp437")
        if name != info.orig_filename:
            raise BadZipFile(f"File name in directory {info.orig_filename!r} and header {raw_name!r} differ.")
        if info._end_offset is not None and shared.tell() + info.compress_size > info._end_offset:
            if info._end_offset == info.header_offset:
                import warnings

                warnings.warn(f"Overlapped entries: {info.orig_filename!r} (possible zip bomb)", skip_file_prefixes=("zipfile",))
            else:
                raise BadZipFile(f"Overlapped entries: {info.orig_filename!r} (possible zip bomb)")
        if info.flag_bits & FLAG_ENCRYPTED:
            pwd = pwd or self.pwd
            if pwd and not isinstance(pwd, bytes):
                raise TypeError(f"pwd: expected bytes, got {type(pwd).__name__}")
            if not pwd:
                raise RuntimeError(f"File {info.filename!r} is encrypted, password required for extraction")
        else:
            pwd = None
        return ZipExtFile(shared, mode + "b", info, pwd, True)

    def extract(self, member, path=None, pwd=None):
        """Write a member below `path` (by default here); the name of the file made."""
        return self._extract(member, os.getcwd() if path is None else os.fspath(path), pwd)

    def extractall(self, path=None, members=None, pwd=None):
        """Write all members, or those named, below `path`."""
        path = os.getcwd() if path is None else os.fspath(path)
        for member in self.namelist() if members is None else members:
            self._extract(member, path, pwd)

    def _extract(self, member, path, pwd):
        info = member if isinstance(member, ZipInfo) else self.getinfo(member)
        # Absolute names and `..` must not lead out of the target.
        parts = [part for part in os.path.splitdrive(info.filename)[1].split("/") if part not in ("", ".", "..")]
        target = os.path.normpath(os.path.join(path, *parts))
        above = os.path.dirname(target)
        if above and not os.path.exists(above):
            os.makedirs(above, exist_ok=True)
        if info.is_dir():
            if not os.path.isdir(target):
                try:
                    os.mkdir(target)
                except FileExistsError:
                    if not os.path.isdir(target):
                        raise
            return target
        with self.open(info, pwd=pwd) as source, open(target, "wb") as file:
            shutil.copyfileobj(source, file)
        return target

    # ---- Writing ----

    def _check_may_write(self):
        if not self.fp:
            raise ValueError("Attempt to write to ZIP archive that was already closed")
        if self._writing:
            raise ValueError("Can't write to ZIP archive while an open writing handle exists")

    def _check_entry(self, info):
        if info.filename in self.NameToInfo:
            import warnings

            warnings.warn(f"Duplicate name: {info.filename!r}", stacklevel=3)
        if self.mode not in ("w", "x", "a"):
            raise ValueError("write() requires mode 'w', 'x', or 'a'")
        if not self.fp:
            raise ValueError("Attempt to write ZIP archive that was already closed")
        check_compression(info.compress_type)
        if self._allowZip64:
            return
        what = None
        if len(self.filelist) >= ZIP_FILECOUNT_LIMIT:
            what = "Files count"
        elif info.file_size > ZIP64_LIMIT:
            what = "Filesize"
        elif info.header_offset > ZIP64_LIMIT:
            what = "Zipfile size"
        if what:
            raise LargeZipFile(what + " would require ZIP64 extensions")

    def _open_to_write(self, info, force_zip64):
        if force_zip64 and not self._allowZip64:
            raise ValueError("force_zip64 is True, but allowZip64 was False when opening the ZIP file.")
        if self._writing:
            raise ValueError(
                "Can't write to the ZIP file while there is another write handle open on it. "
                "Close the first handle before opening another."
            )
        info.compress_size = 0
        info.CRC = 0
        info.flag_bits = 0x02 if info.compress_type == ZIP_LZMA else 0
        if not self._seekable:
            info.flag_bits |= FLAG_DATA_DESCRIPTOR
        if not info.external_attr:
            info.external_attr = 0o600 << 16
        zip64 = force_zip64 or info.file_size * 1.05 > ZIP64_LIMIT
        if self._seekable:
            self.fp.seek(self.start_dir)
        info.header_offset = self.fp.tell()
        self._check_entry(info)
        self._didModify = True
        self.fp.write(info.FileHeader(zip64))
        self._writing = True
        return ZipWriteFile(self, info, zip64)

    def write(self, filename, arcname=None, compress_type=None, compresslevel=None):
        """Add a file of the file system."""
        self._check_may_write()
        info = ZipInfo.from_file(filename, arcname, strict_timestamps=self._strict_timestamps)
        if info.is_dir():
            info.compress_size = 0
            info.CRC = 0
            self.mkdir(info)
            return
        info.compress_type = self.compression if compress_type is None else compress_type
        info.compress_level = self.compresslevel if compresslevel is None else compresslevel
        with open(filename, "rb") as source, self.open(info, "w") as member:
            shutil.copyfileobj(source, member, 1024 * 8)

    def writestr(self, zinfo_or_arcname, data, compress_type=None, compresslevel=None):
        """Add a member with the given data, str (as UTF-8) or bytes."""
        if isinstance(data, str):
            data = data.encode("utf-8")
        if isinstance(zinfo_or_arcname, ZipInfo):
            info = zinfo_or_arcname
        else:
            info = ZipInfo(zinfo_or_arcname)._for_archive(self)
        self._check_may_write()
        if compress_type is not None:
            info.compress_type = compress_type
        if compresslevel is not None:
            info.compress_level = compresslevel
        info.file_size = len(data)
        with self._lock, self.open(info, mode="w") as member:
            member.write(data)

    def mkdir(self, zinfo_or_directory_name, mode=511):
        """Add a directory."""
        if isinstance(zinfo_or_directory_name, ZipInfo):
            info = zinfo_or_directory_name
            if not info.is_dir():
                raise ValueError("The given ZipInfo does not describe a directory")
        elif isinstance(zinfo_or_directory_name, str):
            name = zinfo_or_directory_name
            info = ZipInfo(name if name.endswith("/") else name + "/")
            info.compress_size = 0
            info.CRC = 0
            info.external_attr = ((0o40000 | mode) & 0xFFFF) << 16
            info.file_size = 0
            info.external_attr |= 0x10
        else:
            raise TypeError("Expected type str or ZipInfo")
        with self._lock:
            if self._seekable:
                self.fp.seek(self.start_dir)
            info.header_offset = self.fp.tell()
            if info.compress_type == ZIP_LZMA:
                info.flag_bits |= 0x02
            self._check_entry(info)
            self._didModify = True
            self.filelist.append(info)
            self.NameToInfo[info.filename] = info
            self.fp.write(info.FileHeader(False))
            self.start_dir = self.fp.tell()

    # ---- The end ----

    def close(self):
        """Write the directory, if anything has changed, and close the file."""
        if self.fp is None:
            return
        if self._writing:
            raise ValueError(
                "Can't close the ZIP file while there is an open writing handle on it. Close the writing handle before closing the zip."
            )
        try:
            if self.mode in ("w", "x", "a") and self._didModify:
                with self._lock:
                    if self._seekable:
                        self.fp.seek(self.start_dir)
                    self._write_directory()
        finally:
            fp, self.fp = self.fp, None
            self._release(fp)

    def __del__(self):
        self.close()

    def _write_directory(self):
        for info in self.filelist:
            self.fp.write(info._central_record())
        end = self.fp.tell()
        count, size, offset = len(self.filelist), end - self.start_dir, self.start_dir
        what = None
        if count > ZIP_FILECOUNT_LIMIT:
            what = "Files count"
        elif offset > ZIP64_LIMIT:
            what = "Central directory offset"
        elif size > ZIP64_LIMIT:
            what = "Central directory size"
        if what:
            if not self._allowZip64:
                raise LargeZipFile(what + " would require ZIP64 extensions")
            self.fp.write(END64.pack(END64_SIGNATURE, END64.size - 12, 45, 45, 0, 0, count, count, size, offset))
            self.fp.write(LOCATOR64.pack(LOCATOR64_SIGNATURE, 0, end, 1))
            count, size, offset = min(count, 0xFFFF), min(size, 0xFFFFFFFF), min(offset, 0xFFFFFFFF)
        self.fp.write(END.pack(END_SIGNATURE, 0, 0, count, count, size, offset, len(self._comment)))
        self.fp.write(self._comment)
        if self.mode == "a":
            self.fp.truncate()
        self.fp.flush()

    def _release(self, fp):
        self._fileRefCnt -= 1
        if not self._fileRefCnt and not self._filePassed:
            fp.close()


def main(args=None):
    """The command `python -m zipfile`."""
    import argparse

    parser = argparse.ArgumentParser(description="A simple command-line interface for zipfile module.")
    group = parser.add_mutually_exclusive_group(required=True)
    group.add_argument("-l", "--list", metavar="<zipfile>", help="Show listing of a zipfile")
    group.add_argument("-e", "--extract", nargs=2, metavar=("<zipfile>", "<output_dir>"), help="Extract zipfile into target dir")
    group.add_argument("-c", "--create", nargs="+", metavar=("<name>", "<file>"), help="Create zipfile from sources")
    group.add_argument("-t", "--test", metavar="<zipfile>", help="Test if a zipfile is valid")
    parser.add_argument(
        "--metadata-encoding", metavar="<encoding>", help="Specify encoding of member names for -l, -e and -t"
    )
    options = parser.parse_args(args)
    encoding = options.metadata_encoding
    if options.test is not None:
        with ZipFile(options.test, "r", metadata_encoding=encoding) as archive:
            broken = archive.testzip()
        if broken:
            print(f"The following enclosed file is corrupted: {broken!r}", file=sys.stderr)
        print("Done testing")
    elif options.list is not None:
        with ZipFile(options.list, "r", metadata_encoding=encoding) as archive:
            archive.printdir()
    elif options.extract is not None:
        with ZipFile(options.extract[0], "r", metadata_encoding=encoding) as archive:
            archive.extractall(options.extract[1])
    else:
        if encoding:
            print("Non-conforming encodings not supported with -c.", file=sys.stderr)
            sys.exit(1)
        name, *sources = options.create
        with ZipFile(name, "w") as archive:
            for path in sources:
                inside = os.path.basename(path) or os.path.basename(os.path.dirname(path))
                _add_tree(archive, path, "" if inside in ("", os.curdir, os.pardir) else inside)


def _add_tree(archive, path, inside):
    if os.path.isfile(path):
        archive.write(path, inside, ZIP_DEFLATED)
    elif os.path.isdir(path):
        if inside:
            archive.write(path, inside)
        for name in sorted(os.listdir(path)):
            _add_tree(archive, os.path.join(path, name), os.path.join(inside, name))


def __getattr__(name):
    if name in ("Path", "CompleteDirs", "_path"):
        from importlib import import_module

        module = import_module("zipfile._path")
        return module if name == "_path" else getattr(module, name)
    if name == "PyZipFile":
        from zipfile._python import PyZipFile

        return PyZipFile
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

"""Reads and writes tar archives, also compressed ones.

Headers are in `_tarfile_header`, streams and the rules for extracting in `_tarfile_extract`.
"""

import builtins
import os
import stat
import sys

from _tarfile_header import (
    BLKTYPE,
    BLOCKSIZE,
    CHRTYPE,
    DEFAULT_FORMAT,
    DIRTYPE,
    FIFOTYPE,
    GNU_FORMAT,
    GNUTYPE_LONGLINK,
    GNUTYPE_LONGNAME,
    GNUTYPE_SPARSE,
    LNKTYPE,
    NUL,
    PAX_FORMAT,
    RECORDSIZE,
    REGTYPE,
    REGULAR_TYPES,
    SOLARIS_XHDTYPE,
    SUPPORTED_TYPES,
    SYMTYPE,
    USTAR_FORMAT,
    XGLTYPE,
    XHDTYPE,
    CompressionError,
    EmptyHeaderError,
    EOFHeaderError,
    ExtractError,
    HeaderError,
    InvalidHeaderError,
    ReadError,
    StreamError,
    SubsequentHeaderError,
    TarError,
    TarInfo,
    TruncatedHeaderError,
    pax_block,
    read_pax,
)
from _tarfile_extract import (
    AbsoluteLinkError,
    AbsolutePathError,
    ExFileObject,
    FilterError,
    LinkFallbackError,
    LinkOutsideDestinationError,
    OutsideDestinationError,
    SpecialFileError,
    data_filter,
    fully_trusted_filter,
    make_member,
    named_filter,
    set_attributes,
    tar_filter,
)

__all__ = [
    "TarFile", "TarInfo", "is_tarfile", "TarError", "ReadError", "CompressionError", "StreamError", "ExtractError",
    "HeaderError", "ENCODING", "USTAR_FORMAT", "GNU_FORMAT", "PAX_FORMAT", "DEFAULT_FORMAT", "open", "fully_trusted_filter",
    "data_filter", "tar_filter", "FilterError", "AbsoluteLinkError", "OutsideDestinationError", "SpecialFileError",
    "AbsolutePathError", "LinkOutsideDestinationError", "LinkFallbackError",
]  # fmt: skip

ENCODING = "utf-8"
# By the name in a mode: the module, its class of files, and how such a file begins.
_COMPRESSIONS = {
    "gz": ("gzip", "GzipFile", b"\x1f\x8b\x08"),
    "bz2": ("bz2", "BZ2File", b"BZh"),
    "xz": ("lzma", "LZMAFile", (b"\xfd7zXZ", b"\x5d\x00\x00\x80")),
    "zst": ("compression.zstd", "ZstdFile", b"\x28\xb5\x2f\xfd"),
}
_DESCRIPTIONS = {"gz": "a gzip", "bz2": "a bzip2", "xz": "an lzma", "zst": "a zstd"}
# What a mistaken attempt to read a file of that kind raises, beside OSError and EOFError.
_FAILURES = {"gz": ("zlib", "error"), "xz": ("lzma", "LZMAError"), "zst": ("compression.zstd", "ZstdError")}


class TarFile:
    """An archive."""

    debug = 0
    dereference = False
    ignore_zeros = False
    errorlevel = 1
    format = DEFAULT_FORMAT
    encoding = ENCODING
    errors = None
    tarinfo = TarInfo
    fileobject = ExFileObject
    extraction_filter = None

    def __init__(
        self, name=None, mode="r", fileobj=None, format=None, tarinfo=None, dereference=None, ignore_zeros=None, encoding=None,
        errors="surrogateescape", pax_headers=None, debug=None, errorlevel=None, copybufsize=None, stream=False,
    ):  # fmt: skip
        modes = {"r": "rb", "a": "r+b", "w": "wb", "x": "xb"}
        if mode not in modes:
            raise ValueError("mode must be 'r', 'a', 'w' or 'x'")
        self.mode = mode
        self._mode = modes[mode]
        self.stream = stream
        self._own_file = fileobj is None
        if fileobj is None:
            if mode == "a" and not os.path.exists(name):
                self.mode, self._mode = "w", "wb"
            fileobj = builtins.open(name, self._mode)
        else:
            if name is None and isinstance(getattr(fileobj, "name", None), (str, bytes)):
                name = fileobj.name
            if hasattr(fileobj, "mode") and isinstance(fileobj.mode, str):
                self._mode = fileobj.mode
        self.name = os.path.abspath(name) if name else None
        self.fileobj = fileobj
        for key, value in (
            ("format", format), ("tarinfo", tarinfo), ("dereference", dereference), ("ignore_zeros", ignore_zeros),
            ("encoding", encoding), ("debug", debug), ("errorlevel", errorlevel),
        ):  # fmt: skip
            if value is not None:
                setattr(self, key, value)
        self.errors = errors
        self.pax_headers = pax_headers if pax_headers is not None and self.format == PAX_FORMAT else {}
        self.copybufsize = copybufsize
        self.closed = False
        self.members = []
        self._loaded = False
        self.offset = self.fileobj.tell()
        self.inodes = {}
        try:
            self._start()
        except BaseException:
            if self._own_file:
                self.fileobj.close()
            self.closed = True
            raise

    def _start(self):
        self.firstmember = None
        if self.mode == "r":
            self.firstmember = self.next()
        elif self.mode == "a":
            while True:
                self.fileobj.seek(self.offset)
                try:
                    self.members.append(self._read_member())
                except EOFHeaderError:
                    self.fileobj.seek(self.offset)
                    break
                except HeaderError as error:
                    raise ReadError(str(error)) from None
        if self.mode in ("a", "w", "x"):
            self._loaded = True
            if self.pax_headers:
                block = pax_block(self.pax_headers, XGLTYPE)
                self.fileobj.write(block)
                self.offset += len(block)

    # ---- Opening ----

    @classmethod
    def open(cls, name=None, mode="r", fileobj=None, bufsize=RECORDSIZE, **kwargs):
        """Open an archive: mode "r" or "r:*" finds the compression out, "w:gz" and the like choose it, "|" instead of ":" is for
        streams that cannot seek.
        """
        if not name and not fileobj:
            raise ValueError("nothing to open")
        if mode in ("r", "r:*"):
            return cls._open_any(name, fileobj, kwargs)
        kind, separator, compression = mode.partition(":")
        if separator:
            kind = kind or "r"
            compression = compression or "tar"
            if compression not in cls.OPEN_METH:
                raise CompressionError(f"unknown compression type {compression!r}")
            return getattr(cls, cls.OPEN_METH[compression])(name, kind, fileobj, **kwargs)
        kind, separator, compression = mode.partition("|")
        if separator:
            return cls._open_stream(name, kind or "r", compression or "tar", fileobj, kwargs)
        if mode in ("a", "w", "x"):
            return cls.taropen(name, mode, fileobj, **kwargs)
        raise ValueError("undiscernible mode")

    @classmethod
    def _open_any(cls, name, fileobj, options):
        start = fileobj.tell() if fileobj is not None else None
        failures = []
        # Plain archives are the most frequent ones, and quickly refused; the message names them last.
        for compression in sorted(cls.OPEN_METH, key=lambda one: one != "tar"):
            try:
                return getattr(cls, cls.OPEN_METH[compression])(name, "r", fileobj, **options)
            except (ReadError, CompressionError) as error:
                failures.append(f"- method {compression}: {error!r}")
                if fileobj is not None:
                    fileobj.seek(start)
        raise ReadError("\n".join(["file could not be opened successfully:", *failures[1:], failures[0]]))

    @classmethod
    def _open_stream(cls, name, kind, compression, fileobj, options):
        if kind not in ("r", "w"):
            raise ValueError("mode must be 'r' or 'w'")
        from _tarfile_extract import ForwardReader

        arguments = _stream_arguments(kind, compression, options)
        own = fileobj is None
        raw = builtins.open(name, kind + "b") if own else fileobj
        if compression == "*":
            raw = ForwardReader(raw)
            start = raw.peek(6)
            compression = next((name for name, (*_, magic) in _COMPRESSIONS.items() if start.startswith(magic)), "tar")
        if compression not in ("tar", *_COMPRESSIONS):
            raise CompressionError(f"unknown compression type {compression!r}")
        inner = raw
        if compression != "tar":
            make = _compressed(compression)
            if compression == "gz":
                inner = make(fileobj=raw, mode=kind + "b", **arguments)
            else:
                inner = make(raw, kind + "b", **arguments)
        stream = ForwardReader(
            inner, writing=kind == "w", also_close=raw if own and raw is not inner else None, own=inner is not raw or own
        )
        rest = {key: value for key, value in options.items() if key != "stream"}
        try:
            archive = cls(name, kind, stream, stream=True, **rest)
        except BaseException as error:
            if kind == "w" or compression == "tar" or not isinstance(error, _failures(compression)):
                raise
            raise ReadError("not a gzip file" if compression == "gz" else "invalid compressed data") from error
        archive._own_file = True
        return archive

    @classmethod
    def taropen(cls, name, mode="r", fileobj=None, **kwargs):
        """Open an archive without compression."""
        if mode not in ("r", "a", "w", "x"):
            raise ValueError("mode must be 'r', 'a', 'w' or 'x'")
        return cls(name, mode, fileobj, **kwargs)

    @classmethod
    def _open_compressed(cls, compression, name, mode, fileobj, options, arguments):
        if mode not in ("r", "w", "x"):
            raise ValueError("mode must be 'r', 'w' or 'x'")
        make = _compressed(compression)
        if compression == "gz":
            file = make(name, mode + "b", fileobj=fileobj, **arguments)
        else:
            file = make(fileobj or name, mode + "b", **arguments)
        try:
            archive = cls.taropen(name, mode, file, **options)
        except BaseException as error:
            file.close()
            if mode == "r" and isinstance(error, _failures(compression)):
                raise ReadError(f"not {_DESCRIPTIONS[compression]} file") from error
            raise
        archive._own_file = True
        return archive

    @classmethod
    def gzopen(cls, name, mode="r", fileobj=None, compresslevel=9, **kwargs):
        """Open a gzipped archive."""
        return cls._open_compressed("gz", name, mode, fileobj, kwargs, {"compresslevel": compresslevel})

    @classmethod
    def bz2open(cls, name, mode="r", fileobj=None, compresslevel=9, **kwargs):
        """Open an archive compressed by bzip2."""
        return cls._open_compressed("bz2", name, mode, fileobj, kwargs, {"compresslevel": compresslevel})

    @classmethod
    def xzopen(cls, name, mode="r", fileobj=None, preset=None, **kwargs):
        """Open an archive compressed by xz."""
        return cls._open_compressed("xz", name, mode, fileobj, kwargs, {"preset": preset})

    @classmethod
    def zstopen(cls, name, mode="r", fileobj=None, level=None, options=None, zstd_dict=None, **kwargs):
        """Open an archive compressed by Zstandard."""
        arguments = {"level": level, "options": options, "zstd_dict": zstd_dict}
        return cls._open_compressed("zst", name, mode, fileobj, kwargs, arguments)

    OPEN_METH = {"tar": "taropen", "gz": "gzopen", "bz2": "bz2open", "xz": "xzopen", "zst": "zstopen"}

    def close(self):
        """Write the end of the archive, if it was written, and close the file."""
        if self.closed:
            return
        self.closed = True
        try:
            if self.mode in ("a", "w", "x"):
                end = NUL * (BLOCKSIZE * 2)
                self.fileobj.write(end)
                self.offset += len(end)
                if rest := self.offset % RECORDSIZE:
                    self.fileobj.write(NUL * (RECORDSIZE - rest))
        finally:
            if self._own_file:
                self.fileobj.close()

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, type, value, traceback):
        if type is None:
            self.close()
        else:
            if self._own_file:
                self.fileobj.close()
            self.closed = True

    def _check(self, mode=None):
        if self.closed:
            raise OSError(f"{self.__class__.__name__} is closed")
        if mode is not None and self.mode not in mode:
            raise OSError(f"bad operation for mode {self.mode!r}")

    # ---- Reading members ----

    def _block(self):
        return self.fileobj.read(BLOCKSIZE)

    def _data(self, size):
        data = self.fileobj.read(-(-size // BLOCKSIZE) * BLOCKSIZE)
        if len(data) < size:
            raise ReadError("unexpected end of data")
        return data[:size]

    def _read_member(self):
        """The member whose header stands here; the position is then behind its data."""
        start = self.offset
        block = self._block()
        info = self.tarinfo.frombuf(block, self.encoding, self.errors)
        info.offset = start
        position = start + BLOCKSIZE
        if info.type in (GNUTYPE_LONGNAME, GNUTYPE_LONGLINK, XHDTYPE, XGLTYPE, SOLARIS_XHDTYPE):
            data = self._data(info.size)
            self.offset = position + -(-info.size // BLOCKSIZE) * BLOCKSIZE
            if info.type == XGLTYPE:
                self.pax_headers.update(read_pax(data))
                try:
                    return self._read_member()
                except HeaderError as error:
                    raise SubsequentHeaderError(str(error)) from None
            headers = read_pax(data) if info.type in (XHDTYPE, SOLARIS_XHDTYPE) else None
            try:
                following = self._read_member()
            except HeaderError as error:
                raise SubsequentHeaderError(str(error)) from None
            following.offset = start
            if headers is None:
                text = data.partition(NUL)[0].decode(self.encoding, self.errors)
                if info.type == GNUTYPE_LONGNAME:
                    following.name = text.rstrip("/") if following.isdir() else text
                else:
                    following.linkname = text
            else:
                size = following.size
                following.apply_pax({**self.pax_headers, **headers})
                if following.size != size:
                    self.offset = following.offset_data + -(-following.size // BLOCKSIZE) * BLOCKSIZE
            return following
        stored = info.size
        if info.type == GNUTYPE_SPARSE:
            extra, stored = info.take_sparse_map(block, self._block)
            position += extra * BLOCKSIZE
        info.offset_data = position
        if info.isreg() or info.type not in SUPPORTED_TYPES:
            position += -(-stored // BLOCKSIZE) * BLOCKSIZE
        self.offset = position
        if self.pax_headers:
            info.apply_pax(self.pax_headers)
        return info

    def next(self):
        """The next member, or None."""
        self._check("ra")
        if self.firstmember is not None:
            member, self.firstmember = self.firstmember, None
            return member
        if self._loaded:
            return None
        if self.offset != self.fileobj.tell():
            self.fileobj.seek(max(self.offset - 1, 0))
            if self.offset and not self.fileobj.read(1):
                raise ReadError("unexpected end of data")
        member = None
        while True:
            try:
                member = self._read_member()
            except EOFHeaderError:
                if self.ignore_zeros:
                    self.offset += BLOCKSIZE
                    continue
            except InvalidHeaderError as error:
                if self.ignore_zeros:
                    self.offset += BLOCKSIZE
                    continue
                if self.offset == 0 or not self.members:
                    raise ReadError(str(error)) from None
            except EmptyHeaderError:
                if self.offset == 0:
                    raise ReadError("empty file") from None
            except (TruncatedHeaderError, SubsequentHeaderError) as error:
                if self.offset == 0 or isinstance(error, SubsequentHeaderError):
                    raise ReadError(str(error)) from None
            break
        if member is None:
            self._loaded = True
        else:
            self.members.append(member)
        return member

    def _load(self):
        while self.next() is not None:
            pass
        self.firstmember = None

    def __iter__(self):
        if self._loaded:
            yield from self.members
            return
        at = 0
        while True:
            if at < len(self.members):
                member = self.members[at]
                self.firstmember = None
            else:
                member = self.next()
                if member is None:
                    return
            at += 1
            yield member

    def getmembers(self):
        """All members."""
        self._check()
        if not self._loaded:
            self._load()
        return self.members

    def getnames(self):
        """The names of all members."""
        return [member.name for member in self.getmembers()]

    def _find(self, name, before=None, normalize=False):
        members = self.getmembers()
        if before is not None and before in members:
            members = members[: members.index(before)]
        if normalize:
            name = os.path.normpath(name)
        for member in reversed(members):
            if name == (os.path.normpath(member.name) if normalize else member.name):
                return member
        return None

    def getmember(self, name):
        """The last member of a name."""
        member = self._find(name.rstrip("/"))
        if member is None:
            raise KeyError(f"filename {name!r} not found")
        return member

    def list(self, verbose=True, *, members=None):
        """Print the members."""
        self._check()
        for member in self if members is None else members:
            print(member.listing(verbose).encode("ascii", "backslashreplace").decode() + " ")

    def extractfile(self, member):
        """The data of a member as a file; None when it has none."""
        self._check("r")
        info = self.getmember(member) if isinstance(member, str) else member
        if info.isreg() or info.type not in SUPPORTED_TYPES:
            return self.fileobject(self, info)
        if info.islnk() or info.issym():
            return self.extractfile(self._link_target(info))
        return None

    def _link_target(self, info):
        if info.issym():
            name = "/".join(filter(None, (os.path.dirname(info.name), info.linkname)))
            target = self._find(name, normalize=True)
        else:
            name = info.linkname
            target = self._find(name, before=info, normalize=True)
        if target is None:
            raise KeyError(f"linkname {name!r} not found")
        return target

    # ---- Extracting ----

    def _filter(self, filter):
        if filter is None:
            filter = self.extraction_filter
            if filter is None:
                return data_filter
            if isinstance(filter, str):
                raise TypeError(
                    "String names are not supported for TarFile.extraction_filter. Use a function such as tarfile.data_filter directly."
                )
            return filter
        return filter if callable(filter) else named_filter(filter)

    def _wanted(self, member, filter, path):
        info = self.getmember(member) if isinstance(member, str) else member
        try:
            filtered = filter(info, path)
        except (OSError, FilterError) as error:
            self._handle(error, fatal=True)
            return None, None
        except ExtractError as error:
            self._handle(error, fatal=False)
            return None, None
        return filtered, info

    def _handle(self, error, fatal):
        if self.errorlevel > (0 if fatal else 1):
            raise error
        if self.debug:
            print(f"tarfile: {error}", file=sys.stderr)

    def extractall(self, path=".", members=None, *, numeric_owner=False, filter=None):
        """Write all members, or those given, below `path`."""
        filter = self._filter(filter)
        directories = []
        for member in self if members is None else members:
            info, original = self._wanted(member, filter, path)
            if info is None:
                continue
            if info.isdir():
                directories.append(info)
            self._extract_one(info, original, path, not info.isdir(), numeric_owner, filter)
        for info in sorted(directories, key=lambda info: info.name, reverse=True):
            try:
                set_attributes(info, os.path.join(path, info.name), numeric_owner)
            except ExtractError as error:
                self._handle(error, fatal=False)

    def extract(self, member, path="", set_attrs=True, *, numeric_owner=False, filter=None):
        """Write one member below `path`."""
        filter = self._filter(filter)
        info, original = self._wanted(member, filter, path)
        if info is not None:
            self._extract_one(info, original, path, set_attrs, numeric_owner, filter)

    def _extract_one(self, info, original, path, set_attrs, numeric_owner, filter):
        self._check("r")
        try:
            make_member(self, info, original, path, set_attrs, numeric_owner, filter)
        except (OSError, FilterError) as error:
            self._handle(error, fatal=True)
        except ExtractError as error:
            self._handle(error, fatal=False)

    # ---- Writing ----

    def gettarinfo(self, name=None, arcname=None, fileobj=None):
        """The TarInfo of a file in the file system."""
        self._check("awx")
        if fileobj is not None:
            name = fileobj.name
        arcname = name if arcname is None else arcname
        arcname = os.path.splitdrive(os.fspath(arcname))[1].replace(os.sep, "/").lstrip("/")
        if fileobj is None:
            status = os.stat(name) if self.dereference else os.lstat(name)
        else:
            status = os.fstat(fileobj.fileno())
        mode = status.st_mode
        info = self.tarinfo()
        linkname = ""
        if stat.S_ISREG(mode):
            inode = status.st_ino, status.st_dev
            known = self.inodes.get(inode)
            if not self.dereference and status.st_nlink > 1 and known is not None and arcname != known:
                info.type, linkname = LNKTYPE, known
            else:
                info.type = REGTYPE
                if inode[0]:
                    self.inodes[inode] = arcname
        elif stat.S_ISLNK(mode):
            info.type, linkname = SYMTYPE, os.readlink(name)
        else:
            for test, kind in (
                (stat.S_ISDIR, DIRTYPE), (stat.S_ISFIFO, FIFOTYPE), (stat.S_ISCHR, CHRTYPE), (stat.S_ISBLK, BLKTYPE),
            ):  # fmt: skip
                if test(mode):
                    info.type = kind
                    break
            else:
                return None
        info.name, info.mode, info.uid, info.gid = arcname, mode, status.st_uid, status.st_gid
        info.size = status.st_size if info.isreg() else 0
        info.mtime = status.st_mtime
        info.linkname = linkname
        try:
            import grp
            import pwd

            info.uname = pwd.getpwuid(info.uid)[0]
            info.gname = grp.getgrgid(info.gid)[0]
        except (KeyError, ImportError):
            pass
        if info.type in (CHRTYPE, BLKTYPE):
            info.devmajor, info.devminor = os.major(status.st_rdev), os.minor(status.st_rdev)
        return info

    def add(self, name, arcname=None, recursive=True, *, filter=None):
        """Add a file or directory of the file system."""
        self._check("awx")
        arcname = name if arcname is None else arcname
        if self.name is not None and os.path.abspath(name) == self.name:
            return
        info = self.gettarinfo(name, arcname)
        if info is None:
            return
        if filter is not None:
            info = filter(info)
            if info is None:
                return
        if info.isreg():
            with builtins.open(name, "rb") as file:
                self.addfile(info, file)
        else:
            self.addfile(info)
            if info.isdir() and recursive:
                for entry in sorted(os.listdir(name)):
                    self.add(os.path.join(name, entry), os.path.join(arcname, entry), recursive, filter=filter)

    def addfile(self, tarinfo, fileobj=None):
        """Add a member with the data of a file."""
        self._check("awx")
        if fileobj is None and tarinfo.isreg() and tarinfo.size != 0:
            raise ValueError("fileobj not provided for non zero-size regular file")
        import copy

        info = copy.copy(tarinfo)
        header = info.tobuf(self.format, self.encoding, self.errors)
        info.offset = self.offset
        self.fileobj.write(header)
        self.offset += len(header)
        info.offset_data = self.offset
        if fileobj is not None:
            left = info.size
            while left:
                data = fileobj.read(min(left, self.copybufsize or 16 * 1024))
                if not data:
                    raise OSError("unexpected end of data")
                self.fileobj.write(data)
                left -= len(data)
            self.fileobj.write(NUL * (-info.size % BLOCKSIZE))
            self.offset += -(-info.size // BLOCKSIZE) * BLOCKSIZE
        self.members.append(info)


def _stream_arguments(kind, compression, options):
    """Takes the options out that belong to the compression of a stream."""
    if "compresslevel" in options and compression not in ("gz", "bz2"):
        raise ValueError("compresslevel is only valid for w|gz and w|bz2 modes")
    if "preset" in options and compression != "xz":
        raise ValueError("preset is only valid for w|xz mode")
    arguments = {name: options.pop(name) for name in ("compresslevel", "preset") if name in options}
    return arguments if kind == "w" else {}


def _compressed(compression):
    """The class of files with that compression."""
    import importlib

    module, name, _ = _COMPRESSIONS[compression]
    try:
        return getattr(importlib.import_module(module), name)
    except ImportError:
        raise CompressionError(f"{module} module is not available") from None


def _failures(compression):
    """The exceptions that say that a file does not have that compression."""
    import importlib

    failures = [OSError] if compression == "gz" else [OSError, EOFError]
    if compression in _FAILURES:
        module, name = _FAILURES[compression]
        failures.append(getattr(importlib.import_module(module), name))
    return tuple(failures)


def is_tarfile(name):
    """Is a file, given by name or opened, an archive that this module can read?"""
    try:
        if hasattr(name, "read"):
            position = name.tell()
            archive = open(fileobj=name)
            name.seek(position)
        else:
            archive = open(name)
        archive.close()
        return True
    except TarError:
        return False


open = TarFile.open


def main():
    """The command `python -m tarfile`."""
    import argparse

    parser = argparse.ArgumentParser(description="A simple command-line interface for tarfile module.")
    parser.add_argument("-v", "--verbose", action="store_true", default=False, help="Verbose output")
    parser.add_argument("--filter", metavar="<filtername>", choices=("fully_trusted", "tar", "data"), help="Filter for extraction")
    group = parser.add_mutually_exclusive_group(required=True)
    group.add_argument("-l", "--list", metavar="<tarfile>", help="Show listing of a tarfile")
    group.add_argument("-e", "--extract", nargs="+", metavar=("<tarfile>", "<output_dir>"), help="Extract tarfile into target dir")
    group.add_argument("-c", "--create", nargs="+", metavar=("<name>", "<file>"), help="Create tarfile from sources")
    group.add_argument("-t", "--test", metavar="<tarfile>", help="Test if a tarfile is valid")
    options = parser.parse_args()
    if options.filter and options.extract is None:
        parser.exit(1, "--filter is only valid for extraction\n")
    if options.create is not None:
        name, *sources = options.create
        ending = os.path.splitext(name)[1]
        compression = {
            ".gz": "gz", ".tgz": "gz", ".xz": "xz", ".txz": "xz", ".bz2": "bz2", ".tbz2": "bz2", ".zst": "zst", ".tzst": "zst",
        }.get(ending)  # fmt: skip
        with TarFile.open(name, f"w:{compression}" if compression else "w") as archive:
            for source in sources:
                archive.add(source)
        if options.verbose:
            print(f"{name!r} file created.")
        return
    source = options.test or options.list or options.extract[0]
    if not is_tarfile(source):
        parser.exit(1, f"{source!r} is not a tar archive.\n")
    with open(source, "r:*") as archive:
        if options.test is not None:
            archive.getmembers()
            print(archive, file=sys.stderr)
            if options.verbose:
                print(f"{source!r} is a tar archive.")
        elif options.list is not None:
            archive.list(verbose=options.verbose)
        else:
            folder = options.extract[1] if len(options.extract) > 1 else os.curdir
            archive.extractall(path=folder, filter=options.filter)
            if options.verbose:
                print(f"{source!r} file is extracted" + ("." if folder == os.curdir else f" into {folder!r} directory."))


if __name__ == "__main__":
    main()

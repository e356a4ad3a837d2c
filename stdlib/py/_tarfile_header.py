"""The blocks of a tar archive: a member's header as TarInfo, in the formats ustar, GNU and pax."""

import stat as _stat
import time

BLOCKSIZE = 512
RECORDSIZE = BLOCKSIZE * 20
NUL = b"\0"

REGTYPE, AREGTYPE, LNKTYPE, SYMTYPE, CHRTYPE, BLKTYPE, DIRTYPE, FIFOTYPE, CONTTYPE = b"0", b"\0", b"1", b"2", b"3", b"4", b"5", b"6", b"7"
GNUTYPE_LONGNAME, GNUTYPE_LONGLINK, GNUTYPE_SPARSE = b"L", b"K", b"S"
XHDTYPE, XGLTYPE, SOLARIS_XHDTYPE = b"x", b"g", b"X"

USTAR_FORMAT, GNU_FORMAT, PAX_FORMAT = 0, 1, 2
DEFAULT_FORMAT = PAX_FORMAT

REGULAR_TYPES = (REGTYPE, AREGTYPE, CONTTYPE, GNUTYPE_SPARSE)
SUPPORTED_TYPES = (
    REGTYPE, AREGTYPE, LNKTYPE, SYMTYPE, DIRTYPE, FIFOTYPE, CONTTYPE, CHRTYPE, BLKTYPE, GNUTYPE_LONGNAME, GNUTYPE_LONGLINK,
    GNUTYPE_SPARSE,
)  # fmt: skip
PAX_FIELDS = ("path", "linkpath", "size", "mtime", "uid", "gid", "uname", "gname")
PAX_NUMBERS = {"atime": float, "ctime": float, "mtime": float, "uid": int, "gid": int, "size": int}


class TarError(Exception):
    """Base of the exceptions."""


class ExtractError(TarError):
    """A member's attributes cannot be set."""


class ReadError(TarError):
    """The archive cannot be read."""


class CompressionError(TarError):
    """The compression is not there."""


class StreamError(TarError):
    """Not possible with a stream."""


class HeaderError(TarError):
    """Base of the exceptions about headers."""


class EmptyHeaderError(HeaderError):
    """No header at all."""


class TruncatedHeaderError(HeaderError):
    """A header that is cut off."""


class EOFHeaderError(HeaderError):
    """The block that ends an archive."""


class InvalidHeaderError(HeaderError):
    """A header that is none."""


class SubsequentHeaderError(HeaderError):
    """A header that belongs to the one before is wrong."""


for _class in (
    TarError, ExtractError, ReadError, CompressionError, StreamError, HeaderError, EmptyHeaderError, TruncatedHeaderError,
    EOFHeaderError, InvalidHeaderError, SubsequentHeaderError,
):  # fmt: skip
    _class.__module__ = "tarfile"


def text_field(text, length, encoding, errors):
    if text is None:
        raise ValueError("metadata cannot contain None")
    data = text.encode(encoding, errors)
    return data[:length] + (length - len(data)) * NUL


def field_text(data, encoding, errors):
    return data.partition(NUL)[0].decode(encoding, errors)


def number_field(number, digits=8, format=DEFAULT_FORMAT):
    """Octal digits, or for GNU's format base 256 when they do not suffice."""
    original, number = number, int(number)
    if 0 <= number < 8 ** (digits - 1):
        return b"%0*o\0" % (digits - 1, number)
    if format == GNU_FORMAT and -(256 ** (digits - 1)) <= number < 256 ** (digits - 1):
        return (number & (1 << 8 * digits) - 1 | (0x80 if number >= 0 else 0) << 8 * (digits - 1)).to_bytes(digits, "big")
    raise ValueError("overflow in number field")


def field_number(data):
    if data[0] in (0o200, 0o377):
        number = int.from_bytes(data[1:], "big")
        return number - 256 ** (len(data) - 1) if data[0] == 0o377 else number
    try:
        return int(field_text(data, "ascii", "strict").strip() or "0", 8)
    except ValueError:
        raise InvalidHeaderError("invalid header") from None


def checksums(block):
    """The sum of the header's bytes, unsigned and signed, its own field as blanks."""
    rest = block[:148] + b" " * 8 + block[156:512]
    total = sum(rest)
    return total, total - 256 * sum(byte > 127 for byte in rest)


class TarInfo:
    """What an archive says about a member."""

    __slots__ = (
        "name", "mode", "uid", "gid", "size", "mtime", "chksum", "type", "linkname", "uname", "gname", "devmajor", "devminor",
        "offset", "offset_data", "pax_headers", "sparse", "_link_target", "__weakref__",
    )  # fmt: skip

    def __init__(self, name=""):
        self.name = name
        self.mode = 0o644
        self.uid = self.gid = 0
        self.size = 0
        self.mtime = 0
        self.chksum = 0
        self.type = REGTYPE
        self.linkname = ""
        self.uname = self.gname = ""
        self.devmajor = self.devminor = 0
        self.offset = self.offset_data = 0
        self.sparse = None
        self.pax_headers = {}

    path = property(lambda self: self.name, lambda self, name: setattr(self, "name", name))
    linkpath = property(lambda self: self.linkname, lambda self, name: setattr(self, "linkname", name))

    def __repr__(self):
        return f"<{self.__class__.__name__} {self.name!r} at {id(self):#x}>"

    def replace(self, *, name=..., mtime=..., mode=..., linkname=..., uid=..., gid=..., uname=..., gname=..., deep=True):
        """A copy with other attributes."""
        import copy

        result = copy.deepcopy(self) if deep else copy.copy(self)
        for key, value in (
            ("name", name), ("mtime", mtime), ("mode", mode), ("linkname", linkname), ("uid", uid), ("gid", gid),
            ("uname", uname), ("gname", gname),
        ):  # fmt: skip
            if value is not ...:
                setattr(result, key, value)
        return result

    def get_info(self):
        """The attributes as a dict."""
        name = self.name + "/" if self.type == DIRTYPE and not self.name.endswith("/") else self.name
        mode = None if self.mode is None else self.mode & 0o7777
        return {
            "name": name, "mode": mode, "uid": self.uid, "gid": self.gid, "size": self.size, "mtime": self.mtime, "chksum": self.chksum,
            "type": self.type, "linkname": self.linkname, "uname": self.uname, "gname": self.gname, "devmajor": self.devmajor,
            "devminor": self.devminor,
        }  # fmt: skip

    # ---- Writing ----

    def tobuf(self, format=DEFAULT_FORMAT, encoding=None, errors="surrogateescape"):
        """The header's blocks."""
        info = self.get_info()
        for key, value in info.items():
            if value is None:
                raise ValueError(f"{key} may not be None")
        if format == USTAR_FORMAT:
            return self._ustar(info, encoding or "utf-8", errors)
        if format == GNU_FORMAT:
            return self._gnu(info, encoding or "utf-8", errors)
        if format == PAX_FORMAT:
            return self._pax(info, encoding or "utf-8")
        raise ValueError("invalid format")

    def _ustar(self, info, encoding, errors):
        if len(info["linkname"].encode(encoding, errors)) > 100:
            raise ValueError("linkname is too long")
        if len(info["name"].encode(encoding, errors)) > 100:
            info["prefix"], info["name"] = self._split_name(info["name"], encoding, errors)
        return self._block(info, USTAR_FORMAT, b"ustar\x0000", encoding, errors)

    @staticmethod
    def _split_name(name, encoding, errors):
        parts = name.split("/")
        for at in range(1, len(parts)):
            prefix, rest = "/".join(parts[:at]), "/".join(parts[at:])
            if len(prefix.encode(encoding, errors)) <= 155 and len(rest.encode(encoding, errors)) <= 100:
                return prefix, rest
        raise ValueError("name is too long")

    def _gnu(self, info, encoding, errors):
        blocks = b""
        for key, kind in ("linkname", GNUTYPE_LONGLINK), ("name", GNUTYPE_LONGNAME):
            if len(info[key].encode(encoding, errors)) > 100:
                data = info[key].encode(encoding, errors) + NUL
                header = {**_EMPTY, "name": "././@LongLink", "type": kind, "size": len(data)}
                blocks += self._block(header, USTAR_FORMAT, b"ustar  \0", encoding, errors) + _padded(data)
        return blocks + self._block(info, GNU_FORMAT, b"ustar  \0", encoding, errors)

    def _pax(self, info, encoding):
        headers = dict(self.pax_headers)
        for key, header, length in ("name", "path", 100), ("linkname", "linkpath", 100), ("uname", "uname", 32), ("gname", "gname", 32):
            if header in headers:
                continue
            try:
                info[key].encode("ascii", "strict")
            except UnicodeEncodeError:
                headers[header] = info[key]
                continue
            if len(info[key]) > length:
                headers[header] = info[key]
        for key, digits in ("uid", 8), ("gid", 8), ("size", 12), ("mtime", 12):
            value = info[key]
            in_range = 0 <= round(value) < 8 ** (digits - 1)
            if not in_range or isinstance(value, float):
                info[key] = 0 if not in_range else round(value)
                headers.setdefault(key, str(value))
        block = self._block(info, USTAR_FORMAT, b"ustar\x0000", "ascii", "replace")
        return pax_block(headers, XHDTYPE, encoding) + block if headers else block

    @staticmethod
    def _block(info, format, magic, encoding, errors):
        kind = info.get("type", REGTYPE)
        has_device = kind in (CHRTYPE, BLKTYPE)
        parts = [
            text_field(info.get("name", ""), 100, encoding, errors),
            number_field(info.get("mode", 0) & 0o7777, 8, format),
            number_field(info.get("uid", 0), 8, format),
            number_field(info.get("gid", 0), 8, format),
            number_field(info.get("size", 0), 12, format),
            number_field(info.get("mtime", 0), 12, format),
            b" " * 8,
            kind,
            text_field(info.get("linkname", ""), 100, encoding, errors),
            magic,
            text_field(info.get("uname", ""), 32, encoding, errors),
            text_field(info.get("gname", ""), 32, encoding, errors),
            number_field(info.get("devmajor", 0), 8, format) if has_device else text_field("", 8, encoding, errors),
            number_field(info.get("devminor", 0), 8, format) if has_device else text_field("", 8, encoding, errors),
            text_field(info.get("prefix", ""), 155, encoding, errors),
        ]
        block = b"".join(parts).ljust(BLOCKSIZE, NUL)
        return block[:148] + b"%06o\0 " % checksums(block)[0] + block[156:]

    # ---- Reading ----

    @classmethod
    def frombuf(cls, buf, encoding, errors):
        """The TarInfo of a header block."""
        if len(buf) == 0:
            raise EmptyHeaderError("empty header")
        if len(buf) != BLOCKSIZE:
            raise TruncatedHeaderError("truncated header")
        if buf.count(NUL) == BLOCKSIZE:
            raise EOFHeaderError("end of file header")
        checksum = field_number(buf[148:156])
        if checksum not in checksums(buf):
            raise InvalidHeaderError("bad checksum")
        info = cls()
        info.name = field_text(buf[0:100], encoding, errors)
        info.mode = field_number(buf[100:108])
        info.uid = field_number(buf[108:116])
        info.gid = field_number(buf[116:124])
        info.size = field_number(buf[124:136])
        info.mtime = field_number(buf[136:148])
        info.chksum = checksum
        info.type = buf[156:157]
        info.linkname = field_text(buf[157:257], encoding, errors)
        info.uname = field_text(buf[265:297], encoding, errors)
        info.gname = field_text(buf[297:329], encoding, errors)
        info.devmajor = field_number(buf[329:337])
        info.devminor = field_number(buf[337:345])
        prefix = field_text(buf[345:500], encoding, errors)
        if info.type == AREGTYPE and info.name.endswith("/"):
            info.type = DIRTYPE
        if info.isdir():
            info.name = info.name.rstrip("/")
        if prefix and info.type not in (GNUTYPE_LONGNAME, GNUTYPE_LONGLINK, GNUTYPE_SPARSE):
            info.name = prefix + "/" + info.name
        return info

    def take_sparse_map(self, block, next_block):
        """Reads the map of an old GNU sparse header, which goes on in further blocks; returns how many."""
        stored, entries, extra = self.size, [], 0

        def take(data, at, count):
            for start in range(at, at + 24 * count, 24):
                offset, size = field_number(data[start : start + 12]), field_number(data[start + 12 : start + 24])
                if offset or size:
                    entries.append((offset, size))

        take(block, 386, 4)
        more, self.size = block[482], field_number(block[483:495])
        while more:
            following = next_block()
            extra += 1
            take(following, 0, 21)
            more = following[504]
        self.sparse = entries
        return extra, stored

    def apply_pax(self, headers):
        for key, value in headers.items():
            if key not in PAX_FIELDS:
                continue
            if key == "path":
                value = value.rstrip("/")
            if key in PAX_NUMBERS:
                try:
                    value = PAX_NUMBERS[key](value)
                except ValueError:
                    value = 0
            setattr(self, {"path": "name", "linkpath": "linkname"}.get(key, key), value)
        self.pax_headers = dict(headers)

    # ---- What it is ----

    def isreg(self):
        return self.type in REGULAR_TYPES

    isfile = isreg

    def isdir(self):
        return self.type == DIRTYPE

    def issym(self):
        return self.type == SYMTYPE

    def islnk(self):
        return self.type == LNKTYPE

    def ischr(self):
        return self.type == CHRTYPE

    def isblk(self):
        return self.type == BLKTYPE

    def isfifo(self):
        return self.type == FIFOTYPE

    def issparse(self):
        return self.sparse is not None

    def isdev(self):
        return self.type in (CHRTYPE, BLKTYPE, FIFOTYPE)

    def listing(self, verbose):
        """A line as `tar -tv` prints it."""
        parts = []
        if verbose:
            kind = {DIRTYPE: _stat.S_IFDIR, SYMTYPE: _stat.S_IFLNK, CHRTYPE: _stat.S_IFCHR, BLKTYPE: _stat.S_IFBLK, FIFOTYPE: _stat.S_IFIFO}
            parts.append("??????????" if self.mode is None else _stat.filemode(kind.get(self.type, _stat.S_IFREG) | self.mode & 0o7777))
            parts.append(f"{self.uname or self.uid}/{self.gname or self.gid}")
            size = f"{self.devmajor},{self.devminor}" if self.ischr() or self.isblk() else str(self.size)
            parts.append(f"{size:>10}")
            parts.append("????-??-?? ??:??:??" if self.mtime is None else "%d-%02d-%02d %02d:%02d:%02d" % time.localtime(self.mtime)[:6])
        parts.append(self.name + ("/" if self.isdir() else ""))
        if verbose and self.issym():
            parts.append("-> " + self.linkname)
        if verbose and self.islnk():
            parts.append("link to " + self.linkname)
        return " ".join(parts)


TarInfo.__module__ = "tarfile"
_EMPTY = {"mode": 0, "uid": 0, "gid": 0, "mtime": 0}


def _padded(data):
    return data + NUL * (-len(data) % BLOCKSIZE)


def pax_block(headers, kind, encoding="utf-8"):
    """The blocks of a pax header: `length key=value` lines."""
    data = b""
    for key, value in headers.items():
        line = b" %s=%s\n" % (key.encode("utf-8"), value.encode("utf-8", "surrogateescape"))
        length = len(line)
        while length != len(line) + len(str(length)):
            length = len(line) + len(str(length))
        data += b"%d" % length + line
    header = {**_EMPTY, "name": "././@PaxHeader", "type": kind, "size": len(data)}
    return TarInfo._block(header, USTAR_FORMAT, b"ustar\x0000", "ascii", "replace") + _padded(data)


def read_pax(data):
    """The dict of a pax header's data."""
    headers, at = {}, 0
    while at < len(data) and data[at]:
        space = data.find(b" ", at)
        try:
            length = int(data[at:space])
        except ValueError:
            raise InvalidHeaderError("invalid header") from None
        if space < 0 or length < 5 or at + length > len(data):
            raise InvalidHeaderError("invalid header")
        key, equals, value = data[space + 1 : at + length - 1].partition(b"=")
        if not key or not equals or data[at + length - 1] != 10:
            raise InvalidHeaderError("invalid header")
        headers[key.decode("utf-8", "surrogateescape")] = value.decode("utf-8", "surrogateescape")
        at += length
    return headers

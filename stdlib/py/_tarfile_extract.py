"""Extracting the members of a tar archive: what the filters allow, how files are made, and members as files."""

import io
import os

from _tarfile_header import ExtractError, ReadError, StreamError, TarError


class FilterError(TarError):
    """A filter refuses a member."""


class AbsolutePathError(FilterError):
    def __init__(self, tarinfo):
        self.tarinfo = tarinfo
        super().__init__(f"member {tarinfo.name!r} has an absolute path")


class OutsideDestinationError(FilterError):
    def __init__(self, tarinfo, path):
        self.tarinfo = tarinfo
        self._path = path
        super().__init__(f"{tarinfo.name!r} would be extracted to {path!r}, which is outside the destination")


class SpecialFileError(FilterError):
    def __init__(self, tarinfo):
        self.tarinfo = tarinfo
        super().__init__(f"{tarinfo.name!r} is a special file")


class AbsoluteLinkError(FilterError):
    def __init__(self, tarinfo):
        self.tarinfo = tarinfo
        super().__init__(f"{tarinfo.name!r} is a link to an absolute path")


class LinkOutsideDestinationError(FilterError):
    def __init__(self, tarinfo, path):
        self.tarinfo = tarinfo
        self._path = path
        super().__init__(f"{tarinfo.name!r} would link to {path!r}, which is outside the destination")


class LinkFallbackError(FilterError):
    def __init__(self, tarinfo, path):
        self.tarinfo = tarinfo
        self._path = path
        super().__init__(f"link {tarinfo.name!r} would be extracted as a copy of {path!r}, which was rejected")


for _class in (
    FilterError, AbsolutePathError, OutsideDestinationError, SpecialFileError, AbsoluteLinkError, LinkOutsideDestinationError,
    LinkFallbackError,
):  # fmt: skip
    _class.__module__ = "tarfile"


def _changes(member, target, for_data):
    """What must be other than in the archive; FilterError when the member must not be extracted."""
    changed = {}
    name = member.name
    target = os.path.realpath(target)
    if name.startswith(("/", os.sep)):
        name = changed["name"] = member.path.lstrip("/" + os.sep)
    if os.path.isabs(name):
        raise AbsolutePathError(member)
    place = os.path.realpath(os.path.join(target, name))
    if os.path.commonpath([place, target]) != target:
        raise OutsideDestinationError(member, place)
    mode = member.mode
    if mode is not None:
        mode &= 0o755  # nobody else writes, and no set-id bits
        if for_data:
            if member.isreg() or member.islnk():
                if not mode & 0o100:
                    mode &= ~0o111
                mode |= 0o600
            elif member.isdir() or member.issym():
                mode = None
            else:
                raise SpecialFileError(member)
        if mode != member.mode:
            changed["mode"] = mode
    if for_data:
        for key in "uid", "gid", "uname", "gname":
            if getattr(member, key) is not None:
                changed[key] = None
        if member.islnk() or member.issym():
            if os.path.isabs(member.linkname):
                raise AbsoluteLinkError(member)
            normal = os.path.normpath(member.linkname)
            if normal != member.linkname:
                changed["linkname"] = normal
            if member.issym():
                place = os.path.join(target, os.path.dirname(name), member.linkname)
            else:
                place = os.path.join(target, member.linkname)
            place = os.path.realpath(place)
            if os.path.commonpath([place, target]) != target:
                raise LinkOutsideDestinationError(member, place)
    return changed


def fully_trusted_filter(member, dest_path):
    """Everything as the archive says."""
    return member


def tar_filter(member, dest_path):
    """Nothing outside the target, and no permissions for others to write."""
    changed = _changes(member, dest_path, False)
    return member.replace(**changed, deep=False) if changed else member


def data_filter(member, dest_path):
    """What is data: no devices, owners, or links out of the target."""
    changed = _changes(member, dest_path, True)
    return member.replace(**changed, deep=False) if changed else member


def named_filter(name):
    filters = {"fully_trusted": fully_trusted_filter, "tar": tar_filter, "data": data_filter}
    if name not in filters:
        raise ValueError(f"filter {name!r} not found")
    return filters[name]


# ---- Making files ----


def make_member(archive, info, original, path, set_attrs, numeric_owner, filter):
    """Makes what a member describes, below `path`."""
    target = os.path.join(path, info.name).rstrip("/")
    above = os.path.dirname(target)
    if above and not os.path.exists(above):
        os.makedirs(above, exist_ok=True)
    if info.isdir():
        _make_directory(info, target)
    elif info.isfifo():
        os.mkfifo(target)
    elif info.ischr() or info.isblk():
        import stat

        kind = stat.S_IFBLK if info.isblk() else stat.S_IFCHR
        os.mknod(target, (0o600 if info.mode is None else info.mode) | kind, os.makedev(info.devmajor, info.devminor))
    elif info.islnk() or info.issym():
        info = _make_link(archive, info, original, path, target, filter)
    else:
        _make_file(archive, original, target)
    if set_attrs and info is not None and not info.issym():
        set_attributes(info, target, numeric_owner)


def _make_directory(info, target):
    try:
        if info.mode is None:
            os.mkdir(target)
        else:
            os.mkdir(target, 0o700)  # its own permissions come last
    except FileExistsError:
        if not os.path.isdir(target):
            raise


def _make_file(archive, info, target):
    if info.sparse is None:
        source = archive.fileobj
        source.seek(info.offset_data)
    else:
        source = ExFileObject(archive, info)
    with open(target, "wb") as file:
        left = info.size
        while left:
            data = source.read(min(left, archive.copybufsize or 16 * 1024))
            if not data:
                raise ReadError("unexpected end of data")
            file.write(data)
            left -= len(data)


def _make_link(archive, info, original, path, target, filter):
    if info.issym():
        if os.path.lexists(target):
            os.unlink(target)
        os.symlink(info.linkname, target)
        return info
    source = os.path.join(path, info.linkname)
    if os.path.exists(source):
        if os.path.lexists(target):
            os.unlink(target)
        os.link(source, target)
        return info
    try:
        found = archive._link_target(original)
    except KeyError:
        raise ExtractError("unable to resolve link inside archive") from None
    allowed = filter(found, path)
    if allowed is None:
        return None
    if not found.isreg():
        raise ExtractError("unable to resolve link inside archive")
    _make_file(archive, found, target)
    return allowed.replace(name=info.name, deep=False)


def set_attributes(info, target, numeric_owner):
    """Owner, permissions and time of a file that was made."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        uid, gid = info.uid, info.gid
        if not numeric_owner:
            try:
                import grp
                import pwd

                gid = grp.getgrnam(info.gname)[2] if info.gname else gid
                uid = pwd.getpwnam(info.uname)[2] if info.uname else uid
            except (ImportError, KeyError):
                pass
        try:
            if uid is not None or gid is not None:
                os.chown(target, -1 if uid is None else uid, -1 if gid is None else gid)
        except OSError as error:
            raise ExtractError("could not change owner") from error
    if info.mode is not None:
        try:
            os.chmod(target, info.mode)
        except OSError as error:
            raise ExtractError("could not change mode") from error
    if info.mtime is not None:
        try:
            os.utime(target, (info.mtime, info.mtime))
        except OSError as error:
            raise ExtractError("could not change modification time") from error


# ---- Streams ----


class _Part(io.RawIOBase):
    """A member's data within the archive."""

    def __init__(self, archive, info):
        self.name = info.name
        self._file = archive.fileobj
        self._start, self._size, self._at = info.offset_data, info.size, 0
        self._sparse = info.sparse

    def readable(self):
        return True

    def seekable(self):
        return not hasattr(self._file, "seekable") or self._file.seekable()

    def tell(self):
        return self._at

    def seek(self, position, whence=0):
        base = {0: 0, 1: self._at, 2: self._size}
        if whence not in base:
            raise ValueError("Invalid argument")
        self._at = min(max(base[whence] + position, 0), self._size)
        return self._at

    def readinto(self, buffer):
        count = min(len(buffer), self._size - self._at)
        if count <= 0:
            return 0
        if self._sparse is not None:
            return self._read_sparse(buffer, count)
        self._file.seek(self._start + self._at)
        data = self._file.read(count)
        if not data:
            raise ReadError("unexpected end of data")
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)

    def _read_sparse(self, buffer, count):
        """Reads a piece of data or of a hole."""
        stored, end = self._start, self._size
        for offset, size in self._sparse:
            if offset <= self._at < offset + size:
                count = min(count, offset + size - self._at)
                self._file.seek(stored + self._at - offset)
                data = self._file.read(count)
                break
            if offset > self._at:
                end = min(end, offset)
            stored += size
        else:
            data = bytes(min(count, end - self._at))
        if not data:
            raise ReadError("unexpected end of data")
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)


class ExFileObject(io.BufferedReader):
    """A member's data as a file."""

    def __init__(self, tarfile, tarinfo):
        super().__init__(_Part(tarfile, tarinfo))


class ForwardReader:
    """A stream that cannot seek: it can only go on, by reading what is skipped."""

    def __init__(self, file, writing=False, also_close=None, own=False):
        self._file = file
        self._writing = writing
        self._also_close = also_close
        self._own = own
        self._at = 0
        self._ahead = b""

    def peek(self, count):
        if len(self._ahead) < count:
            self._ahead += self._file.read(count - len(self._ahead))
        return self._ahead[:count]

    def seekable(self):
        return False

    def tell(self):
        return self._at

    def seek(self, position):
        if position < self._at:
            raise StreamError("seeking backwards is not allowed")
        while self._at < position:
            if not self.read(min(position - self._at, 65536)):
                break
        return self._at

    def read(self, count=-1):
        if count is None or count < 0:
            data, self._ahead = self._ahead + self._file.read(), b""
        else:
            pieces = [self._ahead[:count]]
            self._ahead = self._ahead[count:]
            missing = count - len(pieces[0])
            while missing > 0 and (piece := self._file.read(missing)):
                pieces.append(piece)
                missing -= len(piece)
            data = b"".join(pieces)
        self._at += len(data)
        return data

    def write(self, data):
        self._at += len(data)
        return self._file.write(data)

    def close(self):
        if self._own:
            self._file.close()
        if self._also_close is not None:
            self._also_close.close()

"""Operations on files and trees of files: copying, moving, removing; finding programs; archives.

The archive formats are in _shutil_archives. Library reference: shutil.
"""

import collections
import errno
import os
import stat
import sys

__all__ = ["copyfileobj", "copyfile", "copymode", "copystat", "copy", "copy2", "copytree", "move", "rmtree", "Error",
           "SpecialFileError", "ExecError", "make_archive", "get_archive_formats", "register_archive_format",
           "unregister_archive_format", "get_unpack_formats", "register_unpack_format", "unregister_unpack_format",
           "unpack_archive", "ignore_patterns", "chown", "which", "get_terminal_size", "SameFileError", "disk_usage"]

COPY_BUFSIZE = 256 * 1024

_ntuple_diskusage = collections.namedtuple('usage', 'total used free')


class Error(OSError):
    """Copying a tree has failed in places; the argument lists them."""


class SameFileError(Error):
    """Source and destination are one file."""


class SpecialFileError(OSError):
    """This kind of file cannot be copied."""


class ReadError(OSError):
    """An archive cannot be read."""


class RegistryError(Exception):
    """A format is registered already, or not at all."""


_ARCHIVE_NAMES = {'make_archive', 'get_archive_formats', 'register_archive_format', 'unregister_archive_format',
                  'get_unpack_formats', 'register_unpack_format', 'unregister_unpack_format', 'unpack_archive'}


def __getattr__(name):
    # Archives need many modules, and few programs that copy files make any.
    if name in _ARCHIVE_NAMES:
        import _shutil_archives
        value = globals()[name] = getattr(_shutil_archives, name)
        return value
    if name == "ExecError":
        import warnings
        warnings._deprecated("shutil.ExecError",
                             f"{warnings._DEPRECATED_MSG}; it isn't raised by any shutil function.", remove=(3, 16))
        return RuntimeError
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


# -- contents

def copyfileobj(fsrc, fdst, length=0):
    """Copy all from one file object to another, `length` characters or bytes at a time."""
    if not length:
        length = COPY_BUFSIZE
    read = fsrc.read
    write = fdst.write
    while buf := read(length):
        write(buf)


def _samefile(src, dst):
    if isinstance(src, os.DirEntry) and hasattr(os.path, 'samestat'):
        try:
            return os.path.samestat(src.stat(), os.stat(dst))
        except OSError:
            return False
    try:
        return os.path.samefile(src, dst)
    except OSError:
        return False


def _stat(fn):
    return fn.stat() if isinstance(fn, os.DirEntry) else os.stat(fn)


def _islink(fn):
    return fn.is_symlink() if isinstance(fn, os.DirEntry) else os.path.islink(fn)


def _send(fsrc, fdst):
    """Let the kernel copy; False if it cannot, and nothing has been copied yet."""
    sent = 0
    try:
        fdst.flush()
        infd, outfd = fsrc.fileno(), fdst.fileno()
        while count := os.sendfile(outfd, infd, sent, 2 ** 30):
            sent += count
    except OSError as e:
        if sent or e.errno in (errno.ENOSPC, errno.EDQUOT):
            e.filename = fsrc.name
            e.filename2 = fdst.name
            raise e from None
        return False
    # Files of /proc have contents but no size.
    return sent > 0


def copyfile(src, dst, *, follow_symlinks=True):
    """Copy the contents of a file; with follow_symlinks=False, a link is copied as a link."""
    sys.audit("shutil.copyfile", src, dst)
    if _samefile(src, dst):
        raise SameFileError("{!r} and {!r} are the same file".format(src, dst))
    for fn in (src, dst):
        try:
            st = _stat(fn)
        except OSError:
            continue
        if stat.S_ISFIFO(st.st_mode):
            fn = fn.path if isinstance(fn, os.DirEntry) else fn
            raise SpecialFileError("`%s` is a named pipe" % fn)
    if not follow_symlinks and _islink(src):
        os.symlink(os.readlink(src), dst)
        return dst
    with open(src, 'rb') as fsrc:
        try:
            with open(dst, 'wb') as fdst:
                if not _send(fsrc, fdst):
                    copyfileobj(fsrc, fdst)
        except IsADirectoryError as e:
            if os.path.exists(dst):
                raise
            # The message of the system blames the file, when a folder is missing.
            raise FileNotFoundError(f'Directory does not exist: {dst}') from e
    return dst


# -- attributes

def copymode(src, dst, *, follow_symlinks=True):
    """Copy the permissions."""
    sys.audit("shutil.copymode", src, dst)
    if not follow_symlinks and _islink(src) and os.path.islink(dst):
        if not hasattr(os, 'lchmod'):
            return
        stat_func, chmod_func = os.lstat, os.lchmod
    else:
        stat_func, chmod_func = _stat, os.chmod
    chmod_func(dst, stat.S_IMODE(stat_func(src).st_mode))


def _copyxattr(src, dst, *, follow_symlinks=True):
    """Copy the extended attributes, as far as the file systems have them."""
    unsupported = (errno.ENOTSUP, errno.ENODATA, errno.EINVAL)
    try:
        names = os.listxattr(src, follow_symlinks=follow_symlinks)
    except OSError as e:
        if e.errno not in unsupported:
            raise
        return
    for name in names:
        try:
            value = os.getxattr(src, name, follow_symlinks=follow_symlinks)
            os.setxattr(dst, name, value, follow_symlinks=follow_symlinks)
        except OSError as e:
            if e.errno not in unsupported + (errno.EPERM, errno.EACCES):
                raise


def copystat(src, dst, *, follow_symlinks=True):
    """Copy permissions, times and extended attributes."""
    sys.audit("shutil.copystat", src, dst)
    follow = follow_symlinks or not (_islink(src) and os.path.islink(dst))
    if isinstance(src, os.DirEntry):
        st = src.stat(follow_symlinks=follow)
    else:
        st = os.stat(src, follow_symlinks=follow)
    os.utime(dst, ns=(st.st_atime_ns, st.st_mtime_ns), follow_symlinks=follow)
    # While the file may still be written to.
    _copyxattr(src, dst, follow_symlinks=follow)
    if follow:
        os.chmod(dst, stat.S_IMODE(st.st_mode))
    elif os.chmod in os.supports_follow_symlinks:
        os.chmod(dst, stat.S_IMODE(st.st_mode), follow_symlinks=False)


def copy(src, dst, *, follow_symlinks=True):
    """Copy contents and permissions; return the destination, which may be given as a folder."""
    if os.path.isdir(dst):
        dst = os.path.join(dst, os.path.basename(src))
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copymode(src, dst, follow_symlinks=follow_symlinks)
    return dst


def copy2(src, dst, *, follow_symlinks=True):
    """Copy contents and all attributes; return the destination, which may be given as a folder."""
    if os.path.isdir(dst):
        dst = os.path.join(dst, os.path.basename(src))
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copystat(src, dst, follow_symlinks=follow_symlinks)
    return dst


# -- trees

def ignore_patterns(*patterns):
    """For copytree(ignore=...): leave out the names that match one of these patterns."""
    def _ignore_patterns(path, names):
        import fnmatch
        ignored_names = []
        for pattern in patterns:
            ignored_names.extend(fnmatch.filter(names, pattern))
        return set(ignored_names)
    return _ignore_patterns


def _copytree(entries, src, dst, symlinks, ignore, copy_function, ignore_dangling_symlinks, dirs_exist_ok=False):
    if ignore is not None:
        ignored_names = ignore(os.fspath(src), [x.name for x in entries])
    else:
        ignored_names = ()
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    errors = []
    use_entry = copy_function is copy2 or copy_function is copy
    for entry in entries:
        if entry.name in ignored_names:
            continue
        srcname = os.path.join(src, entry.name)
        dstname = os.path.join(dst, entry.name)
        srcobj = entry if use_entry else srcname
        try:
            if entry.is_symlink():
                linkto = os.readlink(srcname)
                if symlinks:
                    os.symlink(linkto, dstname)
                    copystat(srcobj, dstname, follow_symlinks=False)
                    continue
                # Relative links are looked up from the current folder here.
                if ignore_dangling_symlinks and not os.path.exists(linkto):
                    continue
            if entry.is_dir():
                copytree(srcobj, dstname, symlinks, ignore, copy_function, ignore_dangling_symlinks, dirs_exist_ok)
            else:
                copy_function(srcobj, dstname)
        except Error as err:
            # From a folder below, with a list of its own.
            errors.extend(err.args[0])
        except OSError as why:
            errors.append((srcname, dstname, str(why)))
    try:
        copystat(src, dst)
    except OSError as why:
        errors.append((src, dst, str(why)))
    if errors:
        raise Error(errors)
    return dst


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2, ignore_dangling_symlinks=False,
             dirs_exist_ok=False):
    """Copy a tree of files; return the new one.

    Links are followed unless `symlinks`; ignore(folder, names) returns the names to leave out.
    """
    sys.audit("shutil.copytree", src, dst)
    with os.scandir(src) as itr:
        entries = list(itr)
    return _copytree(entries=entries, src=src, dst=dst, symlinks=symlinks, ignore=ignore,
                     copy_function=copy_function, ignore_dangling_symlinks=ignore_dangling_symlinks,
                     dirs_exist_ok=dirs_exist_ok)


_use_fd_functions = ({os.open, os.stat, os.unlink, os.rmdir} <= os.supports_dir_fd
                     and os.scandir in os.supports_fd and os.stat in os.supports_follow_symlinks)


class _TreeRemoval:
    """Removes a folder of an open folder. Descriptors, unlike paths, cannot be redirected by a link.

    The steps still to do are on a stack, the next one last, for folders may be nested deeper than calls.
    """

    def __init__(self, dir_fd, name, onexc):
        self.onexc = onexc
        self.steps = [(self.enter, dir_fd, name, name, None)]

    def run(self):
        try:
            while self.steps:
                step, *arguments = self.steps.pop()
                step(*arguments)
        finally:
            for step, *arguments in reversed(self.steps):
                if step == self.leave:
                    os.close(arguments[0])

    def report(self, function, path, error):
        error.filename = path
        self.onexc(function, path, error)

    def enter(self, dir_fd, name, path, entry):
        function = os.lstat
        try:
            if entry is None:
                before = os.stat(name, dir_fd=dir_fd, follow_symlinks=False)
            else:
                before = entry.stat(follow_symlinks=False)
            function = os.open
            fd = os.open(name, os.O_RDONLY | os.O_NONBLOCK, dir_fd=dir_fd)
        except OSError as err:
            # A folder that somebody else has removed meanwhile is as good as removed, except for the root of the tree.
            if entry is None or not isinstance(err, FileNotFoundError):
                self.report(function, path, err)
            return
        self.steps.append((self.leave, fd, path))
        if not os.path.samestat(before, os.stat(fd)):
            try:
                raise OSError("Cannot call rmtree on a symbolic link")
            except OSError as err:
                self.report(os.path.islink, path, err)
            return
        # Removed after what is in it, and after its descriptor is closed.
        self.steps.insert(-1, (self.remove, dir_fd, name, path, entry))
        try:
            with os.scandir(fd) as entries:
                entries = list(entries)
        except OSError as err:
            self.report(os.scandir, path, err)
            return
        for entry in entries:
            self.remove_entry(fd, entry, os.path.join(path, entry.name))

    def remove_entry(self, fd, entry, fullname):
        try:
            if entry.is_dir(follow_symlinks=False):
                self.steps.append((self.enter, fd, entry.name, fullname, entry))
                return
        except FileNotFoundError:
            return
        except OSError:
            pass
        try:
            os.unlink(entry.name, dir_fd=fd)
        except FileNotFoundError:
            pass
        except OSError as err:
            self.onexc(os.unlink, fullname, err)

    def leave(self, fd, path):
        try:
            os.close(fd)
        except OSError as err:
            self.report(os.close, path, err)

    def remove(self, dir_fd, name, path, entry):
        try:
            os.rmdir(name, dir_fd=dir_fd)
        except FileNotFoundError as err:
            if entry is None:
                self.report(os.rmdir, path, err)
        except OSError as err:
            self.report(os.rmdir, path, err)


def rmtree(path, ignore_errors=False, onerror=None, *, onexc=None, dir_fd=None):
    """Remove a tree of files.

    onexc(function, path, exception) is called for each failure; without it, and unless `ignore_errors`, the first
    one is raised.
    """
    sys.audit("shutil.rmtree", path, dir_fd)
    if ignore_errors:
        def onexc(*args):
            pass
    elif onerror is None and onexc is None:
        def onexc(*args):
            raise
    elif onexc is None:
        def onexc(*args):
            func, path, exc = args
            exc_info = (None, None, None) if exc is None else (type(exc), exc, exc.__traceback__)
            return onerror(func, path, exc_info)
    if isinstance(path, bytes):
        path = os.fsdecode(path)
    _TreeRemoval(dir_fd, path, onexc).run()


rmtree.avoids_symlink_attacks = _use_fd_functions


def _basename(path):
    """The last part, also of a path that ends with a slash."""
    return os.path.basename(path.rstrip(os.path.sep + (os.path.altsep or '')))


def move(src, dst, copy_function=copy2):
    """Move a file or tree, across file systems if need be; return where it is now. An existing folder takes it in."""
    sys.audit("shutil.move", src, dst)
    real_dst = dst
    if os.path.isdir(dst):
        if _samefile(src, dst) and not os.path.islink(src):
            # The same folder, written differently: perhaps a change of case.
            os.rename(src, dst)
            return
        # A path-like object may have a meaning of its own for join().
        src = os.fspath(src)
        real_dst = os.path.join(dst, _basename(src))
        if os.path.exists(real_dst):
            raise Error("Destination path '%s' already exists" % real_dst)
    try:
        os.rename(src, real_dst)
    except OSError:
        if os.path.islink(src):
            os.symlink(os.readlink(src), real_dst)
            os.unlink(src)
        elif os.path.isdir(src):
            if _destinsrc(src, dst):
                raise Error("Cannot move a directory '%s' into itself '%s'." % (src, dst))
            if _is_immutable(src) or (not os.access(src, os.W_OK) and os.listdir(src)
                                      and sys.platform == 'darwin'):
                raise PermissionError("Cannot move the non-empty directory '%s': Lacking write permission to '%s'."
                                      % (src, src))
            copytree(src, real_dst, copy_function=copy_function, symlinks=True)
            rmtree(src)
        else:
            copy_function(src, real_dst)
            os.unlink(src)
    return real_dst


def _destinsrc(src, dst):
    src = os.path.join(os.path.abspath(src), '')
    dst = os.path.join(os.path.abspath(dst), '')
    return dst.startswith(src)


def _is_immutable(src):
    flags = getattr(_stat(src), 'st_flags', 0)
    return bool(flags & (stat.UF_IMMUTABLE | stat.SF_IMMUTABLE))


# -- the system

def disk_usage(path):
    """Total, used and free bytes of the file system that contains a path."""
    st = os.statvfs(path)
    return _ntuple_diskusage(st.f_blocks * st.f_frsize, (st.f_blocks - st.f_bfree) * st.f_frsize,
                             st.f_bavail * st.f_frsize)


def _get_gid(name):
    """The number of a group, or None."""
    if name is None:
        return None
    try:
        from grp import getgrnam
        return getgrnam(name)[2]
    except (ImportError, KeyError):
        return None


def _get_uid(name):
    """The number of a user, or None."""
    if name is None:
        return None
    try:
        from pwd import getpwnam
        return getpwnam(name)[2]
    except (ImportError, KeyError):
        return None


def chown(path, user=None, group=None, *, dir_fd=None, follow_symlinks=True):
    """Change the owner or the group, each a name or a number."""
    sys.audit('shutil.chown', path, user, group)
    if user is None and group is None:
        raise ValueError("user and/or group must be set")
    _user = -1 if user is None else user
    if isinstance(user, str):
        _user = _get_uid(user)
        if _user is None:
            raise LookupError("no such user: {!r}".format(user))
    _group = -1 if group is None else group
    if group is not None and not isinstance(group, int):
        _group = _get_gid(group)
        if _group is None:
            raise LookupError("no such group: {!r}".format(group))
    os.chown(path, _user, _group, dir_fd=dir_fd, follow_symlinks=follow_symlinks)


def get_terminal_size(fallback=(80, 24)):
    """Columns and lines: from the environment, the terminal, or the fallback."""
    def variable(name):
        try:
            return int(os.environ[name])
        except (KeyError, ValueError):
            return 0

    columns, lines = variable('COLUMNS'), variable('LINES')
    if columns <= 0 or lines <= 0:
        try:
            size = os.get_terminal_size(sys.__stdout__.fileno())
        except (AttributeError, ValueError, OSError):
            size = os.terminal_size(fallback)
        if columns <= 0:
            columns = size.columns or fallback[0]
        if lines <= 0:
            lines = size.lines or fallback[1]
    return os.terminal_size((columns, lines))


def _access_check(fn, mode):
    return os.path.exists(fn) and os.access(fn, mode) and not os.path.isdir(fn)


def which(cmd, mode=os.F_OK | os.X_OK, path=None):
    """The path of the program that a shell would start, or None."""
    use_bytes = isinstance(cmd, bytes)
    dirname, cmd = os.path.split(cmd)
    if dirname:
        path = [dirname]
    else:
        if path is None:
            path = os.environ.get("PATH", None)
            if path is None:
                try:
                    path = os.confstr("CS_PATH")
                except (AttributeError, ValueError):
                    path = os.defpath
        if not path:
            return None
        if use_bytes:
            path = os.fsencode(path).split(os.fsencode(os.pathsep))
        else:
            path = os.fsdecode(path).split(os.pathsep)
    seen = set()
    for folder in path:
        folder_key = os.path.normcase(folder)
        if folder_key not in seen:
            seen.add(folder_key)
            name = os.path.join(folder, cmd)
            if _access_check(name, mode):
                return name
    return None

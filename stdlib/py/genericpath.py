"""The part of os.path that is the same on all systems."""

import stat
# From the module below os: that needs this one to begin with.
from posix import fspath as _fspath, fstat as _fstat, lstat as _lstat, stat as _stat

__all__ = [
    "commonprefix", "exists", "getatime", "getctime", "getmtime", "getsize", "isdevdrive", "isdir", "isfile",
    "isjunction", "islink", "lexists", "samefile", "sameopenfile", "samestat", "ALLOW_MISSING",
]


class _AllowMissing:
    """The one value of realpath(strict=...) that only lets missing parts pass."""

    def __repr__(self):
        return "os.path.ALLOW_MISSING"

    def __reduce__(self):
        return "ALLOW_MISSING"


ALLOW_MISSING = object.__new__(_AllowMissing)


def _mode_of(path, lookup):
    """The st_mode of what path names; 0 when there is no such thing, or no such name can be."""
    try:
        return lookup(path).st_mode
    except (OSError, ValueError):
        return 0


def exists(path):
    """Whether the path names something; a broken symbolic link names nothing."""
    return _mode_of(path, _stat) != 0


def lexists(path):
    """Whether the path names something, broken symbolic links included."""
    return _mode_of(path, _lstat) != 0


def isfile(path):
    """Whether the path names a regular file."""
    return stat.S_ISREG(_mode_of(path, _stat))


def isdir(s):
    """Whether the path names a directory."""
    return stat.S_ISDIR(_mode_of(s, _stat))


def islink(path):
    """Whether the path names a symbolic link."""
    try:
        mode = _lstat(path).st_mode
    except (OSError, ValueError, AttributeError):
        return False
    return stat.S_ISLNK(mode)


def isjunction(path):
    """Whether the path names a junction: never here."""
    _fspath(path)
    return False


def isdevdrive(path):
    """Whether the path is on a Windows developer drive: never here."""
    _fspath(path)
    return False


def getsize(filename):
    """The size of a file in bytes."""
    return _stat(filename).st_size


def getmtime(filename):
    """When the contents were last changed."""
    return _stat(filename).st_mtime


def getatime(filename):
    """When the file was last read."""
    return _stat(filename).st_atime


def getctime(filename):
    """When the file's own data were last changed."""
    return _stat(filename).st_ctime


def commonprefix(m, /):
    """The longest text that all of a list of paths begin with."""
    if not m:
        return ""
    # Lists of names are taken as they are: their items need not be paths.
    if not isinstance(m[0], (list, tuple)):
        m = tuple(map(_fspath, m))
    first, last = min(m), max(m)
    for i, item in enumerate(first):
        if item != last[i]:
            return first[:i]
    return first


def samestat(s1, s2):
    """Whether two stat results are of the same file."""
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def samefile(f1, f2):
    """Whether two paths name the same file."""
    return samestat(_stat(f1), _stat(f2))


def sameopenfile(fp1, fp2):
    """Whether two descriptors are of the same file."""
    return samestat(_fstat(fp1), _fstat(fp2))


def _splitext(p, sep, altsep, extsep):
    """(root, extension): the last dot of the last part, unless only dots stand before it."""
    start = max(p.rfind(sep), p.rfind(altsep) if altsep else -1) + 1
    dot = p.rfind(extsep)
    if dot > start and p[start:dot].strip(extsep):
        return p[:dot], p[dot:]
    return p, p[:0]


def _check_arg_types(funcname, *args):
    """Explains a TypeError: arguments that are no text, or text and bytes together."""
    has_str = has_bytes = False
    for arg in args:
        if isinstance(arg, str):
            has_str = True
        elif isinstance(arg, bytes):
            has_bytes = True
        else:
            raise TypeError(f"{funcname}() argument must be str, bytes, or "
                            f"os.PathLike object, not {arg.__class__.__name__!r}") from None
    if has_str and has_bytes:
        raise TypeError("Can't mix strings and bytes in path components") from None

"""os.path for POSIX: paths as text, parts separated by slashes."""

# Before the imports: os, which needs this module to begin with, takes them from here.
curdir = "."
pardir = ".."
extsep = "."
sep = "/"
pathsep = ":"
defpath = "/bin:/usr/bin"
altsep = None
devnull = "/dev/null"

import errno
import os
import sys
import stat
import genericpath
from genericpath import *
from posix import _path_normpath as normpath, _path_splitroot_ex as splitroot

__all__ = [
    "normcase", "isabs", "join", "splitdrive", "splitroot", "split", "splitext", "basename", "dirname", "commonprefix",
    "getsize", "getmtime", "getatime", "getctime", "islink", "exists", "lexists", "isdir", "isfile", "ismount",
    "expanduser", "expandvars", "normpath", "abspath", "samefile", "sameopenfile", "samestat", "curdir", "pardir",
    "sep", "pathsep", "defpath", "altsep", "extsep", "devnull", "realpath", "supports_unicode_filenames", "relpath",
    "commonpath", "isjunction", "isdevdrive", "isreserved", "ALLOW_MISSING",
]

supports_unicode_filenames = sys.platform == "darwin"


def _get_sep(path):
    return b"/" if isinstance(path, bytes) else "/"


def normcase(s):
    """The path itself: case counts here."""
    return os.fspath(s)


def isabs(s):
    """Whether a path starts at the root."""
    s = os.fspath(s)
    return s.startswith(_get_sep(s))


def join(a, /, *p):
    """Paths one after the other; an absolute one makes those before it void."""
    a = os.fspath(a)
    slash = _get_sep(a)
    path = a
    try:
        for part in map(os.fspath, p):
            if part.startswith(slash) or not path:
                path = part
            elif path.endswith(slash):
                path += part
            else:
                path += slash + part
    except (TypeError, AttributeError, BytesWarning):
        genericpath._check_arg_types("join", a, *p)
        raise
    return path


def split(p):
    """(head, tail): the tail is what follows the last slash."""
    p = os.fspath(p)
    slash = _get_sep(p)
    at = p.rfind(slash) + 1
    head, tail = p[:at], p[at:]
    # A head of slashes only is a root and stays.
    stripped = head.rstrip(slash)
    return stripped or head, tail


def splitext(p):
    """(root, extension): the extension is empty or starts with its dot."""
    p = os.fspath(p)
    if isinstance(p, bytes):
        return genericpath._splitext(p, b"/", None, b".")
    return genericpath._splitext(p, sep, None, extsep)


def splitdrive(p):
    """('', path): there are no drives."""
    p = os.fspath(p)
    return p[:0], p


def basename(p):
    """What follows the last slash."""
    p = os.fspath(p)
    return p[p.rfind(_get_sep(p)) + 1:]


def dirname(p):
    """What stands before the last slash."""
    return split(p)[0]


def ismount(path):
    """Whether another file system begins at the path."""
    try:
        here = os.lstat(path)
    except (OSError, ValueError):
        return False
    if stat.S_ISLNK(here.st_mode):
        return False
    path = os.fspath(path)
    parent = join(path, b".." if isinstance(path, bytes) else "..")
    try:
        above = os.lstat(parent)
    except OSError:
        try:
            above = os.lstat(realpath(parent))
        except OSError:
            return False
    # The root is its own parent.
    return here.st_dev != above.st_dev or here.st_ino == above.st_ino


def isreserved(path):
    """Whether the system keeps the name for itself: never here."""
    os.fspath(path)
    return False


def expanduser(path):
    """'~' and '~name' at the start replaced by a home directory, where it is known."""
    path = os.fspath(path)
    as_bytes = isinstance(path, bytes)
    if not path.startswith(b"~" if as_bytes else "~"):
        return path
    slash = _get_sep(path)
    end = path.find(slash, 1)
    if end < 0:
        end = len(path)
    home = _home_of(path[1:end])
    if home is None:
        return path
    if as_bytes:
        home = os.fsencode(home)
    return (home.rstrip(slash) + path[end:]) or slash


def _home_of(name):
    """The home directory of a user; of the present one for an empty name. None: unknown."""
    if not name and "HOME" in os.environ:
        return os.environ["HOME"]
    try:
        import pwd
        entry = pwd.getpwnam(os.fsdecode(name)) if name else pwd.getpwuid(os.getuid())
    except (ImportError, KeyError):
        return None
    return entry.pw_dir


def expandvars(path):
    """'$name' and '${name}' replaced by variables of the environment; unknown ones stay."""
    path = os.fspath(path)
    if isinstance(path, bytes):
        return _expand(path, b"$", b"{", b"}", b"_", getattr(os, "environb", None))
    return _expand(path, "$", "{", "}", "_", os.environ)


def _expand(path, dollar, opening, closing, underscore, variables):
    pieces = []
    at = 0
    while True:
        start = path.find(dollar, at)
        if start < 0:
            break
        if path[start + 1:start + 2] == opening:
            stop = path.find(closing, start + 2)
            name = path[start + 2:stop] if stop >= 0 else None
            stop += 1
        else:
            stop = start + 1
            while path[stop:stop + 1].isascii() and (path[stop:stop + 1].isalnum() or path[stop:stop + 1] == underscore):
                stop += 1
            name = path[start + 1:stop] or None
        if name is None:
            pieces.append(path[at:start + 1])
            at = start + 1
            continue
        try:
            value = variables[name] if variables is not None else os.fsencode(os.environ[os.fsdecode(name)])
        except KeyError:
            value = path[start:stop]
        pieces.append(path[at:start])
        pieces.append(value)
        at = stop
    pieces.append(path[at:])
    return path[:0].join(pieces)


def abspath(path):
    """The normal form of the path, from the root."""
    path = os.fspath(path)
    if not isabs(path):
        path = join(os.getcwdb() if isinstance(path, bytes) else os.getcwd(), path)
    return normpath(path)


def realpath(filename, /, *, strict=False):
    """The path from the root with all symbolic links followed.

    What does not exist, or goes round in circles, stays as it is, unless strict
    is true; ALLOW_MISSING refuses only the circles.
    """
    filename = os.fspath(filename)
    as_bytes = isinstance(filename, bytes)
    slash, dot, dots = (b"/", b".", b"..") if as_bytes else ("/", ".", "..")
    if strict is ALLOW_MISSING:
        ignored = FileNotFoundError
        strict = True
    elif strict:
        ignored = ()
    else:
        ignored = OSError

    path = slash if filename.startswith(slash) else (os.getcwdb() if as_bytes else os.getcwd())
    # Parts still to be walked, the next one last. A link's parts are followed by a mark (None) and the link's own
    # path, so that what it led to is known from then on.
    rest = filename.split(slash)[::-1]
    known = {}
    while rest:
        name = rest.pop()
        if name is None:
            known[rest.pop()] = path
            continue
        if not name or name == dot:
            continue
        if name == dots:
            path = path[:path.rindex(slash)] or slash
            continue
        here = path + name if path == slash else path + slash + name
        try:
            mode = os.lstat(here).st_mode
            if not stat.S_ISLNK(mode):
                if strict and rest and not stat.S_ISDIR(mode) and any(part is not None for part in rest):
                    raise OSError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), here)
                path = here
                continue
            if here in known:
                target = known[here]
                if target is not None:
                    path = target
                    continue
                # The link is being followed already.
                if strict:
                    os.stat(here)
                path = here
                continue
            target = os.readlink(here)
        except ignored:
            path = here
            continue
        known[here] = None
        rest.append(here)
        rest.append(None)
        if target.startswith(slash):
            path = slash
        rest.extend(target.split(slash)[::-1])
    return path


def relpath(path, start=None):
    """How to get to the path from another one, by default from the working directory."""
    path = os.fspath(path)
    if not path:
        raise ValueError("no path specified")
    as_bytes = isinstance(path, bytes)
    here, slash, up = (b".", b"/", b"..") if as_bytes else (".", "/", "..")
    start = here if start is None else os.fspath(start)
    try:
        start_parts = [part for part in abspath(start).split(slash) if part]
        path_parts = [part for part in abspath(path).split(slash) if part]
        common = len(commonprefix([start_parts, path_parts]))
        parts = [up] * (len(start_parts) - common) + path_parts[common:]
        return slash.join(parts) if parts else here
    except (TypeError, AttributeError, BytesWarning, DeprecationWarning):
        genericpath._check_arg_types("relpath", path, start)
        raise


def commonpath(paths):
    """The longest path that all of a sequence of paths begin with."""
    paths = tuple(map(os.fspath, paths))
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    here, slash = (b".", b"/") if isinstance(paths[0], bytes) else (".", "/")
    try:
        if len({path.startswith(slash) for path in paths}) > 1:
            raise ValueError("Can't mix absolute and relative paths")
        parts = [[part for part in path.split(slash) if part and part != here] for path in paths]
        first, last = min(parts), max(parts)
        common = first
        for i, part in enumerate(first):
            if part != last[i]:
                common = first[:i]
                break
        root = slash if paths[0].startswith(slash) else slash[:0]
        return root + slash.join(common)
    except (TypeError, AttributeError):
        genericpath._check_arg_types("commonpath", *paths)
        raise

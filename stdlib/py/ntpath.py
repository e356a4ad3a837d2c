"""os.path for Windows: drives and shares, two separators, names without case.

It works on any system as far as it only looks at paths; what asks the system (realpath, abspath) knows this one alone.
"""

curdir = '.'
pardir = '..'
extsep = '.'
sep = '\\'
pathsep = ';'
altsep = '/'
defpath = '.;C:\\bin'
devnull = 'nul'

import os
import sys
import genericpath
from genericpath import *

__all__ = ['normcase', 'isabs', 'join', 'splitdrive', 'splitroot', 'split', 'splitext', 'basename', 'dirname',
           'commonprefix', 'getsize', 'getmtime', 'getatime', 'getctime', 'islink', 'exists', 'lexists', 'isdir',
           'isfile', 'ismount', 'isreserved', 'expanduser', 'expandvars', 'normpath', 'abspath', 'curdir', 'pardir',
           'sep', 'pathsep', 'defpath', 'altsep', 'extsep', 'devnull', 'realpath', 'supports_unicode_filenames',
           'relpath', 'samefile', 'sameopenfile', 'samestat', 'commonpath', 'isjunction', 'isdevdrive',
           'ALLOW_MISSING']

supports_unicode_filenames = True

_RESERVED_CHARACTERS = frozenset('"*:<>?|/\\').union(map(chr, range(32)))
_RESERVED_NAMES = frozenset({'CON', 'PRN', 'AUX', 'NUL', 'CONIN$', 'CONOUT$'}).union(
    f'{port}{number}' for port in ('COM', 'LPT') for number in '123456789¹²³')


class _Marks:
    """The pieces of path syntax, as str or as bytes."""

    def __init__(self, convert):
        self.sep = convert('\\')
        self.altsep = convert('/')
        self.both = convert('\\/')
        self.colon = convert(':')
        self.dot = convert('.')
        self.dotdot = convert('..')
        self.empty = convert('')
        self.unc = convert('\\\\?\\UNC\\')
        self.tilde = convert('~')


_TEXT = _Marks(str)
_BYTES = _Marks(str.encode)


def _marks_for(path):
    return _BYTES if isinstance(path, bytes) else _TEXT


def normcase(s):
    """The path in lower case and with backslashes only."""
    s = os.fspath(s)
    if isinstance(s, bytes):
        return s.decode(sys.getfilesystemencoding(), 'surrogateescape').replace('/', '\\').lower().encode(
            sys.getfilesystemencoding(), 'surrogateescape')
    return s.replace('/', '\\').lower()


def splitroot(p):
    """(drive, root, rest): a drive is C: or a share; the root is the separator after it, if there is one."""
    p = os.fspath(p)
    marks = _marks_for(p)
    slashed = p.replace(marks.altsep, marks.sep)
    if slashed.startswith(marks.sep * 2):
        # \\server\share, \\?\UNC\server\share, and devices such as \\.\name or \\?\name.
        name = 8 if slashed[:8].upper() == marks.unc else 2
        end = slashed.find(marks.sep, name)
        if end != -1:
            end = slashed.find(marks.sep, end + 1)
        if end == -1:
            return p, marks.empty, marks.empty
        return p[:end], p[end:end + 1], p[end + 1:]
    drive = 2 if slashed[1:2] == marks.colon and not slashed.startswith(marks.sep) else 0
    root = drive + (slashed[drive:drive + 1] == marks.sep)
    return p[:drive], p[drive:root], p[root:]


def splitdrive(p):
    """(drive, rest)."""
    drive, root, rest = splitroot(p)
    return drive, root + rest


def isabs(s):
    """Whether a path has a drive and starts at its root."""
    s = os.fspath(s)
    marks = _marks_for(s)
    start = s[:3].replace(marks.altsep, marks.sep)
    return start.startswith(marks.colon + marks.sep, 1) or start.startswith(marks.sep * 2)


def join(path, /, *paths):
    """Paths one after the other; one with another drive, or from the root, makes those before it void."""
    path = os.fspath(path)
    marks = _marks_for(path)
    try:
        drive, root, rest = splitroot(path)
        for part in map(os.fspath, paths):
            part_drive, part_root, part_rest = splitroot(part)
            same_drive = not part_drive or part_drive.lower() == drive.lower()
            if part_root:
                # From the root: of its own drive, or of the one so far.
                drive, root, rest = part_drive or drive, part_root, part_rest
                continue
            if not same_drive:
                drive, root, rest = part_drive, part_root, part_rest
                continue
            if part_drive:
                # The same drive, perhaps written in another case.
                drive = part_drive
            if rest and rest[-1:] not in marks.both:
                rest += marks.sep
            rest += part_rest
    except (TypeError, AttributeError, BytesWarning):
        genericpath._check_arg_types('join', path, *paths)
        raise
    # Between a share and a relative path there must be a separator.
    if rest and not root and drive and drive[-1:] not in marks.colon + marks.both:
        return drive + marks.sep + rest
    return drive + root + rest


def split(p):
    """(head, tail): the tail is what follows the last separator."""
    p = os.fspath(p)
    both = _marks_for(p).both
    drive, root, rest = splitroot(p)
    head = rest.rstrip(both)
    at = max(rest.rfind(both[:1]), rest.rfind(both[1:])) + 1
    head, tail = rest[:at], rest[at:]
    return drive + root + head.rstrip(both), tail


def splitext(p):
    """(root, extension): the extension is empty or starts with its dot."""
    p = os.fspath(p)
    marks = _marks_for(p)
    return genericpath._splitext(p, marks.sep, marks.altsep, marks.dot)


def basename(p):
    """What follows the last separator."""
    return split(p)[1]


def dirname(p):
    """What stands before the last separator."""
    return split(p)[0]


def ismount(path):
    """Whether a path is the root of a drive or share."""
    path = os.fspath(path)
    both = _marks_for(path).both
    drive, root, rest = splitroot(abspath(path))
    if drive and drive[:1] in both:
        return not rest
    return bool(root and not rest)


def isreserved(path):
    """Whether Windows keeps a name of the path for itself."""
    path = os.fsdecode(splitroot(path)[2]).replace(altsep, sep)
    return any(map(_isreservedname, path.split(sep)))


def _isreservedname(name):
    if name[-1:] in ('.', ' '):
        return name not in ('.', '..')
    if not _RESERVED_CHARACTERS.isdisjoint(name):
        return True
    return name.partition('.')[0].rstrip(' ').upper() in _RESERVED_NAMES


def expanduser(path):
    """Replace ~ or ~user at the start by a home folder; the path itself if that is not known."""
    path = os.fspath(path)
    marks = _marks_for(path)
    if not path.startswith(marks.tilde):
        return path
    end = 1
    while end < len(path) and path[end:end + 1] not in marks.both:
        end += 1
    if 'USERPROFILE' in os.environ:
        home = os.environ['USERPROFILE']
    elif 'HOMEPATH' in os.environ:
        home = join(os.environ.get('HOMEDRIVE', ''), os.environ['HOMEPATH'])
    else:
        return path
    if end != 1:
        wanted = os.fsdecode(path[1:end])
        current = os.environ.get('USERNAME')
        if wanted != current:
            # Homes lie side by side, if this user's own is where homes are.
            if current != basename(home):
                return path
            home = join(dirname(home), wanted)
    return (os.fsencode(home) if isinstance(path, bytes) else home) + path[end:]


_variable = None
_variable_bytes = None


def expandvars(path):
    """Replace $name, ${name} and %name% by what the environment says; what it does not know stays."""
    global _variable, _variable_bytes
    path = os.fspath(path)
    as_bytes = isinstance(path, bytes)
    if as_bytes:
        if b'$' not in path and b'%' not in path:
            return path
        environ = getattr(os, 'environb', None)
    else:
        if '$' not in path and '%' not in path:
            return path
        environ = os.environ
    if _variable is None:
        import re
        # Between single quotes nothing is replaced.
        pattern = (r"(?P<quoted>'[^']*'?)|%(?P<percent>%|[^%]*%?)|"
                   r"\$(?P<dollar>\$|[-\w]+|\{[^}]*\}?)")
        _variable = re.compile(pattern, re.ASCII).sub
        _variable_bytes = re.compile(pattern.encode(), re.ASCII).sub

    def value_of(match):
        whole = match[0]
        if match['quoted'] is not None:
            return whole
        name = match['percent']
        closing, escape = ('%', '%') if name is not None else ('}', '$')
        if name is None:
            name = match['dollar']
        if as_bytes:
            closing, escape = closing.encode(), escape.encode()
        if name == escape:
            return name
        if match['percent'] is not None or name[:1] in ('{', b'{'):
            if not name.endswith(closing):
                return whole
            name = name[:-1] if match['percent'] is not None else name[1:-1]
        try:
            if environ is None:
                return os.fsencode(os.environ[os.fsdecode(name)])
            return environ[name]
        except KeyError:
            return whole

    return (_variable_bytes if as_bytes else _variable)(value_of, path)


def normpath(path):
    """The path without superfluous separators and dots; with .. resolved as text."""
    path = os.fspath(path)
    marks = _marks_for(path)
    path = path.replace(marks.altsep, marks.sep)
    drive, root, rest = splitroot(path)
    kept = []
    for name in rest.split(marks.sep):
        if not name or name == marks.dot:
            continue
        if name == marks.dotdot:
            if kept and kept[-1] != marks.dotdot:
                kept.pop()
                continue
            if root:
                continue
        kept.append(name)
    prefix = drive + root
    if not prefix and not kept:
        return marks.dot
    return prefix + marks.sep.join(kept)


def abspath(path):
    """The path from the root of a drive on."""
    path = os.fspath(path)
    if not isabs(path):
        cwd = os.getcwdb() if isinstance(path, bytes) else os.getcwd()
        path = join(cwd, path)
    return normpath(path)


def realpath(path, /, *, strict=False):
    """The path; links are those of Windows and so are not followed here."""
    return abspath(path)


def relpath(path, start=None):
    """The way from one path to another."""
    path = os.fspath(path)
    if not path:
        raise ValueError('no path specified')
    marks = _marks_for(path)
    start = marks.dot if start is None else os.fspath(start)
    try:
        start_drive, _, start_rest = splitroot(abspath(start))
        path_drive, _, path_rest = splitroot(abspath(path))
        if normcase(start_drive) != normcase(path_drive):
            raise ValueError(f'path is on mount {path_drive!r}, start on mount {start_drive!r}')
        start_names = start_rest.split(marks.sep) if start_rest else []
        path_names = path_rest.split(marks.sep) if path_rest else []
        common = 0
        for one, other in zip(start_names, path_names):
            if normcase(one) != normcase(other):
                break
            common += 1
        names = [marks.dotdot] * (len(start_names) - common) + path_names[common:]
        return marks.sep.join(names) if names else marks.dot
    except (TypeError, ValueError, AttributeError, BytesWarning, DeprecationWarning):
        genericpath._check_arg_types('relpath', path, start)
        raise


def commonpath(paths):
    """The longest path that is the beginning of all of them."""
    paths = tuple(map(os.fspath, paths))
    if not paths:
        raise ValueError('commonpath() arg is an empty iterable')
    marks = _marks_for(paths[0])
    try:
        split_paths = [splitroot(path.replace(marks.altsep, marks.sep).lower()) for path in paths]
        if len({drive for drive, root, rest in split_paths}) != 1:
            raise ValueError("Paths don't have the same drive")
        if len({root for drive, root, rest in split_paths}) != 1:
            if split_paths[0][0]:
                raise ValueError("Can't mix absolute and relative paths")
            raise ValueError("Can't mix rooted and not-rooted paths")
        # As the first path writes it.
        drive, root, rest = splitroot(paths[0].replace(marks.altsep, marks.sep))
        names = [name for name in rest.split(marks.sep) if name and name != marks.dot]
        lowered = [[name for name in rest.split(marks.sep) if name and name != marks.dot]
                   for _, _, rest in split_paths]
        shortest, longest = min(lowered), max(lowered)
        common = 0
        for one, other in zip(shortest, longest):
            if one != other:
                break
            common += 1
        return drive + root + marks.sep.join(names[:common])
    except (TypeError, AttributeError):
        genericpath._check_arg_types('commonpath', *paths)
        raise

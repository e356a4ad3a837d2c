"""Finding files by shell patterns."""

import contextlib
import fnmatch
import itertools
import os
import re
import stat
import sys

__all__ = ["glob", "iglob", "escape", "translate"]


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """The list of the paths that match a pattern.

    A leading dot must be matched by a dot, unless include_hidden. With recursive, `**` matches any number of folders.
    """
    return list(iglob(pathname, root_dir=root_dir, dir_fd=dir_fd, recursive=recursive, include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """An iterator over the paths that match a pattern; see glob()."""
    sys.audit("glob.glob", pathname, recursive)
    sys.audit("glob.glob/2", pathname, recursive, root_dir, dir_fd)
    root_dir = os.fspath(root_dir) if root_dir is not None else pathname[:0]
    search = _Search(root_dir, dir_fd, recursive, include_hidden)
    paths = search.paths(pathname, False)
    if not pathname or recursive and _isrecursive(pathname[:2]):
        # `**` matches no folder at all, too: that is the empty path, which is no result.
        first = next(paths, None)
        if first:
            paths = itertools.chain((first,), paths)
    return paths


def glob0(dirname, pattern):
    """The name `pattern`, which is taken as it is, if it stands in the folder. Deprecated."""
    _warn_of_folder_functions('glob0')
    return list(_Search(dirname, None, False, False).names(dirname, escape(pattern), False) and [pattern])


def glob1(dirname, pattern):
    """The names in a folder that match a pattern. Deprecated."""
    _warn_of_folder_functions('glob1')
    return list(_Search(dirname, None, False, False).names(dirname, pattern, False))


def _warn_of_folder_functions(name):
    import warnings
    warnings._deprecated(f'glob.{name}', '{name} is deprecated and will be removed in Python {remove}. Use glob.glob and '
                         'pass a directory to its root_dir argument instead.', remove=(3, 15))


class _Search:
    """One search: where it starts and what counts."""

    def __init__(self, root_dir, dir_fd, recursive, include_hidden):
        self.root_dir = root_dir
        self.dir_fd = dir_fd
        self.recursive = recursive
        self.include_hidden = include_hidden

    def paths(self, pathname, only_dirs):
        """Paths that match, relative to the root."""
        dirname, basename = os.path.split(pathname)
        if not has_magic(pathname):
            if basename:
                if self.exists(_join(self.root_dir, pathname)):
                    yield pathname
            elif self.is_dir(_join(self.root_dir, dirname)):
                yield pathname  # it ends with a slash: only a folder will do
            return
        if not dirname:
            yield from self.names(self.root_dir, basename, only_dirs)
            return
        # os.path.split() leaves a drive or a root as it is.
        if dirname != pathname and has_magic(dirname):
            dirs = self.paths(dirname, True)
        else:
            dirs = [dirname]
        for folder in dirs:
            for name in self.names(_join(self.root_dir, folder), basename, only_dirs):
                yield os.path.join(folder, name)

    def names(self, folder, pattern, only_dirs):
        """What matches inside one folder."""
        if not has_magic(pattern):
            found = self.exists(_join(folder, pattern)) if pattern else self.is_dir(folder)
            return [pattern] if found else []
        if self.recursive and _isrecursive(pattern):
            return self.tree(folder, pattern, only_dirs)
        names = self.entries(folder, only_dirs)
        if not (self.include_hidden or _ishidden(pattern)):
            names = (name for name in names if not _ishidden(name))
        return fnmatch.filter(names, pattern)

    def tree(self, folder, pattern, only_dirs):
        """The folder itself, as the empty name, and everything below it."""
        if not folder or self.is_dir(folder):
            yield pattern[:0]
        yield from self.below(folder, only_dirs)

    def below(self, folder, only_dirs):
        for name in self.entries(folder, only_dirs):
            if self.include_hidden or not _ishidden(name):
                yield name
                for deeper in self.below(_join(folder, name), only_dirs):
                    yield _join(name, deeper)

    def entries(self, folder, only_dirs):
        """The names in a folder, as str or bytes like the root. A folder that cannot be read is empty."""
        try:
            with contextlib.ExitStack() as stack:
                if self.dir_fd is not None:
                    where = os.open(folder or os.curdir, os.O_RDONLY | os.O_DIRECTORY, dir_fd=self.dir_fd)
                    stack.callback(os.close, where)
                    convert = os.fsencode if isinstance(folder, bytes) else os.fsdecode
                else:
                    where = folder or (os.curdir.encode() if isinstance(folder, bytes) else os.curdir)
                    convert = None
                names = []
                for entry in stack.enter_context(os.scandir(where)):
                    with contextlib.suppress(OSError):
                        if not only_dirs or entry.is_dir():
                            names.append(convert(entry.name) if convert else entry.name)
                return names
        except OSError:
            return []

    def exists(self, path):
        """Whether there is such a path, be it a link to nowhere."""
        if self.dir_fd is None:
            return os.path.lexists(path)
        try:
            os.lstat(path, dir_fd=self.dir_fd)
        except (OSError, ValueError):
            return False
        return True

    def is_dir(self, path):
        if self.dir_fd is None:
            return os.path.isdir(path)
        try:
            return stat.S_ISDIR(os.stat(path, dir_fd=self.dir_fd).st_mode)
        except (OSError, ValueError):
            return False


def _join(folder, name):
    """os.path.join(), where nothing needs joining to an empty part."""
    return os.path.join(folder, name) if folder and name else folder or name


magic_check = re.compile('([*?[])')
magic_check_bytes = re.compile(b'([*?[])')


def has_magic(s):
    """Whether the path is a pattern."""
    check = magic_check_bytes if isinstance(s, bytes) else magic_check
    return check.search(s) is not None


def _ishidden(path):
    return path[:1] in ('.', b'.')


def _isrecursive(pattern):
    return pattern == (b'**' if isinstance(pattern, bytes) else '**')


def escape(pathname):
    """A pattern that matches just this path."""
    drive, pathname = os.path.splitdrive(pathname)
    if isinstance(pathname, bytes):
        return drive + magic_check_bytes.sub(br'[\1]', pathname)
    return drive + magic_check.sub(r'[\1]', pathname)


def translate(pat, *, recursive=False, include_hidden=False, seps=None):
    """A pattern for whole paths as a regular expression.

    seps are the characters that separate the parts of a path; see glob() for the rest.
    """
    separators = seps or os.path.sep + (os.path.altsep or '')
    seps = ''.join(map(re.escape, separators))
    any_sep = f'[{seps}]' if len(separators) > 1 else seps
    not_sep = f'[^{seps}]'
    if include_hidden:
        last_segment = f'{not_sep}+'
        segments = f'(?:.+{any_sep})?'
        last_segments = '.*'
    else:
        last_segment = f'[^{seps}.]{not_sep}*'
        segments = f'(?:{last_segment}{any_sep})*'
        last_segments = f'{segments}(?:{last_segment})?'

    result = []
    parts = re.split(any_sep, pat)
    for number, part in enumerate(parts, 1):
        is_last = number == len(parts)
        if recursive and part == '**':
            if is_last:
                result.append(last_segments)
            elif parts[number] != '**':
                result.append(segments)
            continue
        if part == '*':
            result.append(last_segment)
        elif part:
            if not include_hidden and part[0] in '*?':
                result.append(r'(?!\.)')
            result += fnmatch._translate(part, f'{not_sep}*', not_sep)[0]
        if not is_last:
            result.append(any_sep)
    return f'(?s:{"".join(result)})\\z'

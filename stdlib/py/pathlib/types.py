"""Abstract kinds of paths, which other things than files of the system can have; and what `info` offers."""

from abc import ABC, abstractmethod
from typing import Protocol, runtime_checkable

from ._copy import copy_tree, ensure_distinct_paths, magic_open
from ._path import Path
from ._pure import PurePath


def _explode_path(path, split):
    """The anchor, and the parts from the last to the first."""
    parent, name = split(path)
    names = []
    while path != parent:
        names.append(name)
        path = parent
        parent, name = split(path)
    return path, names


@runtime_checkable
class _PathParser(Protocol):
    """What of posixpath and ntpath a path needs."""

    sep: str
    altsep: str | None

    def split(self, path: str) -> tuple[str, str]: ...

    def splitext(self, path: str) -> tuple[str, str]: ...

    def normcase(self, path: str) -> str: ...


@runtime_checkable
class PathInfo(Protocol):
    """What kind of file is at a path."""

    def exists(self, *, follow_symlinks: bool = True) -> bool: ...

    def is_dir(self, *, follow_symlinks: bool = True) -> bool: ...

    def is_file(self, *, follow_symlinks: bool = True) -> bool: ...

    def is_symlink(self) -> bool: ...


class _JoinablePath(ABC):
    """A path that can be taken apart and put together."""

    __slots__ = ()

    @property
    @abstractmethod
    def parser(self):
        """The module that knows the separators."""
        raise NotImplementedError

    @abstractmethod
    def with_segments(self, *pathsegments):
        """A path of the same kind."""
        raise NotImplementedError

    @abstractmethod
    def __str__(self):
        """The path as text."""
        raise NotImplementedError

    @property
    def anchor(self):
        """Drive and root, or ''."""
        return _explode_path(str(self), self.parser.split)[0]

    @property
    def name(self):
        """The last part, or ''."""
        return self.parser.split(str(self))[1]

    @property
    def suffix(self):
        """The last suffix of the last part, or ''."""
        return self.parser.splitext(self.name)[1]

    @property
    def suffixes(self):
        """All suffixes of the last part."""
        split = self.parser.splitext
        stem, suffix = split(self.name)
        suffixes = []
        while suffix:
            suffixes.append(suffix)
            stem, suffix = split(stem)
        return suffixes[::-1]

    @property
    def stem(self):
        """The last part without its suffix."""
        return self.parser.splitext(self.name)[0]

    def with_name(self, name):
        """The path with another last part."""
        split = self.parser.split
        if split(name)[0]:
            raise ValueError(f"Invalid name {name!r}")
        path = str(self)
        path = path.removesuffix(split(path)[1]) + name
        return self.with_segments(path)

    def with_stem(self, stem):
        """The path with another stem."""
        suffix = self.suffix
        if not suffix:
            return self.with_name(stem)
        if not stem:
            raise ValueError(f"{self!r} has a non-empty suffix")
        return self.with_name(stem + suffix)

    def with_suffix(self, suffix):
        """The path with another suffix, or none for ''."""
        stem = self.stem
        if not stem:
            raise ValueError(f"{self!r} has an empty name")
        if suffix and not suffix.startswith('.'):
            raise ValueError(f"Invalid suffix {suffix!r}")
        return self.with_name(stem + suffix)

    @property
    def parts(self):
        """The parts as a tuple, the anchor first."""
        anchor, parts = _explode_path(str(self), self.parser.split)
        if anchor:
            parts.append(anchor)
        return tuple(reversed(parts))

    def joinpath(self, *pathsegments):
        """This path with further parts."""
        return self.with_segments(str(self), *pathsegments)

    def __truediv__(self, key):
        try:
            return self.with_segments(str(self), key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self.with_segments(key, str(self))
        except TypeError:
            return NotImplemented

    @property
    def parent(self):
        """The path without its last part."""
        path = str(self)
        parent = self.parser.split(path)[0]
        return self.with_segments(parent) if path != parent else self

    @property
    def parents(self):
        """All ancestors as a tuple, the nearest first."""
        split = self.parser.split
        path = str(self)
        parent = split(path)[0]
        parents = []
        while path != parent:
            parents.append(self.with_segments(parent))
            path = parent
            parent = split(path)[0]
        return tuple(parents)

    def full_match(self, pattern):
        """Whether the whole path matches a pattern, in which '**' stands for any number of parts."""
        from ._glob import compile_pattern
        case_sensitive = self.parser.normcase('Aa') == 'Aa'
        return compile_pattern(str(pattern), self.parser.sep, case_sensitive)(str(self)) is not None


class _ReadablePath(_JoinablePath):
    """A path from which can be read."""

    __slots__ = ()

    @property
    @abstractmethod
    def info(self):
        """A PathInfo."""
        raise NotImplementedError

    @abstractmethod
    def __open_rb__(self, buffering=-1):
        """Open the file to read bytes."""
        raise NotImplementedError

    def read_bytes(self):
        """All bytes of the file."""
        with magic_open(self, mode='rb', buffering=0) as f:
            return f.read()

    def read_text(self, encoding=None, errors=None, newline=None):
        """The whole text of the file."""
        with magic_open(self, mode='r', encoding=encoding, errors=errors, newline=newline) as f:
            return f.read()

    @abstractmethod
    def iterdir(self):
        """The paths in this folder."""
        raise NotImplementedError

    def glob(self, pattern, *, recurse_symlinks=True):
        """The paths below this folder that match a pattern."""
        sep = self.parser.sep
        parts = pattern.split(sep)
        if parts and parts[0] == '' or not pattern:
            raise NotImplementedError("Non-relative patterns are unsupported")
        if not recurse_symlinks:
            raise NotImplementedError("recurse_symlinks=False is unsupported")
        case_sensitive = self.parser.normcase('Aa') == 'Aa'
        return self._glob(parts, case_sensitive)

    def _glob(self, parts, case_sensitive):
        from ._glob import compile_part, has_magic
        if not parts or parts == ['']:
            yield self
            return
        part, *rest = parts
        if part == '**':
            yield from self._glob(rest, case_sensitive)
            for child in self.iterdir() if self.info.is_dir() else ():
                if child.info.is_dir():
                    yield from child._glob(parts, case_sensitive)
                elif not rest:
                    yield child
        elif not has_magic(part):
            child = self / part
            if child.info.exists():
                yield from child._glob(rest, case_sensitive)
        elif self.info.is_dir():
            match = compile_part(part, self.parser.sep, case_sensitive)
            for child in self.iterdir():
                if match(child.name) is not None and (not rest or child.info.is_dir()):
                    yield from child._glob(rest, case_sensitive)

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        """os.walk() with paths: (folder, names of folders, names of files)."""
        pending = [self]
        while pending:
            path = pending.pop()
            if isinstance(path, tuple):
                yield path
                continue
            dirnames = []
            filenames = []
            try:
                for child in path.iterdir():
                    is_dir = child.info.is_dir(follow_symlinks=follow_symlinks)
                    (dirnames if is_dir else filenames).append(child.name)
            except OSError as error:
                if on_error is not None:
                    on_error(error)
                continue
            if top_down:
                yield path, dirnames, filenames
            else:
                pending.append((path, dirnames, filenames))
            pending.extend(path.joinpath(name) for name in reversed(dirnames))

    @abstractmethod
    def readlink(self):
        """Where a symbolic link leads."""
        raise NotImplementedError

    def copy(self, target, **kwargs):
        """Copy the file or tree to a path that can be written to."""
        ensure_distinct_paths(self, target)
        target._copy_from(self, **kwargs)
        return target.joinpath()

    def copy_into(self, target_dir, **kwargs):
        """Copy into a folder, under the same name."""
        name = self.name
        if not name:
            raise ValueError(f"{self!r} has an empty name")
        return self.copy(target_dir / name, **kwargs)


class _WritablePath(_JoinablePath):
    """A path to which can be written."""

    __slots__ = ()

    @abstractmethod
    def symlink_to(self, target, target_is_directory=False):
        """Make this path a symbolic link to the target."""
        raise NotImplementedError

    @abstractmethod
    def mkdir(self):
        """Create the folder."""
        raise NotImplementedError

    @abstractmethod
    def __open_wb__(self, buffering=-1):
        """Open the file to write bytes."""
        raise NotImplementedError

    def write_bytes(self, data):
        """Make this the contents of the file."""
        view = memoryview(data)
        with magic_open(self, mode='wb') as f:
            return f.write(view)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        """Make this the text of the file."""
        if not isinstance(data, str):
            raise TypeError('data must be str, not %s' % data.__class__.__name__)
        with magic_open(self, mode='w', encoding=encoding, errors=errors, newline=newline) as f:
            return f.write(data)

    def _copy_from(self, source, follow_symlinks=True):
        copy_tree(source, self, follow_symlinks)


_JoinablePath.register(PurePath)
_ReadablePath.register(Path)
_WritablePath.register(Path)

"""PurePath: what can be said of a path without looking at files."""

import os
import posixpath
import sys
from _collections_abc import Sequence


class _PathParents(Sequence):
    """The ancestors of a path, made when they are asked for."""

    __slots__ = ('_path', '_drv', '_root', '_tail')

    def __init__(self, path):
        self._path = path
        self._drv = path.drive
        self._root = path.root
        self._tail = path._tail

    def __len__(self):
        return len(self._tail)

    def __getitem__(self, idx):
        if isinstance(idx, slice):
            return tuple(self[i] for i in range(*idx.indices(len(self))))
        if idx >= len(self) or idx < -len(self):
            raise IndexError(idx)
        if idx < 0:
            idx += len(self)
        return self._path._from_parsed_parts(self._drv, self._root, self._tail[:-idx - 1])

    def __repr__(self):
        return "<{}.parents>".format(type(self._path).__name__)


class PurePath:
    """A path that does not touch files; of the kind of this system, unless a subclass says otherwise."""

    __slots__ = ('_raw_paths', '_drv', '_root', '_tail_cached', '_str', '_str_normcase_cached',
                 '_parts_normcase_cached', '_hash')
    parser = os.path

    def __new__(cls, *args, **kwargs):
        if cls is PurePath:
            cls = PureWindowsPath if os.name == 'nt' else PurePosixPath
        return object.__new__(cls)

    def __init__(self, *args):
        paths = []
        for arg in args:
            if isinstance(arg, PurePath):
                if arg.parser is not self.parser:
                    # The separators of the other kind.
                    paths.append(arg.as_posix())
                else:
                    paths.extend(arg._raw_paths)
                continue
            try:
                path = os.fspath(arg)
            except TypeError:
                path = arg
            if not isinstance(path, str):
                raise TypeError("argument should be a str or an os.PathLike "
                                "object where __fspath__ returns a str, "
                                f"not {type(path).__name__!r}")
            paths.append(path)
        self._raw_paths = paths

    def with_segments(self, *pathsegments):
        """A path of the same class; subclasses override it to hand over what they know."""
        return type(self)(*pathsegments)

    def joinpath(self, *pathsegments):
        """This path with further parts; an absolute one replaces what is before it."""
        return self.with_segments(self, *pathsegments)

    def __truediv__(self, key):
        try:
            return self.with_segments(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self.with_segments(key, self)
        except TypeError:
            return NotImplemented

    def __reduce__(self):
        return self.__class__, tuple(self._raw_paths)

    def __repr__(self):
        return "{}({!r})".format(self.__class__.__name__, self.as_posix())

    def __fspath__(self):
        return str(self)

    def __bytes__(self):
        """The path as the system wants it."""
        return os.fsencode(self)

    # -- comparing

    @property
    def _str_normcase(self):
        try:
            return self._str_normcase_cached
        except AttributeError:
            self._str_normcase_cached = str(self) if self.parser is posixpath else str(self).lower()
            return self._str_normcase_cached

    @property
    def _parts_normcase(self):
        try:
            return self._parts_normcase_cached
        except AttributeError:
            self._parts_normcase_cached = self._str_normcase.split(self.parser.sep)
            return self._parts_normcase_cached

    def __hash__(self):
        try:
            return self._hash
        except AttributeError:
            self._hash = hash(self._str_normcase)
            return self._hash

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._str_normcase == other._str_normcase and self.parser is other.parser

    def __lt__(self, other):
        if not isinstance(other, PurePath) or self.parser is not other.parser:
            return NotImplemented
        return self._parts_normcase < other._parts_normcase

    def __le__(self, other):
        if not isinstance(other, PurePath) or self.parser is not other.parser:
            return NotImplemented
        return self._parts_normcase <= other._parts_normcase

    def __gt__(self, other):
        if not isinstance(other, PurePath) or self.parser is not other.parser:
            return NotImplemented
        return self._parts_normcase > other._parts_normcase

    def __ge__(self, other):
        if not isinstance(other, PurePath) or self.parser is not other.parser:
            return NotImplemented
        return self._parts_normcase >= other._parts_normcase

    # -- parsing

    def __str__(self):
        """The path as the system writes it."""
        try:
            return self._str
        except AttributeError:
            self._str = self._format_parsed_parts(self.drive, self.root, self._tail) or '.'
            return self._str

    @classmethod
    def _format_parsed_parts(cls, drv, root, tail):
        if drv or root:
            return drv + root + cls.parser.sep.join(tail)
        if tail and cls.parser.splitdrive(tail[0])[0]:
            # 'c:x' in a relative path is a name, not a drive.
            tail = ['.'] + tail
        return cls.parser.sep.join(tail)

    def _from_parsed_parts(self, drv, root, tail):
        if drv or root:
            text = drv + root + self.parser.sep.join(tail)
        else:
            text = self._format_parsed_parts(drv, root, tail)
        path = self._from_parsed_string(text)
        path._drv = drv
        path._root = root
        path._tail_cached = tail
        return path

    def _from_parsed_string(self, path_str):
        cls = type(self)
        if cls.__init__ is PurePath.__init__ and cls.with_segments is PurePath.with_segments:
            # What an ordinary path is made of, without the way through the constructor.
            path = object.__new__(cls)
            path._raw_paths = [path_str]
        else:
            path = self.with_segments(path_str)
        path._str = path_str or '.'
        return path

    @classmethod
    def _parse_path(cls, path):
        """Drive, root and the parts."""
        if not path:
            return '', '', []
        sep = cls.parser.sep
        altsep = cls.parser.altsep
        if altsep:
            path = path.replace(altsep, sep)
        drv, root, rel = cls.parser.splitroot(path)
        if not root and drv.startswith(sep) and not drv.endswith(sep):
            drv_parts = drv.split(sep)
            if len(drv_parts) == 4 and drv_parts[2] not in '?.':
                # //server/share
                root = sep
            elif len(drv_parts) == 6:
                # //?/unc/server/share
                root = sep
        return drv, root, [part for part in rel.split(sep) if part and part != '.']

    def _load_parts(self):
        self._drv, self._root, self._tail_cached = self._parse_path(self._raw_path)

    @property
    def _raw_path(self):
        paths = self._raw_paths
        if len(paths) == 1:
            return paths[0]
        return self.parser.join(*paths) if paths else ''

    @property
    def drive(self):
        """The drive, or ''."""
        try:
            return self._drv
        except AttributeError:
            self._load_parts()
            return self._drv

    @property
    def root(self):
        """The root, or ''."""
        try:
            return self._root
        except AttributeError:
            self._load_parts()
            return self._root

    @property
    def _tail(self):
        try:
            return self._tail_cached
        except AttributeError:
            self._load_parts()
            return self._tail_cached

    @property
    def anchor(self):
        """Drive and root together, or ''."""
        return self.drive + self.root

    @property
    def parts(self):
        """The parts as a tuple, the anchor first."""
        tail = self._tail
        anchor = self._drv + self._root
        return (anchor, *tail) if anchor else tuple(tail)

    @property
    def parent(self):
        """The path without its last part."""
        tail = self._tail
        if not tail:
            return self
        return self._from_parsed_parts(self._drv, self._root, tail[:-1])

    @property
    def parents(self):
        """All ancestors, the nearest first."""
        return _PathParents(self)

    @property
    def name(self):
        """The last part, or ''."""
        tail = self._tail
        return tail[-1] if tail else ''

    @property
    def stem(self):
        """The last part without its suffix."""
        return self.parser.splitext(self.name)[0]

    @property
    def suffix(self):
        """The last suffix of the last part, with its dot, or ''."""
        return self.parser.splitext(self.name)[1]

    @property
    def suffixes(self):
        """All suffixes of the last part."""
        return ['.' + ext for ext in self.name.lstrip('.').split('.')[1:]]

    def as_posix(self):
        """The path with forward slashes."""
        return str(self).replace(self.parser.sep, '/')

    # -- changing

    def with_name(self, name):
        """The path with another last part."""
        p = self.parser
        if not name or p.sep in name or (p.altsep and p.altsep in name) or name == '.':
            raise ValueError(f"Invalid name {name!r}")
        tail = self._tail.copy()
        if not tail:
            raise ValueError(f"{self!r} has an empty name")
        tail[-1] = name
        return self._from_parsed_parts(self.drive, self.root, tail)

    def with_stem(self, stem):
        """The path with another stem."""
        suffix = self.suffix
        if not suffix:
            return self.with_name(stem)
        if not stem:
            raise ValueError(f"{self!r} has a non-empty suffix")
        return self.with_name(stem + suffix)

    def with_suffix(self, suffix):
        """The path with another suffix, which begins with a dot, or none for ''."""
        stem = self.stem
        if not stem:
            raise ValueError(f"{self!r} has an empty name")
        if suffix and not suffix.startswith('.'):
            raise ValueError(f"Invalid suffix {suffix!r}")
        return self.with_name(stem + suffix)

    def relative_to(self, other, *, walk_up=False):
        """The path from `other` to this one; with walk_up, also where that needs '..'."""
        if not hasattr(other, 'with_segments'):
            other = self.with_segments(other)
        for step, path in enumerate([other] + list(other.parents)):
            if path == self or path in self.parents:
                break
            if not walk_up:
                raise ValueError(f"{str(self)!r} is not in the subpath of {str(other)!r}")
            if path.name == '..':
                raise ValueError(f"'..' segment in {str(other)!r} cannot be walked")
        else:
            raise ValueError(f"{str(self)!r} and {str(other)!r} have different anchors")
        parts = ['..'] * step + self._tail[len(path._tail):]
        return self._from_parsed_parts('', '', parts)

    def is_relative_to(self, other):
        """Whether this path is `other` or below it."""
        if not hasattr(other, 'with_segments'):
            other = self.with_segments(other)
        return other == self or other in self.parents

    def is_absolute(self):
        """Whether the path does not depend on the current folder."""
        if self.parser is posixpath:
            # join() keeps an absolute part in front only, so looking at the parts is enough.
            return any(path.startswith('/') for path in self._raw_paths)
        return self.parser.isabs(self)

    def is_reserved(self):
        """Whether Windows reserves the name."""
        import warnings
        warnings._deprecated("pathlib.PurePath.is_reserved",
                             "{name!r} is deprecated and slated for removal in Python {remove}; use os.path.isreserved() "
                             "to detect reserved paths on Windows.", remove=(3, 15))
        if self.parser is posixpath:
            return False
        return self.parser.isreserved(self)

    def as_uri(self):
        """The path as a file URI."""
        import warnings
        warnings._deprecated("pathlib.PurePath.as_uri()",
                             "{name} is deprecated and scheduled for removal in Python {remove}. "
                             "Use pathlib.Path.as_uri().",
                             remove=(3, 19))
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        from urllib.parse import quote_from_bytes
        drive = self.drive
        if len(drive) == 2 and drive[1] == ':':
            prefix = 'file:///' + drive
            path = self.as_posix()[2:]
        elif drive:
            prefix = 'file:'
            path = self.as_posix()
        else:
            prefix = 'file://'
            path = str(self)
        return prefix + quote_from_bytes(os.fsencode(path))

    # -- patterns

    def full_match(self, pattern, *, case_sensitive=None):
        """Whether the whole path matches a pattern, in which '**' stands for any number of parts."""
        from ._glob import compile_pattern
        if not hasattr(pattern, 'with_segments'):
            pattern = self.with_segments(pattern)
        if case_sensitive is None:
            case_sensitive = self.parser is posixpath
        # The empty path is written '.', but has no parts.
        path = str(self) if self.parts else ''
        text = str(pattern) if pattern.parts else ''
        return compile_pattern(text, self.parser.sep, case_sensitive)(path) is not None

    def match(self, path_pattern, *, case_sensitive=None):
        """Whether the end of the path matches a pattern, or all of it if the pattern is absolute."""
        from ._glob import compile_part
        if not hasattr(path_pattern, 'with_segments'):
            path_pattern = self.with_segments(path_pattern)
        if case_sensitive is None:
            case_sensitive = self.parser is posixpath
        path_parts = self.parts[::-1]
        pattern_parts = path_pattern.parts[::-1]
        if not pattern_parts:
            raise ValueError("empty pattern")
        if len(path_parts) < len(pattern_parts) or len(path_parts) > len(pattern_parts) and path_pattern.anchor:
            return False
        return all(compile_part(pattern_part, self.parser.sep, case_sensitive)(path_part) is not None
                   for path_part, pattern_part in zip(path_parts, pattern_parts))


# A path is path-like by its method; registering makes isinstance() faster.
os.PathLike.register(PurePath)


class PurePosixPath(PurePath):
    """A path with forward slashes, on any system."""

    parser = posixpath
    __slots__ = ()


class _WindowsParser:
    """ntpath, imported when a Windows path is used, which happens seldom elsewhere."""

    def __get__(self, instance, owner):
        import ntpath
        PureWindowsPath.parser = ntpath
        return ntpath


class PureWindowsPath(PurePath):
    """A path in the manner of Windows, on any system."""

    parser = _WindowsParser()
    __slots__ = ()

"""Path: the members of an archive with the interface of pathlib."""

import io
import pathlib
import posixpath
import re

import zipfile


def _ancestors(path):
    path = path.rstrip("/")
    while path.rstrip("/"):
        yield path
        path = posixpath.split(path)[0]


def _missing_directories(names):
    """The directories that are only implied by the names of their files."""
    parents = {}
    for name in names:
        for parent in list(_ancestors(name))[1:]:
            parents.setdefault(parent + "/")
    known = set(names)
    return [name for name in parents if name not in known]


class CompleteDirs(zipfile.ZipFile):
    """An archive that lists all directories, also those without an entry."""

    def namelist(self):
        names = super().namelist()
        return names + _missing_directories(names)

    def _name_set(self):
        if self.mode != "r":
            return set(self.namelist())
        names = self.__dict__.get("_known_names")
        if names is None:
            names = self._known_names = set(self.namelist())
        return names

    def getinfo(self, name):
        try:
            return super().getinfo(name)
        except KeyError:
            if not name.endswith("/") or name not in self._name_set():
                raise
            return zipfile.ZipInfo(filename=name)

    def resolve_dir(self, name):
        """The name, with a slash when it is a directory."""
        names = self._name_set()
        return name + "/" if name not in names and name + "/" in names else name

    @classmethod
    def make(cls, source):
        if isinstance(source, CompleteDirs):
            return source
        if not isinstance(source, zipfile.ZipFile):
            return cls(source)
        if "r" not in source.mode:
            source.__class__ = cls
            return source
        source.__class__ = cls
        return source


class Path:
    """A member or directory of an archive: Path("archive.zip", "folder/file")."""

    def __init__(self, root, at=""):
        self.root = CompleteDirs.make(root)
        self.at = at

    def __eq__(self, other):
        if self.__class__ is not other.__class__:
            return NotImplemented
        return (self.root, self.at) == (other.root, other.at)

    def __hash__(self):
        return hash((self.root, self.at))

    def __reduce__(self):
        return self.__class__, (self.root.filename, self.at)

    def __str__(self):
        return posixpath.join(self.root.filename, self.at)

    def __repr__(self):
        return f"{self.__class__.__name__}({self.root.filename!r}, {self.at!r})"

    def _outer(self):
        return pathlib.Path(self.root.filename).resolve() if not self.at else pathlib.PurePosixPath(self.at)

    def open(self, mode="r", *args, pwd=None, **kwargs):
        """The member as a file, of text or bytes."""
        if self.is_dir():
            raise IsADirectoryError(self)
        kind = mode[0]
        if kind == "r" and not self.exists():
            raise FileNotFoundError(self)
        stream = self.root.open(self.at, kind, pwd=pwd)
        if "b" in mode:
            if args or kwargs:
                raise ValueError("encoding args invalid for binary operation")
            return stream
        encoding = kwargs.pop("encoding", None) if not args else args[0]
        return io.TextIOWrapper(stream, io.text_encoding(encoding), *args[1:], **kwargs)

    @property
    def name(self):
        return pathlib.PurePosixPath(self.at).name or self._outer().name

    @property
    def suffix(self):
        return self._outer().suffix

    @property
    def suffixes(self):
        return self._outer().suffixes

    @property
    def stem(self):
        return self._outer().stem

    @property
    def filename(self):
        return pathlib.Path(self.root.filename).joinpath(self.at)

    def read_text(self, *args, **kwargs):
        with self.open("r", *args, **kwargs) as file:
            return file.read()

    def read_bytes(self):
        with self.open("rb") as file:
            return file.read()

    def _next(self, at):
        return self.__class__(self.root, at)

    def is_dir(self):
        return not self.at or self.at.endswith("/")

    def is_file(self):
        return self.exists() and not self.is_dir()

    def exists(self):
        return self.at in self.root._name_set()

    def iterdir(self):
        if not self.is_dir():
            raise ValueError("Can't listdir a file")
        for name in self.root.namelist():
            if posixpath.dirname(name.rstrip("/")) == self.at.rstrip("/"):
                yield self._next(name)

    def match(self, path_pattern):
        return pathlib.PurePosixPath(self.at).match(path_pattern)

    def is_symlink(self):
        import stat

        return stat.S_ISLNK(self.root.getinfo(self.at).external_attr >> 16)

    def glob(self, pattern):
        """The members below that fit a pattern; `**` stands for any directories."""
        if not pattern:
            raise ValueError(f"Unacceptable pattern: {pattern!r}")
        matches = re.compile(re.escape(self.at) + _glob_regex(pattern)).fullmatch
        return map(self._next, filter(matches, self.root.namelist()))

    def rglob(self, pattern):
        return self.glob(f"**/{pattern}")

    def relative_to(self, other, *extra):
        return posixpath.relpath(str(self), str(other.joinpath(*extra)))

    def joinpath(self, *other):
        return self._next(self.root.resolve_dir(posixpath.join(self.at, *map(str, other))))

    __truediv__ = joinpath

    @property
    def parent(self):
        if not self.at:
            return self.filename.parent
        above = posixpath.dirname(self.at.rstrip("/"))
        return self._next(above + "/" if above else above)


def _glob_regex(pattern):
    """A regular expression for names: `*` and `?` do not cross a slash."""
    parts = []
    pieces = pattern.rstrip("/").split("/") if pattern != "/" else [pattern]
    for at, piece in enumerate(pieces):
        last = at == len(pieces) - 1
        if piece == "**":
            parts.append(".*" if last else ".*/")
            continue
        if "**" in piece:
            raise ValueError("** must appear alone in a path segment")
        text = "".join(
            "[^/]*" if token == "*" else "[^/]" if token == "?" else token if len(token) > 2 and token[0] == "["
            else re.escape(token)
            for token in re.findall(r"\[!?\]?[^\]]*\]|.", piece, re.DOTALL)
        ).replace("[!", "[^")
        parts.append(text if last else text + "/")
    return "".join(parts) + "/?"

"""tmpdir and tmpdir_factory: the old fixtures, whose paths are objects with methods for all.

New tests use tmp_path; this is what older ones call on the folder that they get.
"""
import contextlib
import fnmatch
import os
import shutil

from pytest._fixtures import fixture


class LocalPath:
    """A path of the file system."""

    def __init__(self, path=None):
        self.strpath = os.path.abspath(os.fspath(path)) if path is not None else os.getcwd()

    def __fspath__(self):
        return self.strpath

    def __str__(self):
        return self.strpath

    def __repr__(self):
        return f"local({self.strpath!r})"

    def __hash__(self):
        return hash(self.strpath)

    def __eq__(self, other):
        try:
            return self.strpath == os.path.abspath(os.fspath(other))
        except TypeError:
            return False

    def __lt__(self, other):
        return self.strpath < os.fspath(other)

    def __truediv__(self, other):
        return self.join(os.fspath(other))

    # ---- Parts of the name ------------------------------------------------------

    basename = property(lambda self: os.path.basename(self.strpath))
    dirname = property(lambda self: os.path.dirname(self.strpath))
    purebasename = property(lambda self: os.path.splitext(self.basename)[0])
    ext = property(lambda self: os.path.splitext(self.basename)[1])

    def join(self, *parts, abs=False):
        return LocalPath(os.path.join(self.strpath, *[os.fspath(part) for part in parts]))

    def dirpath(self, *parts):
        return LocalPath(os.path.join(self.dirname, *[os.fspath(part) for part in parts]))

    def new(self, *, basename=None, purebasename=None, ext=None, dirname=None):
        """The path with some parts replaced."""
        if basename is None:
            stem = self.purebasename if purebasename is None else purebasename
            suffix = self.ext if ext is None else ext if ext.startswith(".") or not ext else "." + ext
            basename = stem + suffix
        return LocalPath(os.path.join(self.dirname if dirname is None else dirname, basename))

    def parts(self, reverse=False):
        chain = [self]
        while chain[-1].dirname != chain[-1].strpath:
            chain.append(chain[-1].dirpath())
        return chain if reverse else chain[::-1]

    def relto(self, base):
        start = os.fspath(base).rstrip(os.sep) + os.sep
        return self.strpath[len(start):] if self.strpath.startswith(start) else ""

    def bestrelpath(self, target):
        return os.path.relpath(os.fspath(target), self.strpath)

    def common(self, other):
        return LocalPath(os.path.commonpath([self.strpath, os.fspath(other)]))

    def fnmatch(self, pattern):
        name = self.strpath if os.sep in pattern else self.basename
        return fnmatch.fnmatch(name, pattern)

    # ---- What is there ----------------------------------------------------------

    def exists(self):
        return os.path.exists(self.strpath)

    def isfile(self):
        return os.path.isfile(self.strpath)

    def isdir(self):
        return os.path.isdir(self.strpath)

    def islink(self):
        return os.path.islink(self.strpath)

    def check(self, **kinds):
        """Whether it exists, or is of these kinds: file=1, dir=1, link=1, exists=1."""
        tests = {"file": self.isfile, "dir": self.isdir, "link": self.islink, "exists": self.exists}
        return all(tests[kind]() == bool(wanted) for kind, wanted in (kinds or {"exists": 1}).items())

    def stat(self, raising=True):
        return os.stat(self.strpath)

    def size(self):
        return os.path.getsize(self.strpath)

    def mtime(self):
        return os.path.getmtime(self.strpath)

    def setmtime(self, mtime=None):
        os.utime(self.strpath, None if mtime is None else (mtime, mtime))

    def samefile(self, other):
        return os.path.samefile(self.strpath, os.fspath(other))

    def listdir(self, fil=None, sort=None):
        entries = [self.join(name) for name in os.listdir(self.strpath)]
        if fil is not None:
            entries = [each for each in entries if (each.fnmatch(fil) if isinstance(fil, str) else fil(each))]
        return sorted(entries) if sort else entries

    def visit(self, fil=None, rec=None):
        for entry in self.listdir(sort=True):
            if fil is None or (entry.fnmatch(fil) if isinstance(fil, str) else fil(entry)):
                yield entry
            if entry.isdir() and (rec is None or rec(entry)):
                yield from entry.visit(fil, rec)

    # ---- Reading and writing ------------------------------------------------------

    def open(self, mode="r", ensure=False, encoding=None):
        if ensure:
            self.dirpath().ensure(dir=1)
        return open(self.strpath, mode, encoding=encoding)

    def read(self, mode="r"):
        with self.open(mode) as file:
            return file.read()

    def read_text(self, encoding):
        with self.open("r", encoding=encoding) as file:
            return file.read()

    def read_binary(self):
        return self.read("rb")

    def readlines(self, cr=1):
        text = self.read()
        return text.splitlines(True) if cr else text.split("\n")

    def write(self, data, mode="w", ensure=False):
        if isinstance(data, bytes) and "b" not in mode:
            mode += "b"
        elif "b" not in mode and not isinstance(data, str):
            data = str(data)
        with self.open(mode, ensure) as file:
            file.write(data)

    def write_text(self, data, encoding, ensure=False):
        with self.open("w", ensure, encoding) as file:
            file.write(data)

    def write_binary(self, data, ensure=False):
        self.write(data, "wb", ensure)

    def mkdir(self, *parts):
        path = self.join(*parts)
        os.mkdir(path)
        return path

    def ensure_dir(self, *parts):
        return self.ensure(*parts, dir=True)

    def ensure(self, *parts, dir=False):
        """Make the file or folder, and the folders above it, if they are not there."""
        path = self.join(*parts)
        if dir:
            os.makedirs(path, exist_ok=True)
        else:
            os.makedirs(path.dirname, exist_ok=True)
            path.open("ab").close()
        return path

    def remove(self, rec=1, ignore_errors=False):
        if self.isdir() and not self.islink():
            shutil.rmtree(self.strpath, ignore_errors=ignore_errors) if rec else os.rmdir(self.strpath)
        else:
            os.remove(self.strpath)

    def copy(self, target, mode=False, stat=False):
        if self.isdir():
            shutil.copytree(self.strpath, os.fspath(target), dirs_exist_ok=True)
        else:
            (shutil.copy2 if stat else shutil.copy if mode else shutil.copyfile)(
                self.strpath, os.path.join(target, self.basename) if os.path.isdir(target) else os.fspath(target))

    def rename(self, target):
        os.rename(self.strpath, os.fspath(target))

    move = rename

    def mksymlinkto(self, value, absolute=1):
        os.symlink(os.fspath(value) if absolute else os.path.relpath(os.fspath(value), self.dirname), self.strpath)

    def chmod(self, mode):
        os.chmod(self.strpath, mode)

    def chdir(self):
        old = LocalPath()
        os.chdir(self.strpath)
        return old

    @contextlib.contextmanager
    def as_cwd(self):
        old = self.chdir()
        try:
            yield old
        finally:
            os.chdir(old)


class TempdirFactory:
    def __init__(self, factory):
        self._factory = factory

    def mktemp(self, basename, numbered=True):
        return LocalPath(self._factory.mktemp(basename, numbered))

    def getbasetemp(self):
        return LocalPath(self._factory.getbasetemp())


@fixture(scope="session")
def tmpdir_factory(tmp_path_factory):
    """The maker of temporary folders with the old kind of path."""
    return TempdirFactory(tmp_path_factory)


@fixture
def tmpdir(tmp_path):
    """A folder of the test's own, with the old kind of path."""
    return LocalPath(tmp_path)

"""Path: paths of this system, with everything that reads or changes files."""

import io
import os
import posixpath
import sys
from errno import EXDEV
from stat import S_ISDIR, S_ISREG, S_ISSOCK, S_ISBLK, S_ISCHR, S_ISFIFO

from ._copy import PathInfo, copy_tree, ensure_different_files, ensure_distinct_paths
from ._glob import select
from ._pure import PurePath, PurePosixPath, PureWindowsPath


class UnsupportedOperation(NotImplementedError):
    """This kind of path cannot do that here."""


class Path(PurePath):
    """A path of this system."""

    __slots__ = ('_info',)

    def __new__(cls, *args, **kwargs):
        if cls is Path:
            cls = WindowsPath if os.name == 'nt' else PosixPath
        return object.__new__(cls)

    # -- what is there

    @property
    def info(self):
        """What kind of file is here, remembered after the first question."""
        try:
            return self._info
        except AttributeError:
            self._info = PathInfo(self)
            return self._info

    def stat(self, *, follow_symlinks=True):
        """os.stat()"""
        return os.stat(self, follow_symlinks=follow_symlinks)

    def lstat(self):
        """os.lstat()"""
        return os.lstat(self)

    def _has_mode(self, test, follow_symlinks=True):
        try:
            return test(os.stat(self, follow_symlinks=follow_symlinks).st_mode)
        except (OSError, ValueError):
            return False

    def exists(self, *, follow_symlinks=True):
        """Whether there is a file or folder."""
        return os.path.exists(self) if follow_symlinks else os.path.lexists(self)

    def is_dir(self, *, follow_symlinks=True):
        """Whether it is a folder."""
        return os.path.isdir(self) if follow_symlinks else self._has_mode(S_ISDIR, False)

    def is_file(self, *, follow_symlinks=True):
        """Whether it is an ordinary file."""
        return os.path.isfile(self) if follow_symlinks else self._has_mode(S_ISREG, False)

    def is_mount(self):
        """Whether another file system begins here."""
        return os.path.ismount(self)

    def is_symlink(self):
        """Whether it is a symbolic link."""
        return os.path.islink(self)

    def is_junction(self):
        """Whether it is a junction, which Windows has."""
        return os.path.isjunction(self)

    def is_block_device(self):
        """Whether it is a block device."""
        return self._has_mode(S_ISBLK)

    def is_char_device(self):
        """Whether it is a character device."""
        return self._has_mode(S_ISCHR)

    def is_fifo(self):
        """Whether it is a named pipe."""
        return self._has_mode(S_ISFIFO)

    def is_socket(self):
        """Whether it is a socket."""
        return self._has_mode(S_ISSOCK)

    def samefile(self, other_path):
        """Whether both paths lead to the same file."""
        st = self.stat()
        try:
            other_st = other_path.stat()
        except AttributeError:
            other_st = self.with_segments(other_path).stat()
        return st.st_ino == other_st.st_ino and st.st_dev == other_st.st_dev

    def owner(self, *, follow_symlinks=True):
        """The name of the owner."""
        try:
            import pwd
        except ImportError:
            raise UnsupportedOperation(f"{type(self).__name__}.owner() is unsupported on this system") from None
        return pwd.getpwuid(self.stat(follow_symlinks=follow_symlinks).st_uid).pw_name

    def group(self, *, follow_symlinks=True):
        """The name of the group."""
        try:
            import grp
        except ImportError:
            raise UnsupportedOperation(f"{type(self).__name__}.group() is unsupported on this system") from None
        return grp.getgrgid(self.stat(follow_symlinks=follow_symlinks).st_gid).gr_name

    # -- contents

    def open(self, mode='r', buffering=-1, encoding=None, errors=None, newline=None):
        """open()"""
        if "b" not in mode:
            encoding = io.text_encoding(encoding)
        return io.open(self, mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        """All bytes of the file."""
        with self.open(mode='rb', buffering=0) as f:
            return f.read()

    def read_text(self, encoding=None, errors=None, newline=None):
        """The whole text of the file."""
        encoding = io.text_encoding(encoding)
        with self.open(mode='r', encoding=encoding, errors=errors, newline=newline) as f:
            return f.read()

    def write_bytes(self, data):
        """Make this the contents of the file."""
        # Checked before the file loses its contents.
        view = memoryview(data)
        with self.open(mode='wb') as f:
            return f.write(view)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        """Make this the text of the file."""
        encoding = io.text_encoding(encoding)
        if not isinstance(data, str):
            raise TypeError('data must be str, not %s' % data.__class__.__name__)
        with self.open(mode='w', encoding=encoding, errors=errors, newline=newline) as f:
            return f.write(data)

    # -- folders

    def _child(self, entry):
        """The path of what scandir() has found in this folder."""
        base = str(self)
        if base == '.':
            text = entry.name
        elif base.endswith(self.parser.sep):
            text = base + entry.name
        else:
            text = base + self.parser.sep + entry.name
        path = self._from_parsed_string(text)
        path._info = PathInfo(text, entry)
        return path

    def iterdir(self):
        """The paths in this folder, in no particular order."""
        with os.scandir(self) as it:
            entries = list(it)
        return (self._child(entry) for entry in entries)

    def glob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """The paths below this folder that match a pattern; '**' stands for any number of folders."""
        sys.audit("pathlib.Path.glob", self, pattern)
        if case_sensitive is None:
            case_sensitive = self.parser is posixpath
            case_pedantic = False
        else:
            # The file system's own idea of case is known from the kind of path only.
            case_pedantic = case_sensitive != (self.parser is posixpath)
        text = os.fspath(pattern) if not isinstance(pattern, PurePath) else str(pattern)
        drv, root, parts = self._parse_path(text)
        if drv or root:
            raise NotImplementedError("Non-relative patterns are unsupported")
        if not parts:
            raise ValueError(f"Unacceptable pattern: {str(pattern)!r}")
        dir_only = text[-1] in (self.parser.sep, self.parser.altsep)
        return self._glob(parts, dir_only, case_sensitive, recurse_symlinks, case_pedantic)

    def _glob(self, parts, dir_only, case_sensitive, recurse_symlinks, case_pedantic):
        root = str(self)
        for text in select(root, parts, dir_only, case_sensitive, recurse_symlinks, case_pedantic):
            if not text:
                yield self
            elif root == '.':
                yield self._from_parsed_string(text)
            else:
                yield self._from_parsed_string(root + text if root.endswith('/') else f'{root}/{text}')

    def rglob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """glob() with '**/' before the pattern."""
        sys.audit("pathlib.Path.rglob", self, pattern)
        text = str(pattern) if isinstance(pattern, PurePath) else os.fspath(pattern)
        if self._parse_path(text)[:2] != ('', ''):
            raise NotImplementedError("Non-relative patterns are unsupported")
        text = self.parser.join('**', text)
        return self.glob(text, case_sensitive=case_sensitive, recurse_symlinks=recurse_symlinks)

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        """os.walk() with paths: (folder, names of folders, names of files)."""
        sys.audit("pathlib.Path.walk", self, on_error, follow_symlinks)
        pending = [self]
        while pending:
            path = pending.pop()
            if isinstance(path, tuple):
                yield path
                continue
            dirnames = []
            filenames = []
            try:
                with os.scandir(path) as entries:
                    for entry in entries:
                        try:
                            is_dir = entry.is_dir(follow_symlinks=follow_symlinks)
                        except OSError:
                            is_dir = False
                        (dirnames if is_dir else filenames).append(entry.name)
            except OSError as error:
                if on_error is not None:
                    on_error(error)
                continue
            if top_down:
                yield path, dirnames, filenames
            else:
                pending.append((path, dirnames, filenames))
            pending.extend(path.joinpath(name) for name in reversed(dirnames))

    # -- where it is

    def absolute(self):
        """The path from the root, with '..' and links as they are."""
        if self.is_absolute():
            return self
        if self.root:
            drive = os.path.splitroot(os.getcwd())[0]
            return self._from_parsed_parts(drive, self.root, self._tail)
        cwd = os.path.abspath(self.drive) if self.drive else os.getcwd()
        if not self._tail:
            return self._from_parsed_string(cwd)
        drive, root, rel = os.path.splitroot(cwd)
        if not rel:
            return self._from_parsed_parts(drive, root, self._tail)
        tail = rel.split(self.parser.sep)
        tail.extend(self._tail)
        return self._from_parsed_parts(drive, root, tail)

    @classmethod
    def cwd(cls):
        """The current folder."""
        path = cls(os.getcwd())
        path._str = os.getcwd()
        return path

    def resolve(self, strict=False):
        """The path from the root, without '..' and links; `strict` wants every part of it to exist."""
        return self.with_segments(os.path.realpath(self, strict=strict))

    def readlink(self):
        """Where a symbolic link leads."""
        return self.with_segments(os.readlink(self))

    def expanduser(self):
        """The path with a home folder in place of '~' or '~user'."""
        if not (self.drive or self.root) and self._tail and self._tail[0][:1] == '~':
            homedir = os.path.expanduser(self._tail[0])
            if homedir[:1] == "~":
                raise RuntimeError("Could not determine home directory.")
            drv, root, tail = self._parse_path(homedir)
            return self._from_parsed_parts(drv, root, tail + self._tail[1:])
        return self

    @classmethod
    def home(cls):
        """The home folder of the user."""
        homedir = os.path.expanduser("~")
        if homedir == "~":
            raise RuntimeError("Could not determine home directory.")
        return cls(homedir)

    def as_uri(self):
        """The path as a file URI."""
        if not self.is_absolute():
            raise ValueError("relative paths can't be expressed as file URIs")
        from urllib.request import pathname2url
        return pathname2url(str(self), add_scheme=True)

    @classmethod
    def from_uri(cls, uri):
        """The path that a file URI stands for."""
        from urllib.error import URLError
        from urllib.request import url2pathname
        try:
            path = cls(url2pathname(uri, require_scheme=True))
        except URLError as exc:
            raise ValueError(exc.reason) from None
        if not path.is_absolute():
            raise ValueError(f"URI is not absolute: {uri!r}")
        return path

    # -- changing

    def touch(self, mode=0o666, exist_ok=True):
        """Create the file, or make it new again."""
        if exist_ok:
            # In this order: creating the file would not change its time.
            try:
                os.utime(self, None)
            except OSError:
                pass
            else:
                return
        flags = os.O_CREAT | os.O_WRONLY
        if not exist_ok:
            flags |= os.O_EXCL
        fd = os.open(self, flags, mode)
        os.close(fd)

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        """Create the folder; `parents` creates also those above it."""
        try:
            os.mkdir(self, mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, parents=False, exist_ok=exist_ok)
        except OSError:
            # Not only FileExistsError: the system may be read-only as well.
            if not exist_ok or not self.is_dir():
                raise

    def chmod(self, mode, *, follow_symlinks=True):
        """Change the permissions."""
        os.chmod(self, mode, follow_symlinks=follow_symlinks)

    def lchmod(self, mode):
        """Change the permissions of a link itself."""
        self.chmod(mode, follow_symlinks=False)

    def unlink(self, missing_ok=False):
        """Remove the file."""
        try:
            os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rmdir(self):
        """Remove the folder, which must be empty."""
        os.rmdir(self)

    def _delete(self):
        """Remove the file or tree."""
        if self.is_symlink() or self.is_junction():
            self.unlink()
        elif self.is_dir():
            import shutil
            shutil.rmtree(self)
        else:
            self.unlink()

    def rename(self, target):
        """Rename; return the new path."""
        os.rename(self, target)
        if not hasattr(target, 'with_segments'):
            target = self.with_segments(target)
        return target

    def replace(self, target):
        """Rename, also onto a file that exists; return the new path."""
        os.replace(self, target)
        if not hasattr(target, 'with_segments'):
            target = self.with_segments(target)
        return target

    def symlink_to(self, target, target_is_directory=False):
        """Make this path a symbolic link to the target."""
        os.symlink(target, self, target_is_directory)

    def hardlink_to(self, target):
        """Make this path another name of the target."""
        os.link(target, self)

    def copy(self, target, **kwargs):
        """Copy the file or tree; return the new path."""
        if not hasattr(target, 'with_segments'):
            target = self.with_segments(target)
        ensure_distinct_paths(self, target)
        target._copy_from(self, **kwargs)
        return target.joinpath()

    def copy_into(self, target_dir, **kwargs):
        """Copy into a folder, under the same name."""
        name = self.name
        if not name:
            raise ValueError(f"{self!r} has an empty name")
        if hasattr(target_dir, 'with_segments'):
            target = target_dir / name
        else:
            target = self.with_segments(target_dir, name)
        return self.copy(target, **kwargs)

    def _copy_from(self, source, follow_symlinks=True, preserve_metadata=False):
        copy_tree(source, self, follow_symlinks, preserve_metadata)

    def move(self, target):
        """Move the file or tree, across file systems if need be; return the new path."""
        if not hasattr(target, 'with_segments'):
            target = self.with_segments(target)
        ensure_different_files(self, target)
        try:
            os.replace(self, target)
        except OSError as err:
            if err.errno != EXDEV:
                raise
        else:
            return target.joinpath()
        target = self.copy(target, follow_symlinks=False, preserve_metadata=True)
        self._delete()
        return target

    def move_into(self, target_dir):
        """Move into a folder, under the same name."""
        name = self.name
        if not name:
            raise ValueError(f"{self!r} has an empty name")
        if hasattr(target_dir, 'with_segments'):
            target = target_dir / name
        else:
            target = self.with_segments(target_dir, name)
        return self.move(target)


class PosixPath(Path, PurePosixPath):
    """A Path on a system other than Windows."""

    __slots__ = ()

    if os.name == 'nt':
        def __new__(cls, *args, **kwargs):
            raise UnsupportedOperation(f"cannot instantiate {cls.__name__!r} on your system")


class WindowsPath(Path, PureWindowsPath):
    """A Path on Windows."""

    __slots__ = ()

    if os.name != 'nt':
        def __new__(cls, *args, **kwargs):
            raise UnsupportedOperation(f"cannot instantiate {cls.__name__!r} on your system")

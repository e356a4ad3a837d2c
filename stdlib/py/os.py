"""The operating system: files, directories, processes and the environment.

The calls themselves are in the native module `posix`; here is what is built on
them: walking and making trees of directories, the environment as a mapping,
running programs by name.
"""

import abc
import sys
import stat as st
import posix as _posix
import posixpath as path
from posix import *
from posix import _exit, _have_functions
from _collections_abc import MutableMapping, _check_methods

_names = sys.builtin_module_names

name = "posix"
linesep = "\n"

sys.modules["os.path"] = path
from os.path import curdir, pardir, sep, pathsep, defpath, extsep, altsep, devnull

SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2

P_WAIT = 0
P_NOWAIT = P_NOWAITO = 1

__all__ = ["altsep", "curdir", "pardir", "sep", "pathsep", "linesep", "defpath", "name", "path", "devnull", "SEEK_SET",
           "SEEK_CUR", "SEEK_END", "fsencode", "fsdecode", "get_exec_path", "fdopen", "extsep", "_exit"]
__all__.extend(_name for _name in dir(_posix) if not _name.startswith("_"))


# What takes directory descriptors, descriptors for paths, or leaves links alone.

def _functions(**needed):
    return {globals()[function] for function, have in needed.items()
            if have in _have_functions and function in globals()}


supports_dir_fd = _functions(
    access="HAVE_FACCESSAT", chmod="HAVE_FCHMODAT", chown="HAVE_FCHOWNAT", link="HAVE_LINKAT", mkdir="HAVE_MKDIRAT",
    mkfifo="HAVE_MKFIFOAT", mknod="HAVE_MKNODAT", open="HAVE_OPENAT", readlink="HAVE_READLINKAT",
    rename="HAVE_RENAMEAT", rmdir="HAVE_UNLINKAT", stat="HAVE_FSTATAT", symlink="HAVE_SYMLINKAT",
    unlink="HAVE_UNLINKAT", utime="HAVE_UTIMENSAT")
supports_effective_ids = _functions(access="HAVE_FACCESSAT")
supports_fd = _functions(
    chdir="HAVE_FCHDIR", chmod="HAVE_FCHMOD", chown="HAVE_FCHOWN", execve="HAVE_FEXECVE", listdir="HAVE_FDOPENDIR",
    pathconf="HAVE_FPATHCONF", scandir="HAVE_FDOPENDIR", stat="HAVE_LSTAT", statvfs="HAVE_FSTATVFS",
    truncate="HAVE_FTRUNCATE", utime="HAVE_FUTIMENS")
supports_follow_symlinks = _functions(
    access="HAVE_FACCESSAT", chown="HAVE_LCHOWN", link="HAVE_LINKAT", stat="HAVE_LSTAT", utime="HAVE_UTIMENSAT")
del _functions


# Directories.

def makedirs(name, mode=0o777, exist_ok=False):
    """Make a directory, and first those above it that are missing."""
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            # Somebody else made it meanwhile.
            pass
        if tail == (b"." if isinstance(tail, bytes) else "."):
            return
    try:
        mkdir(name, mode)
    except OSError:
        # Not only FileExistsError: a read-only file system, say, may come first.
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    """Remove an empty directory, and those above it as far as that empties them."""
    rmdir(name)
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def renames(old, new):
    """Rename, making the directories that the new name needs and removing those that the old one leaves empty."""
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)
    head, tail = path.split(old)
    if head and tail:
        try:
            removedirs(head)
        except OSError:
            pass


__all__.extend(["makedirs", "removedirs", "renames"])


def walk(top, topdown=True, onerror=None, followlinks=False):
    """Yield (directory, names of subdirectories, other names) for a tree of directories.

    From the top down, the caller may change the list of subdirectories, which
    says where to go on. onerror gets the OSError of what cannot be read.
    """
    sys.audit("os.walk", top, topdown, onerror, followlinks)
    # Directories still to be read, and triples that are complete, for bottom-up order.
    waiting = [fspath(top)]
    while waiting:
        top = waiting.pop()
        if isinstance(top, tuple):
            yield top
            continue
        directories, others, enter = [], [], []
        try:
            entries = scandir(top)
        except OSError as error:
            if onerror is not None:
                onerror(error)
            continue
        failed = False
        with entries:
            while True:
                try:
                    entry = next(entries, None)
                except OSError as error:
                    if onerror is not None:
                        onerror(error)
                    failed = True
                    break
                if entry is None:
                    break
                try:
                    is_directory = entry.is_dir()
                except OSError:
                    is_directory = False
                (directories if is_directory else others).append(entry.name)
                if not topdown and is_directory:
                    try:
                        is_link = not followlinks and entry.is_symlink()
                    except OSError:
                        is_link = False
                    if not is_link:
                        enter.append(entry.path)
        if failed:
            continue
        if topdown:
            yield top, directories, others
            for directory in reversed(directories):
                below = path.join(top, directory)
                # The caller may have put something else there meanwhile.
                if followlinks or not path.islink(below):
                    waiting.append(below)
        else:
            waiting.append((top, directories, others))
            waiting.extend(reversed(enter))


def fwalk(top=".", topdown=True, onerror=None, *, follow_symlinks=False, dir_fd=None):
    """Like walk(), but yields (directory, subdirectories, other names, descriptor of the directory)."""
    sys.audit("os.fwalk", top, topdown, onerror, follow_symlinks, dir_fd)
    top = fspath(top)
    # What is still to do, the next thing last: directories to walk, results to yield, descriptors to close. A stack of
    # our own, for directories may be nested deeper than calls.
    todo = [("walk", (top, top, dir_fd))]
    is_root = True
    try:
        while todo:
            action, value = todo.pop()
            if action == "close":
                close(value)
            elif action == "yield":
                yield value
            else:
                name, entry_name, parent = value
                try:
                    descriptor = _open_directory(entry_name, parent, is_root, follow_symlinks)
                except OSError as error:
                    if is_root:
                        raise
                    if onerror is not None:
                        onerror(error)
                    continue
                finally:
                    is_root = False
                if descriptor is None:
                    continue
                todo.append(("close", descriptor))
                directories, others = _list_directory(descriptor, isinstance(name, bytes))
                result = name, directories, others, descriptor
                if topdown:
                    yield result  # the caller may change the list of directories
                else:
                    todo.append(("yield", result))
                for directory in reversed(directories):
                    todo.append(("walk", (path.join(name, directory), directory, descriptor)))
    finally:
        for action, value in reversed(todo):
            if action == "close":
                close(value)


def _open_directory(name, dir_fd, is_root, follow_symlinks):
    """The descriptor of a directory; None when it is a link, which may not be followed."""
    before = None if follow_symlinks else stat(name, follow_symlinks=False, dir_fd=dir_fd)
    descriptor = open(name, O_RDONLY | O_NONBLOCK, dir_fd=dir_fd)
    # Whoever replaces the directory by a link in between leads nowhere.
    if follow_symlinks or path.samestat(before, stat(descriptor)) and (st.S_ISDIR(before.st_mode) or not is_root):
        return descriptor
    close(descriptor)
    return None


def _list_directory(descriptor, as_bytes):
    """The names of the directories and of all else in a directory."""
    directories, others = [], []
    with scandir(descriptor) as entries:
        for entry in entries:
            name = fsencode(entry.name) if as_bytes else entry.name
            if _is_directory(entry):
                directories.append(name)
            elif _exists(entry):
                others.append(name)
    return directories, others


def _is_directory(entry):
    try:
        return entry.is_dir()
    except OSError:
        return False


def _exists(entry):
    """Whether the name is there still; a link to nowhere counts."""
    try:
        entry.stat(follow_symlinks=False)
    except OSError:
        return False
    return True


__all__.extend(["walk", "fwalk"])


# Running programs.

def execl(file, *args):
    """Replace the process by a program; the arguments follow one by one."""
    execv(file, args)


def execle(file, *args):
    """Like execl(), with the environment as the last argument."""
    execve(file, args[:-1], args[-1])


def execlp(file, *args):
    """Like execl(), with the program looked for along PATH."""
    execvp(file, args)


def execlpe(file, *args):
    """Like execlp(), with the environment as the last argument."""
    execvpe(file, args[:-1], args[-1])


def execvp(file, args):
    """Replace the process by a program that is looked for along PATH."""
    _exec_found(file, args)


def execvpe(file, args, env):
    """Like execvp(), with an environment."""
    _exec_found(file, args, env)


__all__.extend(["execl", "execle", "execlp", "execlpe", "execvp", "execvpe"])


def _exec_found(file, args, env=None):
    if env is None:
        run = lambda program: execv(program, args)
        env = environ
    else:
        run = lambda program: execve(program, args, env)
    if path.dirname(file):
        run(file)
        return
    # The last failure tells most, unless it only says that there is no such file.
    told = last = None
    for directory in map(fsencode, get_exec_path(env)):
        try:
            run(path.join(directory, fsencode(file)))
        except (FileNotFoundError, NotADirectoryError) as error:
            last = error
        except OSError as error:
            last = error
            if told is None:
                told = error
    if told is not None:
        raise told
    raise last


def get_exec_path(env=None):
    """The directories that programs are looked for in."""
    if env is None:
        env = environ
    try:
        found = env.get("PATH")
    except TypeError:
        found = None
    try:
        found_bytes = env[b"PATH"]
    except (KeyError, TypeError):
        pass
    else:
        if found is not None:
            raise ValueError("env cannot contain 'PATH' and b'PATH' keys")
        found = found_bytes
    if found is None:
        found = defpath
    return fsdecode(found).split(pathsep)


# The environment.

class _Environ(MutableMapping):
    """The environment as a mapping: changes reach the programs that are started later."""

    def __init__(self, data, encodekey, decodekey, encodevalue, decodevalue):
        self.encodekey = encodekey
        self.decodekey = decodekey
        self.encodevalue = encodevalue
        self.decodevalue = decodevalue
        self._data = data

    def __getitem__(self, key):
        try:
            value = self._data[self.encodekey(key)]
        except KeyError:
            # The caller's key is what the error shows.
            raise KeyError(key) from None
        return self.decodevalue(value)

    def __setitem__(self, key, value):
        key = self.encodekey(key)
        value = self.encodevalue(value)
        putenv(key, value)
        self._data[key] = value

    def __delitem__(self, key):
        encoded = self.encodekey(key)
        unsetenv(encoded)
        try:
            del self._data[encoded]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        # A copy: other threads may change the environment.
        for key in list(self._data):
            yield self.decodekey(key)

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        shown = ", ".join(f"{self.decodekey(key)!r}: {self.decodevalue(value)!r}" for key, value in self._data.items())
        return f"environ({{{shown}}})"

    def copy(self):
        return dict(self)

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        from _collections_abc import Mapping
        if not isinstance(other, Mapping):
            return NotImplemented
        merged = dict(self)
        merged.update(other)
        return merged

    def __ror__(self, other):
        from _collections_abc import Mapping
        if not isinstance(other, Mapping):
            return NotImplemented
        merged = dict(other)
        merged.update(self)
        return merged


def _encode_text(value):
    if not isinstance(value, str):
        raise TypeError(f"str expected, not {type(value).__name__}")
    return value.encode("utf-8", "surrogateescape")


def _decode_text(value):
    return value.decode("utf-8", "surrogateescape")


def _check_bytes(value):
    if not isinstance(value, bytes):
        raise TypeError(f"bytes expected, not {type(value).__name__}")
    return value


environ = _Environ(_posix.environ, _encode_text, _decode_text, _encode_text, _decode_text)
supports_bytes_environ = True
environb = _Environ(environ._data, _check_bytes, bytes, _check_bytes, bytes)


def reload_environ():
    """Take over what other code changed in the environment of the process."""
    data = _posix._create_environ()
    environ._data.clear()
    environ._data.update(data)


def getenv(key, default=None):
    """A variable of the environment, or the default."""
    return environ.get(key, default)


def getenvb(key, default=None):
    """A variable of the environment as bytes, or the default."""
    return environb.get(key, default)


__all__.extend(["reload_environ", "getenv", "supports_bytes_environ", "environb", "getenvb"])


def fsencode(filename):
    """A path as bytes; what is no UTF-8 was kept as surrogates."""
    filename = fspath(filename)
    if isinstance(filename, str):
        return filename.encode("utf-8", "surrogateescape")
    return filename


def fsdecode(filename):
    """A path as text; what is no UTF-8 is kept as surrogates."""
    filename = fspath(filename)
    if isinstance(filename, bytes):
        return filename.decode("utf-8", "surrogateescape")
    return filename


# Starting programs and waiting for them.

def _spawn(mode, file, args, env, run):
    if not isinstance(args, (tuple, list)):
        raise TypeError("argv must be a tuple or a list")
    if not args or not args[0]:
        raise ValueError("argv first element cannot be empty")
    pid = fork()
    if not pid:
        try:
            if env is None:
                run(file, args)
            else:
                run(file, args, env)
        finally:
            _exit(127)
    if mode == P_NOWAIT:
        return pid
    while True:
        _, status = waitpid(pid, 0)
        if WIFSTOPPED(status):
            continue
        return waitstatus_to_exitcode(status)


def spawnv(mode, file, args):
    """Run a program: its exit code with P_WAIT, its process id with P_NOWAIT."""
    return _spawn(mode, file, args, None, execv)


def spawnve(mode, file, args, env):
    """Like spawnv(), with an environment."""
    return _spawn(mode, file, args, env, execve)


def spawnvp(mode, file, args):
    """Like spawnv(), with the program looked for along PATH."""
    return _spawn(mode, file, args, None, execvp)


def spawnvpe(mode, file, args, env):
    """Like spawnvp(), with an environment."""
    return _spawn(mode, file, args, env, execvpe)


def spawnl(mode, file, *args):
    """Like spawnv(), the arguments one by one."""
    return spawnv(mode, file, args)


def spawnle(mode, file, *args):
    """Like spawnl(), with the environment as the last argument."""
    return spawnve(mode, file, args[:-1], args[-1])


def spawnlp(mode, file, *args):
    """Like spawnl(), with the program looked for along PATH."""
    return spawnvp(mode, file, args)


def spawnlpe(mode, file, *args):
    """Like spawnlp(), with the environment as the last argument."""
    return spawnvpe(mode, file, args[:-1], args[-1])


__all__.extend(["P_WAIT", "P_NOWAIT", "P_NOWAITO", "spawnv", "spawnve", "spawnvp", "spawnvpe", "spawnl", "spawnle",
                "spawnlp", "spawnlpe"])


def popen(cmd, mode="r", buffering=-1):
    """Run a shell command and return a text stream from its output, or to its input."""
    if not isinstance(cmd, str):
        raise TypeError(f"invalid cmd type ({type(cmd)}, expected string)")
    if mode not in ("r", "w"):
        raise ValueError(f"invalid mode {mode!r}")
    if buffering == 0 or buffering is None:
        raise ValueError("popen() does not support unbuffered streams")
    import io
    import subprocess
    if mode == "r":
        process = subprocess.Popen(cmd, shell=True, text=True, stdout=subprocess.PIPE, bufsize=buffering)
        return _ProcessStream(process.stdout, process)
    process = subprocess.Popen(cmd, shell=True, text=True, stdin=subprocess.PIPE, bufsize=buffering)
    return _ProcessStream(process.stdin, process)


__all__.append("popen")


class _ProcessStream:
    """A stream of a child process; closing it waits for the process and tells its wait status."""

    def __init__(self, stream, process):
        self._stream = stream
        self._proc = process

    def close(self):
        self._stream.close()
        code = self._proc.wait()
        if code == 0:
            return None
        return code << 8

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def __iter__(self):
        return iter(self._stream)


def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    """A stream on an open descriptor."""
    if not isinstance(fd, int):
        raise TypeError(f"invalid fd type ({type(fd)}, expected integer)")
    import io
    if "b" not in mode:
        encoding = io.text_encoding(encoding)
    return io.open(fd, mode, buffering, encoding, *args, **kwargs)


class PathLike(abc.ABC):
    """Anything that stands for a path: an object with __fspath__()."""

    __slots__ = ()

    @abc.abstractmethod
    def __fspath__(self):
        """Return the path as str or bytes."""
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is PathLike:
            return _check_methods(subclass, "__fspath__")
        return NotImplemented

    __class_getitem__ = classmethod(type(list[int]))


def process_cpu_count():
    """How many processors this process may use."""
    return len(sched_getaffinity(0)) or None


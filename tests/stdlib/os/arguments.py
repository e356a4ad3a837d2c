# What os functions say of arguments that they cannot take.
import os


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except OSError as error:
        print(type(error).__name__, error.strerror, error.filename)
    except Exception as error:
        print(type(error).__name__, error)


for function in (os.stat, os.lstat, os.mkdir, os.listdir, os.scandir, os.unlink, os.remove, os.rmdir, os.readlink, os.chdir,
                 os.access, os.chmod, os.utime, os.truncate, os.statvfs):
    rest = (1,) if function in (os.access, os.chmod, os.truncate) else ()
    show(function, 3.5, *rest)
    show(function, "a\0b", *rest)
    show(function, b"/nonexistent/x", *rest)
show(os.rename, 3.5, "a")
show(os.rename, "a", 3.5)
show(os.symlink, 1, "a")
show(os.open, 3.5, 0)
show(os.open, "a", "b")
show(os.stat, 2**40)
show(os.close, "x")
show(os.close, 9999)
show(os.write, 1, "x")
show(os.read, 9999, 1)
show(os.fsync, "x")
show(os.fsync, -1)
show(os.urandom, -1)
show(os.urandom, 2.5)
show(os.mkdir, "q", dir_fd="x")
show(os.mkdir)
show(os.listdir, "a", 3)
show(os.stat, "a", foo=1)
show(os.utime, "/nonexistent", 3)
show(os.utime, "/nonexistent", (1,))
show(os.utime, "/nonexistent", ns=3)
show(os.utime, "/nonexistent", (1, 2), ns=(1, 2))
show(os.makedirs, 3)
show(os.walk(3).__next__)
show(os.fdopen, "x")
show(os.popen, 3)
show(os.popen, "true", "x")
show(os.waitstatus_to_exitcode, 256)
show(os.waitstatus_to_exitcode, 9)
show(os.WIFEXITED, "x")
show(os.sysconf, "nope")
show(os.sysconf, 3.5)
show(os.strerror, "x")
show(os.umask, "x")
show(os.kill, "x", 1)
show(os.getenv)
show(os.path.join)

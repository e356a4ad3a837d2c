# os.environ, os.environb, getenv, putenv and the coding of file names.
import os


def show(function, *args):
    try:
        print(repr(function(*args)))
    except Exception as error:
        print(type(error).__name__, error, error.__suppress_context__)


e = os.environ
for key in list(e):
    del e[key]
e["A"] = "1"
print(e, len(e), list(e), e.copy(), e | {"B": "2"}, {"C": "3"} | e, type(e | {}).__name__)
show(lambda: e["zz"])
show(e.__delitem__, "zz")
show(e.__setitem__, 1, 2)
show(e.__setitem__, "a", 2)
show(e.__setitem__, "a=", "2")
show(e.__setitem__, "a\0", "2")
show(lambda: e[5])
show(e.setdefault, "X", "y")
show(e.pop, "X")
show(e.pop, "X", "default")
show(e.update, {"Q": "1"})
show(e.get, "Q")
show(e.popitem)
show(lambda: e | 5)
e |= {"M": "n"}
print(e, "M" in e, "N" in e)
print(os.getenv("M"), os.getenv("missing"), os.getenv("missing", 5), os.getenvb(b"M"), os.environb)
e["ü"] = "\udcff"
print(os.environb["ü".encode()])
show(os.getenv, 5)
show(os.fsencode, 5)
show(os.fsencode, "é\udc80")
show(os.fsdecode, b"\xff\xc3\xa9")
show(os.fspath, 5)
show(os.fspath, b"x")
show(os.get_exec_path)
show(os.get_exec_path, {"PATH": "/a:/b"})
show(os.get_exec_path, {b"PATH": b"/c"})
show(os.putenv, "a=b", "c")
show(os.putenv, 1, 2)
print(os.supports_bytes_environ, os.name, os.sep, repr(os.linesep), os.pathsep, os.devnull, os.curdir, os.pardir,
      os.extsep, os.altsep)


class Path:
    def __fspath__(self):
        return "of an object"


print(os.fspath(Path()), os.fsencode(Path()), isinstance(Path(), os.PathLike), issubclass(str, os.PathLike))
print(os.PathLike[str], sorted(os.PathLike.__abstractmethods__))
show(os.PathLike)

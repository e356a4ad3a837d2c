# open(): modes, arguments and their errors.
import os

PATH = f"/tmp/krait_open_{os.getpid()}"


def show(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        print(type(error).__name__, text.replace(PATH, "PATH"), getattr(error, "filename", None) is not None)
    else:
        print(repr(result).replace(PATH, "PATH"))
        result.close()


with open(PATH, "w") as file:
    print(file.mode, file.encoding, file.errors, file.newlines, file.line_buffering, file.write_through)

for mode in ("", "q", "rw", "rr", "r+b+", "rbt", "U", "rU", "w+b", "+", "b", "rwx", "xa", "t", "br+", "tr", "rtb", "a", "a+b"):
    print(repr(mode), end=" ")
    show(open, PATH, mode)

show(open, PATH, "wb", 0)
show(open, PATH, "w", 0)
show(open, PATH, "wb", -5)
show(open, PATH, "r", 1)
show(open, PATH, "rb", encoding="utf8")
show(open, PATH, "rb", errors="strict")
show(open, PATH, "rb", newline="")
show(open, PATH, newline="x")
show(open, PATH, newline=3)
show(open, PATH, encoding=3)
show(open, PATH, errors=3)
show(open, PATH, encoding="nope")
show(open, PATH, encoding="latin-1", errors="ignore")
show(open, 3.5)
show(open, None)
show(open, [])
show(open, b"/nonexistent")
show(open, "/nonexistent/file", "w")
show(open, "/")
show(open, "a\0b")
show(open, -1)
show(open, 9999)
show(open, PATH, closefd=False)
show(open, PATH, "x")
show(open)
show(open, PATH, 1)
show(open, PATH, "r", "x")
show(open, PATH, foo=1)
show(open, PATH, opener=lambda name, flags: "x")
show(open, PATH, opener=lambda name, flags: -1)
show(open, PATH, opener=3)
show(open, PATH, opener=lambda name, flags: os.open(name, flags))


class Path:
    def __init__(self, path):
        self.path = path

    def __fspath__(self):
        return self.path


show(open, Path(PATH))
show(open, Path(PATH.encode()), "rb")
show(open, Path(5))

descriptor = os.open(PATH, os.O_RDWR)
with open(descriptor, "w", closefd=False) as file:
    print(file.name == descriptor, file.write("text"))
print(os.fstat(descriptor).st_size)
os.close(descriptor)
with open(PATH) as file:
    print(file.read(), file.closed)
print(file.closed)
os.remove(PATH)

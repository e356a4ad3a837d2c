# io.StringIO.
import io


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


s = io.StringIO("one\ntwo\r\nthree")
show(s.read, 2)
show(s.readline)
show(s.readline, 2)
show(s.readline, 0)
show(s.readline, -1)
show(s.tell)
show(s.seek, 0)
show(list, s)
show(s.seek, -1)
show(s.seek, -1, 2)
show(s.seek, 0, 2)
show(s.seek, 1, 1)
show(s.seek, 0, 5)
show(s.seek, "x")
show(s.seek, 20)
show(s.write, "xé€😀")
show(s.getvalue)
show(s.truncate, 3)
show(s.getvalue)
show(s.truncate, -1)
show(s.truncate, "x")
show(s.tell)
show(s.write, b"x")
show(s.write, 5)
show(s.read, "x")
show(s.readline, "x")
show(s.read, None)
show(s.writelines, ["a", "b"])
show(s.writelines, [b"a"])
print(s.isatty(), s.seekable(), s.readable(), s.writable(), s.encoding, s.errors, s.newlines, s.line_buffering, s.closed)
show(s.fileno)
show(s.detach)
show(s.close)
show(s.close)
for name in ("read", "readline", "readlines", "tell", "truncate", "seekable", "readable", "writable", "isatty",
             "flush", "__enter__", "__iter__", "__next__", "getvalue"):
    print(name, end=" ")
    show(getattr(s, name))
for args in ((3,), (b"x",), (None,), ("a", "b"), ("a", 3), ("a", None), ("a", "")):
    show(lambda: io.StringIO(*args).getvalue())
s = io.StringIO("abc")
s.seek(1)
print(s.__getstate__())
c = io.StringIO()
c.__setstate__(("abc\r\n", "\n", 2, {"extra": 1}))
print(repr(c.read()), c.extra)
show(c.__setstate__, 3)
show(c.__setstate__, ("", "\n", "x", None))
show(c.__setstate__, ("", "\n", -1, None))
show(c.__setstate__, ("", "\n", 1, 3))
s = io.StringIO()
s.seek(3)
s.write("x")
show(s.getvalue)
s = io.StringIO("abc")
s.read()
show(next, s)
s.write("def")
s.seek(1)
s.write("ZZ")
show(s.getvalue)


class Upper(io.StringIO):
    def __init__(self, *args):
        super().__init__(*args)
        self.count = 0

    def write(self, text):
        self.count += 1
        return super().write(text.upper())


upper = Upper("start ")
upper.seek(0, 2)
print("hello", "world", file=upper, end="")
print(upper.getvalue(), upper.count)
out = io.StringIO()
for i in range(1000):
    print(i, file=out)
print(len(out.getvalue()), out.getvalue().split("\n")[500])
print(issubclass(io.StringIO, io.TextIOBase), isinstance(out, io.IOBase))

# io.BytesIO.
import io


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


b = io.BytesIO(b"one\ntwo\nthree")
show(b.read, 2)
show(b.readline)
show(b.readline, 2)
show(b.readline, 0)
show(b.read1)
show(b.tell)
show(b.seek, 0)
show(list, b)
show(b.seek, -1)
show(b.seek, -1, 2)
show(b.read)
show(b.seek, -100, 1)
show(b.seek, 0, 5)
show(b.seek, 1.5)
show(b.seek, 20)
show(b.write, b"x")
show(b.getvalue)
show(b.truncate, 3)
show(b.getvalue)
show(b.truncate, -1)
show(b.write, "x")
show(b.write, 5)
show(b.read, "x")
show(b.readinto, bytearray(2))
b.seek(0)
target = bytearray(2)
show(b.readinto, target)
print(target)
show(b.readinto, b"x")
show(b.readlines, 1)
show(b.writelines, [b"a", b"b"])
show(b.writelines, ["a"])
print(b.isatty(), b.seekable(), b.readable(), b.writable(), b.closed)
show(b.fileno)
show(b.detach)

view = b.getbuffer()
print(len(view), bytes(view))
view[0] = 65
show(b.getvalue)
show(b.write, b"zz")
show(b.truncate, 0)
show(b.close)
view.release()
show(b.write, b"zz")
show(b.close)
show(b.close)
for name in ("read", "read1", "readline", "readlines", "tell", "truncate", "seekable", "readable", "writable", "isatty",
             "flush", "__enter__", "__next__", "getvalue", "getbuffer"):
    print(name, end=" ")
    show(getattr(b, name))

for args in ((3,), ("x",), (None,), (b"a", b"b"), (bytearray(b"xy"),), (memoryview(b"qq"),)):
    show(lambda: io.BytesIO(*args).getvalue())
show(lambda: io.BytesIO(initial_bytes=b"k").getvalue())
show(lambda: io.BytesIO(foo=1))
shared = b"shared"
print(io.BytesIO(shared).getvalue() is shared, io.BytesIO(shared).read() is shared)
b = io.BytesIO(b"abc")
b.seek(1)
print(b.__getstate__())
c = io.BytesIO()
c.__setstate__((b"abc", 2, {"extra": 1}))
print(c.read(), c.extra)
show(c.__setstate__, 3)
show(c.__setstate__, (b"", "x", None))
show(c.__setstate__, (b"", -1, None))
show(c.__setstate__, (b"", 1, 3))
with io.BytesIO(b"in a with statement") as b:
    print(b.read())
print(b.closed)

# TextIOWrapper: reading, writing, positions, settings.
import io
import os

PATH = f"/tmp/krait_text_{os.getpid()}"


def show(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(type(error).__name__, str(error).replace(PATH, "PATH"))
    else:
        print(repr(result).replace(PATH, "PATH"))


f = open(PATH, "w", encoding="utf-8")
show(f.write, "héllo\nwörld\n")
show(f.write, b"x")
show(f.write, 3)
show(f.read)
show(f.readline)
show(f.seek, 3)
show(f.seek, 0, 3)
show(f.seek, 1, 1)
show(f.seek, 1, 2)
show(f.seek, -1)
show(f.seek, 0, 2)
show(f.truncate, 4)
show(f.flush)
show(f.writelines, ["a", "b"])
show(f.writelines, [b"a"])
f.close()
show(f.close)
for name in ("read", "readline", "readlines", "tell", "truncate", "seekable", "readable", "flush", "__enter__",
             "__iter__", "__next__", "detach", "reconfigure"):
    print(name, end=" ")
    show(getattr(f, name))
show(f.write, "x")

with open(PATH, "w+") as f:
    f.write("abc\ndef\n")
    f.seek(0)
    print(repr(f.readline()), f.tell())
    f.seek(0, 2)
    f.write("xyz")
    f.seek(4)
    print(repr(f.read()), f.tell())

with open(PATH) as f:
    print(repr(next(f)))
    show(f.tell)
    print(repr(f.read(2)), repr(f.read()))
    f.seek(2)
    show(f.tell)
    show(f.read, None)
    show(f.read, "x")
    show(f.readline, None)
    show(f.write, "x")
    show(f.reconfigure, line_buffering=True)
    print(f.line_buffering)
    show(f.reconfigure, encoding=3)

# Positions in text with characters of several bytes.
with open(PATH, "w", encoding="utf-8") as f:
    f.write("aé€😀\nzweite\n")
with open(PATH, encoding="utf-8") as f:
    places = []
    while c := f.read(1):
        places.append((c, f.tell()))
    print(places)
    for c, place in places:
        f.seek(place)
        print(repr(f.read(2)), end=" ")
    print()

f = io.TextIOWrapper(io.BytesIO(b"abc"))
show(f.read, 1)
show(f.reconfigure, encoding="latin-1")
show(io.TextIOWrapper(io.BytesIO(b"a\xe9b"), encoding="ascii").read)
show(io.TextIOWrapper(io.BytesIO(b"a\xe9b"), "utf-8", "ignore").read)
show(io.TextIOWrapper(io.BytesIO(b"a\xff\xfeb\nxx"), "utf-8", "replace").readline)
for args in ((), (3,), (io.BytesIO(), 3), (io.BytesIO(), None, 3), (io.BytesIO(), None, None, 3), (io.BytesIO(), "nope"),
             (io.BytesIO(), None, None, "q")):
    show(io.TextIOWrapper, *args)


class Sink:
    """What a TextIOWrapper calls."""

    def __init__(self):
        self.calls = []
        self.closed = False

    def write(self, data):
        self.calls.append(bytes(data) if len(data) < 20 else len(data))
        return len(data)

    def readable(self):
        return False

    def writable(self):
        return True

    def seekable(self):
        return False

    def flush(self):
        self.calls.append("flush")

    def close(self):
        self.closed = True
        self.calls.append("close")


sink = Sink()
f = io.TextIOWrapper(sink, "utf-8")
f.write("a")
f.write("b\n")
print(sink.calls)
f.flush()
f.write("x" * 9000)
f.write("é")
print(sink.calls)
f.close()
print(sink.calls, f.closed)
sink = Sink()
f = io.TextIOWrapper(sink, line_buffering=True)
f.write("a")
f.write("b\n")
f.write("c\rd")
print(sink.calls)
f.close()
sink = Sink()
f = io.TextIOWrapper(sink, write_through=True)
f.write("a")
f.write("b")
print(sink.calls)
f.close()


class Shouting(io.TextIOWrapper):
    def write(self, text):
        return super().write(text.upper())


f = Shouting(io.BytesIO(), encoding="utf-8")
print("hello", 1, file=f)
f.seek(0)
print(f.read(), end="")
with open(PATH, "w") as f:
    print(f.buffer.raw.fileno() == f.fileno(), f.isatty())
os.remove(PATH)

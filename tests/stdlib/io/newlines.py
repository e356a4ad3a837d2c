# Line ends: translation on reading and writing, for each value of `newline`.
import io
import os

PATH = f"/tmp/krait_newlines_{os.getpid()}"

with open(PATH, "wb") as f:
    f.write("line1\r\nline2\rline3\nläst€😀".encode())
for newline in (None, "", "\n", "\r", "\r\n"):
    with open(PATH, newline=newline, encoding="utf-8") as f:
        print(repr(newline), f.readlines(), repr(f.newlines))
    with open(PATH, newline=newline, encoding="utf-8") as f:
        print([f.readline(4) for _ in range(12)], f.newlines)
    with open(PATH, newline=newline, encoding="utf-8") as f:
        places = []
        while c := f.read(1):
            places.append((c, f.tell()))
        f.seek(0)
        f._CHUNK_SIZE = 3
        print(list(f))
        for c, place in places:
            f.seek(place)
            print(repr(f.read(2)), end=" ")
        print()
for newline in (None, "", "\n", "\r", "\r\n"):
    with open(PATH, "w", newline=newline) as f:
        f.write("a\nb\r\nc\r")
    with open(PATH, "rb") as f:
        print(repr(newline), f.read())
os.remove(PATH)

for newline in (None, "", "\n", "\r", "\r\n"):
    s = io.StringIO("a\r\nb\rc\n", newline)
    print(repr(newline), repr(s.getvalue()), s.newlines, list(s))
    s = io.StringIO(newline=newline)
    s.write("x\ny\r\nz\r")
    print(repr(s.getvalue()))
    s.seek(0)
    print(s.readlines())
    s.seek(0)
    print([s.readline(2) for _ in range(5)], s.newlines)


class Pieces:
    """A stream that gives its bytes in pieces."""

    closed = False

    def __init__(self, *pieces):
        self.pieces = list(pieces)

    def read1(self, size):
        return self.pieces.pop(0) if self.pieces else b""

    def readable(self):
        return True

    def writable(self):
        return False

    def seekable(self):
        return False

    def flush(self):
        pass

    def close(self):
        pass


f = io.TextIOWrapper(Pieces(b"a", b"b\r", b"\n", b"c\xc3", b"\xa9\r"), "utf-8")
print(f.readlines(), f.newlines)
for newline in ("\r\n", "", "\r", None):
    f = io.TextIOWrapper(Pieces(b"a\r", b"\n", b"b\r", b"c"), newline=newline)
    print(repr(newline), f.readlines())
f = io.TextIOWrapper(Pieces(b"a\r", b"\n", b"b\r", b"c"), newline="")
print([f.read(1) for _ in range(7)])

d = io.IncrementalNewlineDecoder(None, True)
print([d.decode("a\r"), d.newlines, d.getstate(), d.decode("\nb\r"), d.newlines, d.decode("c", final=True), d.newlines,
       d.decode("x\n"), d.newlines])
d.reset()
print(d.newlines, d.getstate())
d.setstate((b"", 1))
print(repr(d.decode("x")))
d = io.IncrementalNewlineDecoder(None, False)
print([d.decode("a\r"), d.decode("\nb\rc")])

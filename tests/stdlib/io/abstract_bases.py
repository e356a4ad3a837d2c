# Streams written in Python on top of the abstract bases.
import io


def show(function, *args):
    try:
        print(repr(function(*args)))
    except Exception as error:
        print(type(error).__name__, error)


class Raw(io.RawIOBase):
    def __init__(self):
        self.data = b"abc\ndefghij"
        self.at = 0
        self.written = []

    def readable(self):
        return True

    def writable(self):
        return True

    def readinto(self, target):
        count = min(len(target), len(self.data) - self.at, 4)
        target[:count] = self.data[self.at:self.at + count]
        self.at += count
        return count

    def write(self, data):
        self.written.append(bytes(data))
        return len(data)


r = Raw()
show(r.read, 2)
show(r.readline)
show(r.read)
show(r.readall)
show(r.seek, 0)
show(r.tell)
show(r.truncate)
show(r.fileno)
print(r.isatty(), r.seekable(), r.closed)
show(r.writelines, [b"a", b"b"])
print(r.written)
show(r.close)
show(r.flush)
show(r.readline)
show(r.__enter__)
show(list, Raw())
b = io.BufferedReader(Raw(), 3)
show(b.read, 5)
show(b.peek)
show(b.read)
show(b.seek, 0)
raw = Raw()
b = io.BufferedWriter(raw, 4)
print([b.write(x) for x in (b"ab", b"cd", b"e", b"fghijklmn", b"o")], raw.written)
b.flush()
print(raw.written)
b.close()
print(raw.closed)
t = io.TextIOWrapper(io.BufferedReader(Raw()), "ascii")
print(t.readlines())


class Lines(io.IOBase):
    def __init__(self, *lines):
        self.lines = list(lines)

    def readline(self, size=-1):
        return self.lines.pop(0) if self.lines else ""


show(list, Lines("a", "bb", "ccc"))
show(Lines("a", "bb", "ccc").readlines, 2)
show(Lines("a", "bb").readlines, None)
show(next, Lines("a"))
show(next, Lines())


class Chars(io.TextIOBase):
    def read(self, size=-1):
        return "text"


show(Chars().read)
show(Chars().readline)
show(Chars().write, "x")
print(Chars().encoding, Chars().errors, Chars().newlines)


class Buffered(io.BufferedIOBase):
    def read(self, size=-1):
        return b"x" * size

    def read1(self, size=-1):
        return b"y" * (size + 1)


target = bytearray(3)
show(Buffered().readinto, target)
print(target)
show(Buffered().readinto1, target)
show(Buffered().detach)


class Closing(io.RawIOBase):
    def writable(self):
        return True

    def write(self, data):
        raise RuntimeError("write failed")

    def close(self):
        if not self.closed:
            super().close()
            raise ValueError("close failed")


w = io.BufferedWriter(Closing())
w.write(b"x")
try:
    w.close()
except ValueError as error:
    print(repr(error), repr(error.__context__))


class Blocking(io.RawIOBase):
    def __init__(self):
        self.calls = 0

    def readable(self):
        return True

    def writable(self):
        return True

    def readinto(self, target):
        return None

    def write(self, data):
        self.calls += 1
        return 2 if self.calls == 1 else None


w = io.BufferedWriter(Blocking(), 4)
try:
    w.write(b"abcdefghijkl")
except BlockingIOError as error:
    print(error.strerror, error.characters_written)
w.raw.calls = 0
w.raw.write = lambda data: len(data)
w.close()
for name, args in (("read", (3,)), ("read", ()), ("read1", (3,)), ("readline", ())):
    show(getattr(io.BufferedReader(Blocking()), name), *args)
print(io.UnsupportedOperation.__mro__)
print(issubclass(io.FileIO, io.RawIOBase), issubclass(io.BufferedReader, io.BufferedIOBase),
      issubclass(io.TextIOWrapper, io.TextIOBase), issubclass(io.BytesIO, io.RawIOBase))
print(io.SEEK_SET, io.SEEK_CUR, io.SEEK_END, io.open is open, io.DEFAULT_BUFFER_SIZE)
print(isinstance(io.StringIO(), io.Reader), isinstance(3, io.Writer), io.Reader[str])

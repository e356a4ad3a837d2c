# BufferedReader, BufferedWriter, BufferedRandom, BufferedRWPair over files.
import io
import os

PATH = f"/tmp/krait_buffered_{os.getpid()}"


def show(function, *args):
    try:
        result = function(*args)
    except Exception as error:
        text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        print(type(error).__name__, text.replace(PATH, "PATH"))
    else:
        print(repr(result).replace(PATH, "PATH"))


with open(PATH, "wb") as f:
    f.write(b"one\ntwo\nthree\n" * 3)

b = io.BufferedReader(io.FileIO(PATH), 5)
show(repr, b)
show(b.read, 2)
show(b.peek)
show(b.read1, 100)
show(b.read1)
show(b.read1, 0)
show(b.tell)
show(b.seek, -3, 1)
show(b.readline)
show(b.readline, 2)
show(b.readline, 0)
show(b.readlines, 5)
show(b.read, -2)
show(b.read, "x")
show(b.read)
show(b.read, 5)
show(b.seek, 0)
show(b.seek, 0, 9)
show(b.seek, -1)
show(b.write, b"x")
show(b.truncate)
show(b.flush)
show(b.readinto, bytearray(3))
show(b.readinto1, bytearray(30))
show(b.readinto, b"abc")
raw = b.detach()
show(b.read)
show(repr, b)
raw.close()

with open(PATH, "rb") as b:
    print(b.mode, b.closed)
    show(next, b)
    show(list, b)
    show(next, b)
for name in ("read", "read1", "readline", "readlines", "peek", "tell", "truncate", "seekable", "readable", "writable",
             "fileno", "isatty", "flush", "__enter__", "__iter__", "__next__"):
    print(name, end=" ")
    show(getattr(b, name))

b = open(PATH, "wb")
show(b.write, b"abc")
show(b.write, "abc")
show(b.write, memoryview(b"xyz"))
show(b.tell)
show(b.read)
show(b.readline)
show(next, b)
show(b.writelines, [b"a", b"b"])
show(b.writelines, ["a"])
show(b.seek, 1)
show(b.write, b"Z")
show(b.truncate)
show(b.flush)
with open(PATH, "rb") as other:
    show(other.read)
b.close()
show(b.write, b"x")
show(b.seek, 0)

with open(PATH, "w+b") as b:
    show(b.write, b"hello world")
    show(b.seek, 0)
    show(b.read, 3)
    show(b.write, b"XY")
    show(b.tell)
    show(b.read, 3)
    show(b.seek, 0)
    show(b.read)
    show(b.seek, -2, 2)
    show(b.write, b"end!!")
    show(b.seek, 3)
    show(b.readline)
    show(b.truncate, 4)
    show(b.seek, 0)
    show(b.read)

# Large pieces pass the buffer by.
with open(PATH, "wb") as b:
    total = sum(b.write(bytes([i]) * (i * 3000)) for i in range(100))
print(total, os.path.getsize(PATH))
with open(PATH, "rb") as b:
    pieces = []
    while piece := b.read(100_000):
        pieces.append(len(piece))
    print(pieces[:3], sum(pieces))

pair = io.BufferedRWPair(io.BytesIO(b"to read"), io.BytesIO())
print(pair.read(2), pair.write(b"written"), pair.readable(), pair.writable(), pair.seekable())
pair.close()
print(pair.closed)
for cls in (io.BufferedReader, io.BufferedWriter, io.BufferedRandom):
    show(cls)
    show(cls, io.BytesIO(), 0)
    show(cls, 5)
os.remove(PATH)

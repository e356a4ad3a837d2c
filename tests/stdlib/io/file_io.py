# io.FileIO: the raw stream on a descriptor.
import io
import os

PATH = f"/tmp/krait_file_{os.getpid()}"


def show(function, *args):
    try:
        result = function(*args)
    except Exception as error:
        text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        print(type(error).__name__, text.replace(PATH, "PATH"))
    else:
        print(repr(result).replace(PATH, "PATH"))


f = io.FileIO(PATH, "w")
show(f.write, b"hello world\nline2\n")
show(f.write, "x")
show(f.write, 5)
show(f.read)
show(f.readinto, bytearray(3))
show(f.tell)
show(f.seek, 2)
show(f.seek, -1)
show(f.seek, "x")
show(f.seek, 1.5)
show(f.seek, 2**70)
show(f.truncate, 5)
show(f.truncate, -1)
show(f.truncate)
print(f.seekable(), f.readable(), f.writable(), f.isatty(), f.mode, f.closefd, f.closed)
show(f.close)
show(f.close)
print(f, f.closed)
for name in ("read", "readall", "tell", "truncate", "seekable", "readable", "writable", "fileno", "isatty", "flush",
             "__enter__", "readline", "readlines", "__iter__", "__next__"):
    print(name, end=" ")
    show(getattr(f, name))

for mode in ("q", "rw", "", "b", "r+", "w+", "a", "a+", "rb"):
    try:
        with io.FileIO(PATH, mode) as f:
            print(repr(mode), f.mode)
    except ValueError as error:
        print(repr(mode), error)
with open(PATH, "wb") as f:
    f.write(b"one\ntwo\nthree")

f = io.FileIO(PATH)
show(f.write, b"x")
show(f.truncate, 3)
show(f.read, 3)
show(f.read, "x")
show(f.readline)
show(f.readline)
show(f.read)
show(f.read)
f.seek(0)
buffer = bytearray(4)
show(f.readinto, buffer)
print(buffer)
show(f.readinto, b"immutable")
show(list, f)
f.name = "renamed"
print(repr(f))
f.close()
show(setattr, f, "mode", "x")
os.remove(PATH)

# print(): separators, files, flushing, errors.
import io
import sys


def show(function, *args, **kwargs):
    try:
        print("->", function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


print()
print(1, 2.5, "text", None, True, [1, "a"], sep="-", end="|\n")
print("a", "b", sep="")
print("a", "b", sep=None, end=None)
print("no newline", end="")
print()
print(*range(5), sep=", ")
print("é€😀", "\ud800".encode("utf-8", "surrogatepass"))


class File:
    def __init__(self):
        self.calls = []

    def write(self, text):
        self.calls.append(text)

    def flush(self):
        self.calls.append("flush")


file = File()
print(1, "a", None, sep="--", end="E", file=file, flush=True)
print(file=file)
print("x", end="", file=file)
print("y", sep="", file=file)
print(file.calls)
show(print, 1, sep=3)
show(print, 1, end=3)
show(print, 1, foo=3)
show(print, 1, file=3)
show(print, 1, file=None)


class Broken:
    def __str__(self):
        raise KeyError("broken")


show(print, "before", Broken(), "after")


class Text(str):
    def __str__(self):
        return "from __str__"


print(Text("x"), f"{Text('x')}")
stdout = sys.stdout
sys.stdout = io.StringIO()
print("captured", 1)
captured = sys.stdout.getvalue()
sys.stdout = stdout
print(repr(captured))
sys.stdout = None
print("nothing")
sys.stdout = stdout
del sys.stdout
try:
    print("x")
except RuntimeError as error:
    sys.stdout = stdout
    print(error)


class Upper(io.TextIOWrapper):
    def write(self, text):
        return super().write(text.upper())


upper = Upper(io.BytesIO(), "utf-8", write_through=True)
print("shout", file=upper)
print(upper.buffer.getvalue())

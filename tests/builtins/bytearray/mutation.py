# bytearray: changing items, slices and size; exports; in-place operators.


def show(expressions, **names):
    """Evaluates one expression a line; prints its value or its error."""
    for text in expressions.strip().splitlines():
        text = text.strip()
        if not text or text.startswith("#"):
            continue
        try:
            print(text, "->", ascii(eval(text, dict(names))))
        except Exception as error:
            print(text, "!!", type(error).__name__ + ":", ascii(str(error)))


b = bytearray(b"hello")
b[0] = 72
b[-1:] = b"O!"
print(b)
b[1:3] = b""
print(b)
b[1:1] = b"123"
print(b)
b[::2] = b"_" * len(b[::2])
print(b)
b[:] = [1, 2, 3]
print(b)
b[5:] = b"xy"
print(b)
del b[0], b[-1]
print(b)
b = bytearray(range(10))
del b[::3]
print(b)
del b[-2::-2]
print(b)
b[4:1] = b"zz"
print(b)
b[::-1] = bytes(range(len(b)))
print(b)
b += b"more"
b += bytearray(b"!")
b += memoryview(b"?")
b *= 2
print(b, len(b))
try:
    b += b
except BufferError as error:
    print(error)
print(len(b))
b.extend([1, 2])
b.extend(b"ab")
b.extend(b)
b.extend(x for x in (65, 66))
print(len(b), b[-6:])
b.clear()
print(b, len(b))
for i in range(1000):
    b.append(i % 256)
print(len(b), sum(b), b[999])
while len(b) > 10:
    b.pop()
print(b, b.pop(0), b.pop(-2), b)
b.insert(0, 99)
b.insert(100, 98)
b.insert(-1, 97)
print(b)
b.remove(99)
b.reverse()
print(b, b.copy() is b, b.copy() == b)
b.resize(3)
print(b)
b.resize(6)
print(b)
b[:] = "text".encode()
print(b, b.decode(), b.upper(), b.find(b"x"), bytes(b), list(b))
b[:] = b
b[2:] = b
print(b)
b.__init__(b"again")
print(b)
c = bytearray(b"abc")
c[1:2] = iter([7, 8])
print(c)


def attempt(action):
    try:
        print("ok", action())
    except Exception as error:
        print(type(error).__name__, error)


b = bytearray(b"abcdef")
attempt(lambda: b.__setitem__(0, "a"))
attempt(lambda: b.__setitem__(0, 256))
attempt(lambda: b.__setitem__(0, -1))
attempt(lambda: b.__setitem__(9, 1))
attempt(lambda: b.__setitem__("x", 1))
attempt(lambda: b.__setitem__(slice(0, 2), "ab"))
attempt(lambda: b.__setitem__(slice(0, 2), 5))
attempt(lambda: b.__setitem__(slice(0, 2), [256]))
attempt(lambda: b.__setitem__(slice(0, 2), ["a"]))
attempt(lambda: b.__setitem__(slice(None, None, 2), b"x"))
attempt(lambda: b.__delitem__(9))
attempt(lambda: b.__iadd__("x"))
attempt(lambda: b.__iadd__(1))
attempt(lambda: b.__imul__("x"))
attempt(lambda: b + "x")
attempt(lambda: b.pop(99))
attempt(lambda: hash(b))
print(b)

view = memoryview(b)
for action in (
    lambda: b.append(1),
    lambda: b.extend(b"x"),
    lambda: b.clear(),
    lambda: b.pop(),
    lambda: b.__delitem__(0),
    lambda: b.__setitem__(slice(0, 1), b"xyz"),
    lambda: b.__iadd__(b"x"),
    lambda: b.__imul__(2),
    lambda: b.insert(0, 1),
    lambda: b.resize(10),
    lambda: b.remove(97),
):
    attempt(action)
attempt(lambda: b.__setitem__(slice(0, 2), b"XY"))
attempt(lambda: b.reverse())
print(bytes(view), b)
view[0] = 33
print(b)
view.release()
attempt(lambda: b.append(1))
with memoryview(b) as view:
    attempt(lambda: b.append(1))
attempt(lambda: b.append(2))
print(b)


class Sub(bytearray):
    def __init__(self, *args):
        super().__init__(*args)
        self.tag = "t"


s = Sub(b"xyz")
print(s, s.tag, type(s + b"").__name__, type(s[:]).__name__, s == b"xyz", s.upper())
it = iter(bytearray(b"ab"))
print(next(it), list(it), list(it))
grow = bytearray(b"a")
out = []
for x in grow:
    out.append(x)
    if len(grow) < 4:
        grow.append(x + 1)
print(out)

# Slice assignment and deletion.


def show(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__ + ":", e)

def attempt(n, key, value):
    x = list(range(n))
    try:
        x[key] = value
        print(x)
    except Exception as e:
        print(type(e).__name__ + ":", e)
def remove(n, key):
    x = list(range(n))
    try:
        del x[key]
        print(x)
    except Exception as e:
        print(type(e).__name__ + ":", e)
for key in [slice(0, 0), slice(1, 3), slice(None), slice(5, 2), slice(-2, None), slice(10, 20), slice(None, None, 2),
            slice(None, None, -1), slice(8, 2, -2), slice(0, 0, 2), slice(None, None, 0), slice("a", None)]:
    for value in [[], [7], "ab", (1, 2, 3), range(5), 5, iter([1, 2]), None, {1: 2}]:
        attempt(10, key, value)
    remove(10, key)
    remove(0, key)
for step in (1, 2, 3, -1, -2, -3, 7, -7):
    for start in (None, 0, 2, -3, 20):
        remove(9, slice(start, None, step))
x = list(range(5))
x[1:3] = x
print(x)
x = list(range(5))
x[::-1] = x
print(x)
x[::2] = x[1::2] + [9]
print(x)
x[len(x):] = [1, 2]
print(x)
x[:0] = "hi"
print(x)
x[:] = []
print(x)
x[:] = (i for i in range(3))
print(x)
def bad():
    yield 1
    raise ValueError("stop")
try:
    x[:] = bad()
except ValueError as e:
    print(e, x)
class Shrink:
    def __index__(self):
        x.clear()
        return 0
x = [1, 2, 3]
x[Shrink():] = [5]
print(x)

# Unpacking assignment and its messages.


def show(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__ + ":", e)

class L(list):
    pass
class T(tuple):
    pass
class D(dict):
    pass
class It:
    def __getitem__(self, i):
        if i > 4:
            raise IndexError
        return i
class Sized:
    def __iter__(self):
        return iter([1, 2, 3])
    def __len__(self):
        return 3
def two(v):
    a, b = v
    return a, b
def one(v):
    (a,) = v
    return a
def none(v):
    () = v
def star(v):
    a, *b, c = v
    return a, b, c
def first(v):
    *a, b = v
    return a, b
def last(v):
    a, *b = v
    return a, b
def values():
    return [[], [1], [1, 2], [1, 2, 3], (), (1,), (1, 2), (1, 2, 3), "", "a", "ab", "abc", {}, {1: 1}, {1: 1, 2: 2},
            {1: 1, 2: 2, 3: 3}, {1}, {1, 2}, {1, 2, 3}, range(1), range(2), range(3), L([1, 2]), L([1, 2, 3]), T([1]), T([1, 2, 3]),
            D({1: 1, 2: 2, 3: 3}), It(), iter([1, 2, 3]), 5, None, Sized(), b"abc", {1: 2, 3: 4, 5: 6}.items(), 1.5, len, int]
for f in (two, one, none, star, first, last):
    print(f.__name__)
    for v in values():
        show(lambda: f(v))
def gen(n):
    for i in range(n):
        print("yield", i)
        yield i
show(lambda: two(gen(1)))
show(lambda: two(gen(2)))
show(lambda: two(gen(9)))
show(lambda: star(gen(4)))
def broken():
    yield 1
    raise KeyError("broken")
show(lambda: two(broken()))
show(lambda: last(broken()))
class NoIter:
    __iter__ = None
show(lambda: two(NoIter()))
class BadIter:
    def __iter__(self):
        return 5
show(lambda: two(BadIter()))
class RaisingIter:
    def __iter__(self):
        raise TypeError("own message")
show(lambda: two(RaisingIter()))
(a, b), [c, *d] = (1, 2), "xyz"
print(a, b, c, d)
for x, (y, z) in [(1, (2, 3)), (4, "ab")]:
    print(x, y, z)
a, b = b, a
print(a, b)
a = b = [1, 2]
(p, q), r = a, b
print(p, q, r)

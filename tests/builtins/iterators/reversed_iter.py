# reversed, iter with a sentinel, iteration by __getitem__, next.


def show(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__ + ":", e)

print(list(reversed([1, 2])), list(reversed((1, 2))), list(reversed("ab")), list(reversed(range(3))), list(reversed({1: 2})), list(reversed(b"ab")))
show(lambda: reversed())
show(lambda: reversed(5))
show(lambda: reversed({1}))
show(lambda: reversed(x for x in "a"))
show(lambda: reversed([1], 2))
show(lambda: reversed([1], foo=1))
class Seq:
    def __init__(self, n):
        self.n = n
    def __len__(self):
        return self.n
    def __getitem__(self, i):
        if i < 0 or i >= self.n:
            raise IndexError(i)
        return i * 10
print(list(reversed(Seq(3))), list(Seq(3)), list(iter(Seq(2))), 10 in Seq(3), 15 in Seq(3))
r = reversed(Seq(3))
print(type(r).__name__, r.__length_hint__(), next(r), r.__length_hint__(), list(r), r.__length_hint__(), r.__reduce__()[1])
r = reversed(Seq(3))
r.__setstate__(0)
print(list(r))
it = iter(Seq(3))
print(type(it).__name__, it.__length_hint__(), next(it), it.__reduce__()[2], list(it), list(it), it.__reduce__()[1])
class Rev:
    def __reversed__(self):
        return iter("custom")
print("".join(reversed(Rev())))
class NoRev:
    __reversed__ = None
    def __len__(self):
        return 1
    def __getitem__(self, i):
        return i
show(lambda: reversed(NoRev()))
class OnlyItem:
    def __getitem__(self, i):
        return i
show(lambda: reversed(OnlyItem()))
class OnlyLen:
    def __len__(self):
        return 1
show(lambda: reversed(OnlyLen()))
show(lambda: iter(OnlyLen()))
class R(reversed):
    pass
print(list(R(Seq(2))), type(R(Seq(2))).__name__)
class Stops:
    def __getitem__(self, i):
        if i == 2:
            raise StopIteration
        return i
print(list(Stops()))
class Fails:
    def __getitem__(self, i):
        if i == 2:
            raise KeyError("k")
        return i
show(lambda: list(Fails()))
n = iter([3, 2, 1, 0, 5])
it = iter(lambda: next(n), 0)
print(type(it).__name__, list(it), list(it), next(n))
show(lambda: iter(5, 5))
show(lambda: iter())
show(lambda: iter(1, 2, 3))
show(lambda: iter(5))
show(lambda: iter(None))
show(lambda: list(iter(lambda: 1 / 0, 1)))
def raises_stop():
    raise StopIteration
print(list(iter(raises_stop, 1)))
it = iter(int, 0)
print(list(it), it.__reduce__()[1])
print(iter(int, 1).__reduce__()[1])
class I:
    def __iter__(self):
        return 5
show(lambda: iter(I()))
show(lambda: list(I()))
class N:
    __iter__ = None
show(lambda: iter(N()))
show(lambda: [*N()])
show(lambda: 1 in N())
class It:
    def __init__(self):
        self.i = 0
    def __iter__(self):
        return self
    def __next__(self):
        self.i += 1
        if self.i > 3:
            raise StopIteration("done")
        return self.i
print(list(It()), max(It()), 2 in It(), [*It()], tuple(It()))
it = It()
print(next(it), next(it), next(it), next(it, "default"))
try:
    next(it)
except StopIteration as e:
    print("stop", e.value, e.args)
show(lambda: next(5))
show(lambda: next([]))
show(lambda: next())
show(lambda: next(iter([])))
show(lambda: next(iter([]), None))
class NextOnly:
    def __next__(self):
        return 1
print(next(NextOnly()))
show(lambda: iter(NextOnly()))
show(lambda: type(iter([]))())
import operator
class LH:
    def __init__(self, v):
        self.v = v
    def __length_hint__(self):
        if isinstance(self.v, Exception):
            raise self.v
        return self.v
    def __iter__(self):
        return iter([1, 2])
for v in ["a", -1, NotImplemented, TypeError("t"), ValueError("v"), 10, 0]:
    show(lambda: operator.length_hint(LH(v)))
    show(lambda: list(LH(v)))
show(lambda: operator.length_hint([1, 2]))
show(lambda: operator.length_hint(5, 7))
show(lambda: operator.length_hint(iter([1, 2])))

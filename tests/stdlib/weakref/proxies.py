# Proxies stand for their objects in nearly everything.
import operator
import weakref


class Number:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"Number({self.n})"

    def __add__(self, other):
        return self.n + getattr(other, "n", other)

    __radd__ = __add__

    def __iadd__(self, other):
        self.n += other
        return self

    def __mul__(self, other):
        return self.n * other

    def __neg__(self):
        return -self.n

    def __len__(self):
        return self.n

    def __bool__(self):
        return self.n > 1

    def __getitem__(self, i):
        return self.n + i

    def __setitem__(self, i, value):
        self.n = value

    def __contains__(self, item):
        return item == self.n

    def __iter__(self):
        return iter(range(self.n))

    def __lt__(self, other):
        return self.n < getattr(other, "n", other)

    def __eq__(self, other):
        return self.n == getattr(other, "n", other)

    __hash__ = None

    def __index__(self):
        return self.n

    def __int__(self):
        return self.n

    def __float__(self):
        return float(self.n)

    def __call__(self, *args):
        return args

    def __str__(self):
        return "str " + str(self.n)

    def __reversed__(self):
        return reversed(range(self.n))

    def __bytes__(self):
        return b"bytes"

    def __matmul__(self, other):
        return "matmul"

    def __pow__(self, other, modulus=None):
        return ("pow", other, modulus)

    def __divmod__(self, other):
        return divmod(self.n, other)


n = Number(3)
p = weakref.proxy(n)
print(type(p).__name__, p is weakref.proxy(n), isinstance(p, Number), p.__class__)
print(p + 1, 1 + p, p + p, p * 2, -p, len(p), bool(p), p[4], 3 in p, list(p), p < 4, p == 3, p == n)
print(int(p), float(p), operator.index(p), str(p), p(1, 2), bytes(p), p @ 1, p ** 2, pow(p, 2, 5))
print(divmod(p, 2), [10, 20, 30, 40][p])
p[0] = 5
p.extra = "set"
print(n.n, n.extra, p.extra)
del p.extra
print(hasattr(n, "extra"))
p += 4
print(n.n, type(p).__name__)
p = weakref.proxy(n)
for action in (lambda: hash(p), lambda: p.missing, lambda: p - 1, lambda: ~p, lambda: next(p)):
    try:
        print(action())
    except Exception as e:
        print(type(e).__name__, e)
plain = type("Plain", (), {"value": 1})
o = plain()
q = weakref.proxy(o, lambda r: print("gone", r is q))
print(type(q).__name__, q.value)
try:
    q()
except TypeError as e:
    print(e)
del o
for action in (lambda: q.value, lambda: q + 1, lambda: len(q), lambda: str(q), lambda: q == 1, lambda: bool(q)):
    try:
        print(action())
    except ReferenceError as e:
        print(type(e).__name__, e)
print(repr(q).split(" ")[0], repr(q).endswith("; dead>"))

# list.sort and sorted: order, stability, keys, errors.


def show(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__ + ":", e)

class Random:
    def __init__(self, seed):
        self.state = seed + 1
    def bits(self):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
        return self.state >> 16
    def randrange(self, a, b=None):
        if b is None:
            a, b = 0, a
        return a + (self.bits() << 48 | self.bits()) % (b - a)
    def random(self):
        return self.bits() / (1 << 48)
    def choice(self, items):
        return items[self.bits() % len(items)]
show(lambda: [3, 1, 2].sort(5))
show(lambda: [3, 1, 2].sort(foo=5))
show(lambda: [3, 1, 2].sort(key=5))
show(lambda: [3, "a", 2].sort())
show(lambda: sorted([3, None]))
show(lambda: sorted([1j, 2j]))
show(lambda: sorted([[2, 1], [1, 2], [1]]))
show(lambda: sorted(["b", "a", "B", "", "ab"]))
show(lambda: sorted(["é", "z", "a\u0300", "日本", "\U0001f600"]))
show(lambda: sorted([True, False, 2, -1]))
show(lambda: sorted([1.5, 1, 0.5, -0.0, 0]))
show(lambda: sorted([(1, "b"), (1, "a"), (0, "z"), (1,)]))
show(lambda: sorted([10**30, -10**30, 5, 2**50, -2**50, 2**48, -(2**48)]))
show(lambda: sorted("hello", reverse=True))
show(lambda: sorted([3, 1, 2], key=lambda v: -v))
show(lambda: sorted({3: 1, 1: 2}))
show(lambda: sorted([1, 2, 3], reverse="yes"))
words = ["banana", "kiwi", "apple", "fig", "plum", "pear", "date"]
print(sorted(words, key=len), sorted(words, key=len, reverse=True))
print(sorted(words, key=lambda w: (len(w), w)))
print(sorted(words, key=str.upper))
for n in (0, 1, 2, 3, 19, 20, 21, 63, 64, 65, 100, 257, 1000, 5000):
    rnd = Random(n)
    for make in (lambda: rnd.randrange(n + 1), lambda: rnd.random(), lambda: str(rnd.randrange(n + 1)),
                 lambda: (rnd.randrange(5), rnd.random()), lambda: rnd.randrange(1 << 47), lambda: rnd.randrange(-10**25, 10**25),
                 lambda: rnd.choice([1, 2.5, True, 10**20])):
        data = [make() for _ in range(n)]
        out = sorted(data)
        assert all(not (out[i + 1] < out[i]) for i in range(n - 1)), (n, data[:3])
        assert len(out) == n
        back = sorted(data, reverse=True)
        assert all(not (back[i] < back[i + 1]) for i in range(n - 1))
        pairs = [(v, i) for i, v in enumerate(data)]
        by_key = sorted(pairs, key=lambda p: p[0])
        assert all(a[0] < b[0] or (not (b[0] < a[0]) and a[1] < b[1]) for a, b in zip(by_key, by_key[1:]))
        by_key = sorted(pairs, key=lambda p: p[0], reverse=True)
        assert all(b[0] < a[0] or (not (a[0] < b[0]) and a[1] < b[1]) for a, b in zip(by_key, by_key[1:]))
# Data that is partly in order already.
for n in (50, 300, 1000):
    for data in (list(range(n)), list(range(n, 0, -1)), list(range(n)) + list(range(n)), [i % 7 for i in range(n)],
                 list(range(0, n, 2)) + list(range(1, n, 2)), list(range(n, 0, -1)) * 2, [1] * n,
                 list(range(n)) + [-1], [n] + list(range(n)), [i ^ 1 for i in range(n)]):
        for kind in (int, float, str, lambda v: [v], lambda v: (v, v)):
            values = [kind(v) for v in data]
            out = sorted(values)
            assert all(not (b < a) for a, b in zip(out, out[1:]))
            assert sorted(out) == out and sorted(out, reverse=True) == sorted(values, reverse=True)
class Item:
    count = 0
    def __init__(self, v, tag):
        self.v, self.tag = v, tag
    def __lt__(self, other):
        Item.count += 1
        return self.v < other.v
    def __repr__(self):
        return f"{self.v}{self.tag}"
items = [Item(v, t) for v, t in [(2, "a"), (1, "b"), (2, "c"), (1, "d"), (0, "e")]]
print(sorted(items), sorted(items, reverse=True))
Item.count = 0
sorted([Item(i, "") for i in range(100)])
print(Item.count)
Item.count = 0
sorted([Item(-i, "") for i in range(100)])
print(Item.count)
class Broken:
    def __init__(self, v):
        self.v = v
    def __lt__(self, other):
        if self.v == 3 or other.v == 3:
            raise RuntimeError("three")
        return self.v < other.v
data = [Broken(i) for i in (5, 2, 4, 3, 1, 0)]
show(lambda: data.sort())
print(sorted(b.v for b in data))
def modify(v):
    x.append(v)
    return v
x = [3, 2, 1]
show(lambda: x.sort(key=modify))
print(x)
seen = []
x = [3, 2, 1]
x.sort(key=lambda v: seen.append(list(x)) or v)
print(x, seen)
def fail(v):
    raise KeyError(v)
x = [3, 2, 1]
show(lambda: x.sort(key=fail))
print(x)
class Lying:
    def __lt__(self, other):
        x.clear()
        return True
x = [Lying(), Lying()]
show(lambda: x.sort())
class NoBool:
    def __lt__(self, other):
        return self
    def __bool__(self):
        raise TypeError("no bool")
show(lambda: sorted([NoBool(), NoBool()]))
print(sorted([float("nan")] * 3)[0])
class S(str):
    def __lt__(self, other):
        return len(self) < len(other)
print(sorted([S("ccc"), S("b"), S("aa")]))
class I(int):
    def __lt__(self, other):
        return int(self) > int(other)
print(sorted([I(1), I(3), I(2)]))
print(sorted([I(1), 3, I(2)]))

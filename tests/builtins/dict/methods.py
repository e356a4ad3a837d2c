# Methods of dict.


def show(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__ + ":", e)

d = {"a": 1, "b": 2}
print(d.get("a"), d.get("z"), d.get("z", 5))
show(lambda: d.get())
show(lambda: d.get(1, 2, 3))
show(lambda: d.get("a", default=1))
show(lambda: d.get([]))
print(d.setdefault("a", 9), d.setdefault("c", 3), d.setdefault("d"), d)
show(lambda: d.setdefault())
show(lambda: d.setdefault([]))
print(d.pop("d"), d.pop("zz", "default"), d)
show(lambda: d.pop("zz"))
show(lambda: d.pop())
show(lambda: d.pop([]))
show(lambda: {}.pop([]))
show(lambda: {}.pop(1))
show(lambda: {}.pop(1, 2, 3))
print(d.popitem(), d)
show(lambda: {}.popitem())
print(d.keys(), d.values(), d.items())
d.update({"x": 1})
d.update([("y", 2)])
d.update(z=3)
d.update({"x": 5}, x=6)
d.update()
print(d)
show(lambda: d.update(5))
show(lambda: d.update([5]))
show(lambda: d.update([(1, 2, 3)]))
show(lambda: d.update(1, 2))
show(lambda: d.update({1: 2}, **{"q": 1}))
c = d.copy()
print(c == d, c is d)
d.clear()
print(d, c)
show(lambda: dict.fromkeys("abc"))
show(lambda: dict.fromkeys([1, 2], 0))
show(lambda: dict.fromkeys({5: 6}, 0))
show(lambda: dict.fromkeys({5}, 0))
show(lambda: dict.fromkeys(5))
show(lambda: dict.fromkeys())
show(lambda: dict.fromkeys([[]]))
show(lambda: {}.fromkeys("ab", 1))
class D(dict):
    def __init__(self):
        super().__init__(start=1)
    def __setitem__(self, k, v):
        print("set", k, v)
        super().__setitem__(k, v)
show(lambda: D.fromkeys("ab", 1))
class NotDict(dict):
    def __new__(cls):
        return [5, 6]
show(lambda: NotDict.fromkeys([0, 1], "x"))
print(list(reversed({1: 2, 3: 4})), list(reversed({1: 2, 3: 4}.items())), list(reversed({1: 2, 3: 4}.values())))
show(lambda: {}.keys(1))
show(lambda: {}.nope)
show(lambda: dict.get(5, 1))
# Order after deletions and many insertions.
d = {}
for i in range(100):
    d[i] = i
for i in range(0, 100, 3):
    del d[i]
for i in range(0, 100, 9):
    d[i] = -i
print(list(d.items()))
while len(d) > 5:
    d.popitem()
print(d)
for i in range(1000):
    d[i] = i
    if i % 2:
        d.popitem()
print(len(d), list(d)[:10], list(d)[-3:])
for i in list(d):
    del d[i]
print(d, len(d), list(d.items()))
d["x"] = 1
print(d)
# A queue: keys leave in the order they came.
q = {}
for i in range(500):
    q[i] = None
    if len(q) > 4:
        del q[next(iter(q))]
print(list(q))
for i in range(200):
    q["k"] = i
    q.pop("k")
print(list(q))
class Up:
    def __init__(self):
        self.log = []
    def keys(self):
        return iter("ab")
    def __getitem__(self, key):
        return key.upper()
d = {}
d.update(Up())
print(d)
class Sub(dict):
    def __iter__(self):
        return iter(["only"])
    def keys(self):
        return ["only"]
    def __getitem__(self, k):
        return "overridden"
s = Sub(real=1)
d = {}
d.update(s)
print(d, dict(s), {**s}, list(s))
d1 = {1: 2}
d1.update(d1)
print(d1)

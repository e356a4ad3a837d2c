# dict: making, lookup, operators, error messages.


def show(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__ + ":", e)

show(lambda: dict())
show(lambda: dict({1: 2}))
show(lambda: dict([(1, 2), [3, 4], "ab"]))
show(lambda: dict(a=1, b=2))
show(lambda: dict({1: 2}, a=3))
show(lambda: dict([("a", 1)], a=2))
show(lambda: dict(zip("abc", range(3))))
show(lambda: dict(5))
show(lambda: dict([1]))
show(lambda: dict([(1, 2), (3,)]))
show(lambda: dict([(1, 2, 3)]))
show(lambda: dict(["abc"]))
show(lambda: dict(1, 2))
show(lambda: dict([iter([1, 2])]))
show(lambda: dict(**{"a": 1}, b=2))
show(lambda: dict({"a": 1}, {"b": 2}))
try:
    dict([(1, 2), 5])
except TypeError as e:
    print(e, e.__notes__)
class M:
    def keys(self):
        return ["x", "y"]
    def __getitem__(self, k):
        return k * 2
show(lambda: dict(M()))
show(lambda: dict(M(), z=1))
class BadKeys:
    keys = 5
show(lambda: dict(BadKeys()))
d = {"a": 1, 2: "b", (1, 2): None, None: 3.5}
print(d, len(d))
print(d["a"], d[2], d[2.0], d[(1, 2)], d[None])
show(lambda: d["zz"])
show(lambda: d[5])
show(lambda: d[(9, 9)])
show(lambda: d[[]])
show(lambda: d[{}])
show(lambda: d[1, []])
show(lambda: d[slice(1, 2)])
show(lambda: {[]: 1})
show(lambda: {}[[]])
show(lambda: [] in {})
def setbad():
    d[[]] = 1
def delbad():
    del d[[]]
def delmissing():
    del d["nope"]
show(setbad)
show(delbad)
show(delmissing)
del d[2]
print(d)
d[2] = "again"
print(d, list(d))
print("a" in d, 5 in d, None in d, 5 not in d)
show(lambda: hash({}))
show(lambda: {} < {})
show(lambda: {1: 2} == {1: 2})
print({1: 2} == {1: 3}, {1: 2} != {2: 2}, {1: 2} == {1.0: 2.0}, {} == [], {1: {2: 3}} == {1: {2: 3}}, {1: 2, 3: 4} == {3: 4, 1: 2})
show(lambda: {} + {})
print({1: 2} | {3: 4}, {1: 2} | {1: 5})
show(lambda: {} | 5)
show(lambda: {} | [(1, 2)])
show(lambda: 5 | {})
e = {1: 2}
f = e
e |= {3: 4}
e |= [(5, 6)]
print(e, e is f)
def ior():
    g = {}
    g |= 5
show(ior)
print({1: "int", 1.0: "float", True: "bool"})
print({0: 1, False: 2, 0.0: 3, -0.0: 4})
print({"a": 1, "b": 2, "a": 3})
print({**{1: 2}, **{3: 4}, 5: 6})
print({10**20: "big"}[10**20], {2**48: 1}[2**48], {-1: "a", -2: "b"}[-2], {1.5: 2}[1.5])
class K:
    def __init__(self, v):
        self.v = v
    def __hash__(self):
        return hash(self.v)
    def __eq__(self, other):
        return self.v == getattr(other, "v", other)
    def __repr__(self):
        return f"K({self.v})"
print({K(1): 1, 1: 2, K("a"): 3}["a"], {1: "x"}[K(1)], {"a": 1}[K("a")], K("a") in {"a"}, {K("q"): 5}["q"])
class Unhashable:
    __hash__ = None
show(lambda: {Unhashable(): 1})
show(lambda: {}.get(Unhashable()))
class BadHash:
    def __hash__(self):
        raise ValueError("bad hash")
class BadHash2:
    def __hash__(self):
        return "x"
class BadHash3:
    def __hash__(self):
        raise TypeError("mine")
show(lambda: {BadHash(): 1})
show(lambda: {BadHash2(): 1})
show(lambda: {BadHash3(): 1})
class S(str):
    pass
print({S("k"): 1}["k"], {"k": 1}[S("k")])
class D(dict):
    def __missing__(self, key):
        return f"missing {key!r}"
m = D(a=1)
print(m["a"], m["b"], m.get("b"), "b" in m, m)
class E(dict):
    def __missing__(self, key):
        raise LookupError(key)
show(lambda: E()["x"])
class F(dict):
    pass
show(lambda: F()["x"])
f = F({1: 2})
f.attr = 5
print(f, f.__dict__, type(f.copy()), type(f | {}), f == {1: 2}, type(F.fromkeys([1])))
print(type({} | f), F([(1, 2)], z=3))

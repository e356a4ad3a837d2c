# Dict views as sets; mappingproxy.


def show(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__ + ":", e)

d = {1: "a", 2: "b", 3: "c"}
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i, len(k), len(v), len(i))
print(1 in k, 9 in k, "a" in v, "z" in v, (1, "a") in i, (1, "b") in i, 5 in i, (1,) in i, [1, "a"] in i)
print(k & {1, 9}, k | {9}, k - {1}, k ^ {1, 9}, k & [1, 1, 2])
print(i & {(1, "a")}, sorted(i - {(1, "a")}), sorted(i | {(9, "z")}), sorted(i ^ {(1, "a"), (9, "z")}))
print({1, 9} & k, {9} | k, {1, 9} - k, {1, 9} ^ k, [1, 9] - k, [1, 9] & k)
show(lambda: k & 5)
show(lambda: 5 & k)
show(lambda: k | [[]])
show(lambda: v & {1})
show(lambda: v | v)
print(k == {1, 2, 3}, k == d.keys(), k < {1, 2, 3, 4}, k <= {1, 2, 3}, k > {1}, k >= {1, 5}, k != {1})
print(i == {(1, "a"), (2, "b"), (3, "c")}, v == v, v == d.values(), k == [1, 2, 3], i == d.items(), frozenset({1, 2, 3}) == k)
show(lambda: k < [1])
show(lambda: hash(k))
show(lambda: hash(i))
show(lambda: v < v)
print(k.isdisjoint([5]), k.isdisjoint({1}), i.isdisjoint([(1, "a")]), k.isdisjoint(k), {}.keys().isdisjoint({}.keys()))
show(lambda: k.isdisjoint(5))
print(list(reversed(k)), list(reversed(v)), list(reversed(i)))
d[4] = "d"
print(k, len(v))
u = {1: []}
show(lambda: u.items() & {1})
show(lambda: u.items() | {1})
show(lambda: (1, []) in u.items())
show(lambda: u.items() == {(1, 2)})
show(lambda: [] in u.keys())
show(lambda: [] in u.items())
print(k.mapping, type(k.mapping).__name__)
show(lambda: k.foo)
show(lambda: type(k)())
def setitem():
    k.mapping[1] = 2
show(setitem)
P = type(int.__dict__)
p = P(d)
print(p, p[1], len(p), 1 in p, list(p), p.get(1), p.get(99), p.get(99, 5), p.keys(), p.values(), p.items(), str(p))
print(p == d, p == {}, p | {5: 6}, {5: 6} | p, type(p | {}), p.copy(), list(reversed(p)), type(p.copy()))
show(lambda: p[99])
show(lambda: p[[]])
show(lambda: P())
show(lambda: P(5))
show(lambda: P([1]))
show(lambda: P("a"))
show(lambda: hash(p))
show(lambda: p.foo)
show(lambda: p.clear())
def assign():
    p[1] = 2
def delete():
    del p[1]
def ior():
    q = p
    q |= {}
show(assign)
show(delete)
show(ior)
show(lambda: P(mapping={1: 2}))
show(lambda: P[int, str])
class M(dict):
    def __missing__(self, k):
        return "missing"
print(P(M())["q"])
print(type(int.__dict__).__name__, "__add__" in int.__dict__)
print(d.keys() - d.keys(), sorted(d.keys() | d.keys()), sorted(d.keys() ^ {4, 5}), d.items() & d.items() == set(d.items()))

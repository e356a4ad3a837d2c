# set and frozenset: methods, operators, error messages.


def show(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__ + ":", e)

show(lambda: set())
show(lambda: set("a"))
show(lambda: set(5))
show(lambda: set(1, 2))
show(lambda: set(a=5))
show(lambda: frozenset())
show(lambda: frozenset([1]))
show(lambda: frozenset(5))
show(lambda: frozenset(1, 2))
show(lambda: frozenset(a=5))
show(lambda: set([[]]))
show(lambda: {[], 1})
show(lambda: {1, {}})
show(lambda: frozenset([{}]))
s = {1, 2, 3}
s.add(4)
s.add(4)
print(s, len(s), 1 in s, 9 in s, 1.0 in s)
show(lambda: s.add())
show(lambda: s.add(1, 2))
show(lambda: s.add([]))
s.discard(9)
s.discard(4)
print(s)
show(lambda: s.remove(9))
show(lambda: s.remove([]))
show(lambda: s.discard([]))
show(lambda: [] in s)
show(lambda: set().pop())
show(lambda: s.nope)
show(lambda: hash(s))
show(lambda: {s})
print(hash(frozenset([1, 2])) == hash(frozenset([2, 1])), {frozenset([1]): 2}[frozenset([1])], hash(frozenset()) == hash(frozenset()))
print(s | {9}, s & {1, 9}, s - {1}, s ^ {1, 9})
show(lambda: s | [1])
show(lambda: s & [1])
show(lambda: s - [1])
show(lambda: s ^ [1])
show(lambda: [1] | s)
show(lambda: s + s)
show(lambda: s < 5)
print(s < {1, 2, 3, 4}, s <= {1, 2, 3}, s > {1}, s >= {1, 9}, s == {3, 2, 1}, s != {1}, s == [1, 2, 3], s == frozenset(s), frozenset(s) == s)
print({1} < {2}, {1} > {2}, {1} == {2}, set() < {1}, set() <= set(), {1} <= {1.0})
print(s.union([9], (8,), {7: 1}), s.union(), s.intersection([1, 2, 9], {1}), s.intersection(), s.difference([1], [2]), s.difference(), s.symmetric_difference([1, 1, 9]))
show(lambda: s.union(5))
show(lambda: s.union([[]]))
show(lambda: s.intersection(5))
show(lambda: s.intersection([[]]))
show(lambda: s.difference(5))
show(lambda: s.difference([[]]))
show(lambda: s.symmetric_difference())
show(lambda: s.symmetric_difference(5))
show(lambda: s.union(a=1))
print(s.isdisjoint([9]), s.isdisjoint([1]), s.isdisjoint({9}), s.issubset([1, 2, 3, 4]), s.issubset({1}), s.issuperset([1]), s.issuperset([9]), set().issubset([]))
show(lambda: s.isdisjoint(5))
show(lambda: s.issubset(5))
show(lambda: s.issuperset(5))
t = set(s)
t.update([7], (8,))
t.update()
print(t)
t.intersection_update([1, 7, 8], [7, 8])
print(t)
t.difference_update([7])
print(t)
t.symmetric_difference_update([8, 1])
print(t)
t |= {5}
t &= {5, 1}
t -= {1}
t ^= {6}
print(t)
def ior():
    u = {1}
    u |= [2]
show(ior)
t.clear()
print(t)
x = {1, 2}
x -= x
print(x)
x = {1, 2}
x ^= x
print(x)
x = {1, 2}
x |= x
x &= x
print(x, x.copy() is x, x.copy() == x)
f = frozenset([1])
print(f.copy() is f, frozenset(f) is f, f | {2}, {2} | f, type({2} | f).__name__, type(f | {2}).__name__)
show(lambda: f.add(1))
g = f
g |= {2}
print(f, g)
class S(set):
    pass
class F(frozenset):
    pass
print(S([1]), F([1]), S(), F(), type(S() | S()).__name__, type(F() & F()).__name__, type(S().copy()).__name__, S([1]) == {1})
a = S([1])
a.x = 5
print(a.x, a.__dict__, a.__reduce__())
class WithInit(set):
    def __init__(self, items, extra):
        super().__init__(items)
        self.extra = extra
w = WithInit([1], extra=2)
print(w, w.extra)
print({1, 2}.__reduce__(), frozenset([1]).__reduce__())
print({frozenset([1, 2])} == {frozenset([2, 1])}, {1, 2} in {frozenset([1, 2])}, {5} in {frozenset([1])})
y = {frozenset([1])}
y.remove({1})
print(y)
show(lambda: y.remove({1}))
y.discard({1})
def mutate(body):
    z = {1, 2}
    try:
        for v in z:
            body(z, v)
        print("no error")
    except RuntimeError as e:
        print(e)
mutate(lambda z, v: z.add(v + 10))
mutate(lambda z, v: z.discard(v))
mutate(lambda z, v: z.clear())
mutate(lambda z, v: z.add(v))
it = iter({1, 2})
print(it.__length_hint__(), next(it), it.__length_hint__(), list(it), list(it), it.__length_hint__())
print(iter({1}).__reduce__()[1:])
class Evil:
    def __init__(self, owner):
        self.owner = owner
    def __hash__(self):
        return 3
    def __eq__(self, other):
        self.owner.clear()
        return False
e = set()
e.add(Evil(e))
e.add(Evil(e))
print(len(e))
e = set()
e.add(Evil(e))
show(lambda: Evil(e) in e)
class Raises:
    def __hash__(self):
        return 3
    def __eq__(self, other):
        raise ZeroDivisionError("eq")
show(lambda: {Raises(), Raises()})
show(lambda: Raises() in {3})
show(lambda: {3}.remove(Raises()))
show(lambda: {Raises()} == {Raises()})
show(lambda: {Raises()} | {Raises()})
print(set("hello") == set("olleh"), len({1, 1.0, True}), {(1, 2), (1, 2)})
show(lambda: set.__new__(5))
show(lambda: set.union())
show(lambda: set.add(5, 1))

# Iterating over dicts while they change; iterators.


def show(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__ + ":", e)

def run(d, body, view=None):
    out = []
    try:
        for k in (view(d) if view else d):
            out.append(k)
            body(d, k)
        print(out)
    except RuntimeError as e:
        print(out, e)
run({1: 2}, lambda d, k: d.__setitem__(k + 1, 0))
run({1: 2, 3: 4}, lambda d, k: d.pop(k))
run({1: 2, 3: 4}, lambda d, k: d.clear())
run({1: 2}, lambda d, k: (d.pop(k), d.__setitem__(k + 1, 0)))
run({1: 2, 3: 4}, lambda d, k: d.__setitem__(k, 0))
run({1: 2, 3: 4}, lambda d, k: d.update({k: 9}))
run({1: 2}, lambda d, k: d.__setitem__("x", 0), dict.items)
run({1: 2}, lambda d, k: d.__setitem__("x", 0), dict.values)
run({1: 2}, lambda d, k: d.__setitem__("x", 0), dict.keys)
run({1: 2, 3: 4}, lambda d, k: d.pop(3, None), reversed)
run({1: 2, 3: 4}, lambda d, k: d.__setitem__("x", 0), reversed)
d = {1: 2, 3: 4}
it = iter(d)
print(next(it), it.__length_hint__())
d[5] = 6
show(lambda: next(it))
del d[5]
show(lambda: next(it))
show(lambda: it.__length_hint__())
it = iter({1: 2, 3: 4})
print(list(it), list(it), it.__length_hint__())
show(lambda: next(it))
it = iter({1: 2, 3: 4}.items())
print(next(it), it.__reduce__()[1:], next(it))
show(lambda: next(it, "end"))
print([k for k in {1: 2}], [v for v in {1: 2}.values()], [(k, v) for k, v in {1: 2, "a": "b"}.items()])
d = {i: i * i for i in range(5)}
for k, v in d.items():
    d[k] = v + 1
print(d)
for k in list(d):
    if k % 2:
        del d[k]
print(d, list(d.items()), list(reversed(d)))
print(type(iter(d)).__name__, type(iter(d.values())).__name__, type(iter(d.items())).__name__)
print(type(reversed(d)).__name__, type(reversed(d.values())).__name__, type(reversed(d.items())).__name__)
show(lambda: type(iter({}))())
print(max({1: 2, 5: 0}), sum({1: 2, 5: 0}.values()), sorted({3: 1, 2: 2}.items()))
x, y = {1: 2, 3: 4}
print(x, y)
print(*{1: 2, 3: 4}, {*{1: 2}}, [*{1: 2}.items()])
class Evil:
    def __init__(self, d, n):
        self.d, self.n = d, n
    def __hash__(self):
        return 1
    def __eq__(self, other):
        self.d.clear()
        for i in range(20):
            self.d[i * 1000] = i
        return False
    def __repr__(self):
        return "Evil"
d = {}
d[Evil(d, 1)] = 1
d[Evil(d, 2)] = 2
print(len(d), sorted(str(k) for k in d)[-1])
d = {}
d[Evil(d, 1)] = 1
show(lambda: Evil(d, 5) in d)
show(lambda: d.pop(1, "gone"))
d = {Evil({}, 1): 1}
show(lambda: d == {Evil(d, 1): 1})
class Raises:
    def __hash__(self):
        return 7
    def __eq__(self, other):
        raise ZeroDivisionError("eq")
d = {Raises(): 1}
show(lambda: d[Raises()])
show(lambda: Raises() in d)
show(lambda: d.get(7))
show(lambda: d.setdefault(Raises(), 1))
show(lambda: d.update({Raises(): 2}))
show(lambda: {7: 1, Raises(): 2})
class ReprMutates:
    def __repr__(self):
        d2.clear()
        return "R"
d2 = {1: ReprMutates(), 2: 3}
print(d2)

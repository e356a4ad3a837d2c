# Methods of list.


def show(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__ + ":", e)

x = [3, 1, 2]
x.append(4)
print(x)
show(lambda: x.append())
show(lambda: x.append(1, 2))
show(lambda: x.append(object=1))
x.extend("ab")
x.extend({1: 2})
x.extend(i for i in range(2))
x.extend([])
print(x)
show(lambda: x.extend(5))
show(lambda: x.extend())
x = [1, 2, 3]
x.extend(x)
print(x)
x.insert(0, "first")
x.insert(-1, "before last")
x.insert(100, "end")
x.insert(-100, "start")
print(x)
show(lambda: x.insert(1))
show(lambda: x.insert("a", 1))
print(x.pop(), x.pop(0), x.pop(-2), x)
show(lambda: [].pop())
show(lambda: [1].pop(5))
show(lambda: [1].pop(-5))
show(lambda: [1].pop("a"))
show(lambda: [1].pop(0, 1))
show(lambda: [1].pop(True))
x = [1, 2, 1, 1.0, True, "1"]
print(x.count(1), x.count("1"), x.count(5), x.index(1), x.index(1, 1), x.index("1"), x.index(1, -2))
show(lambda: x.index(9))
show(lambda: x.index(1, 10))
show(lambda: x.index(2, 0, 1))
show(lambda: x.index(2, "a"))
show(lambda: x.index(2, None))
show(lambda: x.index())
show(lambda: x.index(2, -100, 100))
show(lambda: x.index(2, 0, 1 << 80))
x.remove(1)
print(x)
show(lambda: x.remove(9))
show(lambda: x.remove())
x.reverse()
print(x)
y = x.copy()
print(y == x, y is x)
y.clear()
print(y, x)
show(lambda: x.copy(1))
show(lambda: x.clear(1))
print(list(reversed([1, 2, 3])))
it = reversed([1, 2, 3])
print(it.__length_hint__(), next(it), it.__length_hint__())
class Eq:
    def __init__(self, v):
        self.v = v
    def __eq__(self, other):
        print("eq", self.v, other)
        if self.v == "raise":
            raise KeyError("no")
        return self.v == other
show(lambda: [Eq(1), Eq(2)].index(2))
show(lambda: [Eq(1), Eq(2)].count(2))
show(lambda: [Eq("raise")].index(2))
show(lambda: [Eq("raise")].remove(2))
show(lambda: 2 in [Eq("raise")])
class Clear:
    def __eq__(self, other):
        z.clear()
        return False
z = [Clear(), Clear(), Clear()]
show(lambda: z.index(5))
z = [Clear(), Clear(), Clear()]
show(lambda: z.count(5))
z = [Clear(), Clear(), Clear()]
show(lambda: 5 in z)
class L(list):
    def __init__(self, *a, k=1):
        super().__init__(*a)
        self.k = k
l = L([1, 2], k=5)
print(l, l.k, type(l + l), type(l[:]), type(l * 2), type(l.copy()), l == [1, 2])
l.extra = 1
print(l.__dict__)
class Plain(list):
    pass
show(lambda: Plain(a=1))
it = iter([1, 2, 3])
print(it.__length_hint__(), next(it), it.__length_hint__(), list(it), it.__length_hint__(), list(it))
grow = [0]
seen = []
for v in grow:
    seen.append(v)
    if v < 5:
        grow.append(v + 1)
print(seen)
it = iter([1, 2, 3])
it.__setstate__(2)
print(list(it))
print(iter([1]).__reduce__()[1:], reversed([1]).__reduce__()[1:])
big = []
for i in range(1000):
    big.append(i)
while len(big) > 3:
    big.pop(0)
    big.pop()
print(big)

# tuple: making, subscripts, operators, methods, subclasses.


def show(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__ + ":", e)

show(lambda: tuple())
show(lambda: tuple([1, 2]))
show(lambda: tuple("ab"))
show(lambda: tuple(x for x in range(3)))
show(lambda: tuple(5))
show(lambda: tuple(1, 2))
show(lambda: tuple(a=5))
print((), (1,), (1, 2), ((1,), [2]))
t = (1, 2, 3)
print(tuple(t) is t, t[:] is t, t[0:3] is t, tuple([]) is tuple(), (t + ()) is t, (() + t) is t, t * 1 is t)
print(t[0], t[-1], t[1:], t[::-1], t[5:], t[::2])
show(lambda: t[5])
show(lambda: t[-5])
show(lambda: t["a"])
show(lambda: t[1.5])
show(lambda: t[::0])
show(lambda: t[1 << 70])
def assign():
    t[0] = 1
def delete():
    del t[0]
def delete_slice():
    del t[0:1]
show(assign)
show(delete)
show(delete_slice)
show(lambda: t + [1])
show(lambda: t + (4,))
show(lambda: t * 2)
show(lambda: 2 * t)
show(lambda: t * 0)
show(lambda: t * "a")
show(lambda: t * 1.5)
print(len(t), 2 in t, 5 in t, t.count(2), t.index(3), (1, 1.0, True).count(1))
show(lambda: t.index(9))
show(lambda: t.index(3, 0, 2))
show(lambda: t.index(3, "a"))
show(lambda: t.count())
show(lambda: t.foo)
show(lambda: t.append(1))
print((1, 2) < (1, 3), (1,) < (1, 0), () < (1,), (1, 2) == (1, 2), (1, 2) == [1, 2], (1, 2) != (1,), (2,) > (1, 5), (1,) >= (1,))
show(lambda: (1,) < (None,))
show(lambda: (1,) < [1])
print(hash((1, 2)) == hash((1, 2)), hash((1, 2)) == hash((2, 1)), hash((1.0, 2)) == hash((1, 2)), hash(()) == hash(()))
show(lambda: hash(([],)))
show(lambda: {([],): 1})
print({(1, 2): "a"}[(1.0, 2.0)])
class T(tuple):
    pass
u = T([1, 2])
print(u, type(u), type(u[:]), type(u + u), type(u * 1), type(tuple(u)), u == (1, 2), hash(u) == hash((1, 2)), {u: 1}[(1, 2)])
u.x = 5
u.y = "six"
print(u.x, u.y, u.__dict__, u[0])
del u.x
show(lambda: u.x)
class P(tuple):
    __slots__ = ()
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))
    @property
    def a(self):
        return self[0]
    def __repr__(self):
        return f"P({self[0]}, {self[1]})"
p = P(1, 2)
print(p, p.a, len(p), list(p), [p])
a, b = p
print(a, b)
def slots():
    class Q(tuple):
        __slots__ = ("x",)
show(slots)
show(lambda: p.nope)
def set_attr():
    p.z = 1
show(set_attr)
print((1, 2).__getnewargs__(), T([1]).__getnewargs__())
it = iter((1, 2, 3))
print(it.__length_hint__(), next(it), list(it), list(it))
it = iter((1, 2, 3))
it.__setstate__(1)
print(it.__reduce__()[1:], list(it), it.__reduce__()[1:])
show(lambda: tuple.__new__(5))
show(lambda: tuple.__new__(T, [3]))
a, *b, c = (1, 2, 3, 4)
print(a, b, c)
print((*t, *"ab"))
class Cmp:
    def __eq__(self, other):
        return True
    def __lt__(self, other):
        return "lt"
print((Cmp(), 1) == (5, 1), (Cmp(), 1) < (5, 2), (1, Cmp()) == (1, 2))
class Ne:
    def __eq__(self, other):
        return False
    def __lt__(self, other):
        return "less"
    __hash__ = None
n = Ne()
print((n,) == (n,), (n,) == (Ne(),), (n,) < (Ne(),))

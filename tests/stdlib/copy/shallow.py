# copy.copy: atomic objects, containers, __copy__, reductions, slots, subclasses.
import collections
import copy
import copyreg
from functools import partial


def attempt(label, function):
    try:
        print(label, function())
    except Exception as e:
        print(label, type(e).__name__, e)


atoms = [None, ..., NotImplemented, 42, 2**100, 3.5, True, 1j, "text", b"bytes", int, range(3), len, attempt, (1, []),
         frozenset("a"), slice(1, 2), attempt.__code__, property(), super(collections.OrderedDict)]
print(all(copy.copy(a) is a for a in atoms))
for box in ([1, [2]], {"a": [1]}, {1, 2}, bytearray(b"xy")):
    other = copy.copy(box)
    print(other == box, other is box, type(other).__name__)
inner = []
print(copy.copy([inner])[0] is inner)


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __eq__(self, other):
        return (self.x, self.y) == (other.x, other.y)


p = Point(1, [2])
q = copy.copy(p)
print(q == p, q is p, q.y is p.y)


class Own:
    def __copy__(self):
        return "copied"


print(copy.copy(Own()))


class Slotted:
    __slots__ = "a", "b"


s = Slotted()
s.a = [1]
t = copy.copy(s)
print(t.a is s.a, hasattr(t, "b"))


class Both(Slotted):
    pass


b = Both()
b.a, b.c = 1, 2
c = copy.copy(b)
print(c.a, c.c, c.__dict__)


class State:
    def __getstate__(self):
        return {"x": 1, "y": 2}

    def __setstate__(self, state):
        self.got = sorted(state)


print(copy.copy(State()).got)


class Falsy(State):
    def __getstate__(self):
        return 0

    def __setstate__(self, state):
        self.got = state


print(copy.copy(Falsy()).got)


class NewArgs(int):
    def __new__(cls, value, tag):
        self = int.__new__(cls, value)
        self.tag = tag
        return self

    def __getnewargs__(self):
        return int(self), self.tag


n = copy.copy(NewArgs(5, "t"))
print(type(n).__name__, n, n.tag)


class NewArgsEx(int):
    def __new__(cls, value, *, tag):
        self = int.__new__(cls, value)
        self.tag = tag
        return self

    def __getnewargs_ex__(self):
        return (int(self),), {"tag": self.tag}


n = copy.copy(NewArgsEx(6, tag="k"))
print(n, n.tag)


class ListLike(list):
    pass


class DictLike(dict):
    pass


li = ListLike([1, 2])
li.note = "n"
lc = copy.copy(li)
print(type(lc).__name__, lc, lc.note)
di = DictLike(a=1)
di.note = "d"
dc = copy.copy(di)
print(type(dc).__name__, dc, dc.note)
print(copy.copy(collections.OrderedDict(a=1, b=2)), copy.copy(collections.Counter("aab")))
print(copy.copy(collections.deque([1, 2], 5)), copy.copy(collections.defaultdict(list, a=[1])))


class Registered:
    def __reduce_ex__(self, protocol):
        raise AssertionError


copyreg.pickle(Registered, lambda self: (str, ("made",)))
print(copy.copy(Registered()), copy.deepcopy(Registered()))


class Named:
    def __reduce__(self):
        return "Named"


x = Named()
print(copy.copy(x) is x, copy.deepcopy(x) is x)


class Protocol:
    def __reduce_ex__(self, protocol):
        return (list, ((protocol,),))


print(copy.copy(Protocol()))


class Items:
    def __init__(self):
        self.items = []

    def append(self, item):
        self.items.append(item)

    def __setitem__(self, key, value):
        self.items.append((key, value))

    def __reduce__(self):
        return Items, (), None, iter([1, 2]), iter([("k", "v")])


print(copy.copy(Items()).items, copy.deepcopy(Items()).items)


class Meta(type):
    pass


class OfMeta(metaclass=Meta):
    pass


print(copy.copy(OfMeta) is OfMeta, copy.deepcopy(OfMeta) is OfMeta)


class Refuses:
    def __reduce_ex__(self, protocol):
        raise TypeError("not me")


attempt("refuses", lambda: copy.copy(Refuses()))
attempt("generator", lambda: copy.copy(i for i in ()))
print(copy.Error is copy.error, copy.Error.__mro__[1].__name__, copy.__all__)


class Replaceable:
    def __init__(self, **fields):
        self.fields = fields

    def __replace__(self, /, **changes):
        return Replaceable(**{**self.fields, **changes})


print(copy.replace(Replaceable(a=1, b=2), b=3, obj=4).fields)
T = collections.namedtuple("T", "x y")
print(copy.replace(T(1, 2), y=5))
attempt("replace", lambda: copy.replace(1, a=2))
attempt("replace", lambda: copy.replace())
attempt("replace", lambda: copy.replace(T(1, 2), z=5))

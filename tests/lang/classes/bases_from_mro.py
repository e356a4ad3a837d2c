# Assignments to __bases__ while mro() methods run, and iterators that their own __reduce__ uses up.
import builtins


class Meta(type):
    plan = {}

    def mro(cls):
        action = Meta.plan.get(cls.__name__)
        if action:
            action()
        return type.mro(cls)


class A(metaclass=Meta):
    pass


class B1(A):
    pass


class B2(A):
    pass


def cross(target, name, base):
    def act():
        Meta.plan.pop(target.__name__, None)
        try:
            target.__bases__ = (base,)
        except TypeError as e:
            print(name, e)

    return act


Meta.plan = {"B1": cross(B2, "inner", B1), "B2": cross(B1, "inner", B2)}
try:
    B1.__bases__ = (B2,)
except TypeError as e:
    print(e)
Meta.plan = {}
for cls in (B1, B2):
    print(cls.__name__, [b.__name__ for b in cls.__bases__], [c.__name__ for c in cls.__mro__])


class P(metaclass=Meta):
    pass


class Q1(P):
    pass


class Q2(P):
    pass


class R(P):
    pass


def once():
    Meta.plan = {}
    R.__bases__ = (Q2,)


Meta.plan = {"R": once}
R.__bases__ = (Q1,)
print(R.__bases__, Q2.__subclasses__(), Q1.__subclasses__())
Q1.__bases__ = (R,)
print(Q1.__mro__)
try:
    R.__bases__ = (Q1,)
except TypeError as e:
    print(e)


class Key:
    def __init__(self, name, iterator):
        self.name, self.iterator = name, iterator

    def __hash__(self):
        return hash(self.name)

    def __eq__(self, other):
        list(self.iterator)
        return other == self.name


def reduced(name, iterator):
    namespace, saved = vars(builtins), getattr(builtins, name)
    try:
        del namespace[name]
        namespace[Key(name, iterator)] = saved
        return iterator.__reduce__()
    finally:
        for key in [k for k in namespace if type(k) is not str]:
            del namespace[key]
        namespace[name] = saved


for name, iterator in (
    ("iter", iter("xyz")),
    ("iter", iter([1, 2])),
    ("iter", iter((1, 2))),
    ("iter", iter(b"ab")),
    ("iter", iter(bytearray(b"ab"))),
    ("iter", iter(int, 0)),
    ("reversed", reversed([1, 2, 3])),
):
    print(type(iterator).__name__, reduced(name, iterator))

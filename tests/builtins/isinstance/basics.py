# isinstance and issubclass with classes, tuples, hooks and look-alikes.


def show(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__ + ":", e)

print(isinstance(1, int), isinstance(True, int), isinstance(1, (str, int)), isinstance(1, ()), isinstance(1, (str, (float, (int,)))), isinstance(None, type(None)))
print(isinstance(int, type), isinstance(type, object), isinstance(1.0, int), isinstance([], list | tuple), isinstance("a", int | None))
print(issubclass(bool, int), issubclass(int, (str, int)), issubclass(int, object), issubclass(type, object), issubclass(int, int | str))
show(lambda: isinstance(1, 5))
show(lambda: isinstance(1, [int]))
show(lambda: isinstance(1, (5, int)))
show(lambda: isinstance(1, (int, 5)))
show(lambda: isinstance(1, "int"))
show(lambda: isinstance(1, None))
show(lambda: isinstance(1))
show(lambda: isinstance(1, int, 3))
show(lambda: issubclass(1, int))
show(lambda: issubclass(int, 5))
show(lambda: issubclass(int, (5,)))
show(lambda: issubclass(int, [int]))
show(lambda: isinstance([], list[int]))
show(lambda: issubclass(list, list[int]))
class Meta(type):
    def __instancecheck__(cls, obj):
        print("instancecheck", obj)
        return obj == 5
    def __subclasscheck__(cls, sub):
        print("subclasscheck", sub.__name__)
        return "yes" if sub is int else ""
class Hooked(metaclass=Meta):
    pass
print(isinstance(5, Hooked), isinstance(6, Hooked), isinstance(Hooked(), Hooked), isinstance(7, (str, Hooked)))
print(issubclass(int, Hooked), issubclass(str, Hooked), issubclass(Hooked, Hooked))
class BadMeta(type):
    def __instancecheck__(cls, obj):
        raise KeyError("hook")
class Bad(metaclass=BadMeta):
    pass
show(lambda: isinstance(1, Bad))
class Fake:
    @property
    def __class__(self):
        return int
print(isinstance(Fake(), int), isinstance(Fake(), Fake), isinstance(Fake(), str), type(Fake()).__name__)
class FakeRaises:
    @property
    def __class__(self):
        raise RuntimeError("class")
show(lambda: isinstance(FakeRaises(), FakeRaises))
show(lambda: isinstance(FakeRaises(), int))
class Abstract:
    def __init__(self, bases):
        self.__bases__ = bases
base = Abstract(())
derived = Abstract((base,))
class Inst:
    def __init__(self, cls):
        self.cls = cls
    def __getattribute__(self, name):
        if name == "__class__":
            return object.__getattribute__(self, "cls")
        return object.__getattribute__(self, name)
print(isinstance(Inst(derived), base), isinstance(Inst(base), derived), issubclass(derived, base), issubclass(base, derived))
show(lambda: issubclass(derived, 5))
show(lambda: issubclass(Abstract(5), base))
import abc
class Shape(abc.ABC):
    @classmethod
    def __subclasshook__(cls, other):
        return True if hasattr(other, "area") else NotImplemented
class Square:
    def area(self):
        return 1
class Other:
    pass
print(isinstance(Square(), Shape), isinstance(Other(), Shape), issubclass(Square, Shape))
Shape.register(Other)
print(isinstance(Other(), Shape), issubclass(Other, Shape))
import collections.abc as c
print(isinstance([], c.Sequence), isinstance({}, c.Mapping), isinstance({1}, c.Set), isinstance((), c.Hashable), isinstance([], c.Hashable), isinstance(iter([]), c.Iterator), isinstance(5, c.Iterable), isinstance(len, c.Callable))
print(isinstance(dict().keys(), c.KeysView), isinstance(dict().items(), c.Set), isinstance(range(3), c.Sequence), isinstance("a", c.Sequence))
t = int
for i in range(50):
    t = (t,)
print(isinstance(1, t), isinstance("a", t))

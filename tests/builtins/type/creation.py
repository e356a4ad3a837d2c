# Classes made by type(): arguments, bases, metaclasses, layout conflicts.
def error(function, *args, **kwargs):
    try:
        function(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"
    return None


assert type(5) is int
assert error(type) == "TypeError: type() takes 1 or 3 arguments"
assert error(type, 1, 2) == "TypeError: type() takes 1 or 3 arguments"
assert error(type, 1, 2, 3) == "TypeError: type.__new__() argument 1 must be str, not int"
assert error(type, "a", 2, 3) == "TypeError: type.__new__() argument 2 must be tuple, not int"
assert error(type, "a", (), 3) == "TypeError: type.__new__() argument 3 must be dict, not int"
assert error(type, "a\0", (), {}) == "ValueError: type name must not contain null characters"
assert error(type, "a", (bool,), {}) == "TypeError: type 'bool' is not an acceptable base type"
assert error(type.__new__, type, 1) == "TypeError: type.__new__() takes exactly 3 arguments (1 given)"
assert error(type.__init__, int) == "TypeError: type.__init__() takes 1 or 3 arguments"
assert error(type, "a", (int, str), {}) == "TypeError: multiple bases have instance lay-out conflict"
assert error(type, "a", (int, int), {}) == "TypeError: duplicate base class int"
assert error(type, "a", (object, int), {}) == (
    "TypeError: Cannot create a consistent method resolution order (MRO) for bases object, int"
)
assert error(type, "a", (), {"__qualname__": 1}) == "TypeError: type __qualname__ must be a str, not int"
assert error(type, "a", (), {"__classcell__": 1}) == (
    "TypeError: __classcell__ must be a nonlocal cell, not <class 'int'>"
)
assert error(type, "a", (), {}, x=1) == "TypeError: a.__init_subclass__() takes no keyword arguments"


class Entries:
    def __mro_entries__(self, bases):
        return (int,)


assert error(type, "a", (Entries(),), {}) == (
    "TypeError: type() doesn't support MRO entry resolution; use types.new_class()"
)


class M(type):
    pass


class N(type):
    pass


class A(metaclass=M):
    pass


class B(metaclass=N):
    pass


conflict = (
    "TypeError: metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses"
    " of all its bases"
)
assert error(type, "a", (A, B), {}) == conflict
assert type(type("a", (A,), {})) is M

X = type("X", (), {"x": 1})
assert X.__module__ == __name__ and X.__qualname__ == "X" and X.__doc__ is None
assert list(X.__dict__) == ["x", "__module__", "__dict__", "__weakref__", "__doc__"]


class NotAClass(type):
    def mro(cls):
        if cls.__name__ == "int_in":
            return [cls, int, object]
        if cls.__name__ == "empty":
            return []
        if cls.__name__ == "one":
            return [cls, 1]
        return [cls]


assert error(NotAClass, "int_in", (), {}) == "TypeError: mro() returned base with unsuitable layout ('int')"
assert error(NotAClass, "empty", (), {}) == "TypeError: type MRO must not be empty"
assert error(NotAClass, "one", (), {}) == "TypeError: mro() returned a non-class ('int')"
alone = NotAClass("alone", (), {})
assert alone.__mro__ == (alone,)
assert error(alone) == "TypeError: cannot create 'alone' instances"
assert error(lambda: alone.foo) == "AttributeError: type object 'alone' has no attribute 'foo'"


class SetName:
    def __set_name__(self, owner, name):
        self.seen = (owner, name)


class Failing:
    def __set_name__(self, owner, name):
        1 / 0


d = SetName()
Y = type("Y", (), {"d": d})
assert d.seen == (Y, "d")
try:
    type("Z", (), {"f": Failing()})
except ZeroDivisionError as e:
    assert e.__notes__ == ["Error calling __set_name__ on 'Failing' instance 'f' in 'Z'"]
else:
    assert False


class Registry:
    seen = []

    def __init_subclass__(cls, /, tag=None, **kwargs):
        super().__init_subclass__(**kwargs)
        Registry.seen.append((cls.__name__, tag))


class R1(Registry, tag="one"):
    pass


class R2(R1):
    pass


assert Registry.seen == [("R1", "one"), ("R2", None)]
assert error(type, "R3", (Registry,), {}, other=1) == (
    "TypeError: R3.__init_subclass__() takes no keyword arguments"
)


class Sub(int):
    def __eq__(self, other):
        return True


assert Sub.__hash__ is None
assert error(hash, Sub()) == "TypeError: unhashable type: 'Sub'"
assert error(lambda: types_of_none.x) == "NameError: name 'types_of_none' is not defined"

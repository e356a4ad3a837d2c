# __slots__: which names are allowed, where values live, how classes with slots combine.
def error(function, *args):
    try:
        function(*args)
    except Exception as e:
        return f"{type(e).__name__}: {e}"
    return None


def make(slots, *bases, **ns):
    return type("a", bases, {"__slots__": slots, **ns})


assert error(make, 1) == "TypeError: 'int' object is not iterable"
assert error(make, [1]) == "TypeError: __slots__ items must be strings, not 'int'"
assert error(make, ["1a"]) == "TypeError: __slots__ must be identifiers"
assert error(make, [""]) == "TypeError: __slots__ must be identifiers"
assert error(make, ["__dict__", "__dict__"]) == "TypeError: __dict__ slot disallowed: we already got one"
assert error(make, ["__weakref__"] * 2) == "TypeError: __weakref__ slot disallowed: we already got one"
assert error(make, ["__dict__"], Exception) == "TypeError: __dict__ slot disallowed: we already got one"
for base in int, tuple, type, bytes:
    assert error(make, ["b"], base) == f"TypeError: nonempty __slots__ not supported for subtype of '{base.__name__}'"
    make([], base)
assert error(lambda: make(["b"], b=1)) == "ValueError: 'b' in __slots__ conflicts with class variable"


class Z:
    __slots__ = ("a", "__private")

    def get(self):
        return self.__private


z = Z()
assert error(lambda: z.a) == "AttributeError: 'Z' object has no attribute 'a'"
z.a = 1
z._Z__private = 2
assert z.a == 1 and z.get() == 2
del z.a
assert error(delattr, z, "a") == "AttributeError: a"
assert error(setattr, z, "b", 1) == "AttributeError: 'Z' object has no attribute 'b' and no __dict__ for setting new attributes"
assert error(setattr, z, "get", 1) == "AttributeError: 'Z' object attribute 'get' is read-only"
assert error(delattr, z, "b") == "AttributeError: 'Z' object has no attribute 'b' and no __dict__ for setting new attributes"
assert not hasattr(z, "__dict__")
assert repr(Z.a) == "<member 'a' of 'Z' objects>"
assert "__dict__" not in Z.__dict__ and "__weakref__" not in Z.__dict__


class WithDict(Z):
    pass


w = WithDict()
w.a = 1
w.b = 2
assert w.__dict__ == {"b": 2} and w.a == 1


class More(WithDict):
    __slots__ = ("c",)


m = More()
m.a, m.b, m.c = 1, 2, 3
assert (m.a, m.b, m.c) == (1, 2, 3) and m.__dict__ == {"b": 2}


class Empty:
    __slots__ = ()


class Both(Z, Empty):
    __slots__ = ("d",)


b = Both()
b.a = b.d = 4
assert b.a + b.d == 8


class Other:
    __slots__ = ("o",)


assert error(lambda: type("c", (Z, Other), {})) == "TypeError: multiple bases have instance lay-out conflict"


class InList(list):
    __slots__ = ("extra",)


items = InList([1, 2])
items.extra = 3
assert items == [1, 2] and items.extra == 3 and not hasattr(items, "__dict__")


class T(tuple):
    pass


t = T((1, 2, 3))
t.x = 5
t.y = 6
assert t == (1, 2, 3) and t.__dict__ == {"x": 5, "y": 6}
del t.x
assert t.__dict__ == {"y": 6}


class S(str):
    pass


s = S("text")
s.x = 1
assert s == "text" and s.x == 1


class I(int):
    pass


i = I(41)
i.x = 1
assert i + i.x == 42


class FromDict:
    __slots__ = {"a": "documented", "b": "too"}


assert FromDict.__slots__["a"] == "documented"
f = FromDict()
f.a = f.b = 0

# object: construction, identity, __class__ assignment, pickling helpers.
def error(function, *args):
    try:
        function(*args)
    except Exception as e:
        return f"{type(e).__name__}: {e}"
    return None


class A:
    pass


class Init:
    def __init__(self, x):
        self.x = x


class New:
    def __new__(cls, x):
        return super().__new__(cls)


assert error(A, 1) == "TypeError: A() takes no arguments"
assert error(object, 1) == "TypeError: object() takes no arguments"
assert error(object.__new__, A, 1) == "TypeError: A() takes no arguments"
assert error(object.__init__, A(), 1) == "TypeError: A.__init__() takes exactly one argument (the instance to initialize)"
assert error(lambda: object.__init__(Init(1), 1)) == (
    "TypeError: object.__init__() takes exactly one argument (the instance to initialize)"
)
assert error(lambda: object.__new__(New, 1)) == (
    "TypeError: object.__new__() takes exactly one argument (the type to instantiate)"
)
assert New(1).__class__ is New
assert error(object.__new__, int) == "TypeError: object.__new__(int) is not safe, use int.__new__()"
assert error(object.__new__, 1) == "TypeError: object.__new__(X): X is not a type object (int)"
assert error(object.__new__) == "TypeError: object.__new__(): not enough arguments"
assert error(int.__new__, str) == "TypeError: int.__new__(str): str is not a subtype of int"
assert error(tuple.__new__, int) == "TypeError: tuple.__new__(int): int is not a subtype of tuple"
assert error(int.__new__, bool) == "TypeError: int.__new__(bool) is not safe, use bool.__new__()"

a = A()
assert repr(a).startswith("<" + A.__module__ + ".A object at 0x") and repr(a) == str(a)
assert repr(object()).startswith("<object object at 0x")
assert a == a and a != A() and not (a == 1) and a != 1
assert a.__eq__(1) is NotImplemented and a.__ne__(a) is False and a.__lt__(a) is NotImplemented
assert hash(a) == hash(a) and isinstance(hash(a), int)
assert error(lambda: a < a) == "TypeError: '<' not supported between instances of 'A' and 'A'"
assert format(a) == str(a)
assert error(format, a, "x") == "TypeError: unsupported format string passed to A.__format__"

# attributes
assert error(lambda: a.x) == "AttributeError: 'A' object has no attribute 'x'"
assert error(delattr, a, "x") == "AttributeError: 'A' object has no attribute 'x'"
assert error(setattr, object(), "x", 1) == (
    "AttributeError: 'object' object has no attribute 'x' and no __dict__ for setting new attributes"
)
assert error(setattr, 1, "real", 1) == "AttributeError: attribute 'real' of 'int' objects is not writable"
assert error(setattr, 1, "bit_length", 1) == "AttributeError: 'int' object attribute 'bit_length' is read-only"

# __class__
class B(A):
    pass


class Z:
    __slots__ = "a"


a.x = 1
a.__class__ = B
assert type(a) is B and a.x == 1 and isinstance(a, B)
a.y = 2
assert a.__dict__ == {"x": 1, "y": 2}
assert error(setattr, a, "__class__", 1) == "TypeError: __class__ must be set to a class, not 'int' object"
only = "TypeError: __class__ assignment only supported for mutable types or ModuleType subclasses"
assert error(setattr, a, "__class__", int) == only
assert error(setattr, 1, "__class__", int) == only
assert error(setattr, a, "__class__", Z) == "TypeError: __class__ assignment: 'Z' object layout differs from 'B'"
assert error(delattr, a, "__class__") == "TypeError: can't delete __class__ attribute"


class S1:
    __slots__ = ("p", "q")


class S2:
    __slots__ = ("q", "p")


class S3:
    __slots__ = ("p", "r")


s = S1()
s.p = 1
s.__class__ = S2
assert s.p == 1
assert error(setattr, s, "__class__", S3) == "TypeError: __class__ assignment: 'S3' object layout differs from 'S2'"

# __dict__ is live
d = a.__dict__
d["z"] = 3
assert a.z == 3
a.w = 4
assert d["w"] == 4
a.__dict__ = {"only": 1}
assert a.only == 1 and not hasattr(a, "x")
assert error(setattr, a, "__dict__", 1) == "TypeError: __dict__ must be set to a dictionary, not a 'int'"

# many attributes, deletion in the middle
many = A()
for i in range(100):
    setattr(many, f"n{i}", i)
assert [getattr(many, f"n{i}") for i in range(100)] == list(range(100))
del many.n50
assert not hasattr(many, "n50") and len(many.__dict__) == 99
few = A()
few.a, few.b, few.c = 1, 2, 3
del few.c
few.d = 4
del few.a
few.e = 5
assert few.__dict__ == {"b": 2, "d": 4, "e": 5}
assert list(vars(few)) == ["b", "d", "e"]

# dir
assert dir(few)[-3:] == ["b", "d", "e"] and "__class__" in dir(few)

# state
assert A().__getstate__() is None
assert few.__getstate__() == {"b": 2, "d": 4, "e": 5}
s = S1()
s.p = 7
assert s.__getstate__() == (None, {"p": 7})
assert object().__reduce_ex__(2)[1] == (object,)
reduced = few.__reduce_ex__(4)
assert reduced[0].__name__ == "__newobj__" and reduced[1] == (A,) and reduced[2] == {"b": 2, "d": 4, "e": 5}
assert error(lambda: (i for i in ()).__reduce_ex__(2)) == "TypeError: cannot pickle 'generator' object"

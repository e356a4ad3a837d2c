# What can be read and set on classes.
def error(function, *args):
    try:
        function(*args)
    except Exception as e:
        return f"{type(e).__name__}: {e}"
    return None


class X:
    pass


class Y(X):
    "doc"
    __slots__ = ()


class Z:
    __slots__ = "a"


# __bases__
assert error(setattr, X, "__bases__", 1) == "TypeError: can only assign tuple to X.__bases__, not int"
assert error(setattr, X, "__bases__", ()) == "TypeError: can only assign non-empty tuple to X.__bases__, not ()"
assert error(setattr, X, "__bases__", (1,)) == "TypeError: X.__bases__ must be tuple of classes, not 'int'"
assert error(setattr, X, "__bases__", (X,)) == "TypeError: a __bases__ item causes an inheritance cycle"
assert error(setattr, X, "__bases__", (Y,)) == "TypeError: a __bases__ item causes an inheritance cycle"
assert error(setattr, Y, "__bases__", (Z,)) == "TypeError: __bases__ assignment: 'Z' object layout differs from 'X'"
assert error(setattr, Y, "__bases__", (int,)) == "TypeError: __bases__ assignment: 'int' deallocator differs from 'X'"
assert error(setattr, int, "__bases__", (int,)) == "TypeError: cannot set '__bases__' attribute of immutable type 'int'"
assert error(delattr, X, "__bases__") == "TypeError: cannot delete '__bases__' attribute of immutable type 'X'"


class P1:
    def who(self):
        return "P1"


class P2:
    def who(self):
        return "P2"

    def __len__(self):
        return 7


class C(P1):
    pass


class D(C):
    pass


d = D()
assert d.who() == "P1"
C.__bases__ = (P2,)
assert d.who() == "P2" and len(d) == 7
assert D.__mro__ == (D, C, P2, object)
assert P1.__subclasses__() == [] and P2.__subclasses__() == [C]

# names
assert error(setattr, X, "__name__", 1) == "TypeError: can only assign string to X.__name__, not 'int'"
assert error(setattr, X, "__name__", "a\0") == "ValueError: type name must not contain null characters"
assert error(delattr, X, "__name__") == "TypeError: cannot delete '__name__' attribute of immutable type 'X'"
assert error(setattr, X, "__qualname__", 1) == "TypeError: can only assign string to X.__qualname__, not 'int'"
assert error(setattr, int, "foo", "x") == "TypeError: cannot set 'foo' attribute of immutable type 'int'"
assert error(delattr, int, "foo") == "TypeError: cannot set 'foo' attribute of immutable type 'int'"
assert error(delattr, X, "foo") == "AttributeError: type object 'X' has no attribute 'foo'"
assert error(lambda: X.foo) == "AttributeError: type object 'X' has no attribute 'foo'"
assert error(setattr, X, "__mro__", 1) == "AttributeError: attribute '__mro__' of 'type' objects is not writable"
assert error(setattr, X, "__dict__", 1) == "AttributeError: attribute '__dict__' of 'type' objects is not writable"
C.__name__ = "Renamed"
assert C.__name__ == "Renamed" and C.__qualname__ == "C"
C.__qualname__ = "Outer.Renamed"
C.__module__ = "somewhere"
assert repr(C) == "<class 'somewhere.Outer.Renamed'>"
C.__module__ = 5
assert repr(C) == "<class 'Renamed'>"
assert repr(int) == "<class 'int'>" and int.__module__ == "builtins"

# documentation
assert Y.__doc__ == "doc" and X.__doc__ is None
X.__doc__ = 5
assert X.__doc__ == 5
assert error(delattr, X, "__doc__") == "TypeError: cannot delete '__doc__' attribute of immutable type 'X'"
assert error(setattr, int, "__doc__", 1) == "TypeError: cannot set '__doc__' attribute of immutable type 'int'"
assert object.__text_signature__ == "()" and X.__text_signature__ is None


class DocDescriptor:
    __doc__ = property(lambda self: "of an instance")


assert isinstance(DocDescriptor.__doc__, property) and DocDescriptor().__doc__ == "of an instance"

# abstract methods
assert error(lambda: X.__abstractmethods__) == "AttributeError: __abstractmethods__"
X.__abstractmethods__ = ["f"]
assert error(X) == "TypeError: Can't instantiate abstract class X without an implementation for abstract method 'f'"
X.__abstractmethods__ = ["g", "f"]
assert error(X) == (
    "TypeError: Can't instantiate abstract class X without an implementation for abstract methods 'f', 'g'"
)
del X.__abstractmethods__
assert error(delattr, X, "__abstractmethods__") == "AttributeError: __abstractmethods__"
assert isinstance(X(), X)
assert X.__flags__ & (1 << 9) and not int.__flags__ & (1 << 9) and int.__flags__ & (1 << 24)

# annotations
assert X.__annotations__ == {}
assert error(lambda: int.__annotations__) == "AttributeError: type object 'int' has no attribute '__annotations__'"
assert error(lambda: int.__annotate__) == "AttributeError: type object 'int' has no attribute '__annotate__'"
assert error(setattr, X, "__annotate__", 1) == "TypeError: __annotate__ must be callable or None"
assert error(delattr, X, "__annotate__") == "TypeError: cannot delete __annotate__ attribute"
X.__annotate__ = lambda format: {"a": format}
assert X.__annotations__ == {"a": 1}
X.__annotate__ = lambda format: 1
assert error(lambda: X.__annotations__) == "TypeError: __annotate__ returned non-dict of type 'int'"
X.__annotations__ = {"b": 2}
assert X.__annotations__ == {"b": 2} and X.__annotate__ is None
del X.__annotations__
assert X.__annotations__ == {}
del X.__annotations__
assert error(delattr, X, "__annotations__") == "AttributeError: __annotations__"
assert error(setattr, int, "__annotations__", {}) == (
    "TypeError: cannot set '__annotations__' attribute of immutable type 'int'"
)


class Annotated:
    a: int
    b: "str" = "x"


assert Annotated.__annotations__ == {"a": int, "b": "str"}
assert Annotated.__annotations__ is Annotated.__annotations__

assert X.__type_params__ == ()
X.__type_params__ = (1,)
assert X.__type_params__ == (1,)
assert error(delattr, X, "__type_params__") == (
    "TypeError: cannot delete '__type_params__' attribute of immutable type 'X'"
)

# unions, hooks
assert repr(Y | None).endswith("Y | None")
assert error(lambda: int | 1) == "TypeError: unsupported operand type(s) for |: 'type' and 'int'"
assert type.__prepare__(1, 2, x=3) == {}
assert type.mro(bool) == [bool, int, object]
assert X.__subclasscheck__(Y) and not X.__instancecheck__(1)
assert error(type.__subclasscheck__, int, 1) == "TypeError: issubclass() arg 1 must be a class"
assert error(type.__subclasses__) == "TypeError: unbound method type.__subclasses__() needs an argument"
assert X.__subclasses__() == [Y]
assert "__or__" not in dir(X) and "__init__" in dir(X)

# Special methods written in Python: results that are checked, None as "not available", reflection.
def error(function, *args):
    try:
        function(*args)
    except Exception as e:
        return f"{type(e).__name__}: {e}"
    return None


class Nothing:
    __add__ = __radd__ = __iter__ = __contains__ = __len__ = __bool__ = __call__ = __getitem__ = None
    __hash__ = __eq__ = __lt__ = __neg__ = __index__ = __next__ = None


n = Nothing()
not_callable = "TypeError: 'NoneType' object is not callable"
for attempt in (
    lambda: n + 1,
    lambda: 1 + n,
    lambda: len(n),
    lambda: n(),
    lambda: n[0],
    lambda: n == 1,
    lambda: n < 1,
    lambda: -n,
    lambda: [1][n],
    lambda: next(n),
):
    assert error(attempt) == not_callable
assert error(iter, n) == "TypeError: 'Nothing' object is not iterable"
assert error(lambda: 1 in n) == "TypeError: 'Nothing' object is not a container"
assert error(hash, n) == "TypeError: unhashable type: 'Nothing'"
assert error(bool, n) == "TypeError: 'Nothing' cannot be interpreted as a boolean"


class Wrong:
    def __bool__(self):
        return 1

    def __len__(self):
        return -1

    def __hash__(self):
        return "x"

    def __index__(self):
        return "x"

    def __setitem__(self, key, value):
        pass

    def __set__(self, instance, value):
        pass

    def __contains__(self, item):
        return []

    def __repr__(self):
        return 3

    def __str__(self):
        return 3

    def __next__(self):
        raise StopIteration(5)


class WrongInit:
    def __init__(self):
        return 3


w = Wrong()
assert error(WrongInit) == "TypeError: __init__() should return None, not 'int'"
assert error(bool, w) == "TypeError: __bool__ should return bool, returned int"
assert error(len, w) == "ValueError: __len__() should return >= 0"
assert error(hash, w) == "TypeError: __hash__ method should return an integer"
assert error(lambda: [1][w]) == "TypeError: __index__ returned non-int (type str)"
assert error(w.__class__.__repr__, w) is None
assert error(repr, w) == "TypeError: __repr__ returned non-string (type int)"
assert error(str, w) == "TypeError: __str__ returned non-string (type int)"
assert (1 in w) is False


def delete_item():
    del w[0]


class HasDescriptor:
    d = Wrong.__new__(Wrong)


def delete_descriptor():
    del HasDescriptor().d


assert error(delete_item) == "AttributeError: __delitem__"
assert error(delete_descriptor) == "AttributeError: __delete__"


class Returns:
    def __init__(self, value):
        self.value = value

    def __len__(self):
        return self.value

    def __hash__(self):
        return self.value


assert error(len, Returns("a")) == "TypeError: 'str' object cannot be interpreted as an integer"
assert error(len, Returns(1 << 70)) == "OverflowError: cannot fit 'int' into an index-sized integer"
assert error(len, Returns(-(1 << 70))) == "ValueError: __len__() should return >= 0"
assert len(Returns(True)) == 1
assert hash(Returns(-1)) == -2 and hash(Returns(True)) == 1 and hash(Returns(1 << 70)) == hash(1 << 70)

# reflection: the subclass's overridden reflected method goes first
log = []


class Base:
    def __add__(self, other):
        log.append("Base.add")
        return NotImplemented

    def __radd__(self, other):
        log.append("Base.radd")
        return "radd"


class Derived(Base):
    def __radd__(self, other):
        log.append("Derived.radd")
        return "derived"


class Plain(Base):
    pass


assert Base() + Derived() == "derived" and log == ["Derived.radd"]
log.clear()
assert Base() + Plain() == "radd" and log == ["Base.add", "Base.radd"]
log.clear()
assert error(lambda: Base() + Base()) == "TypeError: unsupported operand type(s) for +: 'Base' and 'Base'"
assert log == ["Base.add"]
log.clear()
assert 1 + Base() == "radd"


class Power:
    def __pow__(self, other, modulus=None):
        return ("pow", other, modulus)

    def __rpow__(self, other, modulus=None):
        return ("rpow", other, modulus)

    def __ipow__(self, other):
        return ("ipow", other)


p = Power()
assert p**2 == ("pow", 2, None) and pow(p, 2, 3) == ("pow", 2, 3) and 2**p == ("rpow", 2, None)
assert pow(2, p, 3) == ("rpow", 2, 3)
p **= 4
assert p == ("ipow", 4)

# classes change while they are used
class Changing:
    pass


c = Changing()
assert bool(c) and not callable(c)
Changing.__bool__ = lambda self: False
Changing.__call__ = lambda self, x: x + 1
Changing.__getattr__ = lambda self, name: name.upper()
assert not c and c(1) == 2 and c.anything == "ANYTHING" and callable(c)
del Changing.__bool__
del Changing.__getattr__
assert c and error(lambda: c.anything) == "AttributeError: 'Changing' object has no attribute 'anything'"


class ChangingSub(Changing):
    pass


s = ChangingSub()
Changing.__len__ = lambda self: 0
assert not s and not c
Changing.__len__ = lambda self: 3
assert s and len(s) == 3
Changing.__add__ = int.__add__
assert error(lambda: c + 1) == "TypeError: descriptor '__add__' requires a 'int' object but received a 'Changing'"


class Ints(list):
    def __mul__(self, other):
        return "mul"


assert Ints() * 2 == "mul" and 2 * Ints([1]) == [1, 1] and Ints([1]) + [2] == [1, 2]


class Name(str):
    def __eq__(self, other):
        return True

    __hash__ = str.__hash__


assert Name("a") == 5 and hash(Name("a")) == hash("a")


class Iterator:
    def __init__(self):
        self.left = 3

    def __iter__(self):
        return self

    def __next__(self):
        if self.left == 0:
            raise StopIteration
        self.left -= 1
        return self.left


assert list(Iterator()) == [2, 1, 0]
Iterator.__next__ = lambda self: (_ for _ in ()).throw(KeyError("k"))
assert error(list, Iterator()) == "KeyError: 'k'"

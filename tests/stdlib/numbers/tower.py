# numbers: the abstract tower, registered types, a class of one's own.
import numbers
from numbers import Complex, Integral, Number, Rational, Real

for value in (1, True, 1.5, 2j, "x", None):
    print(repr(value), [t.__name__ for t in (Number, Complex, Real, Rational, Integral) if isinstance(value, t)])
print(numbers.__all__)
for cls in (Number, Complex, Real, Rational, Integral):
    print(cls.__name__, cls.__slots__, sorted(cls.__abstractmethods__), [c.__name__ for c in cls.__mro__])
for cls in (Complex, Real, Rational, Integral):
    try:
        cls()
    except TypeError as e:
        print(e)


class MyInt(Integral):
    """An integer that tells what it is asked."""

    def __init__(self, v):
        self.v = v

    def __int__(self):
        return self.v

    def _unary(self, *args):
        return MyInt(self.v)

    __pos__ = __abs__ = __trunc__ = __floor__ = __ceil__ = __round__ = _unary

    def __neg__(self):
        return MyInt(-self.v)

    def __invert__(self):
        return MyInt(~self.v)

    def __add__(self, other):
        return MyInt(self.v + int(other))

    __radd__ = __add__

    def __mul__(self, other):
        return MyInt(self.v * int(other))

    __rmul__ = __mul__

    def __floordiv__(self, other):
        return MyInt(self.v // int(other))

    def __rfloordiv__(self, other):
        return MyInt(int(other) // self.v)

    def __mod__(self, other):
        return MyInt(self.v % int(other))

    def __rmod__(self, other):
        return MyInt(int(other) % self.v)

    def _refuse(self, other, modulus=None):
        return NotImplemented

    __truediv__ = __rtruediv__ = __pow__ = __rpow__ = _refuse
    __lshift__ = __rlshift__ = __rshift__ = __rrshift__ = _refuse
    __and__ = __rand__ = __or__ = __ror__ = __xor__ = __rxor__ = _refuse

    def __eq__(self, other):
        return self.v == int(other)

    def __lt__(self, other):
        return self.v < int(other)

    def __le__(self, other):
        return self.v <= int(other)


i = MyInt(7)
print(int(i), float(i), complex(i), bool(i), bool(MyInt(0)), [0, 1, 2, 3, 4, 5, 6, "seven"][i])
print((i - 3).v, (10 - i).v, [x.v for x in divmod(i, 3)], [x.v for x in divmod(30, i)])
print(i.real.v, i.imag, i.conjugate().v, i.numerator.v, i.denominator, isinstance(i, Number), isinstance(i, Integral))
try:
    hash(i)
except TypeError as e:
    print(e)
print(Complex.__hash__, Number.__hash__)
for name in ("real", "imag", "numerator", "denominator"):
    print(name, isinstance(getattr(Integral, name), property))


class Half(Rational):
    numerator = 1
    denominator = 2


print(sorted(Half.__abstractmethods__) == sorted(Rational.__abstractmethods__ - {"numerator", "denominator"}))
print(Rational.__float__(type("R", (), {"numerator": 10**400, "denominator": 4 * 10**399})()))

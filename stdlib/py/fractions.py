"""Rational numbers of any size: Fraction(3, 4), Fraction('0.75'), Fraction(0.75).

A Fraction holds its numerator and its positive denominator in lowest terms. Arithmetic takes the greatest common divisors
of the parts first (Knuth, TAOCP volume 2, 4.5.1), so that the numbers in between stay small. Mixed with float or complex
the result is one of those. format() is in _fractions_format.
"""

import math
import numbers
import operator
import sys

__all__ = ['Fraction']

_gcd = math.gcd
_new = object.__new__
_HASH_MODULUS = sys.hash_info.modulus
_HASH_INF = sys.hash_info.inf


def _digits(text, i):
    """The end of the digits from text[i] on, where single underscores may stand between digits; i when there are none."""
    end = len(text)
    j = i
    while j < end and (text[j].isdecimal() or text[j] == '_' and j > i and text[j - 1] != '_'):
        j += 1
    return j - 1 if j > i and text[j - 1] == '_' else j


def _parse(text):
    """(numerator, denominator) of the text of a number, '3/4' or '-1.5e3'; None when it is none."""
    stripped = text.strip()
    end = len(stripped)
    i = 0
    negative = False
    if stripped[:1] in ('-', '+'):
        negative = stripped[0] == '-'
        i = 1
    j = _digits(stripped, i)
    whole = stripped[i:j]
    numerator = int(whole) if whole else 0
    denominator = 1
    if j < end and whole:
        # A fraction has spaces around its slash at most.
        k = j
        while k < end and stripped[k].isspace():
            k += 1
        if k < end and stripped[k] == '/':
            k += 1
            while k < end and stripped[k].isspace():
                k += 1
            if k == end or _digits(stripped, k) != end:
                return None
            denominator = int(stripped[k:])
            return (-numerator if negative else numerator), denominator
    if j < end and stripped[j] == '.':
        i = j + 1
        j = _digits(stripped, i)
        decimals = stripped[i:j].replace('_', '')
        if not decimals and not whole:
            return None
        if decimals:
            denominator = 10**len(decimals)
            numerator = numerator * denominator + int(decimals)
    elif not whole:
        return None
    if j < end and stripped[j] in 'eE':
        i = j + 1
        start = i
        if stripped[i:i + 1] in ('-', '+'):
            i += 1
        j = _digits(stripped, i)
        if j == i:
            return None
        exponent = int(stripped[start:j])
        if exponent >= 0:
            numerator *= 10**exponent
        else:
            denominator *= 10**-exponent
    if j != end:
        return None
    return (-numerator if negative else numerator), denominator


def _has_ratio(number):
    return isinstance(number, float) or not isinstance(number, type) and hasattr(number, 'as_integer_ratio')


class Fraction(numbers.Rational):
    """A rational number in lowest terms.

    Fraction(numerator, denominator) divides two rational numbers; Fraction(x) takes any number that
    has an exact ratio, or its text.
    """

    __slots__ = ('_numerator', '_denominator')

    def __new__(cls, numerator=0, denominator=None):
        """The fraction numerator / denominator, or the value of the one argument."""
        self = super(Fraction, cls).__new__(cls)
        if denominator is None:
            if type(numerator) is int:
                self._numerator = numerator
                self._denominator = 1
                return self
            if isinstance(numerator, numbers.Rational):
                self._numerator = numerator.numerator
                self._denominator = numerator.denominator
                return self
            if _has_ratio(numerator):
                self._numerator, self._denominator = numerator.as_integer_ratio()
                return self
            if not isinstance(numerator, str):
                raise TypeError("argument should be a string or a Rational instance "
                                "or have the as_integer_ratio() method")
            parts = _parse(numerator)
            if parts is None:
                raise ValueError(f'Invalid literal for Fraction: {numerator!r}')
            numerator, denominator = parts
        elif type(numerator) is int is type(denominator):
            pass
        elif isinstance(numerator, numbers.Rational) and isinstance(denominator, numbers.Rational):
            numerator, denominator = (numerator.numerator * denominator.denominator,
                                      denominator.numerator * numerator.denominator)
        else:
            raise TypeError("both arguments should be Rational instances")
        if denominator == 0:
            raise ZeroDivisionError(f'Fraction({numerator}, 0)')
        g = _gcd(numerator, denominator)
        if denominator < 0:
            g = -g
        self._numerator = numerator // g
        self._denominator = denominator // g
        return self

    @classmethod
    def from_number(cls, number):
        """The exact value of a number; unlike Fraction() it takes no text."""
        if type(number) is int:
            return cls._from_coprime_ints(number, 1)
        if isinstance(number, numbers.Rational):
            return cls._from_coprime_ints(number.numerator, number.denominator)
        if _has_ratio(number):
            return cls._from_coprime_ints(*number.as_integer_ratio())
        raise TypeError("argument should be a Rational instance or have the as_integer_ratio() method")

    @classmethod
    def from_float(cls, f):
        """The exact value of a float (or int)."""
        if isinstance(f, numbers.Integral):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError(f"{cls.__name__}.from_float() only takes floats, not {f!r} ({type(f).__name__})")
        return cls._from_coprime_ints(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        """The exact value of a finite Decimal (or int)."""
        from decimal import Decimal
        if isinstance(dec, numbers.Integral):
            dec = Decimal(int(dec))
        elif not isinstance(dec, Decimal):
            raise TypeError(f"{cls.__name__}.from_decimal() only takes Decimals, not {dec!r} ({type(dec).__name__})")
        return cls._from_coprime_ints(*dec.as_integer_ratio())

    @classmethod
    def _from_coprime_ints(cls, numerator, denominator, /):
        """A fraction of what is already in lowest terms."""
        self = super(Fraction, cls).__new__(cls)
        self._numerator = numerator
        self._denominator = denominator
        return self

    def is_integer(self):
        """Is the value a whole number?"""
        return self._denominator == 1

    def as_integer_ratio(self):
        """(numerator, denominator)"""
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        """The closest fraction whose denominator is at most max_denominator."""
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        # The convergents p/q of the continued fraction come from both sides ever closer. Where the next one would be
        # too large, the best answer is the last of them or the largest semiconvergent that fits.
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        # The distances of the two are 1 / (q1 * denominator) times d and what follows.
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return Fraction._from_coprime_ints(p1, q1)
        return Fraction._from_coprime_ints(p0 + k * p1, q0 + k * q1)

    @property
    def numerator(a):
        """Upper part, which has the sign."""
        return a._numerator

    @property
    def denominator(a):
        """Lower part, positive."""
        return a._denominator

    def __repr__(self):
        """repr(self)"""
        return f'{self.__class__.__name__}({self._numerator}, {self._denominator})'

    def __str__(self):
        """str(self)"""
        if self._denominator == 1:
            return str(self._numerator)
        return f'{self._numerator}/{self._denominator}'

    def __format__(self, format_spec, /):
        """format(self, format_spec): as a fraction, or with the types e, f, g and % as a decimal number."""
        from _fractions_format import format_fraction
        return format_fraction(self, format_spec)

    def _operator_fallbacks(monomorphic_operator, fallback_operator, handle_complex=True):
        """The methods __op__ and __rop__ of a binary operator.

        The first function is the operator for two Fractions; the other one is the operator itself, for what becomes
        a float or complex.
        """
        def forward(a, b):
            if isinstance(b, Fraction):
                return monomorphic_operator(a, b)
            if isinstance(b, int):
                return monomorphic_operator(a, Fraction(b))
            if isinstance(b, float):
                return fallback_operator(float(a), b)
            if handle_complex and isinstance(b, complex):
                return fallback_operator(float(a), b)
            return NotImplemented

        def reverse(b, a):
            if isinstance(a, numbers.Rational):
                return monomorphic_operator(Fraction(a), b)
            if isinstance(a, numbers.Real):
                return fallback_operator(float(a), float(b))
            if handle_complex and isinstance(a, numbers.Complex):
                return fallback_operator(complex(a), float(b))
            return NotImplemented

        forward.__name__ = '__' + fallback_operator.__name__ + '__'
        forward.__doc__ = monomorphic_operator.__doc__
        reverse.__name__ = '__r' + fallback_operator.__name__ + '__'
        reverse.__doc__ = monomorphic_operator.__doc__
        return forward, reverse

    def _add(a, b):
        """a + b"""
        na, da = a._numerator, a._denominator
        nb, db = b._numerator, b._denominator
        g = _gcd(da, db)
        if g == 1:
            return _coprime(na * db + da * nb, da * db)
        s = da // g
        t = na * (db // g) + nb * s
        h = _gcd(t, g)
        if h == 1:
            return _coprime(t, s * db)
        return _coprime(t // h, s * (db // h))

    __add__, __radd__ = _operator_fallbacks(_add, operator.add)

    def _sub(a, b):
        """a - b"""
        na, da = a._numerator, a._denominator
        nb, db = b._numerator, b._denominator
        g = _gcd(da, db)
        if g == 1:
            return _coprime(na * db - da * nb, da * db)
        s = da // g
        t = na * (db // g) - nb * s
        h = _gcd(t, g)
        if h == 1:
            return _coprime(t, s * db)
        return _coprime(t // h, s * (db // h))

    __sub__, __rsub__ = _operator_fallbacks(_sub, operator.sub)

    def _mul(a, b):
        """a * b"""
        na, da = a._numerator, a._denominator
        nb, db = b._numerator, b._denominator
        g = _gcd(na, db)
        if g > 1:
            na //= g
            db //= g
        g = _gcd(nb, da)
        if g > 1:
            nb //= g
            da //= g
        return _coprime(na * nb, db * da)

    __mul__, __rmul__ = _operator_fallbacks(_mul, operator.mul)

    def _div(a, b):
        """a / b"""
        nb, db = b._numerator, b._denominator
        if nb == 0:
            raise ZeroDivisionError(f'Fraction({db}, 0)')
        na, da = a._numerator, a._denominator
        g = _gcd(na, nb)
        if g > 1:
            na //= g
            nb //= g
        g = _gcd(db, da)
        if g > 1:
            da //= g
            db //= g
        n, d = na * db, nb * da
        if d < 0:
            n, d = -n, -d
        return _coprime(n, d)

    __truediv__, __rtruediv__ = _operator_fallbacks(_div, operator.truediv)

    def _floordiv(a, b):
        """a // b"""
        return (a._numerator * b._denominator) // (a._denominator * b._numerator)

    __floordiv__, __rfloordiv__ = _operator_fallbacks(_floordiv, operator.floordiv, False)

    def _divmod(a, b):
        """(a // b, a % b)"""
        da, db = a._denominator, b._denominator
        quotient, n_mod = divmod(a._numerator * db, da * b._numerator)
        return quotient, Fraction(n_mod, da * db)

    __divmod__, __rdivmod__ = _operator_fallbacks(_divmod, divmod, False)

    def _mod(a, b):
        """a % b"""
        da, db = a._denominator, b._denominator
        return Fraction((a._numerator * db) % (b._numerator * da), da * db)

    __mod__, __rmod__ = _operator_fallbacks(_mod, operator.mod, False)

    def __pow__(a, b, modulo=None):
        """a ** b: a Fraction for whole b, else a float or complex."""
        if modulo is not None:
            return NotImplemented
        if isinstance(b, numbers.Rational):
            if b.denominator != 1:
                return float(a) ** float(b)
            power = b.numerator
            n, d = a._numerator, a._denominator
            if power >= 0:
                return _coprime(n**power, d**power)
            if n > 0:
                return _coprime(d**-power, n**-power)
            if n == 0:
                raise ZeroDivisionError(f'Fraction({d ** -power}, 0)')
            return _coprime((-d)**-power, (-n)**-power)
        if isinstance(b, (float, complex)):
            return float(a) ** b
        return NotImplemented

    def __rpow__(b, a, modulo=None):
        """a ** b"""
        if modulo is not None:
            return NotImplemented
        if b._denominator == 1 and b._numerator >= 0:
            return a ** b._numerator
        if isinstance(a, numbers.Rational):
            return Fraction(a.numerator, a.denominator) ** b
        if b._denominator == 1:
            return a ** b._numerator
        return a ** float(b)

    def __pos__(a):
        """+a: a plain Fraction"""
        return _coprime(a._numerator, a._denominator)

    def __neg__(a):
        """-a"""
        return _coprime(-a._numerator, a._denominator)

    def __abs__(a):
        """abs(a)"""
        return _coprime(abs(a._numerator), a._denominator)

    def __int__(a, _index=operator.index):
        """int(a)"""
        if a._numerator < 0:
            return _index(-(-a._numerator // a._denominator))
        return _index(a._numerator // a._denominator)

    def __trunc__(a):
        """math.trunc(a)"""
        if a._numerator < 0:
            return -(-a._numerator // a._denominator)
        return a._numerator // a._denominator

    def __floor__(a):
        """math.floor(a)"""
        return a._numerator // a._denominator

    def __ceil__(a):
        """math.ceil(a)"""
        return -(-a._numerator // a._denominator)

    def __round__(self, ndigits=None):
        """round(self, ndigits): an int without ndigits, a Fraction with it; ties go to the even neighbour."""
        if ndigits is None:
            d = self._denominator
            floor, rest = divmod(self._numerator, d)
            if rest * 2 < d or rest * 2 == d and floor % 2 == 0:
                return floor
            return floor + 1
        shift = 10**abs(ndigits)
        if ndigits > 0:
            return Fraction(round(self * shift), shift)
        return Fraction(round(self / shift) * shift)

    def __hash__(self):
        """hash(self): that of every equal number."""
        try:
            inverse = pow(self._denominator, -1, _HASH_MODULUS)
        except ValueError:
            result = _HASH_INF
        else:
            result = hash(hash(abs(self._numerator)) * inverse)
        if self._numerator < 0:
            result = -result
        return -2 if result == -1 else result

    def __eq__(a, b):
        """a == b"""
        if type(b) is int:
            return a._numerator == b and a._denominator == 1
        if isinstance(b, numbers.Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, numbers.Complex) and b.imag == 0:
            b = b.real
        if isinstance(b, float):
            if math.isnan(b) or math.isinf(b):
                return 0.0 == b
            return a == a.from_float(b)
        return NotImplemented

    def _richcmp(self, other, op):
        """op(self, other) for the operators of order."""
        if isinstance(other, numbers.Rational):
            return op(self._numerator * other.denominator, self._denominator * other.numerator)
        if isinstance(other, float):
            # Every infinity and NaN compares to a fraction as to 0.
            if math.isnan(other) or math.isinf(other):
                return op(0.0, other)
            return op(self, self.from_float(other))
        return NotImplemented

    def __lt__(a, b):
        """a < b"""
        return a._richcmp(b, operator.lt)

    def __gt__(a, b):
        """a > b"""
        return a._richcmp(b, operator.gt)

    def __le__(a, b):
        """a <= b"""
        return a._richcmp(b, operator.le)

    def __ge__(a, b):
        """a >= b"""
        return a._richcmp(b, operator.ge)

    def __bool__(a):
        """a != 0"""
        return bool(a._numerator)

    # Fractions never change: a copy is the object itself.

    def __reduce__(self):
        return self.__class__, (self._numerator, self._denominator)

    def __copy__(self):
        if type(self) is Fraction:
            return self
        return self.__class__(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        return self.__copy__()


def _coprime(numerator, denominator):
    """Fraction._from_coprime_ints() without the way through the class."""
    self = _new(Fraction)
    self._numerator = numerator
    self._denominator = denominator
    return self

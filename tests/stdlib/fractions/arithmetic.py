# fractions: construction, every operator with every kind of number, rounding, limit_denominator, copies.
import sys, math, operator
from fractions import Fraction as F

def t(f, *a):
    try:
        print(repr(f(*a)))
    except Exception as e:
        print(type(e).__name__, e)
for s in ['1', '1/2', ' 3 / 4 ', '-3/4', '+3/4', '- 3/4', '3/-4', '1_000/3_0', '1__0', '_1', '1_', '1.5', '.5', '5.', '.', '', '1e3', '1E-3', '1.5e+2', '1.e2', '.e2', '1e', '1e1_0', '1_0.2_5e1_0', '1._5', '1.5_', '1/0', '0/0', '-0', '1/2.5', '1/2e3', '٣/٤', ' 1\n', '1 /2', '1/ 2', '1\t/\t2', 'nan', 'inf', '0x10', '1.2.3', '1//2', '/2', '1/', '+', '1_000.5', '1e_1', '1_.5', '3 4', '1 .5']:
    print(repr(s), end=' ')
    t(F, s)
for a in [(7.5,), (1.1,), (float('nan'),), (float('inf'),), (1j,), (None,), ('a', 'b'), (1, 2.0), (1.0, 2), (F(1, 2), F(3, 4)), (True,), (1, True), (10, -4), (0, -5), (F(1, 3), 2), (5, F(1, 2)), (1, 0), (F(3, 2), 0), (int,), ([],)]:
    print(a, end=' ')
    t(F, *a)
vals = [F(1, 2), F(-7, 3), F(0), F(5), F(10 ** 20, 3), 3, -2, 0, True, 0.5, -1.25, 2 + 1j, float('inf'), float('nan'), 'x', None]
for op in (operator.add, operator.sub, operator.mul, operator.truediv, operator.floordiv, operator.mod, divmod, operator.lt, operator.le, operator.eq, operator.ne, operator.gt, operator.ge):
    for a in vals:
        for b in vals:
            if isinstance(a, F) or isinstance(b, F):
                print(op.__name__, a, b, end=' ')
                t(op, a, b)
for a in vals:
    for b in [F(1, 2), F(2), F(-2), F(0), 3, -3, 0.5, 2j, 'x', F(1, 3)]:
        if (isinstance(a, F) or isinstance(b, F)) and (not (isinstance(a, F) and a == F(10 ** 20, 3))):
            print('pow', a, b, end=' ')
            t(operator.pow, a, b)
t(pow, F(1, 2), 2, 3)
t(pow, 2, F(1), 3)
for v in [F(7, 2), F(-7, 2), F(5, 2), F(1, 3), F(-1, 3), F(100, 7), F(12345, 10), F(0)]:
    print(v, [round(v, k) for k in (-2, -1, 0, 1, 2)], round(v), math.floor(v), math.ceil(v), math.trunc(v), int(v), float(v), abs(v), -v, +v, bool(v), hash(v) == hash(float(v)) if v.denominator < 4 else None, v.is_integer(), v.as_integer_ratio(), complex(v), v.real, v.imag, v.conjugate())
for v in [math.pi, 2.718281828459045, 0.1, -1 / 3, 1e-10]:
    for m in (1, 2, 7, 10, 100, 1000, 12345, 10 ** 6):
        print(F(v).limit_denominator(m), end=' ')
    print()
for a in range(-60, 60):
    print(F(a, 37).limit_denominator(6), F(a, 24).limit_denominator(4), end=' ')
print()
t(F(1, 2).limit_denominator, 0)
t(F.from_float, 1)
t(F.from_float, '1')
t(F.from_float, float('nan'))
t(F.from_float, 2.5)
t(F.from_number, '1')
t(F.from_number, 0.25)
t(F.from_number, 3)
t(F.from_number, 1j)
t(F.from_number, F(2, 3))
t(F.from_number, float('inf'))
t(F.from_number, int)

class S(F):
    pass
s = S(1, 2)
print(repr(s), repr(s + 1), repr(S.from_float(0.5)), repr(+s), s == F(1, 2), repr(abs(s)))

class RR:

    def as_integer_ratio(self):
        return (7, 3)
print(repr(F(RR())), repr(F.from_number(RR())))
import copy, numbers
f = F(3, 4)
print(copy.copy(f) is f, copy.deepcopy(f) is f, copy.copy(s) is s, repr(copy.deepcopy(s)), f.__reduce__(), isinstance(f, numbers.Rational), F.__slots__)
for n in '__add__ __radd__ __divmod__ __rmod__'.split():
    print(n, getattr(F, n).__name__, getattr(F, n).__doc__, getattr(F, n).__qualname__)
try:
    f.numerator = 3
except AttributeError as e:
    print(e)
try:
    f.x = 3
except AttributeError as e:
    print(e)
match f:
    case F(numerator=a, denominator=b):
        print(a, b)
print(sum([F(1, k) for k in range(1, 40)]), F(3, 4) >= 0.75, max(F(1, 3), F(2, 7)), sorted([F(1, 2), 0.3, 1, F(1, 5)]))
print(F(1, 2) + F(1, 2) is not None, {F(1, 2): 1}[0.5], f'{F(7, 3):.3f} {F(7, 3)} {F(7, 3):>10} {F(7, 3)!r}')

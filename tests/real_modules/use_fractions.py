from decimal import Decimal
from fractions import Fraction as F

print(F(16, -10), F('3.1415'), F('22/7'), F(0.75), F(Decimal('1.1')), F(' -3e-2 '), repr(F(5)))
a, b = F(1, 3), F(5, 4)
print(a + b, a - b, a * b, a / b, b // a, b % a, divmod(b, a), b ** 2, b ** -2, a ** 0.5, -a, abs(-a))
print(a + 1, 2 * a, 1 - a, a + 0.5, a < b, a == F(2, 6), a == 1 / 3, hash(F(3)) == hash(3), hash(F(1, 2)) == hash(0.5))
print(round(b), round(F(22, 7), 2), int(F(7, 2)), float(a), b.as_integer_ratio(), b.limit_denominator(3))
print(F(3.141592653589793).limit_denominator(1000), f'{a:.3f}', f'{F(10 ** 6, 3):,.2f}', f'{b:>8}', f'{a:e}', f'{b:%}')
import math
print(math.floor(F(-7, 2)), math.ceil(F(-7, 2)), math.trunc(F(-7, 2)), bool(F(0)), F.from_float(0.1), F(1).is_integer())
for action in (lambda: F(1, 0), lambda: F('x'), lambda: F(1.5, 2), lambda: F(1, 3) // 0, lambda: F(1, 2) < 1j):
    try:
        action()
    except Exception as e:
        print(type(e).__name__, e)

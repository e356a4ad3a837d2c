# decimal: every operation of contexts and Decimals over generated numbers and contexts, with the flags that they set.
from decimal import *
import decimal

class R:
    s = 4711

    def n(self, k):
        self.s = (self.s * 1103515245 + 12345) % 2 ** 31
        return (self.s >> 8) % k
r = R()

def num(small=False):
    k = r.n(30)
    if k == 0:
        return Decimal(['0', '-0', '0E+3', '-0E-7', 'Infinity', '-Infinity', 'NaN', '-NaN12', 'sNaN', 'sNaN7'][r.n(10)])
    if k < 4:
        return Decimal(r.n(21) - 10)
    if k < 6:
        return Decimal((r.n(2), [1] + [0] * r.n(4), r.n(9) - 4))
    digits = r.n(4 if small else 12) + 1
    return Decimal((r.n(2) if r.n(3) == 0 else 0, [r.n(10) for _ in range(digits)], r.n(5) - 4 if small or r.n(3) else r.n(60) - 30))
RMS = [ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, ROUND_05UP]
U = 'abs exp ln log10 minus next_minus next_plus normalize plus to_integral_exact to_integral_value sqrt logb logical_invert number_class to_sci_string to_eng_string is_normal is_subnormal'.split()
B = 'add compare compare_signal divide divide_int divmod max max_mag min min_mag multiply next_toward quantize remainder remainder_near subtract compare_total compare_total_mag copy_sign rotate same_quantum scaleb shift logical_and logical_or logical_xor power'.split()

def show(c, f, *a):
    c.clear_flags()
    try:
        v = f(*a)
    except Exception as e:
        v = type(e).__name__ + str(e)
    return str(v) + ' ' + '|'.join((s.__name__ for s, on in c.flags.items() if on))
for i in range(24):
    c = Context(prec=[1, 3, 5, 9, 16, 34][r.n(6)], rounding=RMS[r.n(8)], Emax=[9, 99, 384][r.n(3)], Emin=-[9, 99, 383][r.n(3)], clamp=r.n(2), capitals=r.n(2), traps=[])
    print(c)
    setcontext(c)
    for op in U:
        for _ in range(3):
            a = num()
            print(op, a, '->', show(c, getattr(c, op), a))
    for op in B:
        for _ in range(3):
            a = num()
            b = num(op == 'power')
            if op == 'power':
                a = abs(a) if r.n(2) else a
            print(op, a, b, '->', show(c, getattr(c, op), a, b))
    for _ in range(4):
        a, b, d = (num(), num(), num())
        print('fma', a, b, d, '->', show(c, c.fma, a, b, d))
        a, b, d = (Decimal(r.n(100) - 50), Decimal(r.n(40)), Decimal(r.n(60) - 30))
        print('power3', a, b, d, '->', show(c, c.power, a, b, d))
    for _ in range(6):
        a = num()
        print('round', a, show(c, round, a), show(c, lambda: round(a, r.n(5) - 2)), show(c, int, a), show(c, lambda: a.__floor__()), show(c, lambda: a.__ceil__()), show(c, lambda: a.as_tuple()), show(c, lambda: a.as_integer_ratio() if a.adjusted() < 50 else 0))
        for s in ('', '.2f', 'e', '.3e', 'g', '.0f', '+10.1f', '010', '.1%', 'G', ',.2f', '<12', '^12.2', '.5g'):
            print(repr(a), s, show(c, format, a, s))
        b = num()
        print('cmp', a, b, [show(c, f) for f in (lambda: a < b, lambda: a <= b, lambda: a == b, lambda: a != b, lambda: a > b)], show(c, lambda: a + b), show(c, lambda: a - b), show(c, lambda: a * b), show(c, lambda: a / b), show(c, lambda: a // b), show(c, lambda: a % b), show(c, lambda: -a), show(c, lambda: +a), show(c, lambda: abs(a)))
        x = (r.n(10 ** 6) - 5 * 10 ** 5) / (1 + r.n(1000))
        print(x, Decimal(x), show(c, c.create_decimal_from_float, x), show(c, c.create_decimal, str(x)), Decimal(x) == x, hash(Decimal(x)) == hash(x), float(Decimal(x)) == x)

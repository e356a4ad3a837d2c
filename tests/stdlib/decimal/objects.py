# decimal: construction, formats, contexts, signals and what raises what.
from decimal import *

def t(f, *a):
    try:
        print(repr(f(*a)))
    except Exception as e:
        print(type(e).__name__, e)
for s in [',.2f', 'n', '.3n', '010', ' ', '+', '%', '.1%', 'g', 'G', 'e', '10', 'é>10', '=10', '.2', '.0e', '.0', '08.2f', '010,', '0,.1f', '^+12,.3f', '-', '-.2']:
    for v in ('-1234567.891', '0', '1E+5', '-0.0001', 'NaN', '-Infinity', 'sNaN12'):
        print(s, v, end=' ')
        t(format, Decimal(v), s)
for a in [((0, (1, 2), 3),), ([1, [1, 2], -3],), ((0, (), 2),), ((0, (1,), 'F'),), ((1, (1, 2), 'n'),), ((0, (), 'N'),), ((2, (1,), 0),), ((0, (10,), 0),), ((0, (1,)),), ((0, 1, 2),), ((0, ('1',), 0),), ((0, (1,), 'x'),), ((0, (1,), 1.5),), ((True, (1,), 0),), ('1_000.5_0',), (' 1.5\n',), ('-inf',), ('infinity',), ('nan123',), ('-sNaN0012',), ('1e5',), ('1E+5',), ('.5',), ('5.',), ('.',), ('',), ('e5',), ('1e',), ('١٢.٣',), (1.1,), (True,), (b'1',), (None,), (1j,), (10 ** 50,), ('1__0',), ('_1',), ('1 2',), ('0E-5',), ('-0',), ('\xa01\u2003',)]:
    print(a, end=' ')
    t(Decimal, *a)
c = getcontext()
print(c)
print(repr(c.flags), c.traps)
print(Context(prec=5, Emax=9, traps=[], flags=[Inexact], capitals=0, clamp=1, rounding=ROUND_UP))
print(DefaultContext, BasicContext, ExtendedContext)
c.clear_flags()
c.traps[Inexact] = False
for f in [lambda: Decimal(1) / 0, lambda: Decimal(0) / 0, lambda: Decimal(1) // 0, lambda: Decimal(1) % 0, lambda: divmod(Decimal(1), 0), lambda: Decimal('inf') - Decimal('inf'), lambda: Decimal('9e999999') * 10, lambda: Decimal(-1).sqrt(), lambda: Decimal('snan') + 1, lambda: Decimal(0) ** 0, lambda: int(Decimal('nan')), lambda: int(Decimal('-inf')), lambda: float(Decimal('snan')), lambda: hash(Decimal('snan')), lambda: Decimal('nan') < 1, lambda: Decimal('snan') == 1, lambda: Decimal(1) < 'a', lambda: Decimal(1) + 1.0, lambda: Decimal(1) + 'a', lambda: Decimal(1).quantize(2, 3), lambda: Decimal(1).quantize('a'), lambda: Decimal(1).quantize(Decimal('.1'), 'x'), lambda: Decimal(1).quantize(Decimal('.1'), ROUND_UP, 5), lambda: round(Decimal('1.5')), lambda: round(Decimal('nan')), lambda: round(Decimal('1.25'), 1), lambda: round(Decimal('inf')), lambda: round(Decimal(1), 'x'), lambda: Decimal(1).compare(1.0), lambda: Decimal(1).fma(2, 'x'), lambda: c.add(1, 2.0), lambda: c.power(2, 3, 5), lambda: c.create_decimal(' 1'), lambda: c.create_decimal(1.5), lambda: Decimal.from_float('x'), lambda: Decimal.from_number('1'), lambda: Decimal.from_number(1.5), lambda: Decimal('inf').as_integer_ratio(), lambda: Decimal('nan').as_integer_ratio(), lambda: Decimal('-3.25').as_integer_ratio(), lambda: Decimal('1.5').as_tuple(), lambda: Decimal('-inf').as_tuple(), lambda: Decimal('snan12').as_tuple(), lambda: pow(Decimal(2), 3, 5), lambda: pow(2, Decimal(3), 5), lambda: Decimal(2) ** 'x', lambda: Decimal('1e1000').__hash__() != 0, lambda: Decimal(5).__round__(None), lambda: Decimal(1).__floor__(), lambda: complex(Decimal('1.5')), lambda: Decimal(3).real, lambda: Decimal(3).imag, lambda: Decimal(1).__class__, lambda: Decimal(1).copy_sign('x'), lambda: Decimal(1).logb(context=3), lambda: IEEEContext(64), lambda: Decimal('1.1').__reduce__(), lambda: c.__reduce__()[0], lambda: Decimal(1).is_canonical(), lambda: c.is_canonical(1), lambda: c.canonical(1), lambda: Decimal(1).number_class(), lambda: Decimal(2) * float('inf'), lambda: Decimal(1) == 1.0, lambda: Decimal('0.1') == 0.1, lambda: Decimal('0.5') < 0.6, lambda: Decimal(1) == 1 + 0j, lambda: Decimal(1) < 1j, lambda: Decimal(7).to_eng_string(3), lambda: Decimal(7).exp(3)]:
    t(f)
print(InvalidOperation.__mro__, DivisionByZero.__bases__, Decimal.__doc__ and 1, Decimal.__module__, DecimalTuple.__module__, Context.__module__, InvalidOperation.__module__)

# Numbers: int bytes.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
int.from_bytes('a')
int.from_bytes(1)
int.from_bytes(b'a', 'x')
int.from_bytes([256])
(5).as_integer_ratio(), (5).numerator, (5).denominator, (5).real, (5).imag, (5).conjugate(), (5).is_integer(), (5).__index__(), (5).__trunc__(), (5).__floor__(), (5).__ceil__(), (5).__round__(), (5).__bool__(), (5).__int__(), (5).__float__()
(2.7).__trunc__(), (2.7).__floor__(), (2.7).__ceil__(), (2.7).__round__(), (-2.7).__floor__(), (2.7).__int__(), (2.7).__divmod__(1), (2.7).__bool__(), (2.7).__getnewargs__()
(5).__add__(1.5), (5).__radd__('a'), (5).__truediv__(2), (5).__pow__(2, 3), (5).__rpow__(2), (5).__divmod__(3), (5).__rdivmod__(17), (5).__lshift__(2), (5).__rlshift__(1), (5).__and__(4), (5).__eq__(5.0), (5).__lt__(6), (5).__hash__()
(1.5).__add__(1), (1.5).__eq__(1), (1.5).__lt__('a'), (1.5).__pow__(2), (1.5).__rpow__(2), (1.5).__mod__(1), (1.5).__rsub__(1), (1.5).__floordiv__(1)
(1.5).__pow__(2, 3)
1.5 ** 2 % 'a'
1 == 1.0, 10**20 == 1e20, 10**23 == 1e23, 2**53+1 == float(2**53), 1 < 1.5, 2**1024 > float('inf'), -2**2000 < 1e308, float('nan') == float('nan'), 10**400 == float('inf'), 1 < float('nan')
repr(1e16), repr(1e15), repr(123456789012345678.0), repr(1e-5), repr(0.0001), repr(1.0), repr(-0.0), repr(5e-324), repr(1.7976931348623157e308), repr(1e22), repr(1e21), repr(0.1+0.2), repr(100.0), repr(2**53*1.0)
repr(1+2j), repr(1j), repr(-1j), repr(complex(0, -0.0)), repr(complex(-0.0, 0)), repr(1e20+1e-20j), repr(complex('nan')), repr(complex('infj')), str(1.5-2.5j), repr(1e16j)
bin(5), bin(-5), oct(8), hex(255), hex(-255), hex(10**20), bin(True)
0x_ff, 0b1_0, 1_000.5, 1e1_0, 0o7_7, 1_0j, 00, 0_0, 0xFF, 0B1, 0O7
int.__new__(int, 5), int(), float(), bool(), bool([]), bool('a'), bool(0.0), bool(None), bool(1j)
''')

import warnings
warnings.simplefilter('ignore')
def check(source):
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)
check('''
int('12'), int(' 12\\n'), int('-0x1f', 16), int('0b101', 0), int('0o17', 0), int('1_000'), int('٣'), int('z', 36), int(b'12'), int(bytearray(b'7')), int('0', 0), int('00', 0), int('-12'), int('+5')
int('')
int('1__0')
int('_1')
int('1_')
int('0x')
int('0x1', 10)
int('08', 0)
int('1.5')
int('abc')
int('12', 1)
int('12', 37)
int('2', 2)
int(b'x')
int('a\\x00b')
int('é')
int(1.9), int(-1.9), int(1e20), int(True), int(-0.0)
int(float('inf'))
int(float('nan'))
int(None)
int([])
int(1j)
int('1' * 5000)
int('-' + '1' * 5000)
str(10**5000)
int(3, 10)
int('3', None)
int('3', 10.0)
float('1.5'), float(' 1e3 '), float('inf'), float('-Infinity'), float('nan'), float('1_0.5'), float('.5'), float('5.'), float('1e400'), float('-1e-400'), float(b'1.5'), float('٣.٥'), float(10**20), float(True)
float('')
float('1.5.5')
float('1e')
float('_1')
float('1__0')
float('abc')
float(b'\\xff')
float(None)
float([])
float(1j)
float(10**400)
complex('1+2j'), complex('j'), complex('-j'), complex('1'), complex(' (1+2j) '), complex('1e5j'), complex('nan+infj'), complex(1, 2), complex(1j, 2j), complex(True), complex('1_0+2_0j'), complex()
complex('1 + 2j')
complex('1+')
complex('')
complex('1', 2)
complex(1, '2')
complex(None)
complex([], 1)
complex(1, [])
1j.conjugate(), (3+4j).real, (3+4j).imag, abs(3+4j), (1+2j)*(3-4j), (1+2j)/(3-4j), (1+2j)**2, (1+2j)**(1+1j), 1j**2, (0j)**0, -(1+2j), +(1j), 1j == 1j, 1j != 1
(1j)**-1, 2**1j, 1j-1, 1-1j, 1.5+2j, (1+0j)==1, hash(1+0j)==hash(1), complex(-0.0, -0.0), -0j, complex(float('nan'), 1), 1e300*1e10j
1j < 2j
1j // 2
1j % 2
divmod(1j, 2)
1j / 0
0j ** -1
0j ** 1j
int(1j)
round(1j)
7 // 2, -7 // 2, 7 // -2, -7 % 3, 7 % -3, -7 % -3, divmod(-7, 3), divmod(7, -3), 7.5 // 2, -7.5 // 2, -7.5 % 2, 7.5 % -2, divmod(-7.5, 2), 0.0 % -1, -0.0 % 1
1 // 0
1 % 0
1 / 0
1.0 / 0
1.0 // 0
1.0 % 0
divmod(1, 0)
divmod(1.0, 0.0)
0 ** -1
0.0 ** -1
2 ** 10, 2 ** -1, (-2) ** 3, (-2) ** 0.5, 2 ** 0.5, 0 ** 0, 0.0 ** 0, (-1.0) ** 0.5, (-8) ** (1/3), 1 ** 10**20, (-1) ** (10**20+1)
pow(3, 5, 7), pow(3, -1, 7), pow(-3, 5, 7), pow(3, 5, -7), pow(3, 5, 1), pow(3, 0, 1), pow(2, 10**10, 13), pow(0, 0, 5)
1 << 70, -1 >> 100, 5 >> 1, -5 >> 1, 1 << 0, 0 << 10**10, 0 >> 10**30, 5 >> 10**30, -5 >> 10**30
1 << -1
1 >> -1
1 << 10**30
1 << 1.5
5 & 3, 5 | 3, 5 ^ 3, ~5, ~-1, -5 & 3, -5 | 3, -5 ^ 3, (1<<70) & -1, -(1<<70) | 5, ~(1<<70)
5 & 1.0
~1.5
True + True, True & False, True | False, True ^ True, ~0, True << 2, -True, True / 2, True // 1, True * 1.5, True == 1, True is 1
round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234, -2), round(1250, -2), round(1350, -2), round(-1250, -2), round(15, -1), round(25, -1), round(1.5, 0), round(1e20), round(1234.5678, -2), round(5, 3), round(0.5), round(1e300, 5), round(float('1e-320'), 320), round(True), round(123.456, None)
round(float('inf'))
round(float('nan'))
round(float('inf'), 2), round(float('nan'), 1)
round(1.5, 1.5)
(1.5).is_integer(), (2.0).is_integer(), (1.5).as_integer_ratio(), (0.1).as_integer_ratio(), (-0.5).as_integer_ratio(), (0.0).as_integer_ratio(), (1e300).as_integer_ratio()[1]
float('inf').as_integer_ratio()
float('nan').as_integer_ratio()
(1.5).hex(), (0.1).hex(), (-0.0).hex(), float('inf').hex(), float('nan').hex(), (5e-324).hex(), (1e300).hex()
float.fromhex('0x1.8p+1'), float.fromhex('-0x.1p4'), float.fromhex('inf'), float.fromhex('1.8'), float.fromhex('0x1p-1074'), float.fromhex(' 0x1p3 ')
float.fromhex('0x1p1024')
float.fromhex('zz')
float.fromhex('')
float.fromhex(1)
(255).bit_length(), (-256).bit_length(), (0).bit_length(), (255).bit_count(), (-7).bit_count(), (10**30).bit_length()
(1000).to_bytes(2), (1000).to_bytes(2, 'little'), (-1).to_bytes(2, signed=True), (0).to_bytes(0), (255).to_bytes(), (-128).to_bytes(1, 'big', signed=True), (10**20).to_bytes(10, 'big')
(256).to_bytes(1)
(-1).to_bytes(1)
(128).to_bytes(1, signed=True)
(1).to_bytes(-1)
(1).to_bytes(1, 'foo')
(1).to_bytes('a')
int.from_bytes(b'\\x03\\xe8'), int.from_bytes(b'\\xe8\\x03', 'little'), int.from_bytes(b'\\xff', signed=True), int.from_bytes([1, 2]), int.from_bytes(b''), int.from_bytes(bytearray(b'a'))
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
int.__new__(str)
int.__new__()
float.__new__(1)
float.__getformat__('double')
float.__getformat__('x')
5 .__class__, 5..__class__, type(5j)
1 + None
None + 1
1 - 'a'
[] + 1
1 @ 2
-'a'
+[]
~None
1 < None
1 > []
1 <= 'a'
1.5 < 'x'
1.5 + 'x'
1 ** 'a'
pow(1, 'a')
pow(1, 2, 'a')
pow('a', 2, 3)
divmod(1, 'a')
1 // 'a'
1 % 'a'
1 << 'a'
1 and 0 or 2, not 1, not [], 1 if 0 else 2, (1, 2) < (1, 3), 3 < 4 < 5, 3 < 2 < 1/0
int.real, float.real
int.from_bytes.__self__, int.__add__.__qualname__, (1).__add__.__qualname__
''')
import warnings
class I(int):
    def __repr__(self): return 'I(%d)' % self
    def __add__(self, o): return I(int(self) + int(o))
i = I(5)
print(i, repr(i), i + 1, 1 + i, type(i * 2), type(-i), type(+i), type(abs(i)), type(i | 0), int(i), type(int(i)), i == 5, hash(i) == hash(5), [0]*6 == [0]*I(6), 'abc'[I(1)], f'{i}', f'{i:d}', '%d' % i, type(i.real), type(round(i)), type(i.conjugate()))
class Idx:
    def __index__(self): return 7
print(int(Idx()), hex(Idx()), [0,1,2,3,4,5,6,7][Idx()], 2 ** 3, float(Idx()), complex(Idx()), range(Idx()), chr(Idx()) == '\x07', 'a' * Idx(), round(1234567.89, -Idx().__index__()), int('11', Idx()) , bytes(Idx()), 'abcdefghij'[:Idx()])
class Bad:
    def __index__(self): return 'a'
    def __int__(self): return 'b'
    def __float__(self): return 'c'
    def __complex__(self): return 'd'
    def __bool__(self): return 'e'
    def __len__(self): return 'f'
    def __hash__(self): return 'g'
for f in (int, float, complex, bool, len, hash, hex, range, chr, [1].__getitem__, 'a'.__mul__):
    try: print(f(Bad()))
    except TypeError as e: print(f.__name__, e)
class NegLen:
    def __len__(self): return -1
for f in (len, bool):
    try: f(NegLen())
    except ValueError as e: print(e)
class BigLen:
    def __len__(self): return 10**30
for f in (len, bool):
    try: print(f(BigLen()))
    except OverflowError as e: print(e)
class IntSub:
    def __int__(self): return I(3)
    def __index__(self): return True
import warnings
warnings.simplefilter('ignore')
print(int(IntSub()), type(int(IntSub())))
class F(float):
    def __repr__(self): return 'F'
print(F(1.5), str(F(1.5)), F(1.5) + 1, type(F(1.5) * 1), F('2.5') == 2.5, f'{F(1.5)}', f'{F(1.5):.2f}', '%s %f' % (F(1), F(2)), F.fromhex('0x1p1'), type(F.fromhex('0x1p1')), type(float(F(1))))
class B2: 
    def __bool__(self): return False
print(bool(B2()), not B2(), [x for x in (B2(), 1) if x] == [1])
try:
    class X(bool): pass
except TypeError as e: print(e)
for n in (0, 1, -1, 2**31, 2**48, 2**49, -2**48-1, 2**62, 2**63, 2**64, -2**63, 10**30): print(n, n+1, n-1, n*n, -n, n//7, n%7, n>>3, n<<3, ~n, n&0xffff, n|1, n^5, float(n), n/3, n.bit_length(), f'{n:,}', f'{n:x}')

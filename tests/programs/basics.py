# The first lessons: numbers, text, formatting, containers, statements, and what goes wrong with each.
x = 10
y = 3
print(x + y, x - y, x * y, x / y, x // y, x % y, x ** y, -x // y, -x % y, divmod(-x, y), divmod(7.5, -2))
print(type(x), type(3.0), type(1j), type(True), type(None), type(...), type(NotImplemented))
print(
    10, 15, 255, 1000000, 10000000000.0, 1e+16, 1000000000000000.0, 1e-05, 0.0001, 123456789.12345679, 1e+100, 1.0,
    -0.0
)
print(
    bin(10), oct(8), hex(255), int('ff', 16), int('0b11', 0), int('  12  '), float('inf'), float('-nan'),
    float('1_0.5')
)
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234, -2), round(1.5e+20), round(2.0, 0))
print(
    abs(-5), abs(3 + 4j), pow(2, 10), pow(2, 10, 1000), pow(3, -1, 7), max(1, 2, 3), min([4, 2]), sum([1, 2, 3], 10)
)
print(
    255 .to_bytes(2, 'big'), int.from_bytes(b'\x01\x00', 'little'), 10 .bit_length(), 255 .bit_count(),
    3.5.as_integer_ratio(), 0.1.hex(), float.fromhex('0x1.8p1'), 5 .is_integer()
)
s = 'Hello, World'
print(
    s[0], s[-1], s[0:5], s[::-1], s[::2], s.upper(), s.lower(), s.title(), s.swapcase(), s.replace('l', 'L', 1),
    s.find('o'), s.rfind('o'), s.index('W'), s.count('l')
)
print(
    s.split(', '), 'a,b,,c'.split(','), ' a  b '.split(), 'a\nb\r\nc'.splitlines(), 'a\nb'.splitlines(True),
    '-'.join('abc'), 'x'.center(9, '*'), 'x'.ljust(4) + '|', 'x'.rjust(4), '42'.zfill(6), '-42'.zfill(6)
)
print(
    s.startswith(('He', 'X')), s.endswith('d'), 'abc'.isalpha(), '12'.isdigit(), '²'.isdigit(), '²'.isdecimal(),
    '½'.isnumeric(), 'ab1'.isalnum(), ' '.isspace(), 'Ab'.istitle(), 'a_1'.isidentifier(), ''.isprintable()
)
print(
    s.partition(', '), s.rpartition('x'), 'xxabcxx'.strip('x'), 'abcabc'.removeprefix('abc'),
    'abcabc'.removesuffix('abc'), 'a\tb'.expandtabs(4), 'ß'.casefold(),
    'abc'.translate(str.maketrans('ab', 'xy', 'c'))
)
print('%s %r %d %5.2f %x %o %e %g %c %% %+d %05d %-5s| %5s %.3s'
      % ('a', 'b', 42, 3.14159, 255, 8, 12345.678, 0.0001, 'c', 5, 42, 'ab', 'cd', 'abcdef'))
print(
    '{} {0}'.format(1) if False else '{} {}'.format(1, 2), '{1} {0}'.format('a', 'b'),
    '{name!r:>10}'.format(name='x'), '{:,}'.format(1234567), '{:.2%}'.format(0.1234),
    '{:^10}|{:<5}|{:>5}'.format('m', 'l', 'r'), '{0[1]} {1.real}'.format([1, 2], 3)
)
n = 1234.5678
print(f'{n:.2f} {n:10.1f} {n:<10.1f}| {n:+} {n:e} {n:,.2f} {n!r} n={n!r} n = {n:.1f}',
      f'{'nested ' + str(1)} {x:>{y}} {x:#x} {x:08b} {x:_b} {1000000:_}')
print(
    f'{'ab'}', f'{ {'k': 1}['k']}', f'{[i for i in range(3)]}', f'{(lambda q: q * 2)(4)}', f'{{}}',
    f'{'\n'.join(['a', 'b'])}', f'{x!s:^6}|'
)
print(
    'tab\tnew\\n', 'raw\\n', b'bytes\x00\xff', 'unié α', "it's", 'say "hi"', 'both \' "', repr('\x7f\x00\u200b'),
    ascii('é')
)
print(
    bool(''), bool('0'), bool([]), bool([0]), bool(0.0), not None, 1 and 2, 0 or 'x', 1 < 2 < 3, 1 < 2 > 1,
    1 == 1.0 == True, 'a' < 'b', [1, 2] < [1, 3], (1,) < (1, 0)
)
print(
    int(3.9), int(-3.9), str(3.0), float(3), complex('1+2j'), list('abc'), tuple([1]), set([1]), dict(a=1),
    bytes([65, 66]), bytearray(3), frozenset([1]), ord('a'), chr(97)
)
a, *b, c = range(6)
print(a, b, c)
(a, b), c = ((1, 2), 3)
print(a, b, c)
a = b = []
a.append(1)
print(b, a is b)
x = 5
x += 1
x -= 2
x *= 3
x //= 2
x **= 2
x %= 7
x <<= 3
x |= 1
x &= 15
x ^= 3
x >>= 1
print(x)
if (m := 10) > 5:
    print('walrus', m)
for i in range(5):
    if i == 3:
        break
else:
    print('no break')
for i in range(2):
    pass
else:
    print('else ran')
while x > 0:
    x -= 1
else:
    print('while else', x)
print(*range(5), sep=', ', end='!\n')
print('a', 'b', sep='')
print(
    [1, 2] + [3], [0] * 3, 2 in [1, 2], [1, 2, 3].index(2), sorted([3, 1, 2], reverse=True), list(reversed([1, 2])),
    list(enumerate('ab', 1)), list(zip([1, 2], 'ab')), list(map(str, [1])), list(filter(None, [0, 1])), any([]),
    all([])
)
l = [5, 3, 1]
l.append(2)
l.extend([7])
l.insert(0, 9)
l.remove(3)
print(l, l.pop(), l.pop(0), l)
l.sort()
l.reverse()
print(l, l.copy(), l.count(1))
l[1:2] = ['a', 'b']
del l[0]
print(l)
l.clear()
print(l)
d = {'a': 1, 'b': 2}
d['c'] = 3
print(
    d.get('z', 0), d.pop('a'), d.setdefault('q', []), d.items(), d.keys(), d.values(), d.popitem(), d | {'b': 5},
    {**d, 'k': 1}, list(d), 'b' in d, len(d)
)
d.update(x=1, y=2)
print(d, dict(zip('ab', [1, 2])), dict.fromkeys('ab', 0))
s1 = {1, 2, 3}
s2 = {3, 4}
print(
    s1 | s2, s1 & s2, s1 - s2, s1 ^ s2, s1 <= s2, s1.isdisjoint({9}), {1, 2} < {1, 2, 3}, set(), frozenset(),
    frozenset({1})
)
t = (1, 2, 3)
print(t + (4,), t * 2, t.count(1), t.index(3), t[1:], (1,), ())
match [1, 2, 3]:
    case [a, *rest] if a == 1:
        print('list', a, rest)
match {'type': 'x', 'v': 5}:
    case {'type': str(k), **rest}:
        print(k, rest)

def f(a, b=2, *args, c, d=4, **kw):
    """Doc of f."""
    return (a, b, args, c, d, kw)
print(f(1, c=3), f(1, 2, 3, 4, c=5, e=6), f.__doc__, f.__defaults__, f.__kwdefaults__, f.__name__)
for bad in [
    'f()', 'f(1)', 'f(1, c=1, a=2)', "int('x')", '[][0]', "{}['k']", '1/0', '1%0', '1.0//0', "'a'+1", "1+'a'",
    'None.x', 'undefined', '(1,2,3)[5]', "'abc'.index('z')", '[].remove(1)', 'int([])', "float('x')", 'len(5)',
    "'a' < 1", '[1]<(1,)', 'max([])', 'chr(-1)', "ord('ab')", "'%d' % 'x'", "'{}'.format()", "'%s %s' % 1",
    'a, b = 1', "sum(['a'])", "sorted([1,'a'])", 'iter(5)', 'next(iter([]))', "abs('x')", "round('x')", '{[]: 1}',
    'set([[]])', '1 @ 2', "-'a'", "'a'.foo", 'int.foo', 'range(1, 2, 0)', "''.join([1])",
    'bytes([256])', "int('1'*5000)", 'pow(2,-1,4)', "f'{1:z}'", 'f\'{"a":d}\'', "format(1.5, 'd')", 
    'del_x', '(lambda: 1)(2)', 'print(1, foo=2)', 'list(1)', 'dict([1])', 'dict([(1,2,3)])',
    "str(b'a', 'ascii', 'x', 1)", "isinstance(1, 'a')", 'issubclass(1, int)', "getattr(1, 'zz')", 'hash([])',
    'object().x', "type('A', (int, str), {})", 'class_', "__import__('nope')", '[].pop()', '{}.popitem()',
    'set().pop()', "'abc'.encode('ascii', 'x', 3)", "'é'.encode('ascii')", "b'\\xff'.decode()", 'divmod(1, 0)',
    '0 ** -1', '0.0 ** -1', '(-8) ** 0.5', '1 << -1', '10 ** 400 * 1.0', 'float(10**400)', '1e308 * 10',
    "int(float('nan'))", "int(float('inf'))"
]:
    try:
        exec(bad) if ' = ' in bad else print(bad, '->', eval(bad))
    except Exception as e:
        print(bad[:30], '->', type(e).__name__, e)

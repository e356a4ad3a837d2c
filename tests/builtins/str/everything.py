import warnings
warnings.simplefilter('ignore')
def check(source):
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)
check('''
'Straße'.upper(), 'ŉ'.upper(), 'ǰ'.title(), 'ﬁx'.capitalize(), 'İ'.lower(), 'ΑΣ'.lower(), 'ΑΣΑ'.lower(), 'Σ'.lower()
'ß'.casefold(), 'ẞ'.lower(), 'ﬃ'.casefold(), 'Ǆ'.swapcase(), 'ǅ'.swapcase(), 'ǆ'.title()
"they're bill's friends".title(), 'a1b2'.title(), 'ÀÉ'.title(), 'hello WORLD'.capitalize()
'abc'.center(10, 'é'), 'abc'.center(2), 'abc'.center(6), 'abc'.center(7), 'ab'.center(5), 'ab'.center(6,'*')
'abc'.ljust(5, '-'), 'abc'.rjust(5, '-'), 'abc'.zfill(6), '-5'.zfill(5), '+5'.zfill(5), '--5'.zfill(6), ''.zfill(3)
'abc'.center(5, 'ab')
'abc'.center(5, 1)
'abc'.ljust('a')
'a,b,c'.split(','), 'a,b,c'.split(',', 1), 'a,b,c'.rsplit(',', 1), ' a  b '.split(), ' a  b '.split(' '), ''.split(), ''.split(',')
'a b c'.split(None, 1), '  a b c  '.rsplit(None, 1), 'a b c'.split(maxsplit=0), ' x '.split(maxsplit=0), 'abc'.split(sep='b')
'abc'.split('')
'abc'.split(1)
'a\\nb\\r\\nc\\x0bd\\x0ce\\x1cf\\x1dg\\x1eh\\x85i\\u2028j\\u2029k'.splitlines(), 'a\\n\\nb\\n'.splitlines(True), ''.splitlines(), '\\n'.splitlines()
'abc'.partition('b'), 'abc'.partition('x'), 'abcbd'.rpartition('b'), 'abc'.rpartition('x')
'abc'.partition('')
'abc'.replace('b', 'xx'), 'aaa'.replace('a', 'b', 2), 'abc'.replace('', '-'), 'abc'.replace('', '-', 2), ''.replace('', 'x'), ''.replace('', 'x', 0), 'aaa'.replace('a', '', -1)
'aaa'.replace('a', 'b', count=1)
'aaa'.replace('a')
'aaa'.replace('a', 1)
'abcabc'.find('c'), 'abcabc'.find('c', 3), 'abcabc'.find('c', -3, -1), 'abc'.find(''), 'abc'.find('', 3), 'abc'.find('', 4), 'abc'.rfind(''), 'abc'.rfind('', 1, 2), 'abcabc'.rfind('b'), 'abc'.find('b', None, None)
'abc'.index('z')
'abc'.rindex('z')
'abc'.find(1)
'aaaa'.count('a'), 'aaaa'.count('aa'), 'aaaa'.count(''), 'aaaa'.count('', 2), 'aaaa'.count('', 5), 'abc'.count('b', 1, 2)
'abc'.startswith('a'), 'abc'.startswith(('x', 'a')), 'abc'.startswith(''), 'abc'.startswith('b', 1), 'abc'.startswith('', 4), 'abc'.endswith('c'), 'abc'.endswith(('x', 'bc')), 'abc'.endswith('b', 0, 2), 'abc'.startswith(())
'abc'.startswith(1)
'abc'.startswith((1,))
'abc'.endswith(['a'])
'abc'.startswith()
'xxabcxx'.strip('x'), 'xxabcxx'.lstrip('x'), 'xxabcxx'.rstrip('x'), '  \\t\\n abc \\u2003\\x1f'.strip(), 'abc'.strip(''), 'abc'.strip(None), 'abc'.strip('cab')
'abc'.strip(1)
'prefixabc'.removeprefix('prefix'), 'abcsuf'.removesuffix('suf'), 'abc'.removeprefix('x'), 'abc'.removesuffix('')
'abc'.removeprefix(1)
'\\t'.expandtabs(), 'a\\tb'.expandtabs(4), 'ab\\tc\\n\\td'.expandtabs(4), 'a\\tb'.expandtabs(0), 'a\\tb'.expandtabs(-1), 'a\\r\\tb'.expandtabs(3), 'a\\tb'.expandtabs(tabsize=2)
'-'.join(['a', 'b']), ''.join('abc'), '-'.join([]), '-'.join(('x',)), ', '.join({'k': 1})
'-'.join([1])
'-'.join(['a', 2])
'-'.join(1)
''.join(['é', '\\U0001f600'])
'abc'.translate({97: 'x', 98: None, 99: 100}), 'abc'.translate({97: 'xyz'}), 'abc'.translate(str.maketrans('abc', 'xyz', 'b')), 'abc'.translate([]), 'abc'.translate('x'*200)
'abc'.translate({97: 1.5})
'abc'.translate({97: 0x110000})
'abc'.translate(1)
str.maketrans('ab', 'c')
str.maketrans({'a': 1, 98: 'x'})
str.maketrans({'ab': 1})
str.maketrans(1)
str.maketrans('a', 'b', 1)
str.maketrans('ab', 'cd'), str.maketrans('ab', 'cd', 'e')
str.maketrans({1.5: 2})
'abc'.isalpha(), 'ab1'.isalnum(), '²'.isdigit(), '²'.isdecimal(), '²'.isnumeric(), '½'.isnumeric(), '½'.isdigit(), '٣'.isdecimal(), ''.isalpha(), '五'.isnumeric(), 'é'.isalpha(), 'ª'.isalpha()
'abc'.islower(), 'ABC'.isupper(), 'Abc Def'.istitle(), 'ǅ'.istitle(), 'a1'.islower(), '1'.islower(), 'aBc'.istitle(), 'ª'.islower(), 'Ⅷ'.isupper()
' \\t\\u3000'.isspace(), ''.isspace(), '\\x1c'.isspace(), 'a'.isprintable(), '\\n'.isprintable(), '\\u00ad'.isprintable(), ' '.isprintable(), '\\u2028'.isprintable(), ''.isprintable(), '\\ue000'.isprintable()
'abc'.isidentifier(), '1a'.isidentifier(), 'é'.isidentifier(), 'class'.isidentifier(), ''.isidentifier(), '℘'.isidentifier(), 'a·'.isidentifier()
'abc'.isascii(), 'é'.isascii(), ''.isascii()
'abc' 'def' * 2, 3 * 'ab', 'ab' * 0, 'ab' * -1
'a' + 1
1 + 'a'
'a' * 'b'
'a' * 1.5
'a' - 'b'
'a' < 1
'a' == 1, 'a' != 1, 'a' < 'b', 'a' < 'A', 'é' > 'e', '\\uffff' < '\\U00010000', 'ab' < 'abc'
'b' in 'abc', '' in 'abc', 'bd' in 'abc'
1 in 'abc'
'abcdef'[1], 'abcdef'[-1], 'abcdef'[1:4], 'abcdef'[::-1], 'abcdef'[::2], 'abcdef'[5:1:-2], 'abcdef'[10:], 'abcdef'[-100:2], 'abcdef'[True]
'abc'[3]
'abc'[-4]
'abc'['a']
'abc'[1.0]
'abc'[None]
'abc'[::0]
'abc'['a':]
'abc'[10**20]
'abc'[10**20:]
'%s %r %a' % ('é', 'é', 'é')
hash('abc') == hash('abc'), len('\\U0001f600'), '\\U0001f600'[0]
repr('a\\'b'), repr('a"b'), repr('a\\'"b'), repr('\\t\\n\\r\\\\'), repr('\\x00\\x7f\\x80\\xa0\\xad'), repr('\\u0378\\U000e0001'), ascii('é\\u1234\\U0001f600')
'abc'.encode('utf-16'), 'é'.encode('latin-1'), 'é'.encode('ascii', 'ignore'), 'é€'.encode('ascii', 'xmlcharrefreplace'), 'é'.encode('ascii', 'backslashreplace'), 'é'.encode('ascii', 'replace'), 'é'.encode('ascii', 'namereplace')
'é'.encode('ascii')
'ab\\ud800'.encode()
'ab\\ud800'.encode('utf-8', 'surrogatepass'), 'a\\udc80'.encode('utf-8', 'surrogateescape')
'a'.encode('foo')
'é'.encode('ascii', 'foo')
'{} {1}'.format(1, 2)
'{0} {}'.format(1, 2)
'{} {}'.format(1)
'{a}'.format()
'{a.b}'.format(a=1)
'{a[0]} {a[x]}'.format(a={0: 1, 'x': 2})
'{0.real} {0.imag}'.format(3+4j)
'{!r} {!s} {!a}'.format('é', 'é', 'é')
'{!x}'.format(1)
'{'.format()
'}'.format()
'{{}}'.format()
'{:{}}'.format('a', 5)
'{:{}{}}'.format('a', '>', 5)
'{0:{1}}'.format(3.14159, '.2f')
'{:{:{}}}'.format(1, 2, 3)
'{0[}'.format([1])
'{0[]}'.format([1])
'{0[0}'.format([1])
'{.a}'.format(1)
'{!}'.format(1)
'{!r'.format(1)
'{!rx}'.format(1)
'{a!r:>10}'.format(a='x')
'{:d}'.format('a')
'{:s}'.format(1)
'{0[-1]}'.format([1])
'{-1}'.format(1)
'{a b}'.format(**{'a b': 1})
'{x}'.format_map({'x': 1})
'{x}'.format_map({})
'{}'.format_map({})
'{:>5}|{:<5}|{:^5}|{:=5}'.format(1, 2, 3, 4)
'{:>5}|{:<5}|{:^5}'.format('a', 'b', 'c')
'{:=5}'.format('a')
'{:05}'.format('a')
'{:+}'.format('a')
'{: }'.format('a')
'{:#}'.format('a')
'{:,}'.format('a')
'{:.2}'.format('abc'), '{:5.1}|'.format('abc'), '{:*^9.2s}'.format('abc')
'abc'.__format__('5'), 'a'.__len__(), 'a'.__contains__('a'), 'a'.__getitem__(0), 'a'.__add__('b'), 'a'.__mul__(3), 'a'.__rmul__(2), 'a'.__mod__(()), 'x%s'.__mod__(1), 'a'.__eq__(1), 'a'.__lt__(1), 'a'.__getnewargs__(), 'a'.__str__(), 'a'.__rmod__('%s')
'a'.__add__(1)
'a'.__mul__('x')
'a'.__contains__(1)
str.upper(1)
str.upper()
str.join('a')
'a'.upper(1)
'a'.lower(x=1)
''.isalnum(1)
'a'.foo
'a'.uper()
''.join.__self__, ''.join.__name__, str.join.__name__, str.join.__qualname__, str.join.__objclass__
str(b'abc', 'ascii'), str(b'\\xff', 'latin-1'), str(b'\\xff', 'utf-8', 'replace'), str(b'abc'), str(), str(memoryview(b'ab'), 'ascii'), str(bytearray(b'x'), encoding='ascii')
str(b'\\xff', 'utf-8')
str(b'\\xff', 'ascii')
str(b'a', 'foo')
''')
class S(str):
    def __str__(self): return 'S!' + str.__str__(self)
    def __repr__(self): return 'R'
    def __format__(self, spec): return 'F' + spec
s = S('abc')
print(str(s), repr(s), f'{s}', f'{s:x}', f'{s!s}', '%s' % s, type(str(s)), type(s.upper()), type(s[:]), type(s + ''), s == 'abc', hash(s) == hash('abc'), {s: 1}['abc'])
print(type(s.strip()), type(''.join([s])), type(s * 1), type(s.replace('x', 'y')), type(s.format()), type(s.translate({})), type(s.center(0)), type(s.expandtabs()))
s.attr = 1; print(s.__dict__, vars(s))
class T(str):
    def __new__(cls, v, extra): self = super().__new__(cls, v); self.extra = extra; return self
t = T('q', 5); print(t, t.extra, isinstance(t, str), T.__mro__)
try: T('q')
except TypeError as e: print(e)
class NoStr:
    def __str__(self): return 1
    def __repr__(self): return 2
    def __format__(self, s): return 3
for f in (str, repr, ascii, format, '{}'.format, '%s'.__mod__, '%r'.__mod__, '{!r}'.format):
    try: f(NoStr())
    except TypeError as e: print(e)

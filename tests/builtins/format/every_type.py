import warnings
warnings.simplefilter('ignore')
def check(source):
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)
ints = (0, 1, -1, 42, -42, 1234567, -1234567, 10**20)
for spec in ('', 'd', 'b', 'o', 'x', 'X', 'c', 'n', 'e', 'f', 'g', 'G', 'E', 'F', '%', '#b', '#o', '#x', '#X', '+d', ' d', '-d', '08', '+08', '#010x', ',', '_', '_x', '_b', ',d', '10,', '010,', '*^20', '<10', '>10', '=+10', '^10', 'é>5', '.2f', ',.2f', '_.2f', '+.1e', '.0f', '#.0f', '.3', '0>5', '<05', 'z.1f', 's', '.1d', ',x', '_c', '#d', '+c', '{', 'dd', '5.', '.', 'z', 'zd', ',_', ',,', '1234567890123456789012', '.1234567890123456789012f', '05c', 'q', '=c'):
    out = []
    for i in ints:
        try: out.append(format(i, spec))
        except Exception as e: out.append(f'{type(e).__name__}:{e}')
    print(repr(spec), ascii(out))
floats = (0.0, -0.0, 1.0, 1.5, -2.25, 123456.789, 1e20, 1e-7, 1.5e300, float('inf'), -float('inf'), float('nan'))
for spec in ('', 'e', 'E', 'f', 'F', 'g', 'G', 'n', '%', '.0f', '.1f', '.2e', '.3g', '.0%', '.1%', '+', ' ', '08.2f', '+08.1f', ',', ',.2f', '_.3f', '10', '<10', '^10.1f', '*=+12.2f', '#.0f', '#.3g', '#', 'z.0f', 'z', '.10g', '.17g', '.0g', '.0e', '#.0e', '012,.1f', 'd', 'x', 'c', 's', '.', '.2', '.15', '5.1', 'f5', ',_f', '.2,f', '.2_f', '.3_', '._2f', '.,2f'):
    out = []
    for f in floats:
        try: out.append(format(f, spec))
        except Exception as e: out.append(f'{type(e).__name__}:{e}')
    print(repr(spec), out)
cs = (1+2j, -1.5-0.5j, 0j, complex('inf'), complex(0, float('nan')), 1e10+1e-5j)
for spec in ('', 'e', 'f', 'g', '.2f', '.3e', '+.1f', ' .1f', ',.1f', '20.1f', '<20.1f', '*^30', '030', '=20', '%', 'd', 's', 'n', '#.0f', '+'):
    out = []
    for c in cs:
        try: out.append(format(c, spec))
        except Exception as e: out.append(f'{type(e).__name__}:{e}')
    print(repr(spec), out)
for spec in ('', 's', '5', '<5', '>5', '^5', '*^5', '.1', '5.1', '=5', '05', '<05', '+', '-', ' ', '#', ',', '_', 'd', 'z', '.', '.1s', 'x', '\x00>5', '😀^5', '{}'):
    try: print(repr(spec), ascii(format('ab', spec)))
    except Exception as e: print(repr(spec), f'{type(e).__name__}:{e}')
for v in (True, None, [], (1,), {}, object, len, b'a', ..., NotImplemented, range(3), slice(1), int, ValueError('x')):
    for spec in ('', '5', 's', 'd', '>10'):
        try: print(repr(spec), format(v, spec))
        except Exception as e: print(repr(spec), f'{type(e).__name__}:{e}')
check(r'''
'%d %i %u' % (1, 2, 3), '%s' % 1, '%r' % 'a', '%a' % 'é', '%c%c' % ('a', 98), '%%' % (), '%5d|%-5d|%05d|%+d|% d' % (1, 2, 3, 4, 5)
'%x %X %o %#x %#o %#X' % (255, 255, 8, 255, 8, 255), '%e %E %f %F %g %G' % (1.5, 1.5, 1.5, 1.5, 1.5, 1.5), '%.2f %10.3f %-10.1f|' % (1.234, 1.234, 1.25), '%.3s' % 'abcdef', '%10s|%-10s|' % ('a', 'b'), '%*d' % (5, 3), '%.*f' % (2, 3.14159), '%-*d|' % (5, 3)
'%(a)s %(b)d' % {'a': 1, 'b': 2}, '%(a)5.2f' % {'a': 1}, '%(a b)s' % {'a b': 1}, '%((x))s' % {'(x)': 1}
'%d' % 1.9, '%d' % True, '%x' % True, '%s' % None, '%s' % (1,), '%s' % [1], '%d' % 10**20, '%.5d' % 42, '%+.3d' % 5, '%#.3x' % 5, '%ld %hd %Ld' % (1, 2, 3)
'%d' % 'a'
'%d' % '1'
'%d' % None
'%x' % 1.5
'%x' % 'a'
'%f' % 'a'
'%c' % 'ab'
'%c' % 1114112
'%c' % 1.5
'%c' % -1
'%s %s' % 1
'%s' % (1, 2)
'%s'
'%' % ()
'%z' % 1
'%(a)s' % 1
'%(a)s' % {}
'%(a' % {}
'%(a)' % {'a': 1}
'%5' % 1
'abc' % 1
'abc' % ()
'abc' % {}
'abc' % []
'%*d' % ('a', 3)
'%.*f' % ('a', 3)
'%*d' % (3,)
'%s %(a)s' % {'a': 1}
'%(a)s %s' % {'a': 1}
'%.500f' % 1.5 == format(1.5, '.500f')
'%e' % 10**400
'%f' % 1e300 == format(1e300, 'f')
'%s' % 'é', '%5s' % 'é', '%r' % '\n', '%a' % '\U0001f600', '%s' % b'a'
b'%s %d %x %c %%' % (b'a', 1, 255, 65), b'%b' % b'x', b'%a %r' % ('é', 1), b'%5s|%-5s|' % (b'a', b'b'), b'%f %e %g' % (1.5, 1.5, 1.5), b'%c' % b'a', b'%(k)s' % {b'k': b'v'}, bytearray(b'%d') % 5, b'%.2s' % b'abc', b'%05d' % 42
b'%s' % 'a'
b'%s' % 1
b'%b' % 'x'
b'%d' % 'a'
b'%c' % 256
b'%c' % b'ab'
b'%c' % 'a'
b'%' % 1
b'%d %d' % 1
b'%(a)s' % {'a': b'x'}
f'{1:{2}}', f'{1:>{5}}', f'{3.14159:.{2}f}', f'{"a"!r:>5}', f'{1=}', f'{1 + 1 = }', f'{"x"=!s}', f'{1=:>5}', f'{{}}', f'{{{1}}}', f"{'a' 'b'}", f'{[1,2][0]}', f'{(lambda: 5)()}', f'{1,2}', f'{"a" if 1 else "b"}', f'{ {1: 2}[1] }'
f'{x:{y}}' if 0 else f'{1!r:^{4}}', f'{"é"!a}', f'\N{BULLET}', f'\x41{1}\u00e9', rf'\n{1}', f'{1:\x3e5}' 
f'{1:x>5}{2:<3}|', f'{True:d}', f'{1.0!s}', f'{None}', f'{...}', f"{'\n'}", f"{"nested"}", f'{f"{f"{1}"}"}'
f'{undefined}'
f'{1:s}'
f'{"a":d}'
f'{1:{"x"}{"y"}}'
format(1, '>{}'.format(5)), '{:>{w}}'.format(1, w=5), '{0:{1}{2}}'.format(5, '>', 4)
''')
class P:
    def __format__(self, spec): return f'<{spec}>'
print(f'{P()} {P():abc} {P():{1}{2}} {P()!s:.10}'.split(' at ')[0], '{:x y}'.format(P()), format(P()), format(P(), 'q'))
class Q: pass
for spec in ('', 's', '5'):
    try: print(format(Q(), spec).startswith('<__main__.Q'))
    except TypeError as e: print(e)

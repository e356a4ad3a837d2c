vals = [0, 1, -42, 255, 10**20, 3.14159, -0.0, 1e-10, 1e22, float('inf'), float('nan'), 1+2j, 'héllo', True, None, b'x', (1, 2)]
specs = ['', 'd', 'b', 'o', 'x', '#x', '#X', '08b', '+d', ' d', ',', '_', '_x', 'c', 'n', 'e', '.2e', 'f', '.1f', 'F', 'g', '.3g', 'G', '%', '.1%', ',.2f', '_.2f', 'z.0f', '#.3g', '>10', '<10', '^10', '*^10', '=+10', '010', '+.2f', '10.3', 's', '.3s', 'r', '10s', '05', '<05', ',d', ',s', '_b', ',x', '.d', '.2d', '-x', '=10s', 'q', '10.', '.', '{', '>>10', '1000000000000000000000', '#', '#g', ',_', 'z', 'zd', '.2,f', '.2_f', '010,.2f', '1', 'é<8']
for v in vals:
    for s in specs:
        try: r = format(v, s)
        except Exception as e: r = f'{type(e).__name__}: {e}'
        print(repr(v), repr(s), repr(r))
pats = [('%d', 3.7), ('%5.1f|%-8s|%+d', (1.25, 'ab', 3)), ('%x %X %o %#x %#o', (255, 255, 8, 255, 8)), ('%c%c', ('a', 98)), ('%r %s %a', ('é', 'é', 'é')), ('%%', ()), ('%(a)s %(b)05d', {'a': 1, 'b': 2}), ('%*d|%-*d', (5, 1, 5, 2)), ('%.3s', 'abcdef'), ('%e %g %G', (1e10, 1e10, 1e-10)), ('%s', (1, 2)), ('%d', 'a'), ('%d %d', 1), ('%z', 1), ('%', 1), ('%(a', {'a': 1}), ('%(a)s', 3), ('%c', 'ab'), ('%c', -1), ('%x', 1.5), ('%i %u', (1, 2)), ('abc', 1), ('%.2f%%', 99.5), ('% d', 5), ('%05s', 'a'), ('%.0f', 0.5), ('%s %s', ('a',)), ('%.*f', (2, 3.14159)), ('%ld', 3), ('%b', 1), ('%s', ()), (b'%s %d %b', (b'a', 1, b'c')), (b'%s', 'x'), (b'%a', 'é'), ('%(a)s', {}), ('%*d', ('a', 1))]
for p, a in pats:
    try: print(repr(p), repr(p % a))
    except Exception as e: print(repr(p), type(e).__name__, e)
class A:
    x = {'k': [1, 2]}
    def __format__(s, f): return f'<{f}>'
for f in ('{} {}', '{0} {1} {0}', '{a.x[k][1]}', '{0!r:>10}', '{:{}}', '{a:zz}', '{', '}', '{0', '{0!}', '{0!x}', '{a.}', '{[}', '{0[}', '{} {0}', '{0} {}', '{2}', '{b}', '{0.q}', '{a.x[z]}', '{{}}', '{:{w}.{p}}', '{0[0]}', '{!r}', '{0:{1}{0}}', '{:{:{}}}', '{ 0}', '{0 }', '{-1}', '{0:d}'):
    try: print(f, '=>', f.format('abc', 5, a=A(), w=8, p=2))
    except Exception as e: print(f, type(e).__name__, e)
x = 3.14159; n = 'w'; d = {'k': 1}
print(f'{x:.2f} {x!r:>10} {n=} {x=:.1f} {d["k"]} {d['k']} {x + 1 = } {"nested " + f"{n}"} {n!a:_^9} {{}} {lambda_ if (lambda_ := 5) else 0} {x:{10}.{3}} {"\n"!r} {n:>{len(n) + 3}}')
t = t'hello {n!r:>{5}} {x:.2f} {d}'
print(t, t.strings, t.interpolations, t.values, [type(p).__name__ for p in t])
for i in t.interpolations: print(i.value, i.expression, i.conversion, i.format_spec, i)
try: t + 'x'
except TypeError as e: print(e)
print(t'a' + t'{1}', t'' , (t'{x}' + t'y').strings)
import string
print(string.Template('$a ${b}c $$ $').safe_substitute(a=1, b=2), string.capwords('hello wORLD'), string.Formatter().format('{0} {x}', 1, x=2))
for s in ('$a $b', '$', '${a', '$1'):
    try: print(string.Template(s).substitute(a=1))
    except Exception as e: print(type(e).__name__, e)

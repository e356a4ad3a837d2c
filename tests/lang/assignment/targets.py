# Assignment: chains, unpacking, starred targets, swaps, evaluation order, augmented assignment to every kind of target.
log = []
def t(x): log.append(x); return x
a = b = c = [1]; print(a is b is c); a, b = b, a = 1, 2; print(a, b)
(x, y), [z, *w] = (1, 2), 'abc'; print(x, y, z, w)
*a, b = 'x'; print(a, b); a, *b = range(4); print(a, b); a, (b, *c), d = 1, (2, 3, 4), 5; print(a, b, c, d)
[a, b] = {'k': 1, 'l': 2}; print(a, b); a, b = b, a; print(a, b); () = []; [] = ()
class O:
    def __setattr__(self, n, v): log.append(('set', n, v)); object.__setattr__(self, n, v)
    def __getattr__(self, n): log.append(('get', n)); return 10
o = O(); l = [0, 0, 0]
log.clear(); l[t(0)], l[t(1)] = t('v0'), t('v1'); print(l, log)
log.clear(); o.a, o.b = 1, 2; o.c += 5; print(o.c, log)
log.clear(); l[t(2)] = l[t(1)] = t('both'); print(l, log)
i = 0; i, l[i] = 1, 'moved'; print(i, l)
n = 5; n += 1; n -= 2; n *= 3; n //= 2; n **= 2; n %= 7; n <<= 3; n >>= 1; n |= 1; n &= 0xff; n ^= 2; print(n)
n = 7; n /= 2; print(n); s = 'a'; s += 'b'; s *= 2; print(s); q = [1]; p = q; q += [2]; print(p is q, p); q = q + [3]; print(p is q)
u = (1,); v = u; u += (2,); print(u is v, u, v); st = {1}; k = st; st |= {2}; st -= {1}; st ^= {5}; st &= {5, 2}; print(st is k, st)
class M:
    def __matmul__(self, o): return 'mm'
    def __getitem__(self, k): log.append(('getitem', k)); return 1
    def __setitem__(self, k, v): log.append(('setitem', k, v))
    def __delitem__(self, k): log.append(('delitem', k))
m = M(); log.clear(); m[t('k')] += t(5); m[1:2] = 3; del m[0], m[::2]; print(log); m @= 1; print(m)
def errors(src):
    try: exec(src, {})
    except Exception as e: return f'{type(e).__name__}: {e}'
for src in ('a, b = 1', 'a, b = 1,', 'a, b = 1, 2, 3', 'a, *b, c = 1,', '[a, b] = "abc"', 'a, b = {1}', 'a, b = None', 'a.b = 1', 'a[0] = 1', 'x += 1', 'x = 1; x[0] += 1', 'x = (1,); x[0] += 1', 'x = "a"; x.y += 1', 'a, (b, c) = 1, 2', 'a, b = iter([1])', 'for a, b in [1]: pass', 'with open as (a, b): pass', 'del q', 'x = 1; del x; x', 'del [][0]', 'import sys as a, b as c'):
    print(src, '->', errors(src))
x: int = 5; y: 'unknown'; print(x, 'y' in globals()); (z): int = 3; print(z)
a = (yield_ := 4) + 1; print(a, yield_); print((lambda: (q := 3) + q)())
for l[0] in range(3): pass
print(l); 
for o.attr in 'ab': pass
print(o.attr); log.clear()
for (a, b), c in [((1, 2), 3)]: print(a, b, c)

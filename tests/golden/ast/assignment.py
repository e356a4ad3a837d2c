# Targets, augmented and annotated assignment, del, type aliases.
a = 1
a = b = c = d
a.b = c[d] = e
(a) = 1
(a, b) = [c, d] = e
a, (b, *c), [d, e] = f
() = []
[] = ()
for a.b in c: pass
for a[0], *b in c: pass
for (a, b), c in d: pass
for x, in y: pass
for x in *a, b: pass
for x in a, b: pass
a += 1; a -= 1; a *= 1; a /= 1; a //= 1; a %= 1; a @= 1
a **= 1; a |= 1; a &= 1; a ^= 1; a <<= 1; a >>= 1
a.b += c; a[b] -= c; (a) += yield
a: int
a: int = 1
(a): int = 1
a.b: int
a[b]: c = d
a: b = c, *d
a: b = yield
del a
del a, b.c, d[e]
del (a, b), [c]
del (a)
del a,
type X = int
type Y[T] = list[T]
type Z[T: int, *Ts = *tuple[int], **P = [int, str]] = T
type = type
type(x)
type[x]

# Operators of every precedence, and how brackets move positions.
a or b or c and d and not e
not not a
a < b <= c != d == e > f >= g
a in b not in c is d is not e
(a < b) < c
a | b ^ c & d << e >> f + g - h * i / j // k % l @ m
-a ** -b ** ~c
+(-a)
(a + b) * (c)
2 ** 3 ** 4
a if b else c if d else e
(a if b else c) if d else e
lambda: 0
lambda x, y=1, /, z=2, *args, k, l=3, **kw: (x, y)
lambda *, k: k
lambda *a, **k: lambda: a
(yield)
x = y = z
x = yield y
x = yield from y
(a := 1)
f(b := 2, (c := 3))
[d := 4, e]
a[f := 5]
a, = b
a, b = b, a
*a, b = c
[a, *b], (c, d) = e
a.b.c[d].e()[f:g](h)
a[1:2, ::3, ...]
a[b:c:d, :, :e, f:]
a[*b]
a[*b, c]
a[(*b,)]
a[b,]

# Expressions that can be multiplied out, simplified and differentiated.
class Expr:

    def __add__(s, o):
        return Add(s, wrap(o))

    def __radd__(s, o):
        return Add(wrap(o), s)

    def __mul__(s, o):
        return Mul(s, wrap(o))

    def __rmul__(s, o):
        return Mul(wrap(o), s)

    def __pow__(s, n):
        return Pow(s, wrap(n))

    def __eq__(s, o):
        return type(s) is type(o) and s.key() == o.key()

    def __hash__(s):
        return hash((type(s).__name__, s.key()))

class Num(Expr):

    def __init__(s, v):
        s.v = v

    def key(s):
        return s.v

    def diff(s, x):
        return Num(0)

    def simp(s):
        return s

    def __str__(s):
        return str(s.v)

class Sym(Expr):

    def __init__(s, n):
        s.n = n

    def key(s):
        return s.n

    def diff(s, x):
        return Num(int(s.n == x.n))

    def simp(s):
        return s

    def __str__(s):
        return s.n

class Add(Expr):

    def __init__(s, *a):
        s.a = a

    def key(s):
        return s.a

    def diff(s, x):
        return Add(*[t.diff(x) for t in s.a])

    def simp(s):
        terms = {}
        const = 0
        st = [t.simp() for t in s.a]
        while st:
            t = st.pop()
            if isinstance(t, Add):
                st.extend(t.a)
            elif isinstance(t, Num):
                const += t.v
            else:
                c, r = (t.a[0].v, t.rest()) if isinstance(t, Mul) and isinstance(t.a[0], Num) else (1, t)
                terms[r] = terms.get(r, 0) + c
        out = [Mul(Num(c), r).simp() if c != 1 else r for r, c in terms.items() if c]
        if const:
            out.append(Num(const))
        out.sort(key=str)
        return Num(0) if not out else out[0] if len(out) == 1 else Add(*out)

    def __str__(s):
        return '(' + ' + '.join(map(str, s.a)) + ')'

class Mul(Expr):

    def __init__(s, *a):
        s.a = a

    def key(s):
        return s.a

    def rest(s):
        return s.a[1] if len(s.a) == 2 else Mul(*s.a[1:])

    def diff(s, x):
        return Add(*[Mul(*s.a[:i] + (t.diff(x),) + s.a[i + 1:]) for i, t in enumerate(s.a)])

    def simp(s):
        pw = {}
        c = 1
        st = [t.simp() for t in s.a]
        while st:
            t = st.pop()
            if isinstance(t, Mul):
                st.extend(t.a)
            elif isinstance(t, Num):
                c *= t.v
            else:
                b, e = (t.b, t.e.v) if isinstance(t, Pow) and isinstance(t.e, Num) else (t, 1)
                pw[b] = pw.get(b, 0) + e
        if c == 0:
            return Num(0)
        out = sorted([Pow(b, Num(e)) if e != 1 else b for b, e in pw.items() if e], key=str)
        if not out:
            return Num(c)
        if c != 1:
            out.insert(0, Num(c))
        return out[0] if len(out) == 1 else Mul(*out)

    def __str__(s):
        return '*'.join(map(str, s.a))

class Pow(Expr):

    def __init__(s, b, e):
        s.b = b
        s.e = e

    def key(s):
        return (s.b, s.e)

    def diff(s, x):
        return Mul(s.e, Pow(s.b, Num(s.e.v - 1)), s.b.diff(x))

    def simp(s):
        b, e = (s.b.simp(), s.e.simp())
        if isinstance(e, Num):
            if e.v == 0:
                return Num(1)
            if e.v == 1:
                return b
            if isinstance(b, Num):
                return Num(b.v ** e.v)
        return Pow(b, e)

    def __str__(s):
        return f'{s.b}^{s.e}'

def wrap(v):
    return v if isinstance(v, Expr) else Num(v)
x, y = (Sym('x'), Sym('y'))

def expand(a, b):
    return Add(*[Mul(p, q) for p in (a.a if isinstance(a, Add) else [a])
                 for q in (b.a if isinstance(b, Add) else [b])]).simp()
e = x + y + 1
r = e
for _ in range(9):
    r = expand(r.simp(), e)
print(str(r)[:80], len(r.a))
d = r
for _ in range(4):
    d = d.diff(x).simp()
print(str(d)[:80], len(d.a))

import heapq, itertools, collections, random, math, string, bisect, time, copy, sys
from collections import *
def dijkstra(g, s):
    d = {s: 0}; pq = [(0, s)]; prev = {}
    while pq:
        c, u = heapq.heappop(pq)
        if c > d[u]: continue
        for v, w in g.get(u, {}).items():
            if (n := c + w) < d.get(v, math.inf): d[v] = n; prev[v] = u; heapq.heappush(pq, (n, v))
    return d, prev
print(dijkstra({'A': {'B': 7, 'C': 9, 'F': 14}, 'B': {'C': 10, 'D': 15}, 'C': {'D': 11, 'F': 2}, 'D': {'E': 6}, 'F': {'E': 9}}, 'A'))
def life(cells, n):
    for _ in range(n):
        cnt = Counter((x + dx, y + dy) for x, y in cells for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy)
        cells = {c for c, k in cnt.items() if k == 3 or k == 2 and c in cells}
    return cells
print(sorted(life({(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}, 12)))
def queens(n, row=0, cols=frozenset(), d1=frozenset(), d2=frozenset()):
    if row == n: yield []; return
    for c in range(n):
        if c not in cols and row + c not in d1 and row - c not in d2:
            for rest in queens(n, row + 1, cols | {c}, d1 | {row + c}, d2 | {row - c}): yield [c] + rest
print(next(queens(8)), sum(1 for _ in queens(6)))
def solve(b):
    def ok(i, v): r, c = divmod(i, 9); return all(b[r * 9 + k] != v and b[k * 9 + c] != v and b[(r // 3 * 3 + k // 3) * 9 + c // 3 * 3 + k % 3] != v for k in range(9))
    try: i = b.index(0)
    except ValueError: return True
    for v in range(1, 10):
        if ok(i, v):
            b[i] = v
            if solve(b): return True
            b[i] = 0
    return False
s = [int(c) for c in '530070000600195000098000060800060003400803001700020006060000280000419005000080079']; print(solve(s), ''.join(map(str, s)))
def hanoi(n, a='A', b='B', c='C'):
    if n: yield from hanoi(n - 1, a, c, b); yield a, c; yield from hanoi(n - 1, b, a, c)
print(list(hanoi(3)), sum(1 for _ in hanoi(10)))
class LRU:
    def __init__(s, n): s.n, s.d = n, OrderedDict()
    def get(s, k):
        if k not in s.d: return -1
        s.d.move_to_end(k); return s.d[k]
    def put(s, k, v):
        s.d[k] = v; s.d.move_to_end(k)
        if len(s.d) > s.n: print('evict', s.d.popitem(last=False))
l = LRU(2); l.put(1, 1); l.put(2, 2); l.get(1); l.put(3, 3); print(l.get(2), l.d)
def lev(a, b):
    p = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        p, o = [i], p
        for j, y in enumerate(b, 1): p.append(min(o[j] + 1, p[-1] + 1, o[j - 1] + (x != y)))
    return p[-1]
print(lev('kitten', 'sitting'), lev('', 'abc'))
class Matrix:
    def __init__(s, r): s.r = [list(x) for x in r]
    def __matmul__(s, o): return Matrix([[sum(a * b for a, b in zip(x, c)) for c in zip(*o.r)] for x in s.r])
    def __pow__(s, n):
        R = Matrix([[int(i == j) for j in range(len(s.r))] for i in range(len(s.r))]); b = s
        while n:
            if n & 1: R = R @ b
            b = b @ b; n >>= 1
        return R
    def __repr__(s): return 'Matrix(' + ', '.join(map(str, s.r)) + ')'
    def det(s):
        from fractions import Fraction as F
        m = [[F(x) for x in r] for r in s.r]; d = F(1)
        for i in range(len(m)):
            p = next((k for k in range(i, len(m)) if m[k][i]), None)
            if p is None: return 0
            if p != i: m[i], m[p] = m[p], m[i]; d = -d
            d *= m[i][i]
            for k in range(i + 1, len(m)):
                f = m[k][i] / m[i][i]; m[k] = [x - f * y for x, y in zip(m[k], m[i])]
        return d
print(Matrix([[1, 1], [1, 0]]) ** 200, Matrix([[2, 0, 1], [1, 3, 2], [1, 1, 4]]).det(), Matrix([[1, 2]]) @ Matrix([[3], [4]]))
random.seed(42); print([random.randint(1, 100) for _ in range(5)], random.random(), random.sample(range(50), 4), random.choices('abc', [1, 2, 3], k=4), random.gauss(0, 1), random.shuffle(x := list(range(6))), x, random.uniform(1, 2), random.choice('xyz'), random.getrandbits(70), random.betavariate(1, 2), random.randbytes(3), random.triangular(), random.expovariate(1), random.binomialvariate(10, .3))
def pi_digits(n):
    q, r, t, k, m, x = 1, 0, 1, 1, 3, 3
    while n:
        if 4 * q + r - t < m * t: yield m; n -= 1; q, r, m = 10 * q, 10 * (r - m * t), (10 * (3 * q + r)) // t - 10 * m
        else: q, r, t, k, m, x = q * k, (2 * q + r) * x, t * x, k + 1, (q * (7 * k + 2) + r * x) // (t * x), x + 2
print(''.join(map(str, pi_digits(60))), math.factorial(60), 2 ** 300 % 10 ** 9, pow(3, -1, 11), math.comb(50, 25), math.isqrt(10 ** 40), math.gcd(48, 36, 60), math.lcm(4, 6), divmod(-17, 5), -17 // 5, -17 % 5, int('ff', 16), bin(-10), hex(2 ** 70), (1 << 100).bit_length(), (2 ** 70).bit_count(), round(-2.5), round(1234.5678, -2), 7 .__floordiv__(2), 10 ** -2, 0.1 + 0.2, 1e16 + 1, 5e-324, 1.7976931348623157e308 * 10)
def roman(n): return ''.join(s * (n // v) or '' for v, s in zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), 'M CM D CD C XC L XL X IX V IV I'.split()) if (n := n) and not (n := n % v if False else n) is None and [n := n])[:0] or rom2(n)
def rom2(n):
    o = ''
    for v, s in ((1000, 'M'), (900, 'CM'), (500, 'D'), (400, 'CD'), (100, 'C'), (90, 'XC'), (50, 'L'), (40, 'XL'), (10, 'X'), (9, 'IX'), (5, 'V'), (4, 'IV'), (1, 'I')):
        k, n = divmod(n, v); o += s * k
    return o
print(roman(1994), rom2(3999)); caesar = lambda s, k: s.translate(str.maketrans(string.ascii_lowercase, string.ascii_lowercase[k:] + string.ascii_lowercase[:k])); print(caesar('hello world', 3))
def perms(s): return [s] if len(s) < 2 else [c + p for i, c in enumerate(s) for p in perms(s[:i] + s[i + 1:])]
print(perms('abc'), Counter('mississippi').most_common(2), Counter(a=3) - Counter(a=1, b=2), +Counter(a=-1), Counter('ab') | Counter('bc'), ChainMap({'a': 1}, {'a': 2, 'b': 3}), defaultdict(list, {'a': [1]}), deque([1, 2, 3], 2), namedtuple('P', 'x y', defaults=[5])(1))
class Trie:
    def __init__(s): s.k, s.end = defaultdict(Trie), False
    def add(s, w):
        for c in w: s = s.k[c]
        s.end = True
    def find(s, p, pre=''):
        for c in p: s = s.k[c]
        def walk(n, acc):
            if n.end: yield acc
            for c, m in sorted(n.k.items()): yield from walk(m, acc + c)
        return list(walk(s, p))
t = Trie(); [t.add(w) for w in 'car card care cat dog'.split()]; print(t.find('car'))
for r in range(1, 6): print(' ' * (5 - r) + ' '.join(str(math.comb(r - 1, k)) for k in range(r)))
for y in range(-6, 7, 2): print(''.join('*' if abs(complex_it) < 2 else ' ' for x in range(-16, 8) for complex_it in [(lambda c: __import__('functools').reduce(lambda z, _: z * z + c if abs(z) < 2 else z, range(20), 0))(complex(x / 8, y / 6))]))
def nbody(n):
    b = [[0, 0, 0, 0, 0, 0, 39.47], [4.84, -1.16, -.10, .6, 2.8, -.02, .037]]
    for _ in range(n):
        for i in range(2):
            for j in range(i + 1, 2):
                d = [b[i][k] - b[j][k] for k in range(3)]; m = .01 / (sum(x * x for x in d) ** 1.5)
                for k in range(3): b[i][3 + k] -= d[k] * b[j][6] * m; b[j][3 + k] += d[k] * b[i][6] * m
        for p in b:
            for k in range(3): p[k] += .01 * p[3 + k]
    return b
print(nbody(100)[1])
def topo(g):
    ind = Counter(v for u in g for v in g[u]); q = deque(sorted(u for u in g if not ind[u])); o = []
    while q:
        u = q.popleft(); o.append(u)
        for v in g.get(u, ()):
            ind[v] -= 1
            if not ind[v]: q.append(v)
    if len(o) < len(g): raise ValueError('cycle')
    return o
print(topo({'a': 'bc', 'b': 'd', 'c': 'd', 'd': ''}))
def mergesort(x): return x if len(x) < 2 else list(heapq.merge(mergesort(x[:len(x) // 2]), mergesort(x[len(x) // 2:])))
def quick(x): return [] if not x else quick([y for y in x[1:] if y < x[0]]) + [x[0]] + quick([y for y in x[1:] if y >= x[0]])
r = random.sample(range(1000), 200); assert mergesort(r) == quick(r) == sorted(r); print('sorted ok')
def spiral(m): return m and [*m.pop(0)] + spiral([*zip(*m)][::-1])
print(spiral([[1, 2, 3], [4, 5, 6], [7, 8, 9]]))

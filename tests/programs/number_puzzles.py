# Small problems about numbers, coins, permutations and cells that live.
def sieve(n):
    s = bytearray([1]) * (n + 1)
    s[0:2] = b'\x00\x00'
    for i in range(2, int(n ** 0.5) + 1):
        if s[i]:
            s[i * i::i] = bytes(len(range(i * i, n + 1, i)))
    return [i for i, v in enumerate(s) if v]
pr = sieve(500000)
print(len(pr), sum(pr))

def collatz(lim):
    cache = {1: 1}
    best = (0, 0)
    for i in range(1, lim):
        n = i
        path = []
        while n not in cache:
            path.append(n)
            n = n // 2 if n % 2 == 0 else 3 * n + 1
        c = cache[n]
        for p in reversed(path):
            c += 1
            cache[p] = c
        if cache[i] > best[1]:
            best = (i, cache[i])
    return best
print(collatz(100000))

def isprime(n):
    if n < 2:
        return False
    i = 2
    while i * i <= n:
        if n % i == 0:
            return False
        i += 1
    return True
print(sum((1 for i in range(30000) if isprime(i))))
print(max((a * b for a in range(900, 1000) for b in range(a, 1000) if str(a * b) == str(a * b)[::-1])))
print(sum((int(c) for c in str(2 ** 5000))), len(str(3 ** 8000)))
f = [1, 1]
while len(str(f[-1])) < 400:
    f.append(f[-1] + f[-2])
print(len(f))

def ways(n, coins):
    w = [1] + [0] * n
    for c in coins:
        for i in range(c, n + 1):
            w[i] += w[i - c]
    return w[n]
print(ways(20000, [1, 2, 5, 10, 20, 50, 100, 200]))
from math import gcd
tri = {}
for m in range(2, 120):
    for n in range(1, m):
        if (m - n) % 2 and gcd(m, n) == 1:
            p = 2 * m * (m + n)
            k = p
            while k <= 20000:
                tri[k] = tri.get(k, 0) + 1
                k += p
print(max(tri, key=tri.get))
amic = 0
ds = [0] * 20001
for i in range(1, 10001):
    for j in range(2 * i, 20001, i):
        ds[j] += i
print(sum((i for i in range(2, 20000) if ds[i] < 20000 and ds[i] != i and (ds[ds[i]] == i))))

def permute(s):
    if len(s) <= 1:
        return [s]
    return [s[i] + p for i in range(len(s)) for p in permute(s[:i] + s[i + 1:])]
print(permute('12345678')[9999])

def mat_mul(A, B):
    return [[sum((a * b for a, b in zip(r, c))) for c in zip(*B)] for r in A]
M = [[i * j % 7 for j in range(60)] for i in range(60)]
print(sum(map(sum, mat_mul(mat_mul(M, M), M))))

def hanoi(n, a, b, c):
    return 0 if n == 0 else hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)
print(hanoi(16, 'a', 'b', 'c'))

def life(cells, n):
    for _ in range(n):
        c = {}
        for x, y in cells:
            for dx in (-1, 0, 1):
                for dy in (-1, 0, 1):
                    if dx or dy:
                        c[x + dx, y + dy] = c.get((x + dx, y + dy), 0) + 1
        cells = {p for p, k in c.items() if k == 3 or (k == 2 and p in cells)}
    return len(cells)
print(life({(1, 0), (2, 1), (0, 2), (1, 2), (2, 2), (10, 10), (11, 10), (12, 10), (11, 11),
            (30, 30), (31, 30), (29, 31), (30, 31), (30, 32)}, 150))

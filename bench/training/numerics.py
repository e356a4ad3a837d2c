# Numbers: loops of ints and floats, lists of lists, big ints, complex, fractions, math, ranges, bits, conversions.
import math
from fractions import Fraction


def sieve(limit):
    flags = [True] * (limit + 1)
    flags[0] = flags[1] = False
    for n in range(2, math.isqrt(limit) + 1):
        if flags[n]:
            flags[n * n::n] = [False] * len(range(n * n, limit + 1, n))
    return [n for n, prime in enumerate(flags) if prime]


def collatz(limit):
    best, longest = 0, 0
    for start in range(1, limit):
        n, steps = start, 0
        while n != 1:
            n = n // 2 if n % 2 == 0 else 3 * n + 1
            steps += 1
        if steps > longest:
            best, longest = start, steps
    return best, longest


def integrate(function, low, high, steps):
    width = (high - low) / steps
    total = 0.5 * (function(low) + function(high))
    for i in range(1, steps):
        total += function(low + i * width)
    return total * width


def pendulum(steps):
    angle, speed, dt = 1.0, 0.0, 0.001
    for _ in range(steps):
        speed -= 9.81 * math.sin(angle) * dt
        angle += speed * dt
        if abs(angle) > 10.0:
            break
    return round(angle, 9), round(speed, 9)


def multiply(a, b):
    columns = list(zip(*b))
    return [[sum(x * y for x, y in zip(row, column)) for column in columns] for row in a]


def determinant(matrix):
    rows = [row[:] for row in matrix]
    size, result = len(rows), 1.0
    for i in range(size):
        pivot = max(range(i, size), key=lambda r: abs(rows[r][i]))
        if rows[pivot][i] == 0:
            return 0.0
        if pivot != i:
            rows[i], rows[pivot] = rows[pivot], rows[i]
            result = -result
        result *= rows[i][i]
        for r in range(i + 1, size):
            factor = rows[r][i] / rows[i][i]
            for c in range(i, size):
                rows[r][c] -= factor * rows[i][c]
    return result


def escape(c, limit):
    z = 0j
    for n in range(limit):
        z = z * z + c
        if z.real * z.real + z.imag * z.imag > 4.0:
            return n
    return limit


def digits_of_e(count):
    unit = 10 ** (count + 10)
    total, term, n = 0, unit, 0
    while term:
        total += term
        n += 1
        term //= n
    return str(total // 10 ** 10)


def mersenne(p):
    s, m = 4, (1 << p) - 1
    for _ in range(p - 2):
        s = (s * s - 2) % m
    return s == 0


def scramble(count):
    state, out = 0x2545F491, 0
    for _ in range(count):
        state ^= (state << 13) & 0xFFFFFFFF
        state ^= state >> 17
        state ^= (state << 5) & 0xFFFFFFFF
        out = (out + (state & 0xFF)) % 65521
    return out


print(len(sieve(60000)), collatz(2500), scramble(12000))
print(round(integrate(lambda x: x * x + math.exp(-x), 0.0, 3.0, 12000), 9), pendulum(12000))
a = [[(i * j + 1) % 7 - 3.0 for j in range(24)] for i in range(24)]
print(round(determinant([[x + (i == j) * 5 for j, x in enumerate(row)] for i, row in enumerate(a)]) / 1e20, 6))
print(sum(map(sum, multiply(a, a))))
print(sum(escape(complex(x / 20 - 2, y / 10 - 1), 40) for x in range(60) for y in range(20)))
e = digits_of_e(900)
print(e[:20], sum(int(d) for d in e), [p for p in (61, 67, 89, 127, 131, 521) if mersenne(p)], pow(3, 1 << 70, 10 ** 30))
print(sum((Fraction(1, n) for n in range(1, 120)), Fraction(0)).denominator % 997, 2 ** 300 % 1001, math.factorial(120) % (10 ** 9 + 7))
print(hash(2.5), float("1.25e3"), int("ff", 16), f"{1234567.891:,.2f}", divmod(-17, 5), (-7) // 2, 7.5 % 2)

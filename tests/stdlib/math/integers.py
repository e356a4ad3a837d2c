# math: integer functions, sums and products.

def show(*expressions):
    for expression in expressions:
        try:
            print(expression, "->", repr(eval(expression)))
        except Exception as error:
            print(expression, "!!", type(error).__name__ + ":", error)


import math

inf = float("inf")
nan = float("nan")


class Index:
    def __index__(self):
        return 7


show(
    "[math.factorial(n) for n in range(12)]", "math.factorial(30), math.factorial(True), math.factorial(Index())", "math.factorial(500) % (10**9 + 7)", "[math.comb(10, k) for k in range(12)]", "math.comb(100, 50), math.comb(2**70, 2), math.comb(2**70, 2**70 - 1), math.comb(0, 0)", "[math.perm(6, k) for k in range(8)]", "math.perm(5), math.perm(5, None), math.perm(2**70, 3), math.perm(50, 20)",
    "[math.isqrt(n) for n in (0, 1, 2, 3, 4, 15, 16, 17, 10**40, 10**40 - 1, 2**100)]", "math.isqrt(Index()), math.isqrt(True)", "math.gcd(), math.gcd(12), math.gcd(-12, 18), math.gcd(12, 18, 8), math.gcd(0, 0), math.gcd(0, -5), math.gcd(2**100, 6**50), math.gcd(True, Index()), math.gcd(-2**48), math.gcd(2**48, 2**50)",
    "math.lcm(), math.lcm(4, 6), math.lcm(0, 5), math.lcm(-4, 6), math.lcm(2**70, 3), math.lcm(1, 2, 3, 4, 5, 6, 7), math.lcm(7)", "math.prod([1, 2, 3]), math.prod([]), math.prod([1.5, 2]), math.prod([2], start=5), math.prod([[1], 2]), math.prod(range(1, 30)), math.prod([0.1] * 3)",
    "math.fsum([0.1] * 10), math.fsum([]), math.fsum([1e308, -1e308, 1e-300]), math.fsum([inf, 1]), math.fsum([nan]), math.fsum([1, 2.5, True]), math.fsum([1e16, 1, 1e-16]), math.fsum(0.1 for _ in range(1000)), math.fsum([1e100, 1, -1e100, 1e-100])",
    "math.sumprod([1, 2], [3, 4]), math.sumprod([1.5], [2]), math.sumprod([], []), math.sumprod([10**20], [10**20]), math.sumprod([0.1] * 10, [0.1] * 10), math.sumprod([True], [2.5]), math.sumprod([1, 2.5, 3], [0.5, 2, 10**20]), math.sumprod([2, [1]], [3, 0]) if 0 else 0, math.sumprod((1e308, 1), (10, -1e300))",
    "math.hypot(), math.hypot(3), math.hypot(-3), math.hypot(3, 4), math.hypot(1, 2, 3), math.hypot(inf, nan), math.hypot(nan, 1), math.hypot(1e308, 1e308), math.hypot(5e-324, 5e-324), math.hypot(1e-200, 1e-200), math.hypot(*[0.1] * 20)", "math.dist((1, 2), (4, 6)), math.dist([0, 0], [3, 4]), math.dist([], []), math.dist((1,), (-1,)), math.dist(iter([1, 2, 3]), iter([4, 5, 6])), math.dist((1e300,), (-1e300,))",
    "math.factorial(-1)", "math.factorial(-2**70)", "math.factorial(1.5)", "math.factorial(5.0)", "math.factorial('a')", "math.comb(-1, 2)", "math.comb(5, -1)", "math.comb(5, 2.0)", "math.comb('a', 1)", "math.comb(5)", "math.perm(-1)", "math.perm(-1, 2)", "math.perm(5, -1)", "math.perm(5.0)", "math.perm(5, 2.0)", "math.isqrt(-1)", "math.isqrt(1.5)", "math.gcd(1.5)", "math.gcd('a', 1)", "math.lcm(1.5)", "math.lcm(0, 1.5)",
    "math.prod(5)", "math.prod(['a', 'b'])", "math.prod([1], 2)", "math.fsum([1e308, 1e308])", "math.fsum([inf, -inf])", "math.fsum([10**400])", "math.fsum(['a'])", "math.fsum(5)", "math.sumprod([1], [2, 3])", "math.sumprod([1, 2], [3])", "math.sumprod(1, [1])", "math.sumprod(['a'], ['b'])", "math.sumprod(['a'], [2])", "math.hypot('a')", "math.dist([1], [2, 3])", "math.dist((1,), ('a',))", "math.dist(1, 2)",
)

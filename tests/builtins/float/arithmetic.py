# Arithmetic and comparison of floats.

def show(*expressions):
    for expression in expressions:
        try:
            print(expression, "->", repr(eval(expression)))
        except Exception as error:
            print(expression, "!!", type(error).__name__ + ":", error)


inf = float("inf")
nan = float("nan")
values = [0.0, -0.0, 1.0, -1.0, 5.5, -5.5, 2.0, 0.1, 1e300, -1e300, 1e-300, inf, -inf, nan]
for a in values:
    print(-a, +a, abs(a), bool(a), a.is_integer())
    for b in values:
        line = [a + b, a - b, a * b]
        if b:
            line += [a / b, a // b, a % b, divmod(a, b)]
        print(a, b, *line, a < b, a <= b, a == b, a != b, a > b, a >= b)
show(
    "5.5 // 2", "-5.5 // 2", "5.5 % -2", "-5.5 % 2", "divmod(-5.5, 2)", "divmod(5.5, -2)", "1 // inf", "-1 // inf", "-1 % inf", "1 % -inf",
    "0.0 % -1.0", "-0.0 % 1.0", "1e300 // 1e-300", "inf // 1", "0.3 // 0.1", "0.3 % 0.1", "1e22 % 3", "-1e-20 % 3",
    "1.5 // 0", "1.5 % 0", "1.5 / 0", "divmod(1.5, 0)", "1.5 // 0.0", "0.0 / 0.0", "inf / 0",
    "1.5 + 'a'", "1.5 - None", "'a' * 1.5", "1.5 & 1", "1.5 << 1", "1.5 @ 1.5", "~1.5", "1.5 < 'a'", "1.5 == 'a'", "1.5 + 10**400", "10**400 - 1.5",
    "1.5 < 2", "1.5 > 2**70", "1e300 < 10**400", "1e300 > -10**400", "inf > 10**400", "nan < 10**400", "2.0**53 == 2**53 + 1", "0.5 < 2**53", "1e22 == 10**22",
    "1e23 == 10**23", "1.5 + 1j", "1.5 * 1j", "1.5.real", "1.5.imag", "1.5.conjugate()", "(1.5).__rsub__(1)", "(1.5).__add__('a')",
    "hash(1.0) == hash(1)", "hash(0.5) == hash(0.5)", "hash(inf), hash(-inf)", "hash(-1.0)", "hash(2.0**64) == hash(2**64)", "hash(1e300) == hash(int(1e300))",
    "hash(-0.0), hash(0.0)", "nan in [nan]", "nan == nan", "max(1.0, 2), min(1, 1.0)", "sum([0.1] * 10)", "sum([1e308, 1e308, -1e308])",
)

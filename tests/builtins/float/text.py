# repr of floats: shortest digits, where exponents begin.

def show(*expressions):
    for expression in expressions:
        try:
            print(expression, "->", repr(eval(expression)))
        except Exception as error:
            print(expression, "!!", type(error).__name__ + ":", error)


for x in (0.0, -0.0, 1.0, -1.0, 0.1, 0.5, 100.0, 123456.789, 1e15, 1e16, 1e17, 123456789012345680.0, 9007199254740991.0, 9007199254740992.0,
          9007199254740993.0, 9999999999999998.0, 0.001, 1e-4, 1.5e-4, 9.999e-5, 1e-5, 1e22, 1e23, 5e-324, 2.2250738585072014e-308,
          1.7976931348623157e308, 1.5e300, 2.0**70, 1 / 3, 2 / 3, 1e100, 12345678901234567890.0, float("inf"), float("-inf"), float("nan")):
    print(x, repr(x), str(-x), [x], f"{x}", f"{x!r}")
    if x == x:
        assert float(repr(x)) == x

x = 1.0
for i in range(60):
    x = x * 7.3 + 0.1
    assert float(repr(x)) == x
    print(x, 1 / x)

# Methods of float: hex, fromhex, ratios, rounding.

def show(*expressions):
    for expression in expressions:
        try:
            print(expression, "->", repr(eval(expression)))
        except Exception as error:
            print(expression, "!!", type(error).__name__ + ":", error)


inf = float("inf")
nan = float("nan")


class Sub(float):
    pass


for x in (0.0, -0.0, 1.0, -1.5, 0.1, 1e300, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, inf, -inf, nan):
    print(x, x.hex(), float.fromhex(x.hex()))
    if x - x == 0:
        print(x.as_integer_ratio(), x.is_integer(), x.__trunc__(), x.__floor__(), x.__ceil__())
show(
    "float.fromhex('0x1.8p1')", "float.fromhex('1.8')", "float.fromhex('-0x.1p4')", "float.fromhex(' 0x1P+3 ')", "float.fromhex('inf')",
    "float.fromhex('-Infinity')", "float.fromhex('+nan')", "float.fromhex('0x1p-2000')", "float.fromhex('0x0p99999999999999999999')",
    "float.fromhex('0x1.00000000000008p0')", "float.fromhex('0x1.000000000000081p0')", "float.fromhex('0x1.00000000000018p0')",
    "float.fromhex('0x1.fffffffffffff7p1023')", "float.fromhex('0x1p-1075')", "float.fromhex('0x1.8p-1075')", "float.fromhex('0x3p-1075')",
    "float.fromhex('0x123456789abcdef012345.6789p-10')", "float.fromhex('0x.00000000000000000000001p0')", "float.fromhex('1' + '0' * 300 + 'p-1200')",
    "Sub.fromhex('0x1p3')", "type(Sub.fromhex('0x1p3'))",
    "float.fromhex('zz')", "float.fromhex('')", "float.fromhex('0x')", "float.fromhex('0x1p')", "float.fromhex('0x1.2.3')", "float.fromhex('0x1 2')",
    "float.fromhex('infinit')", "float.fromhex('0x1p2000')", "float.fromhex('0x1.fffffffffffff8p1023')", "float.fromhex('0x1p99999999999999999999')",
    "float.fromhex(5)", "float.fromhex()", "float.hex(1)", "(1.5).hex(1)", "inf.as_integer_ratio()", "nan.as_integer_ratio()",
    "(0.1).as_integer_ratio()", "(-2.5).as_integer_ratio()", "(2.0**100).as_integer_ratio()", "(2.0**-100).as_integer_ratio()",
    "inf.is_integer()", "nan.is_integer()", "(1.5).__getnewargs__()", "inf.__trunc__()", "nan.__floor__()", "nan.__ceil__()", "inf.__ceil__()", "int(-inf)",
)
show(
    "[round(x) for x in (0.5, 1.5, 2.5, 3.5, -0.5, -1.5, -2.5, 0.49999999999999994, 1e300)]", "round(2.675, 2)", "round(0.125, 2)", "round(0.375, 2)",
    "round(1.005, 2)", "round(0.5, 0)", "round(1.5, 0)", "round(-2.5, 0)", "round(1234.5, -2)", "round(1250.0, -2)", "round(1250.5, -2)", "round(1350.0, -2)",
    "round(-1250.0, -2)", "round(150.0, -2)", "round(250.0, -2)", "round(49.9, -2)", "round(50.0, -2)", "round(50.1, -2)", "round(5e-324, 400)", "round(5e-324, 300)", "round(1e308, -400)",
    "round(1e22, -5)", "round(1.7976931348623157e308, -307)", "round(inf, 2)", "round(nan, 2)", "round(2.5, 2**70)", "round(2.5, -2**70)", "round(-2.5, -2**70)", "round(1.5, None)",
    "round(123.456, 1), round(123.456, 2), round(123.456, 3), round(123.456, 10)", "round(1e15 + 0.3, 1)", "round(0.1 + 0.2, 17)", "round(1/3, 5)", "round(-0.04, 1)",
    "round(inf)", "round(nan)", "round(1.7976931348623157e308, -308)", "round(1.5, 'x')", "round(1.5, 1.0)", "(1.5).__round__(1, 2)", "round('a')", "round([], 2)",
)

# ** on floats, with the special cases of IEEE 754 and complex results.

def show(*expressions):
    for expression in expressions:
        try:
            print(expression, "->", repr(eval(expression)))
        except Exception as error:
            print(expression, "!!", type(error).__name__ + ":", error)


inf = float("inf")
nan = float("nan")
for a in (0.0, -0.0, 1.0, -1.0, 2.0, -2.0, 0.5, inf, -inf, nan):
    for b in (0.0, 1.0, -1.0, 2.0, 3.0, -3.0, inf, -inf, nan):
        try:
            print(a, b, a**b)
        except ZeroDivisionError as error:
            print(a, b, error)
show("2.0**0.5", "(-8) ** (1/3)", "(-8.0) ** 0.5", "10.0**-400", "(-2.0)**3", "2**0.5", "2.0**3", "0.5**-2", "1.5**100", "(-1.5)**101",
     "0.0**-1", "(-0.0)**-1", "0.0**-0.5", "2.0 ** 'a'", "pow(2.0, 3)", "pow(2.0, 3, 5)", "pow(2.0, 3, None)", "pow(2, -3.5)")
for expression in ("1e300**2", "2.0**10000", "(-1e300)**3", "10.0**309"):
    try:
        eval(expression)
    except OverflowError as error:
        print(expression, "OverflowError", len(error.args))

# Format specifications for floats.

def show(*expressions):
    for expression in expressions:
        try:
            print(expression, "->", repr(eval(expression)))
        except Exception as error:
            print(expression, "!!", type(error).__name__ + ":", error)


inf = float("inf")
nan = float("nan")
specs = ["", "e", "E", "f", "F", "g", "G", "n", "%", ".0f", ".1f", ".2f", ".10f", ".0e", ".3e", ".0g", ".1g", ".3g", ".10g", ".1", ".3", ".17", ".0%", ".1%", "#", "#g", "#.0f", "#.0e", "#.3", "#.3g", "10", "<12", ">12", "^12", "=12", "*^12.2f", "+", " ", "-",
         "012", "+012.1f", "010.2f", ",", "_", ",.2f", "_.1f", "015,.2f", "016,.1f", "z", "z.1f", "z.0f", "z.2e", "z.0%", "._f", ".6,f", ",.6_f", "_.6,f", ".7_", "._e", ".4_%", "030_.6_f", "é^12.1f"]
for x in (0.0, -0.0, 1.0, 1.5, -2.5, 0.1, 1234567.891, -1234.5, 1e-7, 1e16, 1.5e300, 123456.0, 99999.5, 0.0001, 0.00001, -0.001, -0.04, 5e-324, inf, -inf, nan):
    for spec in specs:
        print(f"{spec!r:>10} {x:{spec}}|")
show(
    "format(0.1, '.60f')", "format(0.1, '.60g')", "format(0.1, '.55e')", "format(5e-324, '.1100f')[-60:]", "format(1e300, '.0f')", "format(2.5, '.0f'), format(3.5, '.0f'), format(0.125, '.2f'), format(0.375, '.2f'), format(1e15 + 0.5, '.0f')", "format(9.995, '.2f'), format(99.95, '.1f'), format(0.05, '.1f')",
    "format(1e16, ''), format(1e16, '.17'), format(1e15, '.15'), format(1e15, '.16'), format(10.0, '.1'), format(12.0, '.2'), format(100.0, '.3'), format(123456.0, '.3'), format(1e20, '.3')", "format(1234.5, '012,.1f'), format(1234.5, '013,.1f')", "format(inf, '010,'), format(nan, '010'), format(-inf, '+010'), format(inf, '=10')",
    "format(1.1234567, '030_.6_f')", "format(1234567.5, '030,')", "format(1e100, ',.2f')", "'%.3f|%10.2e|%-10g|%+.1f|%#.0f|%05.1f' % (1.5, 1.5, 1.5, 1.5, 1.5, 1.5)", "'{:.{p}f}'.format(1 / 3, p=5)", "f'{1/3:.3}'", "f'{1e6:g} {1e5:g} {123456789.0:g}'",
)

# cmath: functions of complex numbers and their errors.

def show(*expressions):
    for expression in expressions:
        try:
            print(expression, "->", repr(eval(expression)))
        except Exception as error:
            print(expression, "!!", type(error).__name__ + ":", error)


import cmath

inf = float("inf")
nan = float("nan")
points = [1 + 1j, -1.5 + 0.5j, 2j, complex(-4, 0.0), complex(-4, -0.0), complex(0.3, -1e-5), 5 - 12j, 0.9 + 0.1j]
functions = [cmath.sqrt, cmath.exp, cmath.log, cmath.log10, cmath.sin, cmath.cos, cmath.tan, cmath.sinh, cmath.cosh, cmath.tanh, cmath.asin, cmath.acos, cmath.atan, cmath.asinh, cmath.acosh, cmath.atanh]
for function in functions:
    for z in points:
        w = function(z)
        print(function.__name__, z, f"{w:.12g}")
show(
    "cmath.sqrt(-1), cmath.sqrt(0), cmath.sqrt(complex(0, -0.0)), cmath.sqrt(complex(inf, nan)), cmath.sqrt(complex(nan, inf)), cmath.sqrt(5e-324)", "cmath.phase(-1), cmath.phase(complex(-1, -0.0)), cmath.phase(0), cmath.phase(1j)", "cmath.polar(1+1j), cmath.polar(0), cmath.polar(-2), cmath.polar(complex(nan, inf))", "cmath.rect(1, 0), cmath.rect(2, cmath.pi), cmath.rect(0, inf), cmath.rect(inf, 0), cmath.rect(nan, 0), cmath.rect(inf, 1), cmath.rect(-inf, 1)",
    "cmath.log(8, 2), cmath.log(1j, 1j), cmath.log(-1)", "cmath.exp(complex(inf, 0)), cmath.exp(complex(-inf, inf)), cmath.exp(complex(nan, 0)), cmath.exp(complex(710, 1))", "cmath.isclose(1+1j, 1+1j), cmath.isclose(1, 1.1), cmath.isclose(1, 1.1, abs_tol=0.2), cmath.isclose(inf, inf), cmath.isclose(1j, 1j + 1e-12)", "cmath.isfinite(1j), cmath.isinf(complex(1, inf)), cmath.isnan(complex(nan, 1)), cmath.isfinite(complex(1, nan))", "cmath.pi, cmath.e, cmath.tau, cmath.inf, cmath.nan, cmath.infj, cmath.nanj",
    "cmath.acos(2), cmath.asin(2), cmath.atanh(2), cmath.atan(2j), cmath.acosh(-2), cmath.asinh(1e300), cmath.acos(1e300), cmath.atanh(1e300)", "cmath.sqrt(4), cmath.sqrt(True), cmath.sqrt(2**70)",
    "cmath.log(0)", "cmath.log10(0)", "cmath.log(1, 0)", "cmath.log(2, 1)", "cmath.log(1, 2, 3)", "cmath.exp(1000)", "cmath.exp(complex(inf, inf))", "cmath.exp(complex(1, inf))", "cmath.sin(inf)", "cmath.sinh(1000)", "cmath.cosh(complex(inf, inf))", "cmath.tanh(complex(1, inf))", "cmath.atanh(1)", "cmath.atan(1j)", "cmath.rect(inf, inf)", "cmath.rect(1, inf)", "cmath.rect(1)", "cmath.rect('a', 1)", "cmath.phase('a')", "cmath.sqrt('a')", "cmath.sqrt()", "cmath.isclose(1, 2, rel_tol=-1)", "cmath.isclose(1)", "cmath.foo",
)

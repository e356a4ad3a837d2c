# math: the functions of floats, with their errors.

def show(*expressions):
    for expression in expressions:
        try:
            print(expression, "->", repr(eval(expression)))
        except Exception as error:
            print(expression, "!!", type(error).__name__ + ":", error)


import math

inf = float("inf")
nan = float("nan")
big = 10**400


class Index:
    def __index__(self):
        return 7


class Rounding:
    def __floor__(self):
        return "floor"

    def __ceil__(self):
        return "ceil"

    def __trunc__(self):
        return "trunc"


show(
    "math.sqrt(2), math.sqrt(0), math.sqrt(-0.0), math.sqrt(inf), math.sqrt(nan), math.sqrt(10**30), math.sqrt(True), math.sqrt(Index())", "math.cbrt(27), math.cbrt(-27), math.cbrt(2)", "math.exp(0), math.exp(1), math.exp(-1000), math.exp(inf), math.exp(-inf)", "math.exp2(3), math.exp2(-1074), math.expm1(1e-10), math.expm1(1)",
    "math.log(1), math.log(math.e), math.log(2, 10), math.log(8, 2), math.log(10**400), math.log(10**400, 10), math.log(inf), math.log(nan), math.log(5e-324)", "math.log2(8), math.log2(2**1000), math.log2(2**5000), math.log2(0.5), math.log10(1000), math.log10(10**400), math.log10(0.001), math.log1p(0), math.log1p(-0.0), math.log1p(1e-10)",
    "math.pow(2, 0.5), math.pow(inf, 0), math.pow(1, nan), math.pow(-inf, 3), math.pow(-2, 3), math.pow(-2, -3), math.pow(0, 2), math.pow(2, -inf), math.pow(-1, inf), math.pow(0.5, inf)", "math.sin(0), math.sin(1), math.cos(1), math.tan(1), math.sin(nan), math.sin(1e22)", "math.asin(1), math.acos(-1), math.atan(1), math.atan(inf), math.atan2(1, -1), math.atan2(0.0, -0.0), math.atan2(-0.0, -1), math.atan2(inf, -inf), math.asin(nan)",
    "math.sinh(1), math.cosh(1), math.tanh(1), math.asinh(1), math.acosh(2), math.atanh(0.5), math.tanh(inf), math.sinh(-inf)", "math.degrees(math.pi), math.radians(180), math.degrees(1e308)", "math.erf(0.5), math.erfc(0.5), math.erf(inf), math.erfc(-inf), math.erfc(30)",
    "math.gamma(5), math.gamma(0.5), math.gamma(-0.5), math.gamma(171.5), math.gamma(1e-308), math.gamma(-171.5), math.gamma(-200.5), math.gamma(23), math.gamma(24), math.gamma(10.5), math.gamma(inf), math.gamma(nan)", "math.lgamma(0.5), math.lgamma(3), math.lgamma(1e300), math.lgamma(-0.5), math.lgamma(inf), math.lgamma(-inf), math.lgamma(1), math.lgamma(100.1), math.lgamma(1e-25)",
    "math.fmod(5, 3), math.fmod(-5, 3), math.fmod(5, inf), math.fmod(-0.0, 1), math.fmod(nan, 1)", "math.remainder(5, 3), math.remainder(5, 2), math.remainder(7, 2), math.remainder(5, inf), math.remainder(-5, 3), math.remainder(-2.5, 1)", "math.copysign(1, -0.0), math.copysign(nan, -1), math.fabs(-1), math.fabs(-0.0)",
    "math.frexp(8), math.frexp(-0.1), math.frexp(0), math.frexp(inf), math.frexp(nan)", "math.ldexp(1, 5), math.ldexp(1, -2000), math.ldexp(inf, 10), math.ldexp(0, 2**70), math.ldexp(1, -2**70), math.ldexp(0.75, True)", "math.modf(1.5), math.modf(-inf), math.modf(nan), math.modf(-0.5), math.modf(3)",
    "math.floor(1.5), math.floor(-1.5), math.ceil(1.5), math.ceil(-1.5), math.trunc(-1.5), math.floor(5), math.floor(1e300), math.floor(Rounding()), math.ceil(Rounding()), math.trunc(Rounding()), math.floor(Index()), math.ceil(Index())",
    "math.isclose(1, 1 + 1e-10), math.isclose(1, 1.1), math.isclose(1, 2, rel_tol=1), math.isclose(inf, inf), math.isclose(inf, 1e308), math.isclose(1, 1.1, abs_tol=0.2), math.isclose(nan, nan), math.isclose(a=1, b=1)", "math.isfinite(1), math.isfinite(inf), math.isinf(-inf), math.isnan(nan), math.isnan(5)",
    "math.nextafter(1, 2), math.nextafter(0, 1), math.nextafter(0, -1), math.nextafter(0.0, -0.0), math.nextafter(nan, 1), math.nextafter(1, 1)", "math.nextafter(1, 2, steps=3), math.nextafter(1, inf, steps=2**70), math.nextafter(1, -inf, steps=0), math.nextafter(-1.5, 1.5, steps=10**10), math.nextafter(1, 1, steps=5), math.nextafter(-5e-324, 1, steps=1), math.nextafter(5e-324, -1, steps=3), math.nextafter(-1, 1, steps=2**62)",
    "math.ulp(1), math.ulp(0), math.ulp(inf), math.ulp(nan), math.ulp(1e308), math.ulp(1.7976931348623157e308), math.ulp(-5)", "math.fma(1, 2, 3), math.fma(inf, 1, 2), math.fma(nan, 0, inf), math.fma(0.1, 10, -1), math.fma(1e308, 10, -inf), math.fma(0, inf, nan)", "math.pi, math.e, math.tau, math.inf, math.nan", "math.sqrt.__doc__, math.sin.__text_signature__, math.__name__",
)
show(
    "math.sqrt(-1)", "math.sqrt(-inf)", "math.log(0)", "math.log(-1)", "math.log(0.0)", "math.log(-1.5)", "math.log(-big)", "math.log(0, 2)", "math.log(5, 1)", "math.log(5, 0)", "math.log2(0)", "math.log2(-inf)", "math.log10(-1)", "math.log10(-0.5)", "math.log1p(-1)", "math.log1p(-2)", "math.exp(1000)", "math.expm1(1000)", "math.exp2(2000)",
    "math.pow(0, -1)", "math.pow(-1, 0.5)", "math.pow(10, 400)", "math.sin(inf)", "math.cos(-inf)", "math.tan(inf)", "math.asin(2)", "math.acos(-2)", "math.acosh(0.5)", "math.atanh(1)", "math.atanh(-1.5)", "math.cosh(1000)", "math.sinh(-1000)", "math.gamma(0)", "math.gamma(-1)", "math.gamma(-inf)", "math.gamma(172)", "math.gamma(1e-309)", "math.gamma(-0.0)", "math.lgamma(0)", "math.lgamma(-3)", "math.lgamma(1e306)",
    "math.fmod(5, 0)", "math.fmod(inf, 1)", "math.remainder(5, 0)", "math.remainder(inf, 1)", "math.ldexp(1, 2000)", "math.ldexp(1, 2**70)", "math.ldexp(1, 1.5)", "math.ldexp(1.5, 'a')", "math.floor(inf)", "math.ceil(nan)", "math.trunc(inf)", "math.floor('a')", "math.ceil('a')", "math.trunc('a')", "math.trunc(Index())", "math.isclose(1, 2, rel_tol=-1)", "math.isclose(1, 2, abs_tol=-1)", "math.isclose(1)", "math.isclose(1, 2, 3)",
    "math.nextafter(1, 2, steps=-1)", "math.nextafter(1, 2, steps=1.5)", "math.nextafter(1, 2, 3)", "math.fma(inf, 0, 1)", "math.fma(1e308, 10, 1)", "math.fma(inf, 1, -inf)", "math.fma(1, 2)", "math.sqrt()", "math.sqrt(1, 2)", "math.sqrt(x=1)", "math.sqrt('a')", "math.sqrt(None)", "math.sqrt(1j)", "math.sqrt(big)", "math.atan2(1)", "math.copysign(1, 'a')", "math.log()", "math.log(1, 2, 3)", "math.log('a')", "math.isfinite(big)", "math.exp(big)", "math.foo",
)

# Arithmetic of complex numbers, alone and mixed with real ones.

def show(*expressions):
    for expression in expressions:
        try:
            print(expression, "->", repr(eval(expression)))
        except Exception as error:
            print(expression, "!!", type(error).__name__ + ":", error)


inf = float("inf")
nan = float("nan")
values = [1 + 2j, -1.5 + 0j, complex(0, -1), 3 - 4j, complex(-0.0, 0.0), complex(1e200, 1e-200)]
reals = [2, -3.5, 0.0, True, 10**20]
for a in values:
    print(-a, +a, bool(a), a.conjugate(), a.real, a.imag)
    for b in values:
        print(a + b, a - b, a * b, a / b if b else None, a == b, a != b)
    for b in reals:
        print(a + b, b + a, a - b, b - a, a * b, b * a, a / b if b else None, b / a if a else None, a == b)
show(
    "(1+2j)**2", "(1+2j)**-2", "(1+2j)**0", "(1+2j)**0.5", "(1+2j)**3", "(1+2j)**10", "(2j)**100", "(1+2j)**(1+1j)", "2**(1+1j)", "0j**0", "0j**2", "0j**(2+0j)", "(1+1j)**101 != 0",
    "abs(3+4j)", "abs(complex(inf, nan))", "abs(complex(1e308, 1e308))", "abs(-0j)", "complex(1e308, 1e308) * 10", "1j * inf", "inf * 1j", "1.0 - 1j", "1 - complex(0, -0.0)",
    "1.0 * complex(inf, nan)", "1 / complex(1, 2)", "1.0 - complex(0.0, 0.0)", "complex(-0.0, -0.0) + 0.0", "complex(0, 1) / 2.0", "complex(inf, 1) * 2", "complex(inf, 1) * (2+0j)",
    "complex(inf, nan) * (1+1j)", "(1+1j) / complex(inf, 1)", "complex(inf, 1) / (1+1j)", "complex(nan, nan) * 1j", "(1e308+1e308j) * (1e308+1e308j)",
    "(1+0j) == 1", "1 == (1+0j)", "(1+0j) == True", "1j == 1", "(2**53+0j) == 2**53 + 1", "1j == 'a'", "1j != 'a'", "(0.5+0j) == 0.5", "complex(nan, 0) == nan",
    "hash(1+0j) == hash(1)", "hash(1.5+0j) == hash(1.5)", "hash(complex(0, 1)) == hash(1j)", "hash(complex(2, 3))", "hash(complex(0, -1))", "hash(complex(-1, 0))",
    "1j / 0", "1j / 0j", "1 / 0j", "1j // 1", "1j % 1", "divmod(1j, 1)", "0j**-1", "0j**1j", "0j**-0.5", "pow(1j, 2, 3)", "(1e200+1j)**2", "(1e200+1j)**(2+1j)",
    "1j + 'a'", "1j < 1", "1 < 1j", "1j >= 1j", "int(1j)", "float(1j)", "round(1j)", "1j + 10**400", "1j << 1", "~1j", "abs(complex(1e308, 1.7e308))",
)

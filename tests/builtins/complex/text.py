# repr, str and methods of complex numbers.

def show(*expressions):
    for expression in expressions:
        try:
            print(expression, "->", repr(eval(expression)))
        except Exception as error:
            print(expression, "!!", type(error).__name__ + ":", error)


inf = float("inf")
nan = float("nan")
for z in (0j, -0j, 1j, -1j, 1 + 0j, complex(-0.0, 1), complex(-0.0, -0.0), complex(0.0, -0.0), complex(1, -0.0), complex(inf, nan), complex(nan, -inf), complex(-inf, 0),
          complex(1e20, 1e-7), complex(1.5, -2.5), complex(1e16, 1e15), complex(0.1, 1 / 3)):
    print(z, repr(z), str(z), [z], f"{z}", f"{z!r}", z.real, z.imag)
show("(1+2j).__complex__()", "(1+2j).__getnewargs__()", "(1+2j).conjugate()", "complex.conjugate(1)", "(1j).foo", "1j.conjugate().imag", "(1j).__class__",
     "complex.__mro__", "{1j: 2}[1j]", "{1: 'one'}[1 + 0j]")
try:
    (1j).real = 5
except AttributeError as error:
    print(error)

# complex(): parts, text, special methods, and what it refuses.

def show(*expressions):
    for expression in expressions:
        try:
            print(expression, "->", repr(eval(expression)))
        except Exception as error:
            print(expression, "!!", type(error).__name__ + ":", error)


class Complex:
    def __complex__(self):
        return 1 + 2j


class BadComplex:
    def __complex__(self):
        return 1


class Float:
    def __float__(self):
        return 2.5


class Index:
    def __index__(self):
        return 7


class Sub(complex):
    pass


show(
    "complex()", "complex(1)", "complex(1, 2)", "complex(1.5, -2)", "complex(real=1, imag=2)", "complex(imag=2)", "complex(1j)", "complex(True, False)",
    "complex(Complex())", "complex(Float())", "complex(Index())", "complex(Float(), Index())", "complex(-0.0, -0.0)", "complex(0, -0.0)", "complex(2**70)",
    "Sub(1, 2)", "type(Sub(1, 2))", "complex(Sub(1, 2))", "type(complex(Sub(1, 2)))", "type(Sub(1) + 1)",
    "complex('1')", "complex('1+2j')", "complex(' ( 1+2j ) ')", "complex('(1)')", "complex('j')", "complex('-j')", "complex('+J')", "complex('1e5j')", "complex('-1.5e-3-2.5E+2j')",
    "complex('1_0+2_0j')", "complex('nan+infj')", "complex('-inf')", "complex('infinityj')", "complex('1-j')", "complex('1+j')", "complex('.5j')", "complex('\\u0661')", "complex('\\u20035')",
    "complex.from_number(5)", "complex.from_number(2j)", "complex.from_number(Complex())", "complex.from_number(Float())", "type(Sub.from_number(2j))",
    "complex('')", "complex('()')", "complex('1+2')", "complex('1 +2j')", "complex('1+2j3')", "complex('1+-2j')", "complex('(1+2j')", "complex('1__0')", "complex('e5j')", "complex('a' * 300)",
    "complex('1\\0')", "complex('\\ud800')", "complex('++j')", "complex('1jj')", "complex('infx')",
    "complex('1', 2)", "complex(1, '2')", "complex(None)", "complex(1, None)", "complex([], 1)", "complex([])", "complex(b'1')", "complex(BadComplex())", "complex(x=2)", "complex(1, 2, 3)",
    "complex(10**400)", "complex(1, 10**400)", "complex.from_number('5')", "complex.from_number(BadComplex())", "complex.from_number()",
)

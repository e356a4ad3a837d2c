# The other methods and attributes of int, rounding, subclasses.

def show(*expressions):
    for expression in expressions:
        try:
            print(expression, "->", repr(eval(expression)))
        except Exception as error:
            print(expression, "!!", type(error).__name__ + ":", error)


class Sub(int):
    def __new__(cls, value, label="none"):
        self = super().__new__(cls, value)
        self.label = label
        return self


show(
    "round(1234, -2)", "round(1250, -2)", "round(1350, -2)", "round(-1250, -2)", "round(-1251, -2)", "round(5)", "round(5, None)",
    "round(5, 3)", "[round(n, -1) for n in (4, 5, 6, 14, 15, 16, 24, 25, 26, -5, -15, -25)]", "round(10**30 + 5 * 10**9, -10)",
    "round(10**30 + 5 * 10**9 + 1, -10)", "round(5, 2**100)", "round(499, -3)", "round(500, -3)", "round(501, -3)", "round(1500, -3)",
    "round(True, -1)", "round(5, 1.5)", "(5).__round__('x')", "int.__round__(5, 1, 2)",
    "(5).real", "(5).imag", "(5).numerator", "(5).denominator", "(-5).as_integer_ratio()", "(5).is_integer()", "(5).conjugate()",
    "(5).__trunc__()", "(5).__floor__()", "(5).__ceil__()", "(5).__getnewargs__()", "True.__getnewargs__()", "(2**70).__index__()",
    "(5).real.foo", "(5).__add__('a')", "(5).__add__(1.0)", "(5).__radd__(1)", "(5).__divmod__(0)", "(5).__lt__('a')",
    "(1).__truediv__(0)", "(1).__floordiv__(1.5)", "(1).__matmul__",
    "int.__repr__('a')", "int.__add__('a', 1)", "int.__add__(1)", "int.__add__()", "(1).__add__(1, 2)", "int.bit_length()",
    "int.bit_length('a')", "int.__new__()", "int.__new__(5)", "int.__new__(bool)", "int.__new__(str)",
    "int.__mro__", "int.__name__, int.__qualname__, int.__module__", "(5).__class__", "isinstance(True, int)",
    "hash(5)", "hash(-1)", "hash(-2)", "hash(0)", "hash(2**100) == hash(2.0**100)", "hash(-3**50) == -hash(3**50)",
    "{1: 'a', True: 'b', 1.0: 'c'}", "{2**70: 1}[2.0**70]",
)
s = Sub(5, "five")
show(
    "s, s.label, type(s), s + 1, type(s + 1), type(-s), type(+s), type(abs(s)), type(int(s))", "s == 5, 5 == s, hash(s) == hash(5), {5: 'x'}[s]",
    "type(s.real), type(s.numerator), type(s.conjugate()), type(s.__floor__()), type(round(s))", "[10, 20, 30, 40, 50, 60][s]",
    "s & 4, s | 2, s << 1, s ** 2, s // 2, s % 3, s / 2, divmod(s, 2)", "str(s), repr(s), f'{s:03d}', '%x' % s, hex(s)",
    "Sub('12').label", "Sub(2**80) + 1", "isinstance(s, int)", "vars(s)", "bool(Sub(0))", "range(s)", "s < 6, s > 2**70, s >= 5.0",
    "sum([s, s])", "'ab' * s", "Sub(1.5), Sub(True)", "Sub([])",
)

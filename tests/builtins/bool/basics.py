# bool: construction, arithmetic, logic, text.

def show(*expressions):
    for expression in expressions:
        try:
            print(expression, "->", repr(eval(expression)))
        except Exception as error:
            print(expression, "!!", type(error).__name__ + ":", error)


class Truthy:
    def __bool__(self):
        return False


class Sized:
    def __len__(self):
        return 3


class BadBool:
    def __bool__(self):
        return 1


class BadLen:
    def __len__(self):
        return -1


show(
    "bool()", "bool(5)", "bool(0)", "bool('')", "bool([0])", "bool(0.0)", "bool(-0.0)", "bool(0j)", "bool(None)", "bool(...)", "bool(Truthy())", "bool(Sized())", "bool(2**70)",
    "True + True", "True * 3", "-True", "+True", "abs(True)", "True / 2", "True // 2", "True ** 2", "True << 2", "True & True", "True & False", "True | False", "True ^ True", "True & 1", "True | 2",
    "1 & True", "2 ^ True", "not True", "True == 1", "True is (1 == 1)", "True < 2", "hash(True) == hash(1)", "str(True), repr(False)", "f'{True}', f'{True:d}', f'{True:5}', f'{True!r:>6}', '%s %d' % (True, True)",
    "True.real, True.imag, True.numerator", "True.bit_length()", "True.__and__(5), True.__or__(True), True.__rand__(False), True.__xor__('a')", "int(True), float(True), complex(True)", "[10, 20][True]", "sum([True, True, False])",
    "{True: 'a', 1: 'b'}", "isinstance(True, int), issubclass(bool, int), bool.__mro__", "True if [] else False", "(True and 5, False or 'x', 0 and 1)",
    "bool(1, 2)", "bool(x=1)", "type('x', (bool,), {})", "bool(BadBool())", "bool(BadLen())", "True + 'a'", "True < 'a'", "True & 1.5", "True.foo", "bool.__new__(int)", "format(True, 's')", "int.__new__(bool)",
)

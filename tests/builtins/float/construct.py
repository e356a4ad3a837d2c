# float(): numbers, text, bytes, special methods, and what it refuses.

def show(*expressions):
    for expression in expressions:
        try:
            print(expression, "->", repr(eval(expression)))
        except Exception as error:
            print(expression, "!!", type(error).__name__ + ":", error)


class Index:
    def __index__(self):
        return 7


class Float:
    def __float__(self):
        return 2.5


class BadFloat:
    def __float__(self):
        return 1


class Sub(float):
    pass


show(
    "float()", "float(5)", "float(True)", "float(1.5)", "float(2**70)", "float(Index())", "float(Float())",
    "float('1.5')", "float(' 1.5\\n')", "float('-1.5')", "float('+1.5')", "float('5')", "float('.5')", "float('5.')", "float('-.5e-3')",
    "float('1e5')", "float('1E+5')", "float('1e-5')", "float('1_0.5_0')", "float('1e1_5')", "float('0' * 400 + '1')",
    "float('1' + '0' * 400)", "float('0.' + '0' * 400 + '1')", "float('1e400')", "float('-1e400')", "float('1e-400')", "float('1e-320')",
    "float('4.9e-324')", "float('2.4e-324')", "float('2.5e-324')", "float('1.7976931348623157e308')", "float('1.7976931348623159e308')",
    "float('9007199254740993')", "float('9007199254740992.999999')", "float('0.1' + '0' * 100 + '1')", "float('123456789012345678901234567890')",
    "float('inf')", "float('-Infinity')", "float('+INF')", "float('nan')", "float('-nan')", "float('NaN')",
    "float('\\u0663.5')", "float('\\u20035')", "float(b'1.5')", "float(bytearray(b' 1.5 '))", "float(memoryview(b'1.5'))",
    "Sub('2.5')", "type(Sub('2.5'))", "float(Sub(1.5))", "type(float(Sub(1.5)))", "type(Sub(1.5) + 1)", "Sub(1.5).hex()", "hash(Sub(1.5)) == hash(1.5)",
    "float.from_number(5)", "float.from_number(2.5)", "float.from_number(Index())", "Sub.from_number(5)", "type(Sub.from_number(5))",
    "float('')", "float('.')", "float('abc')", "float('1e')", "float('1e+')", "float('e5')", "float('1__0')", "float('_1')", "float('1_')",
    "float('1_.5')", "float('1._5')", "float('1_e5')", "float('1e_5')", "float('nan_')", "float('infinit')", "float('0x10')", "float('++5')",
    "float('5 5')", "float('1.5\\0')", "float('\\x1c5')", "float('\\ud800')", "float('a' * 300)", "float(b'1.5x')", "float(b'')",
    "float([])", "float(None)", "float(1j)", "float(10**400)", "float(x=1)", "float(1, 2)", "float(BadFloat())", "float.from_number('5')",
    "float.from_number(BadFloat())", "float.from_number()", "float.__getformat__('double')", "float.__getformat__('x')",
)

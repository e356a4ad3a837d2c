# int(): numbers, text in every base, bytes, special methods, and what it refuses.

def show(*expressions):
    for expression in expressions:
        try:
            print(expression, "->", repr(eval(expression)))
        except Exception as error:
            print(expression, "!!", type(error).__name__ + ":", error)


class Index:
    def __index__(self):
        return 7


class Int:
    def __int__(self):
        return 3


class BadInt:
    def __int__(self):
        return 1.5


class BadIndex:
    def __index__(self):
        return "x"


class Trunc:
    def __trunc__(self):
        return 3


class Text(str):
    pass


class Data(bytes):
    pass


show(
    "int()", "int(5)", "int(True)", "int(3.99)", "int(-3.99)", "int(1e300) == 10**300", "int(-1e20)",
    "int(2**70)", "int(Index())", "int(Int())",
    "int('12')", "int('  -5 ')", "int('+7')", "int('12_3')", "int('0')", "int('-0')", "int('00012')",
    "int('\\t\\n 5 \\r\\f\\v')", "int('\\u20035\\x85')", "int('\\u0663')", "int('\\u0967\\u0968', 16)",
    "int('0x10', 0)", "int('0x10', 16)", "int('0b11', 0)", "int('0o17', 0)", "int('000', 0)", "int('0_0', 0)",
    "int('-0x10', 16)", "int(' -0X10 ', 0)", "int('+0B1', 0)", "int('0o_7', 0)", "int('0x_f', 0)", "int('00_0', 0)",
    "int('0_7', 8)", "int('0o7', 8)", "int('0b1', 2)", "int('b1', 16)", "int('0b1', 16)", "int('z', 36)", "int('Zz', 36)",
    "int('5', base=10)", "int('11', base=Index())",
    "int(b'12')", "int(bytearray(b'12'))", "int(memoryview(b'12'))", "int(b' 0x1f ', 16)", "int(Text('5'))", "int(Data(b'5'))",
    "int('1' * 40)", "int('f' * 40, 16)", "int('-' + '7' * 30, 8)", "int('z' * 30, 36)", "int('1' * 4300) % 1000",
    "int('1' * 4301, 16) % 1000", "int('0x' + '1' * 4301, 0) % 1000",
)
show(
    "int('')", "int(' ')", "int('-')", "int('+ 1')", "int('1 2')", "int('1__2')", "int('_1')", "int('1_')", "int('abc')",
    "int('1e5')", "int('1.0')", "int('é')", "int('\\ud800')", "int('12\\0')", "int('\\x1c5')", "int('x')",
    "int('0b', 0)", "int('0x', 16)", "int('0xz', 16)", "int('010', 0)", "int('0b2', 0)", "int('0x__f', 0)", "int('_0', 0)",
    "int('0_', 0)", "int('9', 8)", "int('a' * 300)", "int(b'12x')", "int(b'\\xff')", "int(b'5\\0')", "int(bytearray(b'x'))",
    "int(Text('x'))", "int(Data(b'x'))", "int('1' * 4301 + 'x')",
    "int('z', 37)", "int('z', 1)", "int('z', -5)", "int('5', 2**70)", "int('5', True)", "int('5', 2.0)", "int('5', None)",
    "int('5', '7')", "int(5, 10)", "int(5.0, 10)", "int(base=10)", "int(x=5)", "int('5', x=3)", "int(1, 2, 3)",
    "int('5', base=16, z=3)", "int([])", "int(None)", "int(1j)", "int(BadInt())", "int(BadIndex())", "int(Trunc())",
    "int(float('inf'))", "int(float('-inf'))", "int(float('nan'))",
    "int('1' * 4301)", "int('1' * 5000)", "int('1_' * 5000 + '1')",
)

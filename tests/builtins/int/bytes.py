# int.to_bytes and int.from_bytes.

def show(*expressions):
    for expression in expressions:
        try:
            print(expression, "->", repr(eval(expression)))
        except Exception as error:
            print(expression, "!!", type(error).__name__ + ":", error)


class Bytes:
    def __bytes__(self):
        return b"\x01\x02"


class Sub(int):
    pass


for n in (0, 1, 127, 128, 255, 256, 2**63, 2**64 - 1, 2**100 + 5):
    for order in ("big", "little"):
        data = n.to_bytes(16, order)
        print(n, order, data.hex(), int.from_bytes(data, order) == n)
for n in (0, -1, 1, 127, -128, 128, -129, 2**63, -2**63, -2**64, -2**64 - 1, -2**100, 2**100):
    for order in ("big", "little"):
        data = n.to_bytes(14, order, signed=True)
        print(n, order, data.hex(), int.from_bytes(data, order, signed=True) == n)

show(
    "(5).to_bytes()", "(0).to_bytes(0)", "(5).to_bytes(byteorder='little', length=3)", "(-1).to_bytes(0, signed=True)",
    "(127).to_bytes(1, signed=True)", "(-128).to_bytes(1, signed=True)", "True.to_bytes()", "(2**100).to_bytes(13, 'big')",
    "(500).to_bytes()", "(5).to_bytes(0)", "(-5).to_bytes()", "(128).to_bytes(1, signed=True)", "(-129).to_bytes(1, signed=True)",
    "(2**100).to_bytes(12, 'big')", "(-2**100).to_bytes(12, signed=True)", "(5).to_bytes(-1)", "(5).to_bytes(2, 'foo')",
    "(5).to_bytes('x')", "(5).to_bytes(2**70)", "(5).to_bytes(2, 5)", "(5).to_bytes(1, 'big', True)", "(5).to_bytes(1, foo=5)",
    "int.to_bytes()",
    "int.from_bytes(b'')", "int.from_bytes(b'', signed=True)", "int.from_bytes(b'\\x01\\x00')", "int.from_bytes(b'\\xff\\x00', signed=True)",
    "int.from_bytes(b'\\x80' * 20, 'little', signed=True)", "int.from_bytes([1, 2, 3])", "int.from_bytes((255,), signed=True)",
    "int.from_bytes(bytearray(b'ab'))", "int.from_bytes(memoryview(b'ab'), 'little')", "int.from_bytes(Bytes())",
    "type(Sub.from_bytes(b'a')), Sub.from_bytes(b'a')", "bool.from_bytes(b'a')", "int.from_bytes(b'1', signed=[])",
    "int.from_bytes([1, 2, 300])", "int.from_bytes([1, 'a'])", "int.from_bytes(5)", "int.from_bytes('abc')",
    "int.from_bytes(b'ab', 'foo')", "int.from_bytes(b'1', 'big', True)", "int.from_bytes(b'1', byteorder=5)",
    "int.from_bytes(b'1', foo=5)", "int.from_bytes()",
)

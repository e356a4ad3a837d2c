# Shifts and bitwise operators on ints of any size and sign.

def show(*expressions):
    for expression in expressions:
        try:
            print(expression, "->", repr(eval(expression)))
        except Exception as error:
            print(expression, "!!", type(error).__name__ + ":", error)


numbers = [0, 1, -1, 5, -6, 2**47, -2**48, 2**64 - 1, 2**64, -2**64, -2**64 + 1, 3**80, -3**80, 2**128, -2**128]
for a in numbers:
    for b in numbers:
        print(a & b, a | b, a ^ b)
        assert (a & b) + (a | b) == a + b and (a ^ b) == (a | b) - (a & b), (a, b)
    print(~a)
    for s in (0, 1, 13, 47, 63, 64, 65, 127, 128, 200):
        print(a << s, a >> s)
        assert a << s == a * 2**s and a >> s == a // 2**s, (a, s)

show(
    "1 << 100", "-1 << 100", "1 >> 2**70", "-1 >> 2**70", "0 << 2**70", "True << 3", "2**64 & 0xFF", "-2**64 & 0xFFFF",
    "(-2**70 + 5) & 0xFF", "(2**70 + 5) & 0xFF", "0xFF & -2**70",
    "1 << -1", "1 >> -1", "0 << -1", "1 << -2**70", "1 << 1.0", "1 & 'a'", "1 | None", "1 ^ 1.5", "~'a'", "~1.5",
    "(0).bit_count()", "(-7).bit_count()", "(2**100 - 1).bit_count()", "(0).bit_length()", "(-1).bit_length()",
    "(255).bit_length()", "(256).bit_length()", "(2**100).bit_length()", "(-2**100).bit_length()", "(5).bit_length(1)",
)

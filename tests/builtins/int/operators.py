# Operators between ints and other types: results and error messages.

def show(*expressions):
    for expression in expressions:
        try:
            print(expression, "->", repr(eval(expression)))
        except Exception as error:
            print(expression, "!!", type(error).__name__ + ":", error)


show(
    "1 + 'a'", "1 - 'a'", "1 / 'a'", "1 // 'a'", "1 % 'a'", "1 @ 2", "1 << 'a'", "1 >> 'a'", "1 & 1.5", "1 | 1.5", "1 ^ 'a'",
    "divmod(1, 'a')", "divmod('a', 1)", "1 + None", "None + 1", "[] + 1", "1 + []", "1 - []", "{} * 2", "2 * {}",
    "[] * 'a'", "'a' * 'b'", "'a' * 1.5", "1.5 * 'a'", "[] * 1.5", "() * None", "3 * 'ab'", "'ab' * 3", "3 * [1]", "-1 * [1]",
    "True * 'x'", "'a' * 2**70", "[1] * 2**70", "2**70 * [1]", "2**70 * ()",
    "-'a'", "+'a'", "~'a'", "abs('a')", "-None", "~[]",
    "1 < 'a'", "1 <= None", "1 > []", "1 >= 1j", "1 == 'a'", "1 != 'a'", "1 == 1.0", "1 == 1j", "1 == 1 + 0j",
    "2**53 == 2.0**53", "2**53 + 1 == 2.0**53", "2**53 + 1 > 2.0**53", "10**400 < float('inf')", "10**400 > 1e308", "-10**400 < float('-inf')",
    "10**400 == float('nan')", "10**400 != float('nan')", "5 < float('nan')", "2**70 < 2.0**70", "2**70 + 1 > 2.0**70", "2**64 <= 1.8446744073709552e19",
    "1 + 1.5", "1 - 1.5", "3 * 1.5", "3 / 1.5", "7 // 1.5", "7 % 1.5", "divmod(7, 1.5)", "2 ** 0.5", "1 + 2j", "2 * 2j", "1 - 2j", "1 / 2j",
)


class Left:
    def __add__(self, other):
        return ("Left.__add__", other)

    def __radd__(self, other):
        return ("Left.__radd__", other)

    def __rpow__(self, other, modulus=None):
        return ("Left.__rpow__", other, modulus)

    def __iadd__(self, other):
        return ("Left.__iadd__", other)


class Reflecting(int):
    def __radd__(self, other):
        return ("Reflecting.__radd__", other)

    def __rsub__(self, other):
        return NotImplemented


show("1 + Left()", "Left() + 1", "1 - Left()", "2 ** Left()", "pow(2, Left())", "1 + Reflecting(5)", "Reflecting(5) + 1", "10 - Reflecting(5)",
     "1.5 + Reflecting(5)", "Reflecting(5) - 1", "2**70 + Left()")

x = Left()
x += 5
print(x)
for statement in ("x = 1; x += 'a'", "x = 1; x -= 'a'", "x = 1; x *= None", "x = 1; x /= 'a'", "x = 1; x //= 'a'", "x = 1; x %= 'a'",
                  "x = 1; x **= 'a'", "x = 1; x <<= 'a'", "x = 1; x >>= 'a'", "x = 1; x &= 'a'", "x = 1; x |= 'a'", "x = 1; x ^= 'a'",
                  "x = 1; x @= 2", "x = [1]; x += 5", "x = [1]; x *= 'a'", "x = (1,); x += [2]", "x = 'a'; x += 1", "x = 5; x += 2**70",
                  "x = 'a'; x *= 3", "x = 3; x *= 'a'", "x = [1]; x += (2, 3)", "x = 2; x **= 10", "x = 7; x //= 2; x <<= 70"):
    try:
        space = {}
        exec(statement, space)
        print(statement, "->", space["x"])
    except Exception as error:
        print(statement, "!!", type(error).__name__ + ":", error)

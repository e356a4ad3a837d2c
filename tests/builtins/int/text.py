# Decimal, hexadecimal, octal and binary text of ints, and its length limit.

def show(*expressions):
    for expression in expressions:
        try:
            print(expression, "->", repr(eval(expression)))
        except Exception as error:
            print(expression, "!!", type(error).__name__ + ":", error)


import sys

for n in (0, 1, -1, 255, -255, 2**48, -2**48, 2**64, -2**64 - 1, 10**40, 3**150):
    print(n, repr(n), str(-n), hex(n), oct(n), bin(n))
    assert int(str(n)) == n and int(hex(n), 16) == n and int(oct(n), 8) == n and int(bin(n), 2) == n

show(
    "len(str(10**4299))", "str(10**4300 - 1) == '9' * 4300", "str(10**4300)", "repr(-10**4300)", "'%d' % 10**4300 is None",
    "'%d' % (10**5000)", "format(10**5000, 'd')", "f'{10**5000}'", "hex(10**5000)[:10]", "f'{10**5000:x}'[:10]",
    "sys.get_int_max_str_digits()",
)
sys.set_int_max_str_digits(0)
show("len(str(10**5000))", "int('1' * 5000) % 10**9")
sys.set_int_max_str_digits(640)
show("len(str(10**639))", "str(10**640)", "int('1' * 641)", "int('1' * 640) % 10", "sys.set_int_max_str_digits(100)",
     "sys.set_int_max_str_digits(-1)")

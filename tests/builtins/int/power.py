# ** and pow() on ints, with and without a modulus.

def show(*expressions):
    for expression in expressions:
        try:
            print(expression, "->", repr(eval(expression)))
        except Exception as error:
            print(expression, "!!", type(error).__name__ + ":", error)


for base in (0, 1, -1, 2, -2, 3, 10, -10, 2**32, 10**12):
    print(*(base**exponent for exponent in (0, 1, 2, 3, 10, 17)))

for modulus in (1, 2, 7, -7, 10**9 + 7, 2**61 - 1, -2**61 + 1, 2**63, 2**64 + 13, 10**30 + 57, -10**30 - 57):
    for base in (0, 1, 2, -3, 10**20 + 1, -10**20):
        for exponent in (0, 1, 2, 65, 10**20 + 1):
            print(pow(base, exponent, modulus), end=" ")
    print()

show(
    "2**100", "(-2)**101", "3**-1", "2**-2", "(-2)**-2", "(-2)**-1", "10**-400", "pow(2, 10)", "pow(2, 10, None)",
    "True**-1", "0**0", "pow(0, 0, 1)", "pow(0, 0, 5)", "1**(10**30)", "(-1)**(10**30)", "(-1)**(10**30 + 1)", "0**(10**30)",
    "pow(2, -1, 7)", "pow(3, -2, 7)", "pow(2, -1, -7)", "pow(2, -1, 1)", "pow(2, -1, -1)", "pow(38, -1, 97)", "pow(-38, -1, 97)",
    "pow(10**20 + 39, -5, 10**9 + 7)", "pow(7, -1, 10**40 + 121)", "pow(2, 3, 1)", "pow(2, 3, -5)",
    "pow(2, -1, 4)", "pow(0, -1, 7)", "pow(2, 3, 0)", "pow(3, -1, 0)", "pow(2, 3, 5.0)", "pow(2, 3.0, 5)", "pow(2.0, 3, 5)",
    "pow(5, 'a', 3)", "pow('a', 2)", "5 ** 'a'", "5 ** None", "0**-1", "0**-2", "(10**400)**-1",
    "(5).__pow__(2, 3)", "(5).__rpow__(2)", "(5).__rpow__(2, 3)", "(5).__pow__('a')", "pow(base=2, exp=5, mod=13)",
)

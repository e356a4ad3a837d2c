# Format specifications for strings, complex numbers and other objects.

def show(*expressions):
    for expression in expressions:
        try:
            print(expression, "->", repr(eval(expression)))
        except Exception as error:
            print(expression, "!!", type(error).__name__ + ":", error)


class Custom:
    def __format__(self, spec):
        return f"<{spec}>"


class Bad:
    def __format__(self, spec):
        return 5


class Plain:
    def __str__(self):
        return "plain"


class Text(str):
    pass


for spec in ("", "s", "10", "<10", ">10", "^10", "*^10", "0>10", "<010", "010", ".2", ".0", ".10", "*^10.1s", "2", "é>9", "._", ".2,s", ".2_s", "^^9", "<<9", "=<9", "+<9", "{<9"):
    for text in ("", "abc", "éa€", "\U0001f600xy"):
        print(f"{spec!r:>10} {format(text, spec)}|")
for spec in ("", ".2f", ">20", "<20", "^20", "e", ",.2f", "+", "g", "n", "z.1f", "#g", "+.1e", ".3", "*^20.1f", " ", "_.0f", "F", "E", "G", "._f", ",._f"):
    for z in (0j, 1 + 2j, -1.5 - 2.5j, complex(-0.0, 0.0), complex(float("nan"), float("inf")), complex(1234567.5, 1e-7)):
        print(f"{spec!r:>10} {format(z, spec)}|")
show(
    "format(Custom(), 'abc')", "f'{Custom():{5}}'", "f'{Custom()!s:>3}'[:5]", "format(Custom())", "'{:x}'.format(Custom())", "format(Plain())", "f'{Plain()}'", "format(Text('abc'), '5')", "type(format(Text('abc'), ''))", "format([1, 2])", "format(None, '')", "f'{[1]!s:>5}'", "f'{None!r:^8}|'", "f'{\"a\"!r:>6}'", "f'{\"é\"!a}'",
    "format(Bad())", "format(Plain(), 'x')", "format([], '5')", "format(None, '5')", "f'{None:5}'", "'{:10}'.format([])", "format(b'a', 's')", "format(object, '5')", "format('a', 5)", "format()", "format(1, 2, 3)", "(5).__format__(5)", "float.__format__(2.5)", "int.__format__(2.5, '')", "''.__format__()",
)

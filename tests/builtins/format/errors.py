# Error messages of wrong format specifications.

def show(*expressions):
    for expression in expressions:
        try:
            print(expression, "->", repr(eval(expression)))
        except Exception as error:
            print(expression, "!!", type(error).__name__ + ":", error)


inf = float("inf")
values = {"int": 5, "bool": True, "float": 1.5, "complex": 1j, "str": "abc"}
specs = ["q", "d", "s", "c", "x", "e", "%", "n", ",", "_", ",n", "_n", ",b", "_b", ",x", ",c", "_c", ",s", "_s", ",_", "_,", ",,", "__", ".", ".f", ".d", ".2d", ".2", ".2_,f", ".2,_f", ".2__f", "._n", ".,n", "._d", "=10", "010", "0>10", "+", " ", "#", "z", "zd", "zz", "z.1f",
         "+c", "#c", "dd", "5 5", "é", "5é", "éé5", "\0", "5\0", "\x01", "99999999999999999999", "99999999999999999999d", ".99999999999999999999f", "{", "abc", "10.2x", ".5q", "-c", "<", "<<", "+-", "1.1.1", "!r", ", f"]
for name, value in values.items():
    for spec in specs:
        try:
            print(name, ascii(spec), "->", ascii(format(value, spec)))
        except Exception as error:
            print(name, ascii(spec), "!!", type(error).__name__ + ":", ascii(str(error)))
show("format(-1, 'c')", "format(0x110000, 'c')", "format(10**400, 'f')", "format(10**400, 'e')", "'{:d}'.format('a')", "f'{1.5:d}'", "f'{\"a\":d}'", "'%d' % 'a'", "'%c' % 'ab'", "'%x' % 1.5", "'%d' % 1.9", "'%f' % 'a'", "'%.2f' % None")

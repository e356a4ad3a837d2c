# Format specifications for ints.

def show(*expressions):
    for expression in expressions:
        try:
            print(expression, "->", repr(eval(expression)))
        except Exception as error:
            print(expression, "!!", type(error).__name__ + ":", error)


specs = ["", "d", "b", "o", "x", "X", "n", "#b", "#o", "#x", "#X", "5", "<8", ">8", "^8", "=8", "*^9", "+", "-", " ", "+d", " d", "08", "+08", "-08", " 08", "#010x", "#010b", "0<8", "0>8", "0^8", ",", "_", "_b", "_x", "_o", "#_x",
         "015,", "016,", "015_", "#020_x", "*=10", "é>6", "12,d", "^+12,", "c"]
for n in (0, 1, -1, 65, 1234, -1234, 1234567, -12345678, 0xABCDEF, 2**70, True):
    for spec in specs:
        if spec == "c" and not 0 <= n < 1000:
            continue
        print(f"{spec!r:>9} {n:{spec}}|")
for spec in ("e", "f", "g", "%", ".2f", ".3e", ",.2f", "E", "G", "F", "+.1f", "010.2f", "z.1f", ".0%", "._f", ".3_f"):
    print(spec, format(5, spec), format(-1234567, spec), format(2**70, spec))
show(
    "format(65, '>5c')", "format(0x20ac, '*^5c')", "format(65, '05c')", "format(10**400, 'x')[:5]", "format(10**30, ',')", "format(-10**30, '_')", "format(10**30, '050,')", "format(2**100, '#_b')[:20]", "format(1, '08,'), format(12, '07,'), format(123, '07,'), format(1234, '07,')",
    "'{:>{w}}'.format(5, w=4)", "f'{5:{3}}'", "f'{5:0{6}d}'", "'%5d|%-5d|%05d|%+d|% d|%x|%#x|%#o' % (5, 5, 5, 5, 5, 255, 255, 8)", "(5).__format__('x')", "format(5)", "format(5, '')",
)

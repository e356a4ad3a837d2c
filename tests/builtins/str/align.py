# center, ljust, rjust, zfill, expandtabs.


def show(expressions, **names):
    """Evaluates one expression a line; prints its value or its error."""
    for text in expressions.strip().splitlines():
        text = text.strip()
        if not text or text.startswith("#"):
            continue
        try:
            print(text, "->", ascii(eval(text, dict(names))))
        except Exception as error:
            print(text, "!!", type(error).__name__ + ":", ascii(str(error)))


show(r"""
"ab".center(6)
"ab".center(7)
"abc".center(6)
"abc".center(7, "*")
"ab".center(1)
"ab".center(5, "\u20ac")
"ab".ljust(5) + "|"
"ab".ljust(5, ".")
"ab".rjust(5)
"ab".rjust(5, "\U0001f600")
"\u20ac".rjust(3)
"".center(3, "x")
"ab".center(-5)
"42".zfill(5)
"-42".zfill(5)
"+42".zfill(5)
"--42".zfill(6)
"".zfill(3)
"abc".zfill(2)
"-".zfill(3)
"\u20ac".zfill(3)
"a\tb".expandtabs()
"a\tb".expandtabs(4)
"\ta\t\tb".expandtabs(3)
"abc\td\n\te".expandtabs(4)
"a\tb".expandtabs(0)
"a\tb".expandtabs(-3)
"a\tb".expandtabs(1)
"\u20ac\tb".expandtabs(tabsize=4)
"12345678\tx".expandtabs()
"a".center("a")
"a".center(1.5)
"a".center(3, 2)
"a".center(3, "ab")
"a".center(3, "")
"a".center(3, b"a")
"a".ljust()
"a".rjust(1, "a", "b")
"a".zfill("a")
"a".zfill()
"a".expandtabs("a")
"a".expandtabs(tabs=2)
""")

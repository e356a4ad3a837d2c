# Case mapping: upper, lower, title, capitalize, swapcase, casefold.


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
"Hello World".upper()
"Hello World".lower()
"hello world".title()
"hello's wORLD x2y".title()
"hELLO".capitalize()
"".capitalize()
"hELLO wORLD".swapcase()
"Stra\xdfe".upper()
"Stra\xdfe".casefold()
"\xb5\xff".upper()
"\ufb01x".upper()
"\ufb01x".title()
"\ufb01x".capitalize()
"\u0149".upper()
"\u01c4\u01c5\u01c6".lower()
"\u01c4\u01c5\u01c6".upper()
"\u01c6x".title()
"\u01c6x".capitalize()
"\u0130".lower()
"\u0130".casefold()
"\u03a3".lower()
"A\u03a3".lower()
"A\u03a3B".lower()
"A\u03a3 B".lower()
"A\u03a3.B".lower()
"\u03a3A\u03a3".lower()
"A\u03a3".swapcase()
"aa\u03a3".title()
"aA\u03a3".capitalize()
"\u1e9e".lower()
"\u1f80".upper()
"\u1f80".title()
"\u10d0".upper()
"\u13a0".lower()
"\uab70".casefold()
"\u13f8".casefold()
"\u0345".casefold()
"\u212a".lower()
"\ud800".lower(), "\ud800".casefold()
"\U00010400".lower()
"\U00010428".upper()
"\U0001e900".lower()
"\u1c89".lower()
"\xe9\xc9".swapcase()
"i\u0307".upper()
"a".upper(1)
"a".upper(x=1)
"a".title(1)
str.upper()
str.upper(1)
""")

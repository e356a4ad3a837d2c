# repr and ascii: quotes, escapes, printable characters.


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


class S(str):
    pass


class R(str):
    def __repr__(self):
        return "R!"

    def __str__(self):
        return "S!"


show(r"""
repr("abc")
repr("a'b")
repr('a"b')
repr("a'b\"c")
repr("\n\r\t\\\0\x07\x1b\x7f")
repr("\xa0\xad\xe9\xff")
repr("\u20ac\u200b\u2028\u3000\ufeff")
repr("\ud800\udfff\ue000\uffff")
repr("\U0001f600\U000e0001\U0010ffff\U00012345")
repr("")
ascii("abc")
ascii("a'b\"\\\n")
ascii("\xe9\u20ac\U0001f600")
ascii(["\xe9"])
[repr(chr(c)) for c in range(0x80, 0xb0)]
sum(len(repr(chr(c))) for c in range(0x30000))
str(["a", "b'c"])
print("\u20ac'")
repr(S("x")), str(S("x")), ascii(S("\xe9"))
repr(R("x")), str(R("x")), "%r %s" % (R("x"), R("y")), f"{R('x')!r} {R('y')}"
""", S=S, R=R)

# str.translate and str.maketrans.


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


class T:
    def __getitem__(self, key):
        if key == 98:
            raise LookupError
        return chr(key).upper() * 2


class E:
    def __getitem__(self, key):
        raise ValueError("no")


show(r"""
"banana".translate({97: "A"})
"banana".translate({97: None})
"banana".translate({97: 0x20ac})
"banana".translate({97: "xy", 110: None})
"b\u20acn".translate({0x20ac: 97})
"banana".translate({})
"banana".translate(str.maketrans("an", "xy"))
"banana".translate(str.maketrans("an", "xy", "b"))
"banana".translate("abcdefghijklmnopqrstuvwxyz" * 5)
"abc".translate(T())
str.maketrans({"a": 1, 98: "x", "c": None})
str.maketrans("abc", "xyz")
str.maketrans("abc", "xyz", "de")
"abc".maketrans("a", "b")
"a".translate()
"a".translate(1)
"a".translate({97: 1.5})
"a".translate({97: 0x110000})
"a".translate({97: -1})
"a".translate({97: b"x"})
"a".translate(E())
str.maketrans(1)
str.maketrans({"ab": 1})
str.maketrans({1.5: 1})
str.maketrans("a", 1)
str.maketrans(1, "a")
str.maketrans("ab", "a")
str.maketrans("a", "b", 1)
str.maketrans("a", "b", "c", "d")
str.maketrans()
""", T=T, E=E)

# str.replace: lengths, counts, widths, errors.


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
"banana".replace("a", "o")
"banana".replace("a", "o", 2)
"banana".replace("a", "o", 0)
"banana".replace("a", "o", -1)
"banana".replace("a", "o", count=1)
"banana".replace("an", "")
"banana".replace("an", "AN")
"banana".replace("", "-")
"banana".replace("", "-", 3)
"".replace("", "x")
"".replace("", "x", 0)
"".replace("a", "x")
"banana".replace("banana", "")
"banana".replace("x", "y")
"banana".replace("a", "a")
"banana".replace("a", "\u20ac")
"banana".replace("a", "\xe9")
"banana".replace("a", "\U0001f600")
"b\u20acn".replace("\u20ac", "a")
"b\u20acn".replace("\u20ac", "a").isascii()
"b\u20acn\u20ac".replace("\u20ac", "a", 1)
"b\xe9n".replace("\xe9", "e").isascii()
"b\U0001f600n".replace("\U0001f600", "\u20ac")
"b\U0001f600n".replace("\U0001f600", "x").encode()
"b\U0001f600n\xe9".replace("\U0001f600", "xy").encode("latin-1")
"abc".replace("b", "\u20ac").replace("\u20ac", "b") == "abc"
hash("b\u20acn".replace("\u20ac", "a")) == hash("ban")
"a\u20acb".replace("b", "c")
"aaa".replace("aa", "b")
"x" * 50 == ("ab" * 50).replace("ab", "x")
"abc".replace("a")
"abc".replace()
"abc".replace(1, 2)
"abc".replace("a", 2)
"abc".replace("a", "b", "c")
"abc".replace("a", "b", 1, 2)
"abc".replace("a", "b", cnt=1)
"abc".replace("a", None)
""")

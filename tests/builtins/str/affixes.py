# str.startswith, endswith, removeprefix, removesuffix.


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
"hello".startswith("he")
"hello".startswith("lo")
"hello".startswith("")
"hello".startswith("he", 1)
"hello".startswith("el", 1)
"hello".startswith("el", 1, 2)
"hello".startswith(("x", "he"))
"hello".startswith(())
"hello".startswith(("x", "y"))
"hello".startswith("", 5)
"hello".startswith("", 6)
"hello".startswith("lo", -2)
"hello".endswith("lo")
"hello".endswith("l", 0, 4)
"hello".endswith("")
"hello".endswith("", 6)
"hello".endswith(("x", "lo"))
"hello".endswith("hello world")
"h\xe9".startswith("h")
"h\u20ac".endswith("\u20ac")
"abc".endswith("\u20ac")
"abc".startswith(1)
"abc".startswith((1,))
"abc".startswith(("a", 1))
"abc".startswith((b"a",))
"abc".startswith(["a"])
"abc".endswith(1)
"abc".endswith((1,))
"abc".startswith()
"abc".startswith("a", "b")
"abc".startswith("a", 0, 1, 2)
"TestCase".removeprefix("Test")
"TestCase".removeprefix("Case")
"TestCase".removeprefix("")
"TestCase".removesuffix("Case")
"TestCase".removesuffix("Test")
"TestCase".removesuffix("")
"abc".removeprefix("abc")
"a\u20ac".removesuffix("\u20ac")
"abc".removeprefix(1)
"abc".removesuffix()
""")

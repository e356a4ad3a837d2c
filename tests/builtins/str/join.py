# str.join: iterables of all kinds, widths, errors.


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


show(r"""
"".join([])
",".join([])
",".join(["a"])
",".join(["a", "b", "c"])
", ".join(("a", "b"))
"".join("abc")
"-".join("abc")
"-".join({"a": 1, "b": 2})
"-".join(x for x in "abc")
"-".join(map(str, range(5)))
"\u20ac".join(["a", "b"])
"-".join(["a", "\u20ac"])
"-".join(["\xe9", "\U0001f600"])
"".join(["a"] * 1000) == "a" * 1000
"".join([S("x"), "y"])
"".join([S("x")]).__class__.__name__
S("-").join("ab")
"a".join(1)
"a".join(None)
"a".join([1])
"a".join(["a", 1])
"a".join(["a", b"b"])
"a".join(x for x in [1])
"a".join()
"a".join([], [])
"a".join(x=1)
""", S=S)

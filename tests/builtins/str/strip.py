# str.strip, lstrip, rstrip.


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
"  a b  ".strip()
"  a b  ".lstrip()
"  a b  ".rstrip()
"\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\xa0a".strip()
"\u2003a\u3000\u2028".strip()
"xxaxx".strip("x")
"xyaxy".strip("xy")
"xyaxy".lstrip("yx")
"xyaxy".rstrip("yx")
"abc".strip("abc")
"abc".strip("")
"".strip()
"\u20aca\u20ac".strip("\u20ac")
"\u20aca\u20ac".strip("x\u20ac")
"\u20aca\U0001f600".strip("\U0001f600\u20ac")
"a".strip(None)
"aXa".strip("a").__class__
"a".strip(1)
"a".lstrip(1)
"a".rstrip(b"a")
"a".strip("a", "b")
""")

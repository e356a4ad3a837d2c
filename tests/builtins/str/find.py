# str.find, index, rfind, rindex, count: positions, ranges, widths, errors.


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
"hello world".find("o")
"hello world".find("o", 5)
"hello world".find("o", 5, 7)
"hello world".find("o", -4)
"hello world".find("o", -4, -1)
"hello".find("")
"hello".find("", 5)
"hello".find("", 6)
"hello".find("", 3, 2)
"hello".rfind("")
"hello".rfind("", 0, 3)
"hello".rfind("l")
"hello".rfind("l", 0, 3)
"hello".rfind("x")
"abcabcabc".rfind("abc", 0, 8)
"abcabcabc".find("abc", 1)
"aaaaab".find("aab")
"aaaaab".rfind("aa")
"h\xe9llo".find("\xe9")
"h\xe9llo".find("l")
"\u20aca\u20ac".rfind("\u20ac")
"\u20aca\u20ac".find("a\u20ac")
"\U0001f600x\U0001f600".find("x\U0001f600")
"\U0001f600x\U0001f600".find("\U0001f600", 1)
"abc".find("\u20ac")
"abc".find("\xe9")
"ab\u20ac".find("\U0001f600")
("ab" * 1000 + "c").find("abc")
("a" * 1000 + "b").find("a" * 20 + "b")
("\u20ac" * 1000 + "b").find("\u20ac" * 20 + "b")
"abc".index("c")
"abc".rindex("a")
"abc".index("x")
"abc".rindex("x")
"abc".index("c", 0, 2)
"banana".count("a")
"banana".count("ana")
"banana".count("")
"banana".count("a", 2)
"banana".count("a", 2, 5)
"banana".count("", 2, 4)
"banana".count("", 7)
"".count("")
"\u20ac\u20aca".count("\u20ac")
"aaaa".count("aa")
"abc".find("b", None, None)
"abc".find("b", True)
"abc".find("b", -100, 100)
"abc".find("b", 10**30)
"abc".find("b", -10**30)
"abc".find()
"abc".find(1)
"abc".find("a", 1, 2, 3)
"abc".find("a", "b")
"abc".find("a", 1.5)
"abc".count(1)
"abc".count()
"abc".rindex(None)
"abc".find(sub="a")
"b" in "abc"
"" in ""
"x" in "abc"
1 in "abc"
b"a" in "abc"
None in "abc"
""")

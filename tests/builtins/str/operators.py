# Operators, indexing, slices, comparison, hash, repetition.


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
"a" + "b"
"a" + "\u20ac"
"" + "a", "a" + ""
"ab" * 3
3 * "ab"
"ab" * 0, "ab" * -1, "ab" * True
"\u20ac" * 3
"abc"[0], "abc"[-1], "abc"[True]
"a\u20ac\U0001f600"[1], "a\u20ac\U0001f600"[2]
"abcdef"[1:4], "abcdef"[:], "abcdef"[::-1], "abcdef"[::2], "abcdef"[4:1], "abcdef"[-3:], "abcdef"[5:0:-2]
"a\u20acbc"[2:], "a\u20acbc"[2:].isascii(), "a\u20acbc"[::2]
"a\U0001f600\u20ac"[0::2] == "a\u20ac"
"abc"[100:], "abc"[-100:2]
len(""), len("abc"), len("a\U0001f600")
"a" < "b", "a" < "B", "a" <= "a", "ab" > "a", "a" >= "b"
"a" < "\u20ac" < "\U0001f600"
"\uffff" < "\U00010000"
"abc" == "abc", "abc" != "abd", "abc" == b"abc", "abc" == 1
"a" "b" == "ab"
hash("abc") == hash("ab" + "c"), hash("") == hash("")
hash("a\u20ac"[0]) == hash("a")
{"a": 1, "\u20ac": 2}["\u20ac"[:]]
bool(""), bool("a")
str(), str(1), str(None), str("a"), str(b"a"), str(1.5)
str(b"a", "ascii"), str(b"\xe9", "latin-1"), str(bytearray(b"x"), encoding="ascii")
str(memoryview(b"x"), "ascii"), str(b"\xff", errors="replace"), str(object=5), str(encoding="ascii")
list("a\u20ac"), list(reversed("abc")), sorted("bca")
"abc".__iter__().__reduce__()[1:], "abc".__iter__().__length_hint__()
type(iter("abc")).__name__, type(iter("\u20ac")).__name__
"abc".__getnewargs__()
"abc".__contains__("b"), "abc".__len__(), "abc".__add__("d"), "abc".__mul__(2), "abc".__rmul__(2)
"abc".__getitem__(1), "abc".__eq__("abc"), "abc".__lt__("abd"), "abc".__eq__(1)
"a" + 1
1 + "a"
"a" + b"a"
"a" + None
"a" * "b"
"a" * 1.5
"a" * 2**70
"a"[1]
""[0]
"a"["b"[:]]
"a"[1.5 + 0]
"a"[2**70]
"a"[None:]
"a"["x":]
"a" < 1
1 < "a"
-"a"
"a" - "b"
str(1, 2, 3, 4)
str(1, "ascii")
str("a", "ascii")
str(b"a", 1)
str(b"a", "ascii", 1)
str(b"\xff", "ascii")
str(foo=1)
chr(8364), ord("\u20ac"), chr(0x10ffff)
chr(-1)
chr(0x110000)
ord("ab")
ord("")
"abc".foo
""")

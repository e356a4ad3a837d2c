# bytes: further cases of searching, splitting, padding, hexadecimal digits.


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


class B:
    def __bytes__(self):
        return b"from B"


class Bad:
    def __bytes__(self):
        return "text"


class X:
    def __index__(self):
        return 2


class Neg:
    def __index__(self):
        return -1


class S(bytes):
    note = "n"


show(r"""
b"hello world".find(b"o"), b"hello world".find(b"o", 5), b"hello world".rfind(b"o"), b"hello".find(b"", 6)
b"hello".find(b"l", -2), b"hello".index(b"l", 3), b"hello".rindex(108), b"hello".count(b"l"), b"hello".count(108)
b"hello".count(b""), b"hello".count(b"", 3, 1)
b"hello".startswith(b"he"), b"hello".startswith((b"x", b"he")), b"hello".startswith(b"l", 2), b"hello".endswith(b"lo", 0, 4)
b"hello".startswith(memoryview(b"he")), b"hello".startswith(b"", 6), b"hello".endswith(())
b" a  b ".split(), b" a  b ".split(None, 1), b" a  b ".rsplit(None, 1), b"".split(), b"".split(b","), b"a,b,,c".split(b",")
b"a,b,,c".rsplit(b",", 2), b"a--b".split(b"--"), b"a--b".split(bytearray(b"--")), b"a b".split(sep=b" ", maxsplit=0)
b"a\nb\r\nc\r".splitlines(), b"a\nb\r\nc\r".splitlines(True), b"\n\n".splitlines(), b"".splitlines()
b"k=v=w".partition(b"="), b"k=v=w".rpartition(b"="), b"k".partition(b"="), b"k".rpartition(b"=")
type(bytearray(b"k=v").partition(b"=")[1]).__name__, type(b"k=v".partition(bytearray(b"="))[1]).__name__
b"xxaxx".strip(b"x"), b"xyaxy".lstrip(b"yx"), b"xyaxy".rstrip(bytearray(b"yx")), b" \t\n\x0b\x0c\ra ".strip(), b"\x1ca".strip()
b"banana".replace(b"a", b"o"), b"banana".replace(b"a", b"", 2), b"".replace(b"", b"x"), b"ab".replace(b"", b"-", 2)
b"banana".removeprefix(b"ba"), b"banana".removesuffix(b"na"), b"banana".removesuffix(b""), b"banana".removeprefix(bytearray(b"b"))
b"ab".center(5), b"ab".center(5, b"*"), b"abc".center(6, b"*"), b"ab".ljust(4, b"."), b"ab".rjust(4), b"ab".rjust(1)
b"42".zfill(5), b"-42".zfill(5), b"".zfill(2), b"a\tb\n\tc".expandtabs(4), b"a\tb".expandtabs(tabsize=0)
b"Hello wORLD".upper(), b"Hello".lower(), b"hELLO wORLD x's".title(), b"hELLO".capitalize(), b"aB\xe9".swapcase()
b"abc".isalpha(), b"ab1".isalnum(), b"12".isdigit(), b" \t".isspace(), b"ab".islower(), b"AB".isupper(), b"Ab Cd".istitle()
b"".isalpha(), b"".isascii(), b"\x80".isascii(), b"aB".istitle(), b"1a".istitle(), b"A1b".istitle(), b"1".isupper()
b"banana".translate(bytes.maketrans(b"an", b"xy")), b"banana".translate(None, b"a"), b"banana".translate(bytes(range(256)), delete=b"n")
b"abc".hex(), b"abcdef".hex("-", 2), b"abcdef".hex("-", -4), b"abcdef".hex("-", 4), b"".hex(":"), b"a".hex(":"), b"abc".hex(b"_")
b"abc".hex(sep=":", bytes_per_sep=2), bytearray(b"abc").hex(" ")
bytes.fromhex("DEAD beef"), bytes.fromhex(""), bytes.fromhex(" 00\t01\n"), bytearray.fromhex("ff00"), bytes.fromhex(bytearray(b"0a0b"))
b"abc"[0], b"abc"[-1], b"abc"[1:], b"abc"[::-1], b"abcdef"[::2], b"abc"[5:], b"abc"[:], b"abcdef"[4:0:-2]
b"a" + b"b", b"ab" * 3, 2 * b"x", b"" * 5, b"a" * -1, b"abc" == b"abc", b"abc" < b"abd", b"a" != b"b", b"" < b"a"
b"abc" == bytearray(b"abc"), bytearray(b"abc") == b"abc", b"a" == memoryview(b"a"), bytearray(b"b") > b"a"
hash(b"abc") == hash(bytes([97, 98, 99])), {b"a": 1}[b"a"], b"a" in {b"a"}
list(b"abc"), list(reversed(b"abc")), sorted(b"cab"), max(b"abc"), sum(b"abc"), 98 in b"abc", b"bc" in b"abc"
bytes(), bytes(3), bytes([1, 2, 255]), bytes(range(4)), bytes(b"x"), bytes(bytearray(b"y")), bytes(memoryview(b"z"))
bytes("\u20ac", "utf-8"), bytes("\xe9", "latin-1"), bytes("\u20ac", "ascii", "replace"), bytes("a", encoding="ascii", errors="strict")
bytes(B()), bytes(X()), bytes((x for x in (1, 2))), bytes({1: 2}), bytes({3})
b"\x00\xff'".decode("latin-1"), b"abc".decode(), b"\xc3\xa9".decode(), b"\xc3\xa9".decode(encoding="utf-8", errors="ignore")
repr(b"'"), repr(b'"'), repr(b"'\""), repr(b"\\"), repr(bytes(range(32))), repr(b"\x7f\x80\xff"), str(b"x")
repr(bytearray(b"a'b")), repr(bytearray(b'"')), repr(bytearray()), str(bytearray(b"x"))
repr(S(b"x")), type(S(b"x") + b"").__name__, type(S(b"x")[:]).__name__, S(b"x") == b"x", S(b"abc").note, len(S(b"abc"))
type(S.fromhex("00")).__name__, S(3), hash(S(b"a")) == hash(b"a")
b",".join([b"a", bytearray(b"b")]), bytearray(b",").join([b"a", b"b"]), b"".join(iter([b"x", b"y"])), b"-".join((b"a",))
bytes(Bad())
bytes(Neg())
bytes([1, "a"])
bytes([-1])
bytes("a", 1)
bytes(b"a", "ascii")
bytes(1, 2)
bytes.fromhex("0")
bytes.fromhex("0g")
bytes.fromhex("00 0")
bytes.fromhex("\u20ac0")
bytes.maketrans(b"ab", b"a")
b"a".hex("")
b"a".hex("ab")
b"a".hex(":", "x")
b"abc".translate(b"x")
b"abc"[3]
b"abc"["x"[:]]
b"abc".foo
iter(b"abc").__length_hint__()
""", B=B, Bad=Bad, X=X, Neg=Neg, S=S)

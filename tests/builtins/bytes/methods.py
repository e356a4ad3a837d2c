# bytes: methods, operators, construction, errors.


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
b"a".find()
b"a".find("a")
b"a".find(97)
b"a".find(256)
b"a".find(-1)
b"a".find(1.5)
b"a".find(b"a",0,1,2)
b"a".index(b"x")
b"a".rindex(b"x")
b"a".count("a")
b"a".count(256)
b"a".startswith("a")
b"a".startswith(("a",))
b"a".endswith(1)
b"a".startswith((bytearray(b"a"),))
b"a".join(1)
b"a".join(["a"])
b"a".join([b"x",1])
b",".join([b"x",bytearray(b"y"),memoryview(b"z")])
b"a".split("")
b"a".split(b"")
b"a".split(1)
b"a".rsplit(b"")
b"a".split(b"a",1,2)
b"a".split(maxsplit=1,foo=2)
b"a".partition("a")
b"a".partition(b"")
b"a".rpartition(1)
b"a".strip("a")
b"a".strip(1)
b"a".removeprefix("a")
b"a".replace("a","b")
b"a".replace(b"a","b")
b"a".replace(b"a")
b"a".replace(b"a",b"b",b"c")
b"a".replace(b"a",b"b",count=1)
b"a".center("a")
b"a".center(3,"x")
b"a".center(3,b"xy")
b"a".center(3,120)
b"a".center(3,bytearray(b"x"))
b"a".ljust(3,b"")
b"a".zfill("a")
b"a".expandtabs("a")
b"a".splitlines(1,2)
b"a".decode(1)
b"a".decode("ascii",1)
b"a".decode("foo")
b"a".translate(1)
b"a".translate(b"a")
b"a".translate("a")
b"a".translate(None,b"a")
b"a".translate(None,"a")
b"a".translate()
b"ab".translate(None,delete=b"a")
bytes.maketrans(b"a",b"bc")
bytes.maketrans("a",b"b")
bytes.maketrans(b"a")
bytes.fromhex("zz")
bytes.fromhex("a")
bytes.fromhex("a b")
bytes.fromhex("ab cd\n")
bytes.fromhex(b"abcd")
bytes.fromhex(b"abc")
bytes.fromhex(1)
bytes.fromhex("ab\xe9")
bytes.fromhex("ab c")
b"abcdef".hex()
b"abcdef".hex(":")
b"abcdef".hex(":",2)
b"abcdef".hex(":",-2)
b"abcdef".hex("::")
b"abcdef".hex(1)
b"abcdef".hex("\xe9")
b"abcdef".hex(b":")
b"abcdef".hex(":",0)
b"a"+"b"
b"a"+1
b"a"+bytearray(b"b")
b"a"+memoryview(b"b")
b"a"*"b"
b"a"[1]
b"a"["b"[:]]
b"a"[1.5 + 0]
b"a"[2**70]
b"a"<"a"
b"a"=="a"
"a" in b"a"
256 in b"a"
-1 in b"a"
1.5 in b"a"
b"a" in b"a"
hash(bytearray(b"a"))
{bytearray(b"a"):1}
bytes(b"abc")
bytes(bytearray(b"a"))
bytes(range(3))
bytes({1:2})
bytes("a","ascii")
bytes(source=b"a")
bytes(x=1)
bytes(1,2,3,4)
b"abc".__iter__().__reduce__()[1:]
b"abc".__getnewargs__()
b"abc".__bytes__()
b"\x00\x01ab'\"\\\n\t\r\x7f\xff"
b"'"
b'"'
str(b"a")
b"a".upper(1)
b"a".isalpha(1)
bytes.upper("a")
b"Hello World".title()
b"hello".capitalize()
b"aBc".swapcase()
b"a\tb".expandtabs(4)
b"+5".zfill(4)
b"a\nb\r\nc\rd\x0be".splitlines()
b"a\nb".splitlines(True)
b" a b ".split()
b" a b ".rsplit(None,1)
b"".join([])
b"ab".join([b"x"])
b"a,b,c".split(b",",1)
b"a,b,c".rsplit(b",",1)
b"aaa".replace(b"",b"-")
b"aaa".replace(b"a",b"bb",2)
b"\x1c".isspace()
b"\x0b\x0c".isspace()
b"1".isdigit()
b"Ab Cd".istitle()
""")

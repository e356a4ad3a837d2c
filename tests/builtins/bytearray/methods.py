# bytearray: methods, construction, errors.


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
bytearray(b"a")+b"b"
bytearray(b"a")+"b"
bytearray(b"a") in b"ab"
bytearray("a")
bytearray(-1)
bytearray(1.5)
bytearray([256])
bytearray(["a"])
bytearray(1,"a")
bytearray(None)
bytearray(b"a").append("a")
bytearray(b"a").append(256)
bytearray(b"a").append(b"a")
bytearray(b"a").extend(1)
bytearray(b"a").extend("a")
bytearray(b"a").extend([256])
bytearray(b"a").extend(["a"])
bytearray(b"a").insert(0,256)
bytearray(b"a").insert("a",1)
bytearray(b"a").pop(5)
bytearray(b"").pop()
bytearray(b"a").remove(1)
bytearray(b"a").remove(b"a")
bytearray(b"a").remove(256)
bytearray(b"a").index(b"z")
bytearray(b"a").resize(-1)
bytearray(b"a").resize("a")
bytearray(b"abc").copy()
bytearray(b"abc").reverse()
bytearray(b"abc").clear()
bytearray(b"abc").__reduce__()[1:]
bytearray(b"abc").__reduce_ex__(3)[1:]
bytearray(b"a'b")
""")

# memoryview: items, slices, casts, attributes, errors.


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
memoryview()
memoryview(1)
memoryview("a")
memoryview(b"abc")[0]
memoryview(b"abc")[5]
memoryview(b"abc")[2**70]
memoryview(b"abc")[1:].tobytes()
memoryview(b"abc")[::-1].tobytes()
memoryview(b"abc")[0,0]
memoryview(b"abc")[()]
memoryview(b"abc")[...]
memoryview(b"abcd").cast("H").tolist()
memoryview(b"abcd").cast("I").tolist()
memoryview(b"abcd").cast("f").tolist()
memoryview(b"abcdefgh").cast("d").tolist()
memoryview(b"abcd").cast("c").tolist()
memoryview(b"abcd").cast("b").tolist()
memoryview(b"\x00\x01").cast("?").tolist()
memoryview(b"abc").cast("H")
memoryview(b"abcd").cast("x")
memoryview(b"abcd").cast("II")
memoryview(b"abcd").cast(1)
memoryview(b"abcd").cast("H").cast("I")
memoryview(b"abcd").cast("H").cast("B").tolist()
memoryview(b"abcdef").cast("B",[2,3]).tolist()
memoryview(b"abcdef").cast("B",[2,2])
memoryview(b"abcdef").cast("B",[0,2])
memoryview(b"abcdef").cast("B",(2,3)).shape
memoryview(b"abcdef").cast("B",(2,3)).strides
memoryview(b"abcdef").cast("B",(2,3))[1,2]
memoryview(b"abcdef").cast("B",(2,3))[1,5]
memoryview(b"abcdef").cast("B",(2,3))[1]
memoryview(b"abcdef").cast("B",(2,3))[1,2,3]
len(memoryview(b"abcdef").cast("B",(2,3)))
memoryview(b"abcdef").cast("B",(2,3)).tobytes()
memoryview(b"abcdef").cast("B",(2,3)).hex()
list(memoryview(b"abcdef").cast("B",(2,3)))
memoryview(b"abcdef").cast("B",1)
memoryview(b"abcdef").cast("B",["a"])
memoryview(b"abc")[::2].cast("B")
memoryview(b"abc").cast("@B").format
memoryview(b"abc").tolist()
memoryview(b"abc").hex(":")
memoryview(b"abc").tobytes("C")
memoryview(b"abc").tobytes("X")
memoryview(b"abc").tobytes(order=None)
memoryview(b"abc").readonly
memoryview(bytearray(b"abc")).readonly
memoryview(bytearray(b"abc")).toreadonly().readonly
memoryview(b"abc").obj
memoryview(b"abc").nbytes
memoryview(b"abc").itemsize
memoryview(b"abc").ndim
memoryview(b"abc").suboffsets
memoryview(b"abc").c_contiguous, memoryview(b"abc").f_contiguous, memoryview(b"abc").contiguous
memoryview(b"abcd")[::2].c_contiguous
memoryview(b"abc").shape, memoryview(b"abc").strides
memoryview(b"abc")==b"abc"
memoryview(b"abc")=="abc"
memoryview(b"abc")==memoryview(bytearray(b"abc"))
memoryview(b"abc")<memoryview(b"abd")
hash(memoryview(b"abc"))==hash(b"abc")
hash(memoryview(bytearray(b"abc")))
hash(memoryview(b"abcd").cast("H"))
memoryview(b"abc").index(98)
memoryview(b"abc").index(1)
memoryview(b"abca").count(97)
memoryview(b"abca").index(97,1)
memoryview(b"abc").foo
97 in memoryview(b"abc")
list(reversed(memoryview(b"abc")))
bytes(memoryview(b"abc")[::2])
b"".join([memoryview(b"abcd")[::2]])
int(memoryview(b"12"))
memoryview[int]
memoryview(b"a")+b"b"
memoryview(b"abc").cast("B",()).shape
memoryview(b"a").cast("B",()).shape
memoryview(b"a").cast("B",()).tolist()
memoryview(b"a").cast("B",())[()]
len(memoryview(b"a").cast("B",()))
memoryview(b"a").cast("B",())[0]
""")

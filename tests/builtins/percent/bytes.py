# % formatting of bytes and bytearray.


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
        return b"BB"


show(r"""
b"%s" % b"a"
b"%s" % "a"
b"%s" % 1
b"%b" % 1
b"%b" % bytearray(b"x")
b"%b" % memoryview(b"x")
b"%s" % memoryview(b"abcd")[::2]
b"%s" % B()
b"%s" % None
b"%d" % "a"
b"%d %i %u" % (1, -2, 3)
b"%d" % 1.9
b"%x %X %o %#x" % (255, 255, 8, 255)
b"%x" % 1.5
b"%c" % "a"
b"%c" % 256
b"%c" % -1
b"%c" % b"ab"
b"%c" % bytearray(b"ab")
b"%c" % b"a"
b"%c" % bytearray(b"a")
b"%c" % 65
b"%c" % 1.5
b"%a %r" % ("\xe9", "\xe9")
b"%y" % 1
b"%" % 1
b"%5" % 1
b"%s %s" % (b"a",)
b"a" % 1
b"a" % ()
b"a" % []
b"a" % {}
b"a" % b"x"
b"a" % "x"
b"%(a)s" % {b"a": b"1"}
b"%(a)s" % {"a": b"1"}
b"%(a)s" % 1
b"%(a" % {}
b"%(a)5d|%(a)-5d" % {b"a": 7}
b"%f" % "a"
b"%f %e %g" % (1.5, 1.5, 1.5)
b"%*d" % ("a", 1)
b"%*d|%-*d" % (4, 1, 4, 2)
b"%05d|%+d|%-5d|% d" % (1, 2, 3, 4)
b"%5s|%-5s|%.1s" % (b"a", b"b", b"cd")
b"%%"  % ()
b"\xff%d\x00" % 5
bytearray(b"%d") % 1
type(bytearray(b"%d") % 1).__name__
bytearray(b"a") % 1
b"%d" % 10**30
""", B=B)

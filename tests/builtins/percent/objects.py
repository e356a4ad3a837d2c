# % formatting with objects that convert themselves, mappings, subclasses.


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


class I:
    def __int__(self):
        return 5


class X:
    def __index__(self):
        return 7


class F:
    def __float__(self):
        return 2.5


class M:
    def __getitem__(self, key):
        return key + "!"

    def __str__(self):
        return "<M>"


class R:
    def __str__(self):
        return "s\u20ac"

    def __repr__(self):
        return "r\u20ac"


class T(tuple):
    pass


class B(int):
    def __str__(self):
        return "B!"


class Bad:
    def __str__(self):
        return 5


class Bad2:
    def __int__(self):
        return "x"


class ValueErr:
    def __int__(self):
        raise ValueError("no int")


show(r"""
"%d" % I()
"%x" % I()
"%d" % X()
"%x" % X()
"%o %X" % (X(), X())
"%f" % F()
"%d" % F()
"%f" % X()
"%c" % X()
"%c" % I()
"%(a)s" % M()
"%s" % M()
"a" % M()
"%*d" % (X(), 1)
"%s %r %a" % (R(), R(), R())
"%5s|%-5s|%.1s" % (R(), R(), R())
"%s" % T(("a",))
"%s %s" % T(("a", "b"))
"%d" % B(5)
"%s" % B(5)
"%d %s" % (True, True)
"%(x)s %(y)d" % {"x": 1, "y": 2, "z": 3}
"%(x)s %%" % {"x": 1}
"%(x)5d|%(x)-5d|%(x)05d" % {"x": 42}
"%(a)s %(a)s" % {"a": "\u20ac"}
"\u20ac%s\U0001f600" % "\xe9"
"%s" % ("\U0001f600",)
"%c%c" % ("\u20ac", 0x1f600)
"%s" % [1, 2]
"%s" % {}
"%s" % {1: 2}
"%s" % ()
"%s %s" % ()
"%s" % ((),)
"%r" % ("it's",)
"%s" % Bad()
"%d" % Bad2()
"%d" % ValueErr()
"%5d%%" % 50
"%d apples and %d pears" % (3, 4)
"%s" % None, "%s" % ..., "%s" % int
"%.3s|%.10s|%.0s|" % ("abcdef", "ab", "x")
"%10.4f|%-10.2e|%+g" % (3.14159, 31415.9, 2.5)
"%i" % 3.99, "%i" % -3.99
"%x" % 2**70, "%o" % 2**70, "%d" % -2**70
"%#x" % 2**70, "%+d" % 2**70, "%050d" % 2**70
"%.40d" % 2**70
"%g %g %g" % (1e16, 1e-5, 123456789.0)
"%.3g|%#.3g|%.10g" % (1.0, 1.0, 1.0)
"%e" % 0, "%f" % -0.0, "%g" % -0.0
""", I=I, X=X, F=F, M=M, R=R, T=T, B=B, Bad=Bad, Bad2=Bad2, ValueErr=ValueErr)

# str.format and format_map: fields, nesting, errors.


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


class A:
    class b:
        c = "deep"

    def __format__(self, spec):
        return "A<" + spec + ">"


class D(dict):
    def __missing__(self, key):
        return "missing " + key


show(r"""
"{} {}".format(1, "a")
"{0} {1} {0}".format(1, 2)
"{a} {b}".format(a=1, b=2)
"{0.real} {1[0]} {a[x]}".format(5, [7], a={"x": 8})
"{0[1][0]}".format([1, [2]])
"{.real} {[0]}".format(5, [6])
"{!r} {!s} {!a}".format("\xe9", "\xe9", "\xe9")
"{:>5}|{:<5}|{:^5}|{:*^5}".format("a", "b", "c", "d")
"{:{}}|".format("a", 5)
"{:{w}.{p}f}".format(3.14159, w=8, p=2)
"{0:{1}{2}}".format("a", ">", 4)
"{{}} {{{}}}".format(1)
"{:%}".format(0.5)
"{:,}".format(1234567)
"{:x} {:#o} {:b} {:e}".format(255, 8, 5, 1.5)
"{!r:>6}".format("a")
"{0!r:}".format(1)
"{a.b.c}".format(a=A)
"{} {} {}".format(None, True, 1.5)
"{}".format(A())
"{:spec}".format(A())
"\u20ac{}\U0001f600".format("\xe9")
"{0[a b]}".format({"a b": 1})
"{0[-1]}".format({"-1": 1})
"{0[1a]}".format({"1a": 1})
"{a}".format_map({"a": 1})
"{a}".format_map(D())
"{a[0]} {b.real}".format_map({"a": "x", "b": 3})
"a".format_map(1)
"".format()
"{}".format()
"{1}".format(0)
"{a}".format()
"{0.}".format(1)
"{0[}".format(1)
"{0[]}".format(1)
"{0]}".format(1)
"{0[1]x}".format([1, 2])
"{".format()
"}".format()
"a}b".format()
"{0".format()
"{0!".format(1)
"{0!}".format(1)
"{0!x}".format(1)
"{0!rr}".format(1)
"{0!\u1234}".format(1)
"{0!\xe9}".format(1)
"{0{".format(1)
"{0{}}".format(1)
"{:{:{}}}".format(1, 2, 3)
"{:{}".format(1, 2)
"{0}{}".format(1, 2)
"{}{0}".format(1, 2)
"{:{0}}".format(1)
"{99999999999999999999}".format(1)
"{0[99999999999999999999]}".format([1])
"{-1}".format(1)
"{0[-1]}".format([1])
"{0.x}".format(1)
"{a.b}".format(a=1)
"{0:}}".format("a")
"{0!r}}".format("a")
"{ 0}".format("a")
"{:d}".format("a")
"{:q}".format(1)
"{:q}".format([])
"{}".format_map(1)
"{a}".format_map(1)
"{a}".format_map({})
"{0}".format_map({"0": 1})
"a".format_map()
"{:=5}".format("a")
"{:5d}".format(True)
""", A=A, D=D)

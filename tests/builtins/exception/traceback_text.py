# Chains, groups, notes, folded recursion, and the place of syntax errors in the text of a traceback.
import sys


def shown(function):
    """Runs the function and prints the traceback of what it raises, without this frame."""
    try:
        function()
    except BaseException as e:
        e.__traceback__ = e.__traceback__.tb_next
        sys.excepthook(type(e), e, e.__traceback__)
        print("-----", file=sys.stderr)


class X:
    def __getattr__(self, name):
        raise AttributeError(name)

    def m(self, *args, **kwargs):
        raise ValueError


def boom(*args, **kwargs):
    raise ValueError("boom")


x, d, n, l = X(), {}, None, [1, 2]


@shown
def _():
    def r(n): return r(n-1) if n else 1/0
    r(0)


@shown
def _():
    def r(n): return r(n-1) if n else 1/0
    r(2)


@shown
def _():
    def r(n): return r(n-1) if n else 1/0
    r(3)


@shown
def _():
    def r(n): return r(n-1) if n else 1/0
    r(5)


@shown
def _():
    def r(n):
        if n % 2: return r(n-1)
        return r(n-1) if n else 1/0
    r(11)


@shown
def _():
    e = ValueError("multi\nline")
    e.add_note("note1"); e.add_note("note2\nsecond")
    raise e


@shown
def _():
    e = ValueError("x")
    e.__notes__ = 5
    raise e


@shown
def _():
    e = ValueError("x")
    e.__notes__ = [5, "a"]
    raise e


@shown
def _():
    class B(Exception):
        def __str__(self): 1/0
    raise B


@shown
def _():
    class B(Exception):
        class C(Exception): pass
    raise B.C("a")


@shown
def _():
    raise KeyError("k")


@shown
def _():
    raise ExceptionGroup("eg", [ValueError(1), TypeError("t")])


@shown
def _():
    try:
        try: 1/0
        except Exception as e: raise ValueError("v") from e
    except Exception as e: a = e
    try: boom()
    except Exception as e: b = e
    c = ExceptionGroup("in", [KeyError(1), ExceptionGroup("deep", [a, b])])
    c.add_note("cnote")
    e = ExceptionGroup("eg", [a, c, b])
    e.add_note("n1\nn2")
    raise e


@shown
def _():
    raise ExceptionGroup("eg", [ValueError(i) for i in range(20)])


@shown
def _():
    try:
        raise ExceptionGroup("eg", [ValueError(1)])
    except ExceptionGroup as e: raise KeyError(1) from e


@shown
def _():
    raise SyntaxError("msg", ("f.py", 3, 5, "abcdefgh", 3, 8))


@shown
def _():
    raise SyntaxError("msg", ("f.py", 3, 5, "  abcdefgh", 3, 0))


@shown
def _():
    raise SyntaxError("msg", ("f.py", 3, 5, "  abcdefgh"))


@shown
def _():
    raise SyntaxError("msg", ("f.py", 3, 5, "  abcdefgh", 4, 2))


@shown
def _():
    raise SyntaxError("msg", ("f.py", 3, None, "  abcdefgh"))


@shown
def _():
    raise SyntaxError("msg", ("f.py", 3, 0, "  abcdefgh"))


@shown
def _():
    raise SyntaxError("msg", ("f.py", 3, 100, "  abcdefgh"))


@shown
def _():
    raise SyntaxError("msg", ("f.py", 3, 1, None))


@shown
def _():
    raise SyntaxError("msg", (None, 3, 1, "abc"))


@shown
def _():
    raise SyntaxError("msg", (None, None, 1, "abc"))


@shown
def _():
    raise SyntaxError("msg")


@shown
def _():
    raise SyntaxError(None)


@shown
def _():
    raise SyntaxError()


@shown
def _():
    raise SyntaxError("msg", ("f.py", 3, 5, "\tabc\tdefgh\n", 3, 8))


@shown
def _():
    raise SyntaxError("msg", ("f.py", 3, 5, "éèabc", 3, 8))

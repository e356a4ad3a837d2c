# Carets below failing expressions: operators, calls and subscripts are marked, whole statements are not.
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
def _(): return boom()


@shown
def _():
    return boom(1)


@shown
def _():
    y = boom(1)


@shown
def _():
    boom(1)


@shown
def _():
    y = 1 + boom(1)


@shown
def _():
    y = 1 + n


@shown
def _():
    return 1 + n


@shown
def _():
    1 + n


@shown
def _():
    d['a']['b']


@shown
def _():
    y = d['a']


@shown
def _():
    n.foo.bar


@shown
def _():
    y = n.foo


@shown
def _():
    for i in n: pass


@shown
def _():
    for i in boom():
        pass


@shown
def _():
    if boom(): pass


@shown
def _():
    y: int = boom()


@shown
def _():
    y = boom(); z = 2


@shown
def _():
    y = z = boom()


@shown
def _():
    y = boom() # comment


@shown
def _():
    y, z = boom()


@shown
def _():
    y = (boom())


@shown
def _():
    y, z = 1


@shown
def _():
    y, z = 1, 2, 3


@shown
def _():
    raise ValueError("x")


@shown
def _():
    if 1: raise ValueError("x")


@shown
def _():
    assert n, "msg"


@shown
def _():
    assert 1 == 2


@shown
def _():
    y = [boom(i) for i in range(3)]


@shown
def _():
    y = (
        1
        + n
    )


@shown
def _():
    y = (1
        + n
        + 3)


@shown
def _():
    boom(
        1,
        2,
    )


@shown
def _():
    boom(1,
         2)


@shown
def _():
    y = boom(
        1,
        2,
        3,
        4
    )


@shown
def _():
    y = 1 + boom(
        1,
        2,
        3,
        4
    )


@shown
def _():
    y = x.m(
        1,
        2,
    ).foo(
        3,
        4,
    )


@shown
def _():
    y = d[
        'a'
    ]


@shown
def _():
    raise ValueError(
        "a"
        "b"
    )


@shown
def _():
    with n:
        pass


@shown
def _():
    y = -"a"


@shown
def _():
    y = not boom()


@shown
def _():
    y = 1 if boom() else 2


@shown
def _():
    y = 1 < n


@shown
def _():
    y = "é" + "ü" + n


@shown
def _():
    y = "日本" + n


@shown
def _():
    y = a.b


@shown
def _():
    y = undefined


@shown
def _():
    print(undefined)


@shown
def _():
    print(f"{undefined} {1}")


@shown
def _():
    print(f"{1/0:>{3}} abc")


@shown
def _():
    y = l[5] * l[
        0] ** 3


@shown
def _():
    l[5] += 1


@shown
def _():
    y = l  [ 5 ]


@shown
def _():
    y = boom  ( 5 )


@shown
def _():
    y = (l) [ 5 ]


@shown
def _():
    y = (1   +   n)


@shown
def _():
    y = 1 + (  2 * n  )


@shown
def _():
    y = (2) ** n - 1


@shown
def _():
    del d['x']


@shown
def _():
    del zz


@shown
def _():
    d['x'].y = 3


@shown
def _():
    n.y = 3


@shown
def _():
    n[0] = boom


@shown
def _():
    n.x += 3


@shown
def _():
    y = lambda: boom()
    y()


@shown
def _():
    lambda_ = 1; boom() ; lambda_


@shown
def _():
    class A(boom()): pass


@shown
def _():
    @boom
    def f(): pass


@shown
def _():
    @boom()
    def f(): pass


@shown
def _():
    def f(a=boom()): pass


@shown
def _():
    def f(a): pass
    f()


@shown
def _():
    def f(a): pass
    f(1,
      2,
      3)


@shown
def _():
    return [
        1,
        boom(),
        2
    ]


@shown
def _():
    boom(*n)


@shown
def _():
    print("x" %
          (1,
          2))


@shown
def _():
    while boom():
        pass


@shown
def _():
    match boom():
        case 1: pass


@shown
def _():
    try:
        1/0
    except ZeroDivisionError:
        boom()


@shown
def _():
    try:
        1/0
    except ZeroDivisionError as e:
        raise KeyError("a") from e


@shown
def _():
    try:
        1/0
    except ZeroDivisionError as e:
        raise KeyError("a") from None


@shown
def _():
    try: 
        1/0
    finally:
        x = 1


@shown
def _():
    raise ValueError


@shown
def _():
    raise ValueError("")


@shown
def _():
    x.y = boom()


@shown
def _():
    d[0] = boom()


@shown
def _():
    *y, = boom()


@shown
def _():
    (y) = boom()


@shown
def _():
    y = boom().z


@shown
def _():
    y = x.m().z


@shown
def _():
    y = boom()()


@shown
def _():
    y = await_ = 1 + boom(
      1)


@shown
def _():
    y = (1 + 2 + n
         + 3)


@shown
def _():
    y = (1 + 2
         + a * 2 + (
            3,
            4,
            5,
            n)
         + 3)


@shown
def _():
    y = (1 +
         # comment

         n)


@shown
def _():
    y = (
        1 +
        2 + 3 +
        4 + 5 +
        6 + 7 + n
        + 3
    )


@shown
def _():
    y = ([
        1,
        2,
        3,
        4
    ] + n)


@shown
def _():
    y = ([
        1,
        2,
        3,
        4
    ] + {
        1,
        2,
        3})


@shown
def _():
    boom("""
a
b
    c""")


@shown
def _():
    y = ("""
a
  b
    c""" + n)


@shown
def _():
    y = "\u0301é" + n


@shown
def _():
    return (boom
     (1))


@shown
def _():
    return boom(1) or 3


@shown
def _():
    return boom(1), 3


@shown
def _():
    return boom(lambda: 1,
        3)


@shown
def _():
    return a if n else 3 + n


@shown
def _():
    a.x = 3; return (yy := n + 3)


@shown
def _():
    return (yy := n + 3)


@shown
def _():
    return n @ 3


@shown
def _():
    return n << 3 >> 4


@shown
def _():
    return ~n


@shown
def _():
    return - n * 3


@shown
def _():
    return 2 ** - n


@shown
def _():
    return "a" "b" + n


@shown
def _():
    return f"a{1 + 2}" + n


@shown
def _():
    return f"a{n + 2 - 3}"


@shown
def _():
    return n[1:2]


@shown
def _():
    return n[1:2, "a]"]


@shown
def _():
    return "a(b" . foo ("x)y")


@shown
def _():
    return (lambda x: 1)(3, 4)


@shown
def _():
    return {'a': 1}['b']


@shown
def _():
    return (a + a) (3)


@shown
def _():
    return boom(1)(2)


@shown
def _():
    return a and boom(1)


@shown
def _():
    boom(*[1], **{'a':2})


@shown
def _():
    with boom() as f, boom() as g: pass


@shown
def _():
    [y for y in n if y]


@shown
def _():
    print(*n, sep="")


@shown
def _():
    global zzz
    zzz


@shown
def _():
    yy
    yy = 1


@shown
def _():
    yy = 1
    def f(): return yy, zz2
    f()


@shown
def _():
    a, (b, c) = 1, 2


@shown
def _():
    for i, j in [1]: pass


@shown
def _():
    n()


@shown
def _():
    n.a.b()


@shown
def _():
    x.foo(1)


@shown
def _():
    a < n < 3


@shown
def _():
    a in n


@shown
def _():
    return 1 + \
        n


@shown
def _():
    x  .  foo


@shown
def _():
    return (n + # comment
       1 # another
       )

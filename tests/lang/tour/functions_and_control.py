def f(a, b=2, /, c=3, *args, d, e=5, **kw): return (a,b,c,args,d,e,kw)
print(f(1, d=4), f(1,2,3,4,5,d=6,z=7))
for call in ["f()", "f(1)", "f(1,2,3,4)", "f(1,b=3,d=4)", "f(1,d=1,a=2)", "f(*[1],**{'d':2,'q':3})", "f(1,d=1,**{'d':2})", "f(*5, d=1)", "f(**5)"]:
    try: print(call, eval(call))
    except TypeError as x: print(call, "->", x)
def g(): pass
def h(x): pass
def k(*, x): pass
for call in ["g(1)", "g(x=1)", "h()", "h(1,2)", "h(1,x=2)", "h(y=1)", "k(1)", "k()", "k(y=1)"]:
    try: print(call, eval(call))
    except TypeError as x: print(call, "->", x)
def gen():
    try:
        r = yield 1
        print("r", r)
        yield from [10, 20]
        return "done"
    except ValueError as e:
        print("caught", e); yield 99
    finally:
        print("fin")
it = gen(); print(next(it), it.send("s"), next(it))
try: next(it)
except StopIteration as e: print(e.value)
it = gen(); next(it); print(it.throw(ValueError("x"))); it.close()
def co():
    x = yield from gen()
    print("x", x)
print(list(co()))
async def ac(): return 5
async def ad():
    r = await ac()
    async for v in ag(): r += v
    async with CM() as m: r += m
    return r + sum([x async for x in ag()])
async def ag():
    for i in range(3):
        yield i
class CM:
    async def __aenter__(self): return 100
    async def __aexit__(self, *a): print("aexit", a); return False
try: ad().send(None)
except StopIteration as e: print(e.value)
def m(x):
    match x:
        case 0 | 1: return "small"
        case int(n) if n > 100: return f"big {n}"
        case [a, *rest, z]: return (a, rest, z)
        case {"k": v, **r}: return (v, r)
        case str() as s: return "str " + s
        case (1.5, _): return "never"
        case None: return "none"
        case _: return "other"
print([m(v) for v in (0, 1, 500, 5, [1,2,3], (1,2), {"k": 1, "z": 2}, "hey", None, 2.5)])
class Pt:
    __match_args__ = ("x", "y")
    def __init__(s, x, y): s.x, s.y = x, y
match Pt(1, 2):
    case Pt(x=0): print("no")
    case Pt(1, b): print("yes", b)
try:
    try: 1/0
    except ZeroDivisionError as e: raise KeyError("k") from e
except KeyError as e: print(repr(e.__cause__), e.__suppress_context__)
try:
    raise ExceptionGroup("g", [ValueError(1), TypeError(2), ExceptionGroup("h", [ValueError(3)])])
except* ValueError as eg: print("VE", eg.exceptions)
except* TypeError as eg: print("TE", eg.exceptions)
def fin():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: return "ret"
        finally: print("f", i)
print(fin())
x = [1,2,3]; x[1:2] = "ab"; print(x); del x[::2]; print(x)
a, (b, *c), d = 1, (2, 3, 4), 5; print(a,b,c,d)
try: a, b = 1, 2, 3
except ValueError as e: print(e)
try: a, b, *c = [1]
except ValueError as e: print(e)
print({**{"a": 1}, "b": 2}, [*range(3), *"ab"], {*[1], 2}, (*"xy",))
print(f"{1+1=} {'a'!r:>5} {3.14159:{10}.{3}} {{}} {[i for i in range(3)]}")
print(1 < 2 < 3, 1 < 3 < 2, not 1 == 2, 1 if 0 else 2, (lambda *a, **k: (a, k))(1, z=2))
if (n := 10) > 5: print(n)
print([y := 1, y**2], y)
def T[X](x: X) -> X: return x
class GG[Y]: pass
type Al[Z] = list[Z]
print(T.__type_params__, GG.__type_params__, Al, Al.__value__, GG[int])
print(T.__annotations__)
global_var: int = 3
print(__annotations__ if "__annotations__" in globals() else __annotate__(1))
lst = [3,1,2]; lst.sort(key=lambda v: -v); print(lst, sorted("hello"), max("abc"), min([3,1], default=0), sum([1,2,3], 10))
print(list(zip([1,2],[3,4])), list(map(lambda a,b: a+b, [1,2],[3,4])), list(filter(None, [0,1,2])), list(enumerate("ab", 1)), any([0,1]), all([]))
print("%s %r %5.2f %d %x %o %e %%" % ("s", "r", 3.14159, 42, 255, 8, 12345.678), "{0} {1!r} {a:>{w}}".format(1, "x", a=2, w=4))
import sys
print(sys.argv[1:], __name__, "-")
del a
try: a
except NameError as e: print(e)
def ub():
    print(q)
    q = 1
try: ub()
except UnboundLocalError as e: print(e)
exec("zz = 1\nprint(zz)"); print(eval("zz+1", {"zz": 5}), zz)
assert 1, "no"
try: assert 0, "msg"
except AssertionError as e: print(repr(e))

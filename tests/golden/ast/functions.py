# Parameters of every kind, annotations, type parameters, async.
def f(): pass
def f(a): return a
def f(a, b=1): pass
def f(a, /): pass
def f(a, b=1, /): pass
def f(a, /, b, *, c): pass
def f(a, b=1, /, c=2, *args, d, e=3, f, **kwargs): pass
def f(*, a): pass
def f(*args): pass
def f(**kwargs,): pass
def f(a: int, b: str = "x", /, c: float = 1.0, *args: *Ts, d: bool, e: None = None, **kwargs: object) -> list[int]:
    """Docstring."""
    return a
def f[T](x: T) -> T: return x
def f[T: int, *Ts, **P](): pass
def f[T = int, *Ts = *tuple[int, ...], **P = [int]](): pass
def f[T: (int, str) = int](): pass
class A[T](B[T], metaclass=M): x: T
class A[T = int]: pass
async def f():
    async with a as b, c: pass
    async for x in y: pass
    else: pass
    await g()
    await (await h()) ** 2
    return [x async for x in y if await z]
def outer():
    def inner():
        def innermost(): pass
        return innermost
    return inner

# Addresses differ from run to run.
import re as _re
_print = print
def print(*args, **kw): _print(*(_re.sub("0x[0-9a-f]{6,}", "0x...", str(a)) for a in args), **kw)
import functools, time, operator, inspect
from functools import *
def trace(fn=None, *, prefix='>'):
    if fn is None: return partial(trace, prefix=prefix)
    @wraps(fn)
    def inner(*a, **k):
        print(prefix, fn.__name__, a, k)
        try: r = fn(*a, **k)
        except Exception as e: print(prefix, 'raised', repr(e)); raise
        print(prefix, '=', r); return r
    inner.calls = 0
    return inner
@trace
def add(a, b=2):
    "adds"
    return a + b
@trace(prefix='**')
def div(a: int, b: int) -> float: return a / b
add(1); 
try: div(1, 0)
except ZeroDivisionError: pass
print(add.__name__, add.__doc__, add.__wrapped__.__name__, inspect.signature(div), div.__qualname__)
@lru_cache(maxsize=2)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(20), fib.cache_info(), fib.cache_parameters()); fib.cache_clear(); print(fib.cache_info(), fib)
@cache
def f2(*a, **k): return a, k
f2(1, x=2); f2(1, x=2); f2(1.0, x=2); print(f2.cache_info())
try: f2([])
except TypeError as e: print(e)
@singledispatch
def show(x): return f'obj {x}'
@show.register
def _(x: int | float): return f'num {x}'
@show.register(list)
def _(x): return f'list {len(x)}'
@show.register(type(None))
def _(x): return 'none'
print(show('a'), show(1), show(2.5), show([1]), show(None), show(True), show.dispatch(bool).__name__, show.registry.keys())
try: show()
except TypeError as e: print(e)
try:
    @show.register
    def _(x): pass
except TypeError as e: print(str(e).split('0x')[0])
try: show.register(5, None)
except TypeError as e: print(e)
class C:
    @singledispatchmethod
    @classmethod
    def m(cls, x): return 'base', cls.__name__
    @m.register
    @classmethod
    def _(cls, x: str): return 'str', x
    @cached_property
    def cp(self): print('computing'); return 42
    @partialmethod
    def pm(self): return 1
    def setit(self, k, v): setattr(self, k, v); return self
    on = partialmethod(setit, 'state', 'on')
c = C(); print(c.m(3), C.m('s'), c.cp, c.cp, vars(c), c.on().state); del c.cp; print(c.cp)
p = partial(int, base=2); print(p('101'), p, p.func, p.args, p.keywords, partial(p, base=8)('17'))
pp = partial(print, functools.Placeholder, 'b', sep='-'); pp('a'); print(pp)
try: partial(print, functools.Placeholder)
except TypeError as e: print(e)
try: pp()
except TypeError as e: print(e)
print(reduce(operator.add, [1, 2, 3], 10), reduce(lambda a, b: a * b, [5]), reduce(lambda a, b: a, [3, 4], initial=5))
try: reduce(operator.add, [])
except TypeError as e: print(e)
@total_ordering
class Ver:
    def __init__(s, n): s.n = n
    def __eq__(s, o): return s.n == o.n if isinstance(o, Ver) else NotImplemented
    def __lt__(s, o): return s.n < o.n if isinstance(o, Ver) else NotImplemented
print(Ver(1) <= Ver(1), Ver(2) > Ver(1), Ver(1) >= Ver(2))
try: Ver(1) <= 3
except TypeError as e: print(e)
try:
    @total_ordering
    class Q: pass
except ValueError as e: print(e)
print(sorted('bca', key=cmp_to_key(lambda a, b: (a < b) - (a > b))), cmp_to_key(lambda a, b: 0)(1) == cmp_to_key(lambda a, b: 0)(2))
try: cmp_to_key(lambda a,b:0)(1) < 3
except Exception as e: print(type(e), e)
def counter():
    n = 0
    def inc(by=1):
        nonlocal n; n += by; return n
    return inc
a = counter(); a(); a(5); print(a(), a.__closure__[0].cell_contents, a.__code__.co_freevars, counter.__code__.co_cellvars, a.__defaults__, a)
class CountCalls:
    def __init__(self, f): update_wrapper(self, f); self.f = f; self.n = 0
    def __call__(self, *a): self.n += 1; return self.f(*a)
    def __get__(self, o, t=None): return self if o is None else partial(self, o)
class K:
    @CountCalls
    def hi(self, x): "doc hi"; return x
K().hi(3); K().hi(4); print(K.hi.n, K.hi.__doc__, K.hi.__name__)
fs = [lambda i=i: i for i in range(3)] + [lambda: i for i in range(3)]; print([f() for f in fs])
for bad in ('add()', 'add(1,2,3)', 'add(1, c=3)', 'add(1, a=2)', 'div(*[1], **{"a": 1})', 'counter(1)', 'K().hi()', 'lru_cache(maxsize="x")(add)', 'wraps()(3)', 'partial()', 'partial(3)', 'partialmethod(3)', 'cached_property(3).__get__(c)', 'total_ordering(3)'):
    try: eval(bad); print('ok', bad)
    except Exception as e: print(bad, type(e).__name__, e)

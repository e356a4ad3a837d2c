# Decorators, closures, defaults, function attributes, lambda, recursion.
def deco(tag):
    print('make', tag)
    def wrap(f): print('apply', tag, f.__name__ if hasattr(f, '__name__') else f); return f
    return wrap
@deco('outer')
@deco('inner')
def f(a, b=[]): "doc"; b.append(a); return b
print(f(1), f(2), f.__doc__, f.__defaults__)
@deco('class')
class K: pass
@(lambda g: 'replaced')
def r(): pass
print(r)
class D:
    @deco('method')
    def m(self): return 'm'
    @staticmethod
    @deco('static')
    def s(): return 's'
    @property
    @deco('property')
    def p(self): return 'p'
print(D().m(), D.s(), D().p)
f.attr = 1; print(f.__dict__, f.__name__, f.__qualname__, f.__module__, f.__code__.co_name, f.__closure__, f.__globals__ is globals())
def outer():
    x = []
    def inner(y):
        def innermost(): x.append(y); return x
        return innermost
    return inner
o = outer(); print(o(1)(), o(2)(), o.__qualname__, o(3).__qualname__, [c.cell_contents for c in o.__closure__])
def act(g, *a):
    try: return g(*a)
    except Exception as e: return f'{type(e).__name__}: {e}'
print(act(setattr, f, '__code__', 5), act(setattr, f, '__defaults__', 5), act(setattr, f, '__name__', 5), act(setattr, f, '__dict__', 5), act(setattr, f, '__closure__', ()), act(setattr, f, '__kwdefaults__', 5), act(delattr, f, '__name__'), act(delattr, f, 'nope'), act(setattr, f, '__code__', (lambda: x).__code__))
f.__defaults__ = (9,); print(act(f)); f.__defaults__ = None; print(act(f, 1)); f.__kwdefaults__ = {'a': 1}; print(f.__kwdefaults__)
def g(x): return x + 1
def h(x): return x * 2
g.__code__ = h.__code__; print(g(5))
sq = lambda x, *a, k=2, **kw: (x, a, k, kw); print(sq(1), sq(1, 2, k=3, z=4), sq.__name__, (lambda: (yield))().__class__.__name__)
fact = lambda n: 1 if n < 2 else n * fact(n - 1); print(fact(20))
def fib(n, cache={}):
    if n in cache: return cache[n]
    cache[n] = n if n < 2 else fib(n - 1) + fib(n - 2)
    return cache[n]
print(fib(80))
def count():
    count.calls += 1
    return count.calls
count.calls = 0; count(); print(count())
print((lambda a, b=a if (a := 3) else 0: (a, b))(1), [fn(2) for fn in [lambda x, n=n: x ** n for n in range(3)]])
import functools, types
@functools.wraps(f)
def wrapped(*a): return f(*a)
print(wrapped.__name__, wrapped.__wrapped__ is f, wrapped.__doc__)
print(types.FunctionType(h.__code__, {}, 'made', (3,))(), act(types.FunctionType, 5, {}), act(types.FunctionType, h.__code__, 5))
print(types.MethodType(h, 4)(), act(types.MethodType, 5, 4), act(types.MethodType, h, None), types.MethodType(h, 1) == types.MethodType(h, 1))
def many(): return tuple(range(3)), {**{}}, [*()]
print(many(), many() == many())
def nested_default(a=(lambda: [1])()): a.append(2); return a
print(nested_default(), nested_default())

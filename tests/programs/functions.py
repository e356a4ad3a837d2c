# Decorators, closures, generators, itertools and functools, and calls that do not fit their signatures.
import functools, itertools, operator, time
from functools import partial, reduce, lru_cache, wraps, singledispatch, total_ordering, cached_property, cmp_to_key

def timer(fn):

    @wraps(fn)
    def wrapper(*a, **k):
        r = fn(*a, **k)
        print(f'{fn.__name__} called with {a} {k} -> {r}')
        return r
    return wrapper

@timer
def add(a, b=1):
    """adds"""
    return a + b
add(1)
add(1, b=5)
print(add.__name__, add.__doc__, add.__wrapped__ is not add, add.__module__, add.__qualname__)

def repeat(n):

    def deco(fn):

        @wraps(fn)
        def w(*a):
            return [fn(*a) for _ in range(n)]
        return w
    return deco

@repeat(3)
def hi(x):
    return f'hi {x}'
print(hi('bob'))

class CountCalls:

    def __init__(self, fn):
        functools.update_wrapper(self, fn)
        self.fn = fn
        self.n = 0

    def __call__(self, *a):
        self.n += 1
        return self.fn(*a)

@CountCalls
def foo(x):
    return x
foo(1)
foo(2)
print(foo.n, foo.__name__)

@lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(100), fib.cache_info())
fib.cache_clear()
print(fib.cache_info(), fib.cache_parameters())

@singledispatch
def show(x):
    return f'obj {x}'

@show.register
def _(x: int):
    return f'int {x}'

@show.register(list)
def _(x):
    return f'list {len(x)}'

@show.register
def _(x: str | bytes):
    return f'text {x!r}'
print(
    show(1), show([1]), show(2.5), show('s'), show(b'b'), show(True),
    show.registry.keys() if 0 else len(show.registry), show.dispatch(bool).__name__
)

@total_ordering
class V:

    def __init__(s, v):
        s.v = v

    def __eq__(s, o):
        return s.v == o.v

    def __lt__(s, o):
        return s.v < o.v

    def __repr__(s):
        return f'V({s.v})'
print(V(1) <= V(2), V(3) >= V(4), max(V(1), V(9), V(3)), sorted([V(3), V(1)]))
print(
    reduce(operator.mul, range(1, 6)), partial(int, base=2)('1010'), partial(print, 'x', sep='-'),
    sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a))
)

def counter():
    c = 0

    def inc(k=1):
        nonlocal c
        c += k
        return c
    return inc
c = counter()
c()
c(5)
print(c(), c.__closure__[0].cell_contents, c.__code__.co_freevars)

def gen(n):
    try:
        while n:
            got = (yield n)
            if got:
                print('got', got)
            n -= 1
    finally:
        print('closed')
    return 'done'
g = gen(3)
print(next(g), g.send('hey'), list(g))

def outer():
    r = (yield from gen(1))
    print('r', r)
print(list(outer()))
g = gen(5)
next(g)
g.close()
g = gen(5)
next(g)
try:
    g.throw(ValueError('boo'))
except ValueError as e:
    print('caught', e)
print(
    list(itertools.chain([1], [2])), list(itertools.islice(itertools.count(5, 2), 3)),
    list(itertools.product('ab', repeat=2)), list(itertools.permutations([1, 2, 3], 2)),
    list(itertools.combinations('abc', 2)), list(itertools.combinations_with_replacement('ab', 2)),
    list(itertools.accumulate([1, 2, 3], operator.mul, initial=1)), list(itertools.groupby('aabb'))[0][0],
    [(k, list(v)) for k, v in itertools.groupby([1, 1, 2], lambda x: x % 2)], list(itertools.starmap(pow, [(2, 3)])),
    list(itertools.takewhile(lambda x: x < 3, range(9))), list(itertools.dropwhile(lambda x: x < 3, range(5))),
    list(itertools.filterfalse(None, [0, 1])), list(itertools.zip_longest('ab', 'c', fillvalue='-')),
    list(itertools.compress('abc', [1, 0, 1])), list(itertools.pairwise('abc')), list(itertools.batched('abcde', 2)),
    list(itertools.repeat(1, 2)), [list(x) for x in itertools.tee([1, 2])]
)
print(itertools.count(3), itertools.repeat(2, 3), itertools.cycle)
compose = lambda *fs: reduce(lambda f, g: lambda x: f(g(x)), fs)
print(compose(str, abs, lambda x: x - 10)(3))

def pos(a, b, /, c, *, d):
    return (a, b, c, d)
for call in [
    'pos(1,2,3,d=4)', 'pos(1,2,c=3,d=4)', 'pos(a=1,b=2,c=3,d=4)', 'pos(1,2,3,4)', 'pos(1)', 'pos(1,2,3)',
    'pos(1,2,3,d=1,e=2)', "pos(*[1,2],**{'c':1,'d':2})", 'pos(1,2,3,c=3,d=3)', 'pos(*5)', 'pos(**5)', 'pos(**{1:2})',
    'add(1,2,3)', 'fib([])', 'hi()', 'c(1,2)', 'print(*1)'
]:
    try:
        print(call, eval(call))
    except TypeError as e:
        print(call, 'TypeError:', e)

def fact(n):
    return 1 if n <= 1 else n * fact(n - 1)
print(fact(50), [fact(i) for i in range(10)])

def rec(n):
    return rec(n + 1)
try:
    rec(0)
except RecursionError as e:
    print(type(e).__name__, e)

class P:

    @cached_property
    def val(self):
        print('computing')
        return 42

    @functools.partialmethod
    def x(self):
        pass
p = P()
print(p.val, p.val, p.__dict__)
print(
    operator.itemgetter(1, 0)('ab'), operator.attrgetter('real')(5), operator.methodcaller('upper')('a'),
    operator.itemgetter(1), operator.attrgetter('a.b')
)
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])

def defarg(x, acc=[]):
    acc.append(x)
    return acc
defarg(1)
print(defarg(2), defarg.__defaults__)
print((lambda *a, **k: (a, k))(1, 2, z=3), callable(print), callable(5))

def annotated(a: int, b: 'str'='x', *c: float, d: list[int] | None=None) -> dict[str, int]:
    ...
import inspect, typing
print(annotated.__annotations__, inspect.signature(annotated), typing.get_type_hints(annotated))
print(inspect.signature(pos), inspect.signature(fib), inspect.getdoc(add), inspect.signature(lambda x, *, y=1: 0))

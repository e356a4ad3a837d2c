import functools
from functools import (cache, cached_property, cmp_to_key, lru_cache, partial, partialmethod, reduce, singledispatch,
                       singledispatchmethod, total_ordering, wraps)


@lru_cache(maxsize=3)
def square(x):
    print('computing', x)
    return x * x


print([square(n) for n in (1, 2, 1, 3, 4, 1)], square.cache_info(), square.cache_parameters())


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@total_ordering
class Size:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __lt__(self, other):
        return self.n < other.n

    @cached_property
    def double(self):
        print('once')
        return self.n * 2

    add = partialmethod(lambda self, a, b: self.n + a + b, 10)

    @singledispatchmethod
    def show(self, arg):
        return 'any'

    @show.register
    def _(self, arg: int):
        return f'int {arg}'


@singledispatch
def kind(x):
    return 'object'


@kind.register(list)
@kind.register(tuple)
def _(x):
    return 'sequence'


@kind.register
def _(x: int | str):
    return 'scalar'


def deco(f):
    @wraps(f)
    def inner(*args):
        """inner"""
        return f(*args)
    return inner


@deco
def documented():
    """outer"""


s = Size(4)
print(fib(80), Size(1) <= s, Size(5) >= s, s.double, s.double, s.add(5), s.show(3), s.show('x'))
print(kind(3), kind([]), kind(2.5), kind('s'), kind.dispatch(bool) is kind.dispatch(int))
print(documented.__name__, documented.__doc__, documented.__wrapped__.__qualname__)
p = partial(int, base=2)
print(p('101'), p, partial(p, base=8)('17'), reduce(lambda a, b: a * b, range(1, 6), 1))
print(partial(print, functools.Placeholder, 2)(1))
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))

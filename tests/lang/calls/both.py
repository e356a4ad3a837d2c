# Calls of a function with the parameters (*args, **kw), right and wrong ones, and of such a method.
def act(f, *args, **keywords):
    """The result of a call as text, or its exception."""
    try: return repr(f(*args, **keywords))
    except BaseException as e: return f'{type(e).__name__}: {e}'


def f(*args, **kw): return (args, kw)


class A:
    def m(self, *args, **kw): return (args, kw)
    def __repr__(self): return 'A()'


print('()', '->', act(lambda: f()))
print('(1)', '->', act(lambda: f(1)))
print('(1, 2)', '->', act(lambda: f(1, 2)))
print('(1, 2, 3)', '->', act(lambda: f(1, 2, 3)))
print('(1, 2, 3, 4, 5)', '->', act(lambda: f(1, 2, 3, 4, 5)))
print('(1, 2, 3, 4, 5, 6, 7)', '->', act(lambda: f(1, 2, 3, 4, 5, 6, 7)))
print('(a=1)', '->', act(lambda: f(a=1)))
print('(b=1)', '->', act(lambda: f(b=1)))
print('(a=1, b=2)', '->', act(lambda: f(a=1, b=2)))
print('(1, a=1)', '->', act(lambda: f(1, a=1)))
print('(1, b=2)', '->', act(lambda: f(1, b=2)))
print('(1, 2, b=3)', '->', act(lambda: f(1, 2, b=3)))
print('(a=1, b=2, c=3)', '->', act(lambda: f(a=1, b=2, c=3)))
print('(1, c=3)', '->', act(lambda: f(1, c=3)))
print('(1, d=4)', '->', act(lambda: f(1, d=4)))
print('(1, 2, 3, d=4, z=9)', '->', act(lambda: f(1, 2, 3, d=4, z=9)))
print('(x=1, a=2, b=3)', '->', act(lambda: f(x=1, a=2, b=3)))
print('(z=1)', '->', act(lambda: f(z=1)))
print('(1, z=1)', '->', act(lambda: f(1, z=1)))
print('(*[1, 2])', '->', act(lambda: f(*[1, 2])))
print('(*[], **{})', '->', act(lambda: f(*[], **{})))
print('(*(1,), 2, *[3])', '->', act(lambda: f(*(1,), 2, *[3])))
print("(**{'a': 1})", '->', act(lambda: f(**{'a': 1})))
print("(1, **{'a': 1})", '->', act(lambda: f(1, **{'a': 1})))
print("(**{'a': 1}, b=2)", '->', act(lambda: f(**{'a': 1}, b=2)))
print("(**{'a': 1}, **{'b': 2})", '->', act(lambda: f(**{'a': 1}, **{'b': 2})))
print("(**{'a': 1}, **{'a': 2})", '->', act(lambda: f(**{'a': 1}, **{'a': 2})))
print("(a=1, **{'a': 2})", '->', act(lambda: f(a=1, **{'a': 2})))
print('(**{1: 2})', '->', act(lambda: f(**{1: 2})))
print('(*5)', '->', act(lambda: f(*5)))
print('(**5)', '->', act(lambda: f(**5)))
print('(1, *None)', '->', act(lambda: f(1, *None)))
print('(k=1)', '->', act(lambda: f(k=1)))
print('(1, k=2, m=3)', '->', act(lambda: f(1, k=2, m=3)))
print('(1, 2, x=3)', '->', act(lambda: f(1, 2, x=3)))
print("(*'ab', **dict(c=1, d=2))", '->', act(lambda: f(*'ab', **dict(c=1, d=2))))
print('()', '->', act(lambda: A().m()), act(lambda: A.m()))
print('(1)', '->', act(lambda: A().m(1)), act(lambda: A.m(1)))
print('(1, 2)', '->', act(lambda: A().m(1, 2)), act(lambda: A.m(1, 2)))
print('(1, 2, 3)', '->', act(lambda: A().m(1, 2, 3)), act(lambda: A.m(1, 2, 3)))
print('(1, 2, 3, 4, 5)', '->', act(lambda: A().m(1, 2, 3, 4, 5)), act(lambda: A.m(1, 2, 3, 4, 5)))
print('(1, 2, 3, 4, 5, 6, 7)', '->', act(lambda: A().m(1, 2, 3, 4, 5, 6, 7)), act(lambda: A.m(1, 2, 3, 4, 5, 6, 7)))
print('(a=1)', '->', act(lambda: A().m(a=1)), act(lambda: A.m(a=1)))
print('(b=1)', '->', act(lambda: A().m(b=1)), act(lambda: A.m(b=1)))
print('(a=1, b=2)', '->', act(lambda: A().m(a=1, b=2)), act(lambda: A.m(a=1, b=2)))
print('(1, a=1)', '->', act(lambda: A().m(1, a=1)), act(lambda: A.m(1, a=1)))
print('(1, b=2)', '->', act(lambda: A().m(1, b=2)), act(lambda: A.m(1, b=2)))
print('(1, 2, b=3)', '->', act(lambda: A().m(1, 2, b=3)), act(lambda: A.m(1, 2, b=3)))
print(f.__defaults__, f.__kwdefaults__, f.__code__.co_argcount, f.__code__.co_posonlyargcount, f.__code__.co_kwonlyargcount, f.__code__.co_varnames, f.__code__.co_flags & 0xC)

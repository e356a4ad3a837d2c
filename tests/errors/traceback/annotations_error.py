def f(x: undefined): pass
f.__annotations__

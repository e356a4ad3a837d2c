def g():
    yield 1
    yield 2
i = g()
next(i)
i.throw(ValueError("thrown"))

def f(x):
    return (x
            .real
            .foo)
f(1)

# Comprehensions of every shape.
[x for x in y]
{x for x in y}
{x: y for x, y in z}
(x for x in y)
[x for x in y if a if b for z in w if c]
[x for x, in y]
[x for x, *y in z]
[(x, y) for x in a for y in b]
[[y for y in x] for x in z]
[x if a else b for x in c or d if e]
[x := y for z in w]
{(x := y): z for w in v}
[x for x in (lambda: y)()]
[x for x.y in z]
[x for x[0] in z]
async def f():
    [x async for x in y]
    {x: y async for x in z for y in w}
    (x async for x in y)
    [await x for x in y]
sum(x for x in y)
any((x for x in y))
f(x for x in y)(z)

def inner():
    yield 1
    raise KeyError("in")
def outer():
    yield from inner()
for x in outer(): pass

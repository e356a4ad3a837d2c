"""Generators hold their locals, and close when nobody wants them."""
import weakref


class Resource:
    def __init__(self, name):
        self.name = name
        print('open', name)

    def __del__(self):
        print('close', self.name)


def produce(count):
    resource = Resource('producer')
    try:
        for i in range(count):
            yield i
    finally:
        print('finally', resource.name)


for value in produce(2):
    print(value)
print('exhausted')
g = produce(5)
print(next(g))
del g
print('dropped')
g = produce(5)
next(g)
g.close()
print('closed by hand')
g = None


def pipeline():
    source = produce(3)
    doubled = (2 * v for v in source)
    return next(doubled)


print('pipeline', pipeline())


def plain():
    try:
        yield 1
        yield 2
    finally:
        print('plain ends')


def delegating():
    try:
        yield from plain()
    finally:
        print('delegating ends')


d = delegating()
next(d)
d = None
print('delegate dropped')


def holder():
    local = Resource('local')
    ref = weakref.ref(local)
    yield ref
    del local
    yield ref() is None


h = holder()
r = next(h)
print(r() is not None)
print(next(h))
del h
never = produce(1)
del never
print('never started')

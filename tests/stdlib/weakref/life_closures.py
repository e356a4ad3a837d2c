"""Closures own their cells."""
import functools
import weakref


class Thing:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('thing', self.name)


def make_counter(thing):
    count = 0

    def counter():
        nonlocal count
        count += 1
        return thing.name, count

    return counter


c = make_counter(Thing('a'))
print(c(), c())
c = None
print('counter gone')


def make_pair():
    shared = Thing('shared')

    def get():
        return shared.name

    def drop():
        nonlocal shared
        shared = None

    return get, drop


get, drop = make_pair()
print(get())
drop()
print('dropped inside')
del get, drop
f = lambda thing=Thing('default'): thing.name
print(f())
del f
print('default gone')
p = functools.partial(print, 'partial', Thing('argument').name)
p()
bound = Thing('bound').__init__
print(bound.__self__.name)
del bound
print('bound method gone')
callbacks = []
for name in ('x', 'y'):
    callbacks.append(make_counter(Thing(name)))
print([cb() for cb in callbacks])
del callbacks[0]
print('one left')
callbacks.clear()
ref = weakref.ref(make_counter(Thing('temporary')))
print(ref())


def decorate(function):
    thing = Thing('decorator')

    @functools.wraps(function)
    def wrapper(*args):
        return function(*args), thing.name

    return wrapper


@decorate
def add(a, b):
    return a + b


print(add(1, 2))
del add
print('end')

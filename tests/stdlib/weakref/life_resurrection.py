"""Objects that come back, once."""
import gc
import weakref


class Phoenix:
    saved = []

    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('del', self.name)
        Phoenix.saved.append(self)


p = Phoenix('p')
r = weakref.ref(p)
del p
print([x.name for x in Phoenix.saved], r() is None)
Phoenix.saved.clear()
print('second death is silent', len(Phoenix.saved))


class Cycle:
    def __init__(self, name):
        self.name = name
        self.me = self

    def __del__(self):
        print('cycle', self.name)


c = Cycle('c')
del c
print('not yet')
gc.collect()
print('now')
a, b = Cycle('a'), Cycle('b')
a.me, b.me = b, a
a = b = None
gc.collect()
print('pair collected')


class Raising:
    def __del__(self):
        raise RuntimeError('from __del__')


import sys
sys.unraisablehook = lambda u: print(type(u.exc_value).__name__, u.exc_value)
x = Raising()
del x
print('went on')


class Chain:
    def __init__(self, name, next_):
        self.name = name
        self.next = next_

    def __del__(self):
        print('chain', self.name)


chain = None
for i in range(5):
    chain = Chain(i, chain)
chain = None
print('end')

"""Callbacks of weak references: order, and what they may do."""
import weakref


class Node:
    def __init__(self, name):
        self.name = name


log = []
n = Node('n')
refs = [weakref.ref(n, lambda r, i=i: log.append(i)) for i in range(4)]
del refs[1]
del n
print(log)
log.clear()
a, b = Node('a'), Node('b')
ra = weakref.ref(a, lambda r: log.append('a'))
rb = weakref.ref(b, lambda r: log.append('b'))
a.other = b
del b
print(log)
del a
print(log)


def resurrecting(r):
    log.append(r() is None)


c = Node('c')
rc = weakref.ref(c, resurrecting)
c = None
print(log[-1])


def chain(r):
    log.append('chain')
    global d
    d = None


d = Node('d')
rd = weakref.ref(d, lambda r: log.append('d'))
e = Node('e')
re_ = weakref.ref(e, chain)
log.clear()
e = None
print(log)


def raising(r):
    raise ValueError('in callback')


import sys
sys.unraisablehook = lambda u: print('unraisable', u.exc_type.__name__, u.exc_value)
f = Node('f')
rf = weakref.ref(f, raising)
del f
print('went on')
p = weakref.proxy(Node('p'), lambda r: print('proxy callback'))
try:
    p.name
except ReferenceError as error:
    print(error)

# When objects end: rebinding, del, frames, containers, handlers, cycles.
import asyncio, sys, gc, weakref

def g(n):
    try:
        for i in range(n):
            yield i
    finally:
        print('closed', n)
for x in g(3):
    if x == 1:
        break
print('after for')
it = g(4)
next(it)
it = None
print('after None')

def f():
    it = g(5)
    next(it)
    return 1
f()
print('after f')
next(g(6))
print('after next')
a, *b = g(2)
print(a, b)
list(zip(g(7), [1]))
print('after zip')
any((x == 1 for x in g(8)))
print('after any')

class A:

    def __init__(self, n):
        self.n = n
        print('init', n)

    def __del__(self):
        print('del', self.n)
A(1)
print('after A(1)')
a = A(2)
a = A(3)
print('rebound')
del a
print('deleted')

def h():
    a = A(4)
    b = [A(5), A(6)]
    print('in h')
h()
print('after h')
l = [A(7), A(8)]
l.pop()
print('popped')
l.clear()
print('cleared')
d = {'k': A(9)}
d['k'] = None
print('replaced')

class N:
    pass
n = N()
n.a = A(10)
del n.a
print('attr deleted')
n.b = A(11)
n = None
print('n none')
try:
    x = A(12)
    raise ValueError
except ValueError:
    pass
print('still')
del x
print('del x')

def k():
    a = A(13)
    raise KeyError
try:
    k()
except KeyError as e:
    print('in handler')
print('after handler')
gc.collect()
a = A(14)
b = A(15)
a.b = b
b.a = a
del a, b
print('cycle')
print(gc.collect())
(lambda: A(15))()
print('after lambda')
[A(16) for _ in range(2)]
print('comp')
w = weakref.ref(A(17))
print(w() is None)

class Ctx:

    def __enter__(s):
        return A(18)

    def __exit__(s, *a):
        print('exit')
with Ctx() as c:
    pass
print('after with')
c = None
print('c none')

def gen2():
    a = A(19)
    yield 1
    yield 2
for q in gen2():
    break
print('gen2 broken')
s = {A(20)}
s.pop()
print('set popped')

def deco():
    r = A(21)
    return lambda: r
z = deco()
z = None
print('closure gone')
a = A(22)
b = a
del a
print('b has it')
b = 1
print('gone')
t = (A(23),)
t = ()
print('tuple gone')
A(25).n
print('x')

def p(x):
    return x.n
p(A(26))
print('arg')

# Long loops that make garbage of every kind run in bounded memory.
import gc
import weakref


def resident():
    try:
        f = open("/proc/self/statm")
    except OSError:  # not everywhere
        return 0
    with f:
        return int(f.read().split()[1]) * 4096


class Node:
    def __init__(self):
        self.children = []
        self.parent = None


def cycles(n):
    for _ in range(n):
        a, b = Node(), Node()
        a.children.append(b)
        b.parent = a
        a.me = a


def closures(n):
    for i in range(n):
        def f(x, i=i):
            return f, x, i
        f(i)


def fail(depth):
    data = [0] * 50
    if depth:
        fail(depth - 1)
    raise ValueError(data)


def exceptions(n):
    for _ in range(n):
        try:
            fail(5)
        except ValueError as e:
            keep = e


def weak(n):
    table = weakref.WeakValueDictionary()
    for i in range(n):
        node = Node()
        table[i] = node
        weakref.ref(node, lambda r: None)


def generators(n):
    def gen():
        try:
            while True:
                yield [0] * 20
        finally:
            pass
    for _ in range(n):
        g = gen()
        next(g)


def finalizers(n):
    class D:
        def __del__(self):
            self.x = 1
    for _ in range(n):
        d = D()
        d.me = d


for work in (cycles, closures, exceptions, weak, generators, finalizers):
    work(3000)
    gc.collect()
    before = resident()
    work(20000)
    gc.collect()
    print(work.__name__, resident() - before < 40_000_000)

"""A mixed program in a loop: classes, exceptions, generators, strings, cycles, weak references."""
import sys
import time
import weakref


class Node:
    cache = weakref.WeakValueDictionary()

    def __init__(self, name, parent=None):
        self.name = name
        self.children = []
        self.parent = weakref.ref(parent) if parent else None
        Node.cache[name] = self

    def add(self, name):
        child = Node(name, self)
        self.children.append(child)
        return child


class Finalized:
    count = 0

    def __del__(self):
        Finalized.count += 1


class Ring:
    def __init__(self, size):
        self.items = [[] for _ in range(size)]
        for i, item in enumerate(self.items):
            item.append(self.items[(i + 1) % size])
            item.append(self)


def words(n):
    for i in range(n):
        try:
            yield f'word {i}' * (i % 7)
        finally:
            pass


def failing(depth):
    if depth == 0:
        raise ValueError('bottom of ' + 'x' * 50)
    local = [depth] * 20
    failing(depth - 1)
    return local


def turn(k):
    root = Node(f'root {k}')
    for i in range(20):
        root.add(f'{k}.{i}').add(f'{k}.{i}.leaf')
    text = ''
    for word in words(50):
        text += word
    table = {}
    for word in text.split():
        table[word] = table.get(word, 0) + 1
    for depth in range(10):
        try:
            failing(depth)
        except ValueError as e:
            saved = e
    ring = Ring(30)
    f = Finalized()
    gen = words(10)
    next(gen)
    functions = [lambda i=i: (i, ring, saved) for i in range(10)]
    return len(text) + len(table) + sum(f()[0] for f in functions)


def rss():
    with open('/proc/self/statm') as f:
        return int(f.read().split()[1]) * 4


seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 600
start = last = time.monotonic()
k = 0
while last - start < seconds:
    for _ in range(50):
        turn(k)
        k += 1
    now = time.monotonic()
    if int(now) // 10 != int(last) // 10:
        print(f'{now - start:6.1f} {k:8d} {rss():8d} KB  finalized {Finalized.count}  cached {len(Node.cache)}', flush=True)
    last = now

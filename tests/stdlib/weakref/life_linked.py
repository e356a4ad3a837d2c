"""Linked structures: stacks, queues, linked lists, graphs with removal."""
import weakref


class Cell:
    count = 0

    def __init__(self, value, next_=None):
        self.value = value
        self.next = next_
        Cell.count += 1

    def __del__(self):
        Cell.count -= 1


class Stack:
    def __init__(self):
        self.top = None

    def push(self, value):
        self.top = Cell(value, self.top)

    def pop(self):
        value = self.top.value
        self.top = self.top.next
        return value


stack = Stack()
for i in range(10):
    stack.push(i)
print(Cell.count)
print([stack.pop() for _ in range(4)], Cell.count)
del stack
print(Cell.count)


class Graph:
    def __init__(self):
        self.nodes = {}
        self.edges = weakref.WeakKeyDictionary()

    def add(self, name, *targets):
        cell = Cell(name)
        self.nodes[name] = cell
        self.edges[cell] = list(targets)

    def remove(self, name):
        del self.nodes[name]


g = Graph()
g.add('a', 'b', 'c')
g.add('b', 'c')
g.add('c')
print(Cell.count, len(g.edges))
g.remove('b')
print(Cell.count, len(g.edges), sorted(c.value for c in g.edges))
g.nodes.clear()
print(Cell.count, len(g.edges))
ring = Cell('first')
tail = ring
for i in range(3):
    tail.next = Cell(i)
    tail = tail.next
print(Cell.count)
ring = ring.next.next
print(Cell.count)
tail = None
ring.next = None
print(Cell.count)
ring = None
print(Cell.count)

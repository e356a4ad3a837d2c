"""Iterators, zip, map, sorted, itertools: who holds what, and for how long."""
import itertools


class It:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n

    def __repr__(self):
        return f'It({self.n})'

    def __del__(self):
        print('it', self.n)


class Stream:
    def __init__(self, n):
        self.n = n
        self.i = 0

    def __iter__(self):
        return self

    def __next__(self):
        if self.i == self.n:
            raise StopIteration
        self.i += 1
        return It(self.i)

    def __del__(self):
        print('stream', self.n)


for x in Stream(2):
    print(x)
del x
print('loop done')
items = sorted([It(3), It(1)])
print(items)
items = None
s = iter([It(10), It(11)])
print(next(s))
print(next(s))
s = None
z = list(zip([It(20)], [It(21)]))
print(z)
z = None
m = map(lambda it: it.n, [It(30), It(31)])
print(next(m))
m = None
print('map dropped')
c = itertools.chain([It(40)], [It(41)])
print(next(c))
c = None
first, second = Stream(2)
print(first, second)
first = second = None
taken = list(itertools.islice(Stream(9), 2))
print(taken)
taken = None
e = dict(enumerate([It(50)]))
e = None
r = reversed([It(60), It(61)])
print(next(r))
del r
print('end')

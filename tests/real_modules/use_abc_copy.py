import abc
import copy
import copyreg


class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self): ...

    @property
    @abc.abstractmethod
    def name(self): ...


class Square(Shape):
    name = 'square'

    def area(self):
        return 4


try:
    Shape()
except TypeError as e:
    print(e)
print(Square().area(), issubclass(Square, Shape), Shape.__abstractmethods__ == {'area', 'name'})
Shape.register(int)
print(isinstance(3, Shape), abc.get_cache_token() > 0)


class Node:
    def __init__(self, value):
        self.value, self.next, self.seen = value, self, [value]

    def __copy__(self):
        new = Node(self.value + 1)
        return new


n = Node(1)
d = copy.deepcopy({'n': n, 'again': n, 't': (1, [2]), 's': {3}})
print(d['n'] is d['again'], d['n'].next is d['n'], d['n'] is not n, copy.copy(n).value, d['t'], d['s'])


class Reduced:
    def __init__(self, a):
        self.a = a

    def __reduce__(self):
        return Reduced, (self.a + '!',)


print(copy.copy(Reduced('x')).a, copy.deepcopy([Reduced('y')])[0].a, copy.copy([1, [2]]))
from collections import namedtuple
print(copy.replace(namedtuple('P', 'x y')(1, 2), y=5))
copyreg.pickle(complex, lambda c: (complex, (c.imag, c.real)))
print(copy.deepcopy(memoryview) is memoryview, copyreg.dispatch_table[complex](1 + 2j))

# sys.exit() with what is no status, types of which sys has the only instance, __builtins__ of modules, bytes of odd objects.
import collections
import itertools
import json
import operator
import sys
import types
import warnings
from collections import OrderedDict, deque
import inspect


def attempt(what, *args, **kwargs):
    try:
        print(what(*args, **kwargs))
    except BaseException as error:
        print(type(error).__name__, error.args, getattr(error, 'code', ''))


print('-- sys')
for status in (None, 42, 'text', (42,), (), (1, 2), [3], SystemExit(5), SystemExit('a', 'b'), KeyboardInterrupt('k')):
    attempt(sys.exit, status)
for fact in sys.flags, sys.version_info:
    attempt(type(fact), fact)
    attempt(type(fact).__new__, type(fact), fact)
print(type(sys.builtin_module_names))

print('-- functions')
print(isinstance(__builtins__, types.ModuleType), json.__builtins__ is vars(sys.modules['builtins']))
inherited = types.FunctionType((lambda s: len(s)).__code__, {})
print(inherited('abc'), inherited.__builtins__ is vars(sys.modules['builtins']))


def plain(): pass
def generator(): yield


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    plain.__code__ = generator.__code__
print([str(w.message) for w in caught], list(plain()))

print('-- bytes')


class Bytes(str):
    def __bytes__(self):
        return b'from __bytes__'


class Refusing(bytes):
    def __index__(self):
        raise TypeError


print(bytes(Bytes('x')), bytes(Bytes('x'), 'ascii'), bytes(Refusing(b'abc')), bytearray(Refusing(b'abc')))
separator = bytearray(b',')


def clearing():
    yield b'a'
    separator.clear()
    yield b'b'


attempt(separator.join, clearing())
attempt(type, 'A\udcdcB', (), {})
attempt(type, 'A', (), {'__doc__': 'x\udcdcy'})

print('-- containers')


class Missing(OrderedDict):
    def __missing__(self, key):
        return 0


class Slots(OrderedDict):
    __slots__ = ('x',)


class DequeSlots(deque):
    __slots__ = ('x', '__dict__')


attempt(Missing().pop, 'a')
slots, queue = Slots(), DequeSlots([1])
print(slots.__reduce__()[:4], queue.__reduce__()[:3], deque([1], 3).__reduce__()[:3])
slots.x, queue.x, queue.y = 1, 2, 3
print(slots.__reduce__()[:4], queue.__reduce__()[:3])
print(type(iter(queue)) is collections._deque_iterator)
print([str(inspect.signature(f)) for f in (operator.attrgetter('x'), operator.itemgetter(1), operator.methodcaller('x'))])


class Reentrant:
    def __init__(self, *at):
        self.at, self.count = at, 0

    def __iter__(self):
        return self

    def __next__(self):
        self.count += 1
        return next(self.pairs) if self.count in self.at else self.count


for at in (1,), (2,), (1, 2), (3,), (2, 3):
    source = Reentrant(*at)
    source.pairs = itertools.pairwise(source)
    print([next(source.pairs) for _ in range(3)])

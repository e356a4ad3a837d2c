# Comparing keys runs Python code, which may change the dictionaries that are compared.
import sys
from collections import Counter, OrderedDict


class Key:
    """All are equal; the comparison number `trigger` has a side effect."""

    calls = 0
    trigger = 1
    effect = staticmethod(lambda: None)

    def __eq__(self, other):
        if Key.calls == Key.trigger:
            Key.effect()
        Key.calls += 1
        return True

    def __hash__(self):
        return -1


def clear_and_fill():
    first.clear()
    first['a'] = first['b'] = 'c'


def delete_and_fill():
    del first[marked]
    first['a'] = 'c'


def delete():
    del first[marked]


for trigger in (0, 1):
    for effect in (lambda: first.clear(), delete, clear_and_fill, delete_and_fill):
        marked = Key()
        first = OrderedDict(dict.fromkeys((0, marked, 4.2)))
        second = OrderedDict(dict.fromkeys((0, Key(), 4.2)))
        Key.calls, Key.trigger, Key.effect = 0, trigger, staticmethod(effect)
        try:
            print(first == second)
        except RuntimeError as e:
            print('RuntimeError', e)
        Key.trigger = None
        print(Key.calls, len(first), len(second))

print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == dict(b=2, a=1))
print(sys.getsizeof(OrderedDict(a=1)) > sys.getsizeof(dict(a=1)))
print(Counter.update.__doc__.count('>>>') > 0)

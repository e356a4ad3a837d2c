# What objects refer to, what is tracked, and who is young.
import collections
import functools
import gc


class Plain:
    pass


class Slotted:
    __slots__ = ('a', 'b')


class SubList(list):
    pass


def names(objects):
    return sorted(str(o) if isinstance(o, (int, str, list)) else type(o).__name__ for o in objects)


plain = Plain()
plain.x, plain.y = 1, 'text'
slotted = Slotted()
slotted.a, slotted.b = 1, [2]
sub = SubList([5])
sub.attribute = 3
for value in ((1, 2, 3), [4, 5], {1, 2}, frozenset([7]), {1: 2, 3: 4}, plain, slotted, slice(1, 2, 3), 1, 'text', 4j):
    print(type(value).__name__, names(gc.get_referents(value)))
print(sorted(gc.get_referents([1, 2], {3: 4}, (0, 0))))
print([gc.is_tracked(o) for o in (type, int, object, Plain, ValueError)])
print([gc.is_tracked(o) for o in (plain, slotted, sub, gc, len, [], {}, set(), (), ([],), 1, 'a', b'b', None, 1.5)])


class Empty:
    __slots__ = ()


class EmptyInt(int):
    __slots__ = ()


print(gc.is_tracked(Empty()), gc.is_tracked(EmptyInt()), gc.is_tracked(object()), gc.is_tracked(range(3)),
      gc.is_tracked(iter(range(3))))
print(plain in gc.get_referrers(plain.y) or True, any(o is plain for o in gc.get_objects()))
gc.collect()
young = [[]]
print(any(o is young for o in gc.get_objects(generation=0)))
for bad in (3, -2):
    try:
        gc.get_objects(generation=bad)
    except ValueError as e:
        print(e)

gc.set_threshold(500, 10, 10)
print(gc.get_threshold())

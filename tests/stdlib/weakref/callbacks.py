# Order of callbacks, exceptions in them, shared references, equality and hashing.
import sys
import weakref


class Item:
    def __init__(self, value=0):
        self.value = value

    def __eq__(self, other):
        return self.value == other.value

    def __hash__(self):
        return hash(self.value)


item = Item(1)
calls = []
refs = [weakref.ref(item, lambda r, i=i: calls.append(i)) for i in range(3)]
plain = weakref.ref(item)
print(weakref.ref(item) is plain, weakref.ref(item, None) is plain, weakref.getweakrefcount(item))
print(weakref.getweakrefs(item)[0] is plain, item.__weakref__ is plain)
other = Item(1)
print(plain == weakref.ref(other), plain != weakref.ref(other), hash(plain) == hash(item))
dropped = weakref.ref(item, lambda r: print("must not be called"))
del dropped
del item
print(calls, plain(), plain == weakref.ref(other), plain == plain)
print(hash(plain) == hash(other), refs[0].__callback__)
try:
    hash(refs[1])
except TypeError as e:
    print(e)

hooked = []
sys.unraisablehook = lambda args: hooked.append((args.exc_type.__name__, str(args.exc_value), args.err_msg.split(" <")[0],
                                                 args.object))


def failing(reference):
    raise RuntimeError("in callback")


item = Item(2)
reference = weakref.ref(item, failing)
item = None
print(hooked)


class Bad:
    def __del__(self):
        raise KeyError("in del")


hooked.clear()
bad = Bad()
bad = None
print(hooked)
sys.unraisablehook = sys.__unraisablehook__


class Named(weakref.ref):
    __slots__ = ("name",)

    def __new__(cls, obj, callback, name):
        return super().__new__(cls, obj, callback)

    def __init__(self, obj, callback, name):
        super().__init__(obj, callback)
        self.name = name


item = Item(3)
named = Named(item, lambda r: print("dead", r.name), "label")
print(named() is item, named.name, isinstance(named, weakref.ref), weakref.getweakrefcount(item))
item = None
for bad in (1, "s", [], {}, (), None, 2.5, object()):
    try:
        weakref.ref(bad)
    except TypeError as e:
        print(e)
for good in (Item, len, print, set(), frozenset(), (x for x in ()), weakref, [].append, Item().__init__):
    weakref.ref(good)


class NoWeak:
    __slots__ = ()


try:
    weakref.ref(NoWeak())
except TypeError as e:
    print(e)
try:
    class Twice(Item):
        __slots__ = ("__weakref__",)
except TypeError as e:
    print(e)

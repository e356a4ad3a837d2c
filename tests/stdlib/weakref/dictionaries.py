# WeakValueDictionary and WeakKeyDictionary.
import copy
import weakref


class Item:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"Item({self.n})"


objects = [Item(i) for i in range(5)]
values = weakref.WeakValueDictionary()
for item in objects:
    values[item.n] = item
item = None
print(len(values), sorted(values), sorted(v.n for v in values.values()), sorted(k for k, v in values.items()))
print(values[2], values.get(9), values.get(9, "d"), 2 in values, 9 in values)
del objects[2]
print(len(values), 2 in values, values.get(2))
try:
    values[2]
except KeyError as e:
    print("KeyError", e)
print(values.pop(0), values.pop(0, "none"), len(values))
print(values.setdefault(1, objects[0]), values.setdefault("new", objects[0]))
copied = values.copy()
print(type(copied).__name__, sorted(map(str, copied)))
print(sorted(r().n for r in values.valuerefs()))
objects.clear()
print(len(values), list(values.items()), len(copied))
merged = weakref.WeakValueDictionary(a=(x := Item("a"))) | {"b": (y := Item("b"))}
print(sorted(merged), repr(merged).startswith("<WeakValueDictionary at 0x"))
del x
print(sorted(merged), merged.popitem())

keys = weakref.WeakKeyDictionary()
k1, k2, k3 = Item(1), Item(2), Item(3)
keys[k1], keys[k2], keys[k3] = "one", "two", "three"
print(len(keys), keys[k2], k1 in keys, 5 in keys, sorted(keys.values()))
del k2
print(len(keys), sorted(keys.values()), sorted(k.n for k in keys))
print(keys.pop(k1), keys.setdefault(k3, "x"), keys.get(k1, "none"), len(keys.keyrefs()))
deep = copy.deepcopy(keys)
print(list(deep.values()), type(copy.copy(keys)).__name__)
k3 = None
print(len(keys), list(keys))
big = weakref.WeakValueDictionary()
for i in range(20000):
    o = Item(i)
    big[i] = o
print(big[19999].n, o.n)
o = None
while False:
    pass
print(len(weakref.WeakValueDictionary({1: (z := Item(1))})))
mixed = weakref.WeakValueDictionary()
for i in range(10):
    mixed[i] = z
for key in mixed:
    if key == 3:
        z = None
print(len(mixed))

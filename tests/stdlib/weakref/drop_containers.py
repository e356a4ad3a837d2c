# Removal from containers of every kind.
import weakref
from collections import OrderedDict, defaultdict, deque


class Item:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


items = [Item(f"list {i}") for i in range(8)]
items.pop()
print("pop")
items.pop(0)
print("pop 0")
del items[0]
print("del 0")
items[0] = None
print("assigned")
items.remove(items[1])
print("removed")
del items[1:2]
print("slice deleted")
items[1:] = []
print("slice assigned")
items.append(Item("list last"))
items.clear()
print("cleared")

table = {i: Item(f"dict {i}") for i in range(6)}
del table[0]
print("del")
table.pop(1)
print("pop")
table[2] = None
print("assigned")
table.popitem()
print("popitem")
table.update({3: None})
print("updated")
table.clear()
print("cleared")
table = {Item("key"): 1}
table.popitem()
print("key gone")
table = {"x": Item("whole")}
table = None
print("dict gone")

group = {Item("set")}
group.pop()
print("set pop")
one = Item("set member")
group.add(one)
group.discard(one)
print("discarded")
one = None
print("member gone")
queue = deque([Item("deque 0"), Item("deque 1"), Item("deque 2")], maxlen=3)
queue.popleft()
print("popleft")
queue.pop()
print("pop")
queue.clear()
print("deque cleared")
pair = (Item("tuple 0"), [Item("tuple 1")])
pair = pair[1]
print("tuple gone")
pair.clear()
print("inner gone")
nested = {"a": [{"b": (Item("nested"),)}]}
del nested["a"]
print("nested gone")
factory = defaultdict(list)
factory["k"].append(Item("defaultdict"))
del factory["k"]
print("defaultdict done")
ordered = OrderedDict(x=Item("ordered"))
ordered.popitem()
print("ordered done")
grid = [[weakref.ref(Item("referent"))] for _ in range(2)]
print([row[0]() for row in grid])

# What names refer to is finalised as soon as the last name is gone.
import weakref


class Item:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


first = Item("first")
second = first
del first
print("one name left")
second = None
print("rebound")

a, b = Item("a"), Item("b")
a, b = b, a
print("swapped")
a = b = None
print("both gone")

kept = dropped = Item("chain")
kept = 1
print("still", dropped.name)
dropped = 2
print("chain gone")

Item("never named")
print("temporary gone")
Item("asked").name
print("after attribute")
print(len([Item("in list"), Item("in list too")]))
print("after len")

reference = weakref.ref(Item("dead at once"))
print(reference())
named = Item("named")
reference = weakref.ref(named, lambda r: print("callback", r is reference, r()))
del named
print("end", reference())

if (walrus := Item("walrus")).name:
    print("walrus lives")
walrus = 0
print("walrus gone")
for i in range(3):
    loop = Item(f"loop {i}")
    print("made", i)
del loop
print("loop done")

# Attributes: rebound, deleted, in slots, in classes, in an exposed __dict__; owners go before what they own.
import weakref


class Item:
    def __init__(self, name, **attributes):
        self.name = name
        self.__dict__.update(attributes)

    def __del__(self):
        print("del", self.name)


class Plain:
    pass


class Slotted:
    __slots__ = ("item", "__weakref__")


holder = Plain()
holder.item = Item("plain")
holder.item = None
print("rebound")
holder.item = Item("plain again")
del holder.item
print("deleted")
holder.item = Item("with holder")
del holder
print("holder gone")
holder = Plain()
holder.__dict__["item"] = Item("dict mode")
holder.item = 0
print("dict mode rebound")
holder.item = Item("via setattr")
setattr(holder, "item", 1)
print("setattr")
delattr(holder, "item")
slotted = Slotted()
slotted.item = Item("slot")
slotted.item = None
print("slot rebound")
slotted.item = Item("slot 2")
del slotted.item
print("slot deleted")
slotted.item = Item("slot 3")
watch = weakref.ref(slotted, lambda r: print("slotted died"))
slotted = None
print("slotted gone")
Plain.shared = Item("class attribute")
Plain.shared = None
print("class attribute rebound")
owner = Item("owner", child=Item("child", grandchild=Item("grandchild")))
del owner
print("family gone")
parent = Item("parent")
parent.me = parent
del parent.me
del parent
print("cycle undone")
first = Item("first")
second = Item("second", other=first)
first = None
print("second owns first")
second = None
print("both gone")


class Property:
    def __init__(self):
        self._item = Item("behind property")

    @property
    def item(self):
        return self._item

    @item.setter
    def item(self, value):
        self._item = value


with_property = Property()
print(with_property.item.name)
with_property.item = None
print("property set")

# Locals, arguments and results of functions, ten calls deep and in recursion.
import weakref


class Item:
    count = 0

    def __init__(self, name):
        self.name = name
        Item.count += 1

    def __del__(self):
        Item.count -= 1
        print("del", self.name)

    def method(self):
        return self.name


def local():
    item = Item("local")
    print("in local", item.name)


def returned():
    item = Item("returned")
    return item


def deep(n):
    if n:
        return deep(n - 1)
    item = Item("deep")
    print("bottom")
    return item.name


def argument(item):
    print("argument", item.name)


def keyword(*, item, **rest):
    print("keyword", item.name, sorted(rest))


def star(*items):
    print("star", len(items))


def default(item=Item("default")):
    return item.name


local()
print("after local")
returned()
print("after returned")
value = returned()
print("held", value.name)
value = None
print("released")
print(deep(10))
argument(Item("argument"))
print("after argument")
keyword(item=Item("keyword"), other=Item("rest"))
print("after keyword")
star(Item("s1"), Item("s2"))
print("after star")
name = Item("method").method()
print("after method", name)
del default
print("default gone")


def nested():
    outer = Item("outer")

    def inner():
        item = Item("inner")
        return outer.name + item.name

    print(inner())
    return 5


print(nested())
print((lambda item: item.name)(Item("lambda")))
print("count", Item.count)


def many(n):
    bad = 0
    for i in range(n):
        item = Item.__new__(Item)
        reference = weakref.ref(item)
        item.name = "x" if i == n - 1 else ""
        quiet.append(item)
        item = None
        quiet.clear()
        bad += reference() is not None
    return bad


quiet = []
del Item.__del__
print("bad", many(100))

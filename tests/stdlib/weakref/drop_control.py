# Loops, comprehensions, generators, exceptions, with, closures.
import weakref


class Item:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        print("exit", self.name)


def make(n):
    for i in range(n):
        yield Item(f"yielded {i}")


for item in make(3):
    print("got", item.name)
item = None
print("after for")
names = [item.name for item in make(2)]
print(names)
names = {item.name for item in [Item("set comprehension")]}
print(names)
for item in make(5):
    break
item = None
print("after break")


def closing():
    held = Item("held by generator")
    try:
        yield 1
        yield 2
    finally:
        print("finally")


for value in closing():
    break
print("generator closed")
running = closing()
next(running)
running = None
print("generator dropped")
unstarted = closing()
del unstarted
print("unstarted dropped")


def fail():
    local = Item("in failing frame")
    raise ValueError(local.name)


try:
    fail()
except ValueError as error:
    print("caught", error)
print("after except")
try:
    try:
        fail()
    finally:
        print("finally before")
except ValueError:
    pass
print("after nested")
saved = None
try:
    fail()
except ValueError as error:
    saved = error
print("saved")
saved = None
print("saved dropped")
with Item("with") as item:
    print("inside")
item = None
print("after with")


def counter():
    item = Item("captured")

    def get():
        return item.name

    return get


get = counter()
print(get())
get = None
print("closure gone")
while (item := Item("condition")) and item.name != "condition":
    pass
item = None
print("end")

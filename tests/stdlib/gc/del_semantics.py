# __del__: once, resurrection, order, exceptions, late and inherited finalisers.
import gc
import sys


class Base:
    log = []

    def __init__(self, name):
        self.name = name

    def __del__(self):
        Base.log.append(self.name)


def taken():
    log, Base.log = Base.log, []
    return log


Base("once")
print(taken())
saved = []


class Phoenix(Base):
    def __del__(self):
        super().__del__()
        saved.append(self)


p = Phoenix("phoenix")
p = None
print(taken(), len(saved), saved[0].name, gc.is_finalized(saved[0]))
saved.clear()
print(taken())
items = [Base(i) for i in range(4)]
items = None
print(taken())
table = {i: Base(i) for i in range(4)}
table = None
print(taken())


def order():
    a = Base("a")
    b = Base("b")
    c = Base("c")


order()
print(taken())


class Late:
    pass


late = Late()
Late.__del__ = lambda self: Base.log.append("late")
late = None
print(taken())
del Late.__del__
late = Late()
late = None
print(taken())


class Odd:
    def __del__(self, extra=5):
        Base.log.append(extra)


odd = Odd()
odd = None
print(taken())
changed = Late()
changed.__class__ = type("WithDel", (Late,), {"__del__": lambda self: Base.log.append("changed class")})
changed = None
print(taken())
errors = []
sys.unraisablehook = lambda args: errors.append(f"{args.exc_type.__name__}: {args.exc_value}")


class Failing:
    def __del__(self):
        raise ValueError("ignored")


try:
    f = Failing()
    f = None
    raise KeyError("real")
except KeyError as e:
    print("KeyError", e, errors, e.__context__)
x = Base("deleting in del")


class Deletes:
    def __init__(self, victim):
        self.victim = victim

    def __del__(self):
        Base.log.append("begin")
        del self.victim
        Base.log.append("end")


d = Deletes(Base("victim"))
d = None
print(taken())
x = None
print(taken())
cycle = Base("cycle")
cycle.me = cycle
cycle = None
gc.collect()
print(taken())
one, two = Base("one"), Base("two")
one.other, two.other = two, one
one = two = None
gc.collect()
print(sorted(taken()))

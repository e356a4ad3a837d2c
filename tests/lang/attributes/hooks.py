# __getattribute__, __getattr__, __setattr__, __delattr__, descriptors, and their order.
def error(function, *args):
    try:
        function(*args)
    except Exception as e:
        return f"{type(e).__name__}: {e}"
    return None


class Fallback:
    present = 1

    def __getattr__(self, name):
        if name == "missing":
            raise AttributeError("really missing")
        return name * 2

    @property
    def failing(self):
        raise AttributeError("inside")

    @property
    def broken(self):
        raise KeyError("inside")


f = Fallback()
assert f.present == 1 and f.ab == "abab" and f.failing == "failingfailing"
assert error(lambda: f.broken) == "KeyError: 'inside'"
assert error(lambda: f.missing) == "AttributeError: really missing"
assert getattr(f, "missing", 5) == 5 and not hasattr(f, "missing") and hasattr(f, "x")
f.own = 3
assert f.own == 3


class Everything:
    def __getattribute__(self, name):
        if name == "raises":
            raise AttributeError(name)
        return ("got", name)

    def __len__(self):
        return 4


e = Everything()
assert e.anything == ("got", "anything") and e.__class__ == ("got", "__class__") and len(e) == 4
assert error(lambda: e.raises) == "AttributeError: raises"
Everything.__getattr__ = lambda self, name: "hook"
assert e.raises == "hook"


class Recording:
    def __init__(self):
        object.__setattr__(self, "log", [])

    def __setattr__(self, name, value):
        self.log.append(("set", name, value))
        super().__setattr__(name, value)

    def __delattr__(self, name):
        self.log.append(("del", name))
        super().__delattr__(name)


r = Recording()
r.x = 1
r.x = 2
del r.x
assert r.log == [("set", "x", 1), ("set", "x", 2), ("del", "x")]
assert error(delattr, r, "x") == "AttributeError: 'Recording' object has no attribute 'x'"


class OnlySet:
    def __setattr__(self, name, value):
        object.__setattr__(self, name, value + 1)


o = OnlySet()
o.x = 1
assert o.x == 2
del o.x
assert not hasattr(o, "x")


class Data:
    def __get__(self, instance, owner):
        return ("data", instance is None, owner)

    def __set__(self, instance, value):
        instance.__dict__["d"] = value


class NonData:
    def __get__(self, instance, owner):
        return "nondata"


class Owner:
    d = Data()
    n = NonData()


x = Owner()
assert Owner.d == ("data", True, Owner) and x.d == ("data", False, Owner)
x.d = 5
assert x.d == ("data", False, Owner) and x.__dict__ == {"d": 5}
assert x.n == "nondata"
x.n = 6
assert x.n == 6 and Owner.n == "nondata"
x.__dict__["late"] = 1
assert x.late == 1
Owner.late = property(lambda self: "property")
assert x.late == "property"
del Owner.late
assert x.late == 1


class Meta(type):
    m = Data()
    plain = NonData()

    def __getattr__(cls, name):
        return ("meta", name)

    def method(cls):
        return cls.__name__


class WithMeta(metaclass=Meta):
    m = 1
    plain = 2


assert WithMeta.m == ("data", False, Meta) and WithMeta.plain == 2
assert WithMeta.other == ("meta", "other") and WithMeta.method() == "WithMeta"
assert error(lambda: WithMeta().method) == "AttributeError: 'WithMeta' object has no attribute 'method'"
assert WithMeta().m == 1


class Counter:
    count = 0

    def bump(self):
        Counter.count += 1
        return self.count


c = Counter()
assert [c.bump() for _ in range(5)] == [1, 2, 3, 4, 5]
c.count = 100
assert c.bump() == 100 and Counter.count == 6


class Shadow:
    def f(self):
        return "class"


s = Shadow()
results = []
for i in range(4):
    results.append(s.f())
    if i == 1:
        s.f = lambda: "instance"
    if i == 2:
        del s.f
assert results == ["class", "class", "instance", "class"]


def polymorphic(o):
    return o.value


class V1:
    value = "class"


class V2:
    def __init__(self):
        self.value = "instance"


class V3:
    @property
    def value(self):
        return "property"


class V4:
    __slots__ = ("value",)

    def __init__(self):
        self.value = "slot"


class V5:
    def __getattr__(self, name):
        return "hook"


objects = [V1(), V2(), V3(), V4(), V5()] * 3
assert [polymorphic(v) for v in objects] == ["class", "instance", "property", "slot", "hook"] * 3
V1.value = property(lambda self: "changed")
assert polymorphic(objects[0]) == "changed"

# Module objects and SimpleNamespace.


def show(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__ + ":", e)

import sys
ModuleType, SimpleNamespace = type(sys), type(sys.implementation)
show(lambda: ModuleType())
show(lambda: ModuleType(5))
show(lambda: ModuleType("m"))
show(lambda: ModuleType("m", "doc").__doc__)
show(lambda: ModuleType(name="m", doc=5).__doc__)
show(lambda: ModuleType("m").__dict__)
show(lambda: ModuleType("m").foo)
show(lambda: dir(ModuleType("m")))
show(lambda: ModuleType("m").__annotations__)
m = ModuleType("m")
m.x = 5
print(m.x, m.__dict__["x"], "x" in dir(m))
m.__dict__["y"] = 6
print(m.y)
del m.x
show(lambda: m.x)
def delete():
    del m.zzz
show(delete)
def set_dict():
    m.__dict__ = {}
show(set_dict)
m.__getattr__ = lambda name: f"got {name}"
print(m.anything, m.y)
def refuse(name):
    raise AttributeError(f"no {name} here")
m.__getattr__ = refuse
show(lambda: m.anything)
print(hasattr(m, "anything"), getattr(m, "anything", "default"))
m.__dir__ = lambda: ["b", "a"]
print(dir(m))
n = ModuleType("n")
del n.__name__
show(lambda: n)
show(lambda: n.foo)
n = ModuleType("n")
n.__file__ = "x.py"
show(lambda: n)
n = ModuleType("n")
n.__loader__ = "loader"
show(lambda: n)
class Spec:
    name, origin, loader, has_location = "spec", None, None, False
n.__spec__ = Spec
show(lambda: n)
Spec.loader = "ldr"
show(lambda: n)
Spec.origin = "where"
show(lambda: n)
Spec.has_location = True
show(lambda: n)
Spec._initializing = True
show(lambda: n.foo)
Spec.has_location = False
show(lambda: n.foo)
a = ModuleType("a")
a.__annotations__ = {"v": int}
print(a.__annotations__)
del a.__annotations__
print(a.__annotations__)
a = ModuleType("a")
a.__annotate__ = lambda f: {"z": f}
print(a.__annotations__, a.__annotations__)
def bad_annotate():
    a.__annotate__ = 5
show(bad_annotate)
class Sub(ModuleType):
    @property
    def prop(self):
        return "prop of " + self.__name__
s = Sub("sub")
print(s, s.prop, isinstance(s, ModuleType))
show(lambda: s.nope)
import sys
print(sys, type(sys), sys.__name__)
show(lambda: sys.does_not_exist)
show(lambda: SimpleNamespace())
show(lambda: SimpleNamespace(a=1, b="x"))
show(lambda: SimpleNamespace({"a": 1}, b=2))
show(lambda: SimpleNamespace([("a", 1)]))
show(lambda: SimpleNamespace(5))
show(lambda: SimpleNamespace(1, 2))
show(lambda: SimpleNamespace({1: 2}))
ns = SimpleNamespace(a=1, b=2)
ns.c = 3
del ns.a
print(ns, ns.b, ns.__dict__, ns == SimpleNamespace(b=2, c=3), ns == SimpleNamespace(), ns != ns, ns == {"b": 2, "c": 3})
show(lambda: ns.a)
show(lambda: ns < 5)
show(lambda: ns < ns)
show(lambda: hash(ns))
show(lambda: ns.__replace__(b=5, z=6))
show(lambda: ns.__replace__(5))
show(lambda: ns.__reduce__())
class NS(SimpleNamespace):
    pass
print(NS(a=1), NS(a=1) == SimpleNamespace(a=1))
print([x for x in dir(ns) if not x.startswith("__")], vars(ns))
ns.__dict__["q"] = 1
print(ns.q, ns)

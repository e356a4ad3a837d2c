# classes
class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print("prepare", name, kw); return {}
    def __new__(mcs, name, bases, ns, **kw):
        print("new", name, sorted(k for k in ns if not k.startswith("__"))); return super().__new__(mcs, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw): print("init", kw); super().__init__(name, bases, ns)
    def __call__(cls, *a, **k): print("call", a); return super().__call__(*a, **k)
class B(metaclass=Meta, x=1):
    y = 2
    def f(self): return __class__
print(B(), ) if False else print(B().f() is B)
class D:
    def __set_name__(self, owner, name): print("set_name", owner.__name__, name); self.n = name
    def __get__(self, o, t=None): return (self.n, o is None)
    def __set__(self, o, v): print("set", v); o.__dict__[self.n] = v
class E:
    d = D()
    __slots__ = ("__dict__", "s")
e = E(); e.d = 5; print(e.d, E.d, e.__dict__); e.s = 3; print(e.s)
try: E().s
except AttributeError as x: print(x)
class P:
    def __init__(self): self._x = 0
    @property
    def x(self): "doc"; return self._x
    @x.setter
    def x(self, v): self._x = v
    @x.deleter
    def x(self): print("del")
p = P(); p.x = 4; print(p.x, P.x.__doc__); del p.x
class Q(P):
    @property
    def x(self): return super().x + 1
print(Q().x)
try: Q().x = 3
except AttributeError as x: print(x)
class C1: pass
class C2(C1): pass
try:
    class Bad(C1, C2): pass
except TypeError as x: print(x)
print(C2.__mro__, C2.__bases__, C1.__subclasses__())
class G:
    def __getattr__(self, n):
        if n.startswith("z"): return n
        raise AttributeError(n)
    def __setattr__(self, n, v): print("setattr", n); object.__setattr__(self, n, v)
    def __delattr__(self, n): print("delattr", n); object.__delattr__(self, n)
g = G(); g.a = 1; del g.a; print(g.zz, hasattr(g, "q"))
class I:
    def __init_subclass__(cls, /, tag=None, **kw): super().__init_subclass__(**kw); cls.tag = tag
class J(I, tag="hi"): pass
print(J.tag)
try:
    class K(I, foo=1): pass
except TypeError as x: print(x)
class N:
    def __add__(self, o): return NotImplemented
    def __radd__(self, o): return ("radd", o)
    def __eq__(self, o): return True
    def __lt__(self, o): return NotImplemented
    def __iadd__(self, o): return "iadd"
    def __contains__(self, x): return x == 3
    def __len__(self): return 7
    def __bool__(self): return False
    def __call__(self, *a, **k): return a, k
    def __getitem__(self, k): return k
    def __index__(self): return 2
    def __format__(self, s): return "fmt:" + s
    def __enter__(self): print("enter"); return self
    def __exit__(self, *a): print("exit", a[0]); return True
n = N(); print(1 + n, n == 5, 3 in n, len(n), bool(n), n(1, b=2), n[1:2, ...], [10,20,30][n], f"{n:abc}")
try: n + 1
except TypeError as x: print(x)
try: n < 1
except TypeError as x: print(x)
n += 1; print(n)
with N() as q: raise ValueError("swallowed")
try: hash(N())
except TypeError as x: print(x)
print(type("T", (C1,), {"a": 1})().a, isinstance(True, int), issubclass(bool, (str, int)))
class Cnt:
    c = 0
    @classmethod
    def inc(cls): cls.c += 1; return cls.c
    @staticmethod
    def st(x): return x * 2
print(Cnt.inc(), Cnt().inc(), Cnt.st(4))
def outer():
    x = 1
    def inner():
        nonlocal x
        x += 1
        return x
    return inner
o = outer(); print(o(), o(), o.__closure__[0].cell_contents)
print([f() for f in [lambda i=i: i for i in range(3)]], [f() for f in [lambda: i for i in range(3)]])

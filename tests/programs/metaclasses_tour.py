import abc, inspect, types
class Meta(type):
    registry = {}
    @classmethod
    def __prepare__(mcs, name, bases, /, **kw):
        print('prepare', name, [b.__name__ for b in bases], kw)
        return dict(injected=1)
    def __new__(mcs, name, bases, ns, **kw):
        print('new', name, sorted(k for k in ns if not k.startswith('__')), kw)
        cls = super().__new__(mcs, name, bases, ns)
        mcs.registry[name] = cls
        return cls
    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)
        cls.kw = kw
    def __call__(cls, *a, **k):
        print('call', cls.__name__, a, k)
        return super().__call__(*a, **k)
    def __iter__(cls): return iter(cls.registry)
    def __len__(cls): return 42
    def __contains__(cls, x): return x == 'magic'
    def __getattr__(cls, n):
        if n.startswith('dyn_'): return n[4:].upper()
        raise AttributeError(f"type object {cls.__name__!r} has no attribute {n!r}", name=n, obj=cls)
    def __instancecheck__(cls, o): return isinstance(o, int)
    def __repr__(cls): return f'<M {cls.__qualname__}>'
    @property
    def prop(cls): return 'metaprop ' + cls.__name__
class A(metaclass=Meta, flag=True):
    x = 1
    def __init__(self, v=0): self.v = v
class B(A, other=3): pass
print(A, B, A(5).v, list(A), len(B), 'magic' in A, A.dyn_hello, isinstance(3, A), A.prop, A.kw, B.kw)
try: A.nope
except AttributeError as e: print(e)
try: A().prop
except AttributeError as e: print(e)
class M2(type): pass
try:
    class C(A, metaclass=M2): pass
except TypeError as e: print(e)
try:
    class D(object, A): pass
except TypeError as e: print(e)
class Desc:
    def __set_name__(self, owner, name): self.name = name; print('set_name', owner.__name__, name)
    def __get__(self, o, t=None):
        if o is None: return self
        return o.__dict__.get(self.name, 'unset')
    def __set__(self, o, v):
        if v < 0: raise ValueError(f'{self.name} must be >= 0')
        o.__dict__[self.name] = v
    def __delete__(self, o): del o.__dict__[self.name]
class E:
    a = Desc(); b = Desc()
e = E(); print(e.a); e.a = 3; print(e.a, vars(e)); del e.a; print(e.a)
try: e.b = -1
except ValueError as x: print(x)
class Bad:
    def __set_name__(self, o, n): raise RuntimeError('nope')
try:
    class F:
        q = Bad()
except RuntimeError as x: print(x, x.__notes__)
class Plug:
    plugins = []
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw); cls.tag = tag; Plug.plugins.append(cls)
class P1(Plug, tag='one'): pass
try:
    class P2(Plug, bogus=1): pass
except TypeError as x: print(x)
print([ (p.__name__, p.tag) for p in Plug.plugins])
class Abs(abc.ABC):
    @abc.abstractmethod
    def f(self): ...
    @property
    @abc.abstractmethod
    def g(self): ...
    @classmethod
    @abc.abstractmethod
    def h(cls): ...
try: Abs()
except TypeError as x: print(x)
class Abs1(Abs):
    def f(self): pass
    g = 1
try: Abs1()
except TypeError as x: print(x)
print(sorted(Abs.__abstractmethods__), inspect.isabstract(Abs))
class Sized(abc.ABC):
    @classmethod
    def __subclasshook__(cls, C):
        if cls is Sized: return any('__len__' in b.__dict__ for b in C.__mro__)
        return NotImplemented
print(isinstance([], Sized), issubclass(int, Sized))
@Sized.register
class R: pass
print(issubclass(R, Sized), isinstance(R(), Sized))
X = types.new_class('X', (A,), {'flag': 2}, lambda ns: ns.update(z=9))
print(X.z, X.__mro__, types.resolve_bases((A,)), types.prepare_class('Q', (A,), {}))
class Slots:
    __slots__ = ('a', 'b', '__weakref__')
s = Slots(); s.a = 1
for op in ('s.c = 1', 's.b', 'del s.b', 's.__dict__', 'Slots.a.__get__(3)', 'Slots.__slots__', 'Slots.a'):
    try: print(op, eval(op) if not op.startswith(('del', 's.c')) else exec(op))
    except Exception as x: print(op, type(x).__name__, x)
for src in ("class Z:\n __slots__=('a','a b')", "class Z:\n __slots__=('x',)\n x=1", "class Z(int):\n __slots__=('x',)", "class Z(Slots,R):\n pass", "class Z(bool): pass", "type('a','b',{})", "type('a',(1,),{})","class Z(1): pass", "class Z(type(None)): pass", "class Z:\n __slots__=3", "type(1,2)", "type('x\\0y',(),{})", "object(1)", "class Z:\n def __new__(cls): return object.__new__(cls,1)\nZ()", "class Z:\n def __init__(self): return 1\nZ()", "A.__class__=3", "e.__class__=int", "E.__bases__=()", "del E.__name__", "E.__name__=1", "int.x=1", "del int.real", "E.__mro__=1", "super().x", "super(int, 'a')", "super(E,e).zz"):
    try: exec(src); print('fine', src)
    except Exception as x: print(repr(src), type(x).__name__, x)

def act(f, *a, **k):
    try: return f(*a, **k)
    except Exception as e: return f'{type(e).__name__}: {e}'
# metaclass and prepare
class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw): print('prepare', name, [b.__name__ for b in bases], kw); return {'injected': 1}
    def __new__(mcs, name, bases, ns, **kw): print('new', name, sorted(k for k in ns if not k.startswith('__')), kw); return super().__new__(mcs, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw): print('init', name, kw); super().__init__(name, bases, ns)
    def __call__(cls, *a, **k): print('call', cls.__name__, a, k); return super().__call__(*a, **k)
    def __instancecheck__(cls, o): return o == 5
    def __subclasscheck__(cls, c): return c is int
    def __len__(cls): return 42
    def __iter__(cls): return iter('meta')
    def __getattr__(cls, n): return f'meta {n}'
    def __contains__(cls, x): return x == 'x'
    def __getitem__(cls, i): return i
    def __repr__(cls): return f'<Meta {cls.__name__}>'
    @property
    def prop(cls): return 'metaprop'
class A(metaclass=Meta, flag=True):
    x = injected + 1
    def __init__(self, v): self.v = v
a = A(3); print(A.x, a.v, isinstance(5, A), issubclass(int, A), len(A), list(A), A.zzz, 'x' in A, A[3], A, A.prop, type(a) is A, act(lambda: a.prop))
class B(A, flag=2): pass
print(type(B), B.__mro__)
# metaclass conflicts
class M1(type): pass
class M2(type): pass
class C1(metaclass=M1): pass
class C2(metaclass=M2): pass
print(act(lambda: type('X', (C1, C2), {})))
def f():
    class X(C1, C2): pass
print(act(f))
def f():
    class X(metaclass=5): pass
print(act(f))
def fn(name, bases, ns): return (name, bases, sorted(k for k in ns if k[0] != '_'))
class FnMeta(metaclass=fn): y = 1
print(FnMeta)
def f():
    class X(int, foo=1): pass
print(act(f))
def f():
    class X(Base1, metaclass=Bad): pass
class Bad(type):
    @classmethod
    def __prepare__(mcs, *a): return 5
class Base1: pass
print(act(f))
# __init_subclass__, __set_name__
class Desc:
    def __set_name__(self, owner, name): print('set_name', owner.__name__, name); self.name = name
    def __get__(self, o, t=None): return ('get', self.name, o is None, t.__name__)
    def __set__(self, o, v): o.__dict__[self.name] = v; print('set', v)
    def __delete__(self, o): print('delete')
class Base:
    def __init_subclass__(cls, /, tag=None, **kw): print('init_subclass', cls.__name__, tag); super().__init_subclass__(**kw); cls.tag = tag
class D1(Base, tag='t'):
    d = Desc()
d = D1(); print(D1.d, d.d, D1.tag); d.d = 5; print(d.d, d.__dict__); del d.d
print(act(lambda: type('E', (Base,), {}, tag=1, other=2)))
class BadSN:
    def __set_name__(self, o, n): raise ValueError('bad set_name')
def f():
    class X: q = BadSN()
try: f()
except ValueError as e: print(repr(e), e.__notes__)
# descriptors
class NonData:
    def __get__(self, o, t): return 'nondata'
class E:
    nd = NonData()
e = E(); print(e.nd); e.nd = 5; print(e.nd, E.nd)
class RO:
    def __get__(self, o, t): return 'ro'
    def __set__(self, o, v): raise AttributeError('read only')
class F: r = RO()
f_ = F(); print(f_.r, act(lambda: setattr(f_, 'r', 1)), act(lambda: delattr(f_, 'r')))
class P:
    def __init__(self): self._x = 1
    @property
    def x(self): "doc x"; return self._x
    @x.setter
    def x(self, v): self._x = v
    @x.deleter
    def x(self): del self._x
    @property
    def ro(self): return 1
    y = property(lambda s: 1, None, None, 'ydoc')
p = P(); p.x = 3; print(p.x, P.x.__doc__, P.y.__doc__, P.x.fget.__name__, P.x.__name__); del p.x; print(act(lambda: p.x), act(lambda: setattr(p, 'ro', 1)), act(lambda: delattr(p, 'ro')), act(lambda: P.ro.__set__(p, 1)), act(lambda: property().__get__(1)), P.ro.__get__(None, P) is P.ro)
# slots
class S:
    __slots__ = ('a', 'b', '__weakref__')
    def __init__(self): self.a = 1
s = S(); print(s.a, act(lambda: s.b), act(lambda: setattr(s, 'c', 1)), act(lambda: s.__dict__), S.a, type(S.a)); del s.a; print(act(lambda: s.a), act(lambda: delattr(s, 'a')))
class S2(S): __slots__ = ('c',)
class S3(S): pass
s2 = S2(); s2.c = 1; print(act(lambda: setattr(s2, 'd', 1))); s3 = S3(); s3.d = 1; print(s3.__dict__)
for src in ("__slots__ = ('a', 'a')", "__slots__ = 5", "__slots__ = ('1a',)", "__slots__ = ('a',); a = 1", "__slots__ = ['__dict__', '__dict__']", "__slots__ = (1,)", "__slots__ = 'abc'", "__slots__ = {'a': 'doc'}", "__slots__ = ('__weakref__', '__weakref__')"):
    ns = {}
    try: exec(f'class X:\n  {src}', ns); print(src, sorted(k for k in ns['X'].__dict__ if len(k) < 5), getattr(ns['X'], '__slots__', None))
    except Exception as e: print(src, type(e).__name__, e)
def f():
    class X(int): __slots__ = ('a',)
print(act(f))
def f():
    class X(tuple): __slots__ = ('a',)
print(act(f))
class SA: __slots__ = ('a',)
class SB: __slots__ = ('b',)
def f():
    class X(SA, SB): pass
print(act(f))
def f():
    class X(int, str): pass
print(act(f))
def f():
    class X(list, dict): pass
print(act(f))
# mro
class O: pass
class X(O): pass
class Y(O): pass
def f():
    class Z(X, O, Y): pass
    print(Z.__mro__)
    class W(O, X): pass
print(act(f))
def f():
    class W(X, X): pass
print(act(f))
def f():
    class W(1): pass
print(act(f))
def f():
    class W(True): pass
print(act(f))
def f():
    class W(bool): pass
print(act(f))
def f():
    class W(type(None)): pass
print(act(f))
def f():
    class W(type(f)): pass
print(act(f))
def f():
    class W(range): pass
print(act(f))
def f():
    class W(slice): pass
print(act(f))
def f():
    class W(len): pass
print(act(f))
class MyEntry:
    def __mro_entries__(self, bases): return (O,)
class Wm(MyEntry()): pass
print(Wm.__bases__, Wm.__orig_bases__[0].__class__.__name__)
class MroMeta(type):
    def mro(cls): return [cls, X, object] if cls.__name__ == 'Q' else super().mro()
class Q(Y, metaclass=MroMeta): pass
print(Q.__mro__, Q.__bases__)
# super
class Sup:
    def m(self): return 'Sup'
    @classmethod
    def c(cls): return cls.__name__
    @staticmethod
    def st(): return 'st'
    p = property(lambda self: 'prop')
class Sub(Sup):
    def m(self): return 'Sub' + super().m() + super(Sub, self).m() + __class__.__name__
    @classmethod
    def c(cls): return 'sub' + super().c()
    @staticmethod
    def st(): return super(Sub, Sub).st()
    def q(self): return super().p, super().nope
    def s(self): return repr(super()), super().__thisclass__, super().__self__ is self, super().__self_class__
    def se(self): super().x = 1
    def lam(self): return (lambda: super().m())()
    def nosuper(): return super().m()
    def comp(self): return [super(Sub, self).m() for _ in [1]]
    def delself(self):
        del self
        super().m()
    gen = lambda self: list(super().m() for _ in range(1))
sub = Sub(); print(sub.m(), Sub.c(), Sub.st(), act(sub.q), sub.s()[1:], act(sub.se), act(sub.lam), act(Sub.nosuper), sub.comp(), act(sub.delself), act(sub.gen))
def g(self): return super().m()
print(act(g, sub), act(super), act(lambda: super(Sup, 5).m), act(lambda: super(5, 5)), act(lambda: super(Sub, Sup())))
# class attributes & dunder
print(Sub.__name__, Sub.__qualname__, Sub.__module__, Sub.__doc__, Sub.__bases__, Sub.__base__, Sub.__dict__['m'].__qualname__, Sub.__firstlineno__ > 0, Sub.__static_attributes__, act(lambda: Sub.__annotations__))
Sub.__name__ = 'Renamed'; print(Sub, act(lambda: setattr(Sub, '__name__', 1)), act(lambda: setattr(Sub, '__bases__', ())), act(lambda: setattr(Sub, '__bases__', (int,))), act(lambda: setattr(int, 'x', 1)), act(lambda: delattr(int, '__add__')), act(lambda: setattr(Sub, '__qualname__', 5)), act(lambda: setattr(Sub, '__dict__', {})))
class N1: m = lambda s: 'n1'
class N2: m = lambda s: 'n2'
class N(N1): pass
n = N(); N.__bases__ = (N2,); print(n.m(), N.__mro__)
n.__class__ = N2; print(type(n), act(lambda: setattr(n, '__class__', int)), act(lambda: setattr(n, '__class__', 5)), act(lambda: setattr(S(), '__class__', N)))
# attribute access hooks
class H:
    def __getattribute__(self, n): print('ga', n); return super().__getattribute__(n)
    def __getattr__(self, n): print('getattr', n); raise AttributeError(f'no {n}')
    def __setattr__(self, n, v): print('sa', n, v); super().__setattr__(n, v)
    def __delattr__(self, n): print('da', n); super().__delattr__(n)
    def __dir__(self): return ['z', 'a']
h = H(); h.x = 1; print(h.x, act(lambda: h.y), hasattr(h, 'q'), getattr(h, 'q', 'dflt'), dir(h)); del h.x; print(act(lambda: delattr(h, 'x')))
class Cm:
    @classmethod
    def f(cls, *a): return cls.__name__, a
    @staticmethod
    def g(*a): return a
    def h(self): pass
print(Cm.f(1), Cm().f(2), Cm.g(1), Cm().g(2), Cm.f.__self__, Cm.f.__func__.__name__, Cm.__dict__['f'].__func__.__name__, Cm.__dict__['g'].__wrapped__.__name__, Cm().h.__func__ is Cm.h, Cm().h == Cm().h, act(Cm.h), act(Cm().h, 1))
# operators
class V:
    def __init__(s, v): s.v = v
    def __add__(s, o): return ('add', o) if o != 'ni' else NotImplemented
    def __radd__(s, o): return ('radd', o)
    def __iadd__(s, o): s.v = ('iadd', o); return s
    def __eq__(s, o): return NotImplemented
    def __lt__(s, o): return 'lt'
    def __getitem__(s, k): return k
    def __setitem__(s, k, v): print('setitem', k, v)
    def __delitem__(s, k): print('delitem', k)
    def __call__(s, *a, **k): return a, k
    def __contains__(s, x): return x
    def __bool__(s): return False
    def __neg__(s): return 'neg'
    def __invert__(s): return 'inv'
    def __matmul__(s, o): return 'matmul'
    def __rpow__(s, o, m=None): return ('rpow', o, m)
    def __divmod__(s, o): return 'dm'
    def __round__(s, n=None): return ('round', n)
    def __index__(s): return 3
    def __enter__(s): return 'e'
    def __exit__(s, *a): return True
    def __reversed__(s): return iter('rev')
    def __length_hint__(s): return 3
    def __sizeof__(s): return 100
    def __hash__(s): return 7
v = V(1); print(v + 1, 1 + v, act(lambda: v + 'ni'), v == 1, v != 1, v < 1, 1 > v, act(lambda: v <= 1), v[1:2, ...], v[()], v(1, a=2), 'x' in v, 0 in v, not v, -v, ~v, act(lambda: +v), v @ 1, act(lambda: 1 @ v), 2 ** v, pow(2, v), divmod(v, 1), act(lambda: divmod(1, v)), round(v), round(v, 2), [0,1,2,3,4][v], list(reversed(v)), hash(v), hex(v))
v += 5; print(v.v); v[0] = 1; del v[0:1]
with v as x: print(x); raise ValueError
class NoHash:
    def __eq__(self, o): return True
print(act(hash, NoHash()), NoHash.__hash__, NoHash() != 1)
class Cmp:
    def __lt__(s, o): return NotImplemented
print(act(lambda: Cmp() < Cmp()), act(lambda: sorted([Cmp(), Cmp()])))
import functools
@functools.total_ordering
class TO:
    def __init__(s, v): s.v = v
    def __eq__(s, o): return s.v == o.v
    def __lt__(s, o): return s.v < o.v
print(TO(1) <= TO(1), TO(2) > TO(1), TO(1) >= TO(2))
class New:
    def __new__(cls, *a): print('new', a); return object.__new__(cls) if a else 5
    def __init__(self, *a): print('init', a)
New(1); print(New())
class OnlyInit:
    def __init__(self, a): pass
print(act(OnlyInit), act(OnlyInit, 1, 2), act(object, 1), act(lambda: type('T', (), {})(1)), act(lambda: OnlyInit(1, b=2)))
class BadInit:
    def __init__(self): return 5
print(act(BadInit))
class Cg:
    def __class_getitem__(cls, i): return (cls.__name__, i)
print(Cg[1, 2], act(lambda: O[1]), list[int], act(lambda: int[1]))
class Ann:
    a: int
    b: 'str' = 1
    c: undefined_thing
print(act(lambda: Ann.__annotations__), Ann.b)
class Inner:
    class Deep:
        def m(self): pass
print(Inner.Deep.m.__qualname__, Inner.Deep)
class __Priv:
    __a = 1
    def __m(self): return self.__a
    def t(self): return self.__m()
print(sorted(k for k in __Priv.__dict__ if 'a' in k and not k.endswith('__')), __Priv().t())

# partial, caches, dispatch; and the operator module.
from functools import *
import functools, operator

def clean(text):
    """The text without what differs from run to run: addresses and the place of this file."""
    first, *rest = text.replace(__file__, 'FILE').split('0x')
    return first + ''.join('ADDRESS' + part.lstrip('0123456789abcdef') for part in rest)

def show(f):
    try: r=f()
    except BaseException as e: r=type(e).__name__+': '+str(e)
    print(clean(str(r)))
def f(*a, **k): return (a, k)
p=partial(f,1,2,x=3)
show(lambda: p(4,y=5))
show(lambda: p(x=9))
show(lambda: p)
show(lambda: (p.func is f,p.args,p.keywords))
show(lambda: partial(p,7,x=8))
show(lambda: partial())
show(lambda: partial(3))
show(lambda: partial(f,Placeholder,2)(1,3))
show(lambda: partial(f,Placeholder))
show(lambda: partial(f,x=Placeholder))
show(lambda: partial(f,Placeholder,2)())
show(lambda: partial(partial(f,Placeholder,2),1,3))
show(lambda: Placeholder)
show(lambda: type(Placeholder)() is Placeholder)
show(lambda: partial(partial(f,Placeholder,Placeholder,3),Placeholder,5)(9))
show(lambda: partial(f).__reduce__()[1])
show(lambda: setattr(p,'foo',3))
show(lambda: p.__dict__)
show(lambda: setattr(p,'func',3))
show(lambda: partial[int])
class A:
    m=partial(f,1)
    pm=partialmethod(f,1,k=2)
    pm2=partialmethod(pm,3)
    @partialmethod
    def q(self): return 'q'
    cm=partialmethod(classmethod(lambda cls,x: (cls,x)),5)
a=A()
show(lambda: a.m(2)[0][0:1])
show(lambda: len(a.m(2)[0]))
show(lambda: a.pm(4)[0][1:])
show(lambda: a.pm2(4)[0][1:])
show(lambda: a.q())
show(lambda: a.cm())
show(lambda: A.__dict__['pm'])
show(lambda: reduce(operator.add,[1,2,3]))
show(lambda: reduce(operator.add,[],5))
show(lambda: reduce(operator.add,[]))
show(lambda: reduce(operator.add,3))
show(lambda: reduce(operator.add,[1],initial=4))
show(lambda: reduce())
show(lambda: reduce(1))
show(lambda: sorted([3,1,2],key=cmp_to_key(lambda x,y:y-x))); K=cmp_to_key(lambda x,y:x-y)
show(lambda: K(1)<K(2))
show(lambda: K(1)<3)
show(lambda: hash(K(1)))
show(lambda: K(3).obj)
show(lambda: K())
show(lambda: type(K(1)).__name__)
show(lambda: K(1)==K(1))
calls=[]
@lru_cache(maxsize=2)
def sq(x,y=0):
    "doc"
    calls.append(x); return x*x
show(lambda: (sq(2),sq(2),sq(3),sq(4),sq(2),calls))
show(lambda: sq.cache_info())
show(lambda: sq.cache_parameters())
show(lambda: sq.__wrapped__(5))
show(lambda: (sq.__name__,sq.__doc__)); sq.cache_clear()
show(lambda: sq.cache_info())
show(lambda: sq([]))
show(lambda: sq)
show(lambda: sq())
show(lambda: (sq(1,y=2),sq(x=1,y=2),sq(y=2,x=1),sq.cache_info()))
@lru_cache
def fib(n): return n if n<2 else fib(n-1)+fib(n-2)
show(lambda: fib(80))
show(lambda: fib.cache_info())
@cache
def ty(x): return type(x)
show(lambda: (ty(1),ty(1.0),ty(True),ty.cache_info()))
@lru_cache(typed=True)
def ty(x): return type(x)
show(lambda: (ty(1),ty(1.0),ty(True),ty.cache_info()))
@lru_cache(maxsize=0)
def z(x): return x
show(lambda: (z(1),z(1),z.cache_info()))
show(lambda: lru_cache("x"))
show(lambda: lru_cache(maxsize=-5)(f).cache_info())
class M:
    @lru_cache
    def meth(self,x): return (self is not None,x)
    @cached_property
    def cp(self): calls.append('cp'); return 42
m=M(); show(lambda: m.meth(3)); show(lambda: (m.cp,m.cp,m.__dict__)); show(lambda: M.cp.attrname); show(lambda: cached_property(f).__get__(m))
class S: __slots__=(); cp=cached_property(lambda s:3)
show(lambda: S().cp)
@total_ordering
class O:
    def __init__(s,v): s.v=v
    def __eq__(s,o): return s.v==o.v
    def __lt__(s,o): return s.v<o.v if isinstance(o,O) else NotImplemented
show(lambda: (O(1)<O(2),O(1)<=O(1),O(2)>O(1),O(1)>=O(2)))
show(lambda: O(1)>=3)
show(lambda: total_ordering(type('X',(),{})))
show(lambda: O.__le__.__name__)
def w(): "wd"; return 1
w.attr=3
@wraps(w)
def v(): return 2
show(lambda: (v.__name__,v.__doc__,v.attr,v.__wrapped__ is w,v.__qualname__))
show(lambda: wraps(w))
@singledispatch
def sd(x): return 'obj'
@sd.register
def _(x:int): return 'int'
@sd.register(list)
def _(x): return 'list'
@sd.register
def _(x: float|str): return 'fs'
from collections.abc import Sequence, Mapping
@sd.register(Mapping)
def _(x): return 'mapping'
show(lambda: [sd(q) for q in (1,True,[],1.5,'a',None,{})])
show(lambda: sd())
show(lambda: sd.dispatch(bool)(1))
show(lambda: sorted(str(k) for k in sd.registry))
show(lambda: sd.register(3))
show(lambda: sd.register(f))
show(lambda: sd.__name__)
class SD:
    @singledispatchmethod
    def g(self,x): return 'o'
    @g.register
    def _(self,x:int): return 'i'
    @singledispatchmethod
    @classmethod
    def c(cls,x): return (cls.__name__,'o')
    @c.register
    @classmethod
    def _(cls,x:int): return (cls.__name__,'i')
show(lambda: (SD().g(1),SD().g(''),SD.c(1),SD().c('')))
show(lambda: SD().g)
show(lambda: SD().g.__name__)
show(lambda: SD().g())
o=operator
show(lambda: o.itemgetter(1)([1,2]))
show(lambda: o.itemgetter(1,0)([1,2]))
show(lambda: o.itemgetter())
show(lambda: o.attrgetter('a.b'))
show(lambda: o.attrgetter('real','imag')(3j))
show(lambda: o.attrgetter('x')(3))
show(lambda: o.methodcaller('split',',')('a,b'))
show(lambda: o.methodcaller('f',1,x=2))
show(lambda: o.methodcaller())
show(lambda: o.itemgetter(1))
show(lambda: o.attrgetter(3))
show(lambda: o.itemgetter(1)([]))
show(lambda: o.add(1))
show(lambda: o.add(1,''))
show(lambda: o.concat(1,2))
show(lambda: o.concat([1],[2]))
show(lambda: o.countOf([1,1,2],1))
show(lambda: o.indexOf([1,2],3))
show(lambda: o.length_hint([1]))
show(lambda: o.length_hint(3,''))
show(lambda: o.index(1.5))
show(lambda: o.contains([1],1)); l=[1]
show(lambda: o.iadd(l,[2]) is l)
show(lambda: o.setitem(l,0,5))
show(lambda: l)
show(lambda: o.call(f,1,x=2))
show(lambda: o.is_none(None))
show(lambda: o.add)
show(lambda: o.__add__ is o.add)
show(lambda: o.pow(2,3))
show(lambda: o.not_(0))
show(lambda: o.truth([]))
show(lambda: sorted([(2,'b'),(1,'c')],key=o.itemgetter(1)))
show(lambda: o.itemgetter(1).__reduce__())
show(lambda: o.methodcaller('f',1).__reduce__())
show(lambda: [n for n in functools.__all__ if not hasattr(functools,n)])
show(lambda: partial(f, 1).__get__(3)(4))

# Generated methods, fields, inheritance, errors.
from dataclasses import *
import dataclasses, typing, sys
from typing import ClassVar, Optional, List

def clean(text):
    """The text without what differs from run to run: addresses and the place of this file."""
    first, *rest = text.replace(__file__, 'FILE').split('0x')
    return first + ''.join('ADDRESS' + part.lstrip('0123456789abcdef') for part in rest)

def show(f):
    try: r=f()
    except BaseException as e: r=type(e).__name__+': '+str(e)
    print(clean(str(r)))
@dataclass
class P:
    x: int
    y: int = 0
    z: list = field(default_factory=list, repr=False)
    c: ClassVar[int] = 5
show(lambda: P(1))
show(lambda: P(1,2)==P(1,2))
show(lambda: P(1)==3)
show(lambda: P())
show(lambda: P(1,2,3,4))
show(lambda: P(1,foo=3))
show(lambda: P.__match_args__)
show(lambda: [f.name for f in fields(P)])
show(lambda: fields(P)[1])
show(lambda: asdict(P(1,2,[3])))
show(lambda: astuple(P(1,2,[3])))
show(lambda: replace(P(1),x=5))
show(lambda: P.__doc__)
show(lambda: hash(P(1)))
show(lambda: is_dataclass(P))
show(lambda: is_dataclass(P(1)))
show(lambda: is_dataclass(3))
show(lambda: P.__eq__.__qualname__)
show(lambda: P.__init__.__qualname__)
show(lambda: P.__init__.__annotations__)
show(lambda: fields(3))
show(lambda: asdict(3))
show(lambda: P.y)
show(lambda: P.z)
show(lambda: replace(P(1),q=1))
show(lambda: P.__hash__)
show(lambda: P.__dataclass_params__)
match P(1,2):
    case P(a,b): print(a,b)
@dataclass(order=True, frozen=True)
class F:
    a: int
    b: str = 'x'
show(lambda: F(1)<F(2))
show(lambda: F(1)<3)
show(lambda: hash(F(1))==hash(F(1)))
show(lambda: setattr(F(1),'a',3))
show(lambda: delattr(F(1),'a'))
show(lambda: sorted([F(2),F(1)]))
show(lambda: F(1)>=F(1,'a'))
show(lambda: setattr(F(1),'zz',3))
show(lambda: {F(1):2}[F(1)])
@dataclass
class B:
    a: int
    def __post_init__(self): self.post=self.a*2
@dataclass
class D(B):
    b: int = 3
    a: str = 'd'
show(lambda: D())
show(lambda: D().post)
show(lambda: [f.name for f in fields(D)])
def bad1():
    @dataclass
    class X:
        a: int = 1
        b: int
show(bad1)
def bad2():
    @dataclass
    class X:
        a: list = []
show(bad2)
def bad3():
    @dataclass
    class X(F):
        c: int = 1
show(bad3)
def bad4():
    @dataclass(order=True)
    class X:
        a: int
        def __lt__(self,o): pass
show(bad4)
def bad5():
    @dataclass(eq=False,order=True)
    class X: a: int
show(bad5)
show(lambda: field(default=1,default_factory=list))
@dataclass
class IV:
    a: int
    i: InitVar[int] = 5
    def __post_init__(self,i): self.s=self.a+i
show(lambda: (IV(1),IV(1,2).s,[f.name for f in fields(IV)]))
show(lambda: replace(IV(1),a=3))
show(lambda: IV.i)
@dataclass(kw_only=True)
class KW: a: int; b: int=2
show(lambda: KW(a=1))
show(lambda: KW(1))
@dataclass
class KO:
    a: int
    _: KW_ONLY
    b: int = 3
    c: int
show(lambda: KO(1,c=2))
show(lambda: KO(1,2,3))
show(lambda: KO.__match_args__)
@dataclass(slots=True)
class SL:
    a: int
    b: int = 2
    def m(self): return super().__repr__()[:5]
show(lambda: (SL(1),SL.__slots__))
show(lambda: setattr(SL(1),'q',1))
show(lambda: SL(1).__dict__)
show(lambda: SL(1).m()[:3])
@dataclass(slots=True,frozen=True)
class SF: a: int
show(lambda: (SF(1),hash(SF(1))==hash(SF(1))))
show(lambda: setattr(SF(1),'a',2))
@dataclass(unsafe_hash=True)
class UH: a: int; b: int=field(default=1,hash=False,compare=False)
show(lambda: hash(UH(1,2))==hash(UH(1,3)))
show(lambda: UH(1,2)==UH(1,3))
@dataclass(repr=False,eq=False,init=False)
class NN: a: int
show(lambda: repr(NN())[:13])
show(lambda: NN()==NN())
M=make_dataclass('M',['x',('y',int),('z',int,field(default=5))],namespace={'s':lambda self:self.x},bases=(),frozen=True); show(lambda: (M(1,2),M(1,2).s(),M.__module__)); show(lambda: make_dataclass('M',['class'])); show(lambda: make_dataclass('M',['a','a'])); show(lambda: M.__annotations__)
@dataclass
class Nest:
    p: P
    l: List[P]
    d: dict
    t: tuple
show(lambda: asdict(Nest(P(1),[P(2)],{'k':P(3)},(P(4),))))
show(lambda: astuple(Nest(P(1),[P(2)],{'k':P(3)},(P(4),))))
show(lambda: asdict(Nest(P(1),[],{},()),dict_factory=lambda kv: sorted(k for k,v in kv)))
@dataclass
class Rec:
    me: 'Optional[Rec]' = None
r=Rec(); r.me=r; show(lambda: r)
@dataclass
class G(typing.Generic[typing.TypeVar('T')]):
    v: int
show(lambda: G[int](3))
@dataclass(match_args=False)
class NM: a: int
show(lambda: hasattr(NM,'__match_args__'))
@dataclass
class CU:
    a: int
    def __repr__(self): return 'custom'
    def __eq__(self,o): return True
show(lambda: (CU(1),CU(1)==3))
@dataclass
class FD:
    a: int = field(init=False, default=7)
    b: int = field(kw_only=True, default=1, metadata={'k':1})
show(lambda: (FD(),FD(b=3),fields(FD)[1].metadata,fields(FD)[1].kw_only))
show(lambda: replace(FD(),a=3))
class Desc:
    def __set_name__(self,o,n): self.n='_'+n
    def __get__(self,i,o): return 100 if i is None else getattr(i,self.n,100)
    def __set__(self,i,v): setattr(i,self.n,int(v))
@dataclass
class DD: q: Desc = Desc()
show(lambda: (DD(),DD('5').q))
show(lambda: MISSING)
show(lambda: KW_ONLY)
show(lambda: InitVar[int])
show(lambda: field())
show(lambda: FrozenInstanceError.__mro__[1])
@dataclass
class E: pass
show(lambda: (E(),E()==E()))
@dataclass(frozen=True)
class FB: a:int
@dataclass(frozen=True)
class FC(FB): b:int=1
show(lambda: (FC(1),FC(1)==FC(1),FB(1)==FC(1)))
def bad6():
    @dataclass(frozen=True)
    class X(P): pass
show(bad6)
@dataclass
class StrAnn:
    a: 'int'
    b: 'ClassVar[int]' = 3
    c: 'typing.ClassVar[int]' = 4
    d: 'InitVar[int]' = 5
    e: 'dataclasses.InitVar[int]' = 5
    def __post_init__(self,d,e): self.de=d+e
show(lambda: (StrAnn(1),StrAnn(1).de,[f.name for f in fields(StrAnn)]))
@dataclass(weakref_slot=True,slots=True)
class W: a:int
show(lambda: W.__slots__)
show(lambda: dataclass(weakref_slot=True)(type('Q',(),{})))
show(lambda: fields(P)[2].default_factory)
show(lambda: dataclass(3))
@dataclass()
class Paren: a: int
show(lambda: Paren(1))
show(lambda: P.__replace__(P(1),x=3))
@dataclass
class Und: a: Undefined1
show(lambda: Und(3))
show(lambda: fields(Und)[0].type)
show(lambda: P.__init__.__defaults__ is not None)
@dataclass
class Sup:
    x: int = 1
    def hello(self): return 'hi'
@dataclass
class Child(Sup):
    y: int = 2
    def hello(self): return super().hello()+'!'
show(lambda: (Child(),Child().hello()))
@dataclass
class HS:
    __hash__ = None
    a: int
show(lambda: HS.__hash__)
@dataclass
class EqH:
    a: int
    def __hash__(self): return 5
show(lambda: hash(EqH(1)))
show(lambda: asdict(P(1), dict_factory=dict))
show(lambda: typing.get_type_hints(P))

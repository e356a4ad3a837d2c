# Enum, IntEnum, StrEnum, Flag and their helpers.
from enum import *
import enum

def clean(text):
    """The text without what differs from run to run: addresses and the place of this file."""
    first, *rest = text.replace(__file__, 'FILE').split('0x')
    return first + ''.join('ADDRESS' + part.lstrip('0123456789abcdef') for part in rest)

def show(f):
    try: r=f()
    except BaseException as e: r=type(e).__name__+': '+str(e)
    print(clean(str(r)))
class Color(Enum):
    """Colors"""
    RED=1
    GREEN=2
    BLUE=auto()
    CRIMSON=1
    def describe(self): return f'{self.name}={self.value}'
    @property
    def up(self): return self.name.upper()
    @classmethod
    def first(cls): return cls.RED
    class Inner: pass
show(lambda: Color.RED)
show(lambda: str(Color.RED))
show(lambda: f'{Color.RED:>12}')
show(lambda: list(Color))
show(lambda: Color(2))
show(lambda: Color['BLUE'])
show(lambda: Color(9))
show(lambda: Color['NOPE'])
show(lambda: Color.CRIMSON is Color.RED)
show(lambda: Color.__members__)
show(lambda: len(Color))
show(lambda: Color.BLUE.describe())
show(lambda: Color.first().up)
show(lambda: Color.RED in Color)
show(lambda: 1 in Color)
show(lambda: 9 in Color)
show(lambda: 'x' in Color)
show(lambda: Color)
show(lambda: repr(type(Color)))
show(lambda: setattr(Color,'RED',3))
show(lambda: delattr(Color,'RED'))
show(lambda: setattr(Color.RED,'value',3))
show(lambda: Color.RED.foo)
show(lambda: Color.NOPE)
show(lambda: Color.RED==1)
show(lambda: Color.RED<Color.BLUE)
show(lambda: hash(Color.RED)==hash('RED'))
show(lambda: list(reversed(Color)))
show(lambda: Color.RED.BLUE)
show(lambda: Color.Inner)
show(lambda: bool(Color.RED))
show(lambda: type('X',(Color,),{}))
show(lambda: Color.__doc__)
show(lambda: dir(Color))
show(lambda: dir(Color.RED))
show(lambda: isinstance(Color.RED,Color))
show(lambda: Color.RED.__class__)
show(lambda: Color.RED.__objclass__)
show(lambda: Color())
show(lambda: Color.RED.name)
class N(IntEnum):
    A=1; B=2
show(lambda: (N.A, str(N.A), f'{N.A}', N.A+1, N.A==1, N.A<N.B, N(1), repr(N.B), [1,2][N.A], sorted([N.B,N.A]), '%d'%N.B, '%s'%N.B))
class S(StrEnum):
    X=auto(); Y='why'
show(lambda: (S.X,str(S.X),S.X=='x',S('why'),S.Y.upper(), f'{S.X}'))
show(lambda: type('Z',(StrEnum,),{}) )
def bad():
    class B(StrEnum): A=1
show(bad)
class P(Flag):
    R=auto(); W=auto(); X=auto(); RW=R|W
show(lambda: (P.R|P.X, P.RW, P.R&P.W, ~P.R, P(0), P(7), P.R in P.RW, list(P.RW), list(P), bool(P(0)), len(P.RW), P.R^P.RW, str(P.R|P.X), P(5).name, P(0).name))
show(lambda: P(8))
show(lambda: P.R|1)
show(lambda: 'x' in P.R)
show(lambda: P('a'))
show(lambda: P)
show(lambda: P.__members__)
show(lambda: P(-1))
show(lambda: P.R|P.W is P.RW)
show(lambda: [x.value for x in P])
class I(IntFlag):
    A=1; B=2; C=4
show(lambda: (I.A|I.B, I(8), I.A|8, ~I.A, str(I.A|I.B), I.A+1, I(0), I.A|I.B|16, I(3)==3, -1 & I.A, repr(I(-1))))
class F1(Flag, boundary=CONFORM): A=1
show(lambda: F1(3))
class F2(Flag, boundary=EJECT): A=1
show(lambda: F2(3))
class F3(Flag, boundary=KEEP): A=1
show(lambda: F3(3))
def u():
    @unique
    class U(Enum): A=1; B=1
show(u)
def v():
    @verify(CONTINUOUS)
    class U(Enum): A=1; B=3
show(v)
def v():
    @verify(NAMED_FLAGS)
    class U(Flag): A=1; B=6
show(v)
def v():
    @verify(UNIQUE)
    class U(Enum): A=1; B=1
show(v)
def dup():
    class U(Enum): A=1; A=2
show(dup)
def sun():
    class U(Enum): _foo_=1
show(sun)
E2=Enum('E2','A B C'); show(lambda: (list(E2),E2.__module__)); E3=Enum('E3',[('X',10),('Y',20)]); show(lambda: list(E3)); show(lambda: list(Enum('E4',{'P':1}))); show(lambda: list(IntEnum('E5',['a','b'],start=5))); show(lambda: list(Flag('E6','a b c'))); show(lambda: Enum('E7')); show(lambda: Enum('E8',()))
class Planet(Enum):
    MERCURY=(3.3e23,2.4e6)
    EARTH=(5.97e24,6.37e6)
    def __init__(self,mass,radius): self.mass=mass; self.radius=radius
    @property
    def g(self): return self.mass/self.radius
show(lambda: (Planet.EARTH.mass, Planet.EARTH.value, Planet((3.3e23,2.4e6))))
class Co(bytes, Enum):
    def __new__(cls,value,label):
        o=bytes.__new__(cls,[value]); o._value_=value; o.label=label; return o
    PX=(0,'P.X'); PY=(1,'P.Y')
show(lambda: (Co.PY.value, Co(1).label))
class Miss(Enum):
    A=1
    @classmethod
    def _missing_(cls,value): return cls.A if value=='a' else None
show(lambda: Miss('a'))
show(lambda: Miss('b'))
class Bad(Enum):
    A=1
    @classmethod
    def _missing_(cls,value): return 5
show(lambda: Bad(3))
class AutoN(Enum):
    @staticmethod
    def _generate_next_value_(name,start,count,last): return name+str(count)
    A=auto(); B=auto()
show(lambda: list(AutoN))
class Ig(Enum):
    _ignore_='x y'
    x=1
    A=2
show(lambda: list(Ig))
show(lambda: Ig.x)
class NM(Enum):
    A=1; b=nonmember(5); c=member(lambda s: 3)
show(lambda: (list(NM)[0], NM.b, len(NM)))
class L(Enum):
    A=[1,2]; B={'x':1}
show(lambda: (L([1,2]),L({'x':1}), L.A.value, [1,2] in L))
show(lambda: L([3]))
class Tp(tuple, Enum): A=(1,2)
show(lambda: (Tp.A, Tp.A[0]))
class Nv(Enum): name=1; value=2; A=3
show(lambda: (Nv.name, Nv.A.name, Nv.value, Nv.value.value))
class Base(Enum):
    def hi(self): return 'hi '+self.name
class Der(Base): A=1
show(lambda: Der.A.hi())
class Mix(float, Enum): A=1.5
show(lambda: (Mix.A, Mix.A+1, str(Mix.A)))
match Color.RED:
    case Color.GREEN: print('g')
    case Color.RED: print('r')
d={Color.RED:1}; show(lambda: d); show(lambda: Color.RED.__reduce_ex__(2)); show(lambda: isinstance(Color, EnumType)); show(lambda: EnumMeta is EnumType); show(lambda: auto()); show(lambda: auto(3)); show(lambda: enum.show_flag_values(5)); show(lambda: enum.bin(10)); show(lambda: enum.bin(-5)); show(lambda: [n for n in enum.__all__ if not hasattr(enum,n)]); show(lambda: FlagBoundary.STRICT); show(lambda: list(EnumCheck))
class Ord(Enum):
    _order_='A B'
    A=1; B=2
show(lambda: list(Ord))
def ordbad():
    class O(Enum):
        _order_='B A'
        A=1; B=2
show(ordbad)
class WithSub(Enum):
    def __init_subclass__(cls, **kw): super().__init_subclass__(**kw); print('sub', cls.__name__, list(cls))
class SubE(WithSub): Q=1
from typing import Final
show(lambda: Color.__call__(1))
show(lambda: Color.RED.describe)
show(lambda: Color.__contains__(Color.RED))
class Al(Enum):
    A=1
    B=2
    A._add_alias_('AA') if False else None
Color.RED._add_alias_('ROJO'); show(lambda: Color.ROJO); Color.RED._add_value_alias_(77); show(lambda: Color(77)); show(lambda: Color.GREEN._add_value_alias_(77))
show(lambda: global_enum_repr(Color.RED))
show(lambda: (Color.RED.__hash__(), 1)[1])
show(lambda: {N.A, 1})
show(lambda: N.A.real)
show(lambda: Color.RED.value.__class__)

# Classes with everything: properties, operators, slots, dataclasses, enums, named tuples, descriptors, metaclasses.
import abc, enum, dataclasses, typing, copy
from dataclasses import dataclass, field, asdict, astuple, replace, fields, KW_ONLY, InitVar
from enum import Enum, IntEnum, Flag, IntFlag, StrEnum, auto, unique
from typing import NamedTuple, TypedDict, Protocol, ClassVar, Optional, Any
from collections import namedtuple

class Animal(abc.ABC):
    count = 0

    def __init__(self, name):
        self.name = name
        type(self).count += 1
        Animal.count += 0

    @abc.abstractmethod
    def speak(self):
        ...

    @property
    @abc.abstractmethod
    def legs(self):
        ...

    @classmethod
    def make(cls, *a):
        return cls(*a)

    @staticmethod
    def info():
        return 'static'

    def __repr__(self):
        return f'{type(self).__name__}({self.name!r})'

    def __str__(self):
        return self.name

class Dog(Animal):
    legs = 4

    def speak(self):
        return super().__repr__() + ' woof'

class Bad(Animal):

    def speak(self):
        pass
try:
    Animal('x')
except TypeError as e:
    print(e)
try:
    Bad('x')
except TypeError as e:
    print(e)
d = Dog.make('rex')
print(
    d, [d], d.speak(), Dog.info(), d.count, Animal.count, Dog.__mro__, isinstance(d, Animal),
    issubclass(Dog, Animal), Dog.__bases__, sorted(Animal.__abstractmethods__)
)

class A:

    def f(self):
        return ['A']

class B(A):

    def f(self):
        return ['B'] + super().f()

class C(A):

    def f(self):
        return ['C'] + super().f()

class D(B, C):

    def f(self):
        return ['D'] + super().f()
print(D().f(), [k.__name__ for k in D.mro()])
try:

    class E(A, D):
        pass
except TypeError as e:
    print(e)

class Temp:

    def __init__(self, c):
        self._c = c

    @property
    def f(self):
        """fahrenheit"""
        return self._c * 9 / 5 + 32

    @f.setter
    def f(self, v):
        self._c = (v - 32) * 5 / 9

    @f.deleter
    def f(self):
        print('del')
        del self._c
    ro = property(lambda s: 1)
t = Temp(100)
print(t.f)
t.f = 32
print(t._c)
del t.f
for st in ['t.ro = 1', 'del t.ro', 't.f', 't.zz', 'Temp.zz', 'Temp()', 't.f()']:
    try:
        exec(st)
    except Exception as e:
        print(st, type(e).__name__, e)

class Vec:
    __slots__ = ('x', 'y')

    def __init__(s, x, y):
        s.x, s.y = (x, y)

    def __add__(s, o):
        return Vec(s.x + o.x, s.y + o.y) if isinstance(o, Vec) else NotImplemented

    def __mul__(s, k):
        return Vec(s.x * k, s.y * k)
    __rmul__ = __mul__

    def __neg__(s):
        return Vec(-s.x, -s.y)

    def __eq__(s, o):
        return (s.x, s.y) == (o.x, o.y)

    def __hash__(s):
        return hash((s.x, s.y))

    def __bool__(s):
        return bool(s.x or s.y)

    def __len__(s):
        return 2

    def __getitem__(s, i):
        return (s.x, s.y)[i]

    def __iter__(s):
        return iter((s.x, s.y))

    def __contains__(s, v):
        return v in (s.x, s.y)

    def __call__(s):
        return 'called'

    def __format__(s, spec):
        return f'<{format(s.x, spec)},{format(s.y, spec)}>'

    def __repr__(s):
        return f'Vec({s.x}, {s.y})'

    def __enter__(s):
        print('enter')
        return s

    def __exit__(s, *a):
        print('exit', a[0])
        return True

    def __abs__(s):
        return (s.x ** 2 + s.y ** 2) ** 0.5

    def __matmul__(s, o):
        return s.x * o.x + s.y * o.y

    def __iadd__(s, o):
        s.x += o.x
        return s

    def __index__(s):
        return s.x

    def __getattr__(s, n):
        return f'attr {n}' if n != 'bad' else (_ for _ in ()).throw(AttributeError('nope'))
v = Vec(3, 4)
print(
    v + Vec(1, 1), v * 2, 2 * v, -v, v == Vec(3, 4), hash(v) == hash((3, 4)), bool(Vec(0, 0)), len(v), v[0], v[1:],
    list(v), 3 in v, v(), f'{v:.1f}', abs(v), v @ v, [10, 20, 30, 40][v], v.foo
)
with v as q:
    raise ValueError('suppressed')
v += Vec(1, 0)
print(v)
for st in [
    'v + 1', '1 + v', 'v - v', 'v.z = 1', 'v[5]', 'v < v', 'v.__dict__x', 'v @ 1', '+v', '~v', 'v ** 2', 'v // 1',
    'v += 1', 'del v[0]', 'v[0] = 1', 'Vec(1)', 'Vec.nope'
]:
    try:
        print(st, eval(st) if '=' not in st and 'del' not in st else exec(st))
    except Exception as e:
        print(st, type(e).__name__, e)

@dataclass
class Item:
    name: str
    price: float = 0.0
    tags: list = field(default_factory=list)
    secret: str = field(default='s', repr=False, compare=False)
    cls: ClassVar[int] = 5

    def total(self, n=1):
        return self.price * n
i = Item('a', 2.5)
print(
    i, i == Item('a', 2.5), i.total(3), asdict(i), astuple(i), replace(i, price=9), [f.name for f in fields(i)],
    Item.__match_args__, Item.__hash__
)

@dataclass(frozen=True, order=True, slots=True)
class P:
    x: int
    y: int = 0
    _: KW_ONLY
    z: int = 1
print(P(1, 2) < P(1, 3), sorted([P(2), P(1)]), hash(P(1)) == hash(P(1)), P(1, z=5))
for st in [
    'P(1).x.y', "setattr(P(1), 'x', 2)", 'P()', 'P(1,2,3)', 'Item()', 'Item(1, q=1)', 'P(1) < 5',
    "Item('a') < Item('b')", "delattr(P(1), 'x')", "hash(Item('a'))", 'P(1).nope'
]:
    try:
        print(eval(st))
    except Exception as e:
        print(st, type(e).__name__, e)
try:

    @dataclass
    class X:
        a: int = 0
        b: str
except TypeError as e:
    print(e)
try:

    @dataclass
    class X:
        a: list = []
except ValueError as e:
    print(e)

@dataclass
class Post:
    a: int
    b: InitVar[int]
    c: int = field(init=False)

    def __post_init__(self, b):
        self.c = self.a + b
print(Post(1, 2))

class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1

    @property
    def nice(self):
        return self.name.title()
print(
    Color.RED, repr(Color.RED), Color(2), Color['BLUE'], list(Color), Color.CRIMSON is Color.RED, Color.RED.nice,
    Color.RED.value, len(Color), Color.__members__, Color.RED in Color, 1 in Color, 9 in Color, Color.RED == 1,
    hash(Color.RED) == hash('RED'), f'{Color.RED}', f'{Color.RED!r:>20}'
)
for st in [
    'Color(9)', "Color['X']", 'Color.X', 'Color.RED < Color.BLUE', 'Color.RED.value.x', "setattr(Color, 'RED', 5)",
    'Color()', "type('Z', (Color,), {})"
]:
    try:
        print(eval(st))
    except Exception as e:
        print(st, type(e).__name__, e)

class N(IntEnum):
    A = auto()
    B = auto()

class S(StrEnum):
    X = auto()
    Y = 'why'

class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W

class IF(IntFlag):
    A = 1
    B = 2
print(
    N.A < N.B, N.A + 1, repr(N.A), str(N.A), f'{N.B:03d}', S.X, repr(S.Y), S.X == 'x', S('why'), Perm.R | Perm.X,
    repr(Perm.R | Perm.W), Perm.RW, ~Perm.R, Perm.R in Perm.RW, list(Perm.RW), Perm(0), bool(Perm(0)), Perm(7),
    IF.A | 8, repr(IF.A | IF.B), IF(3) & 1, Perm.R.name, Perm(5).name, IF(12)
)
try:

    @unique
    class U(Enum):
        A = 1
        B = 1
except ValueError as e:
    print(e)
try:
    Perm(64)
except ValueError as e:
    print(e)

class Planet(Enum):
    EARTH = (5.97e+24, 6370000.0)
    MARS = (6.4e+23, 3390000.0)

    def __init__(self, m, r):
        self.m = m
        self.r = r

    @property
    def g(self):
        return 6.67e-11 * self.m / self.r ** 2
print([f'{p.name}:{p.g:.2f}' for p in Planet], Planet.EARTH)
Pt = namedtuple('Pt', 'x y', defaults=[0])
p = Pt(1)
print(p, p.x, p._asdict(), p._replace(x=5), Pt._fields, Pt._make([1, 2]), p == (1, 0), Pt._field_defaults, Pt.__doc__)
for st in [
    'Pt()', "setattr(p, 'x', 1)", 'p.z', 'Pt(1,2,3)', "namedtuple('A', 'a a')", "namedtuple('A', 'def')",
    'p._replace(q=1)', 'Pt._make([1])'
]:
    try:
        print(eval(st))
    except Exception as e:
        print(st, type(e).__name__, e)

class Emp(NamedTuple):
    name: str
    id: int = 3

    def hi(self):
        return f'hi {self.name}'
print(Emp('Bob'), Emp('Z', 1).hi(), Emp.__annotations__)

class TD(TypedDict, total=False):
    a: int
    b: typing.Required[str]
print(TD(a=1, b='x'), TD.__required_keys__, TD.__optional_keys__, TD.__total__)

class Meta(type):

    def __new__(m, n, b, ns, **kw):
        print('new', n, kw)
        return super().__new__(m, n, b, ns)

    def __init__(c, n, b, ns, **kw):
        super().__init__(n, b, ns)

    def __call__(c, *a):
        print('call')
        return super().__call__(*a)

    def __len__(c):
        return 99

class M(metaclass=Meta, opt=1):

    def __init_subclass__(cls, **k):
        print('sub', cls.__name__, k)

class M2(M, z=2):
    pass
print(len(M), M(), type(M2)) if 0 else print(len(M), type(M2), type(M2()).__name__)

class Desc:

    def __set_name__(s, o, n):
        s.n = '_' + n
        print('set_name', o.__name__, n)

    def __get__(s, i, o):
        return s if i is None else getattr(i, s.n, 'unset')

    def __set__(s, i, v):
        if v < 0:
            raise ValueError(f'{s.n} must be >= 0')
        setattr(i, s.n, v)

class H:
    a = Desc()
h = H()
print(h.a)
h.a = 5
print(h.a, vars(h), type(H.a).__name__)
try:
    h.a = -1
except ValueError as e:
    print(e)
print(copy.deepcopy({'a': [1, {2}]}), copy.copy(h).__dict__, copy.deepcopy(i) == i, copy.replace(P(1), x=7))

class It:

    def __init__(s, n):
        s.n = n

    def __iter__(s):
        return s

    def __next__(s):
        if s.n <= 0:
            raise StopIteration
        s.n -= 1
        return s.n
print(list(It(3)), sum(It(4)), max(It(5)), 2 in It(3), [*It(2)], dict(zip('ab', It(2))))

class Sub(dict):

    def __missing__(s, k):
        return k * 2
print(Sub(a=1)['zz'], Sub(a=1), type(Sub() | {}).__name__)

class L(list):

    def __repr__(s):
        return 'L' + super().__repr__()
print(L([1, 2]), L([1]) + [2], L('ab')[0:1], str(L()))
print(
    type('Dyn', (A,), {'x': 1, 'g': lambda s: s.x})().g(), vars(A).keys(), A.__dict__['f'].__qualname__,
    hasattr(d, 'speak'), getattr(d, 'no', 'dflt'), dir(H())[-2:]
)

class Slot:
    __slots__ = ('a',)
try:
    Slot().b = 1
except AttributeError as e:
    print(e)
try:
    Slot().a
except AttributeError as e:
    print(e)

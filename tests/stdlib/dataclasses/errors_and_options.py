# Addresses differ from run to run.
import re as _re
_print = print
def print(*args, **kw): _print(*(_re.sub("0x[0-9a-f]{6,}", "0x...", str(a)) for a in args), **kw)
from dataclasses import *
import dataclasses, typing, inspect, copy
from typing import ClassVar, Any
@dataclass
class P:
    x: int
    y: int = 0
    tags: list[str] = field(default_factory=list, repr=False, compare=False, metadata={'u': 'px'})
    K: ClassVar[int] = 3
    def __post_init__(self): self.n = self.x + self.y
print(P(1), P(1, 2) == P(1, 2, ['a']), P.__match_args__, P.__doc__, inspect.signature(P))
for f in fields(P): print(f)
@dataclass(order=True, frozen=True, slots=True)
class V:
    major: int
    minor: int = 0
    _: KW_ONLY
    label: str = 'x'
v = V(1, 2, label='q'); print(v, hash(v) == hash(V(1, 2, label='q')), V(1) < V(2), sorted([V(3), V(1), V(2)]))
for code in ('v.major = 3', 'del v.minor', 'V(1,2,3)', 'V()', 'V(1) < 3', 'replace(v, bogus=1)', 'P()', 'P(1, z=2)', 'fields(3)', 'asdict(3)', 'astuple(P)', 'replace(3)'):
    try: exec(code); print('ok', code)
    except Exception as e: print(code, '->', type(e).__name__, e)
print(asdict(P(1, 2, ['a'])), astuple(P(1)), replace(v, minor=9), is_dataclass(P), is_dataclass(P(1)), is_dataclass(int))
print(V.__slots__, copy.replace(v, major=7), copy.deepcopy(P(1, tags=[[1]])))
for src in ['''
@dataclass
class A:
    x: int = 1
    y: int
''', '''
@dataclass
class A:
    x: list = []
''', '''
@dataclass
class A(V):
    x: int = 1
''', '''
@dataclass(eq=False, order=True)
class A: pass
''', '''
@dataclass(order=True)
class A:
    x: int
    def __lt__(self, o): return 1
''', '''
@dataclass(frozen=True)
class A:
    x: int
    def __setattr__(self, k, v): pass
''', '''
@dataclass
class A:
    x = field(default=1)
''', '''
@dataclass
class A:
    x: int = field(default=1, default_factory=int)
''', '''
@dataclass
class A:
    x: ClassVar[int] = field(default_factory=int)
''', '''
@dataclass
class A:
    a: InitVar[int]
    b: int = 0
    def __post_init__(self, a): print('post', a, self.b)
print(A(3), inspect.signature(A), [f.name for f in fields(A)])
A().a
''', '''
@dataclass(unsafe_hash=True)
class A:
    x: int
    def __hash__(self): return 1
''', '''
@dataclass(slots=True)
class A:
    __slots__ = ()
    x: int
''', '''
@dataclass(weakref_slot=True)
class A: pass
''', '''
@dataclass
class A:
    _: KW_ONLY
    __: KW_ONLY
''', '''
@dataclass
class A:
    x: int = field(kw_only=True)
    y: int
    z: int = field(kw_only=True, default=4)
print(inspect.signature(A), A(1, x=2))
''', '''
A = make_dataclass('A', ['x', ('y', int), ('z', int, field(default=5))], namespace={'s': lambda self: self.z}, frozen=True)
print(A(1, 2), A(1, 2).s(), A.__annotations__, A.__module__)
make_dataclass('A', ['x', 'x'])
''', '''
make_dataclass('A', ['1x'])
''', '''
make_dataclass('A', ['for'])
''', '''
@dataclass
class Base:
    a: int
    b: int = 1
@dataclass
class A(Base):
    a: str = 'q'
    c: float = 2.0
print(A(), A.__mro__, [f.type for f in fields(A)])
A(1,2,3,4)
''', '''
@dataclass(repr=False, eq=False, init=False)
class A:
    x: int = 3
print(A().x, A() == A(), '__init__' in vars(A), '__eq__' in vars(A), '__match_args__' in vars(A))
''', '''
@dataclass
class Node:
    v: int
    next: 'Node|None' = None
n = Node(1); n.next = n
print(n)
''', '''
@dataclass
class A:
    """Doc."""
    x: int = field(default=3, doc='the x')
print(A.__doc__, fields(A)[0].doc, fields(A)[0])
@dataclass(slots=True)
class A:
    x: int = field(default=3, doc='the x')
print(inspect.getdoc(A.x))
''']:
    try: exec(src, globals())
    except Exception as e: print(type(e).__name__, e)
print(repr(MISSING), repr(KW_ONLY), field(default=3))
match P(1, 2):
    case P(x, y): print(x, y)

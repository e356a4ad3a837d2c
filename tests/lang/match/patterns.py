from dataclasses import dataclass
from collections import OrderedDict, deque, namedtuple
import enum
def act(f, *a):
    try: return f(*a)
    except BaseException as e: return f'{type(e).__name__}: {e}'
def m(v):
    match v:
        case None: return 'None'
        case True: return 'True'
        case False: return 'False'
        case 0: return 'zero'
        case -1: return 'neg'
        case 1.5: return 'float'
        case 1+2j: return 'complex'
        case -1-2j: return 'ncomplex'
        case 'a' | 'b': return 'ab'
        case 'x' 'y': return 'xy'
        case b'bytes': return 'bytes'
        case []: return 'empty seq'
        case [x]: return f'one {x}'
        case [1, *rest]: return f'one and {rest}'
        case [x, y] if x == y: return f'eq {x}'
        case (x, y): return f'two {x} {y}'
        case [*init, 9]: return f'ends9 {init}'
        case [a, *_, b]: return f'ends {a} {b}'
        case {'type': 'A', 'v': v}: return f'A {v}'
        case {'type': t, **rest}: return f'T {t} {rest}'
        case {}: return 'mapping'
        case int(x): return f'int {x}'
        case str(): return 'str'
        case float() | complex() as num: return f'num {num}'
        case Point(x=0, y=0): return 'origin'
        case Point(0, y): return f'y axis {y}'
        case Point(x, y): return f'point {x} {y}'
        case Color.RED: return 'red'
        case Color(): return 'color'
        case set() | frozenset(): return 'set'
        case range(start=s, stop=e): return f'range {s} {e}'
        case object(attr=a): return f'attr {a}'
        case _: return 'other'
@dataclass
class Point: x: int; y: int
class Color(enum.Enum): RED = 1; BLUE = 2
class A: attr = 3
NT = namedtuple('NT', 'p q')
for v in (None, True, False, 0, 0.0, -1, 1.5, 1+2j, -1-2j, 'a', 'b', 'xy', b'bytes', bytearray(b'bytes'), [], (), [5], [1,2,3], [4,4], (1,2), (2,3), [3,4,9], [3,4,5], {'type': 'A', 'v': 1}, {'type': 'B', 'z': 1}, {'q': 1}, {}, 7, 'zz', 2.5, 3j, Point(0,0), Point(0,2), Point(1,2), Color.RED, Color.BLUE, {1}, frozenset(), range(3), A(), object(), len, deque([1,2]), OrderedDict(type='C'), NT(5,6), memoryview(b'ab'), iter([]), 'ab'):
    print(repr(v) if not isinstance(v, (A,)) and type(v) is not object and not 'iterator' in type(v).__name__ and not isinstance(v, memoryview) else type(v).__name__, '->', m(v))
class MA:
    __match_args__ = ('a', 'b')
    def __init__(self): self.a = 1; self.b = 2
def f(v):
    match v:
        case MA(1, 2, 3): return 'three'
print(act(f, MA()))
def f(v):
    match v:
        case MA(1, a=1): return 'dup'
print(act(f, MA()))
class NoMA: pass
def f(v):
    match v:
        case NoMA(1): return 'x'
print(act(f, NoMA()))
class BadMA: __match_args__ = ['a']
def f(v):
    match v:
        case BadMA(1): return 'x'
print(act(f, BadMA()))
class BadMA2: __match_args__ = (1,)
def f(v):
    match v:
        case BadMA2(1): return 'x'
print(act(f, BadMA2()))
notclass = 5
def f(v):
    match v:
        case notclass(1): return 'x'
print(act(f, 5))
def f(v):
    match v:
        case int(1, 2): return 'x'
print(act(f, 5))
def f(v):
    match v:
        case undefined.x: return 'x'
print(act(f, 5))
print(act(compile, "match 1:\n case {'a': 1, 'a': 2}: pass", 'f', 'exec'))
class K: a = 'k'
def f(v):
    match v:
        case {K.a: 1, 'k': 2}: return 'x'
print(act(f, {'k': 1}))
def f(v):
    match v:
        case {K.a: x}: return x
print(act(f, {'k': 1}))
for s in ('case x: pass\n case y: pass', 'case _: pass\n case 1: pass', 'case x | 1: pass', 'case x | y: pass', 'case [x, x]: pass', 'case [*a, *b]: pass', 'case {**r, "a": 1}: pass', 'case {**_}: pass', 'case A(x, a=1, 2): pass', 'case A(a=1, a=2): pass', 'case 1 + 2: pass', 'case -x: pass', 'case f"a": pass', 'case 1 as _: pass', 'case x as y.z: pass', 'case a.b: pass', 'case (1 | x): pass', 'case [1, x] | [x, 2]: pass', 'case [1, x] | [y, 2]: pass', 'case *x: pass', 'case x, *y: pass', 'case x,: pass', 'case (x): pass', 'case _ | 1: pass', 'case 1 | _: pass', 'case {1: _, 2: _}: pass', 'case {x: 1}: pass', 'case {-1: 1, None: 2}: pass', 'case "a" if x: pass'):
    try: compile('match v:\n ' + s, 'f', 'exec'); print(s, 'ok')
    except SyntaxError as e: print(s, '!', e.msg, e.lineno, e.offset)
match = 1; case = 2; _ = 4; type = type
print(match, case, type, _, match + case, [match], match[0:] if False else 'x')
match (1, 2):
    case (x, y): print('paren', x, y)
match 1, 2:
    case x, y: print('tuple', x, y)
match [1, [2, {'k': (3, 4)}]]:
    case [a, [b, {'k': (c, d)}]]: print(a, b, c, d)
match {'a': 1, 'b': 2}:
    case {'a': 1 as one, **rest}: print(one, rest)
match 5:
    case 1 | 2 | 3: print('small')
    case n if n > 3: print('big', n)
match 'str':
    case [*_]: print('seq')
    case str(s): print('s', s)

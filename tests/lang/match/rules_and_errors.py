from dataclasses import dataclass
import ast
@dataclass
class Num: v: float
@dataclass
class Bin: op: str; l: object; r: object
@dataclass
class Neg: e: object
def simp(e):
    match e:
        case Bin('+', Num(0), x) | Bin('+', x, Num(0)): return simp(x)
        case Bin('*', Num(1), x) | Bin('*', x, Num(1)): return simp(x)
        case Bin('*', Num(0), _) | Bin('*', _, Num(0)): return Num(0)
        case Bin(op, Num(a), Num(b)) if op in '+-*': return Num(eval(f'a{op}b'))
        case Bin(op=op, l=l, r=r):
            n = Bin(op, simp(l), simp(r)); return simp(n) if n != e else n
        case Neg(Neg(x)): return simp(x)
        case _: return e
print(simp(Bin('+', Num(0), Bin('*', Num(1), Bin('-', Num(7), Num(2))))), simp(Neg(Neg(Num(3)))))
def cmd(s):
    match s.split():
        case ['go', ('north' | 'south' | 'east' | 'west') as d]: return f'going {d}'
        case ['go', *rest] if rest: return f'cannot go {rest}'
        case ['take', item, *others]: return f'{item} + {len(others)}'
        case [] : return 'empty'
        case [only]: return f'only {only}'
        case _: return 'eh'
for c in ('go north', 'go up', 'take a b c', '', 'x', 'a b', 'go'): print(cmd(c))
def js(d):
    match d:
        case {'type': 'circle', 'r': (int() | float()) as r, **rest}: return ('circle', r, rest)
        case {'type': 'rect', 'size': [w, h]}: return ('rect', w * h)
        case {}: return 'mapping'
        case str(s) | bytes(s): return ('text', s)
        case True | False | None: return ('single', d)
        case int(n) if n < 0: return ('neg', n)
        case 0 | 1 | 2: return 'small'
        case 3.5 | -1j | 2+3j: return 'special'
        case [[a, [b, *_]], *c]: return (a, b, c)
        case (x, y, *z, w): return (x, y, z, w)
        case float('nan') : return 'x'
        case _: return 'other'
for d in ({'type': 'circle', 'r': 2, 'q': 1}, {'type': 'rect', 'size': (2, 3)}, {}, 'hi', b'x', True, None, -4, 1, 3.5, 2+3j, -1j, [[1, [2, 3]], 4], [1, 2, 3], range(5), {1, 2}, 3):
    try: print(js(d))
    except TypeError as e: print('TE', e)
class Pt:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y): self.x, self.y = x, y
for src in ('case Pt(1,2,3): pass', 'case Pt(1, x=2): pass', 'case int(1,2): pass', 'case 3(): pass', 'case Pt(x, x): pass', 'case a | b: pass', 'case {**r, "a": 1}: pass', 'case [*a, *b]: pass', 'case {"a": 1, "a": 2}: pass', 'case x:\n  pass\n case y: pass', 'case 1 | x: pass', 'case -x: pass', 'case 1 + 2: pass', 'case f"x": pass', 'case {x: 1}: pass', 'case (x as y) as y: pass', 'case x.y(): pass', 'case 1 as x.y: pass', 'case _ as _: pass', 'case 1 as _: pass', 'case Pt(x=1, x=2): pass','case Pt(x=1, 2): pass', 'case {"a": x, "b": x}: pass', 'case *a: pass', 'case *a, b: print(a)', 'case {**_}: pass'):
    try: exec('match Pt(1, 2):\n ' + src + '\n')
    except Exception as e: print(src, '->', type(e).__name__, e)
class Bad: __match_args__ = ['x']
class Bad2: __match_args__ = (1,)
for c in (Bad, Bad2):
    try:
        match c():
            case c(1): pass
    except TypeError as e: print(e)
print(ast.dump(ast.parse('match x:\n case {"a": [1, *_], **k} if k: pass\n case A(b, c=d) | None as e: pass'), indent=1))
print(ast.unparse(ast.parse('match x, y:\n case {"a": [1, *_], **k} if k: pass\n case A(b, c=d) | None as e: pass\n case -1 | 1+2j | a.b: pass\n case (): pass\n case (a,): pass')))
match = 3; case = 4; _ = match + case; print(_)
match (1, 2):
    case (a, b) if (c := a + b) > 2: print('walrus', c)
type = 5
type X = int
print(X)

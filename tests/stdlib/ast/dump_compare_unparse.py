import ast
def t(f):
    try: r=f(); print('->',r)
    except BaseException as e: print(type(e).__name__, e)
p=ast.parse
src='''
import a, b.c as d
from . import x
from ..y import z as w, q
def f(a, /, b: int=1, *args: T, c, d=2, **kw) -> R:
    """doc"""
    global g
    return 1
@dec(1)
class A(B, metaclass=M): x: int; (y): str = 3
async def g():
    async for i, j in x: pass
    else: await y
    async with a as (b, c), d: yield
try: pass
except A: pass
except (B, C) as e: raise X from e
else: pass
finally: del a, (b, c), d[1]
match x:
    case {"a": 1, **rest} if y: pass
    case A(1, b=2) | [1, *_] as z: pass
    case None | -1+2j: pass
    case _: pass
type T[A: int = str, *B, **C] = int
x = yield_ = lambda a, b=1: (yield)
f"a{b!r:>{w}}c" 'x' f'{{'
t"a{b!r:>{w}}c"
x[1:2, ::3]; x[...]; {**a, 'b': 1}; {1,2}; [*a]; (1,); ()
'''
t(lambda: ast.dump(p(src)))
t(lambda: ast.dump(p(src),show_empty=True))
t(lambda: ast.dump(p(src),annotate_fields=False))
t(lambda: ast.dump(p(src),indent=2))
t(lambda: ast.dump(p('x=1\nf(a)'),indent='\t',include_attributes=True))
t(lambda: ast.dump(p('x=1\nf(a)'),indent=0,include_attributes=True, annotate_fields=False))
t(lambda: ast.dump(ast.Constant(None)))
t(lambda: ast.dump(ast.Constant([])))
t(lambda: ast.dump(ast.Constant('')))
t(lambda: ast.dump(ast.Constant(1,kind='u'),annotate_fields=False))
t(lambda: ast.dump(ast.arguments(args=[ast.arg('x')]),annotate_fields=False))
t(lambda: ast.dump(ast.Raise(cause=3),annotate_fields=False))
t(lambda: ast.dump(ast.Name('x',ast.Load()),show_empty=True))
t(lambda: ast.dump(ast.Name('x',ast.Store()),show_empty=False))
t(lambda: ast.dump(ast.Slice()))
t(lambda: ast.dump(ast.MatchSingleton(None)))
t(lambda: ast.dump(ast.MatchStar(None)))
t(lambda: ast.dump(ast.Module([],[]), indent=2))
t(lambda: ast.dump(ast.Module([ast.Pass()],[]), indent=2, show_empty=True))
def d():
    n=ast.Name('x'); del n.id; return ast.dump(n)
t(d)
def d():
    n=ast.Name('x', lineno=3); return ast.dump(n, include_attributes=True)
t(d)
t(lambda: ast.unparse(p(src)))
t(lambda: ast.compare(p('x'),p('x')))
t(lambda: ast.compare(p('x'),p('y')))
t(lambda: ast.compare(p('x'),p(' x '.strip()),compare_attributes=True))
t(lambda: ast.compare(p('x'),p('\nx'),compare_attributes=True))
t(lambda: ast.compare(1,1))
t(lambda: ast.compare(ast.Constant(1),ast.Constant(True)))
t(lambda: ast.compare(ast.Constant(1),ast.Constant(1.0)))
t(lambda: ast.compare([],[]))
t(lambda: ast.compare(ast.Module([1],[]),ast.Module([True],[])))
t(lambda: ast.compare(ast.Module([1,2],[]),ast.Module([1],[])))
import ast
for s in ['1+2j','-1','+1','1+2','[1,{2:3}]','set()','{*()}','f()','a','1+a','"a" "b"','b"x"','  1','\t1','1\n','(1,)','~1','not 1','None','...','{**{}}','{1:2, **a}','1,2','1 2','1-2j','-1-2j','1j+1','-(-1)','"a"+"b"','f"x"','[x for x in y]','\n1','{}','--1','"\\ud800"','1_0','0x10','1j-1j','(1+2j)+3j','True+1j','[[[[1+x]]]]']:
    print(repr(s), end=' '); t(lambda: ast.literal_eval(s))
t(lambda: ast.literal_eval(3))
t(lambda: ast.literal_eval(ast.parse('1')))
t(lambda: ast.literal_eval(ast.parse('[1,a]',mode='eval')))
t(lambda: ast.literal_eval(ast.parse('[1,-2.5,{3:(1,)},{4}]',mode='eval').body))
t(lambda: ast.literal_eval(ast.Constant(object)))
t(lambda: ast.literal_eval(ast.BinOp(ast.Constant(1),ast.Add(),ast.Constant(2))))
t(lambda: ast.literal_eval(b'1'))
t(lambda: ast.literal_eval(p('{**{}}',mode='eval')))
t(lambda: ast.literal_eval(ast.Dict([None],[ast.Constant(1)])))
t(lambda: ast.literal_eval(ast.Dict([],[ast.Constant(1)])))
s=p('def f():\n    """x\n      y"""\nclass A:\n  "é"\nx="€a"+f(1,\n 2)\n')
src='def f():\n    """x\n      y"""\nclass A:\n  "é"\nx="€a"+f(1,\n 2)\n'
t(lambda: ast.get_docstring(s)); t(lambda: repr(ast.get_docstring(s.body[0]))); t(lambda: repr(ast.get_docstring(s.body[0],clean=False)))
t(lambda: ast.get_docstring(s.body[2]))
for n in ast.walk(s): print(type(n).__name__, repr(ast.get_source_segment(src,n)), repr(ast.get_source_segment(src,n,padded=True)))
t(lambda: ast.increment_lineno(p('x\ny'),3).body[1].lineno)
t(lambda: ast.copy_location(ast.Name('q'), s.body[0]).__dict__)
t(lambda: ast.dump(ast.fix_missing_locations(ast.Module([ast.Expr(ast.Name('x'))],[])),include_attributes=True))
t(lambda: p('x',mode='foo'))
t(lambda: p('(int, str) -> bool',mode='func_type'))
t(lambda: ast.dump(p(b'x')))
t(lambda: ast.dump(p(ast.Module([],[]))))
t(lambda: compile(ast.Module([],[]),'f','eval'))
t(lambda: compile(ast.Module([ast.Expr(ast.Name('x'))],[]),'f','exec'))
t(lambda: compile(ast.Module([3],[]),'f','exec'))
t(lambda: compile(ast.Expression(3),'f','eval'))
t(lambda: compile(ast.Expression(ast.Name(3,lineno=1,col_offset=1)),'f','eval'))
t(lambda: eval(compile(ast.Expression(ast.Constant((1,2),lineno=1,col_offset=1)),'f','eval')))
t(lambda: eval(compile(ast.Expression(ast.Constant(object(),lineno=1,col_offset=1)),'f','eval')))
t(lambda: compile(ast.Module([ast.If(ast.Constant(1,lineno=1,col_offset=1),[],[],lineno=1,col_offset=1)],[]),'f','exec'))

import ast
import warnings
warnings.simplefilter('always')
def t(f):
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always')
        try: r=f(); print('->',repr(r), sorted(getattr(r,'__dict__',{}).items(), key=str))
        except BaseException as e: print(type(e).__name__, e)
        for x in w: print('   W',x.category.__name__, x.message)
t(lambda: ast.Name())
t(lambda: ast.Name(1,2,3))
t(lambda: ast.Name('x', id='y'))
t(lambda: ast.Name('x', foo=3))
t(lambda: ast.FunctionDef())
t(lambda: ast.FunctionDef('f'))
t(lambda: ast.Module())
t(lambda: ast.arguments())
t(lambda: ast.Constant())
t(lambda: ast.Constant(1, kind=None))
t(lambda: ast.Constant(1, lineno=3))
t(lambda: ast.AST())
t(lambda: ast.AST(1))
t(lambda: ast.AST(x=1))
t(lambda: ast.AST(lineno=1))
t(lambda: ast.Load(1))
t(lambda: ast.BinOp(1,2))
t(lambda: ast.BinOp(1,op=2))
t(lambda: ast.ImportFrom())
t(lambda: ast.List())
t(lambda: ast.Compare())
t(lambda: ast.Call(ast.Name('x')))
class Sub(ast.Name): pass
t(lambda: Sub('x'))
class Sub2(ast.Name): _fields=('id','ctx','extra')
t(lambda: Sub2('x', extra=1))
t(lambda: Sub2('x'))
class Sub3(ast.AST): _fields=('a','b'); _field_types={'a':int,'b':list[int]}
t(lambda: Sub3())
t(lambda: Sub3(1,2))
class Sub4(ast.AST): _fields=('a','b')
t(lambda: Sub4())
t(lambda: Sub4(1,q=3))
class Sub5(ast.AST): _fields=5
t(lambda: Sub5())
class Sub6(ast.AST): _fields=('a',); _attributes=('z',)
t(lambda: Sub6(a=1,z=3))
t(lambda: ast.Name('x').__reduce_ex__(2))
import copy
t(lambda: copy.deepcopy(ast.parse('x+1')))
t(lambda: copy.copy(ast.parse('x+1')))
t(lambda: copy.replace(ast.Name('x'), id='y'))
t(lambda: copy.replace(ast.Name('x'), foo='y'))
t(lambda: copy.replace(ast.Name('x'), lineno=4))
t(lambda: ast.Name('x').__replace__(1))
t(lambda: copy.replace(ast.Sub(), x=4))
def f():
    n=ast.Name('x'); del n.id; return copy.replace(n)
t(f)
def f():
    n=ast.Name('x'); n.foo=3; return copy.replace(n)
t(f)
def f():
    n=ast.Name('x'); n.foo=3; return copy.replace(n, foo=4)
t(f)
def f():
    n=ast.Name('x'); del n.id; return n
t(f)
t(lambda: ast.Name('x')==ast.Name('x'))
t(lambda: hash(ast.Name('x'))and 1)
def t(f):
    try: r=f(); print('->',repr(r), sorted(getattr(r,'__dict__',{}).items(), key=str))
    except BaseException as e: print(type(e).__name__, e)
t(lambda: ast.parse('def f():pass').body[0].__reduce__())
t(lambda: ast.Constant(1).__reduce__())
t(lambda: ast.ImportFrom().__reduce__())
t(lambda: ast.ImportFrom(module='x').__reduce__())
t(lambda: ast.Expr(ast.Name('x')).__reduce__())
t(lambda: ast.Load().__reduce__())
t(lambda: ast.Raise().__reduce__())
t(lambda: ast.List().__reduce__())
def f():
    n=ast.Name('x'); del n.id; return n.__reduce__()
t(f)
def f():
    n=ast.Name('x'); del n.ctx; return copy.replace(n)
t(f)
def f():
    n=ast.FunctionDef('x',ast.arguments()); del n.name; del n.args; del n.body; return copy.replace(n)
t(f)
def f():
    n=ast.Raise(); return copy.replace(n)
t(f)
t(lambda: repr(ast.Module(body=(ast.Pass(),))))
t(lambda: repr(ast.Module(body=[ast.Pass(),ast.Pass(),ast.Pass()])))
t(lambda: repr(ast.Module(body=[])))
t(lambda: repr(ast.Module(body=())))
t(lambda: repr(ast.Module(body=[[[ast.Pass()]]])))
t(lambda: repr(ast.Module(body=['a','b'])))
n=ast.List(); n.elts.append(n)
t(lambda: repr(n))
n=ast.Expr(3); n.value=n
t(lambda: repr(n))
t(lambda: ast.Constant.__annotations__)
t(lambda: ast.Expr(1,2))
t(lambda: ast.Expr(1, value=2))
class X(ast.Expr): pass
t(lambda: X.__annotations__)
t(lambda: X.__match_args__)
class Y(ast.AST):
    a:int
    _fields=('a',)
t(lambda: Y())
t(lambda: ast.AST().x)
a=ast.AST(); a.x=4; t(lambda: a)
t(lambda: ast.AST.__doc__)
t(lambda: ast.Name._attributes)
t(lambda: ast.AST._attributes)
t(lambda: [x is ast.parse('a').body[0].value.ctx for x in [ast.Name('x').ctx]])
t(lambda: [x.__name__ for x in ast.expr.__subclasses__()])
t(lambda: ast.dump.__doc__ and 1)

for n in dir(ast):
    c=getattr(ast,n)
    if isinstance(c,type) and issubclass(c, ast.AST): print(n, c.__doc__, c._fields, c._attributes, c.__match_args__, c.__dict__.get('_field_types'), [ (k, getattr(c,k,'-')) for k in ('end_lineno','end_col_offset','lineno')], [ (f, getattr(c,f)) for f in c._fields if hasattr(c,f)])

# module comment
# second

"""Module doc."""
import inspect, sys, types, functools, abc
def t(f):
    try: r=f(); print('->',r)
    except BaseException as e: print(type(e).__name__, e)
# comment for A
#
# more
class A:
    """A doc

        indented
    second
    """
    x = 1
    __slots__ = {'sl': 'slot doc'}
    # about m
    def m(self):
        "m doc"
        # inner comment
        return 1
        # trailing comment
    @staticmethod
    def s(a): return a
    @classmethod
    def c(cls):
        return (1,
    2)

    @property
    def p(self):
        """p doc"""

class B(A):
    def m(self): pass
    @property
    def p(self): return 3
    @classmethod
    def c(cls): pass
    y: int = 3
    def _x(self): pass

lam = lambda x: (x +
   1)
lams = [lambda a: 1, lambda b: 2]
@functools.lru_cache
def deco(x):
    s = """
not indented
"""
    if x: return 1
    else:
        return 2

def one(): return 1
def gen():
    yield 1
async def coro(): pass
async def agen(): yield 1
class Outer:
    class Inner:
        def f(self): return [
            1
        ]
    z = 1
def nested():
    def inner():
        return 1
    return inner
for o in (A, A.m, A().m, A.s, A.c, B, B.p.fget, lam, lams[0], deco, one, gen, Outer.Inner, Outer.Inner.f, nested, nested(), coro):
    t(lambda: inspect.getsourcelines(o)); t(lambda: inspect.getcomments(o))
t(lambda: inspect.getsource(A.p)); t(lambda: inspect.getsource(3)); t(lambda: inspect.getsource(int)); t(lambda: inspect.getsource(len)); t(lambda: inspect.getsource(sys))
t(lambda: inspect.cleandoc("  a\n    b\n\n   c  \n\n")); t(lambda: repr(inspect.cleandoc("\n\n"))); t(lambda: repr(inspect.cleandoc("a\tb\n\tc")))
t(lambda: inspect.getfile(A).split('/')[-1]); t(lambda: inspect.getsourcefile(A).split('/')[-1]); t(lambda: inspect.getfile(int)); t(lambda: inspect.getfile(sys)); t(lambda: inspect.getfile(3))
t(lambda: inspect.getmodule(A).__name__); t(lambda: inspect.getmodule(len).__name__); t(lambda: inspect.getmodule(int).__name__); t(lambda: inspect.getmodule(3)); t(lambda: inspect.getmodule(sys._getframe()).__name__)
t(lambda: inspect.getmodulename('/a/b.py')); t(lambda: inspect.getmodulename('/a/b')); t(lambda: inspect.getmodulename('x.pyc'))
for n in sorted(x for x in dir(inspect) if x.startswith('is') and x!='iskeyword'):
    f=getattr(inspect,n)
    r=[]
    for i,o in enumerate([A,A(),A.m,A().m,A.s,A.c,A.__dict__['s'],A.__dict__['c'],A.p,A.sl,lam,deco,gen,gen(),coro,agen,len,[].append,list.append,int.__add__,(1).__add__,dict.fromkeys,dict.__dict__['fromkeys'],sys,sys._getframe(),lam.__code__,type,object,functools.partial(gen),functools.partial(coro),3,types.FunctionType.__code__,Exception.__traceback__,abc.ABC,print,functools.partialmethod(gen),property.fget,inspect]):
        try:
            if f(o): r.append(i)
        except Exception as e: r.append(type(e).__name__)
    print(n,r)
class Abs(abc.ABC):
    @abc.abstractmethod
    def q(self): pass
t(lambda: (inspect.isabstract(Abs), inspect.isabstract(A)))
for a in inspect.classify_class_attrs(B):
    if a.defining_class is not object: print(a.name,a.kind,a.defining_class.__name__)
t(lambda: [(n) for n,v in inspect.getmembers(B) if not n.startswith('__')]); t(lambda: [n for n,v in inspect.getmembers(B(), inspect.ismethod)])
t(lambda: [(n,type(v).__name__) for n,v in inspect.getmembers_static(B) if not n.startswith('__')])
import enum
class E(enum.Enum): X=1; Y=2
t(lambda: [n for n,v in inspect.getmembers(E) if not n.startswith('__')]); t(lambda: [(a.name,a.kind,a.defining_class.__name__) for a in inspect.classify_class_attrs(E) if not a.name.startswith('_')])
t(lambda: inspect.getmro(B)); t(lambda: inspect.getclasstree([A,B,int])); t(lambda: inspect.getclasstree([A,B],unique=True))
class G:
    def __getattr__(self,n): return 5
    @property
    def pr(self): raise RuntimeError
g=G(); g.inst=3
class Meta(type):
    mm=1
class WM(metaclass=Meta): zz=2
for o,n in [(g,'inst'),(g,'pr'),(g,'nope'),(G,'pr'),(WM,'mm'),(WM,'zz'),(WM(),'mm'),(WM(),'zz'),(3,'real'),(A(),'sl'),(int,'mro'),(A(),'__class__'),(g,'__dict__')]: t(lambda: type(inspect.getattr_static(o,n)).__name__)
t(lambda: inspect.getattr_static(g,'nope',7))
class D(dict):
    @property
    def __dict__(self): return {}
t(lambda: inspect.getattr_static(D(),'keys'))
def w(): pass
t(lambda: inspect.unwrap(deco).__name__); t(lambda: inspect.unwrap(deco,stop=lambda f: True) is deco)
gg=gen(); print(inspect.getgeneratorstate(gg), inspect.getgeneratorlocals(gg)); next(gg); print(inspect.getgeneratorstate(gg)); list(gg); print(inspect.getgeneratorstate(gg), inspect.getgeneratorlocals(gg)); t(lambda: inspect.getgeneratorlocals(3))
cc=coro(); print(inspect.getcoroutinestate(cc)); cc.close(); print(inspect.getcoroutinestate(cc), inspect.getcoroutinelocals(cc)); aa=agen(); print(inspect.getasyncgenstate(aa),inspect.getasyncgenlocals(aa))
def args(a,b=2,*c,d,**e):
    fr=inspect.currentframe(); v=inspect.getargvalues(fr); print(v.args,v.varargs,v.keywords); print(inspect.formatargvalues(*v))
args(1,d=4,zz=3)
try:
    (lambda: 1/0)()
except ZeroDivisionError as e:
    for fi in inspect.trace(): print(fi.function, fi.lineno, fi.code_context, fi.index, fi.positions)
    t(lambda: inspect.getframeinfo(e.__traceback__).positions); t(lambda: [x.function for x in inspect.getinnerframes(e.__traceback__)])
t(lambda: inspect.getframeinfo(3)); t(lambda: inspect.trace())
@inspect.markcoroutinefunction
def mk(): pass
print(inspect.iscoroutinefunction(mk), inspect.isawaitable(coro), inspect.BufferFlags.FULL, inspect.CO_NESTED, inspect.indentsize('\t x'))
src='def f():\n    x\n  # c\n    # d\n\ny=1\n'.splitlines(True)
t(lambda: inspect.getblock(src)); t(lambda: inspect.getblock(['x = 1\n','y=2\n'])); t(lambda: inspect.getblock(['@d\n','class X: pass\n','z\n'])); t(lambda: inspect.getblock(['  def f(a,\n','b):\n','      pass\n','\n','  # q\n','  z\n']))
t(lambda: inspect.getannotations if hasattr(inspect,'getannotations') else inspect.get_annotations(B))

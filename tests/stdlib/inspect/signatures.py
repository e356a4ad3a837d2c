import inspect, functools, types, sys
from inspect import signature, Parameter, Signature
def t(f):
    try: r=f(); print('->',r)
    except BaseException as e: print(type(e).__name__, e)
def f(a, b:int, /, c, d:str='x', *args: int, e, g=3, **kw) -> bool: pass
t(lambda: signature(f)); t(lambda: repr(signature(f))); t(lambda: signature(f).format(max_width=10)); t(lambda: repr(signature(f).parameters))
s=signature(f)
for p in s.parameters.values(): print(p, repr(p), p.kind, repr(p.kind), p.kind.description, p.default, p.annotation)
for args,kw in [((1,2,3),dict(e=1)),((1,2),dict(c=1,e=2)),((1,),{}),((1,2),{}),((1,2,3),{}),((1,2,3,4,5,6),dict(e=1,zz=3)),((1,2,3),dict(c=1,e=1)),((),dict(a=1,b=2,c=3,e=4)),((1,2,3),dict(e=1,a=9))]:
    t(lambda: s.bind(*args,**kw)); t(lambda: s.bind_partial(*args,**kw))
b=s.bind(1,2,3,e=4,q=9); b.apply_defaults(); print(b, b.args, b.kwargs, b.signature is s, b.arguments)
def g(a, b=1, /): pass
t(lambda: signature(g).bind(1,b=2)); t(lambda: signature(g).bind(b=2)); t(lambda: signature(g).bind(1,2,3)); t(lambda: signature(g).bind(a=1))
def h(a,*,b): pass
t(lambda: signature(h).bind(1,2)); t(lambda: signature(h).bind(1)); t(lambda: signature(h).bind(1,b=1,c=2))
for args in [('x',7),('x',Parameter.VAR_POSITIONAL,1),(inspect._empty,0),(3,0),('.0',1),('.0',0),('if',1),('if',0),('1a',1)]:
    t(lambda: Parameter(*args[:2], **({'default':1} if len(args)>2 else {})))
P=Parameter
for ps in [[P('a',1),P('b',0)],[P('a',2),P('b',2)],[P('a',1,default=1),P('b',1)],[P('a',1),P('a',1)],[P('a',4),P('b',3)]]:
    t(lambda: Signature(ps))
t(lambda: Signature([P('a',1,annotation=int)],return_annotation='x'))
class M(type):
    def __call__(cls, x, y): pass
class A(metaclass=M): pass
t(lambda: signature(A))
class B:
    def __new__(cls, a, b=1): pass
class C(B):
    def __init__(self, z): pass
class D(C): pass
class E:
    def __call__(self, q): pass
    @classmethod
    def cm(cls, a): pass
    @staticmethod
    def sm(a): pass
    def m(self, a, *, b): pass
    pm = functools.partialmethod(m, 3)
    @property
    def pr(self): pass
for x in (A,B,C,D,E,E(),E.cm,E.sm,E.m,E().m,E.pm,E().pm,object,type,int,str,len,print,dict,Exception,functools.partial(f,1,2),functools.partial(f,1,2,c=3),functools.partial(h,b=1), 3, lambda x,*y:0, list.append,[].append,dict.fromkeys,dict.pop,getattr,int.__add__,(1).__add__,max,range,type.__call__,object.__init__,int.from_bytes,types.SimpleNamespace,functools.lru_cache(f),functools.reduce, B.__new__, print.__call__, super, bytes.maketrans, str.join, sorted, isinstance, KeyError, types.FunctionType, sum, round, open, property, map, zip, slice, enumerate, complex, float, bool, memoryview, bytearray, set, tuple, staticmethod):
    print(getattr(x,'__qualname__',type(x).__name__), end=' '); t(lambda: signature(x))
@functools.wraps(f)
def w(*a,**k): pass
t(lambda: signature(w)); t(lambda: signature(w,follow_wrapped=False))
w2=lambda *a: 0; w2.__signature__=Signature([P('zz',1)]); t(lambda: signature(w2)); w2.__signature__=3; t(lambda: signature(w2))
def ann(a:'int', b:'undefined_thing'=None)->'str': pass
t(lambda: signature(ann)); t(lambda: signature(ann).format(quote_annotation_strings=False)); t(lambda: signature(ann,eval_str=True))
import annotationlib
t(lambda: signature(ann,annotation_format=annotationlib.Format.STRING))
def ann2(a: Undefined, b: list[int]): pass
t(lambda: signature(ann2,annotation_format=annotationlib.Format.STRING)); t(lambda: signature(ann2,annotation_format=annotationlib.Format.FORWARDREF)); t(lambda: signature(ann2))
t(lambda: s.replace(return_annotation=int)); t(lambda: s==signature(f)); t(lambda: hash(s)==hash(signature(f)))
t(lambda: s.parameters['a'].replace(name='zz',kind=1)); 
import copy; t(lambda: copy.replace(s.parameters['d'],default=9))
t(lambda: inspect.getfullargspec(f)); t(lambda: inspect.getfullargspec(E().m)); t(lambda: inspect.getfullargspec(len)); t(lambda: inspect.getfullargspec(3))
for a,k in [((1,2,3),dict(e=1)),((1,),{}),((1,2),{}),((1,2,3,4),dict(zz=1))]: t(lambda: inspect.getcallargs(f,*a,**k))
def ff(a,b,c=3): pass
for a,k in [((1,2,3,4),{}),((1,),{}),((),{}),((1,2),dict(a=1)),((1,2),dict(zz=1))]: t(lambda: inspect.getcallargs(ff,*a,**k))
t(lambda: inspect.getargs(f.__code__)); 
def gf():
    x=1
    def inner(y): return x+y+len([])+undefinedname.attr+sys.maxsize
    return inner
t(lambda: inspect.getclosurevars(gf())[:3])
t(lambda: sorted(inspect.getclosurevars(gf()).unbound))
import typing
t(lambda: inspect.formatannotation(typing.List[int])); t(lambda: inspect.formatannotation(typing.Optional[typing.Dict[str,int]])); t(lambda: inspect.formatannotation(E)); t(lambda: inspect.formatannotation(list[E])); t(lambda: inspect.formatannotation('x'))

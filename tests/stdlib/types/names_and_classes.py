# Type names, new_class, coroutine.
import types, operator

def clean(text):
    """The text without what differs from run to run: addresses and the place of this file."""
    first, *rest = text.replace(__file__, 'FILE').split('0x')
    return first + ''.join('ADDRESS' + part.lstrip('0123456789abcdef') for part in rest)

def show(f):
    try: r=f()
    except BaseException as e: r=type(e).__name__+': '+str(e)
    print(clean(str(r)))
for n in types.__all__:
    if n!='CapsuleType' and isinstance(getattr(types,n),type): print(n, getattr(types,n))
def body(ns): ns['x']=5
C=types.new_class('C',(),{},body); show(lambda: (C.x,C.__module__,C.__name__))
class M(type):
    @classmethod
    def __prepare__(m,name,bases,**k): return {'prep':k}
    def __new__(m,n,b,ns,**k): return super().__new__(m,n,b,ns)
    def __init__(c,*a,**k): pass
D=types.new_class('D',(),{'metaclass':M,'a':1}); show(lambda: (type(D),D.prep))
class Alias:
    def __mro_entries__(self,bases): return (int,)
show(lambda: types.resolve_bases((Alias(),str)))
show(lambda: types.new_class('E',(Alias(),)).__mro__)
show(lambda: types.get_original_bases(types.new_class('E',(Alias(),))))
show(lambda: types.get_original_bases(int))
show(lambda: types.get_original_bases(3))
show(lambda: types.prepare_class('X',(int,),{'metaclass':type}))
show(lambda: types.prepare_class('X',(int,D)))
class DA:
    @types.DynamicClassAttribute
    def v(self): return 7
show(lambda: DA().v)
show(lambda: DA.v)
show(lambda: setattr(DA(),'v',1))
@types.coroutine
def gen():
    x=yield 1
    return x
async def co(): return await gen()
c=co(); show(lambda: c.send(None)); show(lambda: c.send('back')); show(lambda: types.coroutine(3))
class G:
    def __init__(s): s.i=iter([1])
    def send(s,v): return next(s.i)
    def throw(s,*a): raise a[0]
    def close(s): pass
    def __iter__(s): return s
    def __next__(s): return next(s.i)
@types.coroutine
def wrapped(): return G()
async def co2(): return await wrapped()
c2=co2(); show(lambda: c2.send(None)); show(lambda: c2.send(None))
show(lambda: types.SimpleNamespace(a=1,b=2))
show(lambda: types.MappingProxyType({1:2}))
show(lambda: types.FunctionType((lambda: 3).__code__,{})())
show(lambda: types.MethodType(lambda s: s,5)())
show(lambda: types.ModuleType('m','doc').__doc__)
show(lambda: types.GenericAlias(list,(int,)))
show(lambda: types.CellType(5).cell_contents)
show(lambda: isinstance(1|2 if 0 else int|str, types.UnionType))

import contextvars, _contextvars
from contextvars import *
print(contextvars.__all__)
v=ContextVar('v',default=3); w=ContextVar('w')
import re
def show(x): print(re.sub('0x[0-9a-f]+','ADDR',repr(x)))
def err(f,*a,**k):
    try: show(f(*a,**k))
    except BaseException as e: print(type(e).__name__, re.sub('0x[0-9a-f]+','ADDR',str(e)))
show(v);show(w)
err(w.get); err(w.get,5); err(v.get); err(v.get,7)
t=v.set(9); show(t); show(t.old_value); show(t.var is v); show(v.get())
t2=v.set(10); show(t2.old_value)
err(v.reset,t2); err(v.reset,t2); show(t2); err(w.reset,t); err(v.reset,3)
err(ContextVar); err(ContextVar,3); err(ContextVar,'a','b'); err(ContextVar,'a',foo=3)
err(Token); err(Context,3)
c=copy_context(); show(c); show(len(c)); show(list(c)==[v]); show(v in c); show(c[v]); err(lambda:c[w]); err(lambda: c['x']); err(lambda: 'x' in c)
show(c.get(w)); show(c.get(w,4)); show([*c.values()]); 
def f(a,b=2):
    w.set(a+b); err(c.run,print,1); return w.get()
show(c.run(f,1,b=5)); err(w.get); show(c[w]); show(len(c))
d=c.copy(); show(d==c); d.run(w.set,1); show(d==c); show(c==3)
err(v.reset, d.run(v.set,1))
with v.set(77) as z: show(v.get()); show(z)
show(v.get())
show(Token.MISSING); show(ContextVar[int]); show(Token[int])
err(hash,c)
show(type(c).__mro__); show(Token.__module__); show(ContextVar.__module__)
err(lambda: type('X',(ContextVar,),{})); err(lambda: type('X',(Context,),{}));err(lambda: type('X',(Token,),{}))
show(v.name); err(setattr,v,'name',3)
err(c.run); err(c.run,3)
show(hash(v)==hash(v)); show(v==w)
import collections.abc
print(sorted(x for x in dir(c) if not x.startswith('__')), sorted(x for x in dir(v) if not x.startswith('__')), sorted(x for x in dir(t) if not x.startswith('__')))
t5=v.set(3)
try:
    with t5:
        v.reset(t5)
except RuntimeError as e: show(e)
print(Context.__doc__,Token.__doc__,ContextVar.__doc__)


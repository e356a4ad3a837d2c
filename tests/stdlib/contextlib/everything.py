# Context managers, decorators, stacks, asynchronous ones.
from contextlib import *
import contextlib, sys, io

def clean(text):
    """The text without what differs from run to run: addresses and the place of this file."""
    first, *rest = text.replace(__file__, 'FILE').split('0x')
    return first + ''.join('ADDRESS' + part.lstrip('0123456789abcdef') for part in rest)

def show(f):
    try: r=f()
    except BaseException as e: r=type(e).__name__+': '+str(e)
    print(clean(str(r)))
@contextmanager
def cm(x):
    "doc"
    print('enter',x)
    try: yield x*2
    except ValueError as e: print('caught',e)
    finally: print('exit')
with cm(3) as v: print(v)
with cm(3): raise ValueError('boo')
def k():
    with cm(1): raise KeyError('k')
show(k)
show(lambda: (cm.__name__,cm.__doc__))
@cm(5)
def deco(a): print('in',a); return a
show(lambda: deco(7))
show(lambda: deco(8))
@contextmanager
def noy():
    if 0: yield
def a1():
    with noy(): pass
show(a1)
@contextmanager
def two():
    yield 1; yield 2
def a2():
    with two(): pass
show(a2)
@contextmanager
def swallow():
    try: yield
    except: pass
    yield
def a3():
    with swallow(): raise ValueError
show(a3)
@contextmanager
def stop(): yield
def a4():
    with stop(): raise StopIteration('si')
show(a4)
def a5():
    with stop(): raise RuntimeError('re')
show(a5)
with suppress(KeyError,ValueError): raise KeyError
def a6():
    with suppress(KeyError): raise TypeError('t')
show(a6)
def a7():
    with suppress(ValueError): raise ExceptionGroup('g',[ValueError(1),TypeError(2)])
show(a7)
with suppress(ValueError): raise ExceptionGroup('g',[ValueError(1)])
s=io.StringIO()
with redirect_stdout(s): print('hidden')
show(lambda: s.getvalue())
class Cl:
    def close(self): print('closed')
with closing(Cl()) as c: print(type(c).__name__)
with nullcontext(5) as n: print(n)
with ExitStack() as st:
    st.enter_context(cm(1)); st.callback(print,'cb',end='!\n'); st.push(lambda *a: print('push',a[0]))
    print('body')
def a8():
    with ExitStack() as st:
        st.push(lambda et,e,tb: True)
        raise ValueError('suppressed')
    return 'ok'
show(a8)
def a9():
    with ExitStack() as st:
        st.callback(lambda: 1/0)
        raise ValueError('orig')
try: a9()
except ZeroDivisionError as e: print(repr(e.__context__))
st=ExitStack(); st.callback(print,'later'); st2=st.pop_all(); st.close(); st2.close()
show(lambda: ExitStack().enter_context(3))
class Ac(AbstractContextManager):
    def __exit__(self,*a): return None
with Ac() as q: print(type(q).__name__)
show(lambda: AbstractContextManager())
show(lambda: isinstance(Cl(),AbstractContextManager))
show(lambda: issubclass(ExitStack,AbstractContextManager))
class CD(ContextDecorator):
    def __enter__(self): print('cd in'); return self
    def __exit__(self,*a): print('cd out'); return False
@CD()
def dd(): print('dd')
dd()
def drive(co):
    try:
        co.send(None)
    except StopIteration as e: return e.value
@asynccontextmanager
async def acm(x):
    print('aenter')
    try: yield x
    finally: print('aexit')
async def am():
    async with acm(4) as v: print(v)
    async with AsyncExitStack() as st:
        print(await st.enter_async_context(acm(6))); st.callback(print,'c')
        async def acb(): print('acb')
        st.push_async_callback(acb)
    async with nullcontext(1) as z: print(z)
    class Ag:
        async def aclose(self): print('aclosed')
    async with aclosing(Ag()): pass
    @acm(9)
    async def f(): return 'af'
    print(await f())
    try:
        async with acm(1): raise ValueError('x')
    except ValueError as e: print('got',e)
    return 'done'
show(lambda: drive(am()))
import os
w=os.getcwd()
with chdir('/'): print(os.getcwd())
show(lambda: os.getcwd()==w)
show(lambda: [n for n in contextlib.__all__ if not hasattr(contextlib,n)])
def a10():
    with ExitStack() as s: s.enter_context(acm(1))
show(a10)

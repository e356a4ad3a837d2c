import contextlib, io, sys, os
from contextlib import *
@contextmanager
def tag(n):
    print(f'<{n}>')
    try: yield n.upper()
    except ValueError as e: print('caught', e)
    else: print('clean')
    finally: print(f'</{n}>')
with tag('a') as a, tag('b') as b: print(a, b)
with tag('c'): raise ValueError('boo')
try:
    with tag('d'): raise KeyError('k')
except KeyError as e: print('KE', e)
@tag('deco')
def f(): print('in f'); return 3
print(f())
@contextmanager
def noyield():
    if False: yield
@contextmanager
def two(): yield 1; yield 2
@contextmanager
def swallow_raise():
    try: yield
    except ValueError as e: raise RuntimeError('conv') from e
for m in (noyield, two, swallow_raise):
    try:
        with m(): print('body')
    except Exception as e: print(type(e).__name__, e, repr(e.__cause__))
try:
    with two(): raise ValueError('v')
except Exception as e: print(type(e).__name__, e, repr(e.__context__))
try:
    with swallow_raise(): raise ValueError('x')
except Exception as e: print(type(e).__name__, e, repr(e.__cause__), e.__suppress_context__)
class CM:
    def __init__(s, n, swallow=False, exc=None): s.n, s.sw, s.exc = n, swallow, exc
    def __enter__(s): print('enter', s.n); return s
    def __exit__(s, t, v, tb):
        print('exit', s.n, t and t.__name__, v)
        if s.exc: raise s.exc
        return s.sw
with ExitStack() as st:
    for i in range(3): st.enter_context(CM(i, swallow=i == 1))
    st.callback(print, 'callback', 1, sep=':')
    st.push(lambda *e: print('pushed', e[0]))
    raise OSError('disk')
try:
    with ExitStack() as st:
        st.enter_context(CM('x', exc=KeyError('from x'))); st.enter_context(CM('y', exc=TypeError('from y')))
        1 / 0
except Exception as e:
    while e: print('chain', repr(e)); e = e.__context__
st = ExitStack(); st.enter_context(CM('p')); st2 = st.pop_all(); st.close(); print('-'); st2.close()
with suppress(ZeroDivisionError, KeyError): 1 / 0
with redirect_stdout(io.StringIO()) as buf: print('hidden')
print(repr(buf.getvalue()))
with redirect_stderr(sys.stdout): print('to err', file=sys.stderr)
class R:
    def close(self): print('closed')
with closing(R()) as r: pass
with nullcontext(5) as n: print(n)
for src in ('with 3: pass', 'with open: pass', 'async def f():\n async with 3: pass\nf().send(None)', 'with CM(1) as (a, b): pass', 'with suppress(ValueError): {}["x"]', 'tag()', 'with tag("z").gen: pass', 'class Q:\n def __enter__(s): pass\nwith Q(): pass', 'class Q:\n def __aenter__(s): pass\n def __aexit__(s): pass\nwith Q(): pass','class Q:\n def __enter__(s): pass\n def __exit__(s): pass\nwith Q(): 1/0'):
    try: exec(src); print('ok')
    except Exception as e: print(repr(src), type(e).__name__, e, repr(e.__context__))
try:
    with suppress(ValueError): raise ExceptionGroup('g', [ValueError(1), TypeError(2)])
except ExceptionGroup as e: print(repr(e))
class Track(ContextDecorator):
    def __enter__(self): print('T in'); return self
    def __exit__(self, *e): print('T out', e[0]); return True
@Track()
def bad(): raise ValueError
print(bad())
import asyncio
@asynccontextmanager
async def conn(n):
    print('open', n); await asyncio.sleep(0)
    try: yield n
    finally: print('close', n)
async def main():
    async with conn(1) as c: print('using', c)
    async with AsyncExitStack() as s:
        await s.enter_async_context(conn(2)); s.push_async_callback(asyncio.sleep, 0); s.enter_context(CM('sync'))
        print('body')
    try:
        async with conn(3): raise RuntimeError('z')
    except RuntimeError as e: print(e)
    async with aclosing(agen()) as ag:
        async for x in ag: print(x); break
async def agen():
    try:
        yield 1; yield 2
    finally: print('agen closed')
asyncio.run(main())
with chdir('/'): print(os.getcwd())
def g():
    with tag('gen'): yield 1
x = g(); next(x); x.close()

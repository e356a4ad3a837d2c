import sys, types
def act(f, *a):
    try: return f(*a)
    except BaseException as e: return f'{type(e).__name__}: {e}'
class Aw:
    def __init__(self, v): self.v = v
    def __await__(self):
        r = yield self.v
        return ('sent', r)
def run(c, sends=()):
    out = []
    it = iter(sends); v = None
    try:
        while True:
            out.append(c.send(v)); v = next(it, None)
    except StopIteration as e: out.append(('ret', e.value))
    except Exception as e: out.append((type(e).__name__, str(e)))
    return out
async def a1():
    x = await Aw(1)
    y = await Aw(2)
    return x, y
print(run(a1(), ['p', 'q']))
async def a2(): return await a1() + (await Aw(3),)
print(run(a2(), 'abc'))
async def bad():
    await 5
print(run(bad()))
class BadAw:
    def __await__(self): return 5
async def bad2(): await BadAw()
print(run(bad2()))
class CoAw:
    def __await__(self):
        self.made = a1()
        return self.made
co_aw = CoAw()
async def bad3(): await co_aw
print(run(bad3())); co_aw.made.close()
# async for
class AI:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if not self.n: raise StopAsyncIteration
        self.n -= 1
        await Aw('tick')
        return self.n
async def af():
    out = []
    async for x in AI(3):
        if x == 1: continue
        out.append(x)
    else: out.append('else')
    return out
print(run(af()))
async def af2():
    async for x in [1]: pass
print(run(af2()))
class NoNext:
    def __aiter__(self): return 5
async def af3():
    async for x in NoNext(): pass
print(run(af3()))
class BadNext:
    def __aiter__(self): return self
    def __anext__(self): return 5
async def af4():
    async for x in BadNext(): pass
print(run(af4()))
# async with
class AC:
    def __init__(self, s=False): self.s = s
    async def __aenter__(self): await Aw('enter'); return 'val'
    async def __aexit__(self, t, v, tb): await Aw(('exit', t and t.__name__)); return self.s
async def aw():
    async with AC() as v, AC(True) as w:
        print(v, w)
        raise KeyError('in')
    return 'after'
print(run(aw()))
async def aw1():
    async with AC():
        raise KeyError('in')
print(run(aw1()))
async def aw2():
    async with 5: pass
print(run(aw2()))
class CM:
    def __enter__(self): pass
    def __exit__(self, *a): pass
async def aw3():
    async with CM(): pass
print(run(aw3()))
def sw():
    with AC(): pass
print(act(sw))
class BadEnter:
    def __aenter__(self): return 5
    async def __aexit__(self, *a): pass
async def aw4():
    async with BadEnter(): pass
print(run(aw4()))
class BadExit:
    async def __aenter__(self): return 5
    def __aexit__(self, *a): return 5
async def aw5():
    async with BadExit(): pass
print(run(aw5()))
# async generators
async def ag(n):
    try:
        for i in range(n):
            r = yield i
            if r: print('ag got', r)
            await Aw(('w', i))
    finally:
        print('ag fin')
async def use():
    out = []
    async for x in ag(3): out.append(x)
    return out
print(run(use()))
async def use2():
    g = ag(3)
    print(await g.asend(None), await g.asend('hello'))
    try: await g.athrow(ValueError('t'))
    except ValueError as e: print('caught', e)
    try: await g.__anext__()
    except StopAsyncIteration: print('stopped')
    await g.aclose()
    return 'ok'
print(run(use2()))
async def use3():
    g = ag(5); await anext(g); await g.aclose()
    return await anext(g, 'default')
print(run(use3()))
async def comp():
    a = [x async for x in ag(3)]
    b = {x: await Aw(x) async for x in ag(2)}
    c = {x async for x in ag(2) if await Aw('cond')}
    d = [y for y in [await Aw(z) for z in (1, 2)]]
    e = (x async for x in ag(2))
    f = [v async for v in e]
    return a, b, c, d, f, type(e).__name__
print(run(comp(), [1]*30))
# already running etc
async def one(): await Aw(1)
c = one(); c.send(None); print(act(c.send, 5)); print(act(c.send, None)); print(act(c.throw, ValueError('z')))
c = one(); print(act(c.send, 5)); c.close(); print(act(c.send, None))
c = one(); print(act(next, c), act(iter, c), act(list, c)); c.close()
w = a1().__await__(); print(type(w).__name__, next(w), act(w.send, 3), w.close())
x = ag(1).__anext__(); print(act(x.send, 1))
@types.coroutine
def tc():
    r = yield 'tc'
    return r
async def utc(): return await tc()
print(run(utc(), ['R']))
def plain(): yield 1
async def ap(): await plain()
print(run(ap()))
async def ret_in_agen():
    yield 1
    return
async def u(): return [x async for x in ret_in_agen()]
print(run(u()))
async def stop(): raise StopIteration(1)
print(run(stop()))
async def sas():
    raise StopAsyncIteration
    yield
async def u():
    async for x in sas(): pass
print(run(u()))
async def fin():
    try: await Aw(1)
    finally: await Aw('cleanup')
c = fin(); c.send(None); print(act(c.close))
c = fin(); c.send(None); print(c.throw(ValueError('x'))); print(act(c.send, None))
async def chain():
    try: await fin()
    except ValueError as e: return 'caught', str(e)
c = chain(); c.send(None); print(c.throw(ValueError('x'))); print(act(c.send, None))
async def lam(): return (lambda: 5)(), await Aw(1) if True else 0, [await Aw(2), await Aw(3)], {await Aw('k'): await Aw('v')}, f'{await Aw("f")}', await Aw('l') or await Aw('r'), not await Aw('n')
print(run(lam(), range(10)))
print(a1.__code__.co_flags & 0x80 != 0, ag.__code__.co_flags & 0x200 != 0, plain.__code__.co_flags & 0x20 != 0)
async def agent():
    async for i in ag(1): yield i
    yield await Aw('z')
async def u(): return [x async for x in agent()]
print(run(u(), [None, None, 'zz']))
async def ta():
    await (yield)
import warnings
async def nested_ctx():
    try:
        async with AC() as v:
            async for x in AI(2):
                try:
                    if x == 1: continue
                    return x
                finally: await Aw('fin')
    finally:
        await Aw('outer')
print(run(nested_ctx()))

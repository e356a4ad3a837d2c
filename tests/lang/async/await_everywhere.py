"""Every place where an expression can wait."""
import asyncio
async def v(x):
    await asyncio.sleep(0)
    return x
cases = {
'decorator': "@(await v(lambda f: f))\n    def g(): return 1\n    return g()",
'default': "def g(a=await v(3), *, b=await v(4)): return a+b\n    return g()",
'base': "class C(await v(int), metaclass=await v(type)): x = 5\n    return C(3)+C.x",
'del': "d={1:2}\n    del (await v(d))[await v(1)]\n    return d",
'assert': "assert await v(True), await v('m')\n    return 1",
'raise': "try:\n        raise (await v(ValueError))('x') from (await v(None))\n    except ValueError as e: return e.args",
'fstring': "return f'{await v(1)} {await v(2)!r:>{await v(5)}}'",
'slice': "l=list(range(10))\n    l[await v(1):await v(3)] = await v([7])\n    return l[await v(0):await v(4):await v(2)]",
'star': "return [*(await v([1])), *(await v([2]))], {**(await v({'a':1}))}",
'walrus': "return (x := await v(3)) + x",
'cond': "return (await v(1)) if (await v(0)) else (await v(2))",
'cmp': "return 1 < (await v(2)) < (await v(3))",
'boolop': "return (await v(0)) or (await v('')) or (await v('z'))",
'lambda_default': "f = lambda a=await v(1): a\n    return f()",
'comp': "return [await v(i) for i in await v([1,2]) if await v(i) for j in await v([i]) ]",
'dictcomp': "return {await v(i): await v(i*2) for i in range(3)}",
'setcomp': "return {await v(i) for i in range(3)}",
'genexp': "return [x async for x in (await v(i) for i in range(3))]",
'callkw': "return dict(a=await v(1), **(await v({'b':2})))",
'callstar': "return max(*(await v([1,5])), await v(3))",
'aug': "d={'k':1}\n    d[await v('k')] += await v(4)\n    return d",
'augattr': "class O: pass\n    o=O(); o.x=1\n    (await v(o)).x += await v(2)\n    return o.x",
'unpack': "d={}\n    a, d[await v('q')], *c = await v((1,2,3,4))\n    return a,d,c",
'ann': "x: int = await v(3)\n    return x",
'annattr': "d={}\n    d[await v(1)]: int = await v(2)\n    return d",
'exceptstar': "try: raise ExceptionGroup('g',[ValueError(1)])\n    except* (await v(ValueError)) as e: return 'star'",
'with2': "import contextlib\n    with (await v(contextlib.nullcontext(1))) as a, (await v(contextlib.nullcontext(2))) as b: return a, await v(b)",
'withtarget': "import contextlib\n    d={}\n    with contextlib.nullcontext(1) as d[await v('t')]: pass\n    return d",
'fortarget': "d={}\n    for d[await v('t')] in [1,2]: pass\n    return d",
'return_tuple': "return await v(1), await v(2)",
'starred_assign': "[a, *b] = await v('abc')\n    return a,b",
'global_expr': "global zz\n    zz = await v(9)\n    return zz",
'nonlocal': "x=1\n    async def inner():\n        nonlocal x\n        x = await v(2)\n        x += await v(3)\n    await inner()\n    return x",
'match_guard': "match await v(3):\n        case x if await v(x) > 2: return 'big'\n        case _: return 'small'",
'tstring': "return t'{await v(1)}'.values",
'chained': "a = b = await v(2)\n    return a,b",
'method': "return (await v('abc')).upper().index(await v('B'))",
'while_else': "i=0\n    while await v(i<2): i+=1\n    else: return await v(i)",
'yieldexpr': "async def ag():\n        x = yield await v(1)\n        yield await v(x)\n    g=ag()\n    r=[await g.asend(None), await g.asend(5)]\n    await g.aclose()\n    return r",
'typeparam': "class G[T]: x = 1\n    return await v(G.x)",
'ifexp_nested': "return [await v(1) if await v(True) else 2, (await v(3) if False else await v(4))]",
'print': "return '%s %s' % (await v(1), await v(2))",
'not': "return not await v(0), -await v(3), (await v(2)) ** (await v(3))",
'asyncfor': "async def ag():\n        for i in range(3): yield i\n    r=[]\n    async for i in await v(ag()):\n        r.append(await v(i))\n    else: r.append(await v('e'))\n    return r",
}
for name, body in cases.items():
    ns={'v':v}
    try:
        exec('async def f():\n    '+body, ns)
        print(name, asyncio.run(ns['f']()))
    except BaseException as e:
        print(name, 'FAILED', type(e).__name__, e)

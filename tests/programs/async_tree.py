# Trees of tasks: gather, task groups, queues, asynchronous generators, locks.
import asyncio, random
random.seed(0)
cache = {}

class T:

    def __init__(self):
        self.n = 0
        self.lock = None

    async def leaf(self, k):
        self.n += 1
        await asyncio.sleep(0)
        for _ in range(20):
            k += 1
        return k

    async def recurse(self, d):
        if d == 0:
            return await self.leaf(d)
        r = await asyncio.gather(*[self.recurse(d - 1) for _ in range(6)])
        return sum(r)

    async def recurse_tg(self, d):
        if d == 0:
            return await self.leaf(d)
        async with asyncio.TaskGroup() as tg:
            ts = [tg.create_task(self.recurse_tg(d - 1)) for _ in range(5)]
        return sum((t.result() for t in ts))

async def main():
    t = T()
    print(await t.recurse(5))
    print(await t.recurse_tg(5))
    print(t.n)
    q = asyncio.Queue(10)

    async def prod():
        for i in range(20000):
            await q.put(i)
        await q.put(None)

    async def cons():
        s = 0
        while (x := (await q.get())) is not None:
            s += x
        return s
    _, s = await asyncio.gather(prod(), cons())
    print(s)

    async def agen(n):
        for i in range(n):
            yield i
    s = 0
    async for x in agen(200000):
        s += x
    print(s, sum([x async for x in agen(50000)]))
    lock = asyncio.Lock()
    c = 0

    async def w():
        nonlocal c
        for _ in range(100):
            async with lock:
                c += 1
                await asyncio.sleep(0)
    await asyncio.gather(*[w() for _ in range(50)])
    print(c)
asyncio.run(main())

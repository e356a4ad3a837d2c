"""Compound statements whose heads and bodies both suspend: each keeps its place while the other waits."""
import asyncio


class Manager:
    def __init__(self, name):
        self.name = name

    async def __aenter__(self):
        await asyncio.sleep(0)
        return self

    async def __aexit__(self, *exc):
        await asyncio.sleep(0)
        print('left', self.name)

    def __enter__(self):
        return self.name

    def __exit__(self, *exc):
        print('closed', self.name)


async def later(value):
    await asyncio.sleep(0)
    return value


async def managers():
    async with await later(Manager('a')) as a:
        await asyncio.sleep(0)
        print('inside', a.name)
        async with await later(Manager('b')) as b, await later(Manager('c')) as c:
            x = [await later(i) for i in range(3)]
            await asyncio.sleep(0)
            print(b.name, c.name, x)
        print('after', await later('inner'))
    with await later(Manager('d')) as d, await later(Manager('e')) as e:
        y = await later(1) + await later(2)
        for i in range(2):
            await asyncio.sleep(0)
            y += await later(i)
        print(d, e, y)


async def loops():
    for i in await later([1, 2]):
        for j in await later('ab'):
            if await later(i) == 2 and await later(j) == 'b':
                await asyncio.sleep(0)
                z = await later(i) * await later(10)
                print(i, j, z)
            elif await later(j) == 'a':
                await asyncio.sleep(0)
                print('first', i, await later(j))
    n = 0
    while await later(n) < 3 and await later(True):
        n += await later(1)
        while await later(n) == 2:
            await asyncio.sleep(0)
            break
        else:
            print('else', await later(n))
    holder = {}
    for holder[await later('key')] in await later((5, 6)):
        await asyncio.sleep(0)
        print(holder, await later(holder['key']))


async def matches(value):
    match await later(value):
        case [x, *rest] if await later(len(rest)) > 1:
            await asyncio.sleep(0)
            w = await later(x) + await later(rest[0])
            print('many', w)
        case [x] | x if await later(x):
            for _ in range(2):
                await asyncio.sleep(0)
            print('one', await later(x))
        case _:
            await asyncio.sleep(0)
            print('nothing')


async def tries():
    try:
        x = await later(1) // await later(0)
    except ZeroDivisionError as error:
        await asyncio.sleep(0)
        y = await later(str(error)) + await later('!')
        print(y)
    else:
        print('never')
    finally:
        await asyncio.sleep(0)
        print('finally', await later(1) + await later(2))
    try:
        await asyncio.sleep(0)
    finally:
        with await later(Manager('f')):
            await asyncio.sleep(0)
            print(await later('in f'))


def generator():
    with (yield 'manager') as name:
        got = (yield name), (yield 'again')
        for item in (yield 'items'):
            pair = (yield item) + (yield item)
            print(got, pair)
        print('end of', (yield 'last'))


async def main():
    await managers()
    await loops()
    for value in ([1, 2, 3], [4], 0, 5):
        await matches(value)
    await tries()
    g = generator()
    sent = [None, Manager('g'), 1, 2, 'xy', 3, 4, 5, 6]
    for s in sent:
        print(g.send(s))
    try:
        g.send('z')
    except StopIteration:
        print('stopped')


asyncio.run(main())

# Coroutines and tasks: awaits that suspend and that do not, locks, queues, async iteration, cancellation.
import asyncio


class Turn:
    def __await__(self):
        return (yield)


class Countdown:
    def __init__(self, start):
        self.left = start

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.left:
            raise StopAsyncIteration
        self.left -= 1
        if self.left % 3 == 0:
            await Turn()
        return self.left


class Gate:
    def __init__(self):
        self.closed = False

    async def __aenter__(self):
        while self.closed:
            await Turn()
        self.closed = True
        return self

    async def __aexit__(self, *exc):
        self.closed = False


async def runner(gate, baton, rounds):
    for _ in range(rounds):
        async with gate:
            baton.append(await passed(baton, 3))
        await Turn()
    return len(baton)


async def passed(baton, depth):
    if depth:
        return await passed(baton, depth - 1) + 1
    return len(baton)


async def numbers(count):
    for n in range(count):
        if n % 2:
            await Turn()
        yield n


async def spectator(count):
    seen = [n async for n in numbers(count) if n % 3]
    total = sum(seen)
    async for n in Countdown(count):
        total += n
    return total


def by_hand():
    gate, baton = Gate(), []
    coroutines = [runner(gate, baton, 700) for _ in range(4)] + [spectator(2500)]
    results = []
    while coroutines:
        for coroutine in list(coroutines):
            try:
                coroutine.send(None)
            except StopIteration as end:
                results.append(end.value)
                coroutines.remove(coroutine)
    return results


async def producer(queue, count):
    for n in range(count):
        await queue.put(n)
        if n % 50 == 0:
            await asyncio.sleep(0)
    await queue.put(None)


async def consumer(queue, lock, log):
    while (item := await queue.get()) is not None:
        async with lock:
            log[item % 7] = log.get(item % 7, 0) + item


async def with_loop():
    queue, lock, log = asyncio.Queue(10), asyncio.Lock(), {}
    async with asyncio.TaskGroup() as group:
        group.create_task(producer(queue, 1500))
        group.create_task(consumer(queue, lock, log))
    values = await asyncio.gather(*(work(n) for n in range(1500)))
    sleeper = asyncio.create_task(asyncio.sleep(60))
    await asyncio.sleep(0)
    sleeper.cancel()
    try:
        await sleeper
    except asyncio.CancelledError:
        log["cancelled"] = True
    try:
        async with asyncio.timeout(0):
            await asyncio.sleep(1)
    except TimeoutError:
        log["late"] = True
    return log, sum(values)


async def work(n):
    await asyncio.sleep(0)
    if n % 10 == 0:
        await asyncio.sleep(0.0001)
    return n * 2


print(by_hand())
print(asyncio.run(with_loop()))

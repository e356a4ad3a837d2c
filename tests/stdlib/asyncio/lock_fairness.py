"""Locks: order of waiters, cancellation at every moment, use from several loops, reprs."""
import asyncio
import re


def shown(obj):
    return re.sub('0x[0-9a-f]+', 'ID', repr(obj))


async def in_order():
    lock = asyncio.Lock()
    order = []

    async def user(name, again=0):
        for turn in range(again + 1):
            async with lock as nothing:
                order.append(f'{name}{turn}')
                assert nothing is None
                await asyncio.sleep(0)
    await asyncio.gather(user('a', 1), user('b', 1), user('c'))
    print(order, lock.locked())


async def no_overtaking():
    """Between release() and the next owner's run the lock is free, but a newcomer has to wait."""
    lock = asyncio.Lock()
    order = []
    await lock.acquire()

    async def user(name):
        async with lock:
            order.append(name)
    first = asyncio.create_task(user('waiter'))
    await asyncio.sleep(0)
    print(shown(lock))
    lock.release()
    print(shown(lock), lock.locked())
    second = asyncio.create_task(user('newcomer'))
    async with lock:
        order.append('releaser')
    await asyncio.gather(first, second)
    print(order)


async def cancelled_waiter():
    lock = asyncio.Lock()
    await lock.acquire()
    tasks = [asyncio.create_task(lock.acquire()) for _ in range(3)]
    await asyncio.sleep(0)
    tasks[0].cancel()
    await asyncio.sleep(0)
    print(shown(lock))
    lock.release()
    tasks[1].cancel()  # it was woken up already
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print([t.cancelled() for t in tasks], tasks[2].done() and tasks[2].result(), lock.locked())
    lock.release()


async def cancelled_all():
    lock = asyncio.Lock()
    await lock.acquire()
    tasks = [asyncio.create_task(lock.acquire()) for _ in range(2)]
    await asyncio.sleep(0)
    for task in tasks:
        task.cancel()
    lock.release()
    # Those who were cancelled do not stand in the way, although they are still in the line.
    print('at once', await lock.acquire(), shown(lock))
    await asyncio.gather(*tasks, return_exceptions=True)
    lock.release()
    print(shown(lock))


async def errors():
    lock = asyncio.Lock()
    try:
        lock.release()
    except RuntimeError as exc:
        print(exc)
    try:
        with lock:
            pass
    except TypeError as exc:
        print(exc)
    try:
        async with lock:
            raise KeyError('released all the same')
    except KeyError as exc:
        print(exc, lock.locked())
    try:
        await lock
    except TypeError as exc:
        print(exc)


def two_loops():
    lock = asyncio.Lock()

    async def contend():
        async with lock:
            waiter = asyncio.create_task(lock.acquire())
            await asyncio.sleep(0)
        await waiter
        lock.release()
        return 'ok'
    print(asyncio.run(contend()))
    try:
        asyncio.run(contend())
    except RuntimeError as exc:
        print(re.sub('0x[0-9a-f]+', 'ID', str(exc)))
    event = asyncio.Event()
    try:
        asyncio.Lock(loop=None)
    except TypeError as exc:
        print(exc)
    print(shown(event))


for function in (in_order, no_overtaking, cancelled_waiter, cancelled_all, errors):
    print('--', function.__name__)
    asyncio.run(function())
two_loops()

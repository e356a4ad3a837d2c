"""Semaphores: limits, fairness, cancelled waiters, bounded ones; events."""
import asyncio
import re


def shown(obj):
    return re.sub('0x[0-9a-f]+', 'ID', repr(obj))


async def limit():
    semaphore = asyncio.Semaphore(2)
    running = most = 0
    order = []

    async def work(n):
        nonlocal running, most
        async with semaphore:
            running += 1
            most = max(most, running)
            order.append(n)
            await asyncio.sleep(0)
            running -= 1
    await asyncio.gather(*map(work, range(7)))
    print(most, order, shown(semaphore))


async def fairness():
    semaphore = asyncio.Semaphore(1)
    await semaphore.acquire()
    order = []

    async def take(name):
        await semaphore.acquire()
        order.append(name)
    first = asyncio.create_task(take('first'))
    await asyncio.sleep(0)
    semaphore.release()
    print('locked for others', semaphore.locked(), shown(semaphore))
    second = asyncio.create_task(take('second'))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(order, second.done())
    semaphore.release()
    await second
    print(order)


async def several_at_once():
    semaphore = asyncio.Semaphore(0)
    tasks = [asyncio.create_task(semaphore.acquire()) for _ in range(4)]
    await asyncio.sleep(0)
    for _ in range(3):
        semaphore.release()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print([t.done() for t in tasks], semaphore.locked())
    semaphore.release()
    semaphore.release()
    await asyncio.gather(*tasks)
    print(shown(semaphore))


async def cancelled():
    semaphore = asyncio.Semaphore(0)
    tasks = [asyncio.create_task(semaphore.acquire()) for _ in range(3)]
    await asyncio.sleep(0)
    semaphore.release()
    tasks[0].cancel()  # its place goes to the next
    await asyncio.gather(tasks[0], return_exceptions=True)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print([(t.done(), t.cancelled()) for t in tasks], shown(semaphore))
    tasks[2].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    semaphore.release()
    print(shown(semaphore), semaphore.locked())
    semaphore = asyncio.Semaphore(0)
    tasks = [asyncio.create_task(semaphore.acquire()) for _ in range(2)]
    await asyncio.sleep(0)
    semaphore.release()
    semaphore.release()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    print('all given back', shown(semaphore))


async def bounded():
    semaphore = asyncio.BoundedSemaphore(1)
    await semaphore.acquire()
    semaphore.release()
    try:
        semaphore.release()
    except ValueError as exc:
        print(exc)
    for bad in (-1,):
        try:
            asyncio.Semaphore(bad)
        except ValueError as exc:
            print(exc)
    try:
        await asyncio.wait_for(asyncio.Semaphore(0).acquire(), 0.005)
    except TimeoutError:
        print('no place in time')


async def events():
    event = asyncio.Event()
    log = []

    async def wait(name):
        log.append((name, await event.wait(), event.is_set()))
    tasks = [asyncio.create_task(wait(n)) for n in 'abc']
    await asyncio.sleep(0)
    print(shown(event))
    tasks[1].cancel()
    event.set()
    event.clear()
    event.set()
    event.clear()
    await asyncio.gather(*tasks, return_exceptions=True)
    print(log, shown(event))
    event.set()
    print(await event.wait(), shown(event))


for function in (limit, fairness, several_at_once, cancelled, bounded, events):
    print('--', function.__name__)
    asyncio.run(function())

"""Conditions: notifications, predicates, cancellation while waiting and while taking the lock back."""
import asyncio
import re


def shown(obj):
    return re.sub('0x[0-9a-f]+', 'ID', repr(obj))


async def notifications():
    condition = asyncio.Condition()
    woken = []

    async def wait(name):
        async with condition:
            woken.append((name, await condition.wait()))
    tasks = [asyncio.create_task(wait(n)) for n in range(5)]
    await asyncio.sleep(0)
    print(shown(condition))
    for count in (1, 2):
        async with condition:
            condition.notify(count)
        for _ in range(8):
            await asyncio.sleep(0)
        print(count, woken)
    async with condition:
        condition.notify_all()
    await asyncio.gather(*tasks)
    print(woken, shown(condition))


async def predicate():
    condition = asyncio.Condition()
    level = 0
    log = []

    async def wait_for(minimum):
        async with condition:
            log.append((minimum, await condition.wait_for(lambda: level >= minimum and f'level {level}')))
    tasks = [asyncio.create_task(wait_for(n)) for n in (3, 1, 2)]
    await asyncio.sleep(0)
    for _ in range(3):
        async with condition:
            level += 1
            condition.notify_all()
        await asyncio.sleep(0.001)
    await asyncio.gather(*tasks)
    print(log)


async def not_held():
    condition = asyncio.Condition()
    for call in (condition.notify, condition.notify_all, condition.release):
        try:
            call()
        except RuntimeError as exc:
            print(exc)
    try:
        await condition.wait()
    except RuntimeError as exc:
        print(exc)


async def cancelled_while_waiting():
    condition = asyncio.Condition()

    async def wait():
        async with condition:
            try:
                await condition.wait()
            except asyncio.CancelledError as exc:
                print('cancelled, the lock is held:', condition.locked(), exc.args)
                raise
    task = asyncio.create_task(wait())
    await asyncio.sleep(0)
    task.cancel('waiting')
    await asyncio.gather(task, return_exceptions=True)
    print(task.cancelled(), condition.locked())


async def cancelled_while_taking_back():
    condition = asyncio.Condition()
    log = []

    async def wait(name):
        async with condition:
            try:
                await condition.wait()
                log.append(f'{name} notified')
            finally:
                log.append(f'{name} holds {condition.locked()}')
    first, second = [asyncio.create_task(wait(n)) for n in ('first', 'second')]
    await asyncio.sleep(0)
    async with condition:
        condition.notify()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        first.cancel()  # it waits for the lock now
        await asyncio.sleep(0)
        log.append('released')
    await asyncio.gather(first, return_exceptions=True)
    for _ in range(5):
        await asyncio.sleep(0)
    print(log, first.cancelled(), second.done())
    await asyncio.gather(second)


async def shared_lock():
    lock = asyncio.Lock()
    full, empty = asyncio.Condition(lock), asyncio.Condition(lock)
    buffer, seen = [], []

    async def produce():
        for i in range(4):
            async with lock:
                while buffer:
                    await empty.wait()
                buffer.append(i)
                full.notify()

    async def consume():
        for _ in range(4):
            async with full:
                while not buffer:
                    await full.wait()
                seen.append(buffer.pop())
                empty.notify()
    await asyncio.gather(produce(), consume())
    print(seen, lock.locked(), full.locked())


for function in (notifications, predicate, not_held, cancelled_while_waiting, cancelled_while_taking_back, shared_lock):
    print('--', function.__name__)
    asyncio.run(function())

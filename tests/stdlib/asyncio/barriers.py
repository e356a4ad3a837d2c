"""Barriers: rounds, the numbers of the tasks, reset, abort, cancelled waiters."""
import asyncio
import re


def shown(obj):
    return re.sub('0x[0-9a-f]+', 'ID', repr(obj))


async def rounds():
    barrier = asyncio.Barrier(3)
    log = []

    async def runner(name):
        for turn in range(2):
            number = await barrier.wait()
            log.append((turn, number))
    await asyncio.gather(*map(runner, 'abc'))
    print(sorted(log), shown(barrier), barrier.parties, barrier.n_waiting, barrier.broken)


async def states():
    barrier = asyncio.Barrier(3)
    tasks = [asyncio.create_task(barrier.wait()) for _ in range(2)]
    await asyncio.sleep(0.001)
    print(shown(barrier), barrier.n_waiting)
    print('the last one gets', await barrier.wait(), sorted(await asyncio.gather(*tasks)))
    async with asyncio.Barrier(1) as position:
        print('alone', position)


async def one_does_the_work():
    barrier = asyncio.Barrier(4)
    done = []

    async def party():
        async with barrier as position:
            if position == 0:
                done.append('prepared')
        return position
    print(sorted(await asyncio.gather(*(party() for _ in range(4)))), done)


async def attempt(barrier, log, name):
    try:
        log.append((name, await barrier.wait()))
    except asyncio.BrokenBarrierError as exc:
        log.append((name, str(exc)))


async def reset():
    barrier = asyncio.Barrier(3)
    log = []
    tasks = [asyncio.create_task(attempt(barrier, log, n)) for n in 'ab']
    await asyncio.sleep(0.001)
    await barrier.reset()
    await asyncio.gather(*tasks)
    print(log, barrier.broken, shown(barrier))
    await asyncio.gather(*(attempt(barrier, log, n) for n in 'cde'))
    print(sorted(log[2:]))
    await barrier.reset()
    print('reset of an empty one', shown(barrier))


async def abort():
    barrier = asyncio.Barrier(2)
    log = []
    task = asyncio.create_task(attempt(barrier, log, 'first'))
    await asyncio.sleep(0.001)
    await barrier.abort()
    await task
    await attempt(barrier, log, 'second')
    print(log, barrier.broken, shown(barrier))
    await barrier.reset()
    await asyncio.gather(attempt(barrier, log, 'x'), attempt(barrier, log, 'y'))
    print(sorted(log[2:]), barrier.broken)


async def cancelled():
    barrier = asyncio.Barrier(2)
    task = asyncio.create_task(barrier.wait())
    await asyncio.sleep(0.001)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    print(task.cancelled(), barrier.n_waiting)
    print(sorted(await asyncio.gather(barrier.wait(), barrier.wait())))
    try:
        await asyncio.wait_for(barrier.wait(), 0.01)
    except TimeoutError:
        print('nobody else came', barrier.n_waiting)
    for parties in (0, -1):
        try:
            asyncio.Barrier(parties)
        except ValueError as exc:
            print(exc)


for function in (rounds, states, one_does_the_work, reset, abort, cancelled):
    print('--', function.__name__)
    asyncio.run(function())

"""wait(): the three ways to return, time limits, wrong arguments, cancelling the waiter."""
import asyncio


async def work(name, delay, error=None):
    await asyncio.sleep(delay)
    if error is not None:
        raise error
    return name


def names(tasks):
    return sorted(task.get_name() for task in tasks)


def start(**delays):
    return [asyncio.create_task(work(name, *(spec if isinstance(spec, tuple) else (spec,))), name=name)
            for name, spec in delays.items()]


async def finish(tasks):
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def main():
    tasks = start(a=1, b=5, c=500)
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print('first', names(done), names(pending))
    done, pending = await asyncio.wait(pending, timeout=20)
    print('limit', names(done), names(pending))
    done, pending = await asyncio.wait(tasks, timeout=0)
    print('no time', names(done), names(pending))
    await finish(tasks)
    print('cancelled ones are done', names((await asyncio.wait(tasks))[0]))

    tasks = start(a=0, b=(3, ValueError('b')), c=500)
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print('exception', names(done), names(pending), [t.exception() for t in done if t.get_name() == 'b'])
    await finish(tasks)

    tasks = start(a=1, b=2)
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print('no exception', names(done), names(pending))

    tasks = start(a=500, b=2)
    asyncio.get_running_loop().call_later(1, tasks[0].cancel)
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print('a cancellation is no exception', names(done), names(pending))

    tasks = start(a=0, b=0)
    done, pending = await asyncio.wait(tasks + tasks)
    print('repeated', len(done), len(pending))
    done, pending = await asyncio.wait(iter(tasks))
    print('iterator', len(done), sorted(t.result() for t in done))

    for arguments, keywords in (([], {}), (tasks, {'return_when': 'LAST'}), (tasks[0], {}), ((work('x', 0),), {})):
        try:
            await asyncio.wait(arguments, **keywords)
        except (TypeError, ValueError) as exc:
            print(type(exc).__name__, exc)
        if isinstance(arguments, tuple):
            arguments[0].close()

    tasks = start(a=2)
    waiter = asyncio.create_task(asyncio.wait(tasks))
    await asyncio.sleep(0)
    waiter.cancel()
    try:
        await waiter
    except asyncio.CancelledError:
        print('the waiter is cancelled, the task is not:', await tasks[0])

    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(asyncio.wait([future], timeout=5))
    await asyncio.sleep(0)
    future.set_exception(KeyError('looked at later'))
    done, _ = await task
    print([f.exception() for f in done])


asyncio.run(main())

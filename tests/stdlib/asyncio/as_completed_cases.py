"""as_completed(): plain and asynchronous iteration, errors, time limits, leaving early."""
import asyncio


async def work(name, delay, error=None):
    await asyncio.sleep(delay)
    if error:
        raise error
    return name


async def plain():
    coroutines = [work('slow', 3), work('quick', 1), work('middle', 2)]
    for earliest in asyncio.as_completed(coroutines):
        print('  ', asyncio.iscoroutine(earliest), await earliest)


async def identity():
    tasks = [asyncio.create_task(work(name, delay), name=name) for name, delay in (('a', 2), ('b', 1))]
    async for task in asyncio.as_completed(tasks):
        print('  ', task in tasks, task.done(), task.get_name(), await task)


async def errors():
    coroutines = [work('a', 1), work('b', 2, KeyError('b')), work('c', 3)]
    for next_one in asyncio.as_completed(coroutines):
        try:
            print('  ', await next_one)
        except KeyError as exc:
            print('   failed', exc)
    async for task in asyncio.as_completed([asyncio.create_task(work('x', 0, OSError('x')))]):
        print('  ', repr(task.exception()))


async def limit_plain():
    coroutines = [work('in time', 0.01), work('late', 5), work('later', 6)]
    tasks = [asyncio.create_task(c) for c in coroutines]
    for earliest in asyncio.as_completed(tasks, timeout=2):
        try:
            print('  ', await earliest)
        except TimeoutError as exc:
            print('   TimeoutError', exc.args)
    print('  ', [task.done() for task in tasks])
    for task in tasks:
        task.cancel()


async def limit_async():
    tasks = [asyncio.create_task(work('in time', 0.01)), asyncio.create_task(work('late', 5))]
    try:
        async for task in asyncio.as_completed(tasks, timeout=2):
            print('  ', task.result())
    except TimeoutError:
        print('   time is up,', [task.done() for task in tasks])
    tasks[1].cancel()


async def leaving_early():
    tasks = [asyncio.create_task(work(n, d)) for n, d in (('a', 0.01), ('b', 5))]
    async for task in asyncio.as_completed(tasks):
        print('   first', task.result())
        break
    tasks[1].cancel()
    print('   the other', await asyncio.gather(tasks[1], return_exceptions=True))


async def details():
    iterator = asyncio.as_completed([])
    print('  ', list(iterator), [x async for x in asyncio.as_completed([])])
    iterator = asyncio.as_completed([work('once', 0)])
    print('  ', iter(iterator) is iterator, aiter(iterator) is iterator)
    print('  ', await next(iterator), next(iterator, 'no more'))
    done = asyncio.get_running_loop().create_future()
    done.set_result('done before')
    print('  ', [await f for f in asyncio.as_completed([done, done])])
    for wrong in (done, 5):
        try:
            asyncio.as_completed(wrong)
        except TypeError as exc:
            print('  ', exc)
    coro = work('no list', 0)
    try:
        asyncio.as_completed(coro)
    except TypeError as exc:
        print('  ', exc)
    coro.close()


async def main():
    for function in (plain, identity, errors, limit_plain, limit_async, leaving_early, details):
        print(function.__name__)
        await function()


asyncio.run(main())

"""wait_for(): results, limits, cancellation from both sides, tasks that do not obey."""
import asyncio


async def value(x, delay=0):
    await asyncio.sleep(delay)
    return x


async def attempt(title, awaitable):
    try:
        print(f'{title}: {await awaitable!r}')
    except BaseException as exc:
        print(f'{title}: {type(exc).__name__}{exc.args}')


async def stubborn(log):
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        log.append('asked')
    return 'anyway'


async def slow_to_end(log):
    try:
        await asyncio.sleep(5)
    finally:
        await asyncio.sleep(2)
        log.append('cleaned')


class Custom:
    def __await__(self):
        yield from asyncio.sleep(0).__await__()
        return 'custom'


async def main():
    loop = asyncio.get_running_loop()
    await attempt('coroutine', asyncio.wait_for(value(1), 5))
    await attempt('no limit', asyncio.wait_for(value(2), None))
    await attempt('too late', asyncio.wait_for(value(3, 5), 0.01))
    await attempt('awaitable', asyncio.wait_for(Custom(), 5))
    done = loop.create_future()
    done.set_result('ready')
    await attempt('zero, done', asyncio.wait_for(done, 0))
    await attempt('negative', asyncio.wait_for(value(4), -1))
    await attempt('not awaitable', asyncio.wait_for(5, 1))

    task = asyncio.create_task(value(5, 5))
    await attempt('task', asyncio.wait_for(task, 0.01))
    print('  the task is', 'cancelled' if task.cancelled() else 'alive')
    future = loop.create_future()
    await attempt('future', asyncio.wait_for(future, 0.01))
    print('  the future is', 'cancelled' if future.cancelled() else 'alive')

    log = []
    await attempt('stubborn', asyncio.wait_for(stubborn(log), 0.01))
    await attempt('stubborn, no time', asyncio.wait_for(asyncio.ensure_future(stubborn(log)), 0))
    await attempt('slow to end', asyncio.wait_for(slow_to_end(log), 0.01))
    print(log)

    inner = asyncio.create_task(value(6, 5))
    outer = asyncio.create_task(asyncio.wait_for(inner, 5))
    await asyncio.sleep(0)
    outer.cancel('from outside')
    await attempt('outer cancelled', outer)
    print('  inner', inner.cancelled())
    inner = asyncio.create_task(value(7, 5))
    outer = asyncio.create_task(asyncio.wait_for(inner, 5))
    await asyncio.sleep(0)
    inner.cancel('from inside')
    await attempt('inner cancelled', outer)

    kept = asyncio.create_task(value('kept', 2))
    await attempt('shielded', asyncio.wait_for(asyncio.shield(kept), 0.5))
    print('  later', await kept)

    async def fails():
        raise OSError('no such thing')
    await attempt('error', asyncio.wait_for(fails(), 5))

    async def nested():
        try:
            await asyncio.wait_for(asyncio.sleep(5), 5)
        except TimeoutError:
            return 'inner limit'
    await attempt('nested', asyncio.wait_for(nested(), 0.01))


asyncio.run(main())

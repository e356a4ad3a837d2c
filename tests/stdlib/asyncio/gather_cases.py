"""gather(): order, repetitions, errors with and without return_exceptions, cancelling children and the whole."""
import asyncio


async def value(x, rounds=0):
    for _ in range(rounds):
        await asyncio.sleep(0)
    return x


async def fail(exc, rounds=0):
    await value(None, rounds)
    raise exc


async def record(log, name):
    try:
        await asyncio.sleep(3)
        log.append(f'{name} finished')
        return name
    except asyncio.CancelledError as exc:
        log.append(f'{name} cancelled {exc.args}')
        raise


async def attempt(title, awaitable):
    try:
        print(f'{title}: {await awaitable!r}')
    except BaseException as exc:
        print(f'{title}: raised {exc!r}')


async def main():
    loop = asyncio.get_running_loop()
    await attempt('order', asyncio.gather(value(1, 3), value(2, 1), value(3)))
    await attempt('none', asyncio.gather())
    same = value('same')
    await attempt('repeated', asyncio.gather(same, value('other'), same))
    future = loop.create_future()
    loop.call_soon(future.set_result, 'set')
    await attempt('future', asyncio.gather(future, value(1), future))
    await attempt('exceptions', asyncio.gather(value(1), fail(ValueError(2)), fail(KeyError(3), 2), return_exceptions=True))

    log = []
    slow = asyncio.create_task(record(log, 'slow'))
    await attempt('first error', asyncio.gather(slow, fail(OSError('now'), 1), fail(OSError('unseen'), 2)))
    print('  others go on:', slow.done(), await slow, log)

    log = []
    children = [asyncio.create_task(record(log, name)) for name in 'ab']
    whole = asyncio.gather(*children)
    await asyncio.sleep(0)
    print('cancel', whole.cancel('enough'), whole.done())
    await attempt('whole cancelled', whole)
    print(' ', log, [c.cancelled() for c in children], whole.cancelled())
    print('again', whole.cancel())

    log = []
    children = [asyncio.create_task(record(log, name)) for name in 'cd']
    whole = asyncio.gather(*children, return_exceptions=True)
    await asyncio.sleep(0)
    children[0].cancel('only c')
    await attempt('one child cancelled', whole)
    print(' ', log)

    log = []
    children = [asyncio.create_task(record(log, name)) for name in 'ef']
    await asyncio.sleep(0)
    children[1].cancel()
    await attempt('one child cancelled, raising', asyncio.gather(*children))
    await asyncio.wait(children)

    async def stubborn():
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            return 'stays'
    whole = asyncio.gather(stubborn(), return_exceptions=True)
    await asyncio.sleep(0)
    whole.cancel()
    await attempt('stubborn child', whole)

    async def waits_for(inner):
        return await inner
    inner = asyncio.gather(record(log := [], 'g'), record(log, 'h'))
    outer = asyncio.create_task(waits_for(inner))
    await asyncio.sleep(0)
    outer.cancel('through')
    await attempt('through a task', outer)
    print(' ', log)
    await attempt('nested', asyncio.gather(asyncio.gather(value(1), value(2)), asyncio.gather(value(3, 2))))
    try:
        asyncio.gather(7)
    except TypeError as exc:
        print(exc)


asyncio.run(main())

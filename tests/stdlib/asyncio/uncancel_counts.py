"""Requests to cancel are counted: cancel(), cancelling(), uncancel(), messages, and requests before the first step."""
import asyncio


async def swallow(times, log):
    task = asyncio.current_task()
    for _ in range(times):
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError as exc:
            log.append((exc.args, task.cancelling()))
    return 'survived'


async def counted():
    log = []
    task = asyncio.create_task(swallow(2, log))
    await asyncio.sleep(0)
    print(task.cancel('one'), task.cancel('two'), task.cancelling())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(task.cancel('three'), task.cancelling())
    print(await task, log, task.cancelling(), task.cancelled())
    print('done:', task.cancel(), task.cancelling(), task.uncancel(), task.uncancel())


async def before_first_step():
    log = []

    async def never_begins():
        log.append('began')
    task = asyncio.create_task(never_begins())
    task.cancel('early')
    try:
        await task
    except asyncio.CancelledError as exc:
        print(exc.args, log, task.cancelled())


async def taken_back():
    """uncancel() before the task has run takes the request back."""
    log = []

    async def body():
        log.append('began')
        await asyncio.sleep(0)
        return 'result'
    task = asyncio.create_task(body())
    task.cancel()
    print('left', task.uncancel())
    try:
        print(await task, log)
    except asyncio.CancelledError:
        print('cancelled all the same', log)


async def by_itself():
    async def body():
        asyncio.current_task().cancel('me')
        try:
            await asyncio.sleep(0)
        except asyncio.CancelledError as exc:
            print('told', exc.args)
            raise
    task = asyncio.create_task(body())
    await asyncio.wait([task])
    try:
        task.result()
    except asyncio.CancelledError as exc:
        print('result', exc.args)
    try:
        task.exception()
    except asyncio.CancelledError as exc:
        print('exception', exc.args)


async def at_the_end():
    """A request in the last step, after the last await, still counts."""
    async def body():
        asyncio.current_task().cancel()
        return 'lost'
    task = asyncio.create_task(body())
    await asyncio.wait([task])
    print('at the end', task.cancelled())


async def structured():
    """What asyncio.timeout() does, by hand."""
    task = asyncio.current_task()
    asyncio.get_running_loop().call_later(0.01, task.cancel, 'limit')
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        if task.uncancel() == 0:
            print('mine', task.cancelling())
        else:
            raise
    await asyncio.sleep(0)
    print('goes on')


async def through_levels():
    order = []

    async def level(n):
        try:
            if n:
                await level(n - 1)
            else:
                await asyncio.sleep(1)
        except asyncio.CancelledError as exc:
            order.append((n, exc.args))
            if n == 1:
                raise ValueError('changed on the way') from exc
            raise
    task = asyncio.create_task(level(3))
    await asyncio.sleep(0)
    task.cancel('down')
    await asyncio.wait([task])
    print(order, task.cancelled(), repr(task.exception()), repr(task.exception().__cause__))


async def main():
    for function in (counted, before_first_step, taken_back, by_itself, at_the_end, structured, through_levels):
        print('--', function.__name__)
        await function()


asyncio.run(main())

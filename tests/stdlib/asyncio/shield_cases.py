"""shield(): the inner future lives on, its end is told, and late errors are reported."""
import asyncio

reports = []


async def work(log, result='done', error=None):
    try:
        await asyncio.sleep(2)
    except asyncio.CancelledError:
        log.append('inner cancelled')
        raise
    log.append('inner finished')
    if error is not None:
        raise error
    return result


async def outer_cancelled(log):
    inner = asyncio.create_task(work(log))

    async def wait():
        try:
            return await asyncio.shield(inner)
        except asyncio.CancelledError:
            log.append(f'outer cancelled, inner done: {inner.done()}')
            raise
    outer = asyncio.create_task(wait())
    await asyncio.sleep(0)
    outer.cancel()
    results = await asyncio.gather(outer, return_exceptions=True)
    log.append(repr(results))
    log.append(await inner)


async def inner_cancelled(log):
    inner = asyncio.create_task(work(log))
    shielded = asyncio.shield(inner)
    await asyncio.sleep(0)
    inner.cancel('why')
    try:
        await shielded
    except asyncio.CancelledError as exc:
        log.append(f'shield: {exc.args} {shielded.cancelled()} {inner.cancelled()}')


async def error_passes(log):
    try:
        await asyncio.shield(work(log, error=KeyError('k')))
    except KeyError as exc:
        log.append(repr(exc))


async def late_error(log):
    inner = asyncio.create_task(work(log, error=ValueError('nobody listens')), name='late')
    shielded = asyncio.shield(inner)
    await asyncio.sleep(0)
    shielded.cancel()
    await asyncio.wait([inner])
    await asyncio.sleep(0)
    log.append('waited')


async def already_done(log):
    future = asyncio.get_running_loop().create_future()
    future.set_result(5)
    log.append(asyncio.shield(future) is future)


async def pattern(log):
    """Finish the work although one is cancelled."""
    async def careful():
        task = asyncio.create_task(work(log, 'saved'))
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            log.append(f'still waits: {await task}')
            raise
    outer = asyncio.create_task(careful())
    await asyncio.sleep(0)
    outer.cancel()
    await asyncio.wait([outer])
    log.append(outer.cancelled())


async def in_timeout(log):
    inner = asyncio.ensure_future(work(log, 'after the limit'))
    try:
        async with asyncio.timeout(0.001):
            await asyncio.shield(inner)
    except TimeoutError:
        log.append('limit')
    log.append(await inner)


async def main():
    def handler(loop, context):
        reports.append((context['message'], repr(context.get('exception')), sorted(context)))
    asyncio.get_running_loop().set_exception_handler(handler)
    for function in (outer_cancelled, inner_cancelled, error_passes, late_error, already_done, pattern, in_timeout):
        log = []
        await function(log)
        print(function.__name__)
        for line in log:
            print('   ', line)
    print(reports)
    try:
        asyncio.shield(3)
    except TypeError as exc:
        print(exc)


asyncio.run(main())

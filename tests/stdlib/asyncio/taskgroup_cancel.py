"""Cancelling the parent of a TaskGroup at different moments; what stays of the request; refusals and reprs."""
import asyncio


async def worker(log, name, delay=10.0):
    try:
        await asyncio.sleep(delay)
        log.append(f'{name} done')
    except asyncio.CancelledError:
        log.append(f'{name} cancelled')
        raise


async def cancel_while(parent_body, rounds):
    log = []
    task = asyncio.create_task(parent_body(log))
    for _ in range(rounds):
        await asyncio.sleep(0)
    task.cancel('stop it')
    try:
        await task
        print('finished', log)
    except BaseException as exc:
        print(type(exc).__name__, exc.args if not isinstance(exc, ExceptionGroup) else exc.exceptions, log)
    print('  cancelled', task.cancelled(), 'requests', task.cancelling())


async def in_block(log):
    async with asyncio.TaskGroup() as group:
        group.create_task(worker(log, 'a'))
        await asyncio.sleep(5)


async def in_exit(log):
    async with asyncio.TaskGroup() as group:
        group.create_task(worker(log, 'a'))
        group.create_task(worker(log, 'b'))
    log.append('not reached')


async def stubborn(log):
    async def refuse():
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            log.append('refused')
            raise RuntimeError('no')
    async with asyncio.TaskGroup() as group:
        group.create_task(refuse())


async def swallowing(log):
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(worker(log, 'a'))
    except asyncio.CancelledError:
        log.append(f'swallowed {asyncio.current_task().cancelling()} {asyncio.current_task().uncancel()}')
    await asyncio.sleep(0)
    log.append('went on')


async def error_and_cancel():
    """The parent is cancelled while a failed group shuts down: errors first, the request stays."""
    log = []

    async def slow_end():
        try:
            await asyncio.sleep(10)
        finally:
            await asyncio.sleep(2)
            log.append('slow end')

    async def parent():
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(slow_end())
                await asyncio.sleep(0)
                raise ValueError('block')
        except* ValueError as group:
            log.append(f'got {len(group.exceptions)}')
        try:
            await asyncio.sleep(0)
            log.append('request lost')
        except asyncio.CancelledError:
            log.append('request kept')
    task = asyncio.create_task(parent())
    await asyncio.sleep(0.5)
    task.cancel()
    await task
    print(log)


async def refusals():
    group = asyncio.TaskGroup()
    print(repr(group))
    for when in ('before', 'after'):
        coro = asyncio.sleep(0)
        try:
            group.create_task(coro)
        except RuntimeError as exc:
            print(when, exc)
        if when == 'before':
            async with group:
                print(repr(group))
                group.create_task(asyncio.sleep(0), name='short')
                print(repr(group))
    try:
        async with group:
            pass
    except RuntimeError as exc:
        print(exc)
    try:
        async with asyncio.TaskGroup() as failing:
            failing.create_task(asyncio.sleep(1))
            try:
                raise_soon = failing.create_task(worker(None, 'x', 0))
                await asyncio.sleep(1)
            finally:
                try:
                    failing.create_task(asyncio.sleep(0))
                except RuntimeError as exc:
                    print(exc)
    except* AttributeError as group:
        print(group.exceptions)


async def main():
    for body in (in_block, in_exit, stubborn, swallowing):
        print(body.__name__)
        await cancel_while(body, 2)
    await error_and_cancel()
    await refusals()


asyncio.run(main())

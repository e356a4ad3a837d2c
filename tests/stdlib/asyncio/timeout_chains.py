"""Errors that come up while a time limit cancels: their contexts tell of the limit; groups; other cancellations."""
import asyncio


def chain(exc):
    names = []
    while exc is not None:
        names.append(type(exc).__name__ + (f'({len(exc.exceptions)})' if isinstance(exc, ExceptionGroup) else ''))
        exc = exc.__context__
    return ' <- '.join(names)


async def failing_cleanup():
    async with asyncio.timeout(0.01):
        try:
            await asyncio.sleep(1)
        finally:
            1 / 0


async def deep_cleanup():
    async with asyncio.timeout(0.01):
        try:
            try:
                await asyncio.sleep(1)
            finally:
                raise KeyError('first')
        except KeyError:
            raise ValueError('second')


async def group_cleanup():
    async def task():
        try:
            await asyncio.sleep(1)
        finally:
            [][1]
    async with asyncio.timeout(0.01):
        async with asyncio.TaskGroup() as group:
            group.create_task(task())
            try:
                await asyncio.sleep(1)
            finally:
                raise LookupError('block')


async def unrelated():
    async with asyncio.timeout(5):
        raise OSError('early')


async def with_cause():
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(1)
    except TimeoutError as exc:
        print('  cause is context', exc.__cause__ is exc.__context__, type(exc.__cause__).__name__)
        raise RuntimeError('late') from exc


async def cancelled_from_outside():
    async def inner():
        async with asyncio.timeout(5) as limit:
            try:
                await asyncio.sleep(1)
            finally:
                print('  expired', limit.expired())
    task = asyncio.create_task(inner())
    await asyncio.sleep(0)
    task.cancel('outside')
    await task


async def cancelled_and_expired():
    """A request from outside arrives in the round in which the limit expires: it wins."""
    started = asyncio.Event()

    async def inner():
        async with asyncio.timeout(0.02):
            started.set()
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                asyncio.current_task().cancel('another')
                raise
    task = asyncio.create_task(inner())
    await started.wait()
    try:
        await task
    finally:
        print('  task', task.cancelled(), task.cancelling())


async def main():
    for function in (failing_cleanup, deep_cleanup, group_cleanup, unrelated, with_cause, cancelled_from_outside,
                     cancelled_and_expired):
        print(function.__name__)
        try:
            await function()
        except BaseException as exc:
            print(' ', chain(exc), exc.args if not isinstance(exc, ExceptionGroup) else exc.message)
            if isinstance(exc, ExceptionGroup):
                for one in exc.exceptions:
                    print('    ', chain(one))


asyncio.run(main())

"""What a TaskGroup raises: one error, several, nested groups, errors of the block, errors in clean-up, fatal ones."""
import asyncio


def show(exc, indent=''):
    print(f'{indent}{type(exc).__name__}: {exc}')
    if isinstance(exc, BaseExceptionGroup):
        for one in sorted(exc.exceptions, key=str):
            show(one, indent + '  ')


async def fail(exc, rounds=0):
    for _ in range(rounds):
        await asyncio.sleep(0)
    raise exc


async def clean_up_badly(log, name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        log.append(f'{name} cancelled')
        raise ValueError(f'clean-up of {name}')


async def attempt(title, body):
    print(f'-- {title}')
    try:
        await body()
    except BaseException as exc:
        show(exc)
        print('cause', exc.__cause__, 'suppressed', exc.__suppress_context__, 'cancelling', asyncio.current_task().cancelling())
    else:
        print('no error')


async def one():
    async with asyncio.TaskGroup() as group:
        group.create_task(fail(KeyError('one')))
        waiting = group.create_task(asyncio.sleep(10))
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError as exc:
            print('block stopped', exc.args, waiting.cancelling())
            raise
        print('not reached')


async def several():
    log = []
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(clean_up_badly(log, 'a'))
            group.create_task(clean_up_badly(log, 'b'))
            group.create_task(fail(TypeError('first'), 2))
    finally:
        print(sorted(log), repr(group))


async def block_fails():
    async with asyncio.TaskGroup() as group:
        task = group.create_task(asyncio.sleep(10))
        group.create_task(fail(OSError('also'), 0))
        await asyncio.sleep(0)
        raise LookupError('block')


async def nested():
    async with asyncio.TaskGroup() as outer:
        outer.create_task(asyncio.sleep(0))
        async with asyncio.TaskGroup() as inner:
            inner.create_task(fail(ZeroDivisionError('deep')))
            inner.create_task(fail(ZeroDivisionError('deeper')))


async def split():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(ValueError('v')))
            group.create_task(fail(OSError('o')))
            group.create_task(fail(ValueError('w')))
    except* ValueError as some:
        print('values', [str(e) for e in some.exceptions])
    except* OSError as some:
        print('os', [str(e) for e in some.exceptions])


async def group_in_group():
    async def inner():
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(IndexError('inside')))
    async with asyncio.TaskGroup() as group:
        group.create_task(inner())
        group.create_task(fail(AttributeError('outside'), 9))


async def fatal():
    async with asyncio.TaskGroup() as group:
        group.create_task(fail(ValueError('hidden'), 1))
        raise SystemExit(3)


async def main():
    for body in (one, several, block_fails, nested, split, group_in_group, fatal):
        await attempt(body.__name__, body)


asyncio.run(main())

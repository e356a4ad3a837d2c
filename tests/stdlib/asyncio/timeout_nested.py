"""Nested time limits: which one expires, who sees TimeoutError, rescheduling, limits that never come."""
import asyncio
import time


async def attempt(title, coro):
    try:
        print(title, '->', await coro)
    except BaseException as exc:
        print(title, '->', type(exc).__name__, exc.args, 'cause', type(exc.__cause__).__name__)
    print('   requests left', asyncio.current_task().cancelling())


async def inner_expires():
    async with asyncio.timeout(5) as outer:
        try:
            async with asyncio.timeout(0.01) as inner:
                await asyncio.sleep(1)
        except TimeoutError:
            return inner.expired(), outer.expired()


async def outer_expires():
    try:
        async with asyncio.timeout(0.01) as outer:
            async with asyncio.timeout(5) as inner:
                await asyncio.sleep(1)
    finally:
        print('  ', inner.expired(), outer.expired(), repr(inner), repr(outer))


async def both_expire():
    """Both limits have passed when the task gets to run."""
    try:
        async with asyncio.timeout(0.01) as outer:
            try:
                async with asyncio.timeout(0.01) as inner:
                    time.sleep(0.03)
                    await asyncio.sleep(1)
            finally:
                print('   inner', inner.expired())
    finally:
        print('   outer', outer.expired())


async def rescheduled():
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(0.01) as limit:
        limit.reschedule(None)
        await asyncio.sleep(0.03)
        limit.reschedule(loop.time() + 5)
        print('  ', limit.when() > loop.time(), limit.expired())
    try:
        limit.reschedule(loop.time())
    except RuntimeError as exc:
        print('  ', exc)
    return repr(limit)


async def in_the_past():
    loop = asyncio.get_running_loop()
    async with asyncio.timeout_at(loop.time() - 1):
        print('   the block begins')
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        print('   not reached')


async def no_suspension():
    async with asyncio.timeout(0) as limit:
        pass
    return limit.expired()


async def swallowed():
    async with asyncio.timeout(0.01) as limit:
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            pass
    return limit.expired(), 'no error'


async def other_error():
    async with asyncio.timeout(0.01):
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            raise KeyError('instead') from None


async def misuse():
    limit = asyncio.timeout(None)
    print('  ', repr(limit), limit.when())
    try:
        limit.reschedule(1)
    except RuntimeError as exc:
        print('  ', exc)
    async with limit:
        print('  ', repr(limit))
    try:
        async with limit:
            pass
    except RuntimeError as exc:
        print('  ', exc)


async def main():
    for function in (inner_expires, outer_expires, both_expire, rescheduled, in_the_past, no_suspension, swallowed,
                     other_error, misuse):
        await attempt(function.__name__, function())
    await attempt('not a number', asyncio.wait_for(asyncio.sleep(0, 'x'), None))

asyncio.run(main())

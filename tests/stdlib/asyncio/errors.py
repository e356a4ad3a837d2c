"""Exception handlers, errors of callbacks, groups of tasks, limits of time, contexts, eager tasks, and the end of generators."""
import asyncio
import contextvars

var = contextvars.ContextVar('var', default='none')


def handler(loop, context):
    print('handler:', context['message'][:40], repr(context.get('exception')), sorted(context))


async def fail(text, delay=0):
    await asyncio.sleep(delay)
    raise ValueError(text)


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)
    print(await asyncio.gather(fail('a'), asyncio.sleep(0, 5), return_exceptions=True))
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail('one'))
            group.create_task(fail('two'))
            sleeper = group.create_task(asyncio.sleep(50))
    except* ValueError as e:
        print(e, e.exceptions, sleeper.cancelled())
    try:
        async with asyncio.timeout(0.01) as limit:
            await asyncio.sleep(5)
    except TimeoutError as e:
        print(repr(e), repr(e.__cause__), limit.expired(), limit)
    try:
        async with asyncio.TaskGroup() as group:
            raise KeyError('body')
    except* KeyError as e:
        print(repr(e))
    inner = asyncio.create_task(asyncio.sleep(0.01, 'shielded'))
    outer = asyncio.shield(inner)
    outer.cancel()
    print(await inner, outer.cancelled())
    try:
        await asyncio.wait_for(asyncio.sleep(3), 0.01)
    except TimeoutError as e:
        print('timeout', repr(e))


async def contexts():
    async def child(value):
        before = var.get()
        var.set(value)
        await asyncio.sleep(0)
        return before, var.get()
    var.set('main')
    print(await asyncio.gather(*[child(i) for i in range(3)]), var.get())
    context = contextvars.copy_context()
    print(await asyncio.create_task(child('own'), context=context), context[var], var.get())
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: print('callback', var.get()), context=context)
    await asyncio.sleep(0)


async def eager():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)

    async def quick():
        return 'quick'

    async def slow():
        print('started')
        await asyncio.sleep(0)
        print('resumed')
        return 'slow'
    a = asyncio.create_task(quick())
    b = asyncio.create_task(slow())
    print(a.done(), a.result(), b.done(), await b)


async def generators():
    async def numbers():
        try:
            for i in range(10):
                yield i
        finally:
            await asyncio.sleep(0)
            print('closed')
    source = numbers()
    async for i in source:
        if i == 2:
            break
    globals()['kept'] = source

for part in (main, contexts, eager, generators):
    asyncio.run(part())


async def with_error():
    raise SystemExit(3)

try:
    asyncio.run(with_error())
except SystemExit as e:
    print('exit', e)

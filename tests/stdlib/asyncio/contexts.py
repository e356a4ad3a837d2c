"""Context variables in tasks, callbacks, futures' callbacks, generators and runners."""
import asyncio
import contextvars

user = contextvars.ContextVar('user', default='nobody')


async def inherit():
    user.set('parent')

    async def child(name):
        before = user.get()
        user.set(name)
        await asyncio.sleep(0)
        return before, user.get()
    print(await asyncio.gather(child('a'), child('b')), user.get())
    # Awaited directly it is the same context.
    print(await child('direct'), user.get())


async def given_context():
    context = contextvars.Context()
    context.run(user.set, 'from context')

    async def show():
        value = user.get()
        user.set('left behind')
        return value
    task = asyncio.create_task(show(), context=context)
    print(await task, context[user], user.get(), task.get_context() is context)
    print(await asyncio.create_task(show(), context=context))


async def callbacks():
    loop = asyncio.get_running_loop()
    log = []

    def note(where, *_):
        log.append((where, user.get()))
    user.set('at call_soon')
    loop.call_soon(note, 'soon')
    context = contextvars.copy_context()
    context.run(user.set, 'explicit')
    loop.call_soon(note, 'explicit', context=context)
    loop.call_later(0.001, note, 'later', context=context)
    future = loop.create_future()
    user.set('at add')
    future.add_done_callback(lambda f: note('future'))
    future.add_done_callback(lambda f: note('future, explicit'), context=context)
    user.set('afterwards')
    future.set_result(None)
    await asyncio.sleep(0.01)
    print(log)


async def generators():
    async def numbers():
        for i in range(2):
            user.set(f'generator {i}')
            yield user.get()
    async for value in numbers():
        print(value, user.get())
        user.set('consumer')
    print(user.get())


async def tokens():
    token = user.set('outer')

    async def reset_elsewhere():
        try:
            user.reset(token)
        except ValueError as exc:
            return str(exc).split(' was')[1]
    print(await asyncio.create_task(reset_elsewhere()))
    user.reset(token)
    print(user.get())
    with user.set('in block'):
        print(user.get())
    print(user.get())


async def in_groups():
    results = {}

    async def worker(n):
        user.set(f'worker {n}')
        await asyncio.sleep(0.001 * (3 - n))
        results[n] = user.get()
    async with asyncio.TaskGroup() as group:
        for n in range(3):
            group.create_task(worker(n))
    print(dict(sorted(results.items())), user.get())
    async with asyncio.timeout(1):
        user.set('inside timeout')
    print(user.get())


def runner():
    async def change(value):
        old = user.get()
        user.set(value)
        return old
    with asyncio.Runner() as r:
        print(r.run(change('one')), r.run(change('two')), r.run(change('three')))
        context = contextvars.Context()
        print(r.run(change('other'), context=context), context[user], r.run(change('four')))
    print(user.get())


async def wrong():
    for call in (lambda: asyncio.create_task(asyncio.sleep(0), context={}),
                 lambda: contextvars.copy_context().run(lambda: contextvars.copy_context().run(user.get))):
        try:
            print(call())
        except TypeError as exc:
            print(type(exc).__name__)
    context = contextvars.copy_context()
    try:
        context.run(context.run, print)
    except RuntimeError as exc:
        print(str(exc).split(': <')[0])


for function in (inherit, given_context, callbacks, generators, tokens, in_groups):
    print('--', function.__name__)
    asyncio.run(function())
runner()

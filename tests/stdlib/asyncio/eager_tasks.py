"""Eager tasks: run at once up to the first suspension; results, errors, current task, context, groups and gather."""
import asyncio
import contextvars

var = contextvars.ContextVar('var', default='default')


async def step(log, name, rounds=0, error=None):
    log.append(f'{name} begins as {asyncio.current_task().get_name()}')
    for _ in range(rounds):
        await asyncio.sleep(0)
    log.append(f'{name} ends')
    if error is not None:
        raise error
    return name


async def with_factory():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    log = []
    quick = asyncio.create_task(step(log, 'quick'), name='Q')
    print(quick.done(), quick.result(), log)
    slow = asyncio.create_task(step(log, 'slow', 1), name='S')
    print(slow.done(), log[2:], asyncio.current_task().get_name())
    print(await slow, log[3:])
    failed = asyncio.create_task(step(log, 'bad', 0, ValueError('at once')))
    print(failed.done(), repr(failed.exception()))
    callbacks = []
    quick.add_done_callback(lambda task: callbacks.append(task.result()))
    print(callbacks)
    await asyncio.sleep(0)
    print(callbacks)
    loop.set_task_factory(None)
    late = asyncio.create_task(step(log, 'late'))
    print(late.done(), loop.get_task_factory())
    await late


async def single():
    log = []
    loop = asyncio.get_running_loop()
    task = asyncio.Task(step(log, 'direct'), loop=loop, eager_start=True, name='D')
    print(task.done(), log)
    task = loop.create_task(step(log, 'by argument'), eager_start=True, name='A')
    print(task.done(), log[2:], task in asyncio.all_tasks())
    task = asyncio.create_task(step(log, 'suspended', 1), eager_start=True, name='B')
    print(task.done(), task in asyncio.all_tasks())
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True))


async def nested():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    order = []

    async def inner(name):
        order.append(f'{name} in {asyncio.current_task().get_name()}')
        if name == 'first':
            await asyncio.create_task(inner('second'), name='two')
        order.append(f'{name} out {asyncio.current_task().get_name()}')
    await asyncio.create_task(inner('first'), name='one')
    print(order)


async def groups():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    log = []
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(step(log, 'a'))
            group.create_task(step(log, 'b', 0, KeyError('b')))
            log.append('the block goes on')
            await asyncio.sleep(0)
            log.append('not reached')
    except* KeyError as group:
        print(group.exceptions, log)
    print(await asyncio.gather(step(log, 'x'), step(log, 'y', 1), step(log, 'z')))
    done, pending = await asyncio.wait([asyncio.create_task(step(log, 'w'))])
    print(len(done), len(pending))
    print(await asyncio.shield(step(log, 'shielded')), await asyncio.wait_for(step(log, 'limited'), 1))


async def contexts():
    async def change():
        var.set('changed inside')
        return var.get()
    loop = asyncio.get_running_loop()
    task = asyncio.Task(change(), loop=loop, eager_start=True)
    print(task.result(), var.get(), task.get_context().get(var))
    context = contextvars.copy_context()
    context.run(var.set, 'given')
    task = asyncio.Task(change(), loop=loop, eager_start=True, context=context)
    print(task.result(), context[var])


async def custom():
    class Named(asyncio.Task):
        def __init__(self, coro, **keywords):
            super().__init__(coro, **keywords)
            self.made = 'by factory'
    factory = asyncio.create_eager_task_factory(Named)
    asyncio.get_running_loop().set_task_factory(factory)
    task = asyncio.create_task(step([], 'n'))
    print(type(task).__name__, task.made, task.done())


for function in (with_factory, single, nested, groups, contexts, custom):
    print('--', function.__name__)
    asyncio.run(function())

"""Tasks tell of themselves: names, coroutines, stacks, all_tasks(), current_task(), reprs, who awaits whom."""
import asyncio
import io
import logging
import re

# What is reported of abandoned tasks and coroutines depends on when they are collected.
logging.disable()


def shown(obj):
    return re.sub(r' at \S*?([\w]+\.py)?:(\d+)', r' at ...', re.sub('0x[0-9a-f]+', 'ID', repr(obj)))


async def inner(future):
    return await future


async def outer(future):
    return await inner(future)


async def names():
    first = asyncio.create_task(asyncio.sleep(0))
    second = asyncio.create_task(asyncio.sleep(0))
    number = int(first.get_name().removeprefix('Task-'))
    print(first.get_name() == f'Task-{number}', second.get_name() == f'Task-{number + 1}')
    first.set_name(42)
    print(repr(first.get_name()), first.get_coro().__qualname__)
    await asyncio.gather(first, second)
    named = asyncio.create_task(asyncio.sleep(0), name='named')
    print(named.get_name(), asyncio.current_task().get_name().startswith('Task-'))
    await named


async def stacks():
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(outer(future), name='waiter')
    await asyncio.sleep(0)
    print([frame.f_code.co_name for frame in task.get_stack()], len(task.get_stack(limit=0)))
    text = io.StringIO()
    task.print_stack(file=text)
    print([re.sub('File ".*?", line [0-9]+', 'File', line.strip()) for line in text.getvalue().splitlines()][1:])
    print(shown(task))
    future.set_result('r')
    await task
    print(shown(task), task.get_stack())
    text = io.StringIO()
    task.print_stack(file=text)
    print(shown(text.getvalue())[:30])


async def failed_stack():
    async def fail():
        raise ValueError('v')
    task = asyncio.create_task(fail(), name='failing')
    await asyncio.wait([task])
    print([frame.f_code.co_name for frame in task.get_stack()], shown(task))
    text = io.StringIO()
    task.print_stack(file=text)
    lines = text.getvalue().splitlines()
    print(lines[0].split(' for ')[0], lines[-1])


async def who_runs():
    me = asyncio.current_task()
    seen = []

    async def child():
        seen.append((asyncio.current_task() is me, len(asyncio.all_tasks())))
    await child()
    await asyncio.create_task(child())
    asyncio.get_running_loop().call_soon(lambda: seen.append(asyncio.current_task()))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(seen, asyncio.all_tasks() == {me})
    done = asyncio.create_task(child())
    print(done in asyncio.all_tasks())
    await done
    print(done in asyncio.all_tasks())


async def reprs():
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(outer(future), name='T')
    print(shown(task))
    task.add_done_callback(print_nothing)
    await asyncio.sleep(0)
    print(shown(task))
    task.cancel()
    print(shown(task)[:18])
    await asyncio.gather(task, return_exceptions=True)
    print(shown(task))
    for bad in (outer, 5, 'text'):
        try:
            asyncio.Task(bad)
        except TypeError as exc:
            print(re.sub('0x[0-9a-f]+', 'ID', str(exc)))


def print_nothing(task):
    pass


async def graph():
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(outer(future), name='awaiting')
    await asyncio.sleep(0)
    info = asyncio.capture_call_graph(future)
    print(len(info.awaited_by), info.awaited_by[0].future is task)
    info = asyncio.capture_call_graph(task)
    print([entry.frame.f_code.co_name for entry in info.call_stack])
    future.set_result(None)
    await task
    print(asyncio.capture_call_graph(future).awaited_by)


def outside():
    try:
        asyncio.current_task()
    except RuntimeError as exc:
        print(exc)
    try:
        asyncio.all_tasks()
    except RuntimeError as exc:
        print(exc)


for function in (names, stacks, failed_stack, who_runs, reprs, graph):
    print('--', function.__name__)
    asyncio.run(function())
outside()

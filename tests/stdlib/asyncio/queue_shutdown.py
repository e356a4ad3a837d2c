"""Queue.shutdown(): getters and putters that wait, items that are left, immediate shutdown, join()."""
import asyncio


async def attempt(title, awaitable):
    try:
        print(f'{title}: {await awaitable!r}')
    except (asyncio.QueueShutDown, asyncio.QueueEmpty, asyncio.QueueFull) as exc:
        print(f'{title}: {type(exc).__name__}{exc.args}')


def attempt_now(title, function, *args):
    try:
        print(f'{title}: {function(*args)!r}')
    except Exception as exc:
        print(f'{title}: {type(exc).__name__}{exc.args}')


async def draining():
    queue = asyncio.Queue()
    for i in range(3):
        queue.put_nowait(i)
    queue.shutdown()
    print(queue)
    attempt_now('put', queue.put_nowait, 4)
    await attempt('async put', queue.put(4))
    for _ in range(3):
        await attempt('get', queue.get())
    await attempt('get', queue.get())
    attempt_now('get_nowait', queue.get_nowait)
    joined = asyncio.create_task(queue.join())
    await asyncio.sleep(0)
    print('joined', joined.done())
    for _ in range(3):
        queue.task_done()
    await joined
    attempt_now('too many', queue.task_done)


async def waiting_getters():
    queue = asyncio.Queue()
    getters = [asyncio.create_task(queue.get()) for _ in range(3)]
    await asyncio.sleep(0)
    print(queue)
    queue.put_nowait('one')
    queue.shutdown()
    print([r if isinstance(r, str) else type(r).__name__ for r in await asyncio.gather(*getters, return_exceptions=True)])
    print(queue)


async def waiting_putters():
    queue = asyncio.Queue(1)
    queue.put_nowait('first')
    putters = [asyncio.create_task(queue.put(n)) for n in 'ab']
    await asyncio.sleep(0)
    print(queue, queue.full())
    queue.shutdown()
    print([type(r).__name__ for r in await asyncio.gather(*putters, return_exceptions=True)])
    await attempt('left', queue.get())
    await attempt('none', queue.get())


async def immediately():
    queue = asyncio.Queue()
    for i in range(5):
        queue.put_nowait(i)
    queue.get_nowait()
    joined = asyncio.create_task(queue.join())
    await asyncio.sleep(0)
    queue.shutdown(immediate=True)
    print(queue.qsize(), queue.empty(), joined.done())
    await attempt('get', queue.get())
    queue.task_done()
    await joined
    print('joined', queue)
    queue.shutdown()
    queue.shutdown(immediate=True)


async def workers():
    """The usual way to end workers without sentinels."""
    queue = asyncio.Queue(2)
    results = []

    async def worker(name):
        try:
            while True:
                item = await queue.get()
                await asyncio.sleep(0)
                results.append(item * item)
                queue.task_done()
        except asyncio.QueueShutDown:
            return name
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(worker(n)) for n in 'xyz']
        for i in range(8):
            await queue.put(i)
        queue.shutdown()
    print([t.result() for t in tasks], sorted(results))
    await queue.join()


async def priorities():
    queue = asyncio.PriorityQueue()
    for item in (3, 1, 2):
        queue.put_nowait(item)
    queue.shutdown()
    print([queue.get_nowait() for _ in range(3)], queue)
    attempt_now('empty', queue.get_nowait)


async def main():
    for function in (draining, waiting_getters, waiting_putters, immediately, workers, priorities):
        print('--', function.__name__)
        await function()


asyncio.run(main())

"""Queues: back pressure, order, cancelled getters and putters, kinds of queues, subclasses, reprs."""
import asyncio


async def back_pressure():
    queue = asyncio.Queue(maxsize=2)
    log = []

    async def producer():
        for i in range(5):
            await queue.put(i)
            log.append(f'put {i}')
        await queue.put(None)

    async def consumer():
        while (item := await queue.get()) is not None:
            log.append(f'got {item}')
            queue.task_done()
        queue.task_done()
    await asyncio.gather(producer(), consumer())
    await queue.join()
    print(log)


async def first_come():
    queue = asyncio.Queue()
    order = []

    async def getter(name):
        order.append((name, await queue.get()))
    tasks = [asyncio.create_task(getter(n)) for n in 'abc']
    await asyncio.sleep(0)
    for i in range(3):
        queue.put_nowait(i)
    await asyncio.gather(*tasks)
    print(order)


async def cancelled_getter():
    queue = asyncio.Queue()
    tasks = [asyncio.create_task(queue.get()) for _ in range(3)]
    await asyncio.sleep(0)
    tasks[1].cancel()
    await asyncio.sleep(0)
    print(queue)
    for i in range(2):
        queue.put_nowait(i)
    print(await asyncio.gather(*tasks, return_exceptions=True))
    # One that is woken up and cancelled in the same round gives its turn to the next.
    tasks = [asyncio.create_task(queue.get()) for _ in range(2)]
    await asyncio.sleep(0)
    queue.put_nowait('for the next')
    tasks[0].cancel()
    print([type(r).__name__ if isinstance(r, BaseException) else r
           for r in await asyncio.gather(*tasks, return_exceptions=True)])


async def cancelled_putter():
    queue = asyncio.Queue(1)
    await queue.put('full')
    tasks = [asyncio.create_task(queue.put(i)) for i in range(3)]
    await asyncio.sleep(0)
    print(queue)
    tasks[0].cancel()
    await asyncio.sleep(0)
    print(queue.get_nowait(), queue)
    await asyncio.sleep(0)
    tasks[2].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    print(queue.get_nowait(), queue.empty(), [t.cancelled() for t in tasks])


async def timeouts():
    queue = asyncio.Queue()
    try:
        async with asyncio.timeout(0.01):
            await queue.get()
    except TimeoutError:
        print('nothing came', queue)
    queue.put_nowait(1)
    print(await asyncio.wait_for(queue.get(), 1))


async def kinds():
    for kind in (asyncio.Queue, asyncio.LifoQueue, asyncio.PriorityQueue):
        queue = kind(3)
        for item in (2, 3, 1):
            queue.put_nowait(item)
        print(queue, queue.qsize(), queue.maxsize, queue.full())
        try:
            queue.put_nowait(4)
        except asyncio.QueueFull as exc:
            print(repr(exc))
        print([queue.get_nowait() for _ in range(3)])
        try:
            queue.get_nowait()
        except asyncio.QueueEmpty as exc:
            print(repr(exc))
    print(asyncio.Queue(0).full(), asyncio.Queue(-1).maxsize, asyncio.Queue[int])


class Unique(asyncio.Queue):
    """A subclass with a container of its own."""

    def _init(self, maxsize):
        self._queue = {}

    def _put(self, item):
        self._queue[item] = True

    def _get(self):
        item = next(iter(self._queue))
        del self._queue[item]
        return item


async def subclass():
    queue = Unique()
    for item in 'banana':
        await queue.put(item)
    print(queue, [await queue.get() for _ in range(queue.qsize())])


async def main():
    for function in (back_pressure, first_come, cancelled_getter, cancelled_putter, timeouts, kinds, subclass):
        print('--', function.__name__)
        await function()


asyncio.run(main())

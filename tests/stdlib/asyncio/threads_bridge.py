"""Threads and the loop: to_thread, run_in_executor, run_coroutine_threadsafe, call_soon_threadsafe, cancellation."""
import asyncio
import concurrent.futures
import contextvars
import threading
import time

var = contextvars.ContextVar('var', default='default')


async def to_thread():
    var.set('of the task')

    def work(a, *, b):
        return a + b, var.get(), threading.current_thread() is threading.main_thread()
    print(await asyncio.to_thread(work, 1, b=2))
    try:
        await asyncio.to_thread(int, 'x')
    except ValueError as exc:
        print(exc)
    together = threading.Barrier(4)
    print('at the same time', sorted(await asyncio.gather(*(asyncio.to_thread(together.wait, 20) for _ in range(4)))))


async def executors():
    loop = asyncio.get_running_loop()
    with concurrent.futures.ThreadPoolExecutor(1, thread_name_prefix='mine') as pool:
        print((await loop.run_in_executor(pool, threading.current_thread)).name)
        futures = [loop.run_in_executor(pool, pow, 2, n) for n in range(5)]
        print(await asyncio.gather(*futures), type(futures[0]).__name__)
    name = (await loop.run_in_executor(None, threading.current_thread)).name
    print(name.startswith('asyncio_'))
    try:
        loop.set_default_executor(5)
    except TypeError as exc:
        print(exc)
    await loop.shutdown_default_executor()
    try:
        await loop.run_in_executor(None, print)
    except RuntimeError as exc:
        print(exc)


async def from_thread():
    loop = asyncio.get_running_loop()

    async def double(x):
        await asyncio.sleep(0)
        if x < 0:
            raise ValueError(x)
        return 2 * x

    def thread():
        results = [asyncio.run_coroutine_threadsafe(double(n), loop).result(5) for n in range(3)]
        try:
            asyncio.run_coroutine_threadsafe(double(-1), loop).result(5)
        except ValueError as exc:
            results.append(repr(exc))
        slow = asyncio.run_coroutine_threadsafe(asyncio.sleep(5), loop)
        try:
            slow.result(0.01)
        except concurrent.futures.TimeoutError:
            results.append(slow.cancel())
        return results, slow.cancelled()
    print(await asyncio.to_thread(thread))
    try:
        asyncio.run_coroutine_threadsafe(5, loop)
    except TypeError as exc:
        print(exc)


async def wake_up():
    loop = asyncio.get_running_loop()
    event = asyncio.Event()
    seen = []

    def thread():
        time.sleep(0.02)
        loop.call_soon_threadsafe(seen.append, threading.current_thread() is threading.main_thread())
        loop.call_soon_threadsafe(event.set)
    worker = threading.Thread(target=thread)
    worker.start()
    await asyncio.wait_for(event.wait(), 5)
    worker.join()
    print(seen)


async def cancelled():
    started, release = threading.Event(), threading.Event()

    def work():
        started.set()
        release.wait(5)
        return 'finished all the same'
    concurrent_future = concurrent.futures.ThreadPoolExecutor(1).submit(work)
    wrapped = asyncio.wrap_future(concurrent_future)
    await asyncio.to_thread(started.wait, 5)
    task = asyncio.ensure_future(wrapped)
    print(task is wrapped, wrapped.cancel(), wrapped.cancelled(), concurrent_future.cancelled())
    release.set()
    print(await asyncio.to_thread(concurrent_future.result, 5))
    try:
        await asyncio.wait_for(asyncio.to_thread(time.sleep, 0.05), 0.01)
    except TimeoutError:
        print('the thread goes on')


def loops_in_threads():
    results = []

    def thread(n):
        async def main():
            await asyncio.sleep(0.001 * n)
            return n, asyncio.get_running_loop().is_running()
        results.append(asyncio.run(main()))
    threads = [threading.Thread(target=thread, args=(n,)) for n in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(sorted(results))


for function in (to_thread, executors, from_thread, wake_up, cancelled):
    print('--', function.__name__)
    asyncio.run(function())
loops_in_threads()

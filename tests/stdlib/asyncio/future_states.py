"""Futures: states, invalid transitions, exceptions and tracebacks, callbacks, awaiting, copies of concurrent ones."""
import asyncio
import re
import traceback


def shown(obj):
    return re.sub(r' at [^>\]]*', ' at ...', repr(obj))


def attempt(title, function, *args):
    try:
        print(title, '->', function(*args))
    except BaseException as exc:
        print(title, '->', type(exc).__name__, exc)


async def states():
    loop = asyncio.get_running_loop()
    pending, done, failed, cancelled = (loop.create_future() for _ in range(4))
    done.set_result({'a': 1})
    failed.set_exception(ValueError('v'))
    cancelled.cancel('gone')
    for future in (pending, done, failed, cancelled):
        print(shown(future), future.done(), future.cancelled())
        attempt('  result', future.result)
        attempt('  exception', future.exception)
        attempt('  set_result', future.set_result, 1)
        attempt('  cancel', future.cancel)
    print(pending.get_loop() is loop)


async def exceptions():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    attempt('not an exception', future.set_exception, 5)
    attempt('StopIteration', future.set_exception, StopIteration('s'))
    attempt('class', future.set_exception, KeyError)
    print(future.done())
    try:
        await future
    except BaseException as exc:
        print(type(exc).__name__, exc, type(exc.__cause__).__name__)
    future = loop.create_future()
    error = ZeroDivisionError('kept')
    future.set_exception(error)
    lengths = []
    for _ in range(3):
        try:
            await future
        except ZeroDivisionError as exc:
            lengths.append(len(traceback.extract_tb(exc.__traceback__)))
    print('the traceback does not grow', len(set(lengths)) == 1, future.exception() is error)


async def callbacks():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    calls = []

    def note(f):
        calls.append((f is future, f.done()))
    future.add_done_callback(note)
    print(re.sub(r'at \S+:\d+', 'at ...', repr(future)))
    future.add_done_callback(print)
    future.add_done_callback(note)
    print('removed', future.remove_done_callback(note), future.remove_done_callback(note), shown(future)[:15])
    future.remove_done_callback(print)
    future.add_done_callback(note)
    future.cancel()
    future.add_done_callback(note)
    print(calls)
    await asyncio.sleep(0)
    print(calls)


async def awaiting():
    loop = asyncio.get_running_loop()
    future = loop.create_future()

    async def wait(name):
        return name, await future
    tasks = [asyncio.create_task(wait(n)) for n in 'ab']
    await asyncio.sleep(0)
    loop.call_soon(future.set_result, 'value')
    print(await asyncio.gather(*tasks), await future, await future)
    iterator = loop.create_future().__await__()
    step = next(iterator)
    print(type(step).__name__, step._asyncio_future_blocking)
    attempt('again', next, iterator)
    print(asyncio.isfuture(future), asyncio.isfuture(asyncio.sleep), asyncio.isfuture(tasks[0]))


async def subclass():
    class Named(asyncio.Future):
        def __init__(self, name, **keywords):
            super().__init__(**keywords)
            self.name = name

        def cancel(self, msg=None):
            self.cancelled_with = msg
            return super().cancel(msg)
    future = Named('n', loop=asyncio.get_running_loop())
    task = asyncio.ensure_future(asyncio.wait_for(future, 5))
    await asyncio.sleep(0)
    task.cancel('through')
    await asyncio.gather(task, return_exceptions=True)
    print(future.name, future.cancelled(), future.cancelled_with)
    print(asyncio.ensure_future(future) is future, asyncio.wrap_future(future) is future, asyncio.Future[int])


for function in (states, exceptions, callbacks, awaiting, subclass):
    print('--', function.__name__)
    asyncio.run(function())

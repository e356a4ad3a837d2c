"""ProcessPoolExecutor: calls, errors, broken pools, the end; also through asyncio."""
import asyncio
import logging
import multiprocessing as mp
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor, TimeoutError, as_completed, wait
from concurrent.futures.process import BrokenProcessPool


def square(x):
    return x * x


def boom(*args):
    raise ValueError('x', *args)


def die():
    os._exit(3)


def refuse():
    logging.disable(logging.CRITICAL)
    raise RuntimeError('no')


value = None


def set_value(v):
    global value
    value = v


def get_value():
    return value


def sleep(seconds):
    time.sleep(seconds)
    return seconds


def pid(_):
    return os.getpid()


def attempt(function, *args, **keywords):
    try:
        print('->', function(*args, **keywords))
    except Exception as error:
        print(type(error).__name__, error)


def calls():
    with ProcessPoolExecutor(3) as executor:
        print([future.result() for future in [executor.submit(square, i) for i in range(6)]])
        print(list(executor.map(square, range(10), chunksize=3)), list(executor.map(pow, [1, 2, 3], [4, 5, 6])))
        print(sorted(future.result() for future in as_completed([executor.submit(square, i) for i in range(5)])))
        print(sorted(f.result() for f in wait([executor.submit(square, i) for i in range(3)]).done))
        attempt(executor.submit(boom, 5).result)
        error = executor.submit(boom).exception()
        print(type(error.__cause__).__name__, str(error.__cause__).startswith('\n"""\nTraceback (most recent'))
        results = executor.map(boom, [1])
        attempt(next, results)
        future = executor.submit(sleep, 1)
        for function in (lambda: future.result(0.01), lambda: list(executor.map(sleep, [1, 1], timeout=0.01))):
            try:
                function()
            except TimeoutError:
                print('not in time')
        print(executor.submit(lambda: 1).exception() is not None)
        attempt(executor.map, square, [1], chunksize=0)
    attempt(executor.submit, square, 1)


def broken():
    with ProcessPoolExecutor(2) as executor:
        futures = [executor.submit(die), executor.submit(sleep, 5)]
        for future in futures:
            attempt(future.result)
        attempt(executor.submit, square, 1)
    with ProcessPoolExecutor(1, initializer=refuse) as executor:
        print(type(executor.submit(square, 1).exception()) is BrokenProcessPool)


def settings():
    context = mp.get_context('fork')
    with ProcessPoolExecutor(1, initializer=set_value, initargs=(5,), mp_context=context) as executor:
        print(executor.submit(get_value).result())
    executor = ProcessPoolExecutor(1)
    futures = [executor.submit(sleep, 0.2) for _ in range(6)]
    executor.shutdown(cancel_futures=True)
    print(sum(future.cancelled() for future in futures) >= 3, all(future.done() for future in futures))
    for keywords in ({'max_workers': 0}, {'initializer': 5}, {'max_tasks_per_child': 0}, {'max_tasks_per_child': 'a'},
                     {'max_tasks_per_child': 1, 'mp_context': context}):
        attempt(ProcessPoolExecutor, **keywords)


async def gathered():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(2) as executor:
        print(await asyncio.gather(*(loop.run_in_executor(executor, square, i) for i in range(4))))
        try:
            await loop.run_in_executor(executor, boom)
        except ValueError as error:
            print(repr(error))


def newer():
    """What 3.14 has added, and what hangs now and then before."""
    if sys.version_info < (3, 14):
        return
    with ProcessPoolExecutor(2) as executor:
        assert list(executor.map(square, range(10), buffersize=2)) == [square(i) for i in range(10)]
    with ProcessPoolExecutor(1, max_tasks_per_child=2) as executor:
        assert len(set(executor.map(pid, range(6)))) == 3
    for end in ('terminate_workers', 'kill_workers'):
        executor = ProcessPoolExecutor(2)
        future = executor.submit(sleep, 20)
        while not future.running():
            time.sleep(0.01)
        getattr(executor, end)()
        assert isinstance(future.exception(), BrokenProcessPool)


if __name__ == '__main__':
    calls()
    broken()
    settings()
    asyncio.run(gathered())
    newer()

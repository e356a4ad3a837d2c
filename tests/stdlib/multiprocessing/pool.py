"""Pools of processes and threads."""
import multiprocessing as mp
import os
import sys
import time
from multiprocessing.pool import MaybeEncodingError, RemoteTraceback, ThreadPool


def square(x):
    return x * x


def add(a, b=0):
    return a + b


def refuse_three(x):
    if x == 3:
        raise ValueError(f'bad {x}')
    return x


def sleep(seconds):
    time.sleep(seconds)
    return seconds


def make_function(x):
    return lambda: x


def pid(_):
    return os.getpid()


shared = None


def initialize(value):
    global shared
    shared = value


def add_shared(x):
    return shared + x


def numbers_then_error():
    yield 1
    yield 2
    raise KeyError('the iterable')


def attempt(function, *args):
    try:
        print('->', function(*args))
    except Exception as error:
        print(type(error).__name__, str(error)[:60])


def main():
    for make in (lambda: mp.Pool(3), lambda: ThreadPool(3)):
        with make() as pool:
            print(type(pool).__name__, repr(pool))
            print(pool.map(square, range(10)), pool.map(square, []), pool.map(square, iter([1, 2]), 1))
            print(pool.starmap(add, [(1, 2), (3,)]), pool.apply(add, (1,), {'b': 5}))
            print(list(pool.imap(square, range(5))), list(pool.imap(square, range(7), 3)))
            print(sorted(pool.imap_unordered(square, range(20), 3)))
            result = pool.apply_async(square, (7,))
            print(result.get(20), result.ready(), result.successful())
            attempt(pool.map, refuse_three, range(5))
            attempt(pool.apply, refuse_three, (3,))
            iterator = pool.imap(refuse_three, range(2, 5))
            print(next(iterator))
            attempt(next, iterator)
            print(next(iterator))
            attempt(next, iterator)
            iterator = pool.imap(square, numbers_then_error())
            print(next(iterator), next(iterator))
            attempt(next, iterator)
            attempt(pool.map, square, numbers_then_error())
            result = pool.apply_async(sleep, (2,))
            attempt(result.get, 0.01)
            attempt(pool.imap(sleep, [1]).next, 0.01)
            try:
                result.successful()
            except ValueError as error:
                print(str(error).endswith('not ready'))
            seen = []
            pool.map_async(square, range(3), callback=seen.append).wait()
            pool.apply_async(refuse_three, (3,), error_callback=lambda error: seen.append(repr(error))).wait()
            print(seen)
            attempt(pool.imap, square, [1], 0)
        attempt(pool.map, square, [1])
    with mp.Pool(1) as pool:
        try:
            pool.map(refuse_three, [3])
        except ValueError as error:
            cause = error.__cause__
            print(type(cause) is RemoteTraceback, str(cause).startswith('\n"""\nTraceback (most recent call last):\n'),
                  str(cause).endswith('ValueError: bad 3\n"""'))
        try:
            pool.apply(make_function, (1,))
        except MaybeEncodingError as error:
            print(str(error).startswith("Error sending result: '<function make_function.<locals>.<lambda> at"))
        attempt(pool.join)
        attempt(pool.__reduce__)
        pool.close()
        pool.join()
        print(repr(pool))
    with mp.Pool(2, initializer=initialize, initargs=(100,), maxtasksperchild=2) as pool:
        print(pool.map(add_shared, range(6), chunksize=1), len(set(pool.map(pid, range(8), chunksize=1))) >= 3)
        pool.close()
        pool.join()
    for arguments in ({'processes': 0}, {'initializer': 5}, {'maxtasksperchild': 0}):
        try:
            mp.Pool(**arguments)
        except (ValueError, TypeError) as error:
            print(error)
    with mp.get_context('fork').Pool(2) as pool:
        print(pool.map(square, range(100)) == [square(i) for i in range(100)])
    print(mp.active_children())


if __name__ == '__main__':
    main()

# Futures, thread pools, wait() and as_completed().
import concurrent.futures as cf
import re
import threading
import time


def attempt(function, *args, **kwargs):
    try:
        print('->', function(*args, **kwargs))
    except BaseException as error:
        print(type(error).__name__, error)


def show(thing):
    print(re.sub(r'0x[0-9a-f]+', '0x', repr(thing)))


def fail(message):
    raise ValueError(message)


f = cf.Future()
show(f)
f.add_done_callback(lambda future: print('done', future.result()))
print(f.set_running_or_notify_cancel(), f.running(), f.cancel())
show(f)
attempt(f.result, 0.01)
f.set_result(5)
show(f)
f.add_done_callback(lambda future: print('at once'))
try:
    f.set_result(6)
except cf.InvalidStateError as error:
    print(re.sub(r'0x[0-9a-f]+', '0x', str(error)))
c = cf.Future()
print(c.cancel(), c.cancelled(), c.done(), c.set_running_or_notify_cancel())
show(c)
attempt(c.result)
attempt(c.exception)
e = cf.Future()
e.set_exception(KeyError('k'))
show(e)
attempt(e.result)
print(repr(e.exception()))

with cf.ThreadPoolExecutor(max_workers=3, thread_name_prefix='pool') as pool:
    print(list(pool.map(pow, range(6), [2] * 6)))
    print(sorted(f.result() for f in cf.as_completed([pool.submit(pow, 2, i) for i in range(8)])))
    print(pool.submit(lambda: threading.current_thread().name.startswith('pool_')).result())
    failed = pool.submit(fail, 'no')
    attempt(failed.result)
    show(failed)
    gate = threading.Event()
    slow, fast = pool.submit(gate.wait), pool.submit(int)
    done, rest = cf.wait([slow, fast], return_when=cf.FIRST_COMPLETED)
    print(done == {fast}, rest == {slow})
    print(cf.wait([slow], timeout=0.01).not_done == {slow})
    attempt(lambda: list(cf.as_completed([slow, failed], timeout=0.01)))
    done, rest = cf.wait([slow, failed], return_when=cf.FIRST_EXCEPTION)
    print(done == {failed}, rest == {slow})
    attempt(cf.wait, [slow], None, 'x')
    attempt(lambda: next(pool.map(lambda n: gate.wait(n), [5], timeout=0.01)))
    gate.set()
    print(slow.result())
    attempt(lambda: list(pool.map(fail, ['mapped'])))
attempt(pool.submit, print)

pool = cf.ThreadPoolExecutor(1)
gate = threading.Event()
first, second = pool.submit(gate.wait), pool.submit(print, 'never')
threading.Timer(0.02, gate.set).start()
pool.shutdown(cancel_futures=True)
print(first.result(), second.cancelled())

marks = []
with cf.ThreadPoolExecutor(2, initializer=marks.append, initargs=('started',)) as pool:
    pool.submit(time.sleep, 0.001).result()
print(marks[0])
attempt(cf.ThreadPoolExecutor, 0)
attempt(cf.ThreadPoolExecutor, 1, initializer=3)
print(issubclass(cf.TimeoutError, TimeoutError), cf.CancelledError.__module__, cf.ALL_COMPLETED)

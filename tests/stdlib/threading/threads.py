# Threads: starting, joining, names, daemons, exceptions, data of their own, deep recursion, timers.
import sys
import threading
import time


def attempt(function, *args, **kwargs):
    try:
        print('->', function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


def masked(thread):
    return repr(thread).replace(str(thread.ident), 'ID')


def work(n, key=None):
    results.append((n, key, threading.current_thread().name))


results = []
t = threading.Thread(target=work, args=(1,), kwargs={'key': 'k'})
print(t, t.is_alive(), t.ident, t.native_id, t.daemon)
attempt(t.join)
t.start()
t.join()
print(results, masked(t), t.is_alive(), t.ident is not None, t.native_id > 0)
attempt(t.start)
attempt(setattr, t, 'daemon', True)
attempt(threading.current_thread().join)
named = threading.Thread(target=work, name='worker', daemon=True)
print(named, named.name, named.daemon)
named.name = 7
print(repr(named.name))


class Mine(threading.Thread):
    def __init__(self):
        super().__init__(name='mine')
        self.value = None

    def run(self):
        self.value = masked(self)


m = Mine()
m.start()
m.join()
print(m.value, masked(m))


class Broken(threading.Thread):
    def __init__(self):
        pass


attempt(Broken().start)
attempt(Broken().join)
attempt(threading.Thread, 1)

# Exceptions end in excepthook; SystemExit is silent.
caught = []
threading.excepthook = lambda args: caught.append((args.exc_type, str(args.exc_value), args.thread.name))


def fail(error):
    raise error


for error in (ValueError('bad'), SystemExit(3), KeyError('k')):
    t = threading.Thread(target=fail, args=(error,), name='failing')
    t.start()
    t.join()
print(caught)
threading.excepthook = threading.__excepthook__
sys.stderr = sys.stdout
t = threading.Thread(target=lambda: None, name='x')
threading.excepthook(threading.ExceptHookArgs((ValueError, ValueError('shown'), None, t)))
attempt(threading.excepthook, 3)

# Data of their own.
data = threading.local()
data.x = 'main'


class Counter(threading.local):
    kind = 'class'

    def __init__(self, start):
        self.count = start
        print('init', start)


counter = Counter(5)
counter.count += 1


def locals_of_thread():
    print(hasattr(data, 'x'), data.__dict__)
    data.x = 'thread'
    data.y = 1
    del data.y
    print(data.__dict__, counter.count, counter.kind)
    counter.count = 100


t = threading.Thread(target=locals_of_thread)
t.start()
t.join()
print(data.x, counter.count)
attempt(setattr, data, '__dict__', {})
attempt(getattr, data, 'zz')
attempt(threading.local, 1)


def depth(n):
    return n if n == 0 else 1 + depth(n - 1)


def recurse():
    print(depth(800))
    try:
        depth(100_000)
    except RecursionError as error:
        print(type(error).__name__)


t = threading.Thread(target=recurse)
t.start()
t.join()

event = threading.Event()
timer = threading.Timer(0.01, event.set)
timer.start()
print(event.wait(10), event.is_set())
timer.join()
cancelled = threading.Timer(60, print, ['never'])
cancelled.start()
cancelled.cancel()
cancelled.join()
print(threading.active_count(), threading.enumerate() == [threading.main_thread()], threading.main_thread().name)
print(threading.get_ident() == threading.main_thread().ident, threading.get_native_id() == threading.main_thread().native_id)
attempt(threading.stack_size, 100)
attempt(threading.stack_size, -1)
print(threading.stack_size(), threading.TIMEOUT_MAX)

spinning = threading.Thread(target=lambda: [time.sleep(0.01) for _ in iter(int, 1)], daemon=True)
spinning.start()
spinning.join(0.02)
print(spinning.is_alive())
threading.Thread(target=lambda: (time.sleep(0.05), print('the interpreter waits for it'))).start()
print('end of the main thread')

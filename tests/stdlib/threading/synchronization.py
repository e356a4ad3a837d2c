# Locks, conditions, events, semaphores, barriers; counting under contention.
import gc
import re
import threading
import time


def attempt(function, *args, **kwargs):
    try:
        print('->', function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


def show(thing):
    print(re.sub(r'0x[0-9a-f]+', '0x', re.sub(r'owner=[1-9]\d+', 'owner=ID', repr(thing))))


def run_all(count, target):
    threads = [threading.Thread(target=target) for _ in range(count)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


lock = threading.Lock()
show(lock)
print(lock.acquire(), lock.locked(), lock.acquire(False), lock.acquire(timeout=0.01), lock.acquire(True, 0))
show(lock)
lock.release()
attempt(lock.release)
attempt(lock.acquire, False, 1)
attempt(lock.acquire, True, -2)
attempt(lock.acquire, timeout='a')
attempt(lock.acquire, timeout=float('nan'))
rlock = threading.RLock()
with rlock, rlock:
    show(rlock)
show(rlock)
attempt(rlock.release)
other = []
with rlock:
    run_all(1, lambda: other.append(rlock.acquire(False)))
print(other)

count = 0


def increment():
    global count
    for _ in range(20_000):
        with lock:
            count += 1


run_all(8, increment)
print(count)

condition = threading.Condition()
show(condition)
attempt(condition.wait)
attempt(condition.notify)
items, taken = [], []


def consume():
    for _ in range(50):
        with condition:
            condition.wait_for(lambda: items)
            taken.append(items.pop())


def produce():
    for i in range(50):
        with condition:
            items.append(i)
            condition.notify()


threads = [threading.Thread(target=role) for role in (consume, produce) * 3]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(taken), len(set(taken)), items)
with condition:
    print(condition.wait(0.01), condition.wait_for(lambda: 0, timeout=0.01))

event = threading.Event()
show(event)
print(event.wait(0.01))
event.set()
show(event)
print(event.wait())
event.clear()

semaphore = threading.Semaphore(2)
inside, most = 0, 0


def limited():
    global inside, most
    with semaphore:
        with lock:
            inside += 1
            most = max(most, inside)
        time.sleep(0.002)
        with lock:
            inside -= 1


run_all(6, limited)
print(most <= 2, semaphore.acquire(), semaphore.acquire(timeout=0.01), semaphore.acquire(blocking=False))
show(semaphore)
attempt(threading.Semaphore, -1)
attempt(semaphore.acquire, False, 1)
attempt(semaphore.release, 0)
bounded = threading.BoundedSemaphore(1)
show(bounded)
attempt(bounded.release)

actions = []
barrier = threading.Barrier(3, action=lambda: actions.append('go'))
indices = []
run_all(6, lambda: indices.append(barrier.wait()))
print(sorted(indices), actions, barrier.broken, barrier.n_waiting, barrier.parties)
show(barrier)
attempt(barrier.wait, 0.01)
show(barrier)
barrier.reset()
print(barrier.broken)
barrier.abort()
attempt(barrier.wait)


def allocate():
    kept = []
    for i in range(20_000):
        kept.append({'i': i, 'text': str(i), 'pair': (i, float(i))})
        if i % 500 == 0:
            kept = kept[-5:]
    sums.append(sum(d['i'] for d in kept))


sums = []
collector = threading.Thread(target=lambda: [gc.collect() for _ in range(5)])
collector.start()
run_all(4, allocate)
collector.join()
print(len(sums), len(set(sums)))

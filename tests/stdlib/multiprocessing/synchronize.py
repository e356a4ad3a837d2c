"""Locks, semaphores, conditions, events, barriers, values and arrays that processes share."""
import multiprocessing as mp
import pickle
import threading
from multiprocessing import sharedctypes


def count(lock, number, times):
    for _ in range(times):
        with lock:
            number.value += 1


def count_own(number, times):
    for _ in range(times):
        with number.get_lock():
            number.value += 1


def ping(condition, turn, mine, rounds, log):
    for i in range(rounds):
        with condition:
            condition.wait_for(lambda: turn.value == mine)
            log[i * 2 + mine] = i * 2 + mine
            turn.value = 1 - mine
            condition.notify_all()


def wait_for(event, queue):
    queue.put(event.wait(20))


def meet(barrier, queue):
    queue.put(barrier.wait())


def attempt(function, *args):
    try:
        print('->', function(*args))
    except Exception as error:
        print(type(error).__name__, error)


def main(method):
    context = mp.get_context(method)
    number = context.RawValue('i', 0)
    lock = context.Lock()
    children = [context.Process(target=count, args=(lock, number, 200)) for _ in range(3)]
    own = context.Value('q', 10)
    children += [context.Process(target=count_own, args=(own, 100)) for _ in range(2)]
    turn, log = context.Value('i', 0), context.Array('i', 20)
    condition = context.Condition()
    children += [context.Process(target=ping, args=(condition, turn, mine, 10, log)) for mine in (0, 1)]
    event, queue = context.Event(), context.Queue()
    children += [context.Process(target=wait_for, args=(event, queue)) for _ in range(2)]
    for child in children:
        child.start()
    print(event.is_set(), event.wait(0.01))
    event.set()
    print(queue.get(), queue.get(), event.is_set())
    for child in children:
        child.join()
    print(number.value, own.value, log[:] == list(range(20)), [child.exitcode for child in children])
    barrier = context.Barrier(3)
    children = [context.Process(target=meet, args=(barrier, queue)) for _ in range(2)]
    for child in children:
        child.start()
    print(sorted([barrier.wait(), queue.get(), queue.get()]), barrier.parties, barrier.n_waiting, barrier.broken)
    for child in children:
        child.join()


def alone():
    lock, rlock = mp.Lock(), mp.RLock()
    print(lock, rlock, mp.Semaphore(3), mp.BoundedSemaphore(2), mp.Condition())
    print(lock.acquire(), lock.acquire(False), lock.acquire(timeout=0.01), lock)
    lock.release()
    attempt(lock.release)
    attempt(rlock.release)
    with rlock:
        with rlock:
            print(rlock)
    thread = threading.Thread(target=lambda: (rlock.acquire(), print(rlock)), name='other')
    thread.start()
    thread.join()
    print(rlock, rlock.acquire(False))
    bounded = mp.BoundedSemaphore(1)
    attempt(bounded.release)
    semaphore = mp.Semaphore(0)
    semaphore.release()
    print(semaphore.get_value(), semaphore.acquire(), semaphore.acquire(timeout=0.01), semaphore.get_value())
    condition = mp.Condition()
    attempt(condition.wait)
    attempt(condition.notify)
    with condition:
        print(condition.wait(0.01), condition.wait_for(lambda: False, 0.01), condition.wait_for(lambda: 5))
    attempt(pickle.dumps, lock)
    attempt(pickle.dumps, mp.Queue())
    for code in 'bBhHiIlLqQfd':
        print(mp.RawValue(code, 1), list(mp.RawArray(code, [1, 2])))
    value = mp.Value('i', 3)
    print(value, value.get_lock(), value.get_obj())
    attempt(setattr, value, 'value', 1.5)
    value.value = 2 ** 40 + 5
    print(value.value, mp.RawValue('B', 300).value)
    array = mp.Array('i', [1, 2, 3])
    array[0], array[1:] = 5, [7, 8]
    print(array[:], len(array), array[-1], sum(array))
    attempt(array.__getitem__, 3)
    attempt(array.__setitem__, slice(0, 2), [1, 2, 3])
    text = mp.Array('c', b'hello')
    text.value = b'hi'
    print(text.value, text.raw, text[0], text[:])
    print(sharedctypes.copy(array.get_obj())[:], mp.Array('d', 2, lock=False)[:])
    for wrong in (('z',), ('i', 1, 2)):
        attempt(mp.RawValue, *wrong)
    attempt(mp.RawArray, 'i', -1)


if __name__ == '__main__':
    for method in ('fork', 'spawn', 'forkserver'):
        print('---', method)
        main(method)
    alone()

"""Managers and their proxies."""
import multiprocessing as mp
from multiprocessing.managers import BaseManager, NamespaceProxy


def work(numbers, squares, space, lock, value, queue, i):
    with lock:
        squares[i] = i * i
        numbers.append(i)
        space.total += i
        value.value += 2
    queue.put(i)


class Counter:
    def __init__(self, start=0):
        self.number = start

    def increment(self, step=1):
        self.number += step
        return self.number

    def fail(self):
        raise KeyError('no such thing')

    def _private(self):
        pass


class CounterManager(BaseManager):
    pass


CounterManager.register('Counter', Counter)
CounterManager.register('Silent', Counter, exposed=('increment',))


def attempt(function, *args):
    try:
        print('->', function(*args))
    except Exception as error:
        print(type(error).__name__, error)


def main():
    with mp.Manager() as manager:
        squares, numbers = manager.dict(), manager.list([9])
        space, lock, value, queue = manager.Namespace(total=0), manager.Lock(), manager.Value('i', 0), manager.Queue()
        children = [mp.Process(target=work, args=(numbers, squares, space, lock, value, queue, i)) for i in range(3)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        print(sorted(squares.items()), sorted(numbers), space, value.value, value)
        print(sorted(queue.get() for _ in range(3)), queue.empty(), len(squares), 2 in squares, squares.get(77, 'none'))
        print(repr(numbers)[:20], str(manager.list([1])), squares.copy() == dict(squares))
        array = manager.Array('i', [1, 2])
        array[0] = 5
        print(array, len(array))
        event = manager.Event()
        print(event.is_set(), event.wait(0.01), event.set(), event.is_set())
        outer = manager.list()
        outer.append(manager.list([1, 2]))
        outer[0].append(3)
        print(list(outer[0]), len(outer), outer[0][1])
        numbers[:] = [1, 2]
        numbers += [3]
        numbers *= 2
        numbers.sort(reverse=True)
        print(numbers, numbers[1:3], numbers.pop(), numbers.index(2))
        for function, *args in ((numbers.__getitem__, 100), (squares.__getitem__, 'x'), (numbers.remove, 77)):
            attempt(function, *args)
        space.a, space.b = 1, 'two'
        del space.a
        print(space, hasattr(space, 'a'), type(space) is NamespaceProxy)
        barrier, condition, semaphore = manager.Barrier(1), manager.Condition(), manager.Semaphore(2)
        print(barrier.wait(), barrier.parties, semaphore.acquire(), semaphore.acquire(), semaphore.acquire(False))
        with condition:
            print(condition.wait(0.01), condition.wait_for(lambda: True))
        pool = manager.Pool(1)
        print(pool.map(abs, [-1, -2]), pool.apply_async(abs, (-3,)).get())
        pool.close()
        pool.join()
    with CounterManager() as manager:
        counter = manager.Counter(10)
        print(counter.increment(), counter.increment(5), type(counter).__name__)
        attempt(counter.fail)
        attempt(getattr, counter, '_private')
        print(manager.Silent().increment())
        attempt(getattr, manager.Silent(), 'fail')
    attempt(manager.Counter)
    attempt(manager.start)


if __name__ == '__main__':
    main()

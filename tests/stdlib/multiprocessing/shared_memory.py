"""Named shared memory, lists in it, and their manager."""
import multiprocessing as mp
import pickle
from multiprocessing.managers import SharedMemoryManager
from multiprocessing.shared_memory import ShareableList, SharedMemory


def fill(name):
    block = SharedMemory(name)
    block.buf[:5] = b'hello'
    block.close()


def double(shared):
    for i, item in enumerate(shared):
        if isinstance(item, (int, float)) and item is not True:
            shared[i] = item * 2
    shared.shm.close()


def attempt(function, *args, **keywords):
    try:
        print('->', function(*args, **keywords))
    except Exception as error:
        print(type(error).__name__, error)


def main():
    block = SharedMemory(create=True, size=100)
    print(block.size >= 100, block.name.startswith('psm_'), type(block.buf).__name__)
    child = mp.Process(target=fill, args=(block.name,))
    child.start()
    child.join()
    print(bytes(block.buf[:7]))
    try:
        SharedMemory(block.name, create=True, size=10)
    except FileExistsError as error:
        print(error.filename == '/' + block.name)
    other = pickle.loads(pickle.dumps(block))
    print(other.name == block.name, bytes(other.buf[:5]))
    other.close()
    other.close()
    print(other.buf)
    block.close()
    block.unlink()
    try:
        block.unlink()
    except FileNotFoundError:
        print('unlinked already')
    attempt(SharedMemory)
    attempt(SharedMemory, create=True, size=0)
    attempt(SharedMemory, create=True, size=-1)

    shared = ShareableList([1, 2.5, 'abc', b'xy', None, True, -5, 'ä€'])
    print(list(shared), len(shared), shared.format, shared.count(1), shared.index('abc'))
    child = mp.Process(target=double, args=(shared,))
    child.start()
    child.join()
    print(list(shared), shared[-2])
    shared[2] = 'defgh'
    shared[0] = None
    shared[4] = 'now text'
    print(list(shared), shared.format)
    attempt(shared.__setitem__, 2, 'x' * 100)
    attempt(shared.__setitem__, 100, 1)
    attempt(shared.__setitem__, 0, [1])
    attempt(shared.__getitem__, 100)
    attempt(shared.index, 'zz')
    same = ShareableList(name=shared.shm.name)
    print(list(same) == list(shared))
    same.shm.close()
    shared.shm.close()
    shared.shm.unlink()

    with SharedMemoryManager() as manager:
        block = manager.SharedMemory(size=10)
        shared = manager.ShareableList(range(3))
        names = block.name, shared.shm.name
        print(list(shared))
    for name in names:
        try:
            SharedMemory(name)
        except FileNotFoundError:
            print('gone')


if __name__ == '__main__':
    main()

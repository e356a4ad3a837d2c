# Queue, LifoQueue, PriorityQueue, SimpleQueue between threads, their limits, and shutdown().
import queue
import threading


def attempt(function, *args, **kwargs):
    try:
        print('->', function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


for kind in (queue.Queue, queue.LifoQueue, queue.PriorityQueue):
    q = kind(3)
    for item in (2, 3, 1):
        q.put(item)
    print(kind.__name__, q.full(), q.qsize(), q.empty(), end=' ')
    attempt(q.put_nowait, 4)
    attempt(q.put, 4, timeout=0.01)
    print([q.get() for _ in range(3)])
    attempt(q.get_nowait)
    attempt(q.get, timeout=0.01)
    attempt(q.get, timeout=-1)
    attempt(q.put, 1, timeout=-1)
    for _ in range(3):
        q.task_done()
    attempt(q.task_done)
    q.join()

jobs, done = queue.Queue(4), queue.SimpleQueue()


def work():
    while (job := jobs.get()) is not None:
        done.put(job * job)
        jobs.task_done()
    jobs.task_done()


workers = [threading.Thread(target=work) for _ in range(4)]
for w in workers:
    w.start()
for i in range(100):
    jobs.put(i)
for w in workers:
    jobs.put(None)
jobs.join()
for w in workers:
    w.join()
print(done.qsize(), sorted(done.get() for _ in range(100)) == [i * i for i in range(100)], done.empty())
attempt(done.get, False)
attempt(done.get_nowait)
attempt(done.get, timeout=0.01)
attempt(done.get, timeout=-1)

q = queue.Queue()
q.put(1)
q.shutdown()
attempt(q.put, 2)
attempt(q.get)
attempt(q.get)
q = queue.Queue()
q.put(1)
waiting = threading.Thread(target=lambda: (q.get(), attempt(q.get)))
waiting.start()
q.shutdown()
waiting.join()
q = queue.Queue()
q.put(1)
q.shutdown(immediate=True)
attempt(q.get)
q.join()
print(queue.Queue[int], issubclass(queue.Empty, Exception), queue.Empty.__module__, sorted(queue.__all__))

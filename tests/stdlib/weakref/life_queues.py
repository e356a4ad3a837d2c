"""Work queues, pools and handles: objects that travel."""
import queue
import threading
import weakref


class Job:
    done = []

    def __init__(self, n):
        self.n = n

    def __del__(self):
        Job.done.append(self.n)


q = queue.Queue()
for i in range(3):
    q.put(Job(i))
while not q.empty():
    job = q.get()
    print(job.n, Job.done)
job = None
print(Job.done)


class Pool:
    def __init__(self):
        self.free = []
        self.out = weakref.WeakSet()

    def acquire(self):
        item = self.free.pop() if self.free else Job(100)
        self.out.add(item)
        return item

    def release(self, item):
        self.out.discard(item)
        self.free.append(item)


pool = Pool()
x = pool.acquire()
y = pool.acquire()
print(len(pool.out))
pool.release(x)
del x
print(len(pool.out), len(pool.free))
y = None
print(len(pool.out), Job.done)
pool = None
print(Job.done)


def worker(job, out):
    out.append(job.n)


out = []
t = threading.Thread(target=worker, args=(Job(200), out))
t.start()
t.join()
del t
print(out, Job.done)

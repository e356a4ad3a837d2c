import queue
import reprlib
import sched

r = reprlib.Repr(maxlist=3, maxstring=12, maxdict=2, maxother=10, indent=None)
print(r.repr(list(range(10))), r.repr('a' * 40), r.repr({n: n for n in range(5)}), r.repr({1, 2, 3, 4, 5, 6, 7, 8}), r.repr(10 ** 60))
print(reprlib.repr([[[[[[[1]]]]]]]), reprlib.Repr(indent=2).repr([1, [2, {'k': 3}]]))


class Loop:
    @reprlib.recursive_repr('<...>')
    def __repr__(self):
        return f'Loop({self!r})'


print(Loop())
now = [0]
s = sched.scheduler(lambda: now[0], lambda n: now.__setitem__(0, now[0] + n))
s.enter(5, 1, print, ('five',))
s.enter(2, 2, print, ('two', 'second'), {'sep': '-'})
s.enter(2, 1, print, ('two', 'first'))
cancelled = s.enter(1, 1, print, ('never',))
s.cancel(cancelled)
print(len(s.queue), s.queue[0].time, s.empty())
s.run()
print(now)
q = queue.PriorityQueue(3)
for n in (3, 1, 2):
    q.put(n)
print(q.full(), q.get(), q.get_nowait(), q.qsize())
lifo = queue.LifoQueue()
lifo.put('a')
lifo.put('b')
print(lifo.get(), lifo.empty())
try:
    queue.Queue().get(block=False)
except queue.Empty as e:
    print(type(e).__name__)
q.shutdown()
try:
    q.put(1)
except queue.ShutDown:
    print('shut')

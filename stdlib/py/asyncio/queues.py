"""Queues between tasks. Library reference: asyncio, Queues.

A queue is a container (subclasses choose which) with two waiting lines: of those who want an item, and of those who want
room for one. Who is called out of a line looks for itself whether there is something to be had, since others may have
been quicker.
"""

__all__ = ('Queue', 'PriorityQueue', 'LifoQueue', 'QueueFull', 'QueueEmpty', 'QueueShutDown')

import collections
import heapq
from types import GenericAlias

from . import locks, mixins
from ._waiting import WaitingLine, was_called


class QueueEmpty(Exception):
    """Raised when Queue.get_nowait() is called on an empty Queue."""


class QueueFull(Exception):
    """Raised when Queue.put_nowait() is called on a full Queue."""


class QueueShutDown(Exception):
    """Raised when putting on to or getting from a shut-down Queue."""


class Queue(mixins._LoopBoundMixin):
    """A queue, first in, first out, of at most maxsize items (0 or less: of any number)."""

    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        self._getters = WaitingLine()
        self._putters = WaitingLine()
        self._unfinished_tasks = 0
        self._finished = locks.Event()
        self._finished.set()
        self._is_shutdown = False
        self._init(maxsize)

    # What subclasses choose.

    def _init(self, maxsize):
        self._queue = collections.deque()

    def _get(self):
        return self._queue.popleft()

    def _put(self, item):
        self._queue.append(item)

    # ---- State ----

    def __repr__(self):
        return f'<{type(self).__name__} at {id(self):#x} {self._format()}>'

    def __str__(self):
        return f'<{type(self).__name__} {self._format()}>'

    __class_getitem__ = classmethod(GenericAlias)

    def _format(self):
        facts = [f'maxsize={self._maxsize!r}']
        if getattr(self, '_queue', None):
            facts.append(f'_queue={list(self._queue)!r}')
        for name in ('_getters', '_putters'):
            if count := getattr(self, name).still_waiting():
                facts.append(f'{name}[{count}]')
        if self._unfinished_tasks:
            facts.append(f'tasks={self._unfinished_tasks}')
        if self._is_shutdown:
            facts.append('shutdown')
        return ' '.join(facts)

    def qsize(self):
        """Number of items in the queue."""
        return len(self._queue)

    @property
    def maxsize(self):
        """Number of items allowed in the queue."""
        return self._maxsize

    def empty(self):
        """Return True if the queue is empty, False otherwise."""
        return not self._queue

    def full(self):
        """Return True if there are maxsize items in the queue."""
        return self._maxsize > 0 and self.qsize() >= self._maxsize

    # ---- Items ----

    async def _wait_turn(self, line, nothing_to_be_had):
        """Waits to be called. A task that ends here gives a call that was not in vain to the next."""
        place = line.enter(self._get_loop())
        try:
            await place
        except BaseException:
            if was_called(place) and not nothing_to_be_had():
                line.call_next()
            raise
        finally:
            line.leave(place)

    async def put(self, item):
        """Put an item into the queue, waiting for a free slot if it is full."""
        while self.full() and not self._is_shutdown:
            await self._wait_turn(self._putters, self.full)
        self.put_nowait(item)

    def put_nowait(self, item):
        """Put an item into the queue without blocking; QueueFull when there is no room."""
        if self._is_shutdown:
            raise QueueShutDown
        if self.full():
            raise QueueFull
        self._put(item)
        self._unfinished_tasks += 1
        self._finished.clear()
        if self._getters:
            self._getters.call_next()

    async def get(self):
        """Remove and return an item from the queue, waiting for one if it is empty."""
        while self.empty() and not self._is_shutdown:
            await self._wait_turn(self._getters, self.empty)
        return self.get_nowait()

    def get_nowait(self):
        """Remove and return an item from the queue; QueueEmpty when there is none."""
        if self.empty():
            raise QueueShutDown if self._is_shutdown else QueueEmpty
        item = self._get()
        if self._putters:
            self._putters.call_next()
        return item

    # ---- Work ----

    def task_done(self):
        """Indicate that a formerly enqueued task is complete."""
        if self._unfinished_tasks <= 0:
            raise ValueError('task_done() called too many times')
        self._count_finished(1)

    def _count_finished(self, number):
        self._unfinished_tasks = max(self._unfinished_tasks - number, 0)
        if self._unfinished_tasks == 0:
            self._finished.set()

    async def join(self):
        """Block until all items in the queue have been gotten and processed."""
        if self._unfinished_tasks > 0:
            await self._finished.wait()

    def shutdown(self, immediate=False):
        """Make put() raise QueueShutDown, and get() as soon as the queue is empty (immediate: it is emptied now)."""
        self._is_shutdown = True
        if immediate:
            dropped = 0
            while not self.empty():
                self._get()
                dropped += 1
            self._count_finished(dropped)
        self._getters.call_all()
        self._putters.call_all()


class PriorityQueue(Queue):
    """A queue that gives the smallest item first."""

    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        heapq.heappush(self._queue, item)

    def _get(self):
        return heapq.heappop(self._queue)


class LifoQueue(Queue):
    """A queue that gives the latest item first."""

    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        self._queue.append(item)

    def _get(self):
        return self._queue.pop()

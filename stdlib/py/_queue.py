"""SimpleQueue: an unbounded queue with put and get only."""

from _thread import allocate_lock as _allocate_lock
from collections import deque as _deque
from posix import register_at_fork as _register_at_fork

_forks = 0  # between this process and the first one


def _note_fork():
    global _forks
    _forks += 1


_register_at_fork(after_in_child=_note_fork)


class Empty(Exception):
    "Exception raised by Queue.get(block=0)/get_nowait()."


class SimpleQueue:
    """Simple, unbounded, reentrant FIFO queue."""

    __slots__ = ('_items', '_waiters', '_forks', '__weakref__')

    def __new__(cls):
        self = object.__new__(cls)
        self._items = _deque()
        self._waiters = _deque()
        self._forks = _forks
        return self

    def _leave_parents_waiters(self):
        """In the child of a fork, those who waited in the parent are not there."""
        if self._forks != _forks:
            self._forks = _forks
            self._waiters.clear()

    def put(self, item, block=True, timeout=None):
        """Put an item in; never waits, the other arguments are for compatibility with Queue."""
        self._items.append(item)
        if self._waiters:
            self._leave_parents_waiters()
        while self._waiters:
            try:
                waiter = self._waiters.popleft()
                waiter.release()
                return
            except (IndexError, RuntimeError):
                pass  # another put() has woken it

    def put_nowait(self, item):
        """The same as put(item)."""
        self.put(item)

    def get(self, block=True, timeout=None):
        """Take the oldest item, waiting for one if necessary; Empty when there is none in time."""
        end = None
        if block and timeout is not None:
            if timeout < 0:
                raise ValueError("'timeout' must be a non-negative number")
            from time import monotonic
            end = monotonic() + timeout
        while True:
            try:
                return self._items.popleft()
            except IndexError:
                if not block:
                    raise Empty from None
            waiter = _allocate_lock()
            waiter.acquire()
            self._leave_parents_waiters()
            self._waiters.append(waiter)
            if self._items:  # came in between
                continue
            if end is None:
                waiter.acquire()
            else:
                rest = end - monotonic()
                if not (rest > 0 and waiter.acquire(True, rest)):
                    try:
                        self._waiters.remove(waiter)
                    except ValueError:
                        pass
                    block = False

    def get_nowait(self):
        """The same as get(False)."""
        return self.get(False)

    def empty(self):
        """Whether the queue is empty (now)."""
        return not self._items

    def qsize(self):
        """How many items there are (now)."""
        return len(self._items)

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)

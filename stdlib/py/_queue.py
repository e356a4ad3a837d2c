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
            self._wake_one()

    def _wake_one(self):
        while self._waiters:
            try:
                waiter = self._waiters.popleft()
                waiter.release()
                return
            except (IndexError, RuntimeError):
                pass  # another put() has woken it

    def _withdraw(self, waiter):
        """Somebody waits no longer, though nobody has woken him. If he stayed in the line, an item would wake him for
        nothing, and the one behind him would sleep on.
        """
        try:
            self._waiters.remove(waiter)
        except ValueError:
            # He has been woken after all. If it is for an item that he will not take, it is the next one's turn.
            if self._items:
                self._wake_one()

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
            woken = False
            try:
                if self._items:
                    pass  # it came in between
                elif end is None:
                    woken = waiter.acquire()
                else:
                    rest = end - monotonic()
                    woken = rest > 0 and waiter.acquire(True, rest)
                    block = woken
            finally:
                if not woken:
                    self._withdraw(waiter)

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

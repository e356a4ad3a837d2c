"""Locks, events, conditions, semaphores and barriers between tasks. Library reference: asyncio, Synchronization Primitives.

Each of them is a little state and a WaitingLine of tasks for which the state is not right yet. Barriers are in
_barrier.py.
"""

__all__ = ('Lock', 'Event', 'Condition', 'Semaphore', 'BoundedSemaphore', 'Barrier')

from . import exceptions, mixins
from ._waiting import WaitingLine, was_called


class _Primitive(mixins._LoopBoundMixin):
    """A waiting line, and a text that tells of the state."""

    def __init__(self):
        self._waiters = WaitingLine()

    def _state_text(self):
        raise NotImplementedError

    def __repr__(self):
        state = self._state_text()
        if self._waiters:
            state += f', waiters:{len(self._waiters)}'
        return f'<{object.__repr__(self)[1:-1]} [{state}]>'


class _HeldInBlock:
    """`async with` acquires and releases; there is nothing for `as` to name."""

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, exc_type, exc, traceback):
        self.release()


class Lock(_HeldInBlock, _Primitive):
    """A mutual exclusion lock for tasks; waiters get it in the order in which they came."""

    def __init__(self):
        super().__init__()
        self._locked = False

    def _state_text(self):
        return 'locked' if self._locked else 'unlocked'

    def locked(self):
        """Return True if lock is acquired."""
        return self._locked

    async def acquire(self):
        """Block until the lock is unlocked, then set it to locked and return True."""
        line = self._waiters
        # Between a release and the moment when the task that was called runs, the lock is free but not to be had.
        if self._locked or (line and line.has_claims()):
            place = line.enter(self._get_loop())
            try:
                await place
            except exceptions.CancelledError:
                if was_called(place):
                    line.call_next()
                raise
            finally:
                line.leave(place)
        self._locked = True
        return True

    def release(self):
        """Release a lock; RuntimeError when it is not locked."""
        if not self._locked:
            raise RuntimeError('Lock is not acquired.')
        self._locked = False
        if self._waiters:
            self._waiters.call_next()


class Event(_Primitive):
    """A flag that tasks can wait for."""

    def __init__(self):
        super().__init__()
        self._value = False

    def _state_text(self):
        return 'set' if self._value else 'unset'

    def is_set(self):
        """Return True if and only if the internal flag is true."""
        return self._value

    def set(self):
        """Set the internal flag to true, waking all waiters."""
        self._value = True
        self._waiters.call_all()

    def clear(self):
        """Reset the internal flag to false."""
        self._value = False

    async def wait(self):
        """Block until the internal flag is true; returns True."""
        if not self._value:
            place = self._waiters.enter(self._get_loop())
            try:
                await place
            finally:
                self._waiters.leave(place)
        return True


class Condition(_HeldInBlock, _Primitive):
    """A lock with which tasks wait for one another's notifications."""

    def __init__(self, lock=None):
        super().__init__()
        self._lock = Lock() if lock is None else lock

    def _state_text(self):
        return 'locked' if self.locked() else 'unlocked'

    def locked(self):
        """Is the lock held?"""
        return self._lock.locked()

    def acquire(self):
        """Acquire the lock; to be awaited."""
        return self._lock.acquire()

    def release(self):
        """Release the lock."""
        self._lock.release()

    async def wait(self):
        """Wait until notified: the lock is released meanwhile and held again afterwards."""
        if not self.locked():
            raise RuntimeError('cannot wait on un-acquired lock')
        line = self._waiters
        place = line.enter(self._get_loop())
        try:
            self.release()
            try:
                await place
            finally:
                await self._take_back()
        except BaseException:
            # A notification that this task got but cannot use is for somebody else.
            if was_called(place):
                line.call_next()
            raise
        finally:
            line.leave(place)
        return True

    async def _take_back(self):
        """Acquires the lock whatever happens: the caller relies on holding it. Cancellations are raised afterwards."""
        interruption = None
        while True:
            try:
                await self.acquire()
            except exceptions.CancelledError as exc:
                interruption = exc
            else:
                break
        if interruption is not None:
            try:
                raise interruption
            finally:
                interruption = None  # its traceback has this frame

    async def wait_for(self, predicate):
        """Wait until the predicate is true, asking at every notification; returns its value."""
        while not (result := predicate()):
            await self.wait()
        return result

    def notify(self, n=1):
        """Wake up n tasks that wait, or all if there are fewer."""
        if not self.locked():
            raise RuntimeError('cannot notify on un-acquired lock')
        while n > 0 and self._waiters.call_next():
            n -= 1

    def notify_all(self):
        """Wake up all tasks that wait."""
        self.notify(len(self._waiters))


class Semaphore(_HeldInBlock, _Primitive):
    """A number of places: acquire() takes one, and waits while there is none."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("Semaphore initial value must be >= 0")
        super().__init__()
        self._value = value  # places that are neither taken nor promised to a task that was called

    def _state_text(self):
        return 'locked' if self.locked() else f'unlocked, value:{self._value}'

    def locked(self):
        """Returns True if semaphore cannot be acquired immediately."""
        return self._value == 0 or (bool(self._waiters) and self._waiters.has_claims())

    async def acquire(self):
        """Take a place, waiting for one if need be; returns True."""
        if not self.locked():
            self._value -= 1
            return True
        place = self._waiters.enter(self._get_loop())
        try:
            await place
        except exceptions.CancelledError:
            if was_called(place):
                self._value += 1
            raise
        finally:
            self._waiters.leave(place)
            self._give_places()
        return True

    def release(self):
        """Give a place back."""
        self._value += 1
        if self._waiters:
            self._give_places()

    def _give_places(self):
        """Promises the free places to those who wait."""
        while self._value > 0 and self._waiters.call_next():
            self._value -= 1


class BoundedSemaphore(Semaphore):
    """A semaphore that ValueError keeps from having more places than at the start."""

    def __init__(self, value=1):
        super().__init__(value)
        self._limit = value

    def release(self):
        if self._value >= self._limit:
            raise ValueError('BoundedSemaphore released too many times')
        super().release()


from ._barrier import Barrier

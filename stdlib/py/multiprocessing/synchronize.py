"""Locks, semaphores, conditions, events and barriers for processes: all made of semaphores in shared memory."""

import threading
import time

import _multiprocessing
from multiprocessing import _shared_pages, context, process, util

__all__ = ['Lock', 'RLock', 'Semaphore', 'BoundedSemaphore', 'Condition', 'Event']

SEM_VALUE_MAX = _multiprocessing.SEM_VALUE_MAX
_RECURSIVE_MUTEX, _SEMAPHORE = _multiprocessing.RECURSIVE_MUTEX, _multiprocessing.SEMAPHORE


class SemLock:
    """A semaphore that children may be given; the base of the following classes."""

    def __init__(self, kind, value, maxvalue, *, ctx):
        block = _shared_pages.allocate(_multiprocessing.SEM_SIZE)
        self._attach(block, kind, value, maxvalue, True)
        util.register_after_fork(self, SemLock._forget_acquired)

    def _attach(self, block, kind, value, maxvalue, create):
        self._block = block
        self._semlock = _multiprocessing.SemLock(kind, value, maxvalue, block.page.memory, block.offset, create)
        self.acquire = self._semlock.acquire
        self.release = self._semlock.release

    def _forget_acquired(self):
        self._semlock._after_fork()

    def locked(self):
        """Whether somebody has it."""
        return self._semlock._is_zero()

    def __enter__(self):
        return self._semlock.__enter__()

    def __exit__(self, *args):
        return self._semlock.__exit__(*args)

    def __getstate__(self):
        context.assert_spawning(self)
        return self._block, self._semlock.kind, self._semlock.maxvalue

    def __setstate__(self, state):
        block, kind, maxvalue = state
        self._attach(block, kind, 0, maxvalue, False)
        util.register_after_fork(self, SemLock._forget_acquired)

    def _describe_owner(self):
        """Who has it, as far as that is known, and how often."""
        try:
            if self._semlock._is_mine():
                name = process.current_process().name
                if threading.current_thread().name != 'MainThread':
                    name += '|' + threading.current_thread().name
                return name, self._semlock._count()
            if not self._semlock._is_zero():
                return 'None', 0
            if self._semlock._count() > 0:
                return 'SomeOtherThread', 'nonzero'
            return 'SomeOtherProcess', 'nonzero'
        except Exception:
            return 'unknown', 'unknown'


class Semaphore(SemLock):
    """A counter that acquire() counts down, waiting while it is 0, and release() counts up."""

    def __init__(self, value=1, *, ctx):
        SemLock.__init__(self, _SEMAPHORE, value, SEM_VALUE_MAX, ctx=ctx)

    def get_value(self):
        """The counter."""
        return self._semlock._get_value()

    def __repr__(self):
        try:
            value = self._semlock._get_value()
        except Exception:
            value = 'unknown'
        return f'<{type(self).__name__}(value={value})>'


class BoundedSemaphore(Semaphore):
    """A semaphore that must not be released more often than acquired."""

    def __init__(self, value=1, *, ctx):
        SemLock.__init__(self, _SEMAPHORE, value, value, ctx=ctx)

    def __repr__(self):
        try:
            value = self._semlock._get_value()
        except Exception:
            value = 'unknown'
        return f'<{type(self).__name__}(value={value}, maxvalue={self._semlock.maxvalue})>'


class Lock(SemLock):
    """A lock that any process or thread may release."""

    def __init__(self, *, ctx):
        SemLock.__init__(self, _SEMAPHORE, 1, 1, ctx=ctx)

    def __repr__(self):
        return f'<{type(self).__name__}(owner={self._describe_owner()[0]})>'


class RLock(SemLock):
    """A lock that belongs to a thread, which may acquire it again."""

    def __init__(self, *, ctx):
        SemLock.__init__(self, _RECURSIVE_MUTEX, 1, 1, ctx=ctx)

    def __repr__(self):
        owner, count = self._describe_owner()
        return f'<{type(self).__name__}({owner}, {count})>'


class Condition:
    """What processes wait for until another one notifies them.

    Three semaphores count: who sleeps, who may wake up, and who has woken up (notified or because its time was over). A
    notifier waits until as many have woken as it has notified, so that nobody who comes later takes their place.
    """

    def __init__(self, lock=None, *, ctx):
        self._lock = lock or ctx.RLock()
        self._sleeping = ctx.Semaphore(0)
        self._woken = ctx.Semaphore(0)
        self._wakeups = ctx.Semaphore(0)
        self._take_methods()

    def _take_methods(self):
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __getstate__(self):
        context.assert_spawning(self)
        return self._lock, self._sleeping, self._woken, self._wakeups

    def __setstate__(self, state):
        self._lock, self._sleeping, self._woken, self._wakeups = state
        self._take_methods()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        try:
            waiters = self._sleeping._semlock._get_value() - self._woken._semlock._get_value()
        except Exception:
            waiters = 'unknown'
        return f'<{type(self).__name__}({self._lock}, {waiters})>'

    def wait(self, timeout=None):
        """Release the lock, wait for a notification or so many seconds, acquire it again; whether notified."""
        assert self._lock._semlock._is_mine(), 'must acquire() condition before using wait()'
        self._sleeping.release()
        times = self._lock._semlock._count()
        for _ in range(times):
            self._lock.release()
        try:
            return self._wakeups.acquire(True, timeout)
        finally:
            self._woken.release()
            for _ in range(times):
                self._lock.acquire()

    def notify(self, n=1):
        """Wake at most so many of those who wait."""
        assert self._lock._semlock._is_mine(), 'lock is not owned'
        assert not self._wakeups.acquire(False), ('notify: Should not have been able to acquire '
                                                  '_wait_semaphore')
        # Whose time was over sleeps no more.
        while self._woken.acquire(False):
            asleep = self._sleeping.acquire(False)
            assert asleep, 'notify: Bug in sleeping_count.acquire - it should have been able to acquire'
        notified = 0
        while notified < n and self._sleeping.acquire(False):
            self._wakeups.release()
            notified += 1
        for _ in range(notified):
            self._woken.acquire()
        # Some may have woken because their time was over, without taking what was meant for them.
        if notified:
            while self._wakeups.acquire(False):
                pass

    def notify_all(self):
        """Wake all who wait."""
        import sys
        self.notify(n=sys.maxsize)

    def wait_for(self, predicate, timeout=None):
        """Wait until a call of the predicate is true, or so many seconds; returns its result."""
        result = predicate()
        if result:
            return result
        end = None if timeout is None else time.monotonic() + timeout
        while not result:
            left = None
            if end is not None:
                left = end - time.monotonic()
                if left <= 0:
                    break
            self.wait(left)
            result = predicate()
        return result


class Event:
    """A flag that processes wait for."""

    def __init__(self, *, ctx):
        self._cond = ctx.Condition(ctx.Lock())
        self._flag = ctx.Semaphore(0)

    def _test(self):
        if self._flag.acquire(False):
            self._flag.release()
            return True
        return False

    def is_set(self):
        """Whether the flag is true."""
        with self._cond:
            return self._test()

    def set(self):
        """Make the flag true and wake all who wait for it."""
        with self._cond:
            self._flag.acquire(False)
            self._flag.release()
            self._cond.notify_all()

    def clear(self):
        """Make the flag false."""
        with self._cond:
            self._flag.acquire(False)

    def wait(self, timeout=None):
        """Wait until the flag is true, or so many seconds; whether it is."""
        with self._cond:
            if not self._test():
                self._cond.wait(timeout)
            return self._test()

    def __repr__(self):
        status = 'set' if self.is_set() else 'unset'
        return f'<{type(self).__qualname__} at {id(self):#x} {status}>'


class Barrier(threading.Barrier):
    """A number of processes wait for each other; what threading.Barrier counts is in shared memory."""

    def __init__(self, parties, action=None, timeout=None, *, ctx):
        self._block = _shared_pages.allocate(16)
        self._numbers = self._block.view().cast('q')
        super().__init__(parties, action, timeout)
        self._cond = ctx.Condition()

    @property
    def _state(self):
        return self._numbers[0]

    @_state.setter
    def _state(self, value):
        self._numbers[0] = value

    @property
    def _count(self):
        return self._numbers[1]

    @_count.setter
    def _count(self, value):
        self._numbers[1] = value

    def __getstate__(self):
        return self._parties, self._action, self._timeout, self._cond, self._block

    def __setstate__(self, state):
        self._parties, self._action, self._timeout, self._cond, self._block = state
        self._numbers = self._block.view().cast('q')

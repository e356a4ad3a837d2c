"""Futures, waiting for several of them, and what all executors have in common."""

import collections
import logging
import threading
import time
from types import GenericAlias

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'

PENDING = 'PENDING'
RUNNING = 'RUNNING'
CANCELLED = 'CANCELLED'
CANCELLED_AND_NOTIFIED = 'CANCELLED_AND_NOTIFIED'  # those who wait for it know
FINISHED = 'FINISHED'

_STATE_TEXT = {PENDING: 'pending', RUNNING: 'running', CANCELLED: 'cancelled', CANCELLED_AND_NOTIFIED: 'cancelled',
               FINISHED: 'finished'}
_SETTLED = (CANCELLED_AND_NOTIFIED, FINISHED)

LOGGER = logging.getLogger('concurrent.futures')


class Error(Exception):
    """Base class for all future-related exceptions."""


class CancelledError(Error):
    """The Future was cancelled."""


TimeoutError = TimeoutError


class InvalidStateError(Error):
    """The operation is not allowed in this state."""


class BrokenExecutor(RuntimeError):
    """The executor cannot work any more."""


class _Waiter:
    """Collects futures as they settle, and says when it is enough: after `missing` of them, or an exception."""

    def __init__(self, missing, at_exception=False):
        self.event = threading.Event()
        self.finished = []
        self._lock = threading.Lock()
        self._missing = missing
        self._at_exception = at_exception

    def add(self, future):
        with self._lock:
            self.finished.append(future)
            self._missing -= 1
            if self._missing <= 0 or (self._at_exception and future._state == FINISHED and
                                      future._exception is not None):
                self.event.set()

    def take(self):
        """All that have come since the last time."""
        with self._lock:
            finished, self.finished = self.finished, []
            self.event.clear()
        return finished


class _AllLocked:
    """Holds the conditions of several futures, always in the same order."""

    def __init__(self, futures):
        self._futures = sorted(futures, key=id)

    def __enter__(self):
        for future in self._futures:
            future._condition.acquire()

    def __exit__(self, *args):
        for future in self._futures:
            future._condition.release()


def _forget(waiter, futures):
    for future in futures:
        with future._condition:
            if waiter in future._waiters:
                future._waiters.remove(waiter)


def as_completed(fs, timeout=None):
    """Yield the futures as they settle; TimeoutError when that takes longer than so many seconds from now."""
    end = None if timeout is None else timeout + time.monotonic()
    pending = set(fs)
    total = len(pending)
    with _AllLocked(pending):
        finished = [f for f in pending if f._state in _SETTLED]
        pending.difference_update(finished)
        waiter = _Waiter(1)
        for future in pending:
            future._waiters.append(waiter)
    try:
        while True:
            while finished:
                future = finished.pop()
                with future._condition:
                    if waiter in future._waiters:
                        future._waiters.remove(waiter)
                pending.discard(future)
                yield future
                future = None
            if not pending:
                return
            rest = None
            if end is not None:
                rest = end - time.monotonic()
                if rest < 0:
                    raise TimeoutError(f'{len(pending)} (of {total}) futures unfinished')
            waiter.event.wait(rest)
            finished = waiter.take()
            finished.reverse()
    finally:
        _forget(waiter, pending)


DoneAndNotDoneFutures = collections.namedtuple('DoneAndNotDoneFutures', 'done not_done')


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Wait for the futures; two sets, of those that have settled and of the others."""
    fs = set(fs)
    with _AllLocked(fs):
        done = {f for f in fs if f._state in _SETTLED}
        not_done = fs - done
        if return_when == FIRST_COMPLETED and done:
            return DoneAndNotDoneFutures(done, not_done)
        if return_when == FIRST_EXCEPTION and any(f._state == FINISHED and f._exception is not None for f in done):
            return DoneAndNotDoneFutures(done, not_done)
        if not not_done:
            return DoneAndNotDoneFutures(done, not_done)
        if return_when == FIRST_COMPLETED:
            waiter = _Waiter(1)
        elif return_when in (FIRST_EXCEPTION, ALL_COMPLETED):
            waiter = _Waiter(len(not_done), return_when == FIRST_EXCEPTION)
        else:
            raise ValueError(f'Invalid return condition: {return_when!r}')
        for future in not_done:
            future._waiters.append(waiter)
    waiter.event.wait(timeout)
    _forget(waiter, not_done)
    done.update(waiter.finished)
    return DoneAndNotDoneFutures(done, fs - done)


class Future:
    """The result of a call that another thread makes."""

    def __init__(self):
        self._condition = threading.Condition()
        self._state = PENDING
        self._result = None
        self._exception = None
        self._waiters = []
        self._done_callbacks = []

    def _invoke_callbacks(self):
        for callback in self._done_callbacks:
            try:
                callback(self)
            except Exception:
                LOGGER.exception('exception calling callback for %r', self)

    def __repr__(self):
        with self._condition:
            text = f'<{type(self).__name__} at {id(self):#x} state={_STATE_TEXT[self._state]}'
            if self._state != FINISHED:
                return text + '>'
            if self._exception:
                return f'{text} raised {type(self._exception).__name__}>'
            return f'{text} returned {type(self._result).__name__}>'

    def cancel(self):
        """Cancel the call unless it runs or has run; whether it is cancelled."""
        with self._condition:
            if self._state in (RUNNING, FINISHED):
                return False
            if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED):
                return True
            self._state = CANCELLED
            self._condition.notify_all()
        self._invoke_callbacks()
        return True

    def cancelled(self):
        """Whether the call was cancelled."""
        with self._condition:
            return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED)

    def running(self):
        """Whether the call is being made."""
        with self._condition:
            return self._state == RUNNING

    def done(self):
        """Whether the call was cancelled or has been made."""
        with self._condition:
            return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED)

    def _outcome(self):
        if not self._exception:
            return self._result
        try:
            raise self._exception
        finally:
            self = None  # or the traceback would keep it

    def add_done_callback(self, fn):
        """Call fn(future) when it has settled: at once if it has."""
        with self._condition:
            if self._state not in (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED):
                self._done_callbacks.append(fn)
                return
        try:
            fn(self)
        except Exception:
            LOGGER.exception('exception calling callback for %r', self)

    def _await_end(self, timeout):
        """With the condition held: until the call has been made. CancelledError, TimeoutError."""
        for may_wait in (True, False):
            if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED):
                raise CancelledError()
            if self._state == FINISHED:
                return
            if may_wait:
                self._condition.wait(timeout)
        raise TimeoutError()

    def result(self, timeout=None):
        """What the call has returned, or raises what it has raised; waits so many seconds for it."""
        try:
            with self._condition:
                self._await_end(timeout)
                return self._outcome()
        finally:
            self = None

    def exception(self, timeout=None):
        """What the call has raised, or None; waits so many seconds for it."""
        with self._condition:
            self._await_end(timeout)
            return self._exception

    # For executors and tests.

    def set_running_or_notify_cancel(self):
        """The call is about to be made; False: it was cancelled."""
        with self._condition:
            if self._state == CANCELLED:
                self._state = CANCELLED_AND_NOTIFIED
                for waiter in self._waiters:
                    waiter.add(self)
                return False
            if self._state == PENDING:
                self._state = RUNNING
                return True
            LOGGER.critical('Future %s in unexpected state: %s', id(self), self._state)
            raise RuntimeError('Future in unexpected state')

    def _settle(self, result, exception):
        with self._condition:
            if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED):
                raise InvalidStateError(f'{self._state}: {self!r}')
            self._result = result
            self._exception = exception
            self._state = FINISHED
            for waiter in self._waiters:
                waiter.add(self)
            self._condition.notify_all()
        self._invoke_callbacks()

    def set_result(self, result):
        """The call has returned."""
        self._settle(result, None)

    def set_exception(self, exception):
        """The call has raised."""
        self._settle(None, exception)

    __class_getitem__ = classmethod(GenericAlias)


class Executor:
    """What makes calls at other times and places."""

    def submit(self, fn, /, *args, **kwargs):
        """Have fn(*args, **kwargs) called; the future of its result."""
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1, buffersize=None):
        """As the builtin map(), with the calls made at the same time; at most `buffersize` results wait."""
        if buffersize is not None and not isinstance(buffersize, int):
            raise TypeError('buffersize must be an integer or None')
        if buffersize is not None and buffersize < 1:
            raise ValueError('buffersize must be None or > 0')
        end = None if timeout is None else timeout + time.monotonic()
        arguments = zip(*iterables)
        if buffersize:
            from itertools import islice
            first = islice(arguments, buffersize)
        else:
            first = arguments
        futures = collections.deque(self.submit(fn, *args) for args in first)

        def results():
            try:
                while futures:
                    if buffersize and (args := next(arguments, None)) is not None:
                        futures.append(self.submit(fn, *args))
                    future = futures.popleft()
                    try:
                        value = future.result(None if end is None else end - time.monotonic())
                    finally:
                        future.cancel()
                        del future
                    yield value
            finally:
                for future in futures:
                    future.cancel()
        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Take no more calls; wait for those that there are."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False

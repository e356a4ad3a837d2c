"""Time limits for blocks of code. Library reference: asyncio, Timeouts.

A limit cancels its task when the time has come, and at the end of the block turns that cancellation into TimeoutError. It
is one of several that may cancel the task, so it counts: only when no other request is left the cancellation was its own.
"""

import enum

from . import events, exceptions, tasks

__all__ = ('Timeout', 'timeout', 'timeout_at')


class _Stage(enum.Enum):
    CREATED = 'created'
    ACTIVE = 'active'
    EXPIRING = 'expiring'  # the task was cancelled, and is still in the block
    EXPIRED = 'expired'
    FINISHED = 'finished'  # in time


class Timeout:
    """Asynchronous context manager for cancelling overdue coroutines. Use timeout() or timeout_at()."""

    def __init__(self, when):
        self._stage = _Stage.CREATED
        self._deadline = when
        self._task = None
        self._timer = None
        self._requests_before = 0  # to cancel the task, from before the block

    def __repr__(self):
        facts = [f'Timeout [{self._stage.value}]']
        if self._stage is _Stage.ACTIVE:
            facts.append(f'when={None if self._deadline is None else round(self._deadline, 3)}')
        return f'<{" ".join(facts)}>'

    def when(self):
        """Return the current deadline."""
        return self._deadline

    def expired(self):
        """Is timeout expired during execution?"""
        return self._stage in (_Stage.EXPIRING, _Stage.EXPIRED)

    def reschedule(self, when):
        """Reschedule the timeout; None: no limit."""
        if self._stage is _Stage.CREATED:
            raise RuntimeError("Timeout has not been entered")
        if self._stage is not _Stage.ACTIVE:
            raise RuntimeError(f"Cannot change state of {self._stage.value} Timeout")
        self._deadline = when
        self._stop_timer()
        if when is not None:
            loop = events.get_running_loop()
            if when > loop.time():
                self._timer = loop.call_at(when, self._expire)
            else:
                self._timer = loop.call_soon(self._expire)

    def _stop_timer(self):
        timer, self._timer = self._timer, None
        if timer is not None:
            timer.cancel()

    def _expire(self):
        self._timer = None
        self._stage = _Stage.EXPIRING
        self._task.cancel()

    async def __aenter__(self):
        if self._stage is not _Stage.CREATED:
            raise RuntimeError("Timeout has already been entered")
        self._task = tasks.current_task()
        if self._task is None:
            raise RuntimeError("Timeout should be used inside a task")
        self._requests_before = self._task.cancelling()
        self._stage = _Stage.ACTIVE
        self.reschedule(self._deadline)
        return self

    async def __aexit__(self, exc_type, exc, traceback):
        self._stop_timer()
        if self._stage is _Stage.ACTIVE:
            self._stage = _Stage.FINISHED
            return
        self._stage = _Stage.EXPIRED
        others = self._task.uncancel() > self._requests_before
        if others or exc is None:
            return
        if isinstance(exc, exceptions.CancelledError):
            raise TimeoutError from exc
        # Another error came up while the task was being cancelled: its history tells of the time limit.
        _retell(exc)
        if isinstance(exc, ExceptionGroup):
            for member in exc.exceptions:
                _retell(member)


def _retell(exc):
    """Puts a TimeoutError before the latest CancelledError in the chain of contexts."""
    later, earlier = exc, exc.__context__
    while earlier is not None:
        if isinstance(earlier, exceptions.CancelledError):
            timeout_error = TimeoutError()
            timeout_error.__context__ = timeout_error.__cause__ = earlier
            later.__context__ = timeout_error
            return
        later, earlier = earlier, earlier.__context__


def timeout(delay):
    """A limit of `delay` seconds from now (None: no limit) for an async with block; TimeoutError when it is reached."""
    return Timeout(None if delay is None else events.get_running_loop().time() + delay)


def timeout_at(when):
    """Like timeout(), with an absolute time of the loop's clock."""
    return Timeout(when)

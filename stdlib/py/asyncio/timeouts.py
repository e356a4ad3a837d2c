"""Time limits for blocks of code."""

import enum

from . import events, exceptions, tasks

__all__ = ('Timeout', 'timeout', 'timeout_at')


class _State(enum.Enum):
    CREATED = "created"
    ENTERED = "active"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    EXITED = "finished"


class Timeout:
    """Asynchronous context manager for cancelling overdue coroutines. Use timeout() or timeout_at()."""

    def __init__(self, when):
        self._state = _State.CREATED
        self._timer = None
        self._task = None
        self._when = when

    def when(self):
        """Return the current deadline."""
        return self._when

    def reschedule(self, when):
        """Reschedule the timeout; None: no limit."""
        if self._state is not _State.ENTERED:
            if self._state is _State.CREATED:
                raise RuntimeError("Timeout has not been entered")
            raise RuntimeError(f"Cannot change state of {self._state.value} Timeout")
        self._when = when
        if self._timer is not None:
            self._timer.cancel()
        if when is None:
            self._timer = None
            return
        loop = events.get_running_loop()
        if when <= loop.time():
            self._timer = loop.call_soon(self._expire)
        else:
            self._timer = loop.call_at(when, self._expire)

    def expired(self):
        """Is timeout expired during execution?"""
        return self._state in (_State.EXPIRING, _State.EXPIRED)

    def __repr__(self):
        when = ''
        if self._state is _State.ENTERED:
            when = f' when={None if self._when is None else round(self._when, 3)}'
        return f'<Timeout [{self._state.value}]{when}>'

    async def __aenter__(self):
        if self._state is not _State.CREATED:
            raise RuntimeError("Timeout has already been entered")
        task = tasks.current_task()
        if task is None:
            raise RuntimeError("Timeout should be used inside a task")
        self._state = _State.ENTERED
        self._task = task
        self._cancelling = task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, exc_type, exc, traceback):
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._state is not _State.EXPIRING:
            self._state = _State.EXITED
            return None
        self._state = _State.EXPIRED
        if self._task.uncancel() <= self._cancelling and exc_type is not None:
            # It was this limit that cancelled the task, and nobody else did.
            if issubclass(exc_type, exceptions.CancelledError):
                raise TimeoutError from exc
            self._replace_cancelled_errors(exc)
        return None

    @staticmethod
    def _replace_cancelled_errors(exc):
        """A CancelledError on the way to `exc` becomes a TimeoutError."""
        while exc is not None:
            context = exc.__context__
            if isinstance(context, exceptions.CancelledError):
                error = TimeoutError()
                error.__cause__ = error.__context__ = context
                exc.__context__ = error
                break
            exc = context

    def _expire(self):
        self._task.cancel()
        self._state = _State.EXPIRING
        self._timer = None


def timeout(delay):
    """A limit of `delay` seconds from now (None: no limit) for an async with block; TimeoutError when it is reached."""
    return Timeout(None if delay is None else events.get_running_loop().time() + delay)


def timeout_at(when):
    """Like timeout(), with an absolute time of the loop's clock."""
    return Timeout(when)

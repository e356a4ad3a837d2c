"""Futures: results that come later. Library reference: asyncio, Futures.

The class itself is native. Here is how futures of this kind and those of concurrent.futures, which belong to threads, are
linked: one end of a link is the source of the outcome, the other its target.
"""

__all__ = ('Future', 'wrap_future', 'isfuture', 'future_add_to_awaited_by', 'future_discard_from_awaited_by')

from _asyncio import Future, future_add_to_awaited_by, future_discard_from_awaited_by

from . import base_futures, events, exceptions

isfuture = base_futures.isfuture


def _set_result_unless_cancelled(future, result):
    """For callbacks that may come too late."""
    if not future.cancelled():
        future.set_result(result)


class _LoopEnd:
    """An end of a link that lives in an event loop."""

    def __init__(self, future):
        self.future = future
        self.loop = future.get_loop()

    def start(self):
        return True

    def call(self, loop, function, *args):
        """Calls the function in this end's loop; `loop` is where the caller runs, None outside of any."""
        if self.loop is loop:
            function(*args)
        elif not self.loop.is_closed():
            self.loop.call_soon_threadsafe(function, *args)


class _ThreadEnd:
    """An end that is a concurrent.futures.Future."""

    loop = None

    def __init__(self, future):
        self.future = future

    def start(self):
        """What waits for it is told that it is about to end; False: it was cancelled meanwhile."""
        return self.future.set_running_or_notify_cancel()

    def call(self, loop, function, *args):
        function(*args)


def _link_end(future, role):
    import concurrent.futures
    if isfuture(future):
        return _LoopEnd(future)
    if isinstance(future, concurrent.futures.Future):
        return _ThreadEnd(future)
    raise TypeError(f'A future is required for {role} argument')


def _translated(exc):
    """The exception classes of concurrent.futures become those of asyncio."""
    import concurrent.futures
    for theirs, ours in ((concurrent.futures.CancelledError, exceptions.CancelledError),
                         (concurrent.futures.InvalidStateError, exceptions.InvalidStateError)):
        if type(exc) is theirs:
            return ours(*exc.args).with_traceback(exc.__traceback__)
    return exc


def _hand_over(source, target):
    """Ends the target as the source has ended."""
    if target.future.cancelled():
        return
    if source.cancelled():
        target.future.cancel()
        target.start()
    elif target.start():
        exc = source.exception()
        if exc is None:
            target.future.set_result(source.result())
        else:
            target.future.set_exception(_translated(exc))


def _link(source, target):
    """Ends the target as soon as the source ends, and cancels the source when the target is cancelled."""
    source_end = _link_end(source, 'source')
    target_end = _link_end(target, 'destination')

    def source_ended(source):
        if target.cancelled() and target_end.loop is not None and target_end.loop.is_closed():
            return
        target_end.call(source_end.loop, _hand_over, source, target_end)

    def target_ended(target):
        if target.cancelled():
            # A source outside of any loop can be cancelled from everywhere.
            source_end.call(target_end.loop, source.cancel)

    target.add_done_callback(target_ended)
    source.add_done_callback(source_ended)


def wrap_future(future, *, loop=None):
    """Wrap a concurrent.futures.Future object."""
    if isfuture(future):
        return future
    import concurrent.futures
    assert isinstance(future, concurrent.futures.Future), f'concurrent.futures.Future is expected, got {future!r}'
    if loop is None:
        loop = events.get_event_loop()
    wrapper = loop.create_future()
    _link(future, wrapper)
    return wrapper


# Libraries, and CPython's own tests, know these by other names. There is one class where CPython has two.
_CFuture = _PyFuture = Future
_chain_future = _link


def _copy_future_state(source, target):
    _hand_over(source, _LoopEnd(target))

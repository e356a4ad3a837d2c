"""Futures: results that come later."""

__all__ = ('Future', 'wrap_future', 'isfuture', 'future_add_to_awaited_by', 'future_discard_from_awaited_by')

from _asyncio import Future, future_add_to_awaited_by, future_discard_from_awaited_by

from . import base_futures, events, exceptions

isfuture = base_futures.isfuture
_PENDING = base_futures._PENDING
_CANCELLED = base_futures._CANCELLED
_FINISHED = base_futures._FINISHED


def _get_loop(fut):
    return fut.get_loop()


def _set_result_unless_cancelled(fut, result):
    if not fut.cancelled():
        fut.set_result(result)


def _convert_future_exc(exc):
    """The asyncio exception for one of concurrent.futures."""
    import concurrent.futures
    kind = type(exc)
    if kind is concurrent.futures.CancelledError:
        return exceptions.CancelledError(*exc.args).with_traceback(exc.__traceback__)
    if kind is concurrent.futures.InvalidStateError:
        return exceptions.InvalidStateError(*exc.args).with_traceback(exc.__traceback__)
    return exc


def _copy_future_state(source, dest):
    """Gives dest the outcome of source, which is done."""
    if dest.cancelled():
        return
    if source.cancelled():
        dest.cancel()
    elif (exc := source.exception()) is not None:
        dest.set_exception(_convert_future_exc(exc))
    else:
        dest.set_result(source.result())


def _set_concurrent_future_state(concurrent, source):
    if source.cancelled():
        concurrent.cancel()
    if not concurrent.set_running_or_notify_cancel():
        return
    exc = source.exception()
    if exc is not None:
        concurrent.set_exception(_convert_future_exc(exc))
    else:
        concurrent.set_result(source.result())


def _chain_future(source, destination):
    """Makes destination end as source does, and cancels source when destination is cancelled."""
    import concurrent.futures
    for future, what in ((source, 'source'), (destination, 'destination')):
        if not isfuture(future) and not isinstance(future, concurrent.futures.Future):
            raise TypeError(f'A future is required for {what} argument')
    source_loop = _get_loop(source) if isfuture(source) else None
    dest_loop = _get_loop(destination) if isfuture(destination) else None

    def give(future, other):
        if isfuture(future):
            _copy_future_state(other, future)
        else:
            _set_concurrent_future_state(future, other)

    def when_destination_done(destination):
        if destination.cancelled():
            if source_loop is None or source_loop is dest_loop:
                source.cancel()
            else:
                source_loop.call_soon_threadsafe(source.cancel)

    def when_source_done(source):
        if destination.cancelled() and dest_loop is not None and dest_loop.is_closed():
            return
        if dest_loop is None or dest_loop is source_loop:
            give(destination, source)
        elif not dest_loop.is_closed():
            dest_loop.call_soon_threadsafe(give, destination, source)

    destination.add_done_callback(when_destination_done)
    source.add_done_callback(when_source_done)


def wrap_future(future, *, loop=None):
    """Wrap a concurrent.futures.Future object."""
    if isfuture(future):
        return future
    import concurrent.futures
    assert isinstance(future, concurrent.futures.Future), f'concurrent.futures.Future is expected, got {future!r}'
    if loop is None:
        loop = events.get_event_loop()
    new_future = loop.create_future()
    _chain_future(future, new_future)
    return new_future



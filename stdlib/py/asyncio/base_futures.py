"""What futures and tasks share beyond the native part."""

from .format_helpers import _format_callback_source

_PENDING = 'PENDING'
_CANCELLED = 'CANCELLED'
_FINISHED = 'FINISHED'


def isfuture(obj):
    """True for a Future, and for objects that behave as one."""
    return hasattr(obj.__class__, '_asyncio_future_blocking') and obj._asyncio_future_blocking is not None


def _format_callbacks(callbacks):
    def show(callback):
        return _format_callback_source(callback, ())

    if len(callbacks) == 1:
        text = show(callbacks[0][0])
    elif len(callbacks) == 2:
        text = f'{show(callbacks[0][0])}, {show(callbacks[1][0])}'
    else:
        text = f'{show(callbacks[0][0])}, <{len(callbacks) - 2} more>, {show(callbacks[-1][0])}'
    return f'cb=[{text}]'


def _future_repr_info(future):
    import reprlib
    info = [future._state.lower()]
    if future._state == _FINISHED:
        if future._exception is not None:
            info.append(f'exception={future._exception!r}')
        else:
            info.append(f'result={reprlib.repr(future._result)}')
    if future._callbacks:
        info.append(_format_callbacks(future._callbacks))
    if future._source_traceback:
        frame = future._source_traceback[-1]
        info.append(f'created at {frame[0]}:{frame[1]}')
    return info


_shown = set()


def _future_repr(future):
    """repr() of a future; one that contains itself is shown as dots."""
    key = id(future)
    if key in _shown:
        return '...'
    _shown.add(key)
    try:
        return f'<{future.__class__.__name__} {" ".join(_future_repr_info(future))}>'
    finally:
        _shown.discard(key)

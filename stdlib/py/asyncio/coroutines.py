"""What a coroutine is."""

__all__ = ('iscoroutinefunction', 'iscoroutine')

import collections.abc
import os
import sys
import types


def _is_debug_mode():
    return sys.flags.dev_mode or (not sys.flags.ignore_environment and bool(os.environ.get('PYTHONASYNCIODEBUG')))


_is_coroutine = object()  # the mark of functions that are to count as coroutine functions


def iscoroutinefunction(func):
    """True for an async function. Deprecated: use inspect.iscoroutinefunction()."""
    import warnings
    warnings._deprecated('asyncio.iscoroutinefunction',
                         "{name!r} is deprecated and slated for removal in Python {remove}; "
                         "use inspect.iscoroutinefunction() instead", remove=(3, 16))
    return _iscoroutinefunction(func)


def _iscoroutinefunction(func):
    import inspect
    return inspect.iscoroutinefunction(func) or getattr(func, '_is_coroutine', None) is _is_coroutine


_coroutine_types = set()


def iscoroutine(obj):
    """True for a coroutine object."""
    kind = type(obj)
    if kind is types.CoroutineType or kind in _coroutine_types:
        return True
    if not isinstance(obj, collections.abc.Coroutine):
        return False
    if len(_coroutine_types) < 100:
        _coroutine_types.add(kind)
    return True


def _format_coroutine(coro):
    def name_of(obj):
        name = getattr(obj, '__qualname__', None) or getattr(obj, '__name__', None)
        return f'{name or f"<{type(obj).__name__} without __name__>"}()'

    running = getattr(coro, 'cr_running', None)
    if running is None:
        running = getattr(coro, 'gi_running', False)
    code = getattr(coro, 'cr_code', None) or getattr(coro, 'gi_code', None)
    name = name_of(coro)
    if code is None:
        return f'{name} running' if running else name
    frame = getattr(coro, 'cr_frame', None) or getattr(coro, 'gi_frame', None)
    filename = code.co_filename or '<empty co_filename>'
    if frame is None:
        return f'{name} done, defined at {filename}:{code.co_firstlineno}'
    return f'{name} running at {filename}:{frame.f_lineno}'

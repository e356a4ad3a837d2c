"""Callbacks and handles as text."""

import sys

from . import constants


def _get_function_source(func):
    import inspect
    import functools
    func = inspect.unwrap(func)
    while isinstance(func, (functools.partial, functools.partialmethod)):
        func = func.func
    if inspect.ismethod(func):
        func = func.__func__
    if inspect.isfunction(func):
        return func.__code__.co_filename, func.__code__.co_firstlineno
    return None


def _format_args_and_kwargs(args, kwargs, *, debug=False):
    """What stands between the parentheses; only in debug mode, since arguments may hold secrets."""
    if not debug:
        return '()'
    import reprlib
    items = [reprlib.repr(arg) for arg in args]
    items.extend(f'{key}={reprlib.repr(value)}' for key, value in kwargs.items())
    return f'({", ".join(items)})'


def _format_callback(func, args, kwargs, *, debug=False, suffix=''):
    import functools
    if isinstance(func, functools.partial):
        suffix = _format_args_and_kwargs(args, kwargs, debug=debug) + suffix
        return _format_callback(func.func, func.args, func.keywords, debug=debug, suffix=suffix)
    name = getattr(func, '__qualname__', None) or getattr(func, '__name__', None) or repr(func)
    return name + _format_args_and_kwargs(args, kwargs, debug=debug) + suffix


def _format_callback_source(func, args, *, debug=False):
    text = _format_callback(func, args, {}, debug=debug)
    source = _get_function_source(func)
    if source:
        text += f' at {source[0]}:{source[1]}'
    return text


def _handle_repr(handle):
    """repr() of Handle and TimerHandle."""
    if handle._repr is not None:
        return handle._repr
    info = [handle.__class__.__name__]
    if handle._cancelled:
        info.append('cancelled')
    when = getattr(handle, '_when', None)
    if when is not None:
        info.append(f'when={when}')
    if handle._callback is not None:
        info.append(_format_callback_source(handle._callback, handle._args, debug=handle._loop.get_debug()))
    if handle._source_traceback:
        frame = handle._source_traceback[-1]
        info.append(f'created at {frame[0]}:{frame[1]}')
    return f'<{" ".join(info)}>'


def extract_stack(f=None, limit=None):
    """Like traceback.extract_stack(), of fewer frames and without the source lines."""
    import traceback
    if f is None:
        f = sys._getframe().f_back
    if limit is None:
        limit = constants.DEBUG_STACK_DEPTH
    stack = traceback.StackSummary.extract(traceback.walk_stack(f), limit=limit, lookup_lines=False)
    stack.reverse()
    return stack

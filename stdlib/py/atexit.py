"""Functions to be called when the interpreter ends."""

_callbacks = []


def register(func, /, *args, **kwargs):
    """Call func with these arguments at exit, before what was registered earlier. Returns func."""
    if not callable(func):
        raise TypeError("the first argument must be callable")
    _callbacks.append((func, args, kwargs))
    return func


def unregister(func, /):
    """Forget all registrations of func."""
    # Comparison may run code that registers more, so the list is changed in place.
    i = len(_callbacks) - 1
    while i >= 0:
        if i < len(_callbacks) and _callbacks[i][0] == func:
            del _callbacks[i]
        i -= 1


def _clear():
    """Forget all registrations."""
    _callbacks.clear()


def _ncallbacks():
    """The number of registrations."""
    return len(_callbacks)


def _run_exitfuncs():
    """Call what is registered, the last one first. Exceptions are reported and do not stop the others."""
    while _callbacks:
        func, args, kwargs = _callbacks.pop()
        try:
            func(*args, **kwargs)
        except BaseException as error:
            _report(error, func)


def _report(error, func):
    import sys
    from types import SimpleNamespace
    hook = getattr(sys, 'unraisablehook', None)
    if hook is not None:
        hook(SimpleNamespace(exc_type=type(error), exc_value=error, exc_traceback=error.__traceback__,
                             err_msg=f'Exception ignored in atexit callback {func!r}', object=None))

"""Ctrl-C during a run: the first ends it after the current test, the second raises KeyboardInterrupt."""

from functools import wraps
from weakref import WeakKeyDictionary

__unittest = True


class _InterruptHandler(object):
    """The handler put in place of the default one."""

    def __init__(self, default_handler):
        import signal
        self.called = False
        self.original_handler = default_handler
        if isinstance(default_handler, int):
            if default_handler == signal.SIG_DFL:
                default_handler = signal.default_int_handler
            elif default_handler == signal.SIG_IGN:
                def default_handler(unused_signum, unused_frame):
                    pass
            else:
                raise TypeError("expected SIGINT signal handler to be "
                                "signal.SIG_IGN, signal.SIG_DFL, or a "
                                "callable object")
        self.default_handler = default_handler

    def __call__(self, signum, frame):
        import signal
        if signal.getsignal(signal.SIGINT) is not self:
            # Somebody has wrapped this handler, and decides what Ctrl-C means.
            self.default_handler(signum, frame)
        if self.called:
            self.default_handler(signum, frame)
        self.called = True
        for result in _results.keys():
            result.stop()


_results = WeakKeyDictionary()


def registerResult(result):
    """A result that Ctrl-C shall stop."""
    _results[result] = 1


def removeResult(result):
    """Whether `result` was registered; it no longer is."""
    return bool(_results.pop(result, None))


_interrupt_handler = None


def installHandler():
    """Let Ctrl-C stop the registered results."""
    import signal
    global _interrupt_handler
    if _interrupt_handler is None:
        _interrupt_handler = _InterruptHandler(signal.getsignal(signal.SIGINT))
        signal.signal(signal.SIGINT, _interrupt_handler)


def removeHandler(method=None):
    """Restore the former handler; or, as a decorator, do so while a function runs."""
    if method is not None:
        @wraps(method)
        def inner(*args, **kwargs):
            import signal
            initial = signal.getsignal(signal.SIGINT)
            removeHandler()
            try:
                return method(*args, **kwargs)
            finally:
                signal.signal(signal.SIGINT, initial)
        return inner

    if _interrupt_handler is not None:
        import signal
        signal.signal(signal.SIGINT, _interrupt_handler.original_handler)

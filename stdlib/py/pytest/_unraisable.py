"""Exceptions that nobody can catch - in finalizers and threads - become warnings."""
import sys
import warnings

from pytest._hooks import hookimpl
from pytest._outcomes import PytestUnhandledThreadExceptionWarning, PytestUnraisableExceptionWarning


class _Catcher:
    """Collects both kinds during a phase, and warns of them afterwards."""

    def __init__(self):
        self.unraisable, self.in_threads = [], []
        self.before = sys.unraisablehook
        sys.unraisablehook = self.unraisable.append
        self.threading = sys.modules.get("threading")
        if self.threading is not None:
            self.thread_before = self.threading.excepthook
            self.threading.excepthook = self.in_threads.append

    def end(self):
        sys.unraisablehook = self.before
        if self.threading is not None:
            self.threading.excepthook = self.thread_before
        for each in self.unraisable:
            warnings.warn(PytestUnraisableExceptionWarning(_unraisable_text(each)))
        for each in self.in_threads:
            warnings.warn(PytestUnhandledThreadExceptionWarning(_thread_text(each)))


def _traceback_text(each):
    import traceback
    return "".join(traceback.format_exception(each.exc_type, each.exc_value, each.exc_traceback))


def _unraisable_text(each):
    message = each.err_msg if each.err_msg is not None else "Exception ignored in"
    return f"{message}: {each.object!r}\n\n{_traceback_text(each)}"


def _thread_text(each):
    name = "<unknown>" if each.thread is None else each.thread.name
    return f"Exception in thread {name}\n\n{_traceback_text(each)}"


@hookimpl(hookwrapper=True, tryfirst=True)
def pytest_runtest_setup():
    catcher = _Catcher()
    yield
    catcher.end()


@hookimpl(hookwrapper=True, tryfirst=True)
def pytest_runtest_call():
    catcher = _Catcher()
    yield
    catcher.end()


@hookimpl(hookwrapper=True, tryfirst=True)
def pytest_runtest_teardown():
    catcher = _Catcher()
    yield
    catcher.end()

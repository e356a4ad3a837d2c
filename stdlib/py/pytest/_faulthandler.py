"""faulthandler_timeout: what all threads do, written to standard error if a test takes too long."""
import os
import sys

from pytest._hooks import hookimpl
from pytest._stash import StashKey

_stream_key = StashKey()


def pytest_configure(config):
    if _timeout(config) > 0:
        # A copy: while a test runs the descriptor itself is captured.
        config.stash[_stream_key] = os.dup(2)


def pytest_unconfigure(config):
    if _stream_key in config.stash:
        os.close(config.stash[_stream_key])
        del config.stash[_stream_key]


def _timeout(config):
    return float(config.getini("faulthandler_timeout") or 0.0)


def _dump(timeout, stream):
    import traceback
    lines = [f"Timeout ({timeout:g} s)!"]
    for number, frame in sys._current_frames().items():
        lines.append(f"Thread 0x{number:016x} (most recent call first):")
        for entry in reversed(traceback.extract_stack(frame)):
            lines.append(f'  File "{entry.filename}", line {entry.lineno} in {entry.name}')
        lines.append("")
    os.write(stream, "\n".join(lines).encode("utf-8", "replace"))


@hookimpl(hookwrapper=True, trylast=True)
def pytest_runtest_protocol(item):
    timeout = _timeout(item.config)
    if timeout <= 0 or _stream_key not in item.config.stash:
        yield
        return
    import threading
    timer = threading.Timer(timeout, _dump, (timeout, item.config.stash[_stream_key]))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()

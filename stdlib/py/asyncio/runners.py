"""Running a coroutine as a program's main one. Library reference: asyncio, Runners."""

__all__ = ('Runner', 'run')

import contextvars
import signal
import sys

from . import constants, coroutines, events, exceptions, tasks


class Runner:
    """A context manager for several calls of top-level async functions in one loop and context.

    debug: the loop's debug mode; loop_factory: makes the loop.
    """

    def __init__(self, *, debug=None, loop_factory=None):
        self._debug = debug
        self._loop_factory = loop_factory
        self._loop = None  # made when it is needed
        self._context = None
        self._closed = False
        self._loop_is_set = False  # as the thread's own

    def __enter__(self):
        self._open()
        return self

    def __exit__(self, exc_type, exc, traceback):
        self.close()

    def _open(self):
        if self._closed:
            raise RuntimeError("Runner is closed")
        if self._loop is not None:
            return
        if self._loop_factory is not None:
            loop = self._loop_factory()
        else:
            loop = events.new_event_loop()
            events.set_event_loop(loop)
            self._loop_is_set = True
        if self._debug is not None:
            loop.set_debug(self._debug)
        self._loop = loop
        self._context = contextvars.copy_context()

    def get_loop(self):
        """Return embedded event loop."""
        self._open()
        return self._loop

    def close(self):
        """Shutdown and close event loop."""
        loop = self._loop
        if loop is None:
            return
        try:
            _end_all_tasks(loop)
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.run_until_complete(loop.shutdown_default_executor(constants.THREAD_JOIN_TIMEOUT))
        finally:
            if self._loop_is_set:
                events.set_event_loop(None)
            loop.close()
            self._loop = None
            self._closed = True

    def run(self, coro, *, context=None):
        """Run code in the embedded event loop."""
        if events._get_running_loop() is not None:
            raise RuntimeError("Runner.run() cannot be called from a running event loop")
        self._open()
        coro = tasks._as_coroutine(coro)
        task = self._loop.create_task(coro, context=self._context if context is None else context)
        with _InterruptGuard(task) as guard:
            try:
                return self._loop.run_until_complete(task)
            except exceptions.CancelledError:
                # Tasks of somebody else's making need not count requests.
                uncancel = getattr(task, 'uncancel', None)
                if guard.interrupts and uncancel is not None and uncancel() == 0:
                    raise KeyboardInterrupt()
                raise


class _InterruptGuard:
    """While it is entered, the first SIGINT cancels the task, and only the next one interrupts whatever runs.

    It does nothing where the program has a handler of its own, or outside of the main thread.
    """

    def __init__(self, task):
        self.interrupts = 0
        self._task = task
        self._installed = False

    def __enter__(self):
        if _in_main_thread() and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            try:
                signal.signal(signal.SIGINT, self._handle)
                self._installed = True
            except ValueError:
                pass  # an embedding program: signals are not ours
        return self

    def __exit__(self, exc_type, exc, traceback):
        if self._installed and signal.getsignal(signal.SIGINT) == self._handle:
            signal.signal(signal.SIGINT, signal.default_int_handler)

    def _handle(self, signum, frame):
        self.interrupts += 1
        if self.interrupts > 1 or self._task.done():
            raise KeyboardInterrupt()
        self._task.cancel()
        # The loop may sleep: let it look.
        self._task.get_loop().call_soon_threadsafe(lambda: None)


def _in_main_thread():
    threading = sys.modules.get('threading')
    return threading is None or threading.current_thread() is threading.main_thread()


def run(main, *, debug=None, loop_factory=None):
    """Execute the coroutine and return the result; the loop is made for it and closed afterwards."""
    if events._get_running_loop() is not None:
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    with Runner(debug=debug, loop_factory=loop_factory) as runner:
        return runner.run(main)


def _end_all_tasks(loop):
    """Cancels what still runs, waits for it, and reports what goes wrong meanwhile."""
    leftover = tasks.all_tasks(loop)
    if not leftover:
        return
    for task in leftover:
        task.cancel()
    loop.run_until_complete(tasks.gather(*leftover, return_exceptions=True))
    for task in leftover:
        if not task.cancelled() and task.exception() is not None:
            loop.call_exception_handler({'message': 'unhandled exception during asyncio.run() shutdown',
                                         'exception': task.exception(), 'task': task})

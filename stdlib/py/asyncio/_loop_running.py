"""The event loop's running and stopping, and the async generators that are alive in it."""

import sys
import warnings

from _asyncio import _thread_ident

from . import events, futures, tasks


class RunningPart:
    """A part of BaseEventLoop."""

    def _init_running(self):
        self._thread_id = None  # of the thread in which it runs
        self._hooks_before = None
        self._asyncgens = None  # a WeakSet, made when the first async generator comes
        self._asyncgens_closed = False

    def _check_closed(self):
        if self.is_closed():
            raise RuntimeError('Event loop is closed')

    def _check_running(self):
        if self.is_running():
            raise RuntimeError('This event loop is already running')
        if events._get_running_loop() is not None:
            raise RuntimeError('Cannot run the event loop while another loop is running')

    def _check_thread(self):
        if self._thread_id is not None and self._thread_id != _thread_ident():
            raise RuntimeError("Non-thread-safe operation invoked on an event loop other than the current one")

    def is_running(self):
        """Returns True if the event loop is running."""
        return self._thread_id is not None

    def run_forever(self):
        """Run until stop() is called."""
        self._check_closed()
        self._check_running()
        self._track_coroutines(self.get_debug())
        self._hooks_before = sys.get_asyncgen_hooks()
        try:
            self._thread_id = _thread_ident()
            sys.set_asyncgen_hooks(firstiter=self._asyncgen_begins, finalizer=self._asyncgen_dropped)
            events._set_running_loop(self)
            self._run_rounds()
        finally:
            self._stopping = False
            self._thread_id = None
            events._set_running_loop(None)
            self._track_coroutines(False)
            hooks, self._hooks_before = self._hooks_before, None
            sys.set_asyncgen_hooks(*hooks)

    def run_until_complete(self, future):
        """Run until the Future is done; returns its result or raises its exception."""
        self._check_closed()
        self._check_running()
        is_own = not futures.isfuture(future)
        future = tasks.ensure_future(future, loop=self)
        if is_own:
            # Its exception goes to the caller of this method.
            future._log_destroy_pending = False

        def stop(future):
            # What ends the program leaves run_forever() by itself.
            if future.cancelled() or not isinstance(future.exception(), (SystemExit, KeyboardInterrupt)):
                self.stop()

        future.add_done_callback(stop)
        try:
            self.run_forever()
        except:
            if is_own and future.done() and not future.cancelled():
                future.exception()  # it counts as looked at
            raise
        finally:
            future.remove_done_callback(stop)
        if not future.done():
            raise RuntimeError('Event loop stopped before Future completed.')
        return future.result()

    def _close_unclosed(self):
        """The core calls this for a loop that has come to its end without close()."""
        warnings.warn(f"unclosed event loop {self!r}", ResourceWarning, source=self)
        if not self.is_running():
            self.close()

    # ---- Async generators ----

    def _asyncgen_begins(self, agen):
        if self._asyncgens_closed:
            warnings.warn(f"asynchronous generator {agen!r} was scheduled after loop.shutdown_asyncgens() call",
                          ResourceWarning, source=self)
        if self._asyncgens is None:
            import weakref
            self._asyncgens = weakref.WeakSet()
        self._asyncgens.add(agen)

    def _asyncgen_dropped(self, agen):
        if self._asyncgens is not None:
            self._asyncgens.discard(agen)
        # Whichever thread has dropped it, only the loop can run its `finally` clauses.
        if not self.is_closed():
            self.call_soon_threadsafe(self.create_task, agen.aclose())

    async def shutdown_asyncgens(self):
        """Close all async generators that are still open."""
        self._asyncgens_closed = True
        still_open = list(self._asyncgens or ())
        if not still_open:
            return
        self._asyncgens.clear()
        results = await tasks.gather(*[agen.aclose() for agen in still_open], return_exceptions=True)
        for agen, result in zip(still_open, results):
            if isinstance(result, Exception):
                self.call_exception_handler({
                    'message': f'an error occurred during closing of asynchronous generator {agen!r}',
                    'exception': result, 'asyncgen': agen})

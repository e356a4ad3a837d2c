"""The event loop's threads for functions that block."""

import warnings

from . import futures, timeouts


class ExecutorsPart:
    """A part of BaseEventLoop."""

    def _init_executors(self):
        self._default_executor = None
        self._executor_is_shut = False

    def _check_default_executor(self):
        if self._executor_is_shut:
            raise RuntimeError('Executor shutdown has been called')

    def run_in_executor(self, executor, func, *args):
        """Call func in an executor (None: the loop's own threads); returns a future."""
        self._check_closed()
        if self.get_debug():
            self._check_callback(func, 'run_in_executor')
        if executor is None:
            executor = self._own_threads()
        return futures.wrap_future(executor.submit(func, *args), loop=self)

    def _own_threads(self):
        self._check_default_executor()
        if self._default_executor is None:
            from concurrent.futures import ThreadPoolExecutor
            self._default_executor = ThreadPoolExecutor(thread_name_prefix='asyncio')
        return self._default_executor

    def set_default_executor(self, executor):
        """Set the executor that run_in_executor(None, ...) uses."""
        from concurrent.futures import ThreadPoolExecutor
        self._check_default_executor()
        if not isinstance(executor, ThreadPoolExecutor):
            raise TypeError('executor must be ThreadPoolExecutor instance')
        self._default_executor = executor

    async def shutdown_default_executor(self, timeout=None):
        """Wait for the default executor's threads to end."""
        self._executor_is_shut = True
        executor = self._default_executor
        if executor is None:
            return
        import threading
        ended = self.create_future()

        def settle(method, value):
            if not ended.done():
                method(value)

        def wait_for_threads():
            try:
                executor.shutdown(wait=True)
                outcome = ended.set_result, None
            except Exception as exc:
                outcome = ended.set_exception, exc
            if not self.is_closed():
                self.call_soon_threadsafe(settle, *outcome)

        waiting = threading.Thread(target=wait_for_threads)
        waiting.start()
        try:
            async with timeouts.timeout(timeout):
                await ended
        except TimeoutError:
            warnings.warn(f"The executor did not finishing joining its threads within {timeout} seconds.",
                          RuntimeWarning, stacklevel=2)
            executor.shutdown(wait=False)
        else:
            waiting.join()

    def _drop_executor(self):
        """The loop is closed: nobody waits for the threads."""
        self._executor_is_shut = True
        executor, self._default_executor = self._default_executor, None
        if executor is not None:
            executor.shutdown(wait=False)

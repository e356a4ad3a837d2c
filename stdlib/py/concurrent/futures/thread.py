"""ThreadPoolExecutor: calls made by threads that live on for the next ones."""

import itertools
import os
import queue
import threading
import types
import weakref

from concurrent.futures import _base

_threads_queues = weakref.WeakKeyDictionary()
_shutdown = False
_global_shutdown_lock = threading.Lock()  # of _shutdown, and of starting workers


def _python_exit():
    global _shutdown
    with _global_shutdown_lock:
        _shutdown = True
    items = list(_threads_queues.items())
    for _, work_queue in items:
        work_queue.put(None)
    for thread, _ in items:
        thread.join()


threading._register_atexit(_python_exit)

if hasattr(os, 'register_at_fork'):
    def _after_fork():
        _global_shutdown_lock._at_fork_reinit()
        _threads_queues.clear()

    os.register_at_fork(before=_global_shutdown_lock.acquire, after_in_child=_after_fork,
                        after_in_parent=_global_shutdown_lock.release)


class BrokenThreadPool(_base.BrokenExecutor):
    """A worker could not be initialized."""


class _WorkItem:

    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self.fn = fn
        self.args = args
        self.kwargs = kwargs

    def run(self):
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            result = self.fn(*self.args, **self.kwargs)
        except BaseException as exc:
            self.future.set_exception(exc)
            self = None  # or the traceback would keep it
        else:
            self.future.set_result(result)

    __class_getitem__ = classmethod(types.GenericAlias)


class _Calls:
    """How many calls an executor has taken on that have not ended: a worker is free if they are fewer than the workers.

    One number, changed under one lock. Counting the workers that wait instead would be wrong for a moment whenever a
    call comes between a worker's look into the queue and its saying that it waits; such a call starts a worker, and the
    waiting one would be counted though it has taken the call.
    """

    def __init__(self):
        self._lock = threading.Lock()
        self._unfinished = 0

    def begin(self):
        with self._lock:
            self._unfinished += 1
            return self._unfinished

    def end(self):
        with self._lock:
            self._unfinished -= 1


def _worker(executor_reference, work_queue, calls, initializer, initargs):
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException:
            _base.LOGGER.critical('Exception in initializer:', exc_info=True)
            executor = executor_reference()
            if executor is not None:
                executor._initializer_failed()
            return
    try:
        while True:
            item = work_queue.get()
            if item is not None:
                item.run()
                calls.end()
                del item
                continue
            executor = executor_reference()
            if _shutdown or executor is None or executor._shutdown:
                if executor is not None:
                    executor._shutdown = True
                work_queue.put(None)  # for the next worker
                return
            del executor
    except BaseException:
        _base.LOGGER.critical('Exception in worker', exc_info=True)


class ThreadPoolExecutor(_base.Executor):
    """Makes calls in at most so many threads."""

    BROKEN = BrokenThreadPool
    _counter = itertools.count().__next__

    def __init__(self, max_workers=None, thread_name_prefix='', initializer=None, initargs=(), **ctxkwargs):
        if max_workers is None:
            max_workers = min(32, (os.process_cpu_count() or 1) + 4)
        if max_workers <= 0:
            raise ValueError('max_workers must be greater than 0')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        if ctxkwargs:
            raise TypeError(f'{type(self).__name__}.__init__() got an unexpected keyword argument '
                            f'{next(iter(ctxkwargs))!r}')
        self._max_workers = max_workers
        self._work_queue = queue.SimpleQueue()
        self._calls = _Calls()
        self._threads = set()
        self._broken = False
        self._shutdown = False
        self._shutdown_lock = threading.Lock()
        self._thread_name_prefix = thread_name_prefix or f'ThreadPoolExecutor-{self._counter()}'
        self._initializer = initializer
        self._initargs = initargs

    def submit(self, fn, /, *args, **kwargs):
        with self._shutdown_lock, _global_shutdown_lock:
            if self._broken:
                raise self.BROKEN(self._broken)
            if self._shutdown:
                raise RuntimeError('cannot schedule new futures after shutdown')
            if _shutdown:
                raise RuntimeError('cannot schedule new futures after interpreter shutdown')
            future = _base.Future()
            self._work_queue.put(_WorkItem(future, fn, args, kwargs))
            self._start_worker_if_needed()
            return future

    submit.__doc__ = _base.Executor.submit.__doc__

    def _start_worker_if_needed(self):
        unfinished = self._calls.begin()
        count = len(self._threads)
        if count >= min(unfinished, self._max_workers):
            return

        def wake_worker(_, work_queue=self._work_queue):
            work_queue.put(None)

        thread = threading.Thread(name=f'{self._thread_name_prefix or self}_{count}', target=_worker,
                                  args=(weakref.ref(self, wake_worker), self._work_queue, self._calls,
                                        self._initializer, self._initargs))
        thread.start()
        self._threads.add(thread)
        _threads_queues[thread] = self._work_queue

    def _initializer_failed(self):
        with self._shutdown_lock:
            self._broken = 'A thread initializer failed, the thread pool is not usable anymore'
            for item in self._drain():
                item.future.set_exception(self.BROKEN(self._broken))

    def _drain(self):
        while True:
            try:
                item = self._work_queue.get_nowait()
            except queue.Empty:
                return
            if item is not None:
                yield item

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._shutdown_lock:
            self._shutdown = True
            if cancel_futures:
                for item in self._drain():
                    item.future.cancel()
            self._work_queue.put(None)
        if wait:
            for thread in self._threads:
                thread.join()

    shutdown.__doc__ = _base.Executor.shutdown.__doc__

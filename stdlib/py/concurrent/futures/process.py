"""ProcessPoolExecutor: calls made by processes that live on for the next ones.

One thread looks after the processes. Each of them has a connection of its own and gets one call at a time, so that the
thread knows at once whose end has come too early; then no result can be trusted to come, and the executor is broken.
"""

import collections
import itertools
import multiprocessing as mp
import multiprocessing.util
import os
import select
import threading
import traceback
import types
import weakref
from functools import partial
from multiprocessing.connection import Pipe

from concurrent.futures import _base

_managers = weakref.WeakSet()
_global_shutdown = False


def _python_exit():
    global _global_shutdown
    _global_shutdown = True
    threads = list(_managers)
    for thread in threads:
        thread.wake()
    for thread in threads:
        thread.join()


# The processes must end before the interpreter joins its children.
threading._register_atexit(_python_exit)


class BrokenProcessPool(_base.BrokenExecutor):
    """A process has ended before it was told to."""


class _RemoteTraceback(Exception):
    """The traceback of a worker, as text."""

    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


class _ExceptionWithTraceback:
    """An exception on its way; unpickled it is the exception again, with its traceback as cause."""

    def __init__(self, exc, tb):
        text = ''.join(traceback.format_exception(type(exc), exc, tb))
        self.exc = exc
        self.exc.__traceback__ = None  # it cannot be pickled
        self.tb = f'\n"""\n{text}"""'

    def __reduce__(self):
        return _rebuild_exc, (self.exc, self.tb)


def _rebuild_exc(exc, tb):
    exc.__cause__ = _RemoteTraceback(tb)
    return exc


# ---- In a worker

def _process_chunk(fn, chunk):
    """Some calls of map() at once."""
    return [fn(*args) for args in chunk]


def _process_worker(conn, initializer, initargs):
    """The main function of a worker: makes the calls that come."""
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException:
            _base.LOGGER.critical('Exception in initializer:', exc_info=True)
            return  # the parent notices that
    loads, dumps = mp.reducer.ForkingPickler.loads, mp.reducer.ForkingPickler.dumps
    try:
        conn.send(None)
        while (data := conn.recv_bytes()) != b'':
            try:
                fn, args, kwargs = loads(data)
                answer = (True, fn(*args, **kwargs))
            except BaseException as exc:
                answer = (False, _ExceptionWithTraceback(exc, exc.__traceback__))
            data = fn = args = kwargs = None
            try:
                answer = dumps(answer)
            except Exception as exc:
                answer = dumps((False, _ExceptionWithTraceback(exc, exc.__traceback__)))
            conn.send_bytes(answer)
            answer = None
    except (EOFError, ConnectionError, KeyboardInterrupt):
        pass  # the parent has gone


# ---- In the parent

class _WorkItem:

    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self.call = fn, args, kwargs


class _Worker:

    def __init__(self, process, conn):
        self.process = process
        self.conn = conn
        self.ready = False
        self.item = None
        self.completed = 0


class _Manager(threading.Thread):
    """Hands calls to workers and results to futures. It must not keep the executor alive."""

    def __init__(self, executor):
        super().__init__(daemon=False)
        self.reader, self.writer = os.pipe()
        os.set_blocking(self.writer, False)
        self.executor = weakref.ref(executor, lambda _, manager=weakref.ref(self): manager() and manager().wake())
        self.lock = executor._shutdown_lock
        self.pending = executor._pending
        self.processes = executor._processes
        self.context = executor._mp_context
        self.start_arguments = executor._initializer, executor._initargs
        self.max_tasks = executor._max_tasks_per_child
        self.max_workers = executor._max_workers
        self.workers = []
        self.claimed = collections.deque()  # calls that are about to be made, and can no longer be cancelled
        self.by_fd = {}
        self.idle = collections.deque()
        self.shut_down = False
        self.cancel_futures = False
        self.poll = select.poll()
        self.poll.register(self.reader, select.POLLIN)
        mp.util.register_after_fork(self, _Manager.leave)

    def wake(self):
        try:
            os.write(self.writer, b'x')
        except OSError:
            pass  # it is awake, or has ended

    def leave(self):
        """In a child that was forked: it must not hold the ends of the workers' connections."""
        for worker in self.workers:
            worker.conn.close()
        self.workers = []

    def add_worker(self):
        """Start one more process."""
        ours, theirs = Pipe()
        process = self.context.Process(target=_process_worker, args=(theirs, *self.start_arguments))
        try:
            process.start()
        except BaseException:
            ours.close()
            raise
        finally:
            theirs.close()
        worker = _Worker(process, ours)
        self.processes[process.pid] = process
        self.workers.append(worker)
        for fd in (ours.fileno(), process.sentinel):
            self.by_fd[fd] = worker
            self.poll.register(fd, select.POLLIN)
        return worker

    def want_workers(self):
        """With the lock held: a call was submitted; is there somebody for it?"""
        if self.context.get_start_method(allow_none=False) == 'fork':
            # Later, with threads running, a fork could deadlock.
            while len(self.workers) < self.max_workers:
                self.add_worker()
        elif len(self.workers) < self.max_workers:
            free = sum(1 for worker in self.workers if worker.item is None)
            if free < len(self.pending) + len(self.claimed):
                self.add_worker()

    def run(self):
        try:
            while True:
                self.hand_out()
                if self.is_over():
                    break
                for fd, _ in self.poll.poll():
                    if fd == self.reader:
                        os.read(fd, 4096)
                    elif fd in self.by_fd and not self.attend(self.by_fd[fd]):
                        return
            self.dismiss()
        finally:
            os.close(self.reader)
            os.close(self.writer)

    def is_over(self):
        """Shut down, and all calls made."""
        executor = self.executor()
        if not (_global_shutdown or executor is None or self.shut_down):
            return False
        if executor is not None:
            executor._shutdown_thread = True
        with self.lock:
            if self.cancel_futures:
                while self.pending:
                    self.pending.popleft().future.cancel()
        return not self.pending and not self.claimed and all(worker.item is None for worker in self.workers)

    def claim(self):
        """One call for each worker that is free or starting, and one more."""
        free = sum(1 for worker in self.workers if worker.item is None) + 1
        while self.pending and len(self.claimed) < free:
            try:
                item = self.pending.popleft()
            except IndexError:
                return
            if item.future.set_running_or_notify_cancel():
                self.claimed.append(item)

    def hand_out(self):
        self.claim()
        while self.idle and self.claimed:
            item = self.claimed.popleft()
            try:
                data = mp.reducer.ForkingPickler.dumps(item.call)
            except Exception as exc:
                item.future.set_exception(exc)
                continue
            worker = self.idle.popleft()
            worker.item = item
            try:
                worker.conn.send_bytes(data)
            except OSError:
                return  # its end is about to be noticed
            self.claim()

    def attend(self, worker):
        """A worker has sent something, or has ended (false: too early)."""
        try:
            if worker.conn.poll():
                data = worker.conn.recv_bytes()
            elif worker.process.is_alive():
                return True
            else:
                raise EOFError
        except (EOFError, OSError):
            self.give_up()
            return False
        if not worker.ready:
            worker.ready = True
            self.idle.append(worker)
            return True
        try:
            success, value = mp.reducer.ForkingPickler.loads(data)
        except BaseException as exc:
            self.give_up(_RemoteTraceback(f"\n'''\n{''.join(traceback.format_exception(exc))}'''"))
            return False
        item, worker.item = worker.item, None
        worker.completed += 1
        if worker.completed == self.max_tasks:
            self.replace(worker)
        else:
            self.idle.append(worker)
        if success:
            item.future.set_result(value)
        else:
            item.future.set_exception(value)
        return True

    def forget(self, worker):
        for fd in (worker.conn.fileno(), worker.process.sentinel):
            self.poll.unregister(fd)
            del self.by_fd[fd]
        worker.conn.close()
        self.workers.remove(worker)
        self.processes.pop(worker.process.pid, None)

    def replace(self, worker):
        """It has made as many calls as it may."""
        self.send_end(worker)
        with self.lock:
            self.forget(worker)
            if self.pending or self.claimed:
                self.add_worker()
        worker.process.join()

    @staticmethod
    def send_end(worker):
        try:
            worker.conn.send_bytes(b'')
        except OSError:
            pass

    def give_up(self, cause=None):
        """A worker is gone: nothing is going to be done any more."""
        with self.lock:
            executor = self.executor()
            if executor is not None:
                executor._broken = 'A child process terminated abruptly, the process pool is not usable anymore'
                executor._shutdown_thread = True
            items = [worker.item for worker in self.workers if worker.item is not None]
            items += [*self.claimed, *self.pending]
            self.claimed.clear()
            self.pending.clear()
        message = 'A process in the process pool was terminated abruptly while the future was running or pending.'
        for item in items:
            error = BrokenProcessPool(message)
            if cause is not None:
                error.__cause__ = cause
            try:
                item.future.set_exception(error)
            except _base.InvalidStateError:
                pass  # it was cancelled
        for worker in self.workers:
            worker.process.terminate()
        self.join_workers()

    def dismiss(self):
        for worker in self.workers:
            self.send_end(worker)
        self.join_workers()

    def join_workers(self):
        for worker in self.workers:
            worker.process.join()
            worker.conn.close()


class ProcessPoolExecutor(_base.Executor):
    """Makes calls in at most so many processes."""

    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        if max_workers is None:
            max_workers = os.process_cpu_count() or 1
        elif max_workers <= 0:
            raise ValueError('max_workers must be greater than 0')
        if mp_context is None:
            mp_context = mp.get_context('spawn' if max_tasks_per_child is not None else None)
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        if max_tasks_per_child is not None:
            if not isinstance(max_tasks_per_child, int):
                raise TypeError('max_tasks_per_child must be an integer')
            if max_tasks_per_child <= 0:
                raise ValueError('max_tasks_per_child must be >= 1')
            if mp_context.get_start_method(allow_none=False) == 'fork':
                raise ValueError("max_tasks_per_child is incompatible with the 'fork' multiprocessing start method; "
                                 'supply a different mp_context.')
        self._max_workers = max_workers
        self._mp_context = mp_context
        self._initializer = initializer
        self._initargs = initargs
        self._max_tasks_per_child = max_tasks_per_child
        self._processes = {}
        self._pending = collections.deque()
        self._shutdown_lock = threading.Lock()
        self._shutdown_thread = False
        self._broken = False
        self._manager = None

    def submit(self, fn, /, *args, **kwargs):
        with self._shutdown_lock:
            if self._broken:
                raise BrokenProcessPool(self._broken)
            if self._shutdown_thread:
                raise RuntimeError('cannot schedule new futures after shutdown')
            if _global_shutdown:
                raise RuntimeError('cannot schedule new futures after interpreter shutdown')
            future = _base.Future()
            self._pending.append(_WorkItem(future, fn, args, kwargs))
            manager = self._manager or _Manager(self)
            try:
                manager.want_workers()
            except BaseException:
                self._pending.pop()
                raise
            if self._manager is None:
                _managers.add(manager)
                manager.start()
                self._manager = manager
            else:
                manager.wake()
            return future

    submit.__doc__ = _base.Executor.submit.__doc__

    def map(self, fn, *iterables, timeout=None, chunksize=1, buffersize=None):
        """As the builtin map(), with the calls made at the same time, so many in one go."""
        if chunksize < 1:
            raise ValueError('chunksize must be >= 1.')
        results = super().map(partial(_process_chunk, fn), itertools.batched(zip(*iterables), chunksize),
                              timeout=timeout, buffersize=buffersize)
        return _flattened(results)

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._shutdown_lock:
            self._shutdown_thread = True
            manager = self._manager
            if manager is not None:
                manager.cancel_futures = cancel_futures
                manager.shut_down = True
                manager.wake()
        if manager is not None and wait:
            manager.join()
        self._manager = None
        self._processes = None

    shutdown.__doc__ = _base.Executor.shutdown.__doc__

    def terminate_workers(self):
        """End the workers by SIGTERM; the executor is of no use afterwards."""
        self._force_shutdown('terminate')

    def kill_workers(self):
        """End the workers by SIGKILL; the executor is of no use afterwards."""
        self._force_shutdown('kill')

    def _force_shutdown(self, operation):
        processes = list(self._processes.values()) if self._processes else []
        self.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            try:
                if process.is_alive():
                    getattr(process, operation)()
            except (ValueError, ProcessLookupError):
                pass  # it has ended already


def _flattened(chunks):
    """The items of all chunks; what has been yielded is not kept."""
    for chunk in chunks:
        chunk.reverse()
        while chunk:
            yield chunk.pop()

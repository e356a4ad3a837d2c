"""The workers of a pool, and the thread that hands tasks to them.

Each worker process has a connection of its own and gets one task at a time. So the thread always knows who is at what: when
a worker dies, its task fails and the others go on, and no worker can die with a lock that the others need.
"""

import collections
import os
import queue
import select
import threading

from multiprocessing import connection, context, util

from multiprocessing._pool_results import ExceptionWithTraceback, MaybeEncodingError


def worker(conn, initializer, initargs):
    """The main function of a worker process."""
    if initializer is not None:
        initializer(*initargs)
    try:
        conn.send(None)  # ready
        completed = 0
        while True:
            data = conn.recv_bytes()
            try:
                task = context._default_context.reducer.ForkingPickler.loads(data)
                if task is None:
                    break
                func, args, kwds = task
                result = (True, func(*args, **kwds))
            except Exception as error:
                result = (False, ExceptionWithTraceback(error, error.__traceback__))
            data = task = func = args = kwds = None
            try:
                conn.send(result)
            except (BrokenPipeError, ConnectionError):
                break
            except Exception as error:
                util.debug('Possible encoding error while sending result: %s', error)
                value = result[1].exc if isinstance(result[1], ExceptionWithTraceback) else result[1]
                conn.send((False, MaybeEncodingError(error, value)))
            result = None
            completed += 1
        util.debug('worker exiting after %d tasks', completed)
    except (EOFError, ConnectionError, KeyboardInterrupt):
        util.debug('worker got EOFError or OSError -- exiting')


class _Crew:
    """What both kinds have in common: the tasks that wait, and whether the pool still takes some."""

    def __init__(self, cache):
        self.cache = cache
        self.jobs = collections.deque()  # iterators of tasks: (job, index, func, args, kwds)
        self.closed = False
        self.terminated = False

    def next_task(self):
        """The next task of the oldest job, or None."""
        while self.jobs:
            task = next(self.jobs[0], None)
            if task is not None:
                return task
            self.jobs.popleft()
        return None

    def deliver(self, job, index, outcome):
        """A task is done."""
        result = self.cache.get(job)
        if result is not None:
            try:
                result._set(index, outcome)
            except Exception:
                # A callback has raised; the other tasks are not its business.
                import sys
                sys.excepthook(*sys.exc_info())


class ThreadCrew(_Crew):
    """Workers that are threads; there is no need for anybody to look after them."""

    def __init__(self, cache, size, initializer, initargs):
        super().__init__(cache)
        self._lock = threading.Lock()
        self._tasks = queue.SimpleQueue()
        self.workers = [threading.Thread(target=self._work, args=(initializer, initargs), daemon=True)
                        for _ in range(size)]
        for thread in self.workers:
            thread.start()

    def submit(self, tasks):
        self.jobs.append(tasks)
        with self._lock:
            # One ticket is worth all the tasks that there are.
            self._tasks.put(True)

    def close(self):
        self.closed = True
        self._tasks.put(True)

    def terminate(self):
        self.terminated = True
        self._tasks.put(True)
        self.join()

    def join(self):
        for thread in self.workers:
            if thread is not threading.current_thread():
                thread.join()

    def _take(self):
        with self._lock:
            return self.next_task()

    def _work(self, initializer, initargs):
        if initializer is not None:
            initializer(*initargs)
        while True:
            self._tasks.get()
            while not self.terminated and (task := self._take()) is not None:
                self._tasks.put(True)  # somebody else may look, too
                job, index, func, args, kwds = task
                try:
                    outcome = (True, func(*args, **kwds))
                except Exception as error:
                    outcome = (False, error)
                self.deliver(job, index, outcome)
                task = func = args = kwds = outcome = None
            if self.closed or self.terminated:
                self._tasks.put(True)
                return


class _Worker:
    """A worker process as the crew sees it."""

    def __init__(self, process, conn):
        self.process = process
        self.conn = conn
        self.ready = False
        self.task = None  # job and index
        self.completed = 0


class ProcessCrew(_Crew):
    """Workers that are processes."""

    def __init__(self, cache, size, ctx, initializer, initargs, maxtasks):
        super().__init__(cache)
        self._size = size
        self._ctx = ctx
        self._initializer, self._initargs = initializer, initargs
        self._maxtasks = maxtasks
        self._by_fd = {}
        self._idle = collections.deque()
        self._failed_starts = 0
        self._poll = select.poll()
        self._wake_reader, self._wake_writer = os.pipe()
        os.set_blocking(self._wake_writer, False)
        self._poll.register(self._wake_reader, select.POLLIN)
        self._pid = os.getpid()
        self.workers = []
        util.register_after_fork(self, ProcessCrew._leave)
        try:
            for _ in range(size):
                self._add_worker()
        except BaseException:
            self.terminated = True
            self._dismiss()
            raise
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    @property
    def processes(self):
        return [one.process for one in self.workers]

    # From any thread

    def submit(self, tasks):
        self.jobs.append(tasks)
        self._wake()

    def close(self):
        self.closed = True
        self._wake()

    def terminate(self):
        if self._pid == os.getpid():
            self.terminated = True
            self._wake()
            self.join()

    def join(self):
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _wake(self):
        try:
            os.write(self._wake_writer, b'x')
        except OSError:
            pass  # it is awake, or gone

    def _leave(self):
        """In a child that was forked: it must not hold the ends of the workers' connections."""
        for one in self.workers:
            one.conn.close()
        self.workers = []

    # In the thread

    def _run(self):
        try:
            while not self.terminated:
                self._hand_out()
                if self.closed and not self.jobs and not any(one.task for one in self.workers):
                    break
                for fd, _ in self._poll.poll():
                    if fd == self._wake_reader:
                        os.read(fd, 4096)
                    elif fd in self._by_fd:
                        self._attend(self._by_fd[fd])
        finally:
            self._dismiss()

    def _add_worker(self):
        ours, theirs = connection.Pipe()
        process = self._ctx.Process(target=worker, args=(theirs, self._initializer, self._initargs))
        process.name = process.name.replace('Process', 'PoolWorker')
        process.daemon = True
        try:
            process.start()
        except BaseException:
            ours.close()
            raise
        finally:
            theirs.close()
        one = _Worker(process, ours)
        self.workers.append(one)
        for fd in (ours.fileno(), process.sentinel):
            self._by_fd[fd] = one
            self._poll.register(fd, select.POLLIN)
        util.debug('added worker')

    def _remove_worker(self, one):
        for fd in (one.conn.fileno(), one.process.sentinel):
            self._poll.unregister(fd)
            del self._by_fd[fd]
        one.conn.close()
        self.workers.remove(one)
        if one in self._idle:
            self._idle.remove(one)

    def _hand_out(self):
        while self._idle and not self.terminated:
            task = self.next_task()
            if task is None:
                return
            job, index, *call = task
            if job not in self.cache:
                continue
            try:
                data = context._default_context.reducer.ForkingPickler.dumps(tuple(call))
            except Exception as error:
                self.deliver(job, index, (False, error))
                continue
            one = self._idle.popleft()
            one.task = job, index
            try:
                one.conn.send_bytes(data)
            except OSError:
                pass  # it has died, and is going to be attended to

    def _attend(self, one):
        """A worker has sent something, or has ended."""
        try:
            if one.conn.poll():
                data = one.conn.recv_bytes()
            elif one.process.is_alive():
                return
            else:
                raise EOFError
        except (EOFError, OSError):
            self._lose(one)
            return
        if not one.ready:
            one.ready = True
            self._failed_starts = 0
            self._idle.append(one)
            return
        try:
            outcome = context._default_context.reducer.ForkingPickler.loads(data)
        except Exception as error:
            outcome = (False, error)
        (job, index), one.task = one.task, None
        one.completed += 1
        if one.completed == self._maxtasks:
            self._replace(one)
        else:
            self._idle.append(one)
        self.deliver(job, index, outcome)

    def _replace(self, one):
        """It has done as many tasks as it may."""
        try:
            one.conn.send(None)
        except OSError:
            pass
        self._remove_worker(one)
        one.process.join()
        if self.jobs or not self.closed:
            self._add_worker()

    def _lose(self, one):
        one.process.join()
        self._remove_worker(one)
        if one.task is not None:
            job, index = one.task
            self.deliver(job, index, (False, context.ProcessError(
                f'{one.process.name} has ended with exit code {one.process.exitcode} in the middle of a task')))
        if not one.ready:
            self._failed_starts += 1
        if self._failed_starts <= 2 * self._size:
            self._add_worker()
        elif not self.workers:
            self._give_up()

    def _give_up(self):
        """No worker has even begun: more of them would not do it either."""
        error = context.ProcessError('the worker processes end before they are ready')
        self._failed_starts = 0
        while (task := self.next_task()) is not None:
            self.deliver(task[0], task[1], (False, error))
        for _ in range(self._size):
            self._add_worker()

    def _dismiss(self):
        """The end: workers are told to go, or made to."""
        for one in self.workers:
            if self.terminated:
                if one.process.is_alive():
                    one.process.terminate()
            else:
                try:
                    one.conn.send(None)
                except OSError:
                    pass
        for one in list(self.workers):
            one.process.join()
            one.conn.close()
        if self.terminated:
            self.jobs.clear()
        os.close(self._wake_reader)
        os.close(self._wake_writer)

"""Queues through which processes send each other objects."""

import collections
import os
import sys
import threading
import time
import types
import weakref
from queue import Empty, Full

from multiprocessing import connection, context, util
from multiprocessing.util import debug, info, is_exiting

__all__ = ['Queue', 'SimpleQueue', 'JoinableQueue']

_END = object()  # for the feeder thread


class Queue:
    """A queue of any number of producers and consumers.

    put() leaves the object in a buffer of this process, and a thread sends what is there through the pipe.
    """

    def __init__(self, maxsize=0, *, ctx):
        if maxsize <= 0:
            from multiprocessing.synchronize import SEM_VALUE_MAX
            maxsize = SEM_VALUE_MAX
        self._maxsize = maxsize
        self._reader, self._writer = connection.Pipe(duplex=False)
        self._rlock = ctx.Lock()
        self._wlock = ctx.Lock()
        self._opid = os.getpid()
        self._sem = ctx.BoundedSemaphore(maxsize)
        self._ignore_epipe = False  # for concurrent.futures
        self._start_anew()
        util.register_after_fork(self, Queue._after_fork)

    def __getstate__(self):
        context.assert_spawning(self)
        return (self._ignore_epipe, self._maxsize, self._reader, self._writer, self._rlock, self._wlock, self._sem,
                self._opid)

    def __setstate__(self, state):
        (self._ignore_epipe, self._maxsize, self._reader, self._writer, self._rlock, self._wlock, self._sem,
         self._opid) = state
        self._start_anew()
        util.register_after_fork(self, Queue._after_fork)

    def _after_fork(self):
        self._start_anew()

    def _start_anew(self):
        """Nothing is in the buffer, and there is no thread."""
        self._notempty = threading.Condition(threading.Lock())
        self._buffer = collections.deque()
        self._thread = None
        self._jointhread = None
        self._joincancelled = False
        self._closed = False
        self._close = None

    def _check_open(self):
        if self._closed:
            raise ValueError(f'Queue {self!r} is closed')

    def put(self, obj, block=True, timeout=None):
        """Put an object into the queue. queue.Full: there is no place for it (in time)."""
        self._check_open()
        if not self._sem.acquire(block, timeout):
            raise Full
        with self._notempty:
            if self._thread is None:
                self._start_thread()
            self._buffer.append(obj)
            self._notempty.notify()

    def get(self, block=True, timeout=None):
        """Take an object out of the queue. queue.Empty: there is none (in time)."""
        self._check_open()
        if block and timeout is None:
            with self._rlock:
                data = self._reader.recv_bytes()
            self._sem.release()
        else:
            deadline = time.monotonic() + timeout if block else None
            if not self._rlock.acquire(block, timeout):
                raise Empty
            try:
                left = deadline - time.monotonic() if block else 0
                if not self._reader.poll(left):
                    raise Empty
                data = self._reader.recv_bytes()
                self._sem.release()
            finally:
                self._rlock.release()
        return context._default_context.reducer.ForkingPickler.loads(data)

    def qsize(self):
        """About how many objects are in the queue."""
        return self._maxsize - self._sem._semlock._get_value()

    def empty(self):
        """Whether nothing can be taken just now."""
        return not self._reader.poll()

    def full(self):
        """Whether nothing can be put in just now."""
        return self._sem._semlock._is_zero()

    def get_nowait(self):
        """get(False)."""
        return self.get(False)

    def put_nowait(self, obj):
        """put(obj, False)."""
        return self.put(obj, False)

    def close(self):
        """This process puts in no more; the thread ends when it has sent what is there."""
        self._closed = True
        close, self._close = self._close, None
        if close is not None:
            close()  # the thread closes the pipe

    def join_thread(self):
        """After close(): wait until all has been sent."""
        debug('Queue.join_thread()')
        assert self._closed, f'Queue {self!r} not closed'
        if self._jointhread:
            self._jointhread()

    def cancel_join_thread(self):
        """At the end of the process do not wait until all has been sent."""
        debug('Queue.cancel_join_thread()')
        self._joincancelled = True
        if self._jointhread is not None:
            self._jointhread.cancel()

    def _terminate_broken(self):
        """Nobody reads any more: what waits to be sent is dropped."""
        self._reader.close()
        self.close()
        self.join_thread()

    def _start_thread(self):
        self._buffer.clear()
        arguments = (self._buffer, self._notempty, self._wlock, self._reader.close, self._writer, self._ignore_epipe,
                     self._on_queue_feeder_error, self._sem)
        self._thread = threading.Thread(target=_feed, args=arguments, name='QueueFeederThread', daemon=True)
        self._thread.start()
        if not self._joincancelled:
            self._jointhread = util.Finalize(self._thread, _join, [weakref.ref(self._thread)], exitpriority=-5)
        self._close = util.Finalize(self, _send_end, [self._buffer, self._notempty], exitpriority=10)

    @staticmethod
    def _on_queue_feeder_error(e, obj):
        """The thread could not send an object; subclasses may do something else."""
        import traceback
        traceback.print_exc()

    __class_getitem__ = classmethod(types.GenericAlias)


def _join(reference):
    thread = reference()
    if thread is not None:
        debug('joining queue thread')
        thread.join()
        debug('... queue thread joined')


def _send_end(buffer, notempty):
    debug('telling queue thread to quit')
    with notempty:
        buffer.append(_END)
        notempty.notify()


def _feed(buffer, notempty, wlock, close_reader, writer, ignore_epipe, on_error, sem):
    """The thread: sends what is in the buffer."""
    debug('starting thread to feed data to pipe')
    while True:
        obj = None
        try:
            with notempty:
                while not buffer:
                    notempty.wait()
                obj = buffer.popleft()
            if obj is _END:
                debug('feeder thread got sentinel -- exiting')
                close_reader()
                writer.close()
                return
            data = context._default_context.reducer.ForkingPickler.dumps(obj)
            with wlock:
                writer.send_bytes(data)
        except Exception as error:
            if ignore_epipe and isinstance(error, BrokenPipeError):
                return
            # What the interpreter's end has taken away is missed by this thread.
            if is_exiting():
                info('error in queue thread: %s', error)
                return
            # The object did not go into the pipe, so that nobody takes it out.
            sem.release()
            on_error(error, obj)


class JoinableQueue(Queue):
    """A queue that can be waited for until all that was put in has been worked off."""

    def __init__(self, maxsize=0, *, ctx):
        super().__init__(maxsize, ctx=ctx)
        self._unfinished_tasks = ctx.Semaphore(0)
        self._cond = ctx.Condition()

    def __getstate__(self):
        return super().__getstate__() + (self._cond, self._unfinished_tasks)

    def __setstate__(self, state):
        super().__setstate__(state[:-2])
        self._cond, self._unfinished_tasks = state[-2:]

    def put(self, obj, block=True, timeout=None):
        self._check_open()
        if not self._sem.acquire(block, timeout):
            raise Full
        with self._notempty, self._cond:
            if self._thread is None:
                self._start_thread()
            self._buffer.append(obj)
            self._unfinished_tasks.release()
            self._notempty.notify()

    put.__doc__ = Queue.put.__doc__

    def task_done(self):
        """An object that was taken out has been worked off."""
        with self._cond:
            if not self._unfinished_tasks.acquire(False):
                raise ValueError('task_done() called too many times')
            if self._unfinished_tasks._semlock._is_zero():
                self._cond.notify_all()

    def join(self):
        """Wait until all that was put in has been worked off."""
        with self._cond:
            if not self._unfinished_tasks._semlock._is_zero():
                self._cond.wait()


class SimpleQueue:
    """A pipe with locks: put() waits until the object is in the pipe."""

    def __init__(self, *, ctx):
        self._reader, self._writer = connection.Pipe(duplex=False)
        self._rlock = ctx.Lock()
        self._poll = self._reader.poll
        # On this system what several processes write could be mixed.
        self._wlock = ctx.Lock() if sys.platform != 'win32' else None

    def close(self):
        """Close the pipe."""
        self._reader.close()
        self._writer.close()

    def empty(self):
        """Whether nothing can be taken just now."""
        return not self._poll()

    def __getstate__(self):
        context.assert_spawning(self)
        return self._reader, self._writer, self._rlock, self._wlock

    def __setstate__(self, state):
        self._reader, self._writer, self._rlock, self._wlock = state
        self._poll = self._reader.poll

    def get(self):
        """Take an object out; waits for one."""
        with self._rlock:
            data = self._reader.recv_bytes()
        return context._default_context.reducer.ForkingPickler.loads(data)

    def put(self, obj):
        """Put an object in."""
        data = context._default_context.reducer.ForkingPickler.dumps(obj)
        if self._wlock is None:
            self._writer.send_bytes(data)
        else:
            with self._wlock:
                self._writer.send_bytes(data)

    __class_getitem__ = classmethod(types.GenericAlias)

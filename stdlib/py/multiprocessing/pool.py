"""Pools of processes or threads that make calls for others."""

import itertools
import os
import warnings

from multiprocessing import get_context, util
from multiprocessing._pool_crew import ProcessCrew, ThreadCrew
from multiprocessing._pool_results import (
    ApplyResult, AsyncResult, ExceptionWithTraceback, IMapIterator, IMapUnorderedIterator, MapResult, MaybeEncodingError,
    RemoteTraceback, rebuild_exc)

__all__ = ['Pool', 'ThreadPool']

INIT = 'INIT'
RUN = 'RUN'
CLOSE = 'CLOSE'
TERMINATE = 'TERMINATE'


def mapstar(args):
    """A chunk of map()."""
    return list(map(*args))


def starmapstar(args):
    """A chunk of starmap()."""
    return list(itertools.starmap(args[0], args[1]))


class Pool:
    """Processes that make calls."""

    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        self._state = INIT
        self._ctx = context or get_context()
        self._cache = {}
        if processes is None:
            processes = os.process_cpu_count() or 1
        if processes < 1:
            raise ValueError('Number of processes must be at least 1')
        if maxtasksperchild is not None and (not isinstance(maxtasksperchild, int) or maxtasksperchild <= 0):
            raise ValueError('maxtasksperchild must be a positive int or None')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        self._processes = processes
        self._maxtasksperchild = maxtasksperchild
        self._crew = self._make_crew(initializer, initargs)
        self._terminate = util.Finalize(self, self._crew.terminate, exitpriority=15)
        self._state = RUN

    def _make_crew(self, initializer, initargs):
        return ProcessCrew(self._cache, self._processes, self._ctx, initializer, initargs, self._maxtasksperchild)

    @property
    def _pool(self):
        return self._crew.processes

    def __del__(self, _warn=warnings.warn, RUN=RUN):
        if self._state == RUN:
            _warn(f'unclosed running multiprocessing pool {self!r}', ResourceWarning, source=self)

    def __repr__(self):
        cls = type(self)
        return f'<{cls.__module__}.{cls.__qualname__} state={self._state} pool_size={len(self._pool)}>'

    def _check_running(self):
        if self._state != RUN:
            raise ValueError('Pool not running')

    # Calls

    def apply(self, func, args=(), kwds={}):
        """Make the call; returns its result."""
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        """Have the call made; returns an AsyncResult. Callbacks get the result or the exception."""
        self._check_running()
        result = ApplyResult(self, callback, error_callback)
        self._crew.submit(iter([(result._job, 0, func, args, kwds)]))
        return result

    def map(self, func, iterable, chunksize=None):
        """A list of func(item) for all items."""
        return self._map_async(func, iterable, mapstar, chunksize).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        """map() that returns an AsyncResult."""
        return self._map_async(func, iterable, mapstar, chunksize, callback, error_callback)

    def starmap(self, func, iterable, chunksize=None):
        """A list of func(*item) for all items."""
        return self._map_async(func, iterable, starmapstar, chunksize).get()

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        """starmap() that returns an AsyncResult."""
        return self._map_async(func, iterable, starmapstar, chunksize, callback, error_callback)

    def _map_async(self, func, iterable, mapper, chunksize=None, callback=None, error_callback=None):
        self._check_running()
        if not hasattr(iterable, '__len__'):
            iterable = list(iterable)
        if chunksize is None:
            chunksize, extra = divmod(len(iterable), self._processes * 4)
            if extra:
                chunksize += 1
        if len(iterable) == 0:
            chunksize = 0
        result = MapResult(self, chunksize, len(iterable), callback, error_callback)
        if result._number_left:
            self._crew.submit(_guarded_tasks(result, mapper, _chunks(func, iterable, chunksize)))
        return result

    def imap(self, func, iterable, chunksize=1):
        """An iterator over func(item), in order, as the results come."""
        return self._imap(IMapIterator, func, iterable, chunksize)

    def imap_unordered(self, func, iterable, chunksize=1):
        """An iterator over func(item) in the order in which the results come."""
        return self._imap(IMapUnorderedIterator, func, iterable, chunksize)

    def _imap(self, kind, func, iterable, chunksize):
        self._check_running()
        if chunksize < 1:
            raise ValueError(f'Chunksize must be 1+, not {chunksize:n}')
        result = kind(self)
        if chunksize == 1:
            self._crew.submit(_guarded_tasks(result, func, ((item,) for item in iterable), single=True))
            return result
        self._crew.submit(_guarded_tasks(result, mapstar, _chunks(func, iterable, chunksize)))
        return (item for chunk in result for item in chunk)

    # The end

    def close(self):
        """Take no more calls; the workers end when all are made."""
        util.debug('closing pool')
        if self._state == RUN:
            self._state = CLOSE
            self._crew.close()

    def terminate(self):
        """End the workers at once."""
        util.debug('terminating pool')
        self._state = TERMINATE
        self._terminate()

    def join(self):
        """After close() or terminate(): wait until the workers have ended."""
        util.debug('joining pool')
        if self._state == RUN:
            raise ValueError('Pool is still running')
        if self._state not in (CLOSE, TERMINATE):
            raise ValueError('In unknown state')
        self._crew.join()

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.terminate()

    def __reduce__(self):
        raise NotImplementedError('pool objects cannot be passed between processes or pickled')


def _chunks(func, iterable, size):
    iterator = iter(iterable)
    while chunk := tuple(itertools.islice(iterator, size)):
        yield func, chunk


def _guarded_tasks(result, func, arguments, single=False):
    """The tasks of a job; what the iterable raises is the outcome of one of them."""
    index = -1
    try:
        for index, args in enumerate(arguments):
            yield result._job, index, func, args if single else (args,), {}
    except Exception as error:
        index += 1
        result._set(index, (False, error))
    if isinstance(result, IMapIterator):
        result._set_length(index + 1)


class ThreadPool(Pool):
    """Threads that make calls."""

    def __init__(self, processes=None, initializer=None, initargs=()):
        super().__init__(processes, initializer, initargs)

    def _make_crew(self, initializer, initargs):
        return ThreadCrew(self._cache, self._processes, initializer, initargs)

    @property
    def _pool(self):
        return self._crew.workers

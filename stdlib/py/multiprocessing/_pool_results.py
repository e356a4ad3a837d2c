"""What a pool returns: results that come later, and how exceptions of workers travel."""

import collections
import itertools
import threading
import types

from multiprocessing import TimeoutError

_job_counter = itertools.count()


# ---- Exceptions

class RemoteTraceback(Exception):
    """The traceback of a worker, as text: the cause of the exception that it has raised."""

    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


class ExceptionWithTraceback:
    """An exception on its way; unpickled it is the exception again, with its traceback as cause."""

    def __init__(self, exc, tb):
        import traceback
        text = ''.join(traceback.format_exception(type(exc), exc, tb))
        self.exc = exc
        self.tb = f'\n"""\n{text}"""'
        # It would keep all frames alive, and cannot be pickled anyway.
        exc.__traceback__ = None

    def __reduce__(self):
        return rebuild_exc, (self.exc, self.tb)


def rebuild_exc(exc, tb):
    """The exception in the process that gets it."""
    exc.__cause__ = RemoteTraceback(tb)
    return exc


class MaybeEncodingError(Exception):
    """A result could not be pickled."""

    def __init__(self, exc, value):
        self.exc = repr(exc)
        self.value = repr(value)
        super().__init__(self.exc, self.value)

    def __str__(self):
        return f"Error sending result: '{self.value}'. Reason: '{self.exc}'"

    def __repr__(self):
        return f'<{type(self).__name__}: {self}>'


# ---- Results

class ApplyResult:
    """The result of apply_async()."""

    def __init__(self, pool, callback, error_callback):
        self._event = threading.Event()
        self._job = next(_job_counter)
        self._cache = pool._cache
        self._callback = callback
        self._error_callback = error_callback
        self._cache[self._job] = self

    def ready(self):
        """Whether the call has been made."""
        return self._event.is_set()

    def successful(self):
        """Whether the call, which must have been made, has raised nothing."""
        if not self.ready():
            raise ValueError(f'{self!r} not ready')
        return self._success

    def wait(self, timeout=None):
        """Wait for the result, or so many seconds."""
        self._event.wait(timeout)

    def get(self, timeout=None):
        """The result, or what the call has raised. multiprocessing.TimeoutError: it did not come in time."""
        self.wait(timeout)
        if not self.ready():
            raise TimeoutError
        if self._success:
            return self._value
        raise self._value

    def _set(self, index, outcome):
        self._success, self._value = outcome
        self._finish()

    def _finish(self):
        if self._success:
            if self._callback:
                self._callback(self._value)
        elif self._error_callback:
            self._error_callback(self._value)
        self._event.set()
        self._cache.pop(self._job, None)

    __class_getitem__ = classmethod(types.GenericAlias)


AsyncResult = ApplyResult


class MapResult(ApplyResult):
    """The result of map_async(): a list that comes in chunks."""

    def __init__(self, pool, chunksize, length, callback, error_callback):
        super().__init__(pool, callback, error_callback)
        self._success = True
        self._value = [None] * length
        self._chunksize = chunksize
        if chunksize <= 0:
            self._number_left = 0
            self._event.set()
            del self._cache[self._job]
        else:
            self._number_left = -(-length // chunksize)

    def _set(self, index, outcome):
        self._number_left -= 1
        success, value = outcome
        if self._success:
            if success:
                self._value[index * self._chunksize:(index + 1) * self._chunksize] = value
            else:
                self._success, self._value = False, value
        if self._number_left == 0:
            self._finish()


class IMapIterator:
    """The result of imap(): an iterator that waits for its items."""

    def __init__(self, pool):
        self._cond = threading.Condition(threading.Lock())
        self._job = next(_job_counter)
        self._cache = pool._cache
        self._items = collections.deque()
        self._index = 0
        self._length = None
        self._unsorted = {}
        self._cache[self._job] = self

    def __iter__(self):
        return self

    def next(self, timeout=None):
        """The next item. multiprocessing.TimeoutError: it did not come in time."""
        with self._cond:
            if not self._items:
                if self._index == self._length:
                    raise StopIteration
                self._cond.wait(timeout)
                if not self._items:
                    if self._index == self._length:
                        raise StopIteration
                    raise TimeoutError
            success, value = self._items.popleft()
        if success:
            return value
        raise value

    __next__ = next

    def _set(self, index, outcome):
        with self._cond:
            if self._index == index:
                self._append(outcome)
                while self._index in self._unsorted:
                    self._append(self._unsorted.pop(self._index))
                self._cond.notify()
            else:
                self._unsorted[index] = outcome
            self._check_end()

    def _append(self, outcome):
        self._items.append(outcome)
        self._index += 1

    def _check_end(self):
        if self._index == self._length:
            self._cache.pop(self._job, None)

    def _set_length(self, length):
        with self._cond:
            self._length = length
            if self._index == length:
                self._cond.notify()
                self._check_end()


class IMapUnorderedIterator(IMapIterator):
    """The result of imap_unordered(): items as they come."""

    def _set(self, index, outcome):
        with self._cond:
            self._append(outcome)
            self._cond.notify()
            self._check_end()


# They are known by where programs find them.
for _cls in (RemoteTraceback, ExceptionWithTraceback, MaybeEncodingError, ApplyResult, MapResult, IMapIterator,
             IMapUnorderedIterator):
    _cls.__module__ = 'multiprocessing.pool'

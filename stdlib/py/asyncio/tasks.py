"""Tasks, and waiting for several of them. Library reference: asyncio, Coroutines and Tasks.

The class Task is native. Everything here that waits for futures (wait, gather, as_completed, shield, wait_for) does it
with a _Watch: it is told as each of them ends, and the call graph knows meanwhile who waits.
"""

__all__ = ('Task', 'create_task', 'FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED', 'wait', 'wait_for',
           'as_completed', 'sleep', 'gather', 'shield', 'ensure_future', 'run_coroutine_threadsafe', 'current_task',
           'all_tasks', 'create_eager_task_factory', 'eager_task_factory', '_register_task', '_unregister_task',
           '_enter_task', '_leave_task')

import types

from _asyncio import (Task, _enter_task, _leave_task, _register_task, _swap_current_task, _unregister_task, all_tasks,
                      current_task)

from . import coroutines, events, exceptions, futures, timeouts

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'


# ---- Making tasks ----

def create_task(coro, **kwargs):
    """Schedule the execution of a coroutine object in a spawn task; returns the Task."""
    return events.get_running_loop().create_task(coro, **kwargs)


def create_eager_task_factory(custom_task_constructor):
    """A task factory whose tasks run up to their first suspension at once."""
    def factory(loop, coro, *, eager_start=True, **kwargs):
        return custom_task_constructor(coro, loop=loop, eager_start=eager_start, **kwargs)
    return factory


eager_task_factory = create_eager_task_factory(Task)


def _check_awaitable(obj):
    if not hasattr(type(obj), '__await__') and not isinstance(obj, types.CoroutineType):
        raise TypeError('An asyncio.Future, a coroutine or an awaitable is required')


async def _await(awaitable):
    return await awaitable


def _as_coroutine(obj):
    """A coroutine for anything that can be awaited."""
    if coroutines.iscoroutine(obj):
        return obj
    _check_awaitable(obj)
    return _await(obj)


def ensure_future(coro_or_future, *, loop=None):
    """Wrap a coroutine or an awaitable in a future; futures are returned as they are."""
    if futures.isfuture(coro_or_future):
        if loop is not None and loop is not coro_or_future.get_loop():
            raise ValueError('The future belongs to a different loop than the one specified as the loop argument')
        return coro_or_future
    coro = _as_coroutine(coro_or_future)
    if loop is None:
        loop = events.get_event_loop()
    try:
        return loop.create_task(coro)
    except RuntimeError:
        coro.close()
        raise


def run_coroutine_threadsafe(coro, loop):
    """Submit a coroutine object to a given event loop; returns a concurrent.futures.Future."""
    import concurrent.futures
    if not coroutines.iscoroutine(coro):
        raise TypeError('A coroutine object is required')
    future = concurrent.futures.Future()

    def start():
        try:
            futures._link(ensure_future(coro, loop=loop), future)
        except BaseException as exc:
            if not isinstance(exc, (SystemExit, KeyboardInterrupt)) and future.set_running_or_notify_cancel():
                future.set_exception(exc)
            raise

    loop.call_soon_threadsafe(start)
    return future


# ---- sleep ----

@types.coroutine
def _one_round():
    """Until the loop comes round again."""
    yield


async def sleep(delay, result=None):
    """Coroutine that completes after a given time (in seconds)."""
    if delay <= 0:
        await _one_round()
        return result
    if delay != delay:
        raise ValueError("Invalid delay: NaN (not a number)")
    loop = events.get_running_loop()
    future = loop.create_future()
    # The timer is cancelled with the future: no `finally` is needed here.
    future._timer = loop.call_later(delay, futures._set_result_unless_cancelled, future, result)
    return await future


# ---- Watching futures ----

class _Watch:
    """Calls each(future) as each of some futures ends, until the watch is called off. `waiter` is the task that waits
    for them, or None.
    """

    __slots__ = ('_futures', '_each', '_waiter')

    def __init__(self, watched, each, waiter):
        self._futures = watched
        self._each = each
        self._waiter = waiter
        for future in watched:
            future.add_done_callback(each)
            if waiter is not None:
                futures.future_add_to_awaited_by(future, waiter)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.call_off()

    def call_off(self):
        for future in self._futures:
            future.remove_done_callback(self._each)
            self.forget(future)

    def forget(self, future):
        """The waiter does not wait for it any more."""
        if self._waiter is not None:
            futures.future_discard_from_awaited_by(future, self._waiter)


def _settle(future):
    """Ends a future that is only there to be waited for."""
    if not future.done():
        future.set_result(None)


def _caller():
    """The task that runs now, if any."""
    loop = events._get_running_loop()
    return None if loop is None else current_task(loop)


# ---- wait and wait_for ----

async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """Wait for the Futures or Tasks given by fs to complete; returns two sets: (done, pending)."""
    if futures.isfuture(fs) or coroutines.iscoroutine(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    if not fs:
        raise ValueError('Set of Tasks/Futures is empty.')
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f'Invalid return_when value: {return_when}')
    fs = set(fs)
    if any(coroutines.iscoroutine(f) for f in fs):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    loop = events.get_running_loop()
    enough = loop.create_future()
    left = len(fs)

    def one_ended(future):
        nonlocal left
        left -= 1
        if (left <= 0 or return_when == FIRST_COMPLETED
                or (return_when == FIRST_EXCEPTION and not future.cancelled() and future.exception() is not None)):
            _settle(enough)

    timer = None if timeout is None else loop.call_later(timeout, _settle, enough)
    with _Watch(fs, one_ended, current_task()):
        try:
            await enough
        finally:
            if timer is not None:
                timer.cancel()
    done = {future for future in fs if future.done()}
    return done, fs - done


async def wait_for(fut, timeout):
    """Wait for the single Future or coroutine to complete, with timeout: TimeoutError, and it is cancelled."""
    if timeout is None or timeout > 0:
        async with timeouts.timeout(timeout):
            return await fut
    # No time at all: what is not done by now is too late, but it gets its chance to clean up.
    fut = ensure_future(fut)
    if fut.done():
        return fut.result()
    ended = events.get_running_loop().create_future()
    with _Watch((fut,), lambda _: _settle(ended), None):
        fut.cancel()
        await ended
    try:
        return fut.result()
    except exceptions.CancelledError as exc:
        raise TimeoutError from exc


# ---- as_completed ----

class _Completions:
    """What as_completed() gives: plain iteration yields coroutines, async iteration the futures themselves."""

    def __init__(self, fs, timeout):
        from .queues import Queue
        self._ended = Queue()  # None stands for one that came too late
        loop = events.get_event_loop()
        self._pending = {ensure_future(f, loop=loop) for f in set(fs)}
        self._to_give = len(self._pending)
        self._timer = None
        self._watch = _Watch(list(self._pending), self._one_ended, None)
        if self._pending and timeout is not None:
            self._timer = loop.call_later(timeout, self._time_is_up)

    def _one_ended(self, future):
        if future not in self._pending:
            return  # the time is up
        self._pending.remove(future)
        self._ended.put_nowait(future)
        if not self._pending and self._timer is not None:
            self._timer.cancel()

    def _time_is_up(self):
        self._watch.call_off()
        while self._pending:
            self._pending.pop()
            self._ended.put_nowait(None)

    def __iter__(self):
        return self

    def __next__(self):
        if not self._to_give:
            raise StopIteration
        self._to_give -= 1
        return self._next_result()

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self._to_give:
            raise StopAsyncIteration
        self._to_give -= 1
        return await self._next_ended()

    async def _next_ended(self):
        future = await self._ended.get()
        if future is None:
            raise exceptions.TimeoutError
        return future

    async def _next_result(self):
        return (await self._next_ended()).result()


def as_completed(fs, *, timeout=None):
    """Iterate over awaitables in the order in which they complete."""
    if futures.isfuture(fs) or coroutines.iscoroutine(fs):
        raise TypeError(f"expects an iterable of awaitables, not {type(fs).__name__}")
    return _Completions(fs, timeout)


# ---- gather ----

class _GatheringFuture(futures.Future):
    """What gather() returns: to cancel it is to cancel its children, and their ends end it."""

    def __init__(self, children, return_exceptions, *, loop):
        super().__init__(loop=loop)
        self._children = children  # one for each argument
        self._return_exceptions = return_exceptions
        self._cancel_requested = False
        self._running = 0

    def cancel(self, msg=None):
        if self.done():
            return False
        # All of them, and not only up to the first that obeys.
        obeyed = any([child.cancel(msg=msg) for child in self._children])
        # They may go on all the same: then this future ends as if nobody had asked.
        self._cancel_requested |= obeyed
        return obeyed

    def _child_ended(self, child):
        self._running -= 1
        if self.done():
            if not child.cancelled():
                child.exception()  # it counts as looked at
        elif not self._return_exceptions and (failure := _failure(child)) is not None:
            self.set_exception(failure)
        elif self._running == 0:
            if self._cancel_requested:
                self.set_exception(child._make_cancelled_error())
            else:
                self.set_result([self._outcome(each) for each in self._children])

    @staticmethod
    def _outcome(child):
        if child.cancelled():
            # As a result it has no traceback, nor the history of the one that was raised.
            message = child._cancel_message
            return exceptions.CancelledError('' if message is None else message)
        exc = child.exception()
        return child.result() if exc is None else exc


def _failure(future):
    """The exception with which a future has ended, if any; a cancellation is one."""
    return future._make_cancelled_error() if future.cancelled() else future.exception()


def gather(*coros_or_futures, return_exceptions=False):
    """Return a future aggregating results from the given coroutines/futures, in their order."""
    if not coros_or_futures:
        outer = events.get_event_loop().create_future()
        outer.set_result([])
        return outer
    by_argument = {}
    loop = None
    for argument in coros_or_futures:
        if argument in by_argument:
            continue  # the same coroutine cannot run twice
        child = by_argument[argument] = ensure_future(argument, loop=loop)
        if loop is None:
            loop = child.get_loop()
        if child is not argument:
            child._log_destroy_pending = False  # nobody else knows it
    children = [by_argument[argument] for argument in coros_or_futures]
    outer = _GatheringFuture(children, return_exceptions, loop=loop)
    different = by_argument.values()
    outer._running = len(different)

    def child_ended(child):
        watch.forget(child)
        outer._child_ended(child)

    running = [child for child in different if not child.done()]
    watch = _Watch(running, child_ended, _caller())
    if len(running) < len(different):
        # Those that have ended by now (eager tasks among them) need no other round of the loop.
        for child in different:
            if child.done():
                outer._child_ended(child)
    return outer


# ---- shield ----

def shield(arg):
    """Wait for a future, shielding it from cancellation."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    loop = inner.get_loop()
    outer = loop.create_future()

    def inner_ended(inner):
        watch.forget(inner)
        if outer.cancelled():
            return
        if inner.cancelled():
            outer.cancel()
        elif (exc := inner.exception()) is not None:
            outer.set_exception(exc)
        else:
            outer.set_result(inner.result())

    def report_failure(inner):
        # Nobody waits for it any more who could see the exception.
        if not inner.cancelled() and inner.exception() is not None:
            exc = inner.exception()
            loop.call_exception_handler({'message': f'{type(exc).__name__} exception in shielded future',
                                         'exception': exc, 'future': inner})

    def outer_ended(outer):
        if not inner.done():
            watch.call_off()
            inner.add_done_callback(report_failure)

    watch = _Watch((inner,), inner_ended, _caller())
    outer.add_done_callback(outer_ended)
    return outer


# Libraries, and CPython's own tests, know these by other names. There is one class where CPython has two.
_CTask = _PyTask = Task
for _name in ('all_tasks', 'current_task', '_enter_task', '_leave_task', '_register_task', '_swap_current_task',
              '_unregister_task'):
    globals()[f'_c_{_name.lstrip("_")}'] = globals()[f'_py_{_name.lstrip("_")}'] = globals()[_name]
_c_register_eager_task = _py_register_eager_task = _register_eager_task = _register_task
_c_unregister_eager_task = _py_unregister_eager_task = _unregister_eager_task = _unregister_task

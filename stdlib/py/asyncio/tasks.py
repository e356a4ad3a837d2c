"""Tasks, and waiting for several of them."""

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


def create_task(coro, **kwargs):
    """Schedule the execution of a coroutine object in a spawn task; returns the Task."""
    return events.get_running_loop().create_task(coro, **kwargs)


def _is_awaitable(obj):
    return hasattr(type(obj), '__await__') or isinstance(obj, types.CoroutineType)


def ensure_future(coro_or_future, *, loop=None):
    """Wrap a coroutine or an awaitable in a future; futures are returned as they are."""
    if futures.isfuture(coro_or_future):
        if loop is not None and loop is not futures._get_loop(coro_or_future):
            raise ValueError('The future belongs to a different loop than the one specified as the loop argument')
        return coro_or_future
    close_on_error = True
    if not coroutines.iscoroutine(coro_or_future):
        if not _is_awaitable(coro_or_future):
            raise TypeError('An asyncio.Future, a coroutine or an awaitable is required')
        async def wrap_awaitable(awaitable):
            return await awaitable
        coro_or_future = wrap_awaitable(coro_or_future)
        close_on_error = False
    if loop is None:
        loop = events.get_event_loop()
    try:
        return loop.create_task(coro_or_future)
    except RuntimeError:
        if close_on_error:
            coro_or_future.close()
        raise


# ---- sleep ----

@types.coroutine
def __sleep0():
    """One round of the loop."""
    yield


async def sleep(delay, result=None):
    """Coroutine that completes after a given time (in seconds)."""
    if delay <= 0:
        await __sleep0()
        return result
    if delay != delay:
        raise ValueError("Invalid delay: NaN (not a number)")
    loop = events.get_running_loop()
    future = loop.create_future()
    # It is cancelled with the future: no `finally` is needed here.
    future._timer = loop.call_later(delay, futures._set_result_unless_cancelled, future, result)
    return await future


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
    return await _wait(fs, timeout, return_when, events.get_running_loop())


def _ends_wait(future, return_when):
    if return_when == FIRST_COMPLETED:
        return True
    return return_when == FIRST_EXCEPTION and not future.cancelled() and future.exception() is not None


async def _wait(fs, timeout, return_when, loop):
    waiter = loop.create_future()
    timer = None
    left = len(fs)

    def finish(*_):
        if timer is not None:
            timer.cancel()
        if not waiter.done():
            waiter.set_result(None)

    def one_is_done(future):
        nonlocal left
        left -= 1
        if left <= 0 or _ends_wait(future, return_when):
            finish()

    if timeout is not None:
        timer = loop.call_later(timeout, futures._set_result_unless_cancelled, waiter, None)
    me = current_task()
    for f in fs:
        f.add_done_callback(one_is_done)
        futures.future_add_to_awaited_by(f, me)
    try:
        await waiter
    finally:
        if timer is not None:
            timer.cancel()
        for f in fs:
            f.remove_done_callback(one_is_done)
            futures.future_discard_from_awaited_by(f, me)
    done = {f for f in fs if f.done()}
    return done, fs - done


async def wait_for(fut, timeout):
    """Wait for the single Future or coroutine to complete, with timeout: TimeoutError, and it is cancelled."""
    if fut is not None and not futures.isfuture(fut) and not coroutines.iscoroutine(fut):
        if not _is_awaitable(fut):
            raise TypeError('An asyncio.Future, a coroutine or an awaitable is required')
    if timeout is not None and timeout <= 0:
        fut = ensure_future(fut)
        if fut.done():
            return fut.result()
        await _cancel_and_wait(fut)
        try:
            return fut.result()
        except exceptions.CancelledError as exc:
            raise TimeoutError from exc
    async with timeouts.timeout(timeout):
        return await fut


async def _cancel_and_wait(fut):
    loop = events.get_running_loop()
    waiter = loop.create_future()

    def wake(_):
        if not waiter.done():
            waiter.set_result(None)

    fut.add_done_callback(wake)
    try:
        fut.cancel()
        await waiter
    finally:
        fut.remove_done_callback(wake)


# ---- as_completed ----

class _AsCompletedIterator:
    """What as_completed() gives: plain iteration yields coroutines, async iteration the futures themselves."""

    def __init__(self, aws, timeout):
        from .queues import Queue
        self._done = Queue()
        self._timeout_handle = None
        loop = events.get_event_loop()
        todo = {ensure_future(aw, loop=loop) for aw in set(aws)}
        for future in todo:
            future.add_done_callback(self._handle_completion)
        if todo and timeout is not None:
            self._timeout_handle = loop.call_later(timeout, self._handle_timeout)
        self._todo = todo
        self._todo_left = len(todo)

    def __aiter__(self):
        return self

    def __iter__(self):
        return self

    async def __anext__(self):
        if not self._todo_left:
            raise StopAsyncIteration
        self._todo_left -= 1
        return await self._wait_for_one()

    def __next__(self):
        if not self._todo_left:
            raise StopIteration
        self._todo_left -= 1
        return self._wait_for_one(resolve=True)

    def _handle_timeout(self):
        for future in self._todo:
            future.remove_done_callback(self._handle_completion)
            self._done.put_nowait(None)
        self._todo.clear()

    def _handle_completion(self, future):
        if not self._todo:
            return
        self._todo.remove(future)
        self._done.put_nowait(future)
        if not self._todo and self._timeout_handle is not None:
            self._timeout_handle.cancel()

    async def _wait_for_one(self, resolve=False):
        future = await self._done.get()
        if future is None:
            raise exceptions.TimeoutError
        return future.result() if resolve else future


def as_completed(fs, *, timeout=None):
    """Iterate over awaitables in the order in which they complete."""
    if futures.isfuture(fs) or coroutines.iscoroutine(fs):
        raise TypeError(f"expect an iterable of futures, not {type(fs).__name__}")
    return _AsCompletedIterator(fs, timeout)


# ---- gather ----

class _GatheringFuture(futures.Future):
    """The outer future of gather(): cancelling it cancels the children."""

    def __init__(self, children, *, loop):
        super().__init__(loop=loop)
        self._children = children
        self._cancel_requested = False

    def cancel(self, msg=None):
        if self.done():
            return False
        cancelled = False
        for child in self._children:
            if child.cancel(msg=msg):
                cancelled = True
        if cancelled:
            # The children may not obey: then the outer future ends as if nobody had asked.
            self._cancel_requested = True
        return cancelled


def gather(*coros_or_futures, return_exceptions=False):
    """Return a future aggregating results from the given coroutines/futures, in their order."""
    if not coros_or_futures:
        outer = events.get_event_loop().create_future()
        outer.set_result([])
        return outer
    me = _running_task()
    loop = None
    outer = None
    finished = 0
    wanted = 0

    def child_done(future):
        nonlocal finished
        finished += 1
        if me is not None:
            futures.future_discard_from_awaited_by(future, me)
        if outer is None or outer.done():
            if not future.cancelled():
                future.exception()  # it counts as looked at
            return
        if not return_exceptions:
            if future.cancelled():
                outer.set_exception(future._make_cancelled_error())
                return
            exc = future.exception()
            if exc is not None:
                outer.set_exception(exc)
                return
        if finished == wanted:
            settle()

    def settle():
        results = []
        for future in children:
            if future.cancelled():
                message = future._cancel_message
                results.append(exceptions.CancelledError('' if message is None else message))
            else:
                exc = future.exception()
                results.append(future.result() if exc is None else exc)
        if outer._cancel_requested:
            outer.set_exception(future._make_cancelled_error())
        else:
            outer.set_result(results)

    futures_by_argument = {}
    children = []
    already_done = []
    for argument in coros_or_futures:
        future = futures_by_argument.get(argument)
        if future is None:
            future = ensure_future(argument, loop=loop)
            if loop is None:
                loop = futures._get_loop(future)
            if future is not argument:
                future._log_destroy_pending = False
            futures_by_argument[argument] = future
            wanted += 1
            if me is not None:
                futures.future_add_to_awaited_by(future, me)
            if future.done():
                already_done.append(future)
            else:
                future.add_done_callback(child_done)
        children.append(future)
    outer = _GatheringFuture(children, loop=loop)
    for future in already_done:
        child_done(future)
    return outer


def _running_task():
    loop = events._get_running_loop()
    return None if loop is None else current_task(loop)


# ---- shield ----

def shield(arg):
    """Wait for a future, shielding it from cancellation."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    loop = futures._get_loop(inner)
    outer = loop.create_future()
    me = _running_task()
    if me is not None:
        futures.future_add_to_awaited_by(inner, me)

    def report_late_exception(inner):
        if not inner.cancelled() and inner.exception() is not None:
            loop.call_exception_handler({'message': f'{inner.__class__.__name__} exception in shielded future',
                                         'exception': inner.exception(), 'future': inner})

    def inner_done(inner):
        if me is not None:
            futures.future_discard_from_awaited_by(inner, me)
        if outer.cancelled():
            return
        if inner.cancelled():
            outer.cancel()
        elif (exc := inner.exception()) is not None:
            outer.set_exception(exc)
        else:
            outer.set_result(inner.result())

    def outer_done(outer):
        if not inner.done():
            inner.remove_done_callback(inner_done)
            inner.add_done_callback(report_late_exception)

    inner.add_done_callback(inner_done)
    outer.add_done_callback(outer_done)
    return outer


def run_coroutine_threadsafe(coro, loop):
    """Submit a coroutine object to a given event loop; returns a concurrent.futures.Future."""
    import concurrent.futures
    if not coroutines.iscoroutine(coro):
        raise TypeError('A coroutine object is required')
    future = concurrent.futures.Future()

    def start():
        try:
            futures._chain_future(ensure_future(coro, loop=loop), future)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            if future.set_running_or_notify_cancel():
                future.set_exception(exc)
            raise

    loop.call_soon_threadsafe(start)
    return future


# ---- Eager tasks ----

def create_eager_task_factory(custom_task_constructor):
    """A task factory whose tasks run up to their first suspension at once."""
    def factory(loop, coro, *, eager_start=True, **kwargs):
        return custom_task_constructor(coro, loop=loop, eager_start=eager_start, **kwargs)
    return factory


eager_task_factory = create_eager_task_factory(Task)

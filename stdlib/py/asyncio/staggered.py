"""Starting coroutines one after the other until one succeeds."""

__all__ = ('staggered_race',)

import contextlib

from . import events, exceptions, futures, locks, tasks


async def staggered_race(coro_fns, delay, *, loop=None):
    """Starts the next coroutine when the one before has failed or `delay` seconds have passed (None: only when it failed).

    Returns (the first result, its index, a list of the exceptions of each); the others are cancelled.
    """
    loop = loop or events.get_running_loop()
    parent = tasks.current_task(loop)
    functions = enumerate(coro_fns)
    winner_result = None
    winner_index = None
    unhandled = []
    exceptions_seen = []
    running = set()
    all_done = None

    def task_done(task):
        running.discard(task)
        futures.future_discard_from_awaited_by(task, parent)
        if all_done is not None and not all_done.done() and not running:
            all_done.set_result(None)
        if not task.cancelled() and (exc := task.exception()) is not None:
            unhandled.append(exc)

    def start(started, previous_failed):
        task = loop.create_task(run_one(started, previous_failed))
        futures.future_add_to_awaited_by(task, parent)
        running.add(task)
        task.add_done_callback(task_done)

    async def run_one(started, previous_failed):
        nonlocal winner_result, winner_index
        # The creator knows this task by now, so that the winner can cancel it.
        await started.wait()
        if previous_failed is not None:
            with contextlib.suppress(exceptions.TimeoutError):
                await tasks.wait_for(previous_failed.wait(), delay)
        try:
            index, function = next(functions)
        except StopIteration:
            return
        failed = locks.Event()
        next_started = locks.Event()
        start(next_started, failed)
        next_started.set()
        exceptions_seen.append(None)
        try:
            result = await function()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            exceptions_seen[index] = exc
            failed.set()
            return
        winner_index = index
        winner_result = result
        me = tasks.current_task(loop)
        for task in running:
            if task is not me:
                task.cancel()

    cancelled = None
    try:
        first_started = locks.Event()
        start(first_started, None)
        first_started.set()
        while running:
            all_done = loop.create_future()
            try:
                await all_done
            except exceptions.CancelledError as exc:
                cancelled = exc
                for task in running:
                    task.cancel(*exc.args)
            all_done = None
        if unhandled:
            raise ExceptionGroup("staggered race failed", unhandled)
        if cancelled is not None:
            raise cancelled
        return winner_result, winner_index, exceptions_seen
    finally:
        cancelled = None
        unhandled.clear()

"""A race of coroutines that start one after the other, as in Happy Eyeballs (RFC 8305)."""

__all__ = ('staggered_race',)

from . import events, tasks


async def staggered_race(coro_fns, delay, *, loop=None):
    """Starts the next coroutine when the latest has failed or has run for `delay` seconds (None: only when it failed).

    Returns (the first result, its index, the exceptions of all that have started); the others are cancelled. Result and
    index are None if all have failed.
    """
    loop = loop or events.get_running_loop()
    waiting_to_start = iter(coro_fns)
    failures = []
    running = {}  # index by task
    latest = None
    next_start = None

    def start_next():
        nonlocal latest, next_start
        latest = next_start = None
        for function in waiting_to_start:
            latest = loop.create_task(function())
            running[latest] = len(failures)
            failures.append(None)
            if delay is not None:
                next_start = loop.time() + delay
            break

    start_next()
    try:
        while running:
            timeout = None if next_start is None else max(next_start - loop.time(), 0)
            done, _ = await tasks.wait(running, timeout=timeout, return_when=tasks.FIRST_COMPLETED)
            for task in sorted(done, key=running.get):
                index = running.pop(task)
                failures[index] = tasks._failure(task)
                if failures[index] is None:
                    return task.result(), index, failures
            if latest in done or not done:
                start_next()
        return None, None, failures
    finally:
        for task in running:
            task.cancel()
        if running:
            await tasks.gather(*running, return_exceptions=True)

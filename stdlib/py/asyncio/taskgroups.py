"""Groups of tasks that end together. Library reference: asyncio, Task Groups.

A group goes through four stages: NEW, OPEN while its block runs, CLOSING while it waits for its tasks, CLOSED. Apart
from that it may be failing: something went wrong, and the tasks were cancelled. When a task fails during the block or the
wait, the group stops its parent by cancelling it; this cancellation is the group's own and does not get out.
"""

__all__ = ('TaskGroup',)

import enum

from . import events, exceptions, futures, tasks


class _Stage(enum.Enum):
    NEW = enum.auto()
    OPEN = enum.auto()
    CLOSING = enum.auto()
    CLOSED = enum.auto()


def _is_fatal(exc):
    """Those that end the program are not put into groups."""
    return isinstance(exc, (SystemExit, KeyboardInterrupt))


class TaskGroup:
    """Asynchronous context manager for a group of tasks: it waits for all of them, and when one fails it cancels the
    others and raises an exception group of what went wrong.
    """

    def __init__(self):
        self._stage = _Stage.NEW
        self._failing = False
        self._stopped_parent = False  # the parent was cancelled by this group
        self._loop = None
        self._parent = None
        self._tasks = {}  # the unfinished ones, in order of creation, which is that of cancelling them
        self._errors = []
        self._fatal = None  # the first SystemExit or KeyboardInterrupt
        self._last_task_ended = None  # a future while __aexit__() waits

    def __repr__(self):
        facts = ['TaskGroup']
        if self._tasks:
            facts.append(f'tasks={len(self._tasks)}')
        if self._errors:
            facts.append(f'errors={len(self._errors)}')
        if self._failing:
            facts.append('cancelling')
        elif self._stage is not _Stage.NEW:
            facts.append('entered')
        return f'<{" ".join(facts)}>'

    # ---- The block ----

    async def __aenter__(self):
        if self._stage is not _Stage.NEW:
            raise RuntimeError(f"TaskGroup {self!r} has already been entered")
        self._loop = events.get_running_loop()
        self._parent = tasks.current_task(self._loop)
        if self._parent is None:
            raise RuntimeError(f'TaskGroup {self!r} cannot determine the parent task')
        self._stage = _Stage.OPEN
        return self

    async def __aexit__(self, exc_type, exc, traceback):
        self._stage = _Stage.CLOSING
        cancellation = exc if isinstance(exc, exceptions.CancelledError) else None
        try:
            if exc is not None:
                self._note_fatal(exc)
                self._fail()
            while self._tasks:
                self._last_task_ended = self._loop.create_future()
                try:
                    await self._last_task_ended
                except exceptions.CancelledError as another:
                    # From outside, unless the group is failing already: then it may be its own.
                    if not self._failing:
                        cancellation = another
                        self._fail()
                finally:
                    self._last_task_ended = None
            self._conclude(exc, cancellation)
        finally:
            self._stage = _Stage.CLOSED
            # Exceptions have tracebacks, whose frames have the group: no cycles.
            self._parent = self._errors = self._fatal = None
            exc = cancellation = traceback = None

    def _conclude(self, exc, cancellation):
        """All tasks have ended. Raises what the block is to end with."""
        parent, errors = self._parent, self._errors
        try:
            if self._fatal is not None:
                raise self._fatal
            if self._stopped_parent and parent.uncancel() == 0:
                cancellation = None  # nobody else has asked for it
            if cancellation is not None and not errors:
                raise cancellation
            if exc is not None and not isinstance(exc, exceptions.CancelledError):
                errors.append(exc)
            if not errors:
                return
            if parent.cancelling():
                # The errors go first, but the request from outside stays in force: it is repeated.
                parent.uncancel()
                parent.cancel()
            raise BaseExceptionGroup('unhandled errors in a TaskGroup', errors) from None
        finally:
            exc = cancellation = errors = parent = None

    # ---- Tasks ----

    def create_task(self, coro, **kwargs):
        """Create a new task in this group and return it."""
        if problem := self._reason_to_refuse():
            coro.close()
            raise RuntimeError(f"TaskGroup {self!r} {problem}")
        task = self._loop.create_task(coro, **kwargs)
        futures.future_add_to_awaited_by(task, self._parent)
        # Also when an eager task has ended by now: its failure must not stop the parent before this call has returned.
        self._tasks[task] = None
        task.add_done_callback(self._task_ended)
        try:
            return task
        finally:
            del task  # a failed task's traceback has this frame

    def _reason_to_refuse(self):
        if self._stage is _Stage.NEW:
            return 'has not been entered'
        if self._stage is not _Stage.OPEN and not self._tasks:
            return 'is finished'
        if self._failing:
            return 'is shutting down'
        return None

    def _task_ended(self, task):
        self._tasks.pop(task, None)
        futures.future_discard_from_awaited_by(task, self._parent)
        if not self._tasks and self._last_task_ended is not None and not self._last_task_ended.done():
            self._last_task_ended.set_result(None)
        if task.cancelled():
            return
        exc = task.exception()
        if exc is None:
            return
        self._errors.append(exc)
        self._note_fatal(exc)
        if self._parent.done():
            self._loop.call_exception_handler({
                'message': f'Task {task!r} has errored out but its parent task {self._parent} is already completed',
                'exception': exc, 'task': task})
        elif not self._failing and not self._stopped_parent:
            self._fail()
            self._stopped_parent = True
            self._parent.cancel()

    def _note_fatal(self, exc):
        if self._fatal is None and _is_fatal(exc):
            self._fatal = exc

    def _fail(self):
        """Cancels the tasks, once."""
        if self._failing:
            return
        self._failing = True
        for task in self._tasks:
            if not task.done():
                task.cancel()

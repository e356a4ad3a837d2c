"""Groups of tasks that end together."""

__all__ = ('TaskGroup',)

from . import events, exceptions, futures, tasks


class TaskGroup:
    """Asynchronous context manager for a group of tasks: it waits for all of them, and when one fails it cancels the
    others and raises an exception group of what went wrong.
    """

    def __init__(self):
        self._entered = False
        self._exiting = False
        self._aborting = False
        self._loop = None
        self._parent_task = None
        self._parent_cancel_requested = False
        self._tasks = set()
        self._errors = []
        self._base_error = None
        self._on_completed_fut = None

    def __repr__(self):
        info = ''
        if self._tasks:
            info += f' tasks={len(self._tasks)}'
        if self._errors:
            info += f' errors={len(self._errors)}'
        if self._aborting:
            info += ' cancelling'
        elif self._entered:
            info += ' entered'
        return f'<TaskGroup{info}>'

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError(f"TaskGroup {self!r} has already been entered")
        if self._loop is None:
            self._loop = events.get_running_loop()
        self._parent_task = tasks.current_task(self._loop)
        if self._parent_task is None:
            raise RuntimeError(f'TaskGroup {self!r} cannot determine the parent task')
        self._entered = True
        return self

    async def __aexit__(self, exc_type, exc, traceback):
        traceback = None
        try:
            return await self._aexit(exc_type, exc)
        finally:
            # Frames hold the group: no cycles through it.
            self._parent_task = None
            self._errors = None
            self._base_error = None
            exc = None

    async def _aexit(self, exc_type, exc):
        self._exiting = True
        if exc is not None and self._is_base_error(exc) and self._base_error is None:
            self._base_error = exc
        cancelled = exc if exc_type is not None and issubclass(exc_type, exceptions.CancelledError) else None
        if exc_type is not None and not self._aborting:
            # The block failed: its tasks are not wanted any more.
            self._abort()
        while self._tasks:
            if self._on_completed_fut is None:
                self._on_completed_fut = self._loop.create_future()
            try:
                await self._on_completed_fut
            except exceptions.CancelledError as ex:
                if not self._aborting:
                    # Somebody cancelled the parent from outside.
                    cancelled = ex
                    self._abort()
            self._on_completed_fut = None
        if self._base_error is not None:
            try:
                raise self._base_error
            finally:
                exc = None
        if self._parent_cancel_requested:
            # The cancellation was this group's own; another one stays in force.
            if self._parent_task.uncancel() == 0:
                cancelled = None
        try:
            if cancelled is not None and not self._errors:
                raise cancelled
        finally:
            cancelled = None
        if exc_type is not None and not issubclass(exc_type, exceptions.CancelledError):
            self._errors.append(exc)
        if not self._errors:
            return None
        if self._parent_task.cancelling():
            # The request to cancel comes before the errors.
            self._parent_task.uncancel()
            self._parent_task.cancel()
        try:
            raise BaseExceptionGroup('unhandled errors in a TaskGroup', self._errors) from None
        finally:
            exc = None

    def create_task(self, coro, **kwargs):
        """Create a new task in this group and return it."""
        problem = None
        if not self._entered:
            problem = f"TaskGroup {self!r} has not been entered"
        elif self._exiting and not self._tasks:
            problem = f"TaskGroup {self!r} is finished"
        elif self._aborting:
            problem = f"TaskGroup {self!r} is shutting down"
        if problem is not None:
            coro.close()
            raise RuntimeError(problem)
        task = self._loop.create_task(coro, **kwargs)
        futures.future_add_to_awaited_by(task, self._parent_task)
        if task.done():
            # An eager task may be through already.
            self._on_task_done(task)
        else:
            self._tasks.add(task)
            task.add_done_callback(self._on_task_done)
        return task

    @staticmethod
    def _is_base_error(exc):
        return isinstance(exc, (SystemExit, KeyboardInterrupt))

    def _abort(self):
        self._aborting = True
        for task in self._tasks:
            if not task.done():
                task.cancel()

    def _on_task_done(self, task):
        self._tasks.discard(task)
        futures.future_discard_from_awaited_by(task, self._parent_task)
        if self._on_completed_fut is not None and not self._tasks and not self._on_completed_fut.done():
            self._on_completed_fut.set_result(True)
        if task.cancelled():
            return
        exc = task.exception()
        if exc is None:
            return
        self._errors.append(exc)
        if self._is_base_error(exc) and self._base_error is None:
            self._base_error = exc
        if self._parent_task.done():
            self._loop.call_exception_handler({
                'message': f'Task {task!r} has errored out but its parent task {self._parent_task} is already completed',
                'exception': exc, 'task': task})
            return
        if not self._aborting and not self._parent_cancel_requested:
            # The parent sits in the block or waits at its end: both stop with a cancellation.
            self._abort()
            self._parent_cancel_requested = True
            self._parent_task.cancel()

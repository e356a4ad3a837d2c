"""What the event loop does with errors that nobody waits for, and its debug mode."""

import sys

from . import coroutines, tasks

_TRACEBACKS = {'source_traceback': 'Object', 'handle_traceback': 'Handle'}


class ErrorsPart:
    """A part of BaseEventLoop."""

    def _init_errors(self):
        self.slow_callback_duration = 0.1
        self._exception_handler = None
        self._tracking_depth_before = None  # None: coroutines are not tracked

    # ---- The exception handler ----

    def get_exception_handler(self):
        """Return an exception handler, or None if the default one is in use."""
        return self._exception_handler

    def set_exception_handler(self, handler):
        """Set handler as the new event loop exception handler; None: the default one."""
        if handler is not None and not callable(handler):
            raise TypeError(f'A callable object or None is expected, got {handler!r}')
        self._exception_handler = handler

    def default_exception_handler(self, context):
        """Log the error: its message, then what else is known of it, one fact a line."""
        handle = self._current_handle
        if 'source_traceback' not in context and handle is not None and handle._source_traceback:
            context['handle_traceback'] = handle._source_traceback
        lines = [context.get('message') or 'Unhandled exception in event loop']
        for key in sorted(context.keys() - {'message', 'exception'}):
            lines.append(f'{key}: {_describe(key, context[key])}')
        exc = context.get('exception')
        _logger().error('\n'.join(lines),
                        exc_info=False if exc is None else (type(exc), exc, exc.__traceback__))

    def call_exception_handler(self, context):
        """Call the current event loop's exception handler; context says what happened."""
        if self._exception_handler is None:
            self._guarded(self.default_exception_handler, context, 'Exception in default exception handler')
            return
        try:
            self._run_handler(context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._guarded(self.default_exception_handler,
                          {'message': 'Unhandled error in exception handler', 'exception': exc, 'context': context},
                          'Exception in default exception handler while handling an unexpected error in custom '
                          'exception handler')

    def _guarded(self, handler, context, message):
        """Calls the handler; its own error is logged under `message`."""
        try:
            handler(context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException:
            _logger().error(message, exc_info=True)

    def _run_handler(self, context):
        """The handler runs in the context of what failed, unless that is being run in."""
        failed = context.get('task') or context.get('future') or context.get('handle')
        in_context = failed.get_context() if hasattr(failed, 'get_context') else None
        if in_context is not None:
            try:
                in_context.run(self._exception_handler, self, context)
                return
            except RuntimeError as exc:
                if 'cannot enter context' not in str(exc):
                    raise
        self._exception_handler(self, context)

    # ---- Debug mode ----

    def set_debug(self, enabled):
        """Set the debug mode of the event loop."""
        self._debug = enabled
        if self.is_running():
            self.call_soon_threadsafe(self._track_coroutines, enabled)

    def _track_coroutines(self, enabled):
        """Coroutines remember where they were made."""
        is_tracking = self._tracking_depth_before is not None
        if bool(enabled) == is_tracking:
            return
        if enabled:
            self._tracking_depth_before = sys.get_coroutine_origin_tracking_depth()
            sys.set_coroutine_origin_tracking_depth(10)
        else:
            sys.set_coroutine_origin_tracking_depth(self._tracking_depth_before)
            self._tracking_depth_before = None

    def _check_callback(self, callback, method):
        if coroutines.iscoroutine(callback) or coroutines._iscoroutinefunction(callback):
            raise TypeError(f"coroutines cannot be used with {method}()")
        if not callable(callback):
            raise TypeError(f'a callable object was expected by {method}(), got {callback!r}')

    def _note_duration(self, handle, duration):
        """The core calls this in debug mode: a callback has run for so many seconds."""
        if duration < self.slow_callback_duration:
            return
        owner = getattr(handle._callback, '__self__', None)
        shown = repr(owner) if isinstance(owner, tasks.Task) else str(handle)
        _logger().warning('Executing %s took %.3f seconds', shown, duration)

    def _log_closing(self):
        if self.get_debug():
            _logger().debug("Close %r", self)


def _logger():
    """The loop's logger, which a test may have replaced."""
    from . import base_events
    return base_events.logger


def _describe(key, value):
    if key not in _TRACEBACKS:
        return repr(value)
    import traceback
    frames = ''.join(traceback.format_list(value)).rstrip()
    return f'{_TRACEBACKS[key]} created at (most recent call last):\n{frames}'

"""Event loops as others see them: the abstract classes, the policy, and which loop is the current one."""

__all__ = ('AbstractEventLoop', 'AbstractServer', 'Handle', 'TimerHandle', 'get_event_loop_policy',
           'set_event_loop_policy', 'get_event_loop', 'set_event_loop', 'new_event_loop', '_set_running_loop',
           'get_running_loop', '_get_running_loop')

import os
import sys

from _asyncio import (Handle, TimerHandle, _get_running_loop, _set_running_loop, _thread_ident, get_event_loop,
                      get_running_loop)


class AbstractServer:
    """What create_server() returns."""

    def close(self):
        """Stop serving. This leaves existing connections open."""
        raise NotImplementedError

    def close_clients(self):
        """Close all active connections."""
        raise NotImplementedError

    def abort_clients(self):
        """Close all active connections immediately."""
        raise NotImplementedError

    def get_loop(self):
        """Get the event loop the Server object is attached to."""
        raise NotImplementedError

    def is_serving(self):
        """Return True if the server is accepting connections."""
        raise NotImplementedError

    async def start_serving(self):
        """Start accepting connections."""
        raise NotImplementedError

    async def serve_forever(self):
        """Accept connections until the coroutine is cancelled."""
        raise NotImplementedError

    async def wait_closed(self):
        """Coroutine to wait until service is closed."""
        raise NotImplementedError

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()
        await self.wait_closed()


def _abstract(name):
    def method(self, *args, **kwargs):
        raise NotImplementedError
    method.__name__ = name
    method.__qualname__ = f'AbstractEventLoop.{name}'
    return method


def _abstract_async(name):
    async def method(self, *args, **kwargs):
        raise NotImplementedError
    method.__name__ = name
    method.__qualname__ = f'AbstractEventLoop.{name}'
    return method


class AbstractEventLoop:
    """What every event loop has. All methods raise NotImplementedError."""

    for _name in ('run_forever', 'run_until_complete', 'stop', 'is_running', 'is_closed', 'close',
                  '_timer_handle_cancelled', 'call_soon', 'call_later', 'call_at', 'time', 'create_future',
                  'create_task', 'call_soon_threadsafe', 'run_in_executor', 'set_default_executor', 'add_reader',
                  'remove_reader', 'add_writer', 'remove_writer', 'add_signal_handler', 'remove_signal_handler',
                  'set_task_factory', 'get_task_factory', 'get_exception_handler', 'set_exception_handler',
                  'default_exception_handler', 'call_exception_handler', 'get_debug', 'set_debug'):
        locals()[_name] = _abstract(_name)
    for _name in ('shutdown_asyncgens', 'shutdown_default_executor', 'getaddrinfo', 'getnameinfo',
                  'create_connection', 'create_server', 'start_tls', 'create_unix_connection',
                  'connect_accepted_socket', 'create_unix_server', 'create_datagram_endpoint', 'connect_read_pipe',
                  'connect_write_pipe', 'subprocess_shell', 'subprocess_exec', 'sendfile', 'sock_recv',
                  'sock_recv_into', 'sock_recvfrom', 'sock_recvfrom_into', 'sock_sendall', 'sock_sendto',
                  'sock_connect', 'sock_accept', 'sock_sendfile'):
        locals()[_name] = _abstract_async(_name)
    del _name


class _AbstractEventLoopPolicy:
    """Abstract policy for accessing the event loop."""

    def get_event_loop(self):
        """The event loop of the current context."""
        raise NotImplementedError

    def set_event_loop(self, loop):
        """Make loop the one of the current context."""
        raise NotImplementedError

    def new_event_loop(self):
        """A new event loop, made as this policy wants."""
        raise NotImplementedError


class _BaseDefaultEventLoopPolicy(_AbstractEventLoopPolicy):
    """One event loop for each thread, which has to be set."""

    _loop_factory = None

    def __init__(self):
        self._loops = {}

    def get_event_loop(self):
        loop = self._loops.get(_thread_ident())
        if loop is None:
            raise RuntimeError('There is no current event loop in thread %r.' % _thread_name())
        return loop

    def set_event_loop(self, loop):
        if loop is not None and not isinstance(loop, AbstractEventLoop):
            raise TypeError(f"loop must be an instance of AbstractEventLoop or None, not '{type(loop).__name__}'")
        self._loops[_thread_ident()] = loop

    def new_event_loop(self):
        return self._loop_factory()


def _thread_name():
    threading = sys.modules.get('threading')
    return 'MainThread' if threading is None else threading.current_thread().name


_event_loop_policy = None


def _get_event_loop_policy():
    global _event_loop_policy
    if _event_loop_policy is None:
        from .unix_events import _UnixDefaultEventLoopPolicy
        _event_loop_policy = _UnixDefaultEventLoopPolicy()
    return _event_loop_policy


def _get_event_loop_of_policy():
    return _get_event_loop_policy().get_event_loop()


def get_event_loop_policy():
    """Get the current event loop policy."""
    _warn_policy('get_event_loop_policy')
    return _get_event_loop_policy()


def _set_event_loop_policy(policy):
    global _event_loop_policy
    if policy is not None and not isinstance(policy, _AbstractEventLoopPolicy):
        raise TypeError(f"policy must be an instance of AbstractEventLoopPolicy or None, not '{type(policy).__name__}'")
    _event_loop_policy = policy


def set_event_loop_policy(policy):
    """Set the current event loop policy; None restores the default one."""
    _warn_policy('set_event_loop_policy')
    _set_event_loop_policy(policy)


def _warn_policy(name):
    import warnings
    warnings._deprecated(f'asyncio.{name}', remove=(3, 16))


def set_event_loop(loop):
    """Set the event loop of the current thread."""
    _get_event_loop_policy().set_event_loop(loop)


def new_event_loop():
    """A new event loop."""
    return _get_event_loop_policy().new_event_loop()


def on_fork():
    """The child of a fork is not inside its parent's loop."""
    if _event_loop_policy is not None:
        _event_loop_policy._loops = {}
    _set_running_loop(None)


if hasattr(os, 'register_at_fork'):
    os.register_at_fork(after_in_child=on_fork)

# CPython has these twice, and its tests ask for both.
for _name in ('_get_running_loop', '_set_running_loop', 'get_running_loop', 'get_event_loop'):
    globals()[f'_c_{_name}'] = globals()[f'_py_{_name}'] = globals()[_name]

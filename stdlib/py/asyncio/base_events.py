"""The event loop, put together from its parts over the native core, which schedules callbacks and watches descriptors.

Each part is a class in a module of its own, by subject: _loop_running, _loop_errors, _loop_executors, _loop_names,
_loop_connecting, _loop_datagrams, _loop_serving, _loop_files, _loop_children. How descriptors become sockets, pipes and
subprocesses is added in selector_events and unix_events.
"""

__all__ = ('BaseEventLoop', 'Server')

import _asyncio

from . import coroutines, events, futures, tasks
from ._loop_children import ChildrenPart
from ._loop_connecting import ConnectingPart
from ._loop_datagrams import DatagramPart
from ._loop_errors import ErrorsPart
from ._loop_executors import ExecutorsPart
from ._loop_files import FilesPart
from ._loop_names import NamesPart
from ._loop_running import RunningPart
from ._loop_serving import Server, ServingPart
from .log import logger


class BaseEventLoop(_asyncio.LoopCore, RunningPart, ErrorsPart, ExecutorsPart, NamesPart, ConnectingPart, DatagramPart,
                    ServingPart, FilesPart, ChildrenPart, events.AbstractEventLoop):
    """An event loop that does not know yet how descriptors are watched."""

    # The native core comes first in the MRO, so that its methods stand before the abstract ones.

    def __init__(self):
        self._init_running()
        self._init_errors()
        self._init_executors()
        self._task_factory = None
        if coroutines._is_debug_mode():
            self.set_debug(True)

    def __repr__(self):
        return (f'<{self.__class__.__name__} running={self.is_running()} closed={self.is_closed()} '
                f'debug={self.get_debug()}>')

    def create_future(self):
        """Create a Future object attached to the loop."""
        return futures.Future(loop=self)

    def create_task(self, coro, **kwargs):
        """Schedule or begin executing a coroutine object; returns a task object."""
        if self._task_factory is not None:
            return self._task_factory(self, coro, **kwargs)
        self._check_closed()
        task = tasks.Task(coro, loop=self, **kwargs)
        if task._source_traceback:
            del task._source_traceback[-1]
        return task

    def set_task_factory(self, factory):
        """Set a task factory that will be used by loop.create_task(); None: the default one."""
        if factory is not None and not callable(factory):
            raise TypeError('task factory must be a callable or None')
        self._task_factory = factory

    def get_task_factory(self):
        """Return a task factory, or None if the default one is in use."""
        return self._task_factory

    def close(self):
        """Close the event loop: queues are cleared and the executor is shut down without waiting for it."""
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        if self.is_closed():
            return
        self._log_closing()
        self._clear()
        self._drop_executor()

    # What subclasses add.

    def _make_socket_transport(self, sock, protocol, waiter=None, *, extra=None, server=None):
        raise NotImplementedError

    def _make_datagram_transport(self, sock, protocol, address=None, waiter=None, extra=None):
        raise NotImplementedError

    def _make_read_pipe_transport(self, pipe, protocol, waiter=None, extra=None):
        raise NotImplementedError

    def _make_write_pipe_transport(self, pipe, protocol, waiter=None, extra=None):
        raise NotImplementedError

    async def _make_subprocess_transport(self, protocol, args, shell, stdin, stdout, stderr, bufsize, extra=None,
                                         **kwargs):
        raise NotImplementedError

    def _process_self_data(self, data):
        """Bytes came through the loop's own pipe: numbers of signals."""

    async def _open_transport(self, make, protocol_factory):
        """(transport, protocol) of a new connection, as soon as its protocol knows of it. make(protocol, waiter) makes the
        transport.
        """
        protocol = protocol_factory()
        connected = self.create_future()
        transport = make(protocol, connected)
        try:
            await connected
        except:
            transport.close()
            raise
        return transport, protocol

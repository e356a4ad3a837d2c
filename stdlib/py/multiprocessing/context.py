"""Contexts: the interface of the whole package, once for each way of starting processes."""

import os
import sys
import threading

from multiprocessing import process, reduction

__all__ = ()

current_process = staticmethod(process.current_process)
parent_process = staticmethod(process.parent_process)
active_children = staticmethod(process.active_children)


class ProcessError(Exception):
    """The base of this package's exceptions."""


class BufferTooShort(ProcessError):
    """A message does not fit; it is the exception's argument."""


class TimeoutError(ProcessError):
    """A result did not come in time."""


class AuthenticationError(ProcessError):
    """The other side of a connection does not know the key."""


class BaseContext:
    """All that the package offers, as methods that make objects of this context."""

    ProcessError = ProcessError
    BufferTooShort = BufferTooShort
    TimeoutError = TimeoutError
    AuthenticationError = AuthenticationError

    current_process = current_process
    parent_process = parent_process
    active_children = active_children

    def cpu_count(self):
        """The number of processors in the system."""
        count = os.cpu_count()
        if count is None:
            raise NotImplementedError('cannot determine number of cpus')
        return count

    def Manager(self):
        """A manager with a running server process, for objects that several processes use."""
        from multiprocessing.managers import SyncManager
        manager = SyncManager(ctx=self.get_context())
        manager.start()
        return manager

    def Pipe(self, duplex=True):
        """Two connections, the ends of a pipe."""
        from multiprocessing.connection import Pipe
        return Pipe(duplex)

    def Lock(self):
        """A lock that is not reentrant."""
        from multiprocessing.synchronize import Lock
        return Lock(ctx=self.get_context())

    def RLock(self):
        """A reentrant lock."""
        from multiprocessing.synchronize import RLock
        return RLock(ctx=self.get_context())

    def Condition(self, lock=None):
        """A condition variable."""
        from multiprocessing.synchronize import Condition
        return Condition(lock, ctx=self.get_context())

    def Semaphore(self, value=1):
        """A semaphore."""
        from multiprocessing.synchronize import Semaphore
        return Semaphore(value, ctx=self.get_context())

    def BoundedSemaphore(self, value=1):
        """A semaphore that must not be released more often than acquired."""
        from multiprocessing.synchronize import BoundedSemaphore
        return BoundedSemaphore(value, ctx=self.get_context())

    def Event(self):
        """An event."""
        from multiprocessing.synchronize import Event
        return Event(ctx=self.get_context())

    def Barrier(self, parties, action=None, timeout=None):
        """A barrier."""
        from multiprocessing.synchronize import Barrier
        return Barrier(parties, action, timeout, ctx=self.get_context())

    def Queue(self, maxsize=0):
        """A queue."""
        from multiprocessing.queues import Queue
        return Queue(maxsize, ctx=self.get_context())

    def JoinableQueue(self, maxsize=0):
        """A queue that knows whether its items have been worked off."""
        from multiprocessing.queues import JoinableQueue
        return JoinableQueue(maxsize, ctx=self.get_context())

    def SimpleQueue(self):
        """A queue without a thread of its own."""
        from multiprocessing.queues import SimpleQueue
        return SimpleQueue(ctx=self.get_context())

    def Pool(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None):
        """A pool of processes."""
        from multiprocessing.pool import Pool
        return Pool(processes, initializer, initargs, maxtasksperchild, context=self.get_context())

    def RawValue(self, typecode_or_type, *args):
        """A number in shared memory."""
        from multiprocessing.sharedctypes import RawValue
        return RawValue(typecode_or_type, *args)

    def RawArray(self, typecode_or_type, size_or_initializer):
        """Numbers in shared memory."""
        from multiprocessing.sharedctypes import RawArray
        return RawArray(typecode_or_type, size_or_initializer)

    def Value(self, typecode_or_type, *args, lock=True):
        """A number in shared memory, with a lock."""
        from multiprocessing.sharedctypes import Value
        return Value(typecode_or_type, *args, lock=lock, ctx=self.get_context())

    def Array(self, typecode_or_type, size_or_initializer, *, lock=True):
        """Numbers in shared memory, with a lock."""
        from multiprocessing.sharedctypes import Array
        return Array(typecode_or_type, size_or_initializer, lock=lock, ctx=self.get_context())

    def freeze_support(self):
        """For programs that are frozen into one file on Windows; here there is nothing to do."""

    def get_logger(self):
        """The package's logger."""
        from multiprocessing.util import get_logger
        return get_logger()

    def log_to_stderr(self, level=None):
        """Let the package's logger write to standard error; returns it."""
        from multiprocessing.util import log_to_stderr
        return log_to_stderr(level)

    def allow_connection_pickling(self):
        """Let sockets and connections be sent to other processes."""
        from multiprocessing import connection  # noqa: F401 (registers its reducers)

    def set_executable(self, executable):
        """The interpreter that `spawn` and `forkserver` start."""
        from multiprocessing.spawn import set_executable
        set_executable(executable)

    def set_forkserver_preload(self, module_names):
        """Modules that the fork server imports, so that its children have them."""
        from multiprocessing.forkserver import set_forkserver_preload
        set_forkserver_preload(module_names)

    def get_context(self, method=None):
        """The context of a start method."""
        if method is None:
            return self
        try:
            return _concrete_contexts[method]
        except KeyError:
            raise ValueError(f'cannot find context for {method!r}') from None

    def get_start_method(self, allow_none=False):
        """The name of the start method."""
        return self._name

    def set_start_method(self, method, force=False):
        """Only the default context's method can be set."""
        raise ValueError('cannot set start method of concrete context')

    @property
    def reducer(self):
        """How objects become bytes: the module `reduction`."""
        return globals().get('reduction')

    @reducer.setter
    def reducer(self, reduction):
        globals()['reduction'] = reduction


class Process(process.BaseProcess):
    """A process, started by the default method."""

    _start_method = None

    def _launch(self):
        return _default_context.get_context().Process._launch(self)

    @staticmethod
    def _after_fork():
        return _default_context.get_context().Process._after_fork()


class ForkProcess(process.BaseProcess):
    """A process that is a copy of this one."""

    _start_method = 'fork'

    def _launch(self):
        from multiprocessing._launch import ForkedChild
        return ForkedChild(self)


class SpawnProcess(process.BaseProcess):
    """A process with an interpreter of its own."""

    _start_method = 'spawn'

    def _launch(self):
        from multiprocessing._launch import SpawnedChild
        return SpawnedChild(self)


class ForkServerProcess(process.BaseProcess):
    """A process that a clean server process forks."""

    _start_method = 'forkserver'

    def _launch(self):
        from multiprocessing._launch import ServedChild
        return ServedChild(self)


class DefaultContext(BaseContext):
    """The context whose start method is chosen by the program, once."""

    Process = Process

    def __init__(self, context):
        self._default_context = context
        self._actual_context = None

    def get_context(self, method=None):
        if method is not None:
            return super().get_context(method)
        if self._actual_context is None:
            self._actual_context = self._default_context
        return self._actual_context

    def set_start_method(self, method, force=False):
        """Choose the start method; only once, unless forced."""
        if self._actual_context is not None and not force:
            raise RuntimeError('context has already been set')
        if method is None and force:
            self._actual_context = None
            return
        self._actual_context = self.get_context(method)

    def get_start_method(self, allow_none=False):
        """The start method; None if it is open yet and that is allowed."""
        if self._actual_context is None:
            if allow_none:
                return None
            self._actual_context = self._default_context
        return self._actual_context._name

    def get_all_start_methods(self):
        """The start methods that there are, the default first."""
        default = self._default_context.get_start_method()
        return [default, *(name for name in ('fork', 'spawn', 'forkserver') if name != default)]


class ForkContext(BaseContext):
    """Start method `fork`."""

    _name = 'fork'
    Process = ForkProcess


class SpawnContext(BaseContext):
    """Start method `spawn`."""

    _name = 'spawn'
    Process = SpawnProcess


class ForkServerContext(BaseContext):
    """Start method `forkserver`."""

    _name = 'forkserver'
    Process = ForkServerProcess


_concrete_contexts = {'fork': ForkContext(), 'spawn': SpawnContext(), 'forkserver': ForkServerContext()}
_default_context = DefaultContext(_concrete_contexts['forkserver' if sys.platform == 'linux' else 'spawn'])

# What is pickled just now goes to a child that is being started: locks and the like may be passed to it.
_spawning = threading.local()


def get_spawning_popen():
    """What starts a child in this thread just now, or None."""
    return getattr(_spawning, 'child', None)


def set_spawning_popen(child):
    """A child is being started (None: no longer)."""
    _spawning.child = child


def assert_spawning(obj):
    """RuntimeError unless the object is pickled for a child that is being started."""
    if get_spawning_popen() is None:
        raise RuntimeError(f'{type(obj).__name__} objects should only be shared between processes through inheritance')

"""Threads: the Thread class, and what threads wait for each other with. Locks and switching are native (_thread)."""

import _thread
import functools as _functools
import sys as _sys
from _thread import TIMEOUT_MAX, _ExceptHookArgs as ExceptHookArgs, _local as local, get_ident, get_native_id, stack_size
from _threading_sync import Barrier, BoundedSemaphore, BrokenBarrierError, Condition, Event, Semaphore
from itertools import count as _count

__all__ = ['get_ident', 'active_count', 'Condition', 'current_thread', 'enumerate', 'main_thread', 'TIMEOUT_MAX',
           'Event', 'Lock', 'RLock', 'Semaphore', 'BoundedSemaphore', 'Thread', 'Barrier', 'BrokenBarrierError', 'Timer',
           'ThreadError', 'setprofile', 'settrace', 'local', 'stack_size', 'excepthook', 'ExceptHookArgs',
           'getprofile', 'gettrace', 'setprofile_all_threads', 'settrace_all_threads', 'get_native_id']

ThreadError = _thread.error
Lock = _thread.LockType
RLock = _thread.RLock

_start_joinable_thread = _thread.start_joinable_thread
_allocate_lock = _thread.allocate_lock
_daemon_threads_allowed = _thread.daemon_threads_allowed
_trace_hook = None
_profile_hook = None
_active = {}  # by ident
_limbo = {}  # started, but not yet running
_active_limbo_lock = RLock()
_threading_atexits = []
_SHUTTING_DOWN = False
_newname = _count(1).__next__
_dummy_number = _count(1).__next__


def setprofile(func):
    """Set a profile function for all threads that are started from this module."""
    global _profile_hook
    _profile_hook = func


def setprofile_all_threads(func):
    """Set a profile function for all threads, also those that run."""
    setprofile(func)
    _sys._setprofileallthreads(func)


def getprofile():
    """The function that setprofile() has set."""
    return _profile_hook


def settrace(func):
    """Set a trace function for all threads that are started from this module."""
    global _trace_hook
    _trace_hook = func


def settrace_all_threads(func):
    """Set a trace function for all threads, also those that run."""
    settrace(func)
    _sys._settraceallthreads(func)


def gettrace():
    """The function that settrace() has set."""
    return _trace_hook


def excepthook(args, /):
    """Print what a thread has raised; set another function in its place to do otherwise."""
    if type(args) is not ExceptHookArgs:
        raise TypeError('_thread.excepthook argument type must be ExceptHookArgs')
    if args.exc_type is SystemExit:
        return
    stream = _sys.stderr if hasattr(_sys, 'stderr') else None
    if stream is None:
        stream = getattr(args.thread, '_stderr', None)
        if stream is None:
            return
    name = args.thread.name if args.thread is not None else get_ident()
    stream.write(f'Exception in thread {name}:\n')
    import traceback
    traceback.print_exception(args.exc_type, args.exc_value, args.exc_traceback, file=stream)
    stream.flush()


excepthook.__name__ = excepthook.__qualname__ = '_excepthook'
excepthook.__module__ = '_thread'
__excepthook__ = excepthook


def _report_exception(thread):
    """What run() has raised goes to excepthook, and what that raises to sys.excepthook."""
    args = ExceptHookArgs([*_sys.exc_info(), thread])
    try:
        hook = excepthook
        if hook is None:
            hook = __excepthook__
        hook(args)
    except Exception:
        print('Exception in threading.excepthook:', file=_sys.stderr, flush=True)
        _sys.excepthook(*_sys.exc_info())
    finally:
        args = None


class Thread:
    """An activity in a thread of its own: give a target, or override run()."""

    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None, context=None):
        assert group is None, 'group argument must be None for now'
        if name:
            name = str(name)
        else:
            name = f'Thread-{_newname()}'
            if target is not None and hasattr(target, '__name__'):
                name += f' ({target.__name__})'
        if daemon and not _daemon_threads_allowed():
            raise RuntimeError('daemon threads are disabled in this (sub)interpreter')
        self._target = target
        self._name = name
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._context = context
        self._ident = None
        self._native_id = None
        self._handle = _thread._ThreadHandle()
        self._started = Event()
        self._initialized = True
        self._stderr = _sys.stderr
        self._os_name = self._name

    def __repr__(self):
        assert self._initialized, 'Thread.__init__() was not called'
        status = 'initial'
        if self._started.is_set():
            status = 'started'
        if self._handle.is_done():
            status = 'stopped'
        if self._daemonic:
            status += ' daemon'
        if self._ident is not None:
            status += f' {self._ident}'
        return f'<{type(self).__name__}({self._name}, {status})>'

    def start(self):
        """Let run() be called in a thread of its own; once only."""
        if not self._initialized:
            raise RuntimeError('thread.__init__() not called')
        if self._started.is_set():
            raise RuntimeError('threads can only be started once')
        with _active_limbo_lock:
            _limbo[self] = self
        if self._context is None:
            from contextvars import Context, copy_context
            inherit = getattr(_sys.flags, 'thread_inherit_context', False)
            self._context = copy_context() if inherit else Context()
        try:
            _start_joinable_thread(self._bootstrap, handle=self._handle, daemon=self.daemon)
        except Exception:
            with _active_limbo_lock:
                del _limbo[self]
            raise
        self._started.wait()

    def run(self):
        """Call the target; subclasses do something else here."""
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def _bootstrap(self):
        try:
            self._bootstrap_inner()
        except:
            if self._daemonic and _sys is None:
                return
            raise

    def _set_ident(self):
        self._ident = get_ident()
        self._native_id = get_native_id()

    def _bootstrap_inner(self):
        try:
            self._set_ident()
            _thread.set_name(self._os_name)
            self._started.set()
            with _active_limbo_lock:
                _active[self._ident] = self
                del _limbo[self]
            if _trace_hook:
                _sys.settrace(_trace_hook)
            if _profile_hook:
                _sys.setprofile(_profile_hook)
            try:
                self._context.run(self.run)
            except:
                _report_exception(self)
        finally:
            self._delete()

    def _delete(self):
        with _active_limbo_lock:
            del _active[get_ident()]

    def join(self, timeout=None):
        """Wait for the thread's end, or so many seconds."""
        if not self._initialized:
            raise RuntimeError('Thread.__init__() not called')
        if not self._started.is_set():
            raise RuntimeError('cannot join thread before it is started')
        if self is current_thread():
            raise RuntimeError('cannot join current thread')
        if timeout is not None:
            timeout = max(timeout, 0)
        self._handle.join(timeout)

    @property
    def name(self):
        """A text that means nothing; several threads may have the same."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, 'Thread.__init__() not called'
        self._name = str(name)
        if get_ident() == self._ident:
            _thread.set_name(self._name)

    @property
    def ident(self):
        """get_ident() of the thread, or None before it has been started."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._ident

    @property
    def native_id(self):
        """The number that the system knows the thread by, or None before it has been started."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._native_id

    def is_alive(self):
        """Whether the thread runs: from start() until after run()."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._started.is_set() and not self._handle.is_done()

    @property
    def daemon(self):
        """Whether the program may end while this thread runs; to be set before start()."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError('Thread.__init__() not called')
        if daemonic and not _daemon_threads_allowed():
            raise RuntimeError('daemon threads are disabled in this interpreter')
        if self._started.is_set():
            raise RuntimeError('cannot set daemon status of active thread')
        self._daemonic = daemonic

    def isDaemon(self):
        """Deprecated: use the daemon attribute."""
        _warn_deprecated('isDaemon() is deprecated, get the daemon attribute instead')
        return self.daemon

    def setDaemon(self, daemonic):
        """Deprecated: use the daemon attribute."""
        _warn_deprecated('setDaemon() is deprecated, set the daemon attribute instead')
        self.daemon = daemonic

    def getName(self):
        """Deprecated: use the name attribute."""
        _warn_deprecated('getName() is deprecated, get the name attribute instead')
        return self.name

    def setName(self, name):
        """Deprecated: use the name attribute."""
        _warn_deprecated('setName() is deprecated, set the name attribute instead')
        self.name = name


def _warn_deprecated(message):
    import warnings
    warnings.warn(message, DeprecationWarning, stacklevel=3)


class Timer(Thread):
    """Calls a function after some seconds, unless it is cancelled before."""

    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self):
        """Stop the timer if the function has not been called yet."""
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):

    def __init__(self):
        self._daemonic = False
        Thread.__init__(self, name='MainThread', daemon=False)
        self._started.set()
        self._ident = _thread._get_main_thread_ident()
        self._native_id = get_native_id()
        self._handle = _thread._make_thread_handle(self._ident)
        _active[self._ident] = self


class _DummyThread(Thread):
    """Stands for a thread that was started otherwise."""

    def __init__(self):
        Thread.__init__(self, name=f'Dummy-{_dummy_number()}', daemon=_daemon_threads_allowed())
        self._started.set()
        self._set_ident()
        self._handle = _thread._make_thread_handle(self._ident)
        with _active_limbo_lock:
            _active[self._ident] = self
        _dummies.owner = _DummyEnd(self._ident)

    def is_alive(self):
        if not self._handle.is_done() and self._started.is_set():
            return True
        raise RuntimeError('thread is not alive')

    def join(self, timeout=None):
        raise RuntimeError('cannot join a dummy thread')


class _DummyEnd:
    """Lives as long as the thread's own data; its end takes the dummy out of the list."""

    def __init__(self, ident):
        self._ident = ident
        self._dummy = _active[ident]

    def __del__(self, _active=_active):
        if _active.get(self._ident) is self._dummy:
            del _active[self._ident]


_dummies = local()


def current_thread():
    """The Thread object of the running thread."""
    try:
        return _active[get_ident()]
    except KeyError:
        return _DummyThread()


def currentThread():
    """Deprecated: use current_thread()."""
    _warn_deprecated('currentThread() is deprecated, use current_thread() instead')
    return current_thread()


def active_count():
    """How many threads are alive."""
    with _active_limbo_lock:
        return len(_active) + len(_limbo)


def activeCount():
    """Deprecated: use active_count()."""
    _warn_deprecated('activeCount() is deprecated, use active_count() instead')
    return active_count()


def enumerate():
    """A list of all Thread objects that are alive."""
    with _active_limbo_lock:
        return list(_active.values()) + list(_limbo.values())


def main_thread():
    """The Thread object of the thread that the interpreter was started in."""
    return _main_thread


def _register_atexit(func, *arg, **kwargs):
    """Call a function before the interpreter waits for threads at its end."""
    if _SHUTTING_DOWN:
        raise RuntimeError("can't register atexit after shutdown")
    _threading_atexits.append(_functools.partial(func, *arg, **kwargs))


def _shutdown():
    """At the interpreter's end: wait for all threads that are not daemons."""
    global _SHUTTING_DOWN
    if _main_thread._handle.is_done() and _SHUTTING_DOWN:
        return
    _SHUTTING_DOWN = True
    for call in reversed(_threading_atexits):
        call()
    if get_ident() == _main_thread.ident:
        _main_thread._handle._set_done()
    _thread._shutdown()


def _after_fork():
    """In a new process only the thread that has called fork() lives on."""
    global _active_limbo_lock, _main_thread
    _active_limbo_lock = RLock()
    current = _active.get(get_ident())
    if current is None:
        current = _MainThread()
    _main_thread = current
    for thread in (*_active.values(), *_limbo.values()):
        if thread is current:
            thread._ident = get_ident()
            thread._native_id = get_native_id()
        elif thread._started.is_set() and not thread._handle.is_done():
            thread._handle._set_done()
    _limbo.clear()
    _active.clear()
    _active[current._ident] = current


_main_thread = _MainThread()

import os as _os
if hasattr(_os, 'register_at_fork'):
    _os.register_at_fork(after_in_child=_after_fork)


def __getattr__(name):
    if name == '_dangling':  # the threads that have not ended, for those who look for leaks
        from _weakrefset import WeakSet
        return WeakSet(enumerate())
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')

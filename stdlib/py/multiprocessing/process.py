"""The class of processes, and those that this process knows: itself, its parent, its children."""

import atexit
import itertools
import os
import signal
import sys
import threading
from _weakrefset import WeakSet

__all__ = ['BaseProcess', 'current_process', 'active_children', 'parent_process']

try:
    ORIGINAL_DIR = os.path.abspath(os.getcwd())
except OSError:
    ORIGINAL_DIR = None


def current_process():
    """The object of the running process."""
    return _current_process


def parent_process():
    """The object of the process that has started this one, or None."""
    return _parent_process


def active_children():
    """The children that are alive; those that have ended are joined."""
    _forget_ended()
    return list(_children)


def _forget_ended():
    for child in list(_children):
        launched = child._popen
        if launched is not None and launched.poll() is not None:
            _children.discard(child)


class BaseProcess:
    """What the classes of the start methods have in common; like threading.Thread."""

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        assert group is None, 'group argument must be None for now'
        number = next(_process_counter)
        self._identity = _current_process._identity + (number,)
        self._config = _current_process._config.copy()
        self._parent_pid = os.getpid()
        self._parent_name = _current_process.name
        self._popen = None
        self._closed = False
        self._target = target
        self._args = tuple(args)
        self._kwargs = dict(kwargs)
        self._name = name or f'{type(self).__name__}-{":".join(str(i) for i in self._identity)}'
        if daemon is not None:
            self.daemon = daemon
        _dangling.add(self)

    def _check_closed(self):
        if self._closed:
            raise ValueError('process object is closed')

    def _launch(self):
        raise NotImplementedError

    def run(self):
        """What the process does: call the target; subclasses do something else here."""
        if self._target:
            self._target(*self._args, **self._kwargs)

    def start(self):
        """Start the process; once only."""
        self._check_closed()
        assert self._popen is None, 'cannot start a process twice'
        assert self._parent_pid == os.getpid(), 'can only start a process object created by current process'
        assert not _current_process._config.get('daemon'), 'daemonic processes are not allowed to have children'
        _forget_ended()
        self._popen = self._launch()
        self._sentinel = self._popen.sentinel
        # The child has its own; here they would only keep other objects alive.
        del self._target, self._args, self._kwargs
        _children.add(self)

    def terminate(self):
        """End the process by SIGTERM."""
        self._check_closed()
        self._popen.send_signal(signal.SIGTERM)

    def kill(self):
        """End the process by SIGKILL."""
        self._check_closed()
        self._popen.send_signal(signal.SIGKILL)

    def interrupt(self):
        """End the process by SIGINT."""
        self._check_closed()
        self._popen.send_signal(signal.SIGINT)

    def join(self, timeout=None):
        """Wait for the process's end, or so many seconds."""
        self._check_closed()
        assert self._parent_pid == os.getpid(), 'can only join a child process'
        assert self._popen is not None, 'can only join a started process'
        if self._popen.wait(timeout) is not None:
            _children.discard(self)

    def is_alive(self):
        """Whether the process runs."""
        self._check_closed()
        if self is _current_process:
            return True
        assert self._parent_pid == os.getpid(), 'can only test a child process'
        if self._popen is None:
            return False
        if self._popen.poll() is None:
            return True
        _children.discard(self)
        return False

    def close(self):
        """Release what the object holds; the process must have ended."""
        if self._popen is not None:
            if self._popen.poll() is None:
                raise ValueError('Cannot close a process while it is still running. '
                                 'You should first call join() or terminate().')
            self._popen.close()
            self._popen = None
            del self._sentinel
            _children.discard(self)
        self._closed = True

    @property
    def name(self):
        """A text that means nothing; several processes may have the same."""
        return self._name

    @name.setter
    def name(self, name):
        assert isinstance(name, str), 'name must be a string'
        self._name = name

    @property
    def daemon(self):
        """Whether the process is ended when its parent ends; to be set before start()."""
        return self._config.get('daemon', False)

    @daemon.setter
    def daemon(self, daemonic):
        assert self._popen is None, 'process has already started'
        self._config['daemon'] = daemonic

    @property
    def authkey(self):
        """The key that connections between processes of this family are authenticated with."""
        return self._config['authkey']

    @authkey.setter
    def authkey(self, authkey):
        self._config['authkey'] = AuthenticationString(authkey)

    @property
    def exitcode(self):
        """The exit status, -N after signal N, None while the process runs."""
        self._check_closed()
        if self is _current_process or self._popen is None:
            return None
        return self._popen.poll()

    @property
    def ident(self):
        """The number of the process in the system, or None before it has been started."""
        self._check_closed()
        if self is _current_process:
            return os.getpid()
        return self._popen and self._popen.pid

    pid = ident

    @property
    def sentinel(self):
        """A descriptor that becomes ready when the process ends."""
        self._check_closed()
        try:
            return self._sentinel
        except AttributeError:
            raise ValueError('process not started') from None

    def __repr__(self):
        code = None
        if self is _current_process:
            status = 'started'
        elif self._closed:
            status = 'closed'
        elif self._parent_pid != os.getpid():
            status = 'unknown'
        elif self._popen is None:
            status = 'initial'
        else:
            code = self._popen.poll()
            status = 'started' if code is None else 'stopped'
        info = [type(self).__name__, f'name={self._name!r}']
        if self._popen is not None:
            info.append(f'pid={self._popen.pid}')
        info += [f'parent={self._parent_pid}', status]
        if code is not None:
            info.append(f'exitcode={_exitcode_names.get(code, code)}')
        if self.daemon:
            info.append('daemon')
        return f'<{" ".join(info)}>'

    def _bootstrap(self, parent_pid):
        """In the new process: from its first moment to its exit status."""
        global _current_process, _parent_process, _process_counter, _children
        from multiprocessing import context, util
        try:
            if self._start_method is not None:
                context._default_context.set_start_method(self._start_method, force=True)
            _process_counter = itertools.count(1)
            _children = set()
            util._close_stdin()
            util._begin_anew()
            _current_process = self
            _parent_process = _ParentProcess(self._parent_name, parent_pid)
            self._after_fork()
            util.info('child process calling self.run()')
            self.run()
            exitcode = 0
        except SystemExit as stop:
            exitcode = _exit_status(stop)
        except:
            exitcode = 1
            import traceback
            sys.stderr.write(f'Process {self.name}:\n')
            traceback.print_exc()
        finally:
            threading._shutdown()
            util.info('process exiting with exitcode %d', exitcode)
            util._flush_std_streams()
            atexit._run_exitfuncs()
            util._flush_std_streams()
        return exitcode

    @staticmethod
    def _after_fork():
        from multiprocessing import util
        util._finalizer_registry.clear()
        util._run_after_forkers()

    def __getstate__(self):
        state = self.__dict__.copy()
        if type(self)._start_method is not None:
            state['_popen'] = None
        return state


def _exit_status(stop):
    """The status that a SystemExit asks for."""
    if stop.code is None:
        return 0
    if isinstance(stop.code, int):
        return stop.code
    sys.stderr.write(str(stop.code) + '\n')
    return 1


class AuthenticationString(bytes):
    """A key; it is pickled only for a child that is being started."""

    def __reduce__(self):
        from multiprocessing.context import get_spawning_popen
        if get_spawning_popen() is None:
            raise TypeError('Pickling an AuthenticationString object is disallowed for security reasons')
        return AuthenticationString, (bytes(self),)


class _ParentProcess(BaseProcess):
    """What a process knows of its parent."""

    def __init__(self, name, pid):
        self._identity = ()
        self._name = name
        self._pid = pid
        self._parent_pid = None
        self._popen = None
        self._closed = False
        self._config = {}
        try:
            self._sentinel = os.pidfd_open(pid)
            self._ended = False
        except ProcessLookupError:
            self._ended = True

    def is_alive(self):
        """Whether the parent still runs."""
        self.join(0)
        return not self._ended

    @property
    def ident(self):
        return self._pid

    pid = ident

    def join(self, timeout=None):
        """Wait for the parent's end."""
        from multiprocessing.connection import wait
        if not self._ended and wait([self._sentinel], timeout):
            self._ended = True


class _MainProcess(BaseProcess):

    def __init__(self):
        self._identity = ()
        self._name = 'MainProcess'
        self._parent_pid = None
        self._popen = None
        self._closed = False
        # Names of temporary things may begin with semprefix.
        self._config = {'authkey': AuthenticationString(os.urandom(32)), 'semprefix': '/mp'}

    def close(self):
        """Nothing to release."""


_parent_process = None
_current_process = _MainProcess()
_process_counter = itertools.count(1)
_children = set()

_exitcode_names = {-number: f'-{name}' for name, number in signal.__dict__.items()
                   if name[:3] == 'SIG' and '_' not in name}

_dangling = WeakSet()  # for those who look for what is left over

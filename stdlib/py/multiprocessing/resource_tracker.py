"""The resource tracker: a process that removes named resources which their users have left behind.

All processes of a family write to one pipe which names they use and no longer use. The tracker reads until nobody is left
who could write; what is then still in use is reported and removed.
"""

import os
import signal
import sys
import threading
import warnings

__all__ = ['ensure_running', 'register', 'unregister']


def _remove_shared_memory(name):
    import _posixshmem
    _posixshmem.shm_unlink(name)


_removers = {'noop': lambda name: None, 'shared_memory': _remove_shared_memory}


class ResourceTracker:
    """The tracker as its clients see it."""

    def __init__(self):
        self._lock = threading.RLock()
        self._fd = None
        self._pid = None
        self._exitcode = None

    def inherit(self, fd):
        """In a new interpreter: the pipe was passed to it."""
        os.set_inheritable(fd, False)
        self._fd = fd

    def getfd(self):
        """The writing end of the pipe."""
        self.ensure_running()
        return self._fd

    def ensure_running(self):
        """Start the tracker if there is none."""
        with self._lock:
            if self._fd is not None:
                if self._is_alive():
                    return
                os.close(self._fd)
                if self._pid is not None:
                    try:
                        os.waitpid(self._pid, 0)
                    except ChildProcessError:
                        pass
                self._fd = self._pid = None
                warnings.warn('resource_tracker: process died unexpectedly, relaunching.  Some resources might leak.')
            self._start()

    def _is_alive(self):
        try:
            self._send('PROBE', '0', 'noop')
        except OSError:
            return False
        return True

    def _start(self):
        from multiprocessing import spawn, util
        reader, writer = os.pipe()
        try:
            util._flush_std_streams()
            command = spawn.interpreter_command(f'from multiprocessing.resource_tracker import main; main({reader})')
            # A Ctrl-C is not for the tracker; the mask stands until it ignores the signals.
            old_mask = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM))
            try:
                self._pid = spawn.start_interpreter(command, [reader])
            finally:
                signal.pthread_sigmask(signal.SIG_SETMASK, old_mask)
        except BaseException:
            os.close(writer)
            raise
        finally:
            os.close(reader)
        self._fd = writer

    def register(self, name, rtype):
        """A name is in use."""
        self._tell('REGISTER', name, rtype)

    def unregister(self, name, rtype):
        """A name is no longer in use."""
        self._tell('UNREGISTER', name, rtype)

    def _tell(self, command, name, rtype):
        self.ensure_running()
        self._send(command, name, rtype)

    def _send(self, command, name, rtype):
        message = f'{command}:{name}:{rtype}\n'.encode('ascii')
        if len(message) > 512:
            raise ValueError('msg too long')  # it would not be written in one piece
        os.write(self._fd, message)

    def _stop(self):
        """End the tracker and wait for it."""
        with self._lock:
            if self._fd is None:
                return
            os.close(self._fd)
            self._fd = None
            if self._pid is not None:
                try:
                    self._exitcode = os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])
                except ChildProcessError:
                    pass
                self._pid = None


_resource_tracker = ResourceTracker()
ensure_running = _resource_tracker.ensure_running
register = _resource_tracker.register
unregister = _resource_tracker.unregister
getfd = _resource_tracker.getfd
inherit = _resource_tracker.inherit


def _after_fork():
    _resource_tracker._lock._at_fork_reinit()
    _resource_tracker._pid = None


os.register_at_fork(after_in_child=_after_fork)


def main(fd):
    """The main function of the tracker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGINT, signal.SIGTERM))
    for stream in (sys.stdin, sys.stdout):
        try:
            stream.close()
        except Exception:
            pass
    in_use = {rtype: set() for rtype in _removers}
    with open(fd, 'rb') as pipe:
        for line in pipe:
            try:
                command, _, rest = line.strip().decode('ascii').partition(':')
                name, _, rtype = rest.rpartition(':')
                if rtype not in _removers:
                    raise ValueError(f'Cannot register {name} for automatic cleanup: unknown resource type {rtype}')
                if command == 'REGISTER':
                    in_use[rtype].add(name)
                elif command == 'UNREGISTER':
                    in_use[rtype].remove(name)
                elif command != 'PROBE':
                    raise RuntimeError(f'unrecognized command {command!r}')
            except Exception:
                sys.excepthook(*sys.exc_info())
    leaked = False
    for rtype, names in in_use.items():
        if names:
            leaked = True
            warnings.warn(f'resource_tracker: There appear to be {len(names)} leaked {rtype} objects to clean up at '
                          f'shutdown: {names}')
        for name in names:
            try:
                _removers[rtype](name)
            except Exception as error:
                warnings.warn(f'resource_tracker: {name!r}: {error}')
    sys.exit(1 if leaked else 0)

"""Starting a child and looking after it: one class for each start method.

A child that does not come by fork() gets what it needs in a file in memory: first what prepares the interpreter
(spawn.get_preparation_data), then the process object. While that is pickled, locks, queues and connections hand in their
descriptors, and the child receives them with it.
"""

import os

from multiprocessing import context, spawn, util


class _Child:
    """What process.start() has started."""

    def __init__(self, process_object):
        util._flush_std_streams()
        self.returncode = None
        self._start(process_object)

    def poll(self):
        """The exit status, or None as long as the child runs."""
        return self.wait(0)

    def send_signal(self, number):
        """Send a signal, if the child still runs."""
        if self.poll() is None:
            try:
                os.kill(self.pid, number)
            except ProcessLookupError:
                pass
            except OSError:
                if self.wait(0.1) is None:
                    raise

    def close(self):
        """Close what tells of the child's end."""
        if self.sentinel is not None:
            os.close(self.sentinel)
            self.sentinel = None


class _OwnChild(_Child):
    """A child of this very process, seen through a process descriptor."""

    def _watch(self):
        self.sentinel = os.pidfd_open(self.pid)
        self._finalizer = util.Finalize(self, os.close, (self.sentinel,))

    def wait(self, timeout):
        """The exit status; None when it takes longer."""
        if self.returncode is not None:
            return self.returncode
        if timeout is not None:
            from multiprocessing.connection import wait
            if not wait([self.sentinel], timeout):
                return None
        try:
            pid, status = os.waitpid(self.pid, 0 if timeout is None else os.WNOHANG)
        except ChildProcessError:
            return None  # somebody else has waited for it, or this process is not its parent
        if pid == self.pid:
            self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode

    def close(self):
        self._finalizer()
        self.sentinel = None


class ForkedChild(_OwnChild):
    """Start method `fork`."""

    def _start(self, process_object):
        parent_pid = os.getpid()
        self.pid = os.fork()
        if self.pid == 0:
            code = 1
            try:
                code = process_object._bootstrap(parent_pid)
            finally:
                os._exit(code)
        self._watch()


class _Payload:
    """Collects what a child gets."""

    def __init__(self, process_object):
        self.fds = []
        context.set_spawning_popen(self)
        try:
            self.fd = spawn.file_of(spawn.get_preparation_data(process_object._name), process_object)
        finally:
            context.set_spawning_popen(None)

    def pass_fd(self, fd):
        """The child shall have a descriptor; returns its place."""
        # Whoever owns it may close it before the child exists.
        self.fds.append(os.dup(fd))
        return len(self.fds) - 1

    def close(self):
        for fd in (self.fd, *self.fds):
            os.close(fd)


class SpawnedChild(_OwnChild):
    """Start method `spawn`."""

    def _start(self, process_object):
        from multiprocessing import resource_tracker
        tracker_fd = resource_tracker.getfd()
        payload = _Payload(process_object)
        try:
            fds = [payload.fd, *payload.fds]
            command = spawn.get_command_line(parent_pid=os.getpid(), payload=payload.fd, fds=payload.fds,
                                             tracker_fd=tracker_fd)
            self.pid = spawn.start_interpreter(command, [*fds, tracker_fd])
        finally:
            payload.close()
        self._watch()


class ServedChild(_Child):
    """Start method `forkserver`: the server is the parent, and tells on a connection how the child has ended."""

    def _start(self, process_object):
        from multiprocessing import forkserver
        forkserver.ensure_running()
        payload = _Payload(process_object)
        try:
            self._connection = forkserver.connect_to_new_process([payload.fd, *payload.fds])
        finally:
            payload.close()
        self.sentinel = self._connection.fileno()
        self.pid = forkserver.receive_number(self._connection)
        if self.pid is None:
            self._connection.close()
            raise EOFError('unexpected EOF')

    def wait(self, timeout):
        """The exit status; None when it takes longer."""
        if self.returncode is None:
            from multiprocessing import forkserver
            from multiprocessing.connection import wait
            if not wait([self.sentinel], timeout):
                return None
            code = forkserver.receive_number(self._connection)
            # 255: the server is gone, and nobody knows how the child has ended.
            self.returncode = 255 if code is None else code
        return self.returncode

    def close(self):
        self._connection.close()
        self.sentinel = None

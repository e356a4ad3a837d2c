"""The fork server: a process with one thread and little memory that forks children for others.

A client connects to the server's socket and sends descriptors: first the payload of the child (see _launch.py). The server
answers on the same connection with the child's process id and, at its end, with its exit status. The server ends when
nobody is left who holds the other end of its `alive` pipe.
"""

import os
import signal
import socket
import sys
import threading

from multiprocessing import process, spawn, util

__all__ = ['ensure_running', 'connect_to_new_process', 'set_forkserver_preload']

MAXFDS_TO_SEND = 250  # the system's limit is 253

_NUMBER_SIZE = 8


def receive_number(sock):
    """A number from the server, or None when it is gone."""
    data = b''
    while len(data) < _NUMBER_SIZE:
        try:
            piece = sock.recv(_NUMBER_SIZE - len(data))
        except ConnectionError:
            return None
        if not piece:
            return None
        data += piece
    return int.from_bytes(data, signed=True)


def _send_number(sock, number):
    try:
        sock.sendall(number.to_bytes(_NUMBER_SIZE, signed=True))
    except OSError:
        pass  # the client is gone


class _ForkServer:
    """The server as its clients see it."""

    def __init__(self):
        self._lock = threading.Lock()
        self._preload = ['__main__']
        self.forget()

    def forget(self):
        self._address = None
        self._alive_fd = None
        self._pid = None  # of a server that this process has started

    def adopt(self, address, alive_fd):
        """In a child of the server: use the same one."""
        self._lock._at_fork_reinit()
        self._address, self._alive_fd, self._pid = address, alive_fd, None

    def set_forkserver_preload(self, modules_names):
        """Modules that the server imports before its first child; no effect when it runs already."""
        if not all(type(name) is str for name in modules_names):
            raise TypeError('module_names must be a list of strings')
        self._preload = modules_names

    def ensure_running(self):
        """Start the server if there is none."""
        from multiprocessing import resource_tracker
        with self._lock:
            resource_tracker.ensure_running()
            if self._pid is not None:
                try:
                    pid, _ = os.waitpid(self._pid, os.WNOHANG)
                except ChildProcessError:
                    pid = self._pid
                if pid:
                    os.close(self._alive_fd)
                    self.forget()
            if self._address is None:
                self._start(resource_tracker.getfd())

    def _start(self, tracker_fd):
        data = {}
        if self._preload:
            data = spawn.get_preparation_data('ignore')
            data = {key: value for key, value in data.items() if key in ('sys_path', 'sys_argv', 'init_main_from_path')}
        # In the abstract namespace: a name that is no file and goes with the socket.
        address = f'\0multiprocessing-{os.getpid()}-{os.urandom(12).hex()}'.encode('ascii')
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(address)
            listener.listen()
            alive_end, alive_fd = os.pipe()
            try:
                settings = spawn.file_of((address, list(self._preload), data))
                fds = [listener.fileno(), alive_end, tracker_fd, settings]
                numbers = ', '.join(map(str, fds))
                command = spawn.interpreter_command(f'from multiprocessing.forkserver import main; main({numbers})')
                try:
                    self._pid = spawn.start_interpreter(command, fds)
                finally:
                    os.close(settings)
            except BaseException:
                os.close(alive_fd)
                raise
            finally:
                os.close(alive_end)
        self._address, self._alive_fd = address, alive_fd

    def connect_to_new_process(self, fds):
        """Have a child forked that gets these descriptors; returns the connection that tells of it."""
        if len(fds) + 1 > MAXFDS_TO_SEND:
            raise ValueError('too many fds')
        connection = socket.socket(socket.AF_UNIX)
        try:
            connection.connect(self._address)
            header = os.getpid().to_bytes(_NUMBER_SIZE) + len(fds).to_bytes(_NUMBER_SIZE)
            # The `alive` end goes along, so that the server lives as long as the child.
            socket.send_fds(connection, [header], [*fds, self._alive_fd])
        except BaseException:
            connection.close()
            raise
        return connection


# ---- The server itself

class _Server:

    def __init__(self, address, listener_fd, alive_fd, tracker_fd):
        self._address = address
        self._listener = socket.socket(socket.AF_UNIX, fileno=listener_fd)
        self._listener.set_inheritable(False)
        self._alive_fd = alive_fd
        os.set_inheritable(alive_fd, False)
        self._connections = {}  # of the children, by process id
        # Ends of children wake the loop through this pair.
        self._wakeup, self._wakeup_writer = socket.socketpair()
        self._wakeup.setblocking(False)
        self._wakeup_writer.setblocking(False)
        self._old_handlers = {signal.SIGCHLD: signal.signal(signal.SIGCHLD, lambda number, frame: None),
                              signal.SIGINT: signal.signal(signal.SIGINT, signal.SIG_IGN)}
        self._old_wakeup = signal.set_wakeup_fd(self._wakeup_writer.fileno(), warn_on_full_buffer=False)

    def run(self):
        """Until nobody needs the server any more; in a child: its exit status."""
        import select
        poll = select.poll()
        for fd in (self._listener.fileno(), self._alive_fd, self._wakeup.fileno()):
            poll.register(fd, select.POLLIN)
        while True:
            ready = {fd for fd, _ in poll.poll()}
            if self._wakeup.fileno() in ready:
                self._drain()
                self._report_ends()
            if self._listener.fileno() in ready:
                code = self._serve()
                if code is not None:
                    return code
            elif self._alive_fd in ready:
                return None

    def _drain(self):
        try:
            while self._wakeup.recv(4096):
                pass
        except BlockingIOError:
            pass

    def _report_ends(self):
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            connection = self._connections.pop(pid, None)
            if connection is not None:
                _send_number(connection, os.waitstatus_to_exitcode(status))
                connection.close()

    def _serve(self):
        connection, _ = self._listener.accept()
        if not self._is_own(connection):
            connection.close()
            return None
        header, fds, _, _ = socket.recv_fds(connection, 2 * _NUMBER_SIZE, MAXFDS_TO_SEND)
        if len(header) < 2 * _NUMBER_SIZE or len(fds) != int.from_bytes(header[_NUMBER_SIZE:]) + 1:
            for fd in fds:
                os.close(fd)
            connection.close()
            return None
        pid = os.fork()
        if pid == 0:
            return self._run_child(connection, int.from_bytes(header[:_NUMBER_SIZE]), fds)
        for fd in fds:
            os.close(fd)
        self._connections[pid] = connection
        _send_number(connection, pid)
        return None

    def _is_own(self, connection):
        """Only processes of the same user are served."""
        import struct
        credentials = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize('3i'))
        return struct.unpack('3i', credentials)[1] == os.getuid()

    def _run_child(self, connection, parent_pid, fds):
        code = 1
        try:
            signal.set_wakeup_fd(self._old_wakeup)
            for number, handler in self._old_handlers.items():
                signal.signal(number, handler)
            for one in (connection, self._listener, self._wakeup, self._wakeup_writer, *self._connections.values()):
                one.close()
            os.close(self._alive_fd)
            payload, *passed, alive_fd = fds
            _forkserver.adopt(self._address, alive_fd)
            code = spawn.run_payload(parent_pid, payload, passed)
        except SystemExit as stop:
            code = process._exit_status(stop)
        except BaseException:
            sys.excepthook(*sys.exc_info())
        finally:
            util._flush_std_streams()
            os._exit(code)


def main(listener_fd, alive_fd, tracker_fd, settings):
    """The main function of the server."""
    import pickle
    from multiprocessing import resource_tracker
    with open(settings, 'rb') as file:
        address, preload, data = pickle.load(file)
    resource_tracker.inherit(tracker_fd)
    if preload:
        if 'sys_argv' in data:
            sys.argv = data['sys_argv']
        if 'sys_path' in data:
            sys.path[:] = data['sys_path']
        if '__main__' in preload and 'init_main_from_path' in data:
            current = process.current_process()
            current._inheriting = True
            try:
                spawn.import_main_path(data['init_main_from_path'])
            finally:
                del current._inheriting
        for name in preload:
            try:
                __import__(name)
            except ImportError:
                pass
        # Otherwise each child would write it once more.
        util._flush_std_streams()
    # What nearly all children need.
    for name in ('connection', 'queues', 'synchronize', '_pool_crew'):
        __import__(f'multiprocessing.{name}')
    util._close_stdin()
    _Server(address, listener_fd, alive_fd, tracker_fd).run()


_forkserver = _ForkServer()
ensure_running = _forkserver.ensure_running
connect_to_new_process = _forkserver.connect_to_new_process
set_forkserver_preload = _forkserver.set_forkserver_preload

"""The transport of a subprocess: its start, its pipes, signals to it, its end."""

import os
import warnings

from . import locks, protocols, tasks, transports
from ._lazy import LazyModule
from .log import logger

subprocess = LazyModule('subprocess')
socket = LazyModule('socket')


def start_child(args, shell, stdin, stdout, stderr, bufsize, **kwargs):
    """Popen, with pipes that a loop can watch."""
    inner = outer = None
    try:
        if stdin == subprocess.PIPE:
            # Of a socket pair the loop learns at once that the child has closed its end.
            inner, outer = socket.socketpair()
        child = subprocess.Popen(args, shell=shell, stdin=stdin if inner is None else inner, stdout=stdout,
                                 stderr=stderr, universal_newlines=False, bufsize=bufsize, **kwargs)
        if outer is not None:
            child.stdin = open(outer.detach(), 'wb', buffering=bufsize)
        return child
    finally:
        for sock in (inner, outer):
            if sock is not None:
                sock.close()


class _UnixSubprocessTransport(transports.SubprocessTransport):
    """A subprocess started by Popen. The protocol's methods are called in the order of what happens, none before it has
    heard of the transport.
    """

    _closed = True  # until all is there that can be closed

    def __init__(self, loop, protocol, child, extra=None):
        super().__init__(extra)
        self._loop = loop
        self._protocol = protocol
        self._child = child
        self._pid = child.pid
        self._returncode = None
        self._extra['subprocess'] = child
        self._pipes = {}  # by descriptor; None: not connected yet
        for fd, file in enumerate((child.stdin, child.stdout, child.stderr)):
            if file is not None:
                self._pipes[fd] = None
        self._early_calls = []  # what the protocol is to hear of when it knows the transport; None: it does
        self._exited = locks.Event()
        self._is_over = False
        self._closed = False

    def __repr__(self):
        info = [self.__class__.__name__]
        if self._closed:
            info.append('closed')
        info.append(f'pid={self._pid}')
        info.append('running' if self._returncode is None else f'returncode={self._returncode}')
        pipes = {name: end.pipe for name, end in zip(('stdin', 'stdout', 'stderr'), map(self._pipes.get, range(3)))
                 if end is not None}
        info += [f'{name}={pipe}' for name, pipe in pipes.items()]
        return f'<{" ".join(info)}>'

    def set_protocol(self, protocol):
        self._protocol = protocol

    def get_protocol(self):
        return self._protocol

    def get_pid(self):
        return self._pid

    def get_returncode(self):
        return self._returncode

    def get_pipe_transport(self, fd):
        end = self._pipes.get(fd)
        return None if end is None else end.pipe

    # ---- Pipes ----

    async def _connect(self):
        """Gives the pipes transports of their own, and tells the protocol."""
        for fd, file in ((0, self._child.stdin), (1, self._child.stdout), (2, self._child.stderr)):
            if file is None:
                continue
            if fd == 0:
                connect, end = self._loop.connect_write_pipe, WriteSubprocessPipeProto(self, fd)
            else:
                connect, end = self._loop.connect_read_pipe, ReadSubprocessPipeProto(self, fd)
            await connect(lambda: end, file)
            self._pipes[fd] = end
        self._loop.call_soon(self._protocol.connection_made, self)
        early, self._early_calls = self._early_calls, None
        for method, *args in early:
            self._loop.call_soon(method, *args)
        self._look_for_end()
        # connection_made() has been called when this goes on.
        await tasks.sleep(0)

    def _tell(self, method, *args):
        if self._early_calls is not None:
            self._early_calls.append((method, *args))
        else:
            self._loop.call_soon(method, *args)

    def _pipe_has_data(self, fd, data):
        self._tell(self._protocol.pipe_data_received, fd, data)

    def _pipe_is_lost(self, fd, exc):
        self._tell(self._protocol.pipe_connection_lost, fd, exc)
        self._look_for_end()

    # ---- The end ----

    def _has_exited(self, returncode):
        """The watcher has got the exit code."""
        if self._loop.get_debug():
            logger.info('%r exited with return code %r', self, returncode)
        self._returncode = returncode
        if self._child.returncode is None:
            self._child.returncode = returncode  # Popen is not to wait for it any more
        self._tell(self._protocol.process_exited)
        self._look_for_end()
        self._exited.set()

    async def _wait(self):
        """Wait until the process exits, and return its exit code."""
        await self._exited.wait()
        return self._returncode

    def _look_for_end(self):
        if self._is_over or self._returncode is None:
            return
        if all(end is not None and end.is_lost for end in self._pipes.values()):
            self._is_over = True
            self._tell(self._finish)

    def _finish(self):
        try:
            self._protocol.connection_lost(None)
        finally:
            self._loop = self._child = self._protocol = None

    def is_closing(self):
        return self._closed

    def close(self):
        if self._closed:
            return
        self._closed = True
        if self._loop is not None:
            self._close_pipes()
        if self._child is not None and self._returncode is None and self._child.poll() is None:
            if self._loop.get_debug():
                logger.warning('Close running child process: kill %r', self)
            try:
                self._child.kill()
            except (ProcessLookupError, PermissionError):
                pass

    def _close_pipes(self):
        files = (self._child.stdin, self._child.stdout, self._child.stderr)
        for fd, end in self._pipes.items():
            if end is None:
                files[fd].close()  # it has no transport
            elif not self._loop.is_closed():
                end.pipe.close()

    def __del__(self, _warn=warnings.warn):
        if not self._closed:
            _warn(f"unclosed transport {self!r}", ResourceWarning, source=self)
            self.close()

    # ---- Signals ----

    def _living_child(self):
        if self._child is None:
            raise ProcessLookupError()
        return self._child

    def send_signal(self, signal):
        self._living_child().send_signal(signal)

    def terminate(self):
        self._living_child().terminate()

    def kill(self):
        self._living_child().kill()


class _PipeEnd(protocols.BaseProtocol):
    """The protocol of one of the child's pipes: it passes on to the transport of the whole."""

    pipe = None  # the transport of the pipe
    is_lost = False

    def __init__(self, owner, fd):
        self._owner = owner
        self._fd = fd

    def __repr__(self):
        return f'<{self.__class__.__name__} fd={self._fd} pipe={self.pipe!r}>'

    def connection_made(self, transport):
        self.pipe = transport

    def connection_lost(self, exc):
        self.is_lost = True
        owner, self._owner = self._owner, None
        owner._pipe_is_lost(self._fd, exc)


class WriteSubprocessPipeProto(_PipeEnd):
    """The pipe to the child's stdin."""

    def pause_writing(self):
        self._owner._protocol.pause_writing()

    def resume_writing(self):
        self._owner._protocol.resume_writing()


class ReadSubprocessPipeProto(_PipeEnd, protocols.Protocol):
    """A pipe from the child."""

    def data_received(self, data):
        self._owner._pipe_has_data(self._fd, data)


# ---- Watching for the end ----

def watch_child(loop, transport):
    """Tells the transport when its child has ended."""
    pid = transport.get_pid()
    try:
        fd = os.pidfd_open(pid)
    except (AttributeError, OSError):
        _watch_in_thread(loop, transport, pid)
        return

    def ended():
        loop._remove_reader(fd)
        os.close(fd)
        transport._has_exited(_reap(pid))

    loop._add_reader(fd, ended)


def _reap(pid):
    try:
        _, status = os.waitpid(pid, 0)
    except ChildProcessError:
        logger.warning("child process pid %d exit status already read:  will report returncode 255", pid)
        return 255
    return os.waitstatus_to_exitcode(status)


def _watch_in_thread(loop, transport, pid):
    import threading

    def wait():
        returncode = _reap(pid)
        if loop.is_closed():
            logger.warning("Loop %r that handles pid %r is closed", loop, pid)
        else:
            loop.call_soon_threadsafe(transport._has_exited, returncode)

    threading.Thread(target=wait, name=f'asyncio-waitpid-{pid}', daemon=True).start()

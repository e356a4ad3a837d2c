"""The event loop of Unix: signals, Unix sockets, pipes and subprocesses."""

__all__ = ('SelectorEventLoop', 'EventLoop')

import os
import signal
import sys

from . import coroutines, events, selector_events
from ._lazy import LazyModule
from ._loop_connecting import check_tls
from ._loop_datagrams import remove_stale_socket
from ._loop_serving import tls_factory
from .log import logger

socket = LazyModule('socket')


class _UnixSelectorEventLoop(selector_events.BaseSelectorEventLoop):
    """Unix event loop."""

    def __init__(self, selector=None):
        super().__init__(selector)
        self._signal_handlers = {}
        self._unix_server_sockets = {}  # their inodes, by socket

    def close(self):
        if not self.is_closed() and not self.is_running() and not sys.is_finalizing():
            for number in list(self._signal_handlers):
                self.remove_signal_handler(number)
        super().close()

    def _process_self_data(self, data):
        for number in data:
            if number:
                self._handle_signal(number)

    def _check_signal(self, number):
        if not isinstance(number, int):
            raise TypeError(f'sig must be an int, not {number!r}')
        if number not in signal.valid_signals():
            raise ValueError(f'invalid signal number {number}')

    def add_signal_handler(self, sig, callback, *args):
        """Call a function from the loop when a signal comes; only in the main thread."""
        if coroutines.iscoroutine(callback) or coroutines._iscoroutinefunction(callback):
            raise TypeError("coroutines cannot be used with add_signal_handler()")
        self._check_signal(sig)
        self._check_closed()
        try:
            signal.set_wakeup_fd(self._wakeup_fd())
        except (ValueError, OSError) as exc:
            raise RuntimeError(str(exc))
        self._signal_handlers[sig] = events.Handle(callback, args, self, None)
        try:
            # The number arrives through the pipe; Python's own handler has nothing to do.
            signal.signal(sig, _do_nothing)
            signal.siginterrupt(sig, False)
        except OSError as exc:
            del self._signal_handlers[sig]
            if not self._signal_handlers:
                signal.set_wakeup_fd(-1)
            if exc.errno == 22:
                raise RuntimeError(f'sig {sig} cannot be caught')
            raise

    def _handle_signal(self, sig):
        handle = self._signal_handlers.get(sig)
        if handle is None:
            return
        if handle._cancelled:
            self.remove_signal_handler(sig)
        else:
            self.call_soon_threadsafe(handle._run)

    def remove_signal_handler(self, sig):
        """Remove a handler for a signal; True if there was one."""
        self._check_signal(sig)
        if self._signal_handlers.pop(sig, None) is None:
            return False
        try:
            signal.signal(sig, signal.default_int_handler if sig == signal.SIGINT else signal.SIG_DFL)
        except OSError as exc:
            if exc.errno == 22:
                raise RuntimeError(f'sig {sig} cannot be caught')
            raise
        if not self._signal_handlers:
            signal.set_wakeup_fd(-1)
        return True

    # ---- Pipes and subprocesses ----

    def _make_read_pipe_transport(self, pipe, protocol, waiter=None, extra=None):
        from ._unix_pipes import _UnixReadPipeTransport
        return _UnixReadPipeTransport(self, pipe, protocol, waiter, extra)

    def _make_write_pipe_transport(self, pipe, protocol, waiter=None, extra=None):
        from ._unix_pipes import _UnixWritePipeTransport
        return _UnixWritePipeTransport(self, pipe, protocol, waiter, extra)

    async def _make_subprocess_transport(self, protocol, args, shell, stdin, stdout, stderr, bufsize, extra=None,
                                         **kwargs):
        from . import _child_transport
        child = _child_transport.start_child(args, shell, stdin, stdout, stderr, bufsize, **kwargs)
        if self._debug:
            logger.debug('process %r created: pid %s', args if isinstance(args, (bytes, str)) else args[0], child.pid)
        transport = _child_transport._UnixSubprocessTransport(self, protocol, child, extra)
        _child_transport.watch_child(self, transport)
        try:
            await transport._connect()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException:
            transport.close()
            await transport._wait()
            raise
        return transport

    # ---- Unix sockets ----

    async def create_unix_connection(self, protocol_factory, path=None, *, ssl=None, sock=None, server_hostname=None,
                                     ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
        """Connect to a Unix socket; returns (transport, protocol)."""
        check_tls(ssl, server_hostname, ssl_handshake_timeout, ssl_shutdown_timeout)
        if ssl and server_hostname is None:
            raise ValueError('you have to pass server_hostname when using ssl')
        if path is not None:
            if sock is not None:
                raise ValueError('path and sock can not be specified at the same time')
            path = os.fspath(path)
            sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, 0)
            try:
                sock.setblocking(False)
                await self.sock_connect(sock, path)
            except:
                sock.close()
                raise
        else:
            if sock is None:
                raise ValueError('no path and sock were specified')
            if sock.family != socket.AF_UNIX or sock.type != socket.SOCK_STREAM:
                raise ValueError(f'A UNIX Domain Stream Socket was expected, got {sock!r}')
            sock.setblocking(False)
        return await self._wrap_connected(sock, protocol_factory, ssl, server_hostname, ssl_handshake_timeout,
                                          ssl_shutdown_timeout)

    async def create_unix_server(self, protocol_factory, path=None, *, sock=None, backlog=100, ssl=None,
                                 ssl_handshake_timeout=None, ssl_shutdown_timeout=None, start_serving=True,
                                 cleanup_socket=True):
        """A server on a Unix socket; returns a Server. cleanup_socket: the path is removed when it closes."""
        if isinstance(ssl, bool):
            raise TypeError('ssl argument must be an SSLContext or None')
        check_tls(ssl, None, ssl_handshake_timeout, ssl_shutdown_timeout)
        if ssl:
            protocol_factory = tls_factory(self, protocol_factory, ssl, ssl_handshake_timeout, ssl_shutdown_timeout)
        if path is not None:
            if sock is not None:
                raise ValueError('path and sock can not be specified at the same time')
            sock = self._bind_unix_socket(os.fspath(path))
        else:
            if sock is None:
                raise ValueError('path was not specified, and no sock specified')
            if sock.family != socket.AF_UNIX or sock.type != socket.SOCK_STREAM:
                raise ValueError(f'A UNIX Domain Stream Socket was expected, got {sock!r}')
        if cleanup_socket:
            path = sock.getsockname()
            # Those in the abstract name space are no files.
            if path and path[0] not in (0, '\x00'):
                try:
                    self._unix_server_sockets[sock] = os.stat(path).st_ino
                except FileNotFoundError:
                    pass
        return await self._make_server([sock], protocol_factory, backlog, start_serving)

    def _bind_unix_socket(self, path):
        sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        remove_stale_socket(path)
        try:
            sock.bind(path)
        except OSError as exc:
            sock.close()
            if exc.errno == 98:
                raise OSError(exc.errno, f'Address {path!r} is already in use') from None
            raise
        except:
            sock.close()
            raise
        return sock

    def _stop_serving(self, sock):
        inode = self._unix_server_sockets.pop(sock, None)
        path = sock.getsockname() if inode is not None else None
        super()._stop_serving(sock)
        if inode is None:
            return
        try:
            if os.stat(path).st_ino == inode:
                os.unlink(path)
        except FileNotFoundError:
            pass
        except OSError as err:
            logger.error('Unable to clean up listening UNIX socket %r: %r', path, err)


def _do_nothing(signum, frame):
    """What Python calls for a signal that the loop handles."""


SelectorEventLoop = _UnixSelectorEventLoop
EventLoop = SelectorEventLoop


class _UnixDefaultEventLoopPolicy(events._BaseDefaultEventLoopPolicy):
    """One loop for each thread."""

    _loop_factory = _UnixSelectorEventLoop

    def get_child_watcher(self):
        """Programs for older versions ask for it; the loop itself watches subprocesses."""
        raise NotImplementedError

"""Watching file descriptors, operations on sockets, and accepting connections."""

__all__ = ('BaseSelectorEventLoop',)

import errno
import os

from . import base_events, constants, events, exceptions


def _check_ssl(context):
    """There is no TLS."""
    if context:
        raise RuntimeError('Python ssl module is not available')


def _check_not_blocking(loop, sock):
    if loop._debug and sock.gettimeout() != 0:
        raise ValueError("the socket must be non-blocking")


class BaseSelectorEventLoop(base_events.BaseEventLoop):
    """An event loop that watches file descriptors (natively, through epoll)."""

    def __init__(self, selector=None):
        super().__init__()
        self._selector = selector
        self._transports = {}  # by descriptor

    def _check_descriptor(self, fd):
        if not isinstance(fd, int):
            try:
                fd = int(fd.fileno())
            except (AttributeError, TypeError, ValueError):
                raise ValueError(f'Invalid file object: {fd!r}') from None
        if fd < 0:
            raise ValueError(f'Invalid file descriptor: {fd}')
        return fd

    def _add_watcher(self, fd, writer, callback, args):
        self._check_closed()
        handle = events.Handle(callback, args, self, None)
        old = self._watch(self._check_descriptor(fd), writer, handle)
        if old is not None:
            old.cancel()
        return handle

    def _remove_watcher(self, fd, writer):
        if self.is_closed():
            return False
        return self._unwatch(self._check_descriptor(fd), writer)

    def _ensure_fd_no_transport(self, fd):
        """A transport's descriptor is its own business."""
        transport = self._transports.get(self._check_descriptor(fd))
        if transport is not None and not transport.is_closing():
            raise RuntimeError(f'File descriptor {fd!r} is used by transport {transport!r}')

    def _add_reader(self, fd, callback, *args):
        return self._add_watcher(fd, False, callback, args)

    def _remove_reader(self, fd):
        return self._remove_watcher(fd, False)

    def _add_writer(self, fd, callback, *args):
        return self._add_watcher(fd, True, callback, args)

    def _remove_writer(self, fd):
        return self._remove_watcher(fd, True)

    def add_reader(self, fd, callback, *args):
        """Call a function whenever a descriptor can be read from."""
        self._ensure_fd_no_transport(fd)
        self._add_reader(fd, callback, *args)

    def remove_reader(self, fd):
        """Remove a reader callback; True if there was one."""
        self._ensure_fd_no_transport(fd)
        return self._remove_reader(fd)

    def add_writer(self, fd, callback, *args):
        """Call a function whenever a descriptor can be written to."""
        self._ensure_fd_no_transport(fd)
        self._add_writer(fd, callback, *args)

    def remove_writer(self, fd):
        """Remove a writer callback; True if there was one."""
        self._ensure_fd_no_transport(fd)
        return self._remove_writer(fd)

    # ---- Operations on sockets ----

    async def _sock_operation(self, sock, writer, attempt):
        """The result of attempt(), which is made again whenever the socket is ready until it no longer would block."""
        _check_not_blocking(self, sock)
        try:
            return attempt()
        except (BlockingIOError, InterruptedError):
            pass
        fd = sock.fileno()
        self._ensure_fd_no_transport(fd)
        future = self.create_future()

        def try_again():
            if future.done():
                return
            try:
                result = attempt()
            except (BlockingIOError, InterruptedError):
                return
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as exc:
                future.set_exception(exc)
            else:
                future.set_result(result)

        handle = self._add_watcher(fd, writer, try_again, ())
        try:
            return await future
        finally:
            # Another one may have taken the descriptor over since.
            if not handle.cancelled():
                self._remove_watcher(fd, writer)

    async def sock_recv(self, sock, n):
        """Receive up to n bytes."""
        return await self._sock_operation(sock, False, lambda: sock.recv(n))

    async def sock_recv_into(self, sock, buf):
        """Receive into buf; returns the number of bytes."""
        return await self._sock_operation(sock, False, lambda: sock.recv_into(buf))

    async def sock_recvfrom(self, sock, bufsize):
        """Receive a datagram; returns (data, address)."""
        return await self._sock_operation(sock, False, lambda: sock.recvfrom(bufsize))

    async def sock_recvfrom_into(self, sock, buf, nbytes=0):
        """Receive a datagram into buf; returns (number of bytes, address)."""
        if not nbytes:
            nbytes = len(buf)
        return await self._sock_operation(sock, False, lambda: sock.recvfrom_into(buf, nbytes))

    async def sock_sendall(self, sock, data):
        """Send all of the data; returns None."""
        view = memoryview(data).cast('B')
        while view:
            sent = await self._sock_operation(sock, True, lambda: sock.send(view))
            view = view[sent:]

    async def sock_sendto(self, sock, data, address):
        """Send a datagram; returns the number of bytes."""
        return await self._sock_operation(sock, True, lambda: sock.sendto(data, address))

    async def sock_accept(self, sock):
        """Accept a connection; returns (connection, address). The connection is non-blocking."""
        def attempt():
            connection, address = sock.accept()
            connection.setblocking(False)
            return connection, address
        return await self._sock_operation(sock, False, attempt)

    async def sock_connect(self, sock, address):
        """Connect to a remote socket at address."""
        import socket
        _check_not_blocking(self, sock)
        if sock.family == socket.AF_INET or sock.family == socket.AF_INET6:
            infos = await self._ensure_resolved(address, family=sock.family, type=sock.type, proto=sock.proto, loop=self)
            address = infos[0][4]
        started = False

        def attempt():
            nonlocal started
            if started:
                error = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
                if error != 0:
                    raise OSError(error, f'Connect call failed {address}')
                return
            started = True
            sock.connect(address)

        await self._sock_operation(sock, True, attempt)

    async def _sock_sendfile_native(self, sock, file, offset, count):
        """os.sendfile(), where the file is one of the system's."""
        try:
            fileno = file.fileno()
            size = os.fstat(fileno).st_size
        except (AttributeError, OSError, ValueError) as exc:
            raise exceptions.SendfileNotAvailableError("not a regular file") from exc
        if not size:
            return 0
        total = 0
        try:
            while count is None or total < count:
                wanted = min(size if count is None else count - total, 2 ** 30)
                sent = await self._sock_operation(
                    sock, True, lambda: os.sendfile(sock.fileno(), fileno, offset + total, wanted))
                if sent == 0:
                    break
                total += sent
        except OSError as exc:
            if total == 0 and exc.errno in (errno.EINVAL, errno.ENOSYS, errno.ENOTSOCK):
                raise exceptions.SendfileNotAvailableError("os.sendfile call failed") from exc
            raise
        finally:
            if total > 0:
                os.lseek(fileno, offset + total, os.SEEK_SET)
        return total

    async def _sendfile_native(self, transport, file, offset, count):
        del self._transports[transport._sock_fd]
        resume = transport.is_reading()
        transport.pause_reading()
        await transport._make_empty_waiter()
        try:
            return await self.sock_sendfile(transport._sock, file, offset, count, fallback=False)
        finally:
            transport._reset_empty_waiter()
            if resume:
                transport.resume_reading()
            self._transports[transport._sock_fd] = transport

    # ---- Transports ----

    def _make_socket_transport(self, sock, protocol, waiter=None, *, extra=None, server=None):
        from ._selector_transports import _SelectorSocketTransport
        self._ensure_fd_no_transport(sock)
        return _SelectorSocketTransport(self, sock, protocol, waiter, extra, server)

    def _make_datagram_transport(self, sock, protocol, address=None, waiter=None, extra=None):
        from ._selector_transports import _SelectorDatagramTransport
        self._ensure_fd_no_transport(sock)
        return _SelectorDatagramTransport(self, sock, protocol, address, waiter, extra)

    # ---- Serving ----

    def _start_serving(self, protocol_factory, sock, sslcontext=None, server=None, backlog=100,
                       ssl_handshake_timeout=constants.SSL_HANDSHAKE_TIMEOUT,
                       ssl_shutdown_timeout=constants.SSL_SHUTDOWN_TIMEOUT, context=None):
        _check_ssl(sslcontext)
        self._add_reader(sock.fileno(), self._accept_connection, protocol_factory, sock, server, backlog)

    def _accept_connection(self, protocol_factory, sock, server=None, backlog=100):
        # As many as may have queued up: this runs once for all of them.
        for _ in range(backlog + 1):
            try:
                connection, address = sock.accept()
                connection.setblocking(False)
            except ConnectionAbortedError:
                continue
            except (BlockingIOError, InterruptedError):
                return
            except OSError as exc:
                if exc.errno not in (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM):
                    raise
                # No descriptors are left: try again when some may have been closed.
                self.call_exception_handler({'message': 'socket.accept() out of system resource', 'exception': exc,
                                             'socket': _SocketName(sock)})
                self._remove_reader(sock.fileno())
                self.call_later(constants.ACCEPT_RETRY_DELAY, self._start_serving, protocol_factory, sock, None, server,
                                backlog)
                return
            self.create_task(self._accept_connection2(protocol_factory, connection, {'peername': address}, server))

    async def _accept_connection2(self, protocol_factory, connection, extra, server=None):
        protocol = transport = None
        try:
            protocol = protocol_factory()
            waiter = self.create_future()
            transport = self._make_socket_transport(connection, protocol, waiter=waiter, extra=extra, server=server)
            try:
                await waiter
            except BaseException:
                transport.close()
                raise
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            if self.get_debug():
                context = {'message': 'Error on transport creation for incoming connection', 'exception': exc}
                if protocol is not None:
                    context['protocol'] = protocol
                if transport is not None:
                    context['transport'] = transport
                self.call_exception_handler(context)

    def _stop_serving(self, sock):
        self._remove_reader(sock.fileno())
        sock.close()


class _SocketName:
    """A socket in an error's details, of which only the text is wanted."""

    def __init__(self, sock):
        self._text = repr(sock)

    def __repr__(self):
        return self._text

"""Watching file descriptors, operations on sockets, and accepting connections."""

__all__ = ('BaseSelectorEventLoop',)

import errno
import os

from . import base_events, constants, events, exceptions, trsock

_OUT_OF_RESOURCES = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM)


class BaseSelectorEventLoop(base_events.BaseEventLoop):
    """An event loop that watches file descriptors (natively, through epoll)."""

    def __init__(self, selector=None):
        super().__init__()
        self._transports = {}  # by descriptor
        self._selector = selector
        self._selector_watch = None
        if selector is not None:
            from ._chosen_selector import SelectorWatch
            self._selector_watch = SelectorWatch(self, selector)

    def close(self):
        super().close()
        watch, self._selector_watch = self._selector_watch, None
        if watch is not None:
            watch.close()

    # ---- Watching descriptors ----

    def _descriptor_of(self, fd):
        if not isinstance(fd, int):
            try:
                fd = int(fd.fileno())
            except (AttributeError, TypeError, ValueError):
                raise ValueError(f'Invalid file object: {fd!r}') from None
        if fd < 0:
            raise ValueError(f'Invalid file descriptor: {fd}')
        return fd

    def _check_unused(self, fd):
        """A transport's descriptor is its own business."""
        transport = self._transports.get(self._descriptor_of(fd))
        if transport is not None and not transport.is_closing():
            raise RuntimeError(f'File descriptor {fd!r} is used by transport {transport!r}')

    def _begin_watching(self, fd, writer, callback, args):
        self._check_closed()
        handle = events.Handle(callback, args, self, None)
        old = self._watch(self._descriptor_of(fd), writer, handle)
        if old is not None:
            old.cancel()
        return handle

    def _end_watching(self, fd, writer):
        return not self.is_closed() and self._unwatch(self._descriptor_of(fd), writer)

    # For transports, which need no check.

    def _add_reader(self, fd, callback, *args):
        return self._begin_watching(fd, False, callback, args)

    def _remove_reader(self, fd):
        return self._end_watching(fd, False)

    def _add_writer(self, fd, callback, *args):
        return self._begin_watching(fd, True, callback, args)

    def _remove_writer(self, fd):
        return self._end_watching(fd, True)

    def add_reader(self, fd, callback, *args):
        """Call a function whenever a descriptor can be read from."""
        self._check_unused(fd)
        self._begin_watching(fd, False, callback, args)

    def remove_reader(self, fd):
        """Remove a reader callback; True if there was one."""
        self._check_unused(fd)
        return self._end_watching(fd, False)

    def add_writer(self, fd, callback, *args):
        """Call a function whenever a descriptor can be written to."""
        self._check_unused(fd)
        self._begin_watching(fd, True, callback, args)

    def remove_writer(self, fd):
        """Remove a writer callback; True if there was one."""
        self._check_unused(fd)
        return self._end_watching(fd, True)

    # ---- Operations on sockets ----

    def _check_not_blocking(self, sock):
        if self._debug and sock.gettimeout() != 0:
            raise ValueError("the socket must be non-blocking")

    async def _when_ready(self, sock, writer, attempt):
        """The result of attempt(), which is made again whenever the socket is ready until it no longer would block."""
        self._check_not_blocking(sock)
        try:
            return attempt()
        except (BlockingIOError, InterruptedError):
            pass
        fd = sock.fileno()
        self._check_unused(fd)
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

        handle = self._begin_watching(fd, writer, try_again, ())
        try:
            return await future
        finally:
            # Another one may have taken the descriptor over since.
            if not handle.cancelled():
                self._end_watching(fd, writer)

    async def sock_recv(self, sock, n):
        """Receive up to n bytes."""
        return await self._when_ready(sock, False, lambda: sock.recv(n))

    async def sock_recv_into(self, sock, buf):
        """Receive into buf; returns the number of bytes."""
        return await self._when_ready(sock, False, lambda: sock.recv_into(buf))

    async def sock_recvfrom(self, sock, bufsize):
        """Receive a datagram; returns (data, address)."""
        return await self._when_ready(sock, False, lambda: sock.recvfrom(bufsize))

    async def sock_recvfrom_into(self, sock, buf, nbytes=0):
        """Receive a datagram into buf; returns (number of bytes, address)."""
        if not nbytes:
            nbytes = len(buf)
        return await self._when_ready(sock, False, lambda: sock.recvfrom_into(buf, nbytes))

    async def sock_sendall(self, sock, data):
        """Send all of the data; returns None."""
        view = memoryview(data).cast('B')
        while view:
            sent = await self._when_ready(sock, True, lambda: sock.send(view))
            view = view[sent:]

    async def sock_sendto(self, sock, data, address):
        """Send a datagram; returns the number of bytes."""
        return await self._when_ready(sock, True, lambda: sock.sendto(data, address))

    async def sock_accept(self, sock):
        """Accept a connection; returns (connection, address). The connection is non-blocking."""
        def accept():
            connection, address = sock.accept()
            connection.setblocking(False)
            return connection, address
        return await self._when_ready(sock, False, accept)

    async def sock_connect(self, sock, address):
        """Connect to a remote socket at address."""
        import socket
        self._check_not_blocking(sock)
        if sock.family in (socket.AF_INET, socket.AF_INET6):
            infos = await self._look_up(address, family=sock.family, type=sock.type, proto=sock.proto)
            address = infos[0][4]
        started = False

        def connect():
            nonlocal started
            if not started:
                started = True
                sock.connect(address)
            elif error := sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
                raise OSError(error, f'Connect call failed {address}')

        await self._when_ready(sock, True, connect)

    # ---- Files ----

    async def _sendfile_to_socket(self, sock, file, offset, count):
        """os.sendfile(), where the file is one of the system's."""
        try:
            fileno = file.fileno()
            size = os.fstat(fileno).st_size
        except (AttributeError, OSError, ValueError) as exc:
            raise exceptions.SendfileNotAvailableError("not a regular file") from exc
        total = 0
        try:
            while size and (count is None or total < count):
                wanted = min(size if count is None else count - total, 2 ** 30)
                sent = await self._when_ready(
                    sock, True, lambda: os.sendfile(sock.fileno(), fileno, offset + total, wanted))
                if sent == 0:
                    break
                total += sent
        except OSError as exc:
            if total == 0 and exc.errno in (errno.EINVAL, errno.ENOSYS, errno.ENOTSOCK):
                raise exceptions.SendfileNotAvailableError("os.sendfile call failed") from exc
            if exc.errno == errno.ENOTCONN:
                raise ConnectionError("socket is not connected", errno.ENOTCONN) from exc
            raise
        finally:
            if total > 0:
                os.lseek(fileno, offset + total, os.SEEK_SET)
        return total

    async def _sendfile_to_transport(self, transport, file, offset, count):
        """The transport steps aside as soon as it has sent what it had before."""
        fd = transport._fd
        del self._transports[fd]
        was_reading = transport.is_reading()
        transport.pause_reading()
        try:
            sock = await transport._lend()
            return await self.sock_sendfile(sock, file, offset, count, fallback=False)
        finally:
            transport._take_back()
            if was_reading:
                transport.resume_reading()
            self._transports[fd] = transport

    # ---- Transports and servers ----

    def _make_socket_transport(self, sock, protocol, waiter=None, *, extra=None, server=None):
        from ._selector_transports import _SelectorSocketTransport
        self._check_unused(sock)
        return _SelectorSocketTransport(self, sock, protocol, waiter, extra, server)

    def _make_datagram_transport(self, sock, protocol, address=None, waiter=None, extra=None):
        from ._selector_transports import _SelectorDatagramTransport
        self._check_unused(sock)
        return _SelectorDatagramTransport(self, sock, protocol, address, waiter, extra)

    def _accept_from(self, sock, protocol_factory, server, backlog):
        """Accept the connections that come to a listening socket."""
        self._begin_watching(sock.fileno(), False, self._accept_waiting, (sock, protocol_factory, server, backlog))

    def _accept_waiting(self, sock, protocol_factory, server, backlog):
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
                if exc.errno not in _OUT_OF_RESOURCES:
                    raise
                # Try again when somebody may have closed some descriptors.
                self.call_exception_handler({'message': 'socket.accept() out of system resource', 'exception': exc,
                                             'socket': trsock.TransportSocket(sock)})
                self._end_watching(sock.fileno(), False)
                self.call_later(constants.ACCEPT_RETRY_DELAY, self._accept_again, sock, protocol_factory, server, backlog)
                return
            self.create_task(self._serve(connection, protocol_factory, address, server))

    def _accept_again(self, sock, *args):
        if sock.fileno() >= 0:
            self._accept_from(sock, *args)

    async def _serve(self, connection, protocol_factory, address, server):
        """Gives a new connection its protocol and transport."""
        made = {}
        try:
            made['protocol'] = protocol = protocol_factory()
            connected = self.create_future()
            made['transport'] = transport = self._make_socket_transport(
                connection, protocol, waiter=connected, extra={'peername': address}, server=server)
            try:
                await connected
            except BaseException:
                transport.close()
                raise
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            if self.get_debug():
                self.call_exception_handler({'message': 'Error on transport creation for incoming connection',
                                             'exception': exc, **made})

    def _stop_serving(self, sock):
        self._end_watching(sock.fileno(), False)
        sock.close()

"""The transports of sockets: streams and datagrams."""

import collections
import socket

from . import constants, protocols, transports, trsock
from ._loop_connecting import send_at_once
from ._transport_parts import Reading, Sending, view_of
from .log import logger


def _check_bytes(data):
    if not isinstance(data, (bytes, bytearray, memoryview)):
        raise TypeError(f'data argument must be a bytes-like object, not {type(data).__name__!r}')


class _OfSocket(Reading):
    """A transport that owns a socket."""

    _server = None
    _late_writes = 0
    _late_warning = 'socket.send() raised exception.'

    def _begin_socket(self, loop, sock, protocol, server):
        self._begin(loop, sock, protocol)
        self._extra['socket'] = trsock.TransportSocket(sock)
        for name, ask in (('sockname', sock.getsockname), ('peername', sock.getpeername)):
            # What accept() has told stands already.
            if name == 'peername' and name in self._extra:
                continue
            try:
                self._extra[name] = ask()
            except OSError:
                self._extra[name] = None
        if server is not None:
            self._server = server
            server._attach(self)
        loop._transports[self._fd] = self

    def __repr__(self):
        info = [self.__class__.__name__, *self._state(), f'fd={self._fd}']
        if self._loop is not None and not self._loop.is_closed():
            reads, writes = ('polling' if self._is_watched(writer) else 'idle' for writer in (False, True))
            info += [f'read={reads}', f'write=<{writes}, bufsize={self.get_write_buffer_size()}>']
        return f'<{" ".join(info)}>'

    def _end(self, exc):
        if not self._ended:
            self._late_writes = 1
        super()._end(exc)

    def _finish(self, exc):
        loop, fd = self._loop, self._fd
        try:
            super()._finish(exc)
        finally:
            loop._transports.pop(fd, None)

    def _let_go(self):
        super()._let_go()
        server, self._server = self._server, None
        if server is not None:
            server._detach(self)


class _SelectorSocketTransport(_OfSocket, Sending, transports.Transport):
    """A stream socket."""

    _start_tls_compatible = True
    _sendfile_compatible = constants._SendfileMode.TRY_NATIVE
    _write_error = 'Fatal write error on socket transport'

    _eof = False  # nothing may be written any more

    # A future while somebody else writes to the socket or waits to do so: all is sent that was written before.
    _lent = None

    def __init__(self, loop, sock, protocol, waiter=None, extra=None, server=None):
        super().__init__(extra)
        self._begin_sending()
        self._begin_socket(loop, sock, protocol, server)
        send_at_once(sock)
        self._announce(waiter)

    def set_protocol(self, protocol):
        # Protocols of the one kind have a buffer for what arrives, those of the other are given it.
        self._has_buffer = isinstance(protocol, protocols.BufferedProtocol)
        super().set_protocol(protocol)

    # ---- Reading ----

    def _input_ready(self):
        if self._ended:
            return
        if self._has_buffer:
            self._fill_buffer()
        elif data := self._receive(self._source.recv, self.max_size):
            self._call_protocol('data_received', data)
        elif data is not None:
            self._end_of_input()

    def _call_protocol(self, name, *args):
        """(True, what the method returns), or (False, None) after the end that its exception is."""
        try:
            return True, getattr(self._protocol, name)(*args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._fail(exc, f'Fatal error: protocol.{name}() call failed.')
            return False, None

    def _receive(self, receive, argument):
        """What the system call returns: bytes or their number. None: nothing is there, or the connection has failed."""
        try:
            return receive(argument)
        except (BlockingIOError, InterruptedError):
            return None
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._fail(exc, 'Fatal read error on socket transport')
            return None

    def _fill_buffer(self):
        try:
            buffer = self._protocol.get_buffer(-1)
            if not len(buffer):
                raise RuntimeError('get_buffer() returned an empty buffer')
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._fail(exc, 'Fatal error: protocol.get_buffer() call failed.')
            return
        count = self._receive(self._source.recv_into, buffer)
        if count:
            self._call_protocol('buffer_updated', count)
        elif count is not None:
            self._end_of_input()

    def _end_of_input(self):
        if self._loop.get_debug():
            logger.debug("%r received EOF", self)
        called, stays_open = self._call_protocol('eof_received')
        if not called:
            return
        if stays_open:
            self._loop._remove_reader(self._fd)  # the other half may still be written to
        else:
            self.close()

    # ---- Writing ----

    def _check_writable(self, method):
        if self._eof:
            raise RuntimeError(f'Cannot call {method}() after write_eof()')
        if self._lent is not None:
            raise RuntimeError(f'unable to {method}; sendfile is in progress')

    def write(self, data):
        _check_bytes(data)
        self._check_writable('write')
        if not data:
            return
        if self._ended:
            self._ignore_write()
        else:
            self._send(data if isinstance(data, bytes) else view_of(data))

    def writelines(self, list_of_data):
        self._check_writable('writelines')
        if not list_of_data:
            return
        if self._ended:
            self._ignore_write()
            return
        for data in list_of_data:
            if data:
                self._outbox.put(view_of(data))
        self._output_ready()
        if self._outbox:
            self._loop._add_writer(self._fd, self._output_ready)
            self._tell_if_full()

    def _send_now(self, data):
        return self._source.send(data)

    def _send_pieces(self, pieces):
        return self._source.sendmsg(pieces)

    def _all_sent(self):
        if self._lent is not None and not self._lent.done():
            self._lent.set_result(None)
        super()._all_sent()
        if self._eof and not self._ended:
            self._source.shutdown(socket.SHUT_WR)

    def can_write_eof(self):
        return True

    def write_eof(self):
        if self._closing or self._eof:
            return
        self._eof = True
        if not self._outbox:
            self._source.shutdown(socket.SHUT_WR)

    # ---- Lending the socket ----

    async def _lend(self):
        """The socket, as soon as all is sent; until _take_back() the transport writes nothing itself."""
        if self._lent is not None:
            raise RuntimeError('unable to lend; sendfile is in progress')
        self._lent = self._loop.create_future()
        if not self._outbox:
            self._lent.set_result(None)
        await self._lent
        return self._source

    def _take_back(self):
        self._lent = None

    def _drop_unsent(self):
        super()._drop_unsent()
        if self._lent is not None and not self._lent.done():
            self._lent.set_exception(ConnectionError("Connection is closed by peer"))


class _SelectorDatagramTransport(_OfSocket, transports._WaterMarks, transports.DatagramTransport, transports.Transport):
    """A datagram socket."""

    _HEADER = 8  # what the system adds to each datagram

    def __init__(self, loop, sock, protocol, address=None, waiter=None, extra=None):
        super().__init__(extra)
        self._target = address  # None: each datagram has one of its own
        self._waiting = collections.deque()  # pairs (data, address)
        self._waiting_size = 0
        self._set_marks()
        self._begin_socket(loop, sock, protocol, None)
        self._announce(waiter)

    def get_write_buffer_size(self):
        return self._waiting_size

    def _has_unsent(self):
        return bool(self._waiting)

    def _drop_unsent(self):
        self._waiting.clear()
        self._waiting_size = 0
        self._loop._remove_writer(self._fd)

    def _input_ready(self):
        if self._ended:
            return
        try:
            data, address = self._source.recvfrom(self.max_size)
        except (BlockingIOError, InterruptedError):
            return
        except OSError as exc:
            self._protocol.error_received(exc)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._fail(exc, 'Fatal read error on datagram transport')
        else:
            self._protocol.datagram_received(data, address)

    def sendto(self, data, addr=None):
        _check_bytes(data)
        if self._target:
            if addr not in (None, self._target):
                raise ValueError(f'Invalid address: must be None or {self._target}')
            addr = self._target
            if self._ended:
                if self._late_writes >= constants.LOG_THRESHOLD_FOR_CONNLOST_WRITES:
                    logger.warning(self._late_warning)
                self._late_writes += 1
                return
        if not self._waiting:
            if self._send_datagram(data, addr):
                return
            self._loop._add_writer(self._fd, self._output_ready)
        self._waiting.append((bytes(data), addr))
        self._waiting_size += len(data) + self._HEADER
        self._tell_if_full()

    def _send_datagram(self, data, addr):
        """False: the system has no room for it now. A datagram that fails is done with, too."""
        try:
            if self._extra['peername']:
                self._source.send(data)
            else:
                self._source.sendto(data, addr)
        except (BlockingIOError, InterruptedError):
            return False
        except OSError as exc:
            self._protocol.error_received(exc)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._fail(exc, 'Fatal write error on datagram transport')
        return True

    def _output_ready(self):
        while self._waiting and self._send_datagram(*self._waiting[0]):
            if self._ended:
                return
            data, _ = self._waiting.popleft()
            self._waiting_size -= len(data) + self._HEADER
        self._tell_if_drained()
        if self._waiting or self._ended:
            return
        self._loop._remove_writer(self._fd)
        if self._closing:
            self._ended = True
            self._finish(None)

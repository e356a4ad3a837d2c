"""TLS for transports: a protocol between the transport of the socket and the protocol of the program.

Received bytes go into one memory BIO, what is to be sent comes out of another; the SSLObject between them knows when it
needs more. The program's protocol gets a transport of its own, whose data is plain.
"""

import ssl

from . import constants, protocols, transports
from .log import logger

_MAX_READ = 256 * 1024
_WANTS = (ssl.SSLWantReadError, ssl.SSLWantWriteError)


def check_timeout(value, name, default):
    """A timeout that must be positive, or the default for None."""
    if value is None:
        return default
    if value <= 0:
        raise ValueError(f'{name} should be a positive number, got {value}')
    return value


class _SSLProtocolTransport(transports.Transport):
    """What the program's protocol writes to."""

    _start_tls_compatible = True

    def __init__(self, loop, ssl_protocol):
        self._loop = loop
        self._ssl_protocol = ssl_protocol
        self._closed = False

    def get_extra_info(self, name, default=None):
        return self._ssl_protocol._extra_info(name, default)

    def set_protocol(self, protocol):
        self._ssl_protocol._set_app_protocol(protocol)

    def get_protocol(self):
        return self._ssl_protocol._app_protocol

    def is_closing(self):
        return self._closed or self._ssl_protocol._raw_is_closing()

    def close(self):
        if not self._closed:
            self._closed = True
            self._ssl_protocol._start_shutdown()

    def abort(self):
        self._closed = True
        self._ssl_protocol._abort(None)

    def is_reading(self):
        return not self._ssl_protocol._reading_paused and not self.is_closing()

    def pause_reading(self):
        self._ssl_protocol._reading_paused = True

    def resume_reading(self):
        if self._ssl_protocol._reading_paused:
            self._ssl_protocol._reading_paused = False
            self._loop.call_soon(self._ssl_protocol._advance)

    def set_write_buffer_limits(self, high=None, low=None):
        self._ssl_protocol._transport.set_write_buffer_limits(high, low)

    def get_write_buffer_limits(self):
        return self._ssl_protocol._transport.get_write_buffer_limits()

    def get_write_buffer_size(self):
        return self._ssl_protocol._unsent()

    def write(self, data):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f'data: expecting a bytes-like instance, got {type(data).__name__}')
        if data:
            self._ssl_protocol._write([bytes(data)])

    def writelines(self, list_of_data):
        self._ssl_protocol._write([bytes(data) for data in list_of_data if data])

    def write_eof(self):
        raise NotImplementedError

    def can_write_eof(self):
        return False


class SSLProtocol(protocols.Protocol):
    """The protocol of the socket's transport. States: handshake, open, closing, closed."""

    def __init__(self, loop, app_protocol, sslcontext, waiter, server_side=False, server_hostname=None,
                 call_connection_made=True, ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
        self._handshake_timeout = check_timeout(ssl_handshake_timeout, 'ssl_handshake_timeout',
                                                constants.SSL_HANDSHAKE_TIMEOUT)
        self._shutdown_timeout = check_timeout(ssl_shutdown_timeout, 'ssl_shutdown_timeout',
                                               constants.SSL_SHUTDOWN_TIMEOUT)
        if not sslcontext:
            sslcontext = _default_context(server_side, server_hostname)
        self._loop = loop
        self._context = sslcontext
        self._waiter = waiter
        self._server_side = server_side
        self._server_hostname = None if server_side else server_hostname
        self._tells_connected = call_connection_made
        self._set_app_protocol(app_protocol)
        self._app_transport = None
        self._connected = not call_connection_made  # the program's protocol knows of the connection
        self._transport = None
        self._incoming = ssl.MemoryBIO()
        self._outgoing = ssl.MemoryBIO()
        self._ssl = None
        self._state = 'handshake'
        self._timer = None
        self._backlog = []  # what was written before the handshake, or cannot be encrypted yet
        self._reading_paused = False
        self._extra = {'sslcontext': sslcontext}

    def _set_app_protocol(self, protocol):
        self._app_protocol = protocol
        self._buffered = isinstance(protocol, protocols.BufferedProtocol)

    def _get_app_transport(self):
        if self._app_transport is None:
            self._app_transport = _SSLProtocolTransport(self._loop, self)
        return self._app_transport

    def _extra_info(self, name, default=None):
        if name in self._extra:
            return self._extra[name]
        return default if self._transport is None else self._transport.get_extra_info(name, default)

    def _raw_is_closing(self):
        return self._state in ('closing', 'closed') or self._transport is None or self._transport.is_closing()

    def _unsent(self):
        size = self._outgoing.pending + sum(map(len, self._backlog))
        return size if self._transport is None else size + self._transport.get_write_buffer_size()

    # ---- What the socket's transport tells ----

    def connection_made(self, transport):
        self._transport = transport
        self._ssl = self._context.wrap_bio(self._incoming, self._outgoing, server_side=self._server_side,
                                           server_hostname=self._server_hostname)
        self._timer = self._loop.call_later(self._handshake_timeout, self._handshake_is_late)
        self._advance()

    def connection_lost(self, exc):
        self._stop_timer()
        state, self._state = self._state, 'closed'
        if self._app_transport is not None:
            self._app_transport._closed = True
        if self._connected and (state != 'handshake' or not self._tells_connected):
            self._loop.call_soon(self._app_protocol.connection_lost, exc)
        self._tell_waiter(exc or ConnectionResetError())
        self._transport = None

    def data_received(self, data):
        self._incoming.write(data)
        self._advance()

    def eof_received(self):
        self._incoming.write_eof()
        if self._state == 'handshake':
            self._abort(ConnectionResetError())
        else:
            self._advance()
        return False

    def pause_writing(self):
        if self._connected:
            self._app_protocol.pause_writing()

    def resume_writing(self):
        if self._connected:
            self._app_protocol.resume_writing()

    # ---- Going on ----

    def _advance(self):
        """Does what can be done now."""
        if self._state == 'handshake':
            self._shake_hands()
        if self._state == 'open':
            self._encrypt()
            self._decrypt()
        if self._state == 'closing':
            self._shut_down()
        self._send()

    def _send(self):
        if self._outgoing.pending and self._transport is not None:
            self._transport.write(self._outgoing.read())

    def _shake_hands(self):
        try:
            self._ssl.do_handshake()
            peercert = self._ssl.getpeercert()
        except _WANTS:
            return
        except Exception as exc:
            self._send()  # the alert, which tells the peer why
            text = ('SSL handshake failed on verifying the certificate' if isinstance(exc, ssl.CertificateError)
                    else 'SSL handshake failed')
            self._fatal(exc, text)
            return
        self._stop_timer()
        self._state = 'open'
        self._extra.update(peercert=peercert, cipher=self._ssl.cipher(), compression=self._ssl.compression(),
                           ssl_object=self._ssl)
        transport = self._get_app_transport()
        if self._tells_connected:
            self._connected = True
            self._app_protocol.connection_made(transport)
        self._tell_waiter(None)

    def _handshake_is_late(self):
        if self._state == 'handshake':
            text = f'SSL handshake is taking longer than {self._handshake_timeout} seconds: aborting the connection'
            self._fatal(ConnectionAbortedError(text), 'SSL handshake failed')

    def _write(self, pieces):
        if self._state in ('closing', 'closed'):
            return
        self._backlog += pieces
        if self._state == 'open':
            self._encrypt()
            self._send()

    def _encrypt(self):
        done = 0
        try:
            for piece in self._backlog:
                view = memoryview(piece)
                while view:
                    view = view[self._ssl.write(view):]
                done += 1
        except _WANTS:
            pass
        except Exception as exc:
            self._fatal(exc, 'Fatal error on SSL protocol')
        del self._backlog[:done]

    def _decrypt(self):
        while self._state == 'open' and not self._reading_paused:
            try:
                data = self._ssl.read(_MAX_READ)
            except _WANTS:
                return
            except (ssl.SSLZeroReturnError, ssl.SSLEOFError):
                data = b''
            except Exception as exc:
                self._fatal(exc, 'Fatal error on SSL protocol')
                return
            try:
                if not data:
                    if self._app_protocol.eof_received():
                        logger.warning('returning true from eof_received() has no effect when using ssl')
                    self._start_shutdown()
                elif self._buffered:
                    protocols._feed_data_to_buffered_proto(self._app_protocol, data)
                else:
                    self._app_protocol.data_received(data)
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as exc:
                self._fatal(exc, 'Fatal error: protocol.data_received() call failed.')
                return

    # ---- The end ----

    def _start_shutdown(self):
        if self._state in ('closing', 'closed'):
            return
        if self._state == 'handshake':
            self._abort(None)
            return
        self._encrypt()
        self._state = 'closing'
        if self._app_transport is not None:
            self._app_transport._closed = True
        self._timer = self._loop.call_later(self._shutdown_timeout, self._shutdown_is_late)
        self._advance()

    def _shut_down(self):
        try:
            # What the peer still sends is dropped.
            while self._ssl.read(_MAX_READ):
                pass
        except ssl.SSLError:
            pass
        try:
            self._ssl.unwrap()
        except _WANTS:
            return
        except ssl.SSLError:
            pass  # the peer has gone without its part
        self._send()
        self._stop_timer()
        if self._transport is not None:
            self._transport.close()

    def _shutdown_is_late(self):
        if self._state == 'closing':
            self._fatal(TimeoutError('SSL shutdown timed out'), 'Fatal error on transport')

    def _fatal(self, exc, message):
        transport = self._transport
        self._abort(exc)
        if isinstance(exc, OSError):
            if self._loop.get_debug():
                logger.debug('%r: %s', self, message, exc_info=True)
        else:
            self._loop.call_exception_handler({'message': message, 'exception': exc, 'transport': transport,
                                               'protocol': self})

    def _abort(self, exc):
        self._stop_timer()
        self._tell_waiter(exc or ConnectionAbortedError())
        transport = self._transport
        if transport is None:
            return
        if exc is not None and transport.get_write_buffer_size():
            transport.close()  # an alert is still to be sent
        else:
            transport.abort()

    def _stop_timer(self):
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _tell_waiter(self, exc):
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.done():
            if exc is None:
                waiter.set_result(None)
            else:
                waiter.set_exception(exc)


def _default_context(server_side, server_hostname):
    """The context that stands for `ssl=True`."""
    if server_side:
        raise ValueError('Server side SSL needs a valid SSLContext')
    context = ssl.create_default_context()
    if not server_hostname:
        context.check_hostname = False
    return context

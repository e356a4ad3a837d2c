"""The event loop's connections to stream servers."""

import functools

from ._lazy import LazyModule
from ._loop_names import alternate_families
from .log import logger

socket = LazyModule('socket')


def check_tls(ssl, server_hostname=None, handshake_timeout=None, shutdown_timeout=None):
    """The arguments for TLS are refused for connections without it."""
    if ssl:
        return
    for name, value in (('server_hostname', server_hostname), ('ssl_handshake_timeout', handshake_timeout),
                        ('ssl_shutdown_timeout', shutdown_timeout)):
        if value is not None:
            raise ValueError(f'{name} is only meaningful with ssl')


def check_stream(sock):
    if sock.type != socket.SOCK_STREAM:
        raise ValueError(f'A Stream Socket was expected, got {sock!r}')


def send_at_once(sock):
    """Small writes do not wait for others on TCP connections."""
    if (sock.family in (socket.AF_INET, socket.AF_INET6) and sock.type == socket.SOCK_STREAM
            and sock.proto == socket.IPPROTO_TCP):
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


class ConnectingPart:
    """A part of BaseEventLoop."""

    async def create_connection(self, protocol_factory, host=None, port=None, *, ssl=None, family=0, proto=0, flags=0,
                                sock=None, local_addr=None, server_hostname=None, ssl_handshake_timeout=None,
                                ssl_shutdown_timeout=None, happy_eyeballs_delay=None, interleave=None, all_errors=False):
        """Connect to a TCP server; returns (transport, protocol)."""
        check_tls(ssl, server_hostname, ssl_handshake_timeout, ssl_shutdown_timeout)
        if ssl and server_hostname is None:
            if not host:
                raise ValueError('You must set server_hostname when using ssl without a host')
            server_hostname = host
        if host is None and port is None:
            if sock is None:
                raise ValueError('host and port was not specified and no sock specified')
            check_stream(sock)
        else:
            if sock is not None:
                raise ValueError('host/port and sock can not be specified at the same time')
            options = {'family': family, 'type': socket.SOCK_STREAM, 'proto': proto, 'flags': flags}
            infos = await self._look_up_some((host, port), **options)
            local_infos = None if local_addr is None else await self._look_up_some(local_addr, **options)
            if interleave is None and happy_eyeballs_delay is not None:
                interleave = 1
            if interleave:
                infos = alternate_families(infos, interleave)
            sock = await self._connect_to_first(infos, local_infos, happy_eyeballs_delay, all_errors)
        transport, protocol = await self._wrap_connected(sock, protocol_factory, ssl, server_hostname,
                                                         ssl_handshake_timeout, ssl_shutdown_timeout)
        if self._debug:
            sock = transport.get_extra_info('socket')
            logger.debug("%r connected to %s:%r: (%r, %r)", sock, host, port, transport, protocol)
        return transport, protocol

    async def connect_accepted_socket(self, protocol_factory, sock, *, ssl=None, ssl_handshake_timeout=None,
                                      ssl_shutdown_timeout=None):
        """Wrap a connection that was accepted elsewhere; returns (transport, protocol)."""
        check_tls(ssl, None, ssl_handshake_timeout, ssl_shutdown_timeout)
        check_stream(sock)
        return await self._wrap_connected(sock, protocol_factory, ssl, '', ssl_handshake_timeout, ssl_shutdown_timeout,
                                          server_side=True)

    async def _wrap_connected(self, sock, protocol_factory, ssl=None, server_hostname=None, handshake_timeout=None,
                              shutdown_timeout=None, server_side=False):
        sock.setblocking(False)
        if ssl:
            from . import sslproto
            protocol = protocol_factory()
            ready = self.create_future()
            context = None if ssl is True else ssl
            tls = sslproto.SSLProtocol(self, protocol, context, ready, server_side, server_hostname,
                                       ssl_handshake_timeout=handshake_timeout, ssl_shutdown_timeout=shutdown_timeout)
            raw = self._make_socket_transport(sock, tls)
            try:
                await ready
            except BaseException:
                raw.close()
                raise
            return tls._get_app_transport(), protocol
        return await self._open_transport(functools.partial(self._make_socket_transport, sock), protocol_factory)

    async def _connect_to_first(self, infos, local_infos, happy_eyeballs_delay, all_errors):
        """A socket connected to the first address that answers."""
        problems = [[] for _ in infos]  # of each address
        attempts = [functools.partial(self._connect_to, info, local_infos, own)
                    for info, own in zip(infos, problems)]
        if happy_eyeballs_delay is None:
            for attempt in attempts:
                try:
                    return await attempt()
                except OSError:
                    pass  # it is in the list
        else:
            from . import staggered
            sock, _, failures = await staggered.staggered_race(attempts, happy_eyeballs_delay, loop=self)
            if sock is not None:
                return sock
            for failure in failures:
                if not isinstance(failure, OSError):
                    raise failure
        errors = [error for of_one in problems for error in of_one]
        if all_errors:
            raise ExceptionGroup("create_connection failed", errors)
        texts = [str(error) for error in errors]
        if len(set(texts)) == 1:
            raise errors[0]
        raise OSError(f"Multiple exceptions: {', '.join(texts)}")

    async def _connect_to(self, info, local_infos, problems):
        """A socket connected to one address. OSErrors are also appended to `problems`."""
        family, type, proto, _, address = info
        sock = None
        try:
            sock = socket.socket(family=family, type=type, proto=proto)
            sock.setblocking(False)
            if local_infos is not None:
                self._bind_to_first(sock, family, local_infos, problems)
            await self.sock_connect(sock, address)
            return sock
        except BaseException as exc:
            if isinstance(exc, OSError):
                problems.append(exc)
            if sock is not None:
                sock.close()
            raise

    @staticmethod
    def _bind_to_first(sock, family, local_infos, problems):
        for local_family, _, _, _, address in local_infos:
            if local_family != family:
                continue
            try:
                sock.bind(address)
                return
            except OSError as exc:
                problems.append(OSError(exc.errno, 'error while attempting to bind on address '
                                        f'{address!r}: {str(exc).lower()}'))
        raise problems.pop() if problems else OSError(f"no matching local address with {family=} found")

    async def start_tls(self, transport, protocol, sslcontext, *, server_side=False, server_hostname=None,
                        ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
        """Upgrade a transport to TLS; returns the new transport, which `protocol` is to use."""
        import ssl
        if not isinstance(sslcontext, ssl.SSLContext):
            raise TypeError(f'sslcontext is expected to be an instance of ssl.SSLContext, got {sslcontext!r}')
        if not getattr(transport, '_start_tls_compatible', False):
            raise TypeError(f'transport {transport!r} is not supported by start_tls()')
        from . import sslproto
        ready = self.create_future()
        tls = sslproto.SSLProtocol(self, protocol, sslcontext, ready, server_side, server_hostname,
                                   call_connection_made=False, ssl_handshake_timeout=ssl_handshake_timeout,
                                   ssl_shutdown_timeout=ssl_shutdown_timeout)
        # Nothing may arrive between the two protocols.
        transport.pause_reading()
        transport.set_protocol(tls)
        self.call_soon(tls.connection_made, transport)
        self.call_soon(transport.resume_reading)
        try:
            await ready
        except BaseException:
            transport.close()
            raise
        return tls._get_app_transport()

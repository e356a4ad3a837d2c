"""The event loop's servers: listening sockets, and asyncio.Server, which looks after them and their connections."""

import collections.abc
import errno

from . import events, exceptions, locks, tasks, trsock
from ._lazy import LazyModule
from ._loop_connecting import check_stream, check_tls
from .log import logger

socket = LazyModule('socket')

# The module's own constants, which stand in signatures.
_AF_UNSPEC = 0
_AI_PASSIVE = 1


def reuse_port_of(sock):
    """Several sockets may be bound to the port."""
    if not hasattr(socket, 'SO_REUSEPORT'):
        raise ValueError('reuse_port not supported by socket module')
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    except OSError:
        raise ValueError('reuse_port not supported by socket module, SO_REUSEPORT defined but not implemented.')


def tls_factory(loop, protocol_factory, sslcontext, handshake_timeout, shutdown_timeout):
    """Makes for each connection of a server the protocol that does TLS for the program's protocol."""
    from . import sslproto
    sslproto.check_timeout(handshake_timeout, 'ssl_handshake_timeout', None)
    sslproto.check_timeout(shutdown_timeout, 'ssl_shutdown_timeout', None)
    return lambda: sslproto.SSLProtocol(loop, protocol_factory(), sslcontext, None, True,
                                        ssl_handshake_timeout=handshake_timeout, ssl_shutdown_timeout=shutdown_timeout)


class Server(events.AbstractServer):
    """Listening sockets, and the connections that they have brought."""

    __module__ = 'asyncio.base_events'

    def __init__(self, loop, sockets, protocol_factory, backlog):
        import weakref
        self._loop = loop
        self._listening = sockets  # None: closed
        self._protocol_factory = protocol_factory
        self._backlog = backlog
        self._serving = False
        self._forever = None  # what serve_forever() waits for
        self._clients = weakref.WeakSet()  # transports
        self._client_count = 0
        self._all_gone = locks.Event()

    def __repr__(self):
        return f'<{self.__class__.__name__} sockets={self.sockets!r}>'

    def get_loop(self):
        return self._loop

    def is_serving(self):
        return self._serving

    @property
    def sockets(self):
        """The sockets that are listened to, in a tuple."""
        return tuple(map(trsock.TransportSocket, self._listening or ()))

    # ---- Listening ----

    def _listen(self):
        if self._serving:
            return
        self._serving = True
        for sock in self._listening:
            sock.listen(self._backlog)
            self._loop._accept_from(sock, self._protocol_factory, self, self._backlog)

    async def start_serving(self):
        self._listen()
        await tasks.sleep(0)  # connections are accepted from the next round on

    async def serve_forever(self):
        if self._forever is not None:
            raise RuntimeError(f'server {self!r} is already being awaited on serve_forever()')
        if self._listening is None:
            raise RuntimeError(f'server {self!r} is closed')
        self._listen()
        self._forever = self._loop.create_future()
        try:
            await self._forever
        except exceptions.CancelledError:
            try:
                self.close()
                await self.wait_closed()
            finally:
                raise
        finally:
            self._forever = None

    def close(self):
        if self._listening is None:
            return
        sockets, self._listening = self._listening, None
        for sock in sockets:
            self._loop._stop_serving(sock)
        self._serving = False
        if self._forever is not None and not self._forever.done():
            self._forever.cancel()
            self._forever = None
        self._tell_if_gone()

    # ---- Connections ----

    def _attach(self, transport):
        assert self._listening is not None
        self._client_count += 1
        self._clients.add(transport)

    def _detach(self, transport):
        self._client_count -= 1
        self._clients.discard(transport)
        self._tell_if_gone()

    def _tell_if_gone(self):
        if self._listening is None and self._client_count == 0:
            self._all_gone.set()

    async def wait_closed(self):
        await self._all_gone.wait()

    def close_clients(self):
        for transport in list(self._clients):
            transport.close()

    def abort_clients(self):
        for transport in list(self._clients):
            transport.abort()


class ServingPart:
    """A part of BaseEventLoop."""

    async def create_server(self, protocol_factory, host=None, port=None, *, family=_AF_UNSPEC,
                            flags=_AI_PASSIVE, sock=None, backlog=100, ssl=None, reuse_address=None,
                            reuse_port=None, keep_alive=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None,
                            start_serving=True):
        """A TCP server bound to host (a name, several, or None for all interfaces) and port; returns a Server."""
        if isinstance(ssl, bool):
            raise TypeError('ssl argument must be an SSLContext or None')
        check_tls(ssl, None, ssl_handshake_timeout, ssl_shutdown_timeout)
        if ssl:
            protocol_factory = tls_factory(self, protocol_factory, ssl, ssl_handshake_timeout, ssl_shutdown_timeout)
        if host is None and port is None:
            if sock is None:
                raise ValueError('Neither host/port nor sock were specified')
            check_stream(sock)
            sockets = [sock]
        else:
            if sock is not None:
                raise ValueError('host/port and sock can not be specified at the same time')
            infos = await self._look_up_hosts(host, port, family, flags)
            options = []
            if reuse_address is None or reuse_address:
                options.append((socket.SOL_SOCKET, socket.SO_REUSEADDR, True))
            if keep_alive:
                options.append((socket.SOL_SOCKET, socket.SO_KEEPALIVE, True))
            sockets = self._bind_all(infos, options, reuse_port)
        return await self._make_server(sockets, protocol_factory, backlog, start_serving)

    async def _make_server(self, sockets, protocol_factory, backlog, start_serving):
        for sock in sockets:
            sock.setblocking(False)
        server = Server(self, sockets, protocol_factory, backlog)
        if start_serving:
            await server.start_serving()
        if self._debug:
            logger.info("%r is serving", server)
        return server

    async def _look_up_hosts(self, host, port, family, flags):
        if host == '':
            hosts = [None]
        elif isinstance(host, str) or not isinstance(host, collections.abc.Iterable):
            hosts = [host]
        else:
            hosts = host
        infos = {}  # ordered, each once
        for name in hosts:
            found = await self._look_up((name, port), family=family, type=socket.SOCK_STREAM, flags=flags)
            if not found:
                raise OSError(f'getaddrinfo({name!r}) returned empty list')
            infos.update(dict.fromkeys(found))
        return list(infos)

    def _bind_all(self, infos, options, reuse_port):
        """Sockets bound to all addresses that this machine has."""
        sockets = []
        try:
            for family, type, proto, _, address in infos:
                try:
                    sock = socket.socket(family, type, proto)
                except OSError:
                    continue  # a family that the machine does not know
                sockets.append(sock)
                for option in options:
                    sock.setsockopt(*option)
                if reuse_port and family in (socket.AF_INET, socket.AF_INET6):
                    reuse_port_of(sock)
                if family == socket.AF_INET6 and hasattr(socket, 'IPPROTO_IPV6'):
                    # IPv4 gets a socket of its own.
                    sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, True)
                try:
                    sock.bind(address)
                except OSError as err:
                    message = f'error while attempting to bind on address {address!r}: {str(err).lower()}'
                    if err.errno != errno.EADDRNOTAVAIL:
                        raise OSError(err.errno, message) from None
                    sockets.pop().close()
                    if self._debug:
                        logger.warning(message)
            if not sockets:
                raise OSError(f'could not bind on any address out of {[info[4] for info in infos]!r}')
            return sockets
        except BaseException:
            for sock in sockets:
                sock.close()
            raise

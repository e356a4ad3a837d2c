"""Connections, servers and subprocesses of the event loop, as far as they do not depend on how descriptors are watched."""

import collections.abc
import itertools
import os
import stat

from . import constants, exceptions, tasks
from ._lazy import LazyModule
from ._server import Server
from .log import logger

socket = LazyModule('socket')

# The modules' own constants, which stand in signatures.
_AF_UNSPEC = 0
_AI_PASSIVE = 1
_SOCK_STREAM = 1
_PIPE = -1
_STDOUT = -2


def _set_nodelay(sock):
    """Small writes are sent at once on TCP connections."""
    if (sock.family in (socket.AF_INET, socket.AF_INET6) and sock.type == socket.SOCK_STREAM
            and sock.proto == socket.IPPROTO_TCP):
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _ipaddr_info(host, port, family, type, proto, flowinfo=0, scopeid=0):
    """getaddrinfo()'s entry for an address that is a number already; None when it must be looked up."""
    if proto not in (0, socket.IPPROTO_TCP, socket.IPPROTO_UDP) or host is None:
        return None
    if type == socket.SOCK_STREAM:
        proto = socket.IPPROTO_TCP
    elif type == socket.SOCK_DGRAM:
        proto = socket.IPPROTO_UDP
    else:
        return None
    if port is None or port == '' or port == b'':
        port = 0
    else:
        try:
            port = int(port)
        except (TypeError, ValueError):
            return None
    families = [socket.AF_INET, socket.AF_INET6] if family == socket.AF_UNSPEC else [family]
    if isinstance(host, bytes):
        host = host.decode('idna')
    if '%' in host:
        return None
    for candidate in families:
        try:
            socket.inet_pton(candidate, host)
        except OSError:
            continue
        if candidate == socket.AF_INET6:
            return candidate, type, proto, '', (host, port, flowinfo, scopeid)
        return candidate, type, proto, '', (host, port)
    return None


def _interleave_addrinfos(addrinfos, first_address_family_count=1):
    """The addresses, by turns of each family."""
    by_family = {}
    for info in addrinfos:
        by_family.setdefault(info[0], []).append(info)
    lists = list(by_family.values())
    ordered = []
    if first_address_family_count > 1:
        ordered.extend(lists[0][:first_address_family_count - 1])
        del lists[0][:first_address_family_count - 1]
    ordered.extend(info for info in itertools.chain.from_iterable(itertools.zip_longest(*lists)) if info is not None)
    return ordered


def _check_no_tls(ssl, server_hostname=None, handshake_timeout=None, shutdown_timeout=None):
    if ssl:
        raise RuntimeError('Python ssl module is not available')
    if server_hostname is not None:
        raise ValueError('server_hostname is only meaningful with ssl')
    if handshake_timeout is not None:
        raise ValueError('ssl_handshake_timeout is only meaningful with ssl')
    if shutdown_timeout is not None:
        raise ValueError('ssl_shutdown_timeout is only meaningful with ssl')


class _Connections:
    """A part of BaseEventLoop."""

    def _make_socket_transport(self, sock, protocol, waiter=None, *, extra=None, server=None):
        raise NotImplementedError

    def _make_datagram_transport(self, sock, protocol, address=None, waiter=None, extra=None):
        raise NotImplementedError

    def _make_read_pipe_transport(self, pipe, protocol, waiter=None, extra=None):
        raise NotImplementedError

    def _make_write_pipe_transport(self, pipe, protocol, waiter=None, extra=None):
        raise NotImplementedError

    async def _make_subprocess_transport(self, protocol, args, shell, stdin, stdout, stderr, bufsize, extra=None,
                                         **kwargs):
        raise NotImplementedError

    # ---- Names ----

    async def getaddrinfo(self, host, port, *, family=0, type=0, proto=0, flags=0):
        """socket.getaddrinfo() in a thread."""
        return await self.run_in_executor(None, socket.getaddrinfo, host, port, family, type, proto, flags)

    async def getnameinfo(self, sockaddr, flags=0):
        """socket.getnameinfo() in a thread."""
        return await self.run_in_executor(None, socket.getnameinfo, sockaddr, flags)

    async def _ensure_resolved(self, address, *, family=0, type=_SOCK_STREAM, proto=0, flags=0, loop):
        host, port = address[:2]
        info = _ipaddr_info(host, port, family, type, proto, *address[2:])
        if info is not None:
            return [info]
        return await loop.getaddrinfo(host, port, family=family, type=type, proto=proto, flags=flags)

    # ---- Files into sockets ----

    def _check_sendfile_params(self, file, offset, count):
        if 'b' not in getattr(file, 'mode', 'b'):
            raise ValueError('file should be opened in binary mode')
        if count is not None:
            if not isinstance(count, int):
                raise TypeError(f'count must be a positive integer (got {count!r})')
            if count <= 0:
                raise ValueError(f'count must be a positive integer (got {count!r})')
        if not isinstance(offset, int):
            raise TypeError(f'offset must be a non-negative integer (got {offset!r})')
        if offset < 0:
            raise ValueError(f'offset must be a non-negative integer (got {offset!r})')

    async def sock_sendfile(self, sock, file, offset=0, count=None, *, fallback=True):
        """Send a file, with os.sendfile() if possible; returns the number of bytes."""
        if self._debug and sock.gettimeout() != 0:
            raise ValueError("the socket must be non-blocking")
        if not sock.type == socket.SOCK_STREAM:
            raise ValueError('Only SOCK_STREAM type sockets are supported')
        self._check_sendfile_params(file, offset, count)
        try:
            return await self._sock_sendfile_native(sock, file, offset, count)
        except exceptions.SendfileNotAvailableError:
            if not fallback:
                raise

        async def send(data):
            await self.sock_sendall(sock, data)
        return await self._send_blocks(file, offset, count, send)

    async def _sock_sendfile_native(self, sock, file, offset, count):
        raise exceptions.SendfileNotAvailableError(f'syscall sendfile is not available for socket {sock!r} and file '
                                                   f'{file!r} combination')

    async def _send_blocks(self, file, offset, count, send):
        if hasattr(file, 'seek'):
            file.seek(offset)
        total = 0
        try:
            while count is None or total < count:
                size = constants.SENDFILE_FALLBACK_READBUFFER_SIZE
                if count is not None:
                    size = min(size, count - total)
                data = await self.run_in_executor(None, file.read, size)
                if not data:
                    break
                await send(data)
                total += len(data)
            return total
        finally:
            if total > 0 and hasattr(file, 'seek'):
                file.seek(offset + total)

    async def sendfile(self, transport, file, offset=0, count=None, *, fallback=True):
        """Send a file to a transport; returns the number of bytes."""
        if transport.is_closing():
            raise RuntimeError("Transport is closing")
        mode = getattr(transport, '_sendfile_compatible', constants._SendfileMode.UNSUPPORTED)
        if mode is constants._SendfileMode.UNSUPPORTED:
            raise RuntimeError(f"sendfile is not supported for transport {transport!r}")
        self._check_sendfile_params(file, offset, count)
        if mode is constants._SendfileMode.TRY_NATIVE:
            try:
                return await self._sendfile_native(transport, file, offset, count)
            except exceptions.SendfileNotAvailableError:
                if not fallback:
                    raise
        if not fallback:
            raise RuntimeError(f"fallback is disabled and native sendfile is not supported for transport {transport!r}")

        async def send(data):
            transport.write(data)
            while transport.get_write_buffer_size() > transport.get_write_buffer_limits()[1]:
                await tasks.sleep(0.001)
        return await self._send_blocks(file, offset, count, send)

    async def _sendfile_native(self, transport, file, offset, count):
        raise exceptions.SendfileNotAvailableError("sendfile syscall is not supported")

    async def start_tls(self, transport, protocol, sslcontext, *, server_side=False, server_hostname=None,
                        ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
        """Upgrade a transport to TLS; there is none."""
        raise RuntimeError('Python ssl module is not available')

    # ---- Connecting ----

    async def _connect_sock(self, exceptions_seen, addr_info, local_addr_infos=None):
        """A socket connected to one address."""
        errors = []
        exceptions_seen.append(errors)
        family, type_, proto, _, address = addr_info
        sock = None
        try:
            sock = socket.socket(family=family, type=type_, proto=proto)
            sock.setblocking(False)
            if local_addr_infos is not None:
                for local_family, _, _, _, local_address in local_addr_infos:
                    if local_family != family:
                        continue
                    try:
                        sock.bind(local_address)
                        break
                    except OSError as exc:
                        errors.append(OSError(exc.errno, 'error while attempting to bind on address '
                                              f'{local_address!r}: {str(exc).lower()}'))
                else:
                    raise errors.pop() if errors else OSError(f"no matching local address with {family=} found")
            await self.sock_connect(sock, address)
            return sock
        except OSError as exc:
            errors.append(exc)
            if sock is not None:
                sock.close()
            raise
        except:
            if sock is not None:
                sock.close()
            raise

    async def _connect_to_any(self, infos, local_infos, happy_eyeballs_delay, all_errors):
        """A socket connected to the first address that answers."""
        errors = []
        sock = None
        if happy_eyeballs_delay is None:
            for info in infos:
                try:
                    sock = await self._connect_sock(errors, info, local_infos)
                    break
                except OSError:
                    continue
        else:
            from . import staggered
            import functools
            sock, _, problems = await staggered.staggered_race(
                (functools.partial(self._connect_sock, errors, info, local_infos) for info in infos),
                happy_eyeballs_delay, loop=self)
        if sock is not None:
            return sock
        errors = [exc for some in errors for exc in some]
        if all_errors:
            raise ExceptionGroup("create_connection failed", errors)
        if len(errors) == 1:
            raise errors[0]
        model = str(errors[0])
        if all(str(exc) == model for exc in errors):
            raise errors[0]
        raise OSError('Multiple exceptions: {}'.format(', '.join(str(exc) for exc in errors)))

    async def create_connection(self, protocol_factory, host=None, port=None, *, ssl=None, family=0, proto=0, flags=0,
                                sock=None, local_addr=None, server_hostname=None, ssl_handshake_timeout=None,
                                ssl_shutdown_timeout=None, happy_eyeballs_delay=None, interleave=None, all_errors=False):
        """Connect to a TCP server; returns (transport, protocol)."""
        _check_no_tls(ssl, server_hostname, ssl_handshake_timeout, ssl_shutdown_timeout)
        if happy_eyeballs_delay is not None and interleave is None:
            interleave = 1
        if host is not None or port is not None:
            if sock is not None:
                raise ValueError('host/port and sock can not be specified at the same time')
            infos = await self._ensure_resolved((host, port), family=family, type=socket.SOCK_STREAM, proto=proto,
                                                flags=flags, loop=self)
            if not infos:
                raise OSError('getaddrinfo() returned empty list')
            local_infos = None
            if local_addr is not None:
                local_infos = await self._ensure_resolved(local_addr, family=family, type=socket.SOCK_STREAM, proto=proto,
                                                          flags=flags, loop=self)
                if not local_infos:
                    raise OSError('getaddrinfo() returned empty list')
            if interleave:
                infos = _interleave_addrinfos(infos, interleave)
            sock = await self._connect_to_any(infos, local_infos, happy_eyeballs_delay, all_errors)
        else:
            if sock is None:
                raise ValueError('host and port was not specified and no sock specified')
            if sock.type != socket.SOCK_STREAM:
                raise ValueError(f'A Stream Socket was expected, got {sock!r}')
        transport, protocol = await self._create_connection_transport(sock, protocol_factory)
        if self._debug:
            sock = transport.get_extra_info('socket')
            logger.debug("%r connected to %s:%r: (%r, %r)", sock, host, port, transport, protocol)
        return transport, protocol

    async def _create_connection_transport(self, sock, protocol_factory):
        sock.setblocking(False)
        protocol = protocol_factory()
        waiter = self.create_future()
        transport = self._make_socket_transport(sock, protocol, waiter)
        try:
            await waiter
        except:
            transport.close()
            raise
        return transport, protocol

    async def connect_accepted_socket(self, protocol_factory, sock, *, ssl=None, ssl_handshake_timeout=None,
                                      ssl_shutdown_timeout=None):
        """Wrap a connection that was accepted elsewhere; returns (transport, protocol)."""
        _check_no_tls(ssl, None, ssl_handshake_timeout, ssl_shutdown_timeout)
        if sock.type != socket.SOCK_STREAM:
            raise ValueError(f'A Stream Socket was expected, got {sock!r}')
        return await self._create_connection_transport(sock, protocol_factory)

    # ---- Datagrams ----

    async def create_datagram_endpoint(self, protocol_factory, local_addr=None, remote_addr=None, *, family=0, proto=0,
                                       flags=0, reuse_port=None, allow_broadcast=None, sock=None):
        """A datagram socket; returns (transport, protocol)."""
        remote = None
        if sock is not None:
            if sock.type == socket.SOCK_STREAM:
                raise ValueError(f'A datagram socket was expected, got {sock!r}')
            options = {'local_addr': local_addr, 'remote_addr': remote_addr, 'family': family, 'proto': proto,
                       'flags': flags, 'reuse_port': reuse_port, 'allow_broadcast': allow_broadcast}
            problems = ', '.join(f'{name}={value}' for name, value in options.items() if value)
            if problems:
                raise ValueError('socket modifier keyword arguments can not be used when sock is specified. '
                                 f'({problems})')
            sock.setblocking(False)
        else:
            pairs = await self._datagram_addresses(local_addr, remote_addr, family, proto, flags)
            sock, remote = await self._datagram_socket(pairs, local_addr, remote_addr, reuse_port, allow_broadcast)
        protocol = protocol_factory()
        waiter = self.create_future()
        transport = self._make_datagram_transport(sock, protocol, remote, waiter)
        try:
            await waiter
        except:
            transport.close()
            raise
        return transport, protocol

    async def _datagram_addresses(self, local_addr, remote_addr, family, proto, flags):
        """The ways to make the socket: ((family, proto), (local address, remote address)) of each."""
        if not (local_addr or remote_addr):
            if family == 0:
                raise ValueError('unexpected address family')
            return [((family, proto), (None, None))]
        if family == socket.AF_UNIX:
            for address in (local_addr, remote_addr):
                if address is not None and not isinstance(address, str):
                    raise TypeError('string is expected')
            if local_addr and local_addr[0] not in (0, '\x00'):
                try:
                    if stat.S_ISSOCK(os.stat(local_addr).st_mode):
                        os.remove(local_addr)
                except FileNotFoundError:
                    pass
                except OSError as err:
                    logger.error('Unable to check or remove stale UNIX socket %r: %r', local_addr, err)
            return [((family, proto), (local_addr, remote_addr))]
        found = {}
        for which, address in enumerate((local_addr, remote_addr)):
            if address is None:
                continue
            if not (isinstance(address, tuple) and len(address) == 2):
                raise TypeError('2-tuple is expected')
            infos = await self._ensure_resolved(address, family=family, type=socket.SOCK_DGRAM, proto=proto, flags=flags,
                                                loop=self)
            if not infos:
                raise OSError('getaddrinfo() returned empty list')
            for info_family, _, info_proto, _, info_address in infos:
                found.setdefault((info_family, info_proto), [None, None])[which] = info_address
        pairs = [(key, pair) for key, pair in found.items()
                 if not ((local_addr and pair[0] is None) or (remote_addr and pair[1] is None))]
        if not pairs:
            raise ValueError('can not get address information')
        return pairs

    async def _datagram_socket(self, pairs, local_addr, remote_addr, reuse_port, allow_broadcast):
        errors = []
        for (family, proto), (local_address, remote_address) in pairs:
            sock = None
            try:
                sock = socket.socket(family=family, type=socket.SOCK_DGRAM, proto=proto)
                if reuse_port:
                    _set_reuseport(sock)
                if allow_broadcast:
                    sock.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
                sock.setblocking(False)
                if local_addr:
                    sock.bind(local_address)
                remote = None
                if remote_addr:
                    if not allow_broadcast:
                        await self.sock_connect(sock, remote_address)
                    remote = remote_address
                return sock, remote
            except OSError as exc:
                if sock is not None:
                    sock.close()
                errors.append(exc)
            except:
                if sock is not None:
                    sock.close()
                raise
        raise errors[0]

    # ---- Serving ----

    async def create_server(self, protocol_factory, host=None, port=None, *, family=_AF_UNSPEC,
                            flags=_AI_PASSIVE, sock=None, backlog=100, ssl=None, reuse_address=None,
                            reuse_port=None, keep_alive=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None,
                            start_serving=True):
        """A TCP server bound to host (a name, several, or None for all interfaces) and port; returns a Server."""
        if isinstance(ssl, bool):
            raise TypeError('ssl argument must be an SSLContext or None')
        _check_no_tls(ssl, None, ssl_handshake_timeout, ssl_shutdown_timeout)
        if host is not None or port is not None:
            if sock is not None:
                raise ValueError('host/port and sock can not be specified at the same time')
            sockets = await self._bind_all(host, port, family, flags, reuse_address is not False, reuse_port, keep_alive)
        else:
            if sock is None:
                raise ValueError('Neither host/port nor sock were specified')
            if sock.type != socket.SOCK_STREAM:
                raise ValueError(f'A Stream Socket was expected, got {sock!r}')
            sockets = [sock]
        for sock in sockets:
            sock.setblocking(False)
        server = Server(self, sockets, protocol_factory, None, backlog, ssl_handshake_timeout, ssl_shutdown_timeout)
        if start_serving:
            server._start_serving()
            await tasks.sleep(0)
        if self._debug:
            logger.info("%r is serving", server)
        return server

    async def _bind_all(self, host, port, family, flags, reuse_address, reuse_port, keep_alive):
        if host == '':
            hosts = [None]
        elif isinstance(host, str) or not isinstance(host, collections.abc.Iterable):
            hosts = [host]
        else:
            hosts = host
        infos = []
        for one in hosts:
            found = await self._ensure_resolved((one, port), family=family, type=socket.SOCK_STREAM, flags=flags, loop=self)
            if not found:
                raise OSError(f'getaddrinfo({one!r}) returned empty list')
            infos.extend(found)
        sockets = []
        completed = False
        try:
            for info_family, type_, proto, _, address in dict.fromkeys(infos):
                try:
                    sock = socket.socket(info_family, type_, proto)
                except OSError:
                    continue  # a family that the machine does not know
                sockets.append(sock)
                if reuse_address:
                    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
                if reuse_port and info_family in (socket.AF_INET, socket.AF_INET6):
                    _set_reuseport(sock)
                if keep_alive:
                    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, True)
                if info_family == socket.AF_INET6 and hasattr(socket, 'IPPROTO_IPV6'):
                    sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, True)
                try:
                    sock.bind(address)
                except OSError as err:
                    message = f'error while attempting to bind on address {address!r}: {str(err).lower()}'
                    if err.errno == 99:  # not an address of this machine
                        sockets.pop()
                        sock.close()
                        if self._debug:
                            logger.warning(message)
                        continue
                    raise OSError(err.errno, message) from None
            if not sockets:
                raise OSError(f'could not bind on any address out of {[info[4] for info in infos]!r}')
            completed = True
        finally:
            if not completed:
                for sock in sockets:
                    sock.close()
        return sockets

    # ---- Pipes and subprocesses ----

    async def _connect_pipe(self, make, protocol_factory, pipe):
        protocol = protocol_factory()
        waiter = self.create_future()
        transport = make(pipe, protocol, waiter)
        try:
            await waiter
        except:
            transport.close()
            raise
        if self._debug:
            logger.debug('Pipe %r connected: (%r, %r)', pipe.fileno(), transport, protocol)
        return transport, protocol

    async def connect_read_pipe(self, protocol_factory, pipe):
        """Register the reading end of a pipe; returns (transport, protocol)."""
        return await self._connect_pipe(self._make_read_pipe_transport, protocol_factory, pipe)

    async def connect_write_pipe(self, protocol_factory, pipe):
        """Register the writing end of a pipe; returns (transport, protocol)."""
        return await self._connect_pipe(self._make_write_pipe_transport, protocol_factory, pipe)

    def _log_subprocess(self, message, stdin, stdout, stderr):
        info = [message]
        if stdin is not None:
            info.append(f'stdin={_format_pipe(stdin)}')
        if stdout is not None and stderr == _STDOUT:
            info.append(f'stdout=stderr={_format_pipe(stdout)}')
        else:
            if stdout is not None:
                info.append(f'stdout={_format_pipe(stdout)}')
            if stderr is not None:
                info.append(f'stderr={_format_pipe(stderr)}')
        logger.debug(' '.join(info))

    async def subprocess_shell(self, protocol_factory, cmd, *, stdin=_PIPE, stdout=_PIPE,
                               stderr=_PIPE, universal_newlines=False, shell=True, bufsize=0, encoding=None,
                               errors=None, text=None, **kwargs):
        """Run a shell command in a subprocess; returns (transport, protocol)."""
        if not isinstance(cmd, (bytes, str)):
            raise ValueError("cmd must be a string")
        _check_subprocess_options(universal_newlines, shell, True, bufsize, text, encoding, errors)
        return await self._start_subprocess(protocol_factory, cmd, True, stdin, stdout, stderr, bufsize, kwargs)

    async def subprocess_exec(self, protocol_factory, program, *args, stdin=_PIPE, stdout=_PIPE,
                              stderr=_PIPE, universal_newlines=False, shell=False, bufsize=0, encoding=None,
                              errors=None, text=None, **kwargs):
        """Run a program in a subprocess; returns (transport, protocol)."""
        _check_subprocess_options(universal_newlines, shell, False, bufsize, text, encoding, errors)
        return await self._start_subprocess(protocol_factory, (program, *args), False, stdin, stdout, stderr, bufsize,
                                            kwargs)

    async def _start_subprocess(self, protocol_factory, args, shell, stdin, stdout, stderr, bufsize, kwargs):
        protocol = protocol_factory()
        message = None
        if self._debug:
            message = f'run shell command {args!r}' if shell else f'execute program {args[0]!r}'
            self._log_subprocess(message, stdin, stdout, stderr)
        transport = await self._make_subprocess_transport(protocol, args, shell, stdin, stdout, stderr, bufsize, **kwargs)
        if message is not None:
            logger.info('%s: %r', message, transport)
        return transport, protocol


def _set_reuseport(sock):
    if not hasattr(socket, 'SO_REUSEPORT'):
        raise ValueError('reuse_port not supported by socket module')
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    except OSError:
        raise ValueError('reuse_port not supported by socket module, SO_REUSEPORT defined but not implemented.')


def _format_pipe(fd):
    if fd == _PIPE:
        return '<pipe>'
    if fd == _STDOUT:
        return '<stdout>'
    return repr(fd)


def _check_subprocess_options(universal_newlines, shell, shell_wanted, bufsize, text, encoding, errors):
    if universal_newlines:
        raise ValueError("universal_newlines must be False")
    if shell != shell_wanted:
        raise ValueError(f"shell must be {shell_wanted}")
    if bufsize != 0:
        raise ValueError("bufsize must be 0")
    if text:
        raise ValueError("text must be False")
    if encoding is not None:
        raise ValueError("encoding must be None")
    if errors is not None:
        raise ValueError("errors must be None")

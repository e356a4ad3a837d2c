"""The event loop's datagram sockets."""

import functools
import os
import stat

from ._lazy import LazyModule
from ._loop_serving import reuse_port_of
from .log import logger

socket = LazyModule('socket')


def remove_stale_socket(path):
    """Removes a Unix socket that an earlier server has left behind; names in the abstract name space are no files."""
    if path[0] in (0, '\x00'):
        return
    try:
        if stat.S_ISSOCK(os.stat(path).st_mode):
            os.remove(path)
    except FileNotFoundError:
        pass
    except OSError as err:
        logger.error('Unable to check or remove stale UNIX socket %r: %r', path, err)


class DatagramPart:
    """A part of BaseEventLoop."""

    async def create_datagram_endpoint(self, protocol_factory, local_addr=None, remote_addr=None, *, family=0, proto=0,
                                       flags=0, reuse_port=None, allow_broadcast=None, sock=None):
        """A datagram socket; returns (transport, protocol)."""
        remote = None
        if sock is None:
            choices = await self._datagram_choices(local_addr, remote_addr, family, proto, flags)
            sock, remote = await self._first_datagram_socket(choices, reuse_port, allow_broadcast)
        else:
            if sock.type == socket.SOCK_STREAM:
                raise ValueError(f'A datagram socket was expected, got {sock!r}')
            given = {'local_addr': local_addr, 'remote_addr': remote_addr, 'family': family, 'proto': proto,
                     'flags': flags, 'reuse_port': reuse_port, 'allow_broadcast': allow_broadcast}
            too_much = ', '.join(f'{name}={value}' for name, value in given.items() if value)
            if too_much:
                raise ValueError('socket modifier keyword arguments can not be used when sock is specified. '
                                 f'({too_much})')
            sock.setblocking(False)

        def make(protocol, connected):
            return self._make_datagram_transport(sock, protocol, remote, connected)
        return await self._open_transport(make, protocol_factory)

    async def _datagram_choices(self, local_addr, remote_addr, family, proto, flags):
        """The ways to make the socket: (family, proto, local address or None, remote address or None) of each."""
        if not (local_addr or remote_addr):
            if family == 0:
                raise ValueError('unexpected address family')
            return [(family, proto, None, None)]
        if family == socket.AF_UNIX:
            for address in (local_addr, remote_addr):
                if address is not None and not isinstance(address, str):
                    raise TypeError('string is expected')
            if local_addr:
                remove_stale_socket(local_addr)
            return [(family, proto, local_addr, remote_addr)]
        local = await self._datagram_addresses(local_addr, family, proto, flags)
        remote = await self._datagram_addresses(remote_addr, family, proto, flags)
        # Both ends must be of one family; an end that was not asked for is None for all.
        kinds = [kind for kind in dict.fromkeys([*(local or ()), *(remote or ())])
                 if (local is None or kind in local) and (remote is None or kind in remote)]
        if not kinds:
            raise ValueError('can not get address information')
        return [(*kind, local and local[kind], remote and remote[kind]) for kind in kinds]

    async def _datagram_addresses(self, address, family, proto, flags):
        """By (family, proto); None for no address."""
        if address is None:
            return None
        if not (isinstance(address, tuple) and len(address) == 2):
            raise TypeError('2-tuple is expected')
        infos = await self._look_up_some(address, family=family, type=socket.SOCK_DGRAM, proto=proto, flags=flags)
        return {(info[0], info[2]): info[4] for info in infos}

    async def _first_datagram_socket(self, choices, reuse_port, allow_broadcast):
        """The first socket that can be made: (socket, remote address)."""
        first_error = None
        for family, proto, local, remote in choices:
            sock = None
            try:
                sock = socket.socket(family=family, type=socket.SOCK_DGRAM, proto=proto)
                if reuse_port:
                    reuse_port_of(sock)
                if allow_broadcast:
                    sock.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
                sock.setblocking(False)
                if local:
                    sock.bind(local)
                # A socket that was connected could not send to everybody.
                if remote and not allow_broadcast:
                    await self.sock_connect(sock, remote)
                return sock, remote
            except BaseException as exc:
                if sock is not None:
                    sock.close()
                if not isinstance(exc, OSError):
                    raise
                first_error = first_error or exc
        raise first_error

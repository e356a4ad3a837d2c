"""From names to addresses: getaddrinfo() for the event loop, which must not block."""

from ._lazy import LazyModule

socket = LazyModule('socket')

_STREAM = 1  # SOCK_STREAM, without importing the module for a default value


def numeric_info(host, port, family, type, proto, flow_info=0, scope_id=0):
    """getaddrinfo()'s entry for an address that is a number already; None: it has to be looked up."""
    protocol_of_type = {socket.SOCK_STREAM: socket.IPPROTO_TCP, socket.SOCK_DGRAM: socket.IPPROTO_UDP}
    if host is None or type not in protocol_of_type or proto not in (0, *protocol_of_type.values()):
        return None
    if isinstance(host, bytes):
        host = host.decode('idna')
    try:
        port = int(port or 0)
    except (TypeError, ValueError):
        return None  # a service
    if '%' in host:
        return None  # the name of an interface
    candidates = (socket.AF_INET, socket.AF_INET6) if family == socket.AF_UNSPEC else (family,)
    for candidate in candidates:
        try:
            socket.inet_pton(candidate, host)
        except OSError:
            continue
        address = (host, port, flow_info, scope_id) if candidate == socket.AF_INET6 else (host, port)
        return candidate, type, protocol_of_type[type], '', address
    return None


def alternate_families(infos, first_count=1):
    """The entries with the families by turns; of the first family, first_count come before any other (RFC 8305)."""
    queues = {}
    for info in infos:
        queues.setdefault(info[0], []).append(info)
    ordered = []
    first = next(iter(queues.values()), [])
    while first_count > 1 and first:
        ordered.append(first.pop(0))
        first_count -= 1
    while any(queues.values()):
        ordered.extend(queue.pop(0) for queue in queues.values() if queue)
    return ordered


class NamesPart:
    """A part of BaseEventLoop."""

    async def getaddrinfo(self, host, port, *, family=0, type=0, proto=0, flags=0):
        """socket.getaddrinfo() in a thread."""
        return await self.run_in_executor(None, socket.getaddrinfo, host, port, family, type, proto, flags)

    async def getnameinfo(self, sockaddr, flags=0):
        """socket.getnameinfo() in a thread."""
        return await self.run_in_executor(None, socket.getnameinfo, sockaddr, flags)

    async def _look_up(self, address, family=0, type=_STREAM, proto=0, flags=0):
        """The entries for an address; numbers need no thread."""
        info = numeric_info(*address[:2], family, type, proto, *address[2:])
        if info is not None:
            return [info]
        return await self.getaddrinfo(*address[:2], family=family, type=type, proto=proto, flags=flags)

    async def _look_up_some(self, address, **options):
        """... of which there must be one at least."""
        infos = await self._look_up(address, **options)
        if not infos:
            raise OSError('getaddrinfo() returned empty list')
        return infos

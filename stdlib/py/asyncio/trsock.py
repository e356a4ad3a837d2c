"""TransportSocket: what programs get to see of a socket that a transport or a server owns."""


class TransportSocket:
    """A socket that can be asked and adjusted, but neither read from nor written to nor closed."""

    __slots__ = ('_sock',)

    def __init__(self, sock):
        self._sock = sock

    def __repr__(self):
        facts = [f'fd={self.fileno()}', f'family={self.family!s}', f'type={self.type!s}', f'proto={self.proto}']
        if self.fileno() != -1:
            for name, ask in (('laddr', self.getsockname), ('raddr', self.getpeername)):
                try:
                    address = ask()
                except OSError:
                    continue
                if address:
                    facts.append(f'{name}={address}')
        return f'<asyncio.TransportSocket {", ".join(facts)}>'

    def __getstate__(self):
        raise TypeError('Cannot serialize asyncio.TransportSocket object')

    @property
    def family(self):
        """The address family."""
        return self._sock.family

    @property
    def type(self):
        """The kind of socket."""
        return self._sock.type

    @property
    def proto(self):
        """The protocol number."""
        return self._sock.proto

    def fileno(self):
        """The descriptor; -1: closed."""
        return self._sock.fileno()

    def dup(self):
        """A socket of one's own for the same connection."""
        return self._sock.dup()

    def get_inheritable(self):
        return self._sock.get_inheritable()

    def shutdown(self, how):
        """Shut down one or both halves of the connection."""
        self._sock.shutdown(how)

    def getsockopt(self, *args, **kwargs):
        return self._sock.getsockopt(*args, **kwargs)

    def setsockopt(self, *args, **kwargs):
        self._sock.setsockopt(*args, **kwargs)

    def getpeername(self):
        return self._sock.getpeername()

    def getsockname(self):
        return self._sock.getsockname()

    def getsockbyname(self):
        return self._sock.getsockbyname()

    def settimeout(self, value):
        """Only 0 is possible: a loop's sockets never block."""
        if value != 0:
            raise ValueError('settimeout(): only 0 timeout is allowed on transport sockets')

    def gettimeout(self):
        return 0

    def setblocking(self, flag):
        """Only false values are possible: a loop's sockets never block."""
        if flag:
            raise ValueError('setblocking(): transport sockets cannot be blocking')

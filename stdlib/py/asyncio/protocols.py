"""What a transport calls: the methods of protocols. Subclasses override those that they need."""

__all__ = ('BaseProtocol', 'Protocol', 'DatagramProtocol', 'SubprocessProtocol', 'BufferedProtocol')


class BaseProtocol:
    """What all protocols have in common: the begin and the end of a connection, and flow control."""

    __slots__ = ()

    def connection_made(self, transport):
        """The connection stands; transport is its other half, of interest to those who want to send."""

    def connection_lost(self, exc):
        """The connection is lost or closed; exc is None after an orderly end."""

    def pause_writing(self):
        """The transport's buffer has grown over the high-water mark."""

    def resume_writing(self):
        """The transport's buffer has drained below the low-water mark."""


class Protocol(BaseProtocol):
    """A stream of bytes."""

    __slots__ = ()

    def data_received(self, data):
        """Some data (a bytes object) has arrived."""

    def eof_received(self):
        """The other end writes no more; a true result keeps the transport open."""


class BufferedProtocol(BaseProtocol):
    """A stream of bytes that arrive in buffers of the protocol's own."""

    __slots__ = ()

    def get_buffer(self, sizehint):
        """A buffer to receive into; sizehint is the wanted size, or -1."""

    def buffer_updated(self, nbytes):
        """nbytes have been written into the buffer."""

    def eof_received(self):
        """The other end writes no more; a true result keeps the transport open."""


class DatagramProtocol(BaseProtocol):
    """Datagrams."""

    __slots__ = ()

    def datagram_received(self, data, addr):
        """A datagram has arrived from addr."""

    def error_received(self, exc):
        """A send or receive operation has raised an OSError."""


class SubprocessProtocol(BaseProtocol):
    """A subprocess and its pipes."""

    __slots__ = ()

    def pipe_data_received(self, fd, data):
        """The child has written data to its stdout (1) or stderr (2)."""

    def pipe_connection_lost(self, fd, exc):
        """A pipe of the child's is closed."""

    def process_exited(self):
        """The child has ended."""


def _feed_data_to_buffered_proto(proto, data):
    """Gives bytes that are there already to a BufferedProtocol."""
    while data:
        buffer = proto.get_buffer(len(data))
        if not len(buffer):
            raise RuntimeError('get_buffer() returned an empty buffer')
        taken = min(len(buffer), len(data))
        buffer[:taken] = data[:taken]
        proto.buffer_updated(taken)
        data = data[taken:]

"""Sockets: connections between programs, on one machine or over a network.

The native class does the work on a descriptor; here it learns to make file objects, whose use keeps the
descriptor open, and its numbers become members of enumerations.
"""

import _socket
import io
import os
from _socket import *
from enum import IntEnum, IntFlag

__all__ = ['fromfd', 'getfqdn', 'create_connection', 'create_server', 'has_dualstack_ipv6', 'AddressFamily',
           'SocketKind']
__all__.extend(sorted(name for name in vars(_socket) if not name.startswith('_')))
__all__.extend(['socketpair', 'send_fds', 'recv_fds', 'SocketIO', 'MsgFlag', 'AddressInfo'])

EBADF = 9
EAGAIN = 11
EWOULDBLOCK = 11
error = OSError

IntEnum._convert_('AddressFamily', __name__, lambda name: name.isupper() and name.startswith('AF_'), _socket)
IntEnum._convert_('SocketKind', __name__, lambda name: name.isupper() and name.startswith('SOCK_'), _socket)
IntFlag._convert_('MsgFlag', __name__, lambda name: name.isupper() and name.startswith('MSG_'), _socket)
IntFlag._convert_('AddressInfo', __name__, lambda name: name.isupper() and name.startswith('AI_'), _socket)

_LOCALHOST = '127.0.0.1'
_LOCALHOST_V6 = '::1'


def _intenum_converter(value, enum_klass):
    """A member, or the number itself when there is none."""
    try:
        return enum_klass(value)
    except ValueError:
        return value


class _GiveupOnSendfile(Exception):
    """os.sendfile cannot be used: send() can."""


class socket(_socket.socket):
    """One end of a connection, or a place that accepts connections."""

    __slots__ = ['__weakref__', '_io_refs', '_closed']

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        if fileno is None:
            if family == -1:
                family = AF_INET
            if type == -1:
                type = SOCK_STREAM
            if proto == -1:
                proto = 0
        _socket.socket.__init__(self, family, type, proto, fileno)
        self._io_refs = 0
        self._closed = False

    def __enter__(self):
        return self

    def __exit__(self, *args):
        if not self._closed:
            self.close()

    def __repr__(self):
        closed = getattr(self, '_closed', False)
        text = '<%s.%s%s fd=%i, family=%s, type=%s, proto=%i' % (
            self.__class__.__module__, self.__class__.__qualname__, ' [closed]' if closed else '', self.fileno(),
            self.family, self.type, self.proto)
        if not closed:
            for name, ask in (('laddr', self.getsockname), ('raddr', self.getpeername)):
                try:
                    address = ask()
                except (OSError, AttributeError):
                    continue
                if address or name == 'laddr':
                    if address:
                        text += ', %s=%s' % (name, str(address))
        return text + '>'

    def __getstate__(self):
        raise TypeError(f'cannot pickle {self.__class__.__name__!r} object')

    def dup(self):
        """The same connection with a descriptor of its own."""
        sock = self.__class__(self.family, self.type, self.proto, fileno=dup(self.fileno()))
        sock.settimeout(self.gettimeout())
        return sock

    def accept(self):
        """Wait for a connection: a socket for it, and the address of the other end."""
        fd, address = self._accept()
        sock = socket(self.family, self.type, self.proto, fileno=fd)
        # With a default timeout, sockets are not to wait; without, a listening socket's own setting is not inherited.
        if getdefaulttimeout() is None and self.gettimeout():
            sock.setblocking(True)
        return sock, address

    def makefile(self, mode='r', buffering=None, *, encoding=None, errors=None, newline=None):
        """A file object for the connection."""
        if not set(mode) <= {'r', 'w', 'b'}:
            raise ValueError('invalid mode %r (only r, w, b allowed)' % (mode,))
        writing = 'w' in mode
        reading = 'r' in mode or not writing
        binary = 'b' in mode
        raw = SocketIO(self, ('r' if reading else '') + ('w' if writing else ''))
        self._io_refs += 1
        if buffering is None:
            buffering = -1
        if buffering < 0:
            buffering = io.DEFAULT_BUFFER_SIZE
        if buffering == 0:
            if not binary:
                raise ValueError('unbuffered streams must be binary')
            return raw
        if reading and writing:
            buffer = io.BufferedRWPair(raw, raw, buffering)
        elif reading:
            buffer = io.BufferedReader(raw, buffering)
        else:
            buffer = io.BufferedWriter(raw, buffering)
        if binary:
            return buffer
        encoding = io.text_encoding(encoding)
        text = io.TextIOWrapper(buffer, encoding, errors, newline)
        text.mode = mode
        return text

    def _check_sendfile_params(self, file, offset, count):
        if 'b' not in getattr(file, 'mode', 'b'):
            raise ValueError('file should be opened in binary mode')
        if not self.type & SOCK_STREAM:
            raise ValueError('only SOCK_STREAM type sockets are supported')
        if count is not None:
            if not isinstance(count, int):
                raise TypeError('count must be a positive integer (got {!r})'.format(count))
            if count <= 0:
                raise ValueError('count must be a positive integer (got {!r})'.format(count))

    def _sendfile_use_sendfile(self, file, offset=0, count=None):
        self._check_sendfile_params(file, offset, count)
        out = self.fileno()
        try:
            fd = file.fileno()
        except (AttributeError, io.UnsupportedOperation) as err:
            raise _GiveupOnSendfile(err)
        try:
            size = os.fstat(fd).st_size
        except OSError as err:
            raise _GiveupOnSendfile(err)
        if not size:
            return 0
        blocksize = min(count or size, 2**30)
        timeout = self.gettimeout()
        if timeout == 0:
            raise ValueError('non-blocking sockets are not supported')
        import selectors
        with selectors.PollSelector() as selector:
            selector.register(out, selectors.EVENT_WRITE)
            total = 0
            try:
                while True:
                    if timeout and not selector.select(timeout):
                        raise TimeoutError('timed out')
                    if count:
                        blocksize = min(count - total, blocksize)
                        if blocksize <= 0:
                            break
                    try:
                        sent = os.sendfile(out, fd, offset, blocksize)
                    except BlockingIOError:
                        if not timeout:
                            selector.select()
                        continue
                    except OSError as err:
                        if total == 0:
                            # Files of this kind cannot be sent in one piece.
                            raise _GiveupOnSendfile(err)
                        raise err from None
                    if sent == 0:
                        break
                    offset += sent
                    total += sent
                return total
            finally:
                if total > 0 and hasattr(file, 'seek'):
                    file.seek(offset)

    def _sendfile_use_send(self, file, offset=0, count=None):
        self._check_sendfile_params(file, offset, count)
        if self.gettimeout() == 0:
            raise ValueError('non-blocking sockets are not supported')
        if offset:
            file.seek(offset)
        blocksize = min(count, 8192) if count else 8192
        total = 0
        try:
            while True:
                if count:
                    blocksize = min(count - total, blocksize)
                    if blocksize <= 0:
                        break
                data = memoryview(file.read(blocksize))
                if not data:
                    break
                while data:
                    try:
                        sent = self.send(data)
                    except BlockingIOError:
                        continue
                    total += sent
                    data = data[sent:]
            return total
        finally:
            if total > 0 and hasattr(file, 'seek'):
                file.seek(offset + total)

    def sendfile(self, file, offset=0, count=None):
        """Send a file's bytes; how many they were."""
        try:
            return self._sendfile_use_sendfile(file, offset, count)
        except _GiveupOnSendfile:
            return self._sendfile_use_send(file, offset, count)

    def _decref_socketios(self):
        if self._io_refs > 0:
            self._io_refs -= 1
        if self._closed:
            self.close()

    def _real_close(self, _ss=_socket.socket):
        _ss.close(self)

    def close(self):
        """Close, or when file objects are in use, let the last of them do it."""
        self._closed = True
        if self._io_refs <= 0:
            self._real_close()

    def detach(self):
        """Give the descriptor away; the socket is closed then."""
        self._closed = True
        return super().detach()

    @property
    def family(self):
        """The address family."""
        return _intenum_converter(super().family, AddressFamily)

    @property
    def type(self):
        """The kind of socket."""
        return _intenum_converter(super().type, SocketKind)

    def get_inheritable(self):
        """Whether programs started from this one get the descriptor."""
        return os.get_inheritable(self.fileno())

    def set_inheritable(self, inheritable):
        """Whether programs started from this one get the descriptor."""
        os.set_inheritable(self.fileno(), inheritable)


def fromfd(fd, family, type, proto=0):
    """A socket for a copy of a descriptor."""
    return socket(family, type, proto, dup(fd))


def send_fds(sock, buffers, fds, flags=0, address=None):
    """Send data and descriptors over a Unix socket."""
    import array
    return sock.sendmsg(buffers, [(SOL_SOCKET, SCM_RIGHTS, array.array('i', fds))])


def recv_fds(sock, bufsize, maxfds, flags=0):
    """Receive data and descriptors: (data, descriptors, flags, address)."""
    import array
    fds = array.array('i')
    message, ancillary, flags, address = sock.recvmsg(bufsize, CMSG_LEN(maxfds * fds.itemsize))
    for level, kind, data in ancillary:
        if level == SOL_SOCKET and kind == SCM_RIGHTS:
            fds.frombytes(data[:len(data) - (len(data) % fds.itemsize)])
    return message, list(fds), flags, address


def socketpair(family=None, type=SOCK_STREAM, proto=0):
    """Two sockets that are connected to each other."""
    if family is None:
        family = AF_UNIX
    a, b = _socket.socketpair(family, type, proto)
    a = socket(family, type, proto, a.detach())
    b = socket(family, type, proto, b.detach())
    return a, b


class SocketIO(io.RawIOBase):
    """The raw file below makefile()'s objects."""

    def __init__(self, sock, mode):
        if mode not in ('r', 'w', 'rw', 'rb', 'wb', 'rwb'):
            raise ValueError('invalid mode: %r' % mode)
        io.RawIOBase.__init__(self)
        self._sock = sock
        if 'b' not in mode:
            mode += 'b'
        self._mode = mode
        self._reading = 'r' in mode
        self._writing = 'w' in mode
        self._timeout_occurred = False

    def readinto(self, b):
        """Receive into a buffer; None when there is nothing yet."""
        self._checkClosed()
        self._checkReadable()
        if self._timeout_occurred:
            raise OSError('cannot read from timed out object')
        try:
            return self._sock.recv_into(b)
        except TimeoutError:
            self._timeout_occurred = True
            raise
        except BlockingIOError:
            return None

    def write(self, b):
        """Send; None when nothing can be sent yet."""
        self._checkClosed()
        self._checkWritable()
        try:
            return self._sock.send(b)
        except BlockingIOError:
            return None

    def readable(self):
        if self.closed:
            raise ValueError('I/O operation on closed socket.')
        return self._reading

    def writable(self):
        if self.closed:
            raise ValueError('I/O operation on closed socket.')
        return self._writing

    def seekable(self):
        if self.closed:
            raise ValueError('I/O operation on closed socket.')
        return super().seekable()

    def fileno(self):
        self._checkClosed()
        return self._sock.fileno()

    @property
    def name(self):
        return self.fileno() if not self.closed else -1

    @property
    def mode(self):
        return self._mode

    def close(self):
        if self.closed:
            return
        io.RawIOBase.close(self)
        self._sock._decref_socketios()
        self._sock = None


def getfqdn(name=''):
    """The full name of a host, this one by default."""
    name = name.strip()
    if not name or name in ('0.0.0.0', '::'):
        name = gethostname()
    try:
        hostname, aliases, addresses = gethostbyaddr(name)
    except error:
        return name
    aliases.insert(0, hostname)
    for name in aliases:
        if '.' in name:
            return name
    return hostname


_GLOBAL_DEFAULT_TIMEOUT = object()


def create_connection(address, timeout=_GLOBAL_DEFAULT_TIMEOUT, source_address=None, *, all_errors=False):
    """Connect to a host and port, trying each of its addresses."""
    host, port = address
    exceptions = []
    for family, kind, proto, _, sockaddr in getaddrinfo(host, port, 0, SOCK_STREAM):
        sock = None
        try:
            sock = socket(family, kind, proto)
            if timeout is not _GLOBAL_DEFAULT_TIMEOUT:
                sock.settimeout(timeout)
            if source_address:
                sock.bind(source_address)
            sock.connect(sockaddr)
            # An exception refers to its frames, which refer to the exception.
            exceptions.clear()
            return sock
        except error as exc:
            if not all_errors:
                exceptions.clear()
            exceptions.append(exc)
            if sock is not None:
                sock.close()
    if len(exceptions):
        try:
            if not all_errors:
                raise exceptions[0]
            raise ExceptionGroup('create_connection failed', exceptions)
        finally:
            exceptions.clear()
    else:
        raise error('getaddrinfo returns an empty list')


def has_dualstack_ipv6():
    """Whether one socket can serve both IPv4 and IPv6."""
    if not has_ipv6:
        return False
    try:
        with socket(AF_INET6, SOCK_STREAM) as sock:
            sock.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 0)
            return True
    except error:
        return False


def create_server(address, *, family=AF_INET, backlog=None, reuse_port=False, dualstack_ipv6=False):
    """A listening socket."""
    if dualstack_ipv6:
        if not has_dualstack_ipv6():
            raise ValueError('dualstack_ipv6 not supported on this platform')
        if family != AF_INET6:
            raise ValueError('dualstack_ipv6 requires AF_INET6 family')
    sock = socket(family, SOCK_STREAM)
    try:
        try:
            sock.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        except error:
            pass
        if reuse_port:
            sock.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1)
        if family == AF_INET6:
            if dualstack_ipv6:
                sock.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 0)
            else:
                sock.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 1)
        try:
            sock.bind(address)
        except error as err:
            message = '%s (while attempting to bind on address %r)' % (err.strerror, address)
            raise error(err.errno, message) from None
        if backlog is None:
            sock.listen()
        else:
            sock.listen(backlog)
        return sock
    except error:
        sock.close()
        raise


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    """Addresses for a host and a service: (family, kind, protocol, canonical name, address) each."""
    return [(_intenum_converter(af, AddressFamily), _intenum_converter(kind, SocketKind), number, name, address)
            for af, kind, number, name, address in _socket.getaddrinfo(host, port, family, type, proto, flags)]

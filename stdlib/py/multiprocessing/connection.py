"""Connections that send objects and bytes as messages: pipes, listeners and clients, and waiting for several at once."""

import os
import select
import struct

from multiprocessing import util
from multiprocessing.context import AuthenticationError, BufferTooShort, _default_context

__all__ = ['Client', 'Listener', 'Pipe', 'wait']

CONNECTION_TIMEOUT = 20.0
families = ['AF_INET', 'AF_UNIX']
default_family = 'AF_UNIX'

_SHORT = 0x7fffffff


def _pickled(obj):
    return _default_context.reducer.ForkingPickler.dumps(obj)


def _unpickled(data):
    return _default_context.reducer.ForkingPickler.loads(data)


# ---- Connections

class Connection:
    """One end of a pipe or a socket. A message is its length (4 bytes, or -1 and 8 bytes) and its bytes."""

    _handle = None

    def __init__(self, handle, readable=True, writable=True):
        handle = handle.__index__()
        if handle < 0:
            raise ValueError('invalid handle')
        if not readable and not writable:
            raise ValueError('at least one of `readable` and `writable` must be True')
        self._handle = handle
        self._readable = readable
        self._writable = writable

    def __del__(self):
        if self._handle is not None:
            self._close()

    def _check(self, allowed=True, complaint=None):
        if self._handle is None:
            raise OSError('handle is closed')
        if not allowed:
            raise OSError(complaint)

    def _close(self, close=os.close):
        handle, self._handle = self._handle, None
        close(handle)

    @property
    def closed(self):
        """Whether close() was called."""
        return self._handle is None

    @property
    def readable(self):
        """Whether messages can be received."""
        return self._readable

    @property
    def writable(self):
        """Whether messages can be sent."""
        return self._writable

    def fileno(self):
        """The descriptor."""
        self._check()
        return self._handle

    def close(self):
        """Close the connection."""
        if self._handle is not None:
            self._close()

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()

    # Sending

    def send(self, obj):
        """Send an object that can be pickled."""
        self._check(self._writable, 'connection is read-only')
        self._send_message(_pickled(obj))

    def send_bytes(self, buf, offset=0, size=None):
        """Send the bytes of a bytes-like object as one message."""
        self._check(self._writable, 'connection is read-only')
        view = memoryview(buf)
        if view.itemsize > 1:
            view = view.cast('B')
        length = view.nbytes
        if offset < 0:
            raise ValueError('offset is negative')
        if length < offset:
            raise ValueError('buffer length < offset')
        if size is None:
            size = length - offset
        elif size < 0:
            raise ValueError('size is negative')
        elif offset + size > length:
            raise ValueError('buffer length < offset + size')
        self._send_message(view[offset:offset + size])

    def _send_message(self, data):
        size = len(data)
        header = struct.pack('!i', size) if size <= _SHORT else struct.pack('!iQ', -1, size)
        if size <= 16384:
            # In one piece, as what is at most PIPE_BUF bytes is written in one piece.
            self._write_all(header + bytes(data))
        else:
            self._write_all(header)
            self._write_all(data)

    def _write_all(self, data):
        written = os.write(self._handle, data)
        if written < len(data):
            rest = memoryview(data)
            while written < len(rest):
                rest = rest[written:]
                written = os.write(self._handle, rest)

    # Receiving

    def recv(self):
        """Receive an object. EOFError: the other end is closed."""
        self._check(self._readable, 'connection is write-only')
        return _unpickled(self._receive_message())

    def recv_bytes(self, maxlength=None):
        """Receive the bytes of a message of at most so many bytes."""
        self._check(self._readable, 'connection is write-only')
        if maxlength is not None and maxlength < 0:
            raise ValueError('negative maxlength')
        data = self._receive_message(maxlength)
        if data is None:
            self._bad_message_length()
        return data

    def recv_bytes_into(self, buf, offset=0):
        """Receive the bytes of a message into a writable buffer; returns how many there were."""
        self._check(self._readable, 'connection is write-only')
        with memoryview(buf) as view:
            bytesize = view.nbytes
            if offset < 0:
                raise ValueError('negative offset')
            if offset > bytesize:
                raise ValueError('offset too large')
            data = self._receive_message()
            size = len(data)
            if bytesize < offset + size:
                raise BufferTooShort(data)
            with view.cast('B') as flat:
                flat[offset:offset + size] = data
            return size

    def _bad_message_length(self):
        # Nobody knows where the next message begins.
        if self._writable:
            self._readable = False
        else:
            self.close()
        raise OSError('bad message length')

    def _receive_message(self, maxlength=None):
        """The bytes of the next message; None when it is too long."""
        size, = struct.unpack('!i', self._read_exactly(4, at_start=True))
        if size == -1:
            size, = struct.unpack('!Q', self._read_exactly(8))
        if maxlength is not None and size > maxlength:
            return None
        return self._read_exactly(size)

    def _read_exactly(self, size, at_start=False):
        data = os.read(self._handle, size) if size else b''
        if len(data) == size:
            return data
        pieces = [data]
        left = size - len(data)
        while left:
            if not data:
                if at_start and left == size:
                    raise EOFError
                raise OSError('got end of file during message')
            data = os.read(self._handle, min(left, 1 << 20))
            pieces.append(data)
            left -= len(data)
        return b''.join(pieces)

    def poll(self, timeout=0.0):
        """Whether there is something to receive; waits so many seconds for it (None: as long as it takes)."""
        self._check(self._readable, 'connection is write-only')
        return bool(wait([self], timeout))


def _rebuild_connection(duplicate, readable, writable):
    return Connection(duplicate.detach(), readable, writable)


def _reduce_connection(connection):
    from multiprocessing import reduction
    return _rebuild_connection, (reduction.DupFd(connection.fileno()), connection.readable, connection.writable)


_default_context.reducer.register(Connection, _reduce_connection)


def Pipe(duplex=True):
    """Two connections; if not duplex, the first can only receive and the second only send."""
    if duplex:
        import socket
        first, second = socket.socketpair()
        return Connection(first.detach()), Connection(second.detach())
    reader, writer = os.pipe()
    return Connection(reader, writable=False), Connection(writer, readable=False)


def wait(object_list, timeout=None):
    """Those of the objects (connections, sockets, descriptors) that are ready to be read, once one is."""
    poll = select.poll()
    by_fd = {}
    for obj in object_list:
        fd = obj if isinstance(obj, int) else obj.fileno()
        if fd < 0:
            raise ValueError(f'Invalid file descriptor: {fd}')
        if fd in by_fd:
            raise KeyError(f'{obj!r} (FD {fd}) is already registered')
        by_fd[fd] = obj
        poll.register(fd, select.POLLIN)
    if timeout is not None:
        timeout = max(timeout, 0) * 1000
    return [by_fd[fd] for fd, _ in poll.poll(timeout)]


# ---- Listeners and clients

def arbitrary_address(family):
    """A free address."""
    if family == 'AF_INET':
        return 'localhost', 0
    if family == 'AF_UNIX':
        import tempfile
        return tempfile.mktemp(prefix='listener-', dir=util.get_temp_dir())
    raise ValueError('unrecognized family')


def _validate_family(family):
    if family == 'AF_PIPE':
        raise ValueError(f'Family {family} is not recognized.')


def address_type(address):
    """The family that an address belongs to."""
    if type(address) is tuple:
        return 'AF_INET'
    if type(address) is str and address.startswith('\\\\'):
        return 'AF_PIPE'
    if type(address) is str or isinstance(address, bytes) and address[:1] == b'\0':
        return 'AF_UNIX'
    raise ValueError(f'address type of {address!r} unrecognized')


class Listener:
    """A bound socket that accepts connections."""

    def __init__(self, address=None, family=None, backlog=1, authkey=None):
        family = family or (address and address_type(address)) or default_family
        _validate_family(family)
        address = address or arbitrary_address(family)
        if authkey is not None and not isinstance(authkey, bytes):
            raise TypeError('authkey should be a byte string')
        self._family = family
        self._authkey = authkey
        self._last_accepted = None
        self._unlink = None
        import socket
        self._socket = socket.socket(getattr(socket, family))
        try:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            self._socket.setblocking(True)
            self._socket.bind(address)
            self._socket.listen(backlog)
            self._address = self._socket.getsockname()
        except OSError:
            self._socket.close()
            raise
        if family == 'AF_UNIX' and address[:1] not in ('\0', b'\0'):
            self._unlink = util.Finalize(self, os.unlink, args=(address,), exitpriority=0)

    def accept(self):
        """Wait for a client, authenticate it if there is a key, and return the connection."""
        if self._socket is None:
            raise OSError('listener is closed')
        accepted, self._last_accepted = self._socket.accept()
        accepted.setblocking(True)
        connection = Connection(accepted.detach())
        if self._authkey is not None:
            try:
                deliver_challenge(connection, self._authkey)
                answer_challenge(connection, self._authkey)
            except BaseException:
                connection.close()
                raise
        return connection

    def close(self):
        """Close the socket and remove its file."""
        listener, self._socket = self._socket, None
        if listener is not None:
            listener.close()
            if self._unlink is not None:
                try:
                    self._unlink()
                except FileNotFoundError:
                    pass
                self._unlink = None

    @property
    def address(self):
        """The address that clients connect to."""
        return self._address

    @property
    def last_accepted(self):
        """The address of the client that was accepted last."""
        return self._last_accepted

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()


def SocketClient(address):
    """A connection to a listener, not authenticated."""
    import socket
    with socket.socket(getattr(socket, address_type(address))) as sock:
        sock.setblocking(True)
        sock.connect(address)
        return Connection(sock.detach())


def Client(address, family=None, authkey=None):
    """A connection to a listener, authenticated if there is a key."""
    family = family or address_type(address)
    _validate_family(family)
    connection = SocketClient(address)
    if authkey is not None and not isinstance(authkey, bytes):
        raise TypeError('authkey should be a byte string')
    if authkey is not None:
        try:
            answer_challenge(connection, authkey)
            deliver_challenge(connection, authkey)
        except BaseException:
            connection.close()
            raise
    return connection


# ---- Authentication: each side proves with a keyed hash of a random message that it knows the key

MESSAGE_LENGTH = 40
_CHALLENGE = b'#CHALLENGE#'
_WELCOME = b'#WELCOME#'
_FAILURE = b'#FAILURE#'
_DIGESTS = ('md5', 'sha256', 'sha384', 'sha3_256', 'sha3_384')
_LONGEST_ANSWER = 256


def _digest_in(message):
    """The name of the hash in `{name}...`; messages without one are answered with MD5, as old versions do."""
    if message[:1] != b'{':
        return ''
    name, brace, _ = message[1:].partition(b'}')
    name = name.decode('ascii', 'replace')
    if not brace or name not in _DIGESTS:
        raise AuthenticationError(f'unsupported message length, missing digest, or unknown digest: {name}')
    return name


def _keyed_hash(authkey, message, digest):
    import hmac
    return hmac.new(authkey, message, digest).digest()


def deliver_challenge(connection, authkey, digest_name='sha256'):
    """Ask the other side for a proof. AuthenticationError: it has none."""
    if not isinstance(authkey, bytes):
        raise ValueError(f'Authkey must be bytes, not {type(authkey)!s}')
    assert MESSAGE_LENGTH > 8, 'protocol constraint'
    message = b'{%s}%s' % (digest_name.encode('ascii'), os.urandom(MESSAGE_LENGTH))
    connection.send_bytes(_CHALLENGE + message)
    answer = connection.recv_bytes(_LONGEST_ANSWER)
    try:
        _verify_answer(authkey, message, answer)
    except AuthenticationError:
        connection.send_bytes(_FAILURE)
        raise
    connection.send_bytes(_WELCOME)


def _verify_answer(authkey, message, answer):
    import hmac
    digest = _digest_in(answer)
    given = answer[len(digest) + 2:] if digest else answer
    if not hmac.compare_digest(given, _keyed_hash(authkey, message, digest or 'md5')):
        raise AuthenticationError('digest received was wrong')


def answer_challenge(connection, authkey):
    """Prove to the other side that we know the key. AuthenticationError: it does not believe it."""
    if not isinstance(authkey, bytes):
        raise ValueError(f'Authkey must be bytes, not {type(authkey)!s}')
    message = connection.recv_bytes(_LONGEST_ANSWER)
    if not message.startswith(_CHALLENGE):
        raise AuthenticationError(f'Protocol error, expected challenge: message={message!r}')
    message = message[len(_CHALLENGE):]
    if len(message) < 20:
        raise AuthenticationError(f'challenge too short: {len(message)} bytes')
    digest = _digest_in(message)
    answer = _keyed_hash(authkey, message, digest or 'md5')
    connection.send_bytes(b'{%s}%s' % (digest.encode(), answer) if digest else answer)
    if connection.recv_bytes(_LONGEST_ANSWER) != _WELCOME:
        raise AuthenticationError('digest sent was rejected')

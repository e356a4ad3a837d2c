"""TLS connections: over a socket (SSLSocket) and over memory BIOs (SSLObject). Part of ssl."""

import errno
import os
from socket import (AF_INET, SO_TYPE, SOCK_STREAM, SOL_SOCKET, _GLOBAL_DEFAULT_TIMEOUT, create_connection, socket)

import _ssl

__all__ = ['SSLObject', 'SSLSocket']

_CHANNEL_BINDINGS = ['tls-unique']
_EOF = 8


def _warn_npn():
    import warnings
    warnings.warn('ssl NPN is deprecated, use ALPN instead', DeprecationWarning, stacklevel=3)


class SSLObject:
    """TLS without a network: what is to be sent and what was received goes through two MemoryBIO objects."""

    def __init__(self, *args, **kwargs):
        raise TypeError(f'{self.__class__.__name__} does not have a public constructor. Instances are returned by '
                        'SSLContext.wrap_bio().')

    @classmethod
    def _create(cls, incoming, outgoing, server_side=False, server_hostname=None, session=None, context=None):
        self = cls.__new__(cls)
        self._sslobj = context._wrap_bio(incoming, outgoing, server_side=server_side, server_hostname=server_hostname,
                                         owner=self, session=session)
        return self

    @property
    def context(self):
        """The SSLContext; may be replaced in the servername callback."""
        return self._sslobj.context

    @context.setter
    def context(self, ctx):
        self._sslobj.context = ctx

    @property
    def session(self):
        """The session, which a later connection may resume."""
        return self._sslobj.session

    @session.setter
    def session(self, session):
        self._sslobj.session = session

    @property
    def session_reused(self):
        """Whether the handshake resumed a session."""
        return self._sslobj.session_reused

    @property
    def server_side(self):
        """Whether this is the server."""
        return self._sslobj.server_side

    @property
    def server_hostname(self):
        """The name of the server, as the client gave it."""
        return self._sslobj.server_hostname

    def read(self, len=1024, buffer=None):
        """Up to `len` bytes; with a buffer, how many were put into it."""
        if buffer is not None:
            return self._sslobj.read(len, buffer)
        return self._sslobj.read(len)

    def write(self, data):
        """Write; how many bytes were taken."""
        return self._sslobj.write(data)

    def getpeercert(self, binary_form=False):
        """The certificate of the peer: a dict, or DER."""
        return self._sslobj.getpeercert(binary_form)

    def get_verified_chain(self):
        """The verified chain of certificates, as DER; the last is trusted."""
        return self._sslobj.get_verified_chain() or []

    def get_unverified_chain(self):
        """The certificates that the peer sent, as DER."""
        return self._sslobj.get_unverified_chain() or []

    def selected_npn_protocol(self):
        _warn_npn()

    def selected_alpn_protocol(self):
        """The protocol that was agreed on, or None."""
        return self._sslobj.selected_alpn_protocol()

    def cipher(self):
        """(name, protocol version, secret bits), or None."""
        return self._sslobj.cipher()

    def shared_ciphers(self):
        """What ciphers the client offered and the server has."""
        return self._sslobj.shared_ciphers()

    def compression(self):
        """The name of the compression, or None."""
        return self._sslobj.compression()

    def pending(self):
        """How many bytes can be read without reading from the peer."""
        return self._sslobj.pending()

    def do_handshake(self):
        """Do, or go on with, the handshake."""
        self._sslobj.do_handshake()

    def unwrap(self):
        """End TLS in order."""
        return self._sslobj.shutdown()

    def get_channel_binding(self, cb_type='tls-unique'):
        """Data that binds another authentication to this connection."""
        return self._sslobj.get_channel_binding(cb_type)

    def version(self):
        """The version of the protocol, or None before the handshake."""
        return self._sslobj.version()

    def verify_client_post_handshake(self):
        return self._sslobj.verify_client_post_handshake()


class SSLSocket(socket):
    """A socket whose data is encrypted."""

    def __init__(self, *args, **kwargs):
        raise TypeError(f'{self.__class__.__name__} does not have a public constructor. Instances are returned by '
                        'SSLContext.wrap_socket().')

    @classmethod
    def _create(cls, sock, server_side=False, do_handshake_on_connect=True, suppress_ragged_eofs=True,
                server_hostname=None, context=None, session=None):
        if sock.getsockopt(SOL_SOCKET, SO_TYPE) != SOCK_STREAM:
            raise NotImplementedError('only stream sockets are supported')
        if server_side:
            for name, value in (('server_hostname', server_hostname), ('session', session)):
                if value is not None if name == 'session' else value:
                    raise ValueError(f'{name} can only be specified in client mode')
        if context.check_hostname and not server_hostname:
            raise ValueError('check_hostname requires server_hostname')
        timeout = sock.gettimeout()
        self = cls.__new__(cls)
        socket.__init__(self, family=sock.family, type=sock.type, proto=sock.proto, fileno=sock.fileno())
        sock.detach()
        self._context = context
        self._session = session
        self._closed = False
        self._sslobj = None
        self.server_side = server_side
        self.server_hostname = context._encode_hostname(server_hostname)
        self.do_handshake_on_connect = do_handshake_on_connect
        self.suppress_ragged_eofs = suppress_ragged_eofs
        try:
            self.settimeout(timeout)
            self._connected = self._look_connected(timeout)
            if self._connected:
                self._start_tls()
                if do_handshake_on_connect:
                    if timeout == 0.0:
                        raise ValueError('do_handshake_on_connect should not be specified for non-blocking sockets')
                    self.do_handshake()
        except:
            # The descriptor is ours now, so nobody else would close it.
            self.close()
            raise
        return self

    def _look_connected(self, timeout):
        """Whether there is a peer. Data of one that has gone already came before TLS, and is refused."""
        try:
            self.getpeername()
            return True
        except OSError as error:
            if error.errno != errno.ENOTCONN:
                raise
        self.setblocking(False)
        try:
            early = self.recv(1)
        except OSError as error:
            if error.errno not in (errno.ENOTCONN, errno.EINVAL, errno.EWOULDBLOCK):
                raise
            early = b''
        finally:
            self.settimeout(timeout)
        if early:
            problem = _ssl.SSLError(1, 'Closed before TLS handshake with data in recv buffer.')
            problem.reason = problem.args[1]
            problem.library = None
            raise problem
        return False

    def _start_tls(self):
        self._sslobj = self._context._wrap_socket(self, self.server_side, self.server_hostname, owner=self,
                                                  session=self._session)

    @property
    def context(self):
        """The SSLContext; may be replaced in the servername callback."""
        return self._context

    @context.setter
    def context(self, ctx):
        self._context = ctx
        self._sslobj.context = ctx

    @property
    def session(self):
        """The session, which a later connection may resume."""
        if self._sslobj is not None:
            return self._sslobj.session

    @session.setter
    def session(self, session):
        self._session = session
        if self._sslobj is not None:
            self._sslobj.session = session

    @property
    def session_reused(self):
        """Whether the handshake resumed a session."""
        if self._sslobj is not None:
            return self._sslobj.session_reused

    def dup(self):
        raise NotImplementedError("Can't dup() %s instances" % self.__class__.__name__)

    def _checkClosed(self, msg=None):
        pass  # a closed socket has no descriptor, and every call says so

    def _check_connected(self):
        if not self._connected:
            self.getpeername()  # which explains what is wrong

    def _tls(self):
        if self._sslobj is None:
            raise ValueError(f'No SSL wrapper around {self}')
        return self._sslobj

    # ---- Reading and writing ----

    def read(self, len=1024, buffer=None):
        """Up to `len` bytes; with a buffer, how many were put into it."""
        self._checkClosed()
        if self._sslobj is None:
            raise ValueError('Read on closed or unwrapped SSL socket.')
        try:
            if buffer is not None:
                return self._sslobj.read(len, buffer)
            return self._sslobj.read(len)
        except _ssl.SSLError as error:
            if error.args[0] == _EOF and self.suppress_ragged_eofs:
                return 0 if buffer is not None else b''
            raise

    def write(self, data):
        """Write; how many bytes were taken."""
        self._checkClosed()
        if self._sslobj is None:
            raise ValueError('Write on closed or unwrapped SSL socket.')
        return self._sslobj.write(data)

    def _refuse_flags(self, flags, name):
        if flags:
            raise ValueError(f'non-zero flags not allowed in calls to {name}() on {self.__class__}')

    def recv(self, buflen=1024, flags=0):
        self._checkClosed()
        if self._sslobj is None:
            return super().recv(buflen, flags)
        self._refuse_flags(flags, 'recv')
        return self.read(buflen)

    def recv_into(self, buffer, nbytes=None, flags=0):
        self._checkClosed()
        if nbytes is None:
            with memoryview(buffer) as view:
                nbytes = view.nbytes or 1024
        if self._sslobj is None:
            return super().recv_into(buffer, nbytes, flags)
        self._refuse_flags(flags, 'recv_into')
        return self.read(nbytes, buffer)

    def send(self, data, flags=0):
        self._checkClosed()
        if self._sslobj is None:
            return super().send(data, flags)
        self._refuse_flags(flags, 'send')
        return self._sslobj.write(data)

    def sendall(self, data, flags=0):
        self._checkClosed()
        if self._sslobj is None:
            return super().sendall(data, flags)
        self._refuse_flags(flags, 'sendall')
        with memoryview(data) as view, view.cast('B') as octets:
            done = 0
            while done < len(octets):
                done += self.send(octets[done:])

    def sendfile(self, file, offset=0, count=None):
        """Send a file's bytes; how many they were."""
        if self._sslobj is not None:
            return self._sendfile_use_send(file, offset, count)
        return super().sendfile(file, offset, count)

    def _refuse_datagrams(self, name):
        if self._sslobj is not None:
            raise ValueError(f'{name} not allowed on instances of {self.__class__}')

    def sendto(self, data, flags_or_addr, addr=None):
        self._checkClosed()
        self._refuse_datagrams('sendto')
        if addr is None:
            return super().sendto(data, flags_or_addr)
        return super().sendto(data, flags_or_addr, addr)

    def recvfrom(self, buflen=1024, flags=0):
        self._checkClosed()
        self._refuse_datagrams('recvfrom')
        return super().recvfrom(buflen, flags)

    def recvfrom_into(self, buffer, nbytes=None, flags=0):
        self._checkClosed()
        self._refuse_datagrams('recvfrom_into')
        return super().recvfrom_into(buffer, nbytes, flags)

    def sendmsg(self, *args, **kwargs):
        raise NotImplementedError('sendmsg not allowed on instances of %s' % self.__class__)

    def recvmsg(self, *args, **kwargs):
        raise NotImplementedError('recvmsg not allowed on instances of %s' % self.__class__)

    def recvmsg_into(self, *args, **kwargs):
        raise NotImplementedError('recvmsg_into not allowed on instances of %s' % self.__class__)

    def pending(self):
        """How many bytes can be read without waiting for the peer."""
        self._checkClosed()
        return 0 if self._sslobj is None else self._sslobj.pending()

    # ---- The connection ----

    def _real_connect(self, addr, connect_ex):
        if self.server_side:
            raise ValueError("can't connect in server-side mode")
        if self._connected or self._sslobj is not None:
            raise ValueError('attempt to connect already-connected SSLSocket!')
        self._start_tls()
        try:
            if connect_ex:
                result = super().connect_ex(addr)
            else:
                result = None
                super().connect(addr)
            if not result:
                self._connected = True
                if self.do_handshake_on_connect:
                    self.do_handshake()
            return result
        except OSError:
            self._sslobj = None
            raise

    def connect(self, addr):
        """Connect, and do the handshake."""
        self._real_connect(addr, False)

    def connect_ex(self, addr):
        """Connect, and do the handshake; gives the error number of the system."""
        return self._real_connect(addr, True)

    def accept(self):
        """Wait for a connection: a TLS socket for it, and the address of the other end."""
        sock, address = super().accept()
        tls = self.context.wrap_socket(sock, server_side=True, do_handshake_on_connect=self.do_handshake_on_connect,
                                       suppress_ragged_eofs=self.suppress_ragged_eofs)
        return tls, address

    def do_handshake(self, block=False):
        """Do, or go on with, the handshake."""
        self._check_connected()
        timeout = self.gettimeout()
        try:
            if timeout == 0.0 and block:
                self.settimeout(None)
            self._sslobj.do_handshake()
        finally:
            self.settimeout(timeout)

    def unwrap(self):
        """End TLS in order; the socket goes on without."""
        tls = self._tls()
        result = tls.shutdown()
        self._sslobj = None
        return result

    def shutdown(self, how):
        self._checkClosed()
        self._sslobj = None
        super().shutdown(how)

    def _real_close(self):
        self._sslobj = None
        super()._real_close()

    # ---- What is known of it ----

    def getpeercert(self, binary_form=False):
        """The certificate of the peer: a dict, or DER."""
        self._checkClosed()
        self._check_connected()
        return self._sslobj.getpeercert(binary_form)

    def get_verified_chain(self):
        """The verified chain of certificates, as DER; the last is trusted."""
        return self._sslobj.get_verified_chain() or []

    def get_unverified_chain(self):
        """The certificates that the peer sent, as DER."""
        return self._sslobj.get_unverified_chain() or []

    def selected_npn_protocol(self):
        self._checkClosed()
        _warn_npn()

    def selected_alpn_protocol(self):
        """The protocol that was agreed on, or None."""
        self._checkClosed()
        return None if self._sslobj is None else self._sslobj.selected_alpn_protocol()

    def cipher(self):
        """(name, protocol version, secret bits), or None."""
        self._checkClosed()
        return None if self._sslobj is None else self._sslobj.cipher()

    def shared_ciphers(self):
        """What ciphers the client offered and the server has."""
        self._checkClosed()
        return None if self._sslobj is None else self._sslobj.shared_ciphers()

    def compression(self):
        """The name of the compression, or None."""
        self._checkClosed()
        return None if self._sslobj is None else self._sslobj.compression()

    def version(self):
        """The version of the protocol, or None."""
        self._checkClosed()
        return None if self._sslobj is None else self._sslobj.version()

    def verify_client_post_handshake(self):
        return self._tls().verify_client_post_handshake()

    def get_channel_binding(self, cb_type='tls-unique'):
        """Data that binds another authentication to this connection."""
        if self._sslobj is not None:
            return self._sslobj.get_channel_binding(cb_type)
        if cb_type not in _CHANNEL_BINDINGS:
            raise ValueError(f'{cb_type} channel binding type not implemented')
        return None


SSLObject.__module__ = SSLSocket.__module__ = 'ssl'

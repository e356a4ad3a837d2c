"""Fetching mail by POP3 (RFC 1939). Library reference: poplib.

Most methods are one command each, and return the server's reply: a line, or for longer ones
(reply, lines, how many octets they are).
"""

import re
import socket
import sys

__all__ = ['POP3', 'error_proto']

POP3_PORT = 110
POP3_SSL_PORT = 995
CR = b'\r'
LF = b'\n'
CRLF = CR + LF
_MAXLINE = 2048


class error_proto(Exception):
    """The server's reply is an error, or it is none."""


class POP3:
    """A conversation with a server."""

    encoding = 'UTF-8'

    timestamp = re.compile(br'\+OK.[^<]*(<.*>)')

    def __init__(self, host, port=POP3_PORT, timeout=socket._GLOBAL_DEFAULT_TIMEOUT):
        self.host = host
        self.port = port
        self._tls_established = False
        sys.audit('poplib.connect', self, host, port)
        self.sock = self._create_socket(timeout)
        self.file = self.sock.makefile('rb')
        self._debugging = 0
        self.welcome = self._getresp()

    def _create_socket(self, timeout):
        if timeout is not None and not timeout:
            raise ValueError('Non-blocking socket (timeout=0) is not supported')
        return socket.create_connection((self.host, self.port), timeout)

    # ---- Lines ----

    def _putcmd(self, line):
        if self._debugging:
            print('*cmd*', repr(line))
        octets = bytes(line, self.encoding)
        if self._debugging > 1:
            print('*put*', repr(octets))
        sys.audit('poplib.putline', self, octets)
        self.sock.sendall(octets + CRLF)

    def _getline(self):
        """A line without its end, and how long it was with it."""
        line = self.file.readline(_MAXLINE + 1)
        if len(line) > _MAXLINE:
            raise error_proto('line too long')
        if self._debugging > 1:
            print('*get*', repr(line))
        if not line:
            raise error_proto('-ERR EOF')
        length = len(line)
        if line.endswith(CRLF):
            return line[:-2], length
        # Some servers send the two characters the wrong way round.
        return line[1:-1] if line.startswith(CR) else line[:-1], length

    def _getresp(self):
        reply, _ = self._getline()
        if self._debugging > 1:
            print('*resp*', repr(reply))
        if not reply.startswith(b'+'):
            raise error_proto(reply)
        return reply

    def _getlongresp(self):
        reply = self._getresp()
        lines = []
        octets = 0
        while True:
            line, length = self._getline()
            if line == b'.':
                return reply, lines, octets
            if line.startswith(b'..'):
                length -= 1
                line = line[1:]
            octets += length
            lines.append(line)

    def _shortcmd(self, line):
        self._putcmd(line)
        return self._getresp()

    def _longcmd(self, line):
        self._putcmd(line)
        return self._getlongresp()

    # ---- The conversation ----

    def getwelcome(self):
        """The server's greeting."""
        return self.welcome

    def set_debuglevel(self, level):
        """Print the conversation: 1 prints commands, 2 all lines."""
        self._debugging = level

    def user(self, user):
        return self._shortcmd(f'USER {user}')

    def pass_(self, pswd):
        """Send the password; the mailbox is locked from now on."""
        return self._shortcmd(f'PASS {pswd}')

    def rpop(self, user):
        """Authenticate by the name only; hardly any server knows it."""
        return self._shortcmd(f'RPOP {user}')

    def apop(self, user, password):
        """Authenticate by a digest of the password and the greeting's timestamp."""
        from hashlib import md5
        secret = bytes(password, self.encoding)
        found = self.timestamp.match(self.welcome)
        if not found:
            raise error_proto('-ERR APOP not supported by server')
        return self._shortcmd(f'APOP {user} {md5(found[1] + secret).hexdigest()}')

    def stat(self):
        """How many messages there are, and how many octets."""
        words = self._shortcmd('STAT').split()
        if self._debugging:
            print('*stat*', repr(words))
        return int(words[1]), int(words[2])

    def list(self, which=None):
        """The sizes of all messages, or of one."""
        if which is not None:
            return self._shortcmd(f'LIST {which}')
        return self._longcmd('LIST')

    def retr(self, which):
        """A whole message."""
        return self._longcmd(f'RETR {which}')

    def dele(self, which):
        """Remove a message, at the end of the conversation."""
        return self._shortcmd(f'DELE {which}')

    def noop(self):
        return self._shortcmd('NOOP')

    def rset(self):
        """Remove no message after all."""
        return self._shortcmd('RSET')

    def top(self, which, howmuch):
        """A message's header and the first lines of its body."""
        return self._longcmd(f'TOP {which} {howmuch}')

    def uidl(self, which=None):
        """The identifiers of all messages, or of one."""
        if which is not None:
            return self._shortcmd(f'UIDL {which}')
        return self._longcmd('UIDL')

    def utf8(self):
        """Let the server use UTF-8 (RFC 6856)."""
        return self._shortcmd('UTF8')

    def capa(self):
        """What the server is able to do: names to lists of words."""
        try:
            lines = self._longcmd('CAPA')[1]
        except error_proto:
            raise error_proto('-ERR CAPA not supported by server')
        capabilities = {}
        for line in lines:
            name, *words = line.decode('ascii').split()
            capabilities[name] = words
        return capabilities

    def stls(self, context=None):
        """Encrypt the rest of the conversation."""
        if not HAVE_SSL:
            raise error_proto('-ERR TLS support missing')
        if self._tls_established:
            raise error_proto('-ERR TLS session already established')
        if 'STLS' not in self.capa():
            raise error_proto('-ERR STLS not supported by server')
        if context is None:
            context = ssl._create_stdlib_context()
        reply = self._shortcmd('STLS')
        self.sock = context.wrap_socket(self.sock, server_hostname=self.host)
        self.file = self.sock.makefile('rb')
        self._tls_established = True
        return reply

    def quit(self):
        """End the conversation; what was to be removed is."""
        reply = self._shortcmd('QUIT')
        self.close()
        return reply

    def close(self):
        """Close the connection."""
        file, self.file = self.file, None
        sock, self.sock = self.sock, None
        try:
            if file is not None:
                file.close()
        finally:
            if sock is not None:
                _shut(sock)


def _shut(sock):
    import errno
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError as error:
        # The server may have been quicker.
        if error.errno not in (errno.ENOTCONN, errno.EINVAL):
            raise
    finally:
        sock.close()


try:
    import ssl
    HAVE_SSL = True
except ImportError:
    HAVE_SSL = False
else:
    class POP3_SSL(POP3):
        """A conversation that is encrypted from the beginning."""

        def __init__(self, host, port=POP3_SSL_PORT, *, timeout=socket._GLOBAL_DEFAULT_TIMEOUT, context=None):
            self.context = ssl._create_stdlib_context() if context is None else context
            POP3.__init__(self, host, port, timeout)

        def _create_socket(self, timeout):
            return self.context.wrap_socket(POP3._create_socket(self, timeout), server_hostname=self.host)

        def stls(self, context=None):
            """There is nothing left to encrypt."""
            raise error_proto('-ERR TLS session already established')

    __all__.append('POP3_SSL')

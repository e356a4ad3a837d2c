"""The file transfer protocol, RFC 959: commands on one connection, files and listings over others."""

import socket
import sys
from socket import _GLOBAL_DEFAULT_TIMEOUT

__all__ = ['FTP', 'error_reply', 'error_temp', 'error_perm', 'error_proto', 'all_errors', 'FTP_TLS']

MSG_OOB = 1
FTP_PORT = 21
MAXLINE = 8192
CRLF = '\r\n'
B_CRLF = b'\r\n'


class Error(Exception):
    """Base class of what servers make go wrong."""


class error_reply(Error):
    """An answer that was not expected."""


class error_temp(Error):
    """4xx: try again later."""


class error_perm(Error):
    """5xx: it will not work."""


class error_proto(Error):
    """An answer that is none."""


class FTP:
    """A connection to a server."""

    debugging = 0
    host = ''
    port = FTP_PORT
    maxline = MAXLINE
    sock = None
    file = None
    welcome = None
    passiveserver = True
    trust_server_pasv_ipv4_address = False  # a server must not send us to another machine

    def __init__(self, host='', user='', passwd='', acct='', timeout=_GLOBAL_DEFAULT_TIMEOUT, source_address=None, *,
                 encoding='utf-8'):
        self.encoding = encoding
        self.source_address = source_address
        self.timeout = timeout
        if host:
            self.connect(host)
            if user:
                self.login(user, passwd, acct)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        if self.sock is not None:
            try:
                self.quit()
            except (OSError, EOFError):
                pass
            finally:
                if self.sock is not None:
                    self.close()

    def connect(self, host='', port=0, timeout=-999, source_address=None):
        """Connect; the greeting of the server."""
        self.host = host or self.host
        self.port = port if port > 0 else self.port
        if timeout != -999:
            self.timeout = timeout
        if self.timeout is not None and not self.timeout:
            raise ValueError('Non-blocking socket (timeout=0) is not supported')
        if source_address is not None:
            self.source_address = source_address
        sys.audit('ftplib.connect', self, self.host, self.port)
        self.sock = socket.create_connection((self.host, self.port), self.timeout, self.source_address)
        self.af = self.sock.family
        self.file = self.sock.makefile('r', encoding=self.encoding)
        self.welcome = self.getresp()
        return self.welcome

    def getwelcome(self):
        """The greeting of the server."""
        if self.debugging:
            print('*welcome*', self.sanitize(self.welcome))
        return self.welcome

    def set_debuglevel(self, level):
        """0: silent; 1: shows commands and answers; 2: all lines."""
        self.debugging = level

    debug = set_debuglevel

    def set_pasv(self, val):
        """Whether the client opens the connections for data."""
        self.passiveserver = val

    # ---- Lines, commands and answers ----

    def sanitize(self, s):
        """A line without the password, for showing."""
        if s[:5] in ('pass ', 'PASS '):
            end = len(s.rstrip('\r\n'))
            s = s[:5] + '*' * (end - 5) + s[end:]
        return repr(s)

    def putline(self, line):
        if '\r' in line or '\n' in line:
            raise ValueError('an illegal newline character should not be contained')
        sys.audit('ftplib.sendcmd', self, line)
        line += CRLF
        if self.debugging > 1:
            print('*put*', self.sanitize(line))
        self.sock.sendall(line.encode(self.encoding))

    def putcmd(self, line):
        if self.debugging:
            print('*cmd*', self.sanitize(line))
        self.putline(line)

    def getline(self):
        line = self.file.readline(self.maxline + 1)
        if len(line) > self.maxline:
            raise Error('got more than %d bytes' % self.maxline)
        if self.debugging > 1:
            print('*get*', self.sanitize(line))
        if not line:
            raise EOFError
        return line[:-2] if line.endswith(CRLF) else line.rstrip('\r\n') if line[-1:] in CRLF else line

    def getmultiline(self):
        """An answer: "123-" begins one that goes on until "123 "."""
        lines = [self.getline()]
        if lines[0][3:4] == '-':
            code = lines[0][:3]
            while True:
                lines.append(self.getline())
                if lines[-1][:3] == code and lines[-1][3:4] != '-':
                    break
        return '\n'.join(lines)

    def getresp(self):
        """An answer; an exception when it says that something is wrong."""
        answer = self.getmultiline()
        if self.debugging:
            print('*resp*', self.sanitize(answer))
        self.lastresp = answer[:3]
        kind = answer[:1]
        if kind in ('1', '2', '3'):
            return answer
        if kind == '4':
            raise error_temp(answer)
        if kind == '5':
            raise error_perm(answer)
        raise error_proto(answer)

    def voidresp(self):
        """An answer that has to begin with 2."""
        answer = self.getresp()
        if answer[:1] != '2':
            raise error_reply(answer)
        return answer

    def sendcmd(self, cmd):
        """The answer to a command."""
        self.putcmd(cmd)
        return self.getresp()

    def voidcmd(self, cmd):
        """The answer to a command, which has to begin with 2."""
        self.putcmd(cmd)
        return self.voidresp()

    def abort(self):
        """Abort a transfer. Servers need not answer."""
        line = b'ABOR' + B_CRLF
        if self.debugging > 1:
            print('*put urgent*', self.sanitize(line))
        self.sock.sendall(line, MSG_OOB)
        answer = self.getmultiline()
        if answer[:3] not in ('426', '225', '226'):
            raise error_proto(answer)
        return answer

    # ---- Connections for data ----

    def sendport(self, host, port):
        """Tell the server where to connect."""
        return self.voidcmd('PORT ' + ','.join([*host.split('.'), str(port // 256), str(port % 256)]))

    def sendeprt(self, host, port):
        """The same for any address family."""
        family = {socket.AF_INET: 1, socket.AF_INET6: 2}.get(self.af, 0)
        if family == 0:
            raise error_proto('unsupported address family')
        return self.voidcmd('EPRT |%d|%s|%d|' % (family, host, port))

    def makeport(self):
        """A socket that the server will connect to."""
        sock = socket.create_server(('', 0), family=self.af, backlog=1)
        port = sock.getsockname()[1]
        host = self.sock.getsockname()[0]
        if self.af == socket.AF_INET:
            self.sendport(host, port)
        else:
            self.sendeprt(host, port)
        if self.timeout is not _GLOBAL_DEFAULT_TIMEOUT:
            sock.settimeout(self.timeout)
        return sock

    def makepasv(self):
        """Host and port that the server listens at."""
        if self.af != socket.AF_INET:
            return parse229(self.sendcmd('EPSV'), self.sock.getpeername())
        host, port = parse227(self.sendcmd('PASV'))
        return (host if self.trust_server_pasv_ipv4_address else self.sock.getpeername()[0]), port

    def _check_started(self, answer):
        # Some servers say that the transfer is complete before they say that it begins.
        if answer[0] == '2':
            answer = self.getresp()
        if answer[0] != '1':
            raise error_reply(answer)
        return answer

    def ntransfercmd(self, cmd, rest=None):
        """A connection for the data of a command, and its size where the server tells it."""
        if self.passiveserver:
            host, port = self.makepasv()
            connection = socket.create_connection((host, port), self.timeout, source_address=self.source_address)
            try:
                if rest is not None:
                    self.sendcmd('REST %s' % rest)
                answer = self._check_started(self.sendcmd(cmd))
            except:
                connection.close()
                raise
        else:
            with self.makeport() as listener:
                if rest is not None:
                    self.sendcmd('REST %s' % rest)
                answer = self._check_started(self.sendcmd(cmd))
                connection, _ = listener.accept()
                if self.timeout is not _GLOBAL_DEFAULT_TIMEOUT:
                    connection.settimeout(self.timeout)
        return connection, parse150(answer) if answer[:3] == '150' else None

    def transfercmd(self, cmd, rest=None):
        """A connection for the data of a command."""
        return self.ntransfercmd(cmd, rest)[0]

    def _end_of_data(self, connection):
        unwrap = getattr(connection, 'unwrap', None)
        if unwrap is not None:
            unwrap()

    def retrbinary(self, cmd, callback, blocksize=8192, rest=None):
        """Receive a file; the callback gets its blocks."""
        self.voidcmd('TYPE I')
        with self.transfercmd(cmd, rest) as connection:
            while data := connection.recv(blocksize):
                callback(data)
            self._end_of_data(connection)
        return self.voidresp()

    def retrlines(self, cmd, callback=None):
        """Receive text; the callback gets its lines without their ends."""
        if callback is None:
            callback = print_line
        self.sendcmd('TYPE A')
        with self.transfercmd(cmd) as connection, connection.makefile('r', encoding=self.encoding) as file:
            while line := file.readline(self.maxline + 1):
                if len(line) > self.maxline:
                    raise Error('got more than %d bytes' % self.maxline)
                if self.debugging > 2:
                    print('*retr*', repr(line))
                if line.endswith(CRLF):
                    line = line[:-2]
                elif line.endswith('\n'):
                    line = line[:-1]
                callback(line)
            self._end_of_data(connection)
        return self.voidresp()

    def storbinary(self, cmd, fp, blocksize=8192, callback=None, rest=None):
        """Send a file."""
        self.voidcmd('TYPE I')
        with self.transfercmd(cmd, rest) as connection:
            while data := fp.read(blocksize):
                connection.sendall(data)
                if callback:
                    callback(data)
            self._end_of_data(connection)
        return self.voidresp()

    def storlines(self, cmd, fp, callback=None):
        """Send the lines of a binary file."""
        self.voidcmd('TYPE A')
        with self.transfercmd(cmd) as connection:
            while line := fp.readline(self.maxline + 1):
                if len(line) > self.maxline:
                    raise Error('got more than %d bytes' % self.maxline)
                if line[-2:] != B_CRLF:
                    if line[-1] in B_CRLF:
                        line = line[:-1]
                    line += B_CRLF
                connection.sendall(line)
                if callback:
                    callback(line)
            self._end_of_data(connection)
        return self.voidresp()

    # ---- Commands ----

    def login(self, user='', passwd='', acct=''):
        """Log in, anonymously by default."""
        user = user or 'anonymous'
        if user == 'anonymous' and passwd in ('', '-'):
            passwd += 'anonymous@'
        answer = self.sendcmd('USER ' + user)
        if answer[0] == '3':
            answer = self.sendcmd('PASS ' + passwd)
        if answer[0] == '3':
            answer = self.sendcmd('ACCT ' + acct)
        if answer[0] != '2':
            raise error_reply(answer)
        return answer

    def acct(self, password):
        """Send new account information."""
        return self.voidcmd('ACCT ' + password)

    def nlst(self, *args):
        """The names in a folder."""
        names = []
        self.retrlines(' '.join(('NLST', *args)), names.append)
        return names

    def dir(self, *args):
        """List a folder in the server's way; the last argument may be a function for the lines."""
        function = None
        if args and not isinstance(args[-1], str):
            *args, function = args
        self.retrlines(' '.join(['LIST', *filter(None, args)]), function)

    def mlsd(self, path='', facts=[]):
        """Names in a folder with their facts, as a dict."""
        if facts:
            self.sendcmd('OPTS MLST ' + ';'.join(facts) + ';')
        lines = []
        self.retrlines('MLSD %s' % path if path else 'MLSD', lines.append)
        for line in lines:
            found, _, name = line.rstrip(CRLF).partition(' ')
            entry = {}
            for fact in found[:-1].split(';'):
                key, _, value = fact.partition('=')
                entry[key.lower()] = value
            yield name, entry

    def rename(self, fromname, toname):
        """Rename a file."""
        answer = self.sendcmd('RNFR ' + fromname)
        if answer[0] != '3':
            raise error_reply(answer)
        return self.voidcmd('RNTO ' + toname)

    def delete(self, filename):
        """Delete a file."""
        answer = self.sendcmd('DELE ' + filename)
        if answer[:3] in ('250', '200'):
            return answer
        raise error_reply(answer)

    def cwd(self, dirname):
        """Change the folder."""
        if dirname == '..':
            try:
                return self.voidcmd('CDUP')
            except error_perm as error:
                if error.args[0][:3] != '500':
                    raise
        return self.voidcmd('CWD ' + (dirname or '.'))

    def size(self, filename):
        """The size of a file, or None."""
        answer = self.sendcmd('SIZE ' + filename)
        if answer[:3] == '213':
            return int(answer[3:].strip())

    def mkd(self, dirname):
        """Make a folder; its full path."""
        answer = self.voidcmd('MKD ' + dirname)
        return parse257(answer) if answer.startswith('257') else ''

    def rmd(self, dirname):
        """Remove a folder."""
        return self.voidcmd('RMD ' + dirname)

    def pwd(self):
        """The folder."""
        answer = self.voidcmd('PWD')
        return parse257(answer) if answer.startswith('257') else ''

    def quit(self):
        """Take leave, and close."""
        answer = self.voidcmd('QUIT')
        self.close()
        return answer

    def close(self):
        """Close the connection without a word."""
        try:
            file, self.file = self.file, None
            if file is not None:
                file.close()
        finally:
            sock, self.sock = self.sock, None
            if sock is not None:
                sock.close()


class FTP_TLS(FTP):
    """FTP, encrypted: the commands after login(), the data after prot_p()."""

    def __init__(self, host='', user='', passwd='', acct='', *, context=None, timeout=_GLOBAL_DEFAULT_TIMEOUT,
                 source_address=None, encoding='utf-8'):
        import ssl
        self.context = ssl._create_stdlib_context() if context is None else context
        self._prot_p = False
        super().__init__(host, user, passwd, acct, timeout, source_address, encoding=encoding)

    def _is_encrypted(self):
        import ssl
        return isinstance(self.sock, ssl.SSLSocket)

    def login(self, user='', passwd='', acct='', secure=True):
        if secure and not self._is_encrypted():
            self.auth()
        return super().login(user, passwd, acct)

    def auth(self):
        """Encrypt the connection for commands."""
        import ssl
        if self._is_encrypted():
            raise ValueError('Already using TLS')
        answer = self.voidcmd('AUTH TLS' if self.context.protocol >= ssl.PROTOCOL_TLS else 'AUTH SSL')
        self.sock = self.context.wrap_socket(self.sock, server_hostname=self.host)
        self.file = self.sock.makefile(mode='r', encoding=self.encoding)
        return answer

    def ccc(self):
        """Go on with commands that are not encrypted."""
        if not self._is_encrypted():
            raise ValueError('not using TLS')
        answer = self.voidcmd('CCC')
        self.sock = self.sock.unwrap()
        return answer

    def prot_p(self):
        """Encrypt the data."""
        self.voidcmd('PBSZ 0')
        answer = self.voidcmd('PROT P')
        self._prot_p = True
        return answer

    def prot_c(self):
        """Do not encrypt the data."""
        answer = self.voidcmd('PROT C')
        self._prot_p = False
        return answer

    def ntransfercmd(self, cmd, rest=None):
        connection, size = super().ntransfercmd(cmd, rest)
        if self._prot_p:
            connection = self.context.wrap_socket(connection, server_hostname=self.host)
        return connection, size

    def abort(self):
        # Urgent data cannot be encrypted.
        self.sock.sendall(b'ABOR' + B_CRLF)
        answer = self.getmultiline()
        if answer[:3] not in ('426', '225', '226'):
            raise error_proto(answer)
        return answer


def __getattr__(name):
    # What to catch: with ssl.SSLError, which is a kind of OSError; asked for seldom, and ssl takes time to load.
    if name == 'all_errors':
        import ssl
        global all_errors
        all_errors = (Error, OSError, EOFError, ssl.SSLError)
        return all_errors
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


# ---- Answers --------------------------------------------------------------------------------------------------------


def parse150(resp):
    """The size that the answer 150 tells, or None."""
    import re
    if resp[:3] != '150':
        raise error_reply(resp)
    found = re.match(r'150 .* \((\d+) bytes\)', resp, re.IGNORECASE | re.ASCII)
    return int(found.group(1)) if found else None


def parse227(resp):
    """Host and port of the answer 227."""
    import re
    if resp[:3] != '227':
        raise error_reply(resp)
    found = re.search(r'(\d+),(\d+),(\d+),(\d+),(\d+),(\d+)', resp, re.ASCII)
    if not found:
        raise error_proto(resp)
    numbers = found.groups()
    return '.'.join(numbers[:4]), (int(numbers[4]) << 8) + int(numbers[5])


def parse229(resp, peer):
    """Host and port of the answer 229, which tells the port only."""
    if resp[:3] != '229':
        raise error_reply(resp)
    left = resp.find('(')
    right = resp.find(')', left + 1)
    if left < 0 or right < 0 or resp[left + 1] != resp[right - 1]:
        raise error_proto(resp)
    parts = resp[left + 1:right].split(resp[left + 1])
    if len(parts) != 5:
        raise error_proto(resp)
    return peer[0], int(parts[3])


def parse257(resp):
    """The path of the answer 257: quoted, with quotes in it doubled."""
    if resp[:3] != '257':
        raise error_reply(resp)
    if resp[3:5] != ' "':
        return ''
    rest = resp[5:].replace('""', '\0')
    return rest.partition('"')[0].replace('\0', '"')


def print_line(line):
    """Print a line: what retrlines() does with them by default."""
    print(line)


def ftpcp(source, sourcename, target, targetname='', type='I'):
    """Let two servers copy a file between them."""
    targetname = targetname or sourcename
    type = 'TYPE ' + type
    source.voidcmd(type)
    target.voidcmd(type)
    host, port = parse227(source.sendcmd('PASV'))
    target.sendport(host, port)
    # RFC 959: the one that listens has to be asked first.
    answer = target.sendcmd('STOR ' + targetname)
    if answer[:3] not in ('125', '150'):
        raise error_proto(answer)
    answer = source.sendcmd('RETR ' + sourcename)
    if answer[:3] not in ('125', '150'):
        raise error_proto(answer)
    source.voidresp()
    target.voidresp()

"""Sending mail by SMTP (RFC 5321) and LMTP (RFC 2033). Library reference: smtplib.

An SMTP object is a conversation with a server: each command's method returns the reply's code and text, and
sendmail() and send_message() hold the whole conversation for one message.
"""

import re
import socket
import sys

from email.base64mime import body_encode as encode_base64

__all__ = ['SMTPException', 'SMTPNotSupportedError', 'SMTPServerDisconnected', 'SMTPResponseException',
           'SMTPSenderRefused', 'SMTPRecipientsRefused', 'SMTPDataError', 'SMTPConnectError', 'SMTPHeloError',
           'SMTPAuthenticationError', 'quoteaddr', 'quotedata', 'SMTP']

SMTP_PORT = 25
SMTP_SSL_PORT = 465
LMTP_PORT = 2003
CRLF = '\r\n'
bCRLF = b'\r\n'
_MAXLINE = 8192
_MAXCHALLENGE = 5

OLDSTYLE_AUTH = re.compile(r'(?i)auth=(.*)')
_FEATURE = re.compile(r'(?P<feature>[A-Za-z0-9][A-Za-z0-9\-]*) ?')
_LINE_END = re.compile(r'\r\n|\n|\r')


# ---- Exceptions ----

class SMTPException(OSError):
    """What all exceptions of the module have in common."""


class SMTPNotSupportedError(SMTPException):
    """The server does not offer what is asked for."""


class SMTPServerDisconnected(SMTPException):
    """The connection has ended, or was never there."""


class SMTPResponseException(SMTPException):
    """The server's reply is an error: its code and text are smtp_code and smtp_error."""

    def __init__(self, code, msg):
        self.smtp_code = code
        self.smtp_error = msg
        self.args = (code, msg)


class SMTPSenderRefused(SMTPResponseException):
    """The server does not accept the sender."""

    def __init__(self, code, msg, sender):
        self.smtp_code = code
        self.smtp_error = msg
        self.sender = sender
        self.args = (code, msg, sender)


class SMTPRecipientsRefused(SMTPException):
    """The server accepts none of the recipients; `recipients` has its reply for each."""

    def __init__(self, recipients):
        self.recipients = recipients
        self.args = (recipients,)


class SMTPDataError(SMTPResponseException):
    """The server does not accept the message."""


class SMTPConnectError(SMTPResponseException):
    """The server does not want to talk."""


class SMTPHeloError(SMTPResponseException):
    """The server does not accept our greeting."""


class SMTPAuthenticationError(SMTPResponseException):
    """The server does not accept name and password."""


# ---- Text of commands ----

def quoteaddr(addrstring):
    """An address as a command has it, in angle brackets."""
    from email.utils import parseaddr
    name, address = parseaddr(addrstring)
    if name or address:
        return f'<{address}>'
    return addrstring if addrstring.strip().startswith('<') else f'<{addrstring}>'


def _addr_only(addrstring):
    from email.utils import parseaddr
    name, address = parseaddr(addrstring)
    return address if name or address else addrstring


def _fix_eols(data):
    """The text with CR LF at the end of each line."""
    return _LINE_END.sub(CRLF, data)


def quotedata(data):
    """The text of a message as the data command has it: a line that begins with a dot gets a second one."""
    return re.sub(r'(?m)^\.', '..', _fix_eols(data))


def _quote_periods(data):
    return re.sub(br'(?m)^\.', b'..', data)


class SMTP:
    """A conversation with a server. As a context manager, it ends with quit."""

    debuglevel = 0
    sock = None
    file = None
    helo_resp = None
    ehlo_msg = 'ehlo'
    ehlo_resp = None
    does_esmtp = False
    default_port = SMTP_PORT

    def __init__(self, host='', port=0, local_hostname=None, timeout=socket._GLOBAL_DEFAULT_TIMEOUT,
                 source_address=None):
        self._host = host
        self.timeout = timeout
        self.esmtp_features = {}
        self.command_encoding = 'ascii'
        self.source_address = source_address
        self._auth_challenge_count = 0
        if host:
            code, message = self.connect(host, port)
            if code != 220:
                self.close()
                raise SMTPConnectError(code, message)
        self.local_hostname = _own_name() if local_hostname is None else local_hostname

    def __enter__(self):
        return self

    def __exit__(self, *args):
        try:
            code, message = self.docmd('QUIT')
            if code != 221:
                raise SMTPResponseException(code, message)
        except SMTPServerDisconnected:
            pass
        finally:
            self.close()

    # ---- The connection ----

    def set_debuglevel(self, debuglevel):
        """Show the conversation on stderr: 1 does, and 2 with the time of the day."""
        self.debuglevel = debuglevel

    def _print_debug(self, *args):
        if self.debuglevel > 1:
            from datetime import datetime
            args = (datetime.now().time(), *args)
        print(*args, file=sys.stderr)

    def _get_socket(self, host, port, timeout):
        if timeout is not None and not timeout:
            raise ValueError('Non-blocking socket (timeout=0) is not supported')
        if self.debuglevel > 0:
            self._print_debug('connect: to', (host, port), self.source_address)
        return socket.create_connection((host, port), timeout, self.source_address)

    def connect(self, host='localhost', port=0, source_address=None):
        """Connect to a server; its greeting is returned. The host's name may have a port after a colon."""
        if source_address:
            self.source_address = source_address
        if not port and host.count(':') == 1:
            host, _, port = host.partition(':')
            try:
                port = int(port)
            except ValueError:
                raise OSError('nonnumeric port')
        if not port:
            port = self.default_port
        sys.audit('smtplib.connect', self, host, port)
        self.sock = self._get_socket(host, port, self.timeout)
        self.file = None
        code, message = self.getreply()
        if self.debuglevel > 0:
            self._print_debug('connect:', repr(message))
        return code, message

    def close(self):
        """Close the connection."""
        file, self.file = self.file, None
        sock = self.sock
        try:
            if file:
                file.close()
        finally:
            self.sock = None
            if sock:
                sock.close()

    def send(self, s):
        """Send text or bytes as they are."""
        if self.debuglevel > 0:
            self._print_debug('send:', repr(s))
        if not self.sock:
            raise SMTPServerDisconnected('please run connect() first')
        if isinstance(s, str):
            # It may be utf-8, after a mail command that said so.
            s = s.encode(self.command_encoding)
        sys.audit('smtplib.send', self, s)
        try:
            self.sock.sendall(s)
        except OSError:
            self.close()
            raise SMTPServerDisconnected('Server not connected')

    def putcmd(self, cmd, args=''):
        """Send a command."""
        line = f'{cmd} {args}' if args else cmd
        if '\r' in line or '\n' in line:
            shown = line.replace('\n', '\\n').replace('\r', '\\r')
            raise ValueError(f'command and arguments contain prohibited newline characters: {shown}')
        self.send(f'{line}{CRLF}')

    def getreply(self):
        """The code and the text of a reply. The lines of a longer one are joined; code -1: it was no reply."""
        texts = []
        if self.file is None:
            self.file = self.sock.makefile('rb')
        while True:
            line = self._reply_line()
            texts.append(line[4:].strip(b' \t\r\n'))
            try:
                code = int(line[:3])
            except ValueError:
                code = -1
                break
            if line[3:4] != b'-':
                break
        message = b'\n'.join(texts)
        if self.debuglevel > 0:
            self._print_debug(f'reply: retcode ({code}); Msg: {message!a}')
        return code, message

    def _reply_line(self):
        try:
            line = self.file.readline(_MAXLINE + 1)
        except OSError as error:
            self.close()
            raise SMTPServerDisconnected('Connection unexpectedly closed: ' + str(error))
        if not line:
            self.close()
            raise SMTPServerDisconnected('Connection unexpectedly closed')
        if self.debuglevel > 0:
            self._print_debug('reply:', repr(line))
        if len(line) > _MAXLINE:
            self.close()
            raise SMTPResponseException(500, 'Line too long.')
        return line

    def docmd(self, cmd, args=''):
        """Send a command, and return the reply."""
        self.putcmd(cmd, args)
        return self.getreply()

    # ---- Greetings ----

    def helo(self, name=''):
        """Greet the server in the old way."""
        self.putcmd('helo', name or self.local_hostname)
        code, message = self.getreply()
        self.helo_resp = message
        return code, message

    def ehlo(self, name=''):
        """Greet the server, and note the extensions that it offers."""
        self.esmtp_features = {}
        self.putcmd(self.ehlo_msg, name or self.local_hostname)
        code, message = self.getreply()
        if code == -1 and not message:
            # Some servers hang up when they do not know the command.
            self.close()
            raise SMTPServerDisconnected('Server not connected')
        self.ehlo_resp = message
        if code != 250:
            return code, message
        self.does_esmtp = True
        features = self.esmtp_features
        for line in message.decode('latin-1').split('\n')[1:]:
            if old := OLDSTYLE_AUTH.match(line):
                # "AUTH=" was an early form; servers may write both.
                features['auth'] = f'{features.get("auth", "")} {old[1] or 0}'
            elif found := _FEATURE.match(line):
                name = found['feature'].lower()
                parameters = line[found.end('feature'):].strip()
                features[name] = f'{features.get(name, "")} {parameters}' if name == 'auth' else parameters
        return code, message

    def has_extn(self, opt):
        """Whether the server offers an extension."""
        return opt.lower() in self.esmtp_features

    def ehlo_or_helo_if_needed(self):
        """Greet the server if that has not been done."""
        if self.helo_resp is None and self.ehlo_resp is None:
            if not 200 <= self.ehlo()[0] <= 299:
                code, message = self.helo()
                if not 200 <= code <= 299:
                    raise SMTPHeloError(code, message)

    # ---- Commands ----

    def help(self, args=''):
        """The server's help."""
        self.putcmd('help', args)
        return self.getreply()[1]

    def rset(self):
        """Forget the message that was begun."""
        self.command_encoding = 'ascii'
        return self.docmd('rset')

    def _rset(self):
        try:
            self.rset()
        except SMTPServerDisconnected:
            pass

    def noop(self):
        return self.docmd('noop')

    def mail(self, sender, options=()):
        """Begin a message."""
        suffix = ''
        if options and self.does_esmtp:
            if any(option.lower() == 'smtputf8' for option in options):
                if not self.has_extn('smtputf8'):
                    raise SMTPNotSupportedError('SMTPUTF8 not supported by server')
                self.command_encoding = 'utf-8'
            suffix = ' ' + ' '.join(options)
        self.putcmd('mail', f'from:{quoteaddr(sender)}{suffix}')
        return self.getreply()

    def rcpt(self, recip, options=()):
        """Add a recipient."""
        suffix = ' ' + ' '.join(options) if options and self.does_esmtp else ''
        self.putcmd('rcpt', f'to:{quoteaddr(recip)}{suffix}')
        return self.getreply()

    def data(self, msg):
        """Send the message itself: bytes as they are, text with CR LF as line ends."""
        self.putcmd('data')
        code, reply = self.getreply()
        if self.debuglevel > 0:
            self._print_debug('data:', (code, reply))
        if code != 354:
            raise SMTPDataError(code, reply)
        if isinstance(msg, str):
            msg = _fix_eols(msg).encode('ascii')
        octets = _quote_periods(msg)
        if not octets.endswith(bCRLF):
            octets += bCRLF
        self.send(octets + b'.' + bCRLF)
        code, reply = self.getreply()
        if self.debuglevel > 0:
            self._print_debug('data:', (code, reply))
        return code, reply

    def verify(self, address):
        """Ask whether an address is known."""
        self.putcmd('vrfy', _addr_only(address))
        return self.getreply()

    vrfy = verify

    def expn(self, address):
        """Ask for the members of a list."""
        self.putcmd('expn', _addr_only(address))
        return self.getreply()

    def quit(self):
        """End the conversation."""
        reply = self.docmd('quit')
        # The next one begins with a greeting again.
        self.ehlo_resp = self.helo_resp = None
        self.esmtp_features = {}
        self.does_esmtp = False
        self.close()
        return reply

    # ---- Authentication (RFC 4954) ----

    def auth(self, mechanism, authobject, *, initial_response_ok=True):
        """Authenticate by a mechanism; authobject(challenge=None) returns the answer to a challenge."""
        mechanism = mechanism.upper()
        first = authobject() if initial_response_ok else None
        if first is not None:
            code, reply = self.docmd('AUTH', f'{mechanism} {encode_base64(first.encode("ascii"), eol="")}')
            self._auth_challenge_count = 1
        else:
            code, reply = self.docmd('AUTH', mechanism)
            self._auth_challenge_count = 0
        while code == 334:
            from base64 import decodebytes
            self._auth_challenge_count += 1
            answer = authobject(decodebytes(reply))
            code, reply = self.docmd(encode_base64(answer.encode('ascii'), eol=''))
            if self._auth_challenge_count > _MAXCHALLENGE:
                raise SMTPException('Server AUTH mechanism infinite loop. Last response: ' + repr((code, reply)))
        if code in (235, 503):
            return code, reply
        raise SMTPAuthenticationError(code, reply)

    def auth_cram_md5(self, challenge=None):
        """The answer for CRAM-MD5: a digest of challenge and password."""
        if challenge is None:
            return None
        import hmac
        try:
            digest = hmac.HMAC(self.password.encode('ascii'), challenge, 'md5')
        except ValueError as error:
            raise SMTPException('CRAM-MD5 is not supported') from error
        return f'{self.user} {digest.hexdigest()}'

    def auth_plain(self, challenge=None):
        """The answer for PLAIN: name and password."""
        return f'\0{self.user}\0{self.password}'

    def auth_login(self, challenge=None):
        """The answers for LOGIN: the name, then the password."""
        return self.user if challenge is None or self._auth_challenge_count < 2 else self.password

    def login(self, user, password, *, initial_response_ok=True):
        """Authenticate by the best mechanism that the server offers."""
        self.ehlo_or_helo_if_needed()
        if not self.has_extn('auth'):
            raise SMTPNotSupportedError('SMTP AUTH extension not supported by server.')
        offered = self.esmtp_features['auth'].split()
        mechanisms = [mechanism for mechanism in ('CRAM-MD5', 'PLAIN', 'LOGIN') if mechanism in offered]
        if not mechanisms:
            raise SMTPException('No suitable authentication method found.')
        self.user, self.password = user, password
        for mechanism in mechanisms:
            method = getattr(self, 'auth_' + mechanism.lower().replace('-', '_'))
            try:
                return self.auth(mechanism, method, initial_response_ok=initial_response_ok)
            except SMTPAuthenticationError as error:
                refusal = error
        raise refusal

    def starttls(self, *, context=None):
        """Encrypt the rest of the conversation."""
        self.ehlo_or_helo_if_needed()
        if not self.has_extn('starttls'):
            raise SMTPNotSupportedError('STARTTLS extension not supported by server.')
        code, reply = self.docmd('STARTTLS')
        if code != 220:
            raise SMTPResponseException(code, reply)
        if not _have_ssl:
            raise RuntimeError('No SSL support included in this Python')
        if context is None:
            context = ssl._create_stdlib_context()
        self.sock = context.wrap_socket(self.sock, server_hostname=self._host)
        self.file = None
        # RFC 3207: what was heard in the clear does not count.
        self.helo_resp = self.ehlo_resp = None
        self.esmtp_features = {}
        self.does_esmtp = False
        return code, reply

    # ---- Messages ----

    def sendmail(self, from_addr, to_addrs, msg, mail_options=(), rcpt_options=()):
        """Send a message. The replies for the recipients that were refused are returned, unless all were."""
        self.ehlo_or_helo_if_needed()
        options = []
        if isinstance(msg, str):
            msg = _fix_eols(msg).encode('ascii')
        if self.does_esmtp:
            if self.has_extn('size'):
                options.append(f'size={len(msg)}')
            options += mail_options
        code, reply = self.mail(from_addr, options)
        if code != 250:
            self._give_up(code)
            raise SMTPSenderRefused(code, reply, from_addr)
        if isinstance(to_addrs, str):
            to_addrs = [to_addrs]
        refused = {}
        for address in to_addrs:
            code, reply = self.rcpt(address, rcpt_options)
            if code not in (250, 251):
                refused[address] = (code, reply)
            if code == 421:
                self.close()
                raise SMTPRecipientsRefused(refused)
        if len(refused) == len(to_addrs):
            self._rset()
            raise SMTPRecipientsRefused(refused)
        code, reply = self.data(msg)
        if code != 250:
            self._give_up(code)
            raise SMTPDataError(code, reply)
        return refused

    def _give_up(self, code):
        """End the message; with the code 421, the server has ended the conversation."""
        if code == 421:
            self.close()
        else:
            self._rset()

    def send_message(self, msg, from_addr=None, to_addrs=None, mail_options=(), rcpt_options=()):
        """Send a message object to those whom its header names, unless others are given. Bcc is not sent."""
        import copy
        from email.utils import getaddresses
        self.ehlo_or_helo_if_needed()
        resent = msg.get_all('Resent-Date')
        if resent is not None and len(resent) > 1:
            raise ValueError("message has more than one 'Resent-' header block")
        prefix = 'Resent-' if resent else ''
        if from_addr is None:
            # RFC 5322: the sender is who really sends it.
            field = prefix + 'Sender'
            field = msg[field] if field in msg else msg[prefix + 'From']
            from_addr = getaddresses([field])[0][1]
        if to_addrs is None:
            fields = [msg[prefix + name] for name in ('To', 'Bcc', 'Cc')]
            to_addrs = [address for _, address in getaddresses([field for field in fields if field is not None])]
        shown = copy.copy(msg)
        del shown['Bcc']
        del shown['Resent-Bcc']
        international = not ''.join([from_addr, *to_addrs]).isascii()
        if international:
            if not self.has_extn('smtputf8'):
                raise SMTPNotSupportedError(
                    'One or more source or delivery addresses require internationalized email support, but the '
                    'server does not advertise the required SMTPUTF8 capability')
            mail_options = (*mail_options, 'SMTPUTF8', 'BODY=8BITMIME')
        octets = _flattened(shown, msg.policy.clone(utf8=True) if international else None)
        return self.sendmail(from_addr, to_addrs, octets, mail_options, rcpt_options)


def _flattened(message, policy):
    from email.generator import BytesGenerator
    from io import BytesIO
    output = BytesIO()
    generator = BytesGenerator(output) if policy is None else BytesGenerator(output, policy=policy)
    generator.flatten(message, linesep='\r\n')
    return output.getvalue()


def _own_name():
    """The name to greet with: RFC 2821 wants a full one, or the address in brackets."""
    name = socket.getfqdn()
    if '.' in name:
        return name
    address = '127.0.0.1'
    try:
        address = socket.gethostbyname(socket.gethostname())
    except socket.gaierror:
        pass
    return f'[{address}]'


class LMTP(SMTP):
    """A conversation with a local delivery agent; a host that is a path is a socket of the file system."""

    ehlo_msg = 'lhlo'

    def __init__(self, host='', port=LMTP_PORT, local_hostname=None, source_address=None,
                 timeout=socket._GLOBAL_DEFAULT_TIMEOUT):
        super().__init__(host, port, local_hostname=local_hostname, source_address=source_address, timeout=timeout)

    def connect(self, host='localhost', port=0, source_address=None):
        """Connect to a server."""
        if not host.startswith('/'):
            return super().connect(host, port, source_address=source_address)
        if self.timeout is not None and not self.timeout:
            raise ValueError('Non-blocking socket (timeout=0) is not supported')
        try:
            self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            if self.timeout is not socket._GLOBAL_DEFAULT_TIMEOUT:
                self.sock.settimeout(self.timeout)
            self.file = None
            self.sock.connect(host)
        except OSError:
            if self.debuglevel > 0:
                self._print_debug('connect fail:', host)
            if self.sock:
                self.sock.close()
            self.sock = None
            raise
        code, message = self.getreply()
        if self.debuglevel > 0:
            self._print_debug('connect:', message)
        return code, message


try:
    import ssl
except ImportError:
    _have_ssl = False
else:
    _have_ssl = True

    class SMTP_SSL(SMTP):
        """A conversation that is encrypted from the beginning."""

        default_port = SMTP_SSL_PORT

        def __init__(self, host='', port=0, local_hostname=None, *, timeout=socket._GLOBAL_DEFAULT_TIMEOUT,
                     source_address=None, context=None):
            self.context = ssl._create_stdlib_context() if context is None else context
            super().__init__(host, port, local_hostname, timeout, source_address)

        def _get_socket(self, host, port, timeout):
            if self.debuglevel > 0:
                self._print_debug('connect:', (host, port))
            return self.context.wrap_socket(super()._get_socket(host, port, timeout), server_hostname=self._host)

    __all__.append('SMTP_SSL')

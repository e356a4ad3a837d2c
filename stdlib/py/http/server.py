"""HTTP servers: the request handler that speaks the protocol, and one that shows files. Library reference: http.server.

A handler object serves one connection: it reads a request, calls the do_METHOD() of the subclass, and goes on as long as
both sides keep the connection open. Files are in _files.py.
"""

import html
import re
import socketserver
import sys
import time
from http import HTTPStatus

from ._errors import HTTPException, LineTooLong
from ._messages import HTTPMessage, parse_headers

__version__ = "0.6"

__all__ = ["HTTPServer", "ThreadingHTTPServer", "HTTPSServer", "ThreadingHTTPSServer", "BaseHTTPRequestHandler",
           "SimpleHTTPRequestHandler"]

DEFAULT_ERROR_MESSAGE = """\
<!DOCTYPE HTML>
<html lang="en">
    <head>
        <meta charset="utf-8">
        <style type="text/css">
            :root {
                color-scheme: light dark;
            }
        </style>
        <title>Error response</title>
    </head>
    <body>
        <h1>Error response</h1>
        <p>Error code: %(code)d</p>
        <p>Message: %(message)s.</p>
        <p>Error code explanation: %(code)s - %(explain)s.</p>
    </body>
</html>
"""
DEFAULT_ERROR_CONTENT_TYPE = "text/html;charset=utf-8"

_LONGEST_LINE = 65536
_VERSION = re.compile(r'HTTP/(\d{1,10})\.(\d{1,10})', re.ASCII)
_UNSEEN = re.compile(r'[\x00-\x1f\x7f-\x9f\\]')


class HTTPServer(socketserver.TCPServer):
    """A server that knows its own name and port."""

    allow_reuse_address = True
    allow_reuse_port = False

    def server_bind(self):
        import socket
        super().server_bind()
        host, self.server_port = self.server_address[:2]
        self.server_name = socket.getfqdn(host)


class ThreadingHTTPServer(socketserver.ThreadingMixIn, HTTPServer):
    """Each connection is served in a thread of its own."""

    daemon_threads = True


class HTTPSServer(HTTPServer):
    """A server whose connections are encrypted."""

    def __init__(self, server_address, RequestHandlerClass, bind_and_activate=True, *, certfile, keyfile=None,
                 password=None, alpn_protocols=None):
        import ssl
        self.ssl = ssl
        self.certfile = certfile
        self.keyfile = keyfile
        self.password = password
        self.alpn_protocols = ['http/1.1'] if alpn_protocols is None else alpn_protocols
        super().__init__(server_address, RequestHandlerClass, bind_and_activate)

    def server_activate(self):
        super().server_activate()
        context = self.ssl.create_default_context(self.ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(self.certfile, self.keyfile, self.password)
        context.set_alpn_protocols(self.alpn_protocols)
        self.socket = context.wrap_socket(self.socket, server_side=True)


class ThreadingHTTPSServer(socketserver.ThreadingMixIn, HTTPSServer):
    """The same, with a thread for each connection."""

    daemon_threads = True


class _BadRequest(Exception):
    """The request line or the header is no HTTP; its arguments are those of send_error()."""


class BaseHTTPRequestHandler(socketserver.StreamRequestHandler):
    """Reads requests, and has the means to answer them; subclasses add a method do_GET(), do_POST() ... for each kind.

    command, path, request_version and headers tell of the request, rfile has its body, wfile takes the answer's.
    """

    server_version = "BaseHTTP/" + __version__
    sys_version = "Python/" + sys.version.split()[0]
    protocol_version = "HTTP/1.0"
    default_request_version = "HTTP/0.9"
    error_message_format = DEFAULT_ERROR_MESSAGE
    error_content_type = DEFAULT_ERROR_CONTENT_TYPE
    MessageClass = HTTPMessage
    responses = {status: (status.phrase, status.description) for status in HTTPStatus}
    weekdayname = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
    monthname = [None, 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

    # ---- Requests ----

    def handle(self):
        """Serve the connection until one side closes it."""
        self.close_connection = True
        self.handle_one_request()
        while not self.close_connection:
            self.handle_one_request()

    def handle_one_request(self):
        """Read a request and call the method that answers it."""
        try:
            self.raw_requestline = self.rfile.readline(_LONGEST_LINE + 1)
            if len(self.raw_requestline) > _LONGEST_LINE:
                self.requestline = self.request_version = self.command = ''
                self.send_error(HTTPStatus.REQUEST_URI_TOO_LONG)
                return
            if not self.raw_requestline:
                self.close_connection = True
                return
            if not self.parse_request():
                return  # an error has been sent
            answer = getattr(self, f'do_{self.command}', None)
            if answer is None:
                self.send_error(HTTPStatus.NOT_IMPLEMENTED, f'Unsupported method ({self.command!r})')
                return
            answer()
            self.wfile.flush()
        except TimeoutError as exc:
            self.log_error('Request timed out: %r', exc)
            self.close_connection = True

    def parse_request(self):
        """Take raw_requestline apart and read the header; False: an error has been sent."""
        self.command = None
        self.request_version = self.default_request_version
        self.close_connection = True
        self.requestline = str(self.raw_requestline, 'iso-8859-1').rstrip('\r\n')
        words = self.requestline.split()
        if not words:
            return False
        try:
            number = self._parse_version(words)
            self._parse_target(words)
            self._read_header()
        except _BadRequest as problem:
            self.send_error(*problem.args)
            return False
        wish = self.headers.get('Connection', '').lower()
        if wish == 'close':
            self.close_connection = True
        elif wish == 'keep-alive' and self.protocol_version >= 'HTTP/1.1':
            self.close_connection = False
        if (self.headers.get('Expect', '').lower() == '100-continue' and self.protocol_version >= 'HTTP/1.1'
                and number >= (1, 1)):
            return self.handle_expect_100()
        return True

    def _parse_version(self, words):
        """The version as two numbers."""
        if len(words) < 3:
            return 0, 9
        version = words[-1]
        match = _VERSION.fullmatch(version)
        if match is None:
            raise _BadRequest(HTTPStatus.BAD_REQUEST, f'Bad request version ({version!r})')
        number = int(match[1]), int(match[2])
        if number >= (2, 0):
            raise _BadRequest(HTTPStatus.HTTP_VERSION_NOT_SUPPORTED, f'Invalid HTTP version ({version[5:]})')
        # Connections of HTTP/1.1 stay open unless somebody asks for the end.
        if number >= (1, 1) and self.protocol_version >= 'HTTP/1.1':
            self.close_connection = False
        self.request_version = version
        return number

    def _parse_target(self, words):
        if not 2 <= len(words) <= 3:
            raise _BadRequest(HTTPStatus.BAD_REQUEST, f'Bad request syntax ({self.requestline!r})')
        command, path = words[:2]
        if len(words) == 2 and command != 'GET':
            raise _BadRequest(HTTPStatus.BAD_REQUEST, f'Bad HTTP/0.9 request type ({command!r})')
        # With two slashes at its start a path would be the name of a host for those who get it in a redirection.
        self.command, self.path = command, '/' + path.lstrip('/') if path.startswith('//') else path

    def _read_header(self):
        try:
            self.headers = parse_headers(self.rfile, _class=self.MessageClass)
        except LineTooLong as problem:
            raise _BadRequest(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, 'Line too long', str(problem)) from None
        except HTTPException as problem:
            raise _BadRequest(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, 'Too many headers', str(problem)) from None

    def handle_expect_100(self):
        """The client waits for leave to send the body: give it. False: an error was sent instead."""
        self.send_response_only(HTTPStatus.CONTINUE)
        self.end_headers()
        return True

    # ---- Answers ----

    def send_error(self, code, message=None, explain=None):
        """Send an answer that tells of an error, and log it."""
        short, long = self.responses.get(code, ('???', '???'))
        if message is None:
            message = short
        if explain is None:
            explain = long
        self.log_error('code %d, message %s', code, message)
        self.send_response(code, message)
        self.send_header('Connection', 'close')
        body = None
        if code >= 200 and code not in (HTTPStatus.NO_CONTENT, HTTPStatus.RESET_CONTENT, HTTPStatus.NOT_MODIFIED):
            # What came from the client must not become HTML.
            texts = {'code': code, 'message': html.escape(message, quote=False),
                     'explain': html.escape(explain, quote=False)}
            body = (self.error_message_format % texts).encode('UTF-8', 'replace')
            self.send_header('Content-Type', self.error_content_type)
            self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        if body and self.command != 'HEAD':
            self.wfile.write(body)

    def send_response(self, code, message=None):
        """Begin an answer with its status line and the standard fields, and log the request."""
        self.log_request(code)
        self.send_response_only(code, message)
        self.send_header('Server', self.version_string())
        self.send_header('Date', self.date_time_string())

    def send_response_only(self, code, message=None):
        """Begin an answer with the status line only."""
        if message is None:
            message = self.responses.get(code, ('',))[0]
        self._add_to_header(f'{self.protocol_version} {code:d} {message}')

    def send_header(self, keyword, value):
        """Add a field to the header."""
        self._add_to_header(f'{keyword}: {value}')
        if keyword.lower() == 'connection':
            wish = value.lower()
            if wish in ('close', 'keep-alive'):
                self.close_connection = wish == 'close'

    def _add_to_header(self, line):
        if self.request_version == 'HTTP/0.9':
            return  # it has no headers
        if not hasattr(self, '_headers_buffer'):
            self._headers_buffer = []
        self._headers_buffer.append(f'{line}\r\n'.encode('latin-1', 'strict'))

    def end_headers(self):
        """End the header and send it."""
        if self.request_version != 'HTTP/0.9':
            self._headers_buffer.append(b'\r\n')
            self.flush_headers()

    def flush_headers(self):
        """Send what there is of the header."""
        lines = getattr(self, '_headers_buffer', None)
        if lines is not None:
            self.wfile.write(b''.join(lines))
            self._headers_buffer = []

    # ---- The log ----

    def log_request(self, code='-', size='-'):
        """Log a request that was answered."""
        if isinstance(code, HTTPStatus):
            code = code.value
        self.log_message('"%s" %s %s', self.requestline, str(code), str(size))

    def log_error(self, format, *args):
        """Log an error."""
        self.log_message(format, *args)

    def log_message(self, format, *args):
        """Write a line to the log, which is stderr. Control characters are shown as escapes."""
        message = _UNSEEN.sub(lambda c: '\\\\' if c[0] == '\\' else f'\\x{ord(c[0]):02x}', format % args)
        sys.stderr.write(f'{self.address_string()} - - [{self.log_date_time_string()}] {message}\n')

    def version_string(self):
        """The value of the field Server."""
        return f'{self.server_version} {self.sys_version}'

    def date_time_string(self, timestamp=None):
        """A time (now) as headers have it."""
        t = time.gmtime(timestamp)
        return (f'{self.weekdayname[t.tm_wday]}, {t.tm_mday:02d} {self.monthname[t.tm_mon]} {t.tm_year:04d} '
                f'{t.tm_hour:02d}:{t.tm_min:02d}:{t.tm_sec:02d} GMT')

    def log_date_time_string(self):
        """Now, as the log has it."""
        t = time.localtime()
        return (f'{t.tm_mday:02d}/{self.monthname[t.tm_mon]}/{t.tm_year:04d} '
                f'{t.tm_hour:02d}:{t.tm_min:02d}:{t.tm_sec:02d}')

    def address_string(self):
        """The client's address."""
        return self.client_address[0]


if __name__ == '__main__':
    import sys
    # Run as a script this is not yet the module that `_files` builds upon.
    sys.modules.setdefault('http.server', sys.modules['__main__'])

from ._files import SimpleHTTPRequestHandler


def main():
    import argparse
    import contextlib
    import os
    import socket

    parser = argparse.ArgumentParser()
    parser.add_argument('-b', '--bind', metavar='ADDRESS', help='bind to this address (default: all interfaces)')
    parser.add_argument('-d', '--directory', default=os.getcwd(),
                        help='serve this directory (default: current directory)')
    parser.add_argument('-p', '--protocol', metavar='VERSION', default='HTTP/1.0',
                        help='conform to this HTTP version (default: %(default)s)')
    parser.add_argument('--tls-cert', metavar='PATH', help='path to the TLS certificate chain file')
    parser.add_argument('--tls-key', metavar='PATH', help='path to the TLS key file')
    parser.add_argument('--tls-password-file', metavar='PATH', help='path to the password file for the TLS key')
    parser.add_argument('port', default=8000, type=int, nargs='?', help='bind to this port (default: %(default)s)')
    args = parser.parse_args()

    if not args.tls_cert and (args.tls_key or args.tls_password_file):
        parser.error('--tls-key and --tls-password-file require --tls-cert to be set')
    tls = {}
    if args.tls_cert:
        tls.update(certfile=args.tls_cert, keyfile=args.tls_key)
        if args.tls_password_file:
            try:
                with open(args.tls_password_file, 'rb') as file:
                    tls['password'] = file.read().strip()
            except OSError as error:
                parser.error(f'Failed to read TLS password file: {error}')

    class Server(ThreadingHTTPSServer if tls else ThreadingHTTPServer):
        def server_bind(self):
            # Where the machine can, one socket serves both versions of IP.
            with contextlib.suppress(Exception):
                self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
            super().server_bind()

        def finish_request(self, request, client_address):
            self.RequestHandlerClass(request, client_address, self, directory=args.directory)

    found = socket.getaddrinfo(args.bind, args.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    Server.address_family, _, _, _, address = found[0]
    SimpleHTTPRequestHandler.protocol_version = args.protocol
    with Server(address, SimpleHTTPRequestHandler, **tls) as server:
        host, port = server.socket.getsockname()[:2]
        in_url = f'[{host}]' if ':' in host else host
        protocol = 'HTTPS' if tls else 'HTTP'
        print(f'Serving {protocol} on {host} port {port} ({protocol.lower()}://{in_url}:{port}/) ...')
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print('\nKeyboard interrupt received, exiting.')
            sys.exit(0)


if __name__ == '__main__':
    main()

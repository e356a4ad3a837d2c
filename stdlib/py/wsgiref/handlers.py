"""Running WSGI applications: from the environment to the bytes that are sent. Library reference: wsgiref.handlers."""

import os
import sys
import time

from .headers import Headers
from .util import FileWrapper, guess_scheme, is_hop_by_hop

__all__ = ['BaseHandler', 'SimpleHandler', 'BaseCGIHandler', 'CGIHandler', 'IISCGIHandler', 'read_environ']

_DAYS = ('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')
_MONTHS = ('', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec')


def format_date_time(timestamp):
    """A time as headers have it."""
    t = time.gmtime(timestamp)
    return (f'{_DAYS[t.tm_wday]}, {t.tm_mday:02d} {_MONTHS[t.tm_mon]} {t.tm_year:4d} '
            f'{t.tm_hour:02d}:{t.tm_min:02d}:{t.tm_sec:02d} GMT')


def read_environ():
    """The process's environment, with bytes as WSGI has them: as characters of Latin-1."""
    return {name: os.fsencode(value).decode('iso-8859-1') if _is_of_request(name) else value
            for name, value in os.environ.items()}


def _is_of_request(name):
    return (name in ('SCRIPT_NAME', 'PATH_INFO', 'QUERY_STRING', 'REQUEST_METHOD', 'AUTH_TYPE', 'CONTENT_TYPE',
                     'CONTENT_LENGTH', 'HTTPS', 'REMOTE_USER', 'REMOTE_IDENT')
            or name.startswith('HTTP_') or name.startswith('SSL_'))


class BaseHandler:
    """Runs one application. Where bytes come from and go to is for subclasses to say."""

    wsgi_version = (1, 0)
    wsgi_multithread = True
    wsgi_multiprocess = True
    wsgi_run_once = False
    origin_server = True
    http_version = '1.0'
    server_software = None
    os_environ = read_environ()
    wsgi_file_wrapper = FileWrapper
    headers_class = Headers
    traceback_limit = None
    error_status = "500 Internal Server Error"
    error_headers = [('Content-Type', 'text/plain')]
    error_body = b"A server error occurred.  Please contact the administrator."

    status = result = None
    headers_sent = False
    headers = None
    bytes_sent = 0

    # ---- What subclasses say ----

    def _write(self, data):
        """Send or buffer bytes."""
        raise NotImplementedError

    def _flush(self):
        """Send what is buffered."""
        raise NotImplementedError

    def get_stdin(self):
        """The value of wsgi.input."""
        raise NotImplementedError

    def get_stderr(self):
        """The value of wsgi.errors."""
        raise NotImplementedError

    def add_cgi_vars(self):
        """Put the variables of the request into self.environ."""
        raise NotImplementedError

    # ---- Running ----

    def run(self, application):
        """Call the application and send what it returns."""
        try:
            self.setup_environ()
            self.result = application(self.environ, self.start_response)
            self.finish_response()
        except (ConnectionAbortedError, BrokenPipeError, ConnectionResetError):
            return  # the client does not want it any more
        except:
            try:
                self.handle_error()
            except:
                # The server is to know.
                self.close()
                raise

    def setup_environ(self):
        """Make the environment of the request."""
        self.environ = environ = self.os_environ.copy()
        self.add_cgi_vars()
        environ['wsgi.input'] = self.get_stdin()
        environ['wsgi.errors'] = self.get_stderr()
        environ['wsgi.version'] = self.wsgi_version
        environ['wsgi.run_once'] = self.wsgi_run_once
        environ['wsgi.url_scheme'] = self.get_scheme()
        environ['wsgi.multithread'] = self.wsgi_multithread
        environ['wsgi.multiprocess'] = self.wsgi_multiprocess
        if self.wsgi_file_wrapper is not None:
            environ['wsgi.file_wrapper'] = self.wsgi_file_wrapper
        if self.origin_server and self.server_software:
            environ.setdefault('SERVER_SOFTWARE', self.server_software)

    def get_scheme(self):
        """http or https."""
        return guess_scheme(self.environ)

    def start_response(self, status, headers, exc_info=None):
        """What the application calls first; returns a function that sends bytes."""
        if exc_info:
            try:
                if self.headers_sent:
                    raise exc_info[1].with_traceback(exc_info[2])
            finally:
                exc_info = None  # its frames have this one
        elif self.headers is not None:
            raise AssertionError("Headers already set!")
        self.status = status
        self.headers = self.headers_class(headers)
        status = self._convert_string_type(status, "Status")
        self._validate_status(status)
        if __debug__:
            for name, value in headers:
                name = self._convert_string_type(name, "Header name")
                self._convert_string_type(value, "Header value")
                assert not is_hop_by_hop(name), f"Hop-by-hop header, '{name}: {value}', not allowed"
        return self.write

    def _validate_status(self, status):
        if len(status) < 4:
            raise AssertionError("Status must be at least 4 characters")
        if not status[:3].isdigit():
            raise AssertionError("Status message must begin w/3-digit code")
        if status[3] != ' ':
            raise AssertionError("Status message must have a space after code")

    def _convert_string_type(self, value, title):
        if type(value) is str:
            return value
        raise AssertionError(f"{title} must be of type str (got {value!r})")

    # ---- Sending ----

    def finish_response(self):
        """Send what the application returned, and close it."""
        try:
            if not self.result_is_file() or not self.sendfile():
                for data in self.result:
                    self.write(data)
                self.finish_content()
        except:
            # close() of the handler does not come for errors.
            if hasattr(self.result, 'close'):
                self.result.close()
            raise
        self.close()

    def write(self, data):
        """Send bytes; the header goes before the first."""
        assert type(data) is bytes, "write() argument must be a bytes instance"
        if not self.status:
            raise AssertionError("write() before start_response()")
        if not self.headers_sent:
            self.bytes_sent = len(data)  # for the content length
            self.send_headers()
        else:
            self.bytes_sent += len(data)
        self._write(data)
        self._flush()

    def send_headers(self):
        """Send the header."""
        self.cleanup_headers()
        self.headers_sent = True
        if not self.origin_server or self.client_is_modern():
            self.send_preamble()
            self._write(bytes(self.headers))

    def send_preamble(self):
        """Send the status line, and what a server says of itself."""
        if not self.origin_server:
            self._write(f'Status: {self.status}\r\n'.encode('iso-8859-1'))
            return
        if not self.client_is_modern():
            return
        self._write(f'HTTP/{self.http_version} {self.status}\r\n'.encode('iso-8859-1'))
        if 'Date' not in self.headers:
            self._write(f'Date: {format_date_time(time.time())}\r\n'.encode('iso-8859-1'))
        if self.server_software and 'Server' not in self.headers:
            self._write(f'Server: {self.server_software}\r\n'.encode('iso-8859-1'))

    def cleanup_headers(self):
        """Add what the header lacks."""
        if 'Content-Length' not in self.headers:
            self.set_content_length()

    def set_content_length(self):
        """The content length, if it is known: the result has one block."""
        try:
            blocks = len(self.result)
        except (TypeError, AttributeError, NotImplementedError):
            return
        if blocks == 1:
            self.headers['Content-Length'] = str(self.bytes_sent)

    def finish_content(self):
        """The end of the content; the header may not have been sent yet."""
        if self.headers_sent:
            return
        # Only now is it known that there is no content.
        self.headers.setdefault('Content-Length', "0")
        self.send_headers()

    def result_is_file(self):
        """Is the result one of wsgi.file_wrapper's?"""
        wrapper = self.wsgi_file_wrapper
        return wrapper is not None and isinstance(self.result, wrapper)

    def sendfile(self):
        """A way of the platform's to send a file; False: there is none."""
        return False

    def client_is_modern(self):
        """Does the client understand headers?"""
        return self.environ['SERVER_PROTOCOL'].upper() != 'HTTP/0.9'

    def close(self):
        """The request is over."""
        try:
            if hasattr(self.result, 'close'):
                self.result.close()
        finally:
            self.result = self.headers = self.status = self.environ = None
            self.bytes_sent = 0
            self.headers_sent = False

    # ---- Errors ----

    def log_exception(self, exc_info):
        """Write the traceback to the server's log."""
        import traceback
        stderr = self.get_stderr()
        try:
            traceback.print_exception(*exc_info, self.traceback_limit, stderr)
            stderr.flush()
        finally:
            exc_info = None

    def handle_error(self):
        """The application has raised: log it and, as long as nothing has been sent, answer with an error."""
        self.log_exception(sys.exc_info())
        if not self.headers_sent:
            self.result = self.error_output(self.environ, self.start_response)
            self.finish_response()

    def error_output(self, environ, start_response):
        """An application that answers with the error."""
        start_response(self.error_status, self.error_headers[:], sys.exc_info())
        return [self.error_body]


class SimpleHandler(BaseHandler):
    """Runs an application between files, with a given environment."""

    def __init__(self, stdin, stdout, stderr, environ, multithread=True, multiprocess=False):
        self.stdin = stdin
        self.stdout = stdout
        self.stderr = stderr
        self.base_env = environ
        self.wsgi_multithread = multithread
        self.wsgi_multiprocess = multiprocess

    def get_stdin(self):
        return self.stdin

    def get_stderr(self):
        return self.stderr

    def add_cgi_vars(self):
        self.environ.update(self.base_env)

    def _write(self, data):
        view = memoryview(data)
        while view:
            written = self.stdout.write(view if len(view) != len(data) else data)
            if written is None:
                return
            view = view[written:]

    def _flush(self):
        self.stdout.flush()
        self._flush = self.stdout.flush


class BaseCGIHandler(SimpleHandler):
    """For programs that a web server starts (CGI and the like): it writes the status line itself."""

    origin_server = False


class CGIHandler(BaseCGIHandler):
    """Takes everything from the process: sys.stdin, sys.stdout, sys.stderr and os.environ."""

    wsgi_run_once = True
    os_environ = {}

    def __init__(self):
        super().__init__(sys.stdin.buffer, sys.stdout.buffer, sys.stderr, read_environ(), multithread=False,
                         multiprocess=True)


class IISCGIHandler(BaseCGIHandler):
    """For Microsoft's IIS, which repeats SCRIPT_NAME in PATH_INFO."""

    wsgi_run_once = True
    os_environ = {}

    def __init__(self):
        environ = read_environ()
        path, script = environ.get('PATH_INFO', ''), environ.get('SCRIPT_NAME', '')
        if f'{path}/'.startswith(f'{script}/'):
            environ['PATH_INFO'] = path[len(script):]
        super().__init__(sys.stdin.buffer, sys.stdout.buffer, sys.stderr, environ, multithread=False, multiprocess=True)

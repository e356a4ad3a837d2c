"""A server for WSGI applications, one request after the other. Library reference: wsgiref.simple_server."""

import sys
from http.server import BaseHTTPRequestHandler, HTTPServer

from wsgiref.handlers import SimpleHandler

__version__ = "0.2"
__all__ = ['WSGIServer', 'WSGIRequestHandler', 'demo_app', 'make_server']

server_version = f'WSGIServer/{__version__}'
sys_version = f'{sys.implementation.name.replace("cp", "CP")}/{sys.version.split()[0]}'
software_version = f'{server_version} {sys_version}'


class ServerHandler(SimpleHandler):
    """Runs the application, and logs the request at its end."""

    server_software = software_version

    def close(self):
        try:
            self.request_handler.log_request(self.status.split(' ', 1)[0], self.bytes_sent)
        finally:
            super().close()


class WSGIServer(HTTPServer):
    """An HTTP server with an application."""

    application = None

    def server_bind(self):
        super().server_bind()
        self.setup_environ()

    def setup_environ(self):
        """The part of the environment that is the same for all requests."""
        self.base_environ = {
            'SERVER_NAME': self.server_name, 'GATEWAY_INTERFACE': 'CGI/1.1', 'SERVER_PORT': str(self.server_port),
            'REMOTE_HOST': '', 'CONTENT_LENGTH': '', 'SCRIPT_NAME': '',
        }

    def get_app(self):
        return self.application

    def set_app(self, application):
        self.application = application


class WSGIRequestHandler(BaseHTTPRequestHandler):
    """Hands a request to the application."""

    server_version = f'WSGIServer/{__version__}'

    def get_environ(self):
        """The environment of the request."""
        from urllib.parse import unquote
        path, _, query = self.path.partition('?')
        environ = self.server.base_environ | {
            'SERVER_PROTOCOL': self.request_version, 'SERVER_SOFTWARE': self.server_version,
            'REQUEST_METHOD': self.command, 'PATH_INFO': unquote(path, 'iso-8859-1'), 'QUERY_STRING': query,
            'REMOTE_ADDR': self.client_address[0],
        }
        host = self.address_string()
        if host != self.client_address[0]:
            environ['REMOTE_HOST'] = host
        environ['CONTENT_TYPE'] = self.headers.get('content-type') or self.headers.get_content_type()
        if (length := self.headers.get('content-length')):
            environ['CONTENT_LENGTH'] = length
        for name, value in self.headers.items():
            name = name.replace('-', '_').upper()
            if name in environ:
                continue  # content type and length
            key = f'HTTP_{name}'
            value = value.strip()
            environ[key] = f'{environ[key]},{value}' if key in environ else value
        return environ

    def get_stderr(self):
        return sys.stderr

    def handle(self):
        """Serve one request."""
        self.raw_requestline = self.rfile.readline(65537)
        if len(self.raw_requestline) > 65536:
            self.requestline = self.request_version = self.command = ''
            self.send_error(414)
            return
        if not self.parse_request():
            return
        handler = ServerHandler(self.rfile, self.wfile, self.get_stderr(), self.get_environ(), multithread=False)
        handler.request_handler = self  # for the log
        handler.run(self.server.get_app())


def demo_app(environ, start_response):
    """An application that shows its environment."""
    lines = ['Hello world!', '']
    lines += [f'{name} = {value!r}' for name, value in sorted(environ.items())]
    start_response('200 OK', [('Content-Type', 'text/plain; charset=utf-8')])
    return [''.join(f'{line}\n' for line in lines).encode('utf-8')]


def make_server(host, port, app, server_class=WSGIServer, handler_class=WSGIRequestHandler):
    """A server on that address for the application."""
    server = server_class((host, port), handler_class)
    server.set_app(app)
    return server


if __name__ == '__main__':
    with make_server('', 8000, demo_app) as httpd:
        address = httpd.socket.getsockname()
        print('Serving HTTP on', address[0], 'port', address[1], '...')
        import webbrowser
        webbrowser.open('http://localhost:8000/xyz?abc')
        httpd.handle_request()

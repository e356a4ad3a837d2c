"""Helpers for the WSGI environment. Library reference: wsgiref.util."""

import posixpath

__all__ = ['FileWrapper', 'guess_scheme', 'application_uri', 'request_uri', 'shift_path_info', 'setup_testing_defaults',
           'is_hop_by_hop']

# RFC 2616, 13.5.1: fields that concern one connection only.
_HOP_BY_HOP = frozenset(('connection', 'keep-alive', 'proxy-authenticate', 'proxy-authorization', 'te', 'trailers',
                         'transfer-encoding', 'upgrade'))


class FileWrapper:
    """A file as an iterator over its blocks."""

    def __init__(self, filelike, blksize=8192):
        self.filelike = filelike
        self.blksize = blksize
        if hasattr(filelike, 'close'):
            self.close = filelike.close

    def __iter__(self):
        return self

    def __next__(self):
        if block := self.filelike.read(self.blksize):
            return block
        raise StopIteration


def guess_scheme(environ):
    """'https' or 'http', by the variable HTTPS."""
    return 'https' if environ.get('HTTPS') in ('yes', 'on', '1') else 'http'


def application_uri(environ):
    """The URI of the application, without path info and query."""
    from urllib.parse import quote
    scheme = environ['wsgi.url_scheme']
    host = environ.get('HTTP_HOST')
    if not host:
        host = environ['SERVER_NAME']
        port = environ['SERVER_PORT']
        if port != {'http': '80', 'https': '443'}.get(scheme, '80'):
            host = f'{host}:{port}'
    return f'{scheme}://{host}{quote(environ.get("SCRIPT_NAME") or "/", encoding="latin1")}'


def request_uri(environ, include_query=True):
    """The whole URI of the request."""
    from urllib.parse import quote
    uri = application_uri(environ)
    path = quote(environ.get('PATH_INFO', ''), safe='/;=,', encoding='latin1')
    uri += path if environ.get('SCRIPT_NAME') else path[1:]
    query = environ.get('QUERY_STRING')
    return f'{uri}?{query}' if include_query and query else uri


def shift_path_info(environ):
    """Move one name from PATH_INFO to SCRIPT_NAME and return it; None when there is none."""
    path = environ.get('PATH_INFO', '')
    if not path:
        return None
    # Single dots and empty names say nothing, and only an empty name at the end is kept.
    names = path.split('/')
    middle = [name for name in names[1:-1] if name and name != '.']
    names = [names[0]] + middle + names[-1:]
    name = names[1]
    del names[1]
    script = posixpath.normpath(environ.get('SCRIPT_NAME', '') + '/' + name)
    if script.endswith('/'):
        script = script[:-1]
    if not name and not script.endswith('/'):
        script += '/'
    environ['SCRIPT_NAME'] = script
    environ['PATH_INFO'] = '/'.join(names)
    # "." at the end is no name, but the path has come to its end.
    return None if name == '.' else name


def setup_testing_defaults(environ):
    """Give an environment what it must have, as far as it does not."""
    from io import BytesIO, StringIO
    environ.setdefault('SERVER_NAME', '127.0.0.1')
    environ.setdefault('SERVER_PROTOCOL', 'HTTP/1.0')
    environ.setdefault('HTTP_HOST', environ['SERVER_NAME'])
    environ.setdefault('REQUEST_METHOD', 'GET')
    if 'SCRIPT_NAME' not in environ and 'PATH_INFO' not in environ:
        environ['SCRIPT_NAME'] = ''
        environ['PATH_INFO'] = '/'
    environ.setdefault('wsgi.version', (1, 0))
    environ.setdefault('wsgi.run_once', 0)
    environ.setdefault('wsgi.multithread', 0)
    environ.setdefault('wsgi.multiprocess', 0)
    environ.setdefault('wsgi.input', BytesIO())
    environ.setdefault('wsgi.errors', StringIO())
    environ.setdefault('wsgi.url_scheme', guess_scheme(environ))
    environ.setdefault('SERVER_PORT', {'http': '80', 'https': '443'}[environ['wsgi.url_scheme']])


def is_hop_by_hop(header_name):
    """True for the fields that an application may not set."""
    return header_name.lower() in _HOP_BY_HOP

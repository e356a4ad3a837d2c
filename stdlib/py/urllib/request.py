"""Opening URLs.

urlopen() uses an opener, a chain of handlers. A handler takes part by the names of its methods: `http_request` changes requests,
`http_open` makes a response, `http_response` changes responses, `http_error_404` answers an error. The handlers for HTTP and
for other schemes are in `_handlers`, those for names and passwords in `_authentication`.
"""

import bisect
import os
import re

from urllib.error import ContentTooShortError, HTTPError, URLError
from urllib.parse import _split_host, _split_type, quote, unquote, unwrap, urlparse, urlsplit

__all__ = [
    "Request", "OpenerDirector", "BaseHandler", "HTTPDefaultErrorHandler",
    "HTTPRedirectHandler", "HTTPCookieProcessor", "ProxyHandler",
    "HTTPPasswordMgr", "HTTPPasswordMgrWithDefaultRealm",
    "HTTPPasswordMgrWithPriorAuth", "AbstractBasicAuthHandler",
    "HTTPBasicAuthHandler", "ProxyBasicAuthHandler", "AbstractDigestAuthHandler",
    "HTTPDigestAuthHandler", "ProxyDigestAuthHandler", "HTTPHandler",
    "FileHandler", "FTPHandler", "CacheFTPHandler", "DataHandler",
    "UnknownHandler", "HTTPErrorProcessor",
    "urlopen", "install_opener", "build_opener",
    "pathname2url", "url2pathname", "getproxies",
    "urlretrieve", "urlcleanup", "HTTPSHandler",
]  # fmt: skip

__version__ = "3.14"

_opener = None


def urlopen(url, data=None, timeout=None, *, context=None):
    """Open a URL, a str or a Request; the response is a file with headers, url and status."""
    global _opener
    if context:
        opener = build_opener(HTTPSHandler(context=context))
    elif _opener is None:
        _opener = opener = build_opener()
    else:
        opener = _opener
    return opener.open(url, data, timeout)


def install_opener(opener):
    """Have urlopen() use an opener."""
    global _opener
    _opener = opener


# ---- Requests ----


class Request:
    """A URL and what is sent with the request for it."""

    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url = url
        self.headers = {}
        self.unredirected_hdrs = {}
        self._data = None
        self.data = data
        self._tunnel_host = None
        for name, value in headers.items():
            self.add_header(name, value)
        self.origin_req_host = request_host(self) if origin_req_host is None else origin_req_host
        self.unverifiable = unverifiable
        if method:
            self.method = method

    @property
    def full_url(self):
        """The URL, with its fragment."""
        return f"{self._full_url}#{self.fragment}" if self.fragment else self._full_url

    @full_url.setter
    def full_url(self, url):
        self._full_url = unwrap(url)
        self._full_url, _, fragment = self._full_url.partition("#")
        self.fragment = fragment or None
        self.type, rest = _split_type(self._full_url)
        if self.type is None:
            raise ValueError(f"unknown url type: {self.full_url!r}")
        self.host, self.selector = _split_host(rest)
        if self.host:
            self.host = unquote(self.host)

    @full_url.deleter
    def full_url(self):
        self._full_url = None
        self.fragment = None
        self.selector = ""

    @property
    def data(self):
        """The body, or None."""
        return self._data

    @data.setter
    def data(self, data):
        if data != self._data:
            self._data = data
            # The length of another body means nothing now.
            if self.has_header("Content-length"):
                self.remove_header("Content-length")

    @data.deleter
    def data(self):
        self.data = None

    def get_method(self):
        """The method: as given, else POST with a body and GET without."""
        return getattr(self, "method", "POST" if self.data is not None else "GET")

    def get_full_url(self):
        return self.full_url

    def set_proxy(self, host, type):
        """Send the request to a proxy."""
        if self.type == "https" and not self._tunnel_host:
            self._tunnel_host = self.host
        else:
            self.type = type
            self.selector = self.full_url
        self.host = host

    def has_proxy(self):
        return self.selector == self.full_url

    def add_header(self, key, val):
        """Set a header; names are kept as `Like-this`."""
        self.headers[key.capitalize()] = val

    def add_unredirected_header(self, key, val):
        """Set a header that redirected requests do not get."""
        self.unredirected_hdrs[key.capitalize()] = val

    def has_header(self, header_name):
        return header_name in self.headers or header_name in self.unredirected_hdrs

    def get_header(self, header_name, default=None):
        return self.headers.get(header_name, self.unredirected_hdrs.get(header_name, default))

    def remove_header(self, header_name):
        self.headers.pop(header_name, None)
        self.unredirected_hdrs.pop(header_name, None)

    def header_items(self):
        """All headers as pairs."""
        return list({**self.unredirected_hdrs, **self.headers}.items())


def request_host(request):
    """The host of a request, in lower case, without the port."""
    host = urlparse(request.full_url)[1] or request.get_header("Host", "")
    return re.sub(r":\d+$", "", host, count=1, flags=re.ASCII).lower()


# ---- Openers ----


class OpenerDirector:
    """A chain of handlers."""

    def __init__(self):
        self.addheaders = [("User-agent", f"Python-urllib/{__version__}")]
        self.handlers = []
        self.handle_open = {}
        self.handle_error = {}
        self.process_response = {}
        self.process_request = {}

    def add_handler(self, handler):
        """Let a handler take part in what its methods' names say."""
        if not hasattr(handler, "add_parent"):
            raise TypeError(f"expected BaseHandler instance, got {type(handler)!r}")
        added = False
        for name in dir(handler):
            if name in ("redirect_request", "do_open", "proxy_open"):
                continue
            protocol, underscore, condition = name.partition("_")
            if not underscore:
                continue
            if condition.startswith("error"):
                kind = condition.partition("_")[2]
                lookup = self.handle_error.setdefault(protocol, {})
                key = int(kind) if kind.isdigit() else kind
            elif condition in ("open", "response", "request"):
                key = protocol
                lookup = {
                    "open": self.handle_open,
                    "response": self.process_response,
                    "request": self.process_request,
                }[condition]
            else:
                continue
            bisect.insort(lookup.setdefault(key, []), handler)
            added = True
        if added:
            bisect.insort(self.handlers, handler)
            handler.add_parent(self)

    def close(self):
        """For old programs; does nothing."""

    def _call_chain(self, chain, kind, method, *args):
        for handler in chain.get(kind, ()):
            result = getattr(handler, method)(*args)
            if result is not None:
                return result
        return None

    def open(self, fullurl, data=None, timeout=None):
        """Open a URL or a Request."""
        if isinstance(fullurl, str):
            request = Request(fullurl, data)
        else:
            request = fullurl
            if data is not None:
                request.data = data
        request.timeout = timeout
        protocol = request.type
        for handler in self.process_request.get(protocol, ()):
            request = getattr(handler, f"{protocol}_request")(request)
        import sys

        sys.audit("urllib.Request", request.full_url, request.data, request.headers, request.get_method())
        response = self._open(request, data)
        for handler in self.process_response.get(protocol, ()):
            response = getattr(handler, f"{protocol}_response")(request, response)
        return response

    def _open(self, request, data=None):
        protocol = request.type
        return (
            self._call_chain(self.handle_open, "default", "default_open", request)
            or self._call_chain(self.handle_open, protocol, protocol + "_open", request)
            or self._call_chain(self.handle_open, "unknown", "unknown_open", request)
        )

    def error(self, proto, *args):
        """Let the handlers answer an error: of a status code for HTTP."""
        if proto in ("http", "https"):
            chain, code = self.handle_error["http"], args[2]
            result = self._call_chain(chain, code, f"http_error_{code}", *args)
            return result or self._call_chain(chain, "default", "http_error_default", *args)
        return self._call_chain(self.handle_error, proto, proto + "_error", *args)


def build_opener(*handlers):
    """An opener with the usual handlers and these; a subclass or instance of a usual one replaces it."""
    opener = OpenerDirector()
    usual = [
        ProxyHandler, UnknownHandler, HTTPHandler, HTTPDefaultErrorHandler, HTTPRedirectHandler, FTPHandler, FileHandler,
        HTTPErrorProcessor, DataHandler, HTTPSHandler,
    ]  # fmt: skip
    for default in list(usual):
        for given in handlers:
            if issubclass(given, default) if isinstance(given, type) else isinstance(given, default):
                usual.remove(default)
                break
    for handler in [*usual, *handlers]:
        opener.add_handler(handler() if isinstance(handler, type) else handler)
    return opener


# ---- Files from URLs ----

_temporary_files = []


def urlretrieve(url, filename=None, reporthook=None, data=None):
    """Copy a URL into a file: (name, headers). reporthook(blocks, block size, total size) hears of the progress."""
    import contextlib
    import tempfile

    scheme, path = _split_type(url)
    with contextlib.closing(urlopen(url, data)) as source:
        headers = source.info()
        if scheme == "file" and not filename:
            return os.path.normpath(path), headers
        if filename:
            target = open(filename, "wb")
        else:
            target = tempfile.NamedTemporaryFile(delete=False)
            filename = target.name
            _temporary_files.append(filename)
        with target:
            size = int(headers["Content-Length"]) if "content-length" in headers else -1
            block, blocks, count = 8192, 0, 0
            if reporthook:
                reporthook(blocks, block, size)
            while data := source.read(block):
                count += len(data)
                target.write(data)
                blocks += 1
                if reporthook:
                    reporthook(blocks, block, size)
    if size >= 0 and count < size:
        raise ContentTooShortError(f"retrieval incomplete: got only {count} out of {size} bytes", (filename, headers))
    return filename, headers


def urlcleanup():
    """Remove the files that urlretrieve() made."""
    global _opener
    for name in _temporary_files:
        try:
            os.unlink(name)
        except OSError:
            pass
    _temporary_files.clear()
    _opener = None


def url2pathname(url, *, require_scheme=False, resolve_host=False):
    """The path of a file URL, or of its part behind `file:`."""
    if not require_scheme:
        url = "file:" + url
    scheme, authority, path, _, _ = urlsplit(url)
    if scheme != "file":
        raise URLError("URL is missing a 'file:' scheme")
    if authority and authority != "localhost" and not _is_local(authority, resolve_host):
        raise URLError("file:// scheme is supported only on localhost")
    import sys

    return unquote(path, sys.getfilesystemencoding(), sys.getfilesystemencodeerrors())


def _is_local(authority, resolve):
    import socket

    if authority in ("localhost", socket.gethostname()):
        return True
    if not resolve:
        return False
    try:
        address = socket.gethostbyname(authority)
    except (socket.gaierror, AttributeError):
        return False
    return address in _local_addresses()


def _local_addresses():
    import socket

    addresses = {"127.0.0.1", socket.gethostbyname("localhost")}
    try:
        addresses.update(socket.gethostbyname_ex(socket.gethostname())[2])
    except socket.gaierror:
        pass
    return addresses


def pathname2url(pathname, *, add_scheme=False):
    """A path as part of a file URL."""
    import sys

    scheme = "file:" if add_scheme else ""
    if pathname[:1] == "/":
        scheme += "//"
    return scheme + quote(pathname, encoding=sys.getfilesystemencoding(), errors=sys.getfilesystemencodeerrors())


# ---- Proxies ----


def getproxies_environment():
    """The proxies that *_proxy variables name, by scheme; lower case wins."""
    proxies = {}
    variables = [(name.lower(), name, value) for name, value in os.environ.items() if name.lower().endswith("_proxy")]
    for lower, _, value in variables:
        if value:
            proxies[lower[:-6]] = value
    if "REQUEST_METHOD" in os.environ:
        proxies.pop("http", None)  # under CGI, HTTP_PROXY is a header of the client
    for lower, name, value in variables:
        if name[-6:] == "_proxy":
            if value:
                proxies[lower[:-6]] = value
            else:
                proxies.pop(lower[:-6], None)
    return proxies


def proxy_bypass_environment(host, proxies=None):
    """Does no_proxy say that this host is reached directly?"""
    if proxies is None:
        proxies = getproxies_environment()
    excluded = proxies.get("no")
    if not excluded:
        return False
    if excluded == "*":
        return True
    host = host.lower()
    name = re.sub(r":\d+$", "", host)
    for entry in excluded.split(","):
        entry = entry.strip().lstrip(".").lower()
        if entry and (name == entry or host == entry or name.endswith("." + entry) or host.endswith("." + entry)):
            return True
    return False


getproxies = getproxies_environment
proxy_bypass = proxy_bypass_environment


from urllib._handlers import (
    BaseHandler,
    CacheFTPHandler,
    DataHandler,
    FileHandler,
    FTPHandler,
    HTTPCookieProcessor,
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    ProxyHandler,
    UnknownHandler,
    AbstractHTTPHandler,
)
from urllib._authentication import (
    AbstractBasicAuthHandler,
    AbstractDigestAuthHandler,
    HTTPBasicAuthHandler,
    HTTPDigestAuthHandler,
    HTTPPasswordMgr,
    HTTPPasswordMgrWithDefaultRealm,
    HTTPPasswordMgrWithPriorAuth,
    ProxyBasicAuthHandler,
    ProxyDigestAuthHandler,
)

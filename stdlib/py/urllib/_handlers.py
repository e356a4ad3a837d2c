"""The handlers of urllib.request that open URLs: HTTP, redirections, proxies, cookies, files, data and FTP."""

import io
import os
import re

from urllib.error import HTTPError, URLError
from urllib.parse import quote, unquote, unquote_to_bytes, urljoin, urlparse
from urllib.response import addclosehook, addinfourl


class BaseHandler:
    """Base class of handlers; handler_order decides who is asked first."""

    handler_order = 500

    def add_parent(self, parent):
        self.parent = parent

    def close(self):
        """For old programs; does nothing."""

    def __lt__(self, other):
        if not hasattr(other, "handler_order"):
            return True
        return self.handler_order < other.handler_order


class HTTPErrorProcessor(BaseHandler):
    """Takes responses that are no success to the handlers of errors."""

    handler_order = 1000

    def http_response(self, request, response):
        code, message, headers = response.code, response.msg, response.info()
        if not 200 <= code < 300:
            response = self.parent.error("http", request, response, code, message, headers)
        return response

    https_response = http_response


class HTTPDefaultErrorHandler(BaseHandler):
    """Raises HTTPError."""

    def http_error_default(self, req, fp, code, msg, hdrs):
        raise HTTPError(req.full_url, code, msg, hdrs, fp)


class HTTPRedirectHandler(BaseHandler):
    """Follows redirections."""

    max_repeats = 4
    max_redirections = 10
    inf_msg = "The HTTP server returned a redirect error that would lead to an infinite loop.\nThe last 30x error message was:\n"

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        """The Request that follows a redirection; None or HTTPError when it must not be followed."""
        from urllib.request import Request

        method = req.get_method()
        if not (
            (code in (301, 302, 303, 307, 308) and method in ("GET", "HEAD"))
            or (code in (301, 302, 303) and method == "POST")
        ):
            raise HTTPError(req.full_url, code, msg, headers, fp)
        kept = {
            name: value
            for name, value in req.headers.items()
            if name.lower() not in ("content-length", "content-type")
        }
        return Request(
            newurl.replace(" ", "%20"),
            method="HEAD" if method == "HEAD" else "GET",
            headers=kept,
            origin_req_host=req.origin_req_host,
            unverifiable=True,
        )

    def http_error_302(self, req, fp, code, msg, headers):
        if "location" in headers:
            newurl = headers["location"]
        elif "uri" in headers:
            newurl = headers["uri"]
        else:
            return None
        parts = urlparse(newurl)
        if parts.scheme not in ("http", "https", "ftp", ""):
            raise HTTPError(
                newurl, code, f"{msg} - Redirection to url '{newurl}' is not allowed", headers, fp
            )
        if not parts.path and parts.netloc:
            newurl = parts._replace(path="/").geturl()
        import string

        newurl = urljoin(req.full_url, quote(newurl, encoding="iso-8859-1", safe=string.punctuation))
        following = self.redirect_request(req, fp, code, msg, headers, newurl)
        if following is None:
            return None
        visited = getattr(req, "redirect_dict", {})
        if hasattr(req, "redirect_dict") and (
            visited.get(newurl, 0) >= self.max_repeats or len(visited) >= self.max_redirections
        ):
            raise HTTPError(req.full_url, code, self.inf_msg + msg, headers, fp)
        following.redirect_dict = req.redirect_dict = visited
        visited[newurl] = visited.get(newurl, 0) + 1
        fp.read()
        fp.close()
        return self.parent.open(following, timeout=req.timeout)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


class ProxyHandler(BaseHandler):
    """Sends requests to the proxies of a dict, by scheme, or of the environment."""

    handler_order = 100

    def __init__(self, proxies=None):
        if proxies is None:
            from urllib.request import getproxies

            proxies = getproxies()
        if not hasattr(proxies, "keys"):
            raise TypeError("proxies must be a mapping")
        self.proxies = proxies
        for scheme, url in proxies.items():
            scheme = scheme.lower()
            setattr(
                self, f"{scheme}_open", lambda request, proxy=url, type=scheme, meth=self.proxy_open: meth(request, proxy, type)
            )

    def proxy_open(self, req, proxy, type):
        import base64

        from urllib.request import proxy_bypass

        former = req.type
        scheme, user, password, host = _parse_proxy(proxy)
        scheme = scheme or former
        if req.host and proxy_bypass(req.host):
            return None
        if user and password:
            pair = f"{unquote(user)}:{unquote(password)}"
            req.add_header("Proxy-authorization", "Basic " + base64.b64encode(pair.encode()).decode("ascii"))
        req.set_proxy(unquote(host), scheme)
        if former == scheme or former == "https":
            return None
        return self.parent.open(req, timeout=req.timeout)


def _parse_proxy(proxy):
    """(scheme, user, password, host and port) of a proxy's URL or host."""
    found = re.match(r"([^/:]+):(?=/)(.*)", proxy, re.DOTALL)
    if not found:
        scheme, authority = None, proxy
    else:
        scheme, rest = found.groups()
        if not rest.startswith("//"):
            raise ValueError(f"proxy URL with no authority: {proxy!r}")
        authority = rest[2:].partition("/")[0]
    userinfo, at, host = authority.rpartition("@")
    user, colon, password = userinfo.partition(":")
    return scheme, user if at else None, password if colon else None, host


class AbstractHTTPHandler(BaseHandler):
    """What HTTP and HTTPS have in common."""

    def __init__(self, debuglevel=None):
        self._debuglevel = debuglevel or 0

    def set_http_debuglevel(self, level):
        self._debuglevel = level

    def do_request_(self, request):
        """Completes the headers."""
        host = request.host
        if not host:
            raise URLError("no host given")
        if request.data is not None:
            data = request.data
            if isinstance(data, str):
                raise TypeError(
                    "POST data should be bytes, an iterable of bytes, or a file object. It cannot be of type str."
                )
            if not request.has_header("Content-type"):
                request.add_unredirected_header("Content-type", "application/x-www-form-urlencoded")
            if not request.has_header("Content-length") and not request.has_header("Transfer-encoding"):
                from http.client import HTTPConnection

                length = HTTPConnection._get_content_length(data, request.get_method())
                if length is not None:
                    request.add_unredirected_header("Content-length", str(length))
                else:
                    request.add_unredirected_header("Transfer-encoding", "chunked")
        visible = host
        if request.has_proxy():
            visible = urlparse(request.selector).netloc or host
        if not request.has_header("Host"):
            request.add_unredirected_header("Host", visible)
        for name, value in self.parent.addheaders:
            name = name.capitalize()
            if not request.has_header(name):
                request.add_unredirected_header(name, value)
        return request

    def do_open(self, http_class, req, **http_conn_args):
        """The response to a request over a connection of `http_class`."""
        if not req.host:
            raise URLError("no host given")
        arguments = dict(http_conn_args)
        if req.timeout is not None:
            arguments["timeout"] = req.timeout
        connection = http_class(req.host, **arguments)
        connection.set_debuglevel(self._debuglevel)
        headers = {**req.unredirected_hdrs, **{k: v for k, v in req.headers.items() if k not in req.unredirected_hdrs}}
        headers["Connection"] = "close"
        headers = {name.title(): value for name, value in headers.items()}
        if req._tunnel_host:
            tunnel_headers = {}
            if "Proxy-Authorization" in headers:
                tunnel_headers["Proxy-Authorization"] = headers.pop("Proxy-Authorization")
            connection.set_tunnel(req._tunnel_host, headers=tunnel_headers)
        try:
            try:
                connection.request(
                    req.get_method(), req.selector, req.data, headers, encode_chunked=req.has_header("Transfer-encoding")
                )
            except OSError as error:
                raise URLError(error)
            response = connection.getresponse()
        except BaseException:
            connection.close()
            raise
        if connection.sock:
            connection.sock.close()
            connection.sock = None
        response.url = req.get_full_url()
        response.msg = response.reason
        return response


class HTTPHandler(AbstractHTTPHandler):
    """Opens http: URLs."""

    def http_open(self, req):
        from http.client import HTTPConnection

        return self.do_open(HTTPConnection, req)

    http_request = AbstractHTTPHandler.do_request_


class HTTPSHandler(AbstractHTTPHandler):
    """Opens https: URLs."""

    def __init__(self, debuglevel=None, context=None, check_hostname=None):
        super().__init__(debuglevel)
        if check_hostname is not None:
            if context is None:
                context = self._default_context()
            context.check_hostname = check_hostname
        self._context = context

    @staticmethod
    def _default_context():
        from http._connection import _create_https_context, HTTPSConnection

        return _create_https_context(HTTPSConnection._http_vsn)

    def https_open(self, req):
        from http.client import HTTPSConnection

        if self._context is None:
            self._context = self._default_context()
        return self.do_open(HTTPSConnection, req, context=self._context)

    https_request = AbstractHTTPHandler.do_request_


class HTTPCookieProcessor(BaseHandler):
    """Keeps cookies in a jar."""

    def __init__(self, cookiejar=None):
        if cookiejar is None:
            import http.cookiejar

            cookiejar = http.cookiejar.CookieJar()
        self.cookiejar = cookiejar

    def http_request(self, request):
        self.cookiejar.add_cookie_header(request)
        return request

    def http_response(self, request, response):
        self.cookiejar.extract_cookies(response, request)
        return response

    https_request = http_request
    https_response = http_response


class UnknownHandler(BaseHandler):
    """Refuses other schemes."""

    def unknown_open(self, req):
        raise URLError(f"unknown url type: {req.type}")


class FileHandler(BaseHandler):
    """Opens file: URLs."""

    names = None

    def file_open(self, req):
        return self.open_local_file(req)

    def get_names(self):
        """The addresses of this machine."""
        if FileHandler.names is None:
            from urllib.request import _local_addresses

            FileHandler.names = tuple(_local_addresses())
        return FileHandler.names

    def open_local_file(self, req):
        import mimetypes
        import time

        from http._messages import HTTPMessage
        from urllib.request import pathname2url, url2pathname

        local = url2pathname(req.full_url, require_scheme=True, resolve_host=True)
        try:
            status = os.stat(local)
            kind = mimetypes.guess_file_type(local)[0]
            headers = HTTPMessage()
            headers["Content-type"] = kind or "text/plain"
            headers["Content-length"] = str(status.st_size)
            headers["Last-modified"] = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(status.st_mtime))
            return addinfourl(open(local, "rb"), headers, pathname2url(local, add_scheme=True))
        except OSError as error:
            raise URLError(error, local) from error


class DataHandler(BaseHandler):
    """Opens data: URLs, which contain what they stand for."""

    def data_open(self, req):
        from http._messages import HTTPMessage

        url = req.full_url
        scheme, data = url.split(":", 1)
        kind, data = data.split(",", 1)
        data = unquote_to_bytes(data)
        if kind.endswith(";base64"):
            import base64

            data = base64.decodebytes(data)
            kind = kind[:-7]
        headers = HTTPMessage()
        headers["Content-type"] = kind or "text/plain;charset=US-ASCII"
        headers["Content-length"] = str(len(data))
        return addinfourl(io.BytesIO(data), headers, url)


class FTPHandler(BaseHandler):
    """Opens ftp: URLs, when there is an `ftplib`."""

    def ftp_open(self, req):
        host = req.host
        if not host:
            raise URLError("ftp error: no host given")
        try:
            import ftplib
        except ImportError:
            raise URLError(f"unknown url type: {req.type}") from None
        import mimetypes
        import socket

        from http._messages import HTTPMessage

        parts = urlparse(req.full_url)
        try:
            address = socket.gethostbyname(parts.hostname)
        except OSError as error:
            raise URLError(error) from error
        *directories, file = [unquote(part) for part in parts.path.split("/")]
        binary = "I" if file else "D"
        connection = ftplib.FTP()
        try:
            connection.connect(address, parts.port or ftplib.FTP_PORT, req.timeout or -999)
            connection.login(unquote(parts.username or ""), unquote(parts.password or ""))
            connection.cwd("/".join(filter(None, directories)) or "/")
            connection.voidcmd("TYPE " + ("A" if binary == "D" else "I"))
            data, size = connection.ntransfercmd(f"RETR {file}" if file else "LIST")
        except ftplib.all_errors as error:
            raise URLError(error) from error
        headers = HTTPMessage()
        kind = mimetypes.guess_type(req.full_url)[0]
        if kind:
            headers["Content-type"] = kind
        if size is not None and size >= 0:
            headers["Content-length"] = str(size)
        return addinfourl(addclosehook(data.makefile("rb"), connection.close), headers, req.full_url)


class CacheFTPHandler(FTPHandler):
    """The same; connections are not kept."""

    def __init__(self):
        self.timeout = 60
        self.max_conns = 16

    def setTimeout(self, t):
        self.timeout = t

    def setMaxConns(self, m):
        self.max_conns = m

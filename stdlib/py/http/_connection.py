"""A connection to an HTTP server: requests go out, an HTTPResponse comes back. Part of http.client.

The states: idle, a request begun (putrequest), sent (endheaders), and back to idle with getresponse().
"""

import io
import re
import socket
import sys

from ._errors import (CannotSendHeader, CannotSendRequest, InvalidURL, NotConnected, ResponseNotReady)
from ._response import HTTPResponse

_IDLE, _BEGUN, _SENT = "Idle", "Request-started", "Request-sent"

_METHODS_WITH_BODY = frozenset(("PATCH", "POST", "PUT"))
_HEADER_NAME = re.compile(rb"[^:\s][^:\r\n]*").fullmatch
_BAD_HEADER_VALUE = re.compile(rb"\n(?![ \t])|\r(?![ \t\n])").search
_CONTROLS = re.compile("[\x00-\x20\x7f]").search
_METHOD_CONTROLS = re.compile("[\x00-\x1f]").search


def _encode(data, name="data"):
    try:
        return data.encode("latin-1")
    except UnicodeEncodeError as error:
        raise UnicodeEncodeError(
            error.encoding, error.object, error.start, error.end,
            f"{name.title()} ({data[error.start:error.end]!r}) is not valid Latin-1. "
            f"Use {name}.encode('utf-8') if you want to send it encoded in UTF-8.",
        ) from None


def _refuse_controls(text):
    found = _CONTROLS(text)
    if found:
        raise InvalidURL(f"URL can't contain control characters. {text!r} (found at least {found.group()!r})")


class HTTPConnection:
    """A connection to a server, made when the first request is sent."""

    _http_vsn = 11
    _http_vsn_str = "HTTP/1.1"

    response_class = HTTPResponse
    default_port = 80
    auto_open = 1
    debuglevel = 0

    def __init__(self, host, port=None, timeout=socket._GLOBAL_DEFAULT_TIMEOUT, source_address=None, blocksize=8192):
        self.timeout = timeout
        self.source_address = source_address
        self.blocksize = blocksize
        self.sock = None
        self._buffer = []
        self._response = None
        self._state = _IDLE
        self._method = None
        self._tunnel_host = None
        self._tunnel_port = None
        self._tunnel_headers = {}
        self._raw_proxy_headers = None
        # Programs put a function of their own here, to connect in another way.
        self._create_connection = socket.create_connection
        self.host, self.port = self._host_and_port(host, port)
        self._validate_host(self.host)

    def _host_and_port(self, host, port):
        if port is None:
            at = host.rfind(":")
            if at > host.rfind("]"):
                text = host[at + 1:]
                try:
                    port = int(text)
                except ValueError:
                    if text:
                        raise InvalidURL(f"nonnumeric port: '{text}'") from None
                    port = self.default_port
                host = host[:at]
            else:
                port = self.default_port
        if host and host[0] == "[" and host[-1] == "]":
            host = host[1:-1]
        return host, port

    def set_tunnel(self, host, port=None, headers=None):
        """Reach `host` through a tunnel of the proxy that the connection is to."""
        if self.sock:
            raise RuntimeError("Can't set up tunnel for established connection")
        self._tunnel_host, self._tunnel_port = self._host_and_port(host, port)
        self._tunnel_headers = dict(headers) if headers else {}
        if not any(name.lower() == "host" for name in self._tunnel_headers):
            self._tunnel_headers["Host"] = f"{self._ascii_tunnel_host()}:{self._tunnel_port}"

    def _ascii_tunnel_host(self):
        host = self._tunnel_host
        return host if host.isascii() else host.encode("idna").decode("ascii")

    def set_debuglevel(self, level):
        self.debuglevel = level

    def get_proxy_response_headers(self):
        """The headers that the proxy answered with, or None."""
        from ._messages import parse_header_lines

        return None if self._raw_proxy_headers is None else parse_header_lines(self._raw_proxy_headers)

    def _tunnel(self):
        from ._messages import read_header_lines

        host = self._ascii_tunnel_host()
        target = f"[{host}]" if ":" in host else host
        lines = [f"CONNECT {target}:{self._tunnel_port} {self._http_vsn_str}\r\n"]
        lines += [f"{name}: {value}\r\n" for name, value in self._tunnel_headers.items()]
        self.send("".join(lines).encode("latin-1") + b"\r\n")
        response = self.response_class(self.sock, method=self._method)
        try:
            _, code, message = response._read_status()
            self._raw_proxy_headers = read_header_lines(response.fp)
            if self.debuglevel > 0:
                for line in self._raw_proxy_headers:
                    print("header:", line.decode())
            if code != 200:
                self.close()
                raise OSError(f"Tunnel connection failed: {code} {message.strip()}")
        finally:
            response.close()

    def connect(self):
        """Connect to the server."""
        sys.audit("http.client.connect", self, self.host, self.port)
        self.sock = self._create_connection((self.host, self.port), self.timeout, self.source_address)
        try:
            self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError:
            pass  # not a TCP connection
        if self._tunnel_host:
            self._tunnel()

    def close(self):
        """Close the connection."""
        self._state = _IDLE
        sock, self.sock = self.sock, None
        response, self._response = self._response, None
        try:
            if sock:
                sock.close()
        finally:
            if response:
                response.close()

    # ---- Sending ----

    def send(self, data):
        """Send bytes, a file, or an iterable of bytes."""
        if self.sock is None:
            if not self.auto_open:
                raise NotConnected()
            self.connect()
        if self.debuglevel > 0:
            print("send:", repr(data))
        if hasattr(data, "read"):
            for block in self._blocks(data):
                self.sock.sendall(block)
            return
        try:
            self.sock.sendall(data)
        except TypeError:
            if not hasattr(data, "__iter__"):
                raise TypeError(f"data should be a bytes-like object or an iterable, got {type(data)!r}") from None
            for block in data:
                self.sock.sendall(block)

    def _blocks(self, file):
        is_text = isinstance(file, io.TextIOBase)
        while block := file.read(self.blocksize):
            yield block.encode("iso-8859-1") if is_text else block

    def _body_blocks(self, body):
        if hasattr(body, "read"):
            return self._blocks(body)
        try:
            memoryview(body)
            return (body,)
        except TypeError:
            try:
                return iter(body)
            except TypeError:
                raise TypeError(
                    f"message_body should be a bytes-like object or an iterable, got {type(body)!r}"
                ) from None

    def putrequest(self, method, url, skip_host=False, skip_accept_encoding=False):
        """Begin a request."""
        if self._response and self._response.isclosed():
            self._response = None
        if self._state != _IDLE:
            raise CannotSendRequest(self._state)
        self._state = _BEGUN
        self._method = method
        found = _METHOD_CONTROLS(method)
        if found:
            raise ValueError(f"method can't contain control characters. {method!r} (found at least {found.group()!r})")
        url = url or "/"
        self._validate_path(url)
        self._buffer.append(self._encode_request(f"{method} {url} {self._http_vsn_str}"))
        if self._http_vsn != 11:
            return
        if not skip_host:
            self._put_host(url)
        if not skip_accept_encoding:
            self.putheader("Accept-Encoding", "identity")

    # Subclasses that must send what the checks refuse override these.

    def _validate_host(self, host):
        _refuse_controls(host)

    def _validate_path(self, url):
        _refuse_controls(url)

    def _encode_request(self, request):
        return request.encode("ascii")

    def _put_host(self, url):
        from urllib.parse import urlsplit

        netloc = urlsplit(url).netloc if url.startswith("http") else ""
        if netloc:
            try:
                host = netloc.encode("ascii")
            except UnicodeEncodeError:
                host = netloc.encode("idna")
            self.putheader("Host", host)
            return
        host, port = (self._tunnel_host, self._tunnel_port) if self._tunnel_host else (self.host, self.port)
        try:
            encoded = host.encode("ascii")
        except UnicodeEncodeError:
            encoded = host.encode("idna")
        if ":" in host:
            encoded = b"[" + encoded.partition(b"%")[0] + b"]"
        self.putheader("Host", encoded if port == self.default_port else f"{encoded.decode('ascii')}:{port}")

    def putheader(self, header, *values):
        """Add a header line; more values become its continuation lines."""
        if self._state != _BEGUN:
            raise CannotSendHeader()
        if hasattr(header, "encode"):
            header = header.encode("ascii")
        if not _HEADER_NAME(header):
            raise ValueError(f"Invalid header name {header!r}")
        encoded = []
        for value in values:
            if hasattr(value, "encode"):
                value = value.encode("latin-1")
            elif isinstance(value, int):
                value = str(value).encode("ascii")
            if _BAD_HEADER_VALUE(value):
                raise ValueError(f"Invalid header value {value!r}")
            encoded.append(value)
        self._buffer.append(header + b": " + b"\r\n\t".join(encoded))

    def endheaders(self, message_body=None, *, encode_chunked=False):
        """Send the request line and headers, and the body if one is given."""
        if self._state != _BEGUN:
            raise CannotSendHeader()
        self._state = _SENT
        head = b"\r\n".join([*self._buffer, b"", b""])
        self._buffer.clear()
        self.send(head)
        if message_body is None:
            return
        for block in self._body_blocks(message_body):
            if not block:
                continue
            if encode_chunked and self._http_vsn == 11:
                block = b"%X\r\n" % len(block) + block + b"\r\n"
            self.send(block)
        if encode_chunked and self._http_vsn == 11:
            self.send(b"0\r\n\r\n")

    @staticmethod
    def _get_content_length(body, method):
        if body is None:
            return 0 if method.upper() in _METHODS_WITH_BODY else None
        if hasattr(body, "read"):
            return None
        try:
            return memoryview(body).nbytes
        except TypeError:
            return len(body) if isinstance(body, str) else None

    def request(self, method, url, body=None, headers={}, *, encode_chunked=False):
        """Send a whole request."""
        names = frozenset(name.lower() for name in headers)
        self.putrequest(
            method, url, skip_host="host" in names, skip_accept_encoding="accept-encoding" in names,
        )
        if "content-length" not in names:
            if "transfer-encoding" in names:
                pass
            else:
                encode_chunked = False
                length = self._get_content_length(body, method)
                if length is not None:
                    self.putheader("Content-Length", str(length))
                elif body is not None:
                    encode_chunked = True
                    self.putheader("Transfer-Encoding", "chunked")
        else:
            encode_chunked = False
        for name, value in headers.items():
            self.putheader(name, value)
        if isinstance(body, str):
            body = _encode(body, "body")
        self.endheaders(body, encode_chunked=encode_chunked)

    def getresponse(self):
        """The response to the request that was sent."""
        if self._response and self._response.isclosed():
            self._response = None
        if self._state != _SENT or self._response:
            raise ResponseNotReady(self._state)
        response = self.response_class(self.sock, self.debuglevel, method=self._method) if self.debuglevel else \
            self.response_class(self.sock, method=self._method)
        try:
            try:
                response.begin()
            except ConnectionError:
                self.close()
                raise
            self._state = _IDLE
            if response.will_close:
                self.close()
            else:
                self._response = response
            return response
        except BaseException:
            response.close()
            raise


HTTPConnection.__module__ = "http.client"


def _create_https_context(http_version):
    """The context for a connection that was given none."""
    import ssl

    context = ssl._create_default_https_context()
    if http_version == 11:
        context.set_alpn_protocols(["http/1.1"])
    if context.post_handshake_auth is not None:
        context.post_handshake_auth = True
    return context


class HTTPSConnection(HTTPConnection):
    """A connection that is encrypted."""

    default_port = 443

    def __init__(self, host, port=None, *, timeout=socket._GLOBAL_DEFAULT_TIMEOUT, source_address=None, context=None,
                 blocksize=8192):
        super().__init__(host, port, timeout, source_address, blocksize=blocksize)
        self._context = _create_https_context(self._http_vsn) if context is None else context

    def connect(self):
        """Connect to the server."""
        super().connect()
        self.sock = self._context.wrap_socket(self.sock, server_hostname=self._tunnel_host or self.host)

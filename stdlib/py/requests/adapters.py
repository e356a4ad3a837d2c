"""HTTPAdapter performs prepared requests with libcurl.

Each thread has its own pool of connections. A body is sent piece by piece as the server takes it, and a response is read as the
program asks for it: nothing is transferred while nobody waits.
"""

import io
import threading
from time import monotonic
from urllib.parse import urlsplit

from requests.auth import _basic_auth_str
from requests.cookies import extract_cookies_to_jar
from requests.exceptions import (
    ChunkedEncodingError,
    ConnectionError,
    ConnectTimeout,
    ContentDecodingError,
    InvalidProxyURL,
    InvalidURL,
    ProxyError,
    ReadTimeout,
    RequestException,
    SSLError,
)
from requests.models import Response
from requests.utils import get_auth_from_url, get_encoding_from_headers, select_proxy

DEFAULT_POOLBLOCK = False
DEFAULT_POOLSIZE = 10
DEFAULT_RETRIES = 0

# What libcurl calls its results.
_URL_MALFORMED = 3
_NO_PROXY = 5
_NO_HOST = 6
_NO_CONNECTION = 7
_PARTIAL = 18
_TIMED_OUT = 28
_TLS = (35, 51, 53, 54, 58, 59, 60, 66, 77, 80, 82, 83, 90, 91)
_NO_REPLY = 52
_SEND_OR_RECEIVE = (55, 56)
_BAD_ENCODING = 61
_BAD_CHUNK = 8


class BaseAdapter:
    """What performs the requests of a session below a prefix of URLs."""

    def send(self, request, stream=False, timeout=None, verify=True, cert=None, proxies=None):
        raise NotImplementedError

    def close(self):
        raise NotImplementedError


class _Connections:
    """A pool that is closed when it is not wanted any more and its last response has ended."""

    def __init__(self):
        import _curl

        self.pool = _curl.Pool()
        self.active = 0
        self.wanted = True

    def begin(self):
        self.active += 1

    def end(self):
        self.active -= 1
        self._close_unused()

    def close(self):
        self.wanted = False
        self._close_unused()

    def _close_unused(self):
        if not self.wanted and not self.active:
            self.pool.close()


class RawResponse(io.RawIOBase):
    """The body as a file, and headers and status as they came."""

    def __init__(self, connections, transfer, request, read_timeout):
        self._connections = connections
        connections.begin()
        self._transfer = transfer
        self._request = request
        self._read_timeout = read_timeout
        self._upload = None
        self.status = 0
        self.reason = ""
        self.version = 11
        self.headers = []
        self._ended = False

    # ---- Progress ----

    def _advance(self):
        """Waits until something more has arrived, or the transfer has ended."""
        transfer = self._transfer
        last = monotonic()
        known = transfer.buffered
        while True:
            ended = transfer.step(200)
            if transfer.wants_input:
                self._feed()
                last = monotonic()
            if ended:
                self._ended = True
                self._check_result()
                return
            if transfer.buffered > known or self._headers_complete():
                return
            if self._read_timeout is not None and monotonic() - last > self._read_timeout and self._is_connected():
                self._end()
                raise ReadTimeout(
                    f"{_pool_name(self._request)}: Read timed out. (read timeout={self._read_timeout})",
                    request=self._request,
                )

    def _feed(self):
        chunk = next(self._upload, None)
        while chunk is not None and len(chunk) == 0:
            chunk = next(self._upload, None)
        if isinstance(chunk, str):
            chunk = chunk.encode("utf-8")
        self._transfer.feed(chunk)

    def _is_connected(self):
        import _curl

        return self._transfer.getinfo(_curl.INFO_PRIMARY_PORT) != 0

    def _headers_complete(self):
        """Takes the header lines; true when the block of the final response has just ended."""
        if self.status:
            return False
        self._lines = getattr(self, "_lines", b"") + self._transfer.take_headers()
        while b"\r\n\r\n" in self._lines or b"\n\n" in self._lines:
            crlf, lf = self._lines.find(b"\r\n\r\n"), self._lines.find(b"\n\n")
            end, width = (crlf, 4) if crlf >= 0 and (lf < 0 or crlf < lf) else (lf, 2)
            block, self._lines = self._lines[:end], self._lines[end + width :]
            first, *fields = block.decode("iso-8859-1").splitlines()
            protocol, _, rest = first.partition(" ")
            status, _, reason = rest.partition(" ")
            if not protocol.startswith("HTTP/") or not status.strip().isdigit() or int(status) < 200:
                continue  # 100 Continue, or the answer of a proxy to CONNECT
            self.status, self.reason = int(status), reason.strip()
            self.version = 10 if protocol == "HTTP/1.0" else 11
            self.headers = _fields(fields)
            return True
        return False

    def _check_result(self):
        self._headers_complete()
        code = self._transfer.result
        if code == 0:
            return
        error = _error_of(self._transfer, code, self._request, self.status)
        self._end()
        raise error

    def start(self, upload):
        """Runs until the headers are there."""
        self._upload = upload
        while not self.status and not self._ended:
            self._advance()

    # ---- The file ----

    def readable(self):
        return True

    def _take(self, limit):
        return b"" if self._connections is None else self._transfer.take_body(limit)

    def read(self, amt=-1, decode_content=None):
        """Up to `amt` bytes of the body."""
        if amt is None:
            amt = -1
        pieces, missing = [], amt
        while missing:
            piece = self._take(missing)
            if piece:
                pieces.append(piece)
                missing = missing - len(piece) if amt >= 0 else -1
            elif self._ended:
                break
            else:
                self._advance()
        return b"".join(pieces)

    def readinto(self, buffer):
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def stream(self, amt=2**16, decode_content=None):
        """The body in pieces of `amt` bytes; None: as it comes."""
        while not self.closed:
            if amt is None:
                piece = self._take(-1)
                if not piece and not self._ended:
                    self._advance()
                    continue
            else:
                piece = self.read(amt)
            if not piece:
                break
            yield piece
        self.close()

    def getheaders(self):
        return list(self.headers)

    def _end(self):
        self._ended = True
        connections, self._connections = self._connections, None
        if connections is not None:
            self._transfer.close()
            connections.end()

    def close(self):
        if not self.closed:
            super().close()
            self._end()

    release_conn = close


def _fields(lines):
    fields = []
    for line in lines:
        if line[:1] in " \t" and fields:
            name, value = fields[-1]
            fields[-1] = name, f"{value} {line.strip()}"
        else:
            name, colon, value = line.partition(":")
            if colon:
                fields.append((name, value.strip()))
    return fields


def _pool_name(request):
    parts = urlsplit(request.url)
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    return f"{'HTTPSConnectionPool' if secure else 'HTTPConnectionPool'}(host={parts.hostname!r}, port={port})"


def _error_of(transfer, code, request, status):
    """The exception of a failed transfer."""
    import _curl

    message = transfer.error
    pool = _pool_name(request)
    retries = f"{pool}: Max retries exceeded with url: {request.path_url} (Caused by "
    if code == _NO_HOST:
        host = urlsplit(request.url).hostname
        cause = f'NameResolutionError("{pool}: Failed to resolve {host!r} ([Errno -2] Name or service not known)"))'
        return ConnectionError(retries + cause, request=request)
    if code == _NO_CONNECTION:
        number = transfer.getinfo(_curl.INFO_OS_ERRNO)
        if number:
            import os

            message = f"[Errno {number}] {os.strerror(number)}"
        return ConnectionError(f'{retries}NewConnectionError("{pool}: Failed to establish a new connection: {message}"))', request=request)
    if code == _TIMED_OUT:
        if transfer.getinfo(_curl.INFO_CONNECT_TIME_T) == 0:
            return ConnectTimeout(f"{retries}ConnectTimeoutError({message!r}))", request=request)
        return ReadTimeout(f"{pool}: Read timed out.", request=request)
    if code in _TLS:
        return SSLError(f"{retries}SSLError({message!r}))", request=request)
    if code == _NO_PROXY or (code == _SEND_OR_RECEIVE[1] and "CONNECT" in message):
        return ProxyError(f"{retries}ProxyError({message!r}))", request=request)
    if code == _URL_MALFORMED:
        return InvalidURL(f"Failed to parse: {request.url}", request=request)
    if code == _BAD_ENCODING:
        return ContentDecodingError(message, request=request)
    if code in (_PARTIAL, _BAD_CHUNK) or (status and code in _SEND_OR_RECEIVE):
        return ChunkedEncodingError(f"Connection broken: {message}", request=request)
    if code == _NO_REPLY:
        cause = ConnectionResetError("Remote end closed connection without response")
        return ConnectionError(("Connection aborted.", cause), request=request)
    if code in _SEND_OR_RECEIVE:
        return ConnectionError(("Connection aborted.", ConnectionResetError(104, "Connection reset by peer")), request=request)
    return RequestException(message, request=request)


def _pieces_of(body):
    """The body as an iterator of bytes."""
    if isinstance(body, (bytes, bytearray)):
        yield bytes(body)
    elif isinstance(body, str):
        yield body.encode("utf-8")
    elif hasattr(body, "read"):
        while piece := body.read(65536):
            yield piece
    else:
        yield from body


class HTTPAdapter(BaseAdapter):
    """Performs requests for http:// and https:// URLs."""

    __attrs__ = ["max_retries", "config", "_pool_connections", "_pool_maxsize", "_pool_block"]

    def __init__(
        self, pool_connections=DEFAULT_POOLSIZE, pool_maxsize=DEFAULT_POOLSIZE, max_retries=DEFAULT_RETRIES,
        pool_block=DEFAULT_POOLBLOCK,
    ):  # fmt: skip
        self.max_retries = max_retries
        self.config = {}
        self._pool_connections = pool_connections
        self._pool_maxsize = pool_maxsize
        self._pool_block = pool_block
        self._local = threading.local()

    def __getstate__(self):
        return {name: getattr(self, name, None) for name in self.__attrs__}

    def __setstate__(self, state):
        self.__dict__.update(state)
        self._local = threading.local()

    def _connections(self):
        connections = getattr(self._local, "connections", None)
        if connections is None:
            connections = self._local.connections = _Connections()
        return connections

    def add_headers(self, request, **kwargs):
        """For subclasses: called before each request."""

    def proxy_headers(self, proxy):
        """The headers that a proxy needs."""
        username, password = get_auth_from_url(proxy)
        return {"Proxy-Authorization": _basic_auth_str(username, password)} if username else {}

    def request_url(self, request, proxies):
        """What the request line names: a path, or with a proxy the whole URL."""
        from requests.utils import urldefragauth

        parts = urlsplit(request.url)
        if select_proxy(request.url, proxies) and parts.scheme != "https":
            return urldefragauth(request.url)
        return request.path_url

    def build_response(self, req, resp):
        """The Response of what came back."""
        response = Response()
        response.status_code = resp.status
        response._header_list = resp.headers
        for name, value in resp.headers:
            if name in response.headers:
                value = f"{response.headers[name]}, {value}"
            response.headers[name] = value
        response.encoding = get_encoding_from_headers(response.headers)
        response.raw = resp
        response.reason = resp.reason
        response.url = req.url.decode("utf-8") if isinstance(req.url, bytes) else req.url
        extract_cookies_to_jar(response.cookies, req, resp.headers)
        response.request = req
        response.connection = self
        return response

    def _options(self, request, connect_timeout, verify, cert, proxies):
        import _curl

        parts = urlsplit(request.url)
        headers = []
        for name, value in request.headers.items():
            if name.lower() == "content-length":
                continue
            value = value.decode("latin-1") if isinstance(value, bytes) else value
            headers.append(f"{name}: {value}".encode("latin-1", "replace") if value else f"{name};")
        for name in "Accept", "User-Agent", "Expect":
            if name not in request.headers:
                headers.append(f"{name}:")
        options = [
            (_curl.URL, request.url.partition("#")[0]),
            (_curl.PROTOCOLS_STR, "http,https"),
            (_curl.PATH_AS_IS, 1),
            (_curl.HTTP_VERSION, _curl.HTTP_VERSION_1_1),
            (_curl.CONNECTTIMEOUT_MS, int(connect_timeout * 1000) if connect_timeout else 2**31 - 1),
        ]
        length = request.headers.get("Content-Length")
        if request.method == "HEAD":
            options.append((_curl.NOBODY, 1))
        elif request.body is not None or (length is not None and length != "0"):
            options += [(_curl.UPLOAD, 1), (_curl.CUSTOMREQUEST, request.method)]
            if length is not None:
                options.append((_curl.INFILESIZE_LARGE, int(length)))
        else:
            options.append((_curl.CUSTOMREQUEST, request.method))
            if length is not None:
                headers.append(f"Content-Length: {length}")
        if any("gzip" in request.headers.get(name, "") for name in ("Accept-Encoding",)):
            # libcurl then decodes; the header itself stays as the program wants it.
            options.append((_curl.ACCEPT_ENCODING, request.headers["Accept-Encoding"]))
            headers = [line for line in headers if not line.lower().startswith(b"accept-encoding:" if isinstance(line, bytes) else "accept-encoding:")]
        options.append((_curl.HTTPHEADER, headers))
        if parts.scheme == "https":
            options += self._tls_options(verify, cert)
        proxy = select_proxy(request.url, proxies)
        if proxy:
            if "://" not in proxy:
                proxy = "http://" + proxy
            if not urlsplit(proxy).hostname:
                raise InvalidProxyURL("Please check proxy URL. It is malformed and could be missing the host.")
        options += [(_curl.PROXY, proxy or ""), (_curl.NOPROXY, "" if proxy else "*")]
        return options

    def _tls_options(self, verify, cert):
        import os

        import _curl

        options = []
        if not verify:
            options += [(_curl.SSL_VERIFYPEER, 0), (_curl.SSL_VERIFYHOST, 0)]
        elif verify is not True:
            if not os.path.exists(verify):
                raise OSError(f"Could not find a suitable TLS CA certificate bundle, invalid path: {verify}")
            options.append((_curl.CAPATH if os.path.isdir(verify) else _curl.CAINFO, str(verify)))
        if cert:
            certificate, key = cert if isinstance(cert, (tuple, list)) else (cert, None)
            for path, kind in (certificate, "certificate"), (key, "key"):
                if path and not os.path.exists(path):
                    raise OSError(f"Could not find the TLS {kind} file, invalid path: {path}")
            options.append((_curl.SSLCERT, str(certificate)))
            if key:
                options.append((_curl.SSLKEY, str(key)))
        return options

    def send(self, request, stream=False, timeout=None, verify=True, cert=None, proxies=None):
        """Send a prepared request; the body of the response is not read yet."""
        import _curl

        self.add_headers(request, stream=stream, timeout=timeout, verify=verify, cert=cert, proxies=proxies)
        if isinstance(timeout, tuple):
            try:
                connect, read = timeout
            except ValueError:
                raise ValueError(
                    f"Invalid timeout {timeout}. Pass a (connect, read) timeout tuple, or a single float to set both timeouts to the same value."
                ) from None
        else:
            connect = read = timeout
        for seconds in connect, read:
            if seconds is not None and seconds <= 0:
                raise ValueError(
                    f"Attempted to set connect timeout to {seconds}, but the timeout cannot be set to a value less than or equal to 0."
                )
        options = self._options(request, connect, verify, cert, proxies)
        has_body = request.body is not None
        attempts = self.max_retries if isinstance(self.max_retries, int) else getattr(self.max_retries, "total", 0) or 0
        while True:
            connections = self._connections()
            raw = RawResponse(connections, _curl.Transfer(connections.pool, options, has_body), request, read)
            try:
                raw.start(_pieces_of(request.body) if has_body else iter(()))
                return self.build_response(request, raw)
            except ConnectionError:
                if attempts <= 0 or (has_body and not isinstance(request.body, (bytes, str))):
                    raise
                attempts -= 1

    def close(self):
        """Close the connections of this thread."""
        connections = getattr(self._local, "connections", None)
        if connections is not None:
            self._local.connections = None
            connections.close()

"""HTTPResponse: the status, the headers and the body of what a server sent. Part of http.client."""

import io

from ._errors import BadStatusLine, IncompleteRead, LineTooLong, RemoteDisconnected, UnknownProtocol
from ._messages import MAX_LINE, parse_headers, read_header_lines

_UNKNOWN = "UNKNOWN"


class HTTPResponse(io.BufferedIOBase):
    """A response as a file: its body is read like one."""

    def __init__(self, sock, debuglevel=0, method=None, url=None):
        self.fp = sock.makefile("rb")
        self.debuglevel = debuglevel
        self._method = method
        self.headers = self.msg = None
        self.version = _UNKNOWN
        self.status = _UNKNOWN
        self.reason = _UNKNOWN
        self.chunked = _UNKNOWN
        self.chunk_left = _UNKNOWN
        self.length = _UNKNOWN
        self.will_close = _UNKNOWN

    def _read_status(self):
        line = str(self.fp.readline(MAX_LINE + 1), "iso-8859-1")
        if len(line) > MAX_LINE:
            raise LineTooLong("status line")
        if self.debuglevel > 0:
            print("reply:", repr(line))
        if not line:
            raise RemoteDisconnected("Remote end closed connection without response")
        version, _, rest = line.strip().partition(" ")
        code, _, reason = rest.strip().partition(" ")
        if not version.startswith("HTTP/"):
            self._close_file()
            raise BadStatusLine(line)
        try:
            status = int(code)
        except ValueError:
            raise BadStatusLine(line) from None
        if not 100 <= status <= 999:
            raise BadStatusLine(line)
        return version, status, reason.strip()

    def begin(self):
        """Read the status line and the headers."""
        if self.headers is not None:
            return
        while True:
            version, status, reason = self._read_status()
            if status != 100:
                break
            read_header_lines(self.fp)
        self.code = self.status = status
        self.reason = reason
        if version in ("HTTP/1.0", "HTTP/0.9"):
            self.version = 10
        elif version.startswith("HTTP/1."):
            self.version = 11
        else:
            raise UnknownProtocol(version)
        self.headers = self.msg = parse_headers(self.fp)
        if self.debuglevel > 0:
            for name, value in self.headers.items():
                print("header:", name + ":", value)
        self.chunked = (self.headers.get("transfer-encoding") or "").lower() == "chunked"
        self.chunk_left = None
        self.will_close = self._closes_afterwards()
        self.length = None
        length = self.headers.get("content-length")
        if length and not self.chunked:
            try:
                self.length = int(length)
            except ValueError:
                pass
            else:
                if self.length < 0:
                    self.length = None
        if status in (204, 304) or 100 <= status < 200 or self._method == "HEAD":
            self.length = 0
        if not self.will_close and not self.chunked and self.length is None:
            self.will_close = True

    def _closes_afterwards(self):
        connection = (self.headers.get("connection") or "").lower()
        if self.version == 11:
            return "close" in connection
        if self.headers.get("keep-alive") or "keep-alive" in connection:
            return False
        return "keep-alive" not in (self.headers.get("proxy-connection") or "").lower()

    def _close_file(self):
        file, self.fp = self.fp, None
        if file is not None:
            file.close()

    def close(self):
        try:
            super().close()
        finally:
            if self.fp:
                self._close_file()

    def flush(self):
        super().flush()
        if self.fp:
            self.fp.flush()

    def readable(self):
        return True

    def isclosed(self):
        """Was everything read, or the response closed?"""
        return self.fp is None

    # ---- The body ----

    def read(self, amt=None):
        """The rest of the body, or at most `amt` bytes of it."""
        if self.fp is None:
            return b""
        if self._method == "HEAD":
            self._close_file()
            return b""
        if self.chunked:
            return self._read_chunked(amt)
        if amt is not None and amt >= 0:
            if self.length is not None:
                amt = min(amt, self.length)
            data = self.fp.read(amt)
            if not data and amt:
                self._close_file()
            elif self.length is not None:
                self.length -= len(data)
                if not self.length:
                    self._close_file()
            return data
        if self.length is None:
            data = self.fp.read()
        else:
            try:
                data = self._read_exactly(self.length)
            except IncompleteRead:
                self._close_file()
                raise
            self.length = 0
        self._close_file()
        return data

    def readinto(self, b):
        """Read into a buffer; the number of bytes."""
        if self.fp is None:
            return 0
        if self._method == "HEAD":
            self._close_file()
            return 0
        view = memoryview(b).cast("B")
        if self.chunked:
            data = self._read_chunked(len(view))
            view[:len(data)] = data
            return len(data)
        if self.length is not None and len(view) > self.length:
            view = view[:self.length]
        count = self.fp.readinto(view)
        if not count and view:
            self._close_file()
        elif self.length is not None:
            self.length -= count
            if not self.length:
                self._close_file()
        return count

    def _read_exactly(self, amt):
        data = self.fp.read(amt)
        if len(data) < amt:
            raise IncompleteRead(data, amt - len(data))
        return data

    def _next_chunk(self):
        """The bytes left of the present chunk, or of the next one; None at the end."""
        if not self.chunk_left:
            if self.chunk_left is not None:
                self._read_exactly(2)
            line = self.fp.readline(MAX_LINE + 1)
            if len(line) > MAX_LINE:
                raise LineTooLong("chunk size")
            try:
                self.chunk_left = int(line.partition(b";")[0], 16)
            except ValueError:
                self._close_file()
                raise IncompleteRead(b"") from None
            if self.chunk_left == 0:
                while (line := self.fp.readline(MAX_LINE + 1)) not in (b"\r\n", b"\n", b""):
                    if len(line) > MAX_LINE:
                        raise LineTooLong("trailer line")
                self._close_file()
                self.chunk_left = None
                return None
        return self.chunk_left

    def _read_chunked(self, amt=None):
        if amt is not None and amt < 0:
            amt = None
        pieces = []
        try:
            while (left := self._next_chunk()) is not None:
                if amt is not None and amt <= left:
                    pieces.append(self._read_exactly(amt))
                    self.chunk_left = left - amt
                    break
                pieces.append(self._read_exactly(left))
                if amt is not None:
                    amt -= left
                self.chunk_left = 0
            return b"".join(pieces)
        except IncompleteRead as error:
            raise IncompleteRead(b"".join(pieces) + error.partial if error.partial else b"".join(pieces)) from error

    def read1(self, n=-1):
        """What one read of the connection gives."""
        if self.fp is None or self._method == "HEAD":
            return b""
        if self.chunked:
            left = self._next_chunk()
            if left is None or n == 0:
                return b""
            data = self.fp.read1(left if n < 0 or n > left else n)
            self.chunk_left -= len(data)
            if not data:
                raise IncompleteRead(b"")
            return data
        if self.length is not None and (n < 0 or n > self.length):
            n = self.length
        data = self.fp.read1(n)
        if not data and n:
            self._close_file()
        elif self.length is not None:
            self.length -= len(data)
            if not self.length:
                self._close_file()
        return data

    def peek(self, n=-1):
        if self.fp is None or self._method == "HEAD":
            return b""
        if self.chunked:
            left = self._next_chunk()
            return b"" if left is None else self.fp.peek(left)[:left]
        return self.fp.peek(n)

    def readline(self, limit=-1):
        if self.fp is None or self._method == "HEAD":
            return b""
        if self.chunked:
            return super().readline(limit)
        if self.length is not None and (limit < 0 or limit > self.length):
            limit = self.length
        line = self.fp.readline(limit)
        if not line and limit:
            self._close_file()
        elif self.length is not None:
            self.length -= len(line)
            if not self.length:
                self._close_file()
        return line

    def fileno(self):
        return self.fp.fileno()

    # ---- The headers ----

    def getheader(self, name, default=None):
        """A header's value; several are joined by ", "."""
        if self.headers is None:
            from ._errors import ResponseNotReady

            raise ResponseNotReady()
        values = self.headers.get_all(name) or default
        if isinstance(values, str) or not hasattr(values, "__iter__"):
            return values
        return ", ".join(values)

    def getheaders(self):
        """All (name, value) pairs."""
        if self.headers is None:
            from ._errors import ResponseNotReady

            raise ResponseNotReady()
        return list(self.headers.items())

    def __iter__(self):
        return self

    def info(self):
        """The headers."""
        return self.headers

    def geturl(self):
        """The URL of the response, for urllib."""
        return self.url

    def getcode(self):
        """The status code."""
        return self.status


HTTPResponse.__module__ = "http.client"

"""Request, PreparedRequest and Response."""

import datetime
import json as json_module
from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit, urlunsplit

from requests.auth import HTTPBasicAuth
from requests.cookies import RequestsCookieJar, cookiejar_from_dict, extract_cookies_to_jar, get_cookie_header
from requests.exceptions import (
    HTTPError,
    InvalidJSONError,
    InvalidURL,
    JSONDecodeError,
    MissingSchema,
    StreamConsumedError,
)
from requests.hooks import default_hooks
from requests.status_codes import codes
from requests.structures import CaseInsensitiveDict
from requests.utils import (
    check_header_validity,
    get_auth_from_url,
    guess_encoding,
    guess_filename,
    guess_json_utf,
    iter_slices,
    parse_header_links,
    requote_uri,
    stream_decode_response_unicode,
    super_len,
    to_key_val_list,
)

REDIRECT_STATI = (codes.moved, codes.found, codes.other, codes.temporary_redirect, codes.permanent_redirect)
DEFAULT_REDIRECT_LIMIT = 30
CONTENT_CHUNK_SIZE = 10 * 1024
ITER_CHUNK_SIZE = 512


# ---- Bodies ----


def encode_params(data):
    """The form of a mapping or of pairs; a value may be a sequence. Text and files stay as they are."""
    if isinstance(data, (str, bytes)) or hasattr(data, "read"):
        return data
    if not hasattr(data, "__iter__"):
        return data
    fields = []
    for name, values in to_key_val_list(data):
        if isinstance(values, (str, bytes)) or not hasattr(values, "__iter__"):
            values = [values]
        fields += [(name, value) for value in values if value is not None]
    return urlencode(fields, doseq=True)


def encode_files(files, data):
    """(body, content type) of a multipart form."""
    if not files:
        raise ValueError("Files must be provided.")
    if isinstance(data, (str, bytes)):
        raise ValueError("Data must not be a string.")
    import os

    boundary = os.urandom(16).hex()
    parts = []
    for name, values in to_key_val_list(data or {}):
        if isinstance(values, (str, bytes)) or not hasattr(values, "__iter__"):
            values = [values]
        for value in values:
            if value is not None:
                parts.append(_part(name, value if isinstance(value, bytes) else str(value), None, None, None))
    for name, value in to_key_val_list(files or {}):
        kind = headers = None
        if isinstance(value, (tuple, list)):
            filename, content, *more = value
            kind = more[0] if more else None
            headers = more[1] if len(more) > 1 else None
        else:
            filename = guess_filename(value) or name
            content = value
        if content is None:
            continue
        if hasattr(content, "read"):
            content = content.read()
        if kind is None and filename:
            import mimetypes

            kind = mimetypes.guess_type(filename)[0] if not isinstance(value, (str, bytes, tuple, list)) else None
        parts.append(_part(name, content, filename, kind, headers))
    mark = boundary.encode()
    body = b"".join(b"--" + mark + b"\r\n" + part + b"\r\n" for part in parts) + b"--" + mark + b"--\r\n"
    return body, f"multipart/form-data; boundary={boundary}"


def _part(name, content, filename, kind, headers):
    def quoted(text):
        text = text.decode("utf-8") if isinstance(text, bytes) else str(text)
        return text.replace("\\", "\\\\").replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")

    lines = [f'Content-Disposition: form-data; name="{quoted(name)}"']
    if filename is not None:
        lines[0] += f'; filename="{quoted(filename)}"'
    if kind:
        lines.append(f"Content-Type: {kind}")
    lines += [f"{key}: {value}" for key, value in (headers or {}).items()]
    if isinstance(content, str):
        content = content.encode("utf-8")
    return "\r\n".join(lines).encode("utf-8") + b"\r\n\r\n" + bytes(content)


class _WithHooks:
    def register_hook(self, event, hook):
        """Call a function at an event."""
        if event not in self.hooks:
            raise ValueError(f'Unsupported event specified, with event name "{event}"')
        if callable(hook):
            self.hooks[event].append(hook)
        elif hasattr(hook, "__iter__"):
            self.hooks[event].extend(function for function in hook if callable(function))

    def deregister_hook(self, event, hook):
        """Do not call it any more; False when it was not registered."""
        try:
            self.hooks[event].remove(hook)
            return True
        except ValueError:
            return False


class Request(_WithHooks):
    """What a program wants to request."""

    def __init__(
        self, method=None, url=None, headers=None, files=None, data=None, params=None, auth=None, cookies=None, hooks=None,
        json=None,
    ):  # fmt: skip
        self.hooks = default_hooks()
        for event, hook in (hooks or {}).items():
            self.register_hook(event=event, hook=hook)
        self.method = method
        self.url = url
        self.headers = {} if headers is None else headers
        self.files = [] if files is None else files
        self.data = [] if data is None else data
        self.json = json
        self.params = {} if params is None else params
        self.auth = auth
        self.cookies = cookies

    def __repr__(self):
        return f"<Request [{self.method}]>"

    def prepare(self):
        """The PreparedRequest."""
        prepared = PreparedRequest()
        prepared.prepare(
            self.method, self.url, self.headers, self.files, self.data, self.params, self.auth, self.cookies, self.hooks,
            self.json,
        )  # fmt: skip
        return prepared


class PreparedRequest(_WithHooks):
    """What goes to the server: method, url, headers and body as they will be sent."""

    def __init__(self):
        self.method = None
        self.url = None
        self.headers = None
        self._cookies = None
        self.body = None
        self.hooks = default_hooks()
        self._body_position = None

    def prepare(
        self, method=None, url=None, headers=None, files=None, data=None, params=None, auth=None, cookies=None, hooks=None,
        json=None,
    ):  # fmt: skip
        self.prepare_method(method)
        self.prepare_url(url, params)
        self.prepare_headers(headers)
        self.prepare_cookies(cookies)
        self.prepare_body(data, files, json)
        self.prepare_auth(auth, url)
        self.prepare_hooks(hooks)

    def __repr__(self):
        return f"<PreparedRequest [{self.method}]>"

    def copy(self):
        other = PreparedRequest()
        other.method = self.method
        other.url = self.url
        other.headers = self.headers.copy() if self.headers is not None else None
        other._cookies = self._cookies.copy() if hasattr(self._cookies, "copy") else self._cookies
        other.body = self.body
        other.hooks = self.hooks
        other._body_position = self._body_position
        return other

    def prepare_method(self, method):
        self.method = method.upper() if method is not None else None
        if isinstance(self.method, bytes):
            self.method = self.method.decode("ascii")

    def prepare_url(self, url, params):
        url = (url.decode("utf8") if isinstance(url, bytes) else str(url)).lstrip()
        if ":" in url and not url.lower().startswith("http"):
            self.url = url
            return
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError as error:
            raise InvalidURL(f"Failed to parse: {url}") from error
        if not parts.scheme:
            raise MissingSchema(f"Invalid URL {url!r}: No scheme supplied. Perhaps you meant https://{url}?")
        host = parts.hostname
        if not host:
            raise InvalidURL(f"Invalid URL {url!r}: No host supplied")
        if not host.isascii():
            try:
                host = host.encode("idna").decode("ascii")
            except (UnicodeError, LookupError):
                raise InvalidURL("URL has an invalid label.") from None
        elif host.startswith(("*", ".")):
            raise InvalidURL("URL has an invalid label.")
        user = parts.netloc.rpartition("@")[0]
        netloc = (user + "@" if user else "") + (f"[{host}]" if ":" in host else host) + (f":{port}" if port else "")
        query = parts.query
        if isinstance(params, bytes):
            params = params.decode("utf8")
        extra = encode_params(params) if params else ""
        if extra:
            query = f"{query}&{extra}" if query else extra
        self.url = requote_uri(urlunsplit((parts.scheme, netloc, parts.path or "/", query, parts.fragment)))

    def prepare_headers(self, headers):
        self.headers = CaseInsensitiveDict()
        for header in (headers or {}).items():
            check_header_validity(header)
            name, value = header
            self.headers[name.decode("latin-1") if isinstance(name, bytes) else name] = value

    def prepare_body(self, data, files, json=None):
        body = content_type = None
        if not data and json is not None:
            content_type = "application/json"
            try:
                body = json_module.dumps(json, allow_nan=False)
            except ValueError as error:
                raise InvalidJSONError(error, request=self)
            if not isinstance(body, bytes):
                body = body.encode("utf-8")
        is_stream = hasattr(data, "__iter__") and not isinstance(data, (str, bytes, bytearray, list, tuple, Mapping))
        if is_stream:
            length = super_len(data)
            body = data
            if getattr(body, "tell", None) is not None:
                try:
                    self._body_position = body.tell()
                except OSError:
                    self._body_position = object()
            if files:
                raise NotImplementedError("Streamed bodies and files are mutually exclusive.")
            if length:
                self.headers["Content-Length"] = str(length)
            else:
                self.headers["Transfer-Encoding"] = "chunked"
        else:
            if files:
                body, content_type = encode_files(files, data)
            elif data:
                body = encode_params(data)
                content_type = None if isinstance(data, (str, bytes)) or hasattr(data, "read") else "application/x-www-form-urlencoded"
            self.prepare_content_length(body)
            if content_type and "content-type" not in self.headers:
                self.headers["Content-Type"] = content_type
        self.body = body

    def prepare_content_length(self, body):
        if body is not None:
            length = super_len(body)
            if length:
                self.headers["Content-Length"] = str(length)
        elif self.method not in ("GET", "HEAD") and self.headers.get("Content-Length") is None:
            self.headers["Content-Length"] = "0"

    def prepare_auth(self, auth, url=""):
        if auth is None:
            from_url = get_auth_from_url(self.url)
            auth = from_url if any(from_url) else None
        if auth:
            if isinstance(auth, tuple) and len(auth) == 2:
                auth = HTTPBasicAuth(*auth)
            result = auth(self)
            self.__dict__.update(result.__dict__)
            self.prepare_content_length(self.body)

    def prepare_cookies(self, cookies):
        self._cookies = cookies if hasattr(cookies, "extract_cookies") else cookiejar_from_dict(cookies)
        header = get_cookie_header(self._cookies, self)
        if header is not None:
            self.headers["Cookie"] = header

    def prepare_hooks(self, hooks):
        for event in hooks or ():
            self.register_hook(event, hooks[event])

    def _take_cookies(self, response):
        """Have the cookies that a response set, as the next request of a dialogue must."""
        extract_cookies_to_jar(self._cookies, response.request, response._header_list)
        self.prepare_cookies(self._cookies)

    @property
    def path_url(self):
        """The path and the query."""
        parts = urlsplit(self.url)
        return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


class Response:
    """The server's response."""

    __attrs__ = ["_content", "status_code", "url", "headers", "history", "encoding", "reason", "cookies", "elapsed", "request"]

    def __init__(self):
        self._content = False
        self._content_consumed = False
        self._next = None
        self.status_code = None
        self.headers = CaseInsensitiveDict()
        self._header_list = []
        self.raw = None
        self.url = None
        self.encoding = None
        self.history = []
        self.reason = None
        self.cookies = RequestsCookieJar()
        self.elapsed = datetime.timedelta(0)
        self.request = None

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __getstate__(self):
        if not self._content_consumed:
            self.content
        return {name: getattr(self, name, None) for name in self.__attrs__}

    def __setstate__(self, state):
        self.__init__()
        for name, value in state.items():
            setattr(self, name, value)
        self._content_consumed = True

    def __repr__(self):
        return f"<Response [{self.status_code}]>"

    def __bool__(self):
        return self.ok

    def __iter__(self):
        return self.iter_content(128)

    @property
    def ok(self):
        """Is the status below 400?"""
        try:
            self.raise_for_status()
        except HTTPError:
            return False
        return True

    @property
    def is_redirect(self):
        """Is it a redirection that can be followed?"""
        return "location" in self.headers and self.status_code in REDIRECT_STATI

    @property
    def is_permanent_redirect(self):
        return "location" in self.headers and self.status_code in (codes.moved_permanently, codes.permanent_redirect)

    @property
    def next(self):
        """The prepared request that follows the redirection, when redirections are not followed."""
        return self._next

    @property
    def apparent_encoding(self):
        """The encoding that the content seems to have."""
        return guess_encoding(self.content)

    def iter_content(self, chunk_size=1, decode_unicode=False):
        """The content in pieces of `chunk_size` bytes; None: as it comes."""
        if self._content_consumed and isinstance(self._content, bool):
            raise StreamConsumedError()
        if chunk_size is not None and not isinstance(chunk_size, int):
            raise TypeError(f"chunk_size must be an int, it is instead a {type(chunk_size)}.")

        def generate():
            yield from self.raw.stream(chunk_size)
            self._content_consumed = True

        chunks = iter_slices(self._content, chunk_size) if self._content_consumed else generate()
        return stream_decode_response_unicode(chunks, self) if decode_unicode else chunks

    def iter_lines(self, chunk_size=ITER_CHUNK_SIZE, decode_unicode=False, delimiter=None):
        """The content line by line, without the line ends."""
        pending = None
        for chunk in self.iter_content(chunk_size=chunk_size, decode_unicode=decode_unicode):
            if pending is not None:
                chunk = pending + chunk
            lines = chunk.split(delimiter) if delimiter else chunk.splitlines()
            incomplete = lines and lines[-1] and chunk and lines[-1][-1] == chunk[-1]
            pending = lines.pop() if incomplete else None
            yield from lines
        if pending is not None:
            yield pending

    @property
    def content(self):
        """The body as bytes."""
        if self._content is False:
            if self._content_consumed:
                raise RuntimeError("The content for this response was already consumed")
            if self.status_code == 0 or self.raw is None:
                self._content = None
            else:
                self._content = b"".join(self.iter_content(CONTENT_CHUNK_SIZE)) or b""
        self._content_consumed = True
        return self._content

    @property
    def text(self):
        """The body as text, in the encoding of the headers or, without one, that it seems to have."""
        if not self.content:
            return ""
        encoding = self.encoding or self.apparent_encoding
        try:
            return str(self.content, encoding, errors="replace")
        except (LookupError, TypeError):
            return str(self.content, errors="replace")

    def json(self, **kwargs):
        """The body as the object that its JSON describes."""
        if not self.encoding and self.content and len(self.content) > 3:
            encoding = guess_json_utf(self.content)
            if encoding is not None:
                try:
                    return json_module.loads(self.content.decode(encoding), **kwargs)
                except UnicodeDecodeError:
                    pass
                except json_module.JSONDecodeError as error:
                    raise JSONDecodeError(error.msg, error.doc, error.pos)
        try:
            return json_module.loads(self.text, **kwargs)
        except json_module.JSONDecodeError as error:
            raise JSONDecodeError(error.msg, error.doc, error.pos)

    @property
    def links(self):
        """The links of the Link header, by their relation."""
        header = self.headers.get("link")
        if not header:
            return {}
        return {link.get("rel") or link.get("url"): link for link in parse_header_links(header)}

    def raise_for_status(self):
        """Raise HTTPError for a status of 400 and more."""
        reason = self.reason
        if isinstance(reason, bytes):
            try:
                reason = reason.decode("utf-8")
            except UnicodeDecodeError:
                reason = reason.decode("iso-8859-1")
        if 400 <= self.status_code < 500:
            raise HTTPError(f"{self.status_code} Client Error: {reason} for url: {self.url}", response=self)
        if 500 <= self.status_code < 600:
            raise HTTPError(f"{self.status_code} Server Error: {reason} for url: {self.url}", response=self)

    def close(self):
        """End the response; the connection can be used again when all was read."""
        if self.raw is not None and not self._content_consumed:
            self.raw.close()
        release = getattr(self.raw, "release_conn", None)
        if release is not None:
            release()

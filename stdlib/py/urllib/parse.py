"""Taking URLs apart and putting them together (RFC 3986, with the habits of browsers), and percent-encoding.

All functions take str or bytes; bytes are handled as ASCII text and give bytes back.
"""

import re
from collections import namedtuple

from urllib._quote import (
    clear_cache,
    quote,
    quote_from_bytes,
    quote_plus,
    unquote,
    unquote_plus,
    unquote_to_bytes,
    parse_qs,
    parse_qsl,
    urlencode,
)

__all__ = [
    "urlparse", "urlunparse", "urljoin", "urldefrag",
    "urlsplit", "urlunsplit", "urlencode", "parse_qs",
    "parse_qsl", "quote", "quote_plus", "quote_from_bytes",
    "unquote", "unquote_plus", "unquote_to_bytes",
    "DefragResult", "ParseResult", "SplitResult",
    "DefragResultBytes", "ParseResultBytes", "SplitResultBytes",
]  # fmt: skip

for _function in (clear_cache, quote, quote_from_bytes, quote_plus, unquote, unquote_plus, unquote_to_bytes, parse_qs,
                  parse_qsl, urlencode):
    _function.__module__ = __name__

# Schemes by what their URLs may have; '' stands for URLs without a scheme. Programs extend these lists.
uses_relative = [
    "", "ftp", "http", "gopher", "nntp", "imap", "wais", "file", "https", "shttp", "mms", "prospero", "rtsp", "rtsps",
    "rtspu", "sftp", "svn", "svn+ssh", "ws", "wss",
]  # fmt: skip
uses_netloc = [
    "", "ftp", "http", "gopher", "nntp", "telnet", "imap", "wais", "file", "mms", "https", "shttp", "snews", "prospero",
    "rtsp", "rtsps", "rtspu", "rsync", "svn", "svn+ssh", "sftp", "nfs", "git", "git+ssh", "ws", "wss", "itms-services",
]  # fmt: skip
uses_params = [
    "", "ftp", "hdl", "prospero", "http", "imap", "https", "shttp", "rtsp", "rtsps", "rtspu", "sip", "sips", "mms", "sftp",
    "tel",
]  # fmt: skip
non_hierarchical = ["gopher", "hdl", "mailto", "news", "telnet", "wais", "imap", "snews", "sip", "sips"]
uses_query = ["", "http", "wais", "imap", "https", "shttp", "mms", "gopher", "rtsp", "rtsps", "rtspu", "sip", "sips"]
uses_fragment = [
    "", "ftp", "hdl", "http", "gopher", "news", "nntp", "wais", "https", "shttp", "snews", "file", "prospero",
]  # fmt: skip
scheme_chars = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-."

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_CONTROLS_AND_SPACE = "".join(map(chr, range(33)))
_REMOVED = str.maketrans("", "", "\t\r\n")



# ---- Results ----


class _StrResult:
    """What results of str have in common."""

    __slots__ = ()

    def encode(self, encoding="ascii", errors="strict"):
        return self._other_class(*(part.encode(encoding, errors) for part in self))


class _BytesResult:
    __slots__ = ()

    def decode(self, encoding="ascii", errors="strict"):
        return self._other_class(*(part.decode(encoding, errors) for part in self))


class _Netloc:
    """The parts of `user:password@host:port`."""

    __slots__ = ()

    def _user_and_host(self):
        text = self.netloc if isinstance(self.netloc, str) else self.netloc.decode("latin-1")
        user, at, host = text.rpartition("@")
        return user if at else None, host

    def _back(self, text):
        return text if text is None or isinstance(self.netloc, str) else text.encode("latin-1")

    def _host_and_port(self):
        host = self._user_and_host()[1]
        before, bracket, inside = host.partition("[")
        if bracket:
            host, _, rest = inside.partition("]")
            port = rest.partition(":")[2]
        else:
            host, _, port = host.partition(":")
        return host, port or None

    @property
    def username(self):
        user = self._user_and_host()[0]
        return user if user is None else self._back(user.partition(":")[0])

    @property
    def password(self):
        user = self._user_and_host()[0]
        if user is None:
            return None
        name, colon, password = user.partition(":")
        return self._back(password) if colon else None

    @property
    def hostname(self):
        host = self._host_and_port()[0]
        if not host:
            return None
        host, percent, zone = host.partition("%")
        return self._back(host.lower() + percent + zone)

    @property
    def port(self):
        port = self._host_and_port()[1]
        if port is None:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError(f"Port could not be cast to integer value as {port!r}")
        number = int(port)
        if number > 65535:
            raise ValueError("Port out of range 0-65535")
        return number


_Defrag = namedtuple("_Defrag", "url fragment")
_Split = namedtuple("_Split", "scheme netloc path query fragment")
_Parse = namedtuple("_Parse", "scheme netloc path params query fragment")


class _DefragMethods:
    __slots__ = ()

    def geturl(self):
        hash_mark = "#" if isinstance(self.url, str) else b"#"
        return self.url + hash_mark + self.fragment if self.fragment else self.url


class _SplitMethods(_Netloc):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class _ParseMethods(_Netloc):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


class DefragResult(_Defrag, _DefragMethods, _StrResult):
    """A URL and its fragment identifier."""

    __slots__ = ()


class SplitResult(_Split, _SplitMethods, _StrResult):
    """The five parts of a URL."""

    __slots__ = ()


class ParseResult(_Parse, _ParseMethods, _StrResult):
    """The six parts of a URL: parameters apart from the path."""

    __slots__ = ()


class DefragResultBytes(_Defrag, _DefragMethods, _BytesResult):
    """A URL and its fragment identifier, in bytes."""

    __slots__ = ()


class SplitResultBytes(_Split, _SplitMethods, _BytesResult):
    """The five parts of a URL, in bytes."""

    __slots__ = ()


class ParseResultBytes(_Parse, _ParseMethods, _BytesResult):
    """The six parts of a URL, in bytes."""

    __slots__ = ()


for _one, _two in (
    (DefragResult, DefragResultBytes),
    (SplitResult, SplitResultBytes),
    (ParseResult, ParseResultBytes),
):
    _one._other_class = _two
    _two._other_class = _one
    _one._encoded_counterpart = _two
    _two._decoded_counterpart = _one


# ---- str and bytes ----


def _as_text(*arguments):
    """The arguments as str, and a function that brings a result back to what they were."""
    is_text = isinstance(arguments[0], str)
    for argument in arguments[1:]:
        if argument and isinstance(argument, str) != is_text:
            raise TypeError("Cannot mix str and non-str arguments")
    if is_text:
        return (*arguments, _unchanged)
    return (*(argument.decode("ascii", "strict") if argument else "" for argument in arguments), _encoded)


def _unchanged(result):
    return result


def _encoded(result):
    return result.encode("ascii", "strict")


# ---- Taking apart ----


def _check_netloc(netloc):
    """Refuses host names that normalisation would turn into something with delimiters."""
    if not netloc or netloc.isascii():
        return
    import unicodedata

    plain = netloc.translate(dict.fromkeys(map(ord, "@:#?")))
    normal = unicodedata.normalize("NFKC", plain)
    if plain != normal and any(delimiter in normal for delimiter in "/?#@:"):
        raise ValueError(f"netloc '{netloc}' contains invalid characters under NFKC normalization")


def _check_brackets(netloc):
    opening, closing = "[" in netloc, "]" in netloc
    if opening != closing:
        raise ValueError("Invalid IPv6 URL")
    if not opening:
        return
    before, _, inside = netloc.rpartition("@")[2].partition("[")
    host, _, after = inside.partition("]")
    if before or (after and not after.startswith(":")):
        raise ValueError("Invalid IPv6 URL")
    if host.startswith("v"):
        if not re.fullmatch(r"v[a-fA-F0-9]+\..+", host):
            raise ValueError("IPvFuture address is invalid")
        return
    import ipaddress

    if isinstance(ipaddress.ip_address(host), ipaddress.IPv4Address):
        raise ValueError("An IPv4 address cannot be in brackets")


def _split(url, scheme, allow_fragments):
    url = url.lstrip(_CONTROLS_AND_SPACE).translate(_REMOVED)
    scheme = scheme.strip(_CONTROLS_AND_SPACE).translate(_REMOVED)
    netloc = query = fragment = ""
    found = _SCHEME.match(url)
    if found:
        scheme = found[0][:-1].lower()
        url = url[found.end() :]
    if url.startswith("//"):
        end = min((at for at in map(url[2:].find, "/?#") if at >= 0), default=len(url) - 2) + 2
        netloc, url = url[2:end], url[end:]
        _check_brackets(netloc)
    if allow_fragments:
        url, _, fragment = url.partition("#")
    url, _, query = url.partition("?")
    _check_netloc(netloc)
    return scheme, netloc, url, query, fragment


def urlsplit(url, scheme="", allow_fragments=True):
    """Take a URL apart: (scheme, netloc, path, query, fragment)."""
    url, scheme, back = _as_text(url, scheme)
    return back(SplitResult(*_split(url, scheme, allow_fragments)))


def _split_parameters(path):
    start = path.rfind("/")
    at = path.find(";", max(start, 0))
    return (path, "") if at < 0 else (path[:at], path[at + 1 :])


def urlparse(url, scheme="", allow_fragments=True):
    """Take a URL apart: (scheme, netloc, path, params, query, fragment)."""
    url, scheme, back = _as_text(url, scheme)
    scheme, netloc, path, query, fragment = _split(url, scheme, allow_fragments)
    params = ""
    if scheme in uses_params and ";" in path:
        path, params = _split_parameters(path)
    return back(ParseResult(scheme, netloc, path, params, query, fragment))


def urldefrag(url):
    """The URL without its fragment, and the fragment."""
    url, back = _as_text(url)
    if "#" not in url:
        return back(DefragResult(url, ""))
    scheme, netloc, path, params, query, fragment = urlparse(url)
    return back(DefragResult(urlunparse((scheme, netloc, path, params, query, "")), fragment))


# ---- Putting together ----


def urlunsplit(components):
    """The URL of five parts."""
    scheme, netloc, path, query, fragment, back = _as_text(*components)
    if netloc:
        if path and not path.startswith("/"):
            path = "/" + path
        path = "//" + netloc + path
    elif path.startswith("//") or (scheme and scheme in uses_netloc and (not path or path.startswith("/"))):
        path = "//" + path
    url = f"{scheme}:{path}" if scheme else path
    if query:
        url += "?" + query
    if fragment:
        url += "#" + fragment
    return back(url)


def urlunparse(components):
    """The URL of six parts."""
    scheme, netloc, path, params, query, fragment, back = _as_text(*components)
    if params:
        path = f"{path};{params}"
    return back(urlunsplit((scheme, netloc, path, query, fragment)))


def _without_dots(segments):
    """RFC 3986, 5.2.4: `.` and `..` resolved."""
    kept = []
    for segment in segments:
        if segment == "..":
            if kept:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return kept


def urljoin(base, url, allow_fragments=True):
    """The absolute form of a URL that stands in a document at `base`."""
    if not base:
        return url
    if not url:
        return base
    base, url, back = _as_text(base, url)
    base_scheme, base_netloc, base_path, base_params, base_query, _ = urlparse(base, "", allow_fragments)
    scheme, netloc, path, params, query, fragment = urlparse(url, base_scheme, allow_fragments)
    if scheme != base_scheme or scheme not in uses_relative:
        return back(url)
    if scheme in uses_netloc:
        if netloc:
            return back(urlunparse((scheme, netloc, path, params, query, fragment)))
        netloc = base_netloc
    if not path and not params:
        return back(urlunparse((scheme, netloc, base_path, base_params, query or base_query, fragment)))

    base_segments = base_path.split("/")
    if base_segments[-1] != "":
        base_segments.pop()
    if path.startswith("/"):
        segments = path.split("/")
    else:
        segments = base_segments + path.split("/")
        segments[1:-1] = filter(None, segments[1:-1])
    path = "/".join(_without_dots(segments)) or "/"
    return back(urlunparse((scheme, netloc, path, params, query, fragment)))


# ---- Old helpers that request and other libraries still use ----


def unwrap(url):
    """`<URL:scheme://host/path>` without the wrapping."""
    url = str(url).strip()
    if url[:1] == "<" and url[-1:] == ">":
        url = url[1:-1].strip()
    if url[:4] == "URL:":
        url = url[4:].strip()
    return url


def _split_type(url):
    found = re.match(r"([^/:]+):(.*)", url, re.DOTALL)
    return (found[1].lower(), found[2]) if found else (None, url)


def _split_host(url):
    found = re.match(r"//([^/#?]*)(.*)", url, re.DOTALL)
    if not found:
        return None, url
    host, path = found.groups()
    return host, "/" + path if path and path[0] != "/" else path


def _split_port(host):
    found = re.fullmatch(r"(.*):([0-9]*)", host, re.DOTALL)
    return (found[1], found[2] or None) if found else (host, None)


def __getattr__(name):
    if name.startswith(("split", "_split", "to_bytes", "_to_bytes")):
        from urllib._old import by_name

        if name in by_name:
            return globals().setdefault(name, by_name[name])
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

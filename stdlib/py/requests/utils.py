"""Helpers that requests offers to programs too."""

import os
import re
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from requests.cookies import cookiejar_from_dict
from requests.exceptions import InvalidHeader, InvalidURL
from requests.structures import CaseInsensitiveDict


def default_user_agent(name="python-requests"):
    from requests import __version__

    return f"{name}/{__version__}"


def default_headers():
    return CaseInsensitiveDict(
        {
            "User-Agent": default_user_agent(),
            "Accept-Encoding": "gzip, deflate",
            "Accept": "*/*",
            "Connection": "keep-alive",
        }
    )


def dict_from_cookiejar(cj):
    return {cookie.name: cookie.value for cookie in cj}


def add_dict_to_cookiejar(cj, cookie_dict):
    return cookiejar_from_dict(cookie_dict, cj)


def to_key_val_list(value):
    """The pairs of a mapping or of pairs; None for None."""
    if value is None:
        return None
    if isinstance(value, (str, bytes, bool, int)):
        raise ValueError("cannot encode objects that are not 2-tuples")
    return list(value.items()) if hasattr(value, "items") else list(value)


def guess_filename(obj):
    name = getattr(obj, "name", None)
    if name and isinstance(name, (str, bytes)) and name[0] != "<" and name[-1] != ">":
        return os.path.basename(name)
    return None


def super_len(o):
    """How many bytes are left to read in an object; 0 when it is not known."""
    if isinstance(o, str):
        o = o.encode("utf-8")
    total = None
    if hasattr(o, "__len__"):
        total = len(o)
    elif hasattr(o, "len"):
        total = o.len
    elif hasattr(o, "fileno"):
        try:
            total = os.fstat(o.fileno()).st_size
        except (OSError, AttributeError):
            pass
    at = 0
    if hasattr(o, "tell"):
        try:
            at = o.tell()
            if total is None and hasattr(o, "seek"):
                o.seek(0, 2)
                total = o.tell()
                o.seek(at)
        except OSError:
            at = total or 0
    return max(0, (total or 0) - at)


def _split_header(header):
    """(value, parameters) of a header like Content-Type."""
    value, *fields = header.split(";")
    parameters = {}
    for field in fields:
        name, equals, setting = field.strip().partition("=")
        if name:
            parameters[name.strip("\"' ").lower()] = setting.strip("\"' ") if equals else True
    return value.strip(), parameters


def get_encoding_from_headers(headers):
    """The encoding that Content-Type says or implies."""
    content_type = headers.get("content-type")
    if not content_type:
        return None
    content_type, parameters = _split_header(content_type)
    if "charset" in parameters:
        return parameters["charset"].strip("'\"")
    if "text" in content_type:
        return "ISO-8859-1"
    if "application/json" in content_type:
        return "utf-8"
    return None


def get_encodings_from_content(content):
    """The encodings that an HTML or XML text names."""
    found = re.findall(r'<meta.*?charset=["\']*(.+?)["\'>]', content, flags=re.I)
    found += re.findall(r'<meta.*?content=["\']*;?charset=(.+?)["\'>]', content, flags=re.I)
    return found + re.findall(r'^<\?xml.*?encoding=["\']*(.+?)["\'>]', content)


def guess_json_utf(data):
    """The Unicode encoding of JSON bytes, by its zero bytes."""
    sample = data[:4]
    for mark, name in (
        (b"\xff\xfe\x00\x00", "utf-32"),
        (b"\x00\x00\xfe\xff", "utf-32"),
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if sample.startswith(mark):
            return name
    zeros = sample.count(0)
    if zeros == 0:
        return "utf-8"
    if zeros == 2:
        if sample[::2] == b"\0\0":
            return "utf-16-be"
        if sample[1::2] == b"\0\0":
            return "utf-16-le"
    if zeros == 3:
        if sample[:3] == b"\0\0\0":
            return "utf-32-be"
        if sample[1:] == b"\0\0\0":
            return "utf-32-le"
    return None


def guess_encoding(data):
    """A name for the encoding of bytes: what their mark says, UTF-8 where it fits, else a one-byte one."""
    for mark, name in ((b"\xef\xbb\xbf", "UTF-8-SIG"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16")):
        if data.startswith(mark):
            return name
    if data.isascii():
        return "ascii"
    try:
        data.decode("utf-8")
        return "utf-8"
    except UnicodeDecodeError:
        return "Windows-1252" if any(0x80 <= byte < 0xA0 for byte in data) else "ISO-8859-1"


def iter_slices(string, slice_length):
    if slice_length is None or slice_length <= 0:
        slice_length = len(string)
    for at in range(0, len(string), slice_length or 1):
        yield string[at : at + slice_length]


def stream_decode_response_unicode(iterator, r):
    import codecs

    if r.encoding is None:
        yield from iterator
        return
    decoder = codecs.getincrementaldecoder(r.encoding)(errors="replace")
    for chunk in iterator:
        text = decoder.decode(chunk)
        if text:
            yield text
    text = decoder.decode(b"", final=True)
    if text:
        yield text


_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def unquote_unreserved(uri):
    """Percent-encoded characters that need no encoding, as they are."""

    def plain(found):
        char = chr(int(found[1], 16))
        return char if char in _UNRESERVED else found[0]

    if re.search(r"%(?![0-9A-Fa-f]{2})[0-9A-Za-z]{2}", uri):
        raise InvalidURL("Invalid percent-escape sequence: '" + re.search(r"%(..)", uri)[1] + "'")
    return re.sub(r"%([0-9A-Fa-f]{2})", plain, uri)


def requote_uri(uri):
    """The URL with all characters encoded that need it, and no other."""
    try:
        return quote(unquote_unreserved(uri), safe="!#$%&'()*+,/:;=?@[]~")
    except InvalidURL:
        return quote(uri, safe="!#$&'()*+,/:;=?@[]~")


def get_auth_from_url(url):
    parts = urlsplit(url)
    try:
        return unquote(parts.username), unquote(parts.password)
    except (AttributeError, TypeError):
        return "", ""


def urldefragauth(url):
    """The URL without its fragment and without name and password."""
    scheme, netloc, path, query, _ = urlsplit(url)
    return urlunsplit((scheme, netloc.rsplit("@", 1)[-1], path, query, ""))


def get_netrc_auth(url, raise_errors=False):
    """(name, password) of the host from ~/.netrc."""
    place = os.environ.get("NETRC") or next(
        (path for path in map(os.path.expanduser, ("~/.netrc", "~/_netrc")) if os.path.exists(path)), None
    )
    if place is None or not os.path.exists(place):
        return None
    import netrc

    try:
        found = netrc.netrc(place).authenticators(urlsplit(url).hostname or "")
    except (netrc.NetrcParseError, OSError):
        if raise_errors:
            raise
        return None
    return (found[0] or found[1], found[2]) if found and any(found) else None


def check_header_validity(header):
    """Refuses names and values that would break the request."""
    for part, pattern, wrong in (
        (header[0], r"[^:\s][^:\r\n]*", "name"),
        (header[1], r"(?:\S[^\r\n]*)?", "value"),
    ):
        if not isinstance(part, (str, bytes)):
            raise InvalidHeader(
                f"Header part ({part!r}) from {tuple(header)} must be of type str or bytes, not {type(part)}"
            )
        if not re.fullmatch(pattern if isinstance(part, str) else pattern.encode(), part):
            raise InvalidHeader(
                f"Invalid leading whitespace, reserved character(s), or return character(s) in header {wrong}: {part!r}"
            )


def parse_header_links(value):
    """The links of a Link header, as dicts."""
    links = []
    for text in re.split(r", *<", value.strip(" '\"")):
        if not text:
            continue
        url, _, rest = text.partition(";")
        link = {"url": url.strip("<> '\"")}
        for field in rest.split(";"):
            name, equals, setting = field.partition("=")
            if not equals:
                break
            link[name.strip(" '\"")] = setting.strip(" '\"")
        links.append(link)
    return links


def _environment(name):
    return os.environ.get(name) or os.environ.get(name.upper())


def should_bypass_proxies(url, no_proxy=None):
    """Do the settings say that this host is reached without a proxy?"""
    if no_proxy is None:
        no_proxy = _environment("no_proxy")
    host = urlsplit(url).hostname
    if host is None:
        return True
    if not no_proxy:
        return False
    port = urlsplit(url).port
    for entry in filter(None, re.split(r"[ ,]+", no_proxy)):
        if entry == "*":
            return True
        if "/" in entry or re.fullmatch(r"[\d.]+", entry):
            import ipaddress

            try:
                if ipaddress.ip_address(host) in ipaddress.ip_network(entry, strict=False):
                    return True
            except (ValueError, TypeError):
                pass
            continue
        if host.endswith(entry) or (port and f"{host}:{port}".endswith(entry)):
            return True
    return False


def get_environ_proxies(url, no_proxy=None):
    if should_bypass_proxies(url, no_proxy=no_proxy):
        return {}
    found = {name: _environment(name + "_proxy") for name in ("http", "https", "all")}
    return {name: value for name, value in found.items() if value}


def select_proxy(url, proxies):
    """The proxy for a URL: of its scheme and host, its scheme, all with the host, or all."""
    parts = urlsplit(url)
    proxies = proxies or {}
    names = (parts.scheme, "all") if parts.hostname is None else (
        f"{parts.scheme}://{parts.hostname}", parts.scheme, f"all://{parts.hostname}", "all",
    )  # fmt: skip
    return next((proxies[name] for name in names if name in proxies), None)

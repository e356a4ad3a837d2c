"""Cookies of a client: what responses set, and which of them go with a request (the rules of browsers, and of RFC 2965 when a
policy asks for it).

A CookieJar keeps Cookie objects by domain, path and name. What it accepts and returns is decided by its policy. Requests are objects
with get_full_url(), get_host-like attributes and add_unredirected_header(), as urllib.request makes them.
"""

import re
import threading
import time
from calendar import timegm

__all__ = [
    "Cookie", "CookieJar", "CookiePolicy", "DefaultCookiePolicy", "FileCookieJar", "LWPCookieJar", "LoadError",
    "MozillaCookieJar",
]  # fmt: skip

DEFAULT_HTTP_PORT = "80"
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


# ---- Dates ----


def time2isoz(t=None):
    """`1994-11-24 08:49:37Z` of seconds since the epoch."""
    return time.strftime("%Y-%m-%d %H:%M:%SZ", time.gmtime(t))


def time2netscape(t=None):
    """`Thu, 24-Nov-1994 08:49:37 GMT` of seconds since the epoch."""
    moment = time.gmtime(t)
    return f"{_DAYS[moment.tm_wday]}, {time.strftime('%d', moment)}-{_MONTHS[moment.tm_mon - 1].title()}-{time.strftime('%Y %H:%M:%S GMT', moment)}"


_HTTP_DATE = re.compile(
    r"""\s*+(?:[A-Za-z]++,?\s++)? (\d{1,2}) (?:\s++|[-/]) ([A-Za-z]{3,}|\d{1,2}) (?:\s++|[-/]) (\d{2,4})
        (?: (?:\s++|:) (\d{1,2}):(\d\d)(?::(\d\d))? )? (?: \s++ ([-+]?\d{2,4}|(?![APap][Mm]\b)[A-Za-z]+) )?
        \s*+ (?:\(\w++\))? \s*+ $""",
    re.VERBOSE,
)
_ISO_DATE = re.compile(
    r"\s*+(\d{4})[-/]?(\d\d?)[-/]?(\d\d?)(?:(?:\s++|[-:Tt])(\d\d?):?(\d\d)(?::?(\d\d(?:\.\d*)?))?)?\s*+([-+]?\d\d?:?(?:\d\d)?|[Zz])?\s*+$"
)


def _seconds(year, month, day, hour, minute, second, zone):
    if isinstance(month, str):
        name = month.lower()[:3]
        month = _MONTHS.index(name) + 1 if name in _MONTHS else int(month) if month.isdigit() else 0
    year, day = int(year), int(day)
    hour, minute, second = int(hour or 0), int(minute or 0), int(float(second or 0))
    if year < 1000:
        this_year = time.localtime().tm_year
        year += this_year // 100 * 100
        if year - this_year > 50:
            year -= 100
        elif this_year - year > 50:
            year += 100
    if not (1 <= month <= 12 and 1 <= day <= 31 and hour <= 24 and minute < 60 and second <= 61 and year >= 1970):
        return None
    moment = timegm((year, month, day, hour, minute, second))
    offset = _zone_offset((zone or "UTC").upper())
    return None if offset is None else moment - offset


def _zone_offset(zone):
    if zone in ("GMT", "UTC", "UT", "Z"):
        return 0
    found = re.fullmatch(r"([-+])?(\d\d?):?(\d\d)?", zone)
    if not found:
        return None
    offset = 3600 * int(found[2]) + 60 * int(found[3] or 0)
    return -offset if found[1] == "-" else offset


def http2time(text):
    """Seconds since the epoch of a date in a header, or None."""
    found = _HTTP_DATE.match(text)
    if found:
        day, month, year, hour, minute, second, zone = found.groups()
        return _seconds(year, month, day, hour, minute, second, zone)
    return None


def iso2time(text):
    """Seconds since the epoch of an ISO 8601 date, or None."""
    found = _ISO_DATE.match(text)
    if not found:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    return _seconds(year, int(month), day, hour, minute, second, zone)


# ---- Header fields ----

_WORD = re.compile(r"\s*([^=\s;,]+)")
_QUOTED = re.compile(r'\s*=\s*"((?:[^"\\]|\\.)*)"')
_PLAIN = re.compile(r"\s*=\s*([^\s;,]*)")


def split_header_words(header_values):
    """Each header as lists of (name, value or None)."""
    result = []
    for text in header_values:
        pairs, at = [], 0
        while at < len(text):
            word = _WORD.match(text, at)
            if word:
                at = word.end()
                quoted = _QUOTED.match(text, at)
                plain = None if quoted else _PLAIN.match(text, at)
                if quoted:
                    value, at = re.sub(r"\\(.)", r"\1", quoted[1]), quoted.end()
                elif plain:
                    value, at = plain[1].rstrip(), plain.end()
                else:
                    value = None
                pairs.append((word[1], value))
            elif text[at:].lstrip().startswith(","):
                at = text.index(",", at) + 1
                if pairs:
                    result.append(pairs)
                pairs = []
            else:
                at += 1
        if pairs:
            result.append(pairs)
    return result


def join_header_words(lists):
    """The reverse of split_header_words()."""
    headers = []
    for pairs in lists:
        fields = []
        for name, value in pairs:
            if value is not None:
                if not re.fullmatch(r"\w+", value):
                    value = '"' + re.sub(r'(["\\])', r"\\\1", value) + '"'
                name = f"{name}={value}"
            fields.append(name)
        if fields:
            headers.append("; ".join(fields))
    return ", ".join(headers)


_ATTRIBUTES = ("expires", "domain", "path", "secure", "version", "port", "max-age")


def parse_ns_headers(headers):
    """Set-Cookie headers as lists of (name, value); dates become numbers."""
    result = []
    for header in headers:
        pairs = []
        has_version = False
        for at, field in enumerate(header.split(";")):
            field = field.strip()
            name, equals, value = field.partition("=")
            name = name.strip()
            if not name:
                if at == 0:
                    break
                continue
            value = value.strip() if equals else None
            if at:
                if name.lower() in _ATTRIBUTES:
                    name = name.lower()
                if name == "version":
                    has_version = True
                    value = _unquoted(value) if value is not None else value
                elif name == "expires":
                    value = http2time(_unquoted(value)) if value is not None else None
            pairs.append((name, value))
        if pairs:
            if not has_version:
                pairs.append(("version", "0"))
            result.append(pairs)
    return result


def _unquoted(text):
    if text.startswith('"'):
        text = text[1:]
    return text[:-1] if text.endswith('"') else text


# ---- Domains and paths ----

_IPV4 = re.compile(r"\.\d+$", re.ASCII)


def is_HDN(text):
    """Is the text a host name, and no IP address?"""
    return not (_IPV4.search(text) or text == "" or text[0] == "." or text[-1] == ".")


def domain_match(A, B):
    """Does host A match domain B (RFC 2965)?"""
    A, B = A.lower(), B.lower()
    if A == B:
        return True
    if not is_HDN(A) or not B.startswith(".") or not is_HDN(B[1:]):
        return False
    return A.endswith(B) and len(A) > len(B)


def user_domain_match(A, B):
    """The same for domains that a user lists: an address must be equal, a domain with a dot is a suffix."""
    A, B = A.lower(), B.lower()
    if not (is_HDN(A) and (is_HDN(B) or (B.startswith(".") and is_HDN(B[1:])))):
        return A == B
    return A.endswith(B) if B.startswith(".") else A == B


def request_host(request):
    """The host that a request goes to, in lower case."""
    from urllib.parse import urlsplit

    host = urlsplit(request.get_full_url()).netloc or request.get_header("Host", "")
    return re.sub(r":\d+$", "", host, count=1).lower()


def eff_request_host(request):
    """(host, the host as a domain: names without a dot end with .local)."""
    host = request_host(request)
    return host, host + ".local" if "." not in host else host


def request_path(request):
    """The path of a request's URL."""
    from urllib.parse import urlsplit

    path = escape_path(urlsplit(request.get_full_url()).path)
    return path if path.startswith("/") else "/" + path


def request_port(request):
    """The port of a request as text, or None when it is no number."""
    host = request.host
    at = host.rfind(":")
    if at < 0:
        return DEFAULT_HTTP_PORT
    port = host[at + 1 :]
    return port if port.isdigit() else None


def escape_path(path):
    """The path with characters percent-encoded that may not stand in it."""
    from urllib.parse import quote

    path = quote(path, "%/;:@&=+$,!~*'()")
    return re.sub(r"%([0-9a-fA-F]{2})", lambda found: found[0].upper(), path)


def reach(h):
    """The reach of a host name (RFC 2965)."""
    at = h.find(".")
    if at >= 0:
        rest = h[at + 1 :]
        if is_HDN(h) and ("." in rest or rest == "local"):
            return "." + rest
    return h


def is_third_party(request):
    """Was the request not started by the user for its own host?"""
    return not domain_match(request_host(request), reach(request.origin_req_host))


# ---- Cookies ----


class Cookie:
    """One cookie, with the attributes that the server gave it."""

    def __init__(
        self, version, name, value, port, port_specified, domain, domain_specified, domain_initial_dot, path, path_specified,
        secure, expires, discard, comment, comment_url, rest, rfc2109=False,
    ):  # fmt: skip
        if port is None and port_specified is True:
            raise ValueError("if port is None, port_specified must be false")
        self.version = int(version) if version is not None else None
        self.name = name
        self.value = value
        self.port = port
        self.port_specified = port_specified
        self.domain = domain.lower()
        self.domain_specified = domain_specified
        self.domain_initial_dot = domain_initial_dot
        self.path = path
        self.path_specified = path_specified
        self.secure = secure
        self.expires = int(float(expires)) if expires is not None else None
        self.discard = discard
        self.comment = comment
        self.comment_url = comment_url
        self.rfc2109 = rfc2109
        self._rest = dict(rest)

    def has_nonstandard_attr(self, name):
        return name in self._rest

    def get_nonstandard_attr(self, name, default=None):
        return self._rest.get(name, default)

    def set_nonstandard_attr(self, name, value):
        self._rest[name] = value

    def is_expired(self, now=None):
        """Is its time over?"""
        return self.expires is not None and self.expires <= (time.time() if now is None else now)

    def __str__(self):
        port = "" if self.port is None else ":" + self.port
        text = f"{self.name}={self.value}" if self.value is not None else self.name
        return f"<Cookie {text} for {self.domain}{port}{self.path}>"

    def __repr__(self):
        names = (
            "version", "name", "value", "port", "port_specified", "domain", "domain_specified", "domain_initial_dot", "path",
            "path_specified", "secure", "expires", "discard", "comment", "comment_url",
        )  # fmt: skip
        fields = [f"{name}={getattr(self, name)!r}" for name in names]
        return f"Cookie({', '.join(fields)}, rest={self._rest!r}, rfc2109={self.rfc2109!r})"


class CookiePolicy:
    """Decides which cookies are accepted and returned."""

    def set_ok(self, cookie, request):
        """May the cookie be kept?"""
        raise NotImplementedError()

    def return_ok(self, cookie, request):
        """May the cookie be sent?"""
        raise NotImplementedError()

    def domain_return_ok(self, domain, request):
        """May cookies of this domain be sent? A quick test before return_ok()."""
        return True

    def path_return_ok(self, path, request):
        """May cookies of this path be sent?"""
        return True


class DefaultCookiePolicy(CookiePolicy):
    """The rules of Netscape's cookies, and of RFC 2965 when switched on."""

    DomainStrictNoDots = 1
    DomainStrictNonDomain = 2
    DomainRFC2965Match = 4
    DomainLiberal = 0
    DomainStrict = DomainStrictNoDots | DomainStrictNonDomain

    def __init__(
        self, blocked_domains=None, allowed_domains=None, netscape=True, rfc2965=False, rfc2109_as_netscape=None,
        hide_cookie2=False, strict_domain=False, strict_rfc2965_unverifiable=True, strict_ns_unverifiable=False,
        strict_ns_domain=DomainLiberal, strict_ns_set_initial_dollar=False, strict_ns_set_path=False,
        secure_protocols=("https", "wss"),
    ):  # fmt: skip
        self.netscape = netscape
        self.rfc2965 = rfc2965
        self.rfc2109_as_netscape = rfc2109_as_netscape
        self.hide_cookie2 = hide_cookie2
        self.strict_domain = strict_domain
        self.strict_rfc2965_unverifiable = strict_rfc2965_unverifiable
        self.strict_ns_unverifiable = strict_ns_unverifiable
        self.strict_ns_domain = strict_ns_domain
        self.strict_ns_set_initial_dollar = strict_ns_set_initial_dollar
        self.strict_ns_set_path = strict_ns_set_path
        self.secure_protocols = secure_protocols
        self.set_blocked_domains(blocked_domains or ())
        self.set_allowed_domains(allowed_domains)

    def blocked_domains(self):
        return self._blocked_domains

    def set_blocked_domains(self, blocked_domains):
        self._blocked_domains = tuple(blocked_domains)

    def is_blocked(self, domain):
        return any(user_domain_match(domain, blocked) for blocked in self._blocked_domains)

    def allowed_domains(self):
        return self._allowed_domains

    def set_allowed_domains(self, allowed_domains):
        self._allowed_domains = None if allowed_domains is None else tuple(allowed_domains)

    def is_not_allowed(self, domain):
        if self._allowed_domains is None:
            return False
        return not any(user_domain_match(domain, allowed) for allowed in self._allowed_domains)

    def _version_ok(self, cookie):
        if cookie.version is None:
            return False
        return self.rfc2965 if cookie.version > 0 else self.netscape

    def _verifiability_ok(self, cookie, request):
        if not request.unverifiable or not is_third_party(request):
            return True
        if cookie.version > 0:
            return not self.strict_rfc2965_unverifiable
        return not self.strict_ns_unverifiable

    def set_ok(self, cookie, request):
        return (
            self._version_ok(cookie)
            and self._verifiability_ok(cookie, request)
            and not (cookie.version == 0 and self.strict_ns_set_initial_dollar and cookie.name.startswith("$"))
            and self._set_path_ok(cookie, request)
            and self._set_domain_ok(cookie, request)
            and self._set_port_ok(cookie, request)
        )

    def _set_path_ok(self, cookie, request):
        if not cookie.path_specified:
            return True
        if cookie.version > 0 or self.strict_ns_set_path:
            return self.path_return_ok(cookie.path, request)
        return True

    def _set_domain_ok(self, cookie, request):
        if self.is_blocked(cookie.domain) or self.is_not_allowed(cookie.domain):
            return False
        if not cookie.domain_specified:
            return True
        host, effective = eff_request_host(request)
        domain = cookie.domain
        if self.strict_domain and domain.count(".") >= 2:
            top, second = domain.rsplit(".", 2)[-1:], domain.rsplit(".", 2)[-2]
            if len(top[0]) == 2 and second.lower() in ("co", "ac", "com", "edu", "org", "net", "gov", "mil", "int"):
                return False
        plain = domain.removeprefix(".")
        if "." not in plain and domain != ".local":
            return False
        if cookie.version == 0 and not effective.endswith(domain) and not ("." + effective).endswith(domain):
            return False
        if cookie.version > 0 or self.strict_ns_domain & self.DomainRFC2965Match:
            if not domain_match(effective, domain):
                return False
        if cookie.version > 0 or self.strict_ns_domain & self.DomainStrictNoDots:
            before = host[: -len(domain)]
            if "." in before and not _IPV4.search(host):
                return False
        return True

    def _set_port_ok(self, cookie, request):
        if not cookie.port_specified:
            return True
        port = request_port(request) or DEFAULT_HTTP_PORT
        return port in cookie.port.split(",")

    def return_ok(self, cookie, request):
        return (
            self._version_ok(cookie)
            and self._verifiability_ok(cookie, request)
            and not (cookie.secure and request.type not in self.secure_protocols)
            and not cookie.is_expired(getattr(self, "_now", None))
            and (not cookie.port or (request_port(request) or "80") in cookie.port.split(","))
            and self._return_domain_ok(cookie, request)
        )

    def _return_domain_ok(self, cookie, request):
        host, effective = eff_request_host(request)
        domain = cookie.domain
        dotted = "." + domain if domain and not domain.startswith(".") else domain
        if cookie.version == 0:
            if self.strict_ns_domain & self.DomainStrictNonDomain and not cookie.domain_specified and domain != effective:
                return False
            return ("." + effective).endswith(dotted)
        return domain_match(effective, domain)

    def domain_return_ok(self, domain, request):
        host, effective = eff_request_host(request)
        dotted = "." + domain if domain and not domain.startswith(".") else domain
        if not (("." + host).endswith(dotted) or ("." + effective).endswith(dotted)):
            return False
        return not self.is_blocked(domain) and not self.is_not_allowed(domain)

    def path_return_ok(self, path, request):
        wanted = request_path(request)
        if wanted == path:
            return True
        return wanted.startswith(path) and (path.endswith("/") or wanted[len(path) : len(path) + 1] == "/")


def _all_cookies(tree):
    for below in tree.values():
        if isinstance(below, Cookie):
            yield below
        else:
            yield from _all_cookies(below)


class CookieJar:
    """A collection of cookies."""

    def __init__(self, policy=None):
        self._policy = DefaultCookiePolicy() if policy is None else policy
        self._cookies_lock = threading.RLock()
        self._cookies = {}

    def set_policy(self, policy):
        self._policy = policy

    def _cookies_for_request(self, request):
        found = []
        for domain in list(self._cookies):
            if not self._policy.domain_return_ok(domain, request):
                continue
            for path, names in self._cookies[domain].items():
                if self._policy.path_return_ok(path, request):
                    found += [cookie for cookie in names.values() if self._policy.return_ok(cookie, request)]
        return found

    def _cookie_fields(self, cookies):
        cookies.sort(key=lambda cookie: len(cookie.path), reverse=True)
        fields = []
        for at, cookie in enumerate(cookies):
            if at == 0 and cookie.version > 0:
                fields.append(f"$Version={cookie.version}")
            value = cookie.value
            if value is not None and cookie.version > 0 and re.search(r"\W", value):
                value = '"' + re.sub(r'(["\\])', r"\\\1", value) + '"'
            fields.append(cookie.name if value is None else f"{cookie.name}={value}")
            if cookie.version > 0:
                if cookie.path_specified:
                    fields.append(f'$Path="{cookie.path}"')
                if cookie.domain.startswith("."):
                    domain = cookie.domain
                    if not cookie.domain_initial_dot and domain.startswith("."):
                        domain = domain[1:]
                    fields.append(f'$Domain="{domain}"')
                if cookie.port is not None:
                    fields.append("$Port" + (f'="{cookie.port}"' if cookie.port_specified else ""))
        return fields

    def add_cookie_header(self, request):
        """Add the Cookie header that the request should have."""
        with self._cookies_lock:
            self._policy._now = self._now = int(time.time())
            fields = self._cookie_fields(self._cookies_for_request(request))
            if fields and not request.has_header("Cookie"):
                request.add_unredirected_header("Cookie", "; ".join(fields))
            policy = self._policy
            if getattr(policy, "rfc2965", False) and not policy.hide_cookie2 and not request.has_header("Cookie2"):
                if any(cookie.version != 1 for cookie in self):
                    request.add_unredirected_header("Cookie2", '$Version="1"')
        self.clear_expired_cookies()

    def make_cookies(self, response, request):
        """The cookies in a response's headers."""
        headers = response.info()
        rfc2965 = headers.get_all("Set-Cookie2", [])
        netscape = headers.get_all("Set-Cookie", [])
        self._policy._now = self._now = int(time.time())
        cookies = []
        if rfc2965 and self._policy.rfc2965:
            cookies = self._made(split_header_words(rfc2965), request)
        if netscape and self._policy.netscape:
            newer = self._made(parse_ns_headers(netscape), request)
            as_netscape = self._policy.rfc2109_as_netscape
            if as_netscape is None:
                as_netscape = not self._policy.rfc2965
            for cookie in newer:
                if cookie.version == 1:
                    cookie.rfc2109 = True
                    if as_netscape:
                        cookie.version = 0
            known = {(cookie.domain, cookie.path, cookie.name) for cookie in cookies}
            cookies += [cookie for cookie in newer if (cookie.domain, cookie.path, cookie.name) not in known]
        return cookies

    def _made(self, headers, request):
        made = []
        for pairs in headers:
            cookie = self._make_cookie(pairs, request)
            if cookie is not None:
                made.append(cookie)
        return made

    def _make_cookie(self, pairs, request):
        (name, value), *attributes = pairs
        known, rest = {}, {}
        for key, setting in attributes:
            lower = key.lower()
            if lower in ("expires", "domain", "path", "secure", "version", "port", "max-age", "comment", "commenturl", "discard"):
                if lower in ("secure", "discard") and setting is None:
                    setting = True
                if lower == "max-age":
                    try:
                        setting = self._now + int(setting)
                    except (TypeError, ValueError):
                        continue
                    known["expires"] = setting
                    known["by_age"] = True
                elif lower == "expires":
                    if setting is not None and "by_age" not in known:
                        known["expires"] = setting
                elif setting is not None or lower == "port":
                    known.setdefault(lower, setting)
            else:
                rest[key] = setting
        try:
            version = int(known.get("version", 0))
        except ValueError:
            return None

        path = known.get("path") or ""
        path_specified = path != ""
        if path_specified:
            path = escape_path(path)
        else:
            path = request_path(request)
            at = path.rfind("/")
            if at >= 0:
                path = path[: at + 1] if version != 0 else path[:at]
            path = path or "/"

        domain = known.get("domain") or ""
        domain_specified = domain != ""
        initial_dot = domain.startswith(".")
        if not domain_specified:
            domain = eff_request_host(request)[1]
        elif not initial_dot:
            domain = "." + domain

        port_specified = False
        port = None
        if "port" in known:
            port = known["port"]
            if port is None:
                port = request_port(request)
            else:
                port_specified = True
                port = re.sub(r"\s+", "", port)
        expires = known.get("expires")
        discard = known.get("discard", False)
        if expires is None:
            discard = True
        elif expires <= self._now:
            try:
                self.clear(domain, path, name)
            except KeyError:
                pass
            return None
        return Cookie(
            version, name, value, port, port_specified, domain.lower(), domain_specified, initial_dot, path, path_specified,
            known.get("secure", False), expires, discard, known.get("comment"), known.get("commenturl"), rest,
        )  # fmt: skip

    def set_cookie_if_ok(self, cookie, request):
        """Keep a cookie if the policy lets us."""
        with self._cookies_lock:
            self._policy._now = self._now = int(time.time())
            if self._policy.set_ok(cookie, request):
                self.set_cookie(cookie)

    def set_cookie(self, cookie):
        """Keep a cookie without asking the policy."""
        with self._cookies_lock:
            self._cookies.setdefault(cookie.domain, {}).setdefault(cookie.path, {})[cookie.name] = cookie

    def extract_cookies(self, response, request):
        """Keep the cookies of a response, where allowed."""
        with self._cookies_lock:
            for cookie in self.make_cookies(response, request):
                if self._policy.set_ok(cookie, request):
                    self.set_cookie(cookie)

    def clear(self, domain=None, path=None, name=None):
        """Remove all cookies, or those of a domain, of a path in it, or one."""
        if name is not None:
            if domain is None or path is None:
                raise ValueError("domain and path must be given to remove a cookie by name")
            del self._cookies[domain][path][name]
        elif path is not None:
            if domain is None:
                raise ValueError("domain must be given to remove cookies by path")
            del self._cookies[domain][path]
        elif domain is not None:
            del self._cookies[domain]
        else:
            self._cookies = {}

    def clear_session_cookies(self):
        """Remove the cookies that end with the session."""
        with self._cookies_lock:
            for cookie in list(self):
                if cookie.discard:
                    self.clear(cookie.domain, cookie.path, cookie.name)

    def clear_expired_cookies(self):
        """Remove the cookies whose time is over."""
        with self._cookies_lock:
            now = time.time()
            for cookie in list(self):
                if cookie.is_expired(now):
                    self.clear(cookie.domain, cookie.path, cookie.name)

    def __iter__(self):
        return _all_cookies(self._cookies)

    def __len__(self):
        return sum(1 for _ in self)

    def __repr__(self):
        return f"<{self.__class__.__name__}[{', '.join(map(repr, self))}]>"

    def __str__(self):
        return f"<{self.__class__.__name__}[{', '.join(map(str, self))}]>"


class LoadError(OSError):
    """A file of cookies cannot be read."""


class FileCookieJar(CookieJar):
    """A collection of cookies that can be kept in a file."""

    def __init__(self, filename=None, delayload=False, policy=None):
        super().__init__(policy)
        if filename is not None:
            import os

            filename = os.fspath(filename)
        self.filename = filename
        self.delayload = bool(delayload)

    def save(self, filename=None, ignore_discard=False, ignore_expires=False):
        raise NotImplementedError()

    def _file_name(self, filename):
        if filename is None:
            filename = self.filename
        if filename is None:
            raise ValueError("a filename was not supplied (nor was the CookieJar instance initialised with one)")
        return filename

    def _kept(self, ignore_discard, ignore_expires):
        now = time.time()
        for cookie in self:
            if (ignore_discard or not cookie.discard) and (ignore_expires or not cookie.is_expired(now)):
                yield cookie

    def load(self, filename=None, ignore_discard=False, ignore_expires=False):
        """Add the cookies of a file."""
        filename = self._file_name(filename)
        with open(filename, encoding="utf-8") as file:
            self._really_load(file, filename, ignore_discard, ignore_expires)

    def revert(self, filename=None, ignore_discard=False, ignore_expires=False):
        """Have only the cookies of a file; on an error, those of before."""
        filename = self._file_name(filename)
        with self._cookies_lock:
            before, self._cookies = self._cookies, {}
            try:
                self.load(filename, ignore_discard, ignore_expires)
            except OSError:
                self._cookies = before
                raise


def __getattr__(name):
    if name in ("MozillaCookieJar", "LWPCookieJar"):
        from http import _cookie_files

        return getattr(_cookie_files, name)
    if name == "lwp_cookie_str":
        from http._cookie_files import lwp_cookie_str

        return lwp_cookie_str
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

"""Cookies as a mapping: RequestsCookieJar is a jar of http.cookiejar that can also be used like a dict."""

import copy
from collections.abc import MutableMapping
from http import cookiejar
from urllib.parse import urlsplit


class _JarRequest:
    """A prepared request as a cookie jar wants to see it."""

    def __init__(self, prepared):
        self._prepared = prepared
        self.added = {}
        parts = urlsplit(prepared.url)
        self.type = parts.scheme
        self.host = parts.netloc
        self.origin_req_host = (parts.hostname or "").lower()
        self.unverifiable = True

    def get_full_url(self):
        return self._prepared.url

    def has_header(self, name):
        return name in self._prepared.headers or name in self.added

    def get_header(self, name, default=None):
        return self._prepared.headers.get(name, self.added.get(name, default))

    def add_unredirected_header(self, name, value):
        self.added[name] = value


class _JarResponse:
    def __init__(self, headers):
        self._headers = headers

    def info(self):
        return self

    def get_all(self, name, default=None):
        return [value for key, value in self._headers if key.lower() == name.lower()] or default


def extract_cookies_to_jar(jar, request, header_list):
    """Keep the cookies of a response's headers, (name, value) pairs."""
    jar.extract_cookies(_JarResponse(header_list), _JarRequest(request))


def get_cookie_header(jar, request):
    """The Cookie header for a request, or None."""
    wrapped = _JarRequest(request)
    jar.add_cookie_header(wrapped)
    return wrapped.added.get("Cookie")


class CookieConflictError(RuntimeError):
    """Two cookies have the name; use .get and .set with domain and path."""


class RequestsCookieJar(cookiejar.CookieJar, MutableMapping):
    """A cookie jar that is also a mapping from names to values."""

    def get(self, name, default=None, domain=None, path=None):
        try:
            return self._find_no_duplicates(name, domain, path)
        except KeyError:
            return default

    def set(self, name, value, **kwargs):
        """Set a cookie; domain= and path= choose among several of a name. None as value removes it."""
        if value is None:
            remove_cookie_by_name(self, name, domain=kwargs.get("domain"), path=kwargs.get("path"))
            return None
        cookie = value if isinstance(value, cookiejar.Cookie) else create_cookie(name, value, **kwargs)
        self.set_cookie(cookie)
        return cookie

    def iterkeys(self):
        for cookie in iter(self):
            yield cookie.name

    def keys(self):
        return list(self.iterkeys())

    def itervalues(self):
        for cookie in iter(self):
            yield cookie.value

    def values(self):
        return list(self.itervalues())

    def iteritems(self):
        for cookie in iter(self):
            yield cookie.name, cookie.value

    def items(self):
        return list(self.iteritems())

    def list_domains(self):
        return list(dict.fromkeys(cookie.domain for cookie in iter(self)))

    def list_paths(self):
        return list(dict.fromkeys(cookie.path for cookie in iter(self)))

    def multiple_domains(self):
        domains = [cookie.domain for cookie in iter(self) if cookie.domain is not None]
        return len(domains) != len(set(domains))

    def get_dict(self, domain=None, path=None):
        """The cookies of a domain and path as a dict."""
        return {
            cookie.name: cookie.value
            for cookie in iter(self)
            if (domain is None or cookie.domain == domain) and (path is None or cookie.path == path)
        }

    def __contains__(self, name):
        try:
            return any(cookie.name == name for cookie in iter(self))
        except CookieConflictError:
            return True

    def __getitem__(self, name):
        return self._find_no_duplicates(name)

    def __setitem__(self, name, value):
        self.set(name, value)

    def __delitem__(self, name):
        remove_cookie_by_name(self, name)

    def set_cookie(self, cookie, *args, **kwargs):
        value = cookie.value
        if hasattr(value, "startswith") and value.startswith('"') and value.endswith('"'):
            cookie.value = value.replace('\\"', "")
        return super().set_cookie(cookie, *args, **kwargs)

    def update(self, other):
        if isinstance(other, cookiejar.CookieJar):
            for cookie in other:
                self.set_cookie(copy.copy(cookie))
        else:
            super().update(other)

    def _find_no_duplicates(self, name, domain=None, path=None):
        found = [
            cookie
            for cookie in iter(self)
            if cookie.name == name and domain in (None, cookie.domain) and path in (None, cookie.path)
        ]
        if len(found) > 1:
            raise CookieConflictError(f"There are multiple cookies with name, {name!r}")
        if not found:
            raise KeyError(f"name={name!r}, domain={domain!r}, path={path!r}")
        return found[0].value

    def __getstate__(self):
        state = self.__dict__.copy()
        state.pop("_cookies_lock")
        return state

    def __setstate__(self, state):
        import threading

        self.__dict__.update(state)
        self._cookies_lock = threading.RLock()

    def copy(self):
        other = RequestsCookieJar()
        other.set_policy(self.get_policy())
        other.update(self)
        return other

    def get_policy(self):
        return self._policy


def remove_cookie_by_name(jar, name, domain=None, path=None):
    """Remove the cookies of a name, in a domain and path or everywhere."""
    for cookie in list(jar):
        if cookie.name == name and domain in (None, cookie.domain) and path in (None, cookie.path):
            jar.clear(cookie.domain, cookie.path, cookie.name)


def create_cookie(name, value, **kwargs):
    """A Cookie of a name and a value; by default for all domains."""
    fields = {
        "version": 0, "name": name, "value": value, "port": None, "domain": "", "path": "/", "secure": False, "expires": None,
        "discard": True, "comment": None, "comment_url": None, "rest": {"HttpOnly": None}, "rfc2109": False,
    }  # fmt: skip
    wrong = set(kwargs) - set(fields)
    if wrong:
        raise TypeError(f"create_cookie() got unexpected keyword arguments: {list(wrong)}")
    fields.update(kwargs)
    fields["port_specified"] = bool(fields["port"])
    fields["domain_specified"] = bool(fields["domain"])
    fields["domain_initial_dot"] = fields["domain"].startswith(".")
    fields["path_specified"] = bool(fields["path"])
    return cookiejar.Cookie(**fields)


def cookiejar_from_dict(cookie_dict, cookiejar=None, overwrite=True):
    """A jar of the names and values of a dict."""
    jar = RequestsCookieJar() if cookiejar is None else cookiejar
    if cookie_dict is not None:
        present = {cookie.name for cookie in jar}
        for name, value in cookie_dict.items():
            if overwrite or name not in present:
                jar.set_cookie(create_cookie(name, value))
    return jar


def merge_cookies(jar, cookies):
    """Add the cookies of a dict or jar to a jar; a dict does not replace what is there."""
    if isinstance(cookies, dict):
        return cookiejar_from_dict(cookies, cookiejar=jar, overwrite=False)
    if hasattr(jar, "update"):
        jar.update(cookies)
    else:
        for cookie in cookies:
            jar.set_cookie(cookie)
    return jar

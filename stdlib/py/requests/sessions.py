"""Session: cookies, connections and defaults that requests share; and following redirections."""

import os
from collections import OrderedDict
from collections.abc import Mapping
from datetime import timedelta
from time import perf_counter
from urllib.parse import urljoin, urlsplit, urlunsplit

from requests.auth import _basic_auth_str
from requests.cookies import RequestsCookieJar, cookiejar_from_dict, extract_cookies_to_jar, merge_cookies
from requests.exceptions import (
    ChunkedEncodingError,
    ContentDecodingError,
    InvalidSchema,
    TooManyRedirects,
    UnrewindableBodyError,
)
from requests.hooks import default_hooks, dispatch_hook
from requests.models import DEFAULT_REDIRECT_LIMIT, PreparedRequest, Request
from requests.status_codes import codes
from requests.structures import CaseInsensitiveDict
from requests.utils import (
    default_headers,
    get_auth_from_url,
    get_environ_proxies,
    get_netrc_auth,
    requote_uri,
    select_proxy,
    should_bypass_proxies,
    to_key_val_list,
)


def merge_setting(request_setting, session_setting, dict_class=OrderedDict):
    """A request's setting on top of the session's; None in a mapping removes a key."""
    if session_setting is None:
        return request_setting
    if request_setting is None:
        return session_setting
    if not (isinstance(session_setting, Mapping) and isinstance(request_setting, Mapping)):
        return request_setting
    merged = dict_class(to_key_val_list(session_setting))
    merged.update(to_key_val_list(request_setting))
    for key in [key for key, value in merged.items() if value is None]:
        del merged[key]
    return merged


def merge_hooks(request_hooks, session_hooks, dict_class=OrderedDict):
    if session_hooks is None or session_hooks.get("response") == []:
        return request_hooks
    if request_hooks is None or request_hooks.get("response") == []:
        return session_hooks
    return merge_setting(request_hooks, session_hooks, dict_class)


def _origin(url):
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port or {"http": 80, "https": 443}.get(parts.scheme)


class SessionRedirectMixin:
    """How redirections are followed."""

    def get_redirect_target(self, resp):
        """Where a response sends us, or None."""
        if not resp.is_redirect:
            return None
        return resp.headers["location"].encode("latin1", "replace").decode("utf8", "replace")

    def should_strip_auth(self, old_url, new_url):
        """Must a redirection lose the Authorization header? It may only stay on the host."""
        old, new = urlsplit(old_url), urlsplit(new_url)
        if old.hostname != new.hostname:
            return True
        if old.scheme == "http" and old.port in (80, None) and new.scheme == "https" and new.port in (443, None):
            return False
        return _origin(old_url) != _origin(new_url)

    def resolve_redirects(
        self, resp, req, stream=False, timeout=None, verify=True, cert=None, proxies=None, yield_requests=False,
        **adapter_kwargs,
    ):  # fmt: skip
        """The responses (or requests) that follow a response, one after the other."""
        history = []
        url = self.get_redirect_target(resp)
        fragment = urlsplit(req.url).fragment
        while url:
            prepared = req.copy()
            history.append(resp)
            resp.history = history[1:] if resp.history == [] else resp.history
            try:
                resp.content
            except (ChunkedEncodingError, ContentDecodingError, RuntimeError):
                resp.raw.read()
            if len(resp.history) >= self.max_redirects:
                raise TooManyRedirects(f"Exceeded {self.max_redirects} redirects.", response=resp)
            resp.close()

            if url.startswith("//"):
                url = f"{urlsplit(resp.url).scheme}:{url}"
            parts = urlsplit(url)
            if parts.fragment == "" and fragment:
                parts = parts._replace(fragment=fragment)
            elif parts.fragment:
                fragment = parts.fragment
            url = urlunsplit(parts)
            prepared.url = requote_uri(url if parts.netloc else urljoin(resp.url, requote_uri(url)))
            self.rebuild_method(prepared, resp)
            if resp.status_code not in (codes.temporary_redirect, codes.permanent_redirect):
                for name in "Content-Length", "Content-Type", "Transfer-Encoding":
                    prepared.headers.pop(name, None)
                prepared.body = None
            prepared.headers.pop("Cookie", None)
            extract_cookies_to_jar(prepared._cookies, req, resp._header_list)
            merge_cookies(prepared._cookies, self.cookies)
            prepared.prepare_cookies(prepared._cookies)
            proxies = self.rebuild_proxies(prepared, proxies)
            self.rebuild_auth(prepared, resp)
            if prepared._body_position is not None and prepared.body is not None:
                _rewind(prepared)
            req = prepared
            if yield_requests:
                yield req
                return
            resp = self.send(
                req, stream=stream, timeout=timeout, verify=verify, cert=cert, proxies=proxies, allow_redirects=False,
                **adapter_kwargs,
            )  # fmt: skip
            resp.history = list(history)
            extract_cookies_to_jar(self.cookies, prepared, resp._header_list)
            url = self.get_redirect_target(resp)
            yield resp

    def rebuild_auth(self, prepared_request, response):
        if "Authorization" in prepared_request.headers and self.should_strip_auth(
            response.request.url, prepared_request.url
        ):
            del prepared_request.headers["Authorization"]
        new_auth = get_netrc_auth(prepared_request.url) if self.trust_env else None
        if new_auth is not None:
            prepared_request.prepare_auth(new_auth)

    def rebuild_proxies(self, prepared_request, proxies):
        proxies = dict(proxies or {})
        if self.trust_env and not should_bypass_proxies(prepared_request.url, proxies.get("no_proxy")):
            for name, value in get_environ_proxies(prepared_request.url, proxies.get("no_proxy")).items():
                proxies.setdefault(name, value)
        headers = prepared_request.headers
        headers.pop("Proxy-Authorization", None)
        username, password = get_auth_from_url(select_proxy(prepared_request.url, proxies) or "")
        if username and password and not prepared_request.url.startswith("https"):
            headers["Proxy-Authorization"] = _basic_auth_str(username, password)
        return proxies

    def rebuild_method(self, prepared_request, response):
        """303 makes every method but HEAD a GET, 302 too; 301 only a POST."""
        method = prepared_request.method
        if response.status_code in (codes.see_other, codes.found) and method != "HEAD":
            method = "GET"
        if response.status_code == codes.moved and method == "POST":
            method = "GET"
        prepared_request.method = method


def _rewind(prepared):
    seek = getattr(prepared.body, "seek", None)
    if seek is None or not isinstance(prepared._body_position, int):
        raise UnrewindableBodyError("Unable to rewind request body for redirect.")
    try:
        seek(prepared._body_position)
    except OSError:
        raise UnrewindableBodyError("An error occurred when rewinding request body for redirect.") from None


class Session(SessionRedirectMixin):
    """Settings and cookies that all its requests share; a context manager."""

    __attrs__ = [
        "headers", "cookies", "auth", "proxies", "hooks", "params", "verify", "cert", "adapters", "stream", "trust_env",
        "max_redirects",
    ]  # fmt: skip

    def __init__(self):
        from requests.adapters import HTTPAdapter

        self.headers = default_headers()
        self.auth = None
        self.proxies = {}
        self.hooks = default_hooks()
        self.params = {}
        self.stream = False
        self.verify = True
        self.cert = None
        self.max_redirects = DEFAULT_REDIRECT_LIMIT
        self.trust_env = True
        self.cookies = RequestsCookieJar()
        self.adapters = OrderedDict()
        self.mount("https://", HTTPAdapter())
        self.mount("http://", HTTPAdapter())

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __getstate__(self):
        return {name: getattr(self, name, None) for name in self.__attrs__}

    def __setstate__(self, state):
        self.__dict__.update(state)

    def prepare_request(self, request):
        """The PreparedRequest of a Request with the session's settings."""
        cookies = request.cookies or {}
        if not hasattr(cookies, "extract_cookies"):
            cookies = cookiejar_from_dict(cookies)
        merged_cookies = merge_cookies(merge_cookies(RequestsCookieJar(), self.cookies), cookies)
        auth = request.auth
        if self.trust_env and not auth and not self.auth:
            auth = get_netrc_auth(request.url)
        prepared = PreparedRequest()
        prepared.prepare(
            method=request.method.upper(),
            url=request.url,
            files=request.files,
            data=request.data,
            json=request.json,
            headers=merge_setting(request.headers, self.headers, dict_class=CaseInsensitiveDict),
            params=merge_setting(request.params, self.params),
            auth=merge_setting(auth, self.auth),
            cookies=merged_cookies,
            hooks=merge_hooks(request.hooks, self.hooks),
        )
        return prepared

    def request(
        self, method, url, params=None, data=None, headers=None, cookies=None, files=None, auth=None, timeout=None,
        allow_redirects=True, proxies=None, hooks=None, stream=None, verify=None, cert=None, json=None,
    ):  # fmt: skip
        """Make a request and return the Response."""
        prepared = self.prepare_request(
            Request(
                method=method.upper(), url=url, headers=headers, files=files, data=data or {}, json=json, params=params or {},
                auth=auth, cookies=cookies, hooks=hooks,
            )  # fmt: skip
        )
        settings = self.merge_environment_settings(prepared.url, proxies or {}, stream, verify, cert)
        return self.send(prepared, timeout=timeout, allow_redirects=allow_redirects, **settings)

    def get(self, url, **kwargs):
        kwargs.setdefault("allow_redirects", True)
        return self.request("GET", url, **kwargs)

    def options(self, url, **kwargs):
        kwargs.setdefault("allow_redirects", True)
        return self.request("OPTIONS", url, **kwargs)

    def head(self, url, **kwargs):
        kwargs.setdefault("allow_redirects", False)
        return self.request("HEAD", url, **kwargs)

    def post(self, url, data=None, json=None, **kwargs):
        return self.request("POST", url, data=data, json=json, **kwargs)

    def put(self, url, data=None, **kwargs):
        return self.request("PUT", url, data=data, **kwargs)

    def patch(self, url, data=None, **kwargs):
        return self.request("PATCH", url, data=data, **kwargs)

    def delete(self, url, **kwargs):
        return self.request("DELETE", url, **kwargs)

    def send(self, request, **kwargs):
        """Send a prepared request."""
        kwargs.setdefault("stream", self.stream)
        kwargs.setdefault("verify", self.verify)
        kwargs.setdefault("cert", self.cert)
        if "proxies" not in kwargs:
            kwargs["proxies"] = self.rebuild_proxies(request, self.proxies)
        if isinstance(request, Request):
            raise ValueError("You can only send PreparedRequests.")
        allow_redirects = kwargs.pop("allow_redirects", True)
        stream = kwargs.get("stream")
        start = perf_counter()
        response = self.get_adapter(url=request.url).send(request, **kwargs)
        response.elapsed = timedelta(seconds=perf_counter() - start)
        response = dispatch_hook("response", request.hooks, response, **kwargs)
        for earlier in response.history:
            extract_cookies_to_jar(self.cookies, earlier.request, earlier._header_list)
        extract_cookies_to_jar(self.cookies, request, response._header_list)
        if allow_redirects:
            history = list(self.resolve_redirects(response, request, **kwargs))
            if history:
                history.insert(0, response)
                response = history.pop()
                response.history = history
        else:
            try:
                response._next = next(self.resolve_redirects(response, request, yield_requests=True, **kwargs))
            except StopIteration:
                pass
        if not stream:
            response.content
        return response

    def merge_environment_settings(self, url, proxies, stream, verify, cert):
        """The settings of a request on top of the environment's and the session's."""
        if self.trust_env:
            no_proxy = proxies.get("no_proxy") if proxies is not None else None
            for name, value in get_environ_proxies(url, no_proxy=no_proxy).items():
                proxies.setdefault(name, value)
            if verify is True or verify is None:
                verify = os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("CURL_CA_BUNDLE") or verify
        return {
            "proxies": merge_setting(proxies, self.proxies),
            "stream": merge_setting(stream, self.stream),
            "verify": merge_setting(verify, self.verify),
            "cert": merge_setting(cert, self.cert),
        }

    def get_adapter(self, url):
        """The adapter of the longest prefix that fits."""
        for prefix, adapter in self.adapters.items():
            if url.lower().startswith(prefix.lower()):
                return adapter
        raise InvalidSchema(f"No connection adapters were found for {url!r}")

    def close(self):
        """Close all connections."""
        for adapter in self.adapters.values():
            adapter.close()

    def mount(self, prefix, adapter):
        """Use an adapter for all URLs that begin with a prefix."""
        self.adapters[prefix] = adapter
        for shorter in [key for key in self.adapters if len(key) < len(prefix)]:
            self.adapters[shorter] = self.adapters.pop(shorter)


def session():
    """A new Session."""
    return Session()

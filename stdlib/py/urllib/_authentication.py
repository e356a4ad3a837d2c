"""Names and passwords of urllib.request: where they are kept, and the handlers that answer a server's or proxy's demand."""

import base64
import hashlib
import os
import re
import time

from urllib._handlers import BaseHandler
from urllib.error import HTTPError
from urllib.parse import urlsplit


class HTTPPasswordMgr:
    """Names and passwords by realm and URL."""

    def __init__(self):
        self.passwd = {}

    def add_password(self, realm, uri, user, passwd):
        """Know a name and password for a realm below one or more URLs."""
        if isinstance(uri, str):
            uri = [uri]
        known = self.passwd.setdefault(realm, {})
        for default_port in True, False:
            known[tuple(self.reduce_uri(url, default_port) for url in uri)] = (user, passwd)

    def find_user_password(self, realm, authuri):
        """(name, password), or (None, None)."""
        for default_port in True, False:
            wanted = self.reduce_uri(authuri, default_port)
            for urls, pair in self.passwd.get(realm, {}).items():
                if any(self.is_suburi(url, wanted) for url in urls):
                    return pair
        return None, None

    def reduce_uri(self, uri, default_port=True):
        """(host with port, path) of a URL or an authority."""
        parts = urlsplit(uri)
        if parts[1]:
            scheme, authority, path = parts[0], parts[1], parts[2] or "/"
        else:
            scheme, authority, path = None, uri, "/"
        host, _, port = authority.partition(":") if not authority.startswith("[") else (authority, "", "")
        if default_port and not port and scheme is not None:
            known = {"http": 80, "https": 443}.get(scheme)
            if known is not None:
                authority = f"{host}:{known}"
        return authority, path

    def is_suburi(self, base, test):
        """Is `test` below `base`?"""
        if base == test:
            return True
        if base[0] != test[0]:
            return False
        prefix = base[1]
        if prefix[-1:] != "/":
            prefix += "/"
        return test[1].startswith(prefix)


class HTTPPasswordMgrWithDefaultRealm(HTTPPasswordMgr):
    """The same; what is known for realm None is good for all realms."""

    def find_user_password(self, realm, authuri):
        user, password = super().find_user_password(realm, authuri)
        return (user, password) if user is not None else super().find_user_password(None, authuri)


class HTTPPasswordMgrWithPriorAuth(HTTPPasswordMgrWithDefaultRealm):
    """The same; for some URLs the password is sent without being asked for."""

    def __init__(self):
        self.authenticated = {}
        super().__init__()

    def add_password(self, realm, uri, user, passwd, is_authenticated=False):
        self.update_authenticated(uri, is_authenticated)
        if realm is not None:
            super().add_password(None, uri, user, passwd)
        super().add_password(realm, uri, user, passwd)

    def update_authenticated(self, uri, is_authenticated=False):
        for url in [uri] if isinstance(uri, str) else uri:
            for default_port in True, False:
                self.authenticated[self.reduce_uri(url, default_port)] = is_authenticated

    def is_authenticated(self, authuri):
        for default_port in True, False:
            wanted = self.reduce_uri(authuri, default_port)
            for url, known in self.authenticated.items():
                if self.is_suburi(url, wanted):
                    return known
        return None


class AbstractBasicAuthHandler:
    """Basic authentication: name and password as they are."""

    rx = re.compile("(?:^|,)[ \t]*([^ \t,]+)[ \t]+realm=([\"']?)([^\"']*)\\2", re.I)

    def __init__(self, password_mgr=None):
        self.passwd = HTTPPasswordMgr() if password_mgr is None else password_mgr
        self.add_password = self.passwd.add_password

    def http_error_auth_reqed(self, authreq, host, req, headers):
        """Sends the request again with the password for the realm that a header names."""
        lines = headers.get_all(authreq)
        if not lines:
            return None
        unsupported = None
        for line in lines:
            for scheme, quote, realm in self.rx.findall(line):
                if scheme.lower() == "basic":
                    return self.retry_http_basic_auth(host, req, realm)
                unsupported = scheme
            if not self.rx.search(line) and line.split():
                unsupported = line.split()[0]
                if unsupported.lower() == "basic":
                    return None
        if unsupported is not None:
            raise ValueError(f"AbstractBasicAuthHandler does not support the following scheme: {unsupported!r}")
        return None

    def retry_http_basic_auth(self, host, req, realm):
        user, password = self.passwd.find_user_password(realm, host)
        if password is None:
            return None
        value = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode("ascii")
        if req.get_header(self.auth_header, None) == value:
            return None
        req.add_unredirected_header(self.auth_header, value)
        return self.parent.open(req, timeout=req.timeout)

    def http_request(self, req):
        known = getattr(self.passwd, "is_authenticated", None)
        if known is None or not known(req.full_url) or req.has_header("Authorization"):
            return req
        user, password = self.passwd.find_user_password(None, req.full_url)
        value = base64.standard_b64encode(f"{user}:{password}".encode()).decode()
        req.add_unredirected_header("Authorization", "Basic " + value)
        return req

    def http_response(self, req, response):
        if hasattr(self.passwd, "is_authenticated"):
            self.passwd.update_authenticated(req.full_url, 200 <= response.code < 300)
        return response

    https_request = http_request
    https_response = http_response


class HTTPBasicAuthHandler(AbstractBasicAuthHandler, BaseHandler):
    """Basic authentication with servers."""

    auth_header = "Authorization"

    def http_error_401(self, req, fp, code, msg, headers):
        return self.http_error_auth_reqed("www-authenticate", req.full_url, req, headers)


class ProxyBasicAuthHandler(AbstractBasicAuthHandler, BaseHandler):
    """Basic authentication with proxies."""

    auth_header = "Proxy-authorization"

    def http_error_407(self, req, fp, code, msg, headers):
        return self.http_error_auth_reqed("proxy-authenticate", req.host, req, headers)


class AbstractDigestAuthHandler:
    """Digest authentication (RFC 7616): an answer to the server's challenge that does not show the password."""

    def __init__(self, passwd=None):
        self.passwd = HTTPPasswordMgr() if passwd is None else passwd
        self.add_password = self.passwd.add_password
        self.retried = 0
        self.nonce_count = 0
        self.last_nonce = None

    def reset_retry_count(self):
        self.retried = 0

    def http_error_auth_reqed(self, auth_header, host, req, headers):
        header = headers.get(auth_header, None)
        if self.retried > 5:
            raise HTTPError(req.full_url, 401, "digest auth failed", headers, None)
        self.retried += 1
        if header:
            scheme = header.split()[0]
            if scheme.lower() == "digest":
                return self.retry_http_digest_auth(req, header)
            if scheme.lower() != "basic":
                raise ValueError(f"AbstractDigestAuthHandler does not support the following scheme: '{scheme}'")
        return None

    def retry_http_digest_auth(self, req, auth):
        challenge = {
            name: quoted if quoted else plain
            for name, quoted, plain in re.findall(r'(\w+)\s*=\s*(?:"([^"]*)"|([^\s,]*))', auth.split(" ", 1)[1])
        }
        answer = self.get_authorization(req, challenge)
        if not answer:
            return None
        value = f"Digest {answer}"
        if req.headers.get(self.auth_header, None) == value:
            return None
        req.add_unredirected_header(self.auth_header, value)
        return self.parent.open(req, timeout=req.timeout)

    def get_cnonce(self, nonce):
        noise = f"{self.nonce_count}:{nonce}:{time.ctime()}:".encode("ascii") + os.urandom(8)
        return hashlib.sha1(noise).hexdigest()[:16]

    def get_authorization(self, req, chal):
        try:
            realm, nonce = chal["realm"], chal["nonce"]
        except KeyError:
            return None
        quality, algorithm, opaque = chal.get("qop"), chal.get("algorithm", "MD5"), chal.get("opaque")
        make = {"MD5": hashlib.md5, "SHA": hashlib.sha1, "SHA-256": hashlib.sha256}.get(algorithm.upper())
        if make is None:
            raise ValueError(f"Unsupported digest authentication algorithm {algorithm!r}")

        def digest(text):
            return make(text.encode("ascii")).hexdigest()

        user, password = self.passwd.find_user_password(realm, req.full_url)
        if user is None:
            return None
        secret = digest(f"{user}:{realm}:{password}")
        action = digest(f"{req.get_method()}:{req.selector}")
        extra = ""
        if quality is None:
            response = digest(f"{secret}:{nonce}:{action}")
        elif "auth" in quality.split(","):
            self.nonce_count = self.nonce_count + 1 if nonce == self.last_nonce else 1
            self.last_nonce = nonce
            count, client_nonce = f"{self.nonce_count:08x}", self.get_cnonce(nonce)
            response = digest(f"{secret}:{nonce}:{count}:{client_nonce}:auth:{action}")
            extra = f', qop=auth, nc={count}, cnonce="{client_nonce}"'
        else:
            from urllib.error import URLError

            raise URLError(f"qop '{quality}' is not supported.")
        base = f'username="{user}", realm="{realm}", nonce="{nonce}", uri="{req.selector}", response="{response}"'
        if opaque:
            base += f', opaque="{opaque}"'
        return f'{base}, algorithm="{algorithm}"{extra}'


class HTTPDigestAuthHandler(BaseHandler, AbstractDigestAuthHandler):
    """Digest authentication with servers."""

    auth_header = "Authorization"
    handler_order = 490

    def http_error_401(self, req, fp, code, msg, headers):
        host = urlsplit(req.full_url)[1]
        result = self.http_error_auth_reqed("www-authenticate", host, req, headers)
        self.reset_retry_count()
        return result


class ProxyDigestAuthHandler(BaseHandler, AbstractDigestAuthHandler):
    """Digest authentication with proxies."""

    auth_header = "Proxy-Authorization"
    handler_order = 490

    def http_error_407(self, req, fp, code, msg, headers):
        result = self.http_error_auth_reqed("proxy-authenticate", req.host, req, headers)
        self.reset_retry_count()
        return result

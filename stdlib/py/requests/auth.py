"""Authentication: objects that are called with the prepared request and add to it."""

import hashlib
import os
import re
import threading
import time
from base64 import b64encode
from urllib.parse import urlsplit

CONTENT_TYPE_FORM_URLENCODED = "application/x-www-form-urlencoded"
CONTENT_TYPE_MULTI_PART = "multipart/form-data"


def _basic_auth_str(username, password):
    """The value of an Authorization header."""

    def octets(text):
        if not isinstance(text, (str, bytes)):
            text = str(text)
        return text.encode("latin1") if isinstance(text, str) else text

    return "Basic " + b64encode(octets(username) + b":" + octets(password)).decode("ascii")


class AuthBase:
    """Base class of all ways to authenticate."""

    def __call__(self, r):
        raise NotImplementedError("Auth hooks must be callable.")


class HTTPBasicAuth(AuthBase):
    """Name and password in each request."""

    def __init__(self, username, password):
        self.username = username
        self.password = password

    def __eq__(self, other):
        return self.username == getattr(other, "username", None) and self.password == getattr(other, "password", None)

    def __ne__(self, other):
        return not self == other

    def __call__(self, r):
        r.headers["Authorization"] = _basic_auth_str(self.username, self.password)
        return r


class HTTPProxyAuth(HTTPBasicAuth):
    """Name and password for a proxy."""

    def __call__(self, r):
        r.headers["Proxy-Authorization"] = _basic_auth_str(self.username, self.password)
        return r


def parse_dict_header(value):
    """`a="b", c=d` as a dict."""
    result = {}
    for name, quoted, plain in re.findall(r'([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,]*))', value):
        result[name] = re.sub(r"\\(.)", r"\1", quoted) if quoted else plain
    return result


_HASHES = {"MD5": hashlib.md5, "MD5-SESS": hashlib.md5, "SHA": hashlib.sha1, "SHA-256": hashlib.sha256, "SHA-512": hashlib.sha512}


class HTTPDigestAuth(AuthBase):
    """Digest authentication (RFC 7616): the request is sent again with an answer to the server's challenge."""

    def __init__(self, username, password):
        self.username = username
        self.password = password
        self._local = threading.local()

    def init_per_thread_state(self):
        local = self._local
        if not hasattr(local, "init"):
            local.init = True
            local.last_nonce = ""
            local.nonce_count = 0
            local.chal = {}
            local.pos = None
            local.num_401_calls = None

    def build_digest_header(self, method, url):
        """The value of the Authorization header, or None when the server's algorithm is not known."""
        challenge = self._local.chal
        algorithm = challenge.get("algorithm", "MD5").upper()
        make = _HASHES.get(algorithm)
        if make is None:
            return None

        def digest(text):
            return make(text.encode("utf-8")).hexdigest()

        realm, nonce = challenge["realm"], challenge["nonce"]
        parts = urlsplit(url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        secret = digest(f"{self.username}:{realm}:{self.password}")
        action = digest(f"{method}:{path}")
        local = self._local
        local.nonce_count = local.nonce_count + 1 if nonce == local.last_nonce else 1
        count = f"{local.nonce_count:08x}"
        noise = f"{local.nonce_count}{nonce}{time.ctime()}".encode() + os.urandom(8)
        client_nonce = hashlib.sha1(noise).hexdigest()[:16]
        if algorithm == "MD5-SESS":
            secret = digest(f"{secret}:{nonce}:{client_nonce}")
        quality = challenge.get("qop")
        if not quality:
            answer = digest(f"{secret}:{nonce}:{action}")
        elif "auth" in re.split(r"\s*,\s*", quality):
            answer = digest(f"{secret}:{nonce}:{count}:{client_nonce}:auth:{action}")
        else:
            return None
        local.last_nonce = nonce
        header = f'username="{self.username}", realm="{realm}", nonce="{nonce}", uri="{path}", response="{answer}"'
        if challenge.get("opaque"):
            header += f', opaque="{challenge["opaque"]}"'
        if "algorithm" in challenge:
            header += f', algorithm="{challenge["algorithm"]}"'
        if quality:
            header += f', qop="auth", nc={count}, cnonce="{client_nonce}"'
        return "Digest " + header

    def handle_redirect(self, r, **kwargs):
        if r.is_redirect:
            self._local.num_401_calls = 1

    def handle_401(self, r, **kwargs):
        """Answers the challenge, once."""
        if not 400 <= r.status_code < 500:
            self._local.num_401_calls = 1
            return r
        if self._local.pos is not None:
            r.request.body.seek(self._local.pos)
        challenge = r.headers.get("www-authenticate", "")
        if "digest" not in challenge.lower() or self._local.num_401_calls >= 2:
            self._local.num_401_calls = 1
            return r
        self._local.num_401_calls += 1
        self._local.chal = parse_dict_header(re.sub(r"(?i)digest ", "", challenge, count=1))
        r.content  # so that the connection can be used again
        r.close()
        prepared = r.request.copy()
        prepared._take_cookies(r)
        prepared.headers["Authorization"] = self.build_digest_header(prepared.method, prepared.url)
        again = r.connection.send(prepared, **kwargs)
        again.history.append(r)
        again.request = prepared
        return again

    def __call__(self, r):
        self.init_per_thread_state()
        if self._local.last_nonce:
            r.headers["Authorization"] = self.build_digest_header(r.method, r.url)
        try:
            self._local.pos = r.body.tell()
        except AttributeError:
            self._local.pos = None
        r.register_hook("response", self.handle_401)
        r.register_hook("response", self.handle_redirect)
        self._local.num_401_calls = 1
        return r

    def __eq__(self, other):
        return self.username == getattr(other, "username", None) and self.password == getattr(other, "password", None)

    def __ne__(self, other):
        return not self == other

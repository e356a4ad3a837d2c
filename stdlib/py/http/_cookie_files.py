"""Cookie jars that read and write the files of Netscape's browser and of libwww-perl. Part of http.cookiejar."""

import os
import re
import time

from http.cookiejar import Cookie, FileCookieJar, LoadError, iso2time, join_header_words, split_header_words, time2isoz

_MAGIC = re.compile(r"#( Netscape)? HTTP Cookie File")
_HTTP_ONLY = "#HttpOnly_"


def _open_private(filename):
    return os.fdopen(os.open(filename, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w", encoding="utf-8")


class MozillaCookieJar(FileCookieJar):
    """A jar in `cookies.txt` format, as browsers and curl use it."""

    def _really_load(self, file, filename, ignore_discard, ignore_expires):
        now = time.time()
        if not _MAGIC.match(file.readline()):
            raise LoadError(f"{filename!r} does not look like a Netscape format cookies file")
        for line in file:
            rest = {}
            if line.startswith(_HTTP_ONLY):
                rest["HTTPOnly"] = ""
                line = line[len(_HTTP_ONLY) :]
            line = line.removesuffix("\n")
            if line.strip().startswith(("#", "$")) or not line.strip():
                continue
            try:
                domain, specified, path, secure, expires, name, value = line.split("\t")
            except ValueError:
                raise LoadError(f"invalid Netscape format cookies file {filename!r}: {line!r}") from None
            if name == "":
                name, value = value, None
            discard = expires == ""
            cookie = Cookie(
                0, name, value, None, False, domain, specified == "TRUE", domain.startswith("."), path, False,
                secure == "TRUE", expires or None, discard, None, None, rest,
            )  # fmt: skip
            if (ignore_discard or not cookie.discard) and (ignore_expires or not cookie.is_expired(now)):
                self.set_cookie(cookie)

    def save(self, filename=None, ignore_discard=False, ignore_expires=False):
        with _open_private(self._file_name(filename)) as file:
            file.write("# Netscape HTTP Cookie File\n# http://curl.haxx.se/rfc/cookie_spec.html\n# This is a generated file!  Do not edit.\n\n")
            for cookie in self._kept(ignore_discard, ignore_expires):
                domain = _HTTP_ONLY + cookie.domain if cookie.has_nonstandard_attr("HTTPOnly") else cookie.domain
                name, value = ("", cookie.name) if cookie.value is None else (cookie.name, cookie.value)
                fields = [
                    domain,
                    "TRUE" if cookie.domain.startswith(".") else "FALSE",
                    cookie.path,
                    "TRUE" if cookie.secure else "FALSE",
                    "" if cookie.expires is None else str(cookie.expires),
                    name,
                    value,
                ]
                file.write("\t".join(fields) + "\n")


def lwp_cookie_str(cookie):
    """The text of one Set-Cookie3 line."""
    fields = [(cookie.name, cookie.value), ("path", cookie.path), ("domain", cookie.domain)]
    if cookie.port is not None:
        fields.append(("port", cookie.port))
    for name, flag in (
        ("path_spec", cookie.path_specified),
        ("port_spec", cookie.port_specified),
        ("domain_dot", cookie.domain_initial_dot),
        ("secure", cookie.secure),
    ):
        if flag:
            fields.append((name, None))
    if cookie.expires:
        fields.append(("expires", time2isoz(float(cookie.expires))))
    if cookie.discard:
        fields.append(("discard", None))
    if cookie.comment:
        fields.append(("comment", cookie.comment))
    if cookie.comment_url:
        fields.append(("commenturl", cookie.comment_url))
    fields += [(name, str(cookie._rest[name])) for name in sorted(cookie._rest)]
    fields.append(("version", str(cookie.version)))
    return join_header_words([fields])


class LWPCookieJar(FileCookieJar):
    """A jar in the format of libwww-perl: one Set-Cookie3 line for each cookie."""

    def as_lwp_str(self, ignore_discard=True, ignore_expires=True):
        """The lines of the cookies."""
        lines = ["Set-Cookie3: " + lwp_cookie_str(cookie) for cookie in self._kept(ignore_discard, ignore_expires)]
        return "\n".join([*lines, ""])

    def save(self, filename=None, ignore_discard=False, ignore_expires=False):
        with _open_private(self._file_name(filename)) as file:
            file.write("#LWP-Cookies-2.0\n")
            file.write(self.as_lwp_str(ignore_discard, ignore_expires))

    def _really_load(self, file, filename, ignore_discard, ignore_expires):
        if not re.match(r"#LWP-Cookies-(\d+\.\d+)", file.readline()):
            raise LoadError(f"{filename!r} does not look like a Set-Cookie3 (LWP) format file")
        now = time.time()
        for line in file:
            if not line.startswith("Set-Cookie3:"):
                continue
            for (name, value), *attributes in split_header_words([line[len("Set-Cookie3:") :].strip()]):
                known, rest = {}, {}
                for key, setting in attributes:
                    lower = key.lower()
                    if lower in ("port_spec", "path_spec", "domain_dot", "secure", "discard"):
                        known[lower] = True
                    elif lower in ("version", "port", "path", "domain", "expires", "comment", "commenturl"):
                        known[lower] = setting
                    else:
                        rest[key] = setting
                expires = known.get("expires")
                expires = iso2time(expires) if expires else None
                domain = known.get("domain", "")
                cookie = Cookie(
                    known.get("version"), name, value, known.get("port"), known.get("port_spec", False), domain,
                    domain.startswith("."), known.get("domain_dot", False), known.get("path"), known.get("path_spec", False),
                    known.get("secure", False), expires, known.get("discard", expires is None), known.get("comment"),
                    known.get("commenturl"), rest,
                )  # fmt: skip
                if (ignore_discard or not cookie.discard) and (ignore_expires or not cookie.is_expired(now)):
                    self.set_cookie(cookie)

"""The functions of urllib.parse that split a URL by hand: deprecated since 3.8, still used by old programs.

urllib.parse gives them out on demand: `splittype` warns the caller and then works as `_splittype` does.
"""

import functools
import re
import warnings

from urllib.parse import _split_host, _split_port, _split_type


def _at_last(text, mark):
    """What stands before and behind the last mark; (text, None) without one."""
    before, found, after = text.rpartition(mark)
    return (before, after) if found else (text, None)


def _at_first(text, mark):
    before, found, after = text.partition(mark)
    return before, after if found else None


def splittype(url):
    """'scheme:rest' as (scheme, rest)."""
    return _split_type(url)


def splithost(url):
    """'//host/path' as (host, path)."""
    return _split_host(url)


def splituser(host):
    """'user@host' as (user, host)."""
    user, found, host = host.rpartition("@")
    return user if found else None, host


def splitpasswd(user):
    """'user:password' as (user, password)."""
    return _at_first(user, ":")


def splitport(host):
    """'host:port' as (host, port), the port still as text."""
    return _split_port(host)


def splitnport(host, defport=-1):
    """'host:port' as (host, number): `defport` without a port, None when it is not a number."""
    name, found, port = host.rpartition(":")
    if not found:
        return host, defport
    if not port:
        return name, defport
    return name, int(port) if re.fullmatch("[0-9]+", port) else None


def splitquery(url):
    """'path?query' as (path, query)."""
    return _at_last(url, "?")


def splittag(url):
    """'path#fragment' as (path, fragment)."""
    return _at_last(url, "#")


def splitattr(url):
    """'path;attribute=value;...' as (path, [attribute=value, ...])."""
    path, *attributes = url.split(";")
    return path, attributes


def splitvalue(attr):
    """'attribute=value' as (attribute, value)."""
    return _at_first(attr, "=")


def to_bytes(url):
    """The URL itself, when it is ASCII."""
    if isinstance(url, str) and not url.isascii():
        raise UnicodeError(f"URL {url!r} contains non-ASCII characters")
    return url


_INSTEAD = {"splitvalue": ", use urllib.parse.parse_qsl() instead", "to_bytes": ""}


def _warning(function):
    name = function.__name__
    message = (f"urllib.parse.{name}() is deprecated as of 3.8" +
               _INSTEAD.get(name, ", use urllib.parse.urlparse() instead"))

    @functools.wraps(function)
    def warn_and_split(*args, **kwargs):
        warnings.warn(message, DeprecationWarning, stacklevel=2)
        return function(*args, **kwargs)

    return warn_and_split


by_name = {}
for _function in (splittype, splithost, splituser, splitpasswd, splitport, splitnport, splitquery, splittag, splitattr,
                  splitvalue, to_bytes):
    _function.__module__ = "urllib.parse"
    by_name["_" + _function.__name__] = _function
    by_name[_function.__name__] = _warning(_function)

"""One function for each method: a request with a session of its own."""

from requests import sessions


def request(method, url, **kwargs):
    """Make a request and return the Response.

    params: a dict, list of pairs or bytes for the query string; data, json, files: the body; headers, cookies, auth;
    timeout: seconds, or (connect, read); allow_redirects, proxies, verify, cert, stream.
    """
    with sessions.Session() as session:
        return session.request(method=method, url=url, **kwargs)


def get(url, params=None, **kwargs):
    """A GET request."""
    return request("get", url, params=params, **kwargs)


def options(url, **kwargs):
    """An OPTIONS request."""
    return request("options", url, **kwargs)


def head(url, **kwargs):
    """A HEAD request; redirections are not followed unless allow_redirects says so."""
    kwargs.setdefault("allow_redirects", False)
    return request("head", url, **kwargs)


def post(url, data=None, json=None, **kwargs):
    """A POST request."""
    return request("post", url, data=data, json=json, **kwargs)


def put(url, data=None, **kwargs):
    """A PUT request."""
    return request("put", url, data=data, **kwargs)


def patch(url, data=None, **kwargs):
    """A PATCH request."""
    return request("patch", url, data=data, **kwargs)


def delete(url, **kwargs):
    """A DELETE request."""
    return request("delete", url, **kwargs)

"""The exceptions of requests."""

import json


class RequestException(IOError):
    """Something went wrong with a request; `request` and `response` are what is known of it."""

    def __init__(self, *args, **kwargs):
        response = kwargs.pop("response", None)
        self.response = response
        self.request = kwargs.pop("request", None)
        if response is not None and not self.request and hasattr(response, "request"):
            self.request = response.request
        super().__init__(*args, **kwargs)


class InvalidJSONError(RequestException):
    """Data cannot be made JSON."""


class JSONDecodeError(InvalidJSONError, json.JSONDecodeError):
    """The body is no JSON."""

    def __init__(self, *args, **kwargs):
        json.JSONDecodeError.__init__(self, *args)
        InvalidJSONError.__init__(self, *self.args, **kwargs)

    def __reduce__(self):
        return json.JSONDecodeError.__reduce__(self)


class HTTPError(RequestException):
    """A response with an error status (raise_for_status)."""


class ConnectionError(RequestException):
    """No connection, or it broke."""


class ProxyError(ConnectionError):
    """The proxy failed."""


class SSLError(ConnectionError):
    """No secure connection."""


class Timeout(RequestException):
    """It took too long."""


class ConnectTimeout(ConnectionError, Timeout):
    """Connecting took too long; it is safe to try again."""


class ReadTimeout(Timeout):
    """The server sent nothing for too long."""


class URLRequired(RequestException):
    """A valid URL is required."""


class TooManyRedirects(RequestException):
    """Too many redirections."""


class MissingSchema(RequestException, ValueError):
    """The URL has no scheme."""


class InvalidSchema(RequestException, ValueError):
    """The URL's scheme is not supported."""


class InvalidURL(RequestException, ValueError):
    """The URL is wrong."""


class InvalidHeader(RequestException, ValueError):
    """A header's value is wrong."""


class InvalidProxyURL(InvalidURL):
    """The proxy's URL is wrong."""


class ChunkedEncodingError(RequestException):
    """The body ended too early."""


class ContentDecodingError(RequestException):
    """The body cannot be decompressed."""


class StreamConsumedError(RequestException, TypeError):
    """The body was already read."""


class RetryError(RequestException):
    """Retrying failed."""


class UnrewindableBodyError(RequestException):
    """The body cannot be sent again."""


class RequestsWarning(Warning):
    """Base of the warnings."""


class FileModeWarning(RequestsWarning, DeprecationWarning):
    """A file was opened in text mode, so its length is not known."""


class RequestsDependencyWarning(RequestsWarning):
    """A library does not fit."""

"""HTTP from the client's side: connections and responses, the exceptions, the texts of the status codes, and headers."""

from http import HTTPStatus

from ._errors import (BadStatusLine, CannotSendHeader, CannotSendRequest, HTTPException, ImproperConnectionState,
                      IncompleteRead, InvalidURL, LineTooLong, NotConnected, RemoteDisconnected, ResponseNotReady,
                      UnimplementedFileMode, UnknownProtocol, UnknownTransferEncoding)
from ._messages import HTTPMessage, parse_headers

__all__ = ["HTTPResponse", "HTTPConnection", "HTTPException", "NotConnected", "UnknownProtocol",
           "UnknownTransferEncoding", "UnimplementedFileMode", "IncompleteRead", "InvalidURL",
           "ImproperConnectionState", "CannotSendRequest", "CannotSendHeader", "ResponseNotReady", "BadStatusLine",
           "LineTooLong", "RemoteDisconnected", "error", "responses"]

HTTP_PORT = 80
HTTPS_PORT = 443

# How many header lines a message may have; programs that expect more set it.
_MAXHEADERS = 100

error = HTTPException

# OK, NOT_FOUND and all the others
globals().update(HTTPStatus.__members__)

responses = {status: status.phrase for status in HTTPStatus}


def __getattr__(name):
    if name == "HTTPConnection":
        from ._connection import HTTPConnection as found
    elif name == "HTTPSConnection":
        from ._connection import HTTPSConnection as found
    elif name == "HTTPResponse":
        from ._response import HTTPResponse as found
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = found
    return found

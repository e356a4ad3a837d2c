"""The exceptions of http.client."""


class HTTPException(Exception):
    pass


class NotConnected(HTTPException):
    pass


class InvalidURL(HTTPException):
    pass


class UnknownProtocol(HTTPException):
    def __init__(self, version):
        self.args = version,
        self.version = version


class UnknownTransferEncoding(HTTPException):
    pass


class UnimplementedFileMode(HTTPException):
    pass


class IncompleteRead(HTTPException):
    """The connection has ended before the body; `partial` is what there is of it."""

    def __init__(self, partial, expected=None):
        self.args = partial,
        self.partial = partial
        self.expected = expected

    def __repr__(self):
        missing = '' if self.expected is None else f', {self.expected} more expected'
        return f'{self.__class__.__name__}({len(self.partial)} bytes read{missing})'

    __str__ = __repr__


class ImproperConnectionState(HTTPException):
    pass


class CannotSendRequest(ImproperConnectionState):
    pass


class CannotSendHeader(ImproperConnectionState):
    pass


class ResponseNotReady(ImproperConnectionState):
    pass


class BadStatusLine(HTTPException):
    def __init__(self, line):
        self.line = line or repr(line)
        self.args = self.line,


class LineTooLong(HTTPException):
    def __init__(self, line_type):
        super().__init__(f'got more than 65536 bytes when reading {line_type}')


class RemoteDisconnected(ConnectionResetError, BadStatusLine):
    def __init__(self, *args, **kwargs):
        BadStatusLine.__init__(self, '')
        ConnectionResetError.__init__(self, *args, **kwargs)


for _cls in (HTTPException, *HTTPException.__subclasses__(), CannotSendRequest, CannotSendHeader, ResponseNotReady,
             RemoteDisconnected):
    _cls.__module__ = 'http.client'

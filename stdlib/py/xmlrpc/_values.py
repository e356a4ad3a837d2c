"""The values and errors of XML-RPC that Python has no type for. Part of xmlrpc.client."""

import time
from datetime import datetime


class Error(Exception):
    """Base class of the errors."""

    def __str__(self):
        return repr(self)


class ProtocolError(Error):
    """HTTP did not work."""

    def __init__(self, url, errcode, errmsg, headers):
        Error.__init__(self)
        self.url = url
        self.errcode = errcode
        self.errmsg = errmsg
        self.headers = headers

    def __repr__(self):
        return '<%s for %s: %s %s>' % (self.__class__.__name__, self.url, self.errcode, self.errmsg)


class ResponseError(Error):
    """What came is no XML-RPC."""


class Fault(Error):
    """The server reports an error of the call."""

    def __init__(self, faultCode, faultString, **extra):
        Error.__init__(self)
        self.faultCode = faultCode
        self.faultString = faultString

    def __repr__(self):
        return '<%s %s: %r>' % (self.__class__.__name__, self.faultCode, self.faultString)


def _time_text(value):
    if isinstance(value, datetime):
        return value.strftime('%Y%m%dT%H:%M:%S')
    if not isinstance(value, (tuple, time.struct_time)):
        value = time.localtime(value or time.time())
    return '%04d%02d%02dT%02d:%02d:%02d' % tuple(value)[:6]


def _to_datetime(text):
    return datetime.strptime(text, '%Y%m%dT%H:%M:%S')


class DateTime:
    """A time as XML-RPC writes it; made from that, from seconds, a tuple or a datetime."""

    def __init__(self, value=0):
        self.value = value if isinstance(value, str) else _time_text(value)

    def make_comparable(self, other):
        """Both times in a form that can be compared."""
        if isinstance(other, DateTime):
            return self.value, other.value
        if isinstance(other, datetime):
            return self.value, _time_text(other)
        if isinstance(other, str):
            return self.value, other
        if hasattr(other, 'timetuple'):
            return self.timetuple(), other.timetuple()
        return self, NotImplemented

    def _compare(self, other, operation):
        mine, theirs = self.make_comparable(other)
        return NotImplemented if theirs is NotImplemented else operation(mine, theirs)

    def __lt__(self, other):
        return self._compare(other, lambda a, b: a < b)

    def __le__(self, other):
        return self._compare(other, lambda a, b: a <= b)

    def __gt__(self, other):
        return self._compare(other, lambda a, b: a > b)

    def __ge__(self, other):
        return self._compare(other, lambda a, b: a >= b)

    def __eq__(self, other):
        return self._compare(other, lambda a, b: a == b)

    def timetuple(self):
        return time.strptime(self.value, '%Y%m%dT%H:%M:%S')

    def __str__(self):
        return self.value

    def __repr__(self):
        return '<%s %r at %#x>' % (self.__class__.__name__, self.value, id(self))

    def decode(self, data):
        self.value = str(data).strip()

    def encode(self, out):
        out.write('<value><dateTime.iso8601>')
        out.write(self.value)
        out.write('</dateTime.iso8601></value>\n')


class Binary:
    """Bytes, written in base64."""

    def __init__(self, data=None):
        if data is None:
            data = b''
        elif not isinstance(data, (bytes, bytearray)):
            raise TypeError('expected bytes or bytearray, not %s' % data.__class__.__name__)
        self.data = bytes(data)

    def __str__(self):
        return str(self.data, 'latin-1')

    def __eq__(self, other):
        return self.data == (other.data if isinstance(other, Binary) else other)

    def decode(self, data):
        import base64
        self.data = base64.decodebytes(data)

    def encode(self, out):
        import base64
        out.write('<value><base64>\n')
        out.write(base64.encodebytes(self.data).decode('ascii'))
        out.write('</base64></value>\n')


for _cls in (Error, ProtocolError, ResponseError, Fault, DateTime, Binary):
    _cls.__module__ = 'xmlrpc.client'

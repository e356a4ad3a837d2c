"""The headers of an HTTP message, and how they are read: http.client.HTTPMessage and parse_headers().

An HTTP header is read by the parser of mail; bytes outside ASCII are Latin-1 here.
"""

import email.message

from ._errors import HTTPException, LineTooLong

MAX_LINE = 65536


class HTTPMessage(email.message.Message):
    """Header fields as a mapping with repeated keys."""

    __module__ = 'http.client'

    def getallmatchingheaders(self, name):
        """The lines of the fields of that name; kept for old programs, and always empty."""
        return []


def read_header_lines(file):
    """The lines up to the empty one, which is included."""
    from . import client
    limit = client._MAXHEADERS
    lines = []
    while True:
        line = file.readline(MAX_LINE + 1)
        if len(line) > MAX_LINE:
            raise LineTooLong('header line')
        lines.append(line)
        if len(lines) > limit:
            raise HTTPException(f'got more than {limit} headers')
        if line in (b'\r\n', b'\n', b''):
            return lines


def parse_header_lines(lines, cls=HTTPMessage):
    """A message from its header's lines."""
    from email.parser import Parser
    return Parser(_class=cls).parsestr(b''.join(lines).decode('iso-8859-1'))


def parse_headers(fp, _class=HTTPMessage):
    """Reads the header of a message from a binary file."""
    return parse_header_lines(read_header_lines(fp), _class)

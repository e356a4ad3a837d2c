"""Parsers of whole messages, from strings, bytes and files. Library reference: email.parser."""

from email._policybase import compat32
from email.feedparser import BytesFeedParser, FeedParser

__all__ = ['Parser', 'HeaderParser', 'BytesParser', 'BytesHeaderParser', 'FeedParser', 'BytesFeedParser']


class Parser:
    """Makes messages of text. _class makes the message objects, otherwise the policy tells."""

    def __init__(self, _class=None, *, policy=compat32):
        self._class = _class
        self.policy = policy

    def parse(self, fp, headersonly=False):
        """The message that a text file has; with headersonly, its payload is just text."""
        return self._parse_all(iter(lambda: fp.read(8192), ''), headersonly)

    def parsestr(self, text, headersonly=False):
        """The message that a string has."""
        return self._parse_all([text], headersonly)

    def _parse_all(self, pieces, headersonly):
        feed_parser = FeedParser(self._class, policy=self.policy)
        if headersonly:
            feed_parser._set_headersonly()
        for piece in pieces:
            feed_parser.feed(piece)
        return feed_parser.close()


class HeaderParser(Parser):
    """A Parser that leaves the payload alone."""

    def parse(self, fp, headersonly=True):
        return Parser.parse(self, fp, True)

    def parsestr(self, text, headersonly=True):
        return Parser.parsestr(self, text, True)


class BytesParser:
    """Makes messages of bytes; the arguments are those of Parser."""

    def __init__(self, *args, **kw):
        self.parser = Parser(*args, **kw)

    def parse(self, fp, headersonly=False):
        """The message that a binary file has."""
        from io import TextIOWrapper
        text = TextIOWrapper(fp, encoding='ascii', errors='surrogateescape')
        try:
            return self.parser.parse(text, headersonly)
        finally:
            text.detach()

    def parsebytes(self, text, headersonly=False):
        """The message that the bytes are."""
        return self.parser.parsestr(text.decode('ascii', 'surrogateescape'), headersonly)


class BytesHeaderParser(BytesParser):
    """A BytesParser that leaves the payload alone."""

    def parse(self, fp, headersonly=True):
        return BytesParser.parse(self, fp, headersonly=True)

    def parsebytes(self, text, headersonly=True):
        return BytesParser.parsebytes(self, text, headersonly=True)

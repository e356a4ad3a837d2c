"""SAX: parsers that call handlers while they read an XML document. parse() and parseString() do it all; make_parser()
makes a parser to be set up."""

from xml.sax._exceptions import (
    SAXException,
    SAXNotRecognizedException,
    SAXNotSupportedException,
    SAXParseException,
    SAXReaderNotAvailable,
)
from xml.sax.handler import ContentHandler, ErrorHandler
from xml.sax.xmlreader import InputSource

__all__ = [
    'ContentHandler', 'ErrorHandler', 'InputSource', 'SAXException', 'SAXNotRecognizedException',
    'SAXNotSupportedException', 'SAXParseException', 'SAXReaderNotAvailable', 'default_parser_list', 'make_parser', 'parse', 'parseString',
]  # fmt: skip

default_parser_list = ['xml.sax.expatreader']


def parse(source, handler, errorHandler=ErrorHandler()):
    """Read a file (by name or opened) or an InputSource; the handler is told what is in it."""
    parser = make_parser()
    parser.setContentHandler(handler)
    parser.setErrorHandler(errorHandler)
    parser.parse(source)


def parseString(string, handler, errorHandler=ErrorHandler()):
    """Read a document from a str or bytes."""
    import io

    if errorHandler is None:
        errorHandler = ErrorHandler()
    parser = make_parser()
    parser.setContentHandler(handler)
    parser.setErrorHandler(errorHandler)
    source = InputSource()
    if isinstance(string, str):
        source.setCharacterStream(io.StringIO(string))
    else:
        source.setByteStream(io.BytesIO(string))
    parser.parse(source)


def make_parser(parser_list=()):
    """A parser of the first module in the list (then in default_parser_list) that has one."""
    import importlib
    import sys

    for name in [*parser_list, *default_parser_list]:
        try:
            return importlib.import_module(name).create_parser()
        except ImportError:
            # The module exists, but something that it needs does not.
            if name in sys.modules:
                raise
        except SAXReaderNotAvailable:
            pass
    raise SAXReaderNotAvailable('No parsers found', None)

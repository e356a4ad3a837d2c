"""Tools around SAX: escaping of text for XML and its reverse, XMLGenerator that writes documents, XMLFilterBase, and
prepare_input_source()."""

import codecs
import io
import os
import sys

from xml.sax import handler, xmlreader


def _replaced(data, entities):
    for text, replacement in entities.items():
        data = data.replace(text, replacement)
    return data


def escape(data, entities={}):
    """The text with `&`, `<` and `>` as entities, and what else `entities` says."""
    return _replaced(_replaced(data, {"&": "&amp;", ">": "&gt;", "<": "&lt;"}), entities)


def unescape(data, entities={}):
    """The reverse of escape()."""
    data = _replaced(data, {"&lt;": "<", "&gt;": ">"})
    return _replaced(data, entities).replace("&amp;", "&")


def quoteattr(data, entities={}):
    """The text as an attribute's value, in the quotes that fit."""
    data = escape(data, {**entities, "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
    if '"' not in data:
        return f'"{data}"'
    if "'" not in data:
        return f"'{data}'"
    return '"' + data.replace('"', "&quot;") + '"'


# ---- Writing ----


class _Unclosed:
    """What a text stream writes bytes to; closing it leaves the file below open."""

    closed = False
    mode = 'wb'
    name = None

    def __init__(self, out):
        self._out = out
        self.write = out.write

    def flush(self):
        if hasattr(self._out, 'flush'):
            self._out.flush()

    def readable(self):
        return False

    def writable(self):
        return True

    def seekable(self):
        return False

    def close(self):
        self.flush()


def _text_writer(out, encoding):
    """A stream that takes text and puts it into `out`, with character references for what the encoding lacks."""
    if out is None:
        return sys.stdout
    if isinstance(out, (io.TextIOBase, codecs.StreamWriter, codecs.StreamReaderWriter)):
        return out
    return io.TextIOWrapper(
        _Unclosed(out), encoding=encoding, errors='xmlcharrefreplace', newline='\n', write_through=True
    )  # fmt: skip


_XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace'


class XMLGenerator(handler.ContentHandler):
    """A handler that writes the document that it is told of."""

    def __init__(self, out=None, encoding='iso-8859-1', short_empty_elements=False):
        handler.ContentHandler.__init__(self)
        out = _text_writer(out, encoding)
        self._write = out.write
        self._flush = out.flush
        self._encoding = encoding
        self._short_empty_elements = short_empty_elements
        self._ns_contexts = [{}]  # of the open elements: prefixes by namespace
        self._current_context = self._ns_contexts[-1]
        self._undeclared_ns_maps = []
        self._open_tag = False  # the `>` of the last start tag is still to come

    def _qname(self, name):
        namespace, local = name
        if not namespace:
            return local
        if namespace == _XML_NAMESPACE:
            return f'xml:{local}'
        prefix = self._current_context[namespace]
        return f'{prefix}:{local}' if prefix else local

    def _close_tag(self):
        if self._open_tag:
            self._write('>')
            self._open_tag = False

    def _end_of_start(self):
        if self._short_empty_elements:
            self._open_tag = True
        else:
            self._write('>')

    def _end(self, qname):
        if self._open_tag:
            self._write('/>')
            self._open_tag = False
        else:
            self._write(f'</{qname}>')

    def _text(self, content):
        return content if isinstance(content, str) else str(content, self._encoding)

    def startDocument(self):
        self._write(f'<?xml version="1.0" encoding="{self._encoding}"?>\n')

    def endDocument(self):
        self._flush()

    def startPrefixMapping(self, prefix, uri):
        self._ns_contexts.append(self._current_context.copy())
        self._current_context[uri] = prefix
        self._undeclared_ns_maps.append((prefix, uri))

    def endPrefixMapping(self, prefix):
        self._current_context = self._ns_contexts.pop()

    def startElement(self, name, attrs):
        self._close_tag()
        self._write(f'<{name}')
        for attribute, value in attrs.items():
            self._write(f' {attribute}={quoteattr(value)}')
        self._end_of_start()

    def endElement(self, name):
        self._end(name)

    def startElementNS(self, name, qname, attrs):
        self._close_tag()
        self._write(f'<{self._qname(name)}')
        for prefix, uri in self._undeclared_ns_maps:
            self._write(f' xmlns:{prefix}="{uri}"' if prefix else f' xmlns="{uri}"')
        self._undeclared_ns_maps = []
        for attribute, value in attrs.items():
            self._write(f' {self._qname(attribute)}={quoteattr(value)}')
        self._end_of_start()

    def endElementNS(self, name, qname):
        self._end(self._qname(name) if not self._open_tag else '')

    def characters(self, content):
        if content:
            self._close_tag()
            self._write(escape(self._text(content)))

    def ignorableWhitespace(self, content):
        if content:
            self._close_tag()
            self._write(self._text(content))

    def processingInstruction(self, target, data):
        self._close_tag()
        self._write(f'<?{target} {data}?>')


# ---- Filters ----


class XMLFilterBase(xmlreader.XMLReader):
    """Stands between a parser and handlers, and passes all on; subclasses change what they want."""

    def __init__(self, parent=None):
        xmlreader.XMLReader.__init__(self)
        self._parent = parent

    # The errors.

    def error(self, exception):
        self._err_handler.error(exception)

    def fatalError(self, exception):
        self._err_handler.fatalError(exception)

    def warning(self, exception):
        self._err_handler.warning(exception)

    # The content.

    def setDocumentLocator(self, locator):
        self._cont_handler.setDocumentLocator(locator)

    def startDocument(self):
        self._cont_handler.startDocument()

    def endDocument(self):
        self._cont_handler.endDocument()

    def startPrefixMapping(self, prefix, uri):
        self._cont_handler.startPrefixMapping(prefix, uri)

    def endPrefixMapping(self, prefix):
        self._cont_handler.endPrefixMapping(prefix)

    def startElement(self, name, attrs):
        self._cont_handler.startElement(name, attrs)

    def endElement(self, name):
        self._cont_handler.endElement(name)

    def startElementNS(self, name, qname, attrs):
        self._cont_handler.startElementNS(name, qname, attrs)

    def endElementNS(self, name, qname):
        self._cont_handler.endElementNS(name, qname)

    def characters(self, content):
        self._cont_handler.characters(content)

    def ignorableWhitespace(self, chars):
        self._cont_handler.ignorableWhitespace(chars)

    def processingInstruction(self, target, data):
        self._cont_handler.processingInstruction(target, data)

    def skippedEntity(self, name):
        self._cont_handler.skippedEntity(name)

    # Declarations and entities.

    def notationDecl(self, name, publicId, systemId):
        self._dtd_handler.notationDecl(name, publicId, systemId)

    def unparsedEntityDecl(self, name, publicId, systemId, ndata):
        self._dtd_handler.unparsedEntityDecl(name, publicId, systemId, ndata)

    def resolveEntity(self, publicId, systemId):
        return self._ent_handler.resolveEntity(publicId, systemId)

    # The parser's own methods.

    def parse(self, source):
        self._parent.setContentHandler(self)
        self._parent.setErrorHandler(self)
        self._parent.setEntityResolver(self)
        self._parent.setDTDHandler(self)
        self._parent.parse(source)

    def setLocale(self, locale):
        self._parent.setLocale(locale)

    def getFeature(self, name):
        return self._parent.getFeature(name)

    def setFeature(self, name, state):
        self._parent.setFeature(name, state)

    def getProperty(self, name):
        return self._parent.getProperty(name)

    def setProperty(self, name, value):
        self._parent.setProperty(name, value)

    def getParent(self):
        return self._parent

    def setParent(self, parent):
        self._parent = parent


# ---- Reading ----


def prepare_input_source(source, base=''):
    """An InputSource with an open stream, from a system identifier, an open file or an InputSource."""
    if isinstance(source, os.PathLike):
        source = os.fspath(source)
    if isinstance(source, str):
        source = xmlreader.InputSource(source)
    elif hasattr(source, 'read'):
        file = source
        source = xmlreader.InputSource()
        if isinstance(file.read(0), str):
            source.setCharacterStream(file)
        else:
            source.setByteStream(file)
        if isinstance(getattr(file, 'name', None), str):
            source.setSystemId(file.name)
    if source.getCharacterStream() is None and source.getByteStream() is None:
        _open_system_id(source, base)
    return source


def _open_system_id(source, base):
    """A file beside the one that refers to it, or else a URL."""
    import urllib.parse
    import urllib.request

    sysid = source.getSystemId()
    path = os.path.join(os.path.dirname(os.path.normpath(base)), sysid)
    if os.path.isfile(path):
        source.setSystemId(path)
        source.setByteStream(open(path, 'rb'))
    else:
        source.setSystemId(urllib.parse.urljoin(base, sysid))
        source.setByteStream(urllib.request.urlopen(source.getSystemId()))

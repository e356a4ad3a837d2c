"""Reading a document event by event, with nodes: a part of it becomes a tree only when expandNode() asks for it."""

import xml.sax
import xml.sax.handler

START_ELEMENT = 'START_ELEMENT'
END_ELEMENT = 'END_ELEMENT'
COMMENT = 'COMMENT'
START_DOCUMENT = 'START_DOCUMENT'
END_DOCUMENT = 'END_DOCUMENT'
PROCESSING_INSTRUCTION = 'PROCESSING_INSTRUCTION'
IGNORABLE_WHITESPACE = 'IGNORABLE_WHITESPACE'
CHARACTERS = 'CHARACTERS'

default_bufsize = 2**14 - 20

_XMLNS = 'http://www.w3.org/2000/xmlns/'
_XML = 'http://www.w3.org/XML/1998/namespace'


class PullDOM(xml.sax.ContentHandler):
    """A SAX handler that makes a node of each event and keeps the events in a linked list."""

    _locator = None
    document = None

    def __init__(self, documentFactory=None):
        self.documentFactory = documentFactory
        # Each entry is [(event, node) or None, the following entry].
        self.firstEvent = [None, None]
        self.lastEvent = self.firstEvent
        self.elementStack = []
        self.push = self.elementStack.append
        self._ns_contexts = [{_XML: 'xml'}]
        self._current_context = self._ns_contexts[-1]
        self.pending_events = []
        self._xmlns_attrs = []

    def pop(self):
        """The element that ends."""
        node = self.elementStack[-1]
        del self.elementStack[-1]
        return node

    def _add(self, event, node):
        self.lastEvent[1] = [(event, node), None]
        self.lastEvent = self.lastEvent[1]

    def setDocumentLocator(self, locator):
        self._locator = locator

    def startPrefixMapping(self, prefix, uri):
        self._xmlns_attrs.append((prefix or 'xmlns', uri))
        self._ns_contexts.append(self._current_context.copy())
        self._current_context[uri] = prefix or None

    def endPrefixMapping(self, prefix):
        self._current_context = self._ns_contexts.pop()

    def _qualified(self, uri, local):
        prefix = self._current_context[uri] if uri else None
        return f'{prefix}:{local}' if prefix else local

    def startElementNS(self, name, tagName, attrs):
        uri, local = name
        if uri:
            tagName = tagName or self._qualified(uri, local)
            node = self.document.createElementNS(uri, tagName) if self.document else self.buildDocument(uri, tagName)
        else:
            node = self.document.createElement(local) if self.document else self.buildDocument(None, local)
        for prefix, value in self._xmlns_attrs:
            qname = prefix if prefix == 'xmlns' else f'xmlns:{prefix}'
            attr = self.document.createAttributeNS(_XMLNS, qname)
            attr.value = value
            node.setAttributeNodeNS(attr)
        self._xmlns_attrs = []
        for (attr_uri, attr_local), value in attrs.items():
            if attr_uri:
                attr = self.document.createAttributeNS(attr_uri, self._qualified(attr_uri, attr_local))
            else:
                attr = self.document.createAttribute(attr_local)
            attr.value = value
            node.setAttributeNode(attr)
        self._add(START_ELEMENT, node)
        self.push(node)

    def endElementNS(self, name, tagName):
        self._add(END_ELEMENT, self.pop())

    def startElement(self, name, attrs):
        node = self.document.createElement(name) if self.document else self.buildDocument(None, name)
        for attribute, value in attrs.items():
            attr = self.document.createAttribute(attribute)
            attr.value = value
            node.setAttributeNode(attr)
        self._add(START_ELEMENT, node)
        self.push(node)

    def endElement(self, name):
        self._add(END_ELEMENT, self.pop())

    def comment(self, s):
        if self.document:
            self._add(COMMENT, self.document.createComment(s))
        else:
            self.pending_events.append((COMMENT, s))

    def processingInstruction(self, target, data):
        if self.document:
            self._add(PROCESSING_INSTRUCTION, self.document.createProcessingInstruction(target, data))
        else:
            self.pending_events.append((PROCESSING_INSTRUCTION, target, data))

    def ignorableWhitespace(self, chars):
        self._add(IGNORABLE_WHITESPACE, self.document.createTextNode(chars))

    def characters(self, chars):
        self._add(CHARACTERS, self.document.createTextNode(chars))

    def startDocument(self):
        if self.documentFactory is None:
            import xml.dom.minidom

            self.documentFactory = xml.dom.minidom.Document.implementation

    def buildDocument(self, uri, tagname):
        """Make the document when the name of its element is known; that element."""
        node = self.documentFactory.createDocument(uri, tagname, None)
        self.document = node
        self._add(START_DOCUMENT, node)
        self.push(node)
        # What came before the element.
        for kind, *content in self.pending_events:
            if kind == PROCESSING_INSTRUCTION:
                early = self.document.createProcessingInstruction(*content)
            else:
                early = self.document.createComment(*content)
            self._add(kind, early)
        self.pending_events = None
        return node.firstChild

    def endDocument(self):
        self._add(END_DOCUMENT, self.document)
        self.pop()

    def clear(self):
        """Forget the document."""
        self.document = None


class ErrorHandler:
    """Errors are raised, warnings are printed."""

    def warning(self, exception):
        print(exception)

    def error(self, exception):
        raise exception

    def fatalError(self, exception):
        raise exception


class DOMEventStream:
    """An iterator of pairs of an event and its node."""

    def __init__(self, stream, parser, bufsize):
        self.stream = stream
        self.parser = parser
        self.bufsize = bufsize
        if not hasattr(self.parser, 'feed'):
            self.getEvent = self._parse_whole
        self.reset()

    def reset(self):
        """Begin again."""
        self.pulldom = PullDOM()
        self.parser.setFeature(xml.sax.handler.feature_namespaces, 1)
        self.parser.setContentHandler(self.pulldom)

    def __next__(self):
        event = self.getEvent()
        if event:
            return event
        raise StopIteration

    def __iter__(self):
        return self

    def expandNode(self, node):
        """Read on until the node has ended, and put what comes below it."""
        event = self.getEvent()
        parents = [node]
        while event:
            kind, current = event
            if current is node:
                return
            if kind != END_ELEMENT:
                parents[-1].appendChild(current)
            if kind == START_ELEMENT:
                parents.append(current)
            elif kind == END_ELEMENT:
                del parents[-1]
            event = self.getEvent()

    def getEvent(self):
        """The next pair, or None."""
        first = self.pulldom.firstEvent
        if not first[1]:
            self.pulldom.lastEvent = first
        while not first[1]:
            piece = self.stream.read(self.bufsize)
            if not piece:
                self.parser.close()
                return None
            self.parser.feed(piece)
        return self._take()

    def _take(self):
        event = self.pulldom.firstEvent[1][0]
        self.pulldom.firstEvent[1] = self.pulldom.firstEvent[1][1]
        return event

    def _parse_whole(self):
        """getEvent() for parsers that cannot be fed with pieces."""
        self.parser.parse(self.stream)
        self.getEvent = lambda: self._take() if self.pulldom.firstEvent[1] else None
        return self.getEvent()

    def clear(self):
        """Forget the parser and the stream."""
        self.pulldom.clear()
        del self.pulldom
        self.parser = None
        self.stream = None


class SAX2DOM(PullDOM):
    """A SAX handler that makes the whole tree."""

    def startElementNS(self, name, tagName, attrs):
        PullDOM.startElementNS(self, name, tagName, attrs)
        self._attach_element()

    def startElement(self, name, attrs):
        PullDOM.startElement(self, name, attrs)
        self._attach_element()

    def _attach_element(self):
        current, parent = self.elementStack[-1], self.elementStack[-2]
        if current.parentNode is None:
            parent.appendChild(current)

    def _attach_last(self):
        self.elementStack[-1].appendChild(self.lastEvent[0][1])

    def processingInstruction(self, target, data):
        PullDOM.processingInstruction(self, target, data)
        self._attach_last()

    def ignorableWhitespace(self, chars):
        PullDOM.ignorableWhitespace(self, chars)
        self._attach_last()

    def characters(self, chars):
        PullDOM.characters(self, chars)
        self._attach_last()


def parse(stream_or_string, parser=None, bufsize=None):
    """The events of a file, given by name or opened."""
    stream = open(stream_or_string, 'rb') if isinstance(stream_or_string, str) else stream_or_string
    return DOMEventStream(stream, parser or xml.sax.make_parser(), bufsize or default_bufsize)


def parseString(string, parser=None):
    """The events of a str."""
    import io

    return DOMEventStream(io.StringIO(string), parser or xml.sax.make_parser(), len(string))

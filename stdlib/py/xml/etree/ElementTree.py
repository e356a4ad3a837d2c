"""XML as a tree: Element objects with a tag, attributes, text and children.

Parsing is in `_scanner`, paths in `ElementPath`, writing in `_writer`.
"""

import io
import sys
import warnings

from xml.etree import ElementPath as _path

__all__ = [
    "Comment",
    "dump",
    "Element", "ElementTree",
    "canonicalize",
    "fromstring", "fromstringlist",
    "indent", "iselement", "iterparse",
    "parse", "ParseError",
    "PI", "ProcessingInstruction",
    "QName",
    "SubElement",
    "tostring", "tostringlist",
    "TreeBuilder",
    "VERSION",
    "XML", "XMLID",
    "XMLParser", "XMLPullParser",
    "register_namespace",
    "C14NWriterTarget",
]  # fmt: skip

VERSION = "1.3.0"


class ParseError(SyntaxError):
    """A document is wrong: `code` is expat's number for it, `position` a line and a column."""


def iselement(element):
    """Is it an element?"""
    return hasattr(element, "tag")


# ---- Elements ----


class Element:
    """An XML element: a list of its children with a tag, attributes, and the text in front of and behind it."""

    tag = None
    attrib = None
    text = None
    tail = None

    def __init__(self, tag, attrib={}, **extra):
        if not isinstance(attrib, dict):
            raise TypeError(f"Element() argument 2 must be dict, not {attrib.__class__.__name__}")
        self.tag = tag
        self.attrib = {**attrib, **extra}
        self._children = []

    def __repr__(self):
        return f"<{self.__class__.__name__} {self.tag!r} at {id(self):#x}>"

    def makeelement(self, tag, attrib):
        """A new element of the same class."""
        return self.__class__(tag, attrib)

    def __copy__(self):
        element = self.makeelement(self.tag, self.attrib)
        element.text = self.text
        element.tail = self.tail
        element[:] = self
        return element

    def __deepcopy__(self, memo):
        import copy

        element = self.makeelement(copy.deepcopy(self.tag, memo), copy.deepcopy(self.attrib, memo))
        element.text = copy.deepcopy(self.text, memo)
        element.tail = copy.deepcopy(self.tail, memo)
        element._children = [copy.deepcopy(child, memo) for child in self._children]
        memo[id(self)] = element
        return element

    def __len__(self):
        return len(self._children)

    def __bool__(self):
        warnings.warn(
            "Testing an element's truth value will always return True in future versions.  "
            "Use specific 'len(elem)' or 'elem is not None' test instead.",
            DeprecationWarning,
            stacklevel=2,
        )
        return len(self._children) != 0

    def __getitem__(self, index):
        try:
            return self._children[index]
        except IndexError:
            raise IndexError("child index out of range") from None

    def __setitem__(self, index, element):
        if isinstance(index, slice):
            element = list(element)
            for child in element:
                self._check(child)
        else:
            self._check(element)
        try:
            self._children[index] = element
        except IndexError:
            raise IndexError("child assignment index out of range") from None

    def __delitem__(self, index):
        try:
            del self._children[index]
        except IndexError:
            raise IndexError("child assignment index out of range") from None

    @staticmethod
    def _check(element, method=None, position=1):
        if not isinstance(element, Element):
            name = type(element).__name__
            if method:
                raise TypeError(f"{method}() argument {position} must be xml.etree.ElementTree.Element, not {name}")
            raise TypeError(f"expected an Element, not {name}")

    def append(self, subelement):
        """Add a child behind the others."""
        if not isinstance(subelement, Element):
            self._check(subelement, "append")
        self._children.append(subelement)

    def extend(self, elements):
        """Add several children."""
        for element in elements:
            self._check(element)
            self._children.append(element)

    def insert(self, index, subelement):
        """Add a child at a position."""
        self._check(subelement, "insert", 2)
        self._children.insert(index, subelement)

    def remove(self, subelement):
        """Remove a child, found by identity."""
        self._check(subelement, "remove")
        try:
            self._children.remove(subelement)
        except ValueError:
            raise ValueError("Element.remove(x): element not found") from None

    def find(self, path, namespaces=None):
        """The first element that a tag or path selects, or None."""
        return _path.find(self, path, namespaces)

    def findtext(self, path, default=None, namespaces=None):
        """The text of the first element that a path selects."""
        return _path.findtext(self, path, default, namespaces)

    def findall(self, path, namespaces=None):
        """All elements that a path selects."""
        return _path.findall(self, path, namespaces)

    def iterfind(self, path, namespaces=None):
        """The same, one by one."""
        return _path.iterfind(self, path, namespaces)

    def clear(self):
        """Remove children, attributes and texts."""
        self.attrib.clear()
        self._children = []
        self.text = self.tail = None

    def get(self, key, default=None):
        """An attribute."""
        return self.attrib.get(key, default)

    def set(self, key, value):
        """Set an attribute."""
        self.attrib[key] = value

    def keys(self):
        return self.attrib.keys()

    def items(self):
        return self.attrib.items()

    def iter(self, tag=None):
        """The element and all below it, in document order; those of one tag."""
        if tag == "*":
            tag = None
        stack = [self]
        while stack:
            element = stack.pop()
            if tag is None or element.tag == tag:
                yield element
            children = element._children
            if children:
                stack += children[::-1]

    def itertext(self):
        """All texts inside, in document order."""
        stack = [self]
        while stack:
            item = stack.pop()
            if isinstance(item, str):
                yield item
                continue
            if not isinstance(item.tag, str) and item.tag is not None:
                continue
            following = []
            if item.text:
                following.append(item.text)
            for child in item._children:
                following.append(child)
                if child.tail:
                    following.append(child.tail)
            stack.extend(reversed(following))

    def __getstate__(self):
        return {
            "tag": self.tag, "_children": list(self), "attrib": self.attrib, "text": self.text, "tail": self.tail,
        }  # fmt: skip

    def __setstate__(self, state):
        self.__dict__.update(state)


def SubElement(parent, tag, attrib={}, **extra):
    """A new element that becomes the last child of `parent`."""
    element = parent.makeelement(tag, {**attrib, **extra})
    parent.append(element)
    return element


def Comment(text=None):
    """A comment, as an element whose tag is this function."""
    element = Element(Comment)
    element.text = text
    return element


def ProcessingInstruction(target, text=None):
    """A processing instruction, as an element whose tag is this function."""
    element = Element(ProcessingInstruction)
    element.text = f"{target} {text}" if text else target
    return element


PI = ProcessingInstruction


class QName:
    """A name with a namespace: QName(uri, tag) or QName("{uri}tag")."""

    def __init__(self, text_or_uri, tag=None):
        self.text = f"{{{text_or_uri}}}{tag}" if tag else text_or_uri

    def __str__(self):
        return self.text

    def __repr__(self):
        return f"<{self.__class__.__name__} {self.text!r}>"

    def __hash__(self):
        return hash(self.text)

    def _other(self, other):
        return other.text if isinstance(other, QName) else other

    def __le__(self, other):
        return self.text <= self._other(other)

    def __lt__(self, other):
        return self.text < self._other(other)

    def __ge__(self, other):
        return self.text >= self._other(other)

    def __gt__(self, other):
        return self.text > self._other(other)

    def __eq__(self, other):
        return self.text == self._other(other)


# ---- Trees ----


class ElementTree:
    """A document: a root element, read from a file and written to one."""

    def __init__(self, element=None, file=None):
        if element is not None and not iselement(element):
            raise TypeError(f"expected an Element, not {type(element).__name__}")
        self._root = element
        if file:
            self.parse(file)

    def getroot(self):
        """The root element."""
        return self._root

    def _setroot(self, element):
        if not iselement(element):
            raise TypeError(f"expected an Element, not {type(element).__name__}")
        self._root = element

    def parse(self, source, parser=None):
        """Read a file, given by name or opened; the root element."""
        close = not hasattr(source, "read")
        if close:
            source = open(source, "rb")
        try:
            if parser is None:
                parser = XMLParser()
            while data := source.read(65536):
                parser.feed(data)
            self._root = parser.close()
            return self._root
        finally:
            if close:
                source.close()

    def iter(self, tag=None):
        """All elements, in document order."""
        return self._root.iter(tag)

    def _relative(self, path):
        if path[:1] == "/":
            path = "." + path
            warnings.warn(
                "This search is broken in 1.3 and earlier, and will be fixed in a future version.  "
                f"If you rely on the current behaviour, change it to {path!r}",
                FutureWarning,
                stacklevel=3,
            )
        return path

    def find(self, path, namespaces=None):
        return self._root.find(self._relative(path), namespaces)

    def findtext(self, path, default=None, namespaces=None):
        return self._root.findtext(self._relative(path), default, namespaces)

    def findall(self, path, namespaces=None):
        return self._root.findall(self._relative(path), namespaces)

    def iterfind(self, path, namespaces=None):
        return self._root.iterfind(self._relative(path), namespaces)

    def write(
        self, file_or_filename, encoding=None, xml_declaration=None, default_namespace=None, method=None, *,
        short_empty_elements=True,
    ):  # fmt: skip
        """Write the document to a file; method is "xml", "html", "text" or "c14n"."""
        if self._root is None:
            raise TypeError("ElementTree not initialized")
        from xml.etree import _writer

        _writer.write(
            self._root, file_or_filename, encoding, xml_declaration, default_namespace, method or "xml", short_empty_elements
        )

    def write_c14n(self, file):
        """Write it in canonical form."""
        return self.write(file, method="c14n")


# The prefixes that are used without being asked for.
_namespace_map = {
    "http://www.w3.org/XML/1998/namespace": "xml",
    "http://www.w3.org/1999/xhtml": "html",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://schemas.xmlsoap.org/wsdl/": "wsdl",
    "http://www.w3.org/2001/XMLSchema": "xs",
    "http://www.w3.org/2001/XMLSchema-instance": "xsi",
    "http://purl.org/dc/elements/1.1/": "dc",
}


def register_namespace(prefix, uri):
    """Use a prefix for a namespace when writing."""
    import re

    if re.match(r"ns\d+$", prefix):
        raise ValueError("Prefix format reserved for internal use")
    for known_uri, known in list(_namespace_map.items()):
        if known_uri == uri or known == prefix:
            del _namespace_map[known_uri]
    _namespace_map[uri] = prefix


register_namespace._namespace_map = _namespace_map


def tostring(
    element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None, short_empty_elements=True
):
    """The element as text: bytes, or a str for encoding="unicode"."""
    stream = io.StringIO() if encoding == "unicode" else io.BytesIO()
    ElementTree(element).write(
        stream,
        encoding,
        xml_declaration=xml_declaration,
        default_namespace=default_namespace,
        method=method,
        short_empty_elements=short_empty_elements,
    )
    return stream.getvalue()


def tostringlist(
    element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None, short_empty_elements=True
):
    """The same as a list of pieces."""
    return [
        tostring(
            element,
            encoding,
            method,
            xml_declaration=xml_declaration,
            default_namespace=default_namespace,
            short_empty_elements=short_empty_elements,
        )
    ]


def dump(elem):
    """Write an element or a tree to sys.stdout."""
    if not isinstance(elem, ElementTree):
        elem = ElementTree(elem)
    elem.write(sys.stdout, encoding="unicode")
    tail = elem.getroot().tail
    if not tail or tail[-1] != "\n":
        sys.stdout.write("\n")


def indent(tree, space="  ", level=0):
    """Add white space between the elements, so that each begins a line."""
    if isinstance(tree, ElementTree):
        tree = tree.getroot()
    if level < 0:
        raise ValueError(f"Initial indentation level must be >= 0, got {level}")
    if not len(tree):
        return

    breaks = ["\n" + level * space]  # one str for each depth, however many elements it has

    def arrange(element, depth):
        if len(breaks) == depth - level + 1:
            breaks.append(breaks[-1] + space)
        inner = breaks[depth - level + 1]
        if not element.text or not element.text.strip():
            element.text = inner
        for child in element:
            if len(child):
                arrange(child, depth + 1)
            if not child.tail or not child.tail.strip():
                child.tail = inner
        last = element[-1]
        if not last.tail.strip():
            last.tail = breaks[depth - level]

    arrange(tree, level)


# ---- Parsing ----


def parse(source, parser=None):
    """The ElementTree of a file, given by name or opened."""
    tree = ElementTree()
    tree.parse(source, parser)
    return tree


def XML(text, parser=None):
    """The root element of a document in a str or bytes."""
    if not parser:
        parser = XMLParser(target=TreeBuilder())
    parser.feed(text)
    return parser.close()


fromstring = XML


def XMLID(text, parser=None):
    """(root element, {id: element})."""
    tree = XML(text, parser)
    return tree, {element.get("id"): element for element in tree.iter() if element.get("id")}


def fromstringlist(sequence, parser=None):
    """The root element of a document in pieces."""
    if not parser:
        parser = XMLParser(target=TreeBuilder())
    for text in sequence:
        parser.feed(text)
    return parser.close()


class TreeBuilder:
    """Makes a tree of the calls start(), data(), end(), comment() and pi()."""

    def __init__(
        self, element_factory=None, *, comment_factory=None, pi_factory=None, insert_comments=False, insert_pis=False
    ):
        self._factory = Element if element_factory is None else element_factory
        self._comment_factory = Comment if comment_factory is None else comment_factory
        self._pi_factory = ProcessingInstruction if pi_factory is None else pi_factory
        self.insert_comments = insert_comments
        self.insert_pis = insert_pis
        self._data = []
        self._open = []
        self._last = None
        self._root = None
        self._after = False  # is the text to come behind the last element?

    def close(self):
        """The root element."""
        if self._open:
            raise AssertionError("missing end tags")
        if self._root is None:
            raise AssertionError("missing toplevel element")
        return self._root

    def _flush(self):
        if self._data:
            if self._last is not None:
                text = "".join(self._data)
                if self._after:
                    self._last.tail = text
                else:
                    self._last.text = text
            self._data = []

    def data(self, data):
        """Text."""
        self._data.append(data)

    def start(self, tag, attrs):
        """The begin of an element."""
        self._flush()
        self._last = element = self._factory(tag, attrs)
        if self._open:
            self._open[-1].append(element)
        elif self._root is None:
            self._root = element
        self._open.append(element)
        self._after = False
        return element

    def end(self, tag):
        """The end of an element."""
        self._flush()
        self._last = self._open.pop()
        self._after = True
        return self._last

    def comment(self, text):
        """A comment."""
        return self._single(self._comment_factory, self.insert_comments, text)

    def pi(self, target, text=None):
        """A processing instruction."""
        return self._single(self._pi_factory, self.insert_pis, target, text)

    def _single(self, factory, insert, *arguments):
        element = factory(*arguments)
        if insert:
            self._flush()
            self._last = element
            if self._open:
                self._open[-1].append(element)
            self._after = True
        return element


class XMLParser:
    """Parses a document that is fed to it and tells a target (by default a TreeBuilder)."""

    def __init__(self, *, target=None, encoding=None):
        from xml.etree._scanner import Scanner

        self.target = TreeBuilder() if target is None else target
        self.entity = {}
        self.version = "krait"
        self._encoding = encoding
        self._decoder = None
        self._head = b""
        self._scanner = Scanner(self._handler_class(self))
        self._failed = False

    class _handler_class:
        """From the scanner to the target; what the target has no method for is left out."""

        def __init__(self, parser):
            target = parser.target
            self.parser = parser
            for name in "start", "end", "data", "comment", "pi":
                setattr(self, name, getattr(target, name, _ignore))
            self._start_ns = getattr(target, "start_ns", None)
            self._end_ns = getattr(target, "end_ns", None)
            self._doctype = getattr(target, "doctype", None)

        def start_ns(self, prefix, uri):
            if self._start_ns:
                self._start_ns(prefix, uri)

        def end_ns(self, prefix):
            if self._end_ns:
                self._end_ns(prefix)

        def doctype(self, name, public, system):
            if self._doctype and system:
                self._doctype(name, public, system)

        def entity(self, name):
            return self.parser.entity.get(name)

    def _text(self, data, final=False):
        """Decodes bytes, as soon as it is clear how."""
        if isinstance(data, str):
            return data
        if self._decoder is None:
            self._head += bytes(data)
            if len(self._head) < 4 or (self._head.startswith(b"<?xml") and b"?>" not in self._head and not final):
                if not final:
                    return ""
            import codecs

            from xml.etree._scanner import decode

            encoding = decode(self._head, self._encoding)
            try:
                self._decoder = codecs.getincrementaldecoder(encoding)()
            except LookupError:
                self._raise(18, 1, 30, "unknown encoding")
            data, self._head = self._head, b""
        try:
            return self._decoder.decode(data, final)
        except UnicodeDecodeError as error:
            good = data[: error.start].decode(error.encoding, "replace")
            self._scan(good, False)
            line, column = self._scanner.position(len(self._scanner.text))
            self._raise(4, line, column, "not well-formed (invalid token)")

    def _raise(self, code, line, column, text):
        self._failed = True
        error = ParseError(f"{text}: line {line}, column {column}")
        error.code = code
        error.position = line, column
        raise error

    def _scan(self, text, final):
        from xml.etree._scanner import Failure

        try:
            self._scanner.feed(text, final)
        except Failure as failure:
            self._raise(failure.code, *failure.position, failure.text)

    def feed(self, data):
        """Parse more of the document."""
        if text := self._text(data):
            self._scan(text, False)

    def close(self):
        """The end of the document; what the target's close() returns."""
        self._scan(self._text(b"", True) if self._decoder or self._head else "", True)
        finish = getattr(self.target, "close", None)
        return finish() if finish else None

    def flush(self):
        """For parsers that hold text back; this one does not."""


def _ignore(*arguments):
    pass


class XMLPullParser:
    """Parses what is fed to it and keeps events for read_events()."""

    def __init__(self, events=None, *, _parser=None):
        import collections

        self._events_queue = collections.deque()
        self._parser = _parser or XMLParser(target=TreeBuilder())
        self._report(("end",) if events is None else events)

    def _report(self, events):
        queue, handler, target = self._events_queue.append, self._parser._scanner.handler, self._parser.target
        for event in events:
            if event == "start":
                handler.start = lambda tag, attributes: queue(("start", target.start(tag, attributes)))
            elif event == "end":
                handler.end = lambda tag: queue(("end", target.end(tag)))
            elif event == "start-ns":
                handler.start_ns = lambda prefix, uri: queue(("start-ns", (prefix or "", uri or "")))
            elif event == "end-ns":
                handler.end_ns = lambda prefix: queue(("end-ns", None))
            elif event == "comment":
                handler.comment = lambda text: queue(("comment", target.comment(text)))
            elif event == "pi":
                handler.pi = lambda name, text: queue(("pi", target.pi(name, text)))
            else:
                raise ValueError(f"unknown event {event!r}")

    def feed(self, data):
        """Parse more of the document."""
        if self._parser is None:
            raise ValueError("feed() called after end of stream")
        if data:
            try:
                self._parser.feed(data)
            except SyntaxError as error:
                self._events_queue.append(error)

    def _close_and_return_root(self):
        root = self._parser.close()
        self._parser = None
        return root

    def close(self):
        """The end of the document."""
        self._close_and_return_root()

    def read_events(self):
        """The events since the last call, one by one."""
        queue = self._events_queue
        while queue:
            event = queue.popleft()
            if isinstance(event, Exception):
                raise event
            yield event

    def flush(self):
        if self._parser is None:
            raise ValueError("flush() called after end of stream")
        self._parser.flush()


def iterparse(source, events=None, parser=None):
    """(event, element) while a file is being read; `root` is the root element at the end."""
    return _IterParse(source, events, parser)


class _IterParse:
    def __init__(self, source, events, parser):
        self._pull = XMLPullParser(events=events, _parser=parser)
        self._close = not hasattr(source, "read")
        self._source = open(source, "rb") if self._close else source
        self._events = self._generate()
        self.root = None

    def _generate(self):
        try:
            while True:
                yield from self._pull.read_events()
                data = self._source.read(16 * 1024)
                if not data:
                    break
                self._pull.feed(data)
            root = self._pull._close_and_return_root()
            yield from self._pull.read_events()
            self.root = root
        finally:
            if self._close:
                self._source.close()

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._events)

    def close(self):
        self._events.close()
        if self._close:
            self._source.close()


def __getattr__(name):
    if name in ("canonicalize", "C14NWriterTarget"):
        from xml.etree import _canonical

        return getattr(_canonical, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

"""The handlers that a SAX parser calls, and the names of its features and properties."""

version = '2.0beta'


class ErrorHandler:
    """What happens to errors: they are raised, warnings are printed."""

    def error(self, exception):
        """An error that the parser can go on after."""
        raise exception

    def fatalError(self, exception):
        """An error that ends the parse."""
        raise exception

    def warning(self, exception):
        """Something to know."""
        print(exception)


class ContentHandler:
    """What is in a document, in its order. Parsers call these methods; here they do nothing."""

    def __init__(self):
        self._locator = None

    def setDocumentLocator(self, locator):
        """Called first: an object that tells where in the document the parser is."""
        self._locator = locator

    def startDocument(self):
        """The document begins."""

    def endDocument(self):
        """The document has ended."""

    def startPrefixMapping(self, prefix, uri):
        """The element that starts next binds a prefix; None for the default namespace."""

    def endPrefixMapping(self, prefix):
        """The prefix is not bound any more."""

    def startElement(self, name, attrs):
        """An element starts, without regard to namespaces."""

    def endElement(self, name):
        """An element ends."""

    def startElementNS(self, name, qname, attrs):
        """An element starts; name is a pair of namespace and local name."""

    def endElementNS(self, name, qname):
        """An element ends."""

    def characters(self, content):
        """Text, or a part of it."""

    def ignorableWhitespace(self, whitespace):
        """White space that the content model has no place for."""

    def processingInstruction(self, target, data):
        """A processing instruction."""

    def skippedEntity(self, name):
        """An entity that the parser did not read."""


class DTDHandler:
    """Declarations that concern unparsed entities."""

    def notationDecl(self, name, publicId, systemId):
        """A notation."""

    def unparsedEntityDecl(self, name, publicId, systemId, ndata):
        """An unparsed entity and its notation."""


class EntityResolver:
    """Tells what to read for an external entity."""

    def resolveEntity(self, publicId, systemId):
        """A system identifier or an InputSource."""
        return systemId


class LexicalHandler:
    """How a document is written: comments, CDATA sections, its DTD."""

    def comment(self, content):
        """A comment."""

    def startDTD(self, name, public_id, system_id):
        """The document type declaration begins."""

    def endDTD(self):
        """It has ended."""

    def startCDATA(self):
        """A CDATA section begins; its text comes as characters()."""

    def endCDATA(self):
        """It has ended."""


feature_namespaces = 'http://xml.org/sax/features/namespaces'
feature_namespace_prefixes = 'http://xml.org/sax/features/namespace-prefixes'
feature_string_interning = 'http://xml.org/sax/features/string-interning'
feature_validation = 'http://xml.org/sax/features/validation'
feature_external_ges = 'http://xml.org/sax/features/external-general-entities'
feature_external_pes = 'http://xml.org/sax/features/external-parameter-entities'

all_features = [
    feature_namespaces, feature_namespace_prefixes, feature_string_interning, feature_validation, feature_external_ges,
    feature_external_pes,
]  # fmt: skip

property_lexical_handler = 'http://xml.org/sax/properties/lexical-handler'
property_declaration_handler = 'http://xml.org/sax/properties/declaration-handler'
property_dom_node = 'http://xml.org/sax/properties/dom-node'
property_xml_string = 'http://xml.org/sax/properties/xml-string'
property_encoding = 'http://www.python.org/sax/properties/encoding'
property_interning_dict = 'http://www.python.org/sax/properties/interning-dict'

all_properties = [
    property_lexical_handler, property_dom_node, property_declaration_handler, property_xml_string, property_encoding,
    property_interning_dict,
]  # fmt: skip

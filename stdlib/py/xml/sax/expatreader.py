"""The SAX parser: expat's events as calls of SAX handlers."""

import weakref

from xml.sax._exceptions import (
    SAXException,
    SAXNotRecognizedException,
    SAXNotSupportedException,
    SAXParseException,
    SAXReaderNotAvailable,
)
from xml.sax.handler import (
    feature_external_ges,
    feature_external_pes,
    feature_namespace_prefixes,
    feature_namespaces,
    feature_string_interning,
    feature_validation,
    property_interning_dict,
    property_xml_string,
)

try:
    from xml.parsers import expat
except ImportError:
    raise SAXReaderNotAvailable('expat not supported', None) from None
from xml.sax import handler, saxutils, xmlreader

version = '0.20'

AttributesImpl = xmlreader.AttributesImpl
AttributesNSImpl = xmlreader.AttributesNSImpl


class ExpatLocator(xmlreader.Locator):
    """The place of a parser, which it does not keep alive."""

    def __init__(self, parser):
        self._ref = weakref.ref(parser)

    def getColumnNumber(self):
        parser = self._ref()
        return parser._parser.CurrentColumnNumber if parser is not None and parser._parser is not None else None

    def getLineNumber(self):
        parser = self._ref()
        return parser._parser.CurrentLineNumber if parser is not None and parser._parser is not None else 1

    def getPublicId(self):
        parser = self._ref()
        return parser._source.getPublicId() if parser is not None else None

    def getSystemId(self):
        parser = self._ref()
        return parser._source.getSystemId() if parser is not None else None


class _FinishedParser:
    """What stands for expat's parser when the end of a document was wrong: where it stopped."""

    def __init__(self, parser):
        self.ErrorColumnNumber = self.CurrentColumnNumber = parser.ErrorColumnNumber
        self.ErrorLineNumber = self.CurrentLineNumber = parser.ErrorLineNumber


def _split_name(name):
    """(namespace, local name) and prefix of what expat writes as `uri local prefix`."""
    parts = name.split()
    if len(parts) == 1:
        return (None, name), None
    return (parts[0], parts[1]), parts[2] if len(parts) == 3 else None


class ExpatParser(xmlreader.IncrementalParser, xmlreader.Locator):
    """A SAX parser over expat."""

    def __init__(self, namespaceHandling=0, bufsize=2**16 - 20):
        xmlreader.IncrementalParser.__init__(self, bufsize)
        self._source = xmlreader.InputSource()
        self._parser = None
        self._namespaces = namespaceHandling
        self._lex_handler_prop = None
        self._parsing = False
        self._entity_stack = []
        self._external_ges = 0
        self._interning = None

    # ---- Reading ----

    def parse(self, source):
        """Read a document."""
        source = saxutils.prepare_input_source(source)
        self._source = source
        try:
            self.reset()
            self._cont_handler.setDocumentLocator(ExpatLocator(self))
            xmlreader.IncrementalParser.parse(self, source)
        except:
            self._close_source()
            raise

    def prepareParser(self, source):
        if source.getSystemId() is not None:
            self._parser.SetBase(source.getSystemId())

    def feed(self, data, isFinal=False):
        """Parse a piece of the document."""
        if not self._parsing:
            self.reset()
            self._parsing = True
            self._cont_handler.startDocument()
        try:
            self._parser.Parse(data, isFinal)
        except expat.error as error:
            self._err_handler.fatalError(SAXParseException(expat.ErrorString(error.code), error, self))

    def flush(self):
        """Parse what is there, although more may come."""
        if self._parser is None:
            return
        deferred = self._parser.GetReparseDeferralEnabled()
        try:
            self._parser.SetReparseDeferralEnabled(False)
            self._parser.Parse(b'', False)
        except expat.error as error:
            self._err_handler.fatalError(SAXParseException(expat.ErrorString(error.code), error, self))
        finally:
            self._parser.SetReparseDeferralEnabled(deferred)

    def _close_source(self):
        for stream in self._source.getCharacterStream(), self._source.getByteStream():
            if stream is not None:
                stream.close()

    def close(self):
        """The document is complete."""
        if self._entity_stack or self._parser is None or isinstance(self._parser, _FinishedParser):
            return
        try:
            self.feed(b'', isFinal=True)
            self._cont_handler.endDocument()
            self._parser = None
        finally:
            self._parsing = False
            if self._parser is not None:
                self._parser = _FinishedParser(self._parser)
            self._close_source()

    def reset(self):
        """Get ready for another document."""
        if self._namespaces:
            parser = expat.ParserCreate(self._source.getEncoding(), ' ', intern=self._interning)
            parser.namespace_prefixes = 1
            parser.StartElementHandler = self.start_element_ns
            parser.EndElementHandler = self.end_element_ns
        else:
            parser = expat.ParserCreate(self._source.getEncoding(), intern=self._interning)
            parser.StartElementHandler = self.start_element
            parser.EndElementHandler = self.end_element
        self._parser = parser
        self._reset_cont_handler()
        parser.UnparsedEntityDeclHandler = self.unparsed_entity_decl
        parser.NotationDeclHandler = self.notation_decl
        parser.StartNamespaceDeclHandler = self.start_namespace_decl
        parser.EndNamespaceDeclHandler = self.end_namespace_decl
        if self._lex_handler_prop:
            self._reset_lex_handler_prop()
        parser.ExternalEntityRefHandler = self.external_entity_ref
        parser.SkippedEntityHandler = self.skipped_entity_handler
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE)
        self._parsing = False
        self._entity_stack = []

    # ---- Handlers, features, properties ----

    def setContentHandler(self, handler):
        xmlreader.IncrementalParser.setContentHandler(self, handler)
        if self._parsing:
            self._reset_cont_handler()

    def _reset_cont_handler(self):
        self._parser.ProcessingInstructionHandler = self._cont_handler.processingInstruction
        self._parser.CharacterDataHandler = self._cont_handler.characters

    def _reset_lex_handler_prop(self):
        lexical, parser = self._lex_handler_prop, self._parser
        if lexical is None:
            parser.CommentHandler = parser.StartCdataSectionHandler = parser.EndCdataSectionHandler = None
            parser.StartDoctypeDeclHandler = parser.EndDoctypeDeclHandler = None
        else:
            parser.CommentHandler = lexical.comment
            parser.StartCdataSectionHandler = lexical.startCDATA
            parser.EndCdataSectionHandler = lexical.endCDATA
            parser.StartDoctypeDeclHandler = self.start_doctype_decl
            parser.EndDoctypeDeclHandler = lexical.endDTD

    def getFeature(self, name):
        if name == feature_namespaces:
            return self._namespaces
        if name == feature_string_interning:
            return self._interning is not None
        if name in (feature_validation, feature_external_pes, feature_namespace_prefixes):
            return 0
        if name == feature_external_ges:
            return self._external_ges
        raise SAXNotRecognizedException(f"Feature '{name}' not recognized")

    def setFeature(self, name, state):
        if self._parsing:
            raise SAXNotSupportedException('Cannot set features while parsing')
        if name == feature_namespaces:
            self._namespaces = state
        elif name == feature_external_ges:
            self._external_ges = state
        elif name == feature_string_interning:
            if not state:
                self._interning = None
            elif self._interning is None:
                self._interning = {}
        elif name == feature_validation:
            if state:
                raise SAXNotSupportedException('expat does not support validation')
        elif name == feature_external_pes:
            if state:
                raise SAXNotSupportedException('expat does not read external parameter entities')
        elif name == feature_namespace_prefixes:
            if state:
                raise SAXNotSupportedException('expat does not report namespace prefixes')
        else:
            raise SAXNotRecognizedException(f"Feature '{name}' not recognized")

    def getProperty(self, name):
        if name == handler.property_lexical_handler:
            return self._lex_handler_prop
        if name == property_interning_dict:
            return self._interning
        if name == property_xml_string:
            if self._parser is None:
                raise SAXNotSupportedException('XML string cannot be returned when not parsing')
            if hasattr(self._parser, 'GetInputContext'):
                return self._parser.GetInputContext()
            raise SAXNotRecognizedException('This version of expat does not support getting the XML string')
        raise SAXNotRecognizedException(f"Property '{name}' not recognized")

    def setProperty(self, name, value):
        if name == handler.property_lexical_handler:
            self._lex_handler_prop = value
            if self._parsing:
                self._reset_lex_handler_prop()
        elif name == property_interning_dict:
            self._interning = value
        elif name == property_xml_string:
            raise SAXNotSupportedException(f"Property '{name}' cannot be set")
        else:
            raise SAXNotRecognizedException(f"Property '{name}' not recognized")

    # ---- Locator ----

    def getColumnNumber(self):
        return None if self._parser is None else self._parser.ErrorColumnNumber

    def getLineNumber(self):
        return 1 if self._parser is None else self._parser.ErrorLineNumber

    def getPublicId(self):
        return self._source.getPublicId()

    def getSystemId(self):
        return self._source.getSystemId()

    # ---- Events of expat ----

    def start_element(self, name, attrs):
        self._cont_handler.startElement(name, AttributesImpl(attrs))

    def end_element(self, name):
        self._cont_handler.endElement(name)

    def start_element_ns(self, name, attrs):
        by_pair, qnames = {}, {}
        for attribute, value in attrs.items():
            key, key_prefix = _split_name(attribute)
            by_pair[key] = value
            qnames[key] = key[1] if key_prefix is None else f'{key_prefix}:{key[1]}'
        self._cont_handler.startElementNS(_split_name(name)[0], None, AttributesNSImpl(by_pair, qnames))

    def end_element_ns(self, name):
        self._cont_handler.endElementNS(_split_name(name)[0], None)

    def processing_instruction(self, target, data):
        self._cont_handler.processingInstruction(target, data)

    def character_data(self, data):
        self._cont_handler.characters(data)

    def start_namespace_decl(self, prefix, uri):
        self._cont_handler.startPrefixMapping(prefix, uri)

    def end_namespace_decl(self, prefix):
        self._cont_handler.endPrefixMapping(prefix)

    def start_doctype_decl(self, name, sysid, pubid, has_internal_subset):
        self._lex_handler_prop.startDTD(name, pubid, sysid)

    def unparsed_entity_decl(self, name, base, sysid, pubid, notation_name):
        self._dtd_handler.unparsedEntityDecl(name, pubid, sysid, notation_name)

    def notation_decl(self, name, base, sysid, pubid):
        self._dtd_handler.notationDecl(name, pubid, sysid)

    def external_entity_ref(self, context, base, sysid, pubid):
        """Read an external entity with a parser of its own, where that is wanted."""
        if not self._external_ges:
            return 1
        source = self._ent_handler.resolveEntity(pubid, sysid)
        source = saxutils.prepare_input_source(source, self._source.getSystemId() or '')
        self._entity_stack.append((self._parser, self._source))
        self._parser = self._parser.ExternalEntityParserCreate(context)
        self._source = source
        try:
            xmlreader.IncrementalParser.parse(self, source)
        except SAXException:
            return 0
        finally:
            self._parser, self._source = self._entity_stack.pop()
        return 1

    def skipped_entity_handler(self, name, is_pe):
        self._cont_handler.skippedEntity(f'%{name}' if is_pe else name)


def create_parser(*args, **kwargs):
    """An ExpatParser."""
    return ExpatParser(*args, **kwargs)

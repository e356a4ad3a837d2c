"""The `Load and Save` part of the DOM: DOMBuilder reads documents as its features say."""

import copy
import xml.dom
from xml.dom.NodeFilter import NodeFilter

__all__ = ['DOMBuilder', 'DOMEntityResolver', 'DOMInputSource']


class Options:
    """The features of a DOMBuilder, as they are at first."""

    namespaces = 1
    namespace_declarations = True
    validation = False
    external_parameter_entities = True
    external_general_entities = True
    external_dtd_subset = True
    validate_if_schema = False
    validate = False
    datatype_normalization = False
    create_entity_ref_nodes = True
    entities = True
    whitespace_in_element_content = True
    cdata_sections = True
    comments = True
    charset_overrides_xml_encoding = True
    infoset = False
    supported_mediatypes_only = False
    errorHandler = None
    filter = None


def _name_xform(name):
    return name.lower().replace('-', '_')


def _make_settings():
    """What can be set: options and their values, by feature and state."""
    settings = {}
    for feature in (
        'namespace_declarations', 'external_general_entities', 'external_parameter_entities', 'create_entity_ref_nodes',
        'entities', 'whitespace_in_element_content', 'cdata_sections', 'comments', 'charset_overrides_xml_encoding',
        'namespaces',
    ):  # fmt: skip
        for state in 0, 1:
            settings[feature, state] = [(feature, state)]
    for feature in 'validation', 'validate_if_schema', 'supported_mediatypes_only':
        settings[feature, 0] = [(feature, 0)]
    settings['entities', 0].insert(0, ('create_entity_ref_nodes', 0))
    settings['infoset', 0] = []
    settings['infoset', 1] = [
        ('namespace_declarations', 0), ('validate_if_schema', 0), ('create_entity_ref_nodes', 0), ('entities', 0),
        ('cdata_sections', 0), ('datatype_normalization', 1), ('whitespace_in_element_content', 1), ('comments', 1),
        ('charset_overrides_xml_encoding', 1),
    ]  # fmt: skip
    return settings


class DOMBuilder:
    """Reads documents."""

    entityResolver = None
    errorHandler = None
    filter = None

    ACTION_REPLACE = 1
    ACTION_APPEND_AS_CHILDREN = 2
    ACTION_INSERT_AFTER = 3
    ACTION_INSERT_BEFORE = 4
    _legal_actions = ACTION_REPLACE, ACTION_APPEND_AS_CHILDREN, ACTION_INSERT_AFTER, ACTION_INSERT_BEFORE
    _settings = _make_settings()

    def __init__(self):
        self._options = Options()

    def _get_entityResolver(self):
        return self.entityResolver

    def _set_entityResolver(self, entityResolver):
        self.entityResolver = entityResolver

    def _get_errorHandler(self):
        return self.errorHandler

    def _set_errorHandler(self, errorHandler):
        self.errorHandler = errorHandler

    def _get_filter(self):
        return self.filter

    def _set_filter(self, filter):
        self.filter = filter

    def setFeature(self, name, state):
        """Switch a feature on or off."""
        if not self.supportsFeature(name):
            raise xml.dom.NotFoundErr(f'unknown feature: {name!r}')
        state = 1 if state else 0
        settings = self._settings.get((_name_xform(name), state))
        if settings is None:
            raise xml.dom.NotSupportedErr(f'unsupported feature: {name!r}')
        for option, value in settings:
            setattr(self._options, option, value)

    def supportsFeature(self, name):
        """Is the feature known?"""
        return hasattr(self._options, _name_xform(name))

    def canSetFeature(self, name, state):
        """Can it have this state?"""
        return (_name_xform(name), 1 if state else 0) in self._settings

    def getFeature(self, name):
        """The state of a feature."""
        name = _name_xform(name)
        options = self._options
        if name == 'infoset':
            off = 'datatype_normalization', 'validate_if_schema', 'create_entity_ref_nodes', 'entities'
            off += ('cdata_sections',)
            on = ('whitespace_in_element_content', 'comments', 'charset_overrides_xml_encoding', 'namespaces')
            return not any(getattr(options, one) for one in off) and all(getattr(options, one) for one in on)
        try:
            return getattr(options, name)
        except AttributeError:
            raise xml.dom.NotFoundErr(f'feature {name!r} not known') from None

    def parseURI(self, uri):
        """The document at a URI."""
        resolver = self.entityResolver or DOMEntityResolver()
        return self.parse(resolver.resolveEntity(None, uri))

    def parse(self, input):
        """The document of a DOMInputSource."""
        options = copy.copy(self._options)
        options.filter = self.filter
        options.errorHandler = self.errorHandler
        stream = input.byteStream
        if stream is None and input.systemId:
            import urllib.request

            stream = urllib.request.urlopen(input.systemId)
        return self._parse_bytestream(stream, options)

    def parseWithContext(self, input, cnode, action):
        """Read into a tree that is there: not possible."""
        if action not in self._legal_actions:
            raise ValueError('not a legal action')
        raise NotImplementedError("Haven't written this yet...")

    def _parse_bytestream(self, stream, options):
        from xml.dom import expatbuilder

        return expatbuilder.makeBuilder(options).parseFile(stream)


class DOMEntityResolver:
    """Opens what a system identifier names."""

    _opener = None

    def resolveEntity(self, publicId, systemId):
        """A DOMInputSource with an open stream."""
        import posixpath
        import urllib.parse

        source = DOMInputSource()
        source.publicId = publicId
        source.systemId = systemId
        source.byteStream = self._get_opener().open(systemId)
        source.encoding = self._guess_media_encoding(source)
        parts = list(urllib.parse.urlsplit(systemId))
        if posixpath.basename(parts[2]):
            directory = posixpath.dirname(parts[2])
            parts[2] = directory if directory.endswith('/') else directory + '/'
        source.baseURI = urllib.parse.urlunsplit(parts)
        return source

    def _get_opener(self):
        if self._opener is None:
            self._opener = self._create_opener()
        return self._opener

    def _create_opener(self):
        import urllib.request

        return urllib.request.build_opener()

    def _guess_media_encoding(self, source):
        """What the server says of the encoding."""
        content_type = source.byteStream.info().get('Content-Type') or ''
        for parameter in content_type.split(';')[1:]:
            name, _, value = parameter.partition('=')
            if name.strip().lower() == 'charset':
                return value.strip().strip('"').lower()
        return None


class DOMInputSource:
    """Where to read a document."""

    def __init__(self):
        self.byteStream = None
        self.characterStream = None
        self.stringData = None
        self.encoding = None
        self.publicId = None
        self.systemId = None
        self.baseURI = None


class DOMBuilderFilter:
    """Says of each node that has been read whether it stays; all do here."""

    FILTER_ACCEPT = 1
    FILTER_REJECT = 2
    FILTER_SKIP = 3
    FILTER_INTERRUPT = 4

    whatToShow = NodeFilter.SHOW_ALL

    def _get_whatToShow(self):
        return self.whatToShow

    def acceptNode(self, element):
        return self.FILTER_ACCEPT

    def startContainer(self, element):
        return self.FILTER_ACCEPT


class DocumentLS:
    """What a document can do of loading and saving."""

    async_ = False

    def _get_async(self):
        return False

    def _set_async(self, flag):
        if flag:
            raise xml.dom.NotSupportedErr('asynchronous document loading is not supported')

    def abort(self):
        raise NotImplementedError("haven't figured out what this means yet")

    def load(self, uri):
        raise NotImplementedError("haven't written this yet")

    def loadXML(self, source):
        raise NotImplementedError("haven't written this yet")

    def saveXML(self, snode):
        """A node of the document (None: the document) as text."""
        if snode is None:
            snode = self
        elif snode.ownerDocument is not self:
            raise xml.dom.WrongDocumentErr()
        return snode.toxml()


class DOMImplementationLS:
    """What an implementation can do of loading and saving."""

    MODE_SYNCHRONOUS = 1
    MODE_ASYNCHRONOUS = 2

    def createDOMBuilder(self, mode, schemaType):
        if schemaType is not None:
            raise xml.dom.NotSupportedErr('schemaType not yet supported')
        if mode == self.MODE_SYNCHRONOUS:
            return DOMBuilder()
        if mode == self.MODE_ASYNCHRONOUS:
            raise xml.dom.NotSupportedErr('asynchronous builders are not supported')
        raise ValueError('unknown value for mode')

    def createDOMWriter(self):
        raise NotImplementedError("the writer interface hasn't been written yet!")

    def createDOMInputSource(self):
        return DOMInputSource()

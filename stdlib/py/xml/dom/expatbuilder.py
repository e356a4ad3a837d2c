"""Makes xml.dom.minidom documents out of expat's events."""

from xml.dom import EMPTY_NAMESPACE, EMPTY_PREFIX, XMLNS_NAMESPACE, Node, minidom, xmlbuilder
from xml.dom._attributes import NO_TYPE, TypeInfo, set_attribute_node
from xml.dom._node import append_child
from xml.dom.NodeFilter import NodeFilter
from xml.parsers import expat

TEXT_NODE = Node.TEXT_NODE
CDATA_SECTION_NODE = Node.CDATA_SECTION_NODE
DOCUMENT_NODE = Node.DOCUMENT_NODE

FILTER_ACCEPT = xmlbuilder.DOMBuilderFilter.FILTER_ACCEPT
FILTER_REJECT = xmlbuilder.DOMBuilderFilter.FILTER_REJECT
FILTER_SKIP = xmlbuilder.DOMBuilderFilter.FILTER_SKIP
FILTER_INTERRUPT = xmlbuilder.DOMBuilderFilter.FILTER_INTERRUPT

theDOMImplementation = minidom.getDOMImplementation()

_TYPES = {
    name: TypeInfo(None, lower)
    for name, lower in (
        ('CDATA', 'cdata'), ('ENUM', 'enumeration'), ('ENTITY', 'entity'), ('ENTITIES', 'entities'), ('ID', 'id'),
        ('IDREF', 'idref'), ('IDREFS', 'idrefs'), ('NMTOKEN', 'nmtoken'), ('NMTOKENS', 'nmtokens'),
    )
}  # fmt: skip


class ElementInfo:
    """What a document type declares of elements of a name: their content and their attributes."""

    def __init__(self, tagName, model=None):
        self.tagName = tagName
        self._types = {}  # by attribute
        self._model = model

    def getAttributeType(self, aname):
        declared = self._types.get(aname)
        if declared is None:
            return NO_TYPE
        return _TYPES['ENUM'] if declared[0] == '(' else _TYPES.get(declared, NO_TYPE)

    def getAttributeTypeNS(self, namespaceURI, localName):
        return NO_TYPE

    def isElementContent(self):
        return bool(self._model) and self._model[0] not in (expat.model.XML_CTYPE_ANY, expat.model.XML_CTYPE_MIXED)

    def isEmpty(self):
        return bool(self._model) and self._model[0] == expat.model.XML_CTYPE_EMPTY

    def isId(self, aname):
        return self._types.get(aname) == 'ID'

    def isIdNS(self, euri, ename, auri, aname):
        return self.isId(f'{auri}:{aname}' if auri else aname)


class ParseEscape(Exception):
    """A filter has ended the parse."""


class FilterVisibilityController:
    """A filter that is asked only of the kinds of nodes that it wants to see."""

    def __init__(self, filter):
        self.filter = filter

    def _ask(self, question, node):
        if not self.filter.whatToShow & 1 << (node.nodeType - 1):
            return FILTER_ACCEPT
        answer = question(node)
        if answer == FILTER_INTERRUPT:
            raise ParseEscape
        if answer not in (FILTER_ACCEPT, FILTER_REJECT, FILTER_SKIP):
            raise ValueError('unexpected filter return value')
        return answer

    def startContainer(self, node):
        return self._ask(self.filter.startContainer, node)

    def acceptNode(self, node):
        return self._ask(self.filter.acceptNode, node)


class ExpatBuilder:
    """Builds a document without regard to namespaces."""

    separator = None

    def __init__(self, options=None):
        self._options = xmlbuilder.Options() if options is None else options
        filter = self._options.filter
        self._filter = None if filter is None else FilterVisibilityController(filter)
        self._parser = None
        self.reset()

    def reset(self):
        """Begin a new document."""
        self.document = theDOMImplementation.createDocument(EMPTY_NAMESPACE, None, None)
        self.curNode = self.document
        self._elem_info = self.document._elem_info
        self._cdata = False
        self._prolog = []  # the pieces up to the first element: the internal subset is in them

    def createParser(self):
        return expat.ParserCreate()

    def getParser(self):
        """Expat's parser, set up."""
        if self._parser is None:
            self._parser = self.createParser()
            self._parser.buffer_text = True
            self._parser.ordered_attributes = True
            self._parser.specified_attributes = True
            self.install(self._parser)
        return self._parser

    def install(self, parser):
        """Connect the handlers."""
        options = self._options
        parser.StartDoctypeDeclHandler = self.start_doctype_decl_handler
        parser.StartElementHandler = self.first_element_handler
        parser.EndElementHandler = self.end_element_handler
        parser.ProcessingInstructionHandler = self.pi_handler
        if options.entities:
            parser.EntityDeclHandler = self.entity_decl_handler
        parser.NotationDeclHandler = self.notation_decl_handler
        if options.comments:
            parser.CommentHandler = self.comment_handler
        if options.cdata_sections:
            parser.StartCdataSectionHandler = self.start_cdata_section_handler
            parser.EndCdataSectionHandler = self.end_cdata_section_handler
            parser.CharacterDataHandler = self.character_data_handler_cdata
        else:
            parser.CharacterDataHandler = self.character_data_handler
        parser.ExternalEntityRefHandler = self.external_entity_ref_handler
        parser.XmlDeclHandler = self.xml_decl_handler
        parser.ElementDeclHandler = self.element_decl_handler
        parser.AttlistDeclHandler = self.attlist_decl_handler

    # ---- Reading ----

    def parseFile(self, file):
        """The document of an open file."""
        parser = self.getParser()
        try:
            while piece := file.read(16 * 1024):
                self._feed(parser, piece)
            parser.Parse(b'', True)
        except ParseEscape:
            pass
        return self._finished()

    def parseString(self, string):
        """The document of a str or bytes."""
        parser = self.getParser()
        try:
            self._feed(parser, string)
            parser.Parse(b'', True)
        except ParseEscape:
            pass
        return self._finished()

    def _feed(self, parser, piece):
        if self._prolog is not None:
            self._prolog.append(piece)
        parser.Parse(piece, False)

    def _finished(self):
        doc = self.document
        self.reset()
        self._parser = None
        return doc

    # ---- The prolog ----

    def xml_decl_handler(self, version, encoding, standalone):
        self.document.version = version
        self.document.encoding = encoding
        if standalone >= 0:
            self.document.standalone = bool(standalone)

    def start_doctype_decl_handler(self, doctypeName, systemId, publicId, has_internal_subset):
        doctype = self.document.implementation.createDocumentType(doctypeName, publicId, systemId)
        doctype.ownerDocument = self.document
        append_child(self.document, doctype)
        self.document.doctype = doctype
        if self._filter and self._filter.acceptNode(doctype) == FILTER_REJECT:
            self.document.doctype = None
            del self.document.childNodes[-1]
            self._parser.EntityDeclHandler = self._parser.NotationDeclHandler = None
            return
        if has_internal_subset:
            doctype.internalSubset = []
            doctype.entities._seq = []
            doctype.notations._seq = []
            # Inside, instructions and comments belong to the text of the subset.
            self._parser.CommentHandler = None
            self._parser.ProcessingInstructionHandler = None
        self._parser.EndDoctypeDeclHandler = self.end_doctype_decl_handler

    def end_doctype_decl_handler(self):
        doctype = self.document.doctype
        if doctype is not None and doctype.internalSubset is not None:
            doctype.internalSubset = _internal_subset(self._prolog)
        if self._options.comments:
            self._parser.CommentHandler = self.comment_handler
        self._parser.ProcessingInstructionHandler = self.pi_handler

    def entity_decl_handler(self, entityName, is_parameter_entity, value, base, systemId, publicId, notationName):
        if is_parameter_entity or not self._options.entities or self.document.doctype is None:
            return
        node = self.document._create_entity(entityName, publicId, systemId, notationName)
        if value is not None:
            # The text of an internal entity is its only child.
            node.childNodes.append(self.document.createTextNode(value))
        entities = self.document.doctype.entities
        if not isinstance(entities._seq, list):
            entities._seq = []
        entities._seq.append(node)
        if self._filter and self._filter.acceptNode(node) == FILTER_REJECT:
            del entities._seq[-1]

    def notation_decl_handler(self, notationName, base, systemId, publicId):
        if self.document.doctype is None:
            return
        node = self.document._create_notation(notationName, publicId, systemId)
        notations = self.document.doctype.notations
        if not isinstance(notations._seq, list):
            notations._seq = []
        notations._seq.append(node)
        if self._filter and self._filter.acceptNode(node) == FILTER_REJECT:
            del notations._seq[-1]

    def element_decl_handler(self, name, model):
        info = self._elem_info.get(name)
        if info is None:
            self._elem_info[name] = ElementInfo(name, model)
        else:
            info._model = model

    def attlist_decl_handler(self, elem, name, type, default, required):
        info = self._elem_info.get(elem)
        if info is None:
            info = self._elem_info[elem] = ElementInfo(elem)
        info._types.setdefault(name, type)

    def external_entity_ref_handler(self, context, base, systemId, publicId):
        return 1

    # ---- Content ----

    def _add_leaf(self, node):
        append_child(self.curNode, node)
        if self._filter and self._filter.acceptNode(node) == FILTER_REJECT:
            self.curNode.removeChild(node)

    def pi_handler(self, target, data):
        self._add_leaf(self.document.createProcessingInstruction(target, data))

    def comment_handler(self, data):
        self._add_leaf(self.document.createComment(data))

    def start_cdata_section_handler(self):
        self._cdata = True
        self._cdata_continue = False

    def end_cdata_section_handler(self):
        self._cdata = False
        self._cdata_continue = False

    def character_data_handler_cdata(self, data):
        children = self.curNode.childNodes
        if self._cdata:
            if self._cdata_continue and children[-1].nodeType == CDATA_SECTION_NODE:
                children[-1].appendData(data)
                return
            node = minidom.CDATASection()
            self._cdata_continue = True
        elif children and children[-1].nodeType == TEXT_NODE:
            children[-1].data += data
            return
        else:
            node = minidom.Text()
        node._data = data
        node.ownerDocument = self.document
        append_child(self.curNode, node)

    def character_data_handler(self, data):
        children = self.curNode.childNodes
        if children and children[-1].nodeType == TEXT_NODE:
            children[-1].data += data
            return
        node = minidom.Text()
        node._data = data
        node.ownerDocument = self.document
        append_child(self.curNode, node)

    def first_element_handler(self, name, attributes):
        self._prolog = None
        self._parser.StartElementHandler = self.start_element_handler
        self.start_element_handler(name, attributes)

    def start_element_handler(self, name, attributes):
        node = self.document.createElement(name)
        append_child(self.curNode, node)
        self.curNode = node
        for i in range(0, len(attributes), 2):
            self._add_attribute(node, minidom.Attr(attributes[i]), attributes[i + 1])
        if node is not self.document.documentElement or self._filter:
            self._finish_start_element(node)

    def _add_attribute(self, node, attr, value):
        attr._value = value
        attr.childNodes[0]._data = value
        attr.childNodes[0].ownerDocument = attr.ownerDocument = self.document
        attr.specified = True
        set_attribute_node(node, attr)

    def _finish_start_element(self, node):
        """Ask the filter whether the content of an element is wanted."""
        if not self._filter or node is self.document.documentElement:
            return
        answer = self._filter.startContainer(node)
        if answer == FILTER_ACCEPT:
            return
        self.curNode = node.parentNode
        node.parentNode.removeChild(node)
        node.unlink()
        _Without(self, rejects=answer == FILTER_REJECT)

    def end_element_handler(self, name):
        node = self.curNode
        self.curNode = node.parentNode
        self._finish_end_element(node)

    def _finish_end_element(self, node):
        info = self._elem_info and self.document._get_elem_info(node)
        if info:
            self._handle_white_text_nodes(node, info)
        if not self._filter or node is self.document.documentElement:
            return
        answer = self._filter.acceptNode(node)
        if answer == FILTER_REJECT:
            self.curNode.removeChild(node)
            node.unlink()
        elif answer == FILTER_SKIP:
            # Its children take its place, at the end.
            self.curNode.removeChild(node)
            for child in tuple(node.childNodes):
                self.curNode.appendChild(child)
            node.unlink()

    def _handle_white_text_nodes(self, node, info):
        """Drop white space that the content model has no place for, unless it is wanted."""
        if self._options.whitespace_in_element_content or not info.isElementContent():
            return
        for child in tuple(node.childNodes):
            if child.nodeType == TEXT_NODE and not child.data.strip():
                node.removeChild(child)


class _Without:
    """Leaves out the tags of an element (SKIP), or also what is between them (REJECT), while expat passes over it."""

    def __init__(self, builder, rejects):
        self._builder = builder
        self._level = 0
        self._rejects = rejects
        parser = builder._parser
        names = ['StartElementHandler', 'EndElementHandler']
        if rejects:
            names += ['ProcessingInstructionHandler', 'CommentHandler', 'CharacterDataHandler',
                      'StartCdataSectionHandler', 'EndCdataSectionHandler']
        self._saved = {name: getattr(parser, name) for name in names}
        for name in names:
            setattr(parser, name, None)
        parser.StartElementHandler = self.start_element_handler
        parser.EndElementHandler = self.end_element_handler

    def start_element_handler(self, *arguments):
        self._level += 1
        if not self._rejects:
            self._saved['StartElementHandler'](*arguments)

    def end_element_handler(self, *arguments):
        if self._level == 0:
            for name, function in self._saved.items():
                setattr(self._builder._parser, name, function)
            return
        self._level -= 1
        if not self._rejects:
            self._saved['EndElementHandler'](*arguments)


def _internal_subset(pieces):
    """The text between the brackets of the document type declaration."""
    found = []
    parser = expat.ParserCreate()
    inside = False

    def start(name, system_id, public_id, has_internal_subset):
        nonlocal inside
        inside = True

    def end():
        raise ParseEscape

    def collect(text):
        if inside:
            found.append(text)

    parser.DefaultHandler = collect
    parser.StartDoctypeDeclHandler = start
    parser.EndDoctypeDeclHandler = end
    try:
        for piece in pieces or ():
            parser.Parse(piece, False)
    except ParseEscape:
        pass
    text = ''.join(found)
    return text[:text.rindex(']')] if ']' in text else text


# ---- Namespaces ----


class Namespaces:
    """Makes an ExpatBuilder look at namespaces."""

    def createParser(self):
        parser = expat.ParserCreate(namespace_separator=' ')
        parser.namespace_prefixes = True
        return parser

    def install(self, parser):
        self._names = {}
        self._declarations = []
        super().install(parser)
        if self._options.namespace_declarations:
            parser.StartNamespaceDeclHandler = self.start_namespace_decl_handler

    def start_namespace_decl_handler(self, prefix, uri):
        self._declarations.append((prefix, uri))

    def _parts(self, name):
        """Of expat's `uri local prefix`: namespace, local name, prefix and qualified name."""
        parts = self._names.get(name)
        if parts is None:
            found = name.split(' ')
            if len(found) == 3:
                parts = found[0], found[1], found[2], f'{found[2]}:{found[1]}'
            elif len(found) == 2:
                parts = found[0], found[1], EMPTY_PREFIX, found[1]
            else:
                parts = EMPTY_NAMESPACE, name, EMPTY_PREFIX, name
            self._names[name] = parts
        return parts

    def start_element_handler(self, name, attributes):
        if ' ' in name:
            uri, local, prefix, qname = self._parts(name)
        else:
            uri, local, prefix, qname = EMPTY_NAMESPACE, None, None, name
        node = minidom.Element(qname, uri, prefix, local)
        node.ownerDocument = self.document
        append_child(self.curNode, node)
        self.curNode = node
        if self._declarations:
            for prefix, uri in self._declarations:
                if prefix:
                    attr = minidom.Attr(f'xmlns:{prefix}', XMLNS_NAMESPACE, prefix, 'xmlns')
                else:
                    attr = minidom.Attr('xmlns', XMLNS_NAMESPACE, 'xmlns', EMPTY_PREFIX)
                self._add_attribute(node, attr, uri or '')
                attr.specified = False
            self._declarations = []
        for i in range(0, len(attributes), 2):
            attribute = attributes[i]
            if ' ' in attribute:
                uri, local, prefix, qname = self._parts(attribute)
                attr = minidom.Attr(qname, uri, local, prefix)
            else:
                attr = minidom.Attr(attribute, EMPTY_NAMESPACE, attribute, EMPTY_PREFIX)
            self._add_attribute(node, attr, attributes[i + 1])


class ExpatBuilderNS(Namespaces, ExpatBuilder):
    """Builds a document with namespaces."""


# ---- Fragments ----

_ENTITY = 'fragment-builder-internal'
_ENTITY_ID = 'urn:x-krait:fragment'


class FragmentBuilder(ExpatBuilder):
    """Builds a fragment, as if it stood below a node of a document."""

    def __init__(self, context, options=None):
        if context.nodeType == DOCUMENT_NODE:
            self.originalDocument, self.context = context, context
        else:
            self.originalDocument, self.context = context.ownerDocument, context
        super().__init__(options)

    def reset(self):
        super().reset()
        self.fragment = None

    def parseFile(self, file):
        return self.parseString(file.read())

    def parseString(self, string):
        """The DocumentFragment of a str or bytes.

        The text is read as an external entity inside an element that has the namespaces of the context.
        """
        self._source = string
        parser = self.getParser()
        doctype = self.originalDocument.doctype
        identifier, subset = '', ''
        if doctype:
            subset = doctype.internalSubset or ''
            if doctype.publicId:
                identifier = f'PUBLIC "{doctype.publicId}" "{doctype.systemId}"'
            elif doctype.systemId:
                identifier = f'SYSTEM "{doctype.systemId}"'
        try:
            parser.Parse(
                f'<!DOCTYPE wrapper {identifier} [<!ENTITY {_ENTITY} SYSTEM "{_ENTITY_ID}">{subset}]>'
                f'<wrapper{self._declared_namespaces()}>&{_ENTITY};</wrapper>', True,
            )  # fmt: skip
        except BaseException:
            self.reset()
            self._parser = None
            raise
        fragment = self.fragment
        self.reset()
        self._parser = None
        return fragment

    def _declared_namespaces(self):
        return ''

    def external_entity_ref_handler(self, context, base, systemId, publicId):
        if systemId != _ENTITY_ID:
            return super().external_entity_ref_handler(context, base, systemId, publicId)
        wrapper_document, wrapper_node, outer = self.document, self.curNode, self._parser
        self._parser = outer.ExternalEntityParserCreate(context)
        self.document = self.originalDocument
        self.fragment = self.curNode = self.document.createDocumentFragment()
        try:
            self._parser.Parse(self._source, True)
        finally:
            self.document, self.curNode, self._parser = wrapper_document, wrapper_node, outer
            self._source = None
        return -1


class FragmentBuilderNS(Namespaces, FragmentBuilder):
    """Builds a fragment with namespaces."""

    def _declared_namespaces(self):
        declared = {}
        node = self.context
        while node is not None:
            for attr in (getattr(node, '_attrs', None) or {}).values():
                if attr.namespaceURI == XMLNS_NAMESPACE:
                    declared.setdefault(attr.nodeName, attr.value)
            node = node.parentNode
        return ''.join(f' {name}="{uri}"' for name, uri in declared.items())


# ---- The functions ----


def _read(builder, file):
    if isinstance(file, str):
        with open(file, 'rb') as opened:
            return builder.parseFile(opened)
    return builder.parseFile(file)


def parse(file, namespaces=True):
    """The document in a file, given by name or opened."""
    return _read(ExpatBuilderNS() if namespaces else ExpatBuilder(), file)


def parseString(string, namespaces=True):
    """The document in a str or bytes."""
    return (ExpatBuilderNS() if namespaces else ExpatBuilder()).parseString(string)


def parseFragment(file, context, namespaces=True):
    """The fragment in a file, as it would be below a node."""
    return _read(FragmentBuilderNS(context) if namespaces else FragmentBuilder(context), file)


def parseFragmentString(string, context, namespaces=True):
    """The fragment in a str or bytes, as it would be below a node."""
    return (FragmentBuilderNS(context) if namespaces else FragmentBuilder(context)).parseString(string)


def makeBuilder(options):
    """A builder for the options of a DOMBuilder."""
    return ExpatBuilderNS(options) if options.namespaces else ExpatBuilder(options)

"""A DOM in memory: parse() and parseString() read documents into nodes, Document makes new ones, toxml() writes them.

The kinds of nodes are in `_node`, `_data`, `_attributes` and `_element`; the reading is in `expatbuilder`.
"""

import xml.dom
from xml.dom import EMPTY_NAMESPACE, EMPTY_PREFIX, XMLNS_NAMESPACE, domreg
from xml.dom._attributes import NO_TYPE, Attr, AttributeList, NamedNodeMap, TypeInfo
from xml.dom._data import (
    CDATASection,
    CharacterData,
    Comment,
    DocumentType,
    Entity,
    Identified,
    Notation,
    ProcessingInstruction,
    ReadOnlySequentialNamedNodeMap,
    Text,
)
from xml.dom._element import Element, find_by_name, find_by_tag, split_name
from xml.dom._node import Childless, Node, append_child, clear_id_cache
from xml.dom.minicompat import EmptyNodeList, NodeList, StringTypes, defproperty
from xml.dom.xmlbuilder import DocumentLS, DOMImplementationLS


class DocumentFragment(Node):
    """Nodes that are put into a tree together."""

    nodeType = Node.DOCUMENT_FRAGMENT_NODE
    nodeName = '#document-fragment'
    nodeValue = None
    attributes = None
    parentNode = None
    _child_node_types = (
        Node.ELEMENT_NODE, Node.TEXT_NODE, Node.CDATA_SECTION_NODE, Node.ENTITY_REFERENCE_NODE,
        Node.PROCESSING_INSTRUCTION_NODE, Node.COMMENT_NODE, Node.NOTATION_NODE,
    )  # fmt: skip

    def __init__(self):
        self.childNodes = NodeList()


class ElementInfo:
    """What is declared of elements of a name: here, nothing."""

    __slots__ = ('tagName',)

    def __init__(self, name):
        self.tagName = name

    def getAttributeType(self, aname):
        return NO_TYPE

    def getAttributeTypeNS(self, namespaceURI, localName):
        return NO_TYPE

    def isElementContent(self):
        return False

    def isEmpty(self):
        return False

    def isId(self, aname):
        return False

    def isIdNS(self, namespaceURI, localName):
        return False

    def __getstate__(self):
        return self.tagName

    def __setstate__(self, state):
        self.tagName = state


class DOMImplementation(DOMImplementationLS):
    """Makes documents and document types, and tells what is possible."""

    _features = [
        ('core', '1.0'), ('core', '2.0'), ('core', None), ('xml', '1.0'), ('xml', '2.0'), ('xml', None),
        ('ls-load', '3.0'),
        ('ls-load', None),
    ]  # fmt: skip

    def hasFeature(self, feature, version):
        return (feature.lower(), version or None) in self._features

    def createDocument(self, namespaceURI, qualifiedName, doctype):
        """A document with its element; an empty one when all arguments are None."""
        if doctype and doctype.parentNode is not None:
            raise xml.dom.WrongDocumentErr('doctype object owned by another DOM tree')
        doc = self._create_document()
        if not (namespaceURI is None and qualifiedName is None and doctype is None):
            if not qualifiedName:
                raise xml.dom.InvalidCharacterErr('Element with no name')
            prefix, _ = split_name(qualifiedName)
            if prefix == 'xml' and namespaceURI != xml.dom.XML_NAMESPACE:
                raise xml.dom.NamespaceErr("illegal use of 'xml' prefix")
            if prefix and not namespaceURI:
                raise xml.dom.NamespaceErr('illegal use of prefix without namespaces')
            element = doc.createElementNS(namespaceURI, qualifiedName)
            if doctype:
                doc.appendChild(doctype)
            doc.appendChild(element)
        if doctype:
            doctype.parentNode = doctype.ownerDocument = doc
        doc.doctype = doctype
        doc.implementation = self
        return doc

    def createDocumentType(self, qualifiedName, publicId, systemId):
        doctype = DocumentType(qualifiedName)
        doctype.publicId = publicId
        doctype.systemId = systemId
        return doctype

    def getInterface(self, feature):
        return self if self.hasFeature(feature, None) else None

    def _create_document(self):
        return Document()


class Document(Node, DocumentLS):
    """A whole document, and the maker of its nodes."""

    implementation = DOMImplementation()
    nodeType = Node.DOCUMENT_NODE
    nodeName = '#document'
    nodeValue = None
    attributes = None
    parentNode = None
    previousSibling = nextSibling = None
    actualEncoding = None
    encoding = None
    standalone = None
    version = None
    strictErrorChecking = False
    errorHandler = None
    documentURI = None
    _magic_id_count = 0
    _child_node_types = (
        Node.ELEMENT_NODE, Node.PROCESSING_INSTRUCTION_NODE, Node.COMMENT_NODE, Node.DOCUMENT_TYPE_NODE
    )  # fmt: skip

    def __init__(self):
        self.doctype = None
        self.childNodes = NodeList()
        self._elem_info = {}
        self._id_cache = {}
        self._ids_complete = False

    def _get_elem_info(self, element):
        key = (element.namespaceURI, element.localName) if element.namespaceURI else element.tagName
        return self._elem_info.get(key)

    # ---- Children ----

    def appendChild(self, node):
        if node.nodeType not in self._child_node_types and node.nodeType != Node.DOCUMENT_FRAGMENT_NODE:
            self._refuse_wrong_kind(node)
        if node.parentNode is not None:
            node.parentNode.removeChild(node)
        if node.nodeType == Node.ELEMENT_NODE and self._get_documentElement():
            raise xml.dom.HierarchyRequestErr('two document elements disallowed')
        return Node.appendChild(self, node)

    def removeChild(self, oldChild):
        self.childNodes.pop(self._position(oldChild))
        oldChild.nextSibling = oldChild.previousSibling = None
        oldChild.parentNode = None
        clear_id_cache(self)
        return oldChild

    def _get_documentElement(self):
        return next((node for node in self.childNodes if node.nodeType == Node.ELEMENT_NODE), None)

    def unlink(self):
        if self.doctype is not None:
            self.doctype.unlink()
            self.doctype = None
        Node.unlink(self)

    def cloneNode(self, deep):
        """A copy of the document; None unless deep."""
        if not deep:
            return None
        clone = self.implementation.createDocument(None, None, None)
        clone.encoding, clone.standalone, clone.version = self.encoding, self.standalone, self.version
        for node in self.childNodes:
            child = _clone_node(node, deep, clone)
            append_child(clone, child)
            if child.nodeType == Node.DOCUMENT_TYPE_NODE:
                clone.doctype = child
        self._call_user_data_handler(xml.dom.UserDataHandler.NODE_CLONED, self, clone)
        return clone

    # ---- New nodes ----

    def _own(self, node):
        node.ownerDocument = self
        return node

    def createDocumentFragment(self):
        return self._own(DocumentFragment())

    def createElement(self, tagName):
        return self._own(Element(tagName))

    def createElementNS(self, namespaceURI, qualifiedName):
        prefix, _ = split_name(qualifiedName)
        return self._own(Element(qualifiedName, namespaceURI, prefix))

    def _create_text(self, node, data):
        if not isinstance(data, str):
            raise TypeError('node contents must be a string')
        node.data = data
        return self._own(node)

    def createTextNode(self, data):
        return self._create_text(Text(), data)

    def createCDATASection(self, data):
        return self._create_text(CDATASection(), data)

    def createComment(self, data):
        return self._own(Comment(data))

    def createProcessingInstruction(self, target, data):
        return self._own(ProcessingInstruction(target, data))

    def createAttribute(self, qName):
        attr = self._own(Attr(qName))
        attr.value = ''
        return attr

    def createAttributeNS(self, namespaceURI, qualifiedName):
        prefix, local = split_name(qualifiedName)
        attr = self._own(Attr(qualifiedName, namespaceURI, local, prefix))
        attr.value = ''
        return attr

    def _create_entity(self, name, publicId, systemId, notationName):
        return self._own(Entity(name, publicId, systemId, notationName))

    def _create_notation(self, name, publicId, systemId):
        return self._own(Notation(name, publicId, systemId))

    # ---- Searching ----

    def getElementById(self, id):
        """The element that an ID attribute names, or None."""
        if id in self._id_cache:
            return self._id_cache[id]
        if self._ids_complete or not (self._elem_info or self._magic_id_count):
            return None
        for element in find_by_tag(self, '*', []):
            info = self._get_elem_info(element)
            for attr in (element._attrs or {}).values():
                if attr._is_id or (info is not None and info.isId(attr.name)):
                    self._id_cache.setdefault(attr.value, element)
        self._ids_complete = True
        return self._id_cache.get(id)

    def getElementsByTagName(self, name):
        return find_by_tag(self, name, NodeList())

    def getElementsByTagNameNS(self, namespaceURI, localName):
        return find_by_name(self, namespaceURI, localName, NodeList())

    def isSupported(self, feature, version):
        return self.implementation.hasFeature(feature, version)

    # ---- Nodes from elsewhere, other names ----

    def importNode(self, node, deep):
        """A copy of a node of another document, for this one."""
        if node.nodeType == Node.DOCUMENT_NODE:
            raise xml.dom.NotSupportedErr('cannot import document nodes')
        if node.nodeType == Node.DOCUMENT_TYPE_NODE:
            raise xml.dom.NotSupportedErr('cannot import document type nodes')
        return _clone_node(node, deep, self)

    def renameNode(self, n, namespaceURI, name):
        """Give an element or attribute another name."""
        if n.ownerDocument is not self:
            raise xml.dom.WrongDocumentErr(
                f'cannot rename nodes from other documents;\nexpected {self},\nfound {n.ownerDocument}'
            )  # fmt: skip
        if n.nodeType not in (Node.ELEMENT_NODE, Node.ATTRIBUTE_NODE):
            raise xml.dom.NotSupportedErr('renameNode() only applies to element and attribute nodes')
        prefix = local = None
        if namespaceURI != EMPTY_NAMESPACE:
            prefix, local = split_name(name)
            if prefix == 'xmlns' and namespaceURI != XMLNS_NAMESPACE:
                raise xml.dom.NamespaceErr("illegal use of 'xmlns' prefix")
            if name == 'xmlns' and namespaceURI != XMLNS_NAMESPACE and n.nodeType == Node.ATTRIBUTE_NODE:
                raise xml.dom.NamespaceErr("illegal use of the 'xmlns' attribute")
        if n.nodeType == Node.ELEMENT_NODE:
            n.prefix, n.namespaceURI, n._localName = prefix, namespaceURI, local
            n.tagName = n.nodeName = name
        else:
            _rename_attribute(n, namespaceURI, prefix, local, name)
        n._call_user_data_handler(xml.dom.UserDataHandler.NODE_RENAMED, n, None)
        return n

    def writexml(self, writer, indent='', addindent='', newl='', encoding=None, standalone=None):
        declarations = []
        if encoding:
            declarations.append(f'encoding="{encoding}"')
        if standalone is not None:
            declarations.append(f'standalone="{"yes" if standalone else "no"}"')
        writer.write(f'<?xml version="1.0" {" ".join(declarations)}?>{newl}')
        for node in self.childNodes:
            node.writexml(writer, indent, addindent, newl)


defproperty(Document, 'documentElement', doc='Top-level element of this document.')


def _rename_attribute(attr, namespace, prefix, local, name):
    element, is_id = attr.ownerElement, attr._is_id
    if element is not None:
        del element._attrs[attr.nodeName]
        del element._attrsNS[(attr.namespaceURI, attr.localName)]
    attr.ownerElement = None
    attr.namespaceURI, attr._prefix, attr._localName, attr._name = namespace, prefix, local, name
    if element is not None:
        element.setAttributeNode(attr)
    attr._is_id = is_id


def _clone_node(node, deep, owner):
    """A copy for a document."""
    same = node.ownerDocument is not None and node.ownerDocument.isSameNode(owner)
    operation = xml.dom.UserDataHandler.NODE_CLONED if same else xml.dom.UserDataHandler.NODE_IMPORTED
    kind = node.nodeType
    if kind == Node.ELEMENT_NODE:
        clone = owner.createElementNS(node.namespaceURI, node.nodeName)
        for attr in (node._attrs or {}).values():
            copy = owner.createAttributeNS(attr.namespaceURI, attr.nodeName)
            copy.value = attr.value
            copy.specified = attr.specified
            clone.setAttributeNode(copy)
    elif kind == Node.DOCUMENT_FRAGMENT_NODE:
        clone = owner.createDocumentFragment()
    elif kind == Node.TEXT_NODE:
        clone = owner.createTextNode(node.data)
    elif kind == Node.CDATA_SECTION_NODE:
        clone = owner.createCDATASection(node.data)
    elif kind == Node.PROCESSING_INSTRUCTION_NODE:
        clone = owner.createProcessingInstruction(node.target, node.data)
    elif kind == Node.COMMENT_NODE:
        clone = owner.createComment(node.data)
    elif kind == Node.ATTRIBUTE_NODE:
        clone = owner.createAttributeNS(node.namespaceURI, node.nodeName)
        clone.specified = True
        clone.value = node.value
    elif kind == Node.DOCUMENT_TYPE_NODE:
        operation = xml.dom.UserDataHandler.NODE_IMPORTED
        clone = _clone_document_type(node, deep, owner, operation)
    else:
        raise xml.dom.NotSupportedErr(f'Cannot clone node {node!r}')
    if deep and kind in (Node.ELEMENT_NODE, Node.DOCUMENT_FRAGMENT_NODE):
        for child in node.childNodes:
            clone.appendChild(_clone_node(child, deep, owner))
    node._call_user_data_handler(operation, node, clone)
    return clone


def _clone_document_type(node, deep, owner, operation):
    clone = owner.implementation.createDocumentType(node.name, node.publicId, node.systemId)
    clone.ownerDocument = owner
    if deep:
        clone.entities._seq = []
        clone.notations._seq = []
        for notation in node.notations._seq:
            copy = owner._create_notation(notation.nodeName, notation.publicId, notation.systemId)
            clone.notations._seq.append(copy)
            notation._call_user_data_handler(operation, notation, copy)
        for entity in node.entities._seq:
            copy = owner._create_entity(entity.nodeName, entity.publicId, entity.systemId, entity.notationName)
            copy.actualEncoding, copy.encoding = entity.actualEncoding, entity.encoding
            copy.version = entity.version
            clone.entities._seq.append(copy)
            entity._call_user_data_handler(operation, entity, copy)
    return clone


def _parse_with(parse_events, arguments, options):
    events = parse_events(*arguments, **options)
    _, root = events.getEvent()
    events.expandNode(root)
    events.clear()
    return root


def parse(file, parser=None, bufsize=None):
    """The document in a file, given by name or opened."""
    if parser is None and not bufsize:
        from xml.dom import expatbuilder

        return expatbuilder.parse(file)
    from xml.dom import pulldom

    return _parse_with(pulldom.parse, (file,), {'parser': parser, 'bufsize': bufsize})


def parseString(string, parser=None):
    """The document in a str or bytes."""
    if parser is None:
        from xml.dom import expatbuilder

        return expatbuilder.parseString(string)
    from xml.dom import pulldom

    return _parse_with(pulldom.parseString, (string,), {'parser': parser})


def getDOMImplementation(features=None):
    """The DOMImplementation, unless it lacks one of the features."""
    if features:
        if isinstance(features, str):
            features = domreg._feature_pairs(features)
        for feature, version in features:
            if not Document.implementation.hasFeature(feature, version):
                return None
    return Document.implementation


# All of them are known by the name of this module.
for _class in (
    Attr, CDATASection, CharacterData, Childless, Comment, DocumentType, Element, Entity, Identified, NamedNodeMap,
    Node, Notation, ProcessingInstruction, ReadOnlySequentialNamedNodeMap, Text, TypeInfo,
):  # fmt: skip
    _class.__module__ = __name__
del _class

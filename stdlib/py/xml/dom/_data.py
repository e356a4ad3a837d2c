"""The nodes of xml.dom.minidom that are or describe data: texts, comments, instructions, the document type and what
it declares."""

import xml.dom
from xml.dom._node import Childless, Node, write_data
from xml.dom.minicompat import NodeList, defproperty


class ProcessingInstruction(Childless, Node):
    """<?target data?>"""

    nodeType = Node.PROCESSING_INSTRUCTION_NODE

    def __init__(self, target, data):
        self.target = target
        self.data = data

    def _get_nodeValue(self):
        return self.data

    def _set_nodeValue(self, value):
        self.data = value

    nodeValue = property(_get_nodeValue, _set_nodeValue)

    def _get_nodeName(self):
        return self.target

    def _set_nodeName(self, value):
        self.target = value

    nodeName = property(_get_nodeName, _set_nodeName)

    def writexml(self, writer, indent='', addindent='', newl=''):
        writer.write(f'{indent}<?{self.target} {self.data}?>{newl}')


class CharacterData(Childless, Node):
    """Text of some kind, in `data`."""

    def __init__(self):
        self.ownerDocument = self.parentNode = None
        self.previousSibling = self.nextSibling = None
        self._data = ''

    def _get_length(self):
        return len(self.data)

    __len__ = _get_length

    def _get_data(self):
        return self._data

    def _set_data(self, data):
        self._data = data

    data = nodeValue = property(_get_data, _set_data)

    def __repr__(self):
        dots = '...' if len(self.data) > 10 else ''
        return f'<DOM {self.__class__.__name__} node "{self.data[:10]!r}{dots}">'

    def _check_range(self, offset, count=0):
        if offset < 0:
            raise xml.dom.IndexSizeErr('offset cannot be negative')
        if offset >= len(self.data):
            raise xml.dom.IndexSizeErr('offset cannot be beyond end of data')
        if count < 0:
            raise xml.dom.IndexSizeErr('count cannot be negative')

    def substringData(self, offset, count):
        """A part of the text."""
        self._check_range(offset, count)
        return self.data[offset:offset + count]

    def appendData(self, arg):
        """Add text at the end."""
        self.data = self.data + arg

    def insertData(self, offset, arg):
        """Add text somewhere."""
        self._check_range(offset)
        if arg:
            self.data = f'{self.data[:offset]}{arg}{self.data[offset:]}'

    def deleteData(self, offset, count):
        """Remove some text."""
        self._check_range(offset, count)
        if count:
            self.data = self.data[:offset] + self.data[offset + count:]

    def replaceData(self, offset, count, arg):
        """Put text in the place of some other."""
        self._check_range(offset, count)
        if count:
            self.data = f'{self.data[:offset]}{arg}{self.data[offset + count:]}'


defproperty(CharacterData, 'length', doc='Length of the string data.')


class Text(CharacterData):
    """Text between tags."""

    nodeType = Node.TEXT_NODE
    nodeName = '#text'
    attributes = None

    def splitText(self, offset):
        """Cut the node in two; the second one."""
        if offset < 0 or offset > len(self.data):
            raise xml.dom.IndexSizeErr('illegal offset value')
        rest = self.__class__()
        rest.data = self.data[offset:]
        rest.ownerDocument = self.ownerDocument
        following = self.nextSibling
        if self.parentNode and self in self.parentNode.childNodes:
            if following is None:
                self.parentNode.appendChild(rest)
            else:
                self.parentNode.insertBefore(rest, following)
        self.data = self.data[:offset]
        return rest

    def writexml(self, writer, indent='', addindent='', newl=''):
        write_data(writer, f'{indent}{self.data}{newl}', False)

    def _neighbours(self):
        """This node with the texts beside it."""
        first, found = self, []
        while first.previousSibling is not None and first.previousSibling.nodeType in _TEXTS:
            first = first.previousSibling
        while first is not None and first.nodeType in _TEXTS:
            found.append(first)
            first = first.nextSibling
        return found

    def _get_wholeText(self):
        return ''.join(node.data for node in self._neighbours())

    def replaceWholeText(self, content):
        """Put this node with new text in the place of all texts beside it; None when there is no text."""
        parent = self.parentNode
        for node in self._neighbours():
            if node is not self or not content:
                parent.removeChild(node)
        if not content:
            return None
        self.data = content
        return self

    def _get_isWhitespaceInElementContent(self):
        if self.data.strip():
            return False
        element = self.parentNode
        while element is not None and element.nodeType != Node.ELEMENT_NODE:
            element = element.parentNode
        if element is None:
            return False
        info = self.ownerDocument._get_elem_info(element)
        return info is not None and info.isElementContent()


_TEXTS = (Node.TEXT_NODE, Node.CDATA_SECTION_NODE)

defproperty(
    Text, 'isWhitespaceInElementContent',
    doc='True iff this text node contains only whitespace and is in element content.',
)  # fmt: skip
defproperty(Text, 'wholeText', doc='The text of all logically-adjacent text nodes.')


class Comment(CharacterData):
    """<!--data-->"""

    nodeType = Node.COMMENT_NODE
    nodeName = '#comment'

    def __init__(self, data):
        CharacterData.__init__(self)
        self._data = data

    def writexml(self, writer, indent='', addindent='', newl=''):
        if '--' in self.data:
            raise ValueError("'--' is not allowed in a comment node")
        writer.write(f'{indent}<!--{self.data}-->{newl}')


class CDATASection(Text):
    """<![CDATA[data]]>"""

    nodeType = Node.CDATA_SECTION_NODE
    nodeName = '#cdata-section'

    def writexml(self, writer, indent='', addindent='', newl=''):
        if ']]>' in self.data:
            raise ValueError("']]>' not allowed in a CDATA section")
        writer.write(f'<![CDATA[{self.data}]]>')


class ReadOnlySequentialNamedNodeMap:
    """The entities or notations of a document type."""

    def __init__(self, seq=()):
        self._seq = seq

    def __len__(self):
        return len(self._seq)

    def _get_length(self):
        return len(self._seq)

    def getNamedItem(self, name):
        return next((node for node in self._seq if node.nodeName == name), None)

    def getNamedItemNS(self, namespaceURI, localName):
        for node in self._seq:
            if (node.namespaceURI, node.localName) == (namespaceURI, localName):
                return node
        return None

    def __getitem__(self, name_or_tuple):
        if isinstance(name_or_tuple, tuple):
            node = self.getNamedItemNS(*name_or_tuple)
        else:
            node = self.getNamedItem(name_or_tuple)
        if node is None:
            raise KeyError(name_or_tuple)
        return node

    def item(self, index):
        return self._seq[index] if 0 <= index < len(self._seq) else None

    def _refuse(self, *arguments):
        raise xml.dom.NoModificationAllowedErr('NamedNodeMap instance is read-only')

    removeNamedItem = removeNamedItemNS = setNamedItem = setNamedItemNS = _refuse


defproperty(ReadOnlySequentialNamedNodeMap, 'length', doc='Number of entries in the NamedNodeMap.')


class Identified:
    """For nodes with a public and a system identifier."""

    def _identified_mixin_init(self, publicId, systemId):
        self.publicId = publicId
        self.systemId = systemId


class DocumentType(Identified, Childless, Node):
    """<!DOCTYPE ...>"""

    nodeType = Node.DOCUMENT_TYPE_NODE
    nodeValue = None
    name = None
    publicId = None
    systemId = None
    internalSubset = None

    def __init__(self, qualifiedName):
        self.entities = ReadOnlySequentialNamedNodeMap()
        self.notations = ReadOnlySequentialNamedNodeMap()
        if qualifiedName:
            self.name = qualifiedName.rpartition(':')[2]
        self.nodeName = self.name

    def cloneNode(self, deep):
        """A copy, of a document type that belongs to no document; else None."""
        if self.ownerDocument is not None:
            return None
        clone = DocumentType(None)
        clone.name = clone.nodeName = self.name
        operation = xml.dom.UserDataHandler.NODE_CLONED
        if deep:
            clone.entities._seq = []
            clone.notations._seq = []
            for notation in self.notations._seq:
                copy = Notation(notation.nodeName, notation.publicId, notation.systemId)
                clone.notations._seq.append(copy)
                notation._call_user_data_handler(operation, notation, copy)
            for entity in self.entities._seq:
                copy = Entity(entity.nodeName, entity.publicId, entity.systemId, entity.notationName)
                copy.actualEncoding, copy.encoding = entity.actualEncoding, entity.encoding
                copy.version = entity.version
                clone.entities._seq.append(copy)
                entity._call_user_data_handler(operation, entity, copy)
        self._call_user_data_handler(operation, self, clone)
        return clone

    def writexml(self, writer, indent='', addindent='', newl=''):
        writer.write(f'<!DOCTYPE {self.name}')
        if self.publicId:
            writer.write(f"{newl}  PUBLIC '{self.publicId}'{newl}  '{self.systemId}'")
        elif self.systemId:
            writer.write(f"{newl}  SYSTEM '{self.systemId}'")
        if self.internalSubset is not None:
            writer.write(f' [{self.internalSubset}]')
        writer.write(f'>{newl}')


class Entity(Identified, Node):
    """<!ENTITY ...>"""

    attributes = None
    nodeType = Node.ENTITY_NODE
    nodeValue = None
    actualEncoding = None
    encoding = None
    version = None

    def __init__(self, name, publicId, systemId, notation):
        self.nodeName = name
        self.notationName = notation
        self.childNodes = NodeList()
        self._identified_mixin_init(publicId, systemId)

    def appendChild(self, newChild):
        raise xml.dom.HierarchyRequestErr('cannot append children to an entity node')

    def insertBefore(self, newChild, refChild):
        raise xml.dom.HierarchyRequestErr('cannot insert children below an entity node')

    def removeChild(self, oldChild):
        raise xml.dom.HierarchyRequestErr('cannot remove children from an entity node')

    def replaceChild(self, newChild, oldChild):
        raise xml.dom.HierarchyRequestErr('cannot replace children of an entity node')


class Notation(Identified, Childless, Node):
    """<!NOTATION ...>"""

    nodeType = Node.NOTATION_NODE
    nodeValue = None

    def __init__(self, name, publicId, systemId):
        self.nodeName = name
        self._identified_mixin_init(publicId, systemId)

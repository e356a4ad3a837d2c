"""Elements in xml.dom.minidom."""

import xml.dom
from xml.dom._attributes import NO_TYPE, Attr, NamedNodeMap, set_attribute_node
from xml.dom._node import Node, clear_id_cache, write_data
from xml.dom.minicompat import NodeList, defproperty


def split_name(qualified):
    """The prefix (or None) and the local name."""
    prefix, colon, local = qualified.partition(':')
    return (prefix, local) if colon else (None, qualified)


def find_by_tag(parent, name, found):
    """Append the elements below a node that have a tag, or all."""
    for node in parent.childNodes:
        if node.nodeType == Node.ELEMENT_NODE:
            if name == '*' or node.tagName == name:
                found.append(node)
            find_by_tag(node, name, found)
    return found


def find_by_name(parent, uri, local, found):
    """The same by namespace and local name."""
    for node in parent.childNodes:
        if node.nodeType == Node.ELEMENT_NODE:
            if local in ('*', node.localName) and uri in ('*', node.namespaceURI):
                found.append(node)
            find_by_name(node, uri, local, found)
    return found


class Element(Node):
    """<tag ...>...</tag>"""

    nodeType = Node.ELEMENT_NODE
    nodeValue = None
    schemaType = NO_TYPE
    _magic_id_nodes = 0
    _child_node_types = (
        Node.ELEMENT_NODE, Node.PROCESSING_INSTRUCTION_NODE, Node.COMMENT_NODE, Node.TEXT_NODE, Node.CDATA_SECTION_NODE,
        Node.ENTITY_REFERENCE_NODE,
    )  # fmt: skip

    def __init__(self, tagName, namespaceURI=xml.dom.EMPTY_NAMESPACE, prefix=None, localName=None):
        self.parentNode = None
        self.tagName = self.nodeName = tagName
        self.prefix = prefix
        self.namespaceURI = namespaceURI
        self.childNodes = NodeList()
        self.nextSibling = self.previousSibling = None
        # Most elements have no attributes: the two dictionaries are made when they are needed.
        self._attrs = None
        self._attrsNS = None

    def _ensure_attributes(self):
        if self._attrs is None:
            self._attrs = {}
            self._attrsNS = {}

    def _get_localName(self):
        try:
            return self._localName
        except AttributeError:
            return self.tagName.split(':', 1)[-1]

    def _get_tagName(self):
        return self.tagName

    def unlink(self):
        if self._attrs is not None:
            for attr in list(self._attrs.values()):
                attr.unlink()
        self._attrs = None
        self._attrsNS = None
        Node.unlink(self)

    # ---- Attributes ----

    def getAttribute(self, attname):
        """The value of an attribute; '' when there is none."""
        attr = self.getAttributeNode(attname)
        return '' if attr is None else attr.value

    def getAttributeNS(self, namespaceURI, localName):
        attr = self.getAttributeNodeNS(namespaceURI, localName)
        return '' if attr is None else attr.value

    def setAttribute(self, attname, value):
        """Set an attribute, a new one if need be."""
        attr = self.getAttributeNode(attname)
        if attr is None:
            attr = Attr(attname)
            attr.value = value
            attr.ownerDocument = self.ownerDocument
            self.setAttributeNode(attr)
        elif value != attr.value:
            attr.value = value

    def setAttributeNS(self, namespaceURI, qualifiedName, value):
        prefix, local = split_name(qualifiedName)
        attr = self.getAttributeNodeNS(namespaceURI, local)
        if attr is None:
            attr = Attr(qualifiedName, namespaceURI, local, prefix)
            attr.value = value
            attr.ownerDocument = self.ownerDocument
            self.setAttributeNode(attr)
            return
        if value != attr.value:
            attr.value = value
        if attr.prefix != prefix:
            attr.prefix = prefix
            attr.nodeName = qualifiedName

    def getAttributeNode(self, attrname):
        """The node of an attribute, or None."""
        return None if self._attrs is None else self._attrs.get(attrname)

    def getAttributeNodeNS(self, namespaceURI, localName):
        return None if self._attrsNS is None else self._attrsNS.get((namespaceURI, localName))

    def setAttributeNode(self, attr):
        """Add the node of an attribute; the one that it replaces, or None."""
        if attr.ownerElement not in (None, self):
            raise xml.dom.InuseAttributeErr('attribute node already owned')
        self._ensure_attributes()
        old = self._attrs.get(attr.name)
        if old is not None and old is not attr:
            self.removeAttributeNode(old)
        same = self._attrsNS.get((attr.namespaceURI, attr.localName))
        if same is not None and same is not old and same is not attr:
            self.removeAttributeNode(same)
        set_attribute_node(self, attr)
        return old if old is not attr else None

    setAttributeNodeNS = setAttributeNode

    def removeAttribute(self, name):
        """Remove an attribute that must be there."""
        if self._attrs is None:
            return
        if name not in self._attrs:
            raise xml.dom.NotFoundErr()
        self.removeAttributeNode(self._attrs[name])

    def removeAttributeNS(self, namespaceURI, localName):
        if self._attrsNS is None:
            return
        if (namespaceURI, localName) not in self._attrsNS:
            raise xml.dom.NotFoundErr()
        self.removeAttributeNode(self._attrsNS[(namespaceURI, localName)])

    def removeAttributeNode(self, node):
        if node is None or self._attrs is None or node.name not in self._attrs:
            raise xml.dom.NotFoundErr()
        clear_id_cache(self)
        node.unlink()
        # What was its value stays readable.
        node.ownerDocument = self.ownerDocument
        node.ownerElement = None
        return node

    removeAttributeNodeNS = removeAttributeNode

    def hasAttribute(self, name):
        return self._attrs is not None and name in self._attrs

    def hasAttributeNS(self, namespaceURI, localName):
        return self._attrsNS is not None and (namespaceURI, localName) in self._attrsNS

    def _get_attributes(self):
        self._ensure_attributes()
        return NamedNodeMap(self._attrs, self._attrsNS, self)

    def hasAttributes(self):
        return bool(self._attrs)

    # ---- Identifiers ----

    def setIdAttribute(self, name):
        """Let an attribute identify the element, for getElementById()."""
        self.setIdAttributeNode(self.getAttributeNode(name))

    def setIdAttributeNS(self, namespaceURI, localName):
        self.setIdAttributeNode(self.getAttributeNodeNS(namespaceURI, localName))

    def setIdAttributeNode(self, idAttr):
        if idAttr is None or not self.isSameNode(idAttr.ownerElement):
            raise xml.dom.NotFoundErr()
        above = self.parentNode
        while above is not None:
            if above.nodeType == Node.ENTITY_REFERENCE_NODE:
                raise xml.dom.NoModificationAllowedErr()
            above = above.parentNode
        if not idAttr._is_id:
            idAttr._is_id = True
            self._magic_id_nodes += 1
            self.ownerDocument._magic_id_count += 1
            clear_id_cache(self)

    # ---- What is below ----

    def getElementsByTagName(self, name):
        """The elements below with that tag ('*': all), in document order."""
        return find_by_tag(self, name, NodeList())

    def getElementsByTagNameNS(self, namespaceURI, localName):
        return find_by_name(self, namespaceURI, localName, NodeList())

    def __repr__(self):
        return f'<DOM Element: {self.tagName} at {id(self):#x}>'

    def writexml(self, writer, indent='', addindent='', newl=''):
        """Write the element; children on lines of their own, but not a single text."""
        writer.write(f'{indent}<{self.tagName}')
        if self._attrs:
            for name, attr in self._attrs.items():
                writer.write(f' {name}="')
                write_data(writer, attr.value, True)
                writer.write('"')
        if not self.childNodes:
            writer.write(f'/>{newl}')
            return
        writer.write('>')
        if len(self.childNodes) == 1 and self.childNodes[0].nodeType in (Node.TEXT_NODE, Node.CDATA_SECTION_NODE):
            self.childNodes[0].writexml(writer, '', '', '')
        else:
            writer.write(newl)
            for node in self.childNodes:
                node.writexml(writer, indent + addindent, addindent, newl)
            writer.write(indent)
        writer.write(f'</{self.tagName}>{newl}')


defproperty(Element, 'attributes', doc='NamedNodeMap of attributes on the element.')
defproperty(Element, 'localName', doc='Namespace-local name of this element.')

"""Attributes in xml.dom.minidom: the nodes, the map that an element shows of them, and the types that declarations
give them."""

import xml.dom
from xml.dom._data import Text
from xml.dom._node import Node, clear_id_cache
from xml.dom.minicompat import NodeList, defproperty


class TypeInfo:
    """The type of an attribute or element."""

    __slots__ = 'namespace', 'name'

    def __init__(self, namespace, name):
        self.namespace = namespace
        self.name = name

    def __repr__(self):
        if self.namespace:
            return f'<{self.__class__.__name__} {self.name!r} (from {self.namespace!r})>'
        return f'<{self.__class__.__name__} {self.name!r}>'

    def _get_name(self):
        return self.name

    def _get_namespace(self):
        return self.namespace


NO_TYPE = TypeInfo(None, None)


def set_attribute_node(element, attr):
    """element.setAttributeNode(attr) for an attribute that is known to be new."""
    clear_id_cache(element)
    element._ensure_attributes()
    element._attrs[attr.name] = attr
    element._attrsNS[(attr.namespaceURI, attr.localName)] = attr
    attr.ownerElement = element


class Attr(Node):
    """name="value"; the value is also a text node below."""

    nodeType = Node.ATTRIBUTE_NODE
    attributes = None
    specified = False
    _is_id = False
    _child_node_types = (Node.TEXT_NODE, Node.ENTITY_REFERENCE_NODE)
    ownerElement = None

    def __init__(self, qName, namespaceURI=xml.dom.EMPTY_NAMESPACE, localName=None, prefix=None):
        self._name = qName
        self.namespaceURI = namespaceURI
        self._prefix = prefix
        if localName is not None:
            self._localName = localName
        self._value = ''
        self.childNodes = NodeList()
        text = Text()
        text.parentNode = self
        self.childNodes.append(text)

    def _get_localName(self):
        try:
            return self._localName
        except AttributeError:
            return self.nodeName.split(':', 1)[-1]

    def _get_specified(self):
        return self.specified

    def _changed(self):
        if self.ownerElement is not None:
            clear_id_cache(self.ownerElement)

    def _get_name(self):
        return self._name

    def _set_name(self, value):
        self._name = value
        self._changed()

    nodeName = name = property(_get_name, _set_name)

    def _get_value(self):
        return self._value

    def _set_value(self, value):
        self._value = value
        self.childNodes[0].data = value
        self._changed()
        if self.childNodes:
            self.childNodes[0].data = value

    nodeValue = value = property(_get_value, _set_value)

    def _get_prefix(self):
        return self._prefix

    def _set_prefix(self, prefix):
        if prefix == 'xmlns' and self.namespaceURI and self.namespaceURI != xml.dom.XMLNS_NAMESPACE:
            raise xml.dom.NamespaceErr("illegal use of 'xmlns' prefix for the wrong namespace")
        self._prefix = prefix
        self.name = self.localName if prefix is None else f'{prefix}:{self.localName}'

    prefix = property(_get_prefix, _set_prefix)

    def unlink(self):
        """Take the attribute off its element."""
        element = self.ownerElement
        if element is not None:
            del element._attrs[self.nodeName]
            del element._attrsNS[(self.namespaceURI, self._get_localName())]
            if self._is_id:
                self._is_id = False
                element._magic_id_nodes -= 1
                self.ownerDocument._magic_id_count -= 1
        for child in self.childNodes:
            child.unlink()
        del self.childNodes[:]

    def _declared(self):
        """What the document type says of the element, or None."""
        if self.ownerDocument is None or self.ownerElement is None:
            return None
        return self.ownerDocument._get_elem_info(self.ownerElement)

    def _get_isId(self):
        if self._is_id:
            return True
        info = self._declared()
        return info is not None and info.isId(self.nodeName)

    def _get_schemaType(self):
        info = self._declared()
        return NO_TYPE if info is None else info.getAttributeType(self.nodeName)


defproperty(Attr, 'isId', doc='True if this attribute is an ID.')
defproperty(Attr, 'localName', doc='Namespace-local name of this attribute.')
defproperty(Attr, 'schemaType', doc='Schema type for this attribute.')


class NamedNodeMap:
    """The attributes of an element, seen as a map; changing it changes the element."""

    __slots__ = '_attrs', '_attrsNS', '_ownerElement'

    def __init__(self, attrs, attrsNS, ownerElement):
        self._attrs = attrs
        self._attrsNS = attrsNS
        self._ownerElement = ownerElement

    def _get_length(self):
        return len(self._attrs)

    def item(self, index):
        try:
            return self[list(self._attrs.keys())[index]]
        except IndexError:
            return None

    def items(self):
        return [(attr.nodeName, attr.value) for attr in self._attrs.values()]

    def itemsNS(self):
        return [((attr.namespaceURI, attr.localName), attr.value) for attr in self._attrs.values()]

    def __contains__(self, key):
        return key in self._attrs if isinstance(key, str) else key in self._attrsNS

    def keys(self):
        return self._attrs.keys()

    def keysNS(self):
        return self._attrsNS.keys()

    def values(self):
        return self._attrs.values()

    def get(self, name, value=None):
        return self._attrs.get(name, value)

    __hash__ = None

    def __len__(self):
        return len(self._attrs)

    def _cmp(self, other):
        if self._attrs is getattr(other, '_attrs', None):
            return 0
        return (id(self) > id(other)) - (id(self) < id(other))

    def __eq__(self, other):
        return self._cmp(other) == 0

    def __ge__(self, other):
        return self._cmp(other) >= 0

    def __gt__(self, other):
        return self._cmp(other) > 0

    def __le__(self, other):
        return self._cmp(other) <= 0

    def __lt__(self, other):
        return self._cmp(other) < 0

    def __getitem__(self, attname_or_tuple):
        if isinstance(attname_or_tuple, tuple):
            return self._attrsNS[attname_or_tuple]
        return self._attrs[attname_or_tuple]

    def __setitem__(self, attname, value):
        if isinstance(value, str):
            attr = self._attrs.get(attname)
            if attr is None:
                attr = Attr(attname)
                attr.ownerDocument = self._ownerElement.ownerDocument
                self.setNamedItem(attr)
            attr.value = value
        else:
            if not isinstance(value, Attr):
                raise TypeError('value must be a string or Attr object')
            self.setNamedItem(value)

    def getNamedItem(self, name):
        return self._attrs.get(name)

    def getNamedItemNS(self, namespaceURI, localName):
        return self._attrsNS.get((namespaceURI, localName))

    def _remove(self, attr):
        if attr is None:
            raise xml.dom.NotFoundErr()
        clear_id_cache(self._ownerElement)
        del self._attrs[attr.nodeName]
        del self._attrsNS[(attr.namespaceURI, attr.localName)]
        attr.ownerElement = None
        return attr

    def removeNamedItem(self, name):
        return self._remove(self.getNamedItem(name))

    def removeNamedItemNS(self, namespaceURI, localName):
        return self._remove(self.getNamedItemNS(namespaceURI, localName))

    def setNamedItem(self, node):
        """Add an attribute; the one of that name that was there, or None."""
        if not isinstance(node, Attr):
            raise xml.dom.HierarchyRequestErr(f'{node!r} cannot be child of {self!r}')
        old = self._attrs.get(node.name)
        if old:
            old.unlink()
        self._attrs[node.name] = node
        self._attrsNS[(node.namespaceURI, node.localName)] = node
        node.ownerElement = self._ownerElement
        clear_id_cache(node.ownerElement)
        return old

    def setNamedItemNS(self, node):
        return self.setNamedItem(node)

    def __delitem__(self, attname_or_tuple):
        node = self[attname_or_tuple]
        clear_id_cache(node.ownerElement)
        node.unlink()

    def __getstate__(self):
        return self._attrs, self._attrsNS, self._ownerElement

    def __setstate__(self, state):
        self._attrs, self._attrsNS, self._ownerElement = state


defproperty(NamedNodeMap, 'length', doc='Number of nodes in the NamedNodeMap.')
AttributeList = NamedNodeMap

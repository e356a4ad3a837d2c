"""What all nodes of xml.dom.minidom have in common: the tree of parents, children and siblings."""

import io

import xml.dom
from xml.dom.minicompat import EmptyNodeList, defproperty

_WITH_CHILDREN = (xml.dom.Node.ELEMENT_NODE, xml.dom.Node.ENTITY_REFERENCE_NODE)


def write_data(writer, text, attr):
    """Write text so that it is read back as it is; in an attribute, quotes and line ends too."""
    if not text:
        return
    if '&' in text:
        text = text.replace('&', '&amp;')
    if '<' in text:
        text = text.replace('<', '&lt;')
    if '>' in text:
        text = text.replace('>', '&gt;')
    if attr:
        for char, reference in ('"', '&quot;'), ('\r', '&#13;'), ('\n', '&#10;'), ('\t', '&#9;'):
            if char in text:
                text = text.replace(char, reference)
    writer.write(text)


def append_child(parent, node):
    """parent.appendChild(node) for a node that is known to fit and to be nowhere yet."""
    children = parent.childNodes
    if children:
        last = children[-1]
        node.previousSibling = last
        last.nextSibling = node
    children.append(node)
    node.parentNode = parent


def _in_document(node):
    while node is not None:
        if node.nodeType == xml.dom.Node.DOCUMENT_NODE:
            return True
        node = node.parentNode
    return False


def clear_id_cache(node):
    """Something has changed: getElementById() must look again."""
    if node.nodeType == xml.dom.Node.DOCUMENT_NODE:
        node._id_cache.clear()
        node._ids_complete = False
    elif node.ownerDocument and _in_document(node):
        node.ownerDocument._id_cache.clear()
        node.ownerDocument._ids_complete = False


class Node(xml.dom.Node):
    """Any node."""

    namespaceURI = None
    parentNode = None
    ownerDocument = None
    nextSibling = None
    previousSibling = None
    prefix = xml.dom.EMPTY_PREFIX
    _child_node_types = ()

    def __bool__(self):
        return True

    # ---- Writing ----

    def toxml(self, encoding=None, standalone=None):
        """The node as XML: text, or bytes in an encoding."""
        return self.toprettyxml('', '', encoding, standalone)

    def toprettyxml(self, indent='\t', newl='\n', encoding=None, standalone=None):
        """The same with each node on a line of its own."""
        if encoding is None:
            writer = io.StringIO()
        else:
            writer = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors='xmlcharrefreplace', newline='\n')
        if self.nodeType == Node.DOCUMENT_NODE:
            self.writexml(writer, '', indent, newl, encoding, standalone)
        else:
            self.writexml(writer, '', indent, newl)
        return writer.getvalue() if encoding is None else writer.detach().getvalue()

    # ---- Children ----

    def hasChildNodes(self):
        return bool(self.childNodes)

    def _get_childNodes(self):
        return self.childNodes

    def _get_firstChild(self):
        return self.childNodes[0] if self.childNodes else None

    def _get_lastChild(self):
        return self.childNodes[-1] if self.childNodes else None

    def _refuse_wrong_kind(self, child):
        if child.nodeType not in self._child_node_types:
            raise xml.dom.HierarchyRequestErr(f'{child!r} cannot be child of {self!r}')

    def _position(self, child):
        try:
            return self.childNodes.index(child)
        except ValueError:
            raise xml.dom.NotFoundErr() from None

    def _link(self, index, node):
        """Connect a new child with its neighbours."""
        children = self.childNodes
        node.parentNode = self
        node.previousSibling = children[index - 1] if index else None
        node.nextSibling = children[index + 1] if index + 1 < len(children) else None
        if node.previousSibling is not None:
            node.previousSibling.nextSibling = node
        if node.nextSibling is not None:
            node.nextSibling.previousSibling = node

    def insertBefore(self, newChild, refChild):
        """Add a child in front of another one (None: at the end); all nodes of a fragment."""
        if newChild.nodeType == Node.DOCUMENT_FRAGMENT_NODE:
            for child in tuple(newChild.childNodes):
                self.insertBefore(child, refChild)
            return newChild
        self._refuse_wrong_kind(newChild)
        if newChild.parentNode is not None:
            newChild.parentNode.removeChild(newChild)
        if refChild is None:
            self.appendChild(newChild)
            return newChild
        index = self._position(refChild)
        if newChild.nodeType in _WITH_CHILDREN:
            clear_id_cache(self)
        self.childNodes.insert(index, newChild)
        self._link(index, newChild)
        return newChild

    def appendChild(self, node):
        """Add a last child; all nodes of a fragment."""
        if node.nodeType == Node.DOCUMENT_FRAGMENT_NODE:
            for child in tuple(node.childNodes):
                self.appendChild(child)
            return node
        self._refuse_wrong_kind(node)
        if node.nodeType in _WITH_CHILDREN:
            clear_id_cache(self)
        if node.parentNode is not None:
            node.parentNode.removeChild(node)
        append_child(self, node)
        node.nextSibling = None
        return node

    def replaceChild(self, newChild, oldChild):
        """Put a child in the place of another one."""
        if newChild.nodeType == Node.DOCUMENT_FRAGMENT_NODE:
            following = oldChild.nextSibling
            self.removeChild(oldChild)
            return self.insertBefore(newChild, following)
        self._refuse_wrong_kind(newChild)
        if newChild is oldChild:
            return None
        if newChild.parentNode is not None:
            newChild.parentNode.removeChild(newChild)
        index = self._position(oldChild)
        self.childNodes[index] = newChild
        if newChild.nodeType in _WITH_CHILDREN or oldChild.nodeType in _WITH_CHILDREN:
            clear_id_cache(self)
        oldChild.parentNode = oldChild.previousSibling = oldChild.nextSibling = None
        self._link(index, newChild)
        return oldChild

    def removeChild(self, oldChild):
        """Take a child away."""
        self.childNodes.pop(self._position(oldChild))
        if oldChild.nextSibling is not None:
            oldChild.nextSibling.previousSibling = oldChild.previousSibling
        if oldChild.previousSibling is not None:
            oldChild.previousSibling.nextSibling = oldChild.nextSibling
        oldChild.nextSibling = oldChild.previousSibling = None
        if oldChild.nodeType in _WITH_CHILDREN:
            clear_id_cache(self)
        oldChild.parentNode = None
        return oldChild

    def normalize(self):
        """Join neighbouring texts, and drop empty ones, everywhere below."""
        kept = []
        for child in self.childNodes:
            if child.nodeType == Node.TEXT_NODE:
                if not child.data:
                    if kept:
                        kept[-1].nextSibling = child.nextSibling
                    if child.nextSibling:
                        child.nextSibling.previousSibling = child.previousSibling
                    child.unlink()
                    continue
                if kept and kept[-1].nodeType == Node.TEXT_NODE:
                    kept[-1].data += child.data
                    kept[-1].nextSibling = child.nextSibling
                    if child.nextSibling:
                        child.nextSibling.previousSibling = kept[-1]
                    child.unlink()
                    continue
            elif child.nodeType == Node.ELEMENT_NODE:
                child.normalize()
            kept.append(child)
        self.childNodes[:] = kept

    # ---- More ----

    def cloneNode(self, deep):
        """A copy without a parent, with what is below or not."""
        from xml.dom import minidom

        return minidom._clone_node(self, deep, self.ownerDocument or self)

    def isSupported(self, feature, version):
        return self.ownerDocument.implementation.hasFeature(feature, version)

    def _get_localName(self):
        return None

    def isSameNode(self, other):
        return self is other

    def getInterface(self, feature):
        return self if self.isSupported(feature, None) else None

    def getUserData(self, key):
        """What setUserData() has put there, or None."""
        return self.__dict__.get('_user_data', {}).get(key, (None, None))[0]

    def setUserData(self, key, data, handler):
        """Keep an object with the node (None: no more); what was there. The handler is told when the node is copied."""
        kept = self.__dict__.setdefault('_user_data', {})
        old = kept.get(key, (None, None))[0]
        if data is None:
            kept.pop(key, None)
        else:
            kept[key] = data, handler
        return old

    def _call_user_data_handler(self, operation, src, dst):
        for key, (data, handler) in list(self.__dict__.get('_user_data', {}).items()):
            if handler is not None:
                handler.handle(operation, key, data, src, dst)

    def unlink(self):
        """Cut the links that make cycles."""
        self.parentNode = self.ownerDocument = None
        if self.childNodes:
            for child in self.childNodes:
                child.unlink()
            from xml.dom.minicompat import NodeList

            self.childNodes = NodeList()
        self.previousSibling = self.nextSibling = None

    def __enter__(self):
        return self

    def __exit__(self, et, ev, tb):
        self.unlink()


defproperty(Node, 'firstChild', doc='First child node, or None.')
defproperty(Node, 'lastChild', doc='Last child node, or None.')
defproperty(Node, 'localName', doc='Namespace-local name of this node.')


class Childless:
    """For nodes that cannot have children."""

    attributes = None
    childNodes = EmptyNodeList()
    firstChild = None
    lastChild = None

    def _get_firstChild(self):
        return None

    def _get_lastChild(self):
        return None

    def appendChild(self, node):
        raise xml.dom.HierarchyRequestErr(f'{self.nodeName} nodes cannot have children')

    def hasChildNodes(self):
        return False

    def insertBefore(self, newChild, refChild):
        raise xml.dom.HierarchyRequestErr(f'{self.nodeName} nodes do not have children')

    def removeChild(self, oldChild):
        raise xml.dom.NotFoundErr(f'{self.nodeName} nodes do not have children')

    def normalize(self):
        """There is nothing below."""

    def replaceChild(self, newChild, oldChild):
        raise xml.dom.HierarchyRequestErr(f'{self.nodeName} nodes do not have children')

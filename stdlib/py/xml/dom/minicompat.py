"""The lists of nodes, and properties by `_get_x` and `_set_x` methods."""

import xml.dom

__all__ = ['NodeList', 'EmptyNodeList', 'StringTypes', 'defproperty']

StringTypes = (str,)


def _refuse_length(self, value):
    raise xml.dom.NoModificationAllowedErr("attempt to modify read-only attribute 'length'")


class NodeList(list):
    """A list of nodes."""

    __slots__ = ()

    def item(self, index):
        """The node there, or None."""
        return self[index] if 0 <= index < len(self) else None

    def _get_length(self):
        return len(self)

    _set_length = _refuse_length
    length = property(_get_length, _set_length, doc='The number of nodes in the NodeList.')

    def __setstate__(self, state):
        self[:] = state or []


class EmptyNodeList(tuple):
    """The list of the children of a node that cannot have any."""

    __slots__ = ()

    def __add__(self, other):
        return NodeList(other)

    def __radd__(self, other):
        return NodeList(other)

    def item(self, index):
        return None

    def _get_length(self):
        return 0

    _set_length = _refuse_length
    length = property(_get_length, _set_length, doc='The number of nodes in the NodeList.')


def defproperty(klass, name, doc):
    """Make an attribute of a class out of its _get_<name> and, if there is one, _set_<name>."""
    def refuse(self, value):
        raise xml.dom.NoModificationAllowedErr(f'attempt to modify read-only attribute {name!r}')

    getter = getattr(klass, f'_get_{name}')
    setattr(klass, name, property(getter, getattr(klass, f'_set_{name}', refuse), doc=doc))

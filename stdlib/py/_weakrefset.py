"""WeakSet: a set whose elements vanish when nothing else refers to them."""

from _weakref import _remover, _settle, ref
from types import GenericAlias

__all__ = ["WeakSet"]


class WeakSet:
    """A set of weak references that looks like a set of the objects."""

    def __init__(self, data=None):
        self.data = set()
        self._remove = _remover(self.data)
        if data is not None:
            self.update(data)

    def _refs(self):
        """The references at this moment; iterating over them is safe while elements die."""
        return list(self.data)

    def __iter__(self):
        for reference in self._refs():
            item = reference()
            if item is not None:
                yield item

    def __len__(self):
        _settle()
        return len(self.data)

    def __contains__(self, item):
        try:
            reference = ref(item)
        except TypeError:
            return False
        return reference in self.data

    def __reduce__(self):
        return self.__class__, (list(self),), self.__getstate__()

    def __getstate__(self):
        # Subclasses may have slots, which object's state gives beside the attributes.
        state = object.__getstate__(self)
        attributes, slots = state if isinstance(state, tuple) else (state, None)
        attributes = {name: value for name, value in attributes.items() if name not in ("data", "_remove")}
        if slots:
            return attributes, slots
        return attributes or None

    def __setstate__(self, state):
        for part in state if isinstance(state, tuple) else (state,):
            for name, value in (part or {}).items():
                setattr(self, name, value)

    def __deepcopy__(self, memo):
        # The elements belong to others: they are the same.
        from copy import deepcopy
        new = self.__class__(self)
        state = self.__getstate__()
        if state is not None:
            new.__setstate__(deepcopy(state, memo))
        return new

    def add(self, item):
        self.data.add(ref(item, self._remove))

    def clear(self):
        self.data.clear()

    def copy(self):
        return self.__class__(self)

    def pop(self):
        while True:
            try:
                reference = self.data.pop()
            except KeyError:
                raise KeyError("pop from empty WeakSet") from None
            item = reference()
            if item is not None:
                return item

    def remove(self, item):
        self.data.remove(ref(item))

    def discard(self, item):
        self.data.discard(ref(item))

    def update(self, other):
        for element in other:
            self.add(element)

    def __ior__(self, other):
        self.update(other)
        return self

    def difference(self, other):
        result = self.copy()
        result.difference_update(other)
        return result

    __sub__ = difference

    def difference_update(self, other):
        self.__isub__(other)

    def __isub__(self, other):
        if self is other:
            self.data.clear()
        else:
            self.data.difference_update(ref(item) for item in other)
        return self

    def intersection(self, other):
        return self.__class__(item for item in other if item in self)

    __and__ = intersection

    def intersection_update(self, other):
        self.__iand__(other)

    def __iand__(self, other):
        self.data.intersection_update(ref(item) for item in other)
        return self

    def issubset(self, other):
        return self.data.issubset(ref(item) for item in other)

    __le__ = issubset

    def __lt__(self, other):
        return self.data < set(map(ref, other))

    def issuperset(self, other):
        return self.data.issuperset(ref(item) for item in other)

    __ge__ = issuperset

    def __gt__(self, other):
        return self.data > set(map(ref, other))

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return self.data == set(map(ref, other))

    def symmetric_difference(self, other):
        result = self.copy()
        result.symmetric_difference_update(other)
        return result

    __xor__ = symmetric_difference

    def symmetric_difference_update(self, other):
        self.__ixor__(other)

    def __ixor__(self, other):
        if self is other:
            self.data.clear()
        else:
            self.data.symmetric_difference_update(ref(item, self._remove) for item in other)
        return self

    def union(self, other):
        return self.__class__(item for source in (self, other) for item in source)

    __or__ = union

    def isdisjoint(self, other):
        return len(self.intersection(other)) == 0

    def __repr__(self):
        return repr(self.data)

    __class_getitem__ = classmethod(GenericAlias)

"""collections.Counter and ChainMap."""

import _collections_abc
from _collections import _count_elements
from itertools import chain, repeat, starmap
from reprlib import recursive_repr

__name__ = 'collections'


class Counter(dict):
    """A dict of counts: how often each element occurs. Counts may be zero or negative; a missing one is zero.

    >>> Counter('abracadabra').most_common(3)
    [('a', 5), ('b', 2), ('r', 2)]
    """

    def __init__(self, iterable=None, /, **kwds):
        """Count the elements of an iterable, or take the counts of a mapping; keywords are counts, too.

        >>> Counter('abca')
        Counter({'a': 2, 'b': 1, 'c': 1})
        >>> Counter({'a': 4}, b=2)
        Counter({'a': 4, 'b': 2})
        """
        super().__init__()
        self.update(iterable, **kwds)

    def __missing__(self, key):
        """The count of an element that is not there."""
        return 0

    def total(self):
        """The sum of the counts."""
        return sum(self.values())

    def most_common(self, n=None):
        """The n elements with the largest counts (None: all) as pairs, the largest first.

        Equal counts stay in the order in which their elements came first.
        
        >>> Counter('mississippi').most_common(2)
        [('i', 4), ('s', 4)]
        """
        # sorted() keeps the order of first encounter among equals, and so does heapq.nlargest().
        if n is None or n >= len(self):
            return sorted(self.items(), key=_second, reverse=True)
        import heapq
        return heapq.nlargest(n, self.items(), key=_second)

    def elements(self):
        """Each element as often as its count says.

        >>> sorted(Counter(x=2, y=1, z=-3).elements())
        ['x', 'x', 'y']
        """
        return chain.from_iterable(starmap(repeat, self.items()))

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError('Counter.fromkeys() is undefined.  Use Counter(iterable) instead.')

    def update(self, iterable=None, /, **kwds):
        """Add counts: those of the elements of an iterable, or those in a mapping.

        >>> c = Counter('ab')
        >>> c.update('bc')
        >>> c.update({'a': 5}, d=1)
        >>> c
        Counter({'a': 6, 'b': 2, 'c': 1, 'd': 1})
        """
        if iterable is not None:
            if isinstance(iterable, _collections_abc.Mapping):
                if self:
                    for element, count in iterable.items():
                        self[element] = count + self.get(element, 0)
                else:
                    super().update(iterable)
            else:
                _count_elements(self, iterable)
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        """Subtract counts; they may become negative.

        >>> c = Counter(a=3, b=1)
        >>> c.subtract('aab')
        >>> c.subtract(b=2)
        >>> c
        Counter({'a': 1, 'b': -2})
        """
        if iterable is not None:
            if isinstance(iterable, _collections_abc.Mapping):
                for element, count in iterable.items():
                    self[element] = self.get(element, 0) - count
            else:
                for element in iterable:
                    self[element] = self.get(element, 0) - 1
        if kwds:
            self.subtract(kwds)

    def copy(self):
        """Return a shallow copy."""
        return self.__class__(self)

    def __reduce__(self):
        return self.__class__, (dict(self),)

    def __delitem__(self, elem):
        """Like dict.__delitem__() but does not raise KeyError for missing values."""
        if elem in self:
            super().__delitem__(elem)

    def __repr__(self):
        if not self:
            return f'{self.__class__.__name__}()'
        try:
            contents = dict(self.most_common())
        except TypeError:
            contents = dict(self)  # counts that cannot be compared
        return f'{self.__class__.__name__}({contents!r})'

    # ---- As multisets: a count that is not there is zero ----

    def __eq__(self, other):
        """True if all counts agree. Missing counts are treated as zero."""
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[e] == other[e] for c in (self, other) for e in c)

    def __ne__(self, other):
        """True if any counts disagree. Missing counts are treated as zero."""
        if not isinstance(other, Counter):
            return NotImplemented
        return not self == other

    __hash__ = None

    def __le__(self, other):
        """True if all counts in self are a subset of those in other."""
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[e] <= other[e] for c in (self, other) for e in c)

    def __lt__(self, other):
        """True if all counts in self are a proper subset of those in other."""
        if not isinstance(other, Counter):
            return NotImplemented
        return self <= other and self != other

    def __ge__(self, other):
        """True if all counts in self are a superset of those in other."""
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[e] >= other[e] for c in (self, other) for e in c)

    def __gt__(self, other):
        """True if all counts in self are a proper superset of those in other."""
        if not isinstance(other, Counter):
            return NotImplemented
        return self >= other and self != other

    def _combined(self, other, combine):
        """The positive counts among combine(own, other's)."""
        result = Counter()
        for element, count in self.items():
            count = combine(count, other[element])
            if count > 0:
                result[element] = count
        for element, count in other.items():
            if element not in self:
                count = combine(0, count)
                if count > 0:
                    result[element] = count
        return result

    def __add__(self, other):
        """Add counts from two counters.

        >>> Counter(a=2, b=1) + Counter(b=3, c=1)
        Counter({'b': 4, 'a': 2, 'c': 1})
        """
        if not isinstance(other, Counter):
            return NotImplemented
        return self._combined(other, lambda a, b: a + b)

    def __sub__(self, other):
        """Subtract count, but keep only results with positive counts.

        >>> Counter(a=4, b=2) - Counter(a=1, b=3)
        Counter({'a': 3})
        """
        if not isinstance(other, Counter):
            return NotImplemented
        return self._combined(other, lambda a, b: a - b)

    def __or__(self, other):
        """Union is the maximum of value in either of the input counters.

        >>> Counter(a=4, b=1) | Counter(a=2, b=3)
        Counter({'a': 4, 'b': 3})
        """
        if not isinstance(other, Counter):
            return NotImplemented
        return self._combined(other, max)

    def __and__(self, other):
        """Intersection is the minimum of corresponding counts.

        >>> Counter(a=4, b=1) & Counter(a=2, b=3)
        Counter({'a': 2, 'b': 1})
        """
        if not isinstance(other, Counter):
            return NotImplemented
        return self._combined(other, min)

    def __pos__(self):
        """Adds an empty counter, effectively stripping negative and zero counts."""
        return self._combined(Counter(), lambda a, b: a)

    def __neg__(self):
        """Subtracts from an empty counter. Strips positive and zero counts, and flips the sign on negative counts."""
        return self._combined(Counter(), lambda a, b: -a)

    def _keep_positive(self):
        for element in [element for element, count in self.items() if not count > 0]:
            del self[element]
        return self

    def __iadd__(self, other):
        """Inplace add from another counter, keeping only positive counts.

        >>> c = Counter(a=1, b=-2)
        >>> c += Counter(a=1, b=1)
        >>> c
        Counter({'a': 2})
        """
        for element, count in other.items():
            self[element] += count
        return self._keep_positive()

    def __isub__(self, other):
        """Inplace subtract counter, but keep only results with positive counts.

        >>> c = Counter(a=4, b=2)
        >>> c -= Counter(a=1, b=2)
        >>> c
        Counter({'a': 3})
        """
        for element, count in other.items():
            self[element] -= count
        return self._keep_positive()

    def __ior__(self, other):
        """Inplace union is the maximum of value from either counter.

        >>> c = Counter(a=4, b=1)
        >>> c |= Counter(b=3)
        >>> c
        Counter({'a': 4, 'b': 3})
        """
        for element, count in other.items():
            if count > self[element]:
                self[element] = count
        return self._keep_positive()

    def __iand__(self, other):
        """Inplace intersection is the minimum of corresponding counts.

        >>> c = Counter(a=4, b=1)
        >>> c &= Counter(a=2, c=9)
        >>> c
        Counter({'a': 2})
        """
        for element, count in self.items():
            if other[element] < count:
                self[element] = other[element]
        return self._keep_positive()


def _second(pair):
    return pair[1]


class ChainMap(_collections_abc.MutableMapping):
    """Several mappings seen as one: the first that has a key answers. Changes go to the first mapping."""

    def __init__(self, *maps):
        self.maps = list(maps) or [{}]

    def __missing__(self, key):
        raise KeyError(key)

    def __getitem__(self, key):
        for mapping in self.maps:
            try:
                # Not `in`, which a defaultdict answers differently.
                return mapping[key]
            except KeyError:
                pass
        return self.__missing__(key)

    def get(self, key, default=None):
        return self[key] if key in self else default

    def __len__(self):
        return len(set().union(*self.maps))

    def __iter__(self):
        keys = {}
        for mapping in reversed(self.maps):
            keys.update(dict.fromkeys(mapping))
        return iter(keys)

    def __contains__(self, key):
        return any(key in mapping for mapping in self.maps)

    def __bool__(self):
        return any(self.maps)

    @recursive_repr()
    def __repr__(self):
        return f'{self.__class__.__name__}({", ".join(map(repr, self.maps))})'

    @classmethod
    def fromkeys(cls, iterable, value=None, /):
        """Create a new ChainMap with keys from iterable and values set to value."""
        return cls(dict.fromkeys(iterable, value))

    def copy(self):
        """New ChainMap or subclass with a new copy of maps[0] and refs to maps[1:]"""
        return self.__class__(self.maps[0].copy(), *self.maps[1:])

    __copy__ = copy

    def new_child(self, m=None, **kwargs):
        """New ChainMap with a new map followed by all previous maps."""
        if m is None:
            m = kwargs
        elif kwargs:
            m.update(kwargs)
        return self.__class__(m, *self.maps)

    @property
    def parents(self):
        """New ChainMap from maps[1:]."""
        return self.__class__(*self.maps[1:])

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __delitem__(self, key):
        try:
            del self.maps[0][key]
        except KeyError:
            raise KeyError(f'Key not found in the first mapping: {key!r}') from None

    def popitem(self):
        """Remove and return an item pair from maps[0]. Raise KeyError is maps[0] is empty."""
        try:
            return self.maps[0].popitem()
        except KeyError:
            raise KeyError('No keys found in the first mapping.') from None

    def pop(self, key, *args):
        """Remove *key* from maps[0] and return its value. Raise KeyError if *key* not in maps[0]."""
        try:
            return self.maps[0].pop(key, *args)
        except KeyError:
            raise KeyError(f'Key not found in the first mapping: {key!r}') from None

    def clear(self):
        """Clear maps[0], leaving maps[1:] intact."""
        self.maps[0].clear()

    def __ior__(self, other):
        self.maps[0].update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        result = self.copy()
        result.maps[0].update(other)
        return result

    def __ror__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        merged = dict(other)
        for mapping in reversed(self.maps):
            merged.update(mapping)
        return self.__class__(merged)

"""The abstract base classes of containers, iterators and callables; collections.abc is this module under its public name.

The one-method classes recognise any class that has their methods. The larger ones (Sequence, Set, Mapping and what
comes from them) promise behaviour that method names alone do not show: a class joins them by inheritance or register(),
and gets the methods that can be written in terms of its abstract ones.
"""

from abc import ABCMeta, abstractmethod
import sys

__all__ = ['Awaitable', 'Coroutine', 'AsyncIterable', 'AsyncIterator', 'AsyncGenerator', 'Hashable', 'Iterable',
           'Iterator', 'Generator', 'Reversible', 'Sized', 'Container', 'Callable', 'Collection', 'Set', 'MutableSet',
           'Mapping', 'MutableMapping', 'MappingView', 'KeysView', 'ItemsView', 'ValuesView', 'Sequence',
           'MutableSequence', 'ByteString', 'Buffer']

# Classes say where they can be found, so the public name is this module's own.
__name__ = 'collections.abc'

GenericAlias = type(list[int])
EllipsisType = type(...)


def _an_async_generator():
    async def generate():
        yield
    return generate()


def _a_coroutine():
    async def wait():
        pass
    waiting = wait()
    waiting.close()
    return waiting


def _function():
    pass


FunctionType = type(_function)

# Types that have no name of their own among the builtins.
bytes_iterator = type(iter(b''))
bytearray_iterator = type(iter(bytearray()))
dict_keyiterator = type(iter({}.keys()))
dict_valueiterator = type(iter({}.values()))
dict_itemiterator = type(iter({}.items()))
list_iterator = type(iter([]))
list_reverseiterator = type(iter(reversed([])))
range_iterator = type(iter(range(0)))
longrange_iterator = type(iter(range(1 << 1000)))
set_iterator = type(iter(set()))
str_iterator = type(iter(''))
tuple_iterator = type(iter(()))
zip_iterator = type(iter(zip()))
dict_keys = type({}.keys())
dict_values = type({}.values())
dict_items = type({}.items())
mappingproxy = type(type.__dict__)
framelocalsproxy = type((lambda: sys._getframe().f_locals)())
generator = type((_ for _ in ()))
coroutine = type(_a_coroutine())
async_generator = type(_an_async_generator())


def _check_methods(cls, *names):
    """True when cls has all methods, none of them set to None; otherwise NotImplemented."""
    mro = cls.__mro__
    for name in names:
        for base in mro:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
        else:
            return NotImplemented
    return True


# ---- One-method classes ----

class Hashable(metaclass=ABCMeta):

    __slots__ = ()

    @abstractmethod
    def __hash__(self):
        return 0

    @classmethod
    def __subclasshook__(cls, C):
        return _check_methods(C, '__hash__') if cls is Hashable else NotImplemented


class Awaitable(metaclass=ABCMeta):

    __slots__ = ()

    @abstractmethod
    def __await__(self):
        yield

    @classmethod
    def __subclasshook__(cls, C):
        return _check_methods(C, '__await__') if cls is Awaitable else NotImplemented

    __class_getitem__ = classmethod(GenericAlias)


class Coroutine(Awaitable):

    __slots__ = ()

    @abstractmethod
    def send(self, value):
        """Resume with a value: returns what is yielded next, or raises StopIteration."""
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        """Raise an exception inside: returns what is yielded next, or raises StopIteration."""
        raise _as_exception(typ, val, tb)

    def close(self):
        """Raise GeneratorExit inside."""
        try:
            self.throw(GeneratorExit)
        except (GeneratorExit, StopIteration):
            return
        raise RuntimeError('coroutine ignored GeneratorExit')

    @classmethod
    def __subclasshook__(cls, C):
        if cls is not Coroutine:
            return NotImplemented
        return _check_methods(C, '__await__', 'send', 'throw', 'close')


def _as_exception(typ, val, tb):
    """The exception that throw(typ, val, tb) stands for."""
    if val is None:
        if tb is None:
            return typ
        val = typ()
    return val if tb is None else val.with_traceback(tb)


class AsyncIterable(metaclass=ABCMeta):

    __slots__ = ()

    @abstractmethod
    def __aiter__(self):
        return AsyncIterator()

    @classmethod
    def __subclasshook__(cls, C):
        return _check_methods(C, '__aiter__') if cls is AsyncIterable else NotImplemented

    __class_getitem__ = classmethod(GenericAlias)


class AsyncIterator(AsyncIterable):

    __slots__ = ()

    @abstractmethod
    async def __anext__(self):
        """Return the next item, or raise StopAsyncIteration when there is none."""
        raise StopAsyncIteration

    def __aiter__(self):
        return self

    @classmethod
    def __subclasshook__(cls, C):
        return _check_methods(C, '__anext__', '__aiter__') if cls is AsyncIterator else NotImplemented


class AsyncGenerator(AsyncIterator):

    __slots__ = ()

    async def __anext__(self):
        """Return the next item, or raise StopAsyncIteration when there is none."""
        return await self.asend(None)

    @abstractmethod
    async def asend(self, value):
        """Resume with a value: returns what is yielded next, or raises StopAsyncIteration."""
        raise StopAsyncIteration

    @abstractmethod
    async def athrow(self, typ, val=None, tb=None):
        """Raise an exception inside: returns what is yielded next, or raises StopAsyncIteration."""
        raise _as_exception(typ, val, tb)

    async def aclose(self):
        """Raise GeneratorExit inside."""
        try:
            await self.athrow(GeneratorExit)
        except (GeneratorExit, StopAsyncIteration):
            return
        raise RuntimeError('asynchronous generator ignored GeneratorExit')

    @classmethod
    def __subclasshook__(cls, C):
        if cls is not AsyncGenerator:
            return NotImplemented
        return _check_methods(C, '__aiter__', '__anext__', 'asend', 'athrow', 'aclose')


class Iterable(metaclass=ABCMeta):

    __slots__ = ()

    @abstractmethod
    def __iter__(self):
        while False:
            yield None

    @classmethod
    def __subclasshook__(cls, C):
        return _check_methods(C, '__iter__') if cls is Iterable else NotImplemented

    __class_getitem__ = classmethod(GenericAlias)


class Iterator(Iterable):

    __slots__ = ()

    @abstractmethod
    def __next__(self):
        """Return the next item, or raise StopIteration when there is none."""
        raise StopIteration

    def __iter__(self):
        return self

    @classmethod
    def __subclasshook__(cls, C):
        return _check_methods(C, '__iter__', '__next__') if cls is Iterator else NotImplemented


class Reversible(Iterable):

    __slots__ = ()

    @abstractmethod
    def __reversed__(self):
        while False:
            yield None

    @classmethod
    def __subclasshook__(cls, C):
        return _check_methods(C, '__reversed__', '__iter__') if cls is Reversible else NotImplemented


class Generator(Iterator):

    __slots__ = ()

    def __next__(self):
        """Return the next item, or raise StopIteration when there is none."""
        return self.send(None)

    @abstractmethod
    def send(self, value):
        """Resume with a value: returns what is yielded next, or raises StopIteration."""
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        """Raise an exception inside: returns what is yielded next, or raises StopIteration."""
        raise _as_exception(typ, val, tb)

    def close(self):
        """Raise GeneratorExit inside; the generator's return value, if it returns."""
        try:
            self.throw(GeneratorExit)
        except GeneratorExit:
            return None
        except StopIteration as stop:
            return stop.value
        raise RuntimeError('generator ignored GeneratorExit')

    @classmethod
    def __subclasshook__(cls, C):
        if cls is not Generator:
            return NotImplemented
        return _check_methods(C, '__iter__', '__next__', 'send', 'throw', 'close')


class Sized(metaclass=ABCMeta):

    __slots__ = ()

    @abstractmethod
    def __len__(self):
        return 0

    @classmethod
    def __subclasshook__(cls, C):
        return _check_methods(C, '__len__') if cls is Sized else NotImplemented


class Container(metaclass=ABCMeta):

    __slots__ = ()

    @abstractmethod
    def __contains__(self, x):
        return False

    @classmethod
    def __subclasshook__(cls, C):
        return _check_methods(C, '__contains__') if cls is Container else NotImplemented

    __class_getitem__ = classmethod(GenericAlias)


class Collection(Sized, Iterable, Container):

    __slots__ = ()

    @classmethod
    def __subclasshook__(cls, C):
        return _check_methods(C, '__len__', '__iter__', '__contains__') if cls is Collection else NotImplemented


class Buffer(metaclass=ABCMeta):

    __slots__ = ()

    @abstractmethod
    def __buffer__(self, flags: int, /) -> memoryview:
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, C):
        return _check_methods(C, '__buffer__') if cls is Buffer else NotImplemented


# ---- Callable[[int], str] ----

class _CallableGenericAlias(GenericAlias):
    """`Callable[argument types, result]`: __args__ is flat, the arguments' types with the result behind them."""

    __slots__ = ()

    def __new__(cls, origin, args):
        if not (isinstance(args, tuple) and len(args) == 2):
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        parameters, result = args
        if isinstance(parameters, (tuple, list)):
            args = (*parameters, result)
        elif not _is_param_expr(parameters):
            raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {parameters}")
        return super().__new__(cls, origin, args)

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and _is_param_expr(args[0]):
            return super().__repr__()
        inner = ', '.join(map(_type_repr, args[:-1]))
        return f'collections.abc.Callable[[{inner}], {_type_repr(args[-1])}]'

    def __reduce__(self):
        args = self.__args__
        if not (len(args) == 2 and _is_param_expr(args[0])):
            args = list(args[:-1]), args[-1]
        return _CallableGenericAlias, (Callable, args)

    def __getitem__(self, item):
        # The inherited subscript puts a ParamSpec's list of types into one place; here it is flattened again.
        if not isinstance(item, tuple):
            item = (item,)
        parameters = self.__parameters__
        if (len(parameters) == 1 and _is_param_expr(parameters[0]) and item
                and not (len(item) == 1 and isinstance(item[0], (tuple, list))) and not _is_param_expr(item[0])):
            item = (item,)
        replaced = super().__getitem__(item).__args__
        if not isinstance(replaced[0], (tuple, list)):
            replaced = (replaced[:-1], replaced[-1]) if not _is_param_expr(replaced[0]) else replaced
            if len(replaced) != 2:
                replaced = (replaced[:-1], replaced[-1])
        return _CallableGenericAlias(Callable, tuple(replaced))


def _is_param_expr(arg):
    """What may stand in place of the list of argument types."""
    if arg is ... or isinstance(arg, list):
        return True
    cls = type(arg)
    return cls.__module__ == 'typing' and cls.__name__ in ('ParamSpec', '_ConcatenateGenericAlias')


def _type_repr(arg):
    if isinstance(arg, type) and not isinstance(arg, GenericAlias):
        return arg.__qualname__ if arg.__module__ == 'builtins' else f'{arg.__module__}.{arg.__qualname__}'
    if arg is ...:
        return '...'
    if isinstance(arg, FunctionType):
        return arg.__name__
    return repr(arg)


class Callable(metaclass=ABCMeta):

    __slots__ = ()

    @abstractmethod
    def __call__(self, *args, **kwds):
        return False

    @classmethod
    def __subclasshook__(cls, C):
        return _check_methods(C, '__call__') if cls is Callable else NotImplemented

    __class_getitem__ = classmethod(_CallableGenericAlias)


# ---- Sets ----

def _as_set(like, other):
    return other if isinstance(other, Set) else like._from_iterable(other)


class Set(Collection):
    """A finite, iterable container of distinct elements.

    A class provides __contains__, __iter__ and __len__. The operators make their results with _from_iterable(), which
    must be overridden where the class is not made from an iterable.
    """

    __slots__ = ()

    @classmethod
    def _from_iterable(cls, it):
        """Make a set from an iterable; what the operators use."""
        return cls(it)

    def __le__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) <= len(other) and all(element in other for element in self)

    def __lt__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) < len(other) and self.__le__(other)

    def __ge__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) >= len(other) and all(element in self for element in other)

    def __gt__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) > len(other) and self.__ge__(other)

    def __eq__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) == len(other) and self.__le__(other)

    def __and__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        return self._from_iterable(element for element in other if element in self)

    __rand__ = __and__

    def isdisjoint(self, other):
        """Whether the two have no element in common."""
        return not any(element in self for element in other)

    def __or__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        return self._from_iterable(element for part in (self, other) for element in part)

    __ror__ = __or__

    def __sub__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        other = _as_set(self, other)
        return self._from_iterable(element for element in self if element not in other)

    def __rsub__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        other = _as_set(self, other)
        return self._from_iterable(element for element in other if element not in self)

    def __xor__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        other = _as_set(self, other)
        return (self - other) | (other - self)

    __rxor__ = __xor__

    def _hash(self):
        """A hash that does not depend on the order of the elements: for the __hash__ of immutable sets."""
        # frozenset has it; and equal sets of any class must have equal hashes.
        return hash(frozenset(self))


class MutableSet(Set):
    """A set that can change: adds add() and discard() to what a class provides."""

    __slots__ = ()

    @abstractmethod
    def add(self, value):
        """Add an element."""
        raise NotImplementedError

    @abstractmethod
    def discard(self, value):
        """Remove an element; nothing happens when it is not there."""
        raise NotImplementedError

    def remove(self, value):
        """Remove an element; KeyError when it is not there."""
        if value not in self:
            raise KeyError(value)
        self.discard(value)

    def pop(self):
        """Remove and return an element; KeyError when the set is empty."""
        for value in self:
            break
        else:
            raise KeyError from None
        self.discard(value)
        return value

    def clear(self):
        """Remove all elements."""
        try:
            while True:
                self.pop()
        except KeyError:
            pass

    def __ior__(self, it):
        for value in it:
            self.add(value)
        return self

    def __iand__(self, it):
        for value in self - it:
            self.discard(value)
        return self

    def __ixor__(self, it):
        if it is self:
            self.clear()
            return self
        for value in _as_set(self, it):
            if value in self:
                self.discard(value)
            else:
                self.add(value)
        return self

    def __isub__(self, it):
        if it is self:
            self.clear()
        else:
            for value in it:
                self.discard(value)
        return self


# ---- Mappings ----

class Mapping(Collection):
    """Values by key.

    A class provides __getitem__, __iter__ and __len__.
    """

    __slots__ = ()

    __abc_tpflags__ = 1 << 6  # subclasses match mapping patterns

    @abstractmethod
    def __getitem__(self, key):
        raise KeyError

    def get(self, key, default=None):
        """The value for key if it is there, else default."""
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def keys(self):
        """A set-like view of the keys."""
        return KeysView(self)

    def items(self):
        """A set-like view of the pairs of key and value."""
        return ItemsView(self)

    def values(self):
        """A view of the values."""
        return ValuesView(self)

    def __eq__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        return dict(self.items()) == dict(other.items())

    __reversed__ = None


class MappingView(Sized):

    __slots__ = ('_mapping',)

    def __init__(self, mapping):
        self._mapping = mapping

    def __len__(self):
        return len(self._mapping)

    def __repr__(self):
        return f'{type(self).__name__}({self._mapping!r})'

    __class_getitem__ = classmethod(GenericAlias)


class KeysView(MappingView, Set):

    __slots__ = ()

    @classmethod
    def _from_iterable(cls, it):
        return set(it)

    def __contains__(self, key):
        return key in self._mapping

    def __iter__(self):
        yield from self._mapping


class ItemsView(MappingView, Set):

    __slots__ = ()

    @classmethod
    def _from_iterable(cls, it):
        return set(it)

    def __contains__(self, item):
        key, value = item
        try:
            found = self._mapping[key]
        except KeyError:
            return False
        return found is value or found == value

    def __iter__(self):
        mapping = self._mapping
        for key in mapping:
            yield key, mapping[key]


class ValuesView(MappingView, Collection):

    __slots__ = ()

    def __contains__(self, value):
        mapping = self._mapping
        for key in mapping:
            found = mapping[key]
            if found is value or found == value:
                return True
        return False

    def __iter__(self):
        mapping = self._mapping
        for key in mapping:
            yield mapping[key]


class MutableMapping(Mapping):
    """A mapping that can change: adds __setitem__ and __delitem__ to what a class provides."""

    __slots__ = ()

    __marker = object()

    @abstractmethod
    def __setitem__(self, key, value):
        raise KeyError

    @abstractmethod
    def __delitem__(self, key):
        raise KeyError

    def pop(self, key, default=__marker):
        """Remove key and return its value; without the key default, or KeyError if there is none."""
        try:
            value = self[key]
        except KeyError:
            if default is self.__marker:
                raise
            return default
        del self[key]
        return value

    def popitem(self):
        """Remove and return some pair of key and value; KeyError when the mapping is empty."""
        for key in self:
            break
        else:
            raise KeyError from None
        value = self[key]
        del self[key]
        return key, value

    def clear(self):
        """Remove all items."""
        try:
            while True:
                self.popitem()
        except KeyError:
            pass

    def update(self, other=(), /, **kwds):
        """Take over the items of a mapping, of what has keys(), or of an iterable of pairs; then the keywords."""
        if isinstance(other, Mapping):
            for key in other:
                self[key] = other[key]
        elif hasattr(other, 'keys'):
            for key in other.keys():
                self[key] = other[key]
        else:
            for key, value in other:
                self[key] = value
        for key, value in kwds.items():
            self[key] = value

    def setdefault(self, key, default=None):
        """The value for key; without the key default, which is stored first."""
        try:
            return self[key]
        except KeyError:
            self[key] = default
        return default


# ---- Sequences ----

class Sequence(Reversible, Collection):
    """Items by position.

    A class provides __getitem__ and __len__.
    """

    __slots__ = ()

    __abc_tpflags__ = 1 << 5  # subclasses match sequence patterns

    @abstractmethod
    def __getitem__(self, index):
        raise IndexError

    def __iter__(self):
        i = 0
        try:
            while True:
                yield self[i]
                i += 1
        except IndexError:
            return

    def __contains__(self, value):
        for item in self:
            if item is value or item == value:
                return True
        return False

    def __reversed__(self):
        for i in range(len(self) - 1, -1, -1):
            yield self[i]

    def index(self, value, start=0, stop=None):
        """The position of the first item that equals value; ValueError when there is none."""
        if start is not None and start < 0:
            start = max(len(self) + start, 0)
        if stop is not None and stop < 0:
            stop += len(self)
        i = start
        while stop is None or i < stop:
            try:
                item = self[i]
            except IndexError:
                break
            if item is value or item == value:
                return i
            i += 1
        raise ValueError

    def count(self, value):
        """The number of items that equal value."""
        return sum(1 for item in self if item is value or item == value)


class _DeprecateByteStringMeta(ABCMeta):

    def __new__(cls, name, bases, namespace, **kwargs):
        if name != 'ByteString':
            _warn_byte_string()
        return super().__new__(cls, name, bases, namespace, **kwargs)

    def __instancecheck__(cls, instance):
        _warn_byte_string()
        return super().__instancecheck__(instance)


def _warn_byte_string():
    import warnings
    warnings._deprecated('collections.abc.ByteString', remove=(3, 17))


class ByteString(Sequence, metaclass=_DeprecateByteStringMeta):
    """Deprecated: what bytes and bytearray have in common."""

    __slots__ = ()


class MutableSequence(Sequence):
    """A sequence that can change: adds __setitem__, __delitem__ and insert() to what a class provides."""

    __slots__ = ()

    @abstractmethod
    def __setitem__(self, index, value):
        raise IndexError

    @abstractmethod
    def __delitem__(self, index):
        raise IndexError

    @abstractmethod
    def insert(self, index, value):
        """Put value before the item at index."""
        raise IndexError

    def append(self, value):
        """Put value behind the last item."""
        self.insert(len(self), value)

    def clear(self):
        """Remove all items."""
        try:
            while True:
                self.pop()
        except IndexError:
            pass

    def reverse(self):
        """Reverse the order in place."""
        last = len(self) - 1
        for i in range(len(self) // 2):
            self[i], self[last - i] = self[last - i], self[i]

    def extend(self, values):
        """Append every item of an iterable."""
        if values is self:
            values = list(values)
        for value in values:
            self.append(value)

    def pop(self, index=-1):
        """Remove and return the item at index, by default the last."""
        value = self[index]
        del self[index]
        return value

    def remove(self, value):
        """Remove the first item that equals value; ValueError when there is none."""
        del self[self.index(value)]

    def __iadd__(self, values):
        self.extend(values)
        return self


# ---- The builtin types among them ----

Coroutine.register(coroutine)
AsyncGenerator.register(async_generator)
Generator.register(generator)
for _cls in (bytes_iterator, bytearray_iterator, dict_keyiterator, dict_valueiterator, dict_itemiterator, list_iterator,
             list_reverseiterator, range_iterator, longrange_iterator, set_iterator, str_iterator, tuple_iterator,
             zip_iterator):
    Iterator.register(_cls)
Set.register(frozenset)
MutableSet.register(set)
Mapping.register(mappingproxy)
Mapping.register(framelocalsproxy)
KeysView.register(dict_keys)
ItemsView.register(dict_items)
ValuesView.register(dict_values)
MutableMapping.register(dict)
for _cls in (tuple, str, bytes, range, memoryview):
    Sequence.register(_cls)
ByteString.register(bytes)
ByteString.register(bytearray)
MutableSequence.register(list)
MutableSequence.register(bytearray)
del _cls, _function, _a_coroutine, _an_async_generator

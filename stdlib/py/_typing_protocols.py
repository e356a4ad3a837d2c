"""Protocol, the Supports... protocols and runtime_checkable: a part of typing.

A class matches a protocol when it has what the protocol's body names. Type checkers look at that; isinstance() and
issubclass() do so only for protocols marked with @runtime_checkable.
"""

import sys
from abc import ABCMeta, abstractmethod
from _typing_generic import Generic
from _typing_aliases import T_co

__name__ = 'typing'

# What a class body defines without the protocol asking for it.
_NOT_MEMBERS = {
    '__abstractmethods__', '__annotate__', '__annotate_func__', '__annotations__', '__annotations_cache__',
    '__callable_proto_members_only__', '__class_getitem__', '__dict__', '__doc__', '__firstlineno__', '__init__',
    '__match_args__', '__module__', '__new__', '__non_callable_proto_members__', '__orig_bases__', '__orig_class__',
    '__parameters__', '__protocol_attrs__', '__slots__', '__static_attributes__', '__subclasshook__',
    '__type_params__', '__weakref__', '_is_protocol', '_is_runtime_protocol',
}

# Classes of other modules that a protocol may inherit from.
_PROTO_ALLOWLIST = {
    'collections.abc': ['Callable', 'Awaitable', 'Iterable', 'Iterator', 'AsyncIterable', 'AsyncIterator', 'Hashable',
                        'Sized', 'Container', 'Collection', 'Reversible', 'Buffer'],
    'contextlib': ['AbstractContextManager', 'AbstractAsyncContextManager'],
    'io': ['Reader', 'Writer'],
    'os': ['PathLike'],
}


def _annotated_names(cls):
    own = cls.__dict__
    if own.get('__annotations__') is None and getattr(cls, '__annotate__', None) is None:
        return ()
    try:
        return cls.__annotations__
    except Exception:
        # A name in them is not defined yet; what is annotated can be told all the same.
        from annotationlib import Format, get_annotations
        return get_annotations(cls, format=Format.FORWARDREF)


def _get_protocol_attrs(cls):
    """What a protocol class asks for: the names that its body and those of its bases define or annotate."""
    members = set()
    for base in cls.__mro__[:-1]:
        if base is Generic or base.__name__ == 'Protocol' and base.__module__ == 'typing':
            continue
        for name in (*base.__dict__, *_annotated_names(base)):
            if not name.startswith('_abc_') and name not in _NOT_MEMBERS:
                members.add(name)
    return members


def _getattr_static(obj, name):
    """The attribute as it is stored, found without running any code of the object's class."""
    if isinstance(obj, type):
        for cls in type.__dict__['__mro__'].__get__(obj):
            if name in cls.__dict__:
                return cls.__dict__[name]
    else:
        try:
            own = object.__getattribute__(obj, '__dict__')
        except AttributeError:
            own = {}
        if type(own) is dict and name in own:
            return own[name]
    for cls in type.__dict__['__mro__'].__get__(type(obj)):
        if name in cls.__dict__:
            value = cls.__dict__[name]
            if type(value).__name__ == 'member_descriptor':
                # A slot: there is something only when it was filled.
                return value.__get__(obj, type(obj))
            return value
    raise AttributeError(name)


class _ProtocolMeta(ABCMeta):

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        if name == 'Protocol' and bases == (Generic,):
            pass
        elif Generic in bases or any(base is Protocol for base in bases):
            for base in bases:
                if not (base is object or base is Generic
                        or base.__name__ in _PROTO_ALLOWLIST.get(base.__module__, ())
                        or (issubclass(base, Generic) and getattr(base, '_is_protocol', False))):
                    raise TypeError(f"Protocols can only inherit from other protocols, got {base!r}")
        return super().__new__(mcls, name, bases, namespace, **kwargs)

    def __init__(cls, *args, **kwargs):
        if getattr(cls, '_is_protocol', False):
            cls.__protocol_attrs__ = _get_protocol_attrs(cls)

    def __subclasscheck__(cls, other):
        if cls is Protocol:
            return type.__subclasscheck__(cls, other)
        if getattr(cls, '_is_protocol', False) and not _asked_by_the_library(2):
            if not getattr(cls, '_is_runtime_protocol', False):
                _require_class(other)
                raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
            if (cls.__non_callable_proto_members__
                    and cls.__dict__.get('__subclasshook__') is _proto_hook):
                _require_class(other)
                names = str(sorted(cls.__non_callable_proto_members__))[1:-1]
                raise TypeError("Protocols with non-method members don't support issubclass(). "
                                f"Non-method members: {names}.")
        return super().__subclasscheck__(other)

    def __instancecheck__(cls, instance):
        if cls is Protocol:
            return type.__instancecheck__(cls, instance)
        if not getattr(cls, '_is_protocol', False):
            return super().__instancecheck__(instance)
        if not getattr(cls, '_is_runtime_protocol', False) and not _asked_by_the_library(2):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        # The protocol's own subclass check refuses when there are members that are not methods; ABCMeta's does not.
        if ABCMeta.__subclasscheck__(cls, type(instance)) or (
                instance.__class__ is not type(instance) and ABCMeta.__subclasscheck__(cls, instance.__class__)):
            return True
        optional = getattr(cls, '__non_callable_proto_members__', ())
        for name in cls.__protocol_attrs__:
            try:
                value = _getattr_static(instance, name)
            except AttributeError:
                return False
            # A method set to None is a method taken away.
            if value is None and name not in optional:
                return False
        return True


def _require_class(other):
    if not isinstance(other, type):
        raise TypeError('issubclass() arg 1 must be a class')


def _asked_by_the_library(depth):
    """Whether the check comes from abc or functools, which ask about any class that they meet."""
    return sys._getframemodulename(depth) in ('abc', '_abc', 'functools', None)


@classmethod
def _proto_hook(cls, other):
    """The __subclasshook__ of protocols: has other what the protocol asks for?"""
    if not cls.__dict__.get('_is_protocol', False):
        return NotImplemented
    mro = type.__dict__['__mro__'].__get__(other)
    for name in cls.__protocol_attrs__:
        for base in mro:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
            # A protocol may promise a member by annotating it.
            if (issubclass(other, Generic) and getattr(other, '_is_protocol', False)
                    and name in _annotated_names(base)):
                break
        else:
            return NotImplemented
    return True


def _no_init_or_replace_init(self, *args, **kwargs):
    """The __init__ of protocols: refuses for the protocol itself, and makes way in a subclass."""
    cls = type(self)
    if cls._is_protocol:
        raise TypeError('Protocols cannot be instantiated')
    if cls.__init__ is not _no_init_or_replace_init:
        return
    # The first real __init__ behind the protocols in the MRO, from now on found without asking here.
    for base in cls.__mro__:
        init = base.__dict__.get('__init__', _no_init_or_replace_init)
        if init is not _no_init_or_replace_init:
            break
    else:
        init = object.__init__
    cls.__init__ = init
    cls.__init__(self, *args, **kwargs)


class Protocol(Generic, metaclass=_ProtocolMeta):
    """The base of protocol classes, which say what a type must have rather than what it must inherit from."""

    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        # Only a class that names Protocol among its bases is a protocol; others implement one.
        if not cls.__dict__.get('_is_protocol', False):
            cls._is_protocol = Protocol in cls.__bases__
        if '__subclasshook__' not in cls.__dict__:
            cls.__subclasshook__ = _proto_hook
        if cls._is_protocol and cls.__init__ is Protocol.__init__:
            cls.__init__ = _no_init_or_replace_init


def runtime_checkable(cls):
    """Allow isinstance() and issubclass() with a protocol class. They look for its members, not at their types."""
    if not (isinstance(cls, type) and issubclass(cls, Generic) and getattr(cls, '_is_protocol', False)):
        raise TypeError(f'@runtime_checkable can be only applied to protocol classes, got {cls!r}')
    cls._is_runtime_protocol = True
    others = set()
    for name in cls.__protocol_attrs__:
        try:
            is_method = callable(getattr(cls, name, None))
        except Exception as error:
            raise TypeError(f"Failed to determine whether protocol member {name!r} is a method member") from error
        if not is_method:
            others.add(name)
    cls.__non_callable_proto_members__ = others
    return cls


def is_protocol(tp, /):
    """Whether tp is a protocol class."""
    return isinstance(tp, type) and getattr(tp, '_is_protocol', False) and tp is not Protocol


def get_protocol_members(tp, /):
    """The names of a protocol's members, a frozenset."""
    if not is_protocol(tp):
        raise TypeError(f'{tp!r} is not a Protocol')
    return frozenset(tp.__protocol_attrs__)


@runtime_checkable
class SupportsInt(Protocol):
    """An ABC with one abstract method __int__."""

    __slots__ = ()

    @abstractmethod
    def __int__(self) -> int:
        pass


@runtime_checkable
class SupportsFloat(Protocol):
    """An ABC with one abstract method __float__."""

    __slots__ = ()

    @abstractmethod
    def __float__(self) -> float:
        pass


@runtime_checkable
class SupportsComplex(Protocol):
    """An ABC with one abstract method __complex__."""

    __slots__ = ()

    @abstractmethod
    def __complex__(self) -> complex:
        pass


@runtime_checkable
class SupportsBytes(Protocol):
    """An ABC with one abstract method __bytes__."""

    __slots__ = ()

    @abstractmethod
    def __bytes__(self) -> bytes:
        pass


@runtime_checkable
class SupportsIndex(Protocol):
    """An ABC with one abstract method __index__."""

    __slots__ = ()

    @abstractmethod
    def __index__(self) -> int:
        pass


@runtime_checkable
class SupportsAbs(Protocol[T_co]):
    """An ABC with one abstract method __abs__ that is covariant in its return type."""

    __slots__ = ()

    @abstractmethod
    def __abs__(self) -> T_co:
        pass


@runtime_checkable
class SupportsRound(Protocol[T_co]):
    """An ABC with one abstract method __round__ that is covariant in its return type."""

    __slots__ = ()

    @abstractmethod
    def __round__(self, ndigits: int = 0) -> T_co:
        pass

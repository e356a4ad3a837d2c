"""Special forms: names that mean something to type checkers and are no classes; a part of typing.

Most take arguments: Optional[int], Literal['r', 'w'], Annotated[int, 'metres'], ClassVar[str].
"""

import sys
from _typing_generic import (Generic, Union, _cached, _deduplicate, _Final, _GenericAlias, _is_protocol_itself,
                             _NotIterable, _type_check, _type_convert, _type_repr, _unpack_args)
from _typing_parameters import ParamSpec, TypeVarTuple, GenericAlias

__name__ = 'typing'


class _SpecialForm(_Final, _NotIterable, _root=True):

    __slots__ = ('_name', '__doc__', '_getitem')

    def __init__(self, name, getitem=None, doc=None):
        self._name = name
        self._getitem = getitem
        self.__doc__ = getitem.__doc__ if getitem is not None else doc

    def __getattr__(self, item):
        if item in ('__name__', '__qualname__'):
            return self._name
        raise AttributeError(item)

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __repr__(self):
        return 'typing.' + self._name

    def __reduce__(self):
        return self._name

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")

    def __getitem__(self, parameters):
        if self._getitem is None:
            raise TypeError(f"{self} is not subscriptable")
        return _cached(self._getitem, self, parameters)


class _TypedCacheSpecialForm(_SpecialForm, _root=True):
    # A form whose arguments may be values; they always come as a tuple. (A docstring or slots would hide `__doc__`.)

    def __getitem__(self, parameters):
        if not isinstance(parameters, tuple):
            parameters = (parameters,)
        return _cached(self._getitem, self, parameters)


def _form(getitem):
    """A special form of the function's name; the function says what subscripting gives."""
    return _SpecialForm(getitem.__name__, getitem)


def _one_type(form, parameters, message=None, **kwargs):
    item = _type_check(parameters, message or f"{form} accepts only single type.", **kwargs)
    return _GenericAlias(form, (item,))


# ---- Any ----

class _AnyMeta(type):

    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        return 'typing.Any' if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """The type that is compatible with every type, in both directions."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


# ---- Forms without arguments ----

NoReturn = _SpecialForm('NoReturn', doc="The result type of functions that never return.")
Never = _SpecialForm('Never', doc="The type that has no values.")
Self = _SpecialForm('Self', doc="The class that a method is called on.")
LiteralString = _SpecialForm('LiteralString', doc="A string that was built from literals only.")
TypeAlias = _SpecialForm('TypeAlias', doc="Marks an assignment as the definition of a type alias.")


# ---- Forms with a single type ----

@_form
def ClassVar(self, parameters):
    """ClassVar[T]: an attribute of the class, which instances should not set."""
    return _one_type(self, parameters, allow_special_forms=True)


@_form
def Final(self, parameters):
    """Final[T]: a name that is not assigned again or overridden in a subclass."""
    return _one_type(self, parameters, allow_special_forms=True)


@_form
def Optional(self, parameters):
    """Optional[T]: short for T | None."""
    return Union[_type_check(parameters, f"{self} requires a single type."), type(None)]


@_form
def TypeGuard(self, parameters):
    """TypeGuard[T]: the result of a function that answers whether its argument is a T."""
    return _one_type(self, parameters)


@_form
def TypeIs(self, parameters):
    """TypeIs[T]: the result of a function that answers whether its argument is a T, and if not narrows it too."""
    return _one_type(self, parameters)


@_form
def Required(self, parameters):
    """Required[T]: a key that a TypedDict with total=False must have."""
    return _one_type(self, parameters, allow_special_forms=True)


@_form
def NotRequired(self, parameters):
    """NotRequired[T]: a key that a TypedDict may lack."""
    return _one_type(self, parameters, allow_special_forms=True)


@_form
def ReadOnly(self, parameters):
    """ReadOnly[T]: a key of a TypedDict that is not to be changed."""
    return _one_type(self, parameters, allow_special_forms=True)


# ---- Unpack and Concatenate ----

class _UnpackGenericAlias(_GenericAlias, _root=True):

    def __repr__(self):
        # The argument is always one.
        return f'typing.Unpack[{_type_repr(self.__args__[0])}]'

    def __getitem__(self, args):
        if self.__typing_is_unpacked_typevartuple__:
            return args
        return super().__getitem__(args)

    @property
    def __typing_unpacked_tuple_args__(self):
        arg, = self.__args__
        if isinstance(arg, (_GenericAlias, GenericAlias)):
            if arg.__origin__ is not tuple:
                raise TypeError("Unpack[...] must be used with a tuple type")
            return arg.__args__
        return None

    @property
    def __typing_is_unpacked_typevartuple__(self):
        return isinstance(self.__args__[0], TypeVarTuple)


@_form
def Unpack(self, parameters):
    """Unpack[Ts]: the same as *Ts, for places where a star is no syntax."""
    item = _type_check(parameters, f"{self} accepts only single type.")
    return _UnpackGenericAlias(self, (item,))


class _ConcatenateGenericAlias(_GenericAlias, _root=True):

    def copy_with(self, params):
        last = params[-1]
        if isinstance(last, (list, tuple)):
            return (*params[:-1], *last)
        if isinstance(last, _ConcatenateGenericAlias):
            params = (*params[:-1], *last.__args__)
        return super().copy_with(params)


@_form
def Concatenate(self, parameters):
    """Concatenate[int, P]: the parameters of P with an int before them."""
    if parameters == ():
        raise TypeError("Cannot take a Concatenate of no types.")
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    *types, last = parameters
    if not (last is ... or isinstance(last, ParamSpec)):
        raise TypeError("The last parameter to Concatenate should be a ParamSpec variable or ellipsis.")
    types = [_type_check(t, "Concatenate[arg, ...]: each arg must be a type.") for t in types]
    return _ConcatenateGenericAlias(self, (*types, last))


# ---- Literal ----

class _LiteralGenericAlias(_GenericAlias, _root=True):

    def __eq__(self, other):
        if not isinstance(other, _LiteralGenericAlias):
            return NotImplemented
        return set(_typed(self.__args__)) == set(_typed(other.__args__))

    def __hash__(self):
        return hash(frozenset(_typed(self.__args__)))

    def __repr__(self):
        return f"typing.Literal[{', '.join(map(_type_repr, self.__args__))}]"


def _typed(values):
    """The values with their types: 1, True and 1.0 are equal but different literals."""
    return [(value, type(value)) for value in values]


def _literal(self, parameters):
    """Literal[value, ...]: one of these values."""
    flat = []
    for parameter in parameters:
        flat.extend(parameter.__args__ if isinstance(parameter, _LiteralGenericAlias) else (parameter,))
    try:
        flat = [value for value, _ in dict.fromkeys(_typed(flat))]
    except TypeError:
        # Values without a hash are no literals, but that is for type checkers to say.
        pass
    return _LiteralGenericAlias(self, tuple(flat), name='Literal')


Literal = _TypedCacheSpecialForm('Literal', _literal)


# ---- Annotated ----

class _AnnotatedAlias(_NotIterable, _GenericAlias, _root=True):
    """`Annotated[type, metadata, ...]`: the type, with things for others to find in __metadata__."""

    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        super().__init__(origin, origin, name='Annotated')
        self.__metadata__ = metadata

    def copy_with(self, params):
        origin, = params
        return type(self)(origin, self.__metadata__)

    def __repr__(self):
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {', '.join(map(repr, self.__metadata__))}]"

    def __reduce__(self):
        import operator
        return operator.getitem, (Annotated, (self.__origin__, *self.__metadata__))

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __getattr__(self, attr):
        if attr in ('__name__', '__qualname__'):
            return 'Annotated'
        return super().__getattr__(attr)

    def __mro_entries__(self, bases):
        return (self.__origin__,)


def _annotated(self, parameters):
    """Annotated[T, metadata, ...]: T for type checkers, with metadata for those who look."""
    if len(parameters) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
    origin = parameters[0]
    if type(origin) is GenericAlias and origin.__unpacked__ or isinstance(origin, _UnpackGenericAlias):
        raise TypeError("Annotated[...] should not be used with an unpacked TypeVarTuple")
    origin = _type_check(origin, "Annotated[t, ...]: t must be a type.", allow_special_forms=True)
    return _AnnotatedAlias(origin, parameters[1:])


Annotated = _TypedCacheSpecialForm('Annotated', _annotated)

"""The capitalised names of builtin types and abstract base classes (List, Dict, Iterable, Callable): a part of typing.

They are kept for programs from before list[int] was possible. Each is made when it is first asked for, so that
importing typing imports neither collections nor re.
"""

import sys
from _typing_generic import (GenericAlias, Generic, Union, _BaseGenericAlias, _cached, _GenericAlias, _NotIterable,
                             _type_check, _type_convert, _type_repr)
from _typing_parameters import TypeVar, _stands_for_parameters

__name__ = 'typing'

# Type variables that programs import, although typing's __all__ does not name them.
T, KT, VT = TypeVar('T'), TypeVar('KT'), TypeVar('VT')
T_co, V_co, VT_co = (TypeVar(name, covariant=True) for name in ('T_co', 'V_co', 'VT_co'))
T_contra = TypeVar('T_contra', contravariant=True)
CT_co = TypeVar('CT_co', covariant=True, bound=type)
for _parameter in T, KT, VT, T_co, V_co, VT_co, T_contra, CT_co:
    _parameter.__module__ = 'typing'


class _SpecialGenericAlias(_NotIterable, _BaseGenericAlias, _root=True):
    """List, Dict ...: an alias that has no arguments yet."""

    def __init__(self, origin, nparams, *, inst=True, name=None, defaults=()):
        super().__init__(origin, inst=inst, name=name or origin.__name__)
        self._nparams = nparams
        self._defaults = defaults
        module = origin.__module__
        self.__doc__ = (f'A generic version of {origin.__qualname__}.' if module == 'builtins'
                        else f'A generic version of {module}.{origin.__qualname__}.')

    def __getitem__(self, params):
        return _cached(type(self)._subscript, self, params)

    def _subscript(self, params):
        if not isinstance(params, tuple):
            params = (params,)
        params = tuple(_type_check(p, "Parameters to generic types must be types.") for p in params)
        expected = self._nparams
        if len(params) < expected <= len(params) + len(self._defaults):
            params = (*params, *self._defaults[len(params) - expected:])
        if not expected:
            raise TypeError(f"{self} is not a generic class")
        if len(params) != expected:
            if self._defaults:
                expected = f"at least {expected - len(self._defaults)}"
            raise TypeError(f"Too {'many' if len(params) > self._nparams else 'few'} arguments for {self}; "
                            f"actual {len(params)}, expected {expected}")
        return self.copy_with(params)

    def copy_with(self, params):
        return _GenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __repr__(self):
        return 'typing.' + self._name

    def __subclasscheck__(self, cls):
        if isinstance(cls, _SpecialGenericAlias):
            return issubclass(cls.__origin__, self.__origin__)
        if not isinstance(cls, _GenericAlias):
            return issubclass(cls, self.__origin__)
        return super().__subclasscheck__(cls)

    def __reduce__(self):
        return self._name

    def __or__(self, right):
        return Union[self, right]

    def __ror__(self, left):
        return Union[left, self]


class _DeprecatedGenericAlias(_SpecialGenericAlias, _root=True):

    def __init__(self, origin, nparams, *, removal_version, inst=True, name=None):
        super().__init__(origin, nparams, inst=inst, name=name)
        self.__dict__['_removal_version'] = removal_version

    def _warn(self):
        import warnings
        warnings._deprecated(f"typing.{self._name}", remove=self._removal_version)

    def __instancecheck__(self, obj):
        self._warn()
        return super().__instancecheck__(obj)

    def __subclasscheck__(self, cls):
        self._warn()
        return super().__subclasscheck__(cls)


class _CallableGenericAlias(_NotIterable, _GenericAlias, _root=True):

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and _stands_for_parameters(args[0]):
            return super().__repr__()
        return f"typing.Callable[[{', '.join(map(_type_repr, args[:-1]))}], {_type_repr(args[-1])}]"

    def __reduce__(self):
        import operator
        args = self.__args__
        if not (len(args) == 2 and _stands_for_parameters(args[0])):
            args = list(args[:-1]), args[-1]
        return operator.getitem, (_alias('Callable'), args)


class _CallableType(_SpecialGenericAlias, _root=True):

    def copy_with(self, params):
        return _CallableGenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        args, result = params
        if isinstance(args, list):
            params = (tuple(args), result)
        return _cached(_CallableType._subscript, self, params)

    def _subscript(self, params):
        args, result = params
        result = _type_check(result, "Callable[args, result]: result must be a type.")
        if args is ...:
            return self.copy_with((..., result))
        if not isinstance(args, tuple):
            args = (args,)
        args = tuple(map(_type_convert, args))
        return self.copy_with((*args, result))


class _TupleType(_SpecialGenericAlias, _root=True):

    def _subscript(self, params):
        if not isinstance(params, tuple):
            params = (params,)
        if len(params) >= 2 and params[-1] is ...:
            params = (*(_type_check(p, "Tuple[t, ...]: t must be a type.") for p in params[:-1]), ...)
        else:
            params = tuple(_type_check(p, "Tuple[t0, t1, ...]: each t must be a type.") for p in params)
        return self.copy_with(params)


# Name: where the origin is, its name there, the number of parameters.
_ALIASES = {
    'AbstractSet': ('collections.abc', 'Set', 1),
    'AsyncContextManager': ('contextlib', 'AbstractAsyncContextManager', 2),
    'AsyncGenerator': ('collections.abc', 'AsyncGenerator', 2),
    'AsyncIterable': ('collections.abc', 'AsyncIterable', 1),
    'AsyncIterator': ('collections.abc', 'AsyncIterator', 1),
    'Awaitable': ('collections.abc', 'Awaitable', 1),
    'ByteString': ('collections.abc', 'ByteString', 0),
    'Callable': ('collections.abc', 'Callable', 2),
    'ChainMap': ('collections', 'ChainMap', 2),
    'Collection': ('collections.abc', 'Collection', 1),
    'Container': ('collections.abc', 'Container', 1),
    'ContextManager': ('contextlib', 'AbstractContextManager', 2),
    'Coroutine': ('collections.abc', 'Coroutine', 3),
    'Counter': ('collections', 'Counter', 1),
    'DefaultDict': ('collections', 'defaultdict', 2),
    'Deque': ('collections', 'deque', 1),
    'Dict': ('builtins', 'dict', 2),
    'FrozenSet': ('builtins', 'frozenset', 1),
    'Generator': ('collections.abc', 'Generator', 3),
    'Hashable': ('collections.abc', 'Hashable', 0),
    'ItemsView': ('collections.abc', 'ItemsView', 2),
    'Iterable': ('collections.abc', 'Iterable', 1),
    'Iterator': ('collections.abc', 'Iterator', 1),
    'KeysView': ('collections.abc', 'KeysView', 1),
    'List': ('builtins', 'list', 1),
    'Mapping': ('collections.abc', 'Mapping', 2),
    'MappingView': ('collections.abc', 'MappingView', 1),
    'Match': ('re', 'Match', 1),
    'MutableMapping': ('collections.abc', 'MutableMapping', 2),
    'MutableSequence': ('collections.abc', 'MutableSequence', 1),
    'MutableSet': ('collections.abc', 'MutableSet', 1),
    'OrderedDict': ('collections', 'OrderedDict', 2),
    'Pattern': ('re', 'Pattern', 1),
    'Reversible': ('collections.abc', 'Reversible', 1),
    'Sequence': ('collections.abc', 'Sequence', 1),
    'Set': ('builtins', 'set', 1),
    'Sized': ('collections.abc', 'Sized', 0),
    'Tuple': ('builtins', 'tuple', -1),
    'Type': ('builtins', 'type', 1),
    'ValuesView': ('collections.abc', 'ValuesView', 1),
}


_made = {}


def _alias(name):
    alias = _made.get(name)
    if alias is None:
        alias = _made[name] = _make_alias(name)
    return alias


def _make_alias(name):
    module, attribute, nparams = _ALIASES[name]
    __import__(module)
    origin = getattr(sys.modules[module], attribute)
    if name == 'Callable':
        return _CallableType(origin, nparams, name=name)
    if name == 'Tuple':
        return _TupleType(origin, nparams, inst=False, name=name)
    if name == 'ByteString':
        return _DeprecatedGenericAlias(origin, nparams, removal_version=(3, 17), name=name)
    defaults = ()
    if name == 'Generator':
        defaults = (type(None), type(None))
    elif name == 'AsyncGenerator':
        defaults = (type(None),)
    elif name in ('ContextManager', 'AsyncContextManager'):
        defaults = (bool | None,)
    inst = module != 'builtins'
    return _SpecialGenericAlias(origin, nparams, inst=inst, name=name, defaults=defaults)


def __getattr__(name):
    if name in _ALIASES:
        return _alias(name)
    raise AttributeError(f"module 'typing' has no attribute {name!r}")

"""Generic classes and what subscripting them gives: a part of typing.

`Stack[int]` is a _GenericAlias: it remembers its origin (Stack) and its arguments, is called and asked for attributes as
if it were the origin, and can be subscripted again while type variables are left among the arguments.
"""

import sys
from _typing_parameters import (ParamSpec, TypeVar, TypeVarTuple, GenericAlias, Union, _Parameter,
                                _stands_for_parameters)

__name__ = 'typing'


# ---- Types as arguments ----

def _type_convert(arg, module=None, *, allow_special_forms=False, owner=None):
    """None stands for its type, a string for a type of that name."""
    if arg is None:
        return type(None)
    if isinstance(arg, str):
        return _make_forward_ref(arg, module=module, is_class=allow_special_forms, owner=owner)
    return arg


def _make_forward_ref(code, **kwargs):
    from annotationlib import ForwardRef
    if kwargs.get('module') is None:
        kwargs.pop('module', None)
    if kwargs.get('owner') is None:
        kwargs.pop('owner', None)
    if '\n' not in code and not code.strip():
        raise SyntaxError(f"Forward reference must be an expression -- got {code!r}")
    if code.startswith('*'):
        code = f'({code},)[0]'
    try:
        compile(code.strip(), '<string>', 'eval')
    except SyntaxError:
        raise SyntaxError(f"Forward reference must be an expression -- got {code!r}") from None
    return ForwardRef(code, **kwargs)


def _type_check(arg, msg, is_argument=True, module=None, *, allow_special_forms=False, owner=None):
    """The argument, converted; TypeError (beginning with msg) for what can be no type."""
    arg = _type_convert(arg, module=module, allow_special_forms=allow_special_forms, owner=owner)
    if isinstance(arg, type) and arg is not Generic and not _is_protocol_itself(arg):
        return arg
    if isinstance(arg, _GenericAlias):
        origin = arg.__origin__
        name = getattr(origin, '_name', None)
        barred = (origin is Generic or _is_protocol_itself(origin)
                  or (not allow_special_forms and (name == 'ClassVar' or (is_argument and name == 'Final'))))
        if barred:
            raise TypeError(f"{arg} is not valid as type argument")
        return arg
    kind = type(arg).__name__
    if kind in ('_SpecialForm', '_TypedCacheSpecialForm') and type(arg).__module__ == 'typing':
        if arg._name in ('LiteralString', 'NoReturn', 'Never', 'Self', 'TypeAlias'):
            return arg
        if allow_special_forms and arg._name in ('ClassVar', 'Final'):
            return arg
        raise TypeError(f"Plain {arg} is not valid as type argument")
    if arg is Generic or _is_protocol_itself(arg):
        raise TypeError(f"Plain {arg} is not valid as type argument")
    if type(arg) is tuple:
        raise TypeError(f"{msg} Got {arg!r:.100}.")
    return arg


def _is_protocol_itself(cls):
    return isinstance(cls, type) and cls.__name__ == 'Protocol' and cls.__module__ == 'typing'


def _type_repr(obj):
    """How a type is shown inside another: without its module when that is builtins."""
    if isinstance(obj, tuple):
        return '[' + ', '.join(map(_type_repr, obj)) + ']'
    from annotationlib import type_repr
    return type_repr(obj)


def _deduplicate(params):
    return list(dict.fromkeys(params))


def _is_unpacked_typevartuple(x):
    return not isinstance(x, type) and getattr(x, '__typing_is_unpacked_typevartuple__', False)


def _unpack_args(*args):
    """The arguments, with `*tuple[int, str]` replaced by what is in it (unless its length is open)."""
    result = []
    for arg in args:
        inner = None if isinstance(arg, type) else getattr(arg, '__typing_unpacked_tuple_args__', None)
        if inner is not None and not (inner and inner[-1] is ...):
            result.extend(inner)
        else:
            result.append(arg)
    return tuple(result)


def _collect_type_parameters(args, *, enforce_default_ordering=True):
    """All type parameters in args, in the order in which they first occur."""
    parameters = []
    had_default = False
    had_tuple = False

    def add(parameter):
        nonlocal had_default, had_tuple
        if parameter in parameters:
            return
        if enforce_default_ordering and isinstance(parameter, _Parameter):
            if parameter.has_default():
                if had_tuple and isinstance(parameter, TypeVar):
                    raise TypeError('Type parameter with a default follows TypeVarTuple')
                had_default = True
            elif had_default:
                raise TypeError(f'Type parameter {parameter!r} without a default '
                                'follows type parameter with a default')
        parameters.append(parameter)

    for arg in args:
        if isinstance(arg, type):
            continue
        if isinstance(arg, (tuple, list)):
            for parameter in _collect_type_parameters(arg):
                if parameter not in parameters:
                    parameters.append(parameter)
        elif hasattr(arg, '__typing_subst__'):
            add(arg)
        else:
            if _is_unpacked_typevartuple(arg):
                had_tuple = True
            for parameter in getattr(arg, '__parameters__', ()):
                if parameter not in parameters:
                    parameters.append(parameter)
    return tuple(parameters)


def _check_count(alias, parameters, args):
    """The number of arguments for the parameters of a class is right. Defaults have been filled in before."""
    if len(args) > len(parameters):
        raise TypeError(f"Too many arguments for {alias}; actual {len(args)}, expected {len(parameters)}")
    if len(args) < len(parameters):
        least = sum(1 for parameter in parameters if not parameter.has_default())
        raise TypeError(f"Too few arguments for {alias}; actual {len(args)}, expected at least {least}")


# ---- Subscripts are cached: typing.List[int] is typing.List[int] ----

_caches = {}
_cleanups = [_caches.clear]
_CACHE_LIMIT = 2048


def _cached(function, owner, args):
    """function(owner, args), remembered when everything is hashable. `1` and `True` are different arguments."""
    if type(args) is tuple and len(args) == 2:
        first, second = args
        key = (function, owner, args, type(first), type(second))
    else:
        key = (function, owner, args, tuple(map(type, args)) if isinstance(args, tuple) else type(args))
    try:
        return _caches[key]
    except KeyError:
        pass
    except TypeError:
        return function(owner, args)
    result = function(owner, args)
    if len(_caches) >= _CACHE_LIMIT:
        _caches.clear()
    _caches[key] = result
    return result


# ---- Aliases ----

class _Final:
    """Mixin that forbids subclasses."""

    __slots__ = ('__weakref__',)

    def __init_subclass__(cls, /, *args, **kwds):
        if '_root' not in kwds:
            raise TypeError("Cannot subclass special typing classes")


class _NotIterable:
    """Mixin that keeps `*form` from trying __getitem__ with 0, 1, 2 ..."""

    __slots__ = ()
    __iter__ = None


def _is_dunder(attr):
    return attr.startswith('__') and attr.endswith('__')


def _brings_generic(base, bases):
    """Whether Generic will be among the bases that stand for base."""
    if isinstance(base, type):
        return issubclass(base, Generic)
    if isinstance(base, _BaseGenericAlias):
        return True
    entries = getattr(base, '__mro_entries__', None)
    entries = entries and entries(bases)
    return isinstance(entries, tuple) and any(isinstance(entry, type) and issubclass(entry, Generic)
                                              for entry in entries)


class _BaseGenericAlias(_Final, _root=True):
    """What List, List[int] and Stack[int] have in common: they pass for their origin.

    `inst` says whether calling the alias makes an instance; `name` is its name in typing when it has one.
    """

    def __init__(self, origin, *, inst=True, name=None):
        self._inst = inst
        self._name = name
        self.__origin__ = origin

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except Exception:
            # An object with slots, or one that refuses attributes, does not remember its type arguments.
            pass
        return result

    def __mro_entries__(self, bases):
        entries = []
        if self.__origin__ not in bases:
            entries.append(self.__origin__)
        # Generic comes last, unless a later base brings it.
        at = bases.index(self)
        if not any(_brings_generic(base, bases) for base in bases[at + 1:]):
            entries.append(Generic)
        return tuple(entries)

    def __getattr__(self, attr):
        if attr in ('__name__', '__qualname__'):
            return self._name or self.__origin__.__name__
        # Dunders tell a protocol, and those of the origin are not the alias's.
        if '__origin__' in self.__dict__ and not _is_dunder(attr):
            return getattr(self.__origin__, attr)
        raise AttributeError(attr)

    def __setattr__(self, attr, val):
        if _is_dunder(attr) or attr in ('_name', '_inst', '_nparams', '_defaults'):
            super().__setattr__(attr, val)
        else:
            setattr(self.__origin__, attr, val)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __dir__(self):
        return list(set(super().__dir__() + [attr for attr in dir(self.__origin__) if not _is_dunder(attr)]))


class _GenericAlias(_BaseGenericAlias, _root=True):
    """A generic type with arguments: Stack[int], List[T], ClassVar[int]."""

    def __init__(self, origin, args, *, inst=True, name=None):
        super().__init__(origin, inst=inst, name=name)
        if not isinstance(args, tuple):
            args = (args,)
        self.__args__ = args
        ordered = isinstance(origin, type) and origin is not Generic
        self.__parameters__ = _collect_type_parameters(args, enforce_default_ordering=not ordered)
        if not name:
            self.__module__ = getattr(origin, '__module__', None)

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __or__(self, right):
        return Union[self, right]

    def __ror__(self, left):
        return Union[left, self]

    def __getitem__(self, args):
        if self.__origin__ is Generic or _is_protocol_itself(self.__origin__):
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        if not self.__parameters__:
            raise TypeError(f"{self} is not a generic class")
        return _cached(_GenericAlias._substitute, self, args)

    def _substitute(self, args):
        if not isinstance(args, tuple):
            args = (args,)
        args = _unpack_args(*map(_type_convert, args))
        parameters = self.__parameters__
        for parameter in parameters:
            prepare = getattr(parameter, '__typing_prepare_subst__', None)
            if prepare is not None:
                args = prepare(self, args)
        _check_count(self, parameters, args)
        return self.copy_with(tuple(self._replace(self.__args__, dict(zip(parameters, args)))))

    def _replace(self, args, replacements):
        result = []
        flatten = getattr(self.__origin__, '__name__', '') == 'Callable'
        for old in args:
            if isinstance(old, type):
                result.append(old)
                continue
            subst = getattr(old, '__typing_subst__', None)
            if subst is not None:
                new = subst(replacements[old])
            elif parameters := getattr(old, '__parameters__', ()):
                inner = []
                for parameter in parameters:
                    if isinstance(parameter, TypeVarTuple):
                        inner.extend(replacements[parameter])
                    else:
                        inner.append(replacements[parameter])
                new = old[tuple(inner)]
            else:
                new = old
            if (flatten and isinstance(new, tuple)) or _is_unpacked_typevartuple(old):
                result.extend(new)
            elif isinstance(old, tuple):
                result.append(tuple(self._replace(old, replacements)))
            else:
                result.append(new)
        return result

    def copy_with(self, args):
        return type(self)(self.__origin__, args, name=self._name, inst=self._inst)

    def __repr__(self):
        name = 'typing.' + self._name if self._name else _type_repr(self.__origin__)
        return f"{name}[{', '.join(map(_type_repr, self.__args__)) or '()'}]"

    def __reduce__(self):
        import operator
        if self._name:
            import typing
            origin = getattr(typing, self._name)
        else:
            origin = self.__origin__
        args = self.__args__
        if len(args) == 1 and not isinstance(args[0], tuple):
            args, = args
        return operator.getitem, (origin, args)

    def __mro_entries__(self, bases):
        origin = self.__origin__
        if not isinstance(origin, type):
            raise TypeError(f"Cannot subclass {self!r}")
        if self._name:
            return super().__mro_entries__(bases)
        if origin is Generic:
            # Generic[T] adds nothing where another generic base brings Generic already.
            if any(_is_protocol_itself(base) for base in bases):
                return ()
            at = bases.index(self)
            for base in bases[at + 1:]:
                if isinstance(base, _BaseGenericAlias) and base is not self:
                    return ()
        return (origin,)

    def __iter__(self):
        from _typing_forms import Unpack
        yield Unpack[self]


# ---- Generic ----

class Generic:
    """The base of generic classes: `class Stack(Generic[T])`, which `class Stack[T]` is short for."""

    __slots__ = ()
    _is_protocol = False

    def __class_getitem__(cls, args):
        return _cached(_generic_class_getitem, cls, args)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        cls.__parameters__ = _parameters_of_class(cls)


def _generic_class_getitem(cls, args):
    if not isinstance(args, tuple):
        args = (args,)
    args = tuple(map(_type_convert, args))
    if cls is Generic or _is_protocol_itself(cls):
        if not args:
            raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
        if not all(_is_typevar_like(arg) for arg in args):
            raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables "
                            "or parameter specification variables.")
        if len(set(args)) != len(args):
            raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
        return _GenericAlias(cls, args)
    parameters = cls.__parameters__
    if not parameters:
        raise TypeError(f"{cls} is not a generic class")
    args = _unpack_args(*args)
    for parameter in parameters:
        prepare = getattr(parameter, '__typing_prepare_subst__', None)
        if prepare is not None:
            args = prepare(cls, args)
    _check_count(cls, parameters, args)
    flat = []
    for parameter, arg in zip(parameters, args):
        if isinstance(parameter, TypeVarTuple):
            flat.extend(arg)
        else:
            flat.append(arg)
    return _GenericAlias(cls, tuple(flat))


def _is_typevar_like(x):
    return isinstance(x, (TypeVar, ParamSpec)) or _is_unpacked_typevartuple(x)


def _parameters_of_class(cls):
    """The type parameters of a generic class: those of its Generic[...] base, or all that its bases mention."""
    written_bases = cls.__dict__.get('__orig_bases__')
    if written_bases is None:
        if Generic in cls.__bases__ and cls.__name__ != 'Protocol' and type(cls).__name__ != '_TypedDictMeta':
            raise TypeError("Cannot inherit from plain Generic")
        return ()
    if Generic in written_bases:
        raise TypeError("Cannot inherit from plain Generic")
    found = _collect_type_parameters(written_bases)
    declared = None
    for base in written_bases:
        if (isinstance(base, _GenericAlias)
                and (base.__origin__ is Generic or _is_protocol_itself(base.__origin__))):
            if declared is not None:
                raise TypeError("Cannot inherit from Generic[...] multiple times.")
            declared = base.__parameters__
            name = base.__origin__.__name__
    if declared is None:
        return found
    missing = [parameter for parameter in found if parameter not in declared]
    if missing:
        raise TypeError(f"Some type variables ({', '.join(map(str, missing))}) are not listed in "
                        f"{name}[{', '.join(map(str, declared))}]")
    return declared

"""Type parameters (TypeVar, ParamSpec, TypeVarTuple) and type aliases: a part of typing.

`class C[T: bound = default]` and TypeVar('T', bound=...) make the same objects. The first gives functions that evaluate
bound and default when somebody asks; the second gives values, which are wrapped so that both can be asked alike.

What generic aliases do with parameters goes through two methods of theirs: `__typing_prepare_subst__` may rearrange the
arguments before they are counted, `__typing_subst__` says what takes the parameter's place.
"""

import sys

# The classes belong to typing, where everybody imports them from.
__name__ = 'typing'

Union = type(int | str)
GenericAlias = type(list[int])

_VALUE = 1
_STRING = 4


class NoDefaultType:
    """The type of NoDefault."""

    __slots__ = ()
    __module__ = 'builtins'

    def __new__(cls):
        return NoDefault

    def __getattribute__(self, name):
        if name == '__module__':
            # That is of the class only: pickle then looks for the module which has the object.
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        return object.__getattribute__(self, name)

    def __repr__(self):
        return 'typing.NoDefault'

    def __reduce__(self):
        return 'NoDefault'


NoDefault = object.__new__(NoDefaultType)


class constevaluator:
    """An evaluation function for something that has been evaluated already."""

    def __init__(self, value):
        self._value = value

    def __call__(self, format, /):
        if format != _STRING:
            return self._value
        from annotationlib import type_repr
        if isinstance(self._value, tuple):
            inner = ', '.join(map(type_repr, self._value))
            return f'({inner},)' if len(self._value) == 1 else f'({inner})'
        return type_repr(self._value)

    def __repr__(self):
        return f'<constevaluator {self._value!r}>'


def _calling_module():
    """The name of the module whose code called the constructor that called this."""
    return sys._getframemodulename(2)


def _check_type(value, message):
    from _typing_generic import _type_check
    return _type_check(value, message)


class _Lazy:
    """A value that a function gives when it is first needed (None: there is no value)."""

    __slots__ = ('evaluate', 'value', 'known')

    def __init__(self, evaluate=None, value=None):
        self.evaluate = evaluate
        self.value = value
        self.known = evaluate is None

    @classmethod
    def of(cls, value):
        lazy = cls(constevaluator(value), value)
        lazy.known = True
        return lazy

    def get(self):
        if not self.known:
            self.value = self.evaluate(_VALUE)
            self.known = True
        return self.value


class _Parameter:
    """What all type parameters have in common."""

    def __init_subclass__(cls, **kwargs):
        if cls.__module__ != 'typing' or '_is_parameter_class' not in cls.__dict__:
            raise TypeError(f"type '{cls.__bases__[0].__module__}.{cls.__bases__[0].__name__}' "
                            "is not an acceptable base type")

    def _start(self, name, default, module):
        if not isinstance(name, str):
            raise TypeError(f"{type(self).__name__.lower()}() argument 'name' must be str, "
                            f"not {type(name).__name__}")
        self.__name__ = name
        self._default = _Lazy.of(default)
        self.__module__ = module

    def _set_variance(self, covariant, contravariant, infer_variance):
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        if infer_variance and (covariant or contravariant):
            raise ValueError("Variance cannot be specified with infer_variance.")
        self.__covariant__ = bool(covariant)
        self.__contravariant__ = bool(contravariant)
        self.__infer_variance__ = bool(infer_variance)

    @property
    def __default__(self):
        """The default, or NoDefault."""
        return self._default.get()

    @property
    def evaluate_default(self):
        """The function that evaluates the default, or None."""
        return self._default.evaluate

    def has_default(self):
        """Whether there is a default."""
        return not (self._default.known and self._default.value is NoDefault)

    def __reduce__(self):
        return self.__name__

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")

    def __repr__(self):
        if self.__infer_variance__:
            return self.__name__
        return ('+' if self.__covariant__ else '-' if self.__contravariant__ else '~') + self.__name__

    def _with_default(self, alias, args):
        """The arguments, with the default behind them when they end just before this parameter."""
        if alias.__parameters__.index(self) == len(args) and self.has_default():
            return (*args, self.__default__)
        return args


class _TypeParameter(_Parameter):
    # A parameter that stands for one type, and may be an alternative of a union.

    _is_parameter_class = True

    def __or__(self, right):
        return Union[self, right]

    def __ror__(self, left):
        return Union[left, self]


class TypeVar(_TypeParameter):
    """A type variable.

    `class Box[T]: ...` and `def first[T](items: list[T]) -> T: ...` declare one; T = TypeVar('T') is the older way.
    """

    _is_parameter_class = True

    def __init__(self, name, *constraints, bound=None, default=NoDefault, covariant=False, contravariant=False,
                 infer_variance=False):
        self._start(name, default, _calling_module())
        self._set_variance(covariant, contravariant, infer_variance)
        if bound is not None:
            bound = _check_type(bound, "Bound must be a type.")
        if constraints:
            if bound is not None:
                raise TypeError("Constraints cannot be combined with bound=...")
            if len(constraints) == 1:
                raise TypeError("A single constraint is not allowed")
        self._bound = _Lazy() if bound is None else _Lazy.of(bound)
        self._constraints = _Lazy.of(constraints) if constraints else _Lazy(value=())

    @property
    def __bound__(self):
        """The bound, or None."""
        return self._bound.get()

    @property
    def evaluate_bound(self):
        """The function that evaluates the bound, or None."""
        return self._bound.evaluate

    @property
    def __constraints__(self):
        """The constraints, a tuple."""
        return self._constraints.get()

    @property
    def evaluate_constraints(self):
        """The function that evaluates the constraints, or None."""
        return self._constraints.evaluate

    def __typing_subst__(self, arg):
        arg = _check_type(arg, "Parameters to generic types must be types.")
        if _is_unpacked(arg):
            raise TypeError(f"{arg} is not valid as type argument")
        return arg

    def __typing_prepare_subst__(self, alias, args):
        return self._with_default(alias, args)


def _is_unpacked(arg):
    from _typing_forms import Unpack
    return ((isinstance(arg, GenericAlias) and arg.__unpacked__)
            or getattr(arg, '__origin__', None) is Unpack)


class _ParamSpecPart:

    def __init_subclass__(cls, **kwargs):
        if cls.__module__ != 'typing' or cls.__bases__ != (_ParamSpecPart,):
            raise TypeError(f"type '{cls.__bases__[0].__module__}.{cls.__bases__[0].__name__}' "
                            "is not an acceptable base type")

    def __init__(self, origin):
        self.__origin__ = origin

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self.__origin__ == other.__origin__

    def __repr__(self):
        origin = self.__origin__
        return f"{origin.__name__ if isinstance(origin, ParamSpec) else repr(origin)}.{self._part}"

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")


class ParamSpecArgs(_ParamSpecPart):
    """The positional arguments of a ParamSpec P: `*args: P.args`."""

    _part = 'args'


class ParamSpecKwargs(_ParamSpecPart):
    """The keyword arguments of a ParamSpec P: `**kwargs: P.kwargs`."""

    _part = 'kwargs'


class ParamSpec(_TypeParameter):
    """A parameter that stands for the parameter types of a callable: Callable[P, int]."""

    _is_parameter_class = True

    def __init__(self, name, *, bound=None, default=NoDefault, covariant=False, contravariant=False,
                 infer_variance=False):
        self._start(name, default, _calling_module())
        self._set_variance(covariant, contravariant, infer_variance)
        self.__bound__ = None if bound is None else _check_type(bound, "Bound must be a type.")

    @property
    def args(self):
        """Represents positional arguments."""
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        """Represents keyword arguments."""
        return ParamSpecKwargs(self)

    def __typing_subst__(self, arg):
        if isinstance(arg, (list, tuple)):
            return tuple(_check_type(item, "Expected a type.") for item in arg)
        if not _stands_for_parameters(arg):
            raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {arg}")
        return arg

    def __typing_prepare_subst__(self, alias, args):
        args = self._with_default(alias, args)
        index = alias.__parameters__.index(self)
        if index >= len(args):
            raise TypeError(f"Too few arguments for {alias}")
        if len(alias.__parameters__) == 1 and not _stands_for_parameters(args[0]):
            # C[int, str] is short for C[[int, str]].
            return (args,)
        if isinstance(args[index], list):
            return (*args[:index], tuple(args[index]), *args[index + 1:])
        return args


def _stands_for_parameters(arg):
    """What may take the place of a ParamSpec."""
    return (arg is ... or isinstance(arg, (tuple, list, ParamSpec))
            or type(arg).__name__ == '_ConcatenateGenericAlias')


class TypeVarTuple(_Parameter):
    """A parameter that stands for any number of types: `class Row[*Ts]: ...`, used as *Ts."""

    _is_parameter_class = True

    def __init__(self, name, *, default=NoDefault):
        self._start(name, default, _calling_module())

    def __repr__(self):
        return self.__name__

    def __iter__(self):
        from _typing_forms import Unpack
        yield Unpack[self]

    def __typing_subst__(self, arg):
        raise TypeError("Substitution of bare TypeVarTuple is not supported")

    def __typing_prepare_subst__(self, alias, args):
        parameters = alias.__parameters__
        index = parameters.index(self)
        if any(isinstance(parameter, TypeVarTuple) for parameter in parameters[index + 1:]):
            raise TypeError(f"More than one TypeVarTuple parameter in {alias}")
        before, after = index, len(parameters) - index - 1
        open_at, item = _find_open_tuple(args)
        if open_at is not None:
            # *tuple[int, ...] among the arguments gives as many as the parameters around it need.
            before = min(before, open_at)
            after = min(after, len(args) - open_at - 1)
        elif before + after > len(args):
            raise TypeError(f"Too few arguments for {alias}; actual {len(args)}, expected at least "
                            f"{len(parameters) - 1}")
        end = len(args) - after
        mine = args[before:end]
        if not mine and self.has_default():
            from _typing_generic import _unpack_args
            mine = _unpack_args(self.__default__)
        return (*args[:before], *[item] * (index - before), mine,
                *[item] * (len(parameters) - index - after - 1), *args[end:])


def _find_open_tuple(args):
    """Where *tuple[item, ...] stands among the arguments, and its item."""
    found = None, None
    for i, arg in enumerate(args):
        inner = None if isinstance(arg, type) else getattr(arg, '__typing_unpacked_tuple_args__', None)
        if inner and len(inner) == 2 and inner[1] is ...:
            if found[0] is not None:
                raise TypeError("More than one unpacked arbitrary-length tuple argument")
            found = i, inner[0]
    return found


class TypeAliasType:
    """What `type Name[T] = value` makes: a name for a type, evaluated when it is first needed."""

    def __init__(self, name, value, *, type_params=()):
        if not isinstance(name, str):
            raise TypeError(f"typealias() argument 'name' must be str, not {type(name).__name__}")
        if not isinstance(type_params, tuple):
            raise TypeError("type_params must be a tuple")
        _check_parameters(type_params)
        self._fill(name, type_params, _Lazy.of(value), _calling_module())

    def _fill(self, name, type_params, value, module):
        self.__name__ = name
        self.__type_params__ = type_params
        self._value = value
        if module is not None:
            self.__module__ = module

    def __init_subclass__(cls, **kwargs):
        raise TypeError("type 'typing.TypeAliasType' is not an acceptable base type")

    @property
    def __value__(self):
        """What the alias stands for."""
        return self._value.get()

    @property
    def evaluate_value(self):
        """The function that evaluates the value."""
        return self._value.evaluate

    @property
    def __parameters__(self):
        """The type parameters, TypeVarTuples unpacked."""
        return _unpack_type_parameters(self.__type_params__)

    def __getitem__(self, args):
        if not self.__type_params__:
            raise TypeError("Only generic type aliases are subscriptable")
        return GenericAlias(self, args)

    def __or__(self, right):
        return Union[self, right]

    def __ror__(self, left):
        return Union[left, self]

    def __iter__(self):
        from _typing_forms import Unpack
        yield Unpack[self]

    def __repr__(self):
        return self.__name__

    def __reduce__(self):
        return self.__name__


def _check_parameters(type_params):
    had_default = False
    for parameter in type_params:
        if not isinstance(parameter, _Parameter):
            raise TypeError(f"Expected a type param, got {parameter!r}")
        if parameter.has_default():
            had_default = True
        elif had_default and not isinstance(parameter, TypeVarTuple):
            raise TypeError(f"non-default type parameter '{parameter!r}' follows default type parameter")


# ---- What the evaluator calls ----

def _make_type_parameter(kind, name, evaluate_bound, bound_is_constraints, evaluate_default, module):
    """A parameter of a `[...]` list; `kind` 0 TypeVar, 1 ParamSpec, 2 TypeVarTuple."""
    cls = (TypeVar, ParamSpec, TypeVarTuple)[kind]
    parameter = cls.__new__(cls)
    parameter._start(name, NoDefault, module)
    if evaluate_default is not None:
        parameter._default = _Lazy(evaluate_default)
    if kind != 2:
        parameter._set_variance(False, False, True)
    if kind == 1:
        parameter.__bound__ = None
    if kind == 0:
        parameter._bound, parameter._constraints = _Lazy(), _Lazy(value=())
        if evaluate_bound is not None:
            if bound_is_constraints:
                parameter._constraints = _Lazy(evaluate_bound)
            else:
                parameter._bound = _Lazy(evaluate_bound)
    return parameter


def _make_type_alias(name, type_params, evaluate, module):
    """The alias of a `type` statement."""
    alias = TypeAliasType.__new__(TypeAliasType)
    alias._fill(name, type_params, _Lazy(evaluate), module)
    return alias


def _unpack_type_parameters(type_params):
    """The parameters as they stand in `Generic[...]`: a TypeVarTuple unpacked."""
    for parameter in type_params:
        if type(parameter) is TypeVarTuple:
            from _typing_forms import Unpack
            return tuple(Unpack[p] if type(p) is TypeVarTuple else p for p in type_params)
    return type_params

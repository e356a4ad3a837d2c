"""Type hints: what annotations are written with.

The module is a table of contents. Each part is in a module of its own (_typing_parameters, _typing_generic, _typing_forms,
_typing_aliases, _typing_protocols, _typing_records, _typing_hints, _typing_io) that is imported when one of its names is
first asked for: most programs use a handful, and none of it runs after the start.
"""

import sys

__all__ = ['Annotated', 'Any', 'Callable', 'ClassVar', 'Concatenate', 'Final', 'ForwardRef', 'Generic', 'Literal',
           'Optional', 'ParamSpec', 'Protocol', 'Tuple', 'Type', 'TypeVar', 'TypeVarTuple', 'Union', 'AbstractSet',
           'ByteString', 'Container', 'ContextManager', 'Hashable', 'ItemsView', 'Iterable', 'Iterator', 'KeysView',
           'Mapping', 'MappingView', 'MutableMapping', 'MutableSequence', 'MutableSet', 'Sequence', 'Sized',
           'ValuesView', 'Awaitable', 'AsyncIterator', 'AsyncIterable', 'Coroutine', 'Collection', 'AsyncGenerator',
           'AsyncContextManager', 'Reversible', 'SupportsAbs', 'SupportsBytes', 'SupportsComplex', 'SupportsFloat',
           'SupportsIndex', 'SupportsInt', 'SupportsRound', 'ChainMap', 'Counter', 'Deque', 'Dict', 'DefaultDict',
           'List', 'OrderedDict', 'Set', 'FrozenSet', 'NamedTuple', 'TypedDict', 'Generator', 'BinaryIO', 'IO',
           'Match', 'Pattern', 'TextIO', 'AnyStr', 'assert_type', 'assert_never', 'cast', 'clear_overloads',
           'dataclass_transform', 'evaluate_forward_ref', 'final', 'get_args', 'get_origin', 'get_overloads',
           'get_protocol_members', 'get_type_hints', 'is_protocol', 'is_typeddict', 'LiteralString', 'Never',
           'NewType', 'no_type_check', 'no_type_check_decorator', 'NoDefault', 'NoReturn', 'NotRequired', 'overload',
           'override', 'ParamSpecArgs', 'ParamSpecKwargs', 'ReadOnly', 'Required', 'reveal_type', 'runtime_checkable',
           'Self', 'Text', 'TYPE_CHECKING', 'TypeAlias', 'TypeGuard', 'TypeIs', 'TypeAliasType', 'Unpack']

TYPE_CHECKING = False
Text = str
Union = type(int | str)

_CONTENTS = {
    '_typing_parameters': """
        GenericAlias NoDefault ParamSpec ParamSpecArgs ParamSpecKwargs TypeAliasType TypeVar TypeVarTuple
        _make_type_alias _make_type_parameter _unpack_type_parameters""",
    '_typing_generic': """
        Generic _BaseGenericAlias _Final _GenericAlias _NotIterable _caches _cleanups _collect_type_parameters
        _make_forward_ref _type_check _type_convert _type_repr _unpack_args""",
    '_typing_forms': """
        Annotated Any ClassVar Concatenate Final Literal LiteralString Never NoReturn NotRequired Optional ReadOnly
        Required Self TypeAlias TypeGuard TypeIs Unpack _AnnotatedAlias _AnyMeta _ConcatenateGenericAlias
        _LiteralGenericAlias _SpecialForm _TypedCacheSpecialForm _UnpackGenericAlias""",
    '_typing_aliases': """
        T KT VT T_co V_co VT_co T_contra CT_co
        AbstractSet AsyncContextManager AsyncGenerator AsyncIterable AsyncIterator Awaitable ByteString Callable
        ChainMap Collection Container ContextManager Coroutine Counter DefaultDict Deque Dict FrozenSet Generator
        Hashable ItemsView Iterable Iterator KeysView List Mapping MappingView Match MutableMapping MutableSequence
        MutableSet OrderedDict Pattern Reversible Sequence Set Sized Tuple Type ValuesView _CallableGenericAlias
        _CallableType _DeprecatedGenericAlias _SpecialGenericAlias _TupleType""",
    '_typing_protocols': """
        Protocol SupportsAbs SupportsBytes SupportsComplex SupportsFloat SupportsIndex SupportsInt SupportsRound
        get_protocol_members is_protocol runtime_checkable _ProtocolMeta _get_protocol_attrs""",
    '_typing_records': """
        NamedTuple NewType TypedDict is_typeddict NamedTupleMeta _NamedTuple _TypedDict _TypedDictMeta""",
    '_typing_hints': """
        evaluate_forward_ref get_args get_origin get_type_hints _eval_type _strip_annotations""",
    '_typing_io': "AnyStr BinaryIO IO TextIO",
    'annotationlib': "ForwardRef",
}

_HOMES = {name: home for home, names in _CONTENTS.items() for name in names.split()}


def __getattr__(name):
    home = _HOMES.get(name)
    if home is None:
        if name == '_collect_parameters':
            import warnings
            warnings.warn("The private _collect_parameters function is deprecated and will be removed in a future "
                          "version of Python. Any use of private functions is discouraged and may break in the "
                          "future.", DeprecationWarning, stacklevel=2)
            return __getattr__('_collect_type_parameters')
        raise AttributeError(f"module 'typing' has no attribute {name!r}")
    value = globals()[name] = getattr(__import__(home), name)
    return value


def __dir__():
    return sorted({*globals(), *_HOMES})


def cast(typ, val):
    """Return val; for type checkers it now has type typ."""
    return val


def assert_type(val, typ, /):
    """Return val; type checkers verify that it has type typ."""
    return val


_ASSERT_NEVER_REPR_MAX_LENGTH = 100


def assert_never(arg, /):
    """For type checkers: this code is never reached. At run time: an error when it is."""
    value = repr(arg)
    if len(value) > _ASSERT_NEVER_REPR_MAX_LENGTH:
        value = value[:_ASSERT_NEVER_REPR_MAX_LENGTH] + '...'
    raise AssertionError(f"Expected code to be unreachable, but got: {value}")


def reveal_type(obj, /):
    """Return obj; type checkers show its type, and at run time stderr does."""
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def final(f):
    """Mark a method that is not to be overridden, or a class that is not to be subclassed."""
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        # Not everything takes attributes; then nobody can look it up either.
        pass
    return f


def override(method, /):
    """Mark a method that is meant to override one of a base class."""
    try:
        method.__override__ = True
    except (AttributeError, TypeError):
        pass
    return method


def no_type_check(arg):
    """Mark a function, or a class with all its methods, as having annotations that are no type hints."""
    if isinstance(arg, type):
        for key in dir(arg):
            member = getattr(arg, key)
            # Only what the class itself defines: not what it merely refers to.
            if (not hasattr(member, '__qualname__') or member.__qualname__ != f'{arg.__qualname__}.{member.__name__}'
                    or getattr(member, '__module__', None) != arg.__module__):
                continue
            if isinstance(member, type):
                no_type_check(member)
            elif hasattr(member, '__func__'):
                member.__func__.__no_type_check__ = True
            elif type(member) is type(cast):
                member.__no_type_check__ = True
    try:
        arg.__no_type_check__ = True
    except TypeError:  # a built-in class
        pass
    return arg


def no_type_check_decorator(decorator):
    """Make a decorator whose results are marked with no_type_check(). Deprecated."""
    import functools
    import warnings
    warnings._deprecated("typing.no_type_check_decorator", remove=(3, 15))

    @functools.wraps(decorator)
    def wrapped_decorator(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))

    return wrapped_decorator


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, frozen_default=False,
                        field_specifiers=(), **kwargs):
    """Mark a decorator, base class or metaclass that makes classes behave like dataclasses."""
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            'eq_default': eq_default,
            'order_default': order_default,
            'kw_only_default': kw_only_default,
            'frozen_default': frozen_default,
            'field_specifiers': field_specifiers,
            'kwargs': kwargs,
        }
        return cls_or_fn
    return decorator


# ---- Overloads: module -> qualified name -> first line -> function ----

_overload_registry = {}


def _overload_dummy(*args, **kwds):
    raise NotImplementedError(
        "You should not call an overloaded function. A series of @overload-decorated functions outside a stub module "
        "should always be followed by an implementation that is not @overload-ed.")


def overload(func):
    """Declare one signature of a function that has several. The last definition, without @overload, is the function."""
    plain = getattr(func, '__func__', func)
    try:
        variants = _overload_registry.setdefault(plain.__module__, {}).setdefault(plain.__qualname__, {})
        variants[plain.__code__.co_firstlineno] = func
    except AttributeError:
        # Not a function: nobody will ask for its overloads.
        pass
    return _overload_dummy


def get_overloads(func):
    """The functions that were given to @overload under func's name, in order."""
    plain = getattr(func, '__func__', func)
    return list(_overload_registry.get(plain.__module__, {}).get(plain.__qualname__, {}).values())


def clear_overloads():
    """Forget all overloads."""
    _overload_registry.clear()

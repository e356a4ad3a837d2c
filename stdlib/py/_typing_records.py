"""NamedTuple, TypedDict and NewType: a part of typing."""

import sys
from _typing_generic import Generic, Union, _generic_class_getitem, _GenericAlias, _type_check
from _typing_parameters import GenericAlias

__name__ = 'typing'

_VALUE, _FORWARDREF, _STRING = 1, 3, 4


# ---- Annotations of the classes that are made here ----

def _checked(types, message, module=None, owner=None):
    """The types, converted; names in strings are those of the module."""
    return {name: _type_check(tp, message, module=module, owner=owner) for name, tp in types.items()}


def _eager_annotate(types):
    """An annotate function for annotations that are known."""
    def annotate(format):
        if format in (_VALUE, _FORWARDREF):
            return types
        from annotationlib import annotations_to_string
        return annotations_to_string(types)
    return annotate


def _namespace_annotate(namespace):
    """The annotate function that a class body left in its namespace, or one for its `__annotations__`."""
    if '__annotations__' in namespace:
        return _eager_annotate(namespace['__annotations__'])
    annotate = namespace.get('__annotate__') or namespace.get('__annotate_func__')
    return annotate if annotate is not None else _eager_annotate({})


def _names_in(annotate, owner=None):
    from annotationlib import call_annotate_function
    return call_annotate_function(annotate, _FORWARDREF, owner=owner)


def _checking_annotate(annotate, message, owner=None):
    """An annotate function whose values are converted and checked as types."""
    def checked(format):
        from annotationlib import call_annotate_function
        types = call_annotate_function(annotate, format, owner=owner)
        return types if format == _STRING else _checked(types, message)
    return checked


# ---- NamedTuple ----

_PROHIBITED = {'__new__', '__init__', '__slots__', '__getnewargs__', '_fields', '_field_defaults', '_field_types',
               '_make', '_replace', '_asdict', '_source'}
_SPECIAL = {'__module__', '__name__', '__annotations__', '__annotate__', '__annotate_func__', '__annotations_cache__',
            '__firstlineno__', '__static_attributes__', '__orig_bases__', '__classdictcell__', '__qualname__',
            '__type_params__', '__conditional_annotations__', '__doc__'}


def _make_nmtuple(name, names, annotate, defaults, module, bases=(tuple,), extra=None):
    from _collections_namedtuple import make_namedtuple
    cls = make_namedtuple(name, names, False, defaults, module, bases, extra or {})
    cls.__annotate__ = cls.__new__.__annotate__ = annotate
    return cls


class NamedTupleMeta(type):

    def __new__(cls, typename, bases, ns):
        for base in bases:
            if base is not _NamedTuple and base is not Generic:
                raise TypeError('can only inherit from a NamedTuple type and Generic')
        bases = tuple(tuple if base is _NamedTuple else base for base in bases)
        message = "field annotation must be a type"
        annotate = _checking_annotate(_namespace_annotate(ns), message)
        names = list(_names_in(_namespace_annotate(ns)))
        default_names = []
        for name in names:
            if name in ns:
                default_names.append(name)
            elif default_names:
                raise TypeError(f"Non-default namedtuple field {name} cannot follow default field"
                                f"{'s' if len(default_names) > 1 else ''} {', '.join(default_names)}")
        for key in ns:
            if key in _PROHIBITED:
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
        kept = {key: value for key, value in ns.items() if key in ('__qualname__', '__orig_bases__', '__doc__',
                                                                   '__type_params__', '__firstlineno__',
                                                                   '__static_attributes__', '__classcell__')}
        if Generic in bases:
            kept['__class_getitem__'] = classmethod(_generic_class_getitem)
        result = _make_nmtuple(typename, names, annotate, [ns[name] for name in default_names], ns['__module__'],
                               bases, kept)
        for key, value in ns.items():
            if key in _SPECIAL or key == '__classcell__':
                continue
            if key not in names:
                setattr(result, key, value)
            try:
                set_name = type(value).__set_name__
            except AttributeError:
                continue
            try:
                set_name(value, result, key)
            except BaseException as error:
                error.add_note(f"Error calling __set_name__ on {type(value).__name__!r} instance {key!r} "
                               f"in {typename!r}")
                raise
        return result


_NamedTuple = type.__new__(NamedTupleMeta, 'NamedTuple', (), {})
_missing = object()
_NO_FIELDS = {_missing: "Failing to pass a value for the 'fields' parameter",
              None: "Passing `None` as the 'fields' parameter"}


def NamedTuple(typename, fields=_missing, /, **kwargs):
    """A named tuple with types: class Point(NamedTuple): x: int; y: int = 0."""
    if fields is _missing or fields is None:
        import warnings
        if kwargs:
            if fields is None:
                raise TypeError("Cannot pass `None` as the 'fields' parameter and also specify fields using keyword "
                                "arguments")
            problem = ("Creating NamedTuple classes using keyword arguments", "Use the class-based or functional "
                       "syntax instead.")
        else:
            problem = (_NO_FIELDS[fields], f"To create a NamedTuple class with 0 fields using the "
                       f"functional syntax, pass an empty list, e.g. `{typename} = NamedTuple({typename!r}, [])`.")
        warnings.warn(f"{problem[0]} is deprecated and will be disallowed in Python 3.15. {problem[1]}",
                      DeprecationWarning, stacklevel=2)
        fields = kwargs.items()
    elif kwargs:
        raise TypeError("Either list of fields or keywords can be provided to NamedTuple, not both")
    types = _checked(dict((str(name), tp) for name, tp in fields), "field annotation must be a type")
    result = _make_nmtuple(typename, list(types), _eager_annotate(types), [], sys._getframemodulename(1))
    result.__orig_bases__ = (NamedTuple,)
    return result


NamedTuple.__mro_entries__ = lambda bases: (_NamedTuple,)


# ---- TypedDict ----

_TYPEDDICT_TYPES = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"


def _qualifiers(annotation):
    """The Required, NotRequired and ReadOnly around a type."""
    from _typing_forms import _AnnotatedAlias, NotRequired, ReadOnly, Required
    found = set()
    while True:
        if isinstance(annotation, _AnnotatedAlias):
            annotation = annotation.__origin__
            continue
        origin = getattr(annotation, '__origin__', None)
        if not isinstance(annotation, _GenericAlias) or not any(
                origin is form for form in (Required, NotRequired, ReadOnly)):
            return found
        found.add(origin._name)
        annotation, = annotation.__args__


class _TypedDictMeta(type):

    def __new__(cls, name, bases, ns, total=True):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError('cannot inherit from both a TypedDict type and a non-TypedDict base class')
        generic = (Generic,) if any(issubclass(base, Generic) for base in bases) else ()
        annotate = _namespace_annotate(ns)
        eager = '__annotations__' in ns
        for key in ('__annotate__', '__annotate_func__', '__annotations__'):
            ns.pop(key, None)
        result = type.__new__(_TypedDictMeta, name, (*generic, dict), ns)
        if not hasattr(result, '__orig_bases__'):
            result.__orig_bases__ = bases
        module = result.__module__
        owner = result if eager else None

        own = _checked(_names_in(annotate, result), _TYPEDDICT_TYPES, module)
        required, optional, readonly, mutable = set(), set(), set(), set()
        for base in bases:
            required |= base.__dict__.get('__required_keys__', set())
            optional |= base.__dict__.get('__optional_keys__', set())
            readonly |= base.__dict__.get('__readonly_keys__', set())
            mutable |= base.__dict__.get('__mutable_keys__', set())
            optional -= required
        for key, tp in own.items():
            found = _qualifiers(tp)
            if 'Required' in found and 'NotRequired' in found:
                raise TypeError(f"{key!r} cannot be both required and not required")
            is_required = 'Required' in found or (total and 'NotRequired' not in found)
            (required if is_required else optional).add(key)
            (optional if is_required else required).discard(key)
            if 'ReadOnly' in found:
                if key in mutable:
                    raise TypeError(f"Cannot override mutable key {key!r} with read-only key")
                readonly.add(key)
            else:
                mutable.add(key)
                readonly.discard(key)

        def annotate_all(format):
            from annotationlib import call_annotate_function, get_annotations
            everything = {}
            for base in bases:
                if base is not Generic:
                    everything.update(get_annotations(base, format=format))
            mine = call_annotate_function(annotate, format, owner=result)
            if format != _STRING:
                mine = _checked(mine, _TYPEDDICT_TYPES, module, owner)
            everything.update(mine)
            return everything

        result.__annotate__ = annotate_all
        result.__required_keys__ = frozenset(required)
        result.__optional_keys__ = frozenset(optional)
        result.__readonly_keys__ = frozenset(readonly)
        result.__mutable_keys__ = frozenset(mutable)
        result.__total__ = total
        return result

    # Instances are plain dicts.
    __call__ = dict

    def __subclasscheck__(cls, other):
        raise TypeError('TypedDict does not support instance and class checks')

    __instancecheck__ = __subclasscheck__


_TypedDict = type.__new__(_TypedDictMeta, 'TypedDict', (), {})


def TypedDict(typename, fields=_missing, /, *, total=True):
    """A dict with a fixed set of keys: class Movie(TypedDict): title: str; year: int."""
    if fields is _missing or fields is None:
        import warnings
        warnings.warn(f"{_NO_FIELDS[fields]} is deprecated and will be disallowed in Python 3.15. "
                      f"To create a TypedDict class with 0 fields using the functional syntax, pass an empty "
                      f"dictionary, e.g. `{typename} = TypedDict({typename!r}, {{}})`.",
                      DeprecationWarning, stacklevel=2)
        fields = {}
    namespace = {'__annotations__': dict(fields)}
    module = sys._getframemodulename(1)
    if module is not None:
        namespace['__module__'] = module
    result = _TypedDictMeta(typename, (), namespace, total=total)
    result.__orig_bases__ = (TypedDict,)
    return result


TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


def is_typeddict(tp):
    """Whether tp is a TypedDict class."""
    return isinstance(tp, _TypedDictMeta) and tp is not _TypedDict


# ---- NewType ----

class NewType:
    """A type of its own for type checkers, made of another: UserId = NewType('UserId', int)."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition('.')[2]
        self.__supertype__ = tp
        module = sys._getframemodulename(1)
        if module != 'typing':
            self.__module__ = module

    def __call__(self, x, /):
        return x

    def __mro_entries__(self, bases):
        # Subclassing is what people try; say what to write instead.
        superclass_name = self.__name__

        class Dummy:
            def __init_subclass__(cls):
                raise TypeError("Cannot subclass an instance of NewType. Perhaps you were looking for: "
                                f"`{cls.__name__} = NewType({cls.__name__!r}, {superclass_name})`")

        return (Dummy,)

    def __repr__(self):
        return f'{self.__module__}.{self.__qualname__}'

    def __reduce__(self):
        return self.__qualname__

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

"""Classes that hold data: the methods follow from the annotated attributes.

The decorator collects the fields of the bases and of the class body, and writes the source text of the methods, which is
compiled once per class: __init__ must have the fields as its parameters, and the others are fastest when they name them.
"""

import abc
import sys
from keyword import iskeyword
from reprlib import recursive_repr

__all__ = ['dataclass', 'field', 'Field', 'FrozenInstanceError', 'InitVar', 'KW_ONLY', 'MISSING', 'fields', 'asdict',
           'astuple', 'make_dataclass', 'replace', 'is_dataclass']

GenericAlias = type(list[int])
_Function = type(lambda: None)
_MappingProxy = type(type.__dict__)

_FIELDS = '__dataclass_fields__'
_PARAMS = '__dataclass_params__'
_POST_INIT_NAME = '__post_init__'


class FrozenInstanceError(AttributeError):
    """A field of a frozen dataclass was assigned or deleted."""


# ---- Markers ----

class _HAS_DEFAULT_FACTORY_CLASS:
    # The default of parameters whose field has a factory: shown in the signature.
    def __repr__(self):
        return '<factory>'


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()


class _MISSING_TYPE:
    pass


MISSING = _MISSING_TYPE()


class _KW_ONLY_TYPE:
    pass


# As an annotation (`_: KW_ONLY`): the fields behind it are keyword-only.
KW_ONLY = _KW_ONLY_TYPE()


class _FIELD_BASE:
    # What a field is: an attribute, a class variable, or a parameter of __init__ alone.
    __slots__ = ('name',)

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD = _FIELD_BASE('_FIELD')
_FIELD_CLASSVAR = _FIELD_BASE('_FIELD_CLASSVAR')
_FIELD_INITVAR = _FIELD_BASE('_FIELD_INITVAR')


class InitVar:
    """The annotation of a parameter of __init__ that is handed to __post_init__ and not stored."""

    __slots__ = ('type',)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        if isinstance(self.type, type) and not isinstance(self.type, GenericAlias):
            name = self.type.__name__
        else:
            name = repr(self.type)  # typing objects
        return f'dataclasses.InitVar[{name}]'

    def __class_getitem__(cls, type):
        return InitVar(type)


# ---- Fields ----

class Field:
    """A field: what field() was called with, its name and its type."""

    __slots__ = ('name', 'type', 'default', 'default_factory', 'repr', 'hash', 'init', 'compare', 'metadata', 'kw_only',
                 'doc', '_field_type')

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only, doc):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _MappingProxy({}) if metadata is None else _MappingProxy(metadata)
        self.kw_only = kw_only
        self.doc = doc
        self._field_type = None

    @recursive_repr()
    def __repr__(self):
        return (f'Field(name={self.name!r},type={self.type!r},default={self.default!r},'
                f'default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},hash={self.hash!r},'
                f'compare={self.compare!r},metadata={self.metadata!r},kw_only={self.kw_only!r},doc={self.doc!r},'
                f'_field_type={self._field_type})')

    def __set_name__(self, owner, name):
        # A default that is a descriptor hears its name as if it stood in the class itself.
        func = getattr(type(self.default), '__set_name__', None)
        if func:
            func(self.default, owner, name)

    __class_getitem__ = classmethod(GenericAlias)


class _DataclassParams:

    _NAMES = ('init', 'repr', 'eq', 'order', 'unsafe_hash', 'frozen', 'match_args', 'kw_only', 'slots', 'weakref_slot')
    __slots__ = _NAMES

    def __init__(self, **values):
        for name in self._NAMES:
            setattr(self, name, values[name])

    def __repr__(self):
        return f"_DataclassParams({','.join(f'{name}={getattr(self, name)!r}' for name in self._NAMES)})"


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
          kw_only=MISSING, doc=None):
    """Says more about a field than its default: what makes it, and which methods use it."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only, doc)


def _named_in_string(annotation, cls, module_name, predicate):
    """Whether an annotation that is a string begins with a name that `predicate` accepts, as far as one can tell."""
    first, rest = _leading_word(annotation)
    namespace = getattr(sys.modules.get(cls.__module__), '__dict__', {})
    if rest.startswith('.'):
        # The name of a module: only this one will do.
        name, _ = _leading_word(rest[1:])
        module = sys.modules.get(module_name)
        if not first or module is None or namespace.get(first) is not module:
            return False
        return predicate(getattr(module, name, None))
    return predicate(namespace.get(first))


def _leading_word(text):
    """The word at the beginning of a text, and what follows; spaces around it do not count."""
    text = text.lstrip()
    end = 0
    while end < len(text) and (text[end].isalnum() or text[end] == '_'):
        end += 1
    return text[:end], text[end:].lstrip()


def _is_classvar(annotation):
    forms = sys.modules.get('_typing_forms')  # unless it is loaded, nobody has a ClassVar
    return forms is not None and (annotation is forms.ClassVar
                                  or getattr(annotation, '__origin__', None) is forms.ClassVar)


def _is_initvar(annotation):
    return annotation is InitVar or type(annotation) is InitVar


def _is_kw_only(annotation):
    return annotation is KW_ONLY


def _field_kind(cls, annotation):
    if isinstance(annotation, str):
        if _named_in_string(annotation, cls, 'typing', _is_classvar):
            return _FIELD_CLASSVAR
        if _named_in_string(annotation, cls, 'dataclasses', _is_initvar):
            return _FIELD_INITVAR
        return _FIELD
    if _is_classvar(annotation):
        return _FIELD_CLASSVAR
    return _FIELD_INITVAR if _is_initvar(annotation) else _FIELD


def _get_field(cls, name, annotation, default_kw_only):
    """The field of an annotated name of the class body."""
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        result = default
    else:
        if isinstance(default, type(Field.name)):
            default = MISSING  # a slot of this class or a base, not a value
        result = field(default=default)
    result.name = name
    result.type = annotation
    result._field_type = kind = _field_kind(cls, annotation)
    if kind in (_FIELD_CLASSVAR, _FIELD_INITVAR) and result.default_factory is not MISSING:
        raise TypeError(f'field {name} cannot have a default factory')
    if kind is _FIELD_CLASSVAR:
        if result.kw_only is not MISSING:
            raise TypeError(f'field {name} is a ClassVar but specifies kw_only')
    elif result.kw_only is MISSING:
        result.kw_only = default_kw_only
    # What has no hash is taken for mutable: all instances would share it.
    if kind is _FIELD and result.default.__class__.__hash__ is None:
        raise ValueError(f'mutable default {type(result.default)} for field {name} is not allowed: use default_factory')
    return result


def _class_annotations(cls):
    try:
        return dict(cls.__annotations__)
    except Exception:
        # A name that is not defined yet. The type of a field is not used here, only noted.
        from annotationlib import get_annotations
        return get_annotations(cls, format=3)


# ---- Writing the methods ----

class _Methods:
    """Source text of methods, compiled together; objects in it are given names."""

    def __init__(self, cls):
        self.cls = cls
        self.names = {}
        self.source = []
        self.wrap = {}
        self.replaced = {}
        self.annotate = {}

    def value(self, name, obj):
        self.names[name] = obj
        return name

    def add(self, name, params, body, *, wrap=None, annotate=None, overwrite_error=None):
        """A method; unless the class defines it itself, when overwrite_error (if any) says that this is wrong."""
        self.source.append(f" def {name}({', '.join(params)}):\n" + ''.join(f'  {line}\n' for line in body))
        self.wrap[name] = wrap
        self.annotate[name] = annotate
        self.replaced[name] = overwrite_error

    def install(self):
        if not self.source:
            return
        cls = self.cls
        text = (f"def __create_fn__({', '.join(self.names)}):\n{''.join(self.source)}"
                f" return ({', '.join(self.wrap)},)\n")
        module = sys.modules.get(cls.__module__)
        namespace = {}
        exec(text, {} if module is None else module.__dict__, namespace)
        functions = namespace['__create_fn__'](**self.names)
        for (name, wrap), function in zip(self.wrap.items(), functions):
            if self.annotate[name] is not None:
                function.__annotate__ = self.annotate[name]
            # What is wrapped keeps its own qualified name: pprint tells a made __repr__ by it.
            if wrap is not None:
                function = wrap(function)
            function.__qualname__ = f'{cls.__qualname__}.{name}'
            if name in cls.__dict__:
                error = self.replaced[name]
                if error is not None:
                    raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}'
                                    f"{' ' + error if error else ''}")
                continue
            setattr(cls, name, function)


def _add_init(methods, std_fields, kw_only_fields, frozen, has_post_init, self_name, slots):
    seen_default = None
    for f in std_fields:
        if not f.init:
            continue
        if f.default is not MISSING or f.default_factory is not MISSING:
            seen_default = f
        elif seen_default is not None:
            raise TypeError(f'non-default argument {f.name!r} follows default argument {seen_default.name!r}')

    def parameter(f):
        if f.default is not MISSING:
            return f"{f.name}={methods.value(f'__dataclass_dflt_{f.name}__', f.default)}"
        if f.default_factory is not MISSING:
            return f"{f.name}={methods.value('__dataclass_HAS_DEFAULT_FACTORY__', _HAS_DEFAULT_FACTORY)}"
        return f.name

    def store(f, value):
        if frozen:
            setter = methods.value('__dataclass_builtins_object__', object)
            return f'{setter}.__setattr__({self_name}, {f.name!r}, {value})'
        return f'{self_name}.{f.name} = {value}'

    body = []
    for f in (*std_fields, *kw_only_fields):
        if f._field_type is _FIELD_INITVAR:
            continue
        if f.default_factory is not MISSING:
            factory = methods.value(f'__dataclass_dflt_{f.name}__', f.default_factory)
            if f.init:
                body.append(store(f, f'{factory}() if {f.name} is __dataclass_HAS_DEFAULT_FACTORY__ else {f.name}'))
            else:
                body.append(store(f, f'{factory}()'))
        elif f.init:
            body.append(store(f, f.name))
        elif slots and f.default is not MISSING:
            # The class attribute makes way for the slot, so each instance gets the value.
            body.append(store(f, methods.value(f'__dataclass_dflt_{f.name}__', f.default)))
    if has_post_init:
        args = ', '.join(f.name for f in (*std_fields, *kw_only_fields) if f._field_type is _FIELD_INITVAR)
        body.append(f'{self_name}.{_POST_INIT_NAME}({args})')
    params = [self_name, *(parameter(f) for f in std_fields if f.init)]
    kw_only = [parameter(f) for f in kw_only_fields if f.init]
    if kw_only:
        params += ['*', *kw_only]
    names = [f.name for f in (*std_fields, *kw_only_fields) if f.init]
    methods.add('__init__', params, body or ['pass'], annotate=_init_annotate(methods.cls, names))


def _init_annotate(cls, names):
    """The annotate function of an __init__: the fields' types as the classes give them."""
    def __annotate__(format, /):
        if format not in (1, 3, 4):
            raise NotImplementedError(format)
        from annotationlib import get_annotations
        types = {}
        for base in cls.__mro__[::-1]:
            types.update(get_annotations(base, format=format))
        found = {name: types[name] for name in names if name in types}
        for name, f in getattr(cls, _FIELDS).items():
            if name in names and name not in found:
                found[name] = f.type
        found = {name: found[name] for name in names}
        found['return'] = 'None' if format == 4 else None
        return found
    return __annotate__


def _add_repr(methods, shown):
    parts = ', '.join(f'{f.name}={{self.{f.name}!r}}' for f in shown)
    methods.add('__repr__', ['self'], [f'return f"{{self.__class__.__qualname__}}({parts})"'], wrap=recursive_repr())


def _tuple_of(obj, compared):
    inner = ', '.join(f'{obj}.{f.name}' for f in compared)
    return f"({inner}{',' if len(compared) == 1 else ''})"


def _add_eq(methods, compared):
    terms = ' and '.join(f'self.{f.name}==other.{f.name}' for f in compared) or 'True'
    methods.add('__eq__', ['self', 'other'], [
        'if self is other:', '  return True', 'if other.__class__ is self.__class__:', f'  return {terms}',
        'return NotImplemented'])


def _add_order(methods, compared):
    for name, symbol in (('__lt__', '<'), ('__le__', '<='), ('__gt__', '>'), ('__ge__', '>=')):
        methods.add(name, ['self', 'other'], [
            'if other.__class__ is self.__class__:',
            f"  return {_tuple_of('self', compared)}{symbol}{_tuple_of('other', compared)}", 'return NotImplemented'],
            overwrite_error='Consider using functools.total_ordering')


def _add_frozen(methods, names):
    cls = methods.value('__dataclass_cls__', methods.cls)
    error = methods.value('__dataclass_FrozenInstanceError__', FrozenInstanceError)
    # A subclass that is no dataclass may have attributes of its own, and may set them.
    condition = f'type(self) is {cls}' + (f' or name in {{{", ".join(map(repr, names))}}}' if names else '')
    for name, params, verb in (('__setattr__', ['name', 'value'], 'assign to'), ('__delattr__', ['name'], 'delete')):
        methods.add(name, ['self', *params], [
            f'if {condition}:', f'  raise {error}(f"cannot {verb} field {{name!r}}")',
            f"super({cls}, self).{name}({', '.join(params)})"], overwrite_error='')


# ---- The decorator ----

def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Class decorator: adds __init__, __repr__, __eq__ and, as asked for, other methods made from the annotations."""
    params = dict(init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen,
                  match_args=match_args, kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)
    if cls is None:
        return lambda cls: _process_class(cls, _DataclassParams(**params))
    return _process_class(cls, _DataclassParams(**params))


def _collect_fields(cls, params):
    """The fields of the bases, then those of the class; a field that is defined again keeps its place."""
    found = {}
    any_frozen_base = False
    all_frozen_bases = None
    for base in cls.__mro__[-1:0:-1]:
        base_fields = getattr(base, _FIELDS, None)
        if base_fields is not None:
            found.update(base_fields)
            frozen = getattr(base, _PARAMS).frozen
            all_frozen_bases = (all_frozen_bases is not False) and frozen
            any_frozen_base = any_frozen_base or frozen

    annotations = _class_annotations(cls)
    kw_only = params.kw_only
    seen_marker = False
    own = []
    for name, annotation in annotations.items():
        if _is_kw_only(annotation) or (isinstance(annotation, str) and _named_in_string(
                annotation, cls, 'dataclasses', _is_kw_only)):
            if seen_marker:
                raise TypeError(f'{name!r} is KW_ONLY, but KW_ONLY has already been specified')
            seen_marker = kw_only = True
        else:
            own.append(_get_field(cls, name, annotation, kw_only))
    for f in own:
        found[f.name] = f
        # The class attribute is the default, not the Field.
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f'{name!r} is a field but has no type annotation')
    if all_frozen_bases is not None:
        if any_frozen_base and not params.frozen:
            raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
        if not all_frozen_bases and params.frozen:
            raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
    return found


def _process_class(cls, params):
    cls.__module__  # only classes can be decorated
    setattr(cls, _PARAMS, params)
    found = _collect_fields(cls, params)
    setattr(cls, _FIELDS, found)
    own_hash = cls.__dict__.get('__hash__', MISSING)
    # A class with __eq__ gets `__hash__ = None` by itself.
    has_explicit_hash = not (own_hash is MISSING or (own_hash is None and '__eq__' in cls.__dict__))
    if params.order and not params.eq:
        raise ValueError('eq must be true if order is true')

    in_init = [f for f in found.values() if f._field_type is not _FIELD_CLASSVAR]
    std_fields = [f for f in in_init if not f.kw_only]
    kw_only_fields = [f for f in in_init if f.kw_only]
    stored = [f for f in found.values() if f._field_type is _FIELD]
    compared = [f for f in stored if f.compare]

    methods = _Methods(cls)
    if params.init:
        # A field may be called self.
        _add_init(methods, std_fields, kw_only_fields, params.frozen, hasattr(cls, _POST_INIT_NAME),
                  '__dataclass_self__' if 'self' in found else 'self', params.slots)
    _set_new_attribute(cls, '__replace__', _replace)
    if params.repr:
        _add_repr(methods, [f for f in stored if f.repr])
    if params.eq:
        _add_eq(methods, compared)
    if params.order:
        _add_order(methods, compared)
    if params.frozen:
        _add_frozen(methods, [f.name for f in stored])
    sets_hash_to_none = False
    if params.unsafe_hash or (params.eq and params.frozen and not has_explicit_hash):
        if has_explicit_hash:
            raise TypeError(f'Cannot overwrite attribute __hash__ in class {cls.__name__}')
        hashed = [f for f in stored if (f.compare if f.hash is None else f.hash)]
        # Whatever stands there now is the None that came with __eq__.
        if '__hash__' in cls.__dict__:
            del cls.__hash__
        methods.add('__hash__', ['self'], [f"return hash({_tuple_of('self', hashed)})"])
    elif params.eq and not has_explicit_hash:
        sets_hash_to_none = True
    methods.install()
    if sets_hash_to_none:
        cls.__hash__ = None

    if not cls.__doc__:
        cls.__doc__ = cls.__name__ + _signature_text(cls, params, std_fields, kw_only_fields)
    if params.match_args:
        _set_new_attribute(cls, '__match_args__', tuple(f.name for f in std_fields if f.init))
    if params.weakref_slot and not params.slots:
        raise TypeError('weakref_slot is True but slots is False')
    if params.slots:
        cls = _add_slots(cls, params, found)
    abc.update_abstractmethods(cls)
    return cls


def _set_new_attribute(cls, name, value):
    if name not in cls.__dict__:
        setattr(cls, name, value)


def _signature_text(cls, params, std_fields, kw_only_fields):
    """What inspect.signature() says, for the docstring."""
    metaclass = type(cls)
    if metaclass is not type and (hasattr(metaclass, '__signature__') or metaclass.__call__ is not type.__call__):
        import inspect
        try:
            return str(inspect.signature(cls)).removesuffix(' -> None')
        except (TypeError, ValueError):
            return ''
    if not params.init or cls.__init__.__qualname__ != f'{cls.__qualname__}.__init__':
        return '()' if cls.__init__ is object.__init__ else '(*args, **kwargs)'

    def parameter(f):
        annotation = f.type
        if isinstance(annotation, type) and not isinstance(annotation, GenericAlias):
            shown = annotation.__qualname__
            if annotation.__module__ != 'builtins':
                shown = f'{annotation.__module__}.{shown}'
        else:
            shown = repr(annotation)
            if getattr(annotation, '__module__', None) == 'typing':
                shown = shown.replace('typing.', '')
        text = f'{f.name}: {shown}'
        if f.default is not MISSING:
            text += f' = {f.default!r}'
        elif f.default_factory is not MISSING:
            text += ' = <factory>'
        return text

    shown = [parameter(f) for f in std_fields if f.init]
    kw_only = [parameter(f) for f in kw_only_fields if f.init]
    if kw_only:
        shown += ['*', *kw_only]
    return f"({', '.join(shown)})"


# ---- slots=True: a new class, since slots cannot be added to one ----

def _slots_of(cls):
    slots = cls.__dict__.get('__slots__')
    if slots is None:
        # No __slots__: a builtin type, or a class whose instances have both.
        if getattr(cls, '__weakrefoffset__', -1) != 0:
            yield '__weakref__'
        if getattr(cls, '__dictoffset__', -1) != 0:
            yield '__dict__'
    elif isinstance(slots, str):
        yield slots
    elif hasattr(slots, '__next__'):
        raise TypeError(f"Slots of '{cls.__name__}' cannot be determined")
    else:
        yield from slots


def _add_slots(cls, params, found):
    if '__slots__' in cls.__dict__:
        raise TypeError(f'{cls.__name__} already specifies __slots__')
    namespace = dict(cls.__dict__)
    names = tuple(f.name for f in found.values() if f._field_type is _FIELD)
    inherited = {slot for base in cls.__mro__[1:-1] for slot in _slots_of(base)}
    wanted = (*names, '__weakref__') if params.weakref_slot else names
    slots = [name for name in wanted if name not in inherited]
    docs = {name: found[name].doc for name in slots if name in found and found[name].doc is not None}
    namespace['__slots__'] = {name: docs.get(name) for name in slots} if docs else tuple(slots)
    for name in names:
        # The defaults are in __init__ by now, and would be in the way of the slots.
        namespace.pop(name, None)
    namespace.pop('__dict__', None)
    namespace.pop('__weakref__', None)
    qualname = getattr(cls, '__qualname__', None)
    new_cls = type(cls)(cls.__name__, cls.__bases__, namespace)
    if qualname is not None:
        new_cls.__qualname__ = qualname
    if params.frozen:
        # object's own would set attributes one by one, which is refused.
        _set_new_attribute(new_cls, '__getstate__', _dataclass_getstate)
        _set_new_attribute(new_cls, '__setstate__', _dataclass_setstate)
    _redirect_super(cls, new_cls)
    return new_cls


def _redirect_super(cls, new_cls):
    """super() and __class__ in methods mean the new class: they share one cell."""
    for member in new_cls.__dict__.values():
        while hasattr(member, '__wrapped__'):
            member = member.__wrapped__
        candidates = (member.fget, member.fset, member.fdel) if isinstance(member, property) else (
            getattr(member, '__func__', member),)
        for function in candidates:
            if not isinstance(function, _Function):
                continue
            for name, cell in zip(function.__code__.co_freevars, function.__closure__ or ()):
                if name in ('__class__', '__dataclass_cls__'):
                    try:
                        if cell.cell_contents is cls:
                            cell.cell_contents = new_cls
                    except ValueError:
                        pass


def _dataclass_getstate(self):
    return [getattr(self, f.name) for f in fields(self)]


def _dataclass_setstate(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)


# ---- Looking at dataclasses ----

def fields(class_or_instance):
    """The fields of a dataclass or instance, a tuple."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError('must be called with a dataclass type or instance') from None
    return tuple(f for f in found.values() if f._field_type is _FIELD)


def _is_dataclass_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    """Whether obj is a dataclass or an instance of one."""
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, _FIELDS)


_ATOMIC_TYPES = frozenset({type(None), bool, int, float, str, complex, bytes, type(...), type(NotImplemented), _Function,
                           type(len), type, range, property})


def asdict(obj, *, dict_factory=dict):
    """The fields as a dict, and so on for dataclasses in the values, also in lists, tuples and dicts."""
    if not _is_dataclass_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _copied(obj, lambda o, inner: dict_factory([(f.name, inner(getattr(o, f.name))) for f in fields(o)]))


def astuple(obj, *, tuple_factory=tuple):
    """The same as tuples of values."""
    if not _is_dataclass_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _copied(obj, lambda o, inner: tuple_factory([inner(getattr(o, f.name)) for f in fields(o)]))


def _copied(obj, convert):
    def inner(value):
        cls = type(value)
        if cls in _ATOMIC_TYPES:
            return value
        if hasattr(cls, _FIELDS):
            return convert(value, inner)
        if issubclass(cls, (list, tuple)):
            if hasattr(value, '_fields'):  # a named tuple takes its items one by one
                return cls(*map(inner, value))
            return cls(map(inner, value))
        if issubclass(cls, dict):
            if hasattr(cls, 'default_factory'):
                result = cls(value.default_factory)
                for k, v in value.items():
                    result[inner(k)] = inner(v)
                return result
            return cls((inner(k), inner(v)) for k, v in value.items())
        import copy
        return copy.deepcopy(value)
    return inner(obj)


def replace(obj, /, **changes):
    """A new object of the same class, with some fields changed."""
    if not _is_dataclass_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    return _replace(obj, **changes)


def _replace(self, /, **changes):
    for f in getattr(self, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise TypeError(f'field {f.name} is declared with init=False, it cannot be specified with replace()')
            continue
        if f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise TypeError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(self, f.name)
    return self.__class__(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False,
                   unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False,
                   module=None, decorator=dataclass):
    """A new dataclass; fields are names, or tuples (name, type) or (name, type, field or default)."""
    namespace = {} if namespace is None else namespace
    seen = set()
    annotations = {}
    defaults = {}
    for item in fields:
        if isinstance(item, str):
            name = item
            annotation = _any
        elif len(item) == 2:
            name, annotation = item
        elif len(item) == 3:
            name, annotation, defaults[item[0]] = item
        else:
            raise TypeError(f'Invalid field: {item!r}')
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f'Field names must be valid identifiers: {name!r}')
        if iskeyword(name):
            raise TypeError(f'Field names must not be keywords: {name!r}')
        if name in seen:
            raise TypeError(f'Field name duplicated: {name!r}')
        seen.add(name)
        annotations[name] = annotation

    if any(annotation is _any for annotation in annotations.values()):
        from typing import Any
        annotations = {name: Any if a is _any else a for name, a in annotations.items()}

    def annotate(format):
        if format in (1, 3):
            return dict(annotations)
        if format == 4:
            from annotationlib import annotations_to_string
            return annotations_to_string(annotations)
        raise NotImplementedError(format)

    def exec_body(ns):
        ns.update(namespace)
        ns.update(defaults)
        ns['__annotate__'] = annotate

    from types import new_class
    cls = new_class(cls_name, bases, {}, exec_body)
    if module is None:
        module = sys._getframemodulename(1) or '__main__'
    if module is not None:
        cls.__module__ = module
    return decorator(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen,
                     match_args=match_args, kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)


_any = object()

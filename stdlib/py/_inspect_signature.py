"""Signature, Parameter and BoundArguments of inspect: what a callable can be called with."""

import enum
import types
from annotationlib import Format, ForwardRef
from collections import OrderedDict
from keyword import iskeyword


class _void:
    """Stands for an argument of replace() that was not given."""


class _empty:
    """Marker object for Signature.empty and Parameter.empty."""


class _ParameterKind(enum.IntEnum):
    POSITIONAL_ONLY = 'positional-only'
    POSITIONAL_OR_KEYWORD = 'positional or keyword'
    VAR_POSITIONAL = 'variadic positional'
    KEYWORD_ONLY = 'keyword-only'
    VAR_KEYWORD = 'variadic keyword'

    def __new__(cls, description):
        value = len(cls.__members__)
        member = int.__new__(cls, value)
        member._value_ = value
        member.description = description
        return member

    def __str__(self):
        return self.name


_POSITIONAL_ONLY = _ParameterKind.POSITIONAL_ONLY
_POSITIONAL_OR_KEYWORD = _ParameterKind.POSITIONAL_OR_KEYWORD
_VAR_POSITIONAL = _ParameterKind.VAR_POSITIONAL
_KEYWORD_ONLY = _ParameterKind.KEYWORD_ONLY
_VAR_KEYWORD = _ParameterKind.VAR_KEYWORD


# ---- Annotations as text ----

def _without_typing_prefix(text):
    parts = text.split('typing.')
    result = parts[0]
    for part in parts[1:]:
        inside_a_name = result[-1:].isalnum() or result[-1:] in ('_', '.') and result
        result += ('typing.' if inside_a_name else '') + part
    return result


def formatannotation(annotation, base_module=None, *, quote_annotation_strings=True):
    """An annotation as it would stand in the source."""
    if not quote_annotation_strings and isinstance(annotation, str):
        return annotation
    if getattr(annotation, '__module__', None) == 'typing':
        return _without_typing_prefix(repr(annotation))
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ('builtins', base_module):
            return annotation.__qualname__
        return f'{annotation.__module__}.{annotation.__qualname__}'
    if isinstance(annotation, ForwardRef):
        return annotation.__forward_arg__
    return repr(annotation)


def formatannotationrelativeto(object):
    """A formatannotation() that leaves out the module of object."""
    module = getattr(object, '__module__', None)

    def _formatannotation(annotation):
        return formatannotation(annotation, module)
    return _formatannotation


# ---- Parameter ----

class Parameter:
    """One parameter of a signature: name, kind, and perhaps a default and an annotation.

    What is not there is Parameter.empty. The kinds are attributes of this class.
    """

    __slots__ = ('_name', '_kind', '_default', '_annotation')

    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD

    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f'value {kind!r} is not a valid Parameter.kind')
        if default is not _empty and self._kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f'{self._kind.description} parameters cannot have default values')
        self._default = default
        self._annotation = annotation
        if name is _empty:
            raise ValueError('name is a required attribute for Parameter')
        if not isinstance(name, str):
            raise TypeError(f'name must be a str, not a {type(name).__name__}')
        if name[0] == '.' and name[1:].isdigit():
            # The iterable that a comprehension gets.
            if self._kind != _POSITIONAL_OR_KEYWORD:
                raise ValueError('implicit arguments must be passed as positional or keyword arguments, not '
                                 f'{self._kind.description}')
            self._kind = _POSITIONAL_ONLY
            name = f'implicit{name[1:]}'
        if iskeyword(name) and self._kind is not _POSITIONAL_ONLY or not name.isidentifier():
            raise ValueError(f'{name!r} is not a valid parameter name')
        self._name = name

    def __reduce__(self):
        return type(self), (self._name, self._kind), {'_default': self._default, '_annotation': self._annotation}

    def __setstate__(self, state):
        self._default = state['_default']
        self._annotation = state['_annotation']

    @property
    def name(self):
        return self._name

    @property
    def default(self):
        return self._default

    @property
    def annotation(self):
        return self._annotation

    @property
    def kind(self):
        return self._kind

    def replace(self, *, name=_void, kind=_void, annotation=_void, default=_void):
        """A copy with other values."""
        if name is _void:
            name = self._name
        if kind is _void:
            kind = self._kind
        if annotation is _void:
            annotation = self._annotation
        if default is _void:
            default = self._default
        return type(self)(name, kind, default=default, annotation=annotation)

    __replace__ = replace

    def __str__(self):
        return self._format()

    def _format(self, *, quote_annotation_strings=True):
        text = self._name
        if self._annotation is not _empty:
            annotation = formatannotation(self._annotation, quote_annotation_strings=quote_annotation_strings)
            text = f'{text}: {annotation}'
        if self._default is not _empty:
            equals = ' = ' if self._annotation is not _empty else '='
            text = f'{text}{equals}{self._default!r}'
        if self._kind == _VAR_POSITIONAL:
            return '*' + text
        return '**' + text if self._kind == _VAR_KEYWORD else text

    def __repr__(self):
        return f'<{self.__class__.__name__} "{self}">'

    def __hash__(self):
        return hash((self._name, self._kind, self._annotation, self._default))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self._name == other._name and self._kind == other._kind and self._default == other._default
                and self._annotation == other._annotation)


# ---- BoundArguments ----

class BoundArguments:
    """What Signature.bind() found: the values of parameters, by name.

    `arguments` is a dict that may be changed; `args` and `kwargs` are how to call with it.
    """

    __slots__ = ('arguments', '_signature', '__weakref__')

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    @property
    def signature(self):
        return self._signature

    @property
    def args(self):
        args = []
        for name, parameter in self._signature.parameters.items():
            if parameter.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            value = self.arguments[name]
            if parameter.kind == _VAR_POSITIONAL:
                args.extend(value)
            else:
                args.append(value)
        return tuple(args)

    @property
    def kwargs(self):
        kwargs = {}
        by_keyword = False
        for name, parameter in self._signature.parameters.items():
            if not by_keyword:
                if parameter.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                    by_keyword = True
                elif name not in self.arguments:
                    # What follows a gap cannot be given by position.
                    by_keyword = True
                    continue
            if not by_keyword or name not in self.arguments:
                continue
            if parameter.kind == _VAR_KEYWORD:
                kwargs.update(self.arguments[name])
            else:
                kwargs[name] = self.arguments[name]
        return kwargs

    def apply_defaults(self):
        """Add the defaults of parameters that got no value; variadic ones become empty."""
        arguments = {}
        for name, parameter in self._signature.parameters.items():
            if name in self.arguments:
                arguments[name] = self.arguments[name]
            elif parameter.default is not _empty:
                arguments[name] = parameter.default
            elif parameter.kind is _VAR_POSITIONAL:
                arguments[name] = ()
            elif parameter.kind is _VAR_KEYWORD:
                arguments[name] = {}
        self.arguments = arguments

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    def __setstate__(self, state):
        self._signature = state['_signature']
        self.arguments = state['arguments']

    def __getstate__(self):
        return {'_signature': self._signature, 'arguments': self.arguments}

    def __repr__(self):
        arguments = ', '.join([f'{name}={value!r}' for name, value in self.arguments.items()])
        return f'<{self.__class__.__name__} ({arguments})>'


# ---- Signature ----

class Signature:
    """The parameters of a callable, in order, and the annotation of what it returns."""

    __slots__ = ('_return_annotation', '_parameters')

    _parameter_cls = Parameter
    _bound_arguments_cls = BoundArguments

    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        if parameters is None:
            by_name = OrderedDict()
        elif __validate_parameters__:
            by_name = self._checked(parameters)
        else:
            by_name = OrderedDict([(parameter.name, parameter) for parameter in parameters])
        self._parameters = types.MappingProxyType(by_name)
        self._return_annotation = return_annotation

    @staticmethod
    def _checked(parameters):
        """The parameters by name, if they could stand in a `def` in this order."""
        by_name = OrderedDict()
        highest = _POSITIONAL_ONLY
        seen_default = False
        seen_variadic = set()
        for parameter in parameters:
            kind = parameter.kind
            name = parameter.name
            if kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
                if kind in seen_variadic:
                    raise ValueError(f'more than one {kind.description} parameter')
                seen_variadic.add(kind)
            if kind < highest:
                raise ValueError(f'wrong parameter order: {highest.description} parameter before '
                                 f'{kind.description} parameter')
            highest = kind
            if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                if parameter.default is not _empty:
                    seen_default = True
                elif seen_default:
                    raise ValueError('non-default argument follows default argument')
            if name in by_name:
                raise ValueError(f'duplicate parameter name: {name!r}')
            by_name[name] = parameter
        return by_name

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False,
                      annotation_format=Format.VALUE):
        """The signature of a callable."""
        from _inspect_callable import _signature_from_callable
        return _signature_from_callable(obj, sigcls=cls, follow_wrapper_chains=follow_wrapped, globals=globals,
                                        locals=locals, eval_str=eval_str, annotation_format=annotation_format)

    @property
    def parameters(self):
        return self._parameters

    @property
    def return_annotation(self):
        return self._return_annotation

    def replace(self, *, parameters=_void, return_annotation=_void):
        """A copy with other values."""
        if parameters is _void:
            parameters = self.parameters.values()
        if return_annotation is _void:
            return_annotation = self._return_annotation
        return type(self)(parameters, return_annotation=return_annotation)

    __replace__ = replace

    def _hash_basis(self):
        """What equality compares: the order of keyword-only parameters does not matter."""
        ordered = tuple([p for p in self.parameters.values() if p.kind != _KEYWORD_ONLY])
        keyword_only = {p.name: p for p in self.parameters.values() if p.kind == _KEYWORD_ONLY}
        return ordered, keyword_only, self.return_annotation

    def __hash__(self):
        ordered, keyword_only, return_annotation = self._hash_basis()
        return hash((ordered, frozenset(keyword_only.values()), return_annotation))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Signature):
            return NotImplemented
        return self._hash_basis() == other._hash_basis()

    def _bind(self, args, kwargs, *, partial=False):
        arguments = {}
        parameters = iter(self.parameters.values())
        by_keyword = []  # parameters that positional arguments did not reach
        positional_only_by_keyword = []
        values = iter(args)
        done = object()
        for parameter in parameters:
            value = next(values, done)
            if value is done:
                # The positional arguments are used up.
                if parameter.kind == _VAR_POSITIONAL:
                    break
                if parameter.name in kwargs:
                    if parameter.kind == _POSITIONAL_ONLY:
                        if parameter.default is _empty:
                            raise TypeError(f'missing a required positional-only argument: {parameter.name!r}')
                        # The keyword may still be for **kwargs.
                        positional_only_by_keyword.append(parameter)
                        continue
                    by_keyword.append(parameter)
                    break
                if parameter.kind == _VAR_KEYWORD or parameter.default is not _empty:
                    by_keyword.append(parameter)
                    if parameter.kind == _POSITIONAL_ONLY:
                        by_keyword.pop()
                        continue
                    break
                if partial:
                    by_keyword.append(parameter)
                    break
                what = ' keyword-only' if parameter.kind == _KEYWORD_ONLY else ''
                raise TypeError(f'missing a required{what} argument: {parameter.name!r}')
            if parameter.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                raise TypeError('too many positional arguments')
            if parameter.kind == _VAR_POSITIONAL:
                arguments[parameter.name] = (value, *values)
                break
            if parameter.name in kwargs and parameter.kind != _POSITIONAL_ONLY:
                raise TypeError(f'multiple values for argument {parameter.name!r}')
            arguments[parameter.name] = value
        else:
            if next(values, done) is not done:
                raise TypeError('too many positional arguments')

        variadic = None
        for parameter in (*by_keyword, *parameters):
            name = parameter.name
            if parameter.kind == _VAR_KEYWORD:
                variadic = parameter
            elif parameter.kind == _VAR_POSITIONAL:
                pass
            elif name in kwargs and parameter.kind != _POSITIONAL_ONLY:
                arguments[name] = kwargs.pop(name)
            elif not partial and parameter.default is _empty:
                raise TypeError(f'missing a required argument: {name!r}')
        if kwargs:
            if variadic is not None:
                arguments[variadic.name] = kwargs
            elif positional_only_by_keyword:
                names = ', '.join([parameter.name for parameter in positional_only_by_keyword])
                raise TypeError(f'got some positional-only arguments passed as keyword arguments: {names!r}')
            else:
                raise TypeError(f'got an unexpected keyword argument {next(iter(kwargs))!r}')
        return self._bound_arguments_cls(self, arguments)

    def bind(self, /, *args, **kwargs):
        """Which parameters get which of these arguments. TypeError when a call would raise one."""
        return self._bind(args, kwargs)

    def bind_partial(self, /, *args, **kwargs):
        """As bind(), but arguments may be missing."""
        return self._bind(args, kwargs, partial=True)

    def __reduce__(self):
        return (type(self), (tuple(self._parameters.values()),), {'_return_annotation': self._return_annotation})

    def __setstate__(self, state):
        self._return_annotation = state['_return_annotation']

    def __repr__(self):
        return f'<{self.__class__.__name__} {self}>'

    def __str__(self):
        return self.format()

    def format(self, *, max_width=None, quote_annotation_strings=True):
        """The signature as text; one longer than max_width has each parameter on a line of its own."""
        parts = []
        slash_due = False
        star_due = True
        for parameter in self.parameters.values():
            kind = parameter.kind
            if kind == _POSITIONAL_ONLY:
                slash_due = True
            elif slash_due:
                parts.append('/')
                slash_due = False
            if kind == _VAR_POSITIONAL:
                star_due = False
            elif kind == _KEYWORD_ONLY and star_due:
                parts.append('*')
                star_due = False
            parts.append(parameter._format(quote_annotation_strings=quote_annotation_strings))
        if slash_due:
            parts.append('/')
        text = f"({', '.join(parts)})"
        if max_width is not None and len(text) > max_width:
            text = '(\n    ' + ',\n    '.join(parts) + '\n)'
        if self.return_annotation is not _empty:
            annotation = formatannotation(self.return_annotation, quote_annotation_strings=quote_annotation_strings)
            text += f' -> {annotation}'
        return text


for _class in (_void, _empty, _ParameterKind, Parameter, BoundArguments, Signature):
    _class.__module__ = 'inspect'

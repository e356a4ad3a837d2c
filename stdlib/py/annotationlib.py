"""Annotations, evaluated or not.

An annotate function gives the annotations of its owner as values. The other two formats run the same function with
globals that know every name: what is not defined (FORWARDREF), or everything (STRING), is a _Stringifier, an object on
which every operation succeeds and yields the source text of the operation. Texts that are left in the result become
ForwardRef objects or strings.
"""

import builtins
import keyword
import sys

__all__ = ['Format', 'ForwardRef', 'call_annotate_function', 'call_evaluate_function',
           'get_annotate_from_class_namespace', 'get_annotations', 'annotations_to_string', 'type_repr']

# The members of Format, which is made when somebody asks for it: enum is a large import.
_VALUE, _FAKE_GLOBALS, _FORWARDREF, _STRING = 1, 2, 3, 4

_Function = type(lambda: None)
_Module = type(sys)
_Cell = type((lambda cell: (lambda: cell).__closure__[0])(None))
_GenericAlias = type(list[int])
_Union = type(int | str)


def __getattr__(name):
    if name != 'Format':
        raise AttributeError(f"module 'annotationlib' has no attribute {name!r}")
    import enum

    class Format(enum.IntEnum):
        VALUE = _VALUE
        VALUE_WITH_FAKE_GLOBALS = _FAKE_GLOBALS
        FORWARDREF = _FORWARDREF
        STRING = _STRING

    Format.__qualname__ = 'Format'
    globals()['Format'] = Format
    return Format


# ---- Forward references ----

class ForwardRef:
    """A type that is named but was not (or could not be) looked up yet."""

    def __init__(self, arg, *, module=None, owner=None, is_argument=True, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        self.__arg__ = arg
        self.__forward_is_argument__ = is_argument
        self.__forward_is_class__ = is_class
        self.__forward_module__ = module
        self.__owner__ = owner
        self.__globals__ = None
        self.__cell__ = None
        self.__extra_names__ = None
        self.__code__ = None

    def __init_subclass__(cls, /, *args, **kwds):
        raise TypeError("Cannot subclass ForwardRef")

    @property
    def __forward_arg__(self):
        return self.__arg__

    @property
    def __forward_code__(self):
        if self.__code__ is None:
            arg = self.__arg__
            # A lone `*Ts` is no expression; the item of a tuple is.
            text = f'({arg},)[0]' if arg.startswith('*') else arg
            try:
                self.__code__ = compile(text, '<string>', 'eval')
            except SyntaxError:
                raise SyntaxError(f"Forward reference must be an expression -- got {arg!r}") from None
        return self.__code__

    def evaluate(self, *, globals=None, locals=None, type_params=None, owner=None, format=_VALUE):
        """What the reference stands for; NameError when it is not defined (FORWARDREF: the reference itself)."""
        if format == _STRING:
            return self.__arg__
        if format not in (_VALUE, _FORWARDREF):
            raise NotImplementedError(format)
        if isinstance(self.__cell__, _Cell):
            try:
                return self.__cell__.cell_contents
            except ValueError:
                pass
        globals, locals = self._namespaces(globals, locals, type_params, self.__owner__ if owner is None else owner)
        arg = self.__arg__
        if arg.isidentifier() and not keyword.iskeyword(arg):
            for namespace in (locals, globals):
                if arg in namespace:
                    return namespace[arg]
            if hasattr(builtins, arg):
                return getattr(builtins, arg)
            if format == _FORWARDREF:
                return self
            raise NameError(f"name '{arg}' is not defined", name=arg)
        try:
            return eval(self.__forward_code__, globals, locals)
        except Exception:
            if format != _FORWARDREF:
                raise
        names = _Names({**vars(builtins), **globals, **locals}, globals=globals, owner=self.__owner__,
                       is_class=self.__forward_is_class__, format=format)
        try:
            result = eval(self.__forward_code__, names)
        except Exception:
            return self
        names.become_references()
        return result

    def _namespaces(self, globals, locals, type_params, owner):
        if globals is None and self.__forward_module__ is not None:
            globals = getattr(sys.modules.get(self.__forward_module__), '__dict__', None)
        if globals is None:
            globals = self.__globals__
        if globals is None:
            if isinstance(owner, type):
                globals = getattr(sys.modules.get(owner.__module__), '__dict__', None)
            elif isinstance(owner, _Module):
                globals = owner.__dict__
            elif callable(owner):
                globals = getattr(owner, '__globals__', None)
        globals = {} if globals is None else globals
        if locals is None:
            locals = dict(vars(owner)) if isinstance(owner, type) else {}
        if type_params is None and owner is not None:
            type_params = getattr(owner, '__type_params__', None)
        if type_params:
            globals, locals = dict(globals), dict(locals)
            for parameter in type_params:
                name = parameter.__name__
                if not self.__forward_is_class__ or name not in globals:
                    globals[name] = parameter
                    locals.pop(name, None)
        if isinstance(self.__cell__, dict):
            for name, cell in self.__cell__.items():
                try:
                    locals.setdefault(name, cell.cell_contents)
                except ValueError:
                    pass
        if self.__extra_names__:
            locals = {**locals, **self.__extra_names__}
        return globals, locals

    def _evaluate(self, globalns, localns, type_params=None, *, recursive_guard):
        return self.evaluate(globals=globalns, locals=localns, type_params=type_params)

    def _key(self):
        cell = self.__cell__
        if isinstance(cell, dict):
            cell = tuple(sorted((name, id(c)) for name, c in cell.items()))
        extra = self.__extra_names__
        return (self.__arg__, self.__forward_module__, id(self.__globals__), self.__forward_is_class__, cell,
                id(self.__owner__), tuple(sorted((name, id(v)) for name, v in extra.items())) if extra else None)

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        return self._key() == other._key()

    def __hash__(self):
        return hash(self._key())

    def __or__(self, other):
        return _Union[self, other]

    def __ror__(self, other):
        return _Union[other, self]

    def __repr__(self):
        extra = ''
        if self.__forward_module__ is not None:
            extra += f', module={self.__forward_module__!r}'
        if self.__forward_is_class__:
            extra += ', is_class=True'
        if self.__owner__ is not None:
            extra += f', owner={self.__owner__!r}'
        return f'ForwardRef({self.__arg__!r}{extra})'


# ---- Source text from operations ----

# How tightly operators bind, for putting parentheses only where they are needed.
_COMPARISON, _OR, _XOR, _AND, _SHIFT, _SUM, _TERM, _UNARY, _POWER, _ATOM = range(1, 11)

class _Stringifier:
    """The source text of an expression over names; operations give the text of the whole."""

    def __init__(self, text, precedence, names, extra=None):
        self.__arg__ = text
        self.__precedence__ = precedence
        self.__names__ = names
        self.__extra_names__ = extra
        self.__cell__ = None
        names.made.append(self)

    def __compose__(self, precedence, template, *operands):
        """The template filled with operands: pairs of a value and the precedence below which it needs parentheses."""
        extra = {}
        texts = []
        for value, least in operands:
            text, own = self.__names__.text_of(value, extra)
            texts.append(f'({text})' if own < least else text)
        return _Stringifier(template.format(*texts), precedence, self.__names__, extra or None)

    def __getattr__(self, attr):
        if attr.startswith('__') and attr.endswith('__'):
            # Nobody writes these in annotations; the runtime asks for them to see what an object can do.
            raise AttributeError(attr)
        return self.__compose__(_ATOM, '{}.' + attr, (self, _ATOM))

    def __head__(self):
        return self.__arg__ if self.__precedence__ >= _ATOM else f'({self.__arg__})'

    def __getitem__(self, index):
        extra = dict(self.__extra_names__ or {})
        if isinstance(index, tuple) and index:
            inner = self.__names__.joined(index, extra) + (',' if len(index) == 1 else '')
        elif isinstance(index, slice):
            inner = self.__names__.slice_text(index, extra)
        else:
            inner = self.__names__.text_of(index, extra)[0]
        return _Stringifier(f'{self.__head__()}[{inner}]', _ATOM, self.__names__, extra or None)

    def __call__(self, *args, **kwargs):
        extra = dict(self.__extra_names__ or {})
        texts = [self.__names__.text_of(arg, extra)[0] for arg in args]
        texts += [f'{name}={self.__names__.text_of(value, extra)[0]}' for name, value in kwargs.items()]
        return _Stringifier(f"{self.__head__()}({', '.join(texts)})", _ATOM, self.__names__, extra or None)

    def __iter__(self):
        yield self.__compose__(_ATOM, '*{}', (self, _OR))

    def __repr__(self):
        return self.__arg__

    def __format__(self, format_spec):
        raise TypeError("Cannot stringify annotation containing string formatting")

    __hash__ = object.__hash__


def _add_operators():
    def binary(symbol, precedence, left, right):
        template = '{} ' + symbol + ' {}'

        def forward(self, other):
            return self.__compose__(precedence, template, (self, left), (other, right))

        def reflected(self, other):
            return self.__compose__(precedence, template, (other, left), (self, right))
        return forward, reflected

    for name, symbol, precedence in (('add', '+', _SUM), ('sub', '-', _SUM), ('mul', '*', _TERM),
                                     ('matmul', '@', _TERM), ('truediv', '/', _TERM), ('floordiv', '//', _TERM),
                                     ('mod', '%', _TERM), ('lshift', '<<', _SHIFT), ('rshift', '>>', _SHIFT),
                                     ('or', '|', _OR), ('xor', '^', _XOR), ('and', '&', _AND)):
        forward, reflected = binary(symbol, precedence, precedence, precedence + 1)
        setattr(_Stringifier, f'__{name}__', forward)
        setattr(_Stringifier, f'__r{name}__', reflected)
    # Power binds its left side more tightly than a sign does, its right side less.
    _Stringifier.__pow__, _Stringifier.__rpow__ = binary('**', _POWER, _ATOM, _UNARY)
    for name, symbol in (('eq', '=='), ('ne', '!='), ('lt', '<'), ('le', '<='), ('gt', '>'), ('ge', '>=')):
        setattr(_Stringifier, f'__{name}__', binary(symbol, _COMPARISON, _OR, _OR)[0])
    for name, symbol in (('neg', '-'), ('pos', '+'), ('invert', '~')):
        def unary(self, template=symbol + '{}'):
            return self.__compose__(_UNARY, template, (self, _UNARY))
        setattr(_Stringifier, f'__{name}__', unary)


_add_operators()
del _add_operators


class _Names(dict):
    """A namespace in which every name is defined: one that is not in the dict is a _Stringifier."""

    def __init__(self, known, *, globals=None, owner=None, is_class=False, format=_STRING):
        super().__init__(known)
        self.globals = globals
        self.owner = owner
        self.is_class = is_class
        self.format = format
        self.made = []
        self.cells = {}
        self.extra_count = 0

    def __missing__(self, key):
        return _Stringifier(key, _ATOM, self)

    def text_of(self, value, extra):
        """The text of a value, and how tightly it binds. Objects that have no source text get a name in `extra`."""
        if isinstance(value, _Stringifier):
            if value.__extra_names__:
                extra.update(value.__extra_names__)
            return value.__arg__, value.__precedence__
        if value is ...:
            return '...', _ATOM
        if value is None or value is True or value is False or type(value) in (str, bytes, int, float, complex):
            text = repr(value)
            return text, _UNARY if text.startswith('-') else _ATOM
        if type(value) is tuple:
            return f"({self.joined(value, extra)}{',' if len(value) == 1 else ''})", _ATOM
        if type(value) is list:
            return f'[{self.joined(value, extra)}]', _ATOM
        if type(value) is set and value:
            return f'{{{self.joined(value, extra)}}}', _ATOM
        if type(value) is dict:
            return '{' + ', '.join(f'{self.text_of(k, extra)[0]}: {self.text_of(v, extra)[0]}'
                                   for k, v in value.items()) + '}', _ATOM
        if self.format == _STRING:
            return type_repr(value), _ATOM
        self.extra_count += 1
        name = f'__annotationlib_name_{self.extra_count}__'
        extra[name] = value
        return name, _ATOM

    def joined(self, values, extra):
        return ', '.join(self.slice_text(value, extra) if isinstance(value, slice) else self.text_of(value, extra)[0]
                         for value in values)

    def slice_text(self, value, extra):
        start, stop, step = ('' if part is None else self.text_of(part, extra)[0]
                             for part in (value.start, value.stop, value.step))
        return f'{start}:{stop}' + (f':{step}' if step else '')

    def become_references(self):
        """Turn what is left of the texts into ForwardRef objects, wherever they are by now."""
        for text in self.made:
            arg, extra, cell = text.__arg__, text.__extra_names__, text.__cell__
            text.__dict__.clear()
            text.__class__ = ForwardRef
            ForwardRef.__init__(text, arg, owner=self.owner, is_class=self.is_class)
            text.__globals__ = self.globals
            text.__extra_names__ = extra
            text.__cell__ = self.cells or None if cell is None else cell


def _with_names(function, names, evaluate):
    """A copy of an annotate function that looks its names up in `names`; cells with a value keep it if `evaluate`."""
    closure = function.__closure__
    if closure:
        cells = []
        for name, cell in zip(function.__code__.co_freevars, closure):
            if name == '__conditional_annotations__':
                cells.append(cell)
                continue
            if name == '__classdict__':
                cells.append(cell if evaluate else _Cell({}))
                continue
            try:
                cell.cell_contents
                known = True
            except ValueError:
                known = False
            if known and evaluate:
                names.cells[name] = cell
                cells.append(cell)
            else:
                text = _Stringifier(name, _ATOM, names)
                if names.format == _FORWARDREF:
                    text.__cell__ = cell
                    names.cells[name] = cell
                cells.append(_Cell(text))
        closure = tuple(cells)
    copy = _Function(function.__code__, names, function.__name__, function.__defaults__, closure)
    copy.__kwdefaults__ = function.__kwdefaults__
    return copy


def _as_string(value, names):
    if isinstance(value, str):
        return value
    if isinstance(value, (_Stringifier, tuple, list, dict, set)):
        return names.text_of(value, {})[0]
    return type_repr(value)


def call_evaluate_function(evaluate, format, *, owner=None):
    """Call an evaluation function (of a type parameter or alias) in any format."""
    return call_annotate_function(evaluate, format, owner=owner, _is_evaluate=True)


def call_annotate_function(annotate, format, *, owner=None, _is_evaluate=False):
    """Call an annotate function in any format, also in one that it does not know."""
    if format == _FAKE_GLOBALS:
        raise ValueError("The VALUE_WITH_FAKE_GLOBALS format is for internal use only")
    # The evaluation functions that the compiler makes pay no attention to the format.
    if not (_is_evaluate and isinstance(annotate, _Function) and format != _VALUE):
        try:
            return annotate(format)
        except NotImplementedError:
            pass
    if format in (_STRING, _FORWARDREF):
        try:
            annotate(_FAKE_GLOBALS)
        except NotImplementedError:
            # The function knows no fake globals either: there are only its values.
            result = annotate(_VALUE)
            if format == _FORWARDREF:
                return result
            return _value_as_string(result) if _is_evaluate else annotations_to_string(result)
        except Exception:
            pass
    if not isinstance(annotate, _Function):
        annotate = getattr(annotate, '__func__', annotate)
    if format == _STRING:
        names = _Names({}, format=format)
        result = _with_names(annotate, names, False)(_FAKE_GLOBALS)
        if _is_evaluate:
            return _as_string(result, names)
        return {key: _as_string(value, names) for key, value in result.items()}
    if format == _FORWARDREF:
        return _call_with_references(annotate, owner)
    if format == _VALUE:
        raise RuntimeError("annotate function does not support VALUE format")
    raise ValueError(f"Invalid format: {format!r}")


def _call_with_references(annotate, owner):
    """Names that are defined stand for themselves; if their values do not go together, no name does."""
    for known in ({**vars(builtins), **annotate.__globals__}, {}):
        names = _Names(known, globals=annotate.__globals__, owner=owner, is_class=isinstance(owner, type),
                       format=_FORWARDREF)
        try:
            result = _with_names(annotate, names, bool(known))(_FAKE_GLOBALS)
        except Exception:
            if not known:
                raise
            continue
        names.become_references()
        if not known and isinstance(result, dict):
            # One by one, most of them may have a value after all.
            result = {key: value.evaluate(format=_FORWARDREF) if type(value) is ForwardRef else value
                      for key, value in result.items()}
        return result


def get_annotate_from_class_namespace(obj):
    """The annotate function in a class namespace, or None; for metaclasses."""
    try:
        return obj['__annotate__']
    except KeyError:
        return obj.get('__annotate_func__', None)


# ---- Annotations of an object ----

def get_annotations(obj, *, globals=None, locals=None, eval_str=False, format=_VALUE):
    """The annotations of a class, function or module as a new dict, in the given format.

    eval_str evaluates annotations that are strings, with the given namespaces or those of obj.
    """
    if eval_str and format != _VALUE:
        raise ValueError("eval_str=True is only supported with format=Format.VALUE")
    if format == _VALUE:
        annotations = _own_annotations(obj)
        if annotations is None:
            annotations = _call_annotate_of(obj, format)
    elif format == _FORWARDREF:
        try:
            annotations = _own_annotations(obj)
        except Exception:
            annotations = _call_annotate_of(obj, format)
            if annotations is None:
                annotations = _own_annotations(obj)
    elif format == _STRING:
        annotations = _call_annotate_of(obj, format)
        if annotations is None:
            annotations = _own_annotations(obj)
            if annotations is not None:
                annotations = annotations_to_string(annotations)
    elif format == _FAKE_GLOBALS:
        raise ValueError("The VALUE_WITH_FAKE_GLOBALS format is for internal use only")
    else:
        raise ValueError(f"Unsupported format {format!r}")

    if annotations is None:
        if isinstance(obj, type) or callable(obj):
            return {}
        raise TypeError(f"{obj!r} does not have annotations")
    if not eval_str or not annotations:
        return dict(annotations)
    own_globals, own_locals = _namespaces_of(obj)
    globals = own_globals if globals is None else globals
    locals = own_locals if locals is None else locals
    if parameters := getattr(obj, '__type_params__', ()):
        locals = {parameter.__name__: parameter for parameter in parameters} | dict(locals or {})
    return {key: eval(value, globals, locals) if isinstance(value, str) else value
            for key, value in annotations.items()}


def _own_annotations(obj):
    """obj's __annotations__, not one that a class inherits; None when there are none."""
    if isinstance(obj, type):
        try:
            annotations = type.__dict__['__annotations__'].__get__(obj)
        except AttributeError:
            return None
    else:
        annotations = getattr(obj, '__annotations__', None)
    if annotations is not None and not isinstance(annotations, dict):
        raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")
    return annotations


def _call_annotate_of(obj, format):
    if isinstance(obj, type):
        try:
            annotate = type.__dict__['__annotate__'].__get__(obj)
        except AttributeError:
            return None
    else:
        annotate = getattr(obj, '__annotate__', None)
    if annotate is None:
        return None
    annotations = call_annotate_function(annotate, format, owner=obj)
    if not isinstance(annotations, dict):
        raise ValueError(f"{obj!r}.__annotate__ returned a non-dict")
    return annotations


def _namespaces_of(obj):
    """The globals and locals in which obj's annotations were written."""
    if isinstance(obj, _Module):
        return obj.__dict__, None
    wrapped = None
    if isinstance(obj, type):
        module = sys.modules.get(obj.__module__)
        scope = getattr(module, '__dict__', None), dict(vars(obj))
        wrapped = obj
    elif callable(obj):
        scope = getattr(obj, '__globals__', None), None
        wrapped = obj
    else:
        return None, None
    # Behind a decorator, the names are those of the function that was decorated.
    while True:
        if hasattr(wrapped, '__wrapped__'):
            wrapped = wrapped.__wrapped__
        elif 'functools' in sys.modules and isinstance(wrapped, sys.modules['functools'].partial):
            wrapped = wrapped.func
        else:
            break
    if hasattr(wrapped, '__globals__'):
        scope = wrapped.__globals__, scope[1]
    return scope


# ---- Text ----

def type_repr(value):
    """How a value is written in an annotation."""
    if isinstance(value, (type, _Function, type(len))) and not isinstance(value, _GenericAlias):
        if value.__module__ == 'builtins':
            return value.__qualname__
        return f'{value.__module__}.{value.__qualname__}'
    if value is ...:
        return '...'
    return repr(value)


def _value_as_string(value):
    return value if isinstance(value, str) else type_repr(value)


def annotations_to_string(annotations):
    """Annotation values as strings."""
    return {key: _value_as_string(value) for key, value in annotations.items()}

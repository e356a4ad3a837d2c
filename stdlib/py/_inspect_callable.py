"""How inspect finds the signature of a callable, whatever kind of callable it is."""

import functools
import sys
import types
from annotationlib import Format, get_annotations

from _inspect_signature import (Parameter, Signature, _KEYWORD_ONLY, _POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD,
                                _VAR_KEYWORD, _VAR_POSITIONAL, _empty)
from inspect import getattr_static, isbuiltin, isclass, isfunction, ismethod, ismethoddescriptor, ismodule, unwrap

# Callables whose code is not Python's.
_NonUserDefinedCallables = (types.WrapperDescriptorType, types.MethodWrapperType, types.ClassMethodDescriptorType,
                            types.BuiltinFunctionType)


def _signature_from_callable(obj, *, follow_wrapper_chains=True, skip_bound_arg=True, globals=None, locals=None,
                             eval_str=False, sigcls, annotation_format=Format.VALUE):
    """The signature of obj, an instance of sigcls."""
    of = functools.partial(_signature_from_callable, follow_wrapper_chains=follow_wrapper_chains,
                           skip_bound_arg=skip_bound_arg, globals=globals, locals=locals, sigcls=sigcls,
                           eval_str=eval_str, annotation_format=annotation_format)
    if not callable(obj):
        raise TypeError(f'{obj!r} is not a callable object')
    if isinstance(obj, types.MethodType):
        signature = of(obj.__func__)
        return _signature_bound_method(signature) if skip_bound_arg else signature
    if follow_wrapper_chains:
        obj = unwrap(obj, stop=lambda f: hasattr(f, '__signature__') or isinstance(f, types.MethodType))
        if isinstance(obj, types.MethodType):
            return of(obj)
    signature = getattr(obj, '__signature__', None)
    if signature is not None:
        if callable(signature) and not isinstance(signature, Signature):
            signature = signature()
        if isinstance(signature, str):
            return _signature_fromstr(sigcls, obj, signature)
        if not isinstance(signature, Signature):
            raise TypeError(f'unexpected object {signature!r} in __signature__ attribute')
        return signature
    partialmethod = getattr(obj, '__partialmethod__', None)
    if isinstance(partialmethod, functools.partialmethod):
        return _of_partialmethod(partialmethod, of)
    if isfunction(obj) or _signature_is_functionlike(obj):
        return _signature_from_function(sigcls, obj, skip_bound_arg=skip_bound_arg, globals=globals, locals=locals,
                                        eval_str=eval_str, annotation_format=annotation_format)
    if isinstance(obj, functools.partial):
        return _signature_get_partial(of(obj.func), obj)
    if _signature_is_builtin(obj):
        return _signature_from_builtin(sigcls, obj, skip_bound_arg=skip_bound_arg)
    if isinstance(obj, type):
        return _of_class(obj, of, sigcls, follow_wrapper_chains, skip_bound_arg)
    # An instance of a class with __call__.
    call = getattr_static(type(obj), '__call__', None)
    if call is not None:
        text = getattr(obj, '__text_signature__', None)
        if text:
            return _signature_fromstr(sigcls, obj, text)
        return of(_descriptor_get(call, obj))
    raise ValueError(f'callable {obj!r} is not supported by signature')


def _of_partialmethod(partialmethod, of):
    wrapped = of(partialmethod.func)
    signature = _signature_get_partial(wrapped, partialmethod, (None,))
    first = tuple(wrapped.parameters.values())[0]
    if first.kind is Parameter.VAR_POSITIONAL:
        return signature
    # The instance comes first, whatever else the partial method fixes.
    return signature.replace(parameters=(first, *signature.parameters.values()))


def _of_class(obj, of, sigcls, follow_wrapper_chains, skip_bound_arg):
    """The signature of calling a class: of its metaclass's __call__, or of its own __new__ or __init__."""
    call = _signature_get_user_defined_method(type(obj), '__call__', follow_wrapper_chains=follow_wrapper_chains)
    if call is not None:
        return of(call)
    new = _signature_get_user_defined_method(obj, '__new__', follow_wrapper_chains=follow_wrapper_chains)
    init = _signature_get_user_defined_method(obj, '__init__', follow_wrapper_chains=follow_wrapper_chains)
    for base in obj.__mro__:
        if new is not None and '__new__' in base.__dict__:
            signature = of(new)
            return _signature_bound_method(signature) if skip_bound_arg else signature
        if init is not None and '__init__' in base.__dict__:
            return of(init)
    for base in obj.__mro__[:-1]:
        text = getattr(base, '__text_signature__', None)
        if text:
            return _signature_fromstr(sigcls, base, text)
    if type not in obj.__mro__:
        if obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
            return sigcls.from_callable(object)
        raise ValueError(f'no signature found for builtin type {obj!r}')
    raise ValueError(f'callable {obj!r} is not supported by signature')


def _descriptor_get(descriptor, obj):
    if isclass(descriptor):
        return descriptor
    get = getattr(type(descriptor), '__get__', None)
    return descriptor if get is None else get(descriptor, obj, type(obj))


def _signature_get_user_defined_method(cls, method_name, *, follow_wrapper_chains=True):
    """A method of cls written in Python, bound; or None."""
    if method_name == '__new__':
        method = getattr(cls, method_name, None)
    else:
        method = getattr_static(cls, method_name, None)
    if method is None:
        return None
    if follow_wrapper_chains:
        method = unwrap(method, stop=lambda m: hasattr(m, '__signature__') or isinstance(m, types.MethodType))
    if isinstance(method, _NonUserDefinedCallables):
        return None
    return method if method_name == '__new__' else _descriptor_get(method, cls)


def _signature_bound_method(sig):
    """Without the first parameter, which the instance takes."""
    params = tuple(sig.parameters.values())
    if not params or params[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError('invalid method signature')
    # With *args the instance is one of these.
    if params[0].kind in (_POSITIONAL_OR_KEYWORD, _POSITIONAL_ONLY):
        params = params[1:]
    return sig.replace(parameters=params)


def _signature_get_partial(wrapped_sig, partial, extra_args=()):
    """What is left of a signature when a partial has given some arguments."""
    parameters = dict(wrapped_sig.parameters.items())
    args = (*extra_args, *(partial.args or ()))
    keywords = partial.keywords or {}
    try:
        bound = wrapped_sig.bind_partial(*args, **keywords)
    except TypeError as error:
        raise ValueError(f'partial object {partial!r} has incorrect arguments') from error
    to_keyword_only = False
    for name, parameter in wrapped_sig.parameters.items():
        kind = parameter.kind
        if name in bound.arguments:
            value = bound.arguments[name]
            if kind is _POSITIONAL_ONLY:
                if value is functools.Placeholder:
                    parameters[name] = parameter.replace(default=_empty)
                else:
                    parameters.pop(name)
                continue
            if kind is _POSITIONAL_OR_KEYWORD:
                if name in keywords:
                    # It can be given again, but by name only, and so all that follow it.
                    to_keyword_only = True
                    parameters[name] = parameter.replace(default=value)
                elif value is functools.Placeholder:
                    parameters[name] = parameter.replace(kind=_POSITIONAL_ONLY, default=_empty)
                    for earlier in list(parameters):
                        if earlier == name:
                            break
                        if parameters[earlier].kind is _POSITIONAL_OR_KEYWORD:
                            parameters[earlier] = parameters[earlier].replace(kind=_POSITIONAL_ONLY)
                else:
                    parameters.pop(name)
                    continue
            if kind is _KEYWORD_ONLY:
                parameters[name] = parameter.replace(default=value)
        if to_keyword_only:
            if kind is _POSITIONAL_OR_KEYWORD:
                parameters[name] = (parameters.pop(name)).replace(kind=_KEYWORD_ONLY)
            elif kind in (_KEYWORD_ONLY, _VAR_KEYWORD):
                parameters[name] = parameters.pop(name)
            elif kind is _VAR_POSITIONAL:
                parameters.pop(name)
    return wrapped_sig.replace(parameters=parameters.values())


# ---- Functions ----

def _signature_is_functionlike(obj):
    """Something with all that a function has: compiled functions of other tools, mocks."""
    if not callable(obj) or isclass(obj):
        return False
    name = getattr(obj, '__name__', None)
    code = getattr(obj, '__code__', None)
    defaults = getattr(obj, '__defaults__', _empty)
    kwdefaults = getattr(obj, '__kwdefaults__', _empty)
    return (isinstance(code, types.CodeType) and isinstance(name, str)
            and (defaults is None or isinstance(defaults, tuple))
            and (kwdefaults is None or isinstance(kwdefaults, dict)))


def _signature_from_function(cls, func, skip_bound_arg=True, globals=None, locals=None, eval_str=False, *,
                             annotation_format=Format.VALUE):
    is_duck_function = False
    if not isfunction(func):
        if not _signature_is_functionlike(func):
            raise TypeError(f'{func!r} is not a Python function')
        is_duck_function = True
    text = getattr(func, '__text_signature__', None)
    if text:
        return _signature_fromstr(cls, func, text, skip_bound_arg)
    make = cls._parameter_cls
    code = func.__code__
    count = code.co_argcount
    names = code.co_varnames
    annotations = get_annotations(func, globals=globals, locals=locals, eval_str=eval_str, format=annotation_format)
    defaults = func.__defaults__ or ()
    kwdefaults = func.__kwdefaults__ or {}
    first_default = count - len(defaults)
    parameters = []

    def add(name, kind, default=_empty):
        parameters.append(make(name, kind, default=default, annotation=annotations.get(name, _empty)))

    for index in range(count):
        add(names[index], _POSITIONAL_ONLY if index < code.co_posonlyargcount else _POSITIONAL_OR_KEYWORD,
            defaults[index - first_default] if index >= first_default else _empty)
    last = count + code.co_kwonlyargcount
    if code.co_flags & 0x04:
        add(names[last], _VAR_POSITIONAL)
    for name in names[count:last]:
        add(name, _KEYWORD_ONLY, kwdefaults.get(name, _empty))
    if code.co_flags & 0x08:
        add(names[last + (1 if code.co_flags & 0x04 else 0)], _VAR_KEYWORD)
    return cls(parameters, return_annotation=annotations.get('return', _empty),
               __validate_parameters__=is_duck_function)


# ---- Builtins ----

def _signature_is_builtin(obj):
    """Something that may have a __text_signature__."""
    return (isbuiltin(obj) or ismethoddescriptor(obj) or isinstance(obj, _NonUserDefinedCallables)
            or obj in (type, object))


def _signature_from_builtin(cls, func, skip_bound_arg=True):
    text = getattr(func, '__text_signature__', None)
    if not text:
        raise ValueError(f'no signature found for builtin {func!r}')
    return _signature_fromstr(cls, func, text, skip_bound_arg)


def _signature_strip_non_python_syntax(signature):
    """A text signature without the `$` before its first parameter, and the place of that parameter or None."""
    if not signature:
        return signature, None
    clean = []
    self_parameter = None
    index = 0
    quote = ''
    for at, c in enumerate(signature):
        if quote:
            if c == quote and signature[at - 1] != '\\':
                quote = ''
        elif c in '\'"':
            quote = c
        elif c == '$':
            self_parameter = index
            continue
        elif c == ',' and self_parameter is None:
            index += 1
        elif c == '\n':
            continue
        clean.append(c)
    return ''.join(clean).strip(), self_parameter


def _signature_fromstr(cls, obj, s, skip_bound_arg=True):
    """The signature that a text such as "($self, a, b=1, /)" stands for."""
    import ast
    clean, self_parameter = _signature_strip_non_python_syntax(s)
    try:
        tree = ast.parse(f'def foo{clean}: pass')
    except SyntaxError:
        tree = None
    if not isinstance(tree, ast.Module):
        raise ValueError(f'{obj!r} builtin has invalid signature')
    arguments = tree.body[0].args
    # Names in defaults are looked up where the callable comes from.
    module = getattr(obj, '__module__', None)
    if not module:
        module = getattr(getattr(obj, '__objclass__', None), '__module__', None)
    module_dict = getattr(sys.modules.get(module), '__dict__', {})
    modules = sys.modules.copy()

    def value_of(node):
        try:
            return ast.literal_eval(node)
        except ValueError:
            pass
        source = ast.unparse(node)
        try:
            value = eval(source, dict(module_dict))
        except NameError:
            try:
                value = eval(source, modules)
            except NameError:
                raise ValueError(f'{obj!r} builtin has invalid signature') from None
        if isinstance(value, (str, int, float, bytes, bool, type(None))):
            return value
        raise ValueError(f'{obj!r} builtin has invalid signature')

    parameters = []

    def add(argument, kind, default=None):
        parameters.append(cls._parameter_cls(argument.arg, kind,
                                             default=_empty if default is None else value_of(default)))

    positional = arguments.posonlyargs + arguments.args
    defaults = [None] * (len(positional) - len(arguments.defaults)) + arguments.defaults
    for index, (argument, default) in enumerate(zip(positional, defaults)):
        add(argument, _POSITIONAL_ONLY if index < len(arguments.posonlyargs) else _POSITIONAL_OR_KEYWORD, default)
    if arguments.vararg:
        add(arguments.vararg, _VAR_POSITIONAL)
    for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults):
        add(argument, _KEYWORD_ONLY, default)
    if arguments.kwarg:
        add(arguments.kwarg, _VAR_KEYWORD)
    if self_parameter is not None:
        bound_to = getattr(obj, '__self__', None)
        if bound_to is not None and (ismodule(bound_to) or skip_bound_arg):
            parameters.pop(0)
        else:
            parameters[0] = parameters[0].replace(kind=_POSITIONAL_ONLY)
    return cls(parameters, return_annotation=cls.empty)

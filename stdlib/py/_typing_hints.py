"""Looking into types: get_type_hints, get_origin, get_args and evaluate_forward_ref; a part of typing."""

import sys
from _typing_forms import _AnnotatedAlias, Annotated, NotRequired, ReadOnly, Required, Unpack
from _typing_generic import (Generic, GenericAlias, Union, _BaseGenericAlias, _GenericAlias, _make_forward_ref,
                             _type_check)
from _typing_parameters import ParamSpecArgs, ParamSpecKwargs, _stands_for_parameters
from annotationlib import ForwardRef

__name__ = 'typing'

_VALUE, _FORWARDREF, _STRING = 1, 3, 4
_Module = type(sys)


def get_type_hints(obj, globalns=None, localns=None, include_extras=False, *, format=None):
    """The types in the annotations of a class (with its bases), function, method or module.

    Strings are evaluated, with the given namespaces or those of obj. Annotated, Required, NotRequired and ReadOnly are
    taken off unless include_extras is true.
    """
    if getattr(obj, '__no_type_check__', None):
        return {}
    format = _VALUE if format is None else format
    if isinstance(obj, type):
        hints = _hints_of_class(obj, globalns, localns, format)
    else:
        hints = _hints_of_function(obj, globalns, localns, format)
    if include_extras or format == _STRING:
        return hints
    return {name: _strip_annotations(tp) for name, tp in hints.items()}


def _hints_of_class(cls, globalns, localns, format):
    from annotationlib import get_annotations
    hints = {}
    for base in reversed(cls.__mro__):
        annotations = get_annotations(base, format=format)
        if format == _STRING:
            hints.update(annotations)
            continue
        base_globals = globalns
        if base_globals is None:
            base_globals = getattr(sys.modules.get(base.__module__), '__dict__', {})
        base_locals = dict(vars(base)) if localns is None else localns
        if localns is None and globalns is None:
            # The names of the module win over those of the class: annotations of fields called like their type
            # (`date: date`) were meant to work this way.
            base_globals, base_locals = base_locals, base_globals
        for name, value in annotations.items():
            hints[name] = _evaluated(value, base_globals, base_locals, base.__type_params__, format, base,
                                     is_class=True)
    return hints


def _hints_of_function(obj, globalns, localns, format):
    from annotationlib import get_annotations
    hints = get_annotations(obj, format=format)
    if format == _STRING:
        return dict(hints)
    if globalns is None:
        if isinstance(obj, _Module):
            globalns = obj.__dict__
        else:
            plain = obj
            while hasattr(plain, '__wrapped__'):
                plain = plain.__wrapped__
            globalns = getattr(plain, '__globals__', {})
        if localns is None:
            localns = globalns
    elif localns is None:
        localns = globalns
    parameters = getattr(obj, '__type_params__', ())
    return {name: _evaluated(value, globalns, localns, parameters, format, obj, is_class=False)
            for name, value in hints.items()}


def _evaluated(value, globalns, localns, parameters, format, owner, is_class):
    if value is None:
        return type(None)
    if isinstance(value, str):
        value = _make_forward_ref(value, is_argument=isinstance(owner, _Module), is_class=is_class)
    return _eval_type(value, globalns, localns, parameters, format=format, owner=owner)


def _eval_type(t, globalns, localns, type_params=(), *, recursive_guard=frozenset(), format=None, owner=None,
               parent_fwdref=None):
    """The type with all forward references in it evaluated."""
    if isinstance(t, ForwardRef):
        if t.__forward_module__ is not None:
            # It was written in another module than what inherited or quoted it.
            globalns = getattr(sys.modules.get(t.__forward_module__), '__dict__', globalns)
        return evaluate_forward_ref(t, globals=globalns, locals=localns, type_params=type_params, owner=owner,
                                    _recursive_guard=recursive_guard, format=format)
    if not isinstance(t, (_GenericAlias, GenericAlias, Union)):
        return t
    args = t.__args__
    if isinstance(t, GenericAlias):
        args = tuple(_make_forward_ref(arg) if isinstance(arg, str) else arg for arg in args)
    evaluated = tuple(_eval_type(arg, globalns, localns, type_params, recursive_guard=recursive_guard, format=format,
                                 owner=owner) for arg in args)
    if isinstance(t, GenericAlias) and t.__unpacked__:
        return Unpack[GenericAlias(t.__origin__, evaluated)]
    return t if evaluated == t.__args__ else _with_args(t, evaluated)


def _with_args(t, args):
    """The generic type t with other arguments."""
    if isinstance(t, GenericAlias):
        if type(t) is not GenericAlias:  # collections.abc.Callable[[int], str]
            return type(t)(t.__origin__, args if _stands_for_parameters(args[0]) else (args[:-1], args[-1]))
        result = GenericAlias(t.__origin__, args)
        return next(iter(result)) if t.__unpacked__ else result
    if isinstance(t, Union):
        return Union[args]
    return t.copy_with(args)


def evaluate_forward_ref(forward_ref, *, owner=None, globals=None, locals=None, type_params=None, format=None,
                         _recursive_guard=frozenset()):
    """What a forward reference stands for, with the references inside that evaluated too."""
    if format == _STRING:
        return forward_ref.__forward_arg__
    if forward_ref.__forward_arg__ in _recursive_guard:
        return forward_ref
    format = _VALUE if format is None else format
    value = forward_ref.evaluate(globals=globals, locals=locals, type_params=type_params, owner=owner, format=format)
    if isinstance(value, ForwardRef) and format == _FORWARDREF:
        return value
    value = _type_check(value, "Forward references must evaluate to types.", allow_special_forms=True,
                        is_argument=forward_ref.__forward_is_argument__)
    return _eval_type(value, globals, locals, type_params or (), format=format, owner=owner,
                      recursive_guard=_recursive_guard | {forward_ref.__forward_arg__})


def _strip_annotations(t):
    """The type without Annotated, Required, NotRequired and ReadOnly."""
    if isinstance(t, _AnnotatedAlias):
        return _strip_annotations(t.__origin__)
    origin = getattr(t, '__origin__', None)
    if origin is Required or origin is NotRequired or origin is ReadOnly:
        return _strip_annotations(t.__args__[0])
    if not isinstance(t, (_GenericAlias, GenericAlias, Union)):
        return t
    args = tuple(map(_strip_annotations, t.__args__))
    return t if args == t.__args__ else _with_args(t, args)


def get_origin(tp):
    """The type without its arguments: list for List[int], Union for int | str; None for what has none."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_BaseGenericAlias, GenericAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    if isinstance(tp, Union):
        return Union
    return None


def get_args(tp):
    """The arguments of a type: (int, str) for Dict[int, str], ([int], str) for Callable[[int], str]."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if isinstance(tp, (_GenericAlias, GenericAlias)):
        args = tp.__args__
        if (getattr(tp.__origin__, '__name__', None) == 'Callable' and tp.__origin__.__module__ == 'collections.abc'
                and not (len(args) == 2 and _stands_for_parameters(args[0]))):
            args = list(args[:-1]), args[-1]
        return args
    if isinstance(tp, Union):
        return tp.__args__
    return ()

"""Copies of objects: copy(x) makes a new object with the same contents, deepcopy(x) copies the contents too.

A class takes part through __copy__() and __deepcopy__(memo); without them its reduction decides (copyreg.dispatch_table,
then __reduce_ex__(4)), which is also how pickle takes an object apart. The memo of a deep copy maps the id() of what was
copied to its copy, so that shared and recursive structures keep their form; under its own id it holds a list of the
originals, which keeps those ids from being used again.
"""

import types
from copyreg import dispatch_table

__all__ = ["Error", "copy", "deepcopy", "replace"]


class Error(Exception):
    """An object cannot be copied."""


error = Error

# Objects without contents that could change: they are their own copies.
_atomic_types = {
    types.NoneType, int, float, bool, complex, str, bytes, type, range, property, types.CodeType, types.FunctionType,
    types.BuiltinFunctionType, types.EllipsisType, types.NotImplementedType,
}
try:
    from _weakref import ref as _ref
except ImportError:
    pass
else:
    _atomic_types.add(_ref)
_copy_atomic_types = _atomic_types | {tuple, frozenset, slice, super}
_copy_builtin_containers = {list, dict, set, bytearray}


def copy(x):
    """A shallow copy of x."""
    cls = type(x)
    if cls in _copy_atomic_types:
        return x
    if cls in _copy_builtin_containers:
        return cls.copy(x)
    if issubclass(cls, type):
        return x
    copier = getattr(cls, "__copy__", None)
    if copier is not None:
        return copier(x)
    reduced = _reduce(x, cls, "shallow")
    if isinstance(reduced, str):
        return x
    return _reconstruct(x, None, *reduced)


def deepcopy(x, memo=None, _nil=[]):
    """A copy of x and of everything that it holds."""
    cls = type(x)
    if cls in _atomic_types:
        return x
    key = id(x)
    if memo is None:
        memo = {}
    else:
        known = memo.get(key, _nil)
        if known is not _nil:
            return known
    copier = _deepcopy_dispatch.get(cls)
    if copier is not None:
        result = copier(x, memo)
    elif issubclass(cls, type):
        return x
    else:
        copier = getattr(x, "__deepcopy__", None)
        if copier is not None:
            result = copier(memo)
        else:
            reduced = _reduce(x, cls, "deep")
            if isinstance(reduced, str):
                return x
            result = _reconstruct(x, memo, *reduced)
    if result is not x:
        memo[key] = result
        _keep_alive(x, memo)
    return result


def replace(obj, /, **changes):
    """A copy of obj with other values in some fields: what its __replace__() method makes of them."""
    cls = obj.__class__
    replacer = getattr(cls, '__replace__', None)
    if replacer is None:
        raise TypeError(f"replace() does not support {cls.__name__} objects")
    return replacer(obj, **changes)


def _reduce(x, cls, depth):
    """The reduction of x: a str for an object that is its own copy, else a tuple of 2 to 5 items."""
    reducer = dispatch_table.get(cls)
    if reducer is not None:
        return reducer(x)
    reducer = getattr(x, "__reduce_ex__", None)
    if reducer is not None:
        return reducer(4)
    reducer = getattr(x, "__reduce__", None)
    if reducer is None:
        raise Error(f"un({depth})copyable object of type {cls}")
    return reducer()


def _keep_alive(x, memo):
    try:
        memo[id(memo)].append(x)
    except KeyError:
        memo[id(memo)] = [x]


def _deepcopy_list(x, memo, deepcopy=deepcopy):
    # The copy is in the memo before its items are copied: they may lead back to it.
    memo[id(x)] = result = []
    append = result.append
    atomic = _atomic_types
    for item in x:
        append(item if type(item) in atomic else deepcopy(item, memo))
    return result


def _deepcopy_tuple(x, memo, deepcopy=deepcopy):
    items = [deepcopy(item, memo) for item in x]
    # A tuple that holds itself through some of its items was copied while they were.
    known = memo.get(id(x))
    if known is not None:
        return known
    for original, item in zip(x, items):
        if original is not item:
            return tuple(items)
    return x


def _deepcopy_dict(x, memo, deepcopy=deepcopy):
    memo[id(x)] = result = {}
    for key, value in x.items():
        result[deepcopy(key, memo)] = deepcopy(value, memo)
    return result


def _deepcopy_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


_deepcopy_dispatch = {list: _deepcopy_list, tuple: _deepcopy_tuple, dict: _deepcopy_dict,
                      types.MethodType: _deepcopy_method}


def _reconstruct(x, memo, func, args, state=None, listiter=None, dictiter=None, *, deepcopy=deepcopy):
    """The object that a reduction describes; with a memo its parts are deep copies."""
    deep = memo is not None
    if deep and args:
        args = (deepcopy(arg, memo) for arg in args)
    result = func(*args)
    if deep:
        memo[id(x)] = result
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if hasattr(result, '__setstate__'):
            result.__setstate__(state)
        else:
            slots = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slots = state
            if state is not None:
                result.__dict__.update(state)
            if slots is not None:
                for name, value in slots.items():
                    setattr(result, name, value)
    if listiter is not None:
        for item in listiter:
            result.append(deepcopy(item, memo) if deep else item)
    if dictiter is not None:
        for key, value in dictiter:
            if deep:
                key = deepcopy(key, memo)
                value = deepcopy(value, memo)
            result[key] = value
    return result

"""Looking at live objects: what they are, what they have, where they come from, how they can be called.

Here are the predicates, members and classes. Signatures are in _inspect_signature and _inspect_callable, source and
documentation in _inspect_source, frames and generators in _inspect_frames.
"""

import functools
import sys
import types
from annotationlib import Format, ForwardRef, get_annotations

__all__ = [
    'AGEN_CLOSED', 'AGEN_CREATED', 'AGEN_RUNNING', 'AGEN_SUSPENDED', 'ArgInfo', 'Arguments', 'Attribute', 'BlockFinder',
    'BoundArguments', 'BufferFlags', 'CORO_CLOSED', 'CORO_CREATED', 'CORO_RUNNING', 'CORO_SUSPENDED',
    'CO_ASYNC_GENERATOR', 'CO_COROUTINE', 'CO_GENERATOR', 'CO_ITERABLE_COROUTINE', 'CO_NESTED', 'CO_NEWLOCALS',
    'CO_NOFREE', 'CO_OPTIMIZED', 'CO_VARARGS', 'CO_VARKEYWORDS', 'CO_HAS_DOCSTRING', 'CO_METHOD', 'ClassFoundException',
    'ClosureVars', 'EndOfBlock', 'FrameInfo', 'FullArgSpec', 'GEN_CLOSED', 'GEN_CREATED', 'GEN_RUNNING', 'GEN_SUSPENDED',
    'Parameter', 'Signature', 'TPFLAGS_IS_ABSTRACT', 'Traceback', 'classify_class_attrs', 'cleandoc', 'currentframe',
    'findsource', 'formatannotation', 'formatannotationrelativeto', 'formatargvalues', 'get_annotations', 'getabsfile',
    'getargs', 'getargvalues', 'getasyncgenlocals', 'getasyncgenstate', 'getattr_static', 'getblock', 'getcallargs',
    'getclasstree', 'getclosurevars', 'getcomments', 'getcoroutinelocals', 'getcoroutinestate', 'getdoc', 'getfile',
    'getframeinfo', 'getfullargspec', 'getgeneratorlocals', 'getgeneratorstate', 'getinnerframes', 'getlineno',
    'getmembers', 'getmembers_static', 'getmodule', 'getmodulename', 'getmro', 'getouterframes', 'getsource',
    'getsourcefile', 'getsourcelines', 'indentsize', 'isabstract', 'isasyncgen', 'isasyncgenfunction', 'isawaitable',
    'isbuiltin', 'isclass', 'iscode', 'iscoroutine', 'iscoroutinefunction', 'isdatadescriptor', 'isframe', 'isfunction',
    'isgenerator', 'isgeneratorfunction', 'isgetsetdescriptor', 'ismemberdescriptor', 'ismethod', 'ismethoddescriptor',
    'ismethodwrapper', 'ismodule', 'ispackage', 'isroutine', 'istraceback', 'markcoroutinefunction', 'signature',
    'stack', 'trace', 'unwrap', 'walktree',
]

# co_flags of code objects.
CO_OPTIMIZED = 0x1
CO_NEWLOCALS = 0x2
CO_VARARGS = 0x4
CO_VARKEYWORDS = 0x8
CO_NESTED = 0x10
CO_GENERATOR = 0x20
CO_NOFREE = 0x40
CO_COROUTINE = 0x80
CO_ITERABLE_COROUTINE = 0x100
CO_ASYNC_GENERATOR = 0x200
CO_HAS_DOCSTRING = 0x4000000
CO_METHOD = 0x8000000

TPFLAGS_IS_ABSTRACT = 1 << 20

GEN_CREATED = 'GEN_CREATED'
GEN_RUNNING = 'GEN_RUNNING'
GEN_SUSPENDED = 'GEN_SUSPENDED'
GEN_CLOSED = 'GEN_CLOSED'
CORO_CREATED = 'CORO_CREATED'
CORO_RUNNING = 'CORO_RUNNING'
CORO_SUSPENDED = 'CORO_SUSPENDED'
CORO_CLOSED = 'CORO_CLOSED'
AGEN_CREATED = 'AGEN_CREATED'
AGEN_RUNNING = 'AGEN_RUNNING'
AGEN_SUSPENDED = 'AGEN_SUSPENDED'
AGEN_CLOSED = 'AGEN_CLOSED'


# ---- What an object is ----

def ismodule(object):
    """A module."""
    return isinstance(object, types.ModuleType)


def isclass(object):
    """A class."""
    return isinstance(object, type)


def ismethod(object):
    """A method bound to an instance."""
    return isinstance(object, types.MethodType)


def ispackage(object):
    """A module with a __path__."""
    return ismodule(object) and hasattr(object, '__path__')


def ismethoddescriptor(object):
    """A method descriptor: has __get__ but not __set__, and is no method, function or class."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    cls = type(object)
    return hasattr(cls, '__get__') and not hasattr(cls, '__set__') and not hasattr(cls, '__delete__')


def isdatadescriptor(object):
    """A data descriptor: has __set__ or __delete__, as properties and members have."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    cls = type(object)
    return hasattr(cls, '__set__') or hasattr(cls, '__delete__')


def ismemberdescriptor(object):
    """A member descriptor: an entry of __slots__, or the like of a builtin class."""
    return isinstance(object, types.MemberDescriptorType)


def isgetsetdescriptor(object):
    """An attribute of a builtin class that is computed."""
    return isinstance(object, types.GetSetDescriptorType)


def isfunction(object):
    """A function written in Python."""
    return isinstance(object, types.FunctionType)


def _has_code_flag(f, flag):
    f = functools._unwrap_partialmethod(f)
    while ismethod(f):
        f = f.__func__
    f = functools._unwrap_partial(f)
    if not isfunction(f):
        from _inspect_callable import _signature_is_functionlike
        if not _signature_is_functionlike(f):
            return False
    return bool(f.__code__.co_flags & flag)


def isgeneratorfunction(obj):
    """A function that makes generators."""
    return _has_code_flag(obj, CO_GENERATOR)


_is_coroutine_mark = object()


def _has_coroutine_mark(f):
    while ismethod(f):
        f = f.__func__
    f = functools._unwrap_partial(f)
    return getattr(f, '_is_coroutine_marker', None) is _is_coroutine_mark


def markcoroutinefunction(func):
    """A decorator that makes iscoroutinefunction() say yes, for functions that return a coroutine without being one."""
    if hasattr(func, '__func__'):
        func = func.__func__
    func._is_coroutine_marker = _is_coroutine_mark
    return func


def iscoroutinefunction(obj):
    """A function that makes coroutines: an `async def`, or one that is marked."""
    return _has_code_flag(obj, CO_COROUTINE) or _has_coroutine_mark(obj)


def isasyncgenfunction(obj):
    """A function that makes asynchronous generators."""
    return _has_code_flag(obj, CO_ASYNC_GENERATOR)


def isasyncgen(object):
    """An asynchronous generator."""
    return isinstance(object, types.AsyncGeneratorType)


def isgenerator(object):
    """A generator."""
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    """A coroutine."""
    return isinstance(object, types.CoroutineType)


def isawaitable(object):
    """Something that `await` takes."""
    if isinstance(object, types.CoroutineType):
        return True
    if isinstance(object, types.GeneratorType) and object.gi_code.co_flags & CO_ITERABLE_COROUTINE:
        return True
    from collections.abc import Awaitable
    return isinstance(object, Awaitable)


def istraceback(object):
    """A traceback."""
    return isinstance(object, types.TracebackType)


def isframe(object):
    """A frame."""
    return isinstance(object, types.FrameType)


def iscode(object):
    """A code object."""
    return isinstance(object, types.CodeType)


def isbuiltin(object):
    """A builtin function or bound method."""
    return isinstance(object, types.BuiltinFunctionType)


def ismethodwrapper(object):
    """A bound special method of a builtin class."""
    return isinstance(object, types.MethodWrapperType)


def isroutine(object):
    """Any kind of function or method."""
    return (isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object)
            or ismethodwrapper(object))


def isabstract(object):
    """An abstract base class: one with abstract methods."""
    if not isinstance(object, type):
        return False
    if object.__flags__ & TPFLAGS_IS_ABSTRACT:
        return True
    import abc
    if not issubclass(type(object), abc.ABCMeta) or hasattr(object, '__abstractmethods__'):
        return False
    # Asked within __init_subclass__: ABCMeta has not said yet.
    if any(getattr(value, '__isabstractmethod__', False) for value in object.__dict__.values()):
        return True
    for base in object.__bases__:
        for name in getattr(base, '__abstractmethods__', ()):
            if getattr(getattr(object, name, None), '__isabstractmethod__', False):
                return True
    return False


# ---- Members ----

def _getmembers(object, predicate, getter):
    results = []
    seen = set()
    names = dir(object)
    mro = ()
    if isclass(object):
        mro = getmro(object)
        # Attributes that the metaclass shows and the class hides.
        try:
            for base in object.__bases__:
                for name, value in base.__dict__.items():
                    if isinstance(value, types.DynamicClassAttribute):
                        names.append(name)
        except AttributeError:
            pass
    for name in names:
        try:
            value = getter(object, name)
            # Seen before: this time it is what the base class has.
            if name in seen:
                raise AttributeError
        except AttributeError:
            for base in mro:
                if name in base.__dict__:
                    value = base.__dict__[name]
                    break
            else:
                continue
        if not predicate or predicate(value):
            results.append((name, value))
        seen.add(name)
    results.sort(key=lambda pair: pair[0])
    return results


def getmembers(object, predicate=None):
    """Pairs of the names and values of an object's attributes, by name; only those for which predicate says yes."""
    return _getmembers(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    """As getmembers(), but with getattr_static()."""
    return _getmembers(object, predicate, getattr_static)


def getmro(cls):
    """The classes in which attributes of cls are looked up, in order."""
    return cls.__mro__


def classify_class_attrs(cls):
    """An Attribute(name, kind, defining_class, object) for each attribute of a class.

    kind is 'class method', 'static method', 'property', 'method' or 'data'.
    """
    mro = getmro(cls)
    metamro = tuple([c for c in getmro(type(cls)) if c not in (type, object)])
    bases = (cls, *mro)
    names = dir(cls)
    for base in mro:
        for name, value in base.__dict__.items():
            if isinstance(value, types.DynamicClassAttribute) and value.fget is not None:
                names.append(name)
    result = []
    processed = set()
    for name in names:
        homecls = None
        got = None
        dict_obj = None
        has_got = has_dict_obj = False
        if name not in processed:
            try:
                if name == '__dict__':
                    raise Exception("__dict__ is special, don't want the proxy")
                got = getattr(cls, name)
                has_got = True
            except Exception:
                pass
            else:
                homecls = getattr(got, '__objclass__', homecls)
                if homecls not in bases:
                    # Then look where the attribute is by its value.
                    homecls = None
                    last = None
                    for base in bases:
                        value = getattr(base, name, None)
                        if value is got:
                            last = base
                    for meta in metamro:
                        try:
                            value = meta.__getattr__(cls, name)
                        except AttributeError:
                            continue
                        if value is got:
                            last = meta
                    if last is not None:
                        homecls = last
        for base in bases:
            if name in base.__dict__:
                dict_obj = base.__dict__[name]
                has_dict_obj = True
                if homecls not in metamro:
                    homecls = base
                break
        if homecls is None:
            # Only a metaclass's dir() knows it.
            continue
        obj = got if has_got else dict_obj
        if isinstance(dict_obj, (staticmethod, types.BuiltinMethodType)):
            kind = 'static method'
            obj = dict_obj
        elif isinstance(dict_obj, (classmethod, types.ClassMethodDescriptorType)):
            kind = 'class method'
            obj = dict_obj
        elif isinstance(dict_obj, property):
            kind = 'property'
            obj = dict_obj
        elif isroutine(obj):
            kind = 'method'
        else:
            kind = 'data'
        result.append(Attribute(name, kind, homecls, obj))
        processed.add(name)
    return result


def unwrap(func, *, stop=None):
    """What is inside of the wrappers around func, as functools.wraps() has noted it; stop says where to end."""
    original = func
    seen = {id(func): func}
    limit = sys.getrecursionlimit()
    while not isinstance(func, type) and hasattr(func, '__wrapped__'):
        if stop is not None and stop(func):
            break
        func = func.__wrapped__
        if id(func) in seen or len(seen) >= limit:
            raise ValueError(f'wrapper loop when unwrapping {original!r}')
        seen[id(func)] = func
    return func


# ---- Looking attributes up without running code ----

_sentinel = object()
_static_getmro = type.__dict__['__mro__'].__get__
_get_dunder_dict_of_class = type.__dict__['__dict__'].__get__


def _check_instance(obj, attr):
    try:
        instance_dict = object.__getattribute__(obj, '__dict__')
    except AttributeError:
        return _sentinel
    return dict.get(instance_dict, attr, _sentinel)


def _check_class(klass, attr):
    for entry in _static_getmro(klass):
        if _shadowed_dict(type(entry)) is _sentinel and attr in (names := _get_dunder_dict_of_class(entry)):
            return names[attr]
    return _sentinel


def _shadowed_dict(klass):
    """What a class has as `__dict__` in place of the usual descriptor."""
    for entry in _static_getmro(klass):
        names = _get_dunder_dict_of_class(entry)
        if '__dict__' in names:
            found = names['__dict__']
            if not (type(found) is types.GetSetDescriptorType and found.__name__ == '__dict__'
                    and found.__objclass__ is entry):
                return found
    return _sentinel


def getattr_static(obj, attr, default=_sentinel):
    """As getattr(), but without descriptors, __getattr__ and __getattribute__: no code of the object is run."""
    found = _sentinel
    is_class = type in _static_getmro(type(obj))
    if is_class:
        klass = obj
    else:
        klass = type(obj)
        dict_attribute = _shadowed_dict(klass)
        if dict_attribute is _sentinel or type(dict_attribute) is types.MemberDescriptorType:
            found = _check_instance(obj, attr)
    in_class = _check_class(klass, attr)
    if found is not _sentinel and in_class is not _sentinel:
        if (_check_class(type(in_class), '__get__') is not _sentinel
                and (_check_class(type(in_class), '__set__') is not _sentinel
                     or _check_class(type(in_class), '__delete__') is not _sentinel)):
            return in_class
    if found is not _sentinel:
        return found
    if in_class is not _sentinel:
        return in_class
    if is_class:
        # The metaclass's attributes come last.
        for entry in _static_getmro(type(klass)):
            if _shadowed_dict(type(entry)) is _sentinel and attr in (names := _get_dunder_dict_of_class(entry)):
                return names[attr]
    if default is not _sentinel:
        return default
    raise AttributeError(attr)


# ---- Class trees ----

def walktree(classes, children, parent):
    """The tree of getclasstree() below parent."""
    results = []
    classes.sort(key=lambda cls: (cls.__module__, cls.__name__))
    for cls in classes:
        results.append((cls, cls.__bases__))
        if cls in children:
            results.append(walktree(children[cls], children, cls))
    return results


def getclasstree(classes, unique=False):
    """The classes as nested lists: each list holds (class, bases) pairs, and after one, the list of its subclasses."""
    children = {}
    roots = []
    for cls in classes:
        if cls.__bases__:
            for parent in cls.__bases__:
                below = children.setdefault(parent, [])
                if cls not in below:
                    below.append(cls)
                if unique and parent in classes:
                    break
        elif cls not in roots:
            roots.append(cls)
    for parent in children:
        if parent not in classes:
            roots.append(parent)
    return walktree(roots, children, None)


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False, annotation_format=Format.VALUE):
    """The signature of a callable. ValueError when it is not known, TypeError when it is no callable."""
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped, globals=globals, locals=locals, eval_str=eval_str,
                                   annotation_format=annotation_format)


if __name__ == '__main__':
    # Run as a script this is not yet the module that the parts build upon.
    sys.modules.setdefault('inspect', sys.modules['__main__'])

from _inspect_source import (BlockFinder, ClassFoundException, EndOfBlock, cleandoc, findsource, getabsfile, getblock,
                             getcomments, getdoc, getfile, getmodule, getmodulename, getsource, getsourcefile,
                             getsourcelines, indentsize, modulesbyfile, _filesbymodname, _findclass, _finddoc)
from _inspect_frames import (ArgInfo, Arguments, ClosureVars, FrameInfo, FullArgSpec, Traceback, _FrameInfo, _Traceback,
                             currentframe, formatargvalues, getargs, getargvalues, getasyncgenlocals, getasyncgenstate,
                             getcallargs, getclosurevars, getcoroutinelocals, getcoroutinestate, getframeinfo,
                             getfullargspec, getgeneratorlocals, getgeneratorstate, getinnerframes, getlineno,
                             getouterframes, stack, trace)
from _inspect_signature import (BoundArguments, Parameter, Signature, _KEYWORD_ONLY, _POSITIONAL_ONLY,
                                _POSITIONAL_OR_KEYWORD, _ParameterKind, _VAR_KEYWORD, _VAR_POSITIONAL, _empty, _void,
                                formatannotation, formatannotationrelativeto)
from collections import namedtuple

Attribute = namedtuple('Attribute', 'name kind defining_class object')

_name = _value = None
for _name, _value in list(globals().items()):
    if getattr(_value, '__module__', '').startswith('_inspect_') and isinstance(_value, (type, types.FunctionType)):
        _value.__module__ = 'inspect'
del _name, _value

_CALLABLE_NAMES = frozenset({
    '_NonUserDefinedCallables', '_descriptor_get', '_signature_bound_method', '_signature_from_builtin',
    '_signature_from_callable', '_signature_from_function', '_signature_fromstr', '_signature_get_partial',
    '_signature_get_user_defined_method', '_signature_is_builtin', '_signature_is_functionlike',
    '_signature_strip_non_python_syntax',
})


def __getattr__(name):
    # What few programs need is made when it is asked for.
    if name in _CALLABLE_NAMES:
        import _inspect_callable
        return getattr(_inspect_callable, name)
    if name == 'BufferFlags':
        from _inspect_buffer import BufferFlags
        globals()[name] = BufferFlags
        return BufferFlags
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


def _main():
    """The command line: print the source of a module, class or function."""
    import argparse
    import importlib
    parser = argparse.ArgumentParser(color=True)
    parser.add_argument('object', help="The object to be analysed. It supports the 'module:qualname' syntax")
    parser.add_argument('-d', '--details', action='store_true', help='Display info about the module rather than its source code')
    args = parser.parse_args()
    target = args.object
    module_name, has_attributes, attributes = target.partition(':')
    try:
        obj = module = importlib.import_module(module_name)
    except Exception as error:
        print(f'Failed to import {module_name} ({type(error).__name__}: {error})', file=sys.stderr)
        sys.exit(2)
    if has_attributes:
        for part in attributes.split('.'):
            obj = getattr(obj, part)
    if module.__name__ in sys.builtin_module_names:
        print("Can't get info for builtin modules.", file=sys.stderr)
        sys.exit(1)
    if not args.details:
        print(getsource(obj))
        return
    print(f'Target: {target}')
    print(f'Origin: {getsourcefile(module)}')
    print(f'Cached: {module.__cached__}')
    if obj is module:
        print(f'Loader: {module.__loader__!r}')
        if hasattr(module, '__path__'):
            print(f'Submodule search path: {module.__path__}')
    else:
        try:
            _, line = findsource(obj)
        except Exception:
            pass
        else:
            print(f'Line: {line}')
    print('\n')


if __name__ == '__main__':
    _main()

"""How objects are taken apart for pickle and copy: reduction functions by type, and the helpers that put them together."""

__all__ = ['pickle', 'constructor', 'add_extension', 'remove_extension', 'clear_extension_cache']

dispatch_table = {}


def pickle(ob_type, pickle_function, constructor_ob=None):
    """Let pickle_function(object) say how objects of ob_type are pickled."""
    if not callable(pickle_function):
        raise TypeError("reduction functions must be callable")
    dispatch_table[ob_type] = pickle_function
    if constructor_ob is not None:
        constructor(constructor_ob)


def constructor(object):
    """Declare a function that makes objects when they are unpickled; any callable will do."""
    if not callable(object):
        raise TypeError("constructors must be callable")


def pickle_complex(c):
    return complex, (c.real, c.imag)


def pickle_union(obj):
    import operator
    return operator.getitem, (type(int | str), obj.__args__)


def pickle_super(obj):
    return super, (obj.__thisclass__, obj.__self__)


pickle(complex, pickle_complex, complex)
pickle(type(int | str), pickle_union)
pickle(super, pickle_super)


# ---- What object.__reduce_ex__ names as functions that rebuild ----

_HEAPTYPE = 1 << 9


def _reconstructor(cls, base, state):
    """An object of cls whose part that belongs to the builtin type `base` is made from state (protocols 0 and 1)."""
    if base is object:
        return object.__new__(cls)
    obj = base.__new__(cls, state)
    if base.__init__ != object.__init__:
        base.__init__(obj, state)
    return obj


def _reduce_ex(self, proto):
    """object.__reduce_ex__() for protocols 0 and 1."""
    assert proto < 2
    cls = self.__class__
    # The builtin type whose contents the object has.
    for base in cls.__mro__:
        if not base.__flags__ & _HEAPTYPE:
            break
        new = base.__new__
        if isinstance(new, type(len)) and getattr(new, '__self__', None) is base:
            break
    else:
        base = object
    if base is object:
        state = None
    else:
        if base is cls:
            raise TypeError(f"cannot pickle {cls.__name__!r} object")
        state = base(self)
    args = (cls, base, state)
    try:
        getstate = self.__getstate__
    except AttributeError:
        contents = getattr(self, '__dict__', None)
    else:
        if getattr(self, "__slots__", None) and type(self).__getstate__ is object.__getstate__:
            raise TypeError("a class that defines __slots__ without defining __getstate__ cannot be pickled")
        contents = getstate()
    return (_reconstructor, args, contents) if contents else (_reconstructor, args)


def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    """The same for a __new__ with keywords."""
    return cls.__new__(cls, *args, **kwargs)


def _slotnames(cls):
    """The attribute names of all __slots__ of a class, remembered in `__slotnames__`."""
    names = cls.__dict__.get("__slotnames__")
    if names is not None:
        return names
    names = []
    for base in cls.__mro__:
        slots = base.__dict__.get('__slots__', ())
        if isinstance(slots, str):
            slots = (slots,)
        for name in slots:
            if name in ('__dict__', '__weakref__'):
                continue
            if name.startswith('__') and not name.endswith('__'):
                stripped = base.__name__.lstrip('_')
                name = f'_{stripped}{name}' if stripped else name
            names.append(name)
    try:
        cls.__slotnames__ = names
    except Exception:
        pass  # a class that takes no attributes: found anew each time
    return names


# ---- Extension codes: small numbers that stand for global names in a pickle ----

_extension_registry = {}
_inverted_registry = {}
_extension_cache = {}


def add_extension(module, name, code):
    """Let a code stand for the name in the module."""
    code = int(code)
    if not 1 <= code <= 0x7fffffff:
        raise ValueError("code out of range")
    key = (module, name)
    if _extension_registry.get(key) == code and _inverted_registry.get(code) == key:
        return
    if key in _extension_registry:
        raise ValueError(f"key {key} is already registered with code {_extension_registry[key]}")
    if code in _inverted_registry:
        raise ValueError(f"code {code} is already in use for key {_inverted_registry[code]}")
    _extension_registry[key] = code
    _inverted_registry[code] = key


def remove_extension(module, name, code):
    """Undo add_extension()."""
    key = (module, name)
    if _extension_registry.get(key) != code or _inverted_registry.get(code) != key:
        raise ValueError(f"key {key} is not registered with code {code}")
    del _extension_registry[key]
    del _inverted_registry[code]
    _extension_cache.pop(code, None)


def clear_extension_cache():
    """Forget which objects codes were found to stand for."""
    _extension_cache.clear()

"""Weak references, and containers that hold their contents weakly.

A reference does not keep its object alive. The containers store references whose callback takes the entry out when the
object has died; reading from them first settles whether objects that were dropped lately are still there.
"""

import _collections_abc

from _weakref import (
    CallableProxyType,
    ProxyType,
    ReferenceType,
    _KeyedRef as KeyedRef,
    _remove_dead_weakref,
    _remover,
    _settle,
    getweakrefcount,
    getweakrefs,
    proxy,
    ref,
)
from _weakrefset import WeakSet

__all__ = ["ref", "proxy", "getweakrefcount", "getweakrefs", "WeakKeyDictionary", "ReferenceType", "ProxyType",
           "CallableProxyType", "ProxyTypes", "WeakValueDictionary", "WeakSet", "WeakMethod", "finalize"]

ProxyTypes = (ProxyType, CallableProxyType)

_collections_abc.MutableSet.register(WeakSet)


class WeakMethod(ref):
    """A weak reference to a bound method, which would otherwise die at once."""

    __slots__ = "_func_ref", "_meth_type", "_alive", "__weakref__"

    def __new__(cls, meth, callback=None):
        try:
            owner = meth.__self__
            function = meth.__func__
        except AttributeError:
            raise TypeError(f"argument should be a bound method, not {type(meth)}") from None

        def gone(_reference):
            # Called for whichever of the two dies first; the object is told of the method's end once.
            self = own()
            if self is not None and self._alive:
                self._alive = False
                if callback is not None:
                    callback(self)

        self = ref.__new__(cls, owner, gone)
        self._func_ref = ref(function, gone)
        self._meth_type = type(meth)
        self._alive = True
        own = ref(self)
        return self

    def __call__(self):
        owner = super().__call__()
        function = self._func_ref()
        if owner is None or function is None:
            return None
        return self._meth_type(function, owner)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if not self._alive or not other._alive:
            return self is other
        return ref.__eq__(self, other) and self._func_ref == other._func_ref

    __hash__ = ref.__hash__


class WeakValueDictionary(_collections_abc.MutableMapping):
    """A mapping whose entries vanish when nothing else refers to their values."""

    def __init__(self, other=(), /, **kw):
        self.data = {}
        self._remove = _remover(self.data)
        self.update(other, **kw)

    def _pairs(self):
        """Keys and references at this moment."""
        return list(self.data.items())

    def __getitem__(self, key):
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __delitem__(self, key):
        del self.data[key]

    def __len__(self):
        _settle()
        return len(self.data)

    def __contains__(self, key):
        try:
            reference = self.data[key]
        except KeyError:
            return False
        return reference() is not None

    def __repr__(self):
        return "<%s at %#x>" % (self.__class__.__name__, id(self))

    def __setitem__(self, key, value):
        self.data[key] = KeyedRef(value, self._remove, key)

    def copy(self):
        new = WeakValueDictionary()
        for key, reference in self._pairs():
            value = reference()
            if value is not None:
                new[key] = value
        return new

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        new = self.__class__()
        for key, reference in self._pairs():
            value = reference()
            if value is not None:
                new[deepcopy(key, memo)] = value
        return new

    def get(self, key, default=None):
        try:
            reference = self.data[key]
        except KeyError:
            return default
        value = reference()
        return default if value is None else value

    def items(self):
        for key, reference in self._pairs():
            value = reference()
            if value is not None:
                yield key, value

    def keys(self):
        for key, reference in self._pairs():
            if reference() is not None:
                yield key

    __iter__ = keys

    def itervaluerefs(self):
        """Iterate over the references; their objects may have died."""
        yield from list(self.data.values())

    def values(self):
        for reference in list(self.data.values()):
            value = reference()
            if value is not None:
                yield value

    def popitem(self):
        while True:
            key, reference = self.data.popitem()
            value = reference()
            if value is not None:
                return key, value

    def pop(self, key, *args):
        try:
            value = self.data.pop(key)()
        except KeyError:
            value = None
        if value is None:
            if args:
                return args[0]
            raise KeyError(key)
        return value

    def setdefault(self, key, default=None):
        reference = self.data.get(key)
        value = reference() if reference is not None else None
        if value is None:
            self.data[key] = KeyedRef(default, self._remove, key)
            return default
        return value

    def update(self, other=None, /, **kwargs):
        if other is not None:
            if not hasattr(other, "items"):
                other = dict(other)
            for key, value in other.items():
                self.data[key] = KeyedRef(value, self._remove, key)
        for key, value in kwargs.items():
            self.data[key] = KeyedRef(value, self._remove, key)

    def valuerefs(self):
        """A list of the references; their objects may have died."""
        return list(self.data.values())

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        new = self.copy()
        new.update(other)
        return new

    def __ror__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        new = self.__class__()
        new.update(other)
        new.update(self)
        return new


class WeakKeyDictionary(_collections_abc.MutableMapping):
    """A mapping whose entries vanish when nothing else refers to their keys."""

    def __init__(self, dict=None):
        self.data = {}
        self._remove = _remover(self.data)
        if dict is not None:
            self.update(dict)

    def _pairs(self):
        """References and values at this moment."""
        return list(self.data.items())

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __len__(self):
        _settle()
        return len(self.data)

    def __repr__(self):
        return "<%s at %#x>" % (self.__class__.__name__, id(self))

    def __setitem__(self, key, value):
        self.data[ref(key, self._remove)] = value

    def copy(self):
        new = WeakKeyDictionary()
        for reference, value in self._pairs():
            key = reference()
            if key is not None:
                new[key] = value
        return new

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        new = self.__class__()
        for reference, value in self._pairs():
            key = reference()
            if key is not None:
                new[key] = deepcopy(value, memo)
        return new

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def __contains__(self, key):
        try:
            reference = ref(key)
        except TypeError:
            return False
        return reference in self.data

    def items(self):
        for reference, value in self._pairs():
            key = reference()
            if key is not None:
                yield key, value

    def keys(self):
        for reference in list(self.data):
            key = reference()
            if key is not None:
                yield key

    __iter__ = keys

    def values(self):
        for reference, value in self._pairs():
            if reference() is not None:
                yield value

    def keyrefs(self):
        """A list of the references; their objects may have died."""
        return list(self.data)

    def popitem(self):
        while True:
            reference, value = self.data.popitem()
            key = reference()
            if key is not None:
                return key, value

    def pop(self, key, *args):
        return self.data.pop(ref(key), *args)

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key, self._remove), default)

    def update(self, dict=None, /, **kwargs):
        if dict is not None:
            if not hasattr(dict, "items"):
                dict = type({})(dict)
            for key, value in dict.items():
                self.data[ref(key, self._remove)] = value
        if kwargs:
            self.update(kwargs)

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        new = self.copy()
        new.update(other)
        return new

    def __ror__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        new = self.__class__()
        new.update(other)
        new.update(self)
        return new


class finalize:
    """Call a function when an object dies, or else when the program ends.

    What was registered last is called first at the end. A finalizer that has been called or detached is dead.
    """

    __slots__ = ()
    _registry = {}
    _shutdown = False
    _counter = 0
    _at_exit_registered = False

    class _Info:
        __slots__ = ("weakref", "func", "args", "kwargs", "atexit", "index")

    def __init__(self, obj, func, /, *args, **kwargs):
        if not finalize._at_exit_registered:
            import atexit
            atexit.register(finalize._exitfunc)
            finalize._at_exit_registered = True
        info = finalize._Info()
        info.weakref = ref(obj, self)
        info.func = func
        info.args = args
        info.kwargs = kwargs or None
        info.atexit = True
        info.index = finalize._counter
        finalize._counter += 1
        finalize._registry[self] = info

    def __call__(self, _=None):
        """If alive, die and return func(*args, **kwargs); otherwise return None."""
        info = finalize._registry.pop(self, None)
        if info and not finalize._shutdown:
            return info.func(*info.args, **(info.kwargs or {}))

    def detach(self):
        """If alive, die and return (obj, func, args, kwargs); otherwise return None."""
        info = finalize._registry.get(self)
        obj = info and info.weakref()
        if obj is not None and finalize._registry.pop(self, None):
            return obj, info.func, info.args, info.kwargs or {}

    def peek(self):
        """If alive, return (obj, func, args, kwargs); otherwise return None."""
        info = finalize._registry.get(self)
        obj = info and info.weakref()
        if obj is not None:
            return obj, info.func, info.args, info.kwargs or {}

    @property
    def alive(self):
        """Whether the finalizer is still to be called."""
        return self in finalize._registry

    @property
    def atexit(self):
        """Whether it is called at the end of the program."""
        info = finalize._registry.get(self)
        return bool(info) and info.atexit

    @atexit.setter
    def atexit(self, value):
        info = finalize._registry.get(self)
        if info:
            info.atexit = bool(value)

    def __repr__(self):
        info = finalize._registry.get(self)
        obj = info and info.weakref()
        if obj is None:
            return f"<{type(self).__name__} object at {id(self):#x}; dead>"
        return f"<{type(self).__name__} object at {id(self):#x}; for {type(obj).__qualname__!r} at {id(obj):#x}>"

    @classmethod
    def _exitfunc(cls):
        """Call what is left, the newest first; functions may register and detach others meanwhile."""
        import gc
        reenable = gc.isenabled()
        if reenable:
            gc.disable()
        try:
            while True:
                waiting = [item for item in cls._registry.items() if item[1].atexit]
                if not waiting:
                    break
                finalizer = max(waiting, key=lambda item: item[1].index)[0]
                try:
                    finalizer()
                except Exception:
                    import sys
                    sys.excepthook(*sys.exc_info())
        finally:
            finalize._shutdown = True
            if reenable:
                gc.enable()

"""Abstract base classes.

What a class has registered, and the answers to subclass checks, are kept by _abc.
"""

from _abc import (_abc_init, _abc_instancecheck, _abc_register, _abc_subclasscheck, _get_dump, _reset_caches,
                  _reset_registry, get_cache_token)


def abstractmethod(funcobj):
    """Mark a method as abstract: a class that still has one cannot be instantiated."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """An abstract class method. Deprecated: put @classmethod over @abstractmethod."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    """An abstract static method. Deprecated: put @staticmethod over @abstractmethod."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    """An abstract property. Deprecated: put @property over @abstractmethod."""

    __isabstractmethod__ = True


class ABCMeta(type):
    """The metaclass of abstract base classes.

    An abstract base class can be subclassed, and it can adopt unrelated classes with register(): they then count as
    its subclasses in isinstance() and issubclass(), without appearing in each other's MRO.
    """

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        _abc_init(cls)
        return cls

    def register(cls, subclass):
        """Make subclass a virtual subclass of cls, and return it (so that this works as a decorator)."""
        return _abc_register(cls, subclass)

    def __instancecheck__(cls, instance):
        """Override for isinstance(instance, cls)."""
        return _abc_instancecheck(cls, instance)

    def __subclasscheck__(cls, subclass):
        """Override for issubclass(subclass, cls)."""
        return _abc_subclasscheck(cls, subclass)

    def _dump_registry(cls, file=None):
        """Print what the class remembers; for debugging."""
        print(f"Class: {cls.__module__}.{cls.__qualname__}", file=file)
        print(f"Inv. counter: {get_cache_token()}", file=file)
        registry, cache, negative_cache, negative_version = _get_dump(cls)
        print(f"_abc_registry: {registry!r}", file=file)
        print(f"_abc_cache: {cache!r}", file=file)
        print(f"_abc_negative_cache: {negative_cache!r}", file=file)
        print(f"_abc_negative_cache_version: {negative_version!r}", file=file)

    def _abc_registry_clear(cls):
        """Forget what was registered; for debugging and tests."""
        _reset_registry(cls)

    def _abc_caches_clear(cls):
        """Forget what checks have found; for debugging and tests."""
        _reset_caches(cls)


class ABC(metaclass=ABCMeta):
    """Inherit from it to have ABCMeta as the metaclass."""

    __slots__ = ()


def update_abstractmethods(cls):
    """Find anew which methods of cls are abstract, after methods were added from outside. Returns cls.

    Subclasses are not looked at, and nothing happens to a class that is not abstract by metaclass.
    """
    if not hasattr(cls, '__abstractmethods__'):
        return cls
    names = {name for name, value in cls.__dict__.items() if getattr(value, '__isabstractmethod__', False)}
    for base in cls.__bases__:
        for name in getattr(base, '__abstractmethods__', ()):
            if getattr(getattr(cls, name, None), '__isabstractmethod__', False):
                names.add(name)
    cls.__abstractmethods__ = frozenset(names)
    return cls

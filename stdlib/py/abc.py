"""Abstract base classes.

ABCMeta keeps three sets for each of its classes: what was registered with it, and what subclass checks have said yes
and no to. A "no" may become a "yes" when anything is registered anywhere, so the third set is only good for the
registration count at which it was made.
"""

_registrations = 0


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


class _abc_data:
    """What an abstract base class remembers."""

    __slots__ = ('registry', 'cache', 'negative_cache', 'negative_version', '__weakref__')

    def __init__(self):
        self.registry = set()
        self.cache = set()
        self.negative_cache = set()
        self.negative_version = _registrations


_abc_data.__module__ = '_abc'


def _abstract_names(cls, candidates, inherited):
    names = {name for name, value in candidates if getattr(value, '__isabstractmethod__', False)}
    for name in inherited:
        if getattr(getattr(cls, name, None), '__isabstractmethod__', False):
            names.add(name)
    return frozenset(names)


class ABCMeta(type):
    """The metaclass of abstract base classes.

    An abstract base class can be subclassed, and it can adopt unrelated classes with register(): they then count as
    its subclasses in isinstance() and issubclass(), without appearing in each other's MRO.
    """

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        inherited = []
        for base in bases:
            inherited.extend(getattr(base, '__abstractmethods__', ()))
        cls.__abstractmethods__ = _abstract_names(cls, namespace.items(), inherited)
        cls._abc_impl = _abc_data()
        return cls

    def register(cls, subclass):
        """Make subclass a virtual subclass of cls, and return it (so that this works as a decorator)."""
        global _registrations
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError("Refusing to create an inheritance cycle")
        cls._abc_impl.registry.add(subclass)
        _registrations += 1
        return subclass

    def __instancecheck__(cls, instance):
        """Override for isinstance(instance, cls)."""
        seen = instance.__class__
        cache = cls._abc_impl.cache
        if seen in cache:
            return True
        actual = type(instance)
        if actual is seen:
            return cls.__subclasscheck__(seen)
        return cls.__subclasscheck__(seen) or cls.__subclasscheck__(actual)

    def __subclasscheck__(cls, subclass):
        """Override for issubclass(subclass, cls)."""
        if not isinstance(subclass, type):
            raise TypeError('issubclass() arg 1 must be a class')
        data = cls._abc_impl
        if subclass in data.cache:
            return True
        if data.negative_version != _registrations:
            data.negative_cache = set()
            data.negative_version = _registrations
        elif subclass in data.negative_cache:
            return False
        verdict = cls.__subclasshook__(subclass)
        if verdict is NotImplemented:
            verdict = _is_related(cls, data, subclass)
        elif verdict is not True and verdict is not False:
            raise AssertionError("__subclasshook__ must return either False, True, or NotImplemented")
        (data.cache if verdict else data.negative_cache).add(subclass)
        return verdict

    def _dump_registry(cls, file=None):
        """Print what the class remembers; for debugging."""
        print(f"Class: {cls.__module__}.{cls.__qualname__}", file=file)
        print(f"Inv. counter: {get_cache_token()}", file=file)
        data = cls._abc_impl
        print(f"_abc_registry: {data.registry!r}", file=file)
        print(f"_abc_cache: {data.cache!r}", file=file)
        print(f"_abc_negative_cache: {data.negative_cache!r}", file=file)
        print(f"_abc_negative_cache_version: {data.negative_version!r}", file=file)

    def _abc_registry_clear(cls):
        """Forget what was registered; for debugging and tests."""
        cls._abc_impl.registry.clear()

    def _abc_caches_clear(cls):
        """Forget what checks have found; for debugging and tests."""
        cls._abc_impl.cache.clear()
        cls._abc_impl.negative_cache.clear()


def _is_related(cls, data, subclass):
    """By inheritance, by registration, or through one of the two to a subclass of cls."""
    if cls in type.__dict__['__mro__'].__get__(subclass):
        return True
    for registered in tuple(data.registry):
        if issubclass(subclass, registered):
            return True
    for child in type.__subclasses__(cls) if issubclass(cls, type) else cls.__subclasses__():
        if issubclass(subclass, child):
            return True
    return False


class ABC(metaclass=ABCMeta):
    """Inherit from it to have ABCMeta as the metaclass."""

    __slots__ = ()


def get_cache_token():
    """A number that changes with every registration: what was true of subclass checks before may not be true now."""
    return _registrations


def update_abstractmethods(cls):
    """Find anew which methods of cls are abstract, after methods were added from outside. Returns cls.

    Subclasses are not looked at, and nothing happens to a class that is not abstract by metaclass.
    """
    if not hasattr(cls, '__abstractmethods__'):
        return cls
    inherited = set()
    for base in cls.__bases__:
        inherited.update(getattr(base, '__abstractmethods__', ()))
    cls.__abstractmethods__ = _abstract_names(cls, cls.__dict__.items(), inherited)
    return cls

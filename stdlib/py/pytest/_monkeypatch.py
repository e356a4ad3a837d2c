"""The fixture monkeypatch: changes that are undone when the test ends."""
import contextlib
import inspect
import os
import sys

from pytest._fixtures import fixture

_MISSING = type("Notset", (), {"__repr__": lambda self: "<notset>"})()


@fixture(name="monkeypatch")
def _monkeypatch_fixture():
    """Set and delete attributes, items and environment variables until the test ends."""
    patch = MonkeyPatch()
    yield patch
    patch.undo()


def _resolve(path):
    """The object at a dotted path: modules are imported as far as needed."""
    parts = path.split(".")
    name = parts.pop(0)
    found = __import__(name)
    for part in parts:
        name += "." + part
        try:
            found = getattr(found, part)
            continue
        except AttributeError:
            pass
        try:
            __import__(name)
        except ImportError as error:
            if str(error).split()[-1].strip("'") == name:
                raise
            raise ImportError(f"import error in {name}: {error}") from error
        try:
            found = getattr(found, part)
        except AttributeError as error:
            raise AttributeError(f"{type(found).__name__!r} object at {name} has no attribute {part!r}") from error
    return found


def _split_target(path, raising):
    if not isinstance(path, str) or "." not in path:
        raise TypeError(f"must be absolute import path string, not {path!r}")
    module, name = path.rsplit(".", 1)
    target = _resolve(module)
    if raising:
        try:
            getattr(target, name)
        except AttributeError as error:
            raise AttributeError(f"{type(target).__name__!r} object at {module} has no attribute {name!r}") from error
    return name, target


class MonkeyPatch:
    """Changes objects and remembers how they were."""
    __module__ = "_pytest.monkeypatch"

    def __init__(self):
        self._attributes = []
        self._items = []
        self._cwd = None
        self._path = None

    @classmethod
    @contextlib.contextmanager
    def context(cls):
        """Changes that are undone at the end of the `with` block."""
        patch = cls()
        try:
            yield patch
        finally:
            patch.undo()

    def setattr(self, target, name, value=_MISSING, raising=True):
        """Set an attribute: setattr(obj, "name", value) or setattr("module.name", value)."""
        __tracebackhide__ = True
        if value is _MISSING:
            if not isinstance(target, str):
                raise TypeError("use setattr(target, name, value) or setattr(target, value) with target being a "
                                "dotted import string")
            value = name
            name, target = _split_target(target, raising)
        elif not isinstance(name, str):
            raise TypeError("use setattr(target, name, value) with name being a string or setattr(target, value) "
                            "with target being a dotted import string")
        old = getattr(target, name, _MISSING)
        if raising and old is _MISSING:
            raise AttributeError(f"{target!r} has no attribute {name!r}")
        if inspect.isclass(target):
            # The raw attribute: staticmethod and classmethod objects come back as they were.
            old = target.__dict__.get(name, _MISSING)
        self._attributes.append((target, name, old))
        setattr(target, name, value)

    def delattr(self, target, name=_MISSING, raising=True):
        __tracebackhide__ = True
        if name is _MISSING:
            if not isinstance(target, str):
                raise TypeError("use delattr(target, name) or delattr(target) with target being a dotted import "
                                "string")
            name, target = _split_target(target, raising)
        if not hasattr(target, name):
            if raising:
                raise AttributeError(name)
            return
        old = getattr(target, name, _MISSING)
        if inspect.isclass(target):
            old = target.__dict__.get(name, _MISSING)
        self._attributes.append((target, name, old))
        delattr(target, name)

    def setitem(self, dic, name, value):
        self._items.append((dic, name, dic.get(name, _MISSING)))
        dic[name] = value

    def delitem(self, dic, name, raising=True):
        if name not in dic:
            if raising:
                raise KeyError(name)
            return
        self._items.append((dic, name, dic.get(name, _MISSING)))
        del dic[name]

    def setenv(self, name, value, prepend=None):
        """Set an environment variable; `prepend` is the separator before the old value."""
        if not isinstance(value, str):
            import warnings
            from pytest._outcomes import PytestWarning
            warnings.warn(PytestWarning(f"Value of environment variable {name} type should be str, but got {value!r} "
                                        f"(type: {type(value).__name__}); converted to str implicitly"), stacklevel=2)
            value = str(value)
        if prepend and name in os.environ:
            value = value + prepend + os.environ[name]
        self.setitem(os.environ, name, value)

    def delenv(self, name, raising=True):
        self.delitem(os.environ, name, raising)

    def syspath_prepend(self, path):
        """Put a folder first in sys.path."""
        import importlib
        if self._path is None:
            self._path = sys.path[:]
        sys.path.insert(0, str(path))
        importlib.invalidate_caches()

    def chdir(self, path):
        if self._cwd is None:
            self._cwd = os.getcwd()
        os.chdir(path)

    def undo(self):
        """Put everything back."""
        for target, name, value in reversed(self._attributes):
            if value is _MISSING:
                delattr(target, name)
            else:
                setattr(target, name, value)
        self._attributes[:] = []
        for dic, name, value in reversed(self._items):
            if value is _MISSING:
                dic.pop(name, None)
            else:
                dic[name] = value
        self._items[:] = []
        if self._path is not None:
            sys.path[:] = self._path
            self._path = None
        if self._cwd is not None:
            os.chdir(self._cwd)
            self._cwd = None

"""Warnings as something a test expects: warns, deprecated_call and the fixture recwarn."""
import re
import warnings

from pytest._fixtures import fixture
from pytest._outcomes import Exit, fail


@fixture
def recwarn():
    """A recorder of all warnings that the test function gives."""
    recorder = WarningsRecorder()
    with recorder:
        warnings.simplefilter("default")
        yield recorder


def deprecated_call(func=None, *args, **kwargs):
    """Expect a DeprecationWarning, PendingDeprecationWarning or FutureWarning."""
    __tracebackhide__ = True
    if func is not None:
        args = (func, *args)
    return warns((DeprecationWarning, PendingDeprecationWarning, FutureWarning), *args, **kwargs)


def warns(expected_warning=Warning, *args, match=None, **kwargs):
    """Expect a warning, in a `with` block or from a call of the function that is given."""
    __tracebackhide__ = True
    if not args:
        if kwargs:
            raise TypeError("Unexpected keyword arguments passed to pytest.warns: " + ", ".join(sorted(kwargs))
                            + "\nUse context-manager form instead?")
        return WarningsChecker(expected_warning, match)
    function = args[0]
    if not callable(function):
        raise TypeError(f"{function!r} object (type: {type(function)}) must be callable")
    with WarningsChecker(expected_warning):
        return function(*args[1:], **kwargs)


class WarningsRecorder(warnings.catch_warnings):
    """A context that records warnings."""

    def __init__(self, *, _ispytest=False):
        super().__init__(record=True)
        self._entered = False
        self._list = []

    @property
    def list(self):
        """The recorded warnings."""
        return self._list

    def __getitem__(self, index):
        return self._list[index]

    def __iter__(self):
        return iter(self._list)

    def __len__(self):
        return len(self._list)

    def pop(self, cls=Warning):
        """Remove and return the first warning of the class; the nearest class wins."""
        best = None
        for index, record in enumerate(self._list):
            if record.category is cls:
                return self._list.pop(index)
            if issubclass(record.category, cls) and (
                    best is None or not issubclass(record.category, self._list[best].category)):
                best = index
        if best is not None:
            return self._list.pop(best)
        __tracebackhide__ = True
        raise AssertionError(f"{cls!r} not found in warning list")

    def clear(self):
        self._list[:] = []

    def __enter__(self):
        if self._entered:
            __tracebackhide__ = True
            raise RuntimeError(f"Cannot enter {self!r} twice")
        self._list = super().__enter__()
        warnings.simplefilter("always")
        self._entered = True
        return self

    def __exit__(self, *exc_info):
        super().__exit__(*exc_info)
        self._entered = False


class WarningsChecker(WarningsRecorder):
    """`with pytest.warns(W)`"""

    def __init__(self, expected_warning=Warning, match_expr=None, *, _ispytest=False):
        super().__init__()
        classes = expected_warning if isinstance(expected_warning, tuple) else (expected_warning,)
        for each in classes:
            if not isinstance(each, type) or not issubclass(each, Warning):
                raise TypeError(f"exceptions must be derived from Warning, not {type(each)}")
        self.expected_warning = classes
        self.match_expr = match_expr

    def _matches(self, record):
        return issubclass(record.category, self.expected_warning) and (
            self.match_expr is None or bool(re.search(self.match_expr, str(record.message))))

    def __exit__(self, exc_type, exc_value, exc_tb):
        super().__exit__(exc_type, exc_value, exc_tb)
        __tracebackhide__ = True
        if exc_value is not None and (not isinstance(exc_value, Exception) or isinstance(exc_value, Exit)):
            return
        if exc_type is not None:
            return
        try:
            found = "[" + ", ".join(repr(record.message) for record in self) + "]"
            if not any(issubclass(record.category, self.expected_warning) for record in self):
                fail(f"DID NOT WARN. No warnings of type {self.expected_warning} were emitted.\n"
                     f" Emitted warnings: {found}.")
            if not any(self._matches(record) for record in self):
                fail(f"DID NOT WARN. No warnings of type {self.expected_warning} matching the regex were emitted.\n"
                     f" Regex: {self.match_expr}\n Emitted warnings: {found}.")
        finally:
            # What was not expected is given again, outside.
            for record in self:
                if not self._matches(record):
                    warnings.warn_explicit(record.message, record.category, record.filename, record.lineno,
                                           module="pytest", source=record.source)

"""How a test ends other than by returning: the exceptions behind skip, fail, xfail
and exit, the functions that raise them, and the warnings that the tool itself gives.

The exceptions derive from BaseException, so that a test's own `except Exception`
does not swallow them.
"""
import sys


class OutcomeException(BaseException):
    """Ends a test with an outcome that is not an error of its own."""

    def __init__(self, msg=None, pytrace=True):
        if msg is not None and not isinstance(msg, str):
            raise TypeError(f"{type(self).__name__} expected string as 'msg' parameter, got '{type(msg).__name__}' "
                            "instead.\nPerhaps you meant to use a mark?")
        super().__init__(msg)
        self.msg = msg
        self.pytrace = pytrace

    def __repr__(self):
        return self.msg if self.msg is not None else f"<{type(self).__name__} instance>"

    __str__ = __repr__


class Skipped(OutcomeException):
    __module__ = "builtins"

    def __init__(self, msg=None, pytrace=True, allow_module_level=False, *, _use_item_location=False):
        super().__init__(msg, pytrace)
        self.allow_module_level = allow_module_level
        # A mark's skip is reported at the test, pytest.skip() where it was called.
        self._use_item_location = _use_item_location


class Failed(OutcomeException):
    __module__ = "builtins"


class XFailed(Failed):
    """Raised by pytest.xfail()."""


class Exit(Exception):
    """Raised by pytest.exit(): the whole run ends."""
    # The name under which it is known from reports.
    __module__ = "_pytest.outcomes"

    def __init__(self, msg="unknown reason", returncode=None):
        super().__init__(msg)
        self.msg = msg
        self.returncode = returncode


class UsageError(Exception):
    """The command line or a configuration file is wrong."""


class CollectError(Exception):
    """A file could not be collected; only the message is reported."""


def _raises(exception):
    def attach(function):
        function.Exception = exception
        return function
    return attach


@_raises(Exit)
def exit(reason="", returncode=None):
    """End the test run."""
    __tracebackhide__ = True
    raise Exit(reason, returncode)


@_raises(Skipped)
def skip(reason="", *, allow_module_level=False):
    """Skip the running test or, if allowed, the module that is being imported."""
    __tracebackhide__ = True
    raise Skipped(reason, allow_module_level=allow_module_level)


@_raises(Failed)
def fail(reason="", pytrace=True):
    """Fail the running test with the given message."""
    __tracebackhide__ = True
    raise Failed(reason, pytrace)


@_raises(XFailed)
def xfail(reason=""):
    """End the running test as an expected failure."""
    __tracebackhide__ = True
    raise XFailed(reason)


def _version_key(text):
    """Numbers compare as numbers; anything else sorts before them (1.0rc1 < 1.0)."""
    import re
    release, rest = re.match(r"v?([0-9.]*)(.*)", text.strip()).groups()
    numbers = [int(part) for part in release.split(".") if part]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return numbers, not rest, rest


def importorskip(modname, minversion=None, reason=None, *, exc_type=None):
    """Import and return the module, or skip the test if that is not possible."""
    import importlib
    import warnings
    __tracebackhide__ = True
    failure = None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            importlib.import_module(modname)
        except exc_type or ImportError as error:
            failure = error
    if failure is not None:
        raise Skipped(reason or f"could not import {modname!r}: {failure}", allow_module_level=True)
    module = sys.modules[modname]
    if minversion is not None:
        version = getattr(module, "__version__", None)
        if version is None or _version_key(version) < _version_key(minversion):
            raise Skipped(f"module {modname!r} has __version__ {version!r}, required is: {minversion!r}",
                          allow_module_level=True)
    return module


class PytestWarning(UserWarning):
    """Base of all warnings given by the tool."""
    __module__ = "pytest"


class PytestAssertRewriteWarning(PytestWarning):
    __module__ = "pytest"


class PytestCacheWarning(PytestWarning):
    __module__ = "pytest"


class PytestConfigWarning(PytestWarning):
    __module__ = "pytest"


class PytestCollectionWarning(PytestWarning):
    __module__ = "pytest"


class PytestDeprecationWarning(PytestWarning, DeprecationWarning):
    __module__ = "pytest"


class PytestRemovedIn9Warning(PytestDeprecationWarning):
    __module__ = "pytest"


class PytestExperimentalApiWarning(PytestWarning, FutureWarning):
    __module__ = "pytest"


class PytestReturnNotNoneWarning(PytestWarning):
    __module__ = "pytest"


class PytestUnhandledCoroutineWarning(PytestReturnNotNoneWarning):
    __module__ = "pytest"


class PytestUnknownMarkWarning(PytestWarning):
    __module__ = "pytest"


class PytestUnraisableExceptionWarning(PytestWarning):
    __module__ = "pytest"


class PytestUnhandledThreadExceptionWarning(PytestWarning):
    __module__ = "pytest"

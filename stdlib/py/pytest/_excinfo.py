"""An exception that was caught, with the traceback in a form that reports work on, and
`pytest.raises`, which hands one out.
"""
import re
import sys
from pathlib import Path

from pytest._outcomes import fail


def is_own_frame(frame):
    """Whether the frame belongs to this package rather than to a test."""
    return frame.f_globals.get("__name__", "").partition(".")[0] == "pytest"


def without_own_frames(error):
    """The exception with the frames of this package cut from the beginning of its traceback."""
    tb = error.__traceback__
    while tb is not None and is_own_frame(tb.tb_frame):
        tb = tb.tb_next
    return error.with_traceback(tb)


class TracebackEntry:
    """One frame of a traceback."""

    def __init__(self, rawentry, repr_style=None):
        self._rawentry = rawentry
        self._repr_style = repr_style

    @property
    def frame(self):
        return self._rawentry.tb_frame

    @property
    def lineno(self):
        """The line, from 0."""
        return self._rawentry.tb_lineno - 1

    @property
    def filename(self):
        return self.frame.f_code.co_filename

    @property
    def path(self):
        name = self.filename
        return name if name.startswith("<") else Path(name)

    @property
    def name(self):
        return self.frame.f_code.co_name

    @property
    def locals(self):
        return self.frame.f_locals

    @property
    def firstlineno(self):
        return self.frame.f_code.co_firstlineno - 1

    def ishidden(self, excinfo):
        """Whether the frame's `__tracebackhide__` says so; it may be a function of the ExceptionInfo.

        Modules that are built in have no source to show: their frames are left out, too.
        """
        if self.filename.startswith("<frozen "):
            return True
        hide = self.frame.f_locals.get("__tracebackhide__", self.frame.f_globals.get("__tracebackhide__", False))
        return bool(hide(excinfo)) if callable(hide) else bool(hide)

    def __str__(self):
        import linecache
        line = linecache.getline(self.filename, self.lineno + 1).strip()
        return f"  File {str(self.path)!r}:{self.lineno + 1} in {self.name}\n  {line}\n"

    def __repr__(self):
        return f"<TracebackEntry {self.filename}:{self.lineno + 1}>"


class Traceback(list):
    """The entries of a traceback, outermost first."""

    @classmethod
    def of(cls, tb):
        entries = cls()
        while tb is not None:
            entries.append(TracebackEntry(tb))
            tb = tb.tb_next
        return entries

    def __getitem__(self, key):
        found = super().__getitem__(key)
        return Traceback(found) if isinstance(key, slice) else found

    def cut(self, path=None, lineno=None, firstlineno=None, excludepath=None):
        """From the first entry that fits; the whole if none does."""
        for index, entry in enumerate(self):
            if path is not None and entry.filename != str(path):
                continue
            if excludepath is not None and Path(excludepath) in Path(entry.filename).parents:
                continue
            if lineno is not None and entry.lineno != lineno:
                continue
            if firstlineno is not None and entry.firstlineno != firstlineno:
                continue
            return self[index:]
        return self

    def cut_own(self):
        """Without the frames of the runner at its beginning."""
        for index, entry in enumerate(self):
            if not is_own_frame(entry.frame) and not entry.filename.startswith("<frozen importlib"):
                return self[index:]
        return self

    def filter(self, which=True):
        """Without hidden entries (given an ExceptionInfo), or those that a function accepts."""
        if callable(which) and not isinstance(which, ExceptionInfo):
            return Traceback(entry for entry in self if which(entry))
        return self.visible(which)

    def visible(self, excinfo):
        return Traceback(entry for entry in self if not entry.ishidden(excinfo))

    def recursionindex(self):
        """Where a recursion starts to repeat itself with equal locals, or None."""
        seen = {}
        for index, entry in enumerate(self):
            key = entry.filename, id(entry.frame.f_code), entry.lineno
            values = entry.frame.f_locals
            for other in seen.get(key, ()):
                try:
                    if other == values:
                        return index
                except Exception:
                    continue
            seen.setdefault(key, []).append(dict(values))
        return None


class ExceptionInfo:
    """A caught exception."""

    __class_getitem__ = classmethod(lambda cls, item: cls)

    def __init__(self, excinfo, _striptext="", traceback=None, *, _ispytest=False):
        self._excinfo = excinfo
        self._striptext = _striptext
        self._entries = traceback

    @classmethod
    def from_exception(cls, exception, exprinfo=None):
        if not getattr(exception, "__traceback__", None):
            raise AssertionError("Exceptions passed to ExcInfo.from_exception(...) must have a non-None "
                                 "__traceback__.")
        return cls.from_exc_info((type(exception), exception, exception.__traceback__), exprinfo)

    @classmethod
    def from_exc_info(cls, exc_info, exprinfo=None):
        strip = ""
        if exprinfo is None and isinstance(exc_info[1], AssertionError):
            try:
                shown = repr(exc_info[1])
            except Exception:
                shown = ""
            if shown.startswith("AssertionError('assert "):
                strip = "AssertionError: "
        return cls(exc_info, strip)

    @classmethod
    def from_current(cls, exprinfo=None):
        info = sys.exc_info()
        if info[1] is None:
            raise AssertionError("no current exception")
        return cls.from_exc_info(info, exprinfo)

    @classmethod
    def for_later(cls):
        return cls(None)

    def fill_unfilled(self, exc_info):
        self._excinfo = exc_info

    def _part(self, index, name):
        if self._excinfo is None:
            raise AssertionError(f".{name} can only be used after the context manager exits")
        return self._excinfo[index]

    type = property(lambda self: self._part(0, "type"))
    value = property(lambda self: self._part(1, "value"))
    tb = property(lambda self: self._part(2, "tb"))

    @property
    def typename(self):
        return self._part(0, "typename").__name__

    @property
    def traceback(self):
        if self._entries is None:
            self._entries = Traceback.of(self.tb)
        return self._entries

    @traceback.setter
    def traceback(self, value):
        self._entries = value

    def __repr__(self):
        if self._excinfo is None:
            return "<ExceptionInfo for raises contextmanager>"
        from pytest._saferepr import saferepr
        return f"<ExceptionInfo {saferepr(self.value)} tblen={len(self.traceback)}>"

    def exconly(self, tryshort=False):
        """The exception as the interpreter would print it, without the traceback."""
        import traceback
        text = "".join(traceback.format_exception_only(self.type, self.value)).rstrip()
        if tryshort and text.startswith(self._striptext):
            text = text[len(self._striptext):]
        return text

    def errisinstance(self, exc):
        return isinstance(self.value, exc)

    def getrepr(self, showlocals=False, style="long", abspath=False, tbfilter=True, funcargs=False,
                truncate_locals=True, truncate_args=True, chain=True):
        """The failure as reports show it."""
        from pytest import _failure
        if tbfilter is False:
            entries = None
        elif callable(tbfilter):
            entries = tbfilter
        else:
            entries = lambda info: info.traceback.visible(info)
        import os
        return _failure.ExceptionRepr(self, style, False, showlocals, entries,
                                      None if abspath else Path(os.getcwd()), chain=chain)

    def match(self, regexp):
        """Whether the text of the exception has a match; fails the test if not."""
        __tracebackhide__ = True
        text = exception_text(self.value)
        if not re.search(regexp, text):
            message = f"Regex pattern did not match.\n Regex: {_pattern_text(regexp)!r}\n Input: {text!r}"
            if regexp == text:
                message += "\n Did you mean to `re.escape()` the regex?"
            raise AssertionError(message)
        return True

    def group_contains(self, expected_exception, *, match=None, depth=None):
        """Whether an exception group has such an exception, at any depth or at the given one."""
        if not isinstance(self.value, BaseExceptionGroup):
            raise AssertionError("Captured exception is not an instance of `BaseExceptionGroup`")
        if depth is not None and depth < 1:
            raise AssertionError("`depth` must be >= 1 if specified")
        return _group_has(self.value, expected_exception, match, depth, 1)

    def _reported_at(self):
        """(path, line) for a skip: the innermost frame that is not hidden."""
        entries = self.traceback.visible(self) or self.traceback
        entry = entries[-1]
        return entry.path, entry.lineno + 1


def _pattern_text(pattern):
    return getattr(pattern, "pattern", pattern)


def exception_text(exception):
    """Its str() and the notes added to it."""
    return "\n".join([str(exception), *getattr(exception, "__notes__", [])])


def _group_has(group, expected, match, depth, level):
    if depth is not None and level > depth:
        return False
    for exception in group.exceptions:
        if depth is None or level == depth:
            if isinstance(exception, expected) and (match is None or re.search(match, exception_text(exception))):
                return True
        if isinstance(exception, BaseExceptionGroup) and _group_has(exception, expected, match, depth, level + 1):
            return True
    return False


class RaisesContext:
    """`with pytest.raises(E) as excinfo`"""

    def __init__(self, expected, message, match, check=None):
        self.expected_exception = expected
        self.message = message
        self.match_expr = match
        self.check = check
        self.excinfo = None

    def __enter__(self):
        self.excinfo = ExceptionInfo.for_later()
        return self.excinfo

    def __exit__(self, exc_type, exc_value, exc_tb):
        __tracebackhide__ = True
        if exc_type is None:
            fail(self.message)
        if not issubclass(exc_type, self.expected_exception):
            return False
        self.excinfo.fill_unfilled((exc_type, exc_value, exc_tb))
        if self.match_expr is not None:
            self.excinfo.match(self.match_expr)
        if self.check is not None and not self.check(exc_value):
            raise AssertionError(f"{self.check!r} did not return True for {exc_value!r}")
        return True


def raises(expected_exception, *args, **kwargs):
    """Expect an exception, in a `with` block or from a call of the function that is given."""
    __tracebackhide__ = True
    if not expected_exception:
        raise ValueError(f"Expected an exception type or a tuple of exception types, but got `{expected_exception!r}`."
                         " Raising exceptions is already understood as failing the test, so you don't need any special"
                         " code to say 'this should never raise an exception'.")
    classes = expected_exception if isinstance(expected_exception, tuple) else (expected_exception,)
    for each in classes:
        if not isinstance(each, type) or not issubclass(each, BaseException):
            name = each.__name__ if isinstance(each, type) else type(each).__name__
            raise TypeError(f"expected exception must be a BaseException type, not {name}")
    message = f"DID NOT RAISE {expected_exception}"
    if not args:
        match = kwargs.pop("match", None)
        check = kwargs.pop("check", None)
        if kwargs:
            raise TypeError("Unexpected keyword arguments passed to pytest.raises: " + ", ".join(sorted(kwargs))
                            + "\nUse context-manager form instead?")
        return RaisesContext(expected_exception, message, match, check)
    function = args[0]
    if not callable(function):
        raise TypeError(f"{function!r} object (type: {type(function)}) must be callable")
    try:
        function(*args[1:], **kwargs)
    except expected_exception as error:
        return ExceptionInfo.from_exc_info((type(error), error, error.__traceback__))
    fail(message)


raises.Exception = fail.Exception

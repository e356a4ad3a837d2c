"""The context managers behind assertRaises and assertWarns, which also serve the form that calls a function."""

import sys
import warnings

from .util import safe_repr

__unittest = True


class _BaseTestCaseContext:
    """Something that can fail in the name of a test case."""

    def __init__(self, test_case):
        self.test_case = test_case

    def _raiseFailure(self, standardMsg):
        msg = self.test_case._formatMessage(self.msg, standardMsg)
        raise self.test_case.failureException(msg)


def _is_subtype(expected, basetype):
    if isinstance(expected, tuple):
        return all(_is_subtype(e, basetype) for e in expected)
    return isinstance(expected, type) and issubclass(expected, basetype)


class _AssertRaisesBaseContext(_BaseTestCaseContext):
    """What is expected, perhaps with a regular expression for its text."""

    def __init__(self, expected, test_case, expected_regex=None):
        _BaseTestCaseContext.__init__(self, test_case)
        self.expected = expected
        self.test_case = test_case
        if expected_regex is not None:
            import re
            expected_regex = re.compile(expected_regex)
        self.expected_regex = expected_regex
        self.obj_name = None
        self.msg = None

    def handle(self, name, args, kwargs):
        """Call args[0] inside this context; without arguments, return the context for a with statement."""
        try:
            if not _is_subtype(self.expected, self._base_type):
                raise TypeError('%s() arg 1 must be %s' % (name, self._base_type_str))
            if not args:
                self.msg = kwargs.pop('msg', None)
                if kwargs:
                    raise TypeError('%r is an invalid keyword argument for this function' % (next(iter(kwargs)),))
                return self
            callable_obj, *args = args
            try:
                self.obj_name = callable_obj.__name__
            except AttributeError:
                self.obj_name = str(callable_obj)
            with self:
                callable_obj(*args, **kwargs)
        finally:
            # The traceback of the exception refers to this frame, which should not keep the context alive.
            self = None

    def _fail_to(self, verb, expected):
        if self.obj_name:
            self._raiseFailure(f"{expected} not {verb} by {self.obj_name}")
        else:
            self._raiseFailure(f"{expected} not {verb}")

    def _name_of_expected(self):
        try:
            return self.expected.__name__
        except AttributeError:
            return str(self.expected)


class _AssertRaisesContext(_AssertRaisesBaseContext):
    """assertRaises and assertRaisesRegex."""

    _base_type = BaseException
    _base_type_str = 'an exception type or tuple of exception types'

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, tb):
        if exc_type is None:
            self._fail_to('raised', self._name_of_expected())
        if not issubclass(exc_type, self.expected):
            return False
        # Without its traceback the exception does not keep the frames of the test alive.
        self.exception = exc_value.with_traceback(None)
        if self.expected_regex is not None and not self.expected_regex.search(str(exc_value)):
            self._raiseFailure('"{}" does not match "{}"'.format(self.expected_regex.pattern, str(exc_value)))
        return True

    __class_getitem__ = classmethod(type(list[int]))


class _AssertWarnsContext(_AssertRaisesBaseContext):
    """assertWarns and assertWarnsRegex."""

    _base_type = Warning
    _base_type_str = 'a warning type or tuple of warning types'

    def __enter__(self):
        # A module that has warned before would keep silent now.
        for module in list(sys.modules.values()):
            if getattr(module, '__warningregistry__', None):
                module.__warningregistry__ = {}
        self.warnings_manager = warnings.catch_warnings(record=True)
        self.warnings = self.warnings_manager.__enter__()
        warnings.simplefilter("always", self.expected)
        return self

    def __exit__(self, exc_type, exc_value, tb):
        self.warnings_manager.__exit__(exc_type, exc_value, tb)
        if exc_type is not None:
            return
        first_matching = None
        for warning in self.warnings:
            if not isinstance(warning.message, self.expected):
                continue
            if first_matching is None:
                first_matching = warning.message
            if self.expected_regex is not None and not self.expected_regex.search(str(warning.message)):
                continue
            self.warning = warning.message
            self.filename = warning.filename
            self.lineno = warning.lineno
            return
        if first_matching is not None:
            self._raiseFailure('"{}" does not match "{}"'.format(self.expected_regex.pattern, str(first_matching)))
        self._fail_to('triggered', self._name_of_expected())


class _AssertNotWarnsContext(_AssertWarnsContext):
    """The opposite, for the tests of this package's users that check for silence."""

    def __exit__(self, exc_type, exc_value, tb):
        self.warnings_manager.__exit__(exc_type, exc_value, tb)
        if exc_type is not None:
            return
        for warning in self.warnings:
            if isinstance(warning.message, self.expected):
                self._raiseFailure(f"{self._name_of_expected()} triggered")

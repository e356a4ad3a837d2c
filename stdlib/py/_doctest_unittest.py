"""Doctests as unittest test cases."""

import sys
import unittest

import doctest
from doctest import (DebugRunner, DocTestRunner, REPORTING_FLAGS, UnexpectedException, _exception_traceback, _indent)

__unittest = True  # tracebacks of failures do not show this module


class DocTestCase(unittest.TestCase):
    """One DocTest."""

    def __init__(self, test, optionflags=0, setUp=None, tearDown=None, checker=None):
        unittest.TestCase.__init__(self)
        self._dt_optionflags = optionflags
        self._dt_checker = checker
        self._dt_test = test
        self._dt_setUp = setUp
        self._dt_tearDown = tearDown

    def setUp(self):
        self._dt_globs = self._dt_test.globs.copy()
        if self._dt_setUp is not None:
            self._dt_setUp(self._dt_test)

    def tearDown(self):
        if self._dt_tearDown is not None:
            self._dt_tearDown(self._dt_test)
        self._dt_test.globs.clear()
        self._dt_test.globs.update(self._dt_globs)

    def runTest(self):
        from io import StringIO
        old = sys.stdout
        new = StringIO()
        optionflags = self._dt_optionflags
        if not optionflags & REPORTING_FLAGS:
            optionflags |= doctest._unittest_reportflags
        runner = DocTestRunner(optionflags=optionflags, checker=self._dt_checker, verbose=False)
        try:
            runner.DIVIDER = '-' * 70
            results = runner.run(self._dt_test, out=new.write, clear_globs=False)
            if results.skipped and results.skipped == results.attempted:
                raise unittest.SkipTest('all examples were skipped')
        finally:
            sys.stdout = old
        if results.failed:
            raise self.failureException(self.format_failure(new.getvalue().rstrip('\n')))

    def format_failure(self, err):
        test = self._dt_test
        lineno = 'unknown line number' if test.lineno is None else str(test.lineno)
        name = '.'.join(test.name.split('.')[-1:])
        return f'Failed doctest test for {test.name}\n  File "{test.filename}", line {lineno}, in {name}\n\n{err}'

    def debug(self):
        """Run without catching what fails, for a debugger."""
        self.setUp()
        runner = DebugRunner(optionflags=self._dt_optionflags, checker=self._dt_checker, verbose=False)
        runner.run(self._dt_test, clear_globs=False)
        self.tearDown()

    def id(self):
        return self._dt_test.name

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return (self._dt_test == other._dt_test and self._dt_optionflags == other._dt_optionflags
                and self._dt_setUp == other._dt_setUp and self._dt_tearDown == other._dt_tearDown
                and self._dt_checker == other._dt_checker)

    def __hash__(self):
        return hash((self._dt_optionflags, self._dt_setUp, self._dt_tearDown, self._dt_checker))

    def __repr__(self):
        name = self._dt_test.name.split('.')
        return f"{name[-1]} ({'.'.join(name[:-1])})"

    __str__ = object.__str__

    def shortDescription(self):
        return 'Doctest: ' + self._dt_test.name


class SkipDocTestCase(DocTestCase):
    """Stands for the doctests that -OO has removed."""

    def __init__(self, module):
        self.module = module
        super().__init__(None)

    def setUp(self):
        self.skipTest('DocTestSuite will not work with -O2 and above')

    def test_skip(self):
        pass

    def shortDescription(self):
        return f'Skipping tests from {self.module.__name__}'

    __str__ = shortDescription


class _DocTestSuite(unittest.TestSuite):
    def _removeTestAtIndex(self, index):
        # Cases may be run again.
        pass


class DocFileCase(DocTestCase):
    """The DocTest of a text file."""

    def id(self):
        return '_'.join(self._dt_test.name.split('.'))

    def __repr__(self):
        return self._dt_test.filename

    def format_failure(self, err):
        return (f'Failed doctest test for {self._dt_test.name}\n  File "{self._dt_test.filename}", line 0\n\n{err}')


for _class in (DocTestCase, SkipDocTestCase, _DocTestSuite, DocFileCase):
    _class.__module__ = 'doctest'

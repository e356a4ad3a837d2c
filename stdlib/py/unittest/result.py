"""TestResult: collects what happened to each test, with the tracebacks as text."""

import io
import sys
import traceback
from functools import wraps

from . import util

__unittest = True

STDOUT_LINE = '\nStdout:\n%s'
STDERR_LINE = '\nStderr:\n%s'


def failfast(method):
    """Decorator of the add* methods after which a run with `failfast` ends."""
    @wraps(method)
    def inner(self, *args, **kw):
        if getattr(self, 'failfast', False):
            self.stop()
        return method(self, *args, **kw)
    return inner


class TestResult(object):
    """The outcome of running tests: one list of (test, text) pairs for each kind."""

    _previousTestClass = None
    _testRunEntered = False
    _moduleSetUpFailed = False

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failfast = False
        self.failures = []
        self.errors = []
        self.testsRun = 0
        self.skipped = []
        self.expectedFailures = []
        self.unexpectedSuccesses = []
        self.collectedDurations = []
        self.shouldStop = False
        self.buffer = False
        self.tb_locals = False
        self._stdout_buffer = None
        self._stderr_buffer = None
        self._original_stdout = sys.stdout
        self._original_stderr = sys.stderr
        self._mirrorOutput = False

    def printErrors(self):
        "Report the failures; the runner calls it after all tests."

    def startTest(self, test):
        "A test begins."
        self.testsRun += 1
        self._mirrorOutput = False
        self._setupStdout()

    def _setupStdout(self):
        if not self.buffer:
            return
        if self._stderr_buffer is None:
            self._stderr_buffer = io.StringIO()
            self._stdout_buffer = io.StringIO()
        sys.stdout = self._stdout_buffer
        sys.stderr = self._stderr_buffer

    def startTestRun(self):
        """The run begins: once, before any test."""

    def stopTest(self, test):
        """A test has ended."""
        self._restoreStdout()
        self._mirrorOutput = False

    def _restoreStdout(self):
        if not self.buffer:
            return
        if self._mirrorOutput:
            for current, original, line in ((sys.stdout, self._original_stdout, STDOUT_LINE),
                                            (sys.stderr, self._original_stderr, STDERR_LINE)):
                text = current.getvalue()
                if text:
                    original.write(line % _ended(text))
        sys.stdout = self._original_stdout
        sys.stderr = self._original_stderr
        for buffer in (self._stdout_buffer, self._stderr_buffer):
            buffer.seek(0)
            buffer.truncate()

    def stopTestRun(self):
        """The run has ended: once, after all tests."""

    @failfast
    def addError(self, test, err):
        """An unexpected exception; `err` is what sys.exc_info() returns."""
        self.errors.append((test, self._exc_info_to_string(err, test)))
        self._mirrorOutput = True

    @failfast
    def addFailure(self, test, err):
        """A failed assertion."""
        self.failures.append((test, self._exc_info_to_string(err, test)))
        self._mirrorOutput = True

    def addSubTest(self, test, subtest, err):
        """The end of a subtest; `err` is None if all is well."""
        if err is None:
            return
        if getattr(self, 'failfast', False):
            self.stop()
        kind = self.failures if issubclass(err[0], test.failureException) else self.errors
        kind.append((subtest, self._exc_info_to_string(err, test)))
        self._mirrorOutput = True

    def addSuccess(self, test):
        "A test has passed."

    def addSkip(self, test, reason):
        """A test was skipped."""
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        """A test has failed as it should."""
        self.expectedFailures.append((test, self._exc_info_to_string(err, test)))

    @failfast
    def addUnexpectedSuccess(self, test):
        """A test should have failed and has not."""
        self.unexpectedSuccesses.append(test)

    def addDuration(self, test, elapsed):
        """How long a test took, in seconds."""
        self.collectedDurations.append((str(test), elapsed))

    def wasSuccessful(self):
        """Whether all tests so far are well."""
        return not self.failures and not self.errors and not getattr(self, 'unexpectedSuccesses', ())

    def stop(self):
        """Ask the suite to stop after the current test."""
        self.shouldStop = True

    def _exc_info_to_string(self, err, test):
        """The traceback as text, without the frames of this package, with what was printed meanwhile."""
        exctype, value, tb = err
        tb = self._clean_tracebacks(exctype, value, tb, test)
        report = traceback.TracebackException(exctype, value, tb, capture_locals=self.tb_locals, compact=True)
        lines = list(report.format())
        if self.buffer:
            for current, line in ((sys.stdout, STDOUT_LINE), (sys.stderr, STDERR_LINE)):
                text = current.getvalue()
                if text:
                    lines.append(line % _ended(text))
        return ''.join(lines)

    def _clean_tracebacks(self, exctype, value, tb, test):
        """The traceback from the first frame of interest on; causes and contexts are cleaned in place."""
        first = self._cleaned(exctype, tb, test)
        pending = [value]
        seen = {id(value)}
        while pending:
            current = pending.pop()
            if current is not value:
                current.__traceback__ = self._cleaned(type(current), current.__traceback__, test)
            if current is None:
                continue
            for linked in (current.__cause__, current.__context__):
                if linked is not None and id(linked) not in seen:
                    seen.add(id(linked))
                    pending.append(linked)
        return first

    def _cleaned(self, exctype, tb, test):
        while tb and self._is_relevant_tb_level(tb):
            tb = tb.tb_next
        if exctype is test.failureException:
            self._remove_unittest_tb_frames(tb)
        return tb

    def _is_relevant_tb_level(self, tb):
        return '__unittest' in tb.tb_frame.f_globals

    def _remove_unittest_tb_frames(self, tb):
        """End the traceback where the frames of the assert methods begin."""
        last = None
        while tb and not self._is_relevant_tb_level(tb):
            last = tb
            tb = tb.tb_next
        if last is not None:
            last.tb_next = None

    def __repr__(self):
        return (f'<{util.strclass(self.__class__)} run={self.testsRun} errors={len(self.errors)} '
                f'failures={len(self.failures)}>')


def _ended(text):
    return text if text.endswith('\n') else text + '\n'

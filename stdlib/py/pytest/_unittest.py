"""unittest.TestCase classes as part of the tree: their own loader names the methods, and
the item stands in for the TestResult while a method runs.
"""
import sys

from pytest import _hooks, _outcomes
from pytest._excinfo import ExceptionInfo, Traceback
from pytest._python import Class, Function


def pytest_pycollect_makeitem(collector, name, obj):
    unittest = sys.modules.get("unittest")
    if unittest is None or not isinstance(obj, type) or not issubclass(obj, unittest.TestCase):
        return None
    return UnitTestCase.from_parent(collector, name=name)


class UnitTestCase(Class):
    """A TestCase class."""

    def newinstance(self):
        # For the fixtures of the class; items make their own, with a method's name.
        return self.obj()

    def collect(self):
        from unittest import TestLoader
        cls = self.obj
        if not getattr(cls, "__test__", True):
            return
        skipped = getattr(cls, "__unittest_skip__", False)
        if not skipped:
            self._add_fixtures(cls)
        self.session._fixturemanager.parsefactories(self.newinstance(), self.nodeid)
        loader = TestLoader()
        found = False
        for name in loader.getTestCaseNames(cls):
            method = getattr(cls, name)
            if not getattr(method, "__test__", True):
                continue
            found = True
            yield TestCaseFunction.from_parent(self, name=name)
        if not found and getattr(cls, "runTest", None) is not None:
            yield TestCaseFunction.from_parent(self, name="runTest")

    def _add_fixtures(self, cls):
        manager = self.session._fixturemanager
        unittest = sys.modules["unittest"]

        def around_class(request):
            try:
                cls.setUpClass()
            except Exception:
                cls.doClassCleanups()
                raise
            yield
            cls.tearDownClass()
            cls.doClassCleanups()
        if (cls.setUpClass.__func__ is not unittest.TestCase.setUpClass.__func__
                or cls.tearDownClass.__func__ is not unittest.TestCase.tearDownClass.__func__
                or "_class_cleanups" in vars(cls)):
            manager.register(f"_unittest_setUpClass_fixture_{cls.__qualname__}", around_class, self.nodeid, "class",
                             autouse=True)

        def around_method(request):
            instance = request.instance
            if hasattr(instance, "setup_method"):
                instance.setup_method(request.function)
            yield
            if hasattr(instance, "teardown_method"):
                instance.teardown_method(request.function)
        if hasattr(cls, "setup_method") or hasattr(cls, "teardown_method"):
            manager.register(f"_unittest_setup_method_fixture_{cls.__qualname__}", around_method, self.nodeid,
                             "function", autouse=True)


class TestCaseFunction(Function):
    """A method of a TestCase, and the result object that its run reports to."""

    _failures = None

    def _getobj(self):
        return getattr(self.parent.obj(self.name), self.name)

    @property
    def instance(self):
        return self.__dict__.get("_case") or getattr(self.obj, "__self__", None)

    def setup(self):
        self._failures = None
        self._case = self.parent.obj(self.name)
        self._obj = getattr(self._case, self.name)
        super().setup()

    def teardown(self):
        self._case = None
        self._obj = None

    def runtest(self):
        self._case(result=self)

    # ---- unittest.TestResult -------------------------------------------------

    def _add(self, error_info):
        try:
            info = ExceptionInfo.from_exc_info(error_info)
        except Exception:
            _outcomes.fail("could not represent the exception")
        if self._failures is None:
            self._failures = []
        self._failures.append(info)

    def addError(self, testcase, error_info):
        if isinstance(error_info[1], _outcomes.Exit):
            raise error_info[1]
        self._add(error_info)

    def addFailure(self, testcase, error_info):
        self._add(error_info)

    def addSkip(self, testcase, reason):
        try:
            raise _outcomes.Skipped(reason, _use_item_location=True)
        except _outcomes.Skipped:
            self._add(sys.exc_info())

    def addExpectedFailure(self, testcase, error_info, reason=""):
        try:
            _outcomes.xfail(str(reason))
        except _outcomes.XFailed:
            self._add(sys.exc_info())

    def addUnexpectedSuccess(self, testcase, reason=None):
        try:
            _outcomes.fail("Unexpected success" + (f": {reason.reason}" if reason else ""), pytrace=False)
        except _outcomes.Failed:
            self._add(sys.exc_info())

    def addSubTest(self, testcase, subtest, error_info):
        if error_info is not None:
            self._add(error_info)

    def addSuccess(self, testcase):
        pass

    def addDuration(self, testcase, elapsed):
        pass

    def startTest(self, testcase):
        pass

    def stopTest(self, testcase):
        pass

    def _prune_traceback(self, excinfo):
        entries = super()._prune_traceback(excinfo)
        own = Traceback(entry for entry in entries
                        if not entry.frame.f_globals.get("__unittest") and
                        entry.frame.f_globals.get("__name__", "").partition(".")[0] != "unittest")
        return own or entries


@_hooks.hookimpl(tryfirst=True)
def pytest_runtest_makereport(item, call):
    if isinstance(item, TestCaseFunction) and item._failures:
        call.excinfo = item._failures.pop(0)
    unittest = sys.modules.get("unittest")
    if unittest is not None and call.excinfo is not None and isinstance(call.excinfo.value, unittest.SkipTest):
        message = str(call.excinfo.value)
        try:
            raise _outcomes.Skipped(message, _use_item_location=True).with_traceback(call.excinfo.tb)
        except _outcomes.Skipped as error:
            call.excinfo = ExceptionInfo.from_exception(error)
    return None


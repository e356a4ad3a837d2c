"""Running one item: its three phases, what was set up for it, and the reports."""
import sys
import time

from pytest import _reports
from pytest._excinfo import ExceptionInfo, without_own_frames
from pytest._hooks import hookimpl
from pytest._outcomes import Exit, OutcomeException, Skipped


class CallInfo:
    """The result or the exception of a phase, and its times."""

    def __init__(self, result, excinfo, start, stop, duration, when, *, _ispytest=False):
        self._result = result
        self.excinfo = excinfo
        self.start = start
        self.stop = stop
        self.duration = duration
        self.when = when

    @property
    def result(self):
        if self.excinfo is not None:
            raise AttributeError(f"{self!r} has no valid result")
        return self._result

    @classmethod
    def from_call(cls, func, when, reraise=None):
        start = time.time()
        ticks = time.perf_counter()
        excinfo = result = None
        try:
            result = func()
        except BaseException as error:
            excinfo = ExceptionInfo.from_exception(error)
            if reraise is not None and isinstance(error, reraise):
                raise
        duration = time.perf_counter() - ticks
        return cls(result, excinfo, start, time.time(), duration, when)

    def __repr__(self):
        if self.excinfo is None:
            return f"<CallInfo when={self.when!r} result: {self._result!r}>"
        return f"<CallInfo when={self.when!r} excinfo={self.excinfo!r}>"


class SetupState:
    """The nodes that are set up now, from the session to the item, with their finalizers."""

    def __init__(self):
        self._stack = {}

    def setup(self, item):
        needed = item.listchain()
        for node, (_, error) in self._stack.items():
            if node not in needed:
                raise AssertionError("previous item was not torn down properly")
            if error is not None:
                raise error
        for node in needed[len(self._stack):]:
            self._stack[node] = ([node.teardown], None)
            try:
                node.setup()
            except (OutcomeException, Exception) as error:
                self._stack[node] = (self._stack[node][0], error)
                raise

    def addfinalizer(self, function, node):
        self._stack[node][0].append(function)

    def is_active(self, node):
        return node in self._stack

    def teardown_exact(self, nextitem):
        """Tear down all that the next item does not need."""
        needed = nextitem.listchain() if nextitem is not None else []
        errors = []
        while self._stack and list(self._stack) != needed[:len(self._stack)]:
            node, (finalizers, _) = self._stack.popitem()
            own = []
            while finalizers:
                function = finalizers.pop()
                try:
                    function()
                except (OutcomeException, Exception) as error:
                    own.append(error)
            if len(own) == 1:
                errors.extend(own)
            elif own:
                errors.append(_group(f"errors while tearing down {node!r}", own))
        if len(errors) == 1:
            raise errors[0]
        if errors:
            raise _group("errors during test teardown", errors)


def _group(message, errors):
    return BaseExceptionGroup(message, [without_own_frames(error) for error in reversed(errors)])


def pytest_sessionstart(session):
    session._setupstate = SetupState()


def pytest_sessionfinish(session):
    session._setupstate.teardown_exact(None)


def pytest_runtest_protocol(item, nextitem):
    ihook = item.ihook
    ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    run_protocol(item, nextitem=nextitem)
    ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


def run_protocol(item, log=True, nextitem=None):
    """Setup, call if that passed, and teardown; answers the reports."""
    if hasattr(item, "_request") and not item._request:
        item._initrequest()
    reports = [_phase(item, "setup", log)]
    if reports[0].passed:
        if item.config.getoption("setupshow", False):
            _show_item(item)
        if not item.config.getoption("setuponly", False):
            reports.append(_phase(item, "call", log))
    reports.append(_phase(item, "teardown", log, nextitem=nextitem))
    if hasattr(item, "_request"):
        item._request = False
        item.funcargs = None
    return reports


def _phase(item, when, log, **kwargs):
    hook = getattr(item.ihook, "pytest_runtest_" + when)
    reraise = (Exit,)
    if not item.config.getoption("usepdb", False):
        reraise += (KeyboardInterrupt,)
    call = CallInfo.from_call(lambda: hook(item=item, **kwargs), when, reraise)
    report = item.ihook.pytest_runtest_makereport(item=item, call=call)
    if log:
        item.ihook.pytest_runtest_logreport(report=report)
    if call.excinfo is not None and not hasattr(report, "wasxfail") and not isinstance(
            call.excinfo.value, (Skipped, GeneratorExit)):
        item.ihook.pytest_exception_interact(node=item, call=call, report=report)
    return report


def _show_item(item):
    out = item.config.get_terminal_writer()
    out.line()
    out.write(" " * 8)
    out.write(item.nodeid)
    used = sorted(getattr(item, "fixturenames", []))
    if used:
        out.write(" (fixtures used: {})".format(", ".join(used)))
    out.flush()


def _note_current(item, when):
    import os
    if when:
        os.environ["PYTEST_CURRENT_TEST"] = f"{item.nodeid} ({when})".replace("\x00", "(null)")
    else:
        os.environ.pop("PYTEST_CURRENT_TEST", None)


def pytest_runtest_setup(item):
    _note_current(item, "setup")
    item.session._setupstate.setup(item)


def pytest_runtest_call(item):
    _note_current(item, "call")
    for name in ("last_type", "last_value", "last_traceback", "last_exc"):
        sys.__dict__.pop(name, None)
    try:
        item.runtest()
    except Exception as error:
        sys.last_type = type(error)
        sys.last_value = sys.last_exc = error
        sys.last_traceback = error.__traceback__
        raise


def pytest_runtest_teardown(item, nextitem):
    _note_current(item, "teardown")
    item.session._setupstate.teardown_exact(nextitem)
    _note_current(item, None)


@hookimpl(trylast=True)
def pytest_runtest_makereport(item, call):
    return _reports.TestReport.from_item_and_call(item, call)


def pytest_report_teststatus(report):
    if report.when in ("setup", "teardown"):
        if report.failed:
            return "error", "E", "ERROR"
        if report.skipped:
            return "skipped", "s", "SKIPPED"
        return "", "", ""
    return None


def pytest_make_collect_report(collector):
    call = CallInfo.from_call(lambda: list(collector.collect()), "collect", (KeyboardInterrupt, SystemExit, Exit))
    outcome, longrepr = "passed", None
    if call.excinfo is not None:
        error = call.excinfo.value
        import unittest
        if isinstance(error, (Skipped, unittest.SkipTest)):
            outcome = "skipped"
            path, line = call.excinfo._reported_at()
            longrepr = (str(path), line, f"Skipped: {error}" if isinstance(error, Skipped) else f"SkipTest: {error}")
        else:
            outcome = "failed"
            longrepr = collector.repr_failure(call.excinfo)
            if not hasattr(longrepr, "toterminal"):
                longrepr = _reports.CollectErrorRepr(longrepr)
    report = _reports.CollectReport(collector.nodeid, outcome, longrepr, getattr(call, "_result", None))
    report.call = call
    return report


def collect_one(collector):
    """The children of a collector, as a report."""
    ihook = collector.ihook
    ihook.pytest_collectstart(collector=collector)
    report = ihook.pytest_make_collect_report(collector=collector)
    call = report.__dict__.pop("call", None)
    if call is not None and call.excinfo is not None and not isinstance(call.excinfo.value, Skipped):
        ihook.pytest_exception_interact(node=collector, call=call, report=report)
    return report

"""skip, skipif and xfail marks, applied around the phases of an item."""
from pytest._hooks import hookimpl
from pytest._marks import active_xfail, skip_reason
from pytest._outcomes import Skipped, XFailed, xfail
from pytest._stash import StashKey

_MISSING = object()
_xfail_key = StashKey()


def pytest_configure(config):
    if config.option.runxfail:
        import pytest
        original = pytest.xfail

        def ignored(*args, **kwargs):
            """Has no effect: --runxfail."""
        ignored.Exception = XFailed
        pytest.xfail = ignored
        config.add_cleanup(lambda: setattr(pytest, "xfail", original))
    add = config.addinivalue_line
    add("markers", "skip(reason=None): skip the given test function with an optional reason. "
        'Example: skip(reason="no way of currently testing this") skips the test.')
    add("markers", "skipif(condition, ..., *, reason=...): skip the given test function if any of the conditions "
        "evaluate to True. Example: skipif(sys.platform == 'win32') skips the test if we are on the win32 platform. "
        "See https://docs.pytest.org/en/stable/reference/reference.html#pytest-mark-skipif")
    add("markers", "xfail(condition, ..., *, reason=..., run=True, raises=None, strict=xfail_strict): mark the test "
        "function as an expected failure if any of the conditions evaluate to True. Optionally specify a reason for "
        "better reporting and run=False if you don't even want to execute the test function. If only specific "
        "exception(s) are expected, you can list them in raises, and if the test fails in other ways, it will be "
        "reported as a true failure. See https://docs.pytest.org/en/stable/reference/reference.html#pytest-mark-xfail")


def _marked(item):
    if item.config.option.runxfail:
        return None
    return active_xfail(item)


@hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    reason = skip_reason(item)
    if reason is not None:
        raise Skipped(reason, _use_item_location=True)
    item.stash[_xfail_key] = expected = _marked(item)
    if expected is not None and not expected.run:
        xfail("[NOTRUN] " + expected.reason)


@hookimpl(hookwrapper=True)
def pytest_runtest_call(item):
    expected = item.stash.get(_xfail_key, _MISSING)
    if expected is _MISSING:
        item.stash[_xfail_key] = expected = _marked(item)
    if expected is not None and not expected.run:
        xfail("[NOTRUN] " + expected.reason)
    yield
    if item.stash.get(_xfail_key, None) is None:
        # The test itself may have added the mark.
        item.stash[_xfail_key] = _marked(item)


@hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    outcome = yield
    report = outcome.get_result()
    expected = item.stash.get(_xfail_key, None)
    if item.config.option.runxfail:
        return
    error = call.excinfo.value if call.excinfo is not None else None
    if isinstance(error, XFailed):
        report.wasxfail = "reason: " + error.msg
        report.outcome = "skipped"
    elif report.skipped or expected is None:
        return
    elif error is not None:
        raises = expected.raises
        if raises is not None and not isinstance(error, raises):
            report.outcome = "failed"
        else:
            report.outcome = "skipped"
            report.wasxfail = expected.reason
    elif call.when == "call":
        if expected.strict:
            report.outcome = "failed"
            report.longrepr = "[XPASS(strict)] " + expected.reason
        else:
            report.outcome = "passed"
            report.wasxfail = expected.reason


def pytest_report_teststatus(report):
    if hasattr(report, "wasxfail"):
        if report.skipped:
            return "xfailed", "x", "XFAIL"
        if report.passed:
            return "xpassed", "X", "XPASS"
    return None

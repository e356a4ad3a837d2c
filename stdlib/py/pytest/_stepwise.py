"""--sw: stop at the first failure, and go on from there in the next run."""
from pytest._hooks import hookimpl

_KEY = "cache/stepwise"


@hookimpl
def pytest_configure(config):
    if config.option.stepwise_skip:
        config.option.stepwise = True
    if config.option.stepwise and config.pluginmanager.has_plugin("cacheprovider"):
        config.pluginmanager.register(Stepwise(config), "stepwiseplugin")


def pytest_sessionfinish(session):
    if not session.config.option.stepwise and hasattr(session.config, "cache"):
        session.config.cache.set(_KEY, [])


class Stepwise:
    def __init__(self, config):
        self.config = config
        self.session = None
        self.failed = config.cache.get(_KEY, None) or None
        self.status = ""
        self.may_skip = config.option.stepwise_skip

    def pytest_sessionstart(self, session):
        self.session = session

    def pytest_collection_modifyitems(self, config, items):
        if not self.failed:
            self.status = "no previously failed tests, not skipping."
            return
        index = next((number for number, item in enumerate(items) if item.nodeid == self.failed), None)
        if index is None:
            self.status = "previously failed test not found, not skipping."
            return
        self.status = f"skipping {index} already passed items."
        config.hook.pytest_deselected(items=items[:index])
        del items[:index]

    def pytest_runtest_logreport(self, report):
        if report.failed:
            if self.may_skip:
                # The first failure is let pass.
                if report.nodeid == self.failed:
                    self.failed = None
                self.may_skip = False
            else:
                self.failed = report.nodeid
                self.session.shouldstop = "Test failed, continuing from this test next run."
        elif report.when == "call" and report.nodeid == self.failed:
            self.failed = None

    def pytest_report_collectionfinish(self):
        return f"stepwise: {self.status}" if self.config.option.verbose >= 0 and self.status else None

    def pytest_sessionfinish(self):
        self.config.cache.set(_KEY, self.failed or [])

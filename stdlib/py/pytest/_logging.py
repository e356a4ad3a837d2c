"""Log records of tests: shown with failures, by the fixture caplog, live, or in a file."""
import contextlib
import io
import logging
import os

from pytest._fixtures import fixture
from pytest._hooks import hookimpl
from pytest._outcomes import UsageError
from pytest._stash import StashKey

_handler_key = StashKey()
_records_key = StashKey()


class LogCaptureHandler(logging.StreamHandler):
    """Keeps records, and their text."""

    def __init__(self):
        super().__init__(io.StringIO())
        self.records = []

    def emit(self, record):
        self.records.append(record)
        super().emit(record)

    def reset(self):
        self.records = []
        self.stream = io.StringIO()

    def clear(self):
        self.records.clear()
        self.stream = io.StringIO()

    def handleError(self, record):
        # Wrong arguments in a log call are the test's failure.
        raise


class LogCaptureFixture:
    """`caplog`"""
    __module__ = "_pytest.logging"

    def __init__(self, item, *, _ispytest=False):
        self._item = item
        self._initial_handler_level = None
        self._initial_levels = {}
        self._initial_disabled = None

    def _finalize(self):
        if self._initial_handler_level is not None:
            self.handler.setLevel(self._initial_handler_level)
        for name, level in self._initial_levels.items():
            logging.getLogger(name).setLevel(level)
        if self._initial_disabled is not None:
            logging.disable(self._initial_disabled)

    @property
    def handler(self):
        return self._item.stash[_handler_key]

    def get_records(self, when):
        """The records of setup, call or teardown."""
        return self._item.stash[_records_key].get(when, [])

    @property
    def text(self):
        import re
        return re.sub("\x1b\\[[\\d;]+m", "", self.handler.stream.getvalue())

    @property
    def records(self):
        return self.handler.records

    @property
    def record_tuples(self):
        return [(record.name, record.levelno, record.getMessage()) for record in self.records]

    @property
    def messages(self):
        return [self.handler.format(record) and record.getMessage() for record in self.records]

    def clear(self):
        self.handler.clear()

    def set_level(self, level, logger=None):
        """The level of a logger, until the test ends."""
        target = logging.getLogger(logger)
        self._initial_levels.setdefault(logger, target.level)
        target.setLevel(level)
        if self._initial_handler_level is None:
            self._initial_handler_level = self.handler.level
        self.handler.setLevel(level)
        before = self._force_enable(level, target)
        if self._initial_disabled is None:
            self._initial_disabled = before

    def _force_enable(self, level, target):
        """Undo logging.disable() as far as the level needs it."""
        before = target.manager.disable
        if isinstance(level, str):
            level = logging.getLevelName(level)
        if isinstance(level, int) and not target.isEnabledFor(level):
            logging.disable(max(level - 10, logging.NOTSET))
        return before

    @contextlib.contextmanager
    def at_level(self, level, logger=None):
        target = logging.getLogger(logger)
        before, handler_before = target.level, self.handler.level
        target.setLevel(level)
        self.handler.setLevel(level)
        disabled = self._force_enable(level, target)
        try:
            yield
        finally:
            target.setLevel(before)
            self.handler.setLevel(handler_before)
            logging.disable(disabled)

    @contextlib.contextmanager
    def filtering(self, filter_):
        self.handler.addFilter(filter_)
        try:
            yield
        finally:
            self.handler.removeFilter(filter_)


@fixture
def caplog(request):
    """Access to the log records of the test, and to levels."""
    result = LogCaptureFixture(request.node)
    yield result
    result._finalize()


def _level(config, *names):
    for name in names:
        level = config.getoption(name, None)
        if level is None:
            level = config.getini(name)
        if level:
            break
    else:
        return None
    if isinstance(level, str):
        level = level.upper()
    try:
        return int(getattr(logging, level, level) if isinstance(level, str) else level)
    except ValueError:
        raise UsageError(f"'{level}' is not recognized as a logging level name for '{name}'. Please consider passing "
                         "the logging level num instead.") from None


def _option(config, *names):
    for name in names:
        value = config.getoption(name, None)
        if value is None and config._parser.ini_of(name) is not None:
            value = config.getini(name)
        if value:
            return value
    return None


def _attach(handler, level):
    """Let the root logger's records come to the handler; answers the root's level before."""
    root = logging.getLogger()
    before = root.level
    if level is not None:
        handler.setLevel(level)
        root.setLevel(min(before, level))
    root.addHandler(handler)
    return before


def _detach(handler, level, before):
    root = logging.getLogger()
    if level is not None:
        root.setLevel(before)
    root.removeHandler(handler)


class _LiveHandler(logging.StreamHandler):
    """Writes records to the terminal as they come, below the name of the test."""

    def __init__(self, reporter, manager):
        super().__init__(reporter)
        self.manager = manager
        self.reset()
        self.set_when(None)

    def reset(self):
        self._first = True

    def set_when(self, when):
        self._when = when
        self._section_shown = False
        if when == "start":
            self._first = True

    def emit(self, record):
        context = self.manager.global_and_fixture_disabled() if self.manager else contextlib.nullcontext()
        with context:
            if self._first:
                self.stream.write("\n")
                self._first = False
            if not self._section_shown and self._when:
                self.stream.section("live log " + self._when, sep="-", bold=True)
                self._section_shown = True
            super().emit(record)

    def handleError(self, record):
        pass


class LoggingPlugin:
    def __init__(self, config):
        self.config = config
        self.formatter = logging.Formatter(_option(config, "log_format"), _option(config, "log_date_format"))
        self.level = _level(config, "log_level")
        self.call_handler = LogCaptureHandler()
        self.report_handler = LogCaptureHandler()
        self.call_handler.setFormatter(self.formatter)
        self.report_handler.setFormatter(self.formatter)
        self.live = self._live_handler()
        self.live_level = _level(config, "log_cli_level", "log_level")
        self.file_level = _level(config, "log_file_level", "log_level")
        self.file = self._file_handler()

    def _live_handler(self):
        config = self.config
        reporter = config.pluginmanager.get_plugin("terminalreporter")
        if reporter is None or not (config.getoption("log_cli_level", None) is not None or config.getini("log_cli")):
            return None
        handler = _LiveHandler(reporter, config.pluginmanager.get_plugin("capturemanager"))
        handler.setFormatter(logging.Formatter(_option(config, "log_cli_format", "log_format"),
                                               _option(config, "log_cli_date_format", "log_date_format")))
        return handler

    def _file_handler(self):
        config = self.config
        name = _option(config, "log_file")
        if not name:
            return None
        path = name if os.path.isabs(name) else os.path.join(str(config.rootpath), name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        handler = logging.FileHandler(path, mode=config.getini("log_file_mode") or "w", encoding="UTF-8")
        handler.setFormatter(logging.Formatter(_option(config, "log_file_format", "log_format"),
                                               _option(config, "log_file_date_format", "log_date_format")))
        return handler

    def _begin_phase(self, item, when):
        if self.live is not None:
            self.live.set_when(when)
        self._attached = []
        for handler, level in ((self.live, self.live_level), (self.file, self.file_level),
                               (self.call_handler, self.level), (self.report_handler, self.level)):
            if handler is not None:
                self._attached.append((handler, level, _attach(handler, level)))
        self.call_handler.reset()
        self.report_handler.reset()
        item.stash[_records_key][when] = self.call_handler.records
        item.stash[_handler_key] = self.call_handler

    def _end_phase(self, item, when):
        item.add_report_section(when, "log", self.report_handler.stream.getvalue().strip())
        for handler, level, before in reversed(self._attached):
            _detach(handler, level, before)
        self._attached = []

    @hookimpl(tryfirst=True)
    def pytest_runtestloop(self):
        if self.live is not None and self.config.option.verbose < 1:
            # Live records need a line for each test.
            self.config.option.verbose = 1

    def pytest_runtest_logstart(self):
        if self.live is not None:
            self.live.reset()
            self.live.set_when("start")

    @hookimpl(hookwrapper=True)
    def pytest_runtest_setup(self, item):
        item.stash[_records_key] = {}
        self._begin_phase(item, "setup")
        yield
        self._end_phase(item, "setup")

    @hookimpl(hookwrapper=True)
    def pytest_runtest_call(self, item):
        self._begin_phase(item, "call")
        yield
        self._end_phase(item, "call")

    @hookimpl(hookwrapper=True)
    def pytest_runtest_teardown(self, item):
        self._begin_phase(item, "teardown")
        yield
        self._end_phase(item, "teardown")

    def pytest_unconfigure(self):
        if self.file is not None:
            self.file.close()


@hookimpl(trylast=True)
def pytest_configure(config):
    config.pluginmanager.register(LoggingPlugin(config), "logging-plugin")

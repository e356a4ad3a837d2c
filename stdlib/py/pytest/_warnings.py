"""Recording the warnings that tests and collection give, for the summary of the run."""
import sys
import warnings

from pytest import _outcomes
from pytest._hooks import hookimpl


def pytest_configure(config):
    config.addinivalue_line("markers", "filterwarnings(warning): add a warning filter to the given test. see "
                            "https://docs.pytest.org/en/stable/how-to/capture-warnings.html#pytest-mark-"
                            "filterwarnings ")


def parse_filter(text, escape):
    """action:message:category:module:line, as -W; `escape` says that message and module are no patterns."""
    import re
    parts = text.split(":")
    if len(parts) > 5:
        raise _outcomes.UsageError(_filter_error(text, f"Too many fields ({len(parts)}), expected at most 5 separated "
                                                 "by colons."))
    parts += [""] * (5 - len(parts))
    action, message, category, module, line = (part.strip() for part in parts)
    try:
        action = _action(action)
        category = _category(category)
        if line:
            number = int(line)
            if number < 0:
                raise ValueError("number is negative")
        else:
            number = 0
    except (ValueError, ImportError, AttributeError, TypeError) as error:
        raise _outcomes.UsageError(_filter_error(text, str(error))) from None
    if message and escape:
        message = re.escape(message)
    if module and escape:
        module = re.escape(module) + r"\Z"
    return action, message, category, module, number


def _filter_error(text, reason):
    return f"while parsing the following warning configuration:\n\n  {text}\n\nThis error occurred:\n\n{reason}\n"


def _action(text):
    if not text:
        return "default"
    for action in ("default", "always", "ignore", "module", "once", "error"):
        if action.startswith(text):
            return action
    raise ValueError(f"invalid action: {text!r}")


def _category(text):
    if not text:
        return Warning
    if "." not in text:
        import builtins
        found = getattr(builtins, text, None)
        if found is None:
            raise ValueError(f"unknown warning category: {text!r}")
    else:
        module, _, name = text.rpartition(".")
        found = getattr(__import__(module, fromlist=[name]), name)
    if not issubclass(found, Warning):
        raise TypeError(f"{found} is not a Warning subclass")
    return found


def apply_filters(config, item=None):
    for text in config.getini("filterwarnings"):
        warnings.filterwarnings(*parse_filter(text, False))
    for text in config.option.pythonwarnings or () if hasattr(config.option, "pythonwarnings") else ():
        warnings.filterwarnings(*parse_filter(text, True))
    if item is not None:
        for mark in item.iter_markers(name="filterwarnings"):
            for text in mark.args:
                warnings.filterwarnings(*parse_filter(text, False))


class Recording:
    """Records what is warned of in a `with` block and reports it to the hooks afterwards."""

    def __init__(self, config, when, item=None):
        self.config = config
        self.when = when
        self.item = item
        self.catcher = warnings.catch_warnings(record=True)

    def __enter__(self):
        self.records = self.catcher.__enter__()
        if not sys.warnoptions:
            warnings.filterwarnings("always", category=DeprecationWarning)
            warnings.filterwarnings("always", category=PendingDeprecationWarning)
        warnings.filterwarnings("error", category=_outcomes.PytestRemovedIn9Warning)
        try:
            apply_filters(self.config, self.item)
        except BaseException:
            self.catcher.__exit__(*sys.exc_info())
            raise

    def __exit__(self, *exc_info):
        nodeid = self.item.nodeid if self.item is not None else ""
        for record in self.records:
            self.config.hook.pytest_warning_recorded.call_historic(
                kwargs={"warning_message": record, "nodeid": nodeid, "when": self.when, "location": None})
        self.catcher.__exit__(*exc_info)


@hookimpl(hookwrapper=True, tryfirst=True)
def pytest_runtest_protocol(item):
    with Recording(item.config, "runtest", item):
        yield


@hookimpl(hookwrapper=True, tryfirst=True)
def pytest_collection(session):
    with Recording(session.config, "collect"):
        yield


@hookimpl(hookwrapper=True)
def pytest_terminal_summary(terminalreporter):
    with Recording(terminalreporter.config, "config"):
        yield


@hookimpl(hookwrapper=True)
def pytest_sessionfinish(session):
    with Recording(session.config, "config"):
        yield


@hookimpl(hookwrapper=True)
def pytest_load_initial_conftests(early_config):
    with Recording(early_config, "config"):
        yield

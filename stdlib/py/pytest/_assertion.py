"""The plugin of explained assertions: it installs the rewriting and gives comparisons details."""
import os

from pytest import _explain
from pytest._hooks import hookimpl

_MAX_LINES = 8
_MAX_CHARACTERS = 640


@hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config):
    if early_config.option.assertmode == "rewrite":
        from pytest import _rewrite
        _rewrite.install(early_config)


@hookimpl(tryfirst=True)
def pytest_collection(session):
    from pytest import _rewrite
    if _rewrite.finder is not None:
        _rewrite.finder.session = session


def pytest_sessionfinish(session):
    from pytest import _rewrite
    if _rewrite.finder is not None:
        _rewrite.finder.session = None


def _verbosity(config):
    return config.get_verbosity("assertions")


@hookimpl(tryfirst=True, hookwrapper=True)
def pytest_runtest_protocol(item):
    def compare(operator, left, right):
        for lines in item.ihook.pytest_assertrepr_compare(config=item.config, op=operator, left=left, right=right):
            if lines:
                lines = truncated(list(lines), item.config)
                return "\n  ".join(line.replace("\n", "\\n") for line in lines)
        return None
    verbosity = _verbosity(item.config)
    state = _explain.state
    before = state.compare, state.maxsize, state.passed
    state.compare = compare
    if item.ihook.pytest_assertion_pass.get_hookimpls():
        state.passed = lambda lineno, orig, expl: item.ihook.pytest_assertion_pass(
            item=item, lineno=lineno, orig=orig, expl=expl)
    state.maxsize = None if verbosity >= 2 else 2400 if verbosity >= 1 else 240
    yield
    state.compare, state.maxsize, state.passed = before


def pytest_assertrepr_compare(config, op, left, right):
    from pytest._compare import explain_comparison
    return explain_comparison(op, left, right, _verbosity(config))


def _on_ci():
    return "CI" in os.environ or "BUILD_NUMBER" in os.environ


def truncated(lines, config):
    """The first lines only, unless much is wanted."""
    if _verbosity(config) >= 2 or _on_ci():
        return lines
    total = len(lines)
    if total <= _MAX_LINES and len("".join(lines)) <= _MAX_CHARACTERS:
        return lines
    kept = lines[:_MAX_LINES]
    if len("".join(kept)) > _MAX_CHARACTERS:
        count = 0
        for index, line in enumerate(kept):
            if count + len(line) > _MAX_CHARACTERS:
                kept = kept[:index] + ([line[:_MAX_CHARACTERS - count]] if line else [])
                break
            count += len(line)
    hidden = total - len(kept) + 1
    kept[-1] += "..."
    noun = "line" if hidden == 1 else "lines"
    return kept + ["", f"...Full output truncated ({hidden} {noun} hidden), use '-vv' to show"]

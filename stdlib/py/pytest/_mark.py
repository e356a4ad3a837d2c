"""The plugin behind -k, -m and --markers."""
from pytest._config import ExitCode
from pytest._expression import Expression, ParseError, keyword_matcher, mark_matcher
from pytest._hooks import hookimpl
from pytest._outcomes import UsageError


@hookimpl(tryfirst=True)
def pytest_cmdline_main(config):
    if not config.option.markers:
        return None
    config._configure()
    out = config.get_terminal_writer()
    for line in config.getini("markers"):
        name, separator, text = line.partition(":")
        out.write(f"@pytest.mark.{name}:", bold=True)
        out.line(text)
        out.line()
    config._ensure_unconfigure()
    return ExitCode.OK


def pytest_configure(config):
    kind = config.getini("empty_parameter_set_mark")
    if kind not in ("skip", "xfail", "fail_at_collect", None, ""):
        raise UsageError(f"empty_parameter_set_mark must be one of skip, xfail or fail_at_collect but it is {kind!r}")


def pytest_collection_modifyitems(items, config):
    _select(items, config, config.option.keyword.lstrip(), "-k", keyword_matcher)
    _select(items, config, config.option.markexpr, "-m", mark_matcher)


def _select(items, config, text, option, matcher):
    if not text:
        return
    try:
        expression = Expression(text)
    except ParseError as error:
        raise UsageError(f"Wrong expression passed to '{option}': {text}: {error}") from None
    chosen, deselected = [], []
    for item in items:
        (chosen if expression.evaluate(matcher(item)) else deselected).append(item)
    if deselected:
        config.hook.pytest_deselected(items=deselected)
        items[:] = chosen

"""--help and --version."""
import sys

from pytest._config import VERSION, ExitCode
from pytest._hooks import hookimpl


@hookimpl(tryfirst=True)
def pytest_cmdline_main(config):
    if config.option.version:
        if config.option.version > 1:
            sys.stderr.write(f"This is pytest version {VERSION}, part of {sys.executable}\n")
        else:
            sys.stdout.write(f"pytest {VERSION}\n")
        return ExitCode.OK
    if config.option.help:
        config._configure()
        _show_help(config)
        config._ensure_unconfigure()
        return ExitCode.OK
    return None


def _show_help(config):
    import textwrap
    out = config.get_terminal_writer()
    parser = config._parser
    parser.argparser.formatter_class = _formatter(out.fullwidth)
    out.write(parser.argparser.format_help())
    out.line()
    out.line("[pytest] ini-options in the first pytest.ini|tox.ini|setup.cfg|pyproject.toml file found:")
    out.line()
    for name, (text, kind, _) in parser.ini_names():
        label = f"  {name} ({kind or 'string'}):"
        lines = textwrap.wrap(text, out.fullwidth - 26, break_on_hyphens=False)
        if len(label) > 23:
            out.line(label)
        else:
            out.write(label.ljust(24))
            out.line(lines.pop(0) if lines else "")
        for line in lines:
            out.line(" " * 24 + line)
    out.line()
    out.line("Environment variables:")
    for name, text in (("CI", "When set (regardless of value), pytest knows it is running in a CI process and does not"
                        " truncate summary info"),
                       ("PYTEST_ADDOPTS", "Extra command line options"),
                       ("PYTEST_PLUGINS", "Comma-separated plugins to load during startup")):
        out.line(f"  {name:<24} {text}")
    out.line()
    out.line("to see available markers type: pytest --markers")
    out.line("to see available fixtures type: pytest --fixtures")


def _formatter(width):
    import argparse

    def make(prog):
        return argparse.HelpFormatter(prog, width=width)
    return make

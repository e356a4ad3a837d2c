"""The cache that lives from run to run, and --lf, --ff and --nf, which use it."""
import json
import os
import shutil
from pathlib import Path

from pytest._config import ExitCode
from pytest._fixtures import fixture
from pytest._hooks import hookimpl
from pytest._outcomes import PytestCacheWarning

_README = """# pytest cache directory #

This directory contains data from the pytest's cache plugin,
which provides the `--lf` and `--ff` options, as well as the `cache` fixture.

**Do not** commit this to version control.

See [the docs](https://docs.pytest.org/en/stable/how-to/cache.html) for more information.
"""


class Cache:
    """Values by names with slashes, stored as JSON files."""

    def __init__(self, cachedir, config, *, _ispytest=False):
        self._cachedir = cachedir
        self._config = config

    def __repr__(self):
        return f"Cache(_cachedir={self._cachedir!r}, _config={self._config!r})"

    @classmethod
    def for_config(cls, config):
        folder = Path(os.path.expandvars(os.path.expanduser(config.getini("cache_dir"))))
        cache = cls(folder if folder.is_absolute() else config.rootpath / folder, config)
        if config.option.cacheclear and cache._cachedir.is_dir():
            for name in ("v", "d"):
                shutil.rmtree(cache._cachedir / name, ignore_errors=True)
        return cache

    def warn(self, message, **args):
        import warnings
        warnings.warn(PytestCacheWarning(message.format(**args)), stacklevel=3)

    def mkdir(self, name):
        """A folder in the cache for a plugin's own files."""
        if len(Path(name).parts) > 1:
            raise ValueError("name is not allowed to contain path separators")
        path = self._cachedir / "d" / name
        path.mkdir(exist_ok=True, parents=True)
        return path

    def get(self, key, default):
        try:
            with open(self._cachedir / "v" / key, encoding="utf-8") as file:
                return json.load(file)
        except (ValueError, OSError):
            return default

    def set(self, key, value):
        path = self._cachedir / "v" / key
        try:
            is_new = not self._cachedir.is_dir()
            path.parent.mkdir(exist_ok=True, parents=True)
            if is_new:
                (self._cachedir / "README.md").write_text(_README, encoding="utf-8")
                (self._cachedir / ".gitignore").write_text("# Created by pytest automatically.\n*\n",
                                                           encoding="utf-8")
                (self._cachedir / "CACHEDIR.TAG").write_bytes(
                    b"Signature: 8a477f597d28d172789f06886806bc55\n"
                    b"# This file is a cache directory tag created by pytest.\n"
                    b"# For information about cache directory tags, see:\n#\thttps://bford.info/cachedir/spec.html\n")
            text = json.dumps(value, ensure_ascii=False, indent=2)
            path.write_text(text, encoding="utf-8")
        except OSError as error:
            self.warn("could not create cache path {path}: {error}", path=path, error=error)


class LastFailed:
    """Remembers what failed, and chooses or sorts by it."""

    def __init__(self, config):
        self.config = config
        self.active = config.option.lf or config.option.failedfirst
        self.lastfailed = config.cache.get("cache/lastfailed", {})
        self._previous = None
        self._status = None
        self._skipped_files = 0
        self._paths = set()
        self._found = False

    def pytest_report_collectionfinish(self):
        if self.active and self.config.option.verbose >= 0:
            return "run-last-failure: " + self._status
        return None

    def pytest_runtest_logreport(self, report):
        if report.when == "call" and report.passed or report.skipped:
            self.lastfailed.pop(report.nodeid, None)
        elif report.failed:
            self.lastfailed[report.nodeid] = True

    def pytest_collectreport(self, report):
        if report.outcome in ("passed", "skipped"):
            if report.nodeid in self.lastfailed:
                self.lastfailed.pop(report.nodeid)
                self.lastfailed.update((item.nodeid, True) for item in report.result)
        else:
            self.lastfailed[report.nodeid] = True

    def pytest_collection(self, session):
        """Files with failures are looked into first."""
        if self.config.option.lf:
            paths = {self.config.rootpath / nodeid.split("::")[0] for nodeid in self.lastfailed}
            self._paths = {path for path in paths if path.exists()}
            session._looks_first = self._paths

    @hookimpl(hookwrapper=True)
    def pytest_make_collect_report(self, collector):
        outcome = yield
        if not self.config.option.lf or not self._paths or outcome.exception is not None:
            return
        from pytest._nodes import Collector
        from pytest._python import Module
        report = outcome.get_result()
        if not isinstance(collector, Module) or not report.passed:
            return
        if collector.path in self._paths:
            if any(each.nodeid in self.lastfailed for each in report.result):
                # What is known to pass is not even counted.
                self._found = True
                report.result = [each for each in report.result if isinstance(each, Collector)
                                 or each.nodeid in self.lastfailed or collector.session.isinitpath(each.path)]
        elif self._found and not collector.session.isinitpath(collector.path):
            self._skipped_files += 1
            report.result = []

    @hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_collection_modifyitems(self, config, items):
        yield
        if not self.active:
            return
        if not self.lastfailed:
            self._status = "no previously failed tests, "
            if config.option.last_failed_no_failures == "none":
                self._status += "deselecting all items."
                config.hook.pytest_deselected(items=items[:])
                items[:] = []
            else:
                self._status += "not deselecting items."
            return
        failed = [item for item in items if item.nodeid in self.lastfailed]
        others = [item for item in items if item.nodeid not in self.lastfailed]
        self._previous = len(failed)
        if not failed:
            self._status = f"{len(self.lastfailed)} known failures not in selected tests"
        else:
            if config.option.lf:
                items[:] = failed
                config.hook.pytest_deselected(items=others)
            else:
                items[:] = failed + others
            noun = "failure" if self._previous == 1 else "failures"
            first = " first" if config.option.failedfirst else ""
            self._status = f"rerun previous {self._previous} {noun}{first}"
        if self._skipped_files:
            noun = "file" if self._skipped_files == 1 else "files"
            self._status += f" (skipped {self._skipped_files} {noun})"

    def pytest_sessionfinish(self, session):
        config = self.config
        if config.option.cacheshow or config.option.collectonly:
            return
        if config.cache.get("cache/lastfailed", {}) != self.lastfailed:
            config.cache.set("cache/lastfailed", self.lastfailed)


class NewFirst:
    """Remembers all tests, and can put those of new files first."""

    def __init__(self, config):
        self.config = config
        self.active = config.option.newfirst
        self.known = dict.fromkeys(config.cache.get("cache/nodeids", []))

    @hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_collection_modifyitems(self, items):
        yield
        if self.active:
            def age(item):
                try:
                    return item.path.stat().st_mtime
                except OSError:
                    return 0
            new = [item for item in items if item.nodeid not in self.known]
            old = [item for item in items if item.nodeid in self.known]
            items[:] = sorted(new, key=age, reverse=True) + sorted(old, key=age, reverse=True)
        self.known.update((item.nodeid, None) for item in items)

    def pytest_sessionfinish(self):
        config = self.config
        if not config.option.cacheshow and not config.option.collectonly:
            config.cache.set("cache/nodeids", sorted(self.known))


@hookimpl(tryfirst=True)
def pytest_configure(config):
    config.cache = Cache.for_config(config)
    config.pluginmanager.register(LastFailed(config), "lfplugin")
    config.pluginmanager.register(NewFirst(config), "nfplugin")


@fixture
def cache(request):
    """The cache that lives from run to run."""
    return request.config.cache


def pytest_report_header(config):
    if config.option.verbose > 0 or config.getini("cache_dir") != ".pytest_cache":
        folder = config.cache._cachedir
        try:
            folder = folder.relative_to(config.rootpath)
        except ValueError:
            pass
        return f"cachedir: {folder}"
    return None


def pytest_cmdline_main(config):
    if config.option.cacheshow and not config.option.help:
        from pytest._main import run_session
        return run_session(config, _show)
    return None


def _show(config, session):
    import fnmatch
    from pprint import pformat
    out = config.get_terminal_writer()
    out.line("cachedir: " + str(config.cache._cachedir))
    if not config.cache._cachedir.is_dir():
        out.line("cache is empty")
        return ExitCode.OK
    pattern = config.option.cacheshow[0] or "*"
    values, folders = config.cache._cachedir / "v", config.cache._cachedir / "d"
    out.sep("-", f"cache values for {pattern!r}")
    for path in sorted(each for each in values.rglob("*") if each.is_file()):
        key = path.relative_to(values).as_posix()
        if not fnmatch.fnmatch(key, pattern):
            continue
        missing = object()
        value = config.cache.get(key, missing)
        if value is missing:
            out.line(f"{key} contains unreadable content, will be ignored")
            continue
        out.line(f"{key} contains:")
        for line in pformat(value).splitlines():
            out.line("  " + line)
    if folders.is_dir():
        found = sorted(each for each in folders.rglob(pattern) if each.is_file())
        out.sep("-", f"cache directories for {pattern!r}")
        for path in found:
            out.line(f"{path.relative_to(config.cache._cachedir)} is a file of length {path.stat().st_size}")
    return ExitCode.OK

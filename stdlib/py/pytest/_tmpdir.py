"""tmp_path and tmp_path_factory: folders for tests, of which the last few runs are kept."""
import os
import re
import shutil
import tempfile
from pathlib import Path

from pytest._fixtures import fixture
from pytest._hooks import hookimpl
from pytest._stash import StashKey

_passed_key = StashKey()


def _remove(path):
    shutil.rmtree(path, ignore_errors=True)


def _numbered(root, prefix):
    """{number: folder} of the folders prefix0, prefix1, ..."""
    found = {}
    for entry in os.scandir(root):
        if entry.name.lower().startswith(prefix.lower()) and entry.name[len(prefix):].isdigit():
            found[int(entry.name[len(prefix):])] = Path(entry.path)
    return found


def make_numbered(root, prefix, mode=0o700):
    for _ in range(10):
        number = max(_numbered(root, prefix), default=-1) + 1
        path = root / f"{prefix}{number}"
        try:
            path.mkdir(mode=mode)
        except FileExistsError:
            continue
        current = root / f"{prefix}current"
        try:
            current.unlink(missing_ok=True)
            current.symlink_to(path)
        except OSError:
            pass
        return path
    raise OSError(f"could not create numbered dir with prefix {prefix} in {root} after 10 tries")


class TempPathFactory:
    """Makes folders below one base folder of the run."""

    def __init__(self, given_basetemp, retention_count=3, retention_policy="all", basetemp=None):
        self._given = Path(os.path.abspath(given_basetemp)) if given_basetemp is not None else None
        self._count = retention_count
        self._policy = retention_policy
        self._basetemp = basetemp

    def getbasetemp(self):
        """The base folder; it is made when it is first asked for."""
        if self._basetemp is not None:
            return self._basetemp
        if self._given is not None:
            base = self._given
            if base.exists():
                _remove(base)
            base.mkdir(mode=0o700, parents=True)
            base = base.resolve()
        else:
            import getpass
            root = Path(os.environ.get("PYTEST_DEBUG_TEMPROOT") or tempfile.gettempdir()).resolve()
            try:
                user = re.sub(r"[^\w-]", "_", getpass.getuser())
            except (ImportError, OSError, KeyError):
                user = "unknown"
            folder = root / f"pytest-of-{user}"
            folder.mkdir(mode=0o700, exist_ok=True)
            base = make_numbered(folder, "pytest-")
            for number, path in _numbered(folder, "pytest-").items():
                if number <= int(base.name[len("pytest-"):]) - max(self._count, 1):
                    _remove(path)
        self._basetemp = base
        return base

    def mktemp(self, basename, numbered=True):
        """A new folder; with `numbered` a number makes the name unique."""
        normal = os.path.normpath(basename)
        if os.path.basename(normal) != normal or normal in ("..", "."):
            raise ValueError(f"{basename} is not a normalized and relative path")
        if not numbered:
            path = self.getbasetemp() / basename
            path.mkdir(mode=0o700)
            return path
        return make_numbered(self.getbasetemp(), basename)


def pytest_configure(config):
    count = int(config.getini("tmp_path_retention_count"))
    policy = config.getini("tmp_path_retention_policy")
    if count < 0:
        raise ValueError(f"tmp_path_retention_count must be >= 0. Current input: {count}.")
    if policy not in ("all", "failed", "none"):
        raise ValueError(f"tmp_path_retention_policy must be either all, failed, none. Current input: {policy}.")
    config._tmp_path_factory = TempPathFactory(config.option.basetemp, count, policy)


@fixture(scope="session")
def tmp_path_factory(request):
    """The maker of temporary folders."""
    return request.config._tmp_path_factory


@fixture
def tmp_path(request, tmp_path_factory):
    """A folder of the test's own, a pathlib.Path."""
    name = re.sub(r"[\W]", "_", request.node.name)[:30]
    path = tmp_path_factory.mktemp(name)
    yield path
    policy = tmp_path_factory._policy
    if policy == "none" or policy == "failed" and request.node.stash.get(_passed_key, False):
        _remove(path)


@hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    outcome = yield
    report = outcome.get_result()
    if report.when == "call":
        item.stash[_passed_key] = report.passed


def pytest_sessionfinish(session, exitstatus):
    factory = getattr(session.config, "_tmp_path_factory", None)
    if factory is None or factory._basetemp is None or factory._given is not None:
        return
    if factory._policy == "failed" and exitstatus == 0 or factory._policy == "none":
        _remove(factory._basetemp)

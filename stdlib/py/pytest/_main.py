"""The session: from the arguments to the list of items, and the loop that runs them."""
import fnmatch
import os
import sys
from pathlib import Path

from pytest import _nodes, _runner
from pytest._config import ExitCode
from pytest._excinfo import ExceptionInfo
from pytest._hooks import hookimpl
from pytest._outcomes import Exit, UsageError


class Interrupted(KeyboardInterrupt):
    """The run is stopped."""
    __module__ = "builtins"


class StopOnFailures(Exception):
    """The run is stopped because enough tests have failed."""


class Session(_nodes.FSCollector):
    """The root of the collection tree."""

    Interrupted = Interrupted
    Failed = StopOnFailures

    def __init__(self, config):
        super().__init__(name="", parent=None, config=config, session=self, path=config.rootpath, nodeid="")
        self.testsfailed = 0
        self.testscollected = 0
        self._shouldstop = False
        self._shouldfail = False
        self.startpath = config.invocation_params.dir
        self.items = []
        self.exitstatus = None
        self._initial_paths = []
        self._proxies = {}
        self._file_nodes = {}
        self._packages = {}
        self._reports = {}
        self._seen_files = set()
        self._looks_first = ()
        config.pluginmanager.register(self, "session")

    def __repr__(self):
        return (f"<Session {self.name} exitstatus={getattr(self, 'exitstatus', '<UNSET>')!r} "
                f"testsfailed={self.testsfailed} testscollected={self.testscollected}>")

    startdir = property(lambda self: self.startpath)

    @property
    def shouldstop(self):
        return self._shouldstop

    @shouldstop.setter
    def shouldstop(self, value):
        self._shouldstop = self._shouldstop or value

    @property
    def shouldfail(self):
        return self._shouldfail

    @shouldfail.setter
    def shouldfail(self, value):
        self._shouldfail = self._shouldfail or value

    def gethookproxy(self, path):
        """The hooks as they count for a path."""
        manager = self.config.pluginmanager
        known = len(manager._conftest_folder)
        cached = self._proxies.get(path)
        if cached is not None and cached[0] == known and cached[1] == len(manager._plugins):
            return cached[2]
        folder = path if os.path.isdir(path) else path.parent
        relay = manager.subset(manager.excluded_for(folder))
        self._proxies[path] = (len(manager._conftest_folder), len(manager._plugins), relay)
        return relay

    def isinitpath(self, path, *, with_parents=False):
        path = Path(path)
        return path in self._initial_paths

    @hookimpl(tryfirst=True)
    def pytest_collectstart(self):
        if self.shouldfail:
            raise self.Failed(self.shouldfail)
        if self.shouldstop:
            raise self.Interrupted(self.shouldstop)

    @hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report):
        if report.failed and not hasattr(report, "wasxfail"):
            self.testsfailed += 1
            maxfail = self.config.option.maxfail
            if maxfail and self.testsfailed >= maxfail:
                self.shouldfail = f"stopping after {self.testsfailed} failures"

    pytest_collectreport = pytest_runtest_logreport

    # ---- Collection ----------------------------------------------------------

    def perform_collect(self, args=None, genitems=True):
        """Collect from the arguments and let plugins change the order; answers the items."""
        hook = self.config.hook
        self.items = []
        try:
            starts = [self._resolve(arg) for arg in (args or self.config.args)]
            self._initial_paths = [path for path, _ in starts]
            missing = []
            report = _runner.collect_one(self)
            hook.pytest_collectreport(report=report)
            nodes = []
            for path, names in starts:
                nodes.extend(self._nodes_of(path, names, missing))
            if missing:
                messages = []
                for path, names, collectors in missing:
                    full = "::".join([str(path), *names])
                    reason = f"\n(no name {full!r} in any of {collectors!r})" if collectors else ""
                    messages.append(f"not found: {full}{reason}")
                raise UsageError(*messages)
            if not genitems:
                return nodes
            if self._looks_first:
                nodes.sort(key=lambda node: node.path not in self._looks_first)
            for node in nodes:
                self.items.extend(self.genitems(node))
            self.config.pluginmanager.check_pending()
            hook.pytest_collection_modifyitems(session=self, config=self.config, items=self.items)
        finally:
            hook.pytest_collection_finish(session=self)
        self.testscollected = len(self.items)
        return self.items

    def collect(self):
        return []

    def _resolve(self, arg):
        base, separator, parameters = arg.partition("[")
        path_text, *names = base.split("::")
        if names:
            names[-1] += separator + parameters
        elif separator:
            path_text += separator + parameters
        if self.config.option.pyargs:
            path_text = _module_path(path_text)
        path = Path(os.path.abspath(self.config.invocation_params.dir / path_text))
        if not path.exists():
            raise UsageError(("module or package not found: {} (missing __init__.py?)" if self.config.option.pyargs
                              else "file or directory not found: {}").format(arg))
        if names and path.is_dir():
            raise UsageError("directory argument cannot contain ::: {}".format(arg))
        return path, names

    def _nodes_of(self, path, names, missing):
        if path.is_dir():
            return self._nodes_below(path, self._package_for(path))
        nodes = self._nodes_of_file(path, self._package_for(path.parent), given=True)
        collectors = nodes
        for name in names:
            matching = []
            for node in nodes:
                if not isinstance(node, _nodes.Collector):
                    continue
                report = self._report_of(node)
                if not report.passed:
                    # The error is reported in place of the items.
                    if report not in self._shown():
                        self._shown().append(report)
                        self.config.hook.pytest_collectreport(report=report)
                    return []
                matching.extend(child for child in report.result
                                if child.name == name or child.name.split("[")[0] == name)
            if not matching:
                missing.append((path, names, collectors))
                return []
            nodes = matching
        if not nodes:
            missing.append((path, names, []))
        return nodes

    def _shown(self):
        return self.__dict__.setdefault("_shown_reports", [])

    def _package_for(self, folder):
        """The node under which the files of a folder are collected: packages nest, plain folders have none."""
        chain = []
        while (folder / "__init__.py").is_file():
            chain.insert(0, folder)
            folder = folder.parent
        parent = self
        for each in chain:
            parent = self._package_node(each, parent)
        return parent

    def _package_node(self, folder, parent):
        if folder not in self._packages:
            from pytest._python import Package
            self._packages[folder] = Package.from_parent(parent, path=folder)
        return self._packages[folder]

    def _nodes_of_file(self, path, parent, given=False):
        cached = self._file_nodes.get(path)
        if cached is not None:
            return cached
        ihook = self.gethookproxy(path)
        if not given and ihook.pytest_ignore_collect(collection_path=path, path=path, config=self.config):
            return []
        results = ihook.pytest_collect_file(file_path=path, path=path, parent=parent)
        nodes = []
        for result in results:
            nodes.extend(result if isinstance(result, list) else [result])
        self._file_nodes[path] = nodes
        return nodes

    def _nodes_below(self, folder, parent):
        """Files first, then sub-folders, each by name; a file is taken once however often it is reached."""
        if parent is not self and isinstance(parent, _nodes.Collector) and parent.path == folder:
            return [parent]
        return list(self.walk(folder, parent))

    def walk(self, folder, parent):
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            return
        keep = self.config.option.keepduplicates
        for entry in entries:
            if entry.is_file():
                path = Path(entry.path)
                if path in self._seen_files and not keep:
                    continue
                nodes = self._nodes_of_file(path, parent)
                if nodes:
                    self._seen_files.add(path)
                yield from nodes
        for entry in entries:
            if entry.is_dir() and entry.name != "__pycache__":
                path = Path(entry.path)
                if self.gethookproxy(folder).pytest_ignore_collect(collection_path=path, path=path,
                                                                  config=self.config):
                    continue
                made = self.gethookproxy(folder).pytest_collect_directory(path=path, parent=parent)
                if made is not None:
                    yield made
                elif (path / "__init__.py").is_file():
                    yield self._package_node(path, parent)
                else:
                    yield from self.walk(path, parent)

    def _report_of(self, node):
        report = self._reports.get(node)
        if report is None:
            report = self._reports[node] = _runner.collect_one(node)
        return report

    def genitems(self, node):
        if isinstance(node, _nodes.Item):
            node.ihook.pytest_itemcollected(item=node)
            yield node
            return
        report = self._report_of(node)
        if report.passed:
            for child in report.result:
                yield from self.genitems(child)
        if report not in self._shown():
            node.ihook.pytest_collectreport(report=report)
            self._shown().append(report)


def _module_path(name):
    import importlib.util
    try:
        spec = importlib.util.find_spec(name)
    except (AttributeError, ImportError, ValueError):
        return name
    if spec is None or spec.origin is None or spec.origin == "namespace":
        return name
    return os.path.dirname(spec.origin) if spec.submodule_search_locations else spec.origin


# ---- The plugin ---------------------------------------------------------------


def _is_virtualenv(path):
    return (path / "pyvenv.cfg").is_file() or (path / "conda-meta" / "history").is_file()


def matches_path(pattern, path):
    """A pattern without a slash is for the name, one with a slash for the whole path's end."""
    if os.sep not in pattern:
        return fnmatch.fnmatch(path.name, pattern)
    return fnmatch.fnmatch(str(path), pattern if os.path.isabs(pattern) else "*" + os.sep + pattern)


def pytest_ignore_collect(collection_path, config):
    if collection_path.name == "__pycache__":
        return True
    base = config.invocation_params.dir
    ignored = [Path(os.path.abspath(base / each)) for each in config.option.ignore or ()]
    globs = [str(base / each) for each in config.option.ignore_glob or ()]
    for module in config.pluginmanager.conftest_modules(collection_path.parent):
        folder = Path(module.__file__).parent
        ignored.extend(folder / each for each in getattr(module, "collect_ignore", ()))
        globs.extend(str(folder / each) for each in getattr(module, "collect_ignore_glob", ()))
    if collection_path in ignored or any(fnmatch.fnmatch(str(collection_path), each) for each in globs):
        return True
    if collection_path.is_dir():
        if not config.option.collect_in_virtualenv and _is_virtualenv(collection_path):
            return True
        if any(matches_path(pattern, collection_path) for pattern in config.getini("norecursedirs")):
            return True
    return None


def pytest_collection(session):
    session.perform_collect()
    return True


def pytest_collection_modifyitems(items, config):
    prefixes = tuple(config.option.deselect or ())
    if not prefixes:
        return
    deselected = [item for item in items if item.nodeid.startswith(prefixes)]
    if deselected:
        config.hook.pytest_deselected(items=deselected)
        items[:] = [item for item in items if not item.nodeid.startswith(prefixes)]


def pytest_runtestloop(session):
    if session.testsfailed and not session.config.option.continue_on_collection_errors:
        count = session.testsfailed
        raise session.Interrupted(f"{count} error{'' if count == 1 else 's'} during collection")
    if session.config.option.collectonly:
        return True
    items = session.items
    for index, item in enumerate(items):
        nextitem = items[index + 1] if index + 1 < len(items) else None
        item.ihook.pytest_runtest_protocol(item=item, nextitem=nextitem)
        if session.shouldfail:
            raise session.Failed(session.shouldfail)
        if session.shouldstop:
            raise session.Interrupted(session.shouldstop)
    return True


def _run(config, session):
    config.hook.pytest_collection(session=session)
    config.hook.pytest_runtestloop(session=session)
    if session.testsfailed:
        return ExitCode.TESTS_FAILED
    if session.testscollected == 0:
        return ExitCode.NO_TESTS_COLLECTED
    return None


def run_session(config, action):
    """Start a session, do the action in it, finish it; answers the exit code."""
    session = Session(config)
    session.exitstatus = ExitCode.OK
    started = False
    try:
        try:
            config._configure()
            config.hook.pytest_sessionstart(session=session)
            started = True
            session.exitstatus = action(config, session) or ExitCode.OK
        except UsageError:
            session.exitstatus = ExitCode.USAGE_ERROR
            raise
        except Session.Failed:
            session.exitstatus = ExitCode.TESTS_FAILED
        except (KeyboardInterrupt, Exit) as error:
            session.exitstatus = ExitCode.INTERRUPTED
            if isinstance(error, Exit):
                if error.returncode is not None:
                    session.exitstatus = error.returncode
                if not started:
                    sys.stderr.write(f"{type(error).__name__}: {error.msg}\n")
            config.hook.pytest_keyboard_interrupt(excinfo=ExceptionInfo.from_exception(error))
        except BaseException as error:
            session.exitstatus = ExitCode.INTERNAL_ERROR
            _internal_error(config, error)
            if isinstance(error, SystemExit):
                sys.stderr.write("mainloop caught unexpected SystemExit!\n")
    finally:
        os.chdir(session.startpath)
        if started:
            try:
                config.hook.pytest_sessionfinish(session=session, exitstatus=session.exitstatus)
            except Exit as error:
                if error.returncode is not None:
                    session.exitstatus = error.returncode
                sys.stderr.write(f"{type(error).__name__}: {error}\n")
        config._ensure_unconfigure()
    return session.exitstatus


def _internal_error(config, error):
    import traceback
    text = "".join(traceback.format_exception(error)).rstrip("\n")
    if not any(config.hook.pytest_internalerror(excrepr=text, excinfo=ExceptionInfo.from_exception(error))):
        for line in text.split("\n"):
            sys.stderr.write(f"INTERNALERROR> {line}\n")


def pytest_cmdline_main(config):
    return run_session(config, _run)

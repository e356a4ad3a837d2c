"""The configuration of one run, and how a run is started from arguments.

Order: the arguments are read once for what is needed early (root, -p, -o), the
configuration file is found, its addopts come first, plugins and the conftest.py files of
the given paths are loaded - they may declare options - and then all is parsed.
"""
import enum
import os
import sys
from argparse import Namespace
from pathlib import Path

from pytest import _hooks, _ini, _options, _specs
from pytest._outcomes import PytestConfigWarning, UsageError, _version_key
from pytest._stash import Stash

VERSION = "8.0.0"

# Modules that are plugins of their own; -p no:NAME leaves one out.
_BUILTIN_PLUGINS = ("mark", "main", "runner", "fixtures", "python", "skipping", "assertion", "terminal", "capture",
                    "warnings", "logging", "tmpdir", "monkeypatch", "recwarn", "cacheprovider", "stepwise", "unittest",
                    "doctest", "junitxml", "setupshow", "helpconfig", "debugging", "unraisable", "legacypath",
                    "faulthandler")
_ESSENTIAL = ("mark", "main", "runner", "fixtures", "python")


class ExitCode(enum.IntEnum):
    """What `main` returns."""
    OK = 0
    TESTS_FAILED = 1
    INTERRUPTED = 2
    INTERNAL_ERROR = 3
    USAGE_ERROR = 4
    NO_TESTS_COLLECTED = 5


class ConftestImportFailure(Exception):
    def __init__(self, path, cause):
        super().__init__(f"{cause!r} (from {path})")
        self.path = path
        self.cause = cause


class PytestPluginManager(_hooks.PluginManager):
    """Plugins that may also be conftest.py files, which count for their own folder only."""

    def __init__(self, config):
        super().__init__(_specs.specs())
        self.config = config
        self._folder_conftest = {}
        self._conftest_folder = {}
        self._chains = {}

    def register(self, plugin, name=None):
        done = super().register(plugin, name)
        if done is not None and type(plugin) is type(sys):
            self._load_required(plugin)
        return done

    def _load_required(self, module):
        names = getattr(module, "pytest_plugins", ())
        if isinstance(names, str):
            names = names.split(",")
        for name in names:
            self.import_plugin(name.strip())

    def import_plugin(self, name, consider_entry_points=False):
        from pytest import _rewrite
        _rewrite.register_assert_rewrite(name)
        builtin = name.removeprefix("pytest.").removeprefix("_")
        if builtin in _BUILTIN_PLUGINS and self.has_plugin(builtin):
            return
        if name in ("pytester", "_pytest.pytester"):
            name = "pytest._pytester"
        super().import_plugin(name)

    def conftest_modules(self, folder):
        """The conftest modules that count for what is in the folder, outermost first."""
        chain = self._chains.get(folder)
        if chain is None:
            chain = []
            cut = self.config._confcutdir
            for each in reversed([folder, *folder.parents]):
                if cut is not None and each in cut.parents:
                    continue
                module = self._conftest_in(each)
                if module is not None:
                    chain.append(module)
            self._chains[folder] = chain
        return chain

    def _conftest_in(self, folder):
        if folder not in self._folder_conftest:
            path = folder / "conftest.py"
            module = None
            if not self.config._noconftest and path.is_file():
                module = self._import_conftest(path)
            self._folder_conftest[folder] = module
        return self._folder_conftest[folder]

    def _import_conftest(self, path):
        from pytest import _importing
        for module in self._conftest_folder:
            if getattr(module, "__file__", None) == str(path):
                return module
        if not _importing.package_root(path)[1].count("."):
            sys.modules.pop("conftest", None)
        try:
            module = _importing.import_path(path, self.config._importmode, self.config.rootpath)
        except Exception as error:
            raise ConftestImportFailure(path, error) from error
        self._conftest_folder[module] = path.parent
        self._folder_conftest[path.parent] = module
        self._chains.clear()
        self.register(module, str(path))
        return module

    def excluded_for(self, folder):
        """Ids of the conftest modules that do not count in the folder."""
        wanted = self.conftest_modules(folder)
        return frozenset(id(module) for module in self._conftest_folder if module not in wanted)

    def conftest_folder(self, plugin):
        try:
            return self._conftest_folder.get(plugin)
        except TypeError:
            return None

    def load_initial_conftests(self, arguments, testpaths):
        """conftest.py of the given paths, and of their sub-folders test*."""
        base = self.config.invocation_params.dir
        folders = []
        for argument in arguments or testpaths:
            path = Path(os.path.abspath(base / argument.split("::")[0]))
            if path.exists():
                folders.append(path if path.is_dir() else path.parent)
        for folder in folders or [base]:
            self.conftest_modules(folder)
            if folder.is_dir():
                for each in sorted(folder.glob("test*")):
                    if each.is_dir():
                        self.conftest_modules(each)


class InvocationParams:
    """How the run was started."""

    def __init__(self, *, args, plugins, dir):
        self.args = tuple(args)
        self.plugins = plugins
        self.dir = dir


class Config:
    """The configuration: options, settings, plugins and places."""
    __module__ = "_pytest.config"

    def __init__(self, args, plugins):
        self.invocation_params = InvocationParams(args=args, plugins=plugins, dir=Path(os.getcwd()))
        self.pluginmanager = PytestPluginManager(self)
        self.hook = self.pluginmanager.hook
        self.option = Namespace()
        self.args = []
        self.stash = Stash()
        self.rootpath = self.invocation_params.dir
        self.inipath = None
        self._parser = _options.Parser()
        self._settings = {}
        self._overrides = {}
        self._added_lines = {}
        self._cached_ini = {}
        self._cleanup = []
        self._configured = False
        self._confcutdir = None
        self._noconftest = False
        self._importmode = "prepend"

    @property
    def rootdir(self):
        return self.rootpath

    @property
    def inifile(self):
        return self.inipath

    # ---- Starting ------------------------------------------------------------

    def _prepare(self):
        args = list(self.invocation_params.args)
        manager = self.pluginmanager
        _options.declare(self._parser)
        manager.register(self, "pytestconfig")
        extra = _words(os.environ.get("PYTEST_ADDOPTS", ""))
        args = extra + args
        early = self._parser.parse_known_args(args)
        self._find_settings(early, args)
        addopts = self.getini("addopts")
        if addopts:
            args = addopts + args
            early = self._parser.parse_known_args(args)
            self._read_overrides(early)
        self._parser.extra_info.update(inifile=self.inipath, rootdir=self.rootpath)
        self._check_version()
        self._load_builtin_plugins(early)
        self.option = early
        self._importmode = early.importmode
        self._noconftest = early.noconftest
        if early.confcutdir:
            self._confcutdir = Path(os.path.abspath(early.confcutdir))
            if not self._confcutdir.is_dir():
                raise UsageError(f"--confcutdir must be a directory, given: {early.confcutdir}")
        else:
            self._confcutdir = self.inipath.parent if self.inipath is not None else self.rootpath
        for folder in reversed(self.getini("pythonpath")):
            sys.path.insert(0, str(folder))
        self.hook.pytest_addhooks.call_historic(kwargs={"pluginmanager": manager})
        self.hook.pytest_addoption.call_historic(kwargs={"parser": self._parser, "pluginmanager": manager})
        self._load_plugins(early)
        self._load_conftests(early, args)
        self.option = self._parser.parse(args, Namespace())
        self.option.plugins = early.plugins
        self._choose_arguments()

    def _find_settings(self, early, args):
        """Root and settings. A path after an unknown option may be that option's value: it does not count."""
        paths = [arg for arg in early.file_or_dir]
        try:
            self.rootpath, self.inipath, self._settings = _ini.find_root(
                early.inifilename, paths, early.rootdir, self.invocation_params.dir)
        except FileNotFoundError as error:
            raise UsageError(f"{type(error).__name__}: {error}") from error
        self._read_overrides(early)

    def _read_overrides(self, early):
        for text in early.override_ini or ():
            key, equals, value = text.partition("=")
            if not equals:
                raise UsageError(f"-o/--override-ini expects option=value style (got: {text!r}).")
            self._overrides[key] = value
        self._cached_ini.clear()

    def _check_version(self):
        wanted = self.getini("minversion")
        if wanted and _version_key(wanted) > _version_key(VERSION):
            raise UsageError(f"{self.inipath}: 'minversion' requires pytest-{wanted}, actual pytest-{VERSION}'")

    def _load_builtin_plugins(self, early):
        import importlib
        blocked = {name.removeprefix("no:") for name in early.plugins if name.startswith("no:")}
        for name in blocked:
            if name in _ESSENTIAL:
                raise UsageError(f"plugin {name} cannot be disabled")
            self.pluginmanager.set_blocked(name)
        for name in _BUILTIN_PLUGINS:
            if name not in blocked:
                self.pluginmanager.register(importlib.import_module("pytest._" + name), name)

    def _load_plugins(self, early):
        manager = self.pluginmanager
        for plugin in self.invocation_params.plugins or ():
            if isinstance(plugin, str):
                manager.import_plugin(plugin)
            else:
                manager.register(plugin)
        for name in early.plugins:
            if not name.startswith("no:"):
                manager.import_plugin(name)
        for name in os.environ.get("PYTEST_PLUGINS", "").split(","):
            if name.strip():
                manager.import_plugin(name.strip())

    def _load_conftests(self, early, args):
        @_hooks.hookimpl(trylast=True)
        def load(early_config):
            self.pluginmanager.load_initial_conftests(early.file_or_dir, self.getini("testpaths"))
        self.hook.pytest_load_initial_conftests.call_extra(
            [load], {"early_config": self, "args": args, "parser": self._parser})

    def _choose_arguments(self):
        self.args = list(self.option.file_or_dir)
        self._args_source = "args"
        if self.args:
            return
        if self.invocation_params.dir == self.rootpath and self.getini("testpaths"):
            import glob
            for pattern in self.getini("testpaths"):
                self.args.extend(sorted(glob.iglob(pattern, recursive=True)))
            self._args_source = "testpaths"
            if not self.args:
                self.issue_config_time_warning(PytestConfigWarning(
                    "No files were found in testpaths; consider removing or adjusting your testpaths configuration. "
                    "Searching recursively from the current directory instead."), stacklevel=3)
        if not self.args:
            self.args = [str(self.invocation_params.dir)]
            self._args_source = "invocation"

    def _configure(self):
        self._configured = True
        self.hook.pytest_configure.call_historic(kwargs={"config": self})
        self._check_settings()

    def _check_settings(self):
        """Names in the configuration file that nobody declared."""
        for name in self._settings:
            if self._parser.ini_of(name) is None:
                message = f"Unknown config option: {name}\n"
                if self.option.strict_config:
                    raise UsageError(message)
                self.issue_config_time_warning(PytestConfigWarning(message), stacklevel=3)
        missing = [name for name in self.getini("required_plugins") if not self.pluginmanager.has_plugin(
            name.split("=")[0].split(">")[0].split("<")[0].strip())]
        if missing:
            raise UsageError("Missing required plugins: " + ", ".join(missing))

    def add_cleanup(self, function):
        """Call the function when the run ends."""
        self._cleanup.append(function)

    def _ensure_unconfigure(self):
        if self._configured:
            self._configured = False
            self.hook.pytest_unconfigure(config=self)
        while self._cleanup:
            self._cleanup.pop()()

    # ---- Asking --------------------------------------------------------------

    def getoption(self, name, default=_options.NOTSET, skip=False):
        """The value of a command line option, by its destination or its own name."""
        action = self._parser.argparser._option_string_actions.get(name)
        if action is not None:
            name = action.dest
        value = getattr(self.option, name, _options.NOTSET)
        if value is _options.NOTSET or value is None and skip:
            if default is not _options.NOTSET:
                return default
            if skip:
                from pytest._outcomes import skip as skip_test
                skip_test(f"no {name!r} option found")
            raise ValueError(f"no option named {name!r}")
        return value

    def getvalue(self, name, path=None):
        return self.getoption(name)

    def getvalueorskip(self, name, path=None):
        return self.getoption(name, skip=True)

    def getini(self, name):
        """The value of a name of the configuration file, converted to its declared type."""
        if name not in self._cached_ini:
            self._cached_ini[name] = self._convert_ini(name)
        return self._cached_ini[name]

    def _convert_ini(self, name):
        declared = self._parser.ini_of(name)
        if declared is None:
            raise ValueError(f"unknown configuration value: {name!r}")
        _, kind, default = declared
        value = self._overrides.get(name, self._settings.get(name))
        if value is None:
            result = list(default) if isinstance(default, list) else default
        elif kind in ("paths", "pathlist"):
            base = (self.inipath or self.invocation_params.dir / "x").parent
            result = [base / each for each in (_words(value) if isinstance(value, str) else value)]
        elif kind == "args":
            result = _words(value) if isinstance(value, str) else list(value)
        elif kind == "linelist":
            lines = value.split("\n") if isinstance(value, str) else value
            result = [line for line in (line.strip() for line in lines) if line]
        elif kind == "bool":
            result = _truth(str(value).strip())
        elif kind in ("int", "float"):
            result = {"int": int, "float": float}[kind](value)
        else:
            result = value
        if name in self._added_lines:
            result = list(result) + self._added_lines[name]
        return result

    def addinivalue_line(self, name, line):
        """Add a line to a name of type linelist, as if it stood in the file."""
        if not isinstance(self.getini(name), list):
            raise TypeError(f"{name!r} is not a list")
        self._added_lines.setdefault(name, []).append(line)
        self._cached_ini.pop(name, None)

    def get_verbosity(self, verbosity_type=None):
        overall = self.option.verbose
        if verbosity_type is None or self._parser.ini_of(f"verbosity_{verbosity_type}") is None:
            return overall
        value = self.getini(f"verbosity_{verbosity_type}")
        return overall if value == "auto" else int(value)

    VERBOSITY_ASSERTIONS = "assertions"
    VERBOSITY_TEST_CASES = "test_cases"

    def get_terminal_writer(self):
        return self.pluginmanager.get_plugin("terminalreporter")._tw

    def issue_config_time_warning(self, warning, stacklevel):
        """Give a warning while no test runs yet; the filters of the configuration count."""
        import warnings
        from pytest._warnings import apply_filters
        if self.pluginmanager.is_blocked("warnings"):
            return
        with warnings.catch_warnings(record=True) as records:
            warnings.simplefilter("always", type(warning))
            apply_filters(self)
            warnings.warn(warning, stacklevel=stacklevel)
        for record in records:
            frame = sys._getframe(stacklevel - 1)
            location = (frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name)
            self.hook.pytest_warning_recorded.call_historic(
                kwargs={"warning_message": record, "when": "config", "nodeid": "", "location": location})

    def cwd_relative_nodeid(self, nodeid):
        """A node id starts at the root; show it from the folder where the run was started."""
        if self.invocation_params.dir == self.rootpath:
            return nodeid
        path, separator, rest = nodeid.partition("::")
        return os.path.relpath(self.rootpath / path, self.invocation_params.dir) + separator + rest


def _words(text):
    """The words of a line, quoted as in a shell."""
    if "'" not in text and '"' not in text and "\\" not in text:
        return text.split()
    import shlex
    return shlex.split(text)


def _truth(text):
    lowered = text.lower()
    if lowered in ("y", "yes", "t", "true", "on", "1"):
        return True
    if lowered in ("n", "no", "f", "false", "off", "0", ""):
        return False
    raise ValueError(f"invalid truth value {text!r}")


def _report_usage(error):
    for message in error.args:
        sys.stderr.write(f"ERROR: {message}\n\n")


def _report_conftest(failure):
    import traceback
    sys.stderr.write(f"ImportError while loading conftest '{failure.path}'.\n")
    cause = failure.cause
    for frame, line in traceback.walk_tb(cause.__traceback__):
        name = frame.f_code.co_filename
        if frame.f_globals.get("__name__", "").partition(".")[0] in ("pytest", "importlib"):
            continue
        import linecache
        shown = os.path.relpath(name) if name.startswith(os.getcwd() + os.sep) else name
        sys.stderr.write(f"{shown}:{line}: in {frame.f_code.co_name}\n"
                         f"    {linecache.getline(name, line).strip()}\n")
    for line in "".join(traceback.format_exception_only(cause)).rstrip("\n").split("\n"):
        sys.stderr.write(f"E   {line}\n")


def main(args=None, plugins=None):
    """Run the tests as the command line would; answers an ExitCode."""
    if args is None:
        args = sys.argv[1:]
    elif isinstance(args, os.PathLike):
        args = [os.fspath(args)]
    elif not isinstance(args, (list, tuple)):
        raise TypeError(f"`args` parameter expected to be a list of strings, got: {args!r} (type: {type(args)})")
    version = os.environ.get("PYTEST_VERSION")
    os.environ["PYTEST_VERSION"] = VERSION
    config = Config([os.fspath(arg) for arg in args], plugins)
    try:
        try:
            config._prepare()
            code = config.hook.pytest_cmdline_main(config=config)
            try:
                return ExitCode(code)
            except ValueError:
                return code
        except ConftestImportFailure as failure:
            config._ensure_unconfigure()
            _report_conftest(failure)
            return ExitCode.USAGE_ERROR
        except UsageError as error:
            config._ensure_unconfigure()
            _report_usage(error)
            return ExitCode.USAGE_ERROR
    finally:
        config._ensure_unconfigure()
        if version is None:
            os.environ.pop("PYTEST_VERSION", None)
        else:
            os.environ["PYTEST_VERSION"] = version


def console_main():
    """The command line: like main(), for sys.exit()."""
    try:
        code = main()
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1

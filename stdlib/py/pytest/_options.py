"""The options of the command line and the names of the configuration file: how plugins
declare them, and those that are always there.
"""
import argparse
import os
import sys

from pytest._outcomes import UsageError

NOTSET = type("NotSetType", (), {"__repr__": lambda self: "<NOTSET>", "__bool__": lambda self: True})()
_INI_TYPES = (None, "string", "paths", "pathlist", "args", "linelist", "bool", "int", "float")


class OptionGroup:
    """Options shown together in the help."""

    def __init__(self, parser, name, description):
        self.parser = parser
        self.name = name
        self.description = description
        self._target = parser.argparser.add_argument_group(description or name)

    def addoption(self, *opts, **attrs):
        taken = [name for name in opts if name in self.parser.argparser._option_string_actions]
        if taken:
            raise ValueError(f"option names {set(taken)} already added")
        for name in opts:
            if name.startswith("-") and not name.startswith("--") and name[1:2].islower():
                raise ValueError("lowercase shortoptions reserved")
        self._add(*opts, **attrs)

    def _add(self, *opts, **attrs):
        self._target.add_argument(*opts, **attrs)


class _ArgumentParser(argparse.ArgumentParser):
    def error(self, message):
        raise UsageError(f"{self.format_usage()}{self.prog}: error: {message}")


class Parser:
    """What `pytest_addoption(parser)` receives."""

    def __init__(self):
        program = os.path.basename(sys.argv[0]) if sys.argv and sys.argv[0] else "pytest"
        self.argparser = _ArgumentParser(
            prog="__main__.py" if program.startswith("<frozen") else program,
            usage="%(prog)s [options] [file_or_dir] [file_or_dir] [...]",
            add_help=False, allow_abbrev=False, formatter_class=argparse.RawTextHelpFormatter)
        self.argparser.add_argument("file_or_dir", nargs="*")
        self.extra_info = {}
        self._groups = {}
        self._ini = {}

    def getgroup(self, name, description="", after=None):
        if name not in self._groups:
            self._groups[name] = OptionGroup(self, name, description)
        return self._groups[name]

    def addoption(self, *opts, **attrs):
        self.getgroup("Custom options", "Custom options").addoption(*opts, **attrs)

    def addini(self, name, help, type=None, default=NOTSET):
        if type not in _INI_TYPES:
            raise ValueError(f"invalid type for ini option {name!r}: {type!r}")
        if default is NOTSET:
            default = {None: "", "string": "", "bool": False, "int": 0, "float": 0.0}.get(type, None)
            default = [] if default is None else default
        self._ini[name] = (help, type, default)

    def ini_of(self, name):
        return self._ini.get(name)

    def ini_names(self):
        return self._ini.items()

    def parse_known_args(self, args, namespace=None):
        return self.argparser.parse_known_args(args, namespace)[0]

    def parse(self, args, namespace):
        """Parse all; what the positional argument did not take is one more path."""
        namespace, rest = self.argparser.parse_known_args(args, namespace)
        unknown = [arg for arg in rest if arg.startswith("-") and arg not in ("-", "--")]
        if unknown:
            lines = ["unrecognized arguments: " + " ".join(rest)]
            lines.extend(f"  {name}: {value}" for name, value in sorted(self.extra_info.items()))
            self.argparser.error("\n".join(lines) + "\n")
        namespace.file_or_dir.extend(arg for arg in rest if arg != "--")
        return namespace


class _Verbosity(argparse.Action):
    def __init__(self, option_strings, dest, step=1, default=0, required=False, help=None):
        super().__init__(option_strings, dest, nargs=0, default=default, help=help)
        self.step = step

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, getattr(namespace, self.dest, 0) + self.step)


def declare(parser):
    """Options and settings that no plugin needs to ask for."""
    _general(parser)
    _reporting(parser)
    _collection(parser)
    _debugging(parser)
    _settings(parser)


def _general(parser):
    add = parser.getgroup("general")._add
    add("-k", action="store", dest="keyword", default="", metavar="EXPRESSION",
        help="Only run tests whose names match the expression")
    add("-m", action="store", dest="markexpr", default="", metavar="MARKEXPR",
        help="Only run tests whose marks match the expression")
    add("--markers", action="store_true", help="Show the registered markers")
    add("-x", "--exitfirst", action="store_const", dest="maxfail", const=1,
        help="Stop at the first failure or error")
    add("--maxfail", metavar="num", action="store", type=int, dest="maxfail", default=0,
        help="Stop after that many failures or errors")
    add("--fixtures", "--funcargs", action="store_true", dest="showfixtures", default=False,
        help="Show the available fixtures (with -v also those that begin with '_')")
    add("--fixtures-per-test", action="store_true", dest="show_fixtures_per_test", default=False,
        help="Show the fixtures that each test uses")
    add("--pdb", dest="usepdb", action="store_true", help="Start the debugger on errors")
    add("--pdbcls", dest="usepdb_cls", metavar="modulename:classname", help="Debugger class to use with --pdb")
    add("--trace", dest="trace", action="store_true", help="Break into the debugger when a test starts")
    add("--capture", action="store", default="fd", metavar="method", dest="capture",
        choices=["fd", "sys", "no", "tee-sys"], help="How output is captured: fd, sys, no or tee-sys")
    add("-s", action="store_const", const="no", dest="capture", help="The same as --capture=no")
    add("--runxfail", action="store_true", dest="runxfail", default=False,
        help="Report xfail tests as if they were not marked")
    add("--lf", "--last-failed", action="store_true", dest="lf", help="Rerun only the tests that failed last time")
    add("--ff", "--failed-first", action="store_true", dest="failedfirst",
        help="Run all tests, those that failed last time first")
    add("--nf", "--new-first", action="store_true", dest="newfirst", help="Run tests of new files first")
    add("--cache-show", action="append", nargs="?", dest="cacheshow", const="*", metavar="CACHESHOW",
        help="Show what the cache holds; no tests are run")
    add("--cache-clear", action="store_true", dest="cacheclear", help="Empty the cache before the run")
    add("--lfnf", "--last-failed-no-failures", action="store", dest="last_failed_no_failures",
        choices=["all", "none"], default="all", help="What --lf runs if nothing failed before")
    add("--sw", "--stepwise", action="store_true", default=False, dest="stepwise",
        help="Stop at a failure and go on from there next time")
    add("--sw-skip", "--stepwise-skip", action="store_true", default=False, dest="stepwise_skip",
        help="Ignore the first failure with --stepwise")


def _reporting(parser):
    add = parser.getgroup("terminal reporting", "Reporting")._add
    add("--durations", action="store", type=int, default=None, metavar="N",
        help="Show the N slowest phases (0: all)")
    add("--durations-min", action="store", type=float, default=0.005, metavar="N",
        help="Shortest time in that list, in seconds")
    add("-v", "--verbose", action=_Verbosity, step=1, default=0, dest="verbose", help="Say more")
    add("--no-header", action="store_true", default=False, dest="no_header", help="No header")
    add("--no-summary", action="store_true", default=False, dest="no_summary", help="No summary")
    add("-q", "--quiet", action=_Verbosity, step=-1, default=0, dest="verbose", help="Say less")
    add("--verbosity", dest="verbose", type=int, default=0, help="Set how much is said")
    add("-r", action="store", dest="reportchars", default="fE", metavar="chars",
        help="Extra summary: (f)ailed, (E)rror, (s)kipped, (x)failed, (X)passed, (p)assed, (P)assed with output, "
             "(a)ll except passed, (A)ll, (N)one")
    add("--disable-warnings", "--disable-pytest-warnings", default=False, dest="disable_warnings",
        action="store_true", help="No warnings summary")
    add("-l", "--showlocals", action="store_true", dest="showlocals", default=False,
        help="Show local variables in tracebacks")
    add("--no-showlocals", action="store_false", dest="showlocals", help="Hide local variables in tracebacks")
    add("--tb", metavar="style", action="store", dest="tbstyle", default="auto",
        choices=["auto", "long", "short", "no", "line", "native"],
        help="Traceback style: auto, long, short, line, native or no")
    add("--show-capture", action="store", dest="showcapture", default="all",
        choices=["no", "stdout", "stderr", "log", "all"], help="Which captured output is shown of failed tests")
    add("--full-trace", "--fulltrace", action="store_true", default=False, dest="fulltrace",
        help="Do not cut tracebacks")
    add("--color", metavar="color", action="store", dest="color", default="auto", choices=["yes", "no", "auto"],
        help="Colours in the output: yes, no or auto")
    add("--code-highlight", default="yes", choices=["yes", "no"], help="Accepted; source is not highlighted")
    add("--junitxml", "--junit-xml", action="store", dest="xmlpath", metavar="path", default=None,
        help="Write a report in JUnit's XML format")
    add("--junitprefix", "--junit-prefix", action="store", metavar="str", default=None,
        help="Put a prefix before the class names of that report")


def _collection(parser):
    add = parser.getgroup("pytest-warnings")._add
    add("-W", "--pythonwarnings", action="append", help="Add a warning filter, as python -W")
    add = parser.getgroup("collect", "collection")._add
    add("--strict-config", action="store_true", help="Warnings about the configuration are errors")
    add("--strict-markers", action="store_true", help="Unknown markers are errors")
    add("--strict", action="store_true", help="(Deprecated) the same as --strict-markers")
    add("-c", "--config-file", metavar="FILE", type=str, dest="inifilename",
        help="Use this configuration file")
    add("--continue-on-collection-errors", action="store_true", default=False, dest="continue_on_collection_errors",
        help="Run tests even if there were errors while collecting")
    add("--rootdir", action="store", dest="rootdir", help="The root directory")
    add("--collectonly", "--collect-only", "--co", action="store_true", dest="collectonly",
        help="Only collect tests")
    add("--pyargs", action="store_true", help="The arguments are names of modules")
    add("--ignore", action="append", metavar="path", help="Do not collect from this path")
    add("--ignore-glob", action="append", metavar="path", help="Do not collect from matching paths")
    add("--deselect", action="append", metavar="nodeid_prefix", help="Leave out items with this prefix")
    add("--confcutdir", dest="confcutdir", default=None, metavar="dir", help="Look for conftest.py below this only")
    add("--noconftest", action="store_true", dest="noconftest", default=False, help="Load no conftest.py")
    add("--keepduplicates", "--keep-duplicates", action="store_true", dest="keepduplicates", default=False,
        help="Collect paths that are given twice, twice")
    add("--collect-in-virtualenv", action="store_true", dest="collect_in_virtualenv", default=False,
        help="Also look into virtual environments")
    add("--import-mode", default="prepend", choices=["prepend", "append", "importlib"], dest="importmode",
        help="How test modules are imported")
    add("--doctest-modules", action="store_true", default=False, dest="doctestmodules",
        help="Run the doctests of all modules")
    add("--doctest-report", type=str.lower, default="udiff", dest="doctestreport",
        choices=["none", "cdiff", "ndiff", "udiff", "only_first_failure"], help="How doctest failures are shown")
    add("--doctest-glob", action="append", default=[], metavar="pat", dest="doctestglob",
        help="Files with doctests (test*.txt)")
    add("--doctest-ignore-import-errors", action="store_true", default=False, dest="doctest_ignore_import_errors",
        help="Skip modules that cannot be imported")
    add("--doctest-continue-on-failure", action="store_true", default=False, dest="doctest_continue_on_failure",
        help="Go on after the first failure of a doctest")


def _debugging(parser):
    add = parser.getgroup("debugconfig", "test session debugging and configuration")._add
    add("--basetemp", dest="basetemp", default=None, metavar="dir", help="Base folder of tmp_path; it is emptied")
    add("-V", "--version", action="count", default=0, dest="version", help="Show the version")
    add("-h", "--help", action="store_true", dest="help", help="Show this help")
    add("-p", action="append", dest="plugins", default=[], metavar="name",
        help="Load a plugin early, or with no:NAME leave it out")
    add("--assert", choices=["rewrite", "plain"], dest="assertmode", default="rewrite", metavar="MODE",
        help="rewrite: explain asserts; plain: leave them")
    add("--setup-only", "--setuponly", action="store_true", dest="setuponly", help="Only set up fixtures")
    add("--setup-show", "--setupshow", action="store_true", dest="setupshow", help="Show fixtures as they are set up")
    add("--setup-plan", "--setupplan", action="store_true", dest="setupplan",
        help="Show which fixtures would be set up")
    add("-o", "--override-ini", metavar="OVERRIDE_INI", dest="override_ini", action="append",
        help="Set a name of the configuration file: -o name=value")
    add = parser.getgroup("logging")._add
    add("--log-level", dest="log_level", default=None, metavar="LEVEL", help="Level of messages to catch")
    add("--log-format", dest="log_format", default=None, help="Format of log records")
    add("--log-date-format", dest="log_date_format", default=None, help="Format of their dates")
    add("--log-cli-level", dest="log_cli_level", default=None, help="Level of messages shown as they come")
    add("--log-file", dest="log_file", default=None, help="Write log records to this file")
    add("--log-file-level", dest="log_file_level", default=None, help="Level for that file")


def _settings(parser):
    ini = parser.addini
    ini("addopts", "Options put before those of the command line", "args")
    ini("minversion", "Lowest version of pytest to run with")
    ini("required_plugins", "Plugins that must be there", "args", [])
    ini("markers", "Register marks, one a line: 'name: text'", "linelist")
    ini("empty_parameter_set_mark", "Mark for empty parameter sets", default="")
    ini("norecursedirs", "Folders that are not entered", "args",
        ["*.egg", ".*", "_darcs", "build", "CVS", "dist", "node_modules", "venv", "{arch}"])
    ini("testpaths", "Folders to look into if no path is given", "args", [])
    ini("pythonpath", "Folders added to sys.path", "paths", [])
    ini("python_files", "Patterns of test files", "args", ["test_*.py", "*_test.py"])
    ini("python_classes", "Prefixes or patterns of test classes", "args", ["Test"])
    ini("python_functions", "Prefixes or patterns of test functions and methods", "args", ["test"])
    ini("disable_test_id_escaping_and_forfeit_all_rights_to_community_support",
        "Keep non-ASCII characters in ids", "bool", False)
    ini("usefixtures", "Fixtures that all tests use", "args", [])
    ini("filterwarnings", "Warning filters, one a line, after those of -W", "linelist")
    ini("xfail_strict", "Default of xfail's `strict`", "bool", False)
    ini("console_output_style", "classic, progress, progress-even-when-capture-no or count", default="progress")
    ini("cache_dir", "Folder of the cache", default=".pytest_cache")
    ini("tmp_path_retention_count", "How many base folders of tmp_path are kept", default="3")
    ini("tmp_path_retention_policy", "Which folders of tmp_path are kept: all, failed or none", default="all")
    ini("enable_assertion_pass_hook", "Call pytest_assertion_pass", "bool", False)
    ini("verbosity_assertions", "Verbosity of assertion explanations", default="auto")
    ini("verbosity_test_cases", "Verbosity of the list of tests", default="auto")
    ini("doctest_optionflags", "Option flags of doctests", "args", ["ELLIPSIS"])
    ini("doctest_encoding", "Encoding of doctest files", default="utf-8")
    ini("junit_suite_name", "Name of the suite in the XML report", default="pytest")
    ini("junit_logging", "Output in the XML report: no, log, system-out, system-err, out-err or all", default="no")
    ini("junit_log_passing_tests", "Also the output of tests that pass", "bool", True)
    ini("junit_duration_report", "Duration: total or call", default="total")
    ini("junit_family", "Schema: legacy, xunit1 or xunit2", default="xunit2")
    ini("log_level", "Default of --log-level", default=None)
    ini("log_format", "Default of --log-format",
        default="%(levelname)-8s %(name)s:%(filename)s:%(lineno)d %(message)s")
    ini("log_date_format", "Default of --log-date-format", default="%H:%M:%S")
    ini("log_cli", "Show log records as they come", "bool", False)
    ini("log_cli_level", "Default of --log-cli-level", default=None)
    ini("log_cli_format", "Format for live records", default=None)
    ini("log_cli_date_format", "Date format for live records", default=None)
    ini("log_file", "Default of --log-file", default=None)
    ini("log_file_mode", "Mode of that file", default="w")
    ini("log_file_level", "Default of --log-file-level", default=None)
    ini("log_file_format", "Format for that file", default=None)
    ini("log_file_date_format", "Date format for that file", default=None)
    ini("faulthandler_timeout", "Seconds after which tracebacks are dumped", default=0.0)

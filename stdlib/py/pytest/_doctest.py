"""Doctests as items: of text files, and with --doctest-modules of docstrings.

The examples run in the runner of the standard library, which is told to raise at the first
failure; the report shows the lines that lead to it.
"""
import fnmatch

from pytest import _nodes
from pytest._excinfo import ExceptionInfo
from pytest._fixturemanager import FixtureInfo
from pytest._fixtures import TopRequest
from pytest._outcomes import OutcomeException, skip

_DIFFS = {"udiff": ("REPORT_UDIFF", "Differences (unified diff with -expected +actual):"),
          "cdiff": ("REPORT_CDIFF", "Differences (context diff with expected followed by actual):"),
          "ndiff": ("REPORT_NDIFF", "Differences (ndiff with -expected +actual):"),
          "only_first_failure": ("REPORT_ONLY_FIRST_FAILURE", ""), "none": (None, "")}


def pytest_collect_file(file_path, parent):
    config = parent.config
    if file_path.suffix == ".py":
        if config.option.doctestmodules and file_path.name not in ("__main__.py", "setup.py"):
            return DoctestModule.from_parent(parent, path=file_path)
    elif _is_doctest(config, file_path, parent):
        return DoctestTextfile.from_parent(parent, path=file_path)
    return None


def _is_doctest(config, path, parent):
    if path.suffix in (".txt", ".rst") and parent.session.isinitpath(path):
        return True
    return any(fnmatch.fnmatch(path.name, pattern) for pattern in config.option.doctestglob or ["test*.txt"])


def option_flags(config):
    import doctest
    flags = 0
    for name in config.getini("doctest_optionflags"):
        flags |= {"ALLOW_UNICODE": doctest.register_optionflag("ALLOW_UNICODE"),
                  "ALLOW_BYTES": doctest.register_optionflag("ALLOW_BYTES"),
                  "NUMBER": doctest.register_optionflag("NUMBER")}.get(name) or getattr(doctest, name)
    return flags


class MultipleDoctestFailures(Exception):
    def __init__(self, failures):
        super().__init__()
        self.failures = failures


def _make_runner(continue_on_failure, flags):
    import doctest

    class Runner(doctest.DebugRunner):
        """Raises the failures, or collects them in `out` if it is to go on."""

        def _note(self, out, failure):
            if not continue_on_failure:
                raise failure
            out.append(failure)

        def report_failure(self, out, test, example, got):
            self._note(out, doctest.DocTestFailure(test, example, got))

        def report_unexpected_exception(self, out, test, example, exc_info):
            if isinstance(exc_info[1], OutcomeException):
                raise exc_info[1]
            if exc_info[0].__name__ == "BdbQuit":
                from pytest._outcomes import exit
                exit("Quitting debugger")
            self._note(out, doctest.UnexpectedException(test, example, exc_info))
    return Runner(checker=_make_checker(), verbose=False, optionflags=flags)


def _make_checker():
    """Also understands ALLOW_UNICODE, ALLOW_BYTES and NUMBER."""
    import doctest
    import re
    allow_unicode = doctest.register_optionflag("ALLOW_UNICODE")
    allow_bytes = doctest.register_optionflag("ALLOW_BYTES")
    number = doctest.register_optionflag("NUMBER")
    number_pattern = re.compile(r"(?:[+-]?\d*\.\d+|[+-]?\d+\.)(?:[eE][+-]?\d+)?|[+-]?\d+[eE][+-]?\d+")

    class Checker(doctest.OutputChecker):
        def check_output(self, want, got, optionflags):
            if super().check_output(want, got, optionflags):
                return True
            if optionflags & allow_unicode:
                want, got = (re.sub(r"(\W|^)[uU]([rR]?['\"])", r"\1\2", text) for text in (want, got))
            if optionflags & allow_bytes:
                want, got = (re.sub(r"(\W|^)[bB]([rR]?['\"])", r"\1\2", text) for text in (want, got))
            if optionflags & number:
                got = self._rounded(want, got)
            return super().check_output(want, got, optionflags)

        def _rounded(self, want, got):
            """`got` with the numbers of `want` where they are equal as far as `want` is precise."""
            from pytest._approx import approx
            wanted, found = list(number_pattern.finditer(want)), list(number_pattern.finditer(got))
            if len(wanted) != len(found):
                return got
            for w, g in reversed(list(zip(wanted, found))):
                mantissa, _, exponent = w.group().lower().partition("e")
                digits = len(mantissa.partition(".")[2])
                if float(w.group()) == approx(float(g.group()), abs=10.0 ** -(digits - int(exponent or 0))):
                    got = got[:g.start()] + w.group() + got[g.end():]
            return got
    return Checker()


class DoctestItem(_nodes.Item):
    """One docstring or file with examples."""

    def __init__(self, name, parent, runner=None, dtest=None):
        super().__init__(name, parent)
        self.runner = runner
        self.dtest = dtest
        self.obj = None
        manager = self.session._fixturemanager
        closure, table = manager.closure(list(dict.fromkeys(manager.autouse_names(self))), self)
        self._fixtureinfo = FixtureInfo((), tuple(closure), closure, table)
        self.fixturenames = closure
        self._initrequest()

    def _initrequest(self):
        self.funcargs = {}
        self._active = {}
        self._request = TopRequest(self)

    def setup(self):
        self._request._fill()
        names = {"getfixture": self._request.getfixturevalue}
        names.update(self._request.getfixturevalue("doctest_namespace"))
        self.dtest.globs.update(names)

    def runtest(self):
        import doctest
        if self.dtest.examples and all(each.options.get(doctest.SKIP, False) for each in self.dtest.examples):
            skip("all tests skipped by +SKIP option")
        failures = []
        self.runner.run(self.dtest, out=failures, clear_globs=False)
        if failures:
            raise MultipleDoctestFailures(failures)

    def repr_failure(self, excinfo, style=None):
        import doctest
        value = excinfo.value
        if isinstance(value, (doctest.DocTestFailure, doctest.UnexpectedException)):
            failures = [value]
        elif isinstance(value, MultipleDoctestFailures):
            failures = value.failures
        else:
            return super().repr_failure(excinfo)
        return DoctestRepr([self._explain(failure) for failure in failures])

    def _explain(self, failure):
        import doctest
        import traceback
        test, example = failure.test, failure.example
        line = test.lineno + example.lineno + 1 if test.lineno is not None else None
        lines = []
        if line is not None:
            source = test.docstring.splitlines(False)
            lines = [f"{number + test.lineno + 1:03d} {text}" for number, text in enumerate(source)]
            lines = lines[max(example.lineno - 9, 0):example.lineno + 1]
        else:
            lines.append("EXAMPLE LOCATION UNKNOWN, not showing all tests of that example")
            prompt = ">>>"
            for text in example.source.splitlines():
                lines.append(f"??? {prompt} {text}")
                prompt = "..."
        if isinstance(failure, doctest.DocTestFailure):
            name, heading = _DIFFS[self.config.option.doctestreport]
            flag = getattr(doctest, name) if name else 0
            difference = _make_checker().output_difference(example, failure.got, flag)
            lines += difference.split("\n")
        else:
            info = ExceptionInfo.from_exc_info(failure.exc_info)
            from pytest._saferepr import saferepr
            lines.append(f"UNEXPECTED EXCEPTION: {saferepr(info.value)}")
            for text in traceback.format_exception(*failure.exc_info):
                lines.extend(text.rstrip("\n").split("\n"))
        return lines, f"{test.filename}:{line if line is not None else '?'}: {type(failure).__name__}"

    def reportinfo(self):
        return self.path, self.dtest.lineno, f"[doctest] {self.name}"


class DoctestRepr:
    def __init__(self, parts):
        self.parts = parts

    def toterminal(self, out):
        for lines, location in self.parts:
            for line in lines:
                out.line(line)
            out.line(location)

    def __str__(self):
        return "\n".join("\n".join([*lines, location]) for lines, location in self.parts)


class DoctestTextfile(_nodes.File):
    """A text file: all its examples are one item."""

    obj = None

    def collect(self):
        import doctest
        text = self.path.read_text(self.config.getini("doctest_encoding"))
        runner = _make_runner(self.config.option.doctest_continue_on_failure, option_flags(self.config))
        test = doctest.DocTestParser().get_doctest(text, {"__name__": "__main__"}, self.path.name, str(self.path), 0)
        if test.examples:
            yield DoctestItem.from_parent(self, name=test.name, runner=runner, dtest=test)


class DoctestModule(_nodes.File):
    """A module: every docstring with examples is an item."""

    obj = None

    def collect(self):
        import doctest
        from pytest import _importing
        try:
            if self.path.name == "conftest.py":
                module = self.config.pluginmanager._import_conftest(self.path)
            else:
                module = _importing.import_path(self.path, self.config.option.importmode, self.config.rootpath)
        except ImportError:
            if self.config.option.doctest_ignore_import_errors:
                skip(f"unable to import module {str(self.path)!r}")
            raise
        self.obj = module
        self.session._fixturemanager.parsefactories(module, self.nodeid)
        runner = _make_runner(self.config.option.doctest_continue_on_failure, option_flags(self.config))
        for test in doctest.DocTestFinder().find(module, module.__name__):
            if test.examples:
                yield DoctestItem.from_parent(self, name=test.name, runner=runner, dtest=test)

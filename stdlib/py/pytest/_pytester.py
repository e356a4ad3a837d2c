"""The fixture pytester: makes small projects and runs the tool on them, to test plugins.

It is loaded with `pytest_plugins = "pytester"`.
"""
import fnmatch
import os
import re
import subprocess
import sys
import textwrap
import time

from pytest._config import ExitCode, main
from pytest._fixtures import fixture
from pytest._outcomes import fail

_OUTCOMES = re.compile(r"(\d+) ([\w-]+)")


class LineMatcher:
    """Lines of output, and expectations of them."""

    def __init__(self, lines):
        self.lines = lines

    def __str__(self):
        return "\n".join(self.lines)

    def str(self):
        return str(self)

    @staticmethod
    def _listed(lines):
        if isinstance(lines, str):
            lines = textwrap.dedent(lines).strip("\n").split("\n")
        return list(lines)

    def _match(self, wanted, matches, kind, consecutive=False):
        __tracebackhide__ = True
        if not isinstance(wanted, (list, tuple)):
            raise TypeError(f"invalid type for lines2: {type(wanted).__name__}")
        log = []
        place = 0
        for number, pattern in enumerate(wanted):
            started = number > 0
            while True:
                if place >= len(self.lines):
                    log.append(f"remains unmatched: {pattern!r}")
                    fail("\n".join(log))
                line = self.lines[place]
                place += 1
                if pattern == line:
                    log.append(f"exact match: {line!r}")
                    break
                if matches(line, pattern):
                    log.append(f"{kind}: {pattern!r}")
                    log.append(f"   with: {line!r}")
                    break
                if consecutive and started:
                    log.append(f"no consecutive match: {pattern!r}")
                    log.append(f"   with: {line!r}")
                    fail("\n".join(log))
                log.append(f"    and: {line!r}")

    def fnmatch_lines(self, lines2, *, consecutive=False):
        """Lines that match these patterns follow each other, with others between."""
        __tracebackhide__ = True
        self._match(lines2, fnmatch.fnmatchcase, "fnmatch", consecutive)

    def re_match_lines(self, lines2, *, consecutive=False):
        __tracebackhide__ = True
        self._match(lines2, lambda line, pattern: bool(re.match(pattern, line)), "re.match", consecutive)

    def fnmatch_lines_random(self, lines2):
        __tracebackhide__ = True
        self._match_random(lines2, fnmatch.fnmatchcase)

    def re_match_lines_random(self, lines2):
        __tracebackhide__ = True
        self._match_random(lines2, lambda line, pattern: bool(re.match(pattern, line)))

    def _match_random(self, wanted, matches):
        __tracebackhide__ = True
        for pattern in self._listed(wanted):
            if not any(line == pattern or matches(line, pattern) for line in self.lines):
                fail(f"line {pattern!r} not found in output")

    def no_fnmatch_line(self, pat):
        __tracebackhide__ = True
        self._no_match(pat, fnmatch.fnmatchcase, "fnmatch")

    def no_re_match_line(self, pat):
        __tracebackhide__ = True
        self._no_match(pat, lambda line, pattern: bool(re.match(pattern, line)), "re.match")

    def _no_match(self, pattern, matches, kind):
        __tracebackhide__ = True
        for line in self.lines:
            if matches(line, pattern):
                fail(f"{kind}: {pattern!r}\n   with: {line!r}")

    def get_lines_after(self, fnline):
        for index, line in enumerate(self.lines):
            if fnline == line or fnmatch.fnmatch(line, fnline):
                return self.lines[index + 1:]
        raise ValueError(f"line {fnline!r} not found in output")


class RunResult:
    """What came of a run."""

    def __init__(self, ret, outlines, errlines, duration):
        try:
            self.ret = ExitCode(ret)
        except ValueError:
            self.ret = ret
        self.outlines = outlines
        self.errlines = errlines
        self.stdout = LineMatcher(outlines)
        self.stderr = LineMatcher(errlines)
        self.duration = duration

    def __repr__(self):
        return (f"<RunResult ret={self.ret} len(stdout.lines)={len(self.stdout.lines)} "
                f"len(stderr.lines)={len(self.stderr.lines)} duration={self.duration:.2f}s>")

    def parseoutcomes(self):
        """The counts of the last line, by plural nouns."""
        for line in reversed(self.outlines):
            if re.search(r"\bin \d+\.\d+s", line):
                counts = {noun: int(count) for count, noun in _OUTCOMES.findall(line.split(" in ")[0])}
                plural = {"warning": "warnings", "error": "errors"}
                return {plural.get(noun, noun): count for noun, count in counts.items()}
        raise ValueError("Pytest terminal summary report not found")

    def assert_outcomes(self, passed=0, skipped=0, failed=0, errors=0, xpassed=0, xfailed=0, warnings=None,
                        deselected=None):
        __tracebackhide__ = True
        found = self.parseoutcomes()
        wanted = {"passed": passed, "skipped": skipped, "failed": failed, "errors": errors, "xpassed": xpassed,
                  "xfailed": xfailed}
        if warnings is not None:
            wanted["warnings"] = warnings
        if deselected is not None:
            wanted["deselected"] = deselected
        obtained = {noun: found.get(noun, 0) for noun in wanted}
        if obtained != wanted:
            raise AssertionError(f"assert {obtained!r} == {wanted!r}")


class Pytester:
    """A folder for a project, and runs in it."""

    def __init__(self, request, tmp_path_factory, monkeypatch):
        self._request = request
        self._name = request.function.__name__ if request.function else request.node.name
        self.path = tmp_path_factory.mktemp(self._name)
        self.plugins = []
        self._monkeypatch = monkeypatch
        self._modules = dict(sys.modules)
        self._sys_path = sys.path[:]
        monkeypatch.setenv("PYTEST_DEBUG_TEMPROOT", str(tmp_path_factory.mktemp("tmp-" + self._name)))
        monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
        monkeypatch.setenv("HOME", str(self.path))
        monkeypatch.setenv("PY_COLORS", "0")
        self.chdir()

    def __repr__(self):
        return f"<Pytester {self.path!r}>"

    def _finalize(self):
        self._restore_modules()
        sys.path[:] = self._sys_path

    def _restore_modules(self):
        """Modules of the project must not live on under the same names in the next run."""
        for name in [name for name in sys.modules if name not in self._modules]:
            if not name.startswith(("pytest", "zope", "readline")):
                del sys.modules[name]

    def chdir(self):
        self._monkeypatch.chdir(self.path)

    def _make_files(self, ext, args, named, encoding="utf-8"):
        files = {name: self._text(text) for name, text in named.items()}
        if args:
            files = {self._name: "\n".join(self._text(each) for each in args), **files}
        first = None
        for name, text in files.items():
            path = self.path.joinpath(name).with_suffix(ext)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text.strip(), encoding=encoding)
            first = first or path
        return first

    @staticmethod
    def _text(value):
        if isinstance(value, bytes):
            value = value.decode()
        elif isinstance(value, (list, tuple)):
            value = "\n".join(value)
        return textwrap.dedent(value)

    def makefile(self, ext, *args, **kwargs):
        """Files with the extension: one of the test's name, others by their keywords."""
        if ext and not ext.startswith("."):
            raise ValueError(f"pytester.makefile expects a file extension, try .{ext} instead of {ext}")
        return self._make_files(ext, args, kwargs)

    def makepyfile(self, *args, **kwargs):
        return self._make_files(".py", args, kwargs)

    def maketxtfile(self, *args, **kwargs):
        return self._make_files(".txt", args, kwargs)

    def makeconftest(self, source):
        return self.makepyfile(conftest=source)

    def makeini(self, source):
        return self.makefile(".ini", tox=source)

    def makepyprojecttoml(self, source):
        return self.makefile(".toml", pyproject=source)

    def mkdir(self, name):
        path = self.path / name
        path.mkdir()
        return path

    def mkpydir(self, name):
        path = self.mkdir(name)
        (path / "__init__.py").touch()
        return path

    def syspathinsert(self, path=None):
        self._monkeypatch.syspath_prepend(str(path or self.path))

    def inline_run(self, *args, plugins=()):
        """Run in this process; answers the exit code."""
        try:
            return main([os.fspath(arg) for arg in args], [*self.plugins, *plugins])
        finally:
            self._restore_modules()

    def runpytest_inprocess(self, *args, **kwargs):
        from pytest._capture import make_capture
        started = time.perf_counter()
        capture = make_capture("sys")
        capture.start_capturing()
        try:
            code = self.inline_run(*self._arguments(args))
        except SystemExit as error:
            code = error.code
        finally:
            out, err = capture.readouterr()
            capture.stop_capturing()
            sys.stdout.write(out)
            sys.stderr.write(err)
        return RunResult(code, out.splitlines(), err.splitlines(), time.perf_counter() - started)

    def runpytest_subprocess(self, *args, timeout=None):
        plugins = [each for each in self.plugins if isinstance(each, str)]
        more = ["-p", plugins[0]] if plugins else []
        return self.run(sys.executable, "-m", "pytest", *more, *self._arguments(args), timeout=timeout)

    def _arguments(self, args):
        args = [os.fspath(arg) for arg in args]
        if not any(arg.startswith("--basetemp") for arg in args):
            args.append(f"--basetemp={self.path.parent / 'basetemp'}")
        return args

    def runpytest(self, *args, **kwargs):
        return self.runpytest_inprocess(*args, **kwargs)

    def runpython(self, script):
        return self.run(sys.executable, script)

    def runpython_c(self, command):
        return self.run(sys.executable, "-c", command)

    def run(self, *cmdargs, timeout=None, stdin=None):
        """Run a command in the folder."""
        started = time.perf_counter()
        env = dict(os.environ)
        env["PYTHONPATH"] = os.pathsep.join(filter(None, [os.getcwd(), env.get("PYTHONPATH", "")]))
        try:
            done = subprocess.run([os.fspath(arg) for arg in cmdargs], cwd=self.path, env=env, timeout=timeout,
                                  input=stdin if isinstance(stdin, bytes) else None, stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE)
        except subprocess.TimeoutExpired:
            raise self.TimeoutExpired(f"{timeout} second timeout expired running: {cmdargs}") from None
        out, err = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
        sys.stdout.write(out)
        sys.stderr.write(err)
        return RunResult(done.returncode, out.splitlines(), err.splitlines(), time.perf_counter() - started)

    class TimeoutExpired(Exception):
        """A command took longer than allowed."""


@fixture
def pytester(request, tmp_path_factory, monkeypatch):
    """A folder for a project, and runs in it."""
    result = Pytester(request, tmp_path_factory, monkeypatch)
    yield result
    result._finalize()

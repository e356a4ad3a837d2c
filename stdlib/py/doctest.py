"""Run the examples in docstrings, and check that they print what stands below them.

Examples and how they are found are in _doctest_examples; here is how they are run, compared and reported, and the
functions that do all of it.
"""

import inspect
import os
import sys
import traceback
from collections import namedtuple
from io import IncrementalNewlineDecoder, StringIO

from _doctest_examples import (DocTest, DocTestFinder, DocTestParser, Example, OPTIONFLAGS_BY_NAME, register_optionflag)

__all__ = [
    'register_optionflag', 'DONT_ACCEPT_TRUE_FOR_1', 'DONT_ACCEPT_BLANKLINE', 'NORMALIZE_WHITESPACE', 'ELLIPSIS', 'SKIP',
    'IGNORE_EXCEPTION_DETAIL', 'COMPARISON_FLAGS', 'REPORT_UDIFF', 'REPORT_CDIFF', 'REPORT_NDIFF',
    'REPORT_ONLY_FIRST_FAILURE', 'REPORTING_FLAGS', 'FAIL_FAST', 'Example', 'DocTest', 'DocTestParser', 'DocTestFinder',
    'DocTestRunner', 'OutputChecker', 'DocTestFailure', 'UnexpectedException', 'DebugRunner', 'testmod', 'testfile',
    'run_docstring_examples', 'DocTestSuite', 'DocFileSuite', 'set_unittest_reportflags', 'script_from_examples',
    'testsource', 'debug_src', 'debug',
]

DONT_ACCEPT_TRUE_FOR_1 = register_optionflag('DONT_ACCEPT_TRUE_FOR_1')
DONT_ACCEPT_BLANKLINE = register_optionflag('DONT_ACCEPT_BLANKLINE')
NORMALIZE_WHITESPACE = register_optionflag('NORMALIZE_WHITESPACE')
ELLIPSIS = register_optionflag('ELLIPSIS')
SKIP = register_optionflag('SKIP')
IGNORE_EXCEPTION_DETAIL = register_optionflag('IGNORE_EXCEPTION_DETAIL')

COMPARISON_FLAGS = (DONT_ACCEPT_TRUE_FOR_1 | DONT_ACCEPT_BLANKLINE | NORMALIZE_WHITESPACE | ELLIPSIS | SKIP
                    | IGNORE_EXCEPTION_DETAIL)

REPORT_UDIFF = register_optionflag('REPORT_UDIFF')
REPORT_CDIFF = register_optionflag('REPORT_CDIFF')
REPORT_NDIFF = register_optionflag('REPORT_NDIFF')
REPORT_ONLY_FIRST_FAILURE = register_optionflag('REPORT_ONLY_FIRST_FAILURE')
FAIL_FAST = register_optionflag('FAIL_FAST')

REPORTING_FLAGS = REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF | REPORT_ONLY_FIRST_FAILURE | FAIL_FAST

BLANKLINE_MARKER = '<BLANKLINE>'
ELLIPSIS_MARKER = '...'


class TestResults(namedtuple('TestResults', 'failed attempted')):
    """How many examples failed and were tried, and, as an attribute, were skipped."""

    def __new__(cls, failed, attempted, *, skipped=0):
        results = super().__new__(cls, failed, attempted)
        results.skipped = skipped
        return results

    def __repr__(self):
        skipped = f', skipped={self.skipped}' if self.skipped else ''
        return f'TestResults(failed={self.failed}, attempted={self.attempted}{skipped})'


# ---- Helpers ----

def _extract_future_flags(globs):
    """The compiler flags of the __future__ features that have been imported into these globals."""
    import __future__
    flags = 0
    for name in __future__.all_feature_names:
        feature = globs.get(name, None)
        if feature is getattr(__future__, name):
            flags |= feature.compiler_flag
    return flags


def _normalize_module(module, depth=2):
    """A module, from a module, its name, or None for that of the caller."""
    if inspect.ismodule(module):
        return module
    if isinstance(module, str):
        return __import__(module, globals(), locals(), ['*'])
    if module is None:
        return sys.modules[sys._getframe(depth).f_globals.get('__name__', '__main__')]
    raise TypeError('Expected a module, string, or None')


def _newline_convert(data):
    return IncrementalNewlineDecoder(None, True).decode(data, True)


def _load_testfile(filename, package, module_relative, encoding):
    if module_relative:
        package = _normalize_module(package, 3)
        filename = _module_relative_path(package, filename)
        loader = getattr(package, '__loader__', None)
        if hasattr(loader, 'get_data') and not os.path.exists(filename):
            return _newline_convert(loader.get_data(filename).decode(encoding)), filename
    with open(filename, encoding=encoding) as file:
        return file.read(), filename


def _indent(s, indent=4):
    """The lines of s that are not empty, indented."""
    return '\n'.join([' ' * indent + line if line else line for line in s.split('\n')])


def _exception_traceback(exc_info):
    """A traceback as text."""
    output = StringIO()
    traceback.print_exception(*exc_info, file=output)
    return output.getvalue()


class _SpoofOut(StringIO):
    """Takes the place of stdout while an example runs."""

    def getvalue(self):
        result = StringIO.getvalue(self)
        # What print(..., end='') leaves would run into what the docstring shows after it.
        if result and not result.endswith('\n'):
            result += '\n'
        return result

    def truncate(self, size=None):
        self.seek(size)
        StringIO.truncate(self)


def _ellipsis_match(want, got):
    """Whether got is want, with any text for each `...`."""
    if ELLIPSIS_MARKER not in want:
        return want == got
    first, *middle, last = want.split(ELLIPSIS_MARKER)
    if not got.startswith(first) or not got.endswith(last):
        return False
    start = len(first)
    end = len(got) - len(last)
    if start > end:
        return False
    for piece in middle:
        # The leftmost match leaves the most room for the others.
        start = got.find(piece, start, end)
        if start < 0:
            return False
        start += len(piece)
    return True


def _comment_line(line):
    """The line as a comment."""
    line = line.rstrip()
    return f'# {line}' if line else '#'


def _strip_exception_details(msg):
    """The class name of an exception alone, from the text that shows it."""
    start, end = 0, len(msg)
    newline = msg.find('\n')
    if newline >= 0:
        end = newline
    colon = msg.find(':', 0, end)
    if colon >= 0:
        end = colon
    dot = msg.rfind('.', 0, end)
    if dot >= 0:
        start = dot + 1
    return msg[start:end]


def _module_relative_path(module, test_path):
    if not inspect.ismodule(module):
        raise TypeError(f'Expected a module: {module!r}')
    if test_path.startswith('/'):
        raise ValueError('Module-relative files may not have absolute paths')
    test_path = os.path.join(*test_path.split('/'))
    if hasattr(module, '__file__'):
        base = os.path.split(module.__file__)[0]
    elif module.__name__ == '__main__':
        base = os.path.split(sys.argv[0])[0] if len(sys.argv) > 0 and sys.argv[0] != '' else os.curdir
    else:
        if hasattr(module, '__path__'):
            for directory in module.__path__:
                path = os.path.join(directory, test_path)
                if os.path.exists(path):
                    return path
        raise ValueError(f"Can't resolve paths relative to the module {module!r} (it has no __file__)")
    return os.path.join(base, test_path)


# ---- Comparing ----

class OutputChecker:
    """Compares what an example printed to what it should print, and describes the difference."""

    def _toAscii(self, s):
        return str(s.encode('ASCII', 'backslashreplace'), 'ASCII')

    def check_output(self, want, got, optionflags):
        """Whether got is as good as want."""
        got = self._toAscii(got)
        want = self._toAscii(want)
        if got == want:
            return True
        if not optionflags & DONT_ACCEPT_TRUE_FOR_1:
            if (got, want) in (('True\n', '1\n'), ('False\n', '0\n')):
                return True
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            want = '\n'.join(['' if line.strip(' \t\r\f\v') == BLANKLINE_MARKER and line.startswith(BLANKLINE_MARKER)
                              else line for line in want.split('\n')])
            got = '\n'.join(['' if not line.strip() else line for line in got.split('\n')])
            if got == want:
                return True
        if optionflags & NORMALIZE_WHITESPACE:
            got = ' '.join(got.split())
            want = ' '.join(want.split())
            if got == want:
                return True
        return bool(optionflags & ELLIPSIS and _ellipsis_match(want, got))

    def _do_a_fancy_diff(self, want, got, optionflags):
        if not optionflags & (REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF):
            return False
        if optionflags & REPORT_NDIFF:
            return True
        # The other kinds are for long output only.
        return want.count('\n') > 2 and got.count('\n') > 2

    def output_difference(self, example, got, optionflags):
        """How what was printed differs from what was wanted, as text."""
        import difflib
        want = example.want
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            got = '\n'.join([BLANKLINE_MARKER if not line.strip(' ') else line for line in got.split('\n')[:-1]] + [
                got.split('\n')[-1]])
        if self._do_a_fancy_diff(want, got, optionflags):
            want_lines = want.splitlines(keepends=True)
            got_lines = got.splitlines(keepends=True)
            if optionflags & REPORT_UDIFF:
                lines = list(difflib.unified_diff(want_lines, got_lines, n=2))[2:]
                kind = 'unified diff with -expected +actual'
            elif optionflags & REPORT_CDIFF:
                lines = list(difflib.context_diff(want_lines, got_lines, n=2))[2:]
                kind = 'context diff with expected followed by actual'
            else:
                lines = list(difflib.Differ(charjunk=difflib.IS_CHARACTER_JUNK).compare(want_lines, got_lines))
                kind = 'ndiff with -expected +actual'
            return f'Differences ({kind}):\n' + _indent(''.join(lines))
        expected = f'Expected:\n{_indent(want)}' if want else 'Expected nothing\n'
        return expected + (f'Got:\n{_indent(got)}' if got else 'Got nothing\n')


# ---- Running ----

class DocTestRunner:
    """Runs DocTests and reports what fails."""

    DIVIDER = '*' * 70

    def __init__(self, checker=None, verbose=None, optionflags=0):
        self._checker = checker or OutputChecker()
        if verbose is None:
            verbose = '-v' in sys.argv
        self._verbose = verbose
        self.optionflags = optionflags
        self.original_optionflags = optionflags
        self.tries = 0
        self.failures = 0
        self.skips = 0
        self._stats = {}
        self._fakeout = _SpoofOut()

    def report_start(self, out, test, example):
        """An example is about to run."""
        if self._verbose:
            expecting = f'Expecting:\n{_indent(example.want)}' if example.want else 'Expecting nothing\n'
            out(f'Trying:\n{_indent(example.source)}{expecting}')

    def report_success(self, out, test, example, got):
        """It printed what it should."""
        if self._verbose:
            out('ok\n')

    def report_failure(self, out, test, example, got):
        """It printed something else."""
        out(self._failure_header(test, example) + self._checker.output_difference(example, got, self.optionflags))

    def report_unexpected_exception(self, out, test, example, exc_info):
        """It raised what it should not."""
        out(self._failure_header(test, example) + 'Exception raised:\n' + _indent(_exception_traceback(exc_info)))

    def _failure_header(self, test, example):
        if test.filename:
            known = test.lineno is not None and example.lineno is not None
            line = test.lineno + example.lineno + 1 if known else '?'
            place = f'File "{test.filename}", line {line}, in {test.name}'
        else:
            place = f'Line {example.lineno + 1}, in {test.name}'
        return '\n'.join([self.DIVIDER, place, 'Failed example:', _indent(example.source)])

    def __run(self, test, compileflags, out):
        failures = tries = skips = 0
        original_flags = self.optionflags
        check = self._checker.check_output
        for number, example in enumerate(test.examples):
            quiet = self.optionflags & REPORT_ONLY_FIRST_FAILURE and failures > 0
            self.optionflags = original_flags
            for flag, value in example.options.items():
                if value:
                    self.optionflags |= flag
                else:
                    self.optionflags &= ~flag
            tries += 1
            if self.optionflags & SKIP:
                skips += 1
                continue
            if not quiet:
                self.report_start(out, test, example)
            filename = f'<doctest {test.name}[{number}]>'
            exc_info = None
            try:
                exec(compile(example.source, filename, 'single', compileflags, True), test.globs)
                self.debugger.set_continue()
            except KeyboardInterrupt:
                raise
            except BaseException as error:
                # Without the frame of this method.
                exc_info = type(error), error, error.__traceback__.tb_next
                self.debugger.set_continue()
            got = self._fakeout.getvalue()
            self._fakeout.truncate(0)
            outcome = 'failure'
            if exc_info is None:
                if check(example.want, got, self.optionflags):
                    outcome = 'success'
            else:
                message = self._exception_text(exc_info)
                if not quiet:
                    got += _exception_traceback(exc_info)
                if example.exc_msg is None:
                    outcome = 'exception'
                elif check(example.exc_msg, message, self.optionflags):
                    outcome = 'success'
                elif self.optionflags & IGNORE_EXCEPTION_DETAIL:
                    if check(_strip_exception_details(example.exc_msg), _strip_exception_details(message),
                             self.optionflags):
                        outcome = 'success'
            if outcome == 'success':
                if not quiet:
                    self.report_success(out, test, example, got)
            else:
                if not quiet:
                    if outcome == 'failure':
                        self.report_failure(out, test, example, got)
                    else:
                        self.report_unexpected_exception(out, test, example, exc_info)
                failures += 1
            if failures and self.optionflags & FAIL_FAST:
                break
        self.optionflags = original_flags
        self.__record_outcome(test, failures, tries, skips)
        return TestResults(failures, tries, skipped=skips)

    @staticmethod
    def _exception_text(exc_info):
        """The part below the stack, which the last lines of an expected traceback must agree with."""
        lines = traceback.format_exception_only(*exc_info[:2])
        if issubclass(exc_info[0], SyntaxError):
            # Neither the place nor the carets matter.
            starts = f'{exc_info[0].__qualname__}:', f'{exc_info[0].__module__}.{exc_info[0].__qualname__}:'
            first = next(index for index, line in enumerate(lines) if line.startswith(starts))
            lines = lines[first:]
        return ''.join(lines)

    def __record_outcome(self, test, failures, tries, skips):
        old_failures, old_tries, old_skips = self._stats.get(test.name, (0, 0, 0))
        self._stats[test.name] = old_failures + failures, old_tries + tries, old_skips + skips
        self.failures += failures
        self.tries += tries
        self.skips += skips

    def _patched_getlines(self, filename, module_globals=None):
        """linecache.getlines() that knows the sources of the examples."""
        prefix = f'<doctest {self.test.name}['
        if filename.startswith(prefix) and filename.endswith(']>') and filename[len(prefix):-2].isdigit():
            return self.test.examples[int(filename[len(prefix):-2])].source.splitlines(keepends=True)
        return self.save_linecache_getlines(filename, module_globals)

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        """Run the examples of a DocTest; out is the function that reports are written with."""
        import builtins
        import linecache
        self.test = test
        if compileflags is None:
            compileflags = _extract_future_flags(test.globs)
        save_stdout = sys.stdout
        if out is None:
            encoding = save_stdout.encoding
            if encoding is None or encoding.lower() == 'utf-8':
                out = save_stdout.write
            else:
                def out(s):
                    save_stdout.write(str(s.encode(encoding, 'backslashreplace'), encoding))
        sys.stdout = self._fakeout
        save_displayhook = sys.displayhook
        sys.displayhook = sys.__displayhook__
        self.debugger = _Debugger()
        self.save_linecache_getlines = linecache.getlines
        linecache.getlines = self._patched_getlines
        try:
            return self.__run(test, compileflags, out)
        finally:
            sys.stdout = save_stdout
            linecache.getlines = self.save_linecache_getlines
            sys.displayhook = save_displayhook
            if clear_globs:
                test.globs.clear()
                builtins._ = None

    def summarize(self, verbose=None):
        """Print how many examples have failed in which tests."""
        if verbose is None:
            verbose = self._verbose
        notests, passed, failed = [], [], []
        total_tries = total_failures = total_skips = 0
        for name, (failures, tries, skips) in self._stats.items():
            total_tries += tries
            total_failures += failures
            total_skips += skips
            if tries == 0:
                notests.append(name)
            elif failures == 0:
                passed.append((name, tries))
            else:
                failed.append((name, (failures, tries, skips)))

        def items(things):
            return '1 item' if len(things) == 1 else f'{len(things)} items'

        def plural(number, word):
            return f'{number} {word}' if number == 1 else f'{number} {word}s'

        if verbose:
            if notests:
                print(f'{items(notests)} had no tests:')
                for name in sorted(notests):
                    print(f'    {name}')
            if passed:
                print(f'{items(passed)} passed all tests:')
                for name, count in sorted(passed):
                    print(f" {count:3d} {'test' if count == 1 else 'tests'} in {name}")
        if failed:
            print(self.DIVIDER)
            print(f'{items(failed)} had failures:')
            for name, (failures, tries, _) in sorted(failed):
                print(f' {failures:3d} of {tries:3d} in {name}')
        if verbose:
            print(f"{plural(total_tries, 'test')} in {items(self._stats)}.")
            failing = f' and {total_failures} failed' if total_failures else ''
            print(f'{total_tries - total_failures} passed{failing}.')
        if total_failures:
            skipping = f" and {plural(total_skips, 'skipped test')}" if total_skips else ''
            print(f"***Test Failed*** {plural(total_failures, 'failure')}{skipping}.")
        elif verbose:
            print('Test passed.')
        return TestResults(total_failures, total_tries, skipped=total_skips)

    def merge(self, other):
        """Add the counts of another runner."""
        for name, (failures, tries, skips) in other._stats.items():
            old_failures, old_tries, old_skips = self._stats.get(name, (0, 0, 0))
            self._stats[name] = old_failures + failures, old_tries + tries, old_skips + skips


class _Debugger:
    """What the runner tells about the end of each example, for a runner with a debugger of its own."""

    def set_continue(self):
        pass


class DocTestFailure(Exception):
    """An example printed something else than it should; raised by DebugRunner."""

    def __init__(self, test, example, got):
        self.test = test
        self.example = example
        self.got = got

    def __str__(self):
        return str(self.test)


class UnexpectedException(Exception):
    """An example raised what it should not; raised by DebugRunner."""

    def __init__(self, test, example, exc_info):
        self.test = test
        self.example = example
        self.exc_info = exc_info

    def __str__(self):
        return str(self.test)


class DebugRunner(DocTestRunner):
    """Stops at the first failure, with an exception; the names that the examples made are then left in test.globs."""

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        result = DocTestRunner.run(self, test, compileflags, out, False)
        if clear_globs:
            test.globs.clear()
        return result

    def report_unexpected_exception(self, out, test, example, exc_info):
        raise UnexpectedException(test, example, exc_info)

    def report_failure(self, out, test, example, got):
        raise DocTestFailure(test, example, got)


# ---- All at once ----

master = None


def _report(runner, report):
    global master
    if report:
        runner.summarize()
    if master is None:
        master = runner
    else:
        master.merge(runner)
    return TestResults(runner.failures, runner.tries, skipped=runner.skips)


def testmod(m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None,
            raise_on_error=False, exclude_empty=False):
    """Run the examples in the docstrings of a module (by default, __main__)."""
    if m is None:
        m = sys.modules.get('__main__')
    if not inspect.ismodule(m):
        raise TypeError(f'testmod: module required; {m!r}')
    if name is None:
        name = m.__name__
    finder = DocTestFinder(exclude_empty=exclude_empty)
    runner = (DebugRunner if raise_on_error else DocTestRunner)(verbose=verbose, optionflags=optionflags)
    for test in finder.find(m, name, globs=globs, extraglobs=extraglobs):
        runner.run(test)
    return _report(runner, report)


def testfile(filename, module_relative=True, name=None, package=None, globs=None, verbose=None, report=True,
             optionflags=0, extraglobs=None, raise_on_error=False, parser=DocTestParser(), encoding=None):
    """Run the examples in a text file."""
    if package and not module_relative:
        raise ValueError('Package may only be specified for module-relative paths.')
    text, filename = _load_testfile(filename, package, module_relative, encoding or 'utf-8')
    if name is None:
        name = os.path.basename(filename)
    globs = {} if globs is None else globs.copy()
    if extraglobs is not None:
        globs.update(extraglobs)
    if '__name__' not in globs:
        globs['__name__'] = '__main__'
    runner = (DebugRunner if raise_on_error else DocTestRunner)(verbose=verbose, optionflags=optionflags)
    runner.run(parser.get_doctest(text, globs, name, filename, 0))
    return _report(runner, report)


def run_docstring_examples(f, globs, verbose=False, name='NoName', compileflags=None, optionflags=0):
    """Run the examples of one object, and print only what fails."""
    finder = DocTestFinder(verbose=verbose, recurse=False)
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in finder.find(f, name, globs=globs):
        runner.run(test, compileflags=compileflags)


# ---- unittest ----

_unittest_reportflags = 0


def set_unittest_reportflags(flags):
    """The reporting flags of doctests that unittest runs; returns the old ones."""
    global _unittest_reportflags
    if flags & REPORTING_FLAGS != flags:
        raise ValueError('Only reporting flags allowed', flags)
    old = _unittest_reportflags
    _unittest_reportflags = flags
    return old


def DocTestSuite(module=None, globs=None, extraglobs=None, test_finder=None, **options):
    """A unittest suite with a test case for each docstring of a module."""
    from _doctest_unittest import DocTestCase, SkipDocTestCase, _DocTestSuite
    if test_finder is None:
        test_finder = DocTestFinder()
    module = _normalize_module(module)
    tests = test_finder.find(module, globs=globs, extraglobs=extraglobs)
    if not tests and sys.flags.optimize >= 2:
        suite = _DocTestSuite()
        suite.addTest(SkipDocTestCase(module))
        return suite
    tests.sort()
    suite = _DocTestSuite()
    for test in tests:
        if not test.examples:
            continue
        if not test.filename:
            filename = module.__file__
            test.filename = filename[:-1] if filename[-4:] == '.pyc' else filename
        suite.addTest(DocTestCase(test, **options))
    return suite


def DocFileTest(path, module_relative=True, package=None, globs=None, parser=DocTestParser(), encoding=None, **options):
    """A unittest test case for a text file."""
    from _doctest_unittest import DocFileCase
    globs = {} if globs is None else globs.copy()
    if package and not module_relative:
        raise ValueError('Package may only be specified for module-relative paths.')
    text, path = _load_testfile(path, package, module_relative, encoding or 'utf-8')
    if '__file__' not in globs:
        globs['__file__'] = path
    name = os.path.basename(path)
    return DocFileCase(parser.get_doctest(text, globs, name, path, 0), **options)


def DocFileSuite(*paths, **kw):
    """A unittest suite with a test case for each of the text files."""
    from _doctest_unittest import _DocTestSuite
    suite = _DocTestSuite()
    if kw.get('module_relative', True):
        kw['package'] = _normalize_module(kw.get('package'))
    for path in paths:
        suite.addTest(DocFileTest(path, **kw))
    return suite


def __getattr__(name):
    # The test cases are made when somebody wants them: they need all of unittest.
    if name in ('DocTestCase', 'SkipDocTestCase', 'DocFileCase', '_DocTestSuite'):
        import _doctest_unittest
        return getattr(_doctest_unittest, name)
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


# ---- Debugging ----

def script_from_examples(s):
    """The examples of a text as a program, with everything else as comments."""
    output = []
    for piece in DocTestParser().parse(s):
        if isinstance(piece, Example):
            output.append(piece.source[:-1])
            if piece.want:
                output.append('# Expected:')
                output += [f'## {line}' for line in piece.want.split('\n')[:-1]]
        else:
            output += [_comment_line(line) for line in piece.split('\n')[:-1]]
    while output and output[-1] == '#':
        output.pop()
    while output and output[0] == '#':
        output.pop(0)
    return '\n'.join(output) + '\n'


def testsource(module, name):
    """The examples of a named object of a module as a program."""
    module = _normalize_module(module)
    tests = [test for test in DocTestFinder().find(module) if test.name == name]
    if not tests:
        raise ValueError(name, 'not found in tests')
    return script_from_examples(tests[0].docstring)


def debug_src(src, pm=False, globs=None):
    """Debug the examples of a text."""
    debug_script(script_from_examples(src), pm, globs)


def debug_script(src, pm=False, globs=None):
    """Debug a program; with pm, after it has failed."""
    import pdb
    globs = globs.copy() if globs else {}
    if pm:
        try:
            exec(src, globs, globs)
        except:
            print(sys.exc_info()[1])
            debugger = pdb.Pdb(nosigint=True)
            debugger.reset()
            debugger.interaction(None, sys.exc_info()[2])
    else:
        pdb.Pdb(nosigint=True).run(f'exec({src!r})', globs, globs)


def debug(module, name, pm=False):
    """Debug the examples of a named object of a module."""
    module = _normalize_module(module)
    debug_script(testsource(module, name), pm, module.__dict__)


def _test():
    """The command line: run the examples of modules and text files."""
    import argparse
    parser = argparse.ArgumentParser(description='doctest runner', color=True)
    parser.add_argument('-v', '--verbose', action='store_true', default=False, help='print very verbose output for all tests')
    parser.add_argument('-o', '--option', action='append', choices=OPTIONFLAGS_BY_NAME.keys(), default=[],
                        help='specify a doctest option flag to apply to the test run; may be specified more than once '
                             'to apply multiple options')
    parser.add_argument('-f', '--fail-fast', action='store_true',
                        help='stop running tests after first failure (this is a shorthand for -o FAIL_FAST, and is in '
                             'addition to any other -o options)')
    parser.add_argument('file', nargs='+', help='file containing the tests to run')
    args = parser.parse_args()
    options = 0
    for option in args.option:
        options |= OPTIONFLAGS_BY_NAME[option]
    if args.fail_fast:
        options |= FAIL_FAST
    for filename in args.file:
        if filename.endswith('.py'):
            directory, name = os.path.split(filename)
            sys.path.insert(0, directory)
            module = __import__(name[:-3])
            del sys.path[0]
            failures, _ = testmod(module, verbose=args.verbose, optionflags=options)
        else:
            failures, _ = testfile(filename, module_relative=False, verbose=args.verbose, optionflags=options)
        if failures:
            return 1
    return 0


if __name__ == '__main__':
    sys.exit(_test())

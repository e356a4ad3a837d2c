"""Runs one suite of CPython's `test` package, and writes what became of each method.

    run_suite.py FOLDER SUITE RESULTS

FOLDER is a `test` package (lib/python3.13/test), SUITE a module in it (test_dict), RESULTS a file that gets one line
per event: "start<TAB>id" before a method, "pass|fail|error|skip<TAB>id<TAB>reason" after it. Methods that the file
already names are not run again, so that after a crash or an endless loop the next call goes on behind it. The file is
for any interpreter; run.sh compares those of two.
"""

import importlib
import os
import sys
import types
import unittest


class Recorder(unittest.TestResult):
    """Writes each result at once: a crash must not lose those before it."""

    def __init__(self, out):
        super().__init__()
        self.out = out
        self.outcome = {}
        # Tests print much, which nobody shall read.
        self.buffer = True

    def write(self, *fields):
        self.out.write('\t'.join(fields) + '\n')
        self.out.flush()

    def startTest(self, test):
        super().startTest(test)
        self.write('start', test.id())

    def stopTest(self, test):
        super().stopTest(test)
        status, reason = self.outcome.pop(test.id(), ('pass', ''))
        self.write(status, test.id(), reason)

    def note(self, test, status, reason=''):
        if self.outcome.get(test.id(), ('',))[0] not in ('fail', 'error'):
            self.outcome[test.id()] = status, reason

    @staticmethod
    def describe(err):
        text = str(err[1]).strip().splitlines()
        where = err[2]
        while where is not None and '__unittest' in where.tb_frame.f_globals:
            where = where.tb_next
        while where is not None and where.tb_next is not None and '__unittest' not in where.tb_next.tb_frame.f_globals:
            where = where.tb_next
        line = f' [{os.path.basename(where.tb_frame.f_code.co_filename)}:{where.tb_lineno}]' if where else ''
        return f'{err[0].__name__}: {text[0] if text else ""}'[:300].replace('\t', ' ') + line

    def addError(self, test, err):
        if isinstance(test, unittest.TestCase):
            self.note(test, 'error', self.describe(err))
        else:
            # A fixture of a class or module: its methods will be missing.
            self.write('fixture', test.id(), self.describe(err))

    def addFailure(self, test, err):
        self.note(test, 'fail', self.describe(err))

    def addSubTest(self, test, subtest, err):
        if err is not None:
            kind = 'fail' if issubclass(err[0], test.failureException) else 'error'
            self.note(test, kind, f'{self.describe(err)} {subtest._subDescription()}')

    def addSkip(self, test, reason):
        self.note(test, 'skip', str(reason))

    def addExpectedFailure(self, test, err):
        self.note(test, 'pass')

    def addUnexpectedSuccess(self, test):
        self.note(test, 'fail', 'unexpected success')


def needs_cpython(*args, **kwargs):
    raise unittest.SkipTest('needs the internals of CPython')


def stand_in(name):
    """A module of CPython's internals, which test files import at the top and need in few methods."""
    module = types.ModuleType(name)
    module.ENABLE_SPECIALIZATION = False

    def __getattr__(attribute):
        if attribute.startswith('__'):
            raise AttributeError(attribute)
        return needs_cpython

    module.__getattr__ = __getattr__
    sys.modules[name] = module
    package, _, last = name.rpartition('.')
    if package:
        setattr(importlib.import_module(package), last, module)


def import_suite(name):
    """The module of the suite, with a stand-in for each module of CPython's internals that it wants."""
    if sys.version_info >= (3, 14):
        # Written for the annotations of 3.13: it refers to the global name __annotations__.
        stand_in('test.typinganndata.ann_module')
    while True:
        try:
            return importlib.import_module(name)
        except ModuleNotFoundError as e:
            if e.name not in ('_opcode', 'opcode', 'dis', '_testinternalcapi', '_testcapi', '_testlimitedcapi') \
                    or e.name in sys.modules:
                raise
            stand_in(e.name)


def allow_modules_of_one_kind():
    """Some suites test a module of CPython twice, in C and in Python. Where there is one kind here, it serves as both."""
    from test.support import import_helper
    import_fresh_module = import_helper.import_fresh_module

    def import_fresh_or_plain(name, fresh=(), blocked=(), **options):
        try:
            return import_fresh_module(name, fresh, blocked, **options) or importlib.import_module(name)
        except ImportError:
            return importlib.import_module(name)

    if sys.implementation.name != 'cpython':
        import_helper.import_fresh_module = import_fresh_or_plain


def flatten(suite):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from flatten(test)
        else:
            yield test


def main():
    folder, suite_name, results = sys.argv[1:]
    done = set()
    if os.path.exists(results):
        with open(results, encoding='utf-8') as f:
            done = {line.rstrip('\n').split('\t')[1] for line in f}
    # Only this package of CPython's library, and nothing else, shall be importable from there.
    link = os.path.join(os.path.dirname(os.path.abspath(results)), 'path')
    os.makedirs(link, exist_ok=True)
    if not os.path.islink(os.path.join(link, 'test')):
        os.symlink(os.path.abspath(folder), os.path.join(link, 'test'))
    sys.path[:] = [link] + [entry for entry in sys.path if entry != os.path.dirname(os.path.abspath(__file__))]
    sys.argv[1:] = []
    sys.dont_write_bytecode = True
    with open(results, 'a', encoding='utf-8', errors='backslashreplace') as out:
        recorder = Recorder(out)
        try:
            support = import_suite('test.support')
            support.use_resources = []
            allow_modules_of_one_kind()
            module = import_suite('test.' + suite_name)
            tests = unittest.defaultTestLoader.loadTestsFromModule(module)
        except unittest.SkipTest as e:
            recorder.write('skip', suite_name, str(e))
            return
        except BaseException:
            recorder.write('import', suite_name, recorder.describe(sys.exc_info()))
            raise
        unittest.TestSuite(test for test in flatten(tests) if test.id() not in done)(recorder)
        recorder.write('end', suite_name)


main()
# Threads that a failed test has left behind must not keep the process.
sys.stdout.flush()
os._exit(0)

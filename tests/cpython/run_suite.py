"""Runs one suite of CPython's `test` package, and writes what became of each method.

    run_suite.py FOLDER SUITE RESULTS

FOLDER is a `test` package (lib/python3.13/test), SUITE a module in it (test_dict), RESULTS a file that gets one line
per event: "start<TAB>id" before a method, "pass|fail|error|skip<TAB>id<TAB>reason" after it. Methods that the file
already names are not run again, so that after a crash or an endless loop the next call goes on behind it. The file is
for any interpreter; run.sh compares those of two.
"""

import importlib.util
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


class NeedsCPython:
    """What a stand-in has for every name: a method that calls it is skipped; as a list it is empty."""

    def __call__(self, *args, **kwargs):
        raise unittest.SkipTest('needs the internals of CPython')

    def __iter__(self):
        return iter(())

    def __add__(self, other):
        return other

    def __getitem__(self, key):
        return 0


# Modules, most of them CPython's internals, which test files import at the top and need in few methods.
INTERNALS = ('_opcode', 'opcode', 'dis', '_testsinglephase', '_testmultiphase', '_testinternalcapi', '_testcapi',
             '_testlimitedcapi', 'marshal', 'mailbox', 'http.cookies', 'ctypes', 'importlib._bootstrap',
             'importlib._bootstrap_external', '_datetime', 'pickletools', 'nturl2path')

# The second kind of a module that CPython has twice.
OF_ONE_KIND = {'_py_abc': 'abc', '_pyio': 'io'}


# Modules whose native half knows classes of the Python half: there can be no second copy.
NATIVE_STATE = ('decimal',)


def stand_in(name):
    """One of the modules above, where there is none."""
    module = types.ModuleType(name)
    module.ENABLE_SPECIALIZATION = False
    module.get_config = lambda: {'code_debug_ranges': 1}
    module.get_immortalize_deferred = lambda: False

    def __getattr__(attribute):
        if attribute.startswith('__'):
            raise AttributeError(attribute)
        return NeedsCPython()

    module.__getattr__ = __getattr__
    sys.modules[name] = module
    package, _, last = name.rpartition('.')
    if package:
        setattr(importlib.import_module(package), last, module)


def import_annotated(name):
    """A module that was written for the annotations of 3.13: it uses the global name __annotations__."""
    spec = importlib.util.find_spec(name)
    if name in sys.modules or spec is None:
        return
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    module.__dict__['__annotations__'] = {}
    spec.loader.exec_module(module)
    package, _, last = name.rpartition('.')
    setattr(sys.modules[package], last, module)


def import_suite(name):
    """The module of the suite, with a stand-in for each module of CPython's internals that it wants."""
    if sys.version_info >= (3, 14):
        import_annotated('test.typinganndata.ann_module')
    while True:
        try:
            return importlib.import_module(name)
        except ModuleNotFoundError as e:
            missing = e.name
            if missing in sys.modules or missing not in (*INTERNALS, *OF_ONE_KIND):
                raise
        except unittest.SkipTest as e:
            # Said by a helper that has tried to import it.
            missing = next((word.strip("'") for word in str(e).split() if word.startswith(("'_test", '_test'))), None)
            if missing in sys.modules or missing not in INTERNALS:
                raise
        if missing in OF_ONE_KIND:
            sys.modules[missing] = importlib.import_module(OF_ONE_KIND[missing])
        else:
            stand_in(missing)


def allow_modules_of_one_kind():
    """Some suites test a module of CPython twice, in C and in Python. What there is once here serves as both."""
    from test.support import import_helper
    import_fresh_module = import_helper.import_fresh_module

    def import_fresh_or_plain(name, fresh=(), blocked=(), **options):
        if name in NATIVE_STATE:
            return importlib.import_module(name)
        try:
            return import_fresh_module(name, fresh, blocked, **options) or importlib.import_module(name)
        except ImportError:
            return importlib.import_module(name)

    if sys.implementation.name != 'cpython':
        import_helper.import_fresh_module = import_fresh_or_plain


def lend_private_names():
    """Some suites name private classes at their top. Where there is none, what does the same work stands for it."""
    import concurrent.futures.process
    import hashlib
    import importlib._bootstrap_external
    import multiprocessing.util
    import selectors
    import shutil
    import subprocess
    import threading
    for module, name, substitute in (
            (threading, '_PyRLock', threading.RLock),
            (threading, '_CRLock', threading.RLock),
            (shutil, '_GiveupOnFastCopy', type('GiveupOnFastCopy', (Exception,), {})),
            (concurrent.futures.process, '_check_system_limits', lambda: None),
            (multiprocessing.util, '_cleanup_tests', lambda: None),
            (importlib._bootstrap_external, '_get_sourcefile', lambda path: path),
            (hashlib, '__get_builtin_constructor', lambda name: getattr(hashlib, name)),
            (subprocess, '_PopenSelector', selectors.PollSelector)):
        if not hasattr(module, name):
            setattr(module, name, substitute)
    import pathlib
    if importlib.util.find_spec('pathlib._abc') is None:
        # The bases of 3.13, which later versions do without.
        bases = sys.modules['pathlib._abc'] = pathlib._abc = types.ModuleType('pathlib._abc')
        bases.UnsupportedOperation = pathlib.UnsupportedOperation
        bases.PurePathBase, bases.PathBase = pathlib.PurePath, pathlib.Path
        bases.ParserBase = type('ParserBase', (), {})


def import_parts(package):
    """The files of a suite that is a folder: each may want stand-ins as well. What fails now fails again when run."""
    for folder in getattr(package, '__path__', ()):
        for file in sorted(os.listdir(folder)):
            if file.startswith('test_') and file.endswith('.py'):
                try:
                    import_suite(f'{package.__name__}.{file[:-3]}')
                except Exception:
                    continue


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
    # Suites compute the names of compiled files at the top.
    sys.implementation.cache_tag = sys.implementation.cache_tag or 'krait-314'
    with open(results, 'a', encoding='utf-8', errors='backslashreplace') as out:
        recorder = Recorder(out)
        try:
            support = import_suite('test.support')
            support.use_resources = []
            allow_modules_of_one_kind()
            lend_private_names()
            module = import_suite('test.' + suite_name)
            import_parts(module)
            tests = unittest.defaultTestLoader.loadTestsFromModule(module)
        except unittest.SkipTest as e:
            recorder.write('skip', suite_name, str(e))
            return
        except BaseException:
            recorder.write('import', suite_name, recorder.describe(sys.exc_info()))
            raise
        unittest.TestSuite(test for test in flatten(tests) if test.id() not in done)(recorder)
        recorder.write('end', suite_name)


# Processes that tests start may import this file as their main module.
if __name__ == '__main__':
    main()
    # Threads that a failed test has left behind must not keep the process.
    sys.stdout.flush()
    os._exit(0)

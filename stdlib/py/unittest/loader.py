"""TestLoader: makes suites from classes, modules, dotted names, and the files of a folder."""

import functools
import os
import sys
import types

from . import case, suite, util

__unittest = True


class _FailedTest(case.TestCase):
    """A test that raises what went wrong when its module was loaded."""

    _testMethodName = None

    def __init__(self, method_name, exception):
        self._exception = exception
        super(_FailedTest, self).__init__(method_name)

    def __getattr__(self, name):
        if name != self._testMethodName:
            return super(_FailedTest, self).__getattr__(name)

        def testFailure():
            raise self._exception
        return testFailure


def _format_exc():
    import traceback
    return traceback.format_exc()


def _make_failed_import_test(name, suiteClass):
    message = 'Failed to import test module: %s\n%s' % (name, _format_exc())
    return _make_failed_test(name, ImportError(message), suiteClass, message)


def _make_failed_load_tests(name, exception, suiteClass):
    message = 'Failed to call load_tests:\n%s' % (_format_exc(),)
    return _make_failed_test(name, exception, suiteClass, message)


def _make_failed_test(methodname, exception, suiteClass, message):
    return suiteClass((_FailedTest(methodname, exception),)), message


def _make_skipped_test(methodname, exception, suiteClass):
    @case.skip(str(exception))
    def testSkipped(self):
        pass
    TestClass = type("ModuleSkipped", (case.TestCase,), {methodname: testSkipped})
    return suiteClass((TestClass(methodname),))


def _splitext(path):
    return os.path.splitext(path)[0]


def _is_module_file(name):
    """Whether a file name is that of a module that can be imported."""
    return name[-3:].lower() == '.py' and name[:-3].isidentifier()


def _is_test_class(obj):
    return (isinstance(obj, type) and issubclass(obj, case.TestCase)
            and obj not in (case.TestCase, case.FunctionTestCase))


class TestLoader(object):
    """Finds tests. Subclasses or instances may replace the attributes below."""

    testMethodPrefix = 'test'
    sortTestMethodsUsing = staticmethod(util.three_way_cmp)
    testNamePatterns = None
    suiteClass = suite.TestSuite
    _top_level_dir = None

    def __init__(self):
        super(TestLoader, self).__init__()
        self.errors = []
        # The packages whose load_tests may be calling discover().
        self._loading_packages = set()

    def loadTestsFromTestCase(self, testCaseClass):
        """A suite of all tests of a class."""
        if issubclass(testCaseClass, suite.TestSuite):
            raise TypeError("Test cases should not be derived from "
                            "TestSuite. Maybe you meant to derive from "
                            "TestCase?")
        if testCaseClass in (case.TestCase, case.FunctionTestCase):
            names = []
        else:
            names = self.getTestCaseNames(testCaseClass)
            if not names and hasattr(testCaseClass, 'runTest'):
                names = ['runTest']
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *, pattern=None):
        """A suite of all tests of a module; its function load_tests(loader, tests, pattern) has the last word."""
        tests = self.suiteClass([self.loadTestsFromTestCase(obj)
                                 for obj in [getattr(module, name) for name in dir(module)]
                                 if _is_test_class(obj)])
        load_tests = getattr(module, 'load_tests', None)
        if load_tests is not None:
            try:
                return load_tests(self, tests, pattern)
            except Exception as e:
                error_case, error_message = _make_failed_load_tests(module.__name__, e, self.suiteClass)
                self.errors.append(error_message)
                return error_case
        return tests

    def loadTestsFromName(self, name, module=None):
        """A suite for a dotted name: of a module, class, method, suite, or a function that returns a test.

        Without a module, the name begins with one, which is imported.
        """
        parts = name.split('.')
        failed = None
        if module is None:
            tried = parts[:]
            while True:
                try:
                    module = __import__('.'.join(tried))
                    break
                except ImportError:
                    failed = _make_failed_import_test(tried.pop(), self.suiteClass)
                    if not tried:
                        return self._failed(failed)
            parts = parts[1:]
        obj = module
        for part in parts:
            try:
                parent, obj = obj, getattr(obj, part)
            except AttributeError as e:
                if getattr(obj, '__path__', None) is None or failed is None:
                    failed = _make_failed_test(part, e, self.suiteClass,
                                               'Failed to access attribute:\n%s' % (_format_exc(),))
                # Otherwise it is a module of a package, and the import has said why it is not there.
                return self._failed(failed)

        if isinstance(obj, types.ModuleType):
            return self.loadTestsFromModule(obj)
        if _is_test_class(obj):
            return self.loadTestsFromTestCase(obj)
        if isinstance(obj, types.FunctionType) and isinstance(parent, type) and issubclass(parent, case.TestCase):
            name = parts[-1]
            instance = parent(name)
            # A static method is called below like any other function.
            if not isinstance(getattr(instance, name), types.FunctionType):
                return self.suiteClass([instance])
        elif isinstance(obj, suite.TestSuite):
            return obj
        if not callable(obj):
            raise TypeError("don't know how to make test from: %s" % obj)
        test = obj()
        if isinstance(test, suite.TestSuite):
            return test
        if isinstance(test, case.TestCase):
            return self.suiteClass([test])
        raise TypeError("calling %s returned %s, not a test" % (obj, test))

    def _failed(self, failed):
        error_case, error_message = failed
        self.errors.append(error_message)
        return error_case

    def loadTestsFromNames(self, names, module=None):
        """A suite for several dotted names."""
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def getTestCaseNames(self, testCaseClass):
        """The sorted names of the methods that are tests."""
        def is_test(attrname):
            if not attrname.startswith(self.testMethodPrefix) or not callable(getattr(testCaseClass, attrname)):
                return False
            if self.testNamePatterns is None:
                return True
            from fnmatch import fnmatchcase
            full_name = f'{testCaseClass.__module__}.{testCaseClass.__qualname__}.{attrname}'
            return any(fnmatchcase(full_name, pattern) for pattern in self.testNamePatterns)

        names = [name for name in dir(testCaseClass) if is_test(name)]
        if self.sortTestMethodsUsing:
            names.sort(key=functools.cmp_to_key(self.sortTestMethodsUsing))
        return names

    def discover(self, start_dir, pattern='test*.py', top_level_dir=None):
        """A suite of the tests in all files below a folder, or a package, whose names match the pattern.

        `top_level_dir` is the folder from which the modules are imported.
        """
        original_top_level_dir = self._top_level_dir
        set_implicit_top = False
        if top_level_dir is None:
            if self._top_level_dir is not None:
                # load_tests of a package calls discover() in turn.
                top_level_dir = self._top_level_dir
            else:
                set_implicit_top = True
                top_level_dir = start_dir
        top_level_dir = os.path.abspath(top_level_dir)
        if top_level_dir not in sys.path:
            sys.path.insert(0, top_level_dir)
        self._top_level_dir = top_level_dir

        importable = True
        tests = None
        if os.path.isdir(os.path.abspath(start_dir)):
            start_dir = os.path.abspath(start_dir)
            if start_dir != top_level_dir:
                importable = os.path.isfile(os.path.join(start_dir, '__init__.py'))
        else:
            try:
                __import__(start_dir)
            except ImportError:
                importable = False
            else:
                module = sys.modules[start_dir]
                if getattr(module, '__file__', None) is None:
                    tests = self._discover_without_file(module, pattern, set_implicit_top, top_level_dir)
                else:
                    start_dir = os.path.abspath(os.path.dirname(module.__file__))
                if set_implicit_top:
                    if tests is None:
                        self._top_level_dir = self._get_directory_containing_module(module.__name__.split('.')[0])
                    sys.path.remove(top_level_dir)
        if not importable:
            raise ImportError('Start directory is not importable: %r' % start_dir)
        if tests is None:
            tests = list(self._find_tests(start_dir, pattern))
        self._top_level_dir = original_top_level_dir
        return self.suiteClass(tests)

    def _discover_without_file(self, module, pattern, set_implicit_top, top_level_dir):
        """The tests of a namespace package, which may have several folders."""
        spec = getattr(module, '__spec__', None)
        if spec is None or spec.submodule_search_locations is None:
            if module.__name__ in sys.builtin_module_names:
                raise TypeError('Can not use builtin modules as dotted module names') from None
            raise TypeError(f"don't know how to discover from {module!r}") from None
        tests = []
        for path in module.__path__:
            if set_implicit_top or path.startswith(top_level_dir):
                self._top_level_dir = path.split(module.__name__.replace(".", os.path.sep))[0]
                tests.extend(self._find_tests(path, pattern, namespace=True))
        return tests

    def _get_directory_containing_module(self, module_name):
        full_path = os.path.abspath(sys.modules[module_name].__file__)
        if os.path.basename(full_path).lower().startswith('__init__.py'):
            return os.path.dirname(os.path.dirname(full_path))
        return os.path.dirname(full_path)

    def _get_name_from_path(self, path):
        if path == self._top_level_dir:
            return '.'
        relpath = os.path.relpath(_splitext(os.path.normpath(path)), self._top_level_dir)
        assert not os.path.isabs(relpath), "Path must be within the project"
        assert not relpath.startswith('..'), "Path must be within the project"
        return relpath.replace(os.path.sep, '.')

    def _get_module_from_name(self, name):
        __import__(name)
        return sys.modules[name]

    def _match_path(self, path, full_path, pattern):
        # For subclasses that choose by something else.
        from fnmatch import fnmatchcase
        return fnmatchcase(path, pattern)

    def _find_tests(self, start_dir, pattern, namespace=False):
        """Suites for a folder: of its package, then of each file and package in it."""
        name = self._get_name_from_path(start_dir)
        # A package that is being loaded has called discover() itself.
        if name != '.' and name not in self._loading_packages:
            tests, should_recurse = self._find_test_path(start_dir, pattern, namespace)
            if tests is not None:
                yield tests
            if not should_recurse:
                return
        for path in sorted(os.listdir(start_dir)):
            full_path = os.path.join(start_dir, path)
            tests, should_recurse = self._find_test_path(full_path, pattern, False)
            if tests is not None:
                yield tests
            if should_recurse:
                name = self._get_name_from_path(full_path)
                self._loading_packages.add(name)
                try:
                    yield from self._find_tests(full_path, pattern, False)
                finally:
                    self._loading_packages.discard(name)

    def _find_test_path(self, full_path, pattern, namespace=False):
        """A suite for one file or package, or None; and whether to look for files inside."""
        basename = os.path.basename(full_path)
        is_package = False
        if os.path.isfile(full_path):
            if not _is_module_file(basename) or not self._match_path(basename, full_path, pattern):
                return None, False
        elif os.path.isdir(full_path):
            if not namespace and not os.path.isfile(os.path.join(full_path, '__init__.py')):
                return None, False
            is_package = True
        else:
            return None, False

        name = self._get_name_from_path(full_path)
        try:
            module = self._get_module_from_name(name)
        except case.SkipTest as e:
            return _make_skipped_test(name, e, self.suiteClass), False
        except:
            return self._failed(_make_failed_import_test(name, self.suiteClass)), False
        if is_package:
            self._loading_packages.add(name)
            try:
                tests = self.loadTestsFromModule(module, pattern=pattern)
                return tests, getattr(module, 'load_tests', None) is None
            finally:
                self._loading_packages.discard(name)
        self._check_origin(module, full_path)
        return self.loadTestsFromModule(module, pattern=pattern), False

    def _check_origin(self, module, full_path):
        """An installed module of the same name would hide the tests."""
        mod_file = os.path.abspath(getattr(module, '__file__', full_path))
        found = _splitext(os.path.realpath(mod_file))
        if found.lower() != _splitext(os.path.realpath(full_path)).lower():
            raise ImportError("%r module incorrectly imported from %r. Expected %r. Is this module globally installed?"
                              % (_splitext(os.path.basename(full_path)), os.path.dirname(found),
                                 os.path.dirname(full_path)))


defaultTestLoader = TestLoader()

# Suites run with fixtures, subtests, skips and cleanups, and what the text runner reports.
import io
import re
import sys
import unittest
import warnings

log = []


def setUpModule():
    log.append('setUpModule')
    unittest.addModuleCleanup(log.append, 'module cleanup')


def tearDownModule():
    log.append('tearDownModule')


class Manager:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        log.append('enter ' + self.name)
        return self.name

    def __exit__(self, *exc):
        log.append('exit ' + self.name)


class Fixtures(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        log.append('setUpClass')
        cls.addClassCleanup(log.append, 'class cleanup')
        cls.enterClassContext(Manager('class'))

    @classmethod
    def tearDownClass(cls):
        log.append('tearDownClass')

    def setUp(self):
        log.append('setUp')
        self.addCleanup(log.append, 'cleanup 1')
        self.addCleanup(log.append, 'cleanup 2')

    def tearDown(self):
        log.append('tearDown')

    def test_a(self):
        """First line.

        More."""
        log.append(self.enterContext(Manager('test')))

    def test_b(self):
        log.append('b')
        self.fail('on purpose')


class Outcomes(unittest.TestCase):
    def test_error(self):
        {}['missing']

    def test_chained(self):
        try:
            1 / 0
        except ZeroDivisionError:
            self.assertEqual(1, 2)

    @unittest.skip('a reason')
    def test_skip(self):
        pass

    @unittest.skipIf(True, 'condition')
    def test_skip_if(self):
        pass

    @unittest.skipUnless(True, 'no')
    def test_not_skipped(self):
        pass

    def test_skip_inside(self):
        self.skipTest('inside')

    @unittest.expectedFailure
    def test_expected(self):
        self.fail()

    @unittest.expectedFailure
    def test_unexpected(self):
        pass

    def test_subtests(self):
        for i in range(4):
            with self.subTest('message', i=i):
                with self.subTest(j=i * 2):
                    self.assertNotEqual(i, 2)
                if i == 3:
                    self.skipTest('three')
        with self.subTest():
            raise ValueError('in a subtest')

    def test_returns(self):
        return 5

    def test_prints(self):
        print('to stdout')
        print('to stderr', file=sys.stderr)
        self.fail()


@unittest.skip('whole class')
class Skipped(unittest.TestCase):
    def test_x(self):
        pass


class BadSetUp(unittest.TestCase):
    def setUp(self):
        self.addCleanup(log.append, 'cleaned up all the same')
        raise OSError('no set up')

    def test_x(self):
        pass


class BadClass(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise RuntimeError('no class')

    def test_x(self):
        pass


class BadTearDown(unittest.TestCase):
    @classmethod
    def tearDownClass(cls):
        raise RuntimeError('tear down')

    def tearDown(self):
        raise KeyError('tear down')

    def test_x(self):
        self.fail('first')


class SkippedClassSetUp(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise unittest.SkipTest('from setUpClass')

    def test_x(self):
        pass


def show(text):
    text = re.sub(r'\d+\.\d{3}s', 'N.NNNs', text)
    print(re.sub(r'File "[^"]*[/"]?(\w+\.py)"', r'File "\1"', text))


def run(*classes, **options):
    suite = unittest.TestSuite(map(unittest.defaultTestLoader.loadTestsFromTestCase, classes))
    stream = io.StringIO()
    result = unittest.TextTestRunner(stream, **options).run(suite)
    show(stream.getvalue())
    print(result)


with warnings.catch_warnings():
    warnings.simplefilter('ignore')
    run(Fixtures, verbosity=2)
    print(log)
    run(Outcomes, Skipped, BadSetUp, BadClass, BadTearDown, SkippedClassSetUp)
    run(Outcomes, Skipped, SkippedClassSetUp, verbosity=2, buffer=True)
    run(Outcomes, BadSetUp, failfast=True, verbosity=0)
    run(Skipped)
    run()
    run(Fixtures, tb_locals=True, durations=2, verbosity=2, descriptions=False)

print(unittest.defaultTestLoader.getTestCaseNames(Outcomes))
loader = unittest.TestLoader()
loader.testNamePatterns = ['*skip*', '*Fixtures.test_a']
print(loader.getTestCaseNames(Outcomes), loader.getTestCaseNames(Fixtures))
loader = unittest.TestLoader()
for name in ('Fixtures.test_a', 'Fixtures', 'nope', 'Fixtures.nope'):
    print(loader.loadTestsFromName(name, sys.modules['__main__']))
print(loader.loadTestsFromName('no_such_module_.x'))
print(len(loader.errors), loader.errors[-1].splitlines()[0])
print(unittest.defaultTestLoader.loadTestsFromModule(sys.modules['__main__']).countTestCases())

for argv in (['prog', 'Outcomes.test_skip'], ['prog', '-q', 'Skipped'], ['prog', 'Fixtures.test_b'], ['prog', '-k', 'nothing']):
    stream = io.StringIO()
    try:
        unittest.main(argv=argv, testRunner=unittest.TextTestRunner(stream))
    except SystemExit as e:
        print(argv, e.code, stream.getvalue().splitlines()[-1])


def suite_of_functions():
    calls = []
    test = unittest.FunctionTestCase(lambda: calls.append('run'), lambda: calls.append('set up'),
                                     lambda: calls.append('torn down'), 'about it')
    test.debug()
    test()
    return calls, test.shortDescription()


print(suite_of_functions())
try:
    unittest.TestSuite([Outcomes('test_error')]).debug()
except KeyError as e:
    print('debug', e)
print(Outcomes('test_error') == Outcomes('test_error'), Outcomes('test_error') == Outcomes('test_skip'))
print([str(t) for t in unittest.TestSuite([Outcomes('test_error')])])
result = unittest.TestResult()
Outcomes('test_error').run(result)
print(result.testsRun, len(result.errors), result.wasSuccessful(), result.shouldStop, result.collectedDurations[0][0])
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    Outcomes('test_returns').run(result)
    print([re.sub('0x[0-9a-f]+', '0x', str(w.message)) for w in caught])

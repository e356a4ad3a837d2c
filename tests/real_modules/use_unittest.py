import io
import unittest
from unittest import mock


class Cases(unittest.TestCase):
    def setUp(self):
        self.data = [1, 2, 3]

    def test_good(self):
        self.assertEqual(sum(self.data), 6)
        self.assertRaises(KeyError, {}.__getitem__, 1)
        with self.assertRaisesRegex(ValueError, 'inv.*lit'):
            int('x')

    def test_fails(self):
        self.assertEqual({'a': 1, 'b': [1, 2]}, {'a': 1, 'b': [1, 3]})

    def test_lists(self):
        self.assertListEqual(self.data, [1, 2])

    def test_error(self):
        raise RuntimeError('boom')

    @unittest.skip('not now')
    def test_skipped(self):
        pass

    @unittest.expectedFailure
    def test_expected(self):
        self.fail('sure')

    def test_subtests(self):
        for n in range(3):
            with self.subTest(n=n):
                self.assertNotEqual(n, 1)


out = io.StringIO()
result = unittest.TextTestRunner(stream=out, verbosity=2).run(unittest.defaultTestLoader.loadTestsFromTestCase(Cases))
print(result.testsRun, len(result.failures), len(result.errors), len(result.skipped), len(result.expectedFailures))
for line in out.getvalue().splitlines():
    if not line.startswith(('Ran ', '  File ')):
        print(line)
m = mock.Mock(return_value=3)
m.child.method.side_effect = [1, ValueError('v')]
print(m(1, k=2), m.call_args, m.child.method(), m.mock_calls)
m.assert_called_once_with(1, k=2)
try:
    m.assert_called_with(5)
except AssertionError as e:
    print(e)
with mock.patch('os.getcwd', return_value='/mocked') as patched:
    import os
    print(os.getcwd(), patched.called)
magic = mock.MagicMock()
magic.__len__.return_value = 7
print(len(magic), mock.call(1, a=2), mock.sentinel.thing)

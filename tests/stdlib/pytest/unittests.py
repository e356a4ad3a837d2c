"""unittest.TestCase classes run by pytest."""
from _project import Project

project = Project({"test_case.py": '''
    import unittest
    import pytest

    events = []

    def setUpModule():
        events.append("setUpModule")

    def tearDownModule():
        print(events)

    class Base(unittest.TestCase):
        @classmethod
        def setUpClass(cls):
            events.append("setUpClass")

        @classmethod
        def tearDownClass(cls):
            events.append("tearDownClass")

        def setUp(self):
            events.append("setUp")
            self.addCleanup(events.append, "cleanup")

        def tearDown(self):
            events.append("tearDown")

        def test_equal(self):
            self.assertEqual(1, 1)

        def test_not_equal(self):
            self.assertEqual([1, 2], [1, 3])

        def test_plain_assert(self):
            x = 5
            assert x == 6

        def test_raises(self):
            with self.assertRaises(KeyError):
                {}["k"]

        def test_error(self):
            raise RuntimeError("broken")

        @unittest.skip("a reason")
        def test_skipped(self):
            pass

        @unittest.skipIf(True, "condition")
        def test_skip_if(self):
            pass

        def test_skip_inside(self):
            self.skipTest("inside")

        def test_pytest_skip(self):
            pytest.skip("by pytest")

        @unittest.expectedFailure
        def test_expected(self):
            self.fail("as expected")

        @unittest.expectedFailure
        def test_unexpected(self):
            pass

        @pytest.mark.xfail(reason="marked")
        def test_marked(self):
            assert 0

        def test_subtests(self):
            for i in range(2):
                with self.subTest(i=i):
                    self.assertLess(i, 5)

    @unittest.skip("whole class")
    class Skipped(unittest.TestCase):
        def test_a(self):
            pass

    class WithFixture(unittest.TestCase):
        @pytest.fixture(autouse=True)
        def prepare(self, tmp_path):
            self.path = tmp_path

        def test_path(self):
            assert self.path.is_dir()

    class SetUpFails(unittest.TestCase):
        def setUp(self):
            raise OSError("no setup")

        def test_b(self):
            pass

    class TearDownFails(unittest.TestCase):
        def tearDown(self):
            raise OSError("no teardown")

        def test_c(self):
            pass

    class ClassFails(unittest.TestCase):
        @classmethod
        def setUpClass(cls):
            raise OSError("no class")

        def test_d(self):
            pass

        def test_e(self):
            pass

    class Async(unittest.IsolatedAsyncioTestCase):
        async def test_async(self):
            self.assertEqual(await self.value(), 5)

        async def value(self):
            return 5
'''})
project.run("-v", "-ra")
project.run("-q", "-k", "equal or WithFixture", "--tb=short")

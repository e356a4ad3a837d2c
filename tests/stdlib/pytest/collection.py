"""What goes wrong while collecting, and what is collected with a warning."""
from _project import Project

project = Project({
    "test_import.py": "import no_such_module\n\ndef test_x(): pass\n",
    "test_raises.py": '''
        def helper():
            raise RuntimeError("at import")
        helper()
    ''',
    "test_good.py": "def test_good(): pass\n",
    "test_skip_module.py": '''
        import pytest
        pytest.skip("whole module", allow_module_level=True)
    ''',
    "test_skip_wrong.py": '''
        import pytest
        pytest.skip("not allowed")
    ''',
    "test_importorskip.py": '''
        import pytest
        missing = pytest.importorskip("missing_library")
        def test_y(): pass
    ''',
    "test_assert.py": "assert 1 == 2\n",
})
# Frames of the import system differ.
project.run("-rs", show=lambda line: not line.startswith(("E     File", "E       ", "/usr/")) and not any(
    word in line for word in ("importlib", "return _bootstrap")))
project.run("--continue-on-collection-errors", "-q", "--tb=no")
project.run("-x", "--tb=no")
project.write("test_syntax.py", "def broken(:\n    pass\n")
project.run("test_syntax.py", "--tb=no")

project = Project({
    "test_warn.py": '''
        import pytest

        class TestInit:
            def __init__(self):
                pass
            def test_x(self):
                pass

        class TestNotCollected:
            __test__ = False
            def test_y(self):
                pass

        class Helper:
            __test__ = True
            def test_z(self):
                pass

        def test_not_function_result():
            return 5

        def test_tuple():
            assert (1, "always true")

        test_lambda = lambda: None
        test_number = 5

        async def test_async():
            pass

        def test_generator():
            yield 1

        class TestBase:
            def test_inherited(self):
                pass

        class TestDerived(TestBase):
            def test_own(self):
                pass

            class TestNested:
                def test_nested(self):
                    pass
    '''})
# The place of these warnings and the list of async plugins differ.
project.run("-v", show=lambda line: not line.startswith("    ") and not any(
    word in line for word in ("Pytest", "warnings.warn", "asyncio", "anyio", "trio", "twisted", "tornasync")))

project = Project({"a/test_same.py": "def test_1(): pass\n", "b/test_same.py": "def test_2(): pass\n"})
project.run("-q")
project.run("-q", "--import-mode=importlib")

project = Project({"conftest.py": "import nothing_here\n", "test_a.py": "def test_a(): pass\n"})
project.run()
project = Project({"conftest.py": "def pytest_no_such_hook(): pass\n", "test_a.py": "def test_a(): pass\n"})
project.run("-q", "--co", show=lambda line: False)

"""parametrize: values, ids, stacking, indirect, marks of one set, generated tests."""
from _project import Project

project = Project({
    "test_parametrize.py": '''
        import enum
        import re
        import pytest

        class Color(enum.Enum):
            RED = 1

        class Thing:
            pass

        def helper():
            pass

        @pytest.mark.parametrize("a,b,expected", [(1, 2, 3), (2, 3, 5), pytest.param(1, 1, 3, id="wrong")])
        def test_add(a, b, expected):
            assert a + b == expected

        @pytest.mark.parametrize("value", [
            1, -1.5, True, None, "text", "", "two words", "tab\\t", "\\u00e9", b"bytes", b"\\xff", Color.RED, Thing,
            helper, Thing(), [1], (1, 2), {"k": 1}, re.compile("a.b"), 3 + 4j])
        def test_ids(value):
            pass

        @pytest.mark.parametrize("x", [0, 1])
        @pytest.mark.parametrize("y", ["p", "q"])
        def test_stacked(x, y):
            pass

        @pytest.mark.parametrize("v", [1, 1, 2, 1])
        def test_duplicates(v):
            pass

        @pytest.mark.parametrize("v", [1, 2], ids=["first", None])
        def test_given_ids(v):
            pass

        @pytest.mark.parametrize("v", [1, 2, 3], ids=lambda v: f"v={v}" if v != 2 else None)
        def test_function_ids(v):
            pass

        @pytest.mark.parametrize("v", [
            pytest.param(1, marks=pytest.mark.xfail(reason="one")),
            pytest.param(2, marks=[pytest.mark.skip(reason="two"), pytest.mark.slow]),
            3])
        def test_marks(v):
            assert v == 3

        @pytest.fixture
        def doubled(request):
            return request.param * 2

        @pytest.mark.parametrize("doubled", [1, 2], indirect=True)
        def test_indirect(doubled):
            assert doubled in (2, 4)

        @pytest.mark.parametrize("doubled,plain", [(1, 1)], indirect=["doubled"])
        def test_partly_indirect(doubled, plain):
            assert doubled == 2 * plain

        @pytest.fixture
        def base():
            return "base"

        @pytest.fixture
        def derived(base):
            return base + "!"

        @pytest.mark.parametrize("base", ["given"])
        def test_direct_override(derived):
            assert derived == "given!"

        @pytest.mark.parametrize("n", [1, 2])
        class TestClass:
            def test_one(self, n):
                pass

            @pytest.mark.parametrize("m", [3])
            def test_two(self, n, m):
                pass

        def pytest_generate_tests(metafunc):
            if "generated" in metafunc.fixturenames:
                metafunc.parametrize("generated", range(3), ids=[f"g{n}" for n in range(3)])

        def test_generated(generated):
            pass

        @pytest.mark.parametrize("nothing", [])
        def test_empty(nothing):
            pass
    ''',
    "pytest.ini": "[pytest]\nmarkers = slow: slow tests\n"})
project.run("-v", "--tb=short")
project.run("-q", "--co", "test_parametrize.py::test_stacked", "test_parametrize.py::TestClass::test_one[2]")
project.run("-q", "test_parametrize.py::test_add[wrong]", "--no-header")
project.run("-q", "-k", "wrong or (indirect and not partly)", "--tb=no")

project = Project({
    "test_bad_count.py": '''
        import pytest
        @pytest.mark.parametrize("a,b", [(1, 2), (3,)])
        def test_x(a, b):
            pass
    ''',
    "test_bad_name.py": '''
        import pytest
        @pytest.mark.parametrize("c", [1])
        def test_x(a):
            pass
    ''',
    "test_spelling.py": '''
        import pytest
        @pytest.mark.parametrise("a", [1])
        def test_x(a):
            pass
    '''})
project.run()

project = Project({"test_order.py": '''
    import pytest

    @pytest.fixture(scope="module", params=["m1", "m2"])
    def mod(request):
        print("  setup", request.param)
        yield request.param
        print("  teardown", request.param)

    @pytest.fixture(params=[1, 2])
    def func(request):
        return request.param

    def test_0(func):
        print("  test_0", func)

    def test_1(mod):
        print("  test_1", mod)

    def test_2(func, mod):
        print("  test_2", func, mod)

    @pytest.mark.parametrize("s", ["x", "y"], scope="module")
    def test_3(s):
        print("  test_3", s)
'''})
project.run("-v", "-s")

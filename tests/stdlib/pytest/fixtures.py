"""Fixtures: scopes, teardown, parameters, overriding, and what goes wrong with them."""
from _project import Project

project = Project({
    "conftest.py": '''
        import pytest
        log = []

        @pytest.fixture(scope="session")
        def session_value():
            log.append("session up")
            yield "session"
            log.append("session down")

        @pytest.fixture
        def overridden():
            return "conftest"

        @pytest.fixture(autouse=True)
        def around(request):
            log.append(f"before {request.node.name}")
            yield
            log.append(f"after {request.node.name}")

        def pytest_terminal_summary(terminalreporter):
            for line in log:
                terminalreporter.write_line(line)
    ''',
    "test_fixtures.py": '''
        import pytest
        from conftest import log

        @pytest.fixture(scope="module")
        def module_value(session_value):
            log.append("module up")
            yield session_value + "/module"
            log.append("module down")

        @pytest.fixture
        def overridden(overridden):
            return overridden + "+module"

        @pytest.fixture(params=[1, 2], ids=["one", "two"])
        def number(request):
            return request.param

        @pytest.fixture(scope="module", params=["a", "b"])
        def letter(request):
            log.append(f"letter {request.param} up")
            yield request.param
            log.append(f"letter {request.param} down")

        @pytest.fixture
        def with_finalizer(request):
            request.addfinalizer(lambda: log.append("finalizer 1"))
            request.addfinalizer(lambda: log.append("finalizer 2"))
            return 5

        @pytest.fixture(name="renamed")
        def a_fixture_function():
            return "r"

        def test_chain(module_value):
            assert module_value == "session/module"

        def test_override(overridden):
            assert overridden == "conftest+module"

        def test_number(number):
            assert number in (1, 2)

        def test_letter_one(letter):
            pass

        def test_letter_two(letter, number):
            pass

        def test_finalizer(with_finalizer, renamed):
            assert with_finalizer == 5 and renamed == "r"

        @pytest.mark.usefixtures("renamed")
        class TestClass:
            @pytest.fixture(scope="class")
            def in_class(self):
                log.append("class up")
                yield [1]
                log.append("class down")

            @pytest.fixture
            def me(self):
                self.seen = True
                return self

            def test_a(self, in_class, me):
                assert me is self and self.seen
                in_class.append(2)

            def test_b(self, in_class):
                assert in_class == [1, 2]

        def test_request(request, pytestconfig):
            assert request.getfixturevalue("renamed") == "r"
            assert request.config is pytestconfig
            assert request.function.__name__ == "test_request"
            assert request.module.__name__ == "test_fixtures"
            assert request.cls is None and request.scope == "function"
            assert "renamed" in request.fixturenames

        @pytest.fixture
        def make():
            made = []
            def factory(n):
                made.append(n)
                return n * 2
            yield factory
            log.append(f"made {made}")

        def test_factory(make):
            assert make(2) == 4 and make(3) == 6
    ''',
    "test_xunit.py": '''
        from conftest import log

        def setup_module(module):
            log.append(f"setup_module {module.__name__}")

        def teardown_module():
            log.append("teardown_module")

        def setup_function(function):
            log.append(f"setup_function {function.__name__}")

        def teardown_function():
            log.append("teardown_function")

        def test_one():
            pass

        class TestX:
            @classmethod
            def setup_class(cls):
                log.append(f"setup_class {cls.__name__}")

            @classmethod
            def teardown_class(cls):
                log.append("teardown_class")

            def setup_method(self, method):
                log.append(f"setup_method {method.__name__}")

            def teardown_method(self):
                log.append("teardown_method")

            def test_two(self):
                pass

            def test_three(self):
                pass
    '''})
project.run("-v")

project = Project({"test_errors.py": '''
    import pytest

    @pytest.fixture
    def needs_missing(missing):
        pass

    @pytest.fixture(scope="module")
    def wide(narrow):
        pass

    @pytest.fixture
    def narrow():
        pass

    @pytest.fixture
    def a(b):
        pass

    @pytest.fixture
    def b(a):
        pass

    @pytest.fixture
    def twice():
        yield 1
        yield 2

    @pytest.fixture
    def fails():
        assert 1 == 2, "in fixture"

    @pytest.fixture
    def teardown_fails():
        yield
        assert 0

    def test_missing(nowhere):
        pass

    def test_dependency_missing(needs_missing):
        pass

    def test_scope(wide):
        pass

    def test_recursive(a):
        pass

    def test_twice(twice):
        pass

    def test_fails(fails):
        pass

    def test_teardown_fails(teardown_fails):
        pass

    def test_both(teardown_fails):
        assert False, "in the test"

    def test_direct():
        narrow()

    @pytest.fixture(params=[])
    def nothing(request):
        return request.param

    def test_empty(nothing):
        pass

    class TestMissing:
        def test_method(self, nope):
            pass
'''})
project.run(show=lambda line: "available fixtures" not in line)
project.run("--setup-show", "-k", "test_both or test_teardown_fails", "--tb=no")

"""Configuration files, options from conftest.py, markers, selection and discovery."""
from _project import Project

TEST = '''
    import pytest

    @pytest.mark.slow
    def test_slow():
        pass

    @pytest.mark.db(name="x")
    @pytest.mark.slow
    def test_db():
        pass

    def check_this():
        pass

    class CheckThat:
        def check_method(self):
            pass

    def test_plain():
        pass
'''

project = Project({"test_a.py": TEST, "pytest.ini": """
    [pytest]
    markers =
        slow: marks slow tests
        db(name): needs a database
    addopts = -ra
    """})
project.run("-v")
for expression in "slow", "not slow", "slow and db", "slow and not db", "(db or slow) and not nothing":
    project.run("-q", "-m", expression, "--co")
for expression in "slow", "not slow and not db", "test_a", "PLAIN or Db":
    project.run("-q", "-k", expression, "--co")
project.run("-q", "-k", "slow and")
project.run("-q", "-m", "(slow")
project.run("--markers", show=lambda line: line.startswith(("@pytest.mark.slow", "@pytest.mark.db")))

project = Project({"test_a.py": TEST, "tests/check_b.py": TEST, "tests/sub/x_check.py": TEST, "setup.cfg": """
    [tool:pytest]
    testpaths = tests
    python_files = check_*.py *_check.py
    python_functions = check_* test_pl*
    python_classes = Check
    norecursedirs = nothing
    """})
project.run("-v", "-p", "no:warnings")
project.run("-q", "--co", "-o", "python_files=test_*.py", ".")

project = Project({"test_a.py": TEST, "tox.ini": """
    [pytest]
    xfail_strict = true
    minversion = 6.0
    addopts = --strict-markers
    """})
project.run()
project = Project({"test_a.py": "def test(): pass\n", "pytest.ini": "[pytest]\nminversion = 99.0\n"})

project = Project({
    "conftest.py": '''
        import pytest

        collect_ignore = ["test_ignored.py"]
        collect_ignore_glob = ["*_glob.py"]

        def pytest_addoption(parser):
            group = parser.getgroup("mine")
            group.addoption("--stage", action="store", default="dev", choices=["dev", "prod"], help="which stage")
            parser.addoption("--runslow", action="store_true", default=False, help="run slow tests")
            parser.addini("greeting", "what to say", default="hello")
            parser.addini("names", "who", type="linelist")

        def pytest_configure(config):
            config.addinivalue_line("markers", "slow: mark test as slow to run")

        def pytest_report_header(config):
            return [f"stage: {config.getoption('--stage')}", f"greeting: {config.getini('greeting')}"]

        def pytest_collection_modifyitems(config, items):
            if config.getoption("--runslow"):
                return
            skip_slow = pytest.mark.skip(reason="need --runslow option to run")
            for item in items:
                if "slow" in item.keywords:
                    item.add_marker(skip_slow)

        @pytest.fixture
        def stage(request):
            return request.config.getoption("--stage")
    ''',
    "pytest.ini": "[pytest]\ngreeting = hi there\nnames =\n    ann\n    bob\n",
    "test_it.py": '''
        import pytest

        def test_stage(stage, pytestconfig):
            assert stage == "dev"
            assert pytestconfig.getini("names") == ["ann", "bob"]

        @pytest.mark.slow
        def test_slow():
            pass
    ''',
    "test_ignored.py": "1 / 0\n",
    "test_glob.py": "1 / 0\n",
    "sub/conftest.py": '''
        import pytest

        @pytest.fixture
        def stage():
            return "sub"

        def pytest_runtest_setup(item):
            print("sub setup", item.name)
    ''',
    "sub/test_sub.py": '''
        def test_sub(stage):
            assert stage == "sub"
            assert 0
    ''',
})
project.run()
project.run("--stage=prod", "--runslow", "--tb=line")
project.run("sub", "-q", "--tb=no")
project.run("--ignore=sub", "-q")

project = Project({
    "pkg/__init__.py": "", "pkg/test_one.py": "def test_1(): pass\n",
    "pkg/inner/__init__.py": "", "pkg/inner/test_one.py": "def test_2(): assert 0\n",
    "plain/test_three.py": "def test_3(): pass\n", ".hidden/test_four.py": "def test_4(): pass\n",
    "build/test_five.py": "def test_5(): pass\n", "venv/pyvenv.cfg": "", "venv/test_six.py": "def test_6(): pass\n",
    "later_test.py": "def test_7(): pass\n"})
project.run("-v", "--tb=line")
project.run("-q", "--co", "plain", "pkg/inner")
project.run("--co", "-qq")

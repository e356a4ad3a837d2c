"""Settings in pyproject.toml."""
from _project import Project

project = Project({"pyproject.toml": '''
    [project]
    name = "x"

    [tool.pytest.ini_options]
    minversion = "6.0"
    addopts = "-v -k 'not b'"
    testpaths = ["tests"]
    markers = ["slow: slow ones", "fast"]
    filterwarnings = ["error"]
    xfail_strict = true
    ''', "tests/test_a.py": '''
    import pytest

    @pytest.mark.slow
    def test_a(pytestconfig):
        assert pytestconfig.getini("markers")[:2] == ["slow: slow ones", "fast"]
        assert pytestconfig.getini("testpaths") == ["tests"]

    @pytest.mark.xfail
    def test_strict():
        pass

    def test_b():
        pass
    '''})
project.run("--strict-markers", "--tb=short")
project.write("broken/pyproject.toml", "[tool.pytest.ini_options]\nx = \n")
project.run("-q", "broken")

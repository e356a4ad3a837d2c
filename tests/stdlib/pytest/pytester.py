"""The fixtures pytester, which runs pytest on a project, and tmpdir with its old paths."""
from _project import Project

project = Project({
    "conftest.py": 'pytest_plugins = ["pytester"]\n',
    "myplugin.py": '''
        import pytest

        @pytest.fixture(params=["a", "b"])
        def letter(request):
            return request.param
    ''',
    "test_pytester.py": '''
        import pytest

        def test_inprocess(pytester):
            pytester.makeconftest("""
                import pytest
                @pytest.fixture(params=["a", "b"])
                def name(request):
                    return request.param
            """)
            pytester.makepyfile("""
                def test_name(name):
                    assert name == "a"
                def test_print():
                    print("printed")
            """, other="VALUE = 5")
            result = pytester.runpytest("-v")
            result.assert_outcomes(passed=2, failed=1)
            result.stdout.fnmatch_lines(["*::test_name?a? PASSED*", "*::test_name?b? FAILED*",
                                         "*1 failed, 2 passed in *"])
            result.stdout.no_fnmatch_line("*ERROR*")
            assert result.ret == 1 and result.parseoutcomes() == {"failed": 1, "passed": 2}
            assert sorted(path.name for path in pytester.path.glob("*.py")) == [
                "conftest.py", "other.py", "test_inprocess.py"]

        def test_subprocess(pytester):
            pytester.makepyfile(test_one="def test_one(): assert 0")
            pytester.makeini("[pytest]\\naddopts = -rf")
            result = pytester.runpytest_subprocess("--tb=no")
            result.stdout.fnmatch_lines(["FAILED test_one.py::test_one*"])
            result.assert_outcomes(failed=1)

        def test_outcomes_differ(pytester):
            pytester.makepyfile("def test_one(): pass")
            result = pytester.runpytest("-q")
            with pytest.raises(AssertionError):
                result.assert_outcomes(failed=1)
            with pytest.raises(pytest.fail.Exception):
                result.stdout.fnmatch_lines(["nothing like this"])

        def test_tmpdir(tmpdir, tmpdir_factory):
            path = tmpdir.join("a.txt")
            path.write("text")
            assert path.read() == "text" and path.check(file=1) and path.ext == ".txt" and path.purebasename == "a"
            sub = tmpdir.mkdir("sub")
            assert sub.listdir() == [] and sub in tmpdir.listdir() and (sub / "b").relto(tmpdir) == "sub/b"
            assert tmpdir.ensure("x", "y", dir=True).isdir() and path.new(ext=".py").basename == "a.py"
            with tmpdir.as_cwd():
                import os
                assert os.getcwd() == str(tmpdir) == tmpdir.strpath
            path.remove()
            assert not path.check() and tmpdir_factory.mktemp("d").basename == "d0"
            assert sorted(each.basename for each in tmpdir.visit()) == ["sub", "x", "y"]
    '''})
project.run("-v")

"""Passing, failing, erring, skipping; the report in its forms; exit codes."""
from _project import Project

project = Project({"test_outcomes.py": '''
    import sys
    import pytest

    def double(n):
        return 2 * n

    def test_pass():
        pass

    def test_fail():
        print("some output")
        sys.stderr.write("some error\\n")
        a = 1
        assert double(a) == 3

    def test_raise():
        def inner(values):
            return values["missing"]
        inner({"a": 1})

    @pytest.fixture
    def broken():
        raise RuntimeError("cannot set up")

    @pytest.fixture
    def fragile():
        yield 5
        raise OSError("cannot tear down")

    def test_setup_error(broken):
        pass

    def test_teardown_error(fragile):
        assert fragile == 5

    def test_skip():
        pytest.skip("for a reason")

    @pytest.mark.skip(reason="marked")
    def test_skip_mark():
        pass

    @pytest.mark.skipif(sys.version_info > (3, 0), reason="new python")
    def test_skipif():
        pass

    @pytest.mark.xfail
    def test_xfail():
        assert False

    @pytest.mark.xfail(reason="a bug")
    def test_xpass():
        pass

    @pytest.mark.xfail(strict=True, reason="strict one")
    def test_xpass_strict():
        pass

    @pytest.mark.xfail(raises=KeyError)
    def test_xfail_raises():
        raise ValueError("not a KeyError")

    def test_imperative_xfail():
        pytest.xfail("gives up")

    def test_fail_call():
        pytest.fail("explicitly")

    def test_fail_no_trace():
        pytest.fail("without trace", pytrace=False)

    class TestClass:
        def test_method(self):
            x = [1, 2]
            assert x == [1, 3]

        def test_other(self):
            pass
'''})

project.run()
project.run("-q")
project.run("-v", "--tb=no")
project.run("-qq", "--tb=no")
project.run("--tb=short", "-rA")
project.run("--tb=line", "-rsx")
project.run("--tb=native", "-k", "raise and not xfail", show=lambda line: not line.strip().startswith("~"))
project.run("-x")
project.run("--maxfail=2", "--tb=no")
project.run("-l", "-k", "test_fail or test_raise", "--no-header")
project.run("-s", "-k", "test_fail", "--no-summary")
project.run("--show-capture=no", "-k", "test_fail")
project.run("-k", "nothing_at_all")
project.run("missing_file.py")
project.run("test_outcomes.py::no_such")
project.run("--no-such-option")
project.run("--collect-only")
project.run("--collect-only", "-q", "-k", "TestClass or skip")
project.run("test_outcomes.py::TestClass::test_other", "test_outcomes.py::test_pass", "-v")
project.run("--deselect", "test_outcomes.py::test_fail", "-k", "fail", "--tb=no", "-v")

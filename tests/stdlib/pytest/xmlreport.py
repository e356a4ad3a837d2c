"""The report for other tools: --junitxml; and --durations, --fixtures, colours."""
import re

from _project import Project

project = Project({"test_x.py": '''
    import pytest

    @pytest.fixture
    def fails():
        raise ValueError("setup <fails> & more")

    @pytest.fixture(scope="module")
    def resource():
        """A resource.

        With more text.
        """

    def test_pass(record_property, resource):
        record_property("key", 5)
        print("output")

    def test_fail():
        assert 1 == 2, "message"

    def test_error(fails):
        pass

    @pytest.mark.skip(reason="why not")
    def test_skip():
        pass

    @pytest.mark.xfail(reason="known")
    def test_xfail():
        assert 0

    class TestC:
        def test_m(self, record_testsuite_property):
            record_testsuite_property("ARCH", "PPC")
'''})


def show_xml(name):
    text = project.read(name)
    text = re.sub(r'(time|timestamp|hostname)="[^"]*"', r'\1=""', text).replace(project.folder, "<folder>")
    print(text.replace("><", ">\n<"))


project.run("-q", "--tb=no", "--junitxml=out.xml", show=lambda line: "generated" not in line)
show_xml("out.xml")
project.run("-q", "--tb=no", "--junitxml=deep/out.xml", "--junitprefix=pre", "-o", "junit_family=xunit1", "-o",
            "junit_logging=all", "-o", "junit_suite_name=mine", "-k", "pass or fail", show=lambda line: False)
show_xml("deep/out.xml")

project.write("test_slow.py", '''
    import time
    def test_slow():
        time.sleep(0.3)
    def test_fast():
        pass
''')
project.run("-q", "--durations=1", "--durations-min=0.2", "test_slow.py")
project.run("-q", "--durations=0", "--durations-min=0.2", "-vv", "test_slow.py", show=lambda line:
            "N.NNs setup" not in line and "N.NNs teardown" not in line and "hidden" not in line)
project.run("-q", "--fixtures-per-test", "test_x.py", "-k", "test_pass", show=lambda line: "site-packages" not in line
            and "dist-packages" not in line and "frozen" not in line and "record_property" not in line
            and not line.startswith("    Add"))
project.run("--color=yes", "--tb=no", "test_x.py", show=lambda line: "platform" not in line)
project.run("--color=yes", "-v", "-ra", "--tb=line", "test_x.py", show=lambda line: "platform" not in line)

"""Warnings given by tests: the summary, filters, and errors made of them."""
from _project import Project

project = Project({"test_warned.py": '''
    import warnings
    import pytest

    def warn(text, category=UserWarning):
        warnings.warn(text, category)

    def test_user():
        warn("watch out")

    def test_same():
        warn("watch out")

    @pytest.mark.parametrize("n", range(12))
    def test_many(n):
        warnings.warn("many times")

    def test_deprecated():
        warnings.warn("old", DeprecationWarning)

    def test_pending():
        warnings.warn("soon", PendingDeprecationWarning)

    @pytest.mark.filterwarnings("ignore:quiet")
    def test_filtered():
        warn("quiet please")
        warn("but not this")

    @pytest.mark.filterwarnings("error")
    def test_error():
        warn("an error now")

    class TestClass:
        def test_method(self):
            warn("in a method", RuntimeWarning)
'''})
project.run("--tb=short")
project.run("-q", "-W", "ignore", "--tb=no")
project.run("-q", "-W", "error::UserWarning", "--tb=line", "-k", "user or method")
project.run("-q", "--disable-warnings", "-k", "user")
project.run("-q", "-p", "no:warnings", "-k", "user")
project.write("pytest.ini", "[pytest]\nfilterwarnings =\n    ignore:watch\n    error::RuntimeWarning\n")
project.run("-q", "--tb=line", "-k", "user or method or pending")
project.run("-q", "-W", "bad-action:x", "-k", "user")

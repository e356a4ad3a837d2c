"""Doctests in modules and text files."""
from _project import Project

project = Project({
    "mod.py": '''
        """Module.

        >>> 1 + 1
        2
        """

        def good(x):
            """
            >>> good(2)
            4
            >>> value
            'from the namespace'
            """
            return x * 2

        def bad():
            """Doubles.

        Some text first.

        >>> a = 5
        >>> a + 1
        7

        More text.
        """

        class Thing:
            """
            >>> Thing().method()
            Traceback (most recent call last):
            ...
            ValueError: no
            """
            def method(self):
                """
        >>> raise KeyError("k")
        """
                raise ValueError("no")

        def skipped():
            """
            >>> 1 / 0  # doctest: +SKIP
            """

        def plain():
            """No examples."""

        def lines():
            """
        >>> print("a\\\\nb\\\\nc")
        a
        x
        c
        """
    ''',
    "conftest.py": '''
        import pytest

        @pytest.fixture(autouse=True)
        def add_value(doctest_namespace):
            doctest_namespace["value"] = "from the namespace"
    ''',
    "test_text.txt": '''
        Text with examples.

        >>> x = 3
        >>> x
        3
        >>> x * 2
        7
    ''',
    "other.rst": '''
        >>> "rst"
        'rst'
    ''',
    "test_mod.py": '''
        from mod import good

        def test_good():
            """
            >>> good(1)
            2
            """
            assert good(1) == 2
    '''})
project.run("--doctest-modules", show=lambda line: not line.startswith(("  File", "    exec(", "    ~~")))
project.run("--doctest-modules", "-v", "--tb=no")
project.run("-q", "--tb=short")
project.run("-q", "--doctest-glob=*.rst", "-v", "--tb=no")
project.run("-q", "--doctest-modules", "mod.py", "--doctest-report=ndiff", "-k", "lines")
project.run("-q", "--doctest-modules", "mod.py::mod.good", "--co")
project.run("-q", "--doctest-modules", "mod.py", "--doctest-continue-on-failure", "-k", "bad")

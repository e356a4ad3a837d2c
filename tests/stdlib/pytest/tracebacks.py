"""Tracebacks of many shapes: recursion, groups, helpers in other files, long lines, logs."""
from _project import Project

project = Project({
    "helper.py": '''
        def check(value):
            assert value == 5

        def hidden(value):
            __tracebackhide__ = True
            check(value)
    ''',
    "conftest.py": '''
        def checked(value):
            assert value == 6, "in conftest"
    ''',
    "test_traces.py": '''
        import contextlib
        import helper
        from conftest import checked
        import pytest

        def test_helper():
            helper.check(4)

        def test_conftest():
            checked(5)

        def test_recursion():
            def again(n):
                return again(n)
            again(1)

        class Noisy:
            def __init__(self, a, b):
                self.a, self.b = a, b
            def __repr__(self):
                return f"Noisy({self.a!r}, {self.b!r})"
            def compute(self, factor, *args, flag=False, **kwargs):
                return self.a / factor

        def test_arguments():
            Noisy("x" * 60, "y" * 60).compute(0, 1, 2, flag=True, other="z" * 40)

        def test_loop():
            for i in range(3):
                # a comment

                assert i < 2, (
                    f"at {i}"
                )

        def test_with():
            with contextlib.suppress(KeyError):
                value = {"a": [1, 2, 3]}
                value["a"][5]

        @pytest.mark.parametrize("value", [
            1,
        ])
        def test_decorated(value):
            if value:
                raise LookupError(
                    "several",
                    "arguments")

        def test_empty_message():
            raise ValueError

        def test_multiline_message():
            raise ValueError("first\\nsecond\\n  third")

        def test_suppressed():
            try:
                1 / 0
            except ZeroDivisionError:
                raise ValueError("clean") from None

        def test_chain_of_three():
            try:
                try:
                    1 / 0
                except ZeroDivisionError as error:
                    raise KeyError("k") from error
            except KeyError:
                raise OSError("last")

        def test_custom_exception():
            class Custom(Exception):
                def __str__(self):
                    return "custom text"
            raise Custom()

        def test_assertion_error():
            raise AssertionError("assert by hand")

        def test_system_exit():
            raise SystemExit(3)

        def test_lambda():
            f = lambda x: x.missing
            f(1)

        def test_generator():
            def numbers():
                yield 1
                raise RuntimeError("in generator")
            list(numbers())

        def test_exec():
            exec(compile("1 + None", "<text>", "exec"))

        def test_docstring():
            """A docstring.

            Of some lines.
            """
            assert not "true"
    '''})
project.run("-q", show=lambda line: "maximum recursion depth" not in line)
project.run("-q", "--tb=short", "-k", "not recursion")
project.run("-q", "-l", "-k", "loop or arguments")
project.run("-q", "--tb=long", "-k", "helper or exec", "--full-trace", show=lambda line: False)
project.run("-q", "--tb=line", "-k", "not recursion and not exec")

project = Project({"test_group.py": '''
    def test_group():
        raise ExceptionGroup("two", [ValueError("a"), KeyError("b")])
'''})
# Only the groups themselves: the tracebacks of the interpreters differ in detail.
project.run("-q", show=lambda line: not line.startswith(("  |   File", "  |     ")) and not any(
    word in line for word in ("~~", "^^", "/usr/", "/work/")))

project = Project({"test_log.py": '''
    import logging

    log = logging.getLogger("app")

    def test_fails():
        log.info("hidden")
        log.warning("seen %s", "twice")
        log.error("error\\nwith two lines")
        assert 0

    def test_passes(caplog):
        caplog.set_level(logging.DEBUG, logger="app")
        log.debug("debugging")
        assert caplog.records[0].levelno == logging.DEBUG
'''})
project.run("-q")
project.run("-q", "--log-level=INFO", "--log-format=%(levelname)s:%(message)s")
project.run("--log-cli-level=INFO", "--tb=no")
project.run("-q", "--tb=no", "--log-file=out.log", "--log-file-level=WARNING")
print(project.read("out.log"))
project.run("-q", "--show-capture=log", "-k", "fails")

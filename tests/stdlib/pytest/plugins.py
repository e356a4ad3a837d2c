"""Hooks in conftest.py: wrappers, reports, items of other files, assertion texts, exits."""
from _project import Project

project = Project({
    "conftest.py": '''
        import pytest

        def pytest_sessionstart(session):
            print("session starts")

        def pytest_sessionfinish(session, exitstatus):
            print("\\nsession finishes with", int(exitstatus))

        @pytest.hookimpl(hookwrapper=True)
        def pytest_runtest_makereport(item, call):
            outcome = yield
            report = outcome.get_result()
            setattr(item, "rep_" + report.when, report)
            if report.when == "call":
                report.sections.append(("My section", f"{item.name} {report.outcome}"))

        @pytest.hookimpl(tryfirst=True)
        def pytest_runtest_setup(item):
            for mark in item.iter_markers("env"):
                if mark.args[0] != "stage1":
                    pytest.skip(f"test requires env {mark.args[0]!r}")

        @pytest.fixture
        def failure_note(request):
            yield
            print("call failed:", request.node.rep_call.failed)

        def pytest_configure(config):
            config.addinivalue_line("markers", "env(name): only in that environment")

        def pytest_collect_file(parent, file_path):
            if file_path.suffix == ".check" and file_path.name.startswith("test"):
                return CheckFile.from_parent(parent, path=file_path)

        class CheckFile(pytest.File):
            def collect(self):
                for number, line in enumerate(self.path.read_text().splitlines()):
                    name, _, value = line.partition("=")
                    yield CheckItem.from_parent(self, name=name.strip(), value=value.strip(), number=number)

        class CheckItem(pytest.Item):
            def __init__(self, *, value, number, **kwargs):
                super().__init__(**kwargs)
                self.value = value
                self.number = number

            def runtest(self):
                if self.value != "ok":
                    raise CheckError(self, self.value)

            def repr_failure(self, excinfo):
                if isinstance(excinfo.value, CheckError):
                    return "check failed\\n   value: " + excinfo.value.args[1]
                return super().repr_failure(excinfo)

            def reportinfo(self):
                return self.path, self.number, f"check: {self.name}"

        class CheckError(Exception):
            pass

        class Foo:
            def __init__(self, value):
                self.value = value
            def __eq__(self, other):
                return self.value == other.value

        def pytest_assertrepr_compare(op, left, right):
            if isinstance(left, Foo) and isinstance(right, Foo) and op == "==":
                return ["Comparing Foo instances:", f"   vals: {left.value} != {right.value}"]

        def pytest_report_teststatus(report, config):
            if report.when == "call" and report.passed:
                return report.outcome, "+", ("OK", {"green": True})

        def pytest_terminal_summary(terminalreporter, exitstatus, config):
            terminalreporter.section("my summary")
            terminalreporter.write_line(f"passed: {len(terminalreporter.stats.get('passed', []))}")

        def pytest_make_parametrize_id(config, val, argname):
            return f"{argname}:{val}" if isinstance(val, int) else None

        def pytest_itemcollected(item):
            item._nodeid = item.nodeid

        def pytest_collection_modifyitems(session, config, items):
            items.sort(key=lambda item: item.name)
    ''',
    "test_checks.check": "good = ok\nbad = not ok\n",
    "test_hooks.py": '''
        import pytest
        from conftest import Foo

        def test_pass(failure_note):
            pass

        def test_fail(failure_note):
            assert 0

        def test_foo():
            assert Foo(1) == Foo(2)

        @pytest.mark.env("stage2")
        def test_env():
            pass

        @pytest.mark.parametrize("n", [7, 8])
        def test_id(n):
            pass
    '''})
project.run("-rs")
project.run("-v", "--tb=no")

project = Project({
    "myplugin.py": '''
        import pytest

        @pytest.fixture
        def from_plugin():
            return "plugin"

        class Recorder:
            def __init__(self):
                self.names = []

            @pytest.hookimpl(wrapper=True, tryfirst=True) if hasattr(pytest, "Directory") else pytest.hookimpl(
                hookwrapper=True)
            def pytest_runtest_call(self, item):
                self.names.append(item.name)
                return (yield)

        def pytest_configure(config):
            config.pluginmanager.register(Recorder(), "recorder")

        def pytest_unconfigure(config):
            print("called:", config.pluginmanager.get_plugin("recorder").names)
            config.pluginmanager.unregister(name="recorder")
    ''',
    "test_plugin.py": '''
        def test_it(from_plugin):
            assert from_plugin == "plugin"

        def test_exit():
            import pytest
            pytest.exit("enough", returncode=7)

        def test_never():
            pass
    '''})
project.run("-p", "myplugin", "-k", "it")
project.run("-q", "-k", "test_it", environment={"PYTEST_PLUGINS": "myplugin"}.items())
project.run("-q", environment={"PYTEST_ADDOPTS": "-p myplugin -v"}.items())

project = Project({
    "conftest.py": '''
        def pytest_assertion_pass(item, lineno, orig, expl):
            print(f"{item.name}:{lineno}: {orig} -> {expl}")
    ''',
    "test_told.py": '''
        def double(n):
            return n * 2

        def test_told():
            assert double(2) == 4
            assert double(1) and double(2), "message"
            assert 1 == 2
    '''})
project.run("-q", "-o", "enable_assertion_pass_hook=true")

project = Project({
    "test_interrupt.py": '''
        def test_1(): pass
        def test_2(): raise KeyboardInterrupt
        def test_3(): pass
    ''',
    "run.py": '''
        import sys
        import pytest

        class Plugin:
            def pytest_sessionfinish(self):
                print("plugin: finished")

        code = pytest.main(["-q", "-k", "test_1"], plugins=[Plugin()])
        print(repr(code), code == 0)
        print(int(pytest.main(["-q", "nothing_here"])))
    '''})
project.run()
import subprocess
import sys
done = subprocess.run([sys.executable, "run.py"], cwd=project.folder, capture_output=True, text=True)
print(*project.normal(done.stdout), sep="\n")
print(*project.normal(done.stderr), sep="\n")

"""Projects of several folders: overriding, dynamic requests, running from a sub-folder, inheritance."""
from _project import Project

project = Project({
    "pytest.ini": "[pytest]\n",
    "conftest.py": '''
        import pytest

        @pytest.fixture
        def name():
            return "root"

        @pytest.fixture(scope="session", params=["s1", "s2"])
        def system(request):
            return request.param

        @pytest.fixture(scope="package")
        def per_package(request):
            print("package up")
            yield
            print("package down")
    ''',
    "test_root.py": '''
        import pytest

        def test_name(name):
            assert name == "root"

        def test_system(system):
            assert system in ("s1", "s2")

        no_two = pytest.mark.skip(reason="no two")

        @pytest.fixture(params=[1, pytest.param(2, marks=no_two), pytest.param(3, id="three")])
        def marked(request):
            return request.param

        def test_marked(marked):
            pass

        @pytest.fixture
        def skips():
            pytest.skip("in the fixture")

        def test_skipped_by_fixture(skips):
            pass

        @pytest.fixture
        def xfails():
            pytest.xfail("in the fixture")

        def test_xfailed_by_fixture(xfails):
            pass

        def test_dynamic(request):
            assert request.getfixturevalue("name") == "root"
            with pytest.raises(pytest.FixtureLookupError):
                request.getfixturevalue("unknown")

        def test_apply(request):
            request.applymarker(pytest.mark.xfail(reason="applied"))
            assert 0

        def how_wide(fixture_name, config):
            return "module"

        @pytest.fixture(scope=how_wide)
        def dynamic_scope(request):
            return request.scope

        def test_dynamic_scope(dynamic_scope):
            assert dynamic_scope == "module"

        @pytest.mark.xfail(run=False, reason="crashes")
        def test_not_run():
            raise SystemExit

        @pytest.mark.xfail("1 + 1 == 2", reason="a condition")
        def test_condition():
            assert 0

        @pytest.mark.skipif("undefined_name")
        def test_bad_condition():
            pass

        @pytest.mark.skipif(True)
        def test_no_reason():
            pass

        @pytest.mark.xfail(raises=(ValueError, KeyError))
        def test_raises_one():
            raise KeyError("k")
    ''',
    "a/conftest.py": '''
        import pytest

        @pytest.fixture
        def name(name):
            return name + "/a"
    ''',
    "a/test_a.py": '''
        import pytest

        def test_name(name):
            assert name == "root/a"

        class TestOverride:
            @pytest.fixture
            def name(self, name):
                return name + "/class"

            def test_name(self, name):
                assert name == "root/a/class"

        class TestBase:
            value = "base"

            def setup_method(self):
                self.seen = self.value

            @pytest.mark.parametrize("n", [1, 2])
            def test_value(self, n):
                assert self.seen == self.value

            @staticmethod
            def test_static():
                pass

        class TestDerived(TestBase):
            value = "derived"

            def test_fails(self):
                assert self.seen == "base"
    ''',
    "pkg/__init__.py": "",
    "pkg/test_one.py": "def test_one(per_package): pass\n",
    "pkg/test_two.py": "def test_two(per_package): assert 0\n",
    "a/deep/test_deep.py": '''
        print("printed at import")

        def test_deep(name):
            print("in the test")
            assert name == "root"
    ''',
})
project.run("-ra", "-q")
project.run("-v", "a", "pkg", "--tb=no", "-s")
project.run("a/deep", "-rP", "-rf")
project.run("a/test_a.py::TestDerived", "-v", "--tb=line")
folder = project.folder
project.folder = folder + "/a"
project.run("deep", "--tb=short", "-v", show=lambda line: "rootdir" not in line)
project.run("../pkg", "-q", "--tb=no")
project.folder = folder
project.write("other.ini", "[pytest]\npython_functions = test_o*\n")
project.run("-c", "other.ini", "-q", "--co", "pkg")
project.run("-p", "no:cacheprovider", "-q", "pkg/test_one.py")

project = Project({"test_names.py": '''
    import pytest

    @pytest.mark.parametrize("text", ["\\u4e2d\\u6587", "a" * 100, "with::colons", "x[y]"])
    def test_text(text):
        assert not text

    def test_a_rather_long_name_that_takes_much_of_the_line_of_the_terminal_window():
        pytest.skip("and a reason that does not fit there")

    def test_prints():
        print("no newline at the end", end="")
        assert [] == [1], "a message"

    class TestA:
        class TestB:
            def test_inner(self):
                raise Exception("x" * 200)

    def test_many_lines():
        raise Exception("\\n".join(["line"] * 3))
'''})
project.run("-v")
project.run("-q", "--tb=no", "--co", "-k", "colons")
project.run("-q", "-o", "console_output_style=count")
project.run("-q", "-o", "console_output_style=classic", "--tb=no")
text = "import pytest\n@pytest.mark.parametrize('n', range(75))\ndef test(n): pass\n"
project = Project({"test_1.py": text, "test_2.py": text})
project.run()
project.run("-o", "console_output_style=count", "-q")

"""What came after 7.2: checked by the tests themselves, by the documentation."""
from _project import Project

project = Project({
    "conftest.py": '''
        import pytest

        @pytest.hookimpl(wrapper=True)
        def pytest_runtest_call(item):
            result = yield
            item.wrapped = True
            return result

        @pytest.hookimpl(wrapper=True)
        def pytest_pyfunc_call(pyfuncitem):
            try:
                return (yield)
            except ZeroDivisionError:
                return True
    ''',
    "pytest.ini": "[pytest]\nmarkers =\n    device(serial, kind): needs it\nverbosity_assertions = 2\n",
    "test_newer.py": '''
        import pytest

        def test_group_contains():
            with pytest.raises(ExceptionGroup) as excinfo:
                raise ExceptionGroup("outer", [ValueError("one"), ExceptionGroup("inner", [TypeError("deep")])])
            assert excinfo.group_contains(ValueError)
            assert excinfo.group_contains(TypeError)
            assert excinfo.group_contains(ValueError, match="on.")
            assert not excinfo.group_contains(ValueError, match="two")
            assert excinfo.group_contains(TypeError, depth=2)
            assert not excinfo.group_contains(TypeError, depth=1)

        def test_raises_check():
            with pytest.raises(OSError, check=lambda error: error.errno == 5):
                raise OSError(5, "text")

        def test_notes_match():
            with pytest.raises(ValueError, match="noted"):
                error = ValueError("x")
                error.add_note("noted")
                raise error

        def test_wrapped():
            1 / 0

        @pytest.mark.device(serial="abc", kind=1)
        def test_device_one():
            pass

        @pytest.mark.device(serial="xyz", kind=2)
        def test_device_two():
            pass

        def test_stash(request):
            key = pytest.StashKey[int]()
            request.node.stash[key] = 5
            assert request.node.stash[key] == 5 and key in request.node.stash
            assert request.node.stash.get(pytest.StashKey[str](), "none") == "none"

        def test_pop_nearest(recwarn):
            import warnings
            warnings.warn("user", UserWarning)
            warnings.warn("general", Warning)
            assert str(recwarn.pop(Warning).message) == "general"

        def test_warnings_given_again():
            import warnings
            with pytest.warns(UserWarning, match="again"):
                with pytest.warns(DeprecationWarning):
                    warnings.warn("again", UserWarning)
                    warnings.warn("old", DeprecationWarning)

        def test_sets():
            assert {1, 2} <= {1}

        def test_keyword_only(tmp_path_factory, *, tmp_path):
            assert tmp_path.parent == tmp_path_factory.getbasetemp()

        def test_import_skip_type():
            with pytest.raises(pytest.skip.Exception, match="could not import 'nothing'"):
                pytest.importorskip("nothing", exc_type=ImportError)
            with pytest.raises(pytest.skip.Exception, match="because"):
                pytest.importorskip("nothing", reason="because")

        def test_param_errors():
            with pytest.raises(TypeError, match="Expected id to be a string"):
                pytest.param(1, id=5)
            assert pytest.param(1, 2, id="x").values == (1, 2)

        class TestClassMethod:
            def setup_method(self):
                self.ready = True

            @classmethod
            def test_class(cls, request):
                assert cls is TestClassMethod and request.instance.ready

        def test_version(pytestconfig):
            assert pytest.version_tuple >= (8, 0)
            assert pytestconfig.get_verbosity(pytestconfig.VERBOSITY_ASSERTIONS) == 2
            assert pytestconfig.rootpath == pytestconfig.invocation_params.dir
    '''})
project.run("-q")
project.run("-q", "--co", "-m", 'device(serial="abc")')
project.run("-q", "--co", "-m", "device(kind=2) or device(serial='none')")
project.run("--co", "-q", "-m", "device(")

project = Project({"test_async.py": '''
    async def test_async():
        assert False
'''})
project.run("-q", "-rs", show=lambda line: "test_async.py" in line or line.startswith(("1 ", "async")))

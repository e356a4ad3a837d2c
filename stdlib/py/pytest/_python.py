"""Python test files: modules, packages, classes and functions as nodes."""
import fnmatch
import inspect
import os
import types
import warnings

from pytest import _importing, _marks, _nodes
from pytest._excinfo import Traceback
from pytest._fixtures import TopRequest
from pytest._main import matches_path
from pytest._outcomes import (PytestCollectionWarning, PytestReturnNotNoneWarning,
                              PytestUnhandledCoroutineWarning, skip)
from pytest._parametrize import Metafunc


def pytest_configure(config):
    _marks.mark._use(config)
    config.add_cleanup(lambda: _marks.mark._use(None))
    add = config.addinivalue_line
    add("markers", "parametrize(argnames, argvalues): call a test function multiple times passing in different "
        "arguments in turn. argvalues generally needs to be a list of values if argnames specifies only one name or a "
        "list of tuples of values if argnames specifies multiple names. Example: @parametrize('arg1', [1,2]) would "
        "lead to two calls of the decorated test function, one with arg1=1 and another with arg1=2.see "
        "https://docs.pytest.org/en/stable/how-to/parametrize.html for more info and examples.")
    add("markers", "usefixtures(fixturename1, fixturename2, ...): mark tests as needing all of the specified fixtures. "
        "see https://docs.pytest.org/en/stable/explanation/fixtures.html#usefixtures ")


def pytest_collect_file(file_path, parent):
    if file_path.suffix != ".py":
        return None
    if not parent.session.isinitpath(file_path):
        patterns = parent.config.getini("python_files")
        if not any(matches_path(pattern, file_path) for pattern in patterns):
            return None
    return parent.session.gethookproxy(file_path).pytest_pycollect_makemodule(
        module_path=file_path, path=file_path, parent=parent)


def pytest_pycollect_makemodule(module_path, parent):
    if module_path.name == "__init__.py" and isinstance(parent, Package) and parent.path == module_path.parent:
        return Module.from_parent(parent, path=module_path, name="__init__.py")
    return Module.from_parent(parent, path=module_path)


def pytest_generate_tests(metafunc):
    for mark in metafunc.definition.iter_markers(name="parametrize"):
        metafunc.parametrize(*mark.args, **mark.kwargs, _param_mark=mark)
    seen = set()
    for name in metafunc.fixturenames:
        definitions = metafunc._info.name2fixturedefs.get(name)
        if not definitions or name in seen or any(name in spec.params for spec in metafunc._calls):
            continue
        seen.add(name)
        definition = definitions[-1]
        if definition.params is None and name in definition.argnames:
            # It overrides another of its name and uses it: that one's parameters count.
            definition = next((each for each in reversed(definitions) if each.params is not None), definition)
        if definition.params is not None:
            metafunc.parametrize(name, definition.params, indirect=True, scope=definition.scope, ids=definition.ids)


def _is_async(function):
    return inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function)


def pytest_pyfunc_call(pyfuncitem):
    function = pyfuncitem.obj
    if _is_async(function):
        message = ("async def functions are not natively supported and have been skipped.\n"
                   "You need to install a suitable plugin for your async framework, for example:\n"
                   "  - anyio\n  - pytest-asyncio\n  - pytest-tornasync\n  - pytest-trio\n  - pytest-twisted")
        pyfuncitem.warn(PytestUnhandledCoroutineWarning(message))
        skip("async def function and no async plugin installed (see warnings)")
    arguments = {name: pyfuncitem.funcargs[name] for name in pyfuncitem._fixtureinfo.argnames}
    result = function(**arguments)
    if hasattr(result, "__await__") or hasattr(result, "__aiter__"):
        skip("async def function and no async plugin installed (see warnings)")
    if result is not None:
        pyfuncitem.warn(PytestReturnNotNoneWarning(
            f"Expected None, but {pyfuncitem.nodeid} returned {result!r}, which will be an error in a future version "
            "of pytest.  Did you mean to use `assert` instead of `return`?"))
    return True


def pytest_pycollect_makeitem(collector, name, obj):
    if inspect.isclass(obj):
        if collector.istestclass(obj, name):
            return Class.from_parent(collector, name=name)
        return None
    if not collector.istestfunction(obj, name):
        return None
    plain = getattr(obj, "__func__", obj)
    if not (inspect.isfunction(plain) or inspect.isfunction(inspect.unwrap(plain))):
        warnings.warn_explicit(PytestCollectionWarning(f"cannot collect {name!r} because it is not a function."),
                               None, str(collector.path), 1)
        return None
    if inspect.isgeneratorfunction(plain):
        item = Function.from_parent(collector, name=name)
        reason = f"yield tests were removed in pytest 4.0 - {name} will be ignored"
        item.add_marker(_marks.mark.xfail(run=False, reason=reason))
        item.warn(PytestCollectionWarning(reason))
        return item
    return list(collector._functions(name, obj))


class PyobjMixin:
    """A node for a Python object: it is found when it is first asked for."""

    _takes_marks = True

    @property
    def module(self):
        node = self.getparent(Module)
        return node.obj if node is not None else None

    @property
    def cls(self):
        node = self.getparent(Class)
        return node.obj if node is not None else None

    @property
    def instance(self):
        return None

    @property
    def obj(self):
        found = self.__dict__.get("_obj")
        if found is None:
            self._obj = found = self._getobj()
            if self._takes_marks:
                self.own_markers.extend(_marks.all_marks(found))
                self.keywords.update((mark.name, mark) for mark in self.own_markers)
        return found

    @obj.setter
    def obj(self, value):
        self._obj = value

    def _getobj(self):
        return getattr(self.parent.obj, self.name)

    def getmodpath(self, stopatmodule=True, includemodule=False):
        """The dotted name below the module."""
        parts = []
        for node in reversed(self.listchain()):
            if isinstance(node, Module):
                if includemodule:
                    parts.append(os.path.splitext(node.name)[0])
                break
            parts.append(node.name)
        return ".".join(reversed(parts))

    def reportinfo(self):
        path, line = source_place(self.obj)
        return path or self.path, line, self.getmodpath()


def source_place(obj):
    """(file, line from 0) where a function or class begins."""
    if inspect.isclass(obj):
        try:
            return inspect.getsourcefile(obj), inspect.getsourcelines(obj)[1] - 1
        except (OSError, TypeError):
            return None, None
    plain = inspect.unwrap(getattr(obj, "__func__", obj))
    plain = getattr(plain, "func", plain)
    code = getattr(plain, "__code__", None)
    return (code.co_filename, code.co_firstlineno - 1) if code is not None else (None, None)


class PyCollector(PyobjMixin, _nodes.Collector):
    """A module or class: its children are found among the attributes."""

    def _matches(self, option, name):
        for pattern in self.config.getini(option):
            if name.startswith(pattern) or any(each in pattern for each in "*?[") and fnmatch.fnmatch(name, pattern):
                return True
        return False

    def funcnamefilter(self, name):
        return self._matches("python_functions", name)

    def classnamefilter(self, name):
        return self._matches("python_classes", name)

    def isnosetest(self, obj):
        return getattr(obj, "__test__", False) is True

    def istestfunction(self, obj, name):
        if not (self.funcnamefilter(name) or self.isnosetest(obj)):
            return False
        if isinstance(obj, (staticmethod, classmethod)):
            obj = obj.__func__
        return callable(obj) and getattr(obj, "_fixture_marker", None) is None

    def istestclass(self, obj, name):
        return self.classnamefilter(name) or self.isnosetest(obj)

    def collect(self):
        if not getattr(self.obj, "__test__", True):
            return []
        owners = [self.obj.__dict__]
        if inspect.isclass(self.obj):
            owners = [cls.__dict__ for cls in self.obj.__mro__ if cls is not object]
        seen = set()
        groups = []
        ihook = self.ihook
        for owner in owners:
            group = []
            for name, obj in list(owner.items()):
                if name in _IGNORED or name in seen:
                    continue
                seen.add(name)
                found = ihook.pytest_pycollect_makeitem(collector=self, name=name, obj=obj)
                if found is not None:
                    group.extend(found if isinstance(found, list) else [found])
            groups.append(group)
        # A base class's tests come before those of the class itself.
        return [item for group in reversed(groups) for item in group]

    def _functions(self, name, obj):
        """The items of one function: one for each set of parameters."""
        cls = self.getparent(Class)
        definition = FunctionDefinition.from_parent(self, name=name)
        metafunc = Metafunc(definition, definition._fixtureinfo, self.config, cls.obj if cls else None,
                            self.getparent(Module).obj)
        extra = []
        if hasattr(metafunc.module, "pytest_generate_tests"):
            extra.append(metafunc.module.pytest_generate_tests)
        if hasattr(metafunc.cls, "pytest_generate_tests"):
            extra.append(metafunc.cls().pytest_generate_tests)
        if extra:
            self.ihook.pytest_generate_tests.call_extra(extra, {"metafunc": metafunc})
        else:
            self.ihook.pytest_generate_tests(metafunc=metafunc)
        if not metafunc._calls:
            yield Function.from_parent(self, name=name, fixtureinfo=definition._fixtureinfo)
            return
        info = definition._fixtureinfo
        if metafunc._own_definitions:
            # What a parameter replaces, and what only that needed, is not set up.
            given = set(metafunc._own_definitions)
            info.names_closure[:], table = self.session._fixturemanager.closure(info.initialnames, definition, given)
            own = metafunc._own_definitions
            info.names_closure.sort(key=lambda each: -_rank_of(each, own, table))
        for spec in metafunc._calls:
            full_name = f"{name}[{spec.id}]" if spec.ids else name
            item = Function.from_parent(self, name=full_name, callspec=spec, fixtureinfo=info,
                                        keywords={spec.id: True} if spec.ids else {}, originalname=name)
            item._own_definitions = metafunc._own_definitions
            yield item


def _rank_of(name, own, table):
    from pytest._scope import rank
    if name in own:
        return rank(own[name].scope)
    return rank(table[name][-1].scope) if name in table else 0


_IGNORED = frozenset(dir(types.ModuleType("empty"))) | frozenset(dir(object)) | {
    "__builtins__", "__file__", "__cached__", "__annotations__", "__module__", "__dict__", "__weakref__",
    "__static_attributes__", "__firstlineno__", "__annotate__", "__annotate_func__", "@assert"}


class Module(_nodes.File, PyCollector):
    """A test file."""

    def _getobj(self):
        return self._import()

    def collect(self):
        self.obj
        from pytest import _xunit
        _xunit.add_module_fixtures(self)
        self.session._fixturemanager.parsefactories(self)
        return PyCollector.collect(self)

    def _import(self):
        from pytest._excinfo import ExceptionInfo
        from pytest._outcomes import Skipped
        try:
            module = _importing.import_path(self.path, self.config.option.importmode, self.config.rootpath)
        except SyntaxError as error:
            info = ExceptionInfo.from_exception(error)
            text = "\n".join("E   " + line for line in info.exconly().split("\n"))
            raise self.CollectError(text) from error
        except _importing.ImportPathMismatchError as error:
            raise self.CollectError(
                "import file mismatch:\n"
                "imported module %r has this __file__ attribute:\n  %s\n"
                "which is not the same as the test file we want to collect:\n  %s\n"
                "HINT: remove __pycache__ / .pyc files and/or use a unique basename for your test file modules"
                % error.args) from error
        except ImportError as error:
            info = ExceptionInfo.from_exception(error)
            if self.config.option.verbose < 2:
                info.traceback = Traceback(entry for entry in info.traceback.cut_own()
                                           if not entry.filename.startswith("<frozen importlib"))
            text = str(info.getrepr(style="short") if info.traceback else info.exconly())
            raise self.CollectError(
                f"ImportError while importing test module '{self.path}'.\n"
                "Hint: make sure your test modules/packages have valid Python names.\n"
                f"Traceback:\n{text}") from error
        except Skipped as error:
            if error.allow_module_level:
                raise
            raise self.CollectError(
                "Using pytest.skip outside of a test will skip the entire module. If that's your intention, pass "
                "`allow_module_level=True`. If you want to skip a specific test or an entire class, use the "
                "@pytest.mark.skip or @pytest.mark.skipif decorators.") from error
        self.config.pluginmanager._load_required(module)
        return module


class Package(_nodes.Directory):
    """A folder with __init__.py."""

    def __init__(self, name=None, parent=None, path=None, **kwargs):
        super().__init__(name=name or path.name, parent=parent, path=path, **kwargs)

    def collect(self):
        init = self.path / "__init__.py"
        if any(matches_path(pattern, init) for pattern in self.config.getini("python_files")):
            yield from self.session._nodes_of_file(init, self)
        for node in self.session.walk(self.path, self):
            if node.path != init:
                yield node

    def setup(self):
        from pytest import _xunit
        _xunit.package_setup(self)


class Class(PyCollector):
    """A test class."""

    def newinstance(self):
        return self.obj()

    def collect(self):
        if not getattr(self.obj, "__test__", True):
            return []
        if _overrides(self.obj, "__init__"):
            self._warn_not_collected("__init__")
            return []
        if _overrides(self.obj, "__new__"):
            self._warn_not_collected("__new__")
            return []
        from pytest import _xunit
        _xunit.add_class_fixtures(self)
        self.session._fixturemanager.parsefactories(self.newinstance(), self.nodeid)
        return super().collect()

    def _warn_not_collected(self, what):
        module = self.getparent(Module)
        path, line = source_place(self.obj)
        warnings.warn_explicit(PytestCollectionWarning(
            f"cannot collect test class {self.obj.__name__!r} because it has a {what} constructor "
            f"(from: {module.nodeid})"), None, str(path or self.path), (line or 0) + 1)


def _overrides(cls, name):
    return getattr(cls, name, None) is not getattr(object, name)


class Function(PyobjMixin, _nodes.Item):
    """One call of a test function."""

    _takes_marks = False
    _instance = None

    def __init__(self, name, parent, config=None, callspec=None, callobj=None, keywords=None, session=None,
                 fixtureinfo=None, originalname=None):
        super().__init__(name, parent, config=config, session=session)
        if callobj is not None:
            self._obj = callobj
        self.originalname = originalname or name
        self.own_markers.extend(_marks.all_marks(self.obj))
        if callspec is not None:
            self.callspec = callspec
            self.own_markers.extend(callspec.marks)
        self.keywords.update((mark.name, mark) for mark in self.own_markers)
        self.keywords.update(getattr(self.obj, "__dict__", ()))
        if keywords:
            self.keywords.update(keywords)
        if fixtureinfo is None:
            fixtureinfo = self.session._fixturemanager.info_for(self, self.obj)
        self._fixtureinfo = fixtureinfo
        self.fixturenames = fixtureinfo.names_closure
        self._initrequest()

    def _initrequest(self):
        self.funcargs = {}
        self._active = {}
        self._request = TopRequest(self)

    @property
    def function(self):
        return getattr(self.obj, "__func__", self.obj)

    @property
    def instance(self):
        return self._instance

    def _getobj(self):
        owner = self.parent.obj
        if isinstance(self.parent, Class):
            owner = self._instance = self.parent.newinstance()
        return getattr(owner, self.originalname)

    def runtest(self):
        self.ihook.pytest_pyfunc_call(pyfuncitem=self)

    def setup(self):
        self._request._fill()

    def _prune_traceback(self, excinfo):
        entries = excinfo.traceback
        if not self.config.option.fulltrace:
            code = getattr(inspect.unwrap(self.function), "__code__", None)
            if code is not None:
                path = code.co_filename
                cut = entries.cut(path=path, firstlineno=code.co_firstlineno - 1)
                if len(cut) == len(entries):
                    cut = entries.cut(path=path)
                    if len(cut) == len(entries):
                        cut = entries.cut_own()
                entries = cut.visible(excinfo) or cut[-1:]
        return entries

    def repr_failure(self, excinfo, style=None):
        style = self.config.option.tbstyle
        return self._repr_failure(excinfo, "auto" if style == "auto" else style)


class FunctionDefinition(Function):
    """A function before its parameters are known."""

    def runtest(self):
        raise RuntimeError("function definitions are not supposed to be run as tests")

    setup = runtest


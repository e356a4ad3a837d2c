"""Fixtures: their declaration, the requests for them, and making their values.

Which definitions a test sees is known by the manager (_fixturemanager): the nearest one
counts, and a fixture that asks for its own name gets the next one outwards.
"""
import functools
import inspect
import sys
import textwrap
import types

from pytest import _hooks, _nodes
from pytest._excinfo import is_own_frame
from pytest._outcomes import OutcomeException, Skipped, fail
from pytest._scope import rank, scope_node

_NO_PARAM = object()


class FixtureLookupError(LookupError):
    """A fixture that was asked for does not exist or may not be used there."""

    def __init__(self, argname, request, message=None):
        super().__init__(message or argname)
        self.argname = argname
        self.request = request
        self.message = message


class FixtureFunctionMarker:
    """The options of `@pytest.fixture(...)`; calling it makes the function a fixture."""

    def __init__(self, scope, params, autouse, ids, name):
        self.scope = scope
        self.params = params
        self.autouse = autouse
        self.ids = ids
        self.name = name

    def __call__(self, function):
        if inspect.isclass(function):
            raise ValueError("class fixtures not supported (maybe in the future)")
        if getattr(function, "_fixture_marker", None) is not None:
            raise ValueError(f"@pytest.fixture is being applied more than once to the same function "
                             f"{function.__name__!r}")
        if hasattr(function, "pytestmark"):
            import warnings
            from pytest._outcomes import PytestRemovedIn9Warning
            warnings.warn("Marks applied to fixtures have no effect\n"
                          "See docs: https://docs.pytest.org/en/stable/deprecations.html#applying-a-mark-to-a-"
                          "fixture-function", PytestRemovedIn9Warning, 2)
        if (self.name or getattr(function, "__name__", "")) == "request":
            fail("'request' is a reserved word for fixtures, use another name:\n  "
                 f"{function.__code__.co_filename}:{function.__code__.co_firstlineno}", pytrace=False)
        return _guard_against_calls(function, self)


def _guard_against_calls(function, marker):
    """Calling a fixture like a function is a mistake that many make once."""
    name = marker.name or function.__name__

    @functools.wraps(function)
    def called_directly(*args, **kwargs):
        fail(f'Fixture "{name}" called directly. Fixtures are not meant to be called directly,\n'
             "but are created automatically when test functions request them as parameters.\n"
             "See https://docs.pytest.org/en/stable/explanation/fixtures.html for more information about fixtures, "
             "and\nhttps://docs.pytest.org/en/stable/deprecations.html#calling-fixtures-directly about how to update "
             "your code.", pytrace=False)
    called_directly._fixture_marker = marker
    called_directly._fixture_function = function
    return called_directly


def fixture(fixture_function=None, *, scope="function", params=None, autouse=False, ids=None, name=None):
    """Declare a fixture: its value is given to the tests that name it as an argument."""
    marker = FixtureFunctionMarker(scope, tuple(params) if params is not None else None, autouse,
                                   ids if ids is None or callable(ids) else tuple(ids), name)
    return marker(fixture_function) if fixture_function is not None else marker


def yield_fixture(fixture_function=None, **options):
    """The old name of `fixture`."""
    return fixture(fixture_function, **options)


class FixtureDef:
    """One fixture: the function, where it counts, and the value made last."""

    def __init__(self, manager, baseid, argname, func, scope, params, ids=None, autouse=False):
        self._manager = manager
        self.baseid = baseid
        self.has_location = bool(baseid)
        self.argname = argname
        self.func = func
        self.scope = scope
        self.params = params
        self.ids = ids
        self.autouse = autouse
        self.argnames = fixture_arguments(func)
        self.cached_result = None
        self._finalizers = []

    def __repr__(self):
        return f"<FixtureDef argname={self.argname!r} scope={self.scope!r} baseid={self.baseid!r}>"

    def addfinalizer(self, finalizer):
        self._finalizers.append(finalizer)

    def cache_key(self, request):
        return request.param_index if not hasattr(request, "param") else request.param

    def finish(self, request):
        """Run the finalizers and forget the value."""
        errors = []
        while self._finalizers:
            try:
                self._finalizers.pop()()
            except BaseException as error:
                errors.append(error)
        request.node.ihook.pytest_fixture_post_finalizer(fixturedef=self, request=request)
        self.cached_result = None
        if len(errors) == 1:
            raise errors[0]
        if errors:
            raise BaseExceptionGroup(f'errors while tearing down fixture "{self.argname}" of {request.node}',
                                     errors[::-1])

    def execute(self, request):
        """The value: the one that stands, or a new one."""
        # What it depends on comes first: a parameter that changed there ends this value, too.
        for name in self.argnames:
            request._dependency(name)
        key = self.cache_key(request)
        if self.cached_result is not None:
            value, cached_key, error = self.cached_result
            if cached_key is key or _equal(cached_key, key):
                if error is not None:
                    raise error
                return value
            self.finish(request)
        finish = functools.partial(self.finish, request=request)
        for name in self.argnames:
            definition = request._definition_of(name)
            if definition is not None:
                definition.addfinalizer(finish)
        try:
            return request.node.ihook.pytest_fixture_setup(fixturedef=self, request=request)
        finally:
            request.node.addfinalizer(finish)


def _equal(a, b):
    try:
        return bool(a == b)
    except Exception:
        return False


def fixture_arguments(function):
    """The names of the arguments that are fixtures: no defaults, not `self`, not those that mock.patch fills."""
    plain = getattr(function, "__func__", function)
    if type(plain) is types.FunctionType and not hasattr(plain, "__wrapped__"):
        code = plain.__code__
        names = list(code.co_varnames[:code.co_argcount])
        if plain.__defaults__:
            del names[-len(plain.__defaults__):]
        optional = plain.__kwdefaults__ or {}
        keywords = code.co_varnames[code.co_argcount:code.co_argcount + code.co_kwonlyargcount]
        names += [name for name in keywords if name not in optional]
        return tuple(names if plain is function else names[1:])
    try:
        parameters = inspect.signature(function).parameters.values()
    except (ValueError, TypeError) as error:
        fail(f"Could not determine arguments of {function!r}: {error}", pytrace=False)
    names = [each.name for each in parameters
             if each.kind in (each.POSITIONAL_OR_KEYWORD, each.KEYWORD_ONLY) and each.default is each.empty]
    return tuple(names[_patched_arguments(plain):])


def _patched_arguments(function):
    patchings = getattr(function, "patchings", None)
    if not patchings:
        return 0
    sentinels = [getattr(sys.modules.get(name), "DEFAULT", object()) for name in ("mock", "unittest.mock")]
    return sum(1 for each in patchings if not each.attribute_name and any(each.new is s for s in sentinels))


@_hooks.hookimpl(trylast=True)
def pytest_fixture_setup(fixturedef, request):
    """Call the fixture function and remember what came of it."""
    arguments = {name: request._dependency(name) for name in fixturedef.argnames}
    function = _bound_function(fixturedef, request)
    key = fixturedef.cache_key(request)
    try:
        value = _call(function, request, arguments)
    except (OutcomeException, Exception) as error:
        if isinstance(error, Skipped):
            # The test is what is skipped.
            error._use_item_location = True
        fixturedef.cached_result = (None, key, error)
        raise
    fixturedef.cached_result = (value, key, None)
    return value


def _bound_function(fixturedef, request):
    """A fixture that is a method gets the test's own instance as `self`."""
    function = fixturedef.func
    owner = getattr(function, "__self__", None)
    instance = request.instance
    if owner is None or instance is None or inspect.isclass(owner):
        return function
    if isinstance(instance, owner.__class__) and hasattr(function, "__func__"):
        return function.__func__.__get__(instance)
    return function


def _call(function, request, arguments):
    if not inspect.isgeneratorfunction(getattr(function, "__func__", function)):
        return function(**arguments)
    generator = function(**arguments)
    try:
        value = next(generator)
    except StopIteration:
        raise ValueError(f"{request.fixturename} did not yield a value") from None
    request.addfinalizer(functools.partial(_resume, function, generator))
    return value


def _resume(function, generator):
    try:
        next(generator)
    except StopIteration:
        return
    code = inspect.unwrap(getattr(function, "__func__", function)).__code__
    source = textwrap.indent(textwrap.dedent("".join(inspect.getsourcelines(code)[0])).rstrip(), "    ")
    fail(f"fixture function has more than one 'yield':\n\n{source}\n{code.co_filename}:{code.co_firstlineno}",
         pytrace=False)


class FixtureRequest:
    """What a test or fixture may ask of the one that requests it."""

    def __init__(self, item, fixturename, scope):
        self._item = item
        self.fixturename = fixturename
        self._scope = scope
        self.param_index = 0

    @property
    def scope(self):
        return self._scope

    @property
    def _manager(self):
        return self._item.session._fixturemanager

    @property
    def node(self):
        """The node of the request's scope."""
        return scope_node(self._item, self._scope)

    config = property(lambda self: self._item.config)
    session = property(lambda self: self._item.session)
    path = property(lambda self: self._item.path)
    fspath = path
    keywords = property(lambda self: self.node.keywords)
    fixturenames = property(lambda self: self._all_names())

    def _all_names(self):
        names = list(self._item._fixtureinfo.names_closure)
        names.extend(name for name, _ in self._item._active if name not in names)
        return names

    def _for_scope(self, name, lowest):
        if rank(self._scope) > rank(lowest):
            raise AttributeError(f"{name} not available in {self._scope}-scoped context")

    @property
    def function(self):
        self._for_scope("function", "function")
        return self._item.obj

    @property
    def cls(self):
        self._for_scope("cls", "class")
        from pytest._python import Class
        found = self._item.getparent(Class)
        return found.obj if found is not None else None

    @property
    def instance(self):
        if self._scope != "function":
            return None
        return getattr(self._item, "instance", None)

    @property
    def module(self):
        self._for_scope("module", "module")
        from pytest._python import Module
        found = self._item.getparent(Module)
        return found.obj if found is not None else None

    def applymarker(self, marker):
        self.node.add_marker(marker)

    def raiseerror(self, msg):
        raise FixtureLookupError(None, self, msg)

    def addfinalizer(self, finalizer):
        self.node.addfinalizer(finalizer)

    def getfixturevalue(self, argname):
        """The value of a fixture that is not an argument."""
        return self._dependency(argname)

    # ---- The machinery -------------------------------------------------------

    def _definition_chain(self):
        """The fixtures on the way from the test to this request, outermost first."""
        return []

    def _definition_of(self, name):
        """The definition of the name as seen from here, or None."""
        definitions = self._manager.definitions(name, self._item)
        if not definitions:
            return None
        index = -1
        for definition in reversed(self._definition_chain()):
            if definition.argname == name:
                index = definitions.index(definition) - len(definitions) - 1
                break
        if -index > len(definitions):
            return None
        return definitions[index]

    def _dependency(self, name):
        if name == "request":
            return self
        return self._make(name)

    def _make(self, name):
        item = self._item
        active = item._active
        definition = self._definition_of(name)
        if definition is None:
            raise FixtureLookupError(name, self)
        key = name, definition
        if key not in active:
            if definition in self._definition_chain():
                raise FixtureLookupError(name, self)
            active[key] = self._execute(definition)
        return active[key]

    def _execute(self, definition):
        scope, param, index = definition.scope, _NO_PARAM, 0
        callspec = getattr(self._item, "callspec", None)
        name = definition.argname
        if callspec is not None and name in callspec.params and name in callspec.indirect:
            param, index = callspec.params[name], callspec.indices[name]
            scope = callspec.scopes.get(name, scope)
        elif definition.params is not None:
            source = inspect.unwrap(getattr(definition.func, "__func__", definition.func)).__code__
            where = _nodes.relative_path(source.co_filename, str(self.config.rootpath))
            caller = sys._getframe(1)
            while is_own_frame(caller) and caller.f_back is not None:
                caller = caller.f_back
            fail("The requested fixture has no parameter defined for test:\n"
                 f"    {self._item.nodeid}\n\n"
                 f"Requested fixture '{name}' defined in:\n{where}:{source.co_firstlineno + 1}\n\n"
                 f"Requested here:\n{_nodes.relative_path(caller.f_code.co_filename, str(self.config.rootpath))}:"
                 f"{caller.f_lineno}", pytrace=False)
        if rank(self._scope) > rank(scope):
            self._fail_scope(definition, scope)
        return definition.execute(SubRequest(self, definition, scope, param, index))

    def _fail_scope(self, definition, scope):
        lines = [f"ScopeMismatch: You tried to access the {scope} scoped fixture {definition.argname} with a "
                 f"{self._scope} scoped request object, involved factories:"]
        for each in self._definition_chain() + [definition]:
            function = inspect.unwrap(getattr(each.func, "__func__", each.func))
            code = function.__code__
            path = _nodes.relative_path(code.co_filename, str(self.config.rootpath)) \
                if not code.co_filename.startswith("<") else code.co_filename
            lines.append(f"{path}:{code.co_firstlineno}:  def {function.__name__}{inspect.signature(function)}")
        fail("\n".join(lines), pytrace=False)


class TopRequest(FixtureRequest):
    """The request of the test itself."""

    def __init__(self, item):
        super().__init__(item, None, "function")

    def __repr__(self):
        return f"<FixtureRequest for {self.node!r}>"

    def _fill(self):
        item = self._item
        for name in item.fixturenames:
            if name not in item.funcargs:
                item.funcargs[name] = self._dependency(name)


class SubRequest(FixtureRequest):
    """The request of a fixture, made for a test or for another fixture."""

    def __init__(self, parent, definition, scope, param, index):
        super().__init__(parent._item, definition.argname, scope)
        self._parent = parent
        self._fixturedef = definition
        self.param_index = index
        if param is not _NO_PARAM:
            self.param = param

    def __repr__(self):
        return f"<SubRequest {self.fixturename!r} for {self._item!r}>"

    def _definition_chain(self):
        return self._parent._definition_chain() + [self._fixturedef]

    def addfinalizer(self, finalizer):
        self._fixturedef.addfinalizer(finalizer)


def pytest_sessionstart(session):
    from pytest._fixturemanager import FixtureManager
    manager = session._fixturemanager = FixtureManager(session)
    for name, plugin in session.config.pluginmanager.list_name_plugin():
        manager.pytest_plugin_registered(plugin)
    session.config.pluginmanager.register(manager, "funcmanage")


@fixture(scope="session")
def pytestconfig(request):
    """The configuration of the run."""
    return request.config


@fixture(scope="session")
def doctest_namespace():
    """A dictionary with names for the namespaces of doctests."""
    return {}

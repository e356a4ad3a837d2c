"""setup_module, setup_class, setup_method and the like, as fixtures that are always used."""
import inspect


def _first(holder, *names):
    """The first of the names that the module or class has, unless it is a fixture itself."""
    for name in names:
        found = getattr(holder, name, None)
        if found is not None and getattr(found, "_fixture_marker", None) is None:
            return found
    return None


def _call(function, argument):
    """Such functions may take what they are for, or nothing."""
    code = getattr(getattr(function, "__func__", function), "__code__", None)
    count = code.co_argcount if code is not None else 0
    if inspect.ismethod(function):
        count -= 1
    function(argument) if count else function()


def _add(node, name, scope, function):
    owner = node.obj.__qualname__ if inspect.isclass(node.obj) else node.obj.__name__
    node.session._fixturemanager.register(f"_xunit_{name}_{owner}", function, node.nodeid, scope, autouse=True)


def add_module_fixtures(node):
    module = node.obj
    setup = _first(module, "setUpModule", "setup_module")
    teardown = _first(module, "tearDownModule", "teardown_module")
    if setup is not None or teardown is not None:
        def around_module(request):
            if setup is not None:
                _call(setup, module)
            yield
            if teardown is not None:
                _call(teardown, module)
        _add(node, "setup_module_fixture", "module", around_module)
    setup_function = _first(module, "setup_function")
    teardown_function = _first(module, "teardown_function")
    if setup_function is not None or teardown_function is not None:
        def around_function(request):
            if request.instance is not None:
                # Methods have setup_method.
                yield
                return
            if setup_function is not None:
                _call(setup_function, request.function)
            yield
            if teardown_function is not None:
                _call(teardown_function, request.function)
        _add(node, "setup_function_fixture", "function", around_function)


def add_class_fixtures(node):
    cls = node.obj
    setup, teardown = _first(cls, "setup_class"), _first(cls, "teardown_class")
    if setup is not None or teardown is not None:
        def around_class(request):
            if setup is not None:
                _call(setup, cls)
            yield
            if teardown is not None:
                _call(teardown, cls)
        _add(node, "setup_class_fixture", "class", around_class)
    if _first(cls, "setup_method") is not None or _first(cls, "teardown_method") is not None:
        def around_method(request):
            instance, method = request.instance, request.function
            if hasattr(instance, "setup_method"):
                _call(instance.setup_method, method)
            yield
            if hasattr(instance, "teardown_method"):
                _call(instance.teardown_method, method)
        _add(node, "setup_method_fixture", "function", around_method)


def package_setup(node):
    """A package's __init__.py may have setup_module and teardown_module."""
    init = node.path / "__init__.py"
    if "_module" not in init.read_text(encoding="utf-8"):
        return
    from pytest._importing import import_path
    module = import_path(init, node.config.option.importmode, node.config.rootpath)
    setup, teardown = _first(module, "setUpModule", "setup_module"), _first(module, "tearDownModule", "teardown_module")
    if setup is not None:
        _call(setup, module)
    if teardown is not None:
        node.addfinalizer(lambda: _call(teardown, module))

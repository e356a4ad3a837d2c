"""Plugins and hooks: who is registered, and how one call reaches all of them.

A plugin is any object; its attributes named `pytest_*` implement hooks. A hook is called
with keyword arguments, of which each implementation takes those that it names. Later
registrations run first, `tryfirst` and `trylast` come before and after the others, and
wrappers stand around all.
"""
import inspect
import sys


class HookimplMarker:
    """`pytest.hookimpl`: notes the options of a hook implementation on the function."""

    def __call__(self, function=None, hookwrapper=False, optionalhook=False, tryfirst=False, trylast=False,
                 specname=None, wrapper=False):
        def note(function):
            function.pytest_impl = {"hookwrapper": hookwrapper, "optionalhook": optionalhook, "tryfirst": tryfirst,
                                    "trylast": trylast, "specname": specname, "wrapper": wrapper}
            return function
        return note if function is None else note(function)


class HookspecMarker:
    """`pytest.hookspec`: notes the options of a hook's declaration on the function."""

    def __call__(self, function=None, firstresult=False, historic=False, warn_on_impl=None,
                 warn_on_impl_args=None):
        def note(function):
            function.pytest_spec = {"firstresult": firstresult, "historic": historic}
            return function
        return note if function is None else note(function)


hookimpl = HookimplMarker()
hookspec = HookspecMarker()


class PluginValidationError(Exception):
    """A plugin implements a hook that does not exist, or with arguments it does not have."""

    def __init__(self, plugin, message):
        super().__init__(message)
        self.plugin = plugin


class Result:
    """The outcome of the wrapped implementations, as a `hookwrapper` receives it."""

    def __init__(self, value, exception):
        self._value = value
        self._exception = exception

    @property
    def exception(self):
        return self._exception

    @property
    def excinfo(self):
        error = self._exception
        return None if error is None else (type(error), error, error.__traceback__)

    def get_result(self):
        if self._exception is not None:
            raise self._exception
        return self._value

    def force_result(self, result):
        self._value = result
        self._exception = None

    def force_exception(self, exception):
        self._value = None
        self._exception = exception


class HookImpl:
    """One implementation: the function, the arguments it wants, and its options."""

    __slots__ = ("plugin", "function", "argnames", "style", "order", "plugin_name")

    def __init__(self, plugin, plugin_name, function, options):
        self.plugin = plugin
        self.plugin_name = plugin_name
        self.function = function
        self.argnames = argument_names(function)
        self.style = "old" if options.get("hookwrapper") else "new" if options.get("wrapper") else ""
        self.order = 0 if options.get("tryfirst") else 2 if options.get("trylast") else 1

    def arguments(self, kwargs):
        try:
            return [kwargs[name] for name in self.argnames]
        except KeyError as missing:
            raise PluginValidationError(self.plugin, f"hook call must provide argument {missing.args[0]!r}") from None


def argument_names(function):
    """The positional parameters without defaults, and without `self` of a bound method."""
    if inspect.isclass(function):
        function = function.__init__
    plain = inspect.unwrap(function)
    bound = getattr(plain, "__func__", plain)
    code = getattr(bound, "__code__", None)
    if code is None:
        return ()
    names = code.co_varnames[:code.co_argcount]
    defaults = getattr(bound, "__defaults__", None)
    if defaults:
        names = names[:-len(defaults)]
    if bound is not plain or names[:1] == ("self",):
        names = names[1:]
    return names


class HookCaller:
    """`hook.NAME`: calls all implementations of one hook."""

    def __init__(self, name, firstresult=False, historic=False):
        self.name = name
        self.firstresult = firstresult
        self.historic = historic
        self.is_declared = False
        self.argnames = ()
        self._impls = []
        self._past_calls = []
        self._plan = None

    def __repr__(self):
        return f"<HookCaller {self.name!r}>"

    def get_hookimpls(self):
        return list(self._impls)

    def _add(self, impl):
        self._impls.append(impl)
        self._plan = None
        for kwargs, callback in self._past_calls:
            value = impl.function(*impl.arguments(kwargs))
            if callback is not None and value is not None:
                callback(value)

    def _remove(self, plugin):
        self._impls = [impl for impl in self._impls if impl.plugin is not plugin]
        self._plan = None

    def _planned(self):
        """(wrappers, implementations) in the order of the call."""
        if self._plan is None:
            ordered = sorted(reversed(self._impls), key=lambda impl: impl.order)
            self._plan = ([impl for impl in ordered if impl.style], [impl for impl in ordered if not impl.style])
        return self._plan

    def __call__(self, **kwargs):
        wrappers, impls = self._planned()
        if not wrappers:
            return self._call_plain(impls, kwargs)
        return self._call_wrapped(wrappers, impls, kwargs)

    def call_historic(self, result_callback=None, kwargs=None):
        """Call now, and again for every plugin that is registered later."""
        kwargs = kwargs or {}
        self._past_calls.append((kwargs, result_callback))
        values = self(**kwargs)
        if result_callback is not None:
            for value in values or ():
                result_callback(value)

    def call_extra(self, methods, kwargs):
        """Call with additional implementations that are not registered."""
        caller = HookCaller(self.name, self.firstresult)
        caller._impls = self._impls + [HookImpl(None, "<temporary>", method, {}) for method in methods]
        return caller(**kwargs)

    def _call_plain(self, impls, kwargs):
        results = []
        for impl in impls:
            value = impl.function(*impl.arguments(kwargs))
            if value is not None:
                if self.firstresult:
                    return value
                results.append(value)
        return None if self.firstresult else results

    def _call_wrapped(self, wrappers, impls, kwargs):
        __tracebackhide__ = True
        entered = []
        result = Result(None, None)
        try:
            for impl in wrappers:
                generator = impl.function(*impl.arguments(kwargs))
                entered.append((impl, generator))
                try:
                    next(generator)
                except StopIteration:
                    entered.pop()
                    raise RuntimeError(f"{impl.function.__qualname__}: hook wrapper did not yield") from None
            result.force_result(self._call_plain(impls, kwargs))
        except BaseException as error:
            result.force_exception(error)
        for impl, generator in reversed(entered):
            self._leave(impl, generator, result)
        return result.get_result()

    def _leave(self, impl, generator, result):
        """Resume a wrapper after its yield. New-style ones return the result or raise."""
        try:
            if impl.style == "old":
                generator.send(result)
            elif result.exception is not None:
                generator.throw(result.exception)
            else:
                generator.send(result._value)
        except StopIteration as end:
            if impl.style == "new":
                result.force_result(end.value)
            return
        except BaseException as error:
            result.force_exception(error)
            return
        generator.close()
        result.force_exception(RuntimeError(f"{impl.function.__qualname__}: hook wrapper has second yield"))


class HookRelay:
    """The namespace of the hook callers."""

    def __init__(self, make):
        self._make = make

    def __getattr__(self, name):
        if not name.startswith("pytest_"):
            raise AttributeError(name)
        caller = self._make(name)
        self.__dict__[name] = caller
        return caller


class PluginManager:
    """Registered plugins by name, and the hooks that they implement."""

    def __init__(self, specs):
        self._specs = specs
        self._plugins = {}
        self._blocked = set()
        self._subsets = {}
        self.hook = HookRelay(self._new_caller)

    def _new_caller(self, name):
        options = self._specs.get(name)
        caller = HookCaller(name, **(options or {}))
        caller.is_declared = options is not None
        return caller

    def add_hookspecs(self, holder):
        """Declare the hooks for which the module or class has functions."""
        found = False
        for name in dir(holder):
            function = getattr(holder, name)
            if name.startswith("pytest_") and callable(function):
                found = True
                options = getattr(function, "pytest_spec", {"firstresult": False, "historic": False})
                self._specs[name] = options
                caller = getattr(self.hook, name)
                caller.is_declared = True
                caller.firstresult = options["firstresult"]
                caller.historic = options["historic"]
        if not found:
            raise ValueError(f"did not find any 'pytest_' hooks in {holder!r}")

    addhooks = add_hookspecs

    def parse_hookimpl_opts(self, plugin, name):
        """The options of `plugin.name` if that is a hook implementation, else None."""
        if not name.startswith("pytest_") or name == "pytest_plugins":
            return None
        function = getattr(plugin, name, None)
        if not inspect.isroutine(function):
            return None
        options = getattr(function, "pytest_impl", None)
        return {} if options is None else options

    def register(self, plugin, name=None):
        name = name or getattr(plugin, "__name__", None) or str(id(plugin))
        if name in self._blocked:
            return None
        if name in self._plugins or plugin in self._plugins.values():
            raise ValueError(f"Plugin name already registered: {name}={plugin}\n{self._plugins}"
                             if name in self._plugins else
                             f"Plugin already registered under a different name: {name}={plugin}\n{self._plugins}")
        self._plugins[name] = plugin
        self._subsets.clear()
        for attribute in dir(plugin):
            options = self.parse_hookimpl_opts(plugin, attribute)
            if options is not None:
                caller = getattr(self.hook, options.get("specname") or attribute)
                caller._add(HookImpl(plugin, name, getattr(plugin, attribute), options))
        self.hook.pytest_plugin_registered(plugin=plugin, manager=self)
        return name

    def unregister(self, plugin=None, name=None):
        if name is None:
            name = self.get_name(plugin)
        plugin = self._plugins.pop(name)
        self._subsets.clear()
        for caller in list(self.hook.__dict__.values()):
            if isinstance(caller, HookCaller):
                caller._remove(plugin)
        return plugin

    def check_pending(self):
        """Complain of implementations of hooks that nobody declared."""
        for caller in list(self.hook.__dict__.values()):
            if isinstance(caller, HookCaller) and not caller.is_declared:
                for impl in caller._impls:
                    if not getattr(impl.function, "pytest_impl", {}).get("optionalhook"):
                        raise PluginValidationError(
                            impl.plugin, f"unknown hook {caller.name!r} in plugin {impl.plugin!r}")

    def subset(self, excluded):
        """The hooks without the implementations of some plugins (ids); the relay is shared by equal sets."""
        if not excluded:
            return self.hook
        relay = self._subsets.get(excluded)
        if relay is None:
            def make(name):
                whole = getattr(self.hook, name)
                caller = HookCaller(name, whole.firstresult)
                caller._impls = [impl for impl in whole._impls if id(impl.plugin) not in excluded]
                return caller
            relay = self._subsets[excluded] = HookRelay(make)
        return relay

    def get_plugin(self, name):
        return self._plugins.get(name)

    def has_plugin(self, name):
        return self.get_plugin(name) is not None

    getplugin = get_plugin
    hasplugin = has_plugin

    def get_plugins(self):
        return set(self._plugins.values())

    def list_name_plugin(self):
        return list(self._plugins.items())

    def get_name(self, plugin):
        for name, registered in self._plugins.items():
            if registered is plugin:
                return name
        return None

    def is_registered(self, plugin):
        return any(registered is plugin for registered in self._plugins.values())

    def set_blocked(self, name):
        self._blocked.add(name)
        if name in self._plugins:
            self.unregister(name=name)

    def is_blocked(self, name):
        return name in self._blocked

    def import_plugin(self, name, consider_entry_points=False):
        """Import and register a module as plugin, once."""
        from pytest._outcomes import UsageError
        if self.is_blocked(name) or self.has_plugin(name):
            return
        try:
            __import__(name)
        except ImportError as error:
            raise UsageError(f'Error importing plugin "{name}": {error}') from error
        self.register(sys.modules[name], name)

"""--setup-show, --setup-only and --setup-plan: fixtures shown as they come and go."""
from pytest._config import ExitCode
from pytest._hooks import hookimpl
from pytest._saferepr import saferepr
from pytest._scope import rank

_LETTERS = {"session": "S", "package": "P", "module": "M", "class": "C", "function": "F"}


@hookimpl(tryfirst=True)
def pytest_cmdline_main(config):
    if config.option.setupplan:
        config.option.setuponly = True
    if config.option.setuponly:
        config.option.setupshow = True
    if config.option.showfixtures or config.option.show_fixtures_per_test:
        from pytest import _listing
        from pytest._main import run_session
        action = _listing.show_fixtures if config.option.showfixtures else _listing.show_fixtures_per_test
        return run_session(config, lambda config, session: action(config, session) or ExitCode.OK)
    return None


@hookimpl(tryfirst=True)
def pytest_fixture_setup(fixturedef, request):
    if request.config.option.setupplan:
        key = fixturedef.cache_key(request)
        fixturedef.cached_result = (None, key, None)
        return fixturedef.cached_result
    return None


@hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem):
    return True if pyfuncitem.config.option.setupplan else None


@hookimpl(hookwrapper=True, specname="pytest_fixture_setup")
def pytest_show_fixture_setup(fixturedef, request):
    yield
    if not request.config.option.setupshow:
        return
    if hasattr(request, "param"):
        # The id that stands for the parameter in the name of the test.
        if fixturedef.ids:
            ids = fixturedef.ids
            fixturedef.cached_param = ids(request.param) if callable(ids) else ids[request.param_index]
        else:
            fixturedef.cached_param = request.param
    _show(fixturedef, request.config, "SETUP")


def pytest_fixture_post_finalizer(fixturedef, request):
    if fixturedef.cached_result is not None and request.config.option.setupshow:
        _show(fixturedef, request.config, "TEARDOWN")
        if hasattr(fixturedef, "cached_param"):
            del fixturedef.cached_param


def _show(fixturedef, config, what):
    manager = config.pluginmanager.getplugin("capturemanager")
    if manager is not None:
        manager.suspend_global_capture()
    out = config.get_terminal_writer()
    out.line()
    out.write(" " * 2 * (4 - rank(fixturedef.scope)))
    out.write(f"{what:<8} {_LETTERS[fixturedef.scope]} {fixturedef.argname}")
    if what == "SETUP":
        names = sorted(name for name in fixturedef.argnames if name != "request")
        if names:
            out.write(" (fixtures used: {})".format(", ".join(names)))
    if hasattr(fixturedef, "cached_param"):
        out.write(f"[{saferepr(fixturedef.cached_param, 42)}]")
    out.flush()
    if manager is not None:
        manager.resume_global_capture()

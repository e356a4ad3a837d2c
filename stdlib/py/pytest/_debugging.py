"""--pdb, --trace and --pdbcls: the debugger at a failure, or at the start of a test."""
import sys

from pytest._hooks import hookimpl
from pytest._outcomes import exit


def pytest_configure(config):
    if config.option.trace:
        config.pluginmanager.register(_Trace(), "pdbtrace")
    if config.option.usepdb:
        config.pluginmanager.register(_Interact(), "pdbinvoke")
    before = sys.breakpointhook

    def stop(*args, **kwargs):
        _suspend_capture(config)
        return before(*args, **kwargs)
    sys.breakpointhook = stop
    config.add_cleanup(lambda: setattr(sys, "breakpointhook", before))


def _suspend_capture(config):
    manager = config.pluginmanager.getplugin("capturemanager")
    if manager is not None:
        manager.suspend(in_=True)


def _debugger(config):
    if config.option.usepdb_cls:
        module, _, name = config.option.usepdb_cls.partition(":")
        __import__(module)
        found = sys.modules[module]
        for part in name.split("."):
            found = getattr(found, part)
        return found()
    import pdb
    return pdb.Pdb()


class _Trace:
    @hookimpl(hookwrapper=True)
    def pytest_pyfunc_call(self, pyfuncitem):
        import functools
        function = pyfuncitem.obj
        debugger = _debugger(pyfuncitem.config)

        @functools.wraps(function)
        def traced(*args, **kwargs):
            _suspend_capture(pyfuncitem.config)
            return debugger.runcall(function, *args, **kwargs)
        pyfuncitem.obj = traced
        yield


class _Interact:
    def pytest_exception_interact(self, node, call, report):
        config = node.config
        _suspend_capture(config)
        out = config.pluginmanager.getplugin("terminalreporter")._tw
        out.line()
        if config.option.showcapture != "no":
            for name, content in report.sections:
                out.sep(">", name)
                out.line(content.rstrip("\n"))
        out.sep(">", "traceback")
        report.toterminal(out)
        out.sep(">", "entering PDB")
        debugger = _debugger(config)
        debugger.reset()
        debugger.interaction(None, call.excinfo.tb)
        report._pdbshown = True
        if getattr(debugger, "quitting", False):
            exit("Quitting debugger")

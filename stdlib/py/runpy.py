"""Running modules and files as programs, without importing them."""

import io
import os
import sys
from importlib.util import find_spec

__all__ = ['run_module', 'run_path']

ModuleType = type(sys)


class _TempModule:
    """A module in sys.modules for as long as its code runs."""

    def __init__(self, name):
        self.name = name
        self.module = ModuleType(name)
        self._saved = []

    def __enter__(self):
        if self.name in sys.modules:
            self._saved.append(sys.modules[self.name])
        sys.modules[self.name] = self.module
        return self

    def __exit__(self, *args):
        if self._saved:
            sys.modules[self.name] = self._saved.pop()
        else:
            del sys.modules[self.name]


class _ModifiedArgv0:
    """sys.argv[0] for as long as the code runs."""

    def __init__(self, value):
        self.value = value

    def __enter__(self):
        self._saved = sys.argv[0]
        sys.argv[0] = self.value

    def __exit__(self, *args):
        sys.argv[0] = self._saved


class _Error(Exception):
    """A problem that _run_module_as_main() reports in a line."""


def _run_code(code, run_globals, init_globals=None, mod_name=None, mod_spec=None, pkg_name=None, script_name=None):
    if init_globals is not None:
        run_globals.update(init_globals)
    if mod_spec is None:
        loader, fname = None, script_name
    else:
        loader = mod_spec.loader
        fname = mod_spec.origin
        if pkg_name is None:
            pkg_name = mod_spec.parent
    run_globals.update(__name__=mod_name, __file__=fname, __cached__=None, __doc__=None, __loader__=loader,
                       __package__=pkg_name, __spec__=mod_spec)
    exec(code, run_globals)
    return run_globals


def _run_module_code(code, init_globals=None, mod_name=None, mod_spec=None, pkg_name=None, script_name=None):
    fname = script_name if mod_spec is None else mod_spec.origin
    with _TempModule(mod_name) as temp_module, _ModifiedArgv0(fname):
        mod_globals = temp_module.module.__dict__
        _run_code(code, mod_globals, init_globals, mod_name, mod_spec, pkg_name, script_name)
    # The module goes away, and may clear its globals then.
    return mod_globals.copy()


def _get_module_details(mod_name, error=ImportError):
    """Name, spec and code of the module that stands for mod_name: of a package, its __main__."""
    if mod_name.startswith('.'):
        raise error('Relative module names not supported')
    package = mod_name.rpartition('.')[0]
    if package:
        try:
            __import__(package)
        except ImportError as problem:
            # Only when the package itself is missing; an error inside it is shown as it is.
            if problem.name is None or (problem.name != package and not package.startswith(problem.name + '.')):
                raise
        existing = sys.modules.get(mod_name)
        if existing is not None and not hasattr(existing, '__path__'):
            from warnings import warn
            warn(f'{mod_name!r} found in sys.modules after import of package {package!r}, but prior to execution of '
                 f'{mod_name!r}; this may result in unpredictable behaviour', RuntimeWarning)
    try:
        spec = find_spec(mod_name) if mod_name not in sys.modules else _fresh_spec(mod_name)
    except (ImportError, AttributeError, TypeError, ValueError) as problem:
        hint = f'Error while finding module specification for {mod_name!r} ({type(problem).__name__}: {problem})'
        if mod_name.endswith('.py'):
            hint += f". Try using '{mod_name[:-3]}' instead of '{mod_name}' as the module name."
        raise error(hint) from problem
    if spec is None:
        raise error(f'No module named {mod_name}')
    if spec.submodule_search_locations is not None:
        if mod_name == '__main__' or mod_name.endswith('.__main__'):
            raise error('Cannot use package as __main__ module')
        try:
            return _get_module_details(mod_name + '.__main__', error)
        except error as problem:
            if mod_name not in sys.modules:
                raise
            raise error(f'{problem}; {mod_name!r} is a package and cannot be directly executed') from None
    loader = spec.loader
    if loader is None:
        raise error(f'{mod_name!r} is a namespace package and cannot be executed')
    try:
        code = loader.get_code(mod_name)
    except ImportError as problem:
        raise error(format(problem)) from problem
    if code is None:
        raise error(f'No code object available for {mod_name}')
    return mod_name, spec, code


def _fresh_spec(mod_name):
    """The spec of a module that is imported already, as the finders give it."""
    from importlib.util import _find_spec
    parent = mod_name.rpartition('.')[0]
    return _find_spec(mod_name, sys.modules[parent].__path__ if parent else None)


def _run_module_as_main(mod_name, alter_argv=True):
    """Run a module as `__main__`, as `-m` does; problems end the program with a message."""
    try:
        if alter_argv or mod_name != '__main__':
            mod_name, mod_spec, code = _get_module_details(mod_name, _Error)
        else:
            mod_name, mod_spec, code = _get_module_details('__main__', _Error)
    except _Error as problem:
        sys.exit(f'{sys.executable}: {problem}')
    main_globals = sys.modules['__main__'].__dict__
    if alter_argv:
        sys.argv[0] = mod_spec.origin
    return _run_code(code, main_globals, None, '__main__', mod_spec)


def run_module(mod_name, init_globals=None, run_name=None, alter_sys=False):
    """Run a module's code in a fresh namespace, and return that."""
    mod_name, mod_spec, code = _get_module_details(mod_name)
    if run_name is None:
        run_name = mod_name
    if alter_sys:
        return _run_module_code(code, init_globals, run_name, mod_spec)
    return _run_code(code, {}, init_globals, run_name, mod_spec)


def _is_archive(path):
    """Whether `path` is a file whose modules can be imported, as those of a folder can."""
    from pkgutil import get_importer
    return os.path.isfile(path) and get_importer(path) is not None


def run_path(path_name, init_globals=None, run_name=None):
    """Run a file, or the __main__ of a folder or archive, in a fresh namespace, and return that."""
    if run_name is None:
        run_name = '<run_path>'
    pkg_name = run_name.rpartition('.')[0]
    path_name = os.fsdecode(path_name)
    if not os.path.isdir(path_name) and not _is_archive(path_name):
        with io.open_code(os.path.abspath(path_name)) as file:
            code = compile(file.read(), path_name, 'exec')
        return _run_module_code(code, init_globals, run_name, pkg_name=pkg_name, script_name=path_name)
    # The folder or archive takes the place of the script's folder on the path.
    sys.path.insert(0, path_name)
    saved = sys.modules.pop('__main__', None)
    try:
        try:
            mod_name, mod_spec, code = _get_module_details('__main__')
        except ImportError as problem:
            raise ImportError(f"can't find {'__main__'!r} module in {path_name!r}") from problem
        if saved is not None:
            sys.modules['__main__'] = saved
        with _TempModule(run_name) as temp_module, _ModifiedArgv0(path_name):
            mod_globals = temp_module.module.__dict__
            return _run_code(code, mod_globals, init_globals, run_name, mod_spec, pkg_name).copy()
    finally:
        if saved is not None:
            sys.modules['__main__'] = saved
        try:
            sys.path.remove(path_name)
        except ValueError:
            pass

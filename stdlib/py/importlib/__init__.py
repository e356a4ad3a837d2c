"""Importing by function, and the parts of the import system: specs, finders and loaders."""

import sys

__all__ = ['__import__', 'import_module', 'invalidate_caches', 'reload']

__import__ = __import__


def invalidate_caches():
    """Let finders forget what they remember of folders."""
    for finder in (*sys.meta_path, *sys.path_importer_cache.values()):
        if hasattr(finder, 'invalidate_caches'):
            finder.invalidate_caches()


def import_module(name, package=None):
    """Import a module and return it; for a relative name, package says what it is relative to."""
    level = 0
    if name.startswith('.'):
        if not package:
            raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
        level = len(name) - len(name.lstrip('.'))
        parts = package.rsplit('.', level - 1)
        if len(parts) < level:
            raise ImportError('attempted relative import beyond top-level package')
        rest = name[level:]
        name = f'{parts[0]}.{rest}' if rest else parts[0]
    elif not name:
        raise ValueError('Empty module name')
    module = sys.modules.get(name)
    if module is None:
        __import__(name)
        module = sys.modules[name]
    return module


_RELOADING = {}


def reload(module):
    """Run the code of a module again in the same module object, and return that."""
    try:
        name = module.__spec__.name
    except AttributeError:
        try:
            name = module.__name__
        except AttributeError:
            raise TypeError("reload() argument must be a module") from None
    if sys.modules.get(name) is not module:
        raise ImportError(f"module {name} not in sys.modules", name=name)
    if name in _RELOADING:
        return _RELOADING[name]
    from importlib import util
    from importlib._loading import _run_in
    _RELOADING[name] = module
    try:
        parent_name = name.rpartition('.')[0]
        path = None
        if parent_name:
            try:
                path = sys.modules[parent_name].__path__
            except KeyError:
                raise ImportError(f"parent {parent_name!r} not in sys.modules", name=parent_name) from None
        spec = module.__spec__ = util._find_spec(name, path, module)
        if spec is None:
            raise ModuleNotFoundError(f"spec not found for the module {name!r}", name=name)
        _run_in(spec, module)
        # The code may have put something else into sys.modules.
        return sys.modules[name]
    finally:
        _RELOADING.pop(name, None)


def __getattr__(name):
    # The last two are there in nearly every program, as something or other has imported them.
    if name in ('_bootstrap', '_bootstrap_external', 'machinery', 'util'):
        return import_module('importlib.' + name)
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')

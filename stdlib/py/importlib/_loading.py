"""From a spec to a module: what importlib.machinery and importlib.util offer to those who load modules by hand.

The import statement calls _load() for the specs that finders written in Python return.
"""

import os
import sys
from _imp import ModuleSpec


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """A spec for a loader, which is asked what is not given."""
    if origin is None:
        origin = getattr(loader, '_ORIGIN', None)
    if not origin and hasattr(loader, 'get_filename'):
        if is_package is None:
            return spec_from_file_location(name, loader=loader)
        return spec_from_file_location(name, loader=loader, submodule_search_locations=[] if is_package else None)
    if is_package is None:
        is_package = False
        if hasattr(loader, 'is_package'):
            try:
                is_package = loader.is_package(name)
            except ImportError:
                is_package = None
    return ModuleSpec(name, loader, origin=origin, is_package=is_package)


_POPULATE = object()


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=_POPULATE):
    """A spec for a file; None when no loader knows its suffix."""
    if location is None:
        location = '<unknown>'
        if hasattr(loader, 'get_filename'):
            try:
                location = loader.get_filename(name)
            except ImportError:
                pass
    else:
        location = os.fspath(location)
        if not os.path.isabs(location):
            try:
                location = os.path.join(os.getcwd(), location)
            except OSError:
                pass
    spec = ModuleSpec(name, loader, origin=location)
    spec._set_fileattr = True
    if loader is None:
        from importlib.machinery import _loader_details
        for loader_class, suffixes in _loader_details():
            if location.endswith(tuple(suffixes)):
                spec.loader = loader = loader_class(name, location)
                break
        else:
            return None
    if submodule_search_locations is _POPULATE:
        if hasattr(loader, 'is_package'):
            try:
                if loader.is_package(name):
                    spec.submodule_search_locations = []
            except ImportError:
                pass
    else:
        spec.submodule_search_locations = submodule_search_locations
    if spec.submodule_search_locations == [] and location:
        spec.submodule_search_locations.append(os.path.dirname(location))
    return spec


def _init_module_attrs(spec, module, *, override=False):
    """Set what every module has, from its spec."""
    def set_default(name, value):
        if override or getattr(module, name, None) is None:
            try:
                setattr(module, name, value)
            except AttributeError:
                pass

    set_default('__name__', spec.name)
    loader = spec.loader
    if loader is None and spec.submodule_search_locations is not None:
        from importlib.machinery import NamespaceLoader
        loader = NamespaceLoader.__new__(NamespaceLoader)
        loader._name = spec.name
        loader._path = spec.submodule_search_locations
        spec.loader = loader
        module.__file__ = None
    set_default('__loader__', loader)
    set_default('__package__', spec.parent)
    try:
        module.__spec__ = spec
    except AttributeError:
        pass
    if spec.submodule_search_locations is not None:
        set_default('__path__', spec.submodule_search_locations)
    if spec.has_location:
        set_default('__file__', spec.origin)
        if spec.cached is not None:
            set_default('__cached__', spec.cached)
    return module


def module_from_spec(spec):
    """A new module for a spec, not yet filled."""
    module = None
    if hasattr(spec.loader, 'create_module'):
        module = spec.loader.create_module(spec)
    elif hasattr(spec.loader, 'exec_module'):
        raise ImportError('loaders that define exec_module() must also define create_module()')
    if module is None:
        module = type(sys)(spec.name)
    return _init_module_attrs(spec, module)


def _load(spec):
    """The module of a spec, put into sys.modules and run."""
    loader = spec.loader
    if loader is not None and not hasattr(loader, 'exec_module'):
        return _load_the_old_way(spec)
    module = module_from_spec(spec)
    spec._initializing = True
    try:
        sys.modules[spec.name] = module
        try:
            if loader is not None:
                loader.exec_module(module)
            elif spec.submodule_search_locations is None:
                raise ImportError('missing loader', name=spec.name)
        except BaseException:
            sys.modules.pop(spec.name, None)
            raise
        # The module may have put something else in its place; it comes last in any case.
        module = sys.modules.pop(spec.name)
        sys.modules[spec.name] = module
    finally:
        spec._initializing = False
    return module


def _load_the_old_way(spec):
    """For loaders from before exec_module()."""
    import warnings
    loader = spec.loader
    owner = getattr(loader, '__qualname__', None) or type(loader).__qualname__
    warnings.warn(f'{owner}.exec_module() not found; falling back to load_module()', ImportWarning)
    try:
        loader.load_module(spec.name)
    except BaseException:
        if spec.name in sys.modules:
            sys.modules[spec.name] = sys.modules.pop(spec.name)
        raise
    module = sys.modules.pop(spec.name)
    sys.modules[spec.name] = module
    for name, value in (('__loader__', loader), ('__spec__', spec)):
        if getattr(module, name, None) is None:
            try:
                setattr(module, name, value)
            except AttributeError:
                pass
    if getattr(module, '__package__', None) is None:
        try:
            module.__package__ = module.__name__
            if not hasattr(module, '__path__'):
                module.__package__ = spec.name.rpartition('.')[0]
        except AttributeError:
            pass
    return module


def _load_module_shim(self, fullname):
    """load_module() in terms of exec_module()."""
    spec = spec_from_loader(fullname, self)
    if fullname in sys.modules:
        module = sys.modules[fullname]
        _run_in(spec, module)
        return sys.modules[fullname]
    return _load(spec)


def _run_in(spec, module):
    """Run the code of a spec once more in a module that is there."""
    if sys.modules.get(spec.name) is not module:
        raise ImportError(f'module {spec.name!r} not in sys.modules', name=spec.name)
    try:
        if spec.loader is None:
            if spec.submodule_search_locations is None:
                raise ImportError('missing loader', name=spec.name)
            _init_module_attrs(spec, module, override=True)
        else:
            _init_module_attrs(spec, module, override=True)
            if hasattr(spec.loader, 'exec_module'):
                spec.loader.exec_module(module)
            else:
                spec.loader.load_module(spec.name)
    finally:
        # The code may have put something else into sys.modules.
        module = sys.modules.pop(spec.name)
        sys.modules[spec.name] = module
    return module

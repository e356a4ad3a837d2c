"""Specs, finders and loaders, as the import statement uses them.

The import statement itself works natively and asks the finders on sys.meta_path only before its own search; the classes
here do the same search for those who want to look or to load by hand.
"""

import _imp
import os
import sys
from _imp import ModuleSpec

__all__ = ['AppleFrameworkLoader', 'BYTECODE_SUFFIXES', 'BuiltinImporter', 'DEBUG_BYTECODE_SUFFIXES',
           'EXTENSION_SUFFIXES', 'ExtensionFileLoader', 'FileFinder', 'FrozenImporter', 'ModuleSpec',
           'NamespaceLoader', 'OPTIMIZED_BYTECODE_SUFFIXES', 'PathFinder', 'SOURCE_SUFFIXES', 'SourceFileLoader',
           'SourcelessFileLoader', 'WindowsRegistryFinder', 'all_suffixes']

SOURCE_SUFFIXES = ['.py']
BYTECODE_SUFFIXES = ['.pyc']
EXTENSION_SUFFIXES = []


def all_suffixes():
    """The suffixes of files that modules can come from."""
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES


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
        try:
            location = os.path.abspath(location)
        except OSError:
            pass
    spec = ModuleSpec(name, loader, origin=location)
    spec._set_fileattr = True
    if loader is None:
        if not location.endswith(tuple(SOURCE_SUFFIXES)):
            return None
        spec.loader = loader = SourceFileLoader(name, location)
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
        loader = NamespaceLoader(spec.name, spec.submodule_search_locations)
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


def _load_module_shim(self, fullname):
    """load_module() in terms of exec_module()."""
    spec = spec_from_loader(fullname, self)
    if fullname in sys.modules:
        module = sys.modules[fullname]
        _init_module_attrs(spec, module, override=True)
        self.exec_module(module)
        return sys.modules[fullname]
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    try:
        self.exec_module(module)
    except BaseException:
        sys.modules.pop(spec.name, None)
        raise
    return sys.modules[spec.name]


# ---- Modules that are part of the program ----

class BuiltinImporter:
    """Finds and loads native modules; all methods belong to the class."""

    _ORIGIN = 'built-in'

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        return spec_from_loader(fullname, cls, origin=cls._ORIGIN) if _imp.is_builtin(fullname) else None

    @staticmethod
    def create_module(spec):
        if not _imp.is_builtin(spec.name):
            raise ImportError(f'{spec.name!r} is not a built-in module', name=spec.name)
        return _imp.create_builtin(spec)

    @staticmethod
    def exec_module(module):
        _imp.exec_builtin(module)

    @classmethod
    def get_code(cls, fullname):
        return cls._nothing_for(fullname)

    @classmethod
    def get_source(cls, fullname):
        return cls._nothing_for(fullname)

    @classmethod
    def is_package(cls, fullname):
        cls._nothing_for(fullname)
        return False

    @staticmethod
    def _nothing_for(fullname):
        if not _imp.is_builtin(fullname):
            raise ImportError(f'{fullname!r} is not a built-in module', name=fullname)

    load_module = classmethod(_load_module_shim)


class FrozenImporter:
    """Finds and loads the modules whose source is embedded in the program; all methods belong to the class."""

    _ORIGIN = 'frozen'

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        if not _imp.is_frozen(fullname):
            return None
        spec = ModuleSpec(fullname, cls, origin=cls._ORIGIN, is_package=_imp.is_frozen_package(fullname))
        if spec.submodule_search_locations is not None:
            spec.submodule_search_locations.append(f'<embedded {fullname}>')
        return spec

    @staticmethod
    def create_module(spec):
        return None

    @classmethod
    def exec_module(cls, module):
        exec(cls.get_code(module.__spec__.name), module.__dict__)

    @classmethod
    def get_code(cls, fullname):
        return compile(cls.get_source(fullname), f'<frozen {fullname}>', 'exec', dont_inherit=True)

    @staticmethod
    def get_source(fullname):
        if not _imp.is_frozen(fullname):
            raise ImportError(f'{fullname!r} is not a frozen module', name=fullname)
        return _imp.frozen_source(fullname)

    @staticmethod
    def is_package(fullname):
        if not _imp.is_frozen(fullname):
            raise ImportError(f'{fullname!r} is not a frozen module', name=fullname)
        return _imp.is_frozen_package(fullname)

    load_module = classmethod(_load_module_shim)


# ---- Modules in files ----

class _SourceLoader:
    """Loads source that get_data() reads from get_filename()."""

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(self.get_code(module.__name__), module.__dict__)

    def is_package(self, fullname):
        filename = os.path.basename(self.get_filename(fullname))
        return filename.rsplit('.', 1)[0] == '__init__' and fullname.rpartition('.')[2] != '__init__'

    def get_source(self, fullname):
        path = self.get_filename(fullname)
        try:
            data = self.get_data(path)
        except OSError as error:
            raise ImportError('source not available through get_data()', name=fullname) from error
        return decode_source(data)

    def get_code(self, fullname):
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path)

    def source_to_code(self, data, path, *, _optimize=-1):
        return compile(data, path, 'exec', dont_inherit=True, optimize=_optimize)

    load_module = _load_module_shim


class _FileLoader:
    """A loader with a path."""

    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def __eq__(self, other):
        return self.__class__ == other.__class__ and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash(self.name) ^ hash(self.path)

    def get_filename(self, fullname=None):
        if fullname is not None and fullname != self.name:
            raise ImportError(f'loader for {self.name} cannot handle {fullname}', name=fullname)
        return self.path

    def get_data(self, path):
        with open(str(path), 'rb') as file:
            return file.read()


class SourceFileLoader(_FileLoader, _SourceLoader):
    """Loads a module from a source file."""

    def path_stats(self, path):
        stat = os.stat(path)
        return {'mtime': stat.st_mtime, 'size': stat.st_size}

    def set_data(self, path, data, *, _mode=0o666):
        with open(path, 'wb') as file:
            file.write(data)


class SourcelessFileLoader(_FileLoader, _SourceLoader):
    """Loads a module from a compiled file alone. Krait has no compiled files, so that this always fails."""

    def get_code(self, fullname):
        path = self.get_filename(fullname)
        self.get_data(path)
        raise ImportError(f'bad magic number in {fullname!r}', name=fullname, path=path)

    def get_source(self, fullname):
        return None


class ExtensionFileLoader(_FileLoader):
    """Loads a module from a shared library made for CPython. There is no way to do that here."""

    def create_module(self, spec):
        raise ImportError(f'{self.path}: extension modules cannot be loaded', name=spec.name, path=self.path)

    def exec_module(self, module):
        raise ImportError(f'{self.path}: extension modules cannot be loaded', name=self.name, path=self.path)

    def is_package(self, fullname):
        return os.path.basename(self.path) in ['__init__' + suffix for suffix in EXTENSION_SUFFIXES]

    def get_code(self, fullname):
        return None

    def get_source(self, fullname):
        return None

    def get_filename(self, fullname=None):
        return super().get_filename(fullname)

    load_module = _load_module_shim


class AppleFrameworkLoader(ExtensionFileLoader):
    """Loads an extension module from a framework of Apple's mobile systems."""


class WindowsRegistryFinder:
    """Finds modules that the registry of Windows names, which elsewhere are none."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        return None


class NamespaceLoader:
    """The loader of packages that have folders and no source."""

    def __init__(self, name, path, path_finder=None):
        self._path = path
        self._name = name

    def is_package(self, fullname):
        return True

    def get_source(self, fullname):
        return ''

    def get_code(self, fullname):
        return compile('', '<string>', 'exec', dont_inherit=True)

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        pass

    load_module = _load_module_shim


class FileFinder:
    """Finds modules in one folder."""

    def __init__(self, path, *loader_details):
        self._loaders = [(suffix, loader) for loader, suffixes in loader_details for suffix in suffixes] or [
            (suffix, SourceFileLoader) for suffix in SOURCE_SUFFIXES]
        self.path = os.path.abspath(path or '.')

    def __repr__(self):
        return f'FileFinder({self.path!r})'

    def invalidate_caches(self):
        """Nothing is remembered."""

    def find_spec(self, fullname, target=None):
        base = os.path.join(self.path, fullname.rpartition('.')[2])
        is_folder = os.path.isdir(base)
        if is_folder:
            for suffix, loader in self._loaders:
                path = os.path.join(base, '__init__' + suffix)
                if os.path.isfile(path):
                    return self._spec(loader, fullname, path, [base])
        for suffix, loader in self._loaders:
            if os.path.isfile(base + suffix):
                return self._spec(loader, fullname, base + suffix, None)
        if is_folder:
            spec = ModuleSpec(fullname, None)
            spec.submodule_search_locations = [base]
            return spec
        return None

    @staticmethod
    def _spec(loader, fullname, path, locations):
        return spec_from_file_location(fullname, path, loader=loader(fullname, path),
                                       submodule_search_locations=locations)

    @classmethod
    def path_hook(cls, *loader_details):
        """A function for sys.path_hooks."""
        def path_hook_for_FileFinder(path):
            if not os.path.isdir(path or '.'):
                raise ImportError('only directories are supported', path=path)
            return cls(path, *loader_details)
        return path_hook_for_FileFinder


class PathFinder:
    """Finds modules along a path, by default sys.path."""

    @staticmethod
    def invalidate_caches():
        for finder in sys.path_importer_cache.values():
            if hasattr(finder, 'invalidate_caches'):
                finder.invalidate_caches()

    @staticmethod
    def _finder_for(entry):
        for hook in sys.path_hooks:
            try:
                return hook(entry)
            except ImportError:
                continue
        return FileFinder(entry) if os.path.isdir(entry or '.') else None

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        portions = []
        for entry in sys.path if path is None else path:
            if not isinstance(entry, str):
                continue
            finder = cls._finder_for(entry)
            spec = None if finder is None else finder.find_spec(fullname, target)
            if spec is None:
                continue
            if spec.loader is not None:
                return spec
            portions.extend(spec.submodule_search_locations)
        if not portions:
            return None
        spec = ModuleSpec(fullname, None)
        spec.submodule_search_locations = portions
        return spec


def decode_source(source_bytes):
    """Source bytes as text, with newlines as they are in Python."""
    from linecache import _decoded
    return _decoded(source_bytes).replace('\r\n', '\n').replace('\r', '\n')


for _cls in (BuiltinImporter, FrozenImporter):
    _cls.__module__ = '_frozen_importlib'
for _cls in (SourceFileLoader, SourcelessFileLoader, ExtensionFileLoader, AppleFrameworkLoader, NamespaceLoader,
             FileFinder, PathFinder, WindowsRegistryFinder):
    _cls.__module__ = '_frozen_importlib_external'
del _cls


def __getattr__(name):
    if name in ('DEBUG_BYTECODE_SUFFIXES', 'OPTIMIZED_BYTECODE_SUFFIXES'):
        import warnings
        warnings.warn(f'importlib.machinery.{name} is deprecated; use importlib.machinery.BYTECODE_SUFFIXES instead.',
                      DeprecationWarning, stacklevel=2)
        return BYTECODE_SUFFIXES
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')

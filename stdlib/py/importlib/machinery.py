"""Specs, finders and loaders, as the import statement uses them.

The import statement works natively. It asks the finders on sys.meta_path in their order, but does the work of the three
that stand there from the beginning itself; their classes here do the same search for those who want to look or to load
by hand, and for the import statement when a program has its own hooks in sys.path_hooks.
"""

import _imp
import os
import sys
from _imp import ModuleSpec
from importlib._loading import (_load, _load_module_shim, module_from_spec, spec_from_file_location,
                                spec_from_loader)

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


def _filling(standing):
    """Decorates a class: its contents go into the class that is on sys.meta_path already."""
    def fill(cls):
        for name, value in vars(cls).items():
            if name not in ('__dict__', '__weakref__', '__module__', '__firstlineno__', '__static_attributes__'):
                setattr(standing, name, value)
        return standing
    return fill


_builtin_class, _frozen_class, _path_class = _imp.standard_finders()


# ---- Modules that are part of the program ----

@_filling(_builtin_class)
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


@_filling(_frozen_class)
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

    @staticmethod
    def get_resource_reader(fullname):
        """The reader of a package's embedded modules, or None for what is no package."""
        if not _imp.is_frozen(fullname) or not _imp.is_frozen_package(fullname):
            return None
        from importlib.readers import EmbeddedReader
        return EmbeddedReader(fullname)

    load_module = classmethod(_load_module_shim)


# ---- Modules in files ----

class _SourceLoader:
    """Loads source that get_data() reads from get_filename()."""

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        code = self.get_code(module.__name__)
        if code is None:
            raise ImportError(f'cannot load module {module.__name__!r} when get_code() returns None')
        exec(code, module.__dict__)

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

    def path_mtime(self, path):
        """When the source at a path was changed."""
        raise OSError

    def path_stats(self, path):
        """What is known of the source at a path: its 'mtime', and perhaps its 'size'."""
        return {'mtime': self.path_mtime(path)}

    def set_data(self, path, data):
        """Write to a path, where that is possible."""

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

    def _check_name(self, fullname):
        if fullname is not None and fullname != self.name:
            raise ImportError(f'loader for {self.name} cannot handle {fullname}', name=fullname)

    def get_filename(self, fullname=None):
        self._check_name(fullname)
        return self.path

    def load_module(self, fullname=None):
        self._check_name(fullname)
        return _load_module_shim(self, self.name)

    def get_data(self, path):
        with open(str(path), 'rb') as file:
            return file.read()

    def get_resource_reader(self, name=None):
        """The reader of the files beside a package."""
        self._check_name(name)
        from importlib.readers import FileReader
        return FileReader(self)


class SourceFileLoader(_FileLoader, _SourceLoader):
    """Loads a module from a source file."""

    def path_stats(self, path):
        stat = os.stat(path)
        return {'mtime': stat.st_mtime, 'size': stat.st_size}

    def set_data(self, path, data, *, _mode=0o666):
        folder = os.path.dirname(path)
        try:
            if folder:
                os.makedirs(folder, exist_ok=True)
            with os.fdopen(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, _mode), 'wb') as file:
                file.write(data)
        except OSError:
            # It is only a copy of what can be made again.
            pass


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


class AppleFrameworkLoader(ExtensionFileLoader):
    """Loads an extension module from a framework of Apple's mobile systems."""


class WindowsRegistryFinder:
    """Finds modules that the registry of Windows names, which elsewhere are none."""

    REGISTRY_KEY = 'Software\\Python\\PythonCore\\{sys_version}\\Modules\\{fullname}'
    REGISTRY_KEY_DEBUG = REGISTRY_KEY + '\\Debug'
    DEBUG_BUILD = False

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        return None


def _loader_details():
    """Pairs of a loader for files and the suffixes that it is for."""
    return [(SourceFileLoader, SOURCE_SUFFIXES), (SourcelessFileLoader, BYTECODE_SUFFIXES)]


# ---- Namespace packages ----

class _NamespacePath:
    """The `__path__` of a namespace package: when the parent's path has changed, its portions are searched anew."""

    # Raised by invalidate_caches(): folders may have come.
    _epoch = 0

    def __init__(self, name, path, path_finder):
        self._name = name
        self._path = path
        self._path_finder = path_finder
        self._seen = self._parent_path(), self._epoch

    def _parent_path(self):
        parent = self._name.rpartition('.')[0]
        return tuple(sys.modules[parent].__path__ if parent else sys.path)

    def _portions(self):
        parent_path = self._parent_path()
        if (parent_path, self._epoch) != self._seen:
            spec = self._path_finder(self._name, parent_path)
            # A package that is none of this kind any more leaves this one as it was.
            if spec is not None and spec.loader is None and spec.submodule_search_locations:
                self._path = spec.submodule_search_locations
            self._seen = parent_path, self._epoch
        return self._path

    def __iter__(self):
        return iter(self._portions())

    def __getitem__(self, index):
        return self._portions()[index]

    def __setitem__(self, index, path):
        self._path[index] = path

    def __len__(self):
        return len(self._portions())

    def __repr__(self):
        return f'_NamespacePath({self._path!r})'

    def __contains__(self, item):
        return item in self._portions()

    def append(self, item):
        self._path.append(item)


def _namespace_path(name, portions):
    """For the import statement: the path of a namespace package that it has found."""
    return _NamespacePath(name, portions, PathFinder._find_portions)


class NamespaceLoader:
    """The loader of packages that have folders and no source."""

    def __init__(self, name, path, path_finder=None):
        self._name = name
        self._path = path if path_finder is None else _NamespacePath(name, path, path_finder)

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

    def get_resource_reader(self, fullname):
        """The reader of the files in all portions."""
        from importlib.readers import NamespaceReader
        return NamespaceReader(self._path)

    load_module = _load_module_shim


# ---- Finders along a path ----

class FileFinder:
    """Finds modules in one folder."""

    def __init__(self, path, *loader_details):
        self._loaders = [(suffix, loader) for loader, suffixes in loader_details for suffix in suffixes]
        if not path or path == '.':
            self.path = os.getcwd()
        else:
            self.path = os.path.join(os.getcwd(), path) if not os.path.isabs(path) else path

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


# What the function does that sys.path_hooks starts with.
_default_path_hook = FileFinder.path_hook(*_loader_details())


@_filling(_path_class)
class PathFinder:
    """Finds modules along a path, by default sys.path."""

    @staticmethod
    def invalidate_caches():
        for entry, finder in list(sys.path_importer_cache.items()):
            # For a relative entry it depends on the folder that the program is in.
            if finder is None or not os.path.isabs(entry):
                del sys.path_importer_cache[entry]
            elif hasattr(finder, 'invalidate_caches'):
                finder.invalidate_caches()
        _NamespacePath._epoch += 1

    @staticmethod
    def _hooked(entry):
        """The finder that the first hook makes which wants the entry, or None."""
        if sys.path_hooks is not None and not sys.path_hooks:
            import warnings
            warnings.warn('sys.path_hooks is empty', ImportWarning)
        for hook in sys.path_hooks:
            try:
                return hook(entry)
            except ImportError:
                continue
        return None

    @classmethod
    def _finder_for(cls, entry):
        if entry == '':
            try:
                entry = os.getcwd()
            except (FileNotFoundError, PermissionError):
                return None
        try:
            return sys.path_importer_cache[entry]
        except KeyError:
            finder = sys.path_importer_cache[entry] = cls._hooked(entry)
            return finder

    @classmethod
    def _search(cls, fullname, path, target):
        """A spec, or the portions of a namespace package in a spec without loader, or None."""
        portions = []
        for entry in path:
            if not isinstance(entry, str):
                continue
            if entry.startswith('<embedded'):
                continue
            finder = cls._finder_for(entry)
            if finder is None or not hasattr(finder, 'find_spec'):
                continue
            spec = finder.find_spec(fullname, target)
            if spec is None:
                continue
            if spec.loader is not None:
                return spec
            if spec.submodule_search_locations is None:
                raise ImportError('spec missing loader')
            portions.extend(spec.submodule_search_locations)
        # The library is embedded and comes after all folders.
        if path is sys.path or any(isinstance(entry, str) and entry.startswith('<embedded') for entry in path):
            spec = FrozenImporter.find_spec(fullname)
            if spec is not None:
                return spec
        if not portions:
            return None
        spec = ModuleSpec(fullname, None)
        spec.submodule_search_locations = portions
        return spec

    @classmethod
    def _find_portions(cls, fullname, path):
        return cls._search(fullname, path, None)

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        spec = cls._search(fullname, sys.path if path is None else path, target)
        if spec is not None and spec.loader is None:
            spec.submodule_search_locations = _NamespacePath(fullname, spec.submodule_search_locations,
                                                             cls._find_portions)
        return spec

    @staticmethod
    def find_distributions(*args, **kwargs):
        """The installed distributions that importlib.metadata can find along a path."""
        from importlib.metadata import MetadataPathFinder
        return MetadataPathFinder.find_distributions(*args, **kwargs)


del _builtin_class, _frozen_class, _path_class


def decode_source(source_bytes):
    """Source bytes as text, with newlines as they are in Python."""
    from linecache import _decoded
    return _decoded(source_bytes).replace('\r\n', '\n').replace('\r', '\n')


for _cls in (SourceFileLoader, SourcelessFileLoader, ExtensionFileLoader, AppleFrameworkLoader, NamespaceLoader,
             FileFinder, WindowsRegistryFinder, _NamespacePath):
    _cls.__module__ = '_frozen_importlib_external'
del _cls


def __getattr__(name):
    if name in ('DEBUG_BYTECODE_SUFFIXES', 'OPTIMIZED_BYTECODE_SUFFIXES'):
        import warnings
        warnings.warn(f'importlib.machinery.{name} is deprecated; use importlib.machinery.BYTECODE_SUFFIXES instead.',
                      DeprecationWarning, stacklevel=2)
        return BYTECODE_SUFFIXES
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')

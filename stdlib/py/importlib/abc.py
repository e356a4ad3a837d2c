"""Abstract base classes of finders and loaders."""

import abc
from importlib import _loading, machinery

__all__ = ['Loader', 'MetaPathFinder', 'PathEntryFinder', 'ResourceLoader', 'InspectLoader', 'ExecutionLoader',
           'FileLoader', 'SourceLoader']


class Loader(abc.ABC):
    """Makes and fills modules."""

    def create_module(self, spec):
        """Return a module for the spec, or None for the usual kind."""
        return None

    def load_module(self, fullname):
        """Load a module the old way; exec_module() is what loaders should have."""
        if not hasattr(self, 'exec_module'):
            raise ImportError
        return _loading._load_module_shim(self, fullname)


class MetaPathFinder(abc.ABC):
    """What is on sys.meta_path: has find_spec(fullname, path, target=None)."""

    def invalidate_caches(self):
        """Called by importlib.invalidate_caches()."""


class PathEntryFinder(abc.ABC):
    """Finds modules in one entry of a path: has find_spec(fullname, target=None)."""

    def invalidate_caches(self):
        """Called by PathFinder.invalidate_caches()."""


class ResourceLoader(Loader):
    """A loader that can read files of a package."""

    @abc.abstractmethod
    def get_data(self, path):
        """The bytes at a path."""
        raise OSError


class InspectLoader(Loader):
    """A loader that knows the source and the code of its modules."""

    def is_package(self, fullname):
        """Whether the module is a package."""
        raise ImportError

    def get_code(self, fullname):
        """The code object of a module, or None when there is none."""
        source = self.get_source(fullname)
        return None if source is None else self.source_to_code(source)

    @abc.abstractmethod
    def get_source(self, fullname):
        """The source text of a module, or None when there is none."""
        raise ImportError

    @staticmethod
    def source_to_code(data, path='<string>'):
        """Compile source."""
        return compile(data, path, 'exec', dont_inherit=True)

    def exec_module(self, module):
        """Run the code of a module in it."""
        code = self.get_code(module.__name__)
        if code is None:
            raise ImportError(f'cannot load module {module.__name__!r} when get_code() returns None')
        exec(code, module.__dict__)


class ExecutionLoader(InspectLoader):
    """A loader of modules that can be run as scripts."""

    @abc.abstractmethod
    def get_filename(self, fullname):
        """What `__file__` is to be."""
        raise ImportError

    def get_code(self, fullname):
        source = self.get_source(fullname)
        if source is None:
            return None
        try:
            path = self.get_filename(fullname)
        except ImportError:
            return self.source_to_code(source)
        return self.source_to_code(source, path)


class FileLoader(machinery._FileLoader, ResourceLoader, ExecutionLoader):
    """A loader of modules from files."""


class SourceLoader(machinery._SourceLoader, ResourceLoader, ExecutionLoader):
    """A loader of source, wherever get_data() reads it from."""

    def path_mtime(self, path):
        """When the source at a path was changed."""
        if self.path_stats.__func__ is SourceLoader.path_stats:
            raise OSError
        return int(self.path_stats(path)['mtime'])

    def path_stats(self, path):
        """What is known of the source at a path: its 'mtime', and perhaps its 'size'."""
        if self.path_mtime.__func__ is SourceLoader.path_mtime:
            raise OSError
        return {'mtime': self.path_mtime(path)}


MetaPathFinder.register(machinery.BuiltinImporter)
MetaPathFinder.register(machinery.FrozenImporter)
MetaPathFinder.register(machinery.PathFinder)
MetaPathFinder.register(machinery.WindowsRegistryFinder)
PathEntryFinder.register(machinery.FileFinder)
InspectLoader.register(machinery.BuiltinImporter)
InspectLoader.register(machinery.FrozenImporter)
InspectLoader.register(machinery.NamespaceLoader)
SourceLoader.register(machinery.SourceFileLoader)
for _cls in (machinery.SourceFileLoader, machinery.SourcelessFileLoader):
    FileLoader.register(_cls)
for _cls in (machinery.ExtensionFileLoader, machinery.AppleFrameworkLoader):
    ExecutionLoader.register(_cls)
del _cls

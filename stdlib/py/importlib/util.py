"""Helpers for those who import by hand."""

import os
import sys
from importlib.abc import Loader
from importlib.machinery import (BuiltinImporter, FrozenImporter, PathFinder, _init_module_attrs, decode_source,
                                 module_from_spec, spec_from_file_location, spec_from_loader)

__all__ = ['LazyLoader', 'Loader', 'MAGIC_NUMBER', 'cache_from_source', 'decode_source', 'find_spec',
           'module_from_spec', 'resolve_name', 'source_from_cache', 'source_hash', 'spec_from_file_location',
           'spec_from_loader']

# Of compiled files, which are neither read nor written.
MAGIC_NUMBER = (3627).to_bytes(2, 'little') + b'\r\n'


def resolve_name(name, package):
    """The absolute form of a relative module name."""
    if not name.startswith('.'):
        return name
    if not package:
        raise ImportError(f'no package specified for {name!r} (required for relative module names)')
    level = len(name) - len(name.lstrip('.'))
    parts = package.rsplit('.', level - 1)
    if len(parts) < level:
        raise ImportError('attempted relative import beyond top-level package')
    return f'{parts[0]}.{name[level:]}' if name[level:] else parts[0]


def _find_spec(name, path, target=None):
    """Ask all finders, in the order in which the import statement does."""
    for finder in (*sys.meta_path, BuiltinImporter, PathFinder, FrozenImporter):
        find = getattr(finder, 'find_spec', None)
        spec = find and find(name, path, target)
        if spec is not None:
            return spec
    return None


def find_spec(name, package=None):
    """The spec of a module, or None; parents are imported, the module itself is not."""
    fullname = resolve_name(name, package) if name.startswith('.') else name
    if fullname in sys.modules:
        module = sys.modules[fullname]
        if module is None:
            return None
        try:
            spec = module.__spec__
        except AttributeError:
            raise ValueError(f'{name}.__spec__ is not set') from None
        if spec is None and fullname in sys.builtin_module_names:
            return BuiltinImporter.find_spec(fullname)
        if spec is None:
            raise ValueError(f'{name}.__spec__ is None')
        return spec
    parent_name = fullname.rpartition('.')[0]
    path = None
    if parent_name:
        parent = __import__(parent_name, fromlist=['__path__'])
        try:
            path = parent.__path__
        except AttributeError as error:
            raise ModuleNotFoundError(f"__path__ attribute not found on {parent_name!r} "
                                      f"while trying to find {fullname!r}", name=fullname) from error
    return _find_spec(fullname, path)


def cache_from_source(path, debug_override=None, *, optimization=None):
    """Where CPython would put the compiled form of a source file."""
    head, tail = os.path.split(os.fspath(path))
    base, dot, rest = tail.rpartition('.')
    tag = sys.implementation.cache_tag
    if tag is None:
        raise NotImplementedError('sys.implementation.cache_tag is None')
    name = f'{base or rest}.{tag}'
    if optimization is None:
        optimization = sys.flags.optimize or ''
    optimization = str(optimization)
    if optimization:
        if not optimization.isalnum():
            raise ValueError(f'{optimization!r} is not alphanumeric')
        name += f'.opt-{optimization}'
    return os.path.join(head, '__pycache__', name + '.pyc')


def source_from_cache(path):
    """The source file for such a compiled one."""
    if sys.implementation.cache_tag is None:
        raise NotImplementedError('sys.implementation.cache_tag is None')
    head, filename = os.path.split(os.fspath(path))
    head, folder = os.path.split(head)
    if folder != '__pycache__':
        raise ValueError(f'__pycache__ not bottom-level directory in {path!r}')
    dots = filename.count('.')
    if dots not in (2, 3):
        raise ValueError(f'expected only 2 or 3 dots in {filename!r}')
    return os.path.join(head, filename.partition('.')[0] + '.py')


def source_hash(source_bytes):
    """A hash of source, eight bytes."""
    value = 0xcbf29ce484222325
    for byte in source_bytes:
        value = (value ^ byte) * 0x100000001b3 & 0xffffffffffffffff
    return value.to_bytes(8, 'little')


class _LazyModule(type(sys)):
    """A module that is loaded when it is first asked for an attribute."""

    def __getattribute__(self, attr):
        spec = object.__getattribute__(self, '__spec__')
        state = spec.loader_state
        if object.__getattribute__(self, '__class__') is _LazyModule:
            if state['is_loading'] and (attr == '__class__' or attr == '__spec__'):
                return object.__getattribute__(self, attr)
            if not state['is_loading']:
                state['is_loading'] = True
                before = state['__dict__']
                namespace = object.__getattribute__(self, '__dict__')
                # What was set on the module meanwhile stays.
                kept = {key: value for key, value in namespace.items()
                        if key not in before or before[key] is not value}
                spec.loader.exec_module(self)
                if spec.name in sys.modules and sys.modules[spec.name] is not self:
                    raise ValueError(f'module object for {spec.name!r} substituted in sys.modules during a lazy load')
                namespace.update(kept)
                self.__class__ = state['__class__']
        return getattr(self, attr)

    def __delattr__(self, attr):
        self.__getattribute__(attr)
        delattr(self, attr)


class LazyLoader(Loader):
    """A loader that puts off the work of another until the module is used."""

    @classmethod
    def factory(cls, loader):
        """A function that makes lazy loaders out of what makes loaders."""
        cls._check(loader)
        return lambda *args, **kwargs: cls(loader(*args, **kwargs))

    @staticmethod
    def _check(loader):
        if not hasattr(loader, 'exec_module'):
            raise TypeError('loader must define exec_module()')

    def __init__(self, loader):
        self._check(loader)
        self.loader = loader

    def create_module(self, spec):
        return self.loader.create_module(spec)

    def exec_module(self, module):
        module.__spec__.loader = self.loader
        module.__loader__ = self.loader
        module.__spec__.loader_state = {'__dict__': module.__dict__.copy(), '__class__': module.__class__,
                                        'is_loading': False}
        module.__class__ = _LazyModule

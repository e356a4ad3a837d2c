"""Helpers for those who import by hand."""

import os
import sys
from importlib.abc import Loader
from importlib._loading import module_from_spec, spec_from_file_location, spec_from_loader
from importlib.machinery import BuiltinImporter, FrozenImporter, PathFinder, decode_source

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
    meta_path = sys.meta_path
    if meta_path is None:
        raise ImportError('sys.meta_path is None, Python is likely shutting down')
    if not meta_path:
        import warnings
        warnings.warn('sys.meta_path is empty', ImportWarning)
    for finder in list(meta_path):
        # Embedded modules come behind the folders of the path, where PathFinder itself looks for them.
        if finder is FrozenImporter and PathFinder in meta_path:
            continue
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


def _cache_tag():
    tag = sys.implementation.cache_tag
    if tag is None:
        raise NotImplementedError('sys.implementation.cache_tag is None')
    return tag


def cache_from_source(path, debug_override=None, *, optimization=None):
    """Where CPython would put the compiled form of a source file."""
    if debug_override is not None:
        import warnings
        warnings.warn("the debug_override parameter is deprecated; use 'optimization' instead", DeprecationWarning)
        if optimization is not None:
            raise TypeError('debug_override or optimization must be set to None')
        optimization = '' if debug_override else 1
    path = os.fspath(path)
    head, tail = os.path.split(path)
    base, dot, rest = tail.rpartition('.')
    name = (base or rest) + dot + _cache_tag()
    if optimization is None:
        optimization = sys.flags.optimize or ''
    optimization = str(optimization)
    if optimization:
        if not optimization.isalnum():
            raise ValueError(f'{optimization!r} is not alphanumeric')
        name += f'.opt-{optimization}'
    name += '.pyc'
    if sys.pycache_prefix is None:
        return os.path.join(head, '__pycache__', name)
    # Below the prefix the whole path to the source is repeated.
    return os.path.join(sys.pycache_prefix, os.path.join(os.getcwd(), head).lstrip('/'), name)


def source_from_cache(path):
    """The source file for such a compiled one."""
    _cache_tag()
    path = os.fspath(path)
    head, filename = os.path.split(path)
    prefix = sys.pycache_prefix and sys.pycache_prefix.rstrip('/') + '/'
    if prefix and head.startswith(prefix):
        head = head[len(prefix) - 1:]
    else:
        head, folder = os.path.split(head)
        if folder != '__pycache__':
            raise ValueError(f'__pycache__ not bottom-level directory in {path!r}')
    parts = filename.split('.')
    if len(parts) not in (3, 4):
        raise ValueError(f'expected only 2 or 3 dots in {filename!r}')
    if len(parts) == 4:
        if not parts[2].startswith('opt-'):
            raise ValueError("optimization portion of filename does not start with 'opt-'")
        if not parts[2].removeprefix('opt-').isalnum():
            raise ValueError(f'optimization level {parts[2]!r} is not an alphanumeric value')
    return os.path.join(head, parts[0] + '.py')


def _cached_for(origin):
    """What a spec has as its cached: for source the compiled form, and a compiled file itself."""
    if origin.endswith('.py'):
        return cache_from_source(origin)
    return origin if origin.endswith('.pyc') else None


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
        with state['lock']:
            # Another thread may have done it meanwhile; and its own code asks for attributes while it runs.
            if object.__getattribute__(self, '__class__') is _LazyModule and not state['is_loading']:
                _load_lazily(self, spec, state)
        if state['is_loading']:
            return object.__getattribute__(self, attr)
        return getattr(self, attr)

    def __delattr__(self, attr):
        # What is deleted must be what the code has made.
        self.__getattribute__(attr)
        delattr(self, attr)


def _load_lazily(module, spec, state):
    state['is_loading'] = True
    namespace = object.__getattribute__(module, '__dict__')
    name = namespace['__name__']
    before = state['__dict__']
    # What the program has set on the module meanwhile stays.
    kept = {key: value for key, value in namespace.items() if key not in before or before[key] is not value}
    try:
        spec.loader.exec_module(module)
        if name in sys.modules and sys.modules[name] is not module:
            raise ValueError(f'module object for {name!r} substituted in sys.modules during a lazy load')
        namespace.update(kept)
        type(sys).__setattr__(module, '__class__', state['__class__'])
    finally:
        state['is_loading'] = False


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
        import threading
        module.__spec__.loader = self.loader
        module.__loader__ = self.loader
        module.__spec__.loader_state = {'__dict__': module.__dict__.copy(), '__class__': module.__class__,
                                        'is_loading': False, 'lock': threading.RLock()}
        module.__class__ = _LazyModule


class _incompatible_extension_module_restrictions:
    """In CPython it lets extension modules into subinterpreters; here there are neither."""

    def __init__(self, *, disable_check):
        self.disable_check = bool(disable_check)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass

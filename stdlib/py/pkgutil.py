"""Tools for packages: which modules there are, resources beside them, packages spread over several folders."""

from collections import namedtuple
import importlib
import importlib.machinery
import importlib.util
import os
import os.path
import sys

__all__ = ['get_importer', 'iter_importers', 'walk_packages', 'iter_modules', 'get_data', 'read_code', 'extend_path',
           'ModuleInfo']

ModuleInfo = namedtuple('ModuleInfo', 'module_finder name ispkg')
ModuleInfo.__doc__ = 'A namedtuple with minimal info about a module.'

_NAME_PATTERN = None


def read_code(stream):
    """The code object in a compiled file, or None if the file is of another version."""
    import marshal
    magic = stream.read(4)
    if magic != importlib.util.MAGIC_NUMBER:
        return None
    stream.read(12)
    return marshal.load(stream)


def walk_packages(path=None, prefix='', onerror=None):
    """ModuleInfo of all modules below the folders of `path`; packages are imported to look into them.

    onerror(name) is called when that fails; without it, only ImportError is ignored.
    """
    def seen(p, m={}):
        if p in m:
            return True
        m[p] = True

    for info in iter_modules(path, prefix):
        yield info
        if info.ispkg:
            try:
                __import__(info.name)
            except ImportError:
                if onerror is not None:
                    onerror(info.name)
            except Exception:
                if onerror is None:
                    raise
                onerror(info.name)
            else:
                path = getattr(sys.modules[info.name], '__path__', None) or []
                # A package may have the folder of another.
                path = [p for p in path if not seen(p)]
                yield from walk_packages(path, info.name + '.', onerror)


def iter_modules(path=None, prefix=''):
    """ModuleInfo of the modules in the folders of `path`, or of all that can be imported from the top."""
    if path is None:
        importers = iter_importers()
    elif isinstance(path, str):
        raise ValueError("path must be None or list of paths to look for modules in")
    else:
        importers = map(get_importer, path)
    yielded = set()
    for i in importers:
        for name, ispkg in iter_importer_modules(i, prefix):
            if name not in yielded:
                yielded.add(name)
                yield ModuleInfo(i, name, ispkg)


def iter_importer_modules(importer, prefix=''):
    """Name and whether it is a package, for each module that a finder has."""
    if hasattr(importer, 'iter_modules'):
        return importer.iter_modules(prefix)
    if hasattr(importer, 'archive'):
        return _iter_archive_modules(importer, prefix)
    return _iter_file_finder_modules(importer, prefix) if hasattr(importer, 'path') else []


def _iter_file_finder_modules(importer, prefix=''):
    if importer.path is None or not os.path.isdir(importer.path):
        return
    yielded = set()
    try:
        filenames = sorted(os.listdir(importer.path))
    except OSError:
        filenames = []
    for fn in filenames:
        path = os.path.join(importer.path, fn)
        modname, suffix = os.path.splitext(fn)
        ispkg = False
        if suffix not in importlib.machinery.SOURCE_SUFFIXES:
            if suffix or not os.path.isdir(path) or '.' in fn:
                continue
            modname = fn
            try:
                dircontents = os.listdir(path)
            except OSError:
                continue
            if '__init__.py' not in dircontents:
                continue
            ispkg = True
        if modname == '__init__' or modname in yielded or '.' in modname:
            continue
        yielded.add(modname)
        yield prefix + modname, ispkg


def _iter_archive_modules(importer, prefix=''):
    """The same for a zipimporter, whose archive is read already."""
    from zipimport import _zip_directory_cache
    is_package = {}
    for name in _zip_directory_cache[importer.archive]:
        name = name.replace(os.sep, '/')
        if name.startswith(importer.prefix):
            parts = name.removeprefix(importer.prefix).split('/')
            stem, suffix = os.path.splitext(parts[-1])
            if suffix == '.py' and len(parts) <= 2:
                if len(parts) == 2 and stem == '__init__':
                    is_package[parts[0]] = True
                elif len(parts) == 1 and stem != '__init__' and '.' not in stem:
                    is_package.setdefault(stem, False)
    for modname in sorted(is_package):
        yield prefix + modname, is_package[modname]


def get_importer(path_item):
    """The finder for an entry of sys.path, or None."""
    path_item = os.fsdecode(path_item)
    try:
        return sys.path_importer_cache[path_item]
    except KeyError:
        pass
    for path_hook in sys.path_hooks:
        try:
            importer = path_hook(path_item)
        except ImportError:
            continue
        sys.path_importer_cache.setdefault(path_item, importer)
        return importer
    if os.path.isdir(path_item):
        # The interpreter looks into folders itself, without a hook.
        importer = importlib.machinery.FileFinder(path_item, (importlib.machinery.SourceFileLoader,
                                                              importlib.machinery.SOURCE_SUFFIXES))
        sys.path_importer_cache.setdefault(path_item, importer)
        return importer
    return None


def iter_importers(fullname=""):
    """The finders that would look for a module."""
    if fullname.startswith('.'):
        raise ImportError("Relative module name {!r} not supported".format(fullname))
    if '.' in fullname:
        pkg = importlib.import_module(fullname.rpartition(".")[0])
        path = getattr(pkg, '__path__', None)
        if path is None:
            return
    else:
        yield from sys.meta_path
        path = sys.path
    for item in path:
        yield get_importer(item)


def extend_path(path, name):
    """For a package spread over sys.path: `path` with the folders of that name there, and of *.pkg files."""
    if not isinstance(path, list):
        # A package of another kind.
        return path
    sname_pkg = name + ".pkg"
    path = path[:]
    parent_package, _, final_name = name.rpartition('.')
    if parent_package:
        try:
            search_path = getattr(sys.modules[parent_package], '__path__')
        except (KeyError, AttributeError):
            return path
    else:
        search_path = sys.path
    for dir in search_path:
        if not isinstance(dir, str):
            continue
        finder = get_importer(dir)
        if finder is not None:
            portions = []
            if hasattr(finder, 'find_spec'):
                spec = finder.find_spec(final_name)
                if spec is not None:
                    portions = spec.submodule_search_locations or []
            for portion in portions:
                if portion not in path:
                    path.append(portion)
        pkgfile = os.path.join(dir, sname_pkg)
        if os.path.isfile(pkgfile):
            try:
                f = open(pkgfile, encoding='utf-8')
            except OSError as msg:
                sys.stderr.write("Can't open %s: %s\n" % (pkgfile, msg))
            else:
                with f:
                    for line in f:
                        line = line.rstrip('\n')
                        if line and not line.startswith('#'):
                            path.append(line)
    return path


def get_data(package, resource):
    """The bytes of a file beside a package's __init__, or None if its loader cannot tell."""
    spec = importlib.util.find_spec(package)
    if spec is None:
        return None
    mod = sys.modules.get(package)
    if mod is None:
        mod = importlib.import_module(package)
    if mod is None or not hasattr(mod, '__file__'):
        return None
    path = os.path.join(os.path.dirname(mod.__file__), *resource.split('/'))
    loader = spec.loader
    if loader is None:
        # Imported by the interpreter itself, from a file.
        with open(path, 'rb') as f:
            return f.read()
    if not hasattr(loader, 'get_data'):
        return None
    return loader.get_data(path)


def resolve_name(name):
    """What a name like 'package.module:Class.attribute' or 'package.module.Class' stands for."""
    parts = name.split(':')
    if len(parts) > 2 or not all(part.isidentifier() for section in parts[:1] for part in section.split('.')) or (
            len(parts) == 2 and parts[1] and not all(part.isidentifier() for part in parts[1].split('.'))):
        raise ValueError(f'invalid format: {name!r}')
    if len(parts) == 2:
        # The colon says where the module ends.
        result = importlib.import_module(parts[0])
        rest = parts[1].split('.') if parts[1] else []
    else:
        rest = name.split('.')
        modname = rest.pop(0)
        result = importlib.import_module(modname)
        while rest:
            longer = f'{modname}.{rest[0]}'
            try:
                result = importlib.import_module(longer)
            except ImportError:
                break
            rest.pop(0)
            modname = longer
    for part in rest:
        result = getattr(result, part)
    return result

"""Modules from ZIP archives: sys.path may name an archive, or a folder in one."""

import os
import stat
import zipfile
from importlib.machinery import ModuleSpec, decode_source
from importlib._loading import _load_module_shim, spec_from_loader

__all__ = ['ZipImportError', 'zipimporter']


class ZipImportError(ImportError):
    """The path is none in an archive, or the module is not there."""


# From the path of an archive to {name in it: ZipInfo}.
_zip_directory_cache = {}


def _directory(archive):
    try:
        with zipfile.ZipFile(archive) as file:
            return {info.filename: info for info in file.infolist()}
    except (OSError, zipfile.BadZipFile):
        raise ZipImportError(f'not a Zip file: {archive!r}', path=archive) from None


class zipimporter:
    """Finds and loads the modules of an archive, or of a folder in it."""

    def __init__(self, path):
        if not isinstance(path, str):
            path = os.fsdecode(path)
        if not path:
            raise ZipImportError('archive path is empty', path=path)
        archive, inner = path, []
        while True:
            try:
                mode = os.stat(archive).st_mode
            except (OSError, ValueError):
                # The archive may be a part of the path.
                head, tail = os.path.split(archive)
                if head == archive or not tail:
                    raise ZipImportError('not a Zip file', path=path) from None
                archive = head
                inner.append(tail)
                continue
            if not stat.S_ISREG(mode):
                raise ZipImportError('not a Zip file', path=path)
            break
        if archive not in _zip_directory_cache:
            _zip_directory_cache[archive] = _directory(archive)
        self.archive = archive
        self.prefix = '/'.join(reversed(inner)) + '/' if inner else ''

    def __repr__(self):
        place = f'{self.archive}/{self.prefix}' if self.prefix else self.archive
        return f'<zipimporter object "{place}">'

    def _files(self):
        return _zip_directory_cache.get(self.archive, {})

    def invalidate_caches(self):
        """Read the list of files anew; it is empty when the archive has gone."""
        try:
            _zip_directory_cache[self.archive] = _directory(self.archive)
        except ZipImportError:
            _zip_directory_cache.pop(self.archive, None)

    # ---- Finding ----

    def _base(self, fullname):
        return self.prefix + fullname.rpartition('.')[2]

    def _source(self, fullname):
        """(name in the archive, whether it is a package) of a module; (None, None) when it is not there."""
        base = self._base(fullname)
        files = self._files()
        for name, is_package in ((base + '/__init__.py', True), (base + '.py', False)):
            if name in files:
                return name, is_package
        return None, None

    def _found(self, fullname):
        name, is_package = self._source(fullname)
        if name is None:
            raise ZipImportError(f"can't find module {fullname!r}", name=fullname)
        return name, is_package

    def find_spec(self, fullname, target=None):
        """The spec of a module, of a portion of a namespace package, or None."""
        name, is_package = self._source(fullname)
        if name is not None:
            spec = spec_from_loader(fullname, self, is_package=is_package)
            if is_package:
                spec.submodule_search_locations = [f'{self.archive}/{self._base(fullname)}']
            return spec
        folder = self._base(fullname) + '/'
        if any(name.startswith(folder) for name in self._files()):
            spec = ModuleSpec(fullname, None, is_package=True)
            spec.submodule_search_locations.append(f'{self.archive}/{folder[:-1]}')
            return spec
        return None

    def is_package(self, fullname):
        """Whether a module is a package."""
        return self._found(fullname)[1]

    def get_filename(self, fullname):
        """What `__file__` is to be."""
        return f'{self.archive}/{self._found(fullname)[0]}'

    # ---- Loading ----

    def get_data(self, pathname):
        """The bytes of a file, by its name in the archive or with the path of that in front."""
        key = pathname.removeprefix(self.archive + '/')
        if key not in self._files():
            raise OSError(0, '', key)
        with zipfile.ZipFile(self.archive) as file:
            return file.read(key)

    def get_source(self, fullname):
        """The source text of a module."""
        return decode_source(self.get_data(self._found(fullname)[0]))

    def get_code(self, fullname):
        """The code object of a module."""
        name, _ = self._found(fullname)
        return compile(self.get_data(name), f'{self.archive}/{name}', 'exec', dont_inherit=True)

    def create_module(self, spec):
        """None: the usual kind of module."""
        return None

    def exec_module(self, module):
        """Run the code of a module in it."""
        exec(self.get_code(module.__name__), module.__dict__)

    def load_module(self, fullname):
        """Load a module the old way."""
        self._found(fullname)
        return _load_module_shim(self, fullname)

    def get_resource_reader(self, fullname):
        """The reader of what lies beside a package; None for what is no package."""
        try:
            if not self.is_package(fullname):
                return None
        except ZipImportError:
            return None
        from importlib.readers import ZipReader
        return ZipReader(self, fullname)

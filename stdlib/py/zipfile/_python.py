"""PyZipFile: archives of Python modules, to be put into sys.path."""

import os

from zipfile import ZIP_STORED, ZipFile


class PyZipFile(ZipFile):
    """An archive that modules and packages are added to with writepy().

    This interpreter keeps no compiled files, so the sources themselves go in; those with a wrong syntax are reported.
    """

    def __init__(self, file, mode='r', compression=ZIP_STORED, allowZip64=True, optimize=-1):
        ZipFile.__init__(self, file, mode=mode, compression=compression, allowZip64=allowZip64)
        self._optimize = optimize

    def writepy(self, pathname, basename='', filterfunc=None):
        """Add a package (a folder with __init__.py), the modules of another folder, or one module.

        basename goes in front of the names in the archive; filterfunc(path) says what is added.
        """
        pathname = os.fspath(pathname)
        if filterfunc and not filterfunc(pathname):
            self._tell(f'{"path" if os.path.isdir(pathname) else "file"} {pathname!r} skipped by filterfunc')
            return
        folder, name = os.path.split(pathname)
        if not os.path.isdir(pathname):
            if not pathname.endswith('.py'):
                raise RuntimeError('Files added with writepy() must end with ".py"')
            self._tell('Adding file', os.path.basename(pathname))
            self._write_module(pathname, basename)
            return
        names = sorted(os.listdir(pathname))
        if '__init__.py' not in names:
            self._tell('Adding files from directory', pathname)
            self._write_modules(pathname, names, basename, filterfunc)
            return
        basename = f'{basename}/{name}' if basename else name
        self._tell('Adding package in', pathname, 'as', basename)
        self._write_module(os.path.join(pathname, '__init__.py'), basename)
        names.remove('__init__.py')
        for one in names:
            path = os.path.join(pathname, one)
            if os.path.isdir(path) and os.path.isfile(os.path.join(path, '__init__.py')):
                self.writepy(path, basename, filterfunc=filterfunc)
        self._write_modules(pathname, names, basename, filterfunc)

    def _tell(self, *words):
        if self.debug:
            print(*words)

    def _write_modules(self, folder, names, basename, filterfunc):
        for name in names:
            path = os.path.join(folder, name)
            if not name.endswith('.py') or os.path.isdir(path):
                continue
            if filterfunc and not filterfunc(path):
                self._tell(f'file {path!r} skipped by filterfunc')
                continue
            self._write_module(path, basename)

    def _write_module(self, path, basename):
        import py_compile

        try:
            py_compile.compile(path, doraise=True, optimize=self._optimize)
        except py_compile.PyCompileError as error:
            print(error.msg)
        name = os.path.basename(path)
        archived = f'{basename}/{name}' if basename else name
        self._tell('Adding', archived)
        self.write(path, archived)

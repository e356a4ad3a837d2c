"""Files that belong to packages, read through the import system, wherever that has the packages from."""

import contextlib
import functools
import os
import pathlib
import types
from importlib import import_module

from .abc import ResourceReader

__all__ = ['Package', 'Anchor', 'ResourceReader', 'as_file', 'files', 'contents', 'is_resource', 'open_binary',
           'open_text', 'path', 'read_binary', 'read_text']

Package = types.ModuleType | str
Anchor = Package


# ---- Packages ----

_MISSING = object()


def files(anchor=None, *, package=_MISSING):
    """The Traversable of a module's package; by default of the module that calls."""
    if package is not _MISSING:
        import warnings
        if anchor is not None:
            raise TypeError("files() got multiple values for argument 'anchor'")
        warnings.warn("First parameter to files is renamed to 'anchor'", DeprecationWarning, stacklevel=2)
        anchor = package
    return _files_of(_module_of(_caller() if anchor is None else anchor))


def _caller():
    """The name of the module that called into this one."""
    import sys
    frame = sys._getframe(1)
    while frame.f_globals is globals():
        frame = frame.f_back
    return frame.f_globals['__name__']


def _module_of(anchor):
    return import_module(anchor) if isinstance(anchor, str) else anchor


def _files_of(module):
    spec = module.__spec__
    if spec.submodule_search_locations is None:
        # Of a module that is no package its package counts, or its folder when it is in none.
        if spec.parent:
            return _files_of(import_module(spec.parent))
    find = getattr(spec.loader, 'get_resource_reader', None)
    reader = find(spec.name) if find is not None else None
    if reader is not None and hasattr(reader, 'files'):
        return reader.files()
    if reader is None and getattr(module, '__file__', None) and os.path.isfile(module.__file__):
        return pathlib.Path(module.__file__).parent
    from .readers import NamedReaderPath
    return NamedReaderPath(spec.name, reader)


# ---- Files of the system ----

@contextlib.contextmanager
def _temporary(read, suffix=''):
    import tempfile
    handle, name = tempfile.mkstemp(suffix=suffix)
    try:
        try:
            os.write(handle, read())
        finally:
            os.close(handle)
        yield pathlib.Path(name)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.remove(name)


@contextlib.contextmanager
def _temporary_folder(path):
    import tempfile
    with tempfile.TemporaryDirectory() as folder:
        target = pathlib.Path(folder, path.name)
        _write_tree(path, target)
        yield target


def _write_tree(source, target):
    if source.is_dir():
        target.mkdir()
        for child in source.iterdir():
            _write_tree(child, target / child.name)
    else:
        target.write_bytes(source.read_bytes())


@functools.singledispatch
def as_file(path):
    """A context with the path of a file or folder of the system; a copy, if what is given is none."""
    return _temporary_folder(path) if path.is_dir() else _temporary(path.read_bytes, suffix=path.name)


@as_file.register(pathlib.Path)
@contextlib.contextmanager
def _(path):
    yield path


# ---- By anchor and names ----

def _resource(anchor, path_names):
    if anchor is None:
        raise TypeError('anchor must be module or string, got None')
    return files(anchor).joinpath(*path_names)


def _encoding(encoding, path_names):
    if encoding is not _MISSING:
        return encoding
    # With one name alone there is no doubt which argument the encoding would be.
    if len(path_names) > 1:
        raise TypeError("'encoding' argument required with multiple path names")
    return 'utf-8'


def open_binary(anchor, *path_names):
    """The open file of a resource, for bytes."""
    return _resource(anchor, path_names).open('rb')


def open_text(anchor, *path_names, encoding=_MISSING, errors='strict'):
    """The open file of a resource, for text."""
    encoding = _encoding(encoding, path_names)
    return _resource(anchor, path_names).open('r', encoding=encoding, errors=errors)


def read_binary(anchor, *path_names):
    """The bytes of a resource."""
    return _resource(anchor, path_names).read_bytes()


def read_text(anchor, *path_names, encoding=_MISSING, errors='strict'):
    """The text of a resource."""
    encoding = _encoding(encoding, path_names)
    with _resource(anchor, path_names).open('r', encoding=encoding, errors=errors) as file:
        return file.read()


def path(anchor, *path_names):
    """A context with the path of a resource."""
    return as_file(_resource(anchor, path_names))


def is_resource(anchor, *path_names):
    """Whether there is such a resource."""
    return _resource(anchor, path_names).is_file()


def contents(anchor, *path_names):
    """The names of what is in a package or a folder of it."""
    import warnings
    warnings.warn('contents is deprecated. Use files(anchor).iterdir() instead.', DeprecationWarning, stacklevel=1)
    return (child.name for child in _resource(anchor, path_names).iterdir())

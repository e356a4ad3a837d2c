"""importlib.resources: the readers of the loaders that there are: for files, archives, namespaces, embedded modules."""

import io
import pathlib

from . import abc


class FileReader(abc.TraversableResources):
    """Reads what lies beside the file of a loader."""

    def __init__(self, loader):
        self.path = pathlib.Path(loader.path).parent

    def resource_path(self, resource):
        return str(self.path.joinpath(resource))

    def files(self):
        return self.path


class ZipReader(abc.TraversableResources):
    """Reads what lies in the archive of a zipimporter."""

    def __init__(self, loader, module):
        self.prefix = loader.prefix.replace('\\', '/')
        if loader.is_package(module):
            self.prefix += module.rpartition('.')[2] + '/'
        self.archive = loader.archive

    def open_resource(self, resource):
        try:
            return super().open_resource(resource)
        except KeyError as error:
            raise FileNotFoundError(error.args[0])

    def is_resource(self, path):
        # In an archive a name that ends with no slash is one of a file even if there is none.
        target = self.files().joinpath(path)
        return target.is_file() and target.exists()

    def files(self):
        from zipfile import Path
        return Path(self.archive, self.prefix)


class MultiplexedPath(abc.Traversable):
    """Several folders as one, in which what comes first hides what has the same name."""

    def __init__(self, *paths):
        self._paths = [_traversable(path) for path in dict.fromkeys(paths)]
        if not self._paths:
            raise FileNotFoundError('MultiplexedPath must contain at least one path')
        if not all(path.is_dir() for path in self._paths):
            raise NotADirectoryError('MultiplexedPath only supports directories')

    def iterdir(self):
        by_name = {}
        for path in self._paths:
            for child in path.iterdir():
                by_name.setdefault(child.name, []).append(child)
        return map(self._merged, by_name.values())

    @classmethod
    def _merged(cls, children):
        """Children of one name: folders become one, of files the first counts."""
        folders = [child for child in children if child.is_dir()]
        if len(folders) == len(children) > 1:
            return cls(*folders)
        if len(children) > 1 and folders:
            return next(child for child in children if child.is_file())
        return children[0]

    def read_bytes(self):
        raise FileNotFoundError(f'{self} is not a file')

    def read_text(self, *args, **kwargs):
        raise FileNotFoundError(f'{self} is not a file')

    def is_dir(self):
        return True

    def is_file(self):
        return False

    def joinpath(self, *descendants):
        try:
            return super().joinpath(*descendants)
        except abc.TraversalError:
            # What is not there would be in the first of the folders.
            return self._paths[0].joinpath(*descendants)

    def open(self, *args, **kwargs):
        raise FileNotFoundError(f'{self} is not a file')

    @property
    def name(self):
        return self._paths[0].name

    def __repr__(self):
        return f'MultiplexedPath({", ".join(repr(str(path)) for path in self._paths)})'


def _traversable(path):
    if isinstance(path, str):
        import warnings
        warnings.warn('String arguments are deprecated. Pass a Traversable instead.', DeprecationWarning, stacklevel=3)
        return pathlib.Path(path)
    return path


class NamespaceReader(abc.TraversableResources):
    """Reads what lies in the folders of a namespace package."""

    def __init__(self, namespace_path):
        if 'NamespacePath' not in str(namespace_path):
            raise ValueError('Invalid path')
        self.path = MultiplexedPath(*filter(None, map(self._folder, namespace_path)))

    @staticmethod
    def _folder(text):
        """A portion as a path: a folder, or one in an archive; None when it has gone."""
        path = pathlib.Path(text)
        if path.is_dir():
            return path
        import zipfile
        for parent in path.parents:
            if parent.is_file() and zipfile.is_zipfile(parent):
                found = zipfile.Path(parent, path.relative_to(parent).as_posix() + '/')
                return found if found.is_dir() else None
        return None

    def resource_path(self, resource):
        return str(self.path.joinpath(resource))

    def files(self):
        return self.path


class EmbeddedPath(abc.Traversable):
    """A package that is part of the program, or the source of a module in it."""

    def __init__(self, package, module=None):
        self._package = package
        self._module = module

    @property
    def name(self):
        if self._module is None:
            return self._package.rpartition('.')[2]
        return '__init__.py' if self._module == self._package else self._module.rpartition('.')[2] + '.py'

    def is_dir(self):
        return self._module is None

    def is_file(self):
        return self._module is not None

    def iterdir(self):
        if self._module is not None:
            raise NotADirectoryError(self.name)
        from _imp import frozen_names, is_frozen_package
        yield EmbeddedPath(self._package, self._package)
        for name in frozen_names():
            if name.rpartition('.')[0] == self._package:
                yield EmbeddedPath(name) if is_frozen_package(name) else EmbeddedPath(self._package, name)

    def joinpath(self, *descendants):
        try:
            return super().joinpath(*descendants)
        except abc.TraversalError as error:
            return MissingPath(error.args[1])

    def open(self, mode='r', *args, **kwargs):
        if self._module is None:
            raise IsADirectoryError(self.name)
        from _imp import frozen_source
        stream = io.BytesIO(frozen_source(self._module).encode())
        return stream if 'b' in mode else io.TextIOWrapper(stream, *args, **kwargs)

    def __repr__(self):
        return f'EmbeddedPath({self._package if self._module is None else self._module!r})'


class MissingPath(abc.Traversable):
    """Something that is not there."""

    name = None

    def __init__(self, name):
        self.name = name

    def is_dir(self):
        return False

    def is_file(self):
        return False

    def iterdir(self):
        return iter(())

    def joinpath(self, *descendants):
        return MissingPath(str(descendants[-1])) if descendants else self

    def open(self, mode='r', *args, **kwargs):
        raise FileNotFoundError(f"Can't open {self.name}")


class EmbeddedReader(abc.TraversableResources):
    """Reads the sources of a package that is part of the program."""

    def __init__(self, package):
        self._package = package

    def files(self):
        return EmbeddedPath(self._package)


class NamedReaderPath(abc.Traversable):
    """For readers without files(): the package, whose resources are known by their names."""

    name = None

    def __init__(self, package, reader):
        self.name = package.rpartition('.')[2]
        self._reader = reader

    def is_dir(self):
        return False

    is_file = is_dir

    def iterdir(self):
        if self._reader is None:
            return iter(())
        return (NamedResource(self._reader, name) for name in self._reader.contents())

    def joinpath(self, *descendants):
        if not descendants:
            return self
        if self._reader is None or len(descendants) > 1:
            return MissingPath(str(descendants[-1]))
        return NamedResource(self._reader, str(descendants[0]))

    def open(self, mode='r', *args, **kwargs):
        raise FileNotFoundError(f"Can't open {self.name}")


class NamedResource(abc.Traversable):
    """For readers without files(): a resource."""

    name = None

    def __init__(self, reader, name):
        self._reader = reader
        self.name = name

    def is_file(self):
        return self._reader.is_resource(self.name)

    def is_dir(self):
        return not self.is_file()

    def iterdir(self):
        return iter(())

    def joinpath(self, *descendants):
        return MissingPath(str(descendants[-1])) if descendants else self

    def open(self, mode='r', *args, **kwargs):
        stream = self._reader.open_resource(self.name)
        return stream if 'b' in mode else io.TextIOWrapper(stream, *args, **kwargs)

"""importlib.resources: a Traversable for readers that know only names of files and further readers."""

import abc
import io

from .abc import Traversable, TraversableResources


class SimpleReader(abc.ABC):
    """The least that a reader must be able to do."""

    @property
    @abc.abstractmethod
    def package(self):
        """The name of the package."""

    @abc.abstractmethod
    def children(self):
        """The readers of what is below."""

    @abc.abstractmethod
    def resources(self):
        """The names of the resources."""

    @abc.abstractmethod
    def open_binary(self, resource):
        """The open file of a resource, for bytes."""

    @property
    def name(self):
        """The last part of the package's name."""
        return self.package.split('.')[-1]


class ResourceContainer(Traversable):
    """What a reader reads, as a folder."""

    name = None

    def __init__(self, reader):
        self.reader = reader
        self.name = reader.name

    def is_dir(self):
        return True

    def is_file(self):
        return False

    def iterdir(self):
        for name in self.reader.resources:
            yield ResourceHandle(self, name)
        for reader in self.reader.children():
            yield ResourceContainer(reader)

    def open(self, *args, **kwargs):
        raise IsADirectoryError()


class ResourceHandle(Traversable):
    """One resource, as a file."""

    name = None

    def __init__(self, parent, name):
        self.parent = parent
        self.name = name

    def is_file(self):
        return True

    def is_dir(self):
        return False

    def open(self, mode='r', *args, **kwargs):
        stream = self.parent.reader.open_binary(self.name)
        return stream if 'b' in mode else io.TextIOWrapper(stream, *args, **kwargs)

    def iterdir(self):
        return iter(())

    def joinpath(self, name):
        raise RuntimeError('Cannot traverse into a resource')


class TraversableReader(TraversableResources, SimpleReader):
    """A SimpleReader that importlib.resources can use."""

    def files(self):
        return ResourceContainer(self)

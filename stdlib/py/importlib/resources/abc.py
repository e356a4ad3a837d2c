"""importlib.resources: what readers of resources and what they read must be able to do."""

import abc
import os
import pathlib
from typing import Protocol, runtime_checkable

__all__ = ['ResourceReader', 'Traversable', 'TraversableResources']

StrPath = str | os.PathLike[str]


class ResourceReader(metaclass=abc.ABCMeta):
    """Reads the files of one package, which are known by their names only."""

    @abc.abstractmethod
    def open_resource(self, resource):
        """The open file of a resource, for bytes."""
        raise FileNotFoundError

    @abc.abstractmethod
    def resource_path(self, resource):
        """The path of a resource, if it is a file of the system."""
        raise FileNotFoundError

    @abc.abstractmethod
    def is_resource(self, path):
        """Whether a name is one of a resource."""
        raise FileNotFoundError

    @abc.abstractmethod
    def contents(self):
        """The names of what there is."""
        raise FileNotFoundError


class TraversalError(Exception):
    """There is nothing where a path leads."""


@runtime_checkable
class Traversable(Protocol):
    """The part of pathlib.Path that files and folders in packages have, wherever they are."""

    @abc.abstractmethod
    def iterdir(self):
        """What is in the folder."""

    def read_bytes(self):
        """The bytes of the file."""
        with self.open('rb') as file:
            return file.read()

    def read_text(self, encoding=None):
        """The text of the file."""
        with self.open(encoding=encoding) as file:
            return file.read()

    @abc.abstractmethod
    def is_dir(self):
        """Whether it is a folder."""

    @abc.abstractmethod
    def is_file(self):
        """Whether it is a file."""

    def joinpath(self, *descendants):
        """What a path below this leads to."""
        names = [name for path in descendants for name in pathlib.PurePosixPath(path).parts]
        if not names:
            return self
        for child in self.iterdir():
            if child.name == names[0]:
                return child.joinpath(*names[1:])
        raise TraversalError('Target not found during traversal.', names[0], names[1:])

    def __truediv__(self, child):
        """What a name below this stands for."""
        return self.joinpath(child)

    @abc.abstractmethod
    def open(self, mode='r', *args, **kwargs):
        """The open file."""

    @property
    @abc.abstractmethod
    def name(self):
        """The last part of the path."""


class TraversableResources(ResourceReader):
    """A reader that has a Traversable for the package."""

    @abc.abstractmethod
    def files(self):
        """The Traversable."""

    def open_resource(self, resource):
        return self.files().joinpath(resource).open('rb')

    def resource_path(self, resource):
        raise FileNotFoundError(resource)

    def is_resource(self, path):
        return self.files().joinpath(path).is_file()

    def contents(self):
        return (item.name for item in self.files().iterdir())

"""importlib.metadata: what metadata and paths must be able to do, whatever they are."""

from typing import Protocol


class PackageMetadata(Protocol):
    """Headers by name."""

    def __len__(self) -> int: ...

    def __contains__(self, item: str) -> bool: ...

    def __getitem__(self, key: str) -> str: ...

    def __iter__(self): ...

    def get(self, name, failobj=None):
        """The value of a header, or failobj."""

    def get_all(self, name, failobj=None):
        """The values of all headers with a name."""

    @property
    def json(self):
        """All metadata in a form for JSON."""


class SimplePath(Protocol):
    """The part of a path that metadata is read through."""

    def joinpath(self, other): ...

    def __truediv__(self, other): ...

    @property
    def parent(self): ...

    def read_text(self, encoding=None) -> str: ...

    def read_bytes(self) -> bytes: ...

    def exists(self) -> bool: ...

"""importlib.metadata: where distributions are: folders and files named after them, along sys.path.

What a folder contains is remembered until its modification time changes.
"""

import functools
import os
import pathlib
import re


class Prepared:
    """A name in the two forms in which files have it."""

    def __init__(self, name):
        self.name = name
        self.normalized = self.legacy_normalized = None
        if name is not None:
            self.normalized = self.normalize(name)
            self.legacy_normalized = self.legacy_normalize(name)

    @staticmethod
    def normalize(name):
        """The form of PEP 503, with underscores."""
        return re.sub(r'[-_.]+', '-', name).lower().replace('-', '_')

    @staticmethod
    def legacy_normalize(name):
        """The form of old tools, which kept dots."""
        return name.lower().replace('-', '_')

    def __bool__(self):
        return bool(self.name)


class FastPath:
    """One entry of a path: a folder, or an archive that has packages in it."""

    @functools.lru_cache
    def __new__(cls, root):
        return super().__new__(cls)

    def __init__(self, root):
        self.root = root

    def joinpath(self, child):
        """The path of a child."""
        return pathlib.Path(self.root, child)

    def children(self):
        """The names in it."""
        try:
            return os.listdir(self.root or '.')
        except OSError:
            return self._archived()

    def _archived(self):
        import zipfile
        try:
            path = zipfile.Path(self.root)
        except (OSError, zipfile.BadZipFile, AttributeError):
            return []
        self.joinpath = path.joinpath
        return dict.fromkeys(name.split('/', 1)[0] for name in path.root.namelist())

    def search(self, name):
        """Paths of the metadata of a distribution, or of all."""
        return self._lookup(self.mtime).search(name)

    @property
    def mtime(self):
        """When it was changed; None when that cannot be known."""
        try:
            return os.stat(self.root).st_mtime
        except OSError:
            self._known = None
            return None

    _known = None

    def _lookup(self, mtime):
        if self._known is None or self._known[0] != mtime:
            self._known = mtime, Lookup(self)
        return self._known[1]


class Lookup:
    """What is in one place, by normalized name."""

    def __init__(self, path):
        in_egg = os.path.basename(path.root).lower().endswith('.egg')
        self.infos = {}
        self.eggs = {}
        for child in path.children():
            low = child.lower()
            if low.endswith(('.dist-info', '.egg-info')):
                name = low.rpartition('.')[0].partition('-')[0]
                self.infos.setdefault(Prepared.normalize(name), []).append(path.joinpath(child))
            elif in_egg and low == 'egg-info':
                name = os.path.basename(path.root).rpartition('.')[0].partition('-')[0]
                self.eggs.setdefault(Prepared.legacy_normalize(name), []).append(path.joinpath(child))

    def search(self, prepared):
        """The paths for a name; all of them without one."""
        if prepared:
            return self.infos.get(prepared.normalized, []) + self.eggs.get(prepared.legacy_normalized, [])
        return [path for table in (self.infos, self.eggs) for paths in table.values() for path in paths]

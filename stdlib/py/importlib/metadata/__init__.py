"""What is known of installed distributions: version, metadata, files, requirements and entry points."""

import abc
import csv
import json
import os
import pathlib
import re
import sys
import types
from importlib import import_module
from importlib.abc import MetaPathFinder

from ._entry_points import EntryPoint, EntryPoints, sections
from ._meta import PackageMetadata, SimplePath
from ._search import FastPath, Lookup, Prepared

__all__ = ['Distribution', 'DistributionFinder', 'PackageMetadata', 'PackageNotFoundError', 'distribution',
           'distributions', 'entry_points', 'files', 'metadata', 'packages_distributions', 'requires', 'version']


class PackageNotFoundError(ModuleNotFoundError):
    """There is no distribution of that name."""

    def __str__(self):
        return f'No package metadata was found for {self.name}'

    @property
    def name(self):
        """The name that was looked for."""
        return self.args[0]


class PackagePath(pathlib.PurePosixPath):
    """A file of a distribution, relative to where that is installed."""

    hash: 'FileHash | None'
    size: int
    dist: 'Distribution'

    def read_text(self, encoding='utf-8'):
        """The text of the file."""
        return self.locate().read_text(encoding=encoding)

    def read_binary(self):
        """The bytes of the file."""
        return self.locate().read_bytes()

    def locate(self):
        """Where the file is."""
        return self.dist.locate_file(self)


class FileHash:
    """A hash as RECORD has it: mode=value."""

    def __init__(self, spec):
        self.mode, _, self.value = spec.partition('=')

    def __repr__(self):
        return f'<FileHash mode: {self.mode} value: {self.value}>'


class Distribution:
    """What is known of one distribution; where from, subclasses say."""

    def __new__(cls, *args, **kwargs):
        missing = {name for name in ('read_text', 'locate_file') if getattr(cls, name) is vars(Distribution)[name]}
        if missing:
            import warnings
            warnings.warn(f'Unimplemented abstract methods {missing}', DeprecationWarning, stacklevel=2)
        return super().__new__(cls)

    @abc.abstractmethod
    def read_text(self, filename):
        """The text of a file of the metadata, or None."""

    @abc.abstractmethod
    def locate_file(self, path):
        """The whole path of a file of the distribution."""

    @classmethod
    def from_name(cls, name):
        """The distribution with a name."""
        if not name:
            raise ValueError('A distribution name is required.')
        for found in cls.discover(name=name):
            return found
        raise PackageNotFoundError(name)

    @classmethod
    def discover(cls, *, context=None, **kwargs):
        """The distributions that the finders on sys.meta_path find, in a context or one with these parameters."""
        if context and kwargs:
            raise ValueError('cannot accept context and kwargs')
        context = context or DistributionFinder.Context(**kwargs)
        return (found for resolve in cls._discover_resolvers() for found in resolve(context))

    @staticmethod
    def at(path):
        """The distribution whose metadata are in a folder."""
        return PathDistribution(pathlib.Path(path))

    @staticmethod
    def _discover_resolvers():
        declared = (getattr(finder, 'find_distributions', None) for finder in sys.meta_path)
        return filter(None, declared)

    @property
    def metadata(self):
        """The headers of METADATA or PKG-INFO, or of a file that is all metadata there is."""
        from email import message_from_string
        from ._message import Message
        text = self.read_text('METADATA') or self.read_text('PKG-INFO') or self.read_text('')
        return Message(message_from_string(text or ''))

    @property
    def name(self):
        """The name in the metadata."""
        return self.metadata['Name']

    @property
    def _normalized_name(self):
        return Prepared.normalize(self.name)

    @property
    def version(self):
        """The version in the metadata."""
        return self.metadata['Version']

    @property
    def entry_points(self):
        """The entry points."""
        return EntryPoints._from_text_for(self.read_text('entry_points.txt'), self)

    @property
    def files(self):
        """The files that are installed, or None when that is not known."""
        rows = self._recorded() or self._egg_installed() or self._egg_sources()
        if not rows:
            return None
        paths = []
        for row in rows:
            name, hash, size = (*row, '', '')[:3]
            path = PackagePath(name)
            path.hash = FileHash(hash) if hash else None
            path.size = int(size) if size else None
            path.dist = self
            if path.locate().exists():
                paths.append(path)
        return paths

    def _recorded(self):
        text = self.read_text('RECORD')
        return text and [row for row in csv.reader(text.splitlines()) if row]

    def _egg_installed(self):
        """What pip has listed, relative to the folder of metadata."""
        text = self.read_text('installed-files.txt')
        folder = getattr(self, '_path', None)
        if not text or not folder:
            return None
        rows = []
        base = pathlib.Path(self.locate_file('')).resolve()
        for name in text.splitlines():
            path = (folder / name).resolve()
            try:
                path = path.relative_to(base)
            except ValueError:
                path = pathlib.PurePosixPath(os.path.relpath(path, base))
            rows.append([path.as_posix()])
        return rows

    def _egg_sources(self):
        text = self.read_text('SOURCES.txt')
        return text and [[name] for name in text.splitlines()]

    @property
    def requires(self):
        """The requirements, or None when there are none."""
        found = self.metadata.get_all('Requires-Dist')
        if not found:
            text = self.read_text('requires.txt')
            # Also an empty file says something.
            found = None if text is None else [_requirement(section, line) for section, line in sections(text)]
        return found and list(found)

    @property
    def origin(self):
        """Where it was installed from, when that was no index."""
        text = self.read_text('direct_url.json')
        return None if text is None else json.loads(text, object_hook=lambda data: types.SimpleNamespace(**data))


def _requirement(section, line):
    """A requirement of an egg, whose section is 'extra:condition', in the form of today."""
    extra, _, marker = (section or '').partition(':')
    if extra and marker:
        marker = f'({marker})'
    conditions = [part for part in (marker, f'extra == "{extra}"' if extra else '') if part]
    if not conditions:
        return line
    # Behind a URL a space must come first.
    return line + (' ' if '@' in line else '') + '; ' + ' and '.join(conditions)


class DistributionFinder(MetaPathFinder):
    """A finder on sys.meta_path that knows distributions."""

    class Context:
        """What to look for: a name (None: all), along a path; finders may know more."""

        name = None

        def __init__(self, **kwargs):
            vars(self).update(kwargs)

        @property
        def path(self):
            """The places to search."""
            return vars(self).get('path', sys.path)

    @abc.abstractmethod
    def find_distributions(self, context=Context()):
        """The distributions in a context."""


class MetadataPathFinder(DistributionFinder):
    """Finds distributions in folders and archives; sys.meta_path's PathFinder calls it."""

    @classmethod
    def find_distributions(cls, context=DistributionFinder.Context()):
        """The distributions in a context."""
        return map(PathDistribution, cls._search_paths(context.name, context.path))

    @classmethod
    def _search_paths(cls, name, paths):
        prepared = Prepared(name)
        return (found for path in map(str, paths) for found in FastPath(path).search(prepared))

    @classmethod
    def invalidate_caches(cls):
        """Forget what folders contain."""
        FastPath.__new__.cache_clear()


class PathDistribution(Distribution):
    """A distribution whose metadata are in a folder or file."""

    def __init__(self, path):
        self._path = path

    def read_text(self, filename):
        try:
            return self._path.joinpath(filename).read_text(encoding='utf-8')
        except (FileNotFoundError, IsADirectoryError, KeyError, NotADirectoryError, PermissionError):
            return None

    def locate_file(self, path):
        return self._path.parent / path

    @property
    def _normalized_name(self):
        """The name in the path, if there is one: reading the metadata takes longer."""
        stem = os.path.basename(str(self._path))
        root, extension = os.path.splitext(stem)
        if extension in ('.dist-info', '.egg-info'):
            return Prepared.normalize(root.partition('-')[0])
        return super()._normalized_name


def distribution(distribution_name):
    """The Distribution with a name."""
    return Distribution.from_name(distribution_name)


def distributions(**kwargs):
    """All Distributions, or those in a context."""
    return Distribution.discover(**kwargs)


def metadata(distribution_name):
    """The metadata of a distribution."""
    return Distribution.from_name(distribution_name).metadata


def version(distribution_name):
    """The version of a distribution."""
    return distribution(distribution_name).version


def entry_points(**params):
    """The entry points of all distributions, or those with these attributes."""
    seen = set()
    points = []
    for found in distributions():
        # The first of a name on the path is the one that imports find.
        name = found._normalized_name
        if name not in seen:
            seen.add(name)
            points.extend(found.entry_points)
    return EntryPoints(points).select(**params)


def files(distribution_name):
    """The files of a distribution, or None when they are not known."""
    return distribution(distribution_name).files


def requires(distribution_name):
    """The requirements of a distribution, or None when it has none."""
    return distribution(distribution_name).requires


def packages_distributions():
    """From the names of top-level packages to the distributions that have them."""
    table = {}
    for found in distributions():
        declared = (found.read_text('top_level.txt') or '').split()
        for package in declared or _top_level_inferred(found):
            table.setdefault(package, []).append(found.metadata['Name'])
    return table


def _top_level_inferred(found):
    """The importable names that the files of a distribution begin with."""
    import inspect
    names = set()
    for path in found.files or ():
        head, *rest = path.parts
        name = head if rest else inspect.getmodulename(path) or str(path)
        if '.' not in name and name != '__pycache__':
            names.add(name)
    return names

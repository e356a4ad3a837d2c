"""importlib.metadata: entry points, which distributions declare in entry_points.txt."""

import functools
import re


def sections(text):
    """(section, line) of a text in the form of an ini file; the section is None before the first heading."""
    section = None
    for line in text.splitlines():
        line = line.strip()
        if not line or line.startswith('#'):
            continue
        if line.startswith('[') and line.endswith(']'):
            section = line[1:-1]
        else:
            yield section, line


class EntryPoint:
    """The name of something in a module: `value` is 'module:attr [extras]'. It cannot be changed."""

    pattern = re.compile(r'(?P<module>[\w.]+)\s*(:\s*(?P<attr>[\w.]+)\s*)?((?P<extras>\[.*\])\s*)?$')

    name: str
    value: str
    group: str
    dist = None

    def __init__(self, name, value, group):
        vars(self).update(name=name, value=value, group=group)

    def load(self):
        """Import the module and return it, or what in it the value names."""
        from importlib import import_module
        match = self.pattern.match(self.value)
        module = import_module(match['module'])
        return functools.reduce(getattr, filter(None, (match['attr'] or '').split('.')), module)

    def _part(self, name):
        match = self.pattern.match(self.value)
        assert match is not None
        return match[name]

    @property
    def module(self):
        """The name of the module."""
        return self._part('module')

    @property
    def attr(self):
        """What in the module, or ''."""
        return self._part('attr') or ''

    @property
    def extras(self):
        """The names in brackets."""
        return re.findall(r'\w+', self._part('extras') or '')

    def _for(self, dist):
        vars(self).update(dist=dist)
        return self

    def matches(self, **params):
        """Whether the attributes have these values."""
        return all(getattr(self, name) == value for name, value in params.items())

    def _key(self):
        return self.name, self.value, self.group

    def __lt__(self, other):
        return self._key() < other._key()

    def __eq__(self, other):
        return self._key() == other._key()

    def __hash__(self):
        return hash(self._key())

    def __setattr__(self, name, value):
        raise AttributeError('EntryPoint objects are immutable.')

    def __repr__(self):
        return f'EntryPoint(name={self.name!r}, value={self.value!r}, group={self.group!r})'


class EntryPoints(tuple):
    """Entry points, found by name."""

    __slots__ = ()

    def __getitem__(self, name):
        for found in self.select(name=name):
            return found
        raise KeyError(name)

    def __repr__(self):
        return f'{self.__class__.__name__}({tuple(self)!r})'

    def select(self, **params):
        """Those whose attributes have these values."""
        return EntryPoints(point for point in self if point.matches(**params))

    @property
    def names(self):
        """The names."""
        return {point.name for point in self}

    @property
    def groups(self):
        """The groups."""
        return {point.group for point in self}

    @classmethod
    def _from_text_for(cls, text, dist):
        """Those that a distribution's file declares."""
        points = []
        for group, line in sections(text or ''):
            if group is not None:
                name, _, value = line.partition('=')
                points.append(EntryPoint(name.strip(), value.strip(), group)._for(dist))
        return cls(points)

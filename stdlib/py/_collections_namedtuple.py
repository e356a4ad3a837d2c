"""collections.namedtuple: tuple subclasses whose items have names."""

import sys
from _collections import _tuplegetter
from keyword import iskeyword

__name__ = 'collections'


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """A new subclass of tuple with named fields.

    >>> Point = namedtuple('Point', ['x', 'y'])
    >>> p = Point(11, y=22)
    >>> p.x, p[1]
    (11, 22)
    """
    if module is None:
        module = sys._getframemodulename(1) or '__main__'
    return make_namedtuple(typename, field_names, rename, defaults, module, (tuple,), {})


def make_namedtuple(typename, field_names, rename, defaults, module, bases, extra):
    """namedtuple() with other bases and more class attributes; what typing.NamedTuple uses too."""
    if isinstance(field_names, str):
        field_names = field_names.replace(',', ' ').split()
    field_names = [str(name) for name in field_names]
    typename = sys.intern(str(typename))
    if rename:
        field_names = _renamed(field_names)
    _check_names(typename, field_names, rename)

    field_names = tuple(map(sys.intern, field_names))
    field_defaults = {}
    if defaults is not None:
        defaults = tuple(defaults)
        if len(defaults) > len(field_names):
            raise TypeError('Got more default values than field names')
        field_defaults = dict(zip(field_names[len(field_names) - len(defaults):], defaults))

    arguments = ', '.join(field_names)
    namespace = {
        '__doc__': f'{typename}({arguments})',
        '__slots__': (),
        '_fields': field_names,
        '_field_defaults': field_defaults,
        **_methods(typename, field_names, defaults),
        '__match_args__': field_names,
    }
    for index, name in enumerate(field_names):
        namespace[name] = _tuplegetter(index, sys.intern(f'Alias for field number {index}'))
    namespace.update(extra)
    if module is not None:
        namespace['__module__'] = module
    return type(typename, bases, namespace)


def _renamed(names):
    """Names that cannot be a field's replaced by their position."""
    seen = set()
    result = []
    for index, name in enumerate(names):
        if not name.isidentifier() or iskeyword(name) or name.startswith('_') or name in seen:
            name = f'_{index}'
        seen.add(name)
        result.append(name)
    return result


def _check_names(typename, field_names, rename):
    for name in (typename, *field_names):
        if not name.isidentifier():
            raise ValueError(f'Type names and field names must be valid identifiers: {name!r}')
        if iskeyword(name):
            raise ValueError(f'Type names and field names cannot be a keyword: {name!r}')
    seen = set()
    for name in field_names:
        if name.startswith('_') and not rename:
            raise ValueError(f'Field names cannot start with an underscore: {name!r}')
        if name in seen:
            raise ValueError(f'Encountered duplicate field name: {name!r}')
        seen.add(name)


def _methods(typename, field_names, defaults):
    arguments = ', '.join(field_names)
    # Compiled for the class, so that arguments are bound and complained about as those of any function.
    listed = arguments + (',' if len(field_names) == 1 else '')
    __new__ = eval(f'lambda _cls, {arguments}: _tuple_new(_cls, ({listed}))',
                   {'_tuple_new': tuple.__new__, '__builtins__': {}, '__name__': f'namedtuple_{typename}'})
    __new__.__name__ = '__new__'
    __new__.__doc__ = f'Create new instance of {typename}({arguments})'
    if defaults is not None:
        __new__.__defaults__ = defaults
    count = len(field_names)
    template = '(' + ', '.join(f'{name}=%r' for name in field_names) + ')'

    @classmethod
    def _make(cls, iterable):
        result = tuple.__new__(cls, iterable)
        if len(result) != count:
            raise TypeError(f'Expected {count} arguments, got {len(result)}')
        return result

    def _replace(self, /, **kwds):
        result = self._make([kwds.pop(name, value) for name, value in zip(field_names, self)])
        if kwds:
            raise TypeError(f'Got unexpected field names: {list(kwds)!r}')
        return result

    def __repr__(self):
        """Return a nicely formatted representation string"""
        return self.__class__.__name__ + template % self

    def _asdict(self):
        """Return a new dict which maps field names to their values."""
        return dict(zip(self._fields, self))

    def __getnewargs__(self):
        """Return self as a plain tuple.  Used by copy and pickle."""
        return tuple(self)

    _make.__func__.__doc__ = f'Make a new {typename} object from a sequence or iterable'
    _replace.__doc__ = f'Return a new {typename} object replacing specified fields with new values'
    for function in (__new__, _make.__func__, _replace, __repr__, _asdict, __getnewargs__):
        function.__qualname__ = f'{typename}.{function.__name__}'
    return {'__new__': __new__, '_make': _make, '__replace__': _replace, '_replace': _replace, '__repr__': __repr__,
            '_asdict': _asdict, '__getnewargs__': __getnewargs__}

"""Containers beyond the builtin ones: namedtuple, deque, defaultdict, OrderedDict, Counter, ChainMap and the User
classes, which behave like dict, list and str and keep their contents in `data`.

Each lives in a module of its own, imported when it is first asked for: most programs need one of them.
"""

import _collections_abc
import sys as _sys

__all__ = ['ChainMap', 'Counter', 'OrderedDict', 'UserDict', 'UserList', 'UserString', 'defaultdict', 'deque',
           'namedtuple']

_sys.modules['collections.abc'] = abc = _collections_abc

_HOMES = {
    'ChainMap': '_collections_mappings',
    'Counter': '_collections_mappings',
    'OrderedDict': '_collections',
    'defaultdict': '_collections',
    'deque': '_collections',
    '_deque_iterator': '_collections',
    'UserDict': '_collections_user',
    'UserList': '_collections_user',
    'UserString': '_collections_user',
    'namedtuple': '_collections_namedtuple',
    '_count_elements': '_collections',
    '_tuplegetter': '_collections',
}


def __getattr__(name):
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'collections' has no attribute {name!r}")
    value = globals()[name] = getattr(__import__(home), name)
    if name == 'deque':
        abc.MutableSequence.register(value)
    return value


def __dir__():
    return sorted({*globals(), *_HOMES})

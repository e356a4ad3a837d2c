"""Calls of mocks: records of them that compare flexibly, lists of records, sentinels and ANY."""

__unittest = True


class _SentinelObject(object):
    "A unique object with a name."

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return 'sentinel.%s' % self.name

    def __reduce__(self):
        return 'sentinel.%s' % self.name


class _Sentinel(object):
    """Makes a unique object for each attribute that is asked for."""

    def __init__(self):
        self._sentinels = {}

    def __getattr__(self, name):
        if name == '__bases__':
            # inspect and doctest ask for it, and would take an object for a class.
            raise AttributeError
        return self._sentinels.setdefault(name, _SentinelObject(name))

    def __reduce__(self):
        return 'sentinel'


sentinel = _Sentinel()

DEFAULT = sentinel.DEFAULT
_missing = sentinel.MISSING
_deleted = sentinel.DELETED


class _ANY(object):
    "Equal to everything."

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return '<ANY>'


ANY = _ANY()


def _format_call_signature(name, args, kwargs):
    parts = [repr(arg) for arg in args]
    parts.extend('%s=%r' % (key, value) for key, value in kwargs.items())
    return '%s(%s)' % (name, ', '.join(parts))


def _parts_of(value, name=''):
    """Name, arguments and keywords of a call given as a tuple of up to three of them, or of one without a name."""
    length = len(value)
    args, kwargs = (), {}
    if length == 3:
        name, args, kwargs = value
    elif length == 2:
        first, second = value
        if not isinstance(first, str):
            args, kwargs = first, second
        else:
            name = first
            if isinstance(second, tuple):
                args = second
            else:
                kwargs = second
    elif length == 1:
        value, = value
        if isinstance(value, str):
            name = value
        elif isinstance(value, tuple):
            args = value
        else:
            kwargs = value
    return name, args, kwargs


class _Call(tuple):
    """A call: (name, args, kwargs), or with two=True (args, kwargs).

    Parts that are left out of a tuple it is compared with are taken as empty. Attributes and calls make further
    calls, so that call.method(1).other stands for a chain.
    """

    def __new__(cls, value=(), name='', parent=None, two=False, from_kall=True):
        name, args, kwargs = _parts_of(value, name)
        if two:
            return tuple.__new__(cls, (args, kwargs))
        return tuple.__new__(cls, (name, args, kwargs))

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name = name
        self._mock_parent = parent
        self._mock_from_kall = from_kall

    def __eq__(self, other):
        try:
            length = len(other)
        except TypeError:
            return NotImplemented
        if length > 3:
            return False
        self_name, self_args, self_kwargs = _parts_of(self)
        parent, other_parent = getattr(self, '_mock_parent', None), getattr(other, '_mock_parent', None)
        if parent and other_parent and parent != other_parent:
            return False
        other_name, other_args, other_kwargs = _parts_of(other)
        if self_name and other_name != self_name:
            return False
        # The other side first: it may contain ANY or other objects with their own idea of equality.
        return (other_args, other_kwargs) == (self_args, self_kwargs)

    __ne__ = object.__ne__

    def __call__(self, /, *args, **kwargs):
        if self._mock_name is None:
            return _Call(('', args, kwargs), name='()')
        return _Call((self._mock_name, args, kwargs), name=self._mock_name + '()', parent=self)

    def __getattr__(self, attr):
        if self._mock_name is None:
            return _Call(name=attr, from_kall=False)
        return _Call(name='%s.%s' % (self._mock_name, attr), parent=self, from_kall=False)

    def __getattribute__(self, attr):
        if attr in tuple.__dict__:
            # count and index are names of methods like others.
            raise AttributeError
        return tuple.__getattribute__(self, attr)

    def _get_call_arguments(self):
        return tuple.__getitem__(self, slice(-2, None))

    @property
    def args(self):
        return self._get_call_arguments()[0]

    @property
    def kwargs(self):
        return self._get_call_arguments()[1]

    def __repr__(self):
        if not self._mock_from_kall:
            name = self._mock_name or 'call'
            return 'call%s' % name if name.startswith('()') else name
        name, args, kwargs = _parts_of(self)
        if not name:
            name = 'call'
        elif name.startswith('()'):
            name = 'call%s' % name
        else:
            name = 'call.%s' % name
        return _format_call_signature(name, args, kwargs)

    def call_list(self):
        """The calls of a chain, from the first to this."""
        calls = []
        thing = self
        while thing is not None:
            if thing._mock_from_kall:
                calls.append(thing)
            thing = thing._mock_parent
        return _CallList(reversed(calls))


call = _Call(from_kall=False)


class _CallList(list):
    """A list of calls, which contains also each of its parts that is a list."""

    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        length = len(value)
        return any(self[i:i + length] == value for i in range(len(self) - length + 1))

    def __repr__(self):
        import pprint
        return pprint.pformat(list(self))


class _AnyComparer(list):
    """A list whose items may be calls with objects that equal everything."""

    def __contains__(self, item):
        for _call in self:
            assert len(item) == len(_call)
            if all(expected == actual for expected, actual in zip(item, _call)):
                return True
        return False

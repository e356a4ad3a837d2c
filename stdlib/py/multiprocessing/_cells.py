"""Numbers and characters in shared memory, by type code: the objects that sharedctypes makes."""

from multiprocessing import _shared_pages, context

# The codes of `array`, the names that C gives the types, and the codes of `struct` for them.
_TYPES = {'c': ('c_char', 'c'), 'u': ('c_wchar', 'I'), 'b': ('c_byte', 'b'), 'B': ('c_ubyte', 'B'),
          'h': ('c_short', 'h'), 'H': ('c_ushort', 'H'), 'i': ('c_int', 'i'), 'I': ('c_uint', 'I'), 'l': ('c_long', 'l'),
          'L': ('c_ulong', 'L'), 'q': ('c_long', 'q'), 'Q': ('c_ulong', 'Q'), 'f': ('c_float', 'f'),
          'd': ('c_double', 'd')}
_SIZES = {'c': 1, 'I': 4, 'b': 1, 'B': 1, 'h': 2, 'H': 2, 'i': 4, 'l': 8, 'L': 8, 'q': 8, 'Q': 8, 'f': 4, 'd': 8}


class _Kind:
    """How values of a type code are stored."""

    def __init__(self, code):
        self.code = code
        self.name, self.format = _TYPES[code]
        self.size = _SIZES[self.format]
        self.zero = {'c': b'\0', 'u': '\0', 'f': 0.0, 'd': 0.0}.get(code, 0)

    def store(self, value):
        """A value as memoryview takes it; TypeError. Integers wrap around as in C."""
        if self.code == 'c':
            if isinstance(value, (bytes, bytearray)) and len(value) == 1:
                return bytes(value)
            if isinstance(value, int) and 0 <= value < 256:
                return bytes([value])
            raise TypeError('one character bytes, bytearray or integer expected')
        if self.code == 'u':
            if not isinstance(value, str):
                raise TypeError(f'unicode string expected instead of {type(value).__name__} instance')
            if len(value) != 1:
                raise TypeError('one character unicode string expected')
            return ord(value)
        if self.code in 'fd':
            if not (hasattr(type(value), '__float__') or hasattr(type(value), '__index__')):
                raise TypeError(f'must be real number, not {type(value).__name__}')
            return float(value)
        try:
            number = value.__index__()
        except AttributeError:
            raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer") from None
        bits = 8 * self.size
        number &= (1 << bits) - 1
        if self.format.islower() and number >> (bits - 1):
            number -= 1 << bits
        return number

    def load(self, stored):
        return chr(stored) if self.code == 'u' else stored


_kinds = {code: _Kind(code) for code in _TYPES}


def _kind_of(code):
    try:
        return _kinds[code]
    except (KeyError, TypeError):
        raise TypeError('this type has no size') from None


class _Cell:
    """Where the bytes are."""

    def __init__(self, kind, count, block=None):
        self._kind = kind
        self._count = count
        self._block = block or _shared_pages.allocate(kind.size * count)
        self._view = self._block.view().cast(kind.format)

    def __buffer__(self, flags):
        return memoryview(self._view)

    def __reduce__(self):
        context.assert_spawning(self)
        return _rebuild, (type(self)._is_array, self._kind.code, self._count, self._block)


class _SimpleValue(_Cell):
    """One value."""

    _is_array = False

    def __init__(self, *args):
        if len(args) > 1:
            raise TypeError(f'__init__ expected at most 1 argument, got {len(args)}')
        super().__init__(self._kind, 1)
        if args:
            self.value = args[0]

    @property
    def value(self):
        """The value."""
        return self._kind.load(self._view[0])

    @value.setter
    def value(self, value):
        self._view[0] = self._kind.store(value)

    def __repr__(self):
        return f'{type(self).__name__}({self.value!r})'

    def __bool__(self):
        return self.value != self._kind.zero


class _SimpleArray(_Cell):
    """Values side by side."""

    _is_array = True

    @property
    def _length_(self):
        return self._count

    def __len__(self):
        return self._count

    def _index(self, key):
        try:
            i = key.__index__()
        except AttributeError:
            raise TypeError('indices must be integers') from None
        if i < 0:
            i += self._count
        if not 0 <= i < self._count:
            raise IndexError('invalid index')
        return i

    def __getitem__(self, key):
        if not isinstance(key, slice):
            return self._kind.load(self._view[self._index(key)])
        part = self._view[key]
        if self._kind.code == 'c':
            return part.tobytes()
        if self._kind.code == 'u':
            return ''.join(map(chr, part.tolist()))
        return part.tolist()

    def __setitem__(self, key, value):
        if not isinstance(key, slice):
            self._view[self._index(key)] = self._kind.store(value)
            return
        places = range(*key.indices(self._count))
        if len(places) != len(value):
            raise ValueError('Can only assign sequence of same size')
        for i, item in zip(places, value):
            self._view[i] = self._kind.store(item)

    def __iter__(self):
        for i in range(self._count):
            yield self[i]


class _TextArray(_SimpleArray):
    """Characters, which are also one text up to the first zero."""

    @property
    def value(self):
        """The text before the first zero."""
        if self._kind.code == 'c':
            return self._view.tobytes().partition(b'\0')[0]
        return ''.join(map(chr, self._view.tolist())).partition('\0')[0]

    @value.setter
    def value(self, value):
        if self._kind.code == 'c':
            if not isinstance(value, (bytes, bytearray)):
                raise TypeError(f'bytes expected instead of {type(value).__name__} instance')
            if len(value) > self._count:
                raise ValueError('byte string too long')
        elif not isinstance(value, str):
            raise TypeError(f'unicode string expected instead of {type(value).__name__} instance')
        elif len(value) > self._count:
            raise ValueError('string too long')
        for i, item in enumerate(value):
            self._view[i] = self._kind.store(item)
        if len(value) < self._count:
            self._view[len(value)] = self._kind.store(self._kind.zero)

    @property
    def raw(self):
        """All the bytes."""
        return self._view.tobytes()

    @raw.setter
    def raw(self, value):
        data = bytes(value)
        if len(data) > self._count:
            raise ValueError('byte string too long')
        for i, item in enumerate(data):
            self._view[i] = self._kind.store(item)


_classes = {}


def _class_of(kind, count):
    """The class of a value (count None) or an array, with the name that ctypes gives it."""
    cls = _classes.get((kind.code, count))
    if cls is None:
        if count is None:
            cls = type(kind.name, (_SimpleValue,), {'_kind': kind, '__module__': 'ctypes'})
        else:
            base = _TextArray if kind.code in 'cu' else _SimpleArray
            cls = type(f'{kind.name}_Array_{count}', (base,), {'__module__': 'multiprocessing.sharedctypes'})
        _classes[kind.code, count] = cls
    return cls


def make_value(code, *args):
    """A value of a type code."""
    return _class_of(_kind_of(code), None)(*args)


def make_array(code, size_or_initializer):
    """An array of a type code: of so many zeros, or of what the sequence contains."""
    kind = _kind_of(code)
    if isinstance(size_or_initializer, int):
        count, items = size_or_initializer, ()
        if count < 0:
            raise ValueError(f'Array length must be >= 0, not {count}')
    else:
        items = size_or_initializer
        count = len(items)
    array = _class_of(kind, count)(kind, count)
    for i, item in enumerate(items):
        array[i] = item
    return array


def _rebuild(is_array, code, count, block):
    kind = _kinds[code]
    cls = _class_of(kind, count if is_array else None)
    cell = cls.__new__(cls)
    _Cell.__init__(cell, kind, count, block)
    return cell


def is_array(cell):
    """Whether a cell has several values."""
    return isinstance(cell, _SimpleArray)


def copy_of(cell):
    """Another cell with the same content."""
    new = _rebuild(is_array(cell), cell._kind.code, cell._count, None)
    new._view[:] = cell._view
    return new

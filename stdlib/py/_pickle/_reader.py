"""Unpickler: runs the program that a pickle is, on a stack of objects.

A MARK pushes the stack aside and starts a new one, so that "all items since the mark" is simply the stack. Each
opcode has a function in _OPCODES; _picklecore runs the usual ones itself and calls the functions of the others. Data comes from `_data` while it lasts (a frame, or the whole pickle of loads()), then from
the file.
"""

import sys
from struct import unpack

import _picklecore

from . import opcodes as op
from ._errors import UnpicklingError
from ._writer import HIGHEST_PROTOCOL


class _Stop(Exception):
    pass


class UnpicklerMemoProxy:
    """The memo of an Unpickler, as others see it."""

    def __init__(self, unpickler):
        self._unpickler = unpickler

    def copy(self):
        """A dict from places to objects."""
        return dict(self._unpickler._memo)

    def clear(self):
        """Forget all objects."""
        self._unpickler._memo.clear()

    def __reduce__(self):
        return dict, (self.copy(),)


class Unpickler:
    """Unpickler(file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=()): reads pickles from a file.

    Subclasses may define persistent_load() and find_class().
    """

    _memo = None  # until __init__() was called

    def __init__(self, file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=()):
        self._buffers = iter(buffers) if buffers else None
        try:
            self._file_read = file.read
            self._file_readline = file.readline
        except AttributeError:
            raise TypeError("file must have 'read' and 'readline' attributes") from None
        self._memo = {}
        self._encoding = encoding
        self._errors = errors
        self._fix_imports = fix_imports
        self._proto = 0
        self._data = b''
        self._at = 0

    @property
    def memo(self):
        """What was read already and may be referred to."""
        return UnpicklerMemoProxy(self)

    @memo.setter
    def memo(self, value):
        if isinstance(value, UnpicklerMemoProxy):
            value = value.copy()
        if not isinstance(value, dict):
            raise TypeError(f"'memo' attribute must be an UnpicklerMemoProxy object or dict, "
                            f'not {type(value).__name__}')
        self._memo = dict(value)

    def _read_from(self, data):
        self._data = data

    def load(self):
        """Load a pickle and return the reconstituted object hierarchy."""
        if self._memo is None:
            raise UnpicklingError(f'Unpickler.__init__() was not called by {type(self).__name__}.__init__()')
        self._stack = []
        self._marks = []
        self._proto = 0
        return self._go_on()

    def _go_on(self):
        try:
            while True:
                if self._at < len(self._data):
                    ended = _picklecore.run(self, _OPCODES)
                    if ended is not None:
                        result, = ended
                        break
                    continue
                byte = self._file_read(1)
                if not byte:
                    raise EOFError('Ran out of input')
                if not isinstance(byte, (bytes, bytearray)):
                    raise TypeError(f"a bytes-like object is required, not '{type(byte).__name__}'")
                handler = _OPCODES[byte[0]]
                if handler is None:
                    self._refuse(byte[0])
                handler(self)
        except _Stop as stop:
            result = stop.args[0]
        self._stack = self._marks = None
        return result

    def _refuse(self, key):
        shown = chr(key) if 0x20 <= key < 0x7f and key not in b"'\\" else f'\\x{key:02x}'
        raise UnpicklingError(f"invalid load key, '{shown}'.")

    # ---- Input ----

    def _read(self, size):
        at = self._at
        end = at + size
        data = self._data
        if end <= len(data):
            self._at = end
            return data[at:end]
        if at < len(data):
            self._at = len(data)
            rest = self._file_read(end - len(data))
            result = data[at:] + rest
        else:
            result = self._file_read(size)
        if len(result) < size:
            raise UnpicklingError('pickle data was truncated')
        return result

    def _read_line(self):
        at = self._at
        data = self._data
        if at < len(data):
            end = data.find(b'\n', at) + 1
            if not end:
                raise UnpicklingError('pickle data was truncated')
            self._at = end
            return data[at:end - 1]
        line = self._file_readline()
        if line[-1:] != b'\n':
            raise UnpicklingError('pickle data was truncated')
        return line[:-1]

    # ---- Stack ----

    def _pop(self):
        if not self._stack:
            raise UnpicklingError('unexpected MARK found' if self._marks else 'unpickling stack underflow')
        return self._stack.pop()

    def _top(self):
        if not self._stack:
            raise UnpicklingError('unexpected MARK found' if self._marks else 'unpickling stack underflow')
        return self._stack[-1]

    def _pop_mark(self):
        """The items since the last mark."""
        if not self._marks:
            raise UnpicklingError('could not find MARK')
        items = self._stack
        self._stack = self._marks.pop()
        return items

    def persistent_load(self, pid, /):
        """The object that persistent_id() stood for."""
        raise UnpicklingError('A load persistent id instruction was encountered, '
                              'but no persistent_load function was specified.')

    def find_class(self, module_name, global_name, /):
        """The object of this name in this module."""
        sys.audit('pickle.find_class', module_name, global_name)
        if self._proto < 3 and self._fix_imports:
            from _compat_pickle import IMPORT_MAPPING, NAME_MAPPING
            if (module_name, global_name) in NAME_MAPPING:
                module_name, global_name = NAME_MAPPING[module_name, global_name]
            else:
                module_name = IMPORT_MAPPING.get(module_name, module_name)
        __import__(module_name, level=0)
        module = sys.modules[module_name]
        if self._proto < 4 or '.' not in global_name:
            return getattr(module, global_name)
        found = module
        for part in global_name.split('.'):
            if part == '<locals>':
                raise AttributeError(f"Can't get local attribute {global_name!r} on {module!r}")
            found = getattr(found, part)
        return found

    def _decode(self, data):
        if self._encoding == 'bytes':
            return data
        return data.decode(self._encoding, self._errors)


UnpicklerMemoProxy.__module__ = Unpickler.__module__ = '_pickle'

_OPCODES = [None] * 256


def _opcode(*codes):
    """Registers a function under its opcodes."""
    def register(function):
        for code in codes:
            _OPCODES[code[0]] = function
        return function
    return register


# ---- The frame of a pickle ----

@_opcode(op.PROTO)
def _load_proto(self):
    proto = self._read(1)[0]
    if proto > HIGHEST_PROTOCOL:
        raise ValueError(f'unsupported pickle protocol: {proto}')
    self._proto = proto


@_opcode(op.FRAME)
def _load_frame(self):
    size, = unpack('<Q', self._read(8))
    if size > sys.maxsize:
        raise ValueError(f'frame size > sys.maxsize: {size}')
    left = len(self._data) - self._at
    if left >= size:
        return
    self._data = bytes(self._read(size))
    self._at = 0


@_opcode(op.STOP)
def _load_stop(self):
    raise _Stop(self._pop())


# ---- Atoms ----

@_opcode(op.NONE)
def _load_none(self):
    self._stack.append(None)


@_opcode(op.NEWTRUE)
def _load_true(self):
    self._stack.append(True)


@_opcode(op.NEWFALSE)
def _load_false(self):
    self._stack.append(False)


@_opcode(op.INT)
def _load_int(self):
    text = self._read_line()
    if text == b'00':
        value = False
    elif text == b'01':
        value = True
    else:
        try:
            value = int(text, 0)
        except ValueError:
            raise ValueError('could not convert string to int') from None
    self._stack.append(value)


@_opcode(op.BININT)
def _load_binint(self):
    self._stack.append(int.from_bytes(self._read(4), 'little', signed=True))


@_opcode(op.BININT1)
def _load_binint1(self):
    self._stack.append(self._read(1)[0])


@_opcode(op.BININT2)
def _load_binint2(self):
    self._stack.append(int.from_bytes(self._read(2), 'little'))


@_opcode(op.LONG)
def _load_long(self):
    text = self._read_line()
    self._stack.append(int(text[:-1] if text[-1:] == b'L' else text, 0))


@_opcode(op.LONG1)
def _load_long1(self):
    self._stack.append(int.from_bytes(self._read(self._read(1)[0]), 'little', signed=True))


@_opcode(op.LONG4)
def _load_long4(self):
    size, = unpack('<i', self._read(4))
    if size < 0:
        raise UnpicklingError('LONG pickle has negative byte count')
    self._stack.append(int.from_bytes(self._read(size), 'little', signed=True))


@_opcode(op.FLOAT)
def _load_float(self):
    self._stack.append(float(self._read_line()))


@_opcode(op.BINFLOAT)
def _load_binfloat(self):
    self._stack.append(unpack('>d', self._read(8))[0])


# ---- Text and bytes ----

@_opcode(op.STRING)
def _load_string(self):
    text = self._read_line()
    if len(text) < 2 or text[0] != text[-1] or text[0] not in b'"\'':
        raise UnpicklingError('the STRING opcode argument must be quoted')
    from codecs import escape_decode
    self._stack.append(self._decode(escape_decode(text[1:-1])[0]))


@_opcode(op.BINSTRING)
def _load_binstring(self):
    size, = unpack('<i', self._read(4))
    if size < 0:
        raise UnpicklingError('BINSTRING pickle has negative byte count')
    self._stack.append(self._decode(self._read(size)))


@_opcode(op.SHORT_BINSTRING)
def _load_short_binstring(self):
    self._stack.append(self._decode(self._read(self._read(1)[0])))


@_opcode(op.UNICODE)
def _load_unicode(self):
    self._stack.append(str(self._read_line(), 'raw-unicode-escape'))


@_opcode(op.SHORT_BINUNICODE)
def _load_short_binunicode(self):
    self._stack.append(str(self._read(self._read(1)[0]), 'utf-8', 'surrogatepass'))


@_opcode(op.BINUNICODE)
def _load_binunicode(self):
    self._stack.append(str(self._read(int.from_bytes(self._read(4), 'little')), 'utf-8', 'surrogatepass'))


def _read_counted8(self, name):
    size = int.from_bytes(self._read(8), 'little')
    if size > sys.maxsize:
        raise OverflowError(f"{name} exceeds system's maximum size of {sys.maxsize} bytes")
    return self._read(size)


@_opcode(op.BINUNICODE8)
def _load_binunicode8(self):
    self._stack.append(str(_read_counted8(self, 'BINUNICODE8'), 'utf-8', 'surrogatepass'))


@_opcode(op.SHORT_BINBYTES)
def _load_short_binbytes(self):
    self._stack.append(self._read(self._read(1)[0]))


@_opcode(op.BINBYTES)
def _load_binbytes(self):
    self._stack.append(self._read(int.from_bytes(self._read(4), 'little')))


@_opcode(op.BINBYTES8)
def _load_binbytes8(self):
    self._stack.append(_read_counted8(self, 'BINBYTES8'))


@_opcode(op.BYTEARRAY8)
def _load_bytearray8(self):
    self._stack.append(bytearray(_read_counted8(self, 'BYTEARRAY8')))


@_opcode(op.NEXT_BUFFER)
def _load_next_buffer(self):
    if self._buffers is None:
        raise UnpicklingError('pickle stream refers to out-of-band data but no *buffers* argument was given')
    try:
        self._stack.append(next(self._buffers))
    except StopIteration:
        raise UnpicklingError('not enough out-of-band buffers') from None


@_opcode(op.READONLY_BUFFER)
def _load_readonly_buffer(self):
    buffer = self._top()
    with memoryview(buffer) as view:
        if not view.readonly:
            self._stack[-1] = view.toreadonly()


# ---- Containers ----

@_opcode(op.MARK)
def _load_mark(self):
    self._marks.append(self._stack)
    self._stack = []


@_opcode(op.EMPTY_TUPLE)
def _load_empty_tuple(self):
    self._stack.append(())


@_opcode(op.TUPLE)
def _load_tuple(self):
    items = self._pop_mark()
    self._stack.append(tuple(items))


@_opcode(op.TUPLE1)
def _load_tuple1(self):
    self._stack.append((self._pop(),))


@_opcode(op.TUPLE2)
def _load_tuple2(self):
    second = self._pop()
    self._stack.append((self._pop(), second))


@_opcode(op.TUPLE3)
def _load_tuple3(self):
    third = self._pop()
    second = self._pop()
    self._stack.append((self._pop(), second, third))


@_opcode(op.EMPTY_LIST)
def _load_empty_list(self):
    self._stack.append([])


@_opcode(op.LIST)
def _load_list(self):
    items = self._pop_mark()
    self._stack.append(list(items))


@_opcode(op.APPEND)
def _load_append(self):
    item = self._pop()
    target = self._top()
    target.append(item)


@_opcode(op.APPENDS)
def _load_appends(self):
    items = self._pop_mark()
    target = self._top()
    extend = getattr(target, 'extend', None)
    if extend is not None:
        extend(items)
        return
    append = target.append
    for item in items:
        append(item)


@_opcode(op.EMPTY_DICT)
def _load_empty_dict(self):
    self._stack.append({})


@_opcode(op.DICT)
def _load_dict(self):
    items = self._pop_mark()
    if len(items) % 2:
        raise UnpicklingError('odd number of items for DICT')
    self._stack.append(dict(zip(items[::2], items[1::2])))


@_opcode(op.SETITEM)
def _load_setitem(self):
    value = self._pop()
    key = self._pop()
    self._top()[key] = value


@_opcode(op.SETITEMS)
def _load_setitems(self):
    items = self._pop_mark()
    target = self._top()
    if len(items) % 2:
        raise UnpicklingError('odd number of items for SETITEMS')
    for at in range(0, len(items), 2):
        target[items[at]] = items[at + 1]


@_opcode(op.EMPTY_SET)
def _load_empty_set(self):
    self._stack.append(set())


@_opcode(op.ADDITEMS)
def _load_additems(self):
    items = self._pop_mark()
    target = self._top()
    if isinstance(target, set):
        target.update(items)
        return
    for item in items:
        target.add(item)


@_opcode(op.FROZENSET)
def _load_frozenset(self):
    items = self._pop_mark()
    self._stack.append(frozenset(items))


# ---- The memo and the stack ----

def _get(self, place):
    try:
        self._stack.append(self._memo[place])
    except KeyError:
        raise UnpicklingError(f'Memo value not found at index {place}') from None


@_opcode(op.GET)
def _load_get(self):
    _get(self, int(self._read_line()))


@_opcode(op.BINGET)
def _load_binget(self):
    _get(self, self._read(1)[0])


@_opcode(op.LONG_BINGET)
def _load_long_binget(self):
    _get(self, int.from_bytes(self._read(4), 'little'))


@_opcode(op.PUT)
def _load_put(self):
    place = int(self._read_line())
    if place < 0:
        raise ValueError('negative PUT argument')
    self._memo[place] = self._top()


@_opcode(op.BINPUT)
def _load_binput(self):
    place = self._read(1)[0]
    self._memo[place] = self._top()


@_opcode(op.LONG_BINPUT)
def _load_long_binput(self):
    place = int.from_bytes(self._read(4), 'little')
    self._memo[place] = self._top()


@_opcode(op.MEMOIZE)
def _load_memoize(self):
    self._memo[len(self._memo)] = self._top()


@_opcode(op.POP)
def _load_pop(self):
    if self._stack:
        self._stack.pop()
    elif self._marks:
        self._pop_mark()
    else:
        raise UnpicklingError('unpickling stack underflow')


@_opcode(op.POP_MARK)
def _load_pop_mark(self):
    self._pop_mark()


@_opcode(op.DUP)
def _load_dup(self):
    self._stack.append(self._top())


@_opcode(op.PERSID)
def _load_persid(self):
    try:
        pid = self._read_line().decode('ascii')
    except UnicodeDecodeError:
        raise UnpicklingError('persistent IDs in protocol 0 must be ASCII strings') from None
    self._stack.append(self.persistent_load(pid))


@_opcode(op.BINPERSID)
def _load_binpersid(self):
    self._stack.append(self.persistent_load(self._pop()))


# ---- Classes and instances ----

@_opcode(op.GLOBAL)
def _load_global(self):
    module_name = self._read_line().decode('utf-8')
    name = self._read_line().decode('utf-8')
    if not module_name or not name:
        raise UnpicklingError('pickle data was truncated')
    self._stack.append(self.find_class(module_name, name))


@_opcode(op.STACK_GLOBAL)
def _load_stack_global(self):
    name = self._pop()
    module_name = self._pop()
    if type(name) is not str or type(module_name) is not str:
        raise UnpicklingError('STACK_GLOBAL requires str')
    self._stack.append(self.find_class(module_name, name))


def _get_extension(self, code):
    if code <= 0:
        raise UnpicklingError('EXT specifies code <= 0')
    import copyreg
    found = copyreg._extension_cache.get(code, self)
    if found is self:
        key = copyreg._inverted_registry.get(code)
        if key is None:
            raise ValueError(f'unregistered extension code {code}')
        found = copyreg._extension_cache[code] = self.find_class(*key)
    self._stack.append(found)


@_opcode(op.EXT1)
def _load_ext1(self):
    _get_extension(self, self._read(1)[0])


@_opcode(op.EXT2)
def _load_ext2(self):
    _get_extension(self, int.from_bytes(self._read(2), 'little'))


@_opcode(op.EXT4)
def _load_ext4(self):
    _get_extension(self, int.from_bytes(self._read(4), 'little', signed=True))


def _instantiate(self, cls, args):
    if args or not isinstance(cls, type) or hasattr(cls, '__getinitargs__'):
        self._stack.append(cls(*args))
    else:
        self._stack.append(cls.__new__(cls))


@_opcode(op.INST)
def _load_inst(self):
    module_name = self._read_line().decode('ascii')
    name = self._read_line().decode('ascii')
    args = self._pop_mark()
    _instantiate(self, self.find_class(module_name, name), args)


@_opcode(op.OBJ)
def _load_obj(self):
    args = self._pop_mark()
    if not args:
        raise UnpicklingError('unpickling stack underflow')
    cls = args[0]
    _instantiate(self, cls, args[1:])


@_opcode(op.NEWOBJ)
def _load_newobj(self):
    args = self._pop()
    cls = self._pop()
    if not isinstance(args, tuple):
        raise UnpicklingError(f'NEWOBJ expected a tuple argument, not {type(args).__name__}')
    if not isinstance(cls, type):
        raise UnpicklingError(f'NEWOBJ class argument must be a type, not {type(cls).__name__}')
    self._stack.append(cls.__new__(cls, *args))


@_opcode(op.NEWOBJ_EX)
def _load_newobj_ex(self):
    kwargs = self._pop()
    args = self._pop()
    cls = self._pop()
    if not isinstance(cls, type):
        raise UnpicklingError(f'NEWOBJ_EX class argument must be a type, not {type(cls).__name__}')
    if not isinstance(args, tuple):
        raise UnpicklingError(f'NEWOBJ_EX args argument must be a tuple, not {type(args).__name__}')
    if not isinstance(kwargs, dict):
        raise UnpicklingError(f'NEWOBJ_EX kwargs argument must be a dict, not {type(kwargs).__name__}')
    self._stack.append(cls.__new__(cls, *args, **kwargs))


@_opcode(op.REDUCE)
def _load_reduce(self):
    args = self._pop()
    function = self._pop()
    if not isinstance(args, tuple):
        raise TypeError('argument list must be a tuple')
    self._stack.append(function(*args))


@_opcode(op.BUILD)
def _load_build(self):
    state = self._pop()
    instance = self._top()
    setstate = getattr(instance, '__setstate__', self)
    if setstate is not self:
        setstate(state)
        return
    slot_state = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slot_state = state
    if state is not None:
        if not isinstance(state, dict):
            raise UnpicklingError('state is not a dictionary')
        attributes = instance.__dict__
        for key, value in state.items():
            attributes[sys.intern(key) if type(key) is str else key] = value
    if slot_state is not None:
        if not isinstance(slot_state, dict):
            raise UnpicklingError('slot state is not a dictionary')
        for key, value in slot_state.items():
            setattr(instance, key, value)

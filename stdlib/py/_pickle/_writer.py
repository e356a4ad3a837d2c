"""Pickler: an object structure as a program that rebuilds it.

Each type of object has a function save_*(pickler, object) that appends opcodes to the current frame; `saved` leads from
the identity of an object to its place in the memo. Where an error passes, notes say which part of which object it was.
"""

import copyreg
import io
import sys

import _picklecore
from functools import partial
from struct import pack
from types import FunctionType

from . import opcodes as op
from ._errors import PickleBuffer, PicklingError

DEFAULT_PROTOCOL = 5
HIGHEST_PROTOCOL = 5
FRAME_SIZE = 64 * 1024
FRAME_LEAST = 4
BATCH_SIZE = 1000

_MISSING = object()


def _type_name(obj):
    cls = type(obj)
    module = cls.__module__
    return cls.__qualname__ if module in ('builtins', '__main__') else f'{module}.{cls.__qualname__}'


def encode_long(x):
    """An int as little-endian two's complement, as short as possible; no bytes for 0."""
    if x == 0:
        return b''
    size = (x.bit_length() >> 3) + 1
    encoded = x.to_bytes(size, 'little', signed=True)
    if x < 0 and size > 1 and encoded[-1] == 0xff and encoded[-2] & 0x80:
        encoded = encoded[:-1]
    return encoded


def _get_dotted(obj, dotted):
    for part in dotted.split('.'):
        obj = getattr(obj, part)
    return obj


def whichmodule(obj, name):
    """The name of the module that obj is found in under this name."""
    module_name = getattr(obj, '__module__', None)
    if module_name is not None:
        return module_name
    for module_name, module in sys.modules.copy().items():
        if module_name in ('__main__', '__mp_main__') or module is None:
            continue
        try:
            if _get_dotted(module, name) is obj:
                return module_name
        except AttributeError:
            pass
    return '__main__'


class PicklerMemoProxy:
    """The memo of a Pickler, as others see it."""

    def __init__(self, pickler):
        self._pickler = pickler

    def copy(self):
        """A dict from the identity of objects to (place, object)."""
        return dict(self._pickler._saved)

    def clear(self):
        """Forget all objects."""
        self._pickler._saved.clear()

    def __reduce__(self):
        return dict, (self.copy(),)


class Pickler:
    """Pickler(file, protocol=None, fix_imports=True, buffer_callback=None): writes pickles to a binary file.

    Subclasses may define persistent_id(), reducer_override() and dispatch_table.
    """

    _saved = None  # until __init__() was called

    def __init__(self, file, protocol=None, fix_imports=True, buffer_callback=None):
        if protocol is None:
            protocol = DEFAULT_PROTOCOL
        protocol = protocol.__index__() if not isinstance(protocol, int) else protocol
        if protocol < 0:
            protocol = HIGHEST_PROTOCOL
        elif protocol > HIGHEST_PROTOCOL:
            raise ValueError(f'pickle protocol must be <= {HIGHEST_PROTOCOL}')
        if buffer_callback is not None and protocol < 5:
            raise ValueError('buffer_callback needs protocol >= 5')
        try:
            self._file_write = file.write
        except AttributeError:
            raise TypeError("file must have a 'write' attribute") from None
        self._buffer_callback = buffer_callback
        self._saved = {}
        self._proto = protocol
        self._fix_imports = fix_imports and protocol < 3
        self.bin = int(protocol >= 1)
        self.fast = 0
        self._fast_seen = set()

    @property
    def memo(self):
        """What was written already."""
        return PicklerMemoProxy(self)

    @memo.setter
    def memo(self, value):
        if isinstance(value, PicklerMemoProxy):
            value = value.copy()
        if not isinstance(value, dict):
            raise TypeError(f"'memo' attribute must be a PicklerMemoProxy object or dict, not {type(value).__name__}")
        self._saved = dict(value)

    def clear_memo(self):
        """Clears the pickler's "memo"."""
        self._saved.clear()

    def dump(self, obj, /):
        """Write a pickled representation of the given object to the open file."""
        if self._saved is None:
            raise PicklingError(f'Pickler.__init__() was not called by {type(self).__name__}.__init__()')
        self._begin()
        if self._proto >= 2:
            self._file_write(op.PROTO + bytes((self._proto,)))
        self._save(obj)
        self._finish()

    def _begin(self):
        cls = type(self)
        self._persistent_id = None
        if cls.persistent_id is not Pickler.persistent_id or 'persistent_id' in self.__dict__:
            self._persistent_id = self.persistent_id
        self._override = getattr(self, 'reducer_override', None)
        table = getattr(self, 'dispatch_table', None)
        self._reducers = copyreg.dispatch_table if table is None else table
        self._frame = bytearray()
        self._uses_core = self._proto >= 2 and not self.fast and self._persistent_id is None
        self._framing = self._proto >= 4

    def _finish(self):
        self._frame += op.STOP
        self._end_frame()
        del self._frame, self._override, self._reducers, self._persistent_id, self._uses_core

    def persistent_id(self, obj, /):
        """What stands for obj in the pickle instead of its contents; None: nothing does."""
        return None

    # ---- Output ----

    def _end_frame(self):
        frame = self._frame
        if not frame:
            return
        if self._framing and len(frame) >= FRAME_LEAST:
            self._file_write(op.FRAME + pack('<Q', len(frame)))
        self._file_write(bytes(frame))
        self._frame = bytearray()

    def _write_large(self, header, data):
        """Large data is not copied into a frame."""
        self._end_frame()
        self._file_write(header)
        self._file_write(data)

    def _memoize(self, obj):
        if self.fast:
            return
        saved = self._saved
        place = len(saved)
        saved[id(obj)] = place, obj
        if self._proto >= 4:
            self._frame += op.MEMOIZE
        elif not self.bin:
            self._frame += b'p%d\n' % place
        elif place < 256:
            self._frame += bytes((0x71, place))
        else:
            self._frame += op.LONG_BINPUT + pack('<I', place)

    def _get(self, place):
        if not self.bin:
            self._frame += b'g%d\n' % place
        elif place < 256:
            self._frame += bytes((0x68, place))
        else:
            self._frame += op.LONG_BINGET + pack('<I', place)

    # ---- Objects ----

    def _save(self, obj, persistent=True):
        if self._uses_core:
            _picklecore.save(self, obj)
            return
        if len(self._frame) >= FRAME_SIZE:
            self._end_frame()
        if persistent and self._persistent_id is not None:
            pid = self._persistent_id(obj)
            if pid is not None:
                self._save_persistent(pid)
                return
        cls = type(obj)
        atom = _ATOMS.get(cls)
        if atom is not None:
            atom(self, obj)
            return
        known = self._saved.get(id(obj))
        if known is not None:
            self._get(known[0])
            return
        save = _SAVERS.get(cls)
        if save is not None:
            save(self, obj)
            return
        self._save_other(obj, cls)

    def _save_rare(self, obj):
        """What _picklecore leaves to Python; it is in no memo yet."""
        cls = type(obj)
        save = _ATOMS.get(cls) or _SAVERS.get(cls)
        if save is not None:
            save(self, obj)
        else:
            self._save_other(obj, cls)

    def _save_persistent(self, pid):
        if self.bin:
            self._save(pid, False)
            self._frame += op.BINPERSID
            return
        try:
            self._frame += op.PERSID + str(pid).encode('ascii') + b'\n'
        except UnicodeEncodeError:
            raise PicklingError('persistent IDs in protocol 0 must be ASCII strings') from None

    def _save_other(self, obj, cls):
        if self._override is not None:
            reduced = self._override(obj)
            if reduced is not NotImplemented:
                self._save_reduced(obj, reduced)
                return
        if cls is FunctionType:
            _save_global(self, obj)
            return
        if cls is type:
            _save_type(self, obj)
            return
        reducer = self._reducers.get(cls)
        if reducer is not None:
            reduced = reducer(obj)
        elif issubclass(cls, type):
            _save_global(self, obj)
            return
        else:
            reducer = getattr(obj, '__reduce_ex__', None)
            if reducer is not None:
                reduced = reducer(self._proto)
            else:
                reducer = getattr(obj, '__reduce__', None)
                if reducer is None:
                    raise PicklingError(f"Can't pickle {_type_name(obj)!r} object: {obj!r}")
                reduced = reducer()
        self._save_reduced(obj, reduced)

    def _save_reduced(self, obj, reduced):
        if isinstance(reduced, str):
            _save_global(self, obj, reduced)
            return
        try:
            if not isinstance(reduced, tuple):
                raise PicklingError(f'__reduce__ must return a string or tuple, not {_type_name(reduced)}')
            if not 2 <= len(reduced) <= 6:
                raise PicklingError('tuple returned by __reduce__ must contain 2 through 6 elements')
            self._save_reduce(*reduced, obj=obj)
        except BaseException as exc:
            exc.add_note(f'when serializing {_type_name(obj)} object')
            raise

    def _save_part(self, part, obj, what):
        try:
            self._save(part)
        except BaseException as exc:
            exc.add_note(f'when serializing {_type_name(obj)} {what}')
            raise

    def _save_reduce(self, func, args, state=None, listitems=None, dictitems=None, state_setter=None, *, obj):
        if not callable(func):
            raise PicklingError(f'first item of the tuple returned by __reduce__ must be callable, '
                                f'not {_type_name(func)}')
        if not isinstance(args, tuple):
            raise PicklingError(f'second item of the tuple returned by __reduce__ must be a tuple, '
                                f'not {_type_name(args)}')
        for position, items in ('fourth', listitems), ('fifth', dictitems):
            if items is not None and not hasattr(items, '__next__'):
                raise PicklingError(f'{position} item of the tuple returned by __reduce__ must be an iterator, '
                                    f'not {_type_name(items)}')
        if state_setter is not None and not callable(state_setter):
            raise PicklingError(f'sixth item of the tuple returned by __reduce__ must be callable, '
                                f'not {_type_name(state_setter)}')
        name = getattr(func, '__name__', '') if self._proto >= 2 else ''
        if name == '__newobj_ex__':
            self._save_newobj_ex(args, obj)
        elif name == '__newobj__':
            self._save_newobj(args, obj)
        else:
            self._save_part(func, obj, 'reconstructor')
            self._save_part(args, obj, 'reconstructor arguments')
            self._frame += op.REDUCE
        known = self._saved.get(id(obj))
        if known is not None:  # it was written while its own arguments were
            self._frame += op.POP
            self._get(known[0])
        else:
            self._memoize(obj)
        if listitems is not None:
            _append_batches(self, listitems, obj)
        if dictitems is not None:
            _setitem_batches(self, dictitems, obj)
        if state is None:
            return
        if state_setter is None:
            self._save_part(state, obj, 'state')
            self._frame += op.BUILD
            return
        self._save_part(state_setter, obj, 'state setter')
        self._save(obj)
        self._save_part(state, obj, 'state')
        self._frame += op.TUPLE2 + op.REDUCE + op.POP

    def _save_newobj_ex(self, args, obj):
        if len(args) != 3:
            raise PicklingError(f'__newobj_ex__ expected 3 arguments, got {len(args)}')
        cls, args, kwargs = args
        if not hasattr(cls, '__new__'):
            raise PicklingError(f'first argument to __newobj_ex__() must be a class, not {_type_name(cls)}')
        if cls is not obj.__class__:
            raise PicklingError(f'first argument to __newobj_ex__() must be {obj.__class__!r}, not {cls!r}')
        if not isinstance(args, tuple):
            raise PicklingError(f'second argument to __newobj_ex__() must be a tuple, not {_type_name(args)}')
        if not isinstance(kwargs, dict):
            raise PicklingError(f'third argument to __newobj_ex__() must be a dict, not {_type_name(kwargs)}')
        if self._proto >= 4:
            self._save_part(cls, obj, 'class')
            self._save_part(args, obj, '__new__ arguments')
            self._save_part(kwargs, obj, '__new__ arguments')
            self._frame += op.NEWOBJ_EX
            return
        self._save_part(partial(cls.__new__, cls, *args, **kwargs), obj, 'reconstructor')
        self._save(())
        self._frame += op.REDUCE

    def _save_newobj(self, args, obj):
        if not args:
            raise PicklingError('__newobj__ expected at least 1 argument, got 0')
        cls = args[0]
        if not hasattr(cls, '__new__'):
            raise PicklingError(f'first argument to __newobj__() must be a class, not {_type_name(cls)}')
        if cls is not obj.__class__:
            raise PicklingError(f'first argument to __newobj__() must be {obj.__class__!r}, not {cls!r}')
        self._save_part(cls, obj, 'class')
        self._save_part(args[1:], obj, '__new__ arguments')
        self._frame += op.NEWOBJ


def _begin_pickler(protocol, written, frame):
    """The Pickler of a dumps() that _picklecore has begun; its _finish() returns the whole."""
    file = io.BytesIO(written)
    file.seek(0, 2)
    pickler = _BytesPickler(file, protocol)
    pickler._begin()
    pickler._frame = frame
    return pickler


class _BytesPickler(Pickler):
    def __init__(self, file, protocol):
        super().__init__(file, protocol)
        self._file = file

    def _finish(self):
        super()._finish()
        return self._file.getvalue()


PicklerMemoProxy.__module__ = Pickler.__module__ = '_pickle'


# ---- Atoms: values that have no place in the memo ----

def _save_none(self, obj):
    self._frame += op.NONE


def _save_bool(self, obj):
    if self._proto >= 2:
        self._frame += op.NEWTRUE if obj else op.NEWFALSE
    else:
        self._frame += op.TRUE if obj else op.FALSE


def _save_int(self, obj):
    small = -0x80000000 <= obj <= 0x7fffffff
    if not self.bin:
        self._frame += b'I%d\n' % obj if small else b'L' + repr(obj).encode('ascii') + b'L\n'
    elif small:
        if 0 <= obj <= 0xff:
            self._frame += bytes((0x4b, obj))
        elif 0 <= obj <= 0xffff:
            self._frame += op.BININT2 + obj.to_bytes(2, 'little')
        else:
            self._frame += op.BININT + obj.to_bytes(4, 'little', signed=True)
    elif self._proto >= 2:
        encoded = encode_long(obj)
        size = len(encoded)
        if size < 256:
            self._frame += op.LONG1 + bytes((size,)) + encoded
        else:
            self._frame += op.LONG4 + pack('<i', size) + encoded
    else:
        self._frame += b'L' + repr(obj).encode('ascii') + b'L\n'


def _save_float(self, obj):
    if self.bin:
        self._frame += op.BINFLOAT + pack('>d', obj)
    else:
        self._frame += b'F' + repr(obj).encode('ascii') + b'\n'


_ATOMS = {type(None): _save_none, bool: _save_bool, int: _save_int, float: _save_float}


# ---- Text and bytes ----

def _save_str(self, obj):
    if not self.bin:
        text = obj
        for char in '\\\0\n\r\x1a':  # what the raw-unicode-escape codec leaves as it is
            if char in text:
                text = text.replace(char, f'\\u{ord(char):04x}')
        self._frame += b'V' + text.encode('raw-unicode-escape') + b'\n'
        self._memoize(obj)
        return
    encoded = obj.encode('utf-8', 'surrogatepass')
    size = len(encoded)
    if size <= 0xff and self._proto >= 4:
        self._frame += bytes((0x8c, size))
        self._frame += encoded
    elif size > 0xffffffff and self._proto >= 4:
        self._write_large(op.BINUNICODE8 + pack('<Q', size), encoded)
    elif size >= FRAME_SIZE:
        self._write_large(op.BINUNICODE + pack('<I', size), encoded)
    else:
        self._frame += op.BINUNICODE + pack('<I', size) + encoded
    self._memoize(obj)


def _save_bytes(self, obj):
    if self._proto < 3:
        if not obj:
            self._save_reduce(bytes, (), obj=obj)
        else:
            import codecs
            self._save_reduce(codecs.encode, (str(obj, 'latin1'), 'latin1'), obj=obj)
        return
    size = len(obj)
    if size <= 0xff:
        self._frame += bytes((0x43, size))
        self._frame += obj
    elif size > 0xffffffff and self._proto >= 4:
        self._write_large(op.BINBYTES8 + pack('<Q', size), obj)
    elif size >= FRAME_SIZE:
        self._write_large(op.BINBYTES + pack('<I', size), obj)
    else:
        self._frame += op.BINBYTES + pack('<I', size) + obj
    self._memoize(obj)


def _save_bytearray(self, obj):
    if self._proto < 5:
        self._save_reduce(bytearray, (bytes(obj),) if obj else (), obj=obj)
        return
    size = len(obj)
    if size >= FRAME_SIZE:
        self._write_large(op.BYTEARRAY8 + pack('<Q', size), obj)
    else:
        self._frame += op.BYTEARRAY8 + pack('<Q', size) + obj
    self._memoize(obj)


def _save_picklebuffer(self, obj):
    if self._proto < 5:
        raise PicklingError('PickleBuffer can only be pickled with protocol >= 5')
    with obj.raw() as view:
        if not view.contiguous:
            raise PicklingError('PickleBuffer can not be pickled when pointing to a non-contiguous buffer')
        in_band = self._buffer_callback is None or bool(self._buffer_callback(obj))
        if not in_band:
            self._frame += op.NEXT_BUFFER
            if view.readonly:
                self._frame += op.READONLY_BUFFER
        elif view.readonly:
            _save_bytes(self, view.tobytes())
        else:
            _save_bytearray(self, bytearray(view))


# ---- Containers ----

def _save_items(self, obj, what='item'):
    for position, item in enumerate(obj):
        try:
            self._save(item)
        except BaseException as exc:
            exc.add_note(f'when serializing {_type_name(obj)} item {position}')
            raise


def _save_tuple(self, obj):
    size = len(obj)
    if not size:
        self._frame += op.EMPTY_TUPLE if self.bin else op.MARK + op.TUPLE
        return
    short = size <= 3 and self._proto >= 2
    if not short:
        self._frame += op.MARK
    _save_items(self, obj)
    known = self._saved.get(id(obj))
    if known is not None:  # a part of it led back to it
        if short:
            self._frame += op.POP * size
        else:
            self._frame += op.POP_MARK if self.bin else op.POP * (size + 1)
        self._get(known[0])
        return
    self._frame += (op.TUPLE1, op.TUPLE2, op.TUPLE3)[size - 1] if short else op.TUPLE
    self._memoize(obj)


def _fast_enter(self, obj):
    """With fast set there is no memo, so a container that holds itself would never end."""
    if self.fast and len(self._fast_seen) > 50 and id(obj) in self._fast_seen:
        raise ValueError(f"fast mode: can't pickle cyclic objects including object type {_type_name(obj)} "
                         f'at {id(obj):#x}')
    self._fast_seen.add(id(obj))


def _save_list(self, obj):
    if self.fast:
        _fast_enter(self, obj)
    self._frame += op.EMPTY_LIST if self.bin else op.MARK + op.LIST
    self._memoize(obj)
    _append_batches(self, obj, obj)
    if self.fast:
        self._fast_seen.discard(id(obj))


def _append_batches(self, items, obj):
    def save(item, position):
        try:
            self._save(item)
        except BaseException as exc:
            exc.add_note(f'when serializing {_type_name(obj)} item {position}')
            raise

    if not self.bin:
        for position, item in enumerate(items):
            save(item, position)
            self._frame += op.APPEND
        return
    iterator = iter(items)
    position = 0
    while (first := next(iterator, _MISSING)) is not _MISSING:
        second = next(iterator, _MISSING)
        if second is _MISSING and (position == 0 or type(items) is not list):
            save(first, position)
            self._frame += op.APPEND
            return
        self._frame += op.MARK
        save(first, position)
        if second is not _MISSING:
            save(second, position + 1)
        end = position + BATCH_SIZE
        position += 2
        while position < end and (item := next(iterator, _MISSING)) is not _MISSING:
            save(item, position)
            position += 1
        self._frame += op.APPENDS


def _save_dict(self, obj):
    if self.fast:
        _fast_enter(self, obj)
    self._frame += op.EMPTY_DICT if self.bin else op.MARK + op.DICT
    self._memoize(obj)
    _setitem_batches(self, obj.items(), obj)
    if self.fast:
        self._fast_seen.discard(id(obj))


def _setitem_batches(self, items, obj):
    def save(pair):
        if not isinstance(pair, tuple) or len(pair) != 2:
            raise TypeError('dict items iterator must return 2-tuples')
        key, value = pair
        self._save(key)
        try:
            self._save(value)
        except BaseException as exc:
            exc.add_note(f'when serializing {_type_name(obj)} item {key!r}')
            raise

    if not self.bin:
        for pair in items:
            save(pair)
            self._frame += op.SETITEM
        return
    exact = type(obj) is dict
    iterator = iter(items)
    while (first := next(iterator, _MISSING)) is not _MISSING:
        second = next(iterator, _MISSING)
        if second is _MISSING and (not exact or len(obj) == 1):
            save(first)
            self._frame += op.SETITEM
            return
        self._frame += op.MARK
        save(first)
        if second is not _MISSING:
            save(second)
        left = BATCH_SIZE - 2
        while left and (pair := next(iterator, _MISSING)) is not _MISSING:
            save(pair)
            left -= 1
        self._frame += op.SETITEMS


def _save_set_items(self, obj, items):
    for item in items:
        try:
            self._save(item)
        except BaseException as exc:
            exc.add_note(f'when serializing {_type_name(obj)} element')
            raise


def _save_set(self, obj):
    if self._proto < 4:
        self._save_reduce(set, (list(obj),), obj=obj)
        return
    self._frame += op.EMPTY_SET
    self._memoize(obj)
    items = list(obj)
    for start in range(0, len(items), BATCH_SIZE):
        self._frame += op.MARK
        _save_set_items(self, obj, items[start:start + BATCH_SIZE])
        self._frame += op.ADDITEMS


def _save_frozenset(self, obj):
    if self._proto < 4:
        self._save_reduce(frozenset, (list(obj),), obj=obj)
        return
    self._frame += op.MARK
    _save_set_items(self, obj, obj)
    known = self._saved.get(id(obj))
    if known is not None:
        self._frame += op.POP_MARK
        self._get(known[0])
        return
    self._frame += op.FROZENSET
    self._memoize(obj)


_SAVERS = {str: _save_str, bytes: _save_bytes, bytearray: _save_bytearray, PickleBuffer: _save_picklebuffer,
           tuple: _save_tuple, list: _save_list, dict: _save_dict, set: _save_set, frozenset: _save_frozenset}
Pickler._savers = _SAVERS  # classes that _picklecore leaves alone


# ---- What is found by name ----

def _save_type(self, obj):
    if obj is type(None):
        self._save_reduce(type, (None,), obj=obj)
    elif obj is type(NotImplemented):
        self._save_reduce(type, (NotImplemented,), obj=obj)
    elif obj is type(...):
        self._save_reduce(type, (...,), obj=obj)
    else:
        _save_global(self, obj)


def _find(obj, module_name, name):
    if '<locals>' in name.split('.'):
        raise PicklingError(f"Can't pickle local object {obj!r}")
    try:
        __import__(module_name, level=0)
        module = sys.modules[module_name]
    except (ImportError, ValueError, KeyError) as exc:
        raise PicklingError(f"Can't pickle {obj!r}: {exc!s}") from exc
    try:
        found = _get_dotted(module, name)
    except AttributeError:
        raise PicklingError(f"Can't pickle {obj!r}: it's not found as {module_name}.{name}")
    if found is not obj:
        raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module_name}.{name}")


def _save_global(self, obj, name=None):
    if name is None:
        name = getattr(obj, '__qualname__', None) or obj.__name__
    module_name = whichmodule(obj, name)
    _find(obj, module_name, name)
    if self._proto >= 2:
        code = copyreg._extension_registry.get((module_name, name), _MISSING)
        if code is not _MISSING:
            if code <= 0xff:
                self._frame += op.EXT1 + bytes((code,))
            elif code <= 0xffff:
                self._frame += op.EXT2 + pack('<H', code)
            else:
                self._frame += op.EXT4 + pack('<i', code)
            return
    if self._proto >= 4:
        self._save(module_name)
        self._save(name)
        self._frame += op.STACK_GLOBAL
    elif '.' in name:
        # Older protocols have no dotted names: getattr(parent, last).
        first, *rest, last = name.split('.')
        parent = sys.modules[module_name]
        for part in (first, *rest):
            parent = getattr(parent, part)
        self._save_reduce(getattr, (parent, last), obj=obj)
        return
    else:
        if self._fix_imports:
            module_name, name = _old_name(module_name, name)
        encoding = 'utf-8' if self._proto >= 3 else 'ascii'
        try:
            self._frame += (op.GLOBAL + module_name.encode(encoding) + b'\n' + name.encode(encoding) + b'\n')
        except UnicodeEncodeError:
            raise PicklingError(f"can't pickle global identifier {module_name + '.' + name!r} "
                                f'using pickle protocol {self._proto}')
    self._memoize(obj)


def _old_name(module_name, name):
    from _compat_pickle import REVERSE_IMPORT_MAPPING, REVERSE_NAME_MAPPING
    if (module_name, name) in REVERSE_NAME_MAPPING:
        return REVERSE_NAME_MAPPING[module_name, name]
    return REVERSE_IMPORT_MAPPING.get(module_name, module_name), name


def _save_ellipsis(self, obj):
    _save_global(self, obj, 'Ellipsis')


def _save_not_implemented(self, obj):
    _save_global(self, obj, 'NotImplemented')

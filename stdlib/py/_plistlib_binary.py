"""plistlib: property lists as binary data.

All values stand one after the other, each once; containers refer to others by number. A table of their positions and a
trailer that tells the sizes of both kinds of numbers come last.
"""

import datetime
import struct

from plistlib import UID, InvalidFileException

_EPOCH = datetime.datetime(2001, 1, 1)
_EPOCH_AWARE = datetime.datetime(2001, 1, 1, tzinfo=datetime.UTC)
_UNFINISHED = object()

# The upper halves of the bytes that values start with; the values that are such a byte and no more.
_INTEGER, _REAL, _DATE, _DATA, _ASCII, _UTF16, _UID, _ARRAY, _DICT = 1, 2, 3, 4, 5, 6, 8, 0xa, 0xd
_NULL, _FALSE, _TRUE = 0x00, 0x08, 0x09


def _size_of(number):
    """How many bytes a number needs, of 1, 2, 4 and 8."""
    for size in (1, 2, 4):
        if number < 1 << 8 * size:
            return size
    return 8


# ---- Reading ----

class Reader:
    """Builds the value of a file."""

    def __init__(self, dict_type, aware_datetime=False):
        self._dict_type = dict_type
        self._aware_datetime = aware_datetime

    def parse(self, file):
        """The value of an open file, which must be able to seek."""
        try:
            file.seek(-32, 2)
            trailer = file.read(32)
            if len(trailer) != 32:
                raise InvalidFileException()
            offset_size, self._ref_size, count, top, table = struct.unpack('>6xBBQQQ', trailer)
            self._file = file
            file.seek(table)
            self._offsets = self._numbers(count, offset_size)
            self._objects = [_UNFINISHED] * count
            return self._object(top)
        except (OSError, IndexError, struct.error, OverflowError, ValueError):
            raise InvalidFileException()

    def _bytes(self, count):
        data = self._file.read(count)
        if len(data) != count:
            raise InvalidFileException()
        return data

    def _numbers(self, count, size):
        data = self._file.read(size * count)
        if not size or len(data) != size * count:
            raise InvalidFileException()
        return [int.from_bytes(data[at:at + size]) for at in range(0, len(data), size)]

    def _count(self, low):
        """The number of items: in the first byte, or, when that says 15, in an integer of its own."""
        if low != 15:
            return low
        return int.from_bytes(self._bytes(1 << (self._bytes(1)[0] & 3)))

    def _object(self, number):
        value = self._objects[number]
        if value is not _UNFINISHED:
            return value
        self._file.seek(self._offsets[number])
        first = self._bytes(1)[0]
        kind, low = divmod(first, 16)
        if kind == _ARRAY:
            # It is there before its items are, since they may refer to it.
            self._objects[number] = value = []
            for item in self._numbers(self._count(low), self._ref_size):
                value.append(self._object(item))
            return value
        if kind == _DICT:
            self._objects[number] = value = self._dict_type()
            count = self._count(low)
            keys = self._numbers(count, self._ref_size)
            try:
                for key, item in zip(keys, self._numbers(count, self._ref_size)):
                    value[self._object(key)] = self._object(item)
            except TypeError:
                raise InvalidFileException()
            return value
        value = self._objects[number] = self._scalar(first, kind, low)
        return value

    def _scalar(self, first, kind, low):
        match first:
            case 0x00:
                return None
            case 0x08:
                return False
            case 0x09:
                return True
            case 0x0f:
                return b''
            case 0x22:
                return struct.unpack('>f', self._bytes(4))[0]
            case 0x23:
                return struct.unpack('>d', self._bytes(8))[0]
            case 0x33:
                seconds = datetime.timedelta(seconds=struct.unpack('>d', self._bytes(8))[0])
                return (_EPOCH_AWARE if self._aware_datetime else _EPOCH) + seconds
        match kind:
            case 1:
                # Only integers of eight bytes and more have a sign.
                return int.from_bytes(self._bytes(1 << low), signed=low >= 3)
            case 4:
                return self._bytes(self._count(low))
            case 5:
                return self._bytes(self._count(low)).decode('ascii')
            case 6:
                return self._bytes(self._count(low) * 2).decode('utf-16be')
            case 8:
                return UID(int.from_bytes(self._bytes(1 + low)))
        raise InvalidFileException()


# ---- Writing ----

class Writer:
    """Numbers all values, equal ones alike, and then writes them."""

    def __init__(self, file, sort_keys, skipkeys, aware_datetime=False):
        self._file = file
        self._sort_keys = sort_keys
        self._skipkeys = skipkeys
        self._aware_datetime = aware_datetime

    def write(self, value):
        """The whole file."""
        # Scalars are found again by type and value, containers by identity.
        self._values = []
        self._scalars = {}
        self._containers = {}
        self._collect(value)
        count = len(self._values)
        self._ref_size = _size_of(count)
        self._file.write(b'bplist00')
        offsets = []
        for value in self._values:
            offsets.append(self._file.tell())
            self._write_value(value)
        table = self._file.tell()
        offset_size = _size_of(table)
        self._file.write(self._packed(offsets, offset_size))
        self._file.write(struct.pack('>5xBBBQQQ', 0, offset_size, self._ref_size, count, 0, table))

    @staticmethod
    def _packed(numbers, size):
        return b''.join([number.to_bytes(size) for number in numbers])

    def _items(self, values):
        """The entries of a dictionary that are written."""
        if self._skipkeys:
            items = [(key, value) for key, value in values.items() if isinstance(key, str)]
        else:
            items = list(values.items())
            if not all(isinstance(key, str) for key in values):
                raise TypeError('keys must be strings')
        return sorted(items) if self._sort_keys else items

    def _collect(self, value):
        if isinstance(value, (str, int, float, datetime.datetime, bytes, bytearray)):
            key = self._scalar_key(value)
            if key in self._scalars:
                return
            self._scalars[key] = len(self._values)
        elif id(value) in self._containers:
            return
        else:
            self._containers[id(value)] = len(self._values)
        self._values.append(value)
        if isinstance(value, dict):
            items = self._items(value)
            for key, _ in items:
                self._collect(key)
            for _, item in items:
                self._collect(item)
        elif isinstance(value, (list, tuple)):
            for item in value:
                self._collect(item)

    @staticmethod
    def _scalar_key(value):
        return type(value), bytes(value) if isinstance(value, bytearray) else value

    def _number_of(self, value):
        if isinstance(value, (str, int, float, datetime.datetime, bytes, bytearray)):
            return self._scalars[self._scalar_key(value)]
        return self._containers[id(value)]

    def _head(self, kind, count):
        """The first byte with a number of items, which follows as an integer when it is large."""
        if count < 15:
            self._file.write(bytes([kind << 4 | count]))
        else:
            size = _size_of(count)
            self._file.write(bytes([kind << 4 | 15, _INTEGER << 4 | size.bit_length() - 1]) + count.to_bytes(size))

    def _write_integer(self, value):
        if value < 0:
            try:
                data = value.to_bytes(8, signed=True)
            except OverflowError:
                raise OverflowError(value) from None
        elif value < 1 << 63:
            data = value.to_bytes(_size_of(value))
        elif value < 1 << 64:
            data = value.to_bytes(16)
        else:
            raise OverflowError(value)
        self._file.write(bytes([_INTEGER << 4 | len(data).bit_length() - 1]) + data)

    def _write_value(self, value):
        write = self._file.write
        if value is None or value is False or value is True:
            write(bytes([_NULL if value is None else _TRUE if value else _FALSE]))
        elif isinstance(value, int):
            self._write_integer(value)
        elif isinstance(value, UID):
            if value.data < 0:
                raise ValueError('UIDs must be positive')
            if value.data >= 1 << 64:
                raise OverflowError(value)
            size = _size_of(value.data)
            write(bytes([_UID << 4 | size - 1]) + value.data.to_bytes(size))
        elif isinstance(value, float):
            write(struct.pack('>Bd', _REAL << 4 | 3, value))
        elif isinstance(value, datetime.datetime):
            epoch = _EPOCH
            if self._aware_datetime:
                value = value.astimezone(datetime.UTC)
                epoch = _EPOCH_AWARE
            write(struct.pack('>Bd', _DATE << 4 | 3, (value - epoch).total_seconds()))
        elif isinstance(value, (bytes, bytearray)):
            self._head(_DATA, len(value))
            write(value)
        elif isinstance(value, str):
            try:
                data = value.encode('ascii')
                self._head(_ASCII, len(data))
            except UnicodeEncodeError:
                data = value.encode('utf-16be')
                self._head(_UTF16, len(data) // 2)
            write(data)
        elif isinstance(value, (list, tuple)):
            numbers = [self._number_of(item) for item in value]
            self._head(_ARRAY, len(numbers))
            write(self._packed(numbers, self._ref_size))
        elif isinstance(value, dict):
            items = self._items(value)
            self._head(_DICT, len(items))
            write(self._packed([self._number_of(key) for key, _ in items], self._ref_size))
            write(self._packed([self._number_of(item) for _, item in items], self._ref_size))
        else:
            raise TypeError(value)

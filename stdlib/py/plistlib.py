"""Property lists, in which Apple's systems keep settings: as XML and as binary data."""

import enum
from io import BytesIO

__all__ = ['InvalidFileException', 'FMT_XML', 'FMT_BINARY', 'load', 'dump', 'loads', 'dumps', 'UID']

PlistFormat = enum.Enum('PlistFormat', 'FMT_XML FMT_BINARY', module=__name__)
globals().update(PlistFormat.__members__)


class InvalidFileException(ValueError):
    """The file is no property list."""

    def __init__(self, message='Invalid file'):
        ValueError.__init__(self, message)


class UID:
    """A number that refers to another object in the archives of NSKeyedArchiver."""

    def __init__(self, data):
        if not isinstance(data, int):
            raise TypeError('data must be an int')
        if data >= 1 << 64:
            raise ValueError('UIDs cannot be >= 2**64')
        if data < 0:
            raise ValueError('UIDs must be positive')
        self.data = data

    def __index__(self):
        return self.data

    def __repr__(self):
        return f'{self.__class__.__name__}({self.data!r})'

    def __reduce__(self):
        return self.__class__, (self.data,)

    def __eq__(self, other):
        return self.data == other.data if isinstance(other, UID) else NotImplemented

    def __hash__(self):
        return hash(self.data)


def _part(fmt):
    """The module that reads and writes a format."""
    if fmt is PlistFormat.FMT_XML:
        import _plistlib_xml
        return _plistlib_xml
    import _plistlib_binary
    return _plistlib_binary


def load(fp, *, fmt=None, dict_type=dict, aware_datetime=False):
    """The value of a file that is open for reading bytes; the format is recognized if it is not given."""
    if fmt is None:
        start = fp.read(32)
        fp.seek(0)
        if start.startswith(b'bplist00'):
            fmt = PlistFormat.FMT_BINARY
        elif _part(PlistFormat.FMT_XML).is_xml(start):
            fmt = PlistFormat.FMT_XML
        else:
            raise InvalidFileException()
    return _part(fmt).Reader(dict_type=dict_type, aware_datetime=aware_datetime).parse(fp)


def loads(value, *, fmt=None, dict_type=dict, aware_datetime=False):
    """The value of bytes, or of text if that is XML."""
    if isinstance(value, str):
        if fmt == PlistFormat.FMT_BINARY:
            raise TypeError('value must be bytes-like object when fmt is FMT_BINARY')
        value = value.encode()
    return load(BytesIO(value), fmt=fmt, dict_type=dict_type, aware_datetime=aware_datetime)


def dump(value, fp, *, fmt=PlistFormat.FMT_XML, sort_keys=True, skipkeys=False, aware_datetime=False):
    """Write a value to a file that is open for writing bytes."""
    if not isinstance(fmt, PlistFormat):
        raise ValueError(f'Unsupported format: {fmt!r}')
    writer = _part(fmt).Writer(fp, sort_keys=sort_keys, skipkeys=skipkeys, aware_datetime=aware_datetime)
    writer.write(value)


def dumps(value, *, fmt=PlistFormat.FMT_XML, skipkeys=False, sort_keys=True, aware_datetime=False):
    """The bytes of a value."""
    file = BytesIO()
    dump(value, file, fmt=fmt, skipkeys=skipkeys, sort_keys=sort_keys, aware_datetime=aware_datetime)
    return file.getvalue()

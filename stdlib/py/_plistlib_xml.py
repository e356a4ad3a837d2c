"""plistlib: property lists as XML.

Reading goes through expat's events with a stack of the containers that are open; writing is plain text.
"""

import binascii
import datetime
import re

HEADER = b'''\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
'''

_CONTROL = re.compile('[\x00-\x08\x0b\x0c\x0e-\x1f]')
# What is not given starts with the first month or day.
_DATE = re.compile(r'(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<hour>\d\d)(?::(?P<minute>\d\d)'
                   r'(?::(?P<second>\d\d))?)?)?)?)?Z', re.ASCII)


def _date_of(text, aware):
    # For a text that is no date match() returns None: the attribute error that follows is what callers know.
    numbers = [int(group) for group in _DATE.match(text).groupdict().values() if group is not None]
    numbers += [1, 1, 1][len(numbers):]
    return datetime.datetime(*numbers, tzinfo=datetime.UTC if aware else None)


def _text_of_date(date, aware):
    if aware:
        date = date.astimezone(datetime.UTC)
    return (f'{date.year:04d}-{date.month:02d}-{date.day:02d}'
            f'T{date.hour:02d}:{date.minute:02d}:{date.second:02d}Z')


def _escaped(text):
    if _CONTROL.search(text):
        raise ValueError("strings can't contain control characters; use bytes instead")
    text = text.replace('\r\n', '\n').replace('\r', '\n')
    return text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')


# ---- Reading ----

class Reader:
    """Builds the value of a document."""

    def __init__(self, dict_type, aware_datetime=False):
        self._dict_type = dict_type
        self._aware_datetime = aware_datetime
        self._root = None
        # Open arrays and dictionaries, and of each dictionary the key that waits for its value.
        self._open = []
        self._keys = []
        self._data = []

    def parse(self, file):
        """The value of an open file."""
        from xml.parsers.expat import ParserCreate
        self._parser = parser = ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data.append
        parser.EntityDeclHandler = self._refuse_entity
        try:
            parser.ParseFile(file)
        finally:
            # The handlers are methods: without this the parser and this object would hold each other.
            self._parser = parser.StartElementHandler = parser.EndElementHandler = None
            parser.CharacterDataHandler = parser.EntityDeclHandler = None
        return self._root

    @staticmethod
    def _refuse_entity(name, is_parameter, value, base, system_id, public_id, notation):
        # Entities that stand for others grow without limit.
        from plistlib import InvalidFileException
        raise InvalidFileException('XML entity declarations are not supported in plist files')

    def _fail(self, what):
        raise ValueError(f'{what} at line {self._parser.CurrentLineNumber}')

    def _start(self, name, attributes):
        self._data.clear()
        if name == 'dict':
            self._open_container(self._dict_type())
        elif name == 'array':
            self._open_container([])

    def _open_container(self, container):
        self._add(container)
        self._open.append(container)
        self._keys.append(None)

    def _add(self, value):
        if not self._open:
            # Without a container around it, it is the whole.
            self._root = value
        elif isinstance(self._open[-1], list):
            self._open[-1].append(value)
        elif self._keys[-1] is None:
            self._fail('unexpected element')
        else:
            self._open[-1][self._keys[-1]] = value
            self._keys[-1] = None

    def _end(self, name):
        # The handler is the list's own method, so that the list must stay the same.
        text = ''.join(self._data)
        self._data.clear()
        match name:
            case 'dict':
                if self._keys[-1] is not None:
                    self._fail(f'missing value for key {self._keys[-1]!r}')
                self._open.pop()
                self._keys.pop()
            case 'array':
                self._open.pop()
                self._keys.pop()
            case 'key':
                if not self._open or isinstance(self._open[-1], list) or self._keys[-1] is not None:
                    self._fail('unexpected key')
                self._keys[-1] = text
            case 'true':
                self._add(True)
            case 'false':
                self._add(False)
            case 'integer':
                self._add(int(text, 16) if text.lower().startswith('0x') else int(text))
            case 'real':
                self._add(float(text))
            case 'string':
                self._add(text)
            case 'data':
                self._add(binascii.a2b_base64(text))
            case 'date':
                self._add(_date_of(text, self._aware_datetime))


# ---- Writing ----

class Writer:
    """Writes a value as lines of XML."""

    def __init__(self, file, sort_keys=True, skipkeys=False, aware_datetime=False):
        self._write = file.write
        self._sort_keys = sort_keys
        self._skipkeys = skipkeys
        self._aware_datetime = aware_datetime
        self._depth = 0

    def write(self, value):
        """The whole document."""
        self._write(HEADER)
        self._line('<plist version="1.0">')
        self._value(value)
        self._line('</plist>')

    def _line(self, text):
        self._write(b'\t' * self._depth + text.encode() + b'\n' if text else b'\n')

    def _element(self, name, text):
        self._line(f'<{name}>{_escaped(text)}</{name}>')

    def _value(self, value):
        if isinstance(value, str):
            self._element('string', value)
        elif value is True:
            self._line('<true/>')
        elif value is False:
            self._line('<false/>')
        elif isinstance(value, int):
            if not -1 << 63 <= value < 1 << 64:
                raise OverflowError(value)
            self._element('integer', f'{value}')
        elif isinstance(value, float):
            self._element('real', repr(value))
        elif isinstance(value, dict):
            self._dictionary(value)
        elif isinstance(value, (bytes, bytearray)):
            self._bytes(value)
        elif isinstance(value, datetime.datetime):
            self._element('date', _text_of_date(value, self._aware_datetime))
        elif isinstance(value, (tuple, list)):
            self._array(value)
        else:
            raise TypeError(f'unsupported type: {type(value)}')

    def _bytes(self, data):
        self._line('<data>')
        # Lines of up to 76 columns with the indentation, in which a tab counts eight, but never very short ones.
        width = max(16, 76 - 8 * self._depth) // 4 * 3
        for at in range(0, len(data), width):
            self._line(binascii.b2a_base64(data[at:at + width], newline=False).decode())
        self._line('</data>')

    def _dictionary(self, values):
        if not values:
            self._line('<dict/>')
            return
        self._line('<dict>')
        self._depth += 1
        for key, value in sorted(values.items()) if self._sort_keys else values.items():
            if not isinstance(key, str):
                if self._skipkeys:
                    continue
                raise TypeError('keys must be strings')
            self._element('key', key)
            self._value(value)
        self._depth -= 1
        self._line('</dict>')

    def _array(self, values):
        if not values:
            self._line('<array/>')
            return
        self._line('<array>')
        self._depth += 1
        for value in values:
            self._value(value)
        self._depth -= 1
        self._line('</array>')


_ENCODINGS = ((b'\xef\xbb\xbf', 'utf-8'), (b'\xff\xfe', 'utf-16-le'), (b'\xfe\xff', 'utf-16-be'))


def is_xml(start):
    """Whether a file that starts so is an XML property list, in whatever encoding."""
    for mark, encoding in _ENCODINGS:
        if start.startswith(mark):
            start = start[len(mark):]
            return any(start.startswith(prefix.encode(encoding)) for prefix in ('<?xml', '<plist'))
    return start.startswith((b'<?xml', b'<plist'))

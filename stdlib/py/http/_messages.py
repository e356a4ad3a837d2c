"""The headers of an HTTP message, and how they are read: http.client.HTTPMessage and parse_headers().

A message's header fields are a list of pairs that keeps order and repetitions; names are compared without case. The
methods are those of email.message.Message that are of use for HTTP.
"""

import re

from ._errors import HTTPException, LineTooLong

MAX_LINE = 65536
MAX_HEADERS = 100

_NAME = re.compile(r'[!-9;-~]+\Z')


class MissingHeaderBodySeparatorDefect(ValueError):
    """A line is neither a header field nor the empty line at the end."""

    def __init__(self, line=None):
        super().__init__() if line is None else super().__init__(line)
        self.line = line


class HTTPMessage:
    """Header fields as a mapping with repeated keys."""

    __module__ = 'http.client'

    def __init__(self):
        self._fields = []
        self.defects = []
        self._body = ''

    # ---- As a mapping ----

    def __len__(self):
        return len(self._fields)

    def __contains__(self, name):
        name = name.lower()
        return any(key.lower() == name for key, _ in self._fields)

    def __iter__(self):
        return iter(self.keys())

    def __getitem__(self, name):
        return self.get(name)

    def __setitem__(self, name, value):
        self._fields.append((name, value))

    def __delitem__(self, name):
        name = name.lower()
        self._fields = [field for field in self._fields if field[0].lower() != name]

    def keys(self):
        """The names of all fields."""
        return [name for name, _ in self._fields]

    def values(self):
        """The values of all fields."""
        return [value for _, value in self._fields]

    def items(self):
        """All fields as pairs."""
        return list(self._fields)

    raw_items = items

    def get(self, name, failobj=None):
        """The value of the first field of that name."""
        name = name.lower()
        for key, value in self._fields:
            if key.lower() == name:
                return value
        return failobj

    def get_all(self, name, failobj=None):
        """The values of all fields of that name, or failobj if there are none."""
        name = name.lower()
        return [value for key, value in self._fields if key.lower() == name] or failobj

    def getallmatchingheaders(self, name):
        """The lines of the fields of that name; kept for old programs, and always empty."""
        return []

    def add_header(self, name, value, /, **params):
        """Append a field whose value has parameters; None: a parameter without a value."""
        parts = [] if value is None else [value]
        for key, parameter in params.items():
            key = key.replace('_', '-')
            parts.append(key if parameter is None else f'{key}="{_escape(parameter)}"')
        self[name] = '; '.join(parts)

    def replace_header(self, name, value):
        """Replace the value of the first field of that name; KeyError if there is none."""
        wanted = name.lower()
        for index, (key, _) in enumerate(self._fields):
            if key.lower() == wanted:
                self._fields[index] = (key, value)
                return
        raise KeyError(name)

    def set_raw(self, name, value):
        """Append a field as it is."""
        self._fields.append((name, value))

    # ---- The content's type ----

    def _parameters(self, header):
        """A value's parts: the value proper, then (name, value) of each parameter."""
        parts = _split_parameters(self.get(header, ''))
        pairs = []
        for part in parts[1:]:
            name, _, value = part.partition('=')
            pairs.append((name.strip(), _unquote(value.strip())))
        return parts[0].strip() if parts else '', pairs

    def get_content_type(self):
        """The type in lower case, as maintype/subtype; text/plain when none is given."""
        kind = self._parameters('content-type')[0].lower()
        return kind if kind.count('/') == 1 else self.get_default_type()

    def get_default_type(self):
        return 'text/plain'

    def get_content_maintype(self):
        return self.get_content_type().partition('/')[0]

    def get_content_subtype(self):
        return self.get_content_type().partition('/')[2]

    def get_param(self, param, failobj=None, header='content-type', unquote=True):
        """A parameter of a field's value."""
        if header not in self:
            return failobj
        for name, value in self._parameters(header)[1]:
            if name.lower() == param.lower():
                return value
        return failobj

    def get_params(self, failobj=None, header='content-type', unquote=True):
        """The value and its parameters as pairs."""
        if header not in self:
            return failobj
        value, pairs = self._parameters(header)
        return [(value, '')] + pairs

    def get_content_charset(self, failobj=None):
        """The charset parameter in lower case."""
        charset = self.get_param('charset')
        return failobj if charset is None else charset.lower()

    def get_boundary(self, failobj=None):
        return self.get_param('boundary', failobj)

    def get_filename(self, failobj=None):
        return self.get_param('filename', self.get_param('name', failobj), 'content-disposition')

    def get_content_disposition(self):
        value = self._parameters('content-disposition')[0].lower()
        return value or None

    # ---- The rest of a message ----

    def is_multipart(self):
        return False

    def get_payload(self, i=None, decode=False):
        return self._body

    def set_payload(self, payload, charset=None):
        self._body = payload

    def as_string(self, unixfrom=False, maxheaderlen=0, policy=None):
        """The message with line ends as \\n."""
        text = ''.join(f'{name}: {value}\n' for name, value in self._fields) + '\n' + self._body
        return text.replace('\r\n', '\n')

    __str__ = as_string

    def as_bytes(self, unixfrom=False, policy=None):
        return self.as_string().encode('ascii', 'surrogateescape')

    __bytes__ = as_bytes


def _escape(value):
    return value.replace('\\', '\\\\').replace('"', '\\"')


def _unquote(value):
    if len(value) > 1 and value[0] == value[-1] == '"':
        return re.sub(r'\\(.)', r'\1', value[1:-1])
    return value


def _split_parameters(value):
    """Splits at the semicolons that are not inside quotes."""
    return [part.strip() for part in re.findall(r'(?:[^;"]|"(?:\\.|[^"\\])*"?)+', value)]


def read_header_lines(file):
    """The lines up to the empty one, which is included."""
    lines = []
    while True:
        line = file.readline(MAX_LINE + 1)
        if len(line) > MAX_LINE:
            raise LineTooLong('header line')
        lines.append(line)
        if len(lines) > MAX_HEADERS:
            raise HTTPException(f'got more than {MAX_HEADERS} headers')
        if line in (b'\r\n', b'\n', b''):
            return lines


def parse_header_lines(lines, cls=HTTPMessage):
    """A message from its header's lines. A line that starts with white space continues the one before."""
    message = cls()
    fields = []
    for line in lines:
        text = line.decode('iso-8859-1')
        if text in ('\r\n', '\n', ''):
            break
        if text[0] in ' \t' and fields:
            fields[-1][1].append(text)
            continue
        name, colon, value = text.partition(':')
        if not colon or not _NAME.match(name):
            # The rest belongs to no header any more.
            message.defects.append(MissingHeaderBodySeparatorDefect())
            break
        fields.append((name, [value.lstrip(' \t')]))
    for name, parts in fields:
        message.set_raw(name, ''.join(parts).rstrip('\r\n'))
    return message


def parse_headers(fp, _class=HTTPMessage):
    """Reads the header of a message from a binary file."""
    return parse_header_lines(read_header_lines(fp), _class)

"""Parameters of headers: the part of email.message.Message that handles Content-Type and its like.

A value is taken apart anew at each call: headers are few and short.
"""

import re

SEMISPACE = '; '

# Characters that a parameter's value may only have in quotes (RFC 2045).
tspecials = re.compile(r'[ \(\)<>@,;:\\"/\[\]\?=]')

_MISSING = object()


def split_value(value):
    """What stands before the first semicolon, in lower case."""
    return str(value).partition(';')[0].strip().lower()


def format_parameter(name, value=None, quote=True):
    """A parameter as it is written: name="value", or name*=charset'language'value for other characters than ASCII."""
    if value is None or len(value) == 0:
        return name
    from email import utils
    if isinstance(value, tuple):
        return f'{name}*={utils.encode_rfc2231(value[2], value[0], value[1])}'
    if not value.isascii():
        return f'{name}*={utils.encode_rfc2231(value, "utf-8", "")}'
    if quote or tspecials.search(value):
        return f'{name}="{utils.quote(value)}"'
    return f'{name}={value}'


def split_parameters(value):
    """The parts of a value between semicolons that are not in quotes; names get lower case."""
    text = str(value)
    parts = []
    start = 0
    while start <= len(text):
        end = text.find(';', start)
        while end > start and (text.count('"', start, end) - text.count('\\"', start, end)) % 2:
            end = text.find(';', end + 1)
        if end < 0:
            end = len(text)
        name, equals, rest = text[start:end].partition('=')
        parts.append(f'{name.strip().lower()}={rest.strip()}' if equals else name.strip())
        start = end + 1
    return parts


def _unquoted(value):
    from email import utils
    if isinstance(value, tuple):
        return value[0], value[1], utils.unquote(value[2])
    return utils.unquote(value)


class HeaderParameters:
    """What a message's headers say about its content, and ways to change it."""

    # ---- The type ----

    def get_content_type(self):
        """The type in lower case, maintype/subtype; the default one if there is none, text/plain if it is wrong."""
        value = self.get('content-type', _MISSING)
        if value is _MISSING:
            return self.get_default_type()
        kind = split_value(value)
        return kind if kind.count('/') == 1 else 'text/plain'

    def get_content_maintype(self):
        return self.get_content_type().split('/')[0]

    def get_content_subtype(self):
        return self.get_content_type().split('/')[1]

    def get_default_type(self):
        """The type of a message without a header for it."""
        return self._default_type

    def set_default_type(self, ctype):
        self._default_type = ctype

    def set_type(self, type, header='Content-Type', requote=True):
        """Replace the type and keep its parameters."""
        if type.count('/') != 1:
            raise ValueError
        if header.lower() == 'content-type':
            del self['mime-version']
            self['MIME-Version'] = '1.0'
        if header not in self:
            self[header] = type
            return
        parameters = self.get_params(header=header, unquote=requote)
        del self[header]
        self[header] = type
        for name, value in parameters[1:]:
            self.set_param(name, value, header, requote)

    # ---- Parameters ----

    def _parameters(self, header):
        """The (name, value) pairs of a header as they are written; the value proper is the first name. None: no such
        header."""
        value = self.get(header, _MISSING)
        if value is _MISSING:
            return None
        pairs = []
        for part in split_parameters(value):
            name, _, text = part.partition('=')
            pairs.append((name.strip(), text.strip()))
        from email.utils import decode_params
        return decode_params(pairs)

    def get_params(self, failobj=None, header='content-type', unquote=True):
        """The (name, value) pairs of a header, first of all its value proper, as a name."""
        pairs = self._parameters(header)
        if pairs is None:
            return failobj
        return [(name, _unquoted(value)) for name, value in pairs] if unquote else pairs

    def get_param(self, param, failobj=None, header='content-type', unquote=True):
        """One parameter's value: text, or (charset, language, text) if it was encoded."""
        param = param.lower()
        for name, value in self._parameters(header) or ():
            if name.lower() == param:
                return _unquoted(value) if unquote else value
        return failobj

    def set_param(self, param, value, header='Content-Type', requote=True, charset=None, language='', replace=False):
        """Set a parameter; replace says whether the header keeps its place among the others."""
        if charset and not isinstance(value, tuple):
            value = (charset, language, value)
        new = format_parameter(param, value, requote)
        if not self.get_param(param, header=header):
            if header not in self and header.lower() == 'content-type':
                old = 'text/plain'
            else:
                old = self.get(header)
            text = SEMISPACE.join([old, new]) if old else new
        else:
            parts = []
            for name, old in self.get_params(header=header, unquote=requote):
                is_it = name.lower() == param.lower()
                parts.append(new if is_it else format_parameter(name, old, requote))
            text = SEMISPACE.join(parts)
        if text == self.get(header):
            return
        if replace:
            self.replace_header(header, text)
        else:
            del self[header]
            self[header] = text

    def del_param(self, param, header='content-type', requote=True):
        """Remove a parameter."""
        if header not in self:
            return
        text = SEMISPACE.join(format_parameter(name, value, requote)
                              for name, value in self.get_params(header=header, unquote=requote)
                              if name.lower() != param.lower())
        if text != self.get(header):
            del self[header]
            self[header] = text

    # ---- Parameters that mean something to all ----

    def _text_parameter(self, name, header='content-type'):
        from email.utils import collapse_rfc2231_value
        value = self.get_param(name, _MISSING, header)
        return _MISSING if value is _MISSING else collapse_rfc2231_value(value)

    def get_filename(self, failobj=None):
        """The file name of a part: from Content-Disposition, or the name of Content-Type."""
        name = self._text_parameter('filename', 'content-disposition')
        if name is _MISSING:
            name = self._text_parameter('name')
        return failobj if name is _MISSING else name.strip()

    def get_boundary(self, failobj=None):
        """The text that parts a multipart's parts."""
        boundary = self._text_parameter('boundary')
        return failobj if boundary is _MISSING else boundary.rstrip()

    def set_boundary(self, boundary):
        """Set the boundary; the header keeps its place. HeaderParseError without Content-Type."""
        pairs = self._parameters('content-type')
        if pairs is None:
            from email.errors import HeaderParseError
            raise HeaderParseError('No Content-Type header found')
        quoted = f'"{boundary}"'
        if not any(name.lower() == 'boundary' for name, _ in pairs):
            pairs.append(('boundary', quoted))
        parts = []
        for name, value in pairs:
            if name.lower() == 'boundary':
                name, value = 'boundary', quoted
            parts.append(name if value == '' else f'{name}={value}')
        text = SEMISPACE.join(parts)
        self._headers = [self.policy.header_store_parse(name, text) if name.lower() == 'content-type'
                         else (name, value) for name, value in self._headers]

    def get_content_charset(self, failobj=None):
        """The charset parameter in lower case."""
        charset = self.get_param('charset', _MISSING)
        if charset is _MISSING:
            return failobj
        if isinstance(charset, tuple):
            own, _, text = charset
            try:
                charset = str(text.encode('raw-unicode-escape'), own or 'us-ascii')
            except (LookupError, UnicodeError):
                charset = text
        return charset.lower() if charset.isascii() else failobj

    def get_charsets(self, failobj=None):
        """The charsets of this message and all its parts."""
        return [part.get_content_charset(failobj) for part in self.walk()]

    def get_content_disposition(self):
        """inline, attachment or what the header says, without its parameters; None if there is no such header."""
        value = self.get('content-disposition')
        return None if value is None else split_value(value)

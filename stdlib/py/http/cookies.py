"""HTTP cookies (RFC 6265, with the attributes of RFC 2109): BaseCookie, SimpleCookie, Morsel. Library reference: http.cookies."""

import re
import string
from types import GenericAlias

__all__ = ["CookieError", "BaseCookie", "SimpleCookie"]

_LEGAL = string.ascii_letters + string.digits + "!#$%&'*+-.^_`|~:"
_IS_LEGAL_KEY = re.compile('[%s]+' % re.escape(_LEGAL)).fullmatch
_NEEDS_ESCAPE = re.compile('[^%s]' % re.escape(_LEGAL + ' ()/<=>?@[]{}'))
_NEEDS_QUOTES = re.compile('[^%s]' % re.escape(_LEGAL)).search
_ESCAPED = re.compile(r'\\(?:([0-3][0-7][0-7])|(.))', re.DOTALL)

# One `name=value` or attribute of a header, up to the semicolon behind it.
_PART = re.compile(r'''
    \s*
    (?P<key> [\w\d!\#%&'~_`><@,:/\$\*\+\-\.\^\|\)\(\?\}\{\=\[\]]+? )
    ( \s* = \s*
      (?P<value> "(?:[^\\"]|\\.)*"                                          # in quotes
               | (?:\w{3},\s[\w\d\s-]{9,11}\s[\d:]{8}\sGMT)                 # a date, with its comma
               | (?:\w{3},\s[\s\w\d-]{9,11}\s[\d:]{8}\s(?:GMT|[+-]\d{4}))
               | [\w\d!\#%&'~_`><@,:/\$\*\+\-\.\^\|\)\(\?\}\{\=\[\]]* )
    )?
    \s* (?: \s+ | ; | \Z )
    ''', re.ASCII | re.VERBOSE)


class CookieError(Exception):
    pass


def _quote(text):
    """In quotes, if there is anything in it that a value may not have."""
    if text is None or not _NEEDS_QUOTES(text):
        return text
    def escape(match):
        char = match[0]
        return '\\' + char if char in '"\\' else f'\\{ord(char):03o}'
    return f'"{_NEEDS_ESCAPE.sub(escape, text)}"'


def _unquote(text):
    """The text of a value in quotes."""
    if text is None or len(text) < 2 or text[0] != '"' or text[-1] != '"':
        return text
    return _ESCAPED.sub(lambda match: chr(int(match[1], 8)) if match[1] else match[2], text[1:-1])


def _date_after(seconds):
    """The date in so many seconds, as Expires has it."""
    from time import gmtime, time
    t = gmtime(time() + seconds)
    day = ('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')[t.tm_wday]
    month = ('Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec')[t.tm_mon - 1]
    return f'{day}, {t.tm_mday:02d} {month} {t.tm_year:4d} {t.tm_hour:02d}:{t.tm_min:02d}:{t.tm_sec:02d} GMT'


class Morsel(dict):
    """One cookie: key, value, and a dict of its attributes."""

    _reserved = {
        "expires": "expires", "path": "Path", "comment": "Comment", "domain": "Domain", "max-age": "Max-Age",
        "secure": "Secure", "httponly": "HttpOnly", "version": "Version", "samesite": "SameSite",
        "partitioned": "Partitioned",
    }
    _flags = {'secure', 'httponly', 'partitioned'}

    def __init__(self):
        self._key = self._value = self._coded_value = None
        dict.update(self, dict.fromkeys(self._reserved, ''))

    @property
    def key(self):
        return self._key

    @property
    def value(self):
        return self._value

    @property
    def coded_value(self):
        return self._coded_value

    @staticmethod
    def _checked(name):
        name = name.lower()
        if name not in Morsel._reserved:
            raise CookieError(f"Invalid attribute {name!r}")
        return name

    def __setitem__(self, K, V):
        dict.__setitem__(self, self._checked(K), V)

    def setdefault(self, key, val=None):
        return dict.setdefault(self, self._checked(key), val)

    def update(self, values):
        checked = {}
        for name, value in dict(values).items():
            checked[self._checked(name)] = value
        dict.update(self, checked)

    def isReservedKey(self, K):
        return K.lower() in self._reserved

    def set(self, key, val, coded_val):
        if key.lower() in self._reserved:
            raise CookieError(f'Attempt to set a reserved key {key!r}')
        if not _IS_LEGAL_KEY(key):
            raise CookieError(f'Illegal key {key!r}')
        self._key, self._value, self._coded_value = key, val, coded_val

    def __eq__(self, morsel):
        if not isinstance(morsel, Morsel):
            return NotImplemented
        return (dict.__eq__(self, morsel) and self._key == morsel._key and self._value == morsel._value
                and self._coded_value == morsel._coded_value)

    __ne__ = object.__ne__

    def copy(self):
        morsel = Morsel()
        dict.update(morsel, self)
        morsel.__dict__.update(self.__dict__)
        return morsel

    def __getstate__(self):
        return {'key': self._key, 'value': self._value, 'coded_value': self._coded_value}

    def __setstate__(self, state):
        self._key, self._value, self._coded_value = state['key'], state['value'], state['coded_value']

    def output(self, attrs=None, header="Set-Cookie:"):
        """A line of a header."""
        return f'{header} {self.OutputString(attrs)}'

    __str__ = output

    def __repr__(self):
        return f'<{self.__class__.__name__}: {self.OutputString()}>'

    def js_output(self, attrs=None):
        """JavaScript that sets the cookie."""
        text = self.OutputString(attrs).replace('"', r'\"')
        return ('\n        <script type="text/javascript">\n        <!-- begin hiding\n        document.cookie = "'
                f'{text}";\n        // end hiding -->\n        </script>\n        ')

    def OutputString(self, attrs=None):
        """The cookie without the header's name; attrs: the attributes to be shown."""
        parts = [f'{self.key}={self.coded_value}']
        shown = self._reserved if attrs is None else attrs
        for name, value in sorted(self.items()):
            if value == '' or name not in shown:
                continue
            label = self._reserved[name]
            if name in self._flags:
                if value:
                    parts.append(label)
            elif name == 'expires' and isinstance(value, int):
                parts.append(f'{label}={_date_after(value)}')
            elif name == 'max-age' and isinstance(value, int):
                parts.append(f'{label}={value:d}')
            elif name == 'comment' and isinstance(value, str):
                parts.append(f'{label}={_quote(value)}')
            else:
                parts.append(f'{label}={value}')
        return '; '.join(parts)

    __class_getitem__ = classmethod(GenericAlias)


class BaseCookie(dict):
    """Morsels by name. Subclasses say how values become text: value_decode() and value_encode()."""

    def __init__(self, input=None):
        if input:
            self.load(input)

    def value_decode(self, val):
        """(the value, the text) for a text from a header."""
        return val, val

    def value_encode(self, val):
        """(the value, the text) for a value from the program."""
        text = str(val)
        return text, text

    def _put(self, key, value, coded_value):
        morsel = self.get(key, Morsel())
        morsel.set(key, value, coded_value)
        dict.__setitem__(self, key, morsel)

    def __setitem__(self, key, value):
        if isinstance(value, Morsel):
            dict.__setitem__(self, key, value)
        else:
            self._put(key, *self.value_encode(value))

    def output(self, attrs=None, header="Set-Cookie:", sep="\015\012"):
        """All cookies as lines of a header."""
        return sep.join(morsel.output(attrs, header) for _, morsel in sorted(self.items()))

    __str__ = output

    def __repr__(self):
        texts = ' '.join(f'{key}={morsel.value!r}' for key, morsel in sorted(self.items()))
        return f'<{self.__class__.__name__}: {texts}>'

    def js_output(self, attrs=None):
        """JavaScript that sets all cookies."""
        return ''.join(morsel.js_output(attrs) for _, morsel in sorted(self.items()))

    def load(self, rawdata):
        """Take cookies from the text of a header, or from a dict."""
        if isinstance(rawdata, str):
            self._parse(rawdata)
        else:
            for key, value in rawdata.items():
                self[key] = value

    def _parse(self, text):
        """A header that makes no sense somewhere is ignored altogether."""
        found = []  # (name, value) of cookies, (None, (attribute, value)) of attributes
        position = 0
        has_cookie = False
        while position < len(text):
            match = _PART.match(text, position)
            if match is None:
                break
            position = match.end()
            key, value = match['key'], match['value']
            lowered = key.lower()
            if key[0] == '$':
                # An attribute of RFC 2109; those before the first cookie are about the header.
                if has_cookie:
                    found.append((None, (lowered[1:], value)))
            elif lowered in Morsel._reserved:
                if not has_cookie:
                    return
                if value is None:
                    if lowered not in Morsel._flags:
                        return
                    found.append((None, (lowered, True)))
                else:
                    found.append((None, (lowered, _unquote(value))))
            elif value is not None:
                found.append((key, value))
                has_cookie = True
            else:
                return
        morsel = None
        for name, value in found:
            if name is None:
                morsel[value[0]] = value[1]
            else:
                self._put(name, *self.value_decode(value))
                morsel = self[name]


class SimpleCookie(BaseCookie):
    """Cookies whose values are strings; others are converted with str()."""

    def value_decode(self, val):
        return _unquote(val), val

    def value_encode(self, val):
        text = str(val)
        return text, _quote(text)

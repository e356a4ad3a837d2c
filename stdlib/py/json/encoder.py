"""JSONEncoder: Python objects to JSON text.

encode() makes the whole text at once, natively. iterencode() gives it in pieces, as soon as each is known; its generator is
the Python half of this module.
"""

try:
    from _json import encode_basestring as c_encode_basestring
    from _json import encode_basestring_ascii as c_encode_basestring_ascii
    from _json import make_encoder as c_make_encoder
except ImportError:
    c_encode_basestring = c_encode_basestring_ascii = c_make_encoder = None

INFINITY = float('inf')
ESCAPE_DCT = {'\\': '\\\\', '"': '\\"', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t'}
for _code in range(0x20):
    ESCAPE_DCT.setdefault(chr(_code), f'\\u{_code:04x}')
del _code


def py_encode_basestring(s):
    """A JSON representation of a string."""
    return '"' + ''.join(ESCAPE_DCT.get(char, char) for char in s) + '"'


def py_encode_basestring_ascii(s):
    """An ASCII-only JSON representation of a string."""
    def escape(char):
        if ' ' <= char <= '~' and char not in '"\\':
            return char
        if char in ESCAPE_DCT:
            return ESCAPE_DCT[char]
        code = ord(char)
        if code < 0x10000:
            return f'\\u{code:04x}'
        code -= 0x10000
        return f'\\u{0xd800 | code >> 10:04x}\\u{0xdc00 | code & 0x3ff:04x}'

    return '"' + ''.join(map(escape, s)) + '"'


encode_basestring = c_encode_basestring or py_encode_basestring
encode_basestring_ascii = c_encode_basestring_ascii or py_encode_basestring_ascii


class JSONEncoder:
    """An encoder of Python objects: dicts become objects, lists and tuples arrays, str strings, int and float (their
    subclasses too) numbers, True, False and None true, false and null.

    The arguments are those of json.dumps(). A subclass for other types overrides default().
    """

    item_separator = ', '
    key_separator = ': '

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ','
        if default is not None:
            self.default = default

    def default(self, o):
        """Something that can be written instead of o; the base class knows of nothing and raises TypeError."""
        raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')

    def encode(self, o):
        """The JSON text of o."""
        if isinstance(o, str):
            return encode_basestring_ascii(o) if self.ensure_ascii else encode_basestring(o)
        chunks = self.iterencode(o, _one_shot=True)
        if not isinstance(chunks, (list, tuple)):
            chunks = list(chunks)
        return ''.join(chunks)

    def iterencode(self, o, _one_shot=False):
        """The JSON text of o as an iterator over its pieces."""
        markers = {} if self.check_circular else None
        quote = encode_basestring_ascii if self.ensure_ascii else encode_basestring
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = ' ' * indent
        if _one_shot and c_make_encoder is not None:
            encoder = c_make_encoder(markers, self.default, quote, indent, self.key_separator, self.item_separator,
                                     self.sort_keys, self.skipkeys, self.allow_nan)
            return encoder(o, 0)

        def floatstr(value, allow_nan=self.allow_nan):
            if value != value:
                text = 'NaN'
            elif value == INFINITY:
                text = 'Infinity'
            elif value == -INFINITY:
                text = '-Infinity'
            else:
                return float.__repr__(value)
            if not allow_nan:
                raise ValueError(f'Out of range float values are not JSON compliant: {value!r}')
            return text

        return _make_iterencode(markers, self.default, quote, indent, floatstr, self.key_separator,
                                self.item_separator, self.sort_keys, self.skipkeys, _one_shot)(o, 0)


def _make_iterencode(markers, _default, _encoder, _indent, _floatstr, _key_separator, _item_separator, _sort_keys,
                     _skipkeys, _one_shot):
    """A generator function (object, indentation level) that encodes with the given parts."""

    def scalar(o):
        """The text of what is no container, else None."""
        if isinstance(o, str):
            return _encoder(o)
        if o is None:
            return 'null'
        if o is True:
            return 'true'
        if o is False:
            return 'false'
        if isinstance(o, int):
            return int.__repr__(o)
        if isinstance(o, float):
            return _floatstr(o)
        return None

    def enter(o):
        if markers is not None:
            if id(o) in markers:
                raise ValueError('Circular reference detected')
            markers[id(o)] = o

    def leave(o):
        if markers is not None:
            del markers[id(o)]

    def lines(level):
        """What separates items at this level, and what stands before the first one."""
        if _indent is None:
            return _item_separator, ''
        newline = '\n' + _indent * level
        return _item_separator + newline, newline

    def array(items, level):
        if not items:
            yield '[]'
            return
        enter(items)
        separator, newline = lines(level + 1)
        lead = '[' + newline
        for position, item in enumerate(items):
            try:
                text = scalar(item)
                if text is not None:
                    yield lead + text
                else:
                    yield lead
                    yield from encode(item, level + 1)
            except GeneratorExit:
                raise
            except BaseException as exc:
                exc.add_note(f'when serializing {type(items).__name__} item {position}')
                raise
            lead = separator
        if _indent is not None:
            yield lines(level)[1]
        yield ']'
        leave(items)

    def key_text(key):
        if isinstance(key, str):
            return key
        if isinstance(key, float):
            return _floatstr(key)
        if key is None or isinstance(key, int):
            return scalar(key)
        if _skipkeys:
            return None
        raise TypeError(f'keys must be str, int, float, bool or None, not {key.__class__.__name__}')

    def mapping(dct, level):
        if not dct:
            yield '{}'
            return
        enter(dct)
        yield '{'
        separator, newline = lines(level + 1)
        first = True
        for key, value in sorted(dct.items()) if _sort_keys else dct.items():
            name = key_text(key)
            if name is None:
                continue
            if not first:
                yield separator
            elif newline:
                yield newline
            first = False
            yield _encoder(name)
            yield _key_separator
            try:
                text = scalar(value)
                if text is not None:
                    yield text
                else:
                    yield from encode(value, level + 1)
            except GeneratorExit:
                raise
            except BaseException as exc:
                exc.add_note(f'when serializing {type(dct).__name__} item {key!r}')
                raise
        if not first and _indent is not None:
            yield lines(level)[1]
        yield '}'
        leave(dct)

    def encode(o, level):
        text = scalar(o)
        if text is not None:
            yield text
        elif isinstance(o, (list, tuple)):
            yield from array(o, level)
        elif isinstance(o, dict):
            yield from mapping(o, level)
        else:
            enter(o)
            replacement = _default(o)
            try:
                yield from encode(replacement, level)
            except GeneratorExit:
                raise
            except BaseException as exc:
                exc.add_note(f'when serializing {type(o).__name__} object')
                raise
            leave(o)

    return encode

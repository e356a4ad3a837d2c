"""JSONDecoder: JSON text to Python objects.

The work is done by the native scanner; the parts of it that are here in Python (JSONObject, JSONArray, py_scanstring) are
for decoders that replace one of them, and go with scanner.py_make_scanner().
"""

from json import scanner

try:
    from _json import scanstring as c_scanstring
except ImportError:
    c_scanstring = None

__all__ = ['JSONDecoder', 'JSONDecodeError']

NaN = float('nan')
PosInf = float('inf')
NegInf = float('-inf')

WHITESPACE_STR = ' \t\n\r'
BACKSLASH = {'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

_CONSTANTS = {'-Infinity': NegInf, 'Infinity': PosInf, 'NaN': NaN}
_HEX_DIGITS = frozenset('0123456789abcdefABCDEF')


class JSONDecodeError(ValueError):
    """What is wrong (msg) with which document (doc), and where: the index pos, which is lineno and colno."""

    def __init__(self, msg, doc, pos):
        lineno = doc.count('\n', 0, pos) + 1
        colno = pos - doc.rfind('\n', 0, pos)
        ValueError.__init__(self, f'{msg}: line {lineno} column {colno} (char {pos})')
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


def _skip_space(s, at):
    size = len(s)
    while at < size and s[at] in WHITESPACE_STR:
        at += 1
    return at


def _decode_uXXXX(s, pos):
    digits = s[pos + 1:pos + 5]
    if len(digits) != 4 or not _HEX_DIGITS.issuperset(digits):
        raise JSONDecodeError('Invalid \\uXXXX escape', s, pos)
    return int(digits, 16)


def py_scanstring(s, end, strict=True):
    """The string whose first character is s[end], and the index behind its closing quote.

    Control characters inside are an error when strict is true.
    """
    begin = end - 1
    size = len(s)
    chunks = []
    while True:
        start = end
        while end < size and s[end] not in '"\\' and s[end] >= ' ':
            end += 1
        if end >= size:
            raise JSONDecodeError('Unterminated string starting at', s, begin)
        if end > start:
            chunks.append(s[start:end])
        char = s[end]
        if char == '"':
            return ''.join(chunks), end + 1
        if char != '\\':
            if strict:
                raise JSONDecodeError(f'Invalid control character {char!r} at', s, end)
            chunks.append(char)
            end += 1
            continue
        end += 1
        if end >= size:
            raise JSONDecodeError('Unterminated string starting at', s, begin)
        escape = s[end]
        if escape != 'u':
            try:
                chunks.append(BACKSLASH[escape])
            except KeyError:
                raise JSONDecodeError(f'Invalid \\escape: {escape!r}', s, end) from None
            end += 1
            continue
        unit = _decode_uXXXX(s, end)
        end += 5
        if 0xd800 <= unit <= 0xdbff and s[end:end + 2] == '\\u':
            low = _decode_uXXXX(s, end + 1)
            if 0xdc00 <= low <= 0xdfff:
                unit = 0x10000 + (unit - 0xd800 << 10) + (low - 0xdc00)
                end += 6
        chunks.append(chr(unit))


scanstring = c_scanstring or py_scanstring


def JSONObject(s_and_end, strict, scan_once, object_hook, object_pairs_hook, memo=None):
    """The object behind the brace at s[end - 1], and the index behind its closing brace."""
    s, at = s_and_end
    memo = {} if memo is None else memo
    pairs = []
    at = _skip_space(s, at)
    if s[at:at + 1] != '}':
        while True:
            if s[at:at + 1] != '"':
                raise JSONDecodeError('Expecting property name enclosed in double quotes', s, at)
            key, at = scanstring(s, at + 1, strict)
            key = memo.setdefault(key, key)
            at = _skip_space(s, at)
            if s[at:at + 1] != ':':
                raise JSONDecodeError("Expecting ':' delimiter", s, at)
            at = _skip_space(s, at + 1)
            try:
                value, at = scan_once(s, at)
            except StopIteration as err:
                raise JSONDecodeError('Expecting value', s, err.value) from None
            pairs.append((key, value))
            at = _skip_space(s, at)
            if s[at:at + 1] == '}':
                break
            if s[at:at + 1] != ',':
                raise JSONDecodeError("Expecting ',' delimiter", s, at)
            comma = at
            at = _skip_space(s, at + 1)
            if s[at:at + 1] == '}':
                raise JSONDecodeError('Illegal trailing comma before end of object', s, comma)
    at += 1
    if object_pairs_hook is not None:
        return object_pairs_hook(pairs), at
    result = dict(pairs)
    if object_hook is not None:
        result = object_hook(result)
    return result, at


def JSONArray(s_and_end, scan_once):
    """The list behind the bracket at s[end - 1], and the index behind its closing bracket."""
    s, at = s_and_end
    values = []
    at = _skip_space(s, at)
    if s[at:at + 1] == ']':
        return values, at + 1
    while True:
        try:
            value, at = scan_once(s, at)
        except StopIteration as err:
            raise JSONDecodeError('Expecting value', s, err.value) from None
        values.append(value)
        at = _skip_space(s, at)
        if s[at:at + 1] == ']':
            return values, at + 1
        if s[at:at + 1] != ',':
            raise JSONDecodeError("Expecting ',' delimiter", s, at)
        comma = at
        at = _skip_space(s, at + 1)
        if s[at:at + 1] == ']':
            raise JSONDecodeError('Illegal trailing comma before end of array', s, comma)


class JSONDecoder:
    """A decoder of JSON text: objects become dicts, arrays lists, strings str, numbers int or float, true, false and null
    True, False and None. NaN, Infinity and -Infinity are understood too.

    The hooks are those of json.loads(). With strict false, strings may have control characters in them.
    """

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or _CONSTANTS.__getitem__
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook
        self.parse_object = JSONObject
        self.parse_array = JSONArray
        self.parse_string = scanstring
        self.memo = {}
        self.scan_once = scanner.make_scanner(self)

    def decode(self, s, _w=_skip_space):
        """The object that s, one JSON document, stands for."""
        obj, end = self.raw_decode(s, idx=_w(s, 0))
        end = _w(s, end)
        if end != len(s):
            raise JSONDecodeError('Extra data', s, end)
        return obj

    def raw_decode(self, s, idx=0):
        """The object of the JSON document that begins at s[idx], and the index where it ends: more text may follow."""
        try:
            return self.scan_once(s, idx)
        except StopIteration as err:
            raise JSONDecodeError('Expecting value', s, err.value) from None

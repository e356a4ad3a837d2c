"""The scanner that JSONDecoder uses: a function from text and index to a value and the index behind it."""

try:
    from _json import make_scanner as c_make_scanner
except ImportError:
    c_make_scanner = None

__all__ = ['make_scanner']

_WORDS = {'n': ('null', None), 't': ('true', True), 'f': ('false', False)}


def _number(string, start):
    """The index behind the number at start (start itself: none), and whether it has a fraction or an exponent."""
    def digits(at):
        while string[at:at + 1] in _DIGITS:
            at += 1
        return at

    at = start + 1 if string[start] == '-' else start
    if string[at:at + 1] not in _DIGITS:
        return start, False
    at = at + 1 if string[at] == '0' else digits(at)
    is_float = False
    if string[at:at + 1] == '.' and string[at + 1:at + 2] in _DIGITS:
        is_float = True
        at = digits(at + 1)
    if string[at:at + 1] in ('e', 'E'):
        exponent = at + 1
        if string[exponent:exponent + 1] in ('+', '-'):
            exponent += 1
        if string[exponent:exponent + 1] in _DIGITS:
            return digits(exponent), True
    return at, is_float


_DIGITS = frozenset('0123456789')


def py_make_scanner(context):
    """A scanner that calls the parse_* attributes of context, the decoder; for decoders that replace one of them."""
    parse_object = context.parse_object
    parse_array = context.parse_array
    parse_string = context.parse_string
    parse_float = context.parse_float
    parse_int = context.parse_int
    parse_constant = context.parse_constant
    strict = context.strict
    object_hook = context.object_hook
    object_pairs_hook = context.object_pairs_hook
    memo = context.memo

    def _scan_once(string, idx):
        if idx < 0:
            raise ValueError('idx cannot be negative')
        try:
            char = string[idx]
        except IndexError:
            raise StopIteration(idx) from None
        if char == '"':
            return parse_string(string, idx + 1, strict)
        if char == '{':
            return parse_object((string, idx + 1), strict, _scan_once, object_hook, object_pairs_hook, memo)
        if char == '[':
            return parse_array((string, idx + 1), _scan_once)
        word, value = _WORDS.get(char, (None, None))
        if word and string.startswith(word, idx):
            return value, idx + len(word)
        for name in 'NaN', 'Infinity', '-Infinity':
            if string.startswith(name, idx):
                return parse_constant(name), idx + len(name)
        end, is_float = _number(string, idx)
        if end == idx:
            raise StopIteration(idx)
        return (parse_float if is_float else parse_int)(string[idx:end]), end

    def scan_once(string, idx):
        try:
            return _scan_once(string, idx)
        finally:
            memo.clear()

    return scan_once


make_scanner = c_make_scanner or py_make_scanner

"""Text in HTML: escape() makes it safe, unescape() resolves character references."""

__all__ = ['escape', 'unescape']


def escape(s, quote=True):
    """The text with &, <, > (and, quote being true, both kinds of quotation marks) as character references."""
    s = s.replace("&", "&amp;")  # first, or it would hit the others
    s = s.replace("<", "&lt;")
    s = s.replace(">", "&gt;")
    if quote:
        s = s.replace('"', "&quot;")
        s = s.replace('\'', "&#x27;")
    return s


_HEX = frozenset('0123456789abcdefABCDEF')
_DIGITS = frozenset('0123456789')
# No character reference goes over these.
_ENDS = frozenset('\t\n\f <&#;')


def _character(number):
    """What a numeric reference stands for; HTML 5, 13.2.5.80."""
    if number in (0, 0x0d) or 0x80 <= number <= 0x9f:
        if number < 0x80:
            return '\r' if number else '\ufffd'
        # Meant is Windows' code page 1252, which has five holes.
        try:
            return bytes([number]).decode('cp1252')
        except UnicodeDecodeError:
            return chr(number)
    if 0xd800 <= number <= 0xdfff or number > 0x10ffff:
        return '\ufffd'
    if (number < 0x20 and number not in (0x09, 0x0a, 0x0c) or number == 0x7f or 0xfdd0 <= number <= 0xfdef
            or number & 0xfffe == 0xfffe):
        return ''
    return chr(number)


def _reference(s, i):
    """(text, end) of the reference whose '&' is at s[i]; None: it is none."""
    end = len(s)
    j = i + 1
    if s.startswith('#', j):
        is_hex = s[j + 1:j + 2] in ('x', 'X')
        start = j = j + 1 + is_hex
        allowed = _HEX if is_hex else _DIGITS
        while j < end and s[j] in allowed:
            j += 1
        if j == start:
            return None
        digits = s[start:j].lstrip('0') or '0'
        # Longer numbers are beyond Unicode, whatever they are.
        number = int(digits, 16 if is_hex else 10) if len(digits) < 10 else 0x110000
        return _character(number), j + s.startswith(';', j)
    limit = min(end, j + 32)
    while j < limit and s[j] not in _ENDS:
        j += 1
    if j == i + 1:
        return None
    j += s.startswith(';', j)
    from html.entities import html5
    name = s[i + 1:j]
    if name in html5:
        return html5[name], j
    # The longest name that it begins with, of those that need no semicolon.
    for length in range(len(name) - 1, 1, -1):
        if name[:length] in html5:
            return html5[name[:length]] + name[length:], j
    return '&' + name, j


def unescape(s):
    """The text with all character references, named and numeric, replaced by their characters."""
    i = s.find('&')
    if i < 0:
        return s
    parts = []
    start = 0
    while i >= 0:
        found = _reference(s, i)
        if found is None:
            i = s.find('&', i + 1)
            continue
        parts.append(s[start:i])
        text, start = found
        parts.append(text)
        i = s.find('&', start)
    parts.append(s[start:])
    return ''.join(parts)

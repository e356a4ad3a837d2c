"""Quoted-printable for bodies (RFC 2045) and its relative for headers, the "Q" encoding (RFC 2047).

Text is handled as a str of latin-1 characters: one character is one byte. Library reference: email.quoprimime.
"""

import re

__all__ = [
    'body_decode',
    'body_encode',
    'body_length',
    'decode',
    'decodestring',
    'header_decode',
    'header_encode',
    'header_length',
    'quote',
    'unquote',
]

_LETTERS_AND_DIGITS = b'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'


def _table(plain):
    return [chr(octet) if octet in plain else f'={octet:02X}' for octet in range(256)]


_QUOTED = [f'={octet:02X}' for octet in range(256)]
_IN_HEADER = _table(b'-!*+/' + _LETTERS_AND_DIGITS)
_IN_HEADER[0x20] = '_'
_IN_BODY = _table(b'\t' + bytes(octet for octet in range(0x20, 0x7f) if octet != 0x3d))
# What is translated is a whole body: its line ends stay.
_BODY_TRANSLATION = dict(enumerate(_IN_BODY))
del _BODY_TRANSLATION[10], _BODY_TRANSLATION[13]

_ESCAPE = re.compile('=[a-fA-F0-9]{2}')


def header_check(octet):
    """Whether the octet must be quoted in a header."""
    return chr(octet) != _IN_HEADER[octet]


def body_check(octet):
    """Whether the octet must be quoted in a body."""
    return chr(octet) != _IN_BODY[octet]


def header_length(bytearray):
    """How long the bytes become in a header."""
    return sum(len(_IN_HEADER[octet]) for octet in bytearray)


def body_length(bytearray):
    """How long the bytes become in a body, without soft line breaks."""
    return sum(len(_IN_BODY[octet]) for octet in bytearray)


def quote(c):
    """The character as =XX."""
    return _QUOTED[ord(c)]


def unquote(s):
    """The character that =XX stands for."""
    return chr(int(s[1:3], 16))


def header_encode(header_bytes, charset='iso-8859-1'):
    """An encoded word of the bytes."""
    if not header_bytes:
        return ''
    return f'=?{charset}?q?{"".join([_IN_HEADER[octet] for octet in header_bytes])}?='


def _wrapped(line, width):
    """The lines that a long line becomes, joined by soft breaks."""
    pieces = []
    while len(line) > width:
        cut = width - 1
        # A break may not fall into an escape.
        escape = line.rfind('=', cut - 2, cut)
        if escape >= 0:
            cut = escape
        pieces.append(line[:cut] + '=')
        line = line[cut:]
    if line[-1:] in (' ', '\t') and line:
        # White space at the end would be lost on the way: it is quoted or followed by a soft break, whatever fits.
        spare = width - len(line)
        if spare >= 2:
            line = line[:-1] + quote(line[-1])
        elif spare == 1:
            pieces.append(line + '=')
            line = ''
        else:
            pieces.append(line[:-1] + '=')
            line = quote(line[-1])
    pieces.append(line)
    return pieces


def body_encode(body, maxlinelen=76, eol='\n'):
    """The text in quoted-printable, in lines no longer than maxlinelen (without the line end)."""
    if maxlinelen < 4:
        raise ValueError('maxlinelen must be at least 4')
    if not body:
        return body
    lines = []
    for line in body.translate(_BODY_TRANSLATION).splitlines():
        lines += _wrapped(line, maxlinelen)
    if body[-1] in '\r\n':
        lines.append('')
    return eol.join(lines)


def decode(encoded, eol='\n'):
    """The text that quoted-printable text stands for; its lines end with eol."""
    if not encoded:
        return encoded
    parts = []
    for line in encoded.splitlines():
        line = line.rstrip()
        soft = line.endswith('=') and line != ''
        if soft:
            line = line[:-1]
        parts.append(_ESCAPE.sub(lambda found: unquote(found[0]), line))
        if not soft:
            parts.append(eol)
    decoded = ''.join(parts)
    if encoded[-1] not in '\r\n' and decoded.endswith(eol):
        decoded = decoded[:-1]
    return decoded


body_decode = decode
decodestring = decode


def header_decode(s):
    """The characters that the text of an encoded word stands for."""
    return _ESCAPE.sub(lambda found: unquote(found[0]), s.replace('_', ' '))

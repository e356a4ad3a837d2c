"""Encoded words (RFC 2047): =?charset?encoding?text?=, and the base64 of messages that others wrote.

What is wrong with them is returned as defects; nothing here raises for bad text.
"""

import binascii
import re

from email import errors
from email.charset import encode_text
from email.quoprimime import header_encode, header_length

_ESCAPE = re.compile(rb'=([a-fA-F0-9]{2})')


def decode_base64(encoded):
    """The bytes of base64 text, as many as can be read, and its defects."""
    missing = -len(encoded) % 4
    try:
        decoded = binascii.a2b_base64(encoded + b'=' * missing, strict_mode=False) if _is_clean(encoded) else None
        if decoded is not None:
            return decoded, [errors.InvalidBase64PaddingDefect()] if missing else []
    except binascii.Error:
        pass
    # There are other characters, or there is a lonely one at the end.
    try:
        return binascii.a2b_base64(encoded), [errors.InvalidBase64CharactersDefect()]
    except binascii.Error:
        pass
    try:
        decoded = binascii.a2b_base64(encoded + b'==')
        return decoded, [errors.InvalidBase64CharactersDefect(), errors.InvalidBase64PaddingDefect()]
    except binascii.Error:
        return encoded, [errors.InvalidBase64LengthDefect()]


_CLEAN = re.compile(rb'[A-Za-z0-9+/]*={0,2}')


def _is_clean(encoded):
    return _CLEAN.fullmatch(encoded) is not None


def decode_word(word):
    """An encoded word's text, charset, language and defects.

    ValueError if it is not built like one, KeyError if the encoding is unknown.
    """
    _, charset, encoding, text, _ = word.split('?')
    charset, _, language = charset.partition('*')
    octets = text.encode('ascii', 'surrogateescape')
    encoding = encoding.lower()
    if encoding == 'q':
        octets = _ESCAPE.sub(lambda found: bytes.fromhex(found[1].decode('ascii')), octets.replace(b'_', b' '))
        defects = []
    elif encoding == 'b':
        octets, defects = decode_base64(octets)
    else:
        raise KeyError(encoding)
    try:
        text = octets.decode(charset)
    except UnicodeDecodeError:
        defects.append(errors.UndecodableBytesDefect(
            f'Encoded word contains bytes not decodable using {charset!r} charset'))
        text = octets.decode(charset, 'surrogateescape')
    except (LookupError, UnicodeEncodeError):
        text = octets.decode('ascii', 'surrogateescape')
        if charset.lower() != 'unknown-8bit':
            defects.append(errors.CharsetError(
                f'Unknown charset {charset!r} in encoded word; decoded as unknown bytes'))
    return text, charset, language, defects


def encode_word(text, charset='utf-8'):
    """The text as an encoded word, in the encoding that is shorter; "Q", which people can read, may be a bit longer."""
    octets = encode_text(text, charset)
    if header_length(octets) - (len(octets) + 2) // 3 * 4 < 5:
        return header_encode(octets, charset) or f'=?{charset}?q??='
    return f'=?{charset}?b?{binascii.b2a_base64(octets, newline=False).decode("ascii")}?='

"""Base64 for the bodies and headers of messages (RFC 2045, RFC 2047). Library reference: email.base64mime."""

from binascii import a2b_base64, b2a_base64

__all__ = ['body_decode', 'body_encode', 'decode', 'decodestring', 'header_encode', 'header_length']


def header_length(bytearray):
    """How long the bytes become."""
    return (len(bytearray) + 2) // 3 * 4


def header_encode(header_bytes, charset='iso-8859-1'):
    """An encoded word of the bytes (or of the text, in that charset)."""
    if not header_bytes:
        return ''
    if isinstance(header_bytes, str):
        header_bytes = header_bytes.encode(charset)
    return f'=?{charset}?b?{b2a_base64(header_bytes, newline=False).decode("ascii")}?='


def body_encode(s, maxlinelen=76, eol='\n'):
    """The bytes as lines of base64, none of them longer than maxlinelen."""
    if not s:
        return ''
    step = maxlinelen * 3 // 4
    return ''.join(b2a_base64(s[start:start + step], newline=False).decode('ascii') + eol
                   for start in range(0, len(s), step))


def decode(string):
    """The bytes that base64 text stands for."""
    if not string:
        return b''
    if isinstance(string, str):
        string = string.encode('raw-unicode-escape')
    return a2b_base64(string)


body_decode = decode
decodestring = decode

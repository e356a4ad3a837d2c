"""Charsets of messages, and how text in them is encoded for headers and bodies. Library reference: email.charset.

A row of CHARSETS says of a charset how headers in it are encoded, how bodies are, and to which other charset text is
converted on its way out. add_charset(), add_alias() and add_codec() change the tables.
"""

from email import errors
from email.encoders import encode_7or8bit

__all__ = ['Charset', 'add_alias', 'add_charset', 'add_codec']

QP = 1
BASE64 = 2
SHORTEST = 3

DEFAULT_CHARSET = 'us-ascii'
UNKNOWN8BIT = 'unknown-8bit'
# =?charset?q?...?= without the charset and the text
RFC2047_CHROME_LEN = 7

_ISO_WITH_QP = (1, 2, 3, 4, 9, 10, 13, 14, 15, 16)

CHARSETS = {f'iso-8859-{number}': (QP, QP, None) for number in _ISO_WITH_QP}
CHARSETS |= {
    'windows-1252': (QP, QP, None),
    'viscii': (QP, QP, None),
    'us-ascii': (None, None, None),
    'big5': (BASE64, BASE64, None),
    'gb2312': (BASE64, BASE64, None),
    'euc-jp': (BASE64, None, 'iso-2022-jp'),
    'shift_jis': (BASE64, None, 'iso-2022-jp'),
    'iso-2022-jp': (BASE64, None, None),
    'koi8-r': (BASE64, BASE64, None),
    'utf-8': (SHORTEST, BASE64, 'utf-8'),
}

ALIASES = {}
for _latin, _iso in enumerate(_ISO_WITH_QP, 1):
    ALIASES[f'latin_{_latin}'] = ALIASES[f'latin-{_latin}'] = f'iso-8859-{_iso}'
ALIASES |= {'cp949': 'ks_c_5601-1987', 'euc_jp': 'euc-jp', 'euc_kr': 'euc-kr', 'ascii': 'us-ascii'}

CODEC_MAP = {'gb2312': 'eucgb2312_cn', 'big5': 'big5_tw', 'us-ascii': None}


def add_charset(charset, header_enc=None, body_enc=None, output_charset=None):
    """Set the row of a charset."""
    if body_enc == SHORTEST:
        raise ValueError('SHORTEST not allowed for body_enc')
    CHARSETS[charset] = (header_enc, body_enc, output_charset)


def add_alias(alias, canonical):
    """Give a charset another name."""
    ALIASES[alias] = canonical


def add_codec(charset, codecname):
    """Say which of Python's codecs a charset is; None: no conversion."""
    CODEC_MAP[charset] = codecname


def encode_text(string, codec):
    """The bytes of a text. Bytes of unknown meaning come back from the surrogates that carry them."""
    if codec == UNKNOWN8BIT:
        return string.encode('ascii', 'surrogateescape')
    return string.encode(codec)


class Charset:
    """What there is to know about a charset's use in messages."""

    def __init__(self, input_charset=DEFAULT_CHARSET):
        try:
            if isinstance(input_charset, str):
                input_charset.encode('ascii')
            else:
                input_charset = str(input_charset, 'ascii')
        except UnicodeError:
            raise errors.CharsetError(input_charset)
        name = input_charset.lower()
        self.input_charset = name = ALIASES.get(name, name)
        self.header_encoding, self.body_encoding, output = CHARSETS.get(name, (SHORTEST, BASE64, None))
        output = output or name
        self.output_charset = output = ALIASES.get(output, output)
        self.input_codec = CODEC_MAP.get(name, name)
        self.output_codec = CODEC_MAP.get(output, output)

    def __repr__(self):
        return self.input_charset.lower()

    def __eq__(self, other):
        return str(self) == str(other).lower()

    def get_body_encoding(self):
        """The transfer encoding for bodies: its name, or a function that is to be called with the message."""
        if self.body_encoding == QP:
            return 'quoted-printable'
        if self.body_encoding == BASE64:
            return 'base64'
        return encode_7or8bit

    def get_output_charset(self):
        """The charset that text leaves in."""
        return self.output_charset or self.input_charset

    def _encoder_for(self, octets):
        """The module that encodes words of headers; None: they stay as they are."""
        from email import base64mime, quoprimime
        match self.header_encoding:
            case 1:
                return quoprimime
            case 2:
                return base64mime
            case 3:
                shorter = base64mime.header_length(octets) < quoprimime.header_length(octets)
                return base64mime if shorter else quoprimime
        return None

    def header_encode(self, string):
        """The text as an encoded word, if the charset needs one."""
        codec = self.output_codec or DEFAULT_CHARSET
        octets = encode_text(string, codec)
        encoder = self._encoder_for(octets)
        return string if encoder is None else encoder.header_encode(octets, codec)

    def header_encode_lines(self, string, maxlengths):
        """The text as encoded words; maxlengths tells the lengths of the lines they go to.

        The first word is None when the first line has no room for any character.
        """
        codec = self.output_codec or DEFAULT_CHARSET
        charset = self.get_output_charset()
        encoder = self._encoder_for(encode_text(string, codec))
        frame = len(charset) + RFC2047_CHROME_LEN
        words = []
        start = 0
        room = next(maxlengths) - frame
        for end in range(1, len(string) + 1):
            if encoder.header_length(encode_text(string[start:end], charset)) <= room:
                continue
            last = end - 1
            if start == last and not words:
                words.append(None)
            else:
                words.append(encoder.header_encode(encode_text(string[start:last], codec), codec))
            start = last
            room = next(maxlengths) - frame
        words.append(encoder.header_encode(encode_text(string[start:], codec), codec))
        return words

    def body_encode(self, string):
        """The text of a body, encoded for transfer."""
        if not string:
            return string
        if self.body_encoding == BASE64:
            from email.base64mime import body_encode
            if isinstance(string, str):
                string = string.encode(self.output_charset)
            return body_encode(string)
        if self.body_encoding == QP:
            from email.quoprimime import body_encode
            if isinstance(string, str):
                string = string.encode(self.output_charset)
            return body_encode(string.decode('latin1'))
        if isinstance(string, str):
            string = string.encode(self.output_charset).decode('ascii')
        return string

"""Headers with text in other charsets than ASCII (RFC 2047), for the policy compat32. Library reference: email.header.

A Header is a list of texts, each with its charset. encode() fills lines with them: words of ASCII text may be parted
at white space, everything else becomes encoded words that are cut to fit.
"""

import re

from email import charset as _charset
from email.charset import Charset
from email.errors import HeaderParseError

__all__ = ['Header', 'decode_header', 'make_header']

MAXLINELEN = 78

USASCII = Charset('us-ascii')
UTF8 = Charset('utf-8')

# "=?charset?encoding?text?="
ecre = re.compile(r'=\?(?P<charset>[^?]*?)\?(?P<encoding>[qQbB])\?(?P<encoded>.*?)\?=')

# A line that looks like the start of another header.
_EMBEDDED_HEADER = re.compile(r'\n[^ \t]+:')
_WHITE_SPACE = re.compile('([ \t]+)')


def decode_header(header):
    """The parts of a header as (bytes, charset) pairs; [(text, None)] when nothing is encoded."""
    if hasattr(header, '_chunks'):
        return [(_charset.encode_text(text, str(charset)), str(charset)) for text, charset in header._chunks]
    if not ecre.search(header):
        return [(header, None)]
    decoded = []
    for text, encoding, charset in _without_gaps(_words(header)):
        if encoding is None:
            octets = text.encode('raw-unicode-escape')
        elif encoding == 'q':
            from email.quoprimime import header_decode
            octets = header_decode(text).encode('raw-unicode-escape')
        else:
            octets = _base64_word(text)
        if decoded and decoded[-1][1] == charset:
            # Plain words were parted by the white space that was stripped.
            glue = b' ' if charset is None else b''
            decoded[-1] = (decoded[-1][0] + glue + octets, charset)
        else:
            decoded.append((octets, charset))
    return decoded


def _words(header):
    """The plain and the encoded words of a header as (text, encoding, charset)."""
    for line in header.splitlines():
        end = 0
        for found in ecre.finditer(line):
            plain = line[end:found.start()]
            if not end:
                plain = plain.lstrip()
            if plain:
                yield plain, None, None
            yield found['encoded'], found['encoding'].lower(), found['charset'].lower()
            end = found.end()
        rest = line[end:] if end else line.lstrip()
        if rest:
            yield rest, None, None


def _without_gaps(words):
    """The words without the white space between two encoded ones."""
    words = list(words)
    for index, word in enumerate(words):
        if 0 < index < len(words) - 1 and word[0].isspace() and words[index - 1][1] and words[index + 1][1]:
            continue
        yield word


def _base64_word(text):
    from binascii import Error

    from email.base64mime import decode
    if missing := -len(text) % 4:
        text += '=' * missing
    try:
        return decode(text)
    except Error:
        raise HeaderParseError('Base64 decoding error')


def make_header(decoded_seq, maxlinelen=None, header_name=None, continuation_ws=' '):
    """The Header of what decode_header() returned."""
    header = Header(maxlinelen=maxlinelen, header_name=header_name, continuation_ws=continuation_ws)
    for text, charset in decoded_seq:
        if charset is not None and not isinstance(charset, Charset):
            charset = Charset(charset)
        header.append(text, charset)
    return header


def _stands_alone(character):
    """Whether no space is needed beside the character to part it from an encoded word."""
    return character.isspace() or character in ('(', ')', '\\')


class Header:
    """Text in several charsets that can be written as a header's value."""

    def __init__(self, s=None, charset=None, maxlinelen=None, header_name=None, continuation_ws=' ', errors='strict'):
        if charset is None:
            charset = USASCII
        elif not isinstance(charset, Charset):
            charset = Charset(charset)
        self._charset = charset
        self._continuation_ws = continuation_ws
        self._chunks = []
        if s is not None:
            self.append(s, charset, errors)
        self._maxlinelen = MAXLINELEN if maxlinelen is None else maxlinelen
        self._headerlen = 0 if header_name is None else len(header_name) + 2

    def __str__(self):
        self._normalize()
        parts = []
        before = None
        space_before = None
        for text, charset in self._chunks:
            now = charset
            if now == _charset.UNKNOWN8BIT:
                text = text.encode('ascii', 'surrogateescape').decode('ascii', 'replace')
            if parts:
                # White space between encoded words means nothing, so a space must be made up where charsets change.
                starts_alone = text and _stands_alone(text[0])
                if before not in (None, 'us-ascii'):
                    if now in (None, 'us-ascii') and not starts_alone:
                        parts.append(' ')
                        now = None
                elif now not in (None, 'us-ascii') and not space_before:
                    parts.append(' ')
            space_before = text and _stands_alone(text[-1])
            before = now
            parts.append(text)
        return ''.join(parts)

    def __eq__(self, other):
        return other == str(self)

    def append(self, s, charset=None, errors='strict'):
        """Add text, or bytes in that charset."""
        if charset is None:
            charset = self._charset
        elif not isinstance(charset, Charset):
            charset = Charset(charset)
        if not isinstance(s, str):
            codec = charset.input_codec or 'us-ascii'
            if codec == _charset.UNKNOWN8BIT:
                s = s.decode('us-ascii', 'surrogateescape')
            else:
                s = s.decode(codec, errors)
        codec = charset.output_codec or 'us-ascii'
        if codec != _charset.UNKNOWN8BIT:
            try:
                s.encode(codec, errors)
            except UnicodeEncodeError:
                if codec != 'us-ascii':
                    raise
                charset = UTF8
        self._chunks.append((s, charset))

    def _normalize(self):
        """Join neighbours of the same charset."""
        joined = []
        for text, charset in self._chunks:
            if joined and joined[-1][1] == charset:
                joined[-1] = (joined[-1][0] + ' ' + text, joined[-1][1])
            else:
                joined.append((text, charset))
        self._chunks = joined

    def encode(self, splitchars=';, \t', maxlinelen=None, linesep='\n'):
        """The value in ASCII, in lines of at most maxlinelen characters (0: no limit).

        Lines of plain text are preferably ended after, or before white space that is, the first of splitchars.
        """
        self._normalize()
        if maxlinelen is None:
            maxlinelen = self._maxlinelen
        if maxlinelen == 0:
            maxlinelen = 1000000
        lines = _Lines(self._headerlen, maxlinelen, self._continuation_ws, splitchars)
        before = None
        space_before = None
        first = True
        for text, charset in self._chunks:
            if not first:
                starts_alone = text and _stands_alone(text[0])
                if before not in (None, 'us-ascii'):
                    if not starts_alone or charset not in (None, 'us-ascii'):
                        lines.add_gap()
                elif charset not in (None, 'us-ascii') and not space_before:
                    lines.add_gap()
            first = False
            space_before = text and _stands_alone(text[-1])
            before = charset
            self._fill(lines, text.splitlines() or [''], charset)
        if self._chunks:
            lines.add_gap()
        value = lines.joined(linesep)
        if _EMBEDDED_HEADER.search(value):
            raise HeaderParseError(f'header value appears to contain an embedded header: {value!r}')
        return value

    def _fill(self, lines, texts, charset):
        """Add the lines of one chunk."""
        lines.add('', texts[0], charset)
        for text in texts[1:]:
            lines.end_line()
            stripped = text.lstrip()
            if charset.header_encoding is not None:
                lines.add(self._continuation_ws, ' ' + stripped, charset)
            else:
                lines.add(text[:len(text) - len(stripped)], stripped, charset)
        if len(texts) > 1:
            lines.end_line()


# What add_gap() adds: a place for white space, which is only written when something comes after it.
_GAP = (' ', '')


class _Lines:
    """Lines of a limited length, being filled with words. Each word has the white space before it."""

    def __init__(self, header_length, limit, continuation, breaks):
        self._limit = limit
        self._continuation = continuation
        self._breaks = breaks
        self._finished = []
        self._used = header_length  # what stands on the current line before its first word
        self._words = []

    def _length(self):
        return self._used + sum(len(space) + len(word) for space, word in self._words)

    def _text(self, words):
        return ''.join([space + word for space, word in words])

    def _start_line(self, words=()):
        self._words = list(words)
        self._used = 0

    def add_gap(self):
        self._words.append(_GAP)

    def end_line(self):
        if self._words and self._words[-1] == _GAP:
            self._words.pop()
        if self._length():
            text = self._text(self._words)
            if self._finished and not self._used and (not text or text.isspace()):
                self._finished[-1] += text
            else:
                self._finished.append(text)
        self._start_line()

    def joined(self, linesep):
        self.end_line()
        return linesep.join(self._finished)

    def add(self, space, text, charset):
        if charset.header_encoding is None:
            self._add_plain(space + text)
            return
        words = charset.header_encode_lines(text, self._room())
        if words[0] is not None:
            self._add_word(space, words[0])
        if len(words) > 1:
            self.end_line()
            self._words.append((self._continuation, words[-1]))
            self._finished += [self._continuation + word for word in words[1:-1]]

    def _room(self):
        yield self._limit - self._length()
        while True:
            yield self._limit - len(self._continuation)

    def _add_plain(self, text):
        parts = _WHITE_SPACE.split(text)
        if parts[0]:
            self._add_word('', parts[0])
        for index in range(1, len(parts), 2):
            self._add_word(parts[index], parts[index + 1])

    def _add_word(self, space, word):
        self._words.append((space, word))
        if self._length() <= self._limit:
            return
        at = self._place_to_break()
        if at:
            rest = self._words[at:]
            self._finished.append(self._text(self._words[:at]))
            self._start_line(rest)
            return
        # No place: the word goes to a line of its own, unless it is there already.
        space, word = self._words.pop()
        if self._used > 0:
            self.end_line()
            space = space or ' '
        self._words.append((space, word))

    def _place_to_break(self):
        """The index of the word that should start the next line, by the first of the break characters that occurs."""
        for character in self._breaks:
            for at in range(len(self._words) - 1, 0, -1):
                space = self._words[at][0]
                if character.isspace() and space and space[0] == character:
                    return at
                if self._words[at - 1][1].endswith(character):
                    return at
        return 0

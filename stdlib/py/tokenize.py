"""Takes Python source apart into tokens, comments and blank lines included, and puts it together again.

tokenize() reads bytes and first finds out their encoding, generate_tokens() reads text. Library reference: tokenize.
"""

import collections
import re
from builtins import open as _builtin_open
from codecs import lookup, BOM_UTF8
from io import TextIOWrapper

import token as _token
from token import *
from token import EXACT_TOKEN_TYPES
from _tokenize import TokenizerIter

__all__ = _token.__all__ + ["tokenize", "generate_tokens", "detect_encoding", "untokenize", "TokenInfo", "open",
                            "TokenError"]

cookie_re = re.compile(r'^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)', re.ASCII)
blank_re = re.compile(br'^[ \t\f]*(?:[#\r\n]|$)', re.ASCII)


class TokenError(Exception):
    """The source ends too early, or is no Python."""


class TokenInfo(collections.namedtuple('TokenInfo', 'type string start end line')):
    """A token: its number, its text, where it starts and ends as (row, column), and its line."""

    def __repr__(self):
        annotated_type = '%d (%s)' % (self.type, tok_name[self.type])
        return ('TokenInfo(type=%s, string=%r, start=%r, end=%r, line=%r)' % self._replace(type=annotated_type))

    @property
    def exact_type(self):
        """The number of the operator, which `type` gives as OP."""
        if self.type == OP and self.string in EXACT_TOKEN_TYPES:
            return EXACT_TOKEN_TYPES[self.string]
        return self.type


# -- source to tokens

def _tokens(readline):
    """The scanner's tuples as TokenInfo, and its SyntaxError as TokenError."""
    try:
        yield from map(TokenInfo._make, TokenizerIter(readline, extra_tokens=True))
    except SyntaxError as e:
        if type(e) is not SyntaxError:  # an IndentationError says enough
            raise
        raise TokenError(e.msg, (e.lineno, e.offset)) from None


def generate_tokens(readline):
    """The tokens of a source, whose lines readline() returns as text."""
    return _tokens(readline)


def tokenize(readline):
    """The tokens of a source, whose lines readline() returns as bytes; the first token tells the encoding."""
    encoding, consumed = detect_encoding(readline)
    import itertools
    lines = itertools.chain(consumed, iter(readline, b""))
    yield TokenInfo(ENCODING, 'utf-8' if encoding == 'utf-8-sig' else encoding, (0, 0), (0, 0), '')

    def next_line():
        line = next(lines, b'')
        return line.decode(encoding)

    yield from _tokens(next_line)


# -- the encoding

def _get_normal_name(orig_enc):
    """utf-8 and latin-1 have many names."""
    enc = orig_enc[:12].lower().replace("_", "-")
    if enc == "utf-8" or enc.startswith("utf-8-"):
        return "utf-8"
    if enc in ("latin-1", "iso-8859-1", "iso-latin-1") or enc.startswith(("latin-1-", "iso-8859-1-", "iso-latin-1-")):
        return "iso-8859-1"
    return orig_enc


def detect_encoding(readline):
    """The encoding, by a byte order mark or a comment in the first two lines, and the lines read for that."""
    try:
        filename = readline.__self__.name
    except AttributeError:
        filename = None
    bom_found = False
    encoding = None
    default = 'utf-8'

    def read_or_stop():
        try:
            return readline()
        except StopIteration:
            return b''

    def complain(message):
        if filename is not None:
            message = "{} for {!r}".format(message, filename)
        raise SyntaxError(message)

    def find_cookie(line):
        try:
            # The comment itself must be readable before the encoding is known.
            line_string = line.decode('utf-8')
        except UnicodeDecodeError:
            complain("invalid or missing encoding declaration")
        match = cookie_re.match(line_string)
        if not match:
            return None
        encoding = _get_normal_name(match.group(1))
        try:
            lookup(encoding)
        except LookupError:
            if filename is None:
                raise SyntaxError("unknown encoding: " + encoding)
            raise SyntaxError("unknown encoding for {!r}: {}".format(filename, encoding))
        if bom_found:
            if encoding != 'utf-8':
                if filename is None:
                    raise SyntaxError('encoding problem: utf-8')
                raise SyntaxError('encoding problem for {!r}: utf-8'.format(filename))
            encoding += '-sig'
        return encoding

    first = read_or_stop()
    if first.startswith(BOM_UTF8):
        bom_found = True
        first = first[3:]
        default = 'utf-8-sig'
    if not first:
        return default, []
    encoding = find_cookie(first)
    if encoding:
        return encoding, [first]
    if not blank_re.match(first):
        return default, [first]
    second = read_or_stop()
    if not second:
        return default, [first]
    encoding = find_cookie(second)
    if encoding:
        return encoding, [first, second]
    return default, [first, second]


def open(filename):
    """Open a source file to read text, in the encoding that it names."""
    buffer = _builtin_open(filename, 'rb')
    try:
        encoding, lines = detect_encoding(buffer.readline)
        buffer.seek(0)
        text = TextIOWrapper(buffer, encoding, line_buffering=True)
        text.mode = 'r'
        return text
    except:
        buffer.close()
        raise


# -- tokens to source

class _Writer:
    """Puts tokens together; whitespace between them is what the positions say."""

    def __init__(self):
        self.parts = []
        self.row = 1
        self.col = 0
        self.line = ''
        self.encoding = None

    def move_to(self, start):
        row, col = start
        if row < self.row or row == self.row and col < self.col:
            raise ValueError("start ({},{}) precedes previous end ({},{})".format(row, col, self.row, self.col))
        if row > self.row:
            # The lines between end with a backslash, before which there may be blanks.
            newline = '\r\n' if self.line.endswith('\r\n') else '\n'
            text = self.line.rstrip('\\\r\n')
            self.parts.append(text[len(text.rstrip()):] + f'\\{newline}' * (row - self.row))
            self.col = 0
        self.parts.append(" " * (col - self.col))

    def write(self, tokens):
        indents = []
        start_of_line = False
        iterator = iter(tokens)
        for t in iterator:
            if len(t) == 2:
                self.write_pairs(t, iterator)
                break
            kind, text, start, end, line = t
            if kind == ENCODING:
                self.encoding = text
                continue
            if kind == ENDMARKER:
                break
            if kind == INDENT:
                indents.append(text)
                continue
            if kind == DEDENT:
                indents.pop()
                self.row, self.col = end
                continue
            if kind in (NEWLINE, NL):
                start_of_line = True
            elif start_of_line and indents:
                if start[1] >= len(indents[-1]):
                    self.parts.append(indents[-1])
                    self.col = len(indents[-1])
                start_of_line = False
            elif kind in (FSTRING_MIDDLE, TSTRING_MIDDLE):
                text, end = self.double_braces(text, end)
            self.move_to(start)
            self.parts.append(text)
            self.row, self.col = end
            self.line = line
            if kind in (NEWLINE, NL):
                self.row += 1
                self.col = 0
        return "".join(self.parts)

    @staticmethod
    def double_braces(text, end):
        # The braces of \\N{NAME} are no text.
        doubled = re.sub(r'\\N\{[^}]*\}|[{}]', lambda m: m.group() * 2 if len(m.group()) == 1 else m.group(), text)
        # The position counts the braces once only.
        more = len(doubled.rpartition('\n')[2]) - len(text.rpartition('\n')[2])
        return doubled, (end[0], end[1] + more)

    def write_pairs(self, first, iterator):
        """Tokens without positions: separated by blanks where needed."""
        import itertools
        indents = []
        start_of_line = first[0] in (NEWLINE, NL)
        previous = None
        in_string = 0
        for kind, text in itertools.chain([first[:2]], (t[:2] for t in iterator)):
            if kind == ENCODING:
                self.encoding = text
                continue
            if kind in (NAME, NUMBER):
                text += ' '
            if kind == STRING:
                # Two strings side by side would be read as one.
                if previous == STRING:
                    text = ' ' + text
            if kind in (FSTRING_START, TSTRING_START):
                in_string += 1
            elif kind in (FSTRING_END, TSTRING_END):
                in_string -= 1
            if in_string and text in ('{', '}') and self.parts and self.parts[-1] == text:
                # Side by side they would stand for a brace.
                text = ' ' + text
            if (kind in (STRING, FSTRING_START, TSTRING_START)
                    and previous in (STRING, FSTRING_END, TSTRING_END)):
                self.parts.append(' ')
            previous = kind
            if kind == INDENT:
                indents.append(text)
                continue
            if kind == DEDENT:
                indents.pop()
                continue
            if kind in (NEWLINE, NL):
                start_of_line = True
            elif start_of_line and indents:
                self.parts.append(indents[-1])
                start_of_line = False
            elif kind in (FSTRING_MIDDLE, TSTRING_MIDDLE):
                text = self.double_braces(text, (0, 0))[0]
            self.parts.append(text)


def untokenize(iterable):
    """The source that has these tokens, as bytes if the first of them tells the encoding.

    Tokens may be given as pairs of type and text; then the source is equivalent, but not the same.
    """
    writer = _Writer()
    out = writer.write(iterable)
    if writer.encoding is not None:
        out = out.encode(writer.encoding)
    return out


def _main(args=None):
    """Print the tokens of a file, or of the standard input."""
    import argparse
    import sys

    parser = argparse.ArgumentParser(prog='python -m tokenize')
    parser.add_argument(dest='filename', nargs='?', metavar='filename.py',
                        help='the file to tokenize; defaults to stdin')
    parser.add_argument('-e', '--exact', dest='exact', action='store_true',
                        help='display token names using the exact type')
    args = parser.parse_args(args)
    try:
        if args.filename:
            with _builtin_open(args.filename, 'rb') as f:
                tokens = list(tokenize(f.readline))
        else:
            tokens = generate_tokens(sys.stdin.readline)
        for t in tokens:
            kind = t.exact_type if args.exact else t.type
            token_range = "%d,%d-%d,%d:" % (t.start + t.end)
            print("%-20s%-15s%-15r" % (token_range, tok_name[kind], t.string))
    except IndentationError as err:
        line, column = err.args[1][1:3]
        sys.exit('%s:%d:%d: error: %s' % (args.filename or '<stdin>', line, column, err.args[0]))
    except TokenError as err:
        line, column = err.args[1]
        sys.exit('%s:%d:%d: error: %s' % (args.filename or '<stdin>', line, column, err.args[0]))


if __name__ == "__main__":
    _main()

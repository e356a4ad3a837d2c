"""The scanner below tokenize: TokenizerIter goes over the tokens of a source as plain tuples.

Source that is no Python raises SyntaxError, whose lineno and offset tell where; tokenize makes its TokenError from it.
"""

import re

from token import *
from token import EXACT_TOKEN_TYPES

_digits = r'[0-9](?:_?[0-9])*'
_exponent = rf'(?:[eE][-+]?{_digits})'
_number_re = re.compile('|'.join((
    r'0[xX](?:_?[0-9a-fA-F])+', r'0[bB](?:_?[01])+', r'0[oO](?:_?[0-7])+',
    rf'(?:{_digits}\.(?:{_digits})?|\.{_digits}){_exponent}?[jJ]?', rf'{_digits}{_exponent}[jJ]?',
    rf'{_digits}[jJ]', _digits)))
_name_re = re.compile(r'\w+')
_space_re = re.compile(r'[ \t\f]*')
_operator_re = re.compile('|'.join(re.escape(op) for op in sorted(EXACT_TOKEN_TYPES, key=len, reverse=True))
                          + r'|<>')
_string_re = re.compile(r'([bBrRuUfFtT]{0,2})("""|\'\'\'|"|\')')
_prefixes = {'', 'b', 'r', 'u', 'f', 't', 'br', 'rb', 'fr', 'rf', 'tr', 'rt'}


def _syntax_error(message, place):
    made = SyntaxError(message)
    made.lineno, made.offset = place
    return made


class _Field:
    """An f-string or t-string that is being read. `depth` counts the brackets open where its field began."""

    def __init__(self, kind, quote, raw, place):
        self.place = place
        self.kind = kind
        self.quote = quote
        self.raw = raw
        # One entry for each replacement field: the bracket depth, and whether the format after ':' is being read.
        self.fields = []


class _Scanner:
    """Reads tokens from lines."""

    def __init__(self, readline):
        self.readline = readline
        self.row = 0
        self.line = ''
        self.col = 0
        self.indents = [0]
        self.narrow_indents = [0]
        self.depth = 0
        self.strings = []

    def next_line(self):
        try:
            self.line = self.readline()
        except StopIteration:
            self.line = ''
        self.row += 1
        self.col = 0
        return bool(self.line)

    def make(self, kind, start, end, line=None, row=None, text=None):
        """A token of this line."""
        line = self.line if line is None else line
        row = self.row if row is None else row
        return kind, self.line[start:end] if text is None else text, (row, start), (row, end), line

    def error(self, message, row=None, col=None):
        return _syntax_error(message, (self.row if row is None else row, self.col if col is None else col))

    def tokens(self):
        line_open = False
        last_line = ''
        while True:
            if not self.next_line():
                break
            last_line = self.line
            if not self.depth and not line_open and not self.strings:
                start = self.measure_indent()
                self.col = start
                rest = self.line[start:]
                if rest[:1] == '#' or not rest.strip('\r\n'):
                    yield from self.blank_line()
                    continue
                yield from self.indentation(start)
            continued = False
            while True:
                if self.strings and self.in_text():
                    yield from self.string_text()
                    if not self.line:
                        break
                    continue
                self.col = _space_re.match(self.line, self.col).end()
                rest = self.line[self.col:self.col + 2]
                if not rest:
                    break
                if rest[0] in '\r\n':
                    end = len(self.line)
                    if self.depth or self.strings:
                        yield self.make(NL, self.col, end)
                    else:
                        yield self.make(NEWLINE, self.col, end)
                        line_open = False
                    self.col = end
                    continued = bool(self.depth)
                    break
                if rest[0] == '\\' and not self.line[self.col + 1:].strip('\r\n'):
                    continued = True
                    line_open = True
                    break
                line_open = True
                yield from self.one()
            if not self.line.endswith(('\n', '\r')) and line_open and not self.depth and not continued:
                # The source ends without an end of line.
                if self.strings:
                    continue
                end = len(self.line)
                yield self.make(NEWLINE, end, end + 1, text='')
                line_open = False
        if self.depth or line_open:
            raise _syntax_error('unexpected EOF in multi-line statement', self.end_of_source(last_line))
        for _ in self.indents[1:]:
            yield (DEDENT, '', (self.row, 0), (self.row, 0), '')
        yield (ENDMARKER, '', (self.row, 0), (self.row, 0), '')

    def end_of_source(self, last_line):
        """Where an error is that the end has brought about."""
        text = last_line.rstrip('\r\n')
        column = len(text) + 1 if self.strings or text.endswith('\\') else 0
        return self.row - 1, column

    # -- the beginning of lines

    def measure_indent(self):
        return _space_re.match(self.line).end()

    def blank_line(self):
        start = self.col
        end = len(self.line.rstrip('\r\n'))
        if self.line[start:start + 1] == '#':
            yield self.make(COMMENT, start, end)
            start = end
        if end == len(self.line):
            # At the end of the source.
            if end > self.col or start:
                yield self.make(NL, end, end + 1 if start else end, text='')
            return
        yield self.make(NL, start, len(self.line))

    def indentation(self, start):
        # Tabs count up to the next multiple of 8, and as one column: the two must not disagree about the block.
        column = narrow = 0
        for c in self.line[:start]:
            column = 0 if c == '\f' else column + 8 - column % 8 if c == '\t' else column + 1
            narrow = 0 if c == '\f' else narrow + 1
        if column > self.indents[-1]:
            if narrow <= self.narrow_indents[-1]:
                raise self.indentation_error(TabError, 'inconsistent use of tabs and spaces in indentation')
            self.indents.append(column)
            self.narrow_indents.append(narrow)
            yield self.make(INDENT, 0, start)
        while column < self.indents[-1]:
            if column not in self.indents:
                raise self.indentation_error(IndentationError, 'unindent does not match any outer indentation level')
            self.indents.pop()
            self.narrow_indents.pop()
            yield self.make(DEDENT, start, start, text='')
        if narrow != self.narrow_indents[-1]:
            raise self.indentation_error(TabError, 'inconsistent use of tabs and spaces in indentation')

    def indentation_error(self, kind, message):
        line = self.line.rstrip('\r\n')
        return kind(message, ('<string>', self.row, len(line) + 1, line, None, None))

    # -- one token

    def one(self):
        line, start = self.line, self.col
        c = line[start]
        if c == '#':
            self.col = len(line.rstrip('\r\n'))
            yield self.make(COMMENT, start, self.col)
            return
        string = _string_re.match(line, start)
        if string and string.group(1).lower() in _prefixes:
            yield from self.string(string)
            return
        if c.isdigit() or c == '.' and line[start + 1:start + 2].isdigit():
            self.col = _number_re.match(line, start).end()
            self.check_number()
            yield self.make(NUMBER, start, self.col)
            return
        if c == '_' or c.isalnum():
            name = _name_re.match(line, start)
            if not name.group().isidentifier():
                raise self.error(f"invalid non-printable character U+{ord(c):04X}" if not c.isprintable()
                                 else f"invalid character '{c}' (U+{ord(c):04X})", col=start + 1)
            self.col = name.end()
            yield self.make(NAME, start, self.col)
            return
        operator = _operator_re.match(line, start)
        if operator is None or operator.group() == '!' and not self.strings:
            if c in '!$?`':
                self.col += 1
                yield self.make(OP, start, self.col)
                return
            if c == '\\':
                raise self.error('unexpected character after line continuation character', col=start + 2)
            kind = 'character' if c.isprintable() else 'non-printable character'
            shown = f"'{c}' (U+{ord(c):04X})" if c.isprintable() else f'U+{ord(c):04X}'
            raise self.error(f'invalid {kind} {shown}', col=start + 1)
        yield self.operator(operator.group(), start)

    def check_number(self):
        if self.line[self.col:self.col + 1] == '_':
            raise self.error('invalid decimal literal', col=self.col + 1)

    def operator(self, op, start):
        string = self.strings[-1] if self.strings else None
        if string and string.fields and self.depth == string.fields[-1][0]:
            # Directly in a replacement field.
            if op in (':', ':='):
                op = ':'
                string.fields[-1][1] = True
            elif op == '}':
                string.fields.pop()
        if op in ('(', '[', '{'):
            self.depth += 1
        elif op in (')', ']', '}') and self.depth:
            # Whether they match is the parser's business.
            self.depth -= 1
        self.col = start + len(op)
        return self.make(OP, start, self.col)

    # -- strings

    def string(self, match):
        prefix, quote = match.groups()
        start, row = self.col, self.row
        if 'f' in prefix.lower() or 't' in prefix.lower():
            kind = 'f' if 'f' in prefix.lower() else 't'
            self.col = match.end()
            self.strings.append(_Field(kind, quote, 'r' in prefix.lower(), (row, start + 1)))
            yield self.make(FSTRING_START if kind == 'f' else TSTRING_START, start, self.col)
            return
        text_start = start
        lines = self.line
        col = match.end()
        parts = []
        while True:
            end = self.find_end(col, quote)
            if end is not None:
                parts.append(self.line[text_start:end])
                self.col = end
                yield (STRING, ''.join(parts), (row, start), (self.row, end), lines)
                return
            if len(quote) == 1 and not re.search(r'(?:^|[^\\])(?:\\\\)*\\\r?\n$', self.line):
                raise self.error(f'unterminated string literal (detected at line {self.row})', row, start + 1)
            parts.append(self.line[text_start:])
            if not self.next_line():
                raise _syntax_error('EOF in multi-line string', (row, start + 1))
            lines += self.line
            text_start = col = 0

    def find_end(self, col, quote):
        """Where the string ends in this line, or None."""
        line = self.line
        while col < len(line):
            if line[col] == '\\':
                col += 2
            elif line.startswith(quote, col):
                return col + len(quote)
            else:
                col += 1
        return None

    def unterminated(self, string):
        triple = 'triple-quoted ' if len(string.quote) == 3 else ''
        return _syntax_error(f'unterminated {triple}{string.kind}-string literal (detected at line {self.row})',
                          string.place)

    def in_text(self):
        """Whether the text of an f-string comes next, or the format of a field."""
        fields = self.strings[-1].fields
        return not fields or fields[-1][1] and self.depth == fields[-1][0]

    def string_text(self):
        """Text up to a field or the end of the string, then the brace or the end."""
        string = self.strings[-1]
        middle = FSTRING_MIDDLE if string.kind == 'f' else TSTRING_MIDDLE
        end_kind = FSTRING_END if string.kind == 'f' else TSTRING_END
        in_format = bool(string.fields)
        start, row = self.col, self.row
        lines = self.line
        parts = []
        text_start = start

        def finished():
            text = ''.join(parts) + self.line[text_start:self.col]
            return [(middle, text, (row, start), (self.row, self.col), lines)] if text else []

        while True:
            c = self.line[self.col:self.col + 1]
            if not c or in_format and c in '\r\n' and len(string.quote) == 1:
                if c:
                    yield from finished()
                    string.fields[-1][1] = False
                    return
                if len(string.quote) == 1 and not parts and not self.line.endswith('\\\n'):
                    raise self.unterminated(string)
                parts.append(self.line[text_start:])
                if not self.next_line():
                    self.row -= 1
                    raise self.unterminated(string)
                lines += self.line
                text_start = 0
            elif c == '\\' and not string.raw and self.line[self.col + 1:self.col + 3] == 'N{' and not in_format:
                close = self.line.find('}', self.col)
                self.col = close + 1 if close >= 0 else len(self.line)
                yield from finished()
                start, row, lines, parts, text_start = self.col, self.row, self.line, [], self.col
            elif c == '\\' and self.line[self.col + 1:self.col + 2] not in '{}':
                self.col += 2
            elif c in '{}' and not in_format and self.line[self.col + 1:self.col + 2] == c:
                # A doubled brace stands for one, with which this token ends.
                self.col += 1
                yield from finished()
                self.col += 1
                start, row, lines, parts, text_start = self.col, self.row, self.line, [], self.col
            elif c == '{':
                yield from finished()
                self.depth += 1
                string.fields.append([self.depth, False])
                self.col += 1
                yield self.make(OP, self.col - 1, self.col)
                return
            elif c == '}':
                found = finished()
                if not found and in_format and self.line[self.col - 1:self.col] == '}':
                    # Between the field in a format and the end of the format there is an empty text.
                    found = [self.make(middle, self.col, self.col)]
                yield from found
                if not in_format:
                    raise self.error(f"{string.kind}-string: single '}}' is not allowed", col=self.col + 1)
                string.fields.pop()
                self.depth -= 1
                self.col += 1
                yield self.make(OP, self.col - 1, self.col)
                return
            elif self.line.startswith(string.quote, self.col) and not in_format:
                yield from finished()
                end = self.col + len(string.quote)
                self.strings.pop()
                yield self.make(end_kind, self.col, end)
                self.col = end
                return
            elif c in '\r\n' and len(string.quote) == 1:
                raise self.unterminated(string)
            else:
                self.col += 1


class TokenizerIter:
    """An iterator over tokens: tuples of type, string, start, end and line."""

    __module__ = 'builtins'
    __slots__ = ('_next',)

    def __init__(self, readline, /, *, encoding=None, extra_tokens):
        if encoding is not None:
            read = readline

            def readline():
                line = read()
                return line.decode(encoding) if isinstance(line, bytes) else line
        tokens = _Scanner(readline).tokens()
        self._next = (tokens if extra_tokens else _without_extras(tokens)).__next__

    def __iter__(self):
        return self

    def __next__(self):
        return self._next()


def _without_extras(tokens):
    """What a parser sees: no comments and blank lines, and each operator with its own number."""
    for token in tokens:
        kind, text, *place = token
        if kind not in (COMMENT, NL):
            yield (EXACT_TOKEN_TYPES.get(text, kind) if kind == OP else kind, text, *place)

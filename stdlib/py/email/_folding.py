"""How headers are folded: a tree of email._tree becomes lines of a limited length.

The tree is written from left to right. A part that does not fit on the line is put on the next one as a whole, where
it may and has white space for the break; otherwise its parts are tried. Text that cannot be written as it is, or that
is too long for any line, becomes encoded words (RFC 2047), and parameters use the form of RFC 2231.
"""

import sys

from email._policybase import has_surrogates
from email._tree import Branch, Leaf, quote_string
from email._words import encode_word
from email.errors import HeaderParseError, UndecodableBytesDefect

_SPACE = ' \t'
_LINE_ENDS = frozenset('\n\r')
# Beside line ends, what single words cannot have as they are.
_SPECIALS = frozenset('()<>@,:;.\\"[]\n\r')
_WIDTH_OF_RFC = 78

# Stands among the parts to write where a part ends in which nothing may be encoded.
_END_OF_PLAIN = Leaf('', 'end-of-plain')


def fold_header(name, tree, policy):
    """The lines of a header, with the line end of the policy."""
    parts = [Branch('header-label', [Leaf(name, 'header-name'), Leaf(':', 'header-sep')])]
    if str(tree) or tree.parts and tree.kind != 'invalid-message-id':
        parts += [Branch('cfws', [Leaf(' ', 'fws')]), tree]
    return fold(parts, policy)


def fold(parts, policy):
    """The lines of these parts."""
    folder = _Folder(policy)
    folder.write(parts)
    return policy.linesep.join(folder.lines) + policy.linesep


class _Folder:
    """The lines that are written so far, and what must be known about the last one."""

    def __init__(self, policy):
        self._policy = policy
        self._limit = policy.max_line_length or sys.maxsize
        self._charset = 'utf-8' if policy.utf8 else 'us-ascii'
        self.lines = ['']
        self._pending = []  # the parts to write, the next one at the end
        self._plain_depth = 0
        # The encoded word at the end of the line: where it begins, and its charset. Text that follows is put into it.
        self._word_start = None
        self._word_charset = None
        # White space at the beginning of the line: before an encoded word, it must be one too.
        self._leading_space = ''

    def write(self, parts):
        self._pending = list(reversed(parts))
        encode = False
        while self._pending:
            part = self._pending.pop()
            if part is _END_OF_PLAIN:
                self._plain_depth -= 1
                continue
            encode = self._write_part(part, encode)

    def _unpack(self, parts):
        self._pending.extend(reversed(parts))

    def _room(self):
        return self._limit - len(self.lines[-1])

    def _write_part(self, part, encode):
        """Write a part, or put its parts in its place. Returned is whether the next one must be encoded."""
        text = str(part)
        if not encode:
            bad = _SPECIALS if part.kind in ('ptext', 'vtext') else _LINE_ENDS
            encode = not bad.isdisjoint(text)
        charset = self._charset
        try:
            text.encode(charset)
        except UnicodeEncodeError:
            undecodable = any(isinstance(defect, UndecodableBytesDefect) for defect in part.all_defects())
            charset = 'unknown-8bit' if undecodable else 'utf-8'
            encode = True
        if part.kind == 'mime-parameters':
            self._write_parameters(part)
            self._word_start = None
            return encode
        if encode and not self._plain_depth:
            if not part.may_encode:
                encode = False
                self._word_start = None
                if part.may_move and self._write_folded(part):
                    return encode
            if isinstance(part, Branch):
                self._unpack(part.parts)
                return False
            if part.may_encode:
                if charset != self._word_charset and (self._word_charset == 'unknown-8bit' or
                                                      self._word_charset == 'utf-8' and charset != 'us-ascii'):
                    self._word_start = None
                self._write_encoded(text, charset)
                self._word_charset = charset
                return False
        if len(text) <= self._room():
            self.lines[-1] += text
            return encode
        self._leading_space = ''
        if part.may_move and len(text) + 1 <= self._limit and self._move(part, text):
            return encode
        if isinstance(part, Branch):
            self._unpack_long(part)
            return encode
        if part.may_encode and not self._plain_depth:
            # As encoded words, it can be cut.
            self._pending.append(part)
            return True
        space = self._take_trailing_space()
        if space or part.starts_with_space():
            self.lines.append(space + text)
        else:
            self.lines[-1] += text
        return encode

    def _unpack_long(self, part):
        parts = part.parts
        if part.kind == 'bare-quoted-string':
            quoted = [Leaf(str(inner).replace('\\', '\\\\').replace('"', '\\"'), 'ptext') for inner in parts]
            parts = [Leaf('"', 'ptext'), *quoted, Leaf('"', 'ptext')]
        if not part.may_encode:
            self._plain_depth += 1
            parts = [*parts, _END_OF_PLAIN]
        self._unpack(parts)

    # ---- Breaking lines ----

    def _take_trailing_space(self):
        """The white space that ends the line is taken from there: it shall begin the next one."""
        line = self.lines[-1]
        if line and line[-1] in _SPACE:
            self.lines[-1] = line[:-1]
            return line[-1]
        return ''

    def _move(self, part, text):
        """Write the part on a new line, if there is white space for the break."""
        space = self._take_trailing_space()
        if not space and not part.starts_with_space():
            return False
        line = space + text
        self.lines.append(line)
        self._leading_space = line[:len(line) - len(line.lstrip(_SPACE))]
        self._word_start = None
        return True

    def _write_folded(self, part):
        """Write a part by itself on one line, this one or the next; False if it takes more."""
        if part.kind in ('message-id', 'msg-id', 'invalid-message-id'):
            # It must stay as it is.
            line = str(part)
        else:
            line = fold(part.parts, self._policy).removesuffix(self._policy.linesep)
        if self._policy.linesep in line:
            return False
        if len(line) > self._room():
            self.lines.append(self._take_trailing_space())
        self.lines[-1] += line
        return True

    # ---- Encoded words ----

    def _write_encoded(self, text, charset):
        lines = self.lines
        if self._word_start is not None:
            # Together with the word before
            from email._grammar import read_unstructured
            text = str(read_unstructured(lines[-1][self._word_start:] + text))
            lines[-1] = lines[-1][:self._word_start]
        elif text[:1] in (' ', '\t') and text:
            if len(lines[-1]) == self._limit:
                lines.append(self._take_trailing_space())
            lines[-1] += text[0]
            text = text[1:]
        after = ''
        if text and text[-1] in _SPACE:
            after = text[-1]
            text = text[:-1]
        start = len(lines[-1]) if self._word_start is None else self._word_start
        if charset == 'us-ascii':
            charset = 'utf-8'
        frame = len(charset) + 7
        if frame + 1 >= self._limit:
            raise HeaderParseError('max_line_length is too small to fit an encoded word')
        space = self._leading_space
        self._leading_space = ''
        while text:
            room = self._room()
            if room - frame - len(space) <= 0:
                lines.append(' ')
                continue
            if space and len(lines) > 1 and len(lines[-1]) == 1:
                lines[-1] += encode_word(space, charset)
            taken = text[:room - frame - len(space)]
            space = ''
            word = encode_word(taken, charset)
            while len(word) > room:
                taken = taken[:-1]
                word = encode_word(taken, charset)
            lines[-1] += word
            text = text[len(taken):]
            if text:
                lines.append(' ')
                start = len(lines[-1])
        lines[-1] += after
        self._word_start = start

    # ---- Parameters ----

    def _write_parameters(self, tree):
        from urllib.parse import quote
        limit = self._limit
        lines = self.lines
        for name, value in tree.parameters():
            if not lines[-1].rstrip().endswith(';'):
                lines[-1] += ';'
            charset, on_error = self._charset, 'strict'
            try:
                value.encode(charset)
                text = f'{name}={quote_string(value)}'
            except UnicodeEncodeError:
                charset = 'utf-8'
                if has_surrogates(value):
                    charset, on_error = 'unknown-8bit', 'surrogateescape'
                text = f"{name}*={charset}''{quote(value, safe='', errors=on_error)}"
            if len(lines[-1]) + len(text) + 1 < limit:
                lines[-1] += ' ' + text
                continue
            if len(text) + 2 <= limit:
                lines.append(' ' + text)
                continue
            limit = self._write_sections(name, value, charset + "''", on_error, limit)

    def _write_sections(self, name, value, prefix, on_error, limit):
        """Write a long value in numbered pieces, all of them encoded. The limit is returned."""
        from urllib.parse import quote
        section = 0
        while value:
            frame = len(name) + len(str(section)) + 3 + len(prefix)
            if limit <= frame + 3:
                # There is no room for a single character.
                limit = _WIDTH_OF_RFC
            most = count = limit - frame - 2
            while len(encoded := quote(value[:count], safe='', errors=on_error)) > most:
                count -= 1
            value = value[count:]
            self.lines.append(f' {name}*{section}*={prefix}{encoded}{";" if value else ""}')
            prefix = ''
            section += 1
        return limit

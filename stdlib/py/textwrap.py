"""Filling paragraphs, and shifting the lines of a text left and right.

Text is cut into chunks that are never broken further: words, parts of hyphenated words, dashes, runs of whitespace. Lines
are then filled with as many chunks as fit.
"""

__all__ = ['TextWrapper', 'wrap', 'fill', 'dedent', 'indent', 'shorten']

# Only ASCII whitespace: a no-break space is a character like any other.
_whitespace = '\t\n\x0b\x0c\r '


def _is_word(c):
    return c.isalnum() or c == '_'


def _is_letter(c):
    return (c.isalnum() or c == '_') and not c.isdecimal()


def _before_dash(c):
    """A character that a dash may follow."""
    return c.isalnum() or c in '_!"\'&.,?'


def _dash_end(text, i):
    """The end of two or more hyphens at text[i] that a word follows, else i."""
    end = len(text)
    j = i
    while j < end and text[j] == '-':
        j += 1
    return j if j > i + 1 and j < end and _is_word(text[j]) else i


def _breaks_after_hyphen(text, i):
    """May a line end after the hyphen at text[i]? Letters must stand on both sides, at least two."""
    if i >= 2 and _is_letter(text[i - 1]) and _is_letter(text[i - 2]):
        pass
    elif i >= 3 and text[i - 2] == '-' and _is_letter(text[i - 3]) and _is_letter(text[i - 1]):
        pass
    else:
        return False
    after = text[i + 1:i + 4]
    if len(after) < 2 or not _is_letter(after[0]):
        return False
    return _is_letter(after[1]) or after[1] == '-' and len(after) == 3 and _is_letter(after[2])


def _whitespace_end(text, i):
    end = len(text)
    while i < end and text[i] in _whitespace:
        i += 1
    return i


def _word_end(text, i):
    end = len(text)
    while i < end and text[i] not in _whitespace:
        i += 1
    return i


def _split_simple(text):
    """Words and the whitespace between them."""
    chunks = []
    i = 0
    end = len(text)
    while i < end:
        j = _whitespace_end(text, i) if text[i] in _whitespace else _word_end(text, i)
        chunks.append(text[i:j])
        i = j
    return chunks


def _split_hyphens(text):
    """Words cut after hyphens and around dashes, and the whitespace between them."""
    chunks = []
    i = 0
    end = len(text)
    while i < end:
        if text[i] in _whitespace:
            j = _whitespace_end(text, i)
            chunks.append(text[i:j])
            i = j
            continue
        stop = _word_end(text, i)
        if text.find('-', i, stop) < 0:
            chunks.append(text[i:stop])
            i = stop
            continue
        if i and text[i] == '-' and _before_dash(text[i - 1]):
            j = _dash_end(text, i)
            if j > i:
                chunks.append(text[i:j])
                i = j
                continue
        j = i + 1
        while j < stop:
            if text[j] == '-':
                if _breaks_after_hyphen(text, j):
                    j += 1
                    break
                if _before_dash(text[j - 1]) and _dash_end(text, j) > j:
                    break
            j += 1
        chunks.append(text[i:j])
        i = j
    return chunks


class TextWrapper:
    """Wraps text; every attribute is an option of the constructor and may be changed.

    width: the longest line (70); initial_indent, subsequent_indent: what the first and the other lines begin with;
    expand_tabs, tabsize: replace tabs by spaces; replace_whitespace: make every whitespace character a space;
    fix_sentence_endings: two spaces behind a sentence; break_long_words: cut words that are longer than a line;
    break_on_hyphens: break lines after the hyphens of compound words; drop_whitespace: none at the ends of lines;
    max_lines: cut the text after so many lines and end it with the placeholder.
    """

    unicode_whitespace_trans = dict.fromkeys(map(ord, _whitespace), ord(' '))

    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True,
                 tabsize=8, *, max_lines=None, placeholder=' [...]'):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    # Steps of wrap(), which subclasses may replace.

    def _munge_whitespace(self, text):
        """The text with its tabs and other whitespace as the options want it."""
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate(self.unicode_whitespace_trans)
        return text

    def _split(self, text):
        """The chunks of the text."""
        return _split_hyphens(text) if self.break_on_hyphens is True else _split_simple(text)

    def _fix_sentence_endings(self, chunks):
        """Two spaces instead of one where a sentence seems to end; changes the list."""
        i = 0
        while i < len(chunks) - 1:
            if chunks[i + 1] == " " and _ends_sentence(chunks[i]):
                chunks[i + 1] = "  "
                i += 2
            else:
                i += 1

    def _handle_long_word(self, reversed_chunks, cur_line, cur_len, width):
        """The next chunk is longer than a line: put what fits (or, on a line of its own, all) into cur_line."""
        room = 1 if width < 1 else width - cur_len
        if self.break_long_words and room > 0:
            end = room
            chunk = reversed_chunks[-1]
            if self.break_on_hyphens and len(chunk) > room:
                hyphen = chunk.rfind('-', 0, room)
                if hyphen > 0 and chunk[:hyphen].strip('-'):
                    end = hyphen + 1
            cur_line.append(chunk[:end])
            reversed_chunks[-1] = chunk[end:]
        elif not cur_line:
            cur_line.append(reversed_chunks.pop())

    def _wrap_chunks(self, chunks):
        """The lines that the chunks fill."""
        if self.width <= 0:
            raise ValueError("invalid width %r (must be > 0)" % self.width)
        if self.max_lines is not None:
            prefix = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(prefix) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        lines = []
        chunks.reverse()  # taken from the end
        while chunks:
            prefix = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(prefix)
            if self.drop_whitespace and lines and not chunks[-1].strip():
                chunks.pop()
            line = []
            length = 0
            while chunks and length + len(chunks[-1]) <= width:
                length += len(chunks[-1])
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > width:
                self._handle_long_word(chunks, line, length, width)
                length = sum(map(len, line))
            if self.drop_whitespace and line and not line[-1].strip():
                length -= len(line.pop())
            if not line:
                continue
            if self._is_allowed_line(lines, chunks, length, width):
                lines.append(prefix + ''.join(line))
            else:
                self._end_with_placeholder(lines, line, length, prefix, width)
                break
        return lines

    def _is_allowed_line(self, lines, rest, length, width):
        """Is the line one of the first max_lines, or the last one with nothing left but droppable whitespace?"""
        if self.max_lines is None or len(lines) + 1 < self.max_lines:
            return True
        done = not rest or self.drop_whitespace and len(rest) == 1 and not rest[0].strip()
        return done and length <= width

    def _end_with_placeholder(self, lines, line, length, prefix, width):
        while line:
            if line[-1].strip() and length + len(self.placeholder) <= width:
                lines.append(prefix + ''.join(line) + self.placeholder)
                return
            length -= len(line.pop())
        if lines:
            last = lines[-1].rstrip()
            if len(last) + len(self.placeholder) <= self.width:
                lines[-1] = last + self.placeholder
                return
        lines.append(prefix + self.placeholder.lstrip())

    def _split_chunks(self, text):
        return self._split(self._munge_whitespace(text))

    def wrap(self, text):
        """The lines of the paragraph, without line ends."""
        chunks = self._split_chunks(text)
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def fill(self, text):
        """The lines of the paragraph as one text."""
        return "\n".join(self.wrap(text))


def _ends_sentence(chunk):
    """Does the chunk end with a lowercase ASCII letter and '.', '!' or '?', perhaps in quotes?"""
    if chunk[-1:] in ('"', "'"):
        chunk = chunk[:-1]
    return chunk[-1:] in ('.', '!', '?') and 'a' <= chunk[-2:-1] <= 'z'


def wrap(text, width=70, **kwargs):
    """The lines of the text as one paragraph, at most `width` wide; options as for TextWrapper."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """wrap() as one text."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """The text on one line, whitespace collapsed; what does not fit is replaced by the placeholder."""
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(' '.join(text.strip().split()))


def dedent(text):
    """The text without the leading whitespace that all its lines share; lines of whitespace become empty."""
    try:
        lines = text.split('\n')
    except (AttributeError, TypeError):
        raise TypeError(f'expected str object, not {type(text).__qualname__!r}') from None
    filled = [line for line in lines if line and not line.isspace()]
    # What the least and the greatest line share, all share.
    first, last = min(filled, default=''), max(filled, default='')
    margin = 0
    for c in first:
        if c not in ' \t' or c != last[margin]:
            break
        margin += 1
    return '\n'.join([line[margin:] if line and not line.isspace() else '' for line in lines])


def indent(text, prefix, predicate=None):
    """The text with the prefix before every line for which predicate(line) is true; by default before all that have
    more than whitespace."""
    if predicate is None:
        predicate = str.strip
    parts = []
    for line in text.splitlines(True):
        if predicate(line):
            parts.append(prefix)
        parts.append(line)
    return ''.join(parts)


if __name__ == "__main__":
    print(dedent("Hello there.\n  This is indented."))

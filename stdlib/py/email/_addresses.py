"""Lists of addresses, read in the forgiving way of email.utils.getaddresses(): whatever is found makes an address.

(The header classes of the newer policies read them by the grammar: see email._grammar.)
"""

import re

# Runs of characters: what ends an atom ends its run, and a dot does not end a word of a phrase.
_ATOM = re.compile(r'[^()<>@,:;."\[\] \t\r\n]*')
_PHRASE_ATOM = re.compile(r'[^()<>@,:;"\[\] \t\r\n]*')
_SPECIALS = '()<>@,:;."[]'
_ATOM_ENDS = _SPECIALS + ' \t\r\n'


class AddressScanner:
    """Reads a field's text from left to right. Comments that are met on the way are kept aside."""

    def __init__(self, text):
        self._text = text
        self._at = 0
        self._comments = []

    def read_all(self):
        """All addresses as (name, address) pairs; a place where one should be and is not gives two empty strings."""
        result = []
        while self._at < len(self._text):
            result += self._read_address() or [('', '')]
        return result

    def _peek(self):
        """The next character, or the empty string at the end."""
        return self._text[self._at:self._at + 1]

    def _skip(self):
        """Pass white space and comments; the blanks and tabs are returned."""
        blanks = []
        while character := self._peek():
            if character == '(':
                self._comments.append(self._read_enclosed(')', True))
                continue
            if character not in ' \t\r\n':
                break
            if character in ' \t':
                blanks.append(character)
            self._at += 1
        return ''.join(blanks)

    def _take(self, pattern):
        found = pattern.match(self._text, self._at)
        self._at = found.end()
        return found[0]

    def _read_enclosed(self, end, nested=False):
        """The text of a quoted string, a comment or a domain literal, at whose first character we are."""
        parts = []
        self._at += 1
        while character := self._peek():
            if character == end or character == '\r':
                self._at += 1
                break
            if nested and character == '(':
                parts.append(self._read_enclosed(')', True))
                continue
            if character == '\\':
                self._at += 1
                character = self._peek()
            parts.append(character)
            self._at += 1
        return ''.join(parts)

    def _read_address(self):
        """The pairs of the next address or group; an empty list if there is none."""
        self._comments = []
        self._skip()
        start = self._at
        words = self._read_phrase()
        self._skip()
        next_character = self._peek()
        found = []
        if next_character and next_character in '.@':
            # What looked like a name is an address without one.
            self._at = start
            address = self._read_spec()
            found = [(' '.join(self._comments), address)]
        elif next_character == ':':
            found = self._read_group()
        elif next_character == '<':
            address = self._read_route()
            name = ' '.join(words)
            if self._comments:
                name += f' ({" ".join(self._comments)})'
            found = [(name, address)]
        elif words:
            found = [(' '.join(self._comments), words[0])]
        elif next_character and next_character in _SPECIALS:
            self._at += 1
        self._skip()
        if self._peek() == ',':
            self._at += 1
        return found

    def _read_group(self):
        members = []
        self._at += 1
        while self._at < len(self._text):
            self._skip()
            if self._peek() == ';':
                self._at += 1
                break
            members += self._read_address()
        return members

    def _read_phrase(self):
        words = []
        while character := self._peek():
            if character in ' \t\r\n':
                self._at += 1
            elif character == '"':
                words.append(self._read_enclosed('"'))
            elif character == '(':
                self._comments.append(self._read_enclosed(')', True))
            elif character != '.' and character in _ATOM_ENDS:
                break
            else:
                words.append(self._take(_PHRASE_ATOM))
        return words

    def _read_route(self):
        """The address between < and >; a route before it (RFC 822) is passed over."""
        self._at += 1
        self._skip()
        after_at = False
        while character := self._peek():
            if after_at:
                self._read_domain()
                after_at = False
            elif character == '>':
                self._at += 1
                return ''
            elif character in '@:':
                after_at = character == '@'
                self._at += 1
            else:
                address = self._read_spec()
                self._at += 1
                return address
            self._skip()
        return ''

    def _read_spec(self):
        """An address, local@domain; without the @, what is there."""
        parts = []
        self._skip()
        while character := self._peek():
            keep_blanks = True
            if character == '.':
                if parts and not parts[-1].strip():
                    parts.pop()
                parts.append('.')
                self._at += 1
                keep_blanks = False
            elif character == '"':
                text = self._read_enclosed('"').replace('\\', '\\\\').replace('"', '\\"')
                parts.append(f'"{text}"')
            elif character in _ATOM_ENDS:
                if parts and not parts[-1].strip():
                    parts.pop()
                break
            else:
                parts.append(self._take(_ATOM))
            blanks = self._skip()
            if keep_blanks and blanks:
                parts.append(blanks)
        if self._peek() != '@':
            return ''.join(parts)
        self._at += 1
        self._skip()
        domain = self._read_domain()
        # A second @ makes all of it void: such an address is a way to deceive.
        return f'{"".join(parts)}@{domain}' if domain else ''

    def _read_domain(self):
        parts = []
        while character := self._peek():
            if character in ' \t':
                self._at += 1
            elif character == '(':
                self._comments.append(self._read_enclosed(')', True))
            elif character == '[':
                parts.append(f'[{self._read_enclosed("]")}]')
            elif character == '.':
                parts.append('.')
                self._at += 1
            elif character == '@':
                return ''
            elif character in _ATOM_ENDS:
                break
            else:
                parts.append(self._take(_ATOM))
        return ''.join(parts)


def read_addresses(text):
    """All (name, address) pairs of a text."""
    return AddressScanner(text).read_all()


def has_balanced_parentheses(text):
    """Whether the parentheses outside quoted strings match."""
    depth = 0
    quoted = False
    for character in _unescaped(text):
        if character == '"':
            quoted = not quoted
        elif not quoted and character == '(':
            depth += 1
        elif not quoted and character == ')':
            depth -= 1
            if depth < 0:
                return False
    return depth == 0


def _unescaped(text):
    """The characters that have no backslash before them."""
    return re.sub(r'(?s)\\.', '', text)


def count_expected(text):
    """How many addresses a field should have: one more than there are commas outside quoted strings."""
    parts = _unescaped(text).split('"')
    # Behind an opening quote without its partner, all is plain text again.
    plain = parts[::2] if len(parts) % 2 else parts[::2] + parts[-1:]
    return 1 + sum(part.count(',') for part in plain)

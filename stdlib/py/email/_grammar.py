"""The grammar of headers (RFC 5322) with encoded words (RFC 2047): text becomes a tree of email._tree.

A Scanner goes through a header's text. Its methods are named after the rules of the RFC; each reads one part at the
current place and returns it, or raises HeaderParseError when there is none. What is wrong and can be understood all
the same is a defect of the part. Lists of addresses have a file of their own: email._address_grammar; so have MIME's
headers and message identifiers: email._mime_grammar.
"""

import re

from email._policybase import has_surrogates
from email._tree import Branch, Leaf
from email._words import decode_word
from email.errors import HeaderParseError, InvalidHeaderDefect, NonPrintableDefect, ObsoleteHeaderDefect, \
    UndecodableBytesDefect

SPACE = ' \t'
BEFORE_SPACE = '( \t'  # what white space with comments begins with
SPECIALS = '()<>@,:;.\\"[]'
ATOM_ENDS = SPECIALS + SPACE
DOT_ATOM_ENDS = ATOM_ENDS.replace('.', '')
PHRASE_ENDS = ')<>@,:;\\[]'  # a period in a phrase is wrong, and read

_UNPRINTABLE = re.compile('[\x00-\x20\x7f]')
_SPACES = re.compile('[ \t]+')
_TO_SPACE = re.compile('[^ \t]+')
_ATEXT = re.compile(r'[^()<>@,:;.\\"\[\] \t]+')
_HEX_PAIR = re.compile('[0-9a-fA-F]{2}')
_WORD_INSIDE = re.compile(r'=\?[^?]*\?[qQbB]\?.*?\?=')


class InvalidWordError(HeaderParseError):
    """Something that looks like an encoded word and is none."""


def checked(leaf):
    """The leaf, with defects for characters that headers cannot have."""
    text = str(leaf)
    if found := _UNPRINTABLE.findall(text):
        leaf.defects.append(NonPrintableDefect(found))
    if has_surrogates(text):
        leaf.defects.append(UndecodableBytesDefect('Non-ASCII characters found in header token'))
    return leaf


class Scanner:
    """A header's text, and how far it is read."""

    def __init__(self, text):
        self.text = text
        self.at = 0

    # ---- The text ----

    @property
    def rest(self):
        return self.text[self.at:]

    @property
    def next(self):
        """The next character, or the empty string."""
        return self.text[self.at:self.at + 1]

    def at_any(self, characters):
        """Whether one of the characters comes next."""
        character = self.text[self.at:self.at + 1]
        return character != '' and character in characters

    def take(self, kind):
        """The next character as a leaf."""
        self.at += 1
        return Leaf(self.text[self.at - 1], kind)

    def take_matching(self, pattern, kind):
        """What the pattern matches as a leaf."""
        found = pattern.match(self.text, self.at)
        if not found:
            self.fail(kind)
        self.at = found.end()
        return checked(Leaf(found[0], kind))

    def fail(self, expected):
        raise HeaderParseError(f"expected {expected} but found '{self.rest}'")

    def attempt(self, rule, *args):
        """What the rule returns; None, and nothing is read, if it fails."""
        start = self.at
        text = self.text
        try:
            return rule(*args)
        except HeaderParseError:
            self.text = text
            self.at = start
            return None

    # ---- White space and comments ----

    def fws(self):
        found = _SPACES.match(self.text, self.at)
        self.at = found.end()
        return Leaf(found[0], 'fws')

    def comment(self):
        comment = Branch('comment')
        self.at += 1
        while self.next and self.next != ')':
            if self.at_any(SPACE):
                comment.parts.append(self.fws())
            elif self.next == '(':
                comment.parts.append(self.comment())
            else:
                comment.parts.append(checked(Leaf(self._quoted_text('()')[0], 'ptext', is_space=True)))
        if self.next:
            self.at += 1
        else:
            comment.defects.append(InvalidHeaderDefect('end of header inside comment'))
        return comment

    def cfws(self):
        spaces = Branch('cfws')
        while self.at_any(BEFORE_SPACE):
            spaces.parts.append(self.comment() if self.next == '(' else self.fws())
        return spaces

    def skip_space_into(self, parts):
        """Append white space and comments, if there are any."""
        if self.at_any(BEFORE_SPACE):
            parts.append(self.cfws())

    def optional_cfws(self):
        return self.cfws() if self.at_any(BEFORE_SPACE) else None

    # ---- Text in words ----

    def _quoted_text(self, ends):
        """Text up to white space or one of the ends; backslashes quote. Returned with whether there was one."""
        characters = []
        text = self.text
        at = self.at
        escape = False
        quoted = False
        while at < len(text) and text[at] not in SPACE:
            character = text[at]
            if character == '\\':
                if not escape:
                    escape = True
                    at += 1
                    continue
                quoted = True
                escape = False
            elif escape:
                escape = False
            elif character in ends:
                break
            characters.append(character)
            at += 1
        self.at = at
        return ''.join(characters), quoted

    def encoded_word(self, kind='vtext'):
        """=?charset?encoding?text?=, as the words and white space of its text."""
        text = self.rest
        if not text.startswith('=?'):
            self.fail('encoded word')
        inside, end, after = text[2:].partition('?=')
        if not end:
            self.fail('encoded word')
        if inside.count('?') < 2 and _HEX_PAIR.match(after):
            # The text begins with an escape: what was found is "?=XX".
            more, _, after = after.partition('?=')
            inside += '?=' + more
        word = Branch('encoded-word')
        if len(inside.split()) > 1:
            word.defects.append(InvalidHeaderDefect('whitespace inside encoded word'))
        try:
            decoded, word.charset, word.language, defects = decode_word(f'=?{inside}?=')
        except (ValueError, KeyError):
            raise InvalidWordError(f'encoded word format invalid: {inside!r}')
        word.defects += defects
        self.at = len(self.text) - len(after)
        for piece in re.split('([ \t]+)', decoded):
            if piece:
                word.parts.append(Leaf(piece, 'fws') if piece[0] in SPACE else checked(Leaf(piece, kind)))
        if after and after[0] not in SPACE:
            word.defects.append(InvalidHeaderDefect('missing trailing whitespace after encoded-word'))
        return word

    def unstructured(self):
        """All the text, as words and white space."""
        whole = Branch('unstructured')
        parts = whole.parts
        while self.at < len(self.text):
            if self.at_any(SPACE):
                parts.append(self.fws())
                continue
            may_be_word = True
            if self.text.startswith('=?', self.at):
                start = self.at
                try:
                    word = self.encoded_word('utext')
                except InvalidWordError:
                    may_be_word = False
                    self.at = start
                except HeaderParseError:
                    self.at = start
                else:
                    self._add_word(whole, word)
                    continue
            found = _TO_SPACE.match(self.text, self.at)[0]
            if may_be_word and _WORD_INSIDE.search(found):
                # White space is missing before an encoded word, which is the next part then.
                found = found[:found.index('=?')]
            self.at += len(found)
            parts.append(checked(Leaf(found, 'utext')))
        return whole

    def _add_word(self, whole, word):
        parts = whole.parts
        if parts and parts[-1].kind != 'fws':
            whole.defects.append(InvalidHeaderDefect('missing whitespace before encoded word'))
        elif len(parts) > 1 and parts[-2].kind == 'encoded-word':
            parts[-1].hide()
        parts.append(word)

    # ---- Words ----

    def atext(self):
        return self.take_matching(_ATEXT, 'atext')

    def bare_quoted_string(self):
        if self.next != '"':
            self.fail("'\"'")
        string = Branch('bare-quoted-string')
        parts = string.parts
        self.at += 1
        if self.next == '"':
            parts.append(Leaf('', 'ptext'))
        while self.next and self.next != '"':
            if self.at_any(SPACE):
                parts.append(self.fws())
                continue
            word = self.attempt(self.encoded_word) if self.text.startswith('=?', self.at) else None
            if word is None:
                parts.append(checked(Leaf(self._quoted_text('"')[0], 'ptext')))
                continue
            string.defects.append(InvalidHeaderDefect('encoded word inside quoted string'))
            if len(parts) > 1 and parts[-1].kind == 'fws' and parts[-2].kind == 'encoded-word':
                parts[-1].hide()
            parts.append(word)
        if self.next:
            self.at += 1
        else:
            string.defects.append(InvalidHeaderDefect('end of header inside quoted string'))
        return string

    def quoted_string(self):
        string = Branch('quoted-string')
        self.skip_space_into(string.parts)
        string.parts.append(self.bare_quoted_string())
        self.skip_space_into(string.parts)
        return string

    def atom(self):
        atom = Branch('atom')
        self.skip_space_into(atom.parts)
        if self.at_any(ATOM_ENDS):
            self.fail('atom')
        word = self.attempt(self.encoded_word) if self.text.startswith('=?', self.at) else None
        atom.parts.append(self.atext() if word is None else word)
        self.skip_space_into(atom.parts)
        return atom

    def dot_atom_text(self):
        atom = Branch('dot-atom-text')
        if not self.next or self.at_any(ATOM_ENDS):
            self.fail('atom at a start of dot-atom-text')
        while self.next and not self.at_any(ATOM_ENDS):
            atom.parts.append(self.atext())
            if self.next == '.':
                atom.parts.append(self.take('dot'))
        if atom.parts[-1].kind == 'dot':
            self.fail('atom at end of dot-atom-text')
        return atom

    def dot_atom(self):
        atom = Branch('dot-atom')
        self.skip_space_into(atom.parts)
        word = self.attempt(self.encoded_word) if self.text.startswith('=?', self.at) else None
        atom.parts.append(self.dot_atom_text() if word is None else word)
        self.skip_space_into(atom.parts)
        return atom

    def word(self):
        """An atom or a quoted string, with the white space around it."""
        leader = self.optional_cfws()
        if not self.next:
            raise HeaderParseError("Expected 'atom' or 'quoted-string' but found nothing.")
        if self.next == '"':
            word = self.quoted_string()
        elif self.at_any(SPECIALS):
            raise HeaderParseError(f"Expected 'atom' or 'quoted-string' but found '{self.rest}'")
        else:
            word = self.atom()
        if leader is not None:
            word.parts.insert(0, leader)
        return word

    def phrase(self):
        phrase = Branch('phrase')
        word = self.attempt(self.word)
        if word is None:
            phrase.defects.append(InvalidHeaderDefect('phrase does not start with word'))
        else:
            phrase.parts.append(word)
        while self.next and not self.at_any(PHRASE_ENDS):
            if self.next == '.':
                phrase.parts.append(self.take('dot'))
                phrase.defects.append(ObsoleteHeaderDefect("period in 'phrase'"))
                continue
            word = self.attempt(self.word)
            if word is None:
                if not self.at_any(BEFORE_SPACE):
                    self.fail('word')
                word = self.cfws()
                phrase.defects.append(ObsoleteHeaderDefect('comment found without atom'))
            phrase.parts.append(word)
        return phrase

    def misplaced_or_phrase(self):
        """Something where it should not be."""
        return self.take('misplaced-special') if self.at_any(PHRASE_ENDS) else self.phrase()


def read_unstructured(text):
    """The tree of a header without syntax."""
    return Scanner(text).unstructured()

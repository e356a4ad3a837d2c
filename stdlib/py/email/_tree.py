"""The parts of a structured header as a tree: leaves of text, and branches of leaves and branches.

What a part is, its kind tells, a word of RFC 5322 or RFC 2045. email._grammar makes the trees, email.headerregistry
takes the values from them, and email._folding writes them as lines.

A part has two readings: its text is what stands in the header (with encoded words decoded), its value is what that
means: without quotes, and with a space for each comment or white space.
"""

# Kinds whose text must not become an encoded word; nor does a branch with such a part as a whole.
_NEVER_ENCODED = frozenset([
    'addr-spec', 'content-disposition', 'content-transfer-encoding', 'content-type', 'domain', 'domain-literal',
    'header-label', 'invalid-message-id', 'invalid-obs-local-part', 'list-separator', 'local-part', 'message-id',
    'msg-id', 'no-fold-literal', 'obs-local-part',
])
# Kinds that are not put on the next line for the only reason that they fit there.
_NEVER_MOVED = frozenset(['content-disposition', 'content-type', 'list-separator', 'mime-parameters'])

_SPACES = frozenset(['fws', 'cfws', 'comment'])


def quote_string(value):
    """The text in quotes."""
    escaped = str(value).replace('\\', '\\\\').replace('"', '\\"')
    return f'"{escaped}"'


class Part:
    """What leaves and branches have in common."""

    kind = None
    defects = ()

    parts = ()

    @property
    def may_encode(self):
        return self.kind not in _NEVER_ENCODED and all(part.may_encode for part in self.parts)

    @property
    def may_move(self):
        return self.kind not in _NEVER_MOVED


class Leaf(Part):
    """Text that is not divided any further."""

    def __init__(self, text, kind, is_space=False):
        self.kind = kind
        self._text = text
        self.defects = []
        # Text of a comment counts as white space.
        self._is_space = is_space

    def __str__(self):
        return self._text

    @property
    def value(self):
        return ' ' if self.kind in _SPACES else self._text

    def all_defects(self):
        return list(self.defects)

    def starts_with_space(self):
        return self._is_space or self.kind in ('fws', 'hidden') or self._text[:1] in (' ', '\t') and self._text != ''

    def hide(self):
        """White space between two encoded words: it has been read, and means nothing."""
        self._text = ''
        self.kind = 'hidden'


class Branch(Part):
    """A part with parts. A parser may set more attributes, for what it has found out about the part."""

    def __init__(self, kind, parts=()):
        self.kind = kind
        self.parts = list(parts)
        self.defects = []

    def __str__(self):
        if self.kind == 'mime-parameters':
            parameters = [f'{name}={quote_string(value)}' if value else name for name, value in self.parameters()]
            return ' ' + '; '.join(parameters) if parameters else ''
        if self.kind == 'comment':
            return f'({"".join([_in_comment(part) for part in self.parts])})'
        text = ''.join([str(part) for part in self.parts])
        return quote_string(text) if self.kind == 'bare-quoted-string' else text

    @property
    def value(self):
        if self.kind in _SPACES:
            return ' '
        if self.kind == 'bare-quoted-string':
            return ''.join([str(part) for part in self.parts])
        if self.kind == 'quoted-string':
            return ''.join([part.value for part in self.parts if part.kind == 'bare-quoted-string'])
        return ''.join([part.value for part in self.parts])

    def all_defects(self):
        """The defects of this part, then those of its parts."""
        found = list(self.defects)
        for part in self.parts:
            found += part.all_defects()
        return found

    def starts_with_space(self):
        return bool(self.parts) and self.parts[0].starts_with_space()

    def first(self, kind):
        """The first part of that kind, or None."""
        for part in self.parts:
            if part.kind == kind:
                return part
        return None

    def parameters(self):
        """The (name, value) pairs of MIME parameters."""
        from email._mime_grammar import parameters_of
        return parameters_of(self)


def _in_comment(part):
    text = str(part)
    if part.kind == 'comment':
        return text
    return text.replace('\\', '\\\\').replace('(', '\\(').replace(')', '\\)')


def without_outer_space(parts):
    """The parts without the comments and white space at the ends, and at the ends of the outermost branches."""
    parts = list(parts)
    for end in (0, -1):
        if not parts:
            break
        outer = parts[end]
        if outer.kind == 'cfws':
            del parts[end]
        elif isinstance(outer, Branch) and outer.parts and outer.parts[end].kind == 'cfws':
            inner = Branch(outer.kind, outer.parts)
            del inner.parts[end]
            parts[end] = inner
    return parts


# ---- Values of addresses ----

def local_part_of(spec):
    """The local part of an addr-spec; comments and white space beside a dot do not count."""
    inner = spec.parts[0].parts[0]
    if inner.kind == 'quoted-string':
        return inner.value
    pieces = inner.parts if isinstance(inner, Branch) else [inner]
    texts = []
    for piece in pieces:
        if piece.kind != 'cfws':
            texts.append(piece)
    result = []
    for number, piece in enumerate(texts):
        value = piece.value
        if isinstance(piece, Branch) and piece.parts:
            # White space counts where two words stand side by side.
            after_dot = number == 0 or texts[number - 1].kind == 'dot'
            before_dot = number + 1 == len(texts) or texts[number + 1].kind == 'dot'
            kept = list(piece.parts)
            if after_dot and kept and kept[0].kind == 'cfws':
                del kept[0]
            if before_dot and kept and kept[-1].kind == 'cfws':
                del kept[-1]
            value = _word_value(Branch(piece.kind, kept))
        result.append(value)
    return ''.join(result)


def domain_of(spec):
    """The domain of an addr-spec without any white space; None if there is none."""
    return ''.join(spec.parts[-1].value.split()) if len(spec.parts) == 3 else None


def _word_value(part):
    """The value of a word of a name. Unlike elsewhere, the white space around a quoted string belongs to it."""
    if part.kind == 'quoted-string':
        return ''.join([inner.value for inner in part.parts])
    return part.value


def display_name_of(part):
    """The name as people read it."""
    return ''.join([_word_value(word) for word in without_outer_space(part.parts)])


def mailbox_values(mailbox):
    """(display name, local part, domain) of a mailbox, as far as there are such."""
    if mailbox.kind == 'nothing':
        return '', '', ''
    inner = mailbox.parts[0]
    name = ''
    if inner.kind == 'name-addr':
        if inner.parts[0].kind == 'display-name':
            name = display_name_of(inner.parts[0])
        inner = inner.first('angle-addr')
    spec = inner if inner.kind == 'addr-spec' else inner.first('addr-spec')
    if spec is None:
        return name, '', ''
    return name, local_part_of(spec), domain_of(spec) or ''


def mailboxes_of(address):
    """All mailboxes of an address: one, or those of a group."""
    inner = address.parts[0]
    if inner.kind != 'group':
        return [inner]
    members = inner.parts[2]
    if members.kind != 'group-list' or not members.parts or members.parts[0].kind != 'mailbox-list':
        return []
    return [part for part in members.parts[0].parts if part.kind in ('mailbox', 'invalid-mailbox', 'nothing')]

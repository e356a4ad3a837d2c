"""The grammar of MIME's headers (RFC 2045, RFC 2231) and of message identifiers (RFC 5322). See email._grammar."""

import re

from email._address_grammar import AddressScanner
from email._grammar import BEFORE_SPACE, SPACE, checked, read_unstructured
from email._tree import Branch, Leaf
from email.errors import HeaderMissingRequiredValue, HeaderParseError, InvalidHeaderDefect, ObsoleteHeaderDefect, \
    UndecodableBytesDefect

_TOKEN_ENDS = '()<>@,:;\\"[]/?= \t'
_TTEXT = re.compile(r'[^()<>@,:;\\"\[\]/?= \t]+')
_ATTRIBUTE_TEXT = re.compile(r"""[^()<>@,:;\\"\[\]/?= \t*'%]+""")
_EXTENDED_TEXT = re.compile(r"""[^()<>@,:;\\"\[\]/?= \t*']+""")
_ATTRIBUTE_ENDS = _TOKEN_ENDS + "*'%"
_EXTENDED_ENDS = _TOKEN_ENDS + "*'"
_DIGITS = re.compile('[0-9]+')


def _invalid(part, message):
    part.defects.append(InvalidHeaderDefect(message))


class MimeScanner(AddressScanner):
    """A Scanner for MIME's headers."""

    # ---- Words ----

    def _spaced(self, kind, ends, rule):
        """A word with the white space around it."""
        whole = Branch(kind)
        self.skip_space_into(whole.parts)
        if self.at_any(ends):
            self.fail(kind)
        whole.parts.append(rule())
        self.skip_space_into(whole.parts)
        return whole

    def token(self):
        return self._spaced('token', _TOKEN_ENDS, lambda: self.take_matching(_TTEXT, 'ttext'))

    def attribute_text(self):
        return self.take_matching(_ATTRIBUTE_TEXT, 'attrtext')

    def attribute(self):
        return self._spaced('attribute', _ATTRIBUTE_ENDS, self.attribute_text)

    def extended_text(self):
        return self.take_matching(_EXTENDED_TEXT, 'extended-attrtext')

    def extended_attribute(self):
        return self._spaced('attribute', _EXTENDED_ENDS, self.extended_text)

    # ---- Parameters ----

    def section(self):
        """*0, *1 ...: the number of a parameter's piece."""
        section = Branch('section')
        if self.next != '*':
            self.fail('section')
        section.parts.append(self.take('section-marker'))
        found = _DIGITS.match(self.text, self.at)
        if not found:
            self.fail('section number')
        digits = found[0]
        if digits[0] == '0' and digits != '0':
            _invalid(section, 'section number has an invalid leading 0')
        self.at = found.end()
        section.number = int(digits)
        section.parts.append(Leaf(digits, 'digits'))
        return section

    def value(self):
        value = Branch('value')
        if not self.next:
            self.fail('value')
        leader = self.optional_cfws()
        if not self.next:
            self.fail('value')
        inner = self.quoted_string() if self.next == '"' else self.extended_attribute()
        if leader is not None:
            inner.parts.insert(0, leader)
        value.parts.append(inner)
        return value

    def parameter(self):
        """name=value, name*0=value, name*=charset'language'value: `number`, `extended` and `charset` tell more."""
        whole = Branch('parameter')
        whole.number = 0
        whole.sectioned = whole.extended = False
        whole.charset = 'us-ascii'
        attribute = self.attribute()
        whole.parts.append(attribute)
        if not self.next or self.next == ';':
            _invalid(whole, f'Parameter contains name ({attribute}) but no value')
            return whole
        if self.next == '*':
            section = self.attempt(self.section)
            if section is not None:
                whole.sectioned = True
                whole.number = section.number
                whole.parts.append(section)
            if not self.next:
                raise HeaderParseError('Incomplete parameter')
            if self.next == '*':
                whole.parts.append(self.take('extended-parameter-marker'))
                whole.extended = True
        if self.next != '=':
            raise HeaderParseError("Parameter not followed by '='")
        whole.parts.append(self.take('parameter-separator'))
        self.skip_space_into(whole.parts)
        if whole.extended and self.next == '"' and self._quoted_extended_value(whole):
            return whole
        self._parameter_value(whole, whole.parts, self.value)
        return whole

    def _quoted_extended_value(self, whole):
        """An extended value in quotes is wrong and frequent: what is in the quotes is read as the value."""
        start = self.at
        string = self.quoted_string()
        inner = MimeScanner(string.value)
        if whole.number == 0:
            valid = inner.next == "'" or inner.attempt(inner.attribute_text) is not None and inner.next == "'"
        else:
            valid = inner.attempt(inner.extended_text) is not None and not inner.next
        if not valid:
            _invalid(whole, 'Parameter marked as extended but appears to have a quoted string value that is '
                            'non-encoded')
            self.at = start
            return False
        _invalid(whole, 'Quoted string value for extended parameter is invalid')
        whole.parts.append(string)
        bare = string.first('bare-quoted-string')
        bare.parts.clear()
        inner.at = 0
        inner._parameter_value(whole, bare.parts, inner._quoted_value)
        return True

    def _quoted_value(self):
        """The rest, as the content of a quoted string."""
        value = Branch('value')
        while self.next:
            if self.at_any(SPACE):
                value.parts.append(self.fws())
            elif self.next == '"':
                value.parts.append(self.take('DQUOTE'))
            else:
                value.parts.append(checked(Leaf(self._quoted_text('"')[0], 'ptext')))
        return value

    def _parameter_value(self, whole, parts, last_rule):
        """Read the value, with charset and language if it is the first piece of an extended one."""
        token = None if self.next == "'" else self.value()
        if not whole.extended or whole.number > 0:
            if self.next != "'":
                parts.append(token)
                return
            _invalid(whole, 'Apparent initial-extended-value but attribute was not marked as extended or was not '
                            'initial section')
        if not self.next:
            _invalid(whole, 'Missing required charset/lang delimiters')
            parts.append(token)
            return
        if token is not None:
            for inner in token.parts[0].parts if token.parts[0].parts else token.parts:
                if inner.kind == 'extended-attrtext':
                    break
            inner.kind = 'attrtext'
            parts.append(inner)
            whole.charset = inner.value
        self._delimiter(parts)
        if self.next and self.next != "'":
            parts.append(self.attribute_text())
        self._delimiter(parts)
        parts.append(last_rule())

    def _delimiter(self, parts):
        if self.next != "'":
            raise HeaderParseError(f'Expected RFC2231 char/lang encoding delimiter, but found {self.rest!r}')
        parts.append(self.take('RFC2231-delimiter'))

    def _wrong_parameter(self):
        whole = Branch('invalid-parameter')
        whole.number = 0
        whole.sectioned = whole.extended = False
        whole.charset = 'us-ascii'
        while self.next and self.next != ';':
            whole.parts.append(self.misplaced_or_phrase())
        return whole

    def parameters(self):
        whole = Branch('mime-parameters')
        while self.next:
            parameter = self.attempt(self.parameter)
            if parameter is None:
                leader = self.optional_cfws()
                if not self.next:
                    whole.parts.append(leader)
                    return whole
                if self.next == ';':
                    if leader is not None:
                        whole.parts.append(leader)
                    _invalid(whole, 'parameter entry with no content')
                else:
                    wrong = self._wrong_parameter()
                    if leader is not None:
                        wrong.parts.insert(0, leader)
                    whole.parts.append(wrong)
                    _invalid(whole, f'invalid parameter {str(wrong)!r}')
            else:
                whole.parts.append(parameter)
            if self.next and self.next != ';':
                last = whole.parts[-1]
                last.kind = 'invalid-parameter'
                rest = self.rest
                last.parts += self._wrong_parameter().parts
                _invalid(whole, f'parameter with invalid trailing text {rest!r}')
            if self.next:
                whole.parts.append(self.take('parameter-separator'))
        return whole

    def _parameters_after(self, whole):
        """What stands before the first semicolon does not belong there; then come the parameters."""
        while self.next and self.next != ';':
            whole.parts.append(self.misplaced_or_phrase())
        if self.next:
            whole.parts.append(self.take('parameter-separator'))
            whole.parts.append(self.parameters())

    # ---- Headers ----

    def content_type(self):
        whole = Branch('content-type')
        whole.maintype, whole.subtype = 'text', 'plain'
        if not self.next:
            whole.defects.append(HeaderMissingRequiredValue('Missing content type specification'))
            return whole
        token = self.attempt(self.token)
        if token is None:
            _invalid(whole, f'Expected content maintype but found {self.rest!r}')
            self._parameters_after(whole)
            return whole
        whole.parts.append(token)
        if self.next != '/':
            _invalid(whole, 'Invalid content type')
            self._parameters_after(whole)
            return whole
        maintype = token.value.strip().lower()
        whole.maintype = maintype
        whole.parts.append(self.take('content-type-separator'))
        token = self.attempt(self.token)
        if token is None:
            _invalid(whole, f'Expected content subtype but found {self.rest!r}')
            self._parameters_after(whole)
            return whole
        whole.parts.append(token)
        whole.subtype = token.value.strip().lower()
        if self.next and self.next != ';':
            _invalid(whole, f'Only parameters are valid after content type, but found {self.rest!r}')
            # RFC 2045: what does not follow the syntax is text/plain.
            whole.maintype, whole.subtype = 'text', 'plain'
        self._parameters_after(whole)
        return whole

    def content_disposition(self):
        whole = Branch('content-disposition')
        whole.content_disposition = None
        if not self.next:
            whole.defects.append(HeaderMissingRequiredValue('Missing content disposition'))
            return whole
        token = self.attempt(self.token)
        if token is None:
            _invalid(whole, f'Expected content disposition but found {self.rest!r}')
            self._parameters_after(whole)
            return whole
        whole.parts.append(token)
        whole.content_disposition = token.value.strip().lower()
        if self.next and self.next != ';':
            _invalid(whole, f'Only parameters are valid after content disposition, but found {self.rest!r}')
        self._parameters_after(whole)
        return whole

    def content_transfer_encoding(self):
        whole = Branch('content-transfer-encoding')
        whole.cte = '7bit'
        if not self.next:
            whole.defects.append(HeaderMissingRequiredValue('Missing content transfer encoding'))
            return whole
        token = self.attempt(self.token)
        if token is None:
            _invalid(whole, f'Expected content transfer encoding but found {self.rest!r}')
        else:
            whole.parts.append(token)
            whole.cte = token.value.strip().lower()
        while self.next:
            _invalid(whole, 'Extra text after content transfer encoding')
            whole.parts.append(self.misplaced_or_phrase())
        return whole

    def _version_number(self, whole, which, ends):
        """A number of a version, or None."""
        start = self.at
        while self.next and not self.at_any(ends):
            self.at += 1
        text = self.text[start:self.at]
        if text.isdigit():
            whole.parts.append(Leaf(text, 'digits'))
            return int(text)
        _invalid(whole, f'Expected MIME {which} version number but found {text!r}')
        whole.parts.append(Leaf(text, 'xtext'))
        return None

    def mime_version(self):
        whole = Branch('mime-version')
        whole.major = whole.minor = None
        parts = whole.parts
        if not self.next:
            whole.defects.append(HeaderMissingRequiredValue('Missing MIME version number (eg: 1.0)'))
            return whole
        self.skip_space_into(parts)
        if not self.next:
            whole.defects.append(HeaderMissingRequiredValue('Expected MIME version number but found only CFWS'))
        whole.major = self._version_number(whole, 'major', '.' + BEFORE_SPACE)
        self.skip_space_into(parts)
        if self.next != '.':
            return self._incomplete_version(whole)
        parts.append(self.take('version-separator'))
        self.skip_space_into(parts)
        if not self.next:
            return self._incomplete_version(whole)
        whole.minor = self._version_number(whole, 'minor', BEFORE_SPACE)
        self.skip_space_into(parts)
        if self.next:
            _invalid(whole, 'Excess non-CFWS text after MIME version')
            parts.append(Leaf(self.rest, 'xtext'))
        return whole

    def _incomplete_version(self, whole):
        if whole.major is not None:
            _invalid(whole, 'Incomplete MIME version; found only major number')
        if self.next:
            whole.parts.append(Leaf(self.rest, 'xtext'))
        return whole

    # ---- Message identifiers ----

    def no_fold_literal(self):
        whole = Branch('no-fold-literal')
        if self.next != '[':
            self.fail("'[' at the start of no-fold-literal")
        whole.parts += [self.take('no-fold-literal-start'), self.dtext()]
        if self.next != ']':
            self.fail("']' at the end of no-fold-literal")
        whole.parts.append(self.take('no-fold-literal-end'))
        return whole

    def msg_id(self):
        whole = Branch('msg-id')
        parts = whole.parts
        self.skip_space_into(parts)
        if self.next != '<':
            self.fail('msg-id')
        parts.append(self.take('msg-id-start'))
        left = self.attempt(self.dot_atom_text)
        if left is None:
            left = self.attempt(self.obs_local_part)
            if left is None:
                self.fail('dot-atom-text or obs-id-left')
            whole.defects.append(ObsoleteHeaderDefect('obsolete id-left in msg-id'))
        parts.append(left)
        if self.next != '@':
            _invalid(whole, 'msg-id with no id-right')
            if self.next == '>':
                parts.append(self.take('msg-id-end'))
            return whole
        parts.append(self.take('address-at-symbol'))
        right = self.attempt(self.dot_atom_text) or self.attempt(self.no_fold_literal)
        if right is None:
            right = self.attempt(self.domain)
            if right is None:
                self.fail('dot-atom-text, no-fold-literal or obs-id-right')
            whole.defects.append(ObsoleteHeaderDefect('obsolete id-right in msg-id'))
        parts.append(right)
        if self.next == '>':
            self.at += 1
        else:
            _invalid(whole, "missing trailing '>' on msg-id")
        parts.append(Leaf('>', 'msg-id-end'))
        self.skip_space_into(parts)
        return whole


def read_message_id(text):
    """The tree of a message identifier; what is none is read as unstructured text."""
    scanner = MimeScanner(text)
    try:
        whole = Branch('message-id', [scanner.msg_id()])
    except HeaderParseError as error:
        whole = Branch('invalid-message-id', [read_unstructured(text)])
        _invalid(whole, f'Invalid msg-id: {error!r}')
        return whole
    if scanner.rest:
        _invalid(whole, f'Unexpected {scanner.rest!r}')
    return whole


# ---- The values of parameters ----

def _raw_value(parameter):
    """A parameter's value as it is written."""
    for part in parameter.parts:
        if part.kind == 'value':
            return _stripped(part)
        if part.kind == 'quoted-string':
            bare = part.first('bare-quoted-string')
            value = bare and bare.first('value')
            if value:
                return _stripped(value)
    return ''


def _stripped(value):
    """The value without white space around it; a quoted one is what is in the quotes."""
    inner = value.parts[0] if value.parts else value
    if inner.kind == 'cfws' and len(value.parts) > 1:
        inner = value.parts[1]
    if inner.kind in ('quoted-string', 'attribute', 'extended-attribute'):
        texts = [part.value for part in inner.parts if part.kind != 'cfws']
        return ''.join(texts)
    return value.value


def parameters_of(tree):
    """The (name, value) pairs of a tree of parameters: pieces are joined, and bytes decoded.

    What is written twice counts once; a gap in the numbers does not matter.
    """
    by_name = {}
    for part in tree.parts:
        if part.kind.endswith('parameter') and part.parts and part.parts[0].kind == 'attribute':
            by_name.setdefault(part.parts[0].value.strip(), []).append(part)
    result = []
    for name, pieces in by_name.items():
        pieces.sort(key=lambda piece: piece.number)
        first = pieces[0]
        if not first.extended and len(pieces) > 1 and pieces[1].number == 0:
            _note(pieces[1], 'duplicate parameter name; duplicate(s) ignored')
            pieces = pieces[:1]
        texts = []
        for piece in pieces:
            if piece.number != len(texts):
                if not piece.extended:
                    _note(piece, 'duplicate parameter name; duplicate ignored')
                    continue
                _note(piece, 'inconsistent RFC2231 parameter numbering')
            texts.append(_decoded(piece, first.charset))
        result.append((name, ''.join(texts)))
    return result


def _note(piece, message):
    """Note a defect once: the values may be asked for again."""
    if not any(str(defect) == message for defect in piece.defects):
        _invalid(piece, message)


def _decoded(piece, charset):
    value = _raw_value(piece)
    if not piece.extended:
        return value
    from urllib.parse import unquote, unquote_to_bytes
    try:
        octets = unquote_to_bytes(value)
    except UnicodeEncodeError:
        # There are surrogates in it: bytes that were in the header as they are.
        return unquote(value, encoding='latin-1')
    try:
        text = octets.decode(charset, 'surrogateescape')
    except (LookupError, UnicodeEncodeError):
        text = octets.decode('us-ascii', 'surrogateescape')
    from email._policybase import has_surrogates
    if has_surrogates(text) and not any(isinstance(defect, UndecodableBytesDefect) for defect in piece.defects):
        piece.defects.append(UndecodableBytesDefect())
    return text

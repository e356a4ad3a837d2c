"""The grammar of addresses: mailboxes, groups, and lists of them (RFC 5322, 3.4). See email._grammar."""

from email._grammar import BEFORE_SPACE, PHRASE_ENDS, SPACE, Scanner, checked
from email._tree import Branch, Leaf
from email.errors import HeaderParseError, InvalidHeaderDefect, NonASCIILocalPartDefect, ObsoleteHeaderDefect


def _with_leader(leader, part):
    """The part with white space before it."""
    if leader is not None:
        part.parts.insert(0, leader)
    return part


class AddressScanner(Scanner):
    """A Scanner for headers of addresses."""

    # ---- What an address is made of ----

    def local_part(self):
        whole = Branch('local-part')
        leader = self.optional_cfws()
        if not self.next:
            self.fail('local-part')
        part = self.attempt(self.dot_atom) or self.attempt(self.word)
        if part is None:
            if self.next != '\\' and self.at_any(PHRASE_ENDS):
                self.fail('local-part')
            part = Branch('nothing')
        whole.parts.append(_with_leader(leader, part))
        if self.next and not (self.next != '\\' and self.at_any(PHRASE_ENDS)):
            # It goes on: by the old rules, white space may stand around the dots.
            self.text = str(whole) + self.rest
            self.at = 0
            obsolete = self.obs_local_part()
            if obsolete.kind == 'invalid-obs-local-part':
                whole.defects.append(InvalidHeaderDefect(
                    'local-part is not dot-atom, quoted-string, or obs-local-part'))
            else:
                whole.defects.append(ObsoleteHeaderDefect('local-part is not a dot-atom (contains CFWS)'))
            whole.parts[0] = obsolete
        if not whole.parts[0].value.isascii():
            whole.defects.append(NonASCIILocalPartDefect('local-part contains non-ASCII characters)'))
        return whole

    def obs_local_part(self):
        whole = Branch('obs-local-part')
        parts = whole.parts
        after_dot = False
        while self.next and not (self.next != '\\' and self.at_any(PHRASE_ENDS)):
            if self.next == '.':
                if after_dot:
                    whole.defects.append(InvalidHeaderDefect("invalid repeated '.'"))
                parts.append(self.take('dot'))
                after_dot = True
                continue
            if self.next == '\\':
                parts.append(self.take('misplaced-special'))
                whole.defects.append(InvalidHeaderDefect("'\\' character outside of quoted-string/ccontent"))
                after_dot = False
                continue
            if parts and parts[-1].kind != 'dot':
                whole.defects.append(InvalidHeaderDefect("missing '.' between words"))
            word = self.attempt(self.word)
            if word is None:
                if not self.at_any(BEFORE_SPACE):
                    self.fail('word')
                word = self.cfws()
            else:
                after_dot = False
            parts.append(word)
        if not parts:
            self.fail('obs-local-part')
        kinds = [part.kind for part in parts if part.kind != 'cfws']
        if kinds[:1] == ['dot']:
            whole.defects.append(InvalidHeaderDefect("Invalid leading '.' in local part"))
        if kinds[-1:] == ['dot']:
            whole.defects.append(InvalidHeaderDefect("Invalid trailing '.' in local part"))
        if whole.defects:
            whole.kind = 'invalid-obs-local-part'
        return whole

    def dtext(self):
        text, quoted = self._quoted_text('[]')
        leaf = Leaf(text, 'ptext')
        if quoted:
            leaf.defects.append(ObsoleteHeaderDefect('quoted printable found in domain-literal'))
        return checked(leaf)

    def domain_literal(self):
        literal = Branch('domain-literal')
        parts = literal.parts
        self.skip_space_into(parts)
        if self.next != '[':
            self.fail("'[' at start of domain-literal")
        parts.append(self.take('domain-literal-start'))
        for rule in (self._literal_space, self._literal_text, self._literal_space):
            if not self.next:
                literal.defects.append(InvalidHeaderDefect('end of input inside domain-literal'))
                parts.append(Leaf(']', 'domain-literal-end'))
                return literal
            rule(parts)
        if not self.next:
            literal.defects.append(InvalidHeaderDefect('end of input inside domain-literal'))
            parts.append(Leaf(']', 'domain-literal-end'))
            return literal
        if self.next != ']':
            self.fail("']' at end of domain-literal")
        parts.append(self.take('domain-literal-end'))
        self.skip_space_into(parts)
        return literal

    def _literal_space(self, parts):
        if self.at_any(SPACE):
            parts.append(self.fws())

    def _literal_text(self, parts):
        parts.append(self.dtext())

    def domain(self):
        domain = Branch('domain')
        leader = self.optional_cfws()
        if not self.next:
            self.fail('domain')
        if self.next == '[':
            domain.parts.append(_with_leader(leader, self.domain_literal()))
            return domain
        part = self.attempt(self.dot_atom) or self.atom()
        if self.next == '@':
            raise HeaderParseError('Invalid Domain')
        domain.parts.append(_with_leader(leader, part))
        if self.next == '.':
            domain.defects.append(ObsoleteHeaderDefect('domain is not a dot-atom (contains CFWS)'))
            if part.kind == 'dot-atom':
                domain.parts = part.parts
            while self.next == '.':
                domain.parts.append(self.take('dot'))
                domain.parts.append(self.atom())
        return domain

    def addr_spec(self):
        spec = Branch('addr-spec')
        spec.parts.append(self.local_part())
        if self.next != '@':
            spec.defects.append(InvalidHeaderDefect('addr-spec local part with no domain'))
            return spec
        spec.parts.append(self.take('address-at-symbol'))
        spec.parts.append(self.domain())
        return spec

    def obs_route(self):
        route = Branch('obs-route')
        parts = route.parts
        while self.at_any(',' + BEFORE_SPACE):
            parts.append(self.take('list-separator') if self.next == ',' else self.cfws())
        if self.next != '@':
            self.fail('obs-route domain')
        parts.append(self.take('route-component-marker'))
        parts.append(self.domain())
        while self.next == ',':
            parts.append(self.take('list-separator'))
            self.skip_space_into(parts)
            if self.next == '@':
                parts.append(self.take('route-component-marker'))
                parts.append(self.domain())
        if self.next != ':':
            self.fail("':' marking end of obs-route")
        parts.append(self.take('end-of-obs-route-marker'))
        return route

    def angle_addr(self):
        whole = Branch('angle-addr')
        parts = whole.parts
        self.skip_space_into(parts)
        if self.next != '<':
            self.fail('angle-addr')
        parts.append(self.take('angle-addr-start'))
        if self.next == '>':
            # RFC 5322 does not know it, but SMTP does.
            parts.append(self.take('angle-addr-end'))
            whole.defects.append(InvalidHeaderDefect('null addr-spec in angle-addr'))
            return whole
        spec = self.attempt(self.addr_spec)
        if spec is None:
            parts.append(self.obs_route())
            whole.defects.append(ObsoleteHeaderDefect('obsolete route specification in angle-addr'))
            spec = self.addr_spec()
        parts.append(spec)
        if self.next == '>':
            self.at += 1
        else:
            whole.defects.append(InvalidHeaderDefect("missing trailing '>' on angle-addr"))
        parts.append(Leaf('>', 'angle-addr-end'))
        self.skip_space_into(parts)
        return whole

    # ---- Mailboxes ----

    def display_name(self):
        name = self.phrase()
        name.kind = 'display-name'
        return name

    def name_addr(self):
        whole = Branch('name-addr')
        leader = self.optional_cfws()
        if not self.next:
            self.fail('name-addr')
        if self.next != '<':
            if self.at_any(PHRASE_ENDS):
                self.fail('name-addr')
            name = self.display_name()
            if not self.next:
                self.fail('name-addr')
            if leader is not None:
                first = name.parts[0]
                (first if isinstance(first, Branch) else name).parts.insert(0, leader)
                leader = None
            whole.parts.append(name)
        whole.parts.append(_with_leader(leader, self.angle_addr()))
        return whole

    def mailbox(self):
        inner = self.attempt(self.name_addr) or self.attempt(self.addr_spec)
        if inner is None:
            self.fail('mailbox')
        is_wrong = any(isinstance(defect, InvalidHeaderDefect) for defect in inner.all_defects())
        return Branch('invalid-mailbox' if is_wrong else 'mailbox', [inner])

    def invalid_mailbox(self, ends):
        """Whatever there is up to one of the ends."""
        whole = Branch('nothing')
        while self.next and not self.at_any(ends):
            whole.parts.append(self.misplaced_or_phrase())
        return whole

    def _spoil(self, mailbox, ends):
        """There is something after a mailbox, which shows that it is none. Its values stay."""
        if mailbox.kind == 'mailbox':
            mailbox.kind = 'invalid-mailbox'
        mailbox.parts += self.invalid_mailbox(ends).parts

    def mailbox_list(self):
        whole = Branch('mailbox-list')
        while self.next and self.next != ';':
            mailbox = self.attempt(self.mailbox)
            if mailbox is None:
                mailbox = self._faulty_element(whole, ',;', 'mailbox-list', 'empty element in mailbox-list')
            if mailbox is not None:
                whole.parts.append(mailbox)
            if self.next and not self.at_any(',;'):
                self._spoil(whole.parts[-1], ',;')
                whole.defects.append(InvalidHeaderDefect('invalid mailbox in mailbox-list'))
            if self.next == ',':
                whole.parts.append(self.take('list-separator'))
        return whole

    def _faulty_element(self, whole, ends, list_name, empty):
        """What stands where an element of a list should: white space, something wrong, or nothing (None)."""
        leader = self.optional_cfws()
        if leader is not None and (not self.next or self.at_any(ends)):
            whole.defects.append(ObsoleteHeaderDefect(empty))
            return leader
        if leader is None and self.next == ',':
            whole.defects.append(ObsoleteHeaderDefect(f'empty element in {list_name}'))
            return None
        element = 'mailbox' if list_name == 'mailbox-list' else 'address'
        wrong = _with_leader(leader, self.invalid_mailbox(ends))
        whole.defects.append(InvalidHeaderDefect(f'invalid {element} in {list_name}'))
        return wrong

    # ---- Groups and lists ----

    def group_list(self):
        whole = Branch('group-list')
        if not self.next:
            whole.defects.append(InvalidHeaderDefect('end of header before group-list'))
            return whole
        leader = self.optional_cfws()
        if leader is not None and (not self.next or self.next == ';'):
            if not self.next:
                whole.defects.append(InvalidHeaderDefect('end of header in group-list'))
            whole.parts.append(leader)
            return whole
        members = self.mailbox_list()
        if not any(part.kind in ('mailbox', 'invalid-mailbox', 'nothing') for part in members.parts):
            if leader is not None:
                whole.parts.append(leader)
            whole.parts += members.parts
            whole.defects.append(ObsoleteHeaderDefect('group-list with empty entries'))
            return whole
        whole.parts.append(_with_leader(leader, members))
        return whole

    def group(self):
        whole = Branch('group')
        name = self.display_name()
        if self.next != ':':
            self.fail("':' at end of group display name")
        whole.parts += [name, self.take('group-display-name-terminator')]
        if self.next == ';':
            whole.parts.append(self.take('group-terminator'))
            return whole
        whole.parts.append(self.group_list())
        if not self.next:
            whole.defects.append(InvalidHeaderDefect('end of header in group'))
        elif self.next != ';':
            self.fail("';' at end of group")
        self.at += 1
        whole.parts.append(Leaf(';', 'group-terminator'))
        self.skip_space_into(whole.parts)
        return whole

    def address(self):
        inner = self.attempt(self.group) or self.mailbox()
        return Branch('address', [inner])

    def address_list(self):
        whole = Branch('address-list')
        while self.next:
            address = self.attempt(self.address)
            if address is None:
                address = self._faulty_element(whole, ',', 'address-list', 'address-list entry with no content')
                if address is not None and address.kind == 'nothing':
                    address = Branch('address', [address])
            if address is not None:
                whole.parts.append(address)
            if self.next and self.next != ',':
                self._spoil(whole.parts[-1].parts[0], ',')
                whole.defects.append(InvalidHeaderDefect('invalid address in address-list'))
            if self.next:
                whole.parts.append(self.take('list-separator'))
        return whole


def read_address_list(text):
    """The tree of a list of addresses."""
    return AddressScanner(text).address_list()


def read_addr_spec(text):
    """The tree of an address without name, and what follows it."""
    scanner = AddressScanner(text)
    spec = scanner.addr_spec()
    return spec, scanner.rest

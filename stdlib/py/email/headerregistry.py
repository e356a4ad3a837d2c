"""Header values that are strings and know their parts: dates, addresses, parameters. Library reference:
email.headerregistry.

A header's class is made when it is needed, of a base class and of what its name is mapped to. Its value is parsed by
the grammar of its syntax into a tree, from which the attributes come and by which it is folded.
"""

from types import MappingProxyType

# Characters that must be in quotes, in names and in the local parts of addresses.
_SPECIALS = frozenset('()<>@,:;.\\"[]')
_OUTSIDE_DOT_ATOMS = _SPECIALS - {'.'} | {' ', '\t'}


def _quoted(text):
    escaped = str(text).replace('\\', '\\\\').replace('"', '\\"')
    return f'"{escaped}"'


class Address:
    """An address with a name: display_name <username@domain>."""

    def __init__(self, display_name='', username='', domain='', addr_spec=None):
        given = ''.join([text for text in (display_name, username, domain, addr_spec) if text])
        if '\r' in given or '\n' in given:
            raise ValueError('invalid arguments; address parts cannot contain CR or LF')
        if addr_spec is not None:
            if username or domain:
                raise TypeError('addrspec specified when username and/or domain also specified')
            username, domain = _parse_addr_spec(addr_spec)
        self._display_name = display_name
        self._username = username
        self._domain = domain

    @property
    def display_name(self):
        return self._display_name

    @property
    def username(self):
        return self._username

    @property
    def domain(self):
        return self._domain

    @property
    def addr_spec(self):
        """The address without the name, quoted as it must be."""
        local = self.username
        if not _OUTSIDE_DOT_ATOMS.isdisjoint(local):
            local = _quoted(local)
        if self.domain:
            return f'{local}@{self.domain}'
        return local or '<>'

    def __repr__(self):
        return (f'{self.__class__.__name__}(display_name={self.display_name!r}, username={self.username!r}, '
                f'domain={self.domain!r})')

    def __str__(self):
        name = self.display_name
        if not _SPECIALS.isdisjoint(name):
            name = _quoted(name)
        if name:
            spec = '' if self.addr_spec == '<>' else self.addr_spec
            return f'{name} <{spec}>'
        return self.addr_spec

    def __eq__(self, other):
        if not isinstance(other, Address):
            return NotImplemented
        return (self.display_name, self.username, self.domain) == (other.display_name, other.username, other.domain)


def _parse_addr_spec(text):
    from email import _tree
    from email._address_grammar import read_addr_spec
    spec, rest = read_addr_spec(text)
    if rest:
        raise ValueError(f"Invalid addr_spec; only '{spec}' could be parsed from '{text}'")
    if defects := spec.all_defects():
        raise defects[0]
    return _tree.local_part_of(spec), _tree.domain_of(spec)


class Group:
    """Addresses with a common name; without a name, one address that belongs to no group."""

    def __init__(self, display_name=None, addresses=None):
        self._display_name = display_name
        self._addresses = tuple(addresses) if addresses else ()

    @property
    def display_name(self):
        return self._display_name

    @property
    def addresses(self):
        return self._addresses

    def __repr__(self):
        return f'{self.__class__.__name__}(display_name={self.display_name!r}, addresses={self.addresses!r}'

    def __str__(self):
        name = self.display_name
        if name is None and len(self.addresses) == 1:
            return str(self.addresses[0])
        if name is not None and not _SPECIALS.isdisjoint(name):
            name = _quoted(name)
        addresses = ', '.join([str(address) for address in self.addresses])
        return f'{name}:{" " + addresses if addresses else ""};'

    def __eq__(self, other):
        if not isinstance(other, Group):
            return NotImplemented
        return self.display_name == other.display_name and self.addresses == other.addresses


class BaseHeader(str):
    """A header's value. parse() of the class that is mixed in fills a dictionary: `decoded` is the string, and the
    others are the arguments for init()."""

    def __new__(cls, name, value):
        found = {'defects': []}
        cls.parse(value, found)
        text = found.pop('decoded')
        from email._policybase import has_surrogates
        if has_surrogates(text):
            from email.utils import _sanitize
            text = _sanitize(text)
        self = str.__new__(cls, text)
        self.init(name, **found)
        return self

    def init(self, name, *, parse_tree, defects):
        """Keep what parse() has found."""
        self._name = name
        self._parse_tree = parse_tree
        self._defects = defects

    @property
    def name(self):
        """The header's name, as it is written."""
        return self._name

    @property
    def defects(self):
        """What is wrong with the value."""
        return tuple(self._defects)

    def __reduce__(self):
        cls = self.__class__
        return _remake_header, (cls.__name__, cls.__bases__, str(self)), self.__getstate__()

    @classmethod
    def _remake(cls, value):
        return str.__new__(cls, value)

    def fold(self, *, policy):
        """The header's lines, as the policy wants them."""
        from email._folding import fold_header
        return fold_header(self.name, self._parse_tree, policy)


def _remake_header(cls_name, bases, value):
    return type(cls_name, bases, {})._remake(value)


class UnstructuredHeader:
    """A header that is just text."""

    max_count = None

    @staticmethod
    def value_parser(value):
        from email._grammar import read_unstructured
        return read_unstructured(value)

    @classmethod
    def parse(cls, value, kwds):
        kwds['parse_tree'] = tree = cls.value_parser(value)
        kwds['decoded'] = str(tree)
        # Defects of such a header are not listed here.


class UniqueUnstructuredHeader(UnstructuredHeader):
    """Text, and once in a message."""

    max_count = 1


class DateHeader:
    """A date. It may be set to a datetime."""

    max_count = None

    value_parser = staticmethod(UnstructuredHeader.value_parser)

    @classmethod
    def parse(cls, value, kwds):
        from email import errors, utils
        from email._tree import Branch
        kwds['parse_tree'] = Branch('nothing')
        kwds['datetime'] = None
        if not value:
            kwds['defects'].append(errors.HeaderMissingRequiredValue())
            kwds['decoded'] = ''
            return
        if isinstance(value, str):
            kwds['decoded'] = value
            try:
                value = utils.parsedate_to_datetime(value)
            except ValueError:
                kwds['defects'].append(errors.InvalidDateDefect('Invalid date value or format'))
                return
        kwds['datetime'] = value
        kwds['decoded'] = utils.format_datetime(value)
        kwds['parse_tree'] = cls.value_parser(kwds['decoded'])

    def init(self, *args, **kw):
        self._datetime = kw.pop('datetime')
        super().init(*args, **kw)

    @property
    def datetime(self):
        """The date as a datetime; None if it cannot be understood."""
        return self._datetime


class UniqueDateHeader(DateHeader):
    """A date, once in a message."""

    max_count = 1


class AddressHeader:
    """A list of addresses. It may be set to an Address, a Group, or a list of them."""

    max_count = None

    @staticmethod
    def value_parser(value):
        from email._address_grammar import read_address_list
        return read_address_list(value)

    @classmethod
    def parse(cls, value, kwds):
        if isinstance(value, str):
            kwds['parse_tree'] = tree = cls.value_parser(value)
            groups = _groups_of(tree)
            kwds['defects'] = tree.all_defects()
        else:
            if not hasattr(value, '__iter__'):
                value = [value]
            groups = [item if hasattr(item, 'addresses') else Group(None, [item]) for item in value]
            kwds['defects'] = []
        kwds['groups'] = groups
        kwds['decoded'] = ', '.join([str(group) for group in groups])
        if 'parse_tree' not in kwds:
            kwds['parse_tree'] = cls.value_parser(kwds['decoded'])

    def init(self, *args, **kw):
        self._groups = tuple(kw.pop('groups'))
        self._addresses = None
        super().init(*args, **kw)

    @property
    def groups(self):
        """The groups; an address that belongs to none is one without a name."""
        return self._groups

    @property
    def addresses(self):
        """The addresses of all groups."""
        if self._addresses is None:
            self._addresses = tuple(address for group in self._groups for address in group.addresses)
        return self._addresses


def _groups_of(tree):
    from email import _tree
    groups = []
    for address in tree.parts:
        if address.kind == 'address':
            inner = address.parts[0]
            name = _tree.display_name_of(inner.parts[0]) if inner.kind == 'group' else None
            members = [Address(*_tree.mailbox_values(mailbox)) for mailbox in _tree.mailboxes_of(address)]
            groups.append(Group(name, members))
    return groups


class UniqueAddressHeader(AddressHeader):
    """A list of addresses, once in a message."""

    max_count = 1


class SingleAddressHeader(AddressHeader):
    """One address."""

    @property
    def address(self):
        """The address; ValueError if there are more, or none."""
        if len(self.addresses) != 1:
            raise ValueError(f'value of single address header {self.name} is not a single address')
        return self.addresses[0]


class UniqueSingleAddressHeader(SingleAddressHeader):
    """One address, once in a message."""

    max_count = 1


def _parse_by(rule, value, kwds):
    """Parse by a rule of the MIME grammar; the tree is returned."""
    kwds['parse_tree'] = tree = rule(value)
    kwds['decoded'] = str(tree)
    kwds['defects'] += tree.all_defects()
    return tree


class MIMEVersionHeader:
    """The version of MIME: 1.0."""

    max_count = 1

    @staticmethod
    def value_parser(value):
        from email._mime_grammar import MimeScanner
        return MimeScanner(value).mime_version()

    @classmethod
    def parse(cls, value, kwds):
        tree = _parse_by(cls.value_parser, value, kwds)
        complete = tree.minor is not None
        kwds['major'] = tree.major if complete else None
        kwds['minor'] = tree.minor
        kwds['version'] = f'{tree.major}.{tree.minor}' if complete else None

    def init(self, *args, **kw):
        self._version = kw.pop('version')
        self._major = kw.pop('major')
        self._minor = kw.pop('minor')
        super().init(*args, **kw)

    @property
    def major(self):
        return self._major

    @property
    def minor(self):
        return self._minor

    @property
    def version(self):
        """major.minor, or None."""
        return self._version


class ParameterizedMIMEHeader:
    """A value with parameters."""

    max_count = 1

    @classmethod
    def parse(cls, value, kwds):
        tree = _parse_by(cls.value_parser, value, kwds)
        parameters = tree.parts[-1] if tree.parts and tree.parts[-1].kind == 'mime-parameters' else None
        # For a name that stands twice in different cases of letters, the last one counts.
        kwds['params'] = {} if parameters is None else {
            _clean(name).lower(): _clean(text) for name, text in parameters.parameters()}

    def init(self, *args, **kw):
        self._params = kw.pop('params')
        super().init(*args, **kw)

    @property
    def params(self):
        """The parameters as a mapping that cannot be changed."""
        return MappingProxyType(self._params)


def _clean(text):
    from email._policybase import has_surrogates
    if has_surrogates(text):
        from email.utils import _sanitize
        return _sanitize(text)
    return text


class ContentTypeHeader(ParameterizedMIMEHeader):
    """maintype/subtype with parameters."""

    @staticmethod
    def value_parser(value):
        from email._mime_grammar import MimeScanner
        return MimeScanner(value).content_type()

    def init(self, *args, **kw):
        super().init(*args, **kw)
        self._maintype = _clean(self._parse_tree.maintype)
        self._subtype = _clean(self._parse_tree.subtype)

    @property
    def maintype(self):
        return self._maintype

    @property
    def subtype(self):
        return self._subtype

    @property
    def content_type(self):
        """maintype/subtype"""
        return f'{self.maintype}/{self.subtype}'


class ContentDispositionHeader(ParameterizedMIMEHeader):
    """inline or attachment, with parameters."""

    @staticmethod
    def value_parser(value):
        from email._mime_grammar import MimeScanner
        return MimeScanner(value).content_disposition()

    def init(self, *args, **kw):
        super().init(*args, **kw)
        disposition = self._parse_tree.content_disposition
        self._content_disposition = disposition if disposition is None else _clean(disposition)

    @property
    def content_disposition(self):
        """The value without parameters, or None."""
        return self._content_disposition


class ContentTransferEncodingHeader:
    """The transfer encoding."""

    max_count = 1

    @staticmethod
    def value_parser(value):
        from email._mime_grammar import MimeScanner
        return MimeScanner(value).content_transfer_encoding()

    @classmethod
    def parse(cls, value, kwds):
        _parse_by(cls.value_parser, value, kwds)

    def init(self, *args, **kw):
        super().init(*args, **kw)
        self._cte = _clean(self._parse_tree.cte)

    @property
    def cte(self):
        """The encoding's name in lower case."""
        return self._cte


class MessageIDHeader:
    """A message identifier."""

    max_count = 1

    @staticmethod
    def value_parser(value):
        from email._mime_grammar import read_message_id
        return read_message_id(value)

    @classmethod
    def parse(cls, value, kwds):
        _parse_by(cls.value_parser, value, kwds)


_DEFAULT_MAP = {
    'subject': UniqueUnstructuredHeader,
    'date': UniqueDateHeader,
    'resent-date': DateHeader,
    'orig-date': UniqueDateHeader,
    'sender': UniqueSingleAddressHeader,
    'resent-sender': SingleAddressHeader,
    'to': UniqueAddressHeader,
    'resent-to': AddressHeader,
    'cc': UniqueAddressHeader,
    'resent-cc': AddressHeader,
    'bcc': UniqueAddressHeader,
    'resent-bcc': AddressHeader,
    'from': UniqueAddressHeader,
    'resent-from': AddressHeader,
    'reply-to': UniqueAddressHeader,
    'mime-version': MIMEVersionHeader,
    'content-type': ContentTypeHeader,
    'content-disposition': ContentDispositionHeader,
    'content-transfer-encoding': ContentTransferEncodingHeader,
    'message-id': MessageIDHeader,
}


class HeaderRegistry:
    """Knows which class is for which header's name, and makes headers."""

    def __init__(self, base_class=BaseHeader, default_class=UnstructuredHeader, use_default_map=True):
        self.registry = dict(_DEFAULT_MAP) if use_default_map else {}
        self.base_class = base_class
        self.default_class = default_class

    def map_to_type(self, name, cls):
        """Let headers of that name be of a class; any case of letters."""
        self.registry[name.lower()] = cls

    def __getitem__(self, name):
        cls = self.registry.get(name.lower(), self.default_class)
        return type('_' + cls.__name__, (cls, self.base_class), {})

    def __call__(self, name, value):
        """A header's value as an object of its class."""
        return self[name](name, value)

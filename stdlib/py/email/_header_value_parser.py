"""Two functions of the grammar of addresses under the names that mail servers import them by.

Each reads an address at the beginning of a text and returns it with the rest; HeaderParseError if there is none.
"""

from email import _tree
from email._address_grammar import AddressScanner
from email.headerregistry import Address

__all__ = ['get_addr_spec', 'get_angle_addr']


class _Spec(str):
    """An address as it is written, with its parts: local_part, domain, addr_spec and all_defects."""

    def __new__(cls, tree, spec):
        self = super().__new__(cls, tree)
        self.all_defects = tree.all_defects()
        self.local_part = self.domain = None
        self.addr_spec = '<>'
        if spec is not None:
            self.local_part = _tree.local_part_of(spec)
            self.domain = _tree.domain_of(spec)
            self.addr_spec = Address(username=self.local_part, domain=self.domain or '').addr_spec
        return self


def get_addr_spec(value):
    """Read local@domain."""
    scanner = AddressScanner(value)
    spec = scanner.addr_spec()
    return _Spec(spec, spec), scanner.rest


def get_angle_addr(value):
    """Read <local@domain>."""
    scanner = AddressScanner(value)
    whole = scanner.angle_addr()
    return _Spec(whole, whole.first('addr-spec')), scanner.rest

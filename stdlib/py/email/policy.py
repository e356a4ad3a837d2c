"""Policies: the rules by which messages are read, kept and written. Library reference: email.policy.

EmailPolicy is the base of the ready ones: default, SMTP, SMTPUTF8, HTTP and strict. Its headers are made by a registry
of header classes, and its messages get their content from a content manager.
"""

import re
import sys

from email._policybase import Compat32, Policy, compat32, has_surrogates, split_source_lines, validate_header_name
from email.contentmanager import raw_data_manager
from email.headerregistry import HeaderRegistry
from email.message import EmailMessage

__all__ = ['Compat32', 'compat32', 'Policy', 'EmailPolicy', 'default', 'strict', 'SMTP', 'HTTP']

_LINE_END = re.compile('\r\n|\r|\n')


class EmailPolicy(Policy):
    """The rules of RFC 5322. Headers are objects that know their parts, and folded by their syntax."""

    message_factory = EmailMessage
    utf8 = False
    refold_source = 'long'
    header_factory = HeaderRegistry()
    content_manager = raw_data_manager

    def __init__(self, **kw):
        if 'header_factory' not in kw:
            # Each policy has a registry of its own to change.
            kw = {'header_factory': HeaderRegistry(), **kw}
        super().__init__(**kw)

    def header_max_count(self, name):
        return self.header_factory[name].max_count

    def header_source_parse(self, sourcelines):
        return split_source_lines(sourcelines)

    def header_store_parse(self, name, value):
        """The value as an object of its header class. It must be one line."""
        validate_header_name(name)
        if hasattr(value, 'name') and value.name.lower() == name.lower():
            return (name, value)
        if isinstance(value, str) and len(value.splitlines()) > 1:
            raise ValueError('Header values may not contain linefeed or carriage return characters')
        return (name, self.header_factory(name, value))

    def header_fetch_parse(self, name, value):
        """The value as an object of its header class. Its line ends are removed."""
        if hasattr(value, 'name'):
            return value
        return self.header_factory(name, ''.join(_LINE_END.split(value)))

    def fold(self, name, value):
        return self._folded(name, value, True)

    def fold_binary(self, name, value):
        folded = self._folded(name, value, self.cte_type == '7bit')
        return folded.encode('utf8' if self.utf8 else 'ascii', 'surrogateescape')

    def _folded(self, name, value, refold_binary):
        if hasattr(value, 'name'):
            return value.fold(policy=self)
        lines = _LINE_END.split(value)
        if self._must_refold(name, value, lines) or refold_binary and has_surrogates(value):
            return self.header_factory(name, ''.join(lines)).fold(policy=self)
        return f'{name}: {self.linesep.join(lines)}{self.linesep}'

    def _must_refold(self, name, value, lines):
        """Whether a header that was read as these lines cannot be written so."""
        if self.refold_source == 'all' or not self.utf8 and not value.isascii():
            return True
        if self.refold_source != 'long':
            return False
        limit = self.max_line_length or sys.maxsize
        return len(lines[0]) + len(name) + 2 > limit or any(len(line) > limit for line in lines[1:])


default = EmailPolicy()
# The ready policies share the registry of the class.
del default.__dict__['header_factory']
strict = default.clone(raise_on_defect=True)
SMTP = default.clone(linesep='\r\n')
HTTP = default.clone(linesep='\r\n', max_line_length=None)
SMTPUTF8 = SMTP.clone(utf8=True)

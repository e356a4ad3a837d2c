"""The base of all classes for parts of a type."""

from email._policybase import compat32
from email import message

__all__ = ['MIMEBase']


class MIMEBase(message.Message):
    """A message with a type and its version header."""

    def __init__(self, _maintype, _subtype, *, policy=None, **_params):
        super().__init__(policy=compat32 if policy is None else policy)
        self.add_header('Content-Type', f'{_maintype}/{_subtype}', **_params)
        self['MIME-Version'] = '1.0'

"""importlib.metadata: the metadata of a distribution as a message with headers."""

import email.message
import re
import textwrap

_MULTIPLE = {'Classifier', 'Dynamic', 'License-File', 'Obsoletes-Dist', 'Platform', 'Project-URL', 'Provides-Dist',
             'Provides-Extra', 'Requires-Dist', 'Requires-External', 'Supported-Platform'}


class Message(email.message.Message):
    """Metadata by header; the text behind the headers is the header Description as well."""

    def __new__(cls, original):
        self = super().__new__(cls)
        vars(self).update(vars(original))
        return self

    def __init__(self, *args, **kwargs):
        # __new__ has filled it.
        self._headers = self._without_margins()

    def __iter__(self):
        return super().__iter__()

    def __getitem__(self, item):
        value = super().__getitem__(item)
        if value is None:
            import warnings
            warnings.warn('Implicit None on return values is deprecated and will raise KeyErrors.',
                          DeprecationWarning, stacklevel=2)
        return value

    def _without_margins(self):
        headers = [(key, value if '\n' not in value else textwrap.dedent(' ' * 8 + value))
                   for key, value in vars(self)['_headers']]
        if self._payload:
            headers.append(('Description', self.get_payload()))
        return headers

    @property
    def json(self):
        """All metadata in a form for JSON. PEP 566."""
        result = {}
        for key in self:
            if key in _MULTIPLE:
                value = self.get_all(key)
            else:
                value = self[key]
                if key == 'Keywords':
                    value = re.split(r'\s+', value)
            result[key.lower().replace('-', '_')] = value
        return result

"""Response headers as a mapping. Library reference: wsgiref.headers."""


def _as_parameter(name, value):
    if not value:
        return name
    value = value.replace('\\', '\\\\').replace('"', '\\"')
    return f'{name}="{value}"'


class Headers:
    """A mapping over a list of pairs: names are compared without case, and there may be several fields of a name."""

    def __init__(self, headers=None):
        headers = [] if headers is None else headers
        if type(headers) is not list:
            raise TypeError("Headers must be a list of name/value tuples")
        self._pairs = headers
        if __debug__:
            for name, value in headers:
                self._checked(name)
                self._checked(value)

    @staticmethod
    def _checked(text):
        if type(text) is not str:
            raise AssertionError(f"Header names/values must be of type str (got {text!r})")
        return text

    def _has_name(self, name):
        wanted = self._checked(name).lower()
        return lambda pair: pair[0].lower() == wanted

    def __len__(self):
        return len(self._pairs)

    def __setitem__(self, name, value):
        """Replaces all fields of that name."""
        del self[name]
        self._pairs.append((self._checked(name), self._checked(value)))

    def __delitem__(self, name):
        has_name = self._has_name(name)
        self._pairs[:] = [pair for pair in self._pairs if not has_name(pair)]

    def __getitem__(self, name):
        """The first value, or None."""
        return self.get(name)

    def __contains__(self, name):
        return any(map(self._has_name(name), self._pairs))

    def get_all(self, name):
        """All values of that name."""
        return [value for _, value in filter(self._has_name(name), self._pairs)]

    def get(self, name, default=None):
        """The first value."""
        for _, value in filter(self._has_name(name), self._pairs):
            return value
        return default

    def keys(self):
        """The names of all fields, in order."""
        return [name for name, _ in self._pairs]

    def values(self):
        """The values of all fields, in order."""
        return [value for _, value in self._pairs]

    def items(self):
        """All fields, in order."""
        return self._pairs[:]

    def __repr__(self):
        return f'{self.__class__.__name__}({self._pairs!r})'

    def __str__(self):
        """The header as it is sent, with the empty line at its end."""
        return ''.join(f'{name}: {value}\r\n' for name, value in self._pairs) + '\r\n'

    def __bytes__(self):
        return str(self).encode('iso-8859-1')

    def setdefault(self, name, value):
        """The first value of that name; it is set if there is none."""
        found = self.get(name)
        if found is not None:
            return found
        self._pairs.append((self._checked(name), self._checked(value)))
        return value

    def add_header(self, _name, _value, **_params):
        """Append a field whose value has parameters; None: a parameter without a value."""
        parts = [] if _value is None else [self._checked(_value)]
        for name, value in _params.items():
            name = self._checked(name).replace('_', '-')
            parts.append(_as_parameter(name, value if value is None else self._checked(value)))
        self._pairs.append((self._checked(_name), '; '.join(parts)))

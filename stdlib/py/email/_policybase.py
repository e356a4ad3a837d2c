"""What a policy is, and the policy that keeps to the behaviour of old: Compat32.

email.policy shows all of this; it is apart so that email.message needs not load the newer policies and their headers.
Library reference: email.policy.
"""

import abc
import re

__all__ = ['Policy', 'Compat32', 'compat32']

_FIELD_NAME = re.compile('[\041-\071\073-\176]+$')


def validate_header_name(name):
    """ValueError if a message cannot have a header of that name."""
    if not _FIELD_NAME.match(name):
        raise ValueError(f'Header field name contains invalid characters: {name!r}')


class _Settings:
    """An object whose attributes are all defined by its class, and set once: by the constructor."""

    def __init__(self, **kw):
        for name, value in kw.items():
            if not hasattr(self, name):
                raise TypeError(f'{name!r} is an invalid keyword argument for {self.__class__.__name__}')
            object.__setattr__(self, name, value)

    def __repr__(self):
        arguments = ', '.join(f'{name}={value!r}' for name, value in self.__dict__.items())
        return f'{self.__class__.__name__}({arguments})'

    def __setattr__(self, name, value):
        problem = 'object attribute {!r} is read-only' if hasattr(self, name) else 'object has no attribute {!r}'
        raise AttributeError(f'{self.__class__.__name__!r} {problem.format(name)}')

    def clone(self, **kw):
        """A policy like this one but for the given attributes."""
        result = self.__class__.__new__(self.__class__)
        for name, value in self.__dict__.items():
            object.__setattr__(result, name, value)
        for name, value in kw.items():
            if not hasattr(self, name):
                raise TypeError(f'{name!r} is an invalid keyword argument for {self.__class__.__name__}')
            object.__setattr__(result, name, value)
        return result

    def __add__(self, other):
        """This policy with what is set in the other one."""
        return self.clone(**other.__dict__)


class Policy(_Settings, metaclass=abc.ABCMeta):
    """The rules by which messages are read, kept and written."""

    raise_on_defect = False
    linesep = '\n'
    cte_type = '8bit'
    max_line_length = 78
    mangle_from_ = False
    message_factory = None
    verify_generated_headers = True

    def handle_defect(self, obj, defect):
        """Raise the defect, or register it: as raise_on_defect says."""
        if self.raise_on_defect:
            raise defect
        self.register_defect(obj, defect)

    def register_defect(self, obj, defect):
        """Note the defect."""
        obj.defects.append(defect)

    def header_max_count(self, name):
        """How many headers of that name a message may have; None: any number."""
        return None

    @abc.abstractmethod
    def header_source_parse(self, sourcelines):
        """The (name, value) to keep of a header's lines, as they were read."""
        raise NotImplementedError

    @abc.abstractmethod
    def header_store_parse(self, name, value):
        """The (name, value) to keep of a header that a program sets."""
        raise NotImplementedError

    @abc.abstractmethod
    def header_fetch_parse(self, name, value):
        """The value that a program gets of what is kept."""
        raise NotImplementedError

    @abc.abstractmethod
    def fold(self, name, value):
        """The header's lines as a string."""
        raise NotImplementedError

    @abc.abstractmethod
    def fold_binary(self, name, value):
        """The header's lines as bytes."""
        raise NotImplementedError


def split_source_lines(sourcelines):
    """A header's name, and its value without the white space around it. The line ends within stay."""
    name, first = sourcelines[0].split(':', 1)
    value = ''.join([first, *sourcelines[1:]])
    return name, value.lstrip(' \t\r\n').rstrip('\r\n')


def has_surrogates(text):
    """Whether the text carries bytes that could not be decoded."""
    if text.isascii():
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


class Compat32(Policy):
    """The policy that is in force when none is given: headers are strings, written as they were read."""

    mangle_from_ = True

    def header_source_parse(self, sourcelines):
        return split_source_lines(sourcelines)

    def header_store_parse(self, name, value):
        validate_header_name(name)
        return (name, value)

    def header_fetch_parse(self, name, value):
        """The value; a Header in the charset unknown-8bit if there are bytes outside ASCII in it."""
        if isinstance(value, str) and has_surrogates(value):
            return self._as_unknown(name, value)
        return value

    def _as_unknown(self, name, value):
        from email.charset import UNKNOWN8BIT
        from email.header import Header
        return Header(value, charset=UNKNOWN8BIT, header_name=name)

    def fold(self, name, value):
        return self._folded(name, value, True)

    def fold_binary(self, name, value):
        return self._folded(name, value, self.cte_type == '7bit').encode('ascii', 'surrogateescape')

    def _folded(self, name, value, sanitize):
        if isinstance(value, str):
            if not has_surrogates(value):
                from email.header import Header
                value = Header(value, header_name=name)
            elif sanitize:
                value = self._as_unknown(name, value)
            else:
                return f'{name}: {value}{self.linesep}'
        limit = 0 if self.max_line_length is None else self.max_line_length
        return f'{name}: {value.encode(linesep=self.linesep, maxlinelen=limit)}{self.linesep}'


compat32 = Compat32()

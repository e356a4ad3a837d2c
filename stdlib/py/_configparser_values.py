"""Interpolation, and the views of sections and converters, for configparser."""

from collections.abc import MutableMapping
from functools import partial

from _configparser_errors import (
    MAX_INTERPOLATION_DEPTH, InterpolationDepthError, InterpolationMissingOptionError, InterpolationSyntaxError,
    NoOptionError, NoSectionError,
)


class Interpolation:
    """What happens to values as they are read, asked for, set and written: nothing."""

    def before_get(self, parser, section, option, value, defaults):
        return value

    def before_set(self, parser, section, option, value):
        return value

    def before_read(self, parser, section, option, value):
        return value

    def before_write(self, parser, section, option, value):
        return value


def _reference(text, opening, closing):
    """(name, end) of the reference that the text begins with; None: it is none."""
    end = text.find(closing[0], len(opening))
    if end <= len(opening) or not text.startswith(closing, end):
        return None
    return text[len(opening):end], end + len(closing)


class _Template(Interpolation):
    """Values with references, `sign` + bracket; a doubled sign is the sign itself."""

    _sign = _opening = _closing = None

    def before_get(self, parser, section, option, value, defaults):
        parts = []
        self._interpolate_some(parser, option, parts, value, section, defaults, 1)
        return ''.join(parts)

    def before_set(self, parser, section, option, value):
        text = value.replace(self._sign * 2, '')
        left = ''
        while True:
            i = text.find(self._opening)
            if i < 0:
                break
            found = _reference(text[i:], self._opening, self._closing)
            end = i + (found[1] if found else len(self._opening))
            left += text[:i] if found else text[:end]
            text = text[end:]
        left += text
        if self._sign in left:
            raise ValueError("invalid interpolation syntax in %r at position %d" % (value, left.find(self._sign)))
        return value

    def _interpolate_some(self, parser, option, accum, rest, section, map, depth):
        rawval = parser.get(section, option, raw=True, fallback=rest)
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, rawval)
        sign, opening = self._sign, self._opening
        while rest:
            i = rest.find(sign)
            if i < 0:
                accum.append(rest)
                return
            accum.append(rest[:i])
            rest = rest[i:]
            if rest[1:2] == sign:
                accum.append(sign)
                rest = rest[2:]
            elif rest.startswith(opening):
                found = _reference(rest, opening, self._closing)
                if found is None:
                    raise InterpolationSyntaxError(option, section, "bad interpolation variable reference %r" % rest)
                name, end = found
                rest = rest[end:]
                self._substitute(parser, option, accum, rest, section, map, depth, rawval, name)
            else:
                raise InterpolationSyntaxError(
                    option, section, f"'{sign}' must be followed by '{sign}' or '{opening[1]}', found: {rest!r}")


class BasicInterpolation(_Template):
    """%(name)s is the value of another option of the section or the defaults; %% a percent sign."""

    _sign, _opening, _closing = '%', '%(', ')s'

    def _substitute(self, parser, option, accum, rest, section, map, depth, rawval, name):
        name = parser.optionxform(name)
        try:
            value = map[name]
        except KeyError:
            raise InterpolationMissingOptionError(option, section, rawval, name) from None
        if "%" in value:
            self._interpolate_some(parser, option, accum, value, section, map, depth + 1)
        else:
            accum.append(value)


class ExtendedInterpolation(_Template):
    """${name} is the value of another option, ${section:name} of one in another section; $$ a dollar sign."""

    _sign, _opening, _closing = '$', '${', '}'

    def _substitute(self, parser, option, accum, rest, section, map, depth, rawval, name):
        path = name.split(':')
        other_section, other = section, option
        try:
            if len(path) == 1:
                other = parser.optionxform(path[0])
                value = map[other]
            elif len(path) == 2:
                other_section = path[0]
                other = parser.optionxform(path[1])
                value = parser.get(other_section, other, raw=True)
            else:
                raise InterpolationSyntaxError(option, section, "More than one ':' found: %r" % (rest,))
        except (KeyError, NoSectionError, NoOptionError):
            raise InterpolationMissingOptionError(option, section, rawval, ":".join(path)) from None
        if value is None:
            return
        if "$" in value:
            values = dict(parser.items(other_section, raw=True))
            self._interpolate_some(parser, other, accum, value, other_section, values, depth + 1)
        else:
            accum.append(value)


class SectionProxy(MutableMapping):
    """A section of a parser as a mapping of its options, those of the defaults included."""

    def __init__(self, parser, name):
        self._parser = parser
        self._name = name
        for conv in parser.converters:
            key = 'get' + conv
            setattr(self, key, partial(self.get, _impl=getattr(parser, key)))

    def __repr__(self):
        return '<Section: {}>'.format(self._name)

    def __getitem__(self, key):
        if not self._parser.has_option(self._name, key):
            raise KeyError(key)
        return self._parser.get(self._name, key)

    def __setitem__(self, key, value):
        self._parser._validate_value_types(option=key, value=value)
        return self._parser.set(self._name, key, value)

    def __delitem__(self, key):
        if not (self._parser.has_option(self._name, key) and self._parser.remove_option(self._name, key)):
            raise KeyError(key)

    def __contains__(self, key):
        return self._parser.has_option(self._name, key)

    def __len__(self):
        return len(self._options())

    def __iter__(self):
        return self._options().__iter__()

    def _options(self):
        if self._name != self._parser.default_section:
            return self._parser.options(self._name)
        return list(self._parser.defaults())

    @property
    def parser(self):
        return self._parser

    @property
    def name(self):
        return self._name

    def get(self, option, fallback=None, *, raw=False, vars=None, _impl=None, **kwargs):
        """The value of the option, the fallback without it."""
        if not _impl:
            _impl = self._parser.get
        return _impl(self._name, option, raw=raw, vars=vars, fallback=fallback, **kwargs)


class ConverterMapping(MutableMapping):
    """name -> function for the methods get<name>() of a parser and its sections; writing makes such methods."""

    def __init__(self, parser):
        self._parser = parser
        self._data = {}
        for getter in dir(parser):
            if getter.startswith('get') and len(getter) > 3 and callable(getattr(parser, getter)):
                self._data[getter[3:]] = None  # a method of the class

    def __getitem__(self, key):
        return self._data[key]

    def __setitem__(self, key, value):
        try:
            name = 'get' + key
        except TypeError:
            raise ValueError('Incompatible key: {} (type: {})'.format(key, type(key)))
        if name == 'get':
            raise ValueError('Incompatible key: cannot use "" as a name')
        self._data[key] = value
        getter = partial(self._parser._get_conv, conv=value)
        getter.converter = value
        setattr(self._parser, name, getter)
        for proxy in self._parser.values():
            setattr(proxy, name, partial(proxy.get, _impl=getter))

    def __delitem__(self, key):
        try:
            name = 'get' + (key or None)
        except TypeError:
            raise KeyError(key)
        del self._data[key]
        for owner in (self._parser, *self._parser.values()):
            try:
                delattr(owner, name)
            except AttributeError:
                # Once made, it may have been deleted by hand; of classes it never is.
                continue

    def __iter__(self):
        return iter(self._data)

    def __len__(self):
        return len(self._data)


for _cls in (Interpolation, BasicInterpolation, ExtendedInterpolation, SectionProxy, ConverterMapping):
    _cls.__module__ = 'configparser'

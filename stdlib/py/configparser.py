"""Configuration files in the manner of INI: sections of options with values.

[section] begins a section; `key = value` or `key: value` is an option, which further indented lines continue; lines that
begin with # or ; are comments. The options of [DEFAULT] hold in every section. ConfigParser replaces %(name)s in values by
other values; RawConfigParser leaves them as they are. The exceptions stand in _configparser_errors, interpolation and
the views of sections in _configparser_values.
"""

import io
import itertools
import os
import sys
from collections import ChainMap as _ChainMap
from collections.abc import MutableMapping

from _configparser_errors import *
from _configparser_errors import Error, MAX_INTERPOLATION_DEPTH
from _configparser_values import (
    BasicInterpolation, ConverterMapping, ExtendedInterpolation, Interpolation, SectionProxy,
)

__all__ = ("NoSectionError", "DuplicateOptionError", "DuplicateSectionError", "NoOptionError", "InterpolationError",
           "InterpolationDepthError", "InterpolationMissingOptionError", "InterpolationSyntaxError", "ParsingError",
           "MissingSectionHeaderError", "MultilineContinuationError", "UnnamedSectionDisabledError",
           "InvalidWriteError", "ConfigParser", "RawConfigParser", "Interpolation", "BasicInterpolation",
           "ExtendedInterpolation", "SectionProxy", "ConverterMapping", "DEFAULTSECT", "MAX_INTERPOLATION_DEPTH",
           "UNNAMED_SECTION")

_default_dict = dict
DEFAULTSECT = "DEFAULT"
_UNSET = object()


class _UnnamedSection:
    def __repr__(self):
        return "<UNNAMED_SECTION>"


UNNAMED_SECTION = _UnnamedSection()


class _ReadState:
    """Where in a source the parser is."""

    def __init__(self):
        self.elements_added = set()
        self.cursect = None
        self.sectname = None
        self.optname = None
        self.lineno = 0
        self.indent_level = 0
        self.errors = []


class RawConfigParser(MutableMapping):
    """A configuration: a mapping of section names to sections, values without interpolation."""

    _DEFAULT_INTERPOLATION = Interpolation()

    BOOLEAN_STATES = {'1': True, 'yes': True, 'true': True, 'on': True,
                      '0': False, 'no': False, 'false': False, 'off': False}

    def __init__(self, defaults=None, dict_type=_default_dict, allow_no_value=False, *, delimiters=('=', ':'),
                 comment_prefixes=('#', ';'), inline_comment_prefixes=None, strict=True, empty_lines_in_values=True,
                 default_section=DEFAULTSECT, interpolation=_UNSET, converters=_UNSET, allow_unnamed_section=False):
        self._dict = dict_type
        self._sections = self._dict()
        self._defaults = self._dict()
        self._converters = ConverterMapping(self)
        self._proxies = self._dict()
        self._proxies[default_section] = SectionProxy(self, default_section)
        self._delimiters = tuple(delimiters)
        self._comment_prefixes = tuple(comment_prefixes or ())
        self._inline_comment_prefixes = tuple(inline_comment_prefixes or ())
        self._strict = strict
        self._allow_no_value = allow_no_value
        self._empty_lines_in_values = empty_lines_in_values
        self.default_section = default_section
        self._interpolation = interpolation
        if interpolation is _UNSET:
            self._interpolation = self._DEFAULT_INTERPOLATION
        if self._interpolation is None:
            self._interpolation = Interpolation()
        if not isinstance(self._interpolation, Interpolation):
            raise TypeError(
                f"interpolation= must be None or an instance of Interpolation; "
                f"got an object of type {type(self._interpolation)}")
        if converters is not _UNSET:
            self._converters.update(converters)
        if defaults:
            self._read_defaults(defaults)
        self._allow_unnamed_section = allow_unnamed_section

    # ---- Sections and options ----

    def defaults(self):
        """The dictionary of the defaults."""
        return self._defaults

    def sections(self):
        """The names of the sections, without the defaults."""
        return list(self._sections.keys())

    def add_section(self, section):
        """A new section. DuplicateSectionError; ValueError for the name of the defaults."""
        if section == self.default_section:
            raise ValueError('Invalid section name: %r' % section)
        if section is UNNAMED_SECTION:
            if not self._allow_unnamed_section:
                raise UnnamedSectionDisabledError
        if section in self._sections:
            raise DuplicateSectionError(section)
        self._sections[section] = self._dict()
        self._proxies[section] = SectionProxy(self, section)

    def has_section(self, section):
        """Is there such a section? The defaults do not count."""
        return section in self._sections

    def options(self, section):
        """The names of the section's options, those of the defaults included."""
        try:
            options = self._sections[section].copy()
        except KeyError:
            raise NoSectionError(section) from None
        options.update(self._defaults)
        return list(options.keys())

    def optionxform(self, optionstr):
        """How option names are compared; may be replaced (by str: as they are)."""
        return optionstr.lower()

    def has_option(self, section, option):
        """Is there such an option? No section: in the defaults."""
        if not section or section == self.default_section:
            return self.optionxform(option) in self._defaults
        if section not in self._sections:
            return False
        option = self.optionxform(option)
        return option in self._sections[section] or option in self._defaults

    def set(self, section, option, value=None):
        """Give an option a value."""
        if value:
            value = self._interpolation.before_set(self, section, option, value)
        self._section_dict(section)[self.optionxform(option)] = value

    def remove_option(self, section, option):
        """Remove an option; False when it is not in the section itself."""
        options = self._section_dict(section)
        option = self.optionxform(option)
        existed = option in options
        if existed:
            del options[option]
        return existed

    def remove_section(self, section):
        """Remove a section; False when there is none."""
        existed = section in self._sections
        if existed:
            del self._sections[section]
            del self._proxies[section]
        return existed

    def _section_dict(self, section):
        if not section or section == self.default_section:
            return self._defaults
        try:
            return self._sections[section]
        except KeyError:
            raise NoSectionError(section) from None

    # ---- Values ----

    def get(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        """The value: of vars, of the section, of the defaults, or the fallback. raw: without interpolation."""
        try:
            values = self._unify_values(section, vars)
        except NoSectionError:
            if fallback is _UNSET:
                raise
            return fallback
        option = self.optionxform(option)
        try:
            value = values[option]
        except KeyError:
            if fallback is _UNSET:
                raise NoOptionError(option, section)
            return fallback
        if raw or value is None:
            return value
        return self._interpolation.before_get(self, section, option, value, values)

    def _get(self, section, conv, option, **kwargs):
        return conv(self.get(section, option, **kwargs))

    def _get_conv(self, section, option, conv, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        try:
            return self._get(section, conv, option, raw=raw, vars=vars, **kwargs)
        except (NoSectionError, NoOptionError):
            if fallback is _UNSET:
                raise
            return fallback

    def getint(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        """int(get(...))"""
        return self._get_conv(section, option, int, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def getfloat(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        """float(get(...))"""
        return self._get_conv(section, option, float, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def getboolean(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        """get(...) as a bool: BOOLEAN_STATES says what is true and what false."""
        return self._get_conv(section, option, self._convert_to_boolean, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def _convert_to_boolean(self, value):
        if value.lower() not in self.BOOLEAN_STATES:
            raise ValueError('Not a boolean: %s' % value)
        return self.BOOLEAN_STATES[value.lower()]

    def items(self, section=_UNSET, raw=False, vars=None):
        """The (name, value) pairs of a section; without one, the (name, section) pairs."""
        if section is _UNSET:
            return super().items()
        values = self._defaults.copy()
        try:
            values.update(self._sections[section])
        except KeyError:
            if section != self.default_section:
                raise NoSectionError(section)
        names = list(values.keys())
        if vars:
            for name, value in vars.items():
                values[self.optionxform(name)] = value
        if raw:
            return [(name, values[name]) for name in names]
        return [(name, self._interpolation.before_get(self, section, name, values[name], values)) for name in names]

    def _unify_values(self, section, vars):
        """A chain of vars, section and defaults."""
        options = {}
        try:
            options = self._sections[section]
        except KeyError:
            if section != self.default_section:
                raise NoSectionError(section) from None
        given = {}
        if vars:
            for name, value in vars.items():
                given[self.optionxform(name)] = value if value is None else str(value)
        return _ChainMap(given, options, self._defaults)

    def _validate_value_types(self, *, section="", option="", value=""):
        """Only strings can be written to a file and come back as what they were."""
        if not isinstance(section, str):
            raise TypeError("section names must be strings or UNNAMED_SECTION")
        if not isinstance(option, str):
            raise TypeError("option keys must be strings")
        if (not self._allow_no_value or value) and not isinstance(value, str):
            raise TypeError("option values must be strings")

    @property
    def converters(self):
        return self._converters

    # ---- As a mapping ----

    def popitem(self):
        """Remove a section other than the defaults and return (name, section). KeyError when there is none."""
        for key in self.sections():
            value = self[key]
            del self[key]
            return key, value
        raise KeyError

    def __getitem__(self, key):
        if key != self.default_section and not self.has_section(key):
            raise KeyError(key)
        return self._proxies[key]

    def __setitem__(self, key, value):
        # A section set to itself stays; else it has only the new values.
        if key in self and self[key] is value:
            return
        if key == self.default_section:
            self._defaults.clear()
        elif key in self._sections:
            self._sections[key].clear()
        self.read_dict({key: value})

    def __delitem__(self, key):
        if key == self.default_section:
            raise ValueError("Cannot remove the default section.")
        if not self.has_section(key):
            raise KeyError(key)
        self.remove_section(key)

    def __contains__(self, key):
        return key == self.default_section or self.has_section(key)

    def __len__(self):
        return len(self._sections) + 1

    def __iter__(self):
        return itertools.chain((self.default_section,), self._sections.keys())

    # ---- Reading ----

    def read(self, filenames, encoding=None):
        """Read one or several files; those that cannot be opened are passed over. The list of those that were read."""
        if isinstance(filenames, (str, bytes, os.PathLike)):
            filenames = [filenames]
        encoding = io.text_encoding(encoding)
        read_ok = []
        for filename in filenames:
            try:
                with open(filename, encoding=encoding) as fp:
                    self._read(fp, filename)
            except OSError:
                continue
            if isinstance(filename, os.PathLike):
                filename = os.fspath(filename)
            read_ok.append(filename)
        return read_ok

    def read_file(self, f, source=None):
        """Read lines; source is the name that messages show."""
        if source is None:
            try:
                source = f.name
            except AttributeError:
                source = '<???>'
        self._read(f, source)

    def read_string(self, string, source='<string>'):
        """Read a text."""
        self.read_file(io.StringIO(string), source)

    def read_dict(self, dictionary, source='<dict>'):
        """Read a mapping of section names to mappings of options; names and values are made strings."""
        elements_added = set()
        for section, keys in dictionary.items():
            if section is not UNNAMED_SECTION:
                section = str(section)
            try:
                self.add_section(section)
            except (DuplicateSectionError, ValueError):
                if self._strict and section in elements_added:
                    raise
            elements_added.add(section)
            for key, value in keys.items():
                key = self.optionxform(str(key))
                if value is not None:
                    value = str(value)
                if self._strict and (section, key) in elements_added:
                    raise DuplicateOptionError(section, key, source)
                elements_added.add((section, key))
                self.set(section, key, value)

    def _read_defaults(self, defaults):
        for key, value in defaults.items():
            self._defaults[self.optionxform(key)] = value

    def _read(self, fp, fpname):
        state = _ReadState()
        try:
            for state.lineno, line in enumerate(fp, start=1):
                self._read_line(state, line, fpname)
        finally:
            self._join_multiline_values()
        if state.errors:
            first, *others = state.errors
            raise first.combine(others)

    def _clean(self, line):
        """The line without comments and outer whitespace."""
        end = len(line)
        for prefix in self._inline_comment_prefixes:
            i = line.find(prefix)
            while 0 <= i < end:
                # Behind whitespace only: a value may have such characters in it.
                if i == 0 or line[i - 1].isspace():
                    end = i
                    break
                i = line.find(prefix, i + 1)
        clean = line[:end].strip()
        if self._comment_prefixes and clean.startswith(self._comment_prefixes):
            clean = ''
        return clean

    def _read_line(self, st, line, fpname):
        clean = self._clean(line)
        if not clean:
            if self._empty_lines_in_values:
                # An empty line may be part of a value; a comment is not.
                if not line.strip() and st.cursect is not None and st.optname and st.cursect[st.optname] is not None:
                    st.cursect[st.optname].append('')
            else:
                st.indent_level = sys.maxsize
            return
        indent = len(line) - len(line.lstrip())
        if st.cursect is not None and st.optname and indent > st.indent_level:
            if st.cursect[st.optname] is None:
                raise MultilineContinuationError(fpname, st.lineno, line)
            st.cursect[st.optname].append(clean)
            return
        if self._allow_unnamed_section and st.cursect is None:
            self._handle_header(st, UNNAMED_SECTION, fpname)
        st.indent_level = indent
        header = self._header(clean)
        if header is not None:
            self._handle_header(st, header, fpname)
        elif st.cursect is None:
            raise MissingSectionHeaderError(fpname, st.lineno, line)
        else:
            self._handle_option(st, clean, line, fpname)

    def _header(self, text):
        """The name of the section that the text begins; None: it is no header. The last bracket counts."""
        end = text.rfind(']')
        return text[1:end] if text.startswith('[') and end > 1 else None

    def _handle_header(self, st, sectname, fpname):
        st.sectname = sectname
        if sectname in self._sections:
            if self._strict and sectname in st.elements_added:
                raise DuplicateSectionError(sectname, fpname, st.lineno)
            st.cursect = self._sections[sectname]
            st.elements_added.add(sectname)
        elif sectname == self.default_section:
            st.cursect = self._defaults
        else:
            st.cursect = self._dict()
            self._sections[sectname] = st.cursect
            self._proxies[sectname] = SectionProxy(self, sectname)
            st.elements_added.add(sectname)
        st.optname = None

    def _handle_option(self, st, clean, line, fpname):
        positions = [(clean.find(delimiter), i) for i, delimiter in enumerate(self._delimiters) if delimiter in clean]
        if positions:
            at, which = min(positions)
            name = clean[:at].rstrip()
            value = clean[at + len(self._delimiters[which]):].strip()
        elif self._allow_no_value:
            name, value = clean, None
        else:
            st.errors.append(ParsingError(fpname, (st.lineno, line)))
            return
        if not name:
            st.errors.append(ParsingError(fpname, (st.lineno, line)))
        st.optname = self.optionxform(name.rstrip())
        if self._strict and (st.sectname, st.optname) in st.elements_added:
            raise DuplicateOptionError(st.sectname, st.optname, fpname, st.lineno)
        st.elements_added.add((st.sectname, st.optname))
        # The lines of a value are joined at the end.
        st.cursect[st.optname] = None if value is None else [value]

    def _join_multiline_values(self):
        for section, options in itertools.chain(((self.default_section, self._defaults),), self._sections.items()):
            for name, value in options.items():
                if isinstance(value, list):
                    value = '\n'.join(value).rstrip()
                options[name] = self._interpolation.before_read(self, section, name, value)

    # ---- Writing ----

    def write(self, fp, space_around_delimiters=True):
        """Write the configuration; comments of what was read are lost."""
        delimiter = self._delimiters[0]
        if space_around_delimiters:
            delimiter = f" {delimiter} "
        if self._defaults:
            self._write_section(fp, self.default_section, self._defaults.items(), delimiter)
        if UNNAMED_SECTION in self._sections and self._sections[UNNAMED_SECTION]:
            self._write_section(fp, UNNAMED_SECTION, self._sections[UNNAMED_SECTION].items(), delimiter, unnamed=True)
        for section in self._sections:
            if section is not UNNAMED_SECTION:
                self._write_section(fp, section, self._sections[section].items(), delimiter)

    def _write_section(self, fp, section_name, section_items, delimiter, unnamed=False):
        if not unnamed:
            fp.write(f"[{section_name}]\n")
        for key, value in section_items:
            self._validate_key_contents(key)
            value = self._interpolation.before_write(self, section_name, key, value)
            if value is not None or not self._allow_no_value:
                value = delimiter + str(value).replace('\n', '\n\t')
            else:
                value = ""
            fp.write(f"{key}{value}\n")
        fp.write("\n")

    def _validate_key_contents(self, key):
        """A key that would be read as something else."""
        if self._header(key) is not None:
            raise InvalidWriteError(f"Cannot write key {key}; begins with section pattern")
        if any(delimiter in key for delimiter in self._delimiters):
            raise InvalidWriteError(f"Cannot write key {key}; contains delimiter {', '.join(self._delimiters)}")


class ConfigParser(RawConfigParser):
    """A configuration whose values may refer to each other: BasicInterpolation."""

    _DEFAULT_INTERPOLATION = BasicInterpolation()

    def set(self, section, option, value=None):
        """Give an option a value, which must be a str."""
        self._validate_value_types(option=option, value=value)
        super().set(section, option, value)

    def add_section(self, section):
        """A new section; its name must be a str."""
        if section is not UNNAMED_SECTION:
            self._validate_value_types(section=section)
        super().add_section(section)

    def _read_defaults(self, defaults):
        # As if read from a file: made strings, and no references looked for yet.
        interpolation = self._interpolation
        self._interpolation = Interpolation()
        try:
            self.read_dict({self.default_section: defaults})
        finally:
            self._interpolation = interpolation

"""The exceptions of configparser."""

MAX_INTERPOLATION_DEPTH = 10


class Error(Exception):
    """Base of the exceptions of configparser; `message` is what it shows."""

    def __init__(self, msg=''):
        self.message = msg
        Exception.__init__(self, msg)

    def __repr__(self):
        return self.message

    __str__ = __repr__


class NoSectionError(Error):
    """There is no such section."""

    def __init__(self, section):
        Error.__init__(self, 'No section: %r' % (section,))
        self.section = section
        self.args = (section,)


def _already_exists(kind, what, source, lineno):
    if source is None:
        return f'{kind.capitalize()} {what} already exists'
    line = '' if lineno is None else f' [line {lineno:2d}]'
    return f'While reading from {source!r}{line}: {kind} {what} already exists'


class DuplicateSectionError(Error):
    """A section stands twice in one source, or is added a second time."""

    def __init__(self, section, source=None, lineno=None):
        Error.__init__(self, _already_exists('section', repr(section), source, lineno))
        self.section = section
        self.source = source
        self.lineno = lineno
        self.args = (section, source, lineno)


class DuplicateOptionError(Error):
    """An option stands twice in a section of one source."""

    def __init__(self, section, option, source=None, lineno=None):
        Error.__init__(self, _already_exists('option', f'{option!r} in section {section!r}', source, lineno))
        self.section = section
        self.option = option
        self.source = source
        self.lineno = lineno
        self.args = (section, option, source, lineno)


class NoOptionError(Error):
    """There is no such option in the section."""

    def __init__(self, option, section):
        Error.__init__(self, "No option %r in section: %r" % (option, section))
        self.option = option
        self.section = section
        self.args = (option, section)


class InterpolationError(Error):
    """Base of the errors in interpolation."""

    def __init__(self, option, section, msg):
        Error.__init__(self, msg)
        self.option = option
        self.section = section
        self.args = (option, section, msg)


class InterpolationMissingOptionError(InterpolationError):
    """A value refers to an option that there is not."""

    def __init__(self, option, section, rawval, reference):
        InterpolationError.__init__(self, option, section, (
            f"Bad value substitution: option {option!r} in section {section!r} contains an interpolation key "
            f"{reference!r} which is not a valid option name. Raw value: {rawval!r}"))
        self.reference = reference
        self.args = (option, section, rawval, reference)


class InterpolationSyntaxError(InterpolationError):
    """A value is no template."""


class InterpolationDepthError(InterpolationError):
    """Values refer to each other without end."""

    def __init__(self, option, section, rawval):
        InterpolationError.__init__(self, option, section, (
            f"Recursion limit exceeded in value substitution: option {option!r} in section {section!r} contains an "
            f"interpolation key which cannot be substituted in {MAX_INTERPOLATION_DEPTH} steps. Raw value: {rawval!r}"))
        self.args = (option, section, rawval)


class ParsingError(Error):
    """Lines that are neither section nor option: `errors` lists (line number, line)."""

    def __init__(self, source, *args):
        super().__init__(f'Source contains parsing errors: {source!r}')
        self.source = source
        self.errors = []
        self.args = (source,)
        for arg in args:
            self.append(*arg)

    def append(self, lineno, line):
        self.errors.append((lineno, line))
        self.message += '\n\t[line %2d]: %s' % (lineno, repr(line))

    def combine(self, others):
        """Take over the lines of other errors."""
        for other in others:
            for error in other.errors:
                self.append(*error)
        return self


class _LineError(ParsingError):
    _what = None

    def __init__(self, filename, lineno, line):
        Error.__init__(self, '%s\nfile: %r, line: %d\n%r' % (self._what, filename, lineno, line))
        self.source = filename
        self.lineno = lineno
        self.line = line
        self.args = (filename, lineno, line)


class MissingSectionHeaderError(ParsingError):
    """A source begins without a section."""

    _what = 'File contains no section headers.'
    __init__ = _LineError.__init__


class MultilineContinuationError(ParsingError):
    """A key without value is followed by an indented line."""

    _what = "Key without value continued with an indented line."
    __init__ = _LineError.__init__


class UnnamedSectionDisabledError(Error):
    """UNNAMED_SECTION is used without being allowed."""

    def __init__(self):
        Error.__init__(self, "Support for UNNAMED_SECTION is disabled.")


class InvalidWriteError(Error):
    """What would be written could not be read again."""

    def __init__(self, msg=''):
        Error.__init__(self, msg)


for _cls in list(globals().values()):
    if isinstance(_cls, type) and issubclass(_cls, Error):
        _cls.__module__ = 'configparser'

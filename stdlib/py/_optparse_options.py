"""optparse: the errors, what one option is, and the values that options store.

An Option checks its definition when it is made (CHECK_METHODS, one after the other) and later, given its text from the
command line, converts and stores. The parser in optparse knows how options are written; options know what they mean.
"""

from gettext import gettext as _

SUPPRESS_HELP = 'SUPPRESSHELP'
SUPPRESS_USAGE = 'SUPPRESSUSAGE'
# The default of an option that says nothing about it; None would be a default.
NO_DEFAULT = ('NO', 'DEFAULT')


def _shared_repr(self):
    return f'<{self.__class__.__name__} at 0x{id(self):x}: {self}>'


# ---- Errors ----

class OptParseError(Exception):
    """The base of this module's errors."""

    def __init__(self, msg):
        self.msg = msg

    def __str__(self):
        return self.msg


class OptionError(OptParseError):
    """An option is defined wrongly."""

    def __init__(self, msg, option):
        self.msg = msg
        self.option_id = str(option)

    def __str__(self):
        return f'option {self.option_id}: {self.msg}' if self.option_id else self.msg


class OptionConflictError(OptionError):
    """Two options have a name in common."""


class OptionValueError(OptParseError):
    """A value on the command line is not one for its option."""


class BadOptionError(OptParseError):
    """There is no such option."""

    def __init__(self, opt_str):
        self.opt_str = opt_str

    def __str__(self):
        return _('no such option: %s') % self.opt_str


class AmbiguousOptionError(BadOptionError):
    """An abbreviation stands for more than one option."""

    def __init__(self, opt_str, possibilities):
        BadOptionError.__init__(self, opt_str)
        self.possibilities = possibilities

    def __str__(self):
        return _('ambiguous option: %s (%s?)') % (self.opt_str, ', '.join(self.possibilities))


# ---- From text to values ----

def _parse_num(val, type):
    """A number in the base that its beginning tells; 012 is octal, as it was in Python 2."""
    start = val[:2].lower()
    if start == '0x':
        return type(val, 16)
    if start == '0b':
        return type(val[2:] or '0', 2)
    return type(val, 8 if start[:1] == '0' else 10)


def _integer_of(text):
    return _parse_num(text, int)


_CONVERTERS = {
    'int': (_integer_of, _('integer')),
    'long': (_integer_of, _('integer')),
    'float': (float, _('floating-point')),
    'complex': (complex, _('complex')),
}


def check_builtin(option, opt, value):
    """The number that a text stands for."""
    convert, kind = _CONVERTERS[option.type]
    try:
        return convert(value)
    except ValueError:
        raise OptionValueError(_('option %s: invalid %s value: %r') % (opt, kind, value)) from None


def check_choice(option, opt, value):
    """A text that must be one of the choices."""
    if value in option.choices:
        return value
    choices = ', '.join(map(repr, option.choices))
    raise OptionValueError(_('option %s: invalid choice: %r (choose from %s)') % (opt, value, choices))


# ---- Options ----

class Option:
    """One option: its names, what it does, and where it stores."""

    ATTRS = ['action', 'type', 'dest', 'default', 'nargs', 'const', 'choices', 'callback', 'callback_args',
             'callback_kwargs', 'help', 'metavar']
    ACTIONS = ('store', 'store_const', 'store_true', 'store_false', 'append', 'append_const', 'count', 'callback',
               'help', 'version')
    STORE_ACTIONS = ('store', 'store_const', 'store_true', 'store_false', 'append', 'append_const', 'count')
    TYPED_ACTIONS = ('store', 'append', 'callback')
    ALWAYS_TYPED_ACTIONS = ('store', 'append')
    CONST_ACTIONS = ('store_const', 'append_const')
    TYPES = ('string', 'int', 'long', 'float', 'complex', 'choice')
    TYPE_CHECKER = {'int': check_builtin, 'long': check_builtin, 'float': check_builtin, 'complex': check_builtin,
                    'choice': check_choice}
    # Functions that are called with the option, in order; subclasses may replace the list.
    CHECK_METHODS = None

    def __init__(self, *opts, **attrs):
        self._short_opts = []
        self._long_opts = []
        # A name that is None is one that the caller decided against.
        opts = [opt for opt in opts if opt]
        if not opts:
            raise TypeError('at least one option string must be supplied')
        for opt in opts:
            self._add_name(opt)
        for attr in self.ATTRS:
            absent = NO_DEFAULT if attr == 'default' else None
            setattr(self, attr, attrs.pop(attr, absent))
        if attrs:
            raise OptionError(f'invalid keyword arguments: {", ".join(sorted(attrs))}', self)
        for check in self.CHECK_METHODS:
            check(self)

    def _add_name(self, opt):
        if len(opt) < 2:
            raise OptionError(f'invalid option string {opt!r}: must be at least two characters long', self)
        if len(opt) == 2:
            if opt[0] != '-' or opt[1] == '-':
                raise OptionError(f'invalid short option string {opt!r}: must be of the form -x, (x any non-dash char)',
                                  self)
            self._short_opts.append(opt)
        else:
            if not opt.startswith('--') or opt[2] == '-':
                raise OptionError(f'invalid long option string {opt!r}: must start with --, followed by non-dash',
                                  self)
            self._long_opts.append(opt)

    def __str__(self):
        return '/'.join(self._short_opts + self._long_opts)

    __repr__ = _shared_repr

    # The checks of a definition.

    def _settle_action(self):
        if self.action is None:
            self.action = 'store'
        elif self.action not in self.ACTIONS:
            raise OptionError(f'invalid action: {self.action!r}', self)

    def _settle_type(self):
        if self.type is None:
            if self.action in self.ALWAYS_TYPED_ACTIONS:
                self.type = 'string' if self.choices is None else 'choice'
            return
        if isinstance(self.type, type):
            self.type = self.type.__name__
        if self.type == 'str':
            self.type = 'string'
        if self.type not in self.TYPES:
            raise OptionError(f'invalid option type: {self.type!r}', self)
        if self.action not in self.TYPED_ACTIONS:
            raise OptionError(f'must not supply a type for action {self.action!r}', self)

    def _check_choices(self):
        if self.type == 'choice':
            if self.choices is None:
                raise OptionError("must supply a list of choices for type 'choice'", self)
            if not isinstance(self.choices, (tuple, list)):
                raise OptionError(f'choices must be a list of strings ({type(self.choices).__name__!r} supplied)', self)
        elif self.choices is not None:
            raise OptionError(f'must not supply choices for type {self.type!r}', self)

    def _settle_dest(self):
        if self.dest is None and (self.action in self.STORE_ACTIONS or self.type is not None):
            if self._long_opts:
                self.dest = self._long_opts[0][2:].replace('-', '_')
            else:
                self.dest = self._short_opts[0][1]

    def _check_constant(self):
        if self.action not in self.CONST_ACTIONS and self.const is not None:
            raise OptionError(f"'const' must not be supplied for action {self.action!r}", self)

    def _settle_nargs(self):
        if self.action in self.TYPED_ACTIONS:
            if self.nargs is None:
                self.nargs = 1
        elif self.nargs is not None:
            raise OptionError(f"'nargs' must not be supplied for action {self.action!r}", self)

    def _check_callable(self):
        if self.action == 'callback':
            if not callable(self.callback):
                raise OptionError(f'callback not callable: {self.callback!r}', self)
            if self.callback_args is not None and not isinstance(self.callback_args, tuple):
                raise OptionError(f'callback_args, if supplied, must be a tuple: not {self.callback_args!r}', self)
            if self.callback_kwargs is not None and not isinstance(self.callback_kwargs, dict):
                raise OptionError(f'callback_kwargs, if supplied, must be a dict: not {self.callback_kwargs!r}', self)
            return
        if self.callback is not None:
            raise OptionError(f'callback supplied ({self.callback!r}) for non-callback option', self)
        for attr in ('callback_args', 'callback_kwargs'):
            if getattr(self, attr) is not None:
                raise OptionError(f'{attr} supplied for non-callback option', self)

    CHECK_METHODS = [_settle_action, _settle_type, _check_choices, _settle_dest, _check_constant, _settle_nargs,
                     _check_callable]

    # What the parser asks and does.

    def takes_value(self):
        """Whether an argument follows."""
        return self.type is not None

    def get_opt_string(self):
        """The name to speak of it by."""
        return (self._long_opts or self._short_opts)[0]

    def check_value(self, opt, value):
        """The value of one text."""
        checker = self.TYPE_CHECKER.get(self.type)
        return value if checker is None else checker(self, opt, value)

    def convert_value(self, opt, value):
        """The value of a text, or of a tuple of them when there are several."""
        if value is None:
            return None
        if self.nargs == 1:
            return self.check_value(opt, value)
        return tuple([self.check_value(opt, each) for each in value])

    def process(self, opt, value, values, parser):
        """Convert what the command line gave and do what the option is for."""
        value = self.convert_value(opt, value)
        return self.take_action(self.action, self.dest, opt, value, values, parser)

    def take_action(self, action, dest, opt, value, values, parser):
        """Do an action."""
        match action:
            case 'store':
                setattr(values, dest, value)
            case 'store_const':
                setattr(values, dest, self.const)
            case 'store_true':
                setattr(values, dest, True)
            case 'store_false':
                setattr(values, dest, False)
            case 'append':
                values.ensure_value(dest, []).append(value)
            case 'append_const':
                values.ensure_value(dest, []).append(self.const)
            case 'count':
                setattr(values, dest, values.ensure_value(dest, 0) + 1)
            case 'callback':
                self.callback(self, opt, value, parser, *(self.callback_args or ()), **(self.callback_kwargs or {}))
            case 'help':
                parser.print_help()
                parser.exit()
            case 'version':
                parser.print_version()
                parser.exit()
            case _:
                raise ValueError(f'unknown action {self.action!r}')
        return 1


# ---- Values ----

class Values:
    """What the options have stored, as attributes."""

    def __init__(self, defaults=None):
        for attr, value in (defaults or {}).items():
            setattr(self, attr, value)

    def __str__(self):
        return str(self.__dict__)

    __repr__ = _shared_repr

    def __eq__(self, other):
        if isinstance(other, Values):
            return self.__dict__ == other.__dict__
        if isinstance(other, dict):
            return self.__dict__ == other
        return NotImplemented

    def _update(self, dict, mode):
        """Take values over: 'careful' only for what is there already, 'loose' everything."""
        if mode == 'careful':
            known = dir(self)
            # Nothing is said by None here.
            self.__dict__.update({attr: dict[attr] for attr in known if dict.get(attr) is not None})
        elif mode == 'loose':
            self.__dict__.update(dict)
        else:
            raise ValueError(f'invalid update mode: {mode!r}')

    def read_module(self, modname, mode='careful'):
        """Take over the names of a module."""
        import sys
        __import__(modname)
        self._update(vars(sys.modules[modname]), mode)

    def read_file(self, filename, mode='careful'):
        """Take over the names that a file of Python code sets."""
        names = {}
        with open(filename) as file:
            exec(file.read(), names)
        self._update(names, mode)

    def ensure_value(self, attr, value):
        """The value of an attribute, which is set to the given one if it has none."""
        if getattr(self, attr, None) is None:
            setattr(self, attr, value)
        return getattr(self, attr)

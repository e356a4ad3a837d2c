"""Options of a command line, in the way that came before argparse: a parser with options, groups of them, and help."""

import os
import sys
from gettext import gettext as _, ngettext

from _optparse_help import HelpFormatter, IndentedHelpFormatter, TitledHelpFormatter, format_options
from _optparse_options import (NO_DEFAULT, SUPPRESS_HELP, SUPPRESS_USAGE, AmbiguousOptionError, BadOptionError,
                               OptParseError, Option, OptionConflictError, OptionError, OptionValueError, Values,
                               _parse_num, check_builtin, check_choice)

__version__ = '1.5.3'

__all__ = ['Option', 'make_option', 'SUPPRESS_HELP', 'SUPPRESS_USAGE', 'Values', 'OptionContainer', 'OptionGroup',
           'OptionParser', 'HelpFormatter', 'IndentedHelpFormatter', 'TitledHelpFormatter', 'OptParseError',
           'OptionError', 'OptionConflictError', 'OptionValueError', 'BadOptionError', 'check_choice']

for _class in (AmbiguousOptionError, BadOptionError, HelpFormatter, IndentedHelpFormatter, OptParseError, Option,
               OptionConflictError, OptionError, OptionValueError, TitledHelpFormatter, Values, check_builtin,
               check_choice):
    _class.__module__ = __name__
del _class

make_option = Option


class OptionContainer:
    """Options together: those of a parser, or of a group in it."""

    def __init__(self, option_class, conflict_handler, description):
        self._create_option_list()
        self.option_class = option_class
        self.set_conflict_handler(conflict_handler)
        self.set_description(description)

    def _create_option_list(self):
        self.option_list = []
        # From names to options, and from destinations to defaults; a group uses those of its parser.
        self._short_opt = {}
        self._long_opt = {}
        self.defaults = {}

    def set_conflict_handler(self, handler):
        """What happens when a name is taken: 'error', or 'resolve' to give it to the newer option."""
        if handler not in ('error', 'resolve'):
            raise ValueError(f'invalid conflict_resolution value {handler!r}')
        self.conflict_handler = handler

    def set_description(self, description):
        """The text above the options."""
        self.description = description

    def get_description(self):
        """The text above the options."""
        return self.description

    def destroy(self):
        """Let go of everything."""
        del self._short_opt
        del self._long_opt
        del self.defaults

    def _names_of(self, option):
        """Pairs of a name and the table that it belongs to."""
        for name in option._short_opts:
            yield name, self._short_opt
        for name in option._long_opts:
            yield name, self._long_opt

    def _check_conflict(self, option):
        conflicts = {name: table[name] for name, table in self._names_of(option) if name in table}
        if not conflicts:
            return
        if self.conflict_handler == 'error':
            raise OptionConflictError(f'conflicting option string(s): {", ".join(conflicts)}', option)
        for name, older in conflicts.items():
            if name.startswith('--'):
                older._long_opts.remove(name)
                del self._long_opt[name]
            else:
                older._short_opts.remove(name)
                del self._short_opt[name]
            # An option without a name is none any more.
            if not older._short_opts and not older._long_opts:
                older.container.option_list.remove(older)

    def add_option(self, *args, **kwargs):
        """Add an option, which is given or is made from the arguments."""
        if args and isinstance(args[0], str):
            option = self.option_class(*args, **kwargs)
        elif len(args) == 1 and not kwargs:
            option = args[0]
            if not isinstance(option, Option):
                raise TypeError(f'not an Option instance: {option!r}')
        else:
            raise TypeError('invalid arguments')
        self._check_conflict(option)
        self.option_list.append(option)
        option.container = self
        for name, table in self._names_of(option):
            table[name] = option
        if option.dest is not None:
            if option.default is not NO_DEFAULT:
                self.defaults[option.dest] = option.default
            else:
                self.defaults.setdefault(option.dest, None)
        return option

    def add_options(self, option_list):
        """Add all options of a list."""
        for option in option_list:
            self.add_option(option)

    def get_option(self, opt_str):
        """The option with a name, or None."""
        return self._short_opt.get(opt_str) or self._long_opt.get(opt_str)

    def has_option(self, opt_str):
        """Whether an option has the name."""
        return opt_str in self._short_opt or opt_str in self._long_opt

    def remove_option(self, opt_str):
        """Remove the option with a name, and its other names with it."""
        option = self.get_option(opt_str)
        if option is None:
            raise ValueError(f'no such option {opt_str!r}')
        for name, table in self._names_of(option):
            del table[name]
        option.container.option_list.remove(option)

    def format_option_help(self, formatter):
        """The lines of the options."""
        return format_options(self.option_list, formatter)

    def format_description(self, formatter):
        """The text above the options, laid out."""
        return formatter.format_description(self.get_description())

    def format_help(self, formatter):
        """The description and the options."""
        parts = []
        if self.description:
            parts.append(self.format_description(formatter))
        if self.option_list:
            parts.append(self.format_option_help(formatter))
        return '\n'.join(parts)


class OptionGroup(OptionContainer):
    """Options that help shows together under a title."""

    def __init__(self, parser, title, description=None):
        self.parser = parser
        OptionContainer.__init__(self, parser.option_class, parser.conflict_handler, description)
        self.title = title

    def _create_option_list(self):
        self.option_list = []
        self._short_opt = self.parser._short_opt
        self._long_opt = self.parser._long_opt
        self.defaults = self.parser.defaults

    def set_title(self, title):
        """The heading."""
        self.title = title

    def destroy(self):
        OptionContainer.destroy(self)
        del self.option_list

    def format_help(self, formatter):
        result = formatter.format_heading(self.title)
        formatter.indent()
        result += OptionContainer.format_help(self, formatter)
        formatter.dedent()
        return result


class OptionParser(OptionContainer):
    """Takes a command line apart: options to their values, the rest as a list."""

    standard_option_list = []

    def __init__(self, usage=None, option_list=None, option_class=Option, version=None, conflict_handler='error',
                 description=None, formatter=None, add_help_option=True, prog=None, epilog=None):
        OptionContainer.__init__(self, option_class, conflict_handler, description)
        self.option_groups = []
        self.set_usage(usage)
        self.prog = prog
        self.version = version
        self.allow_interspersed_args = True
        self.process_default_values = True
        self.formatter = IndentedHelpFormatter() if formatter is None else formatter
        self.formatter.set_parser(self)
        self.epilog = epilog
        if self.standard_option_list:
            self.add_options(self.standard_option_list)
        if option_list:
            self.add_options(option_list)
        if self.version:
            self._add_version_option()
        if add_help_option:
            self._add_help_option()
        self._forget_run()

    def _add_help_option(self):
        self.add_option('-h', '--help', action='help', help=_('show this help message and exit'))

    def _add_version_option(self):
        self.add_option('--version', action='version', help=_("show program's version number and exit"))

    def _forget_run(self):
        # Of the command line that is being parsed: what is to come, the positional arguments so far, and the values.
        self.rargs = None
        self.largs = None
        self.values = None

    def destroy(self):
        OptionContainer.destroy(self)
        for group in self.option_groups:
            group.destroy()
        del self.option_list
        del self.option_groups
        del self.formatter

    # ---- What can be set ----

    def set_usage(self, usage):
        """The usage line: None for the usual one, SUPPRESS_USAGE for none."""
        if usage is None:
            self.usage = _('%prog [options]')
        elif usage is SUPPRESS_USAGE:
            self.usage = None
        elif usage.lower().startswith('usage: '):
            # The formatter puts that in front itself.
            self.usage = usage[len('usage: '):]
        else:
            self.usage = usage

    def enable_interspersed_args(self):
        """Options may follow positional arguments."""
        self.allow_interspersed_args = True

    def disable_interspersed_args(self):
        """The first positional argument ends the options."""
        self.allow_interspersed_args = False

    def set_process_default_values(self, process):
        """Whether defaults that are text are converted like what the user writes."""
        self.process_default_values = process

    def set_default(self, dest, value):
        """Set one default."""
        self.defaults[dest] = value

    def set_defaults(self, **kwargs):
        """Set defaults."""
        self.defaults.update(kwargs)

    def _all_options(self):
        options = self.option_list[:]
        for group in self.option_groups:
            options.extend(group.option_list)
        return options

    def get_default_values(self):
        """The values before any option was seen."""
        if not self.process_default_values:
            return Values(self.defaults)
        defaults = self.defaults.copy()
        for option in self._all_options():
            default = defaults.get(option.dest)
            if isinstance(default, str):
                defaults[option.dest] = option.check_value(option.get_opt_string(), default)
        return Values(defaults)

    # ---- Groups ----

    def add_option_group(self, *args, **kwargs):
        """Add a group, which is given or is made from a title and a description."""
        if args and isinstance(args[0], str):
            group = OptionGroup(self, *args, **kwargs)
        elif len(args) == 1 and not kwargs:
            group = args[0]
            if not isinstance(group, OptionGroup):
                raise TypeError(f'not an OptionGroup instance: {group!r}')
            if group.parser is not self:
                raise ValueError('invalid OptionGroup (wrong parser)')
        else:
            raise TypeError('invalid arguments')
        self.option_groups.append(group)
        return group

    def get_option_group(self, opt_str):
        """The group that the option with a name is in, or None."""
        option = self.get_option(opt_str)
        if option is not None and option.container is not self:
            return option.container
        return None

    # ---- Parsing ----

    def parse_args(self, args=None, values=None):
        """(values, positional arguments) of a command line, by default the program's."""
        rargs = sys.argv[1:] if args is None else args[:]
        if values is None:
            values = self.get_default_values()
        self.rargs = rargs
        self.largs = largs = []
        self.values = values
        try:
            self._process_args(largs, rargs, values)
        except (BadOptionError, OptionValueError) as error:
            self.error(str(error))
        return self.check_values(values, largs + rargs)

    def check_values(self, values, args):
        """For subclasses: look at the result before it is returned."""
        return values, args

    def _process_args(self, largs, rargs, values):
        """Move through rargs: options are processed, the rest goes to largs."""
        while rargs:
            arg = rargs[0]
            if arg == '--':
                del rargs[0]
                return
            if arg.startswith('--'):
                self._process_long_opt(rargs, values)
            elif arg.startswith('-') and len(arg) > 1:
                self._process_short_opts(rargs, values)
            elif self.allow_interspersed_args:
                largs.append(rargs.pop(0))
            else:
                return

    def _match_long_opt(self, opt):
        """The whole name for what may be the beginning of one."""
        return _match_abbrev(opt, self._long_opt)

    def _value_from(self, option, opt, rargs):
        """Take what the option needs from rargs: one text, a tuple of several."""
        count = option.nargs
        if len(rargs) < count:
            self.error(ngettext('%(option)s option requires %(number)d argument',
                                '%(option)s option requires %(number)d arguments',
                                count) % {'option': opt, 'number': count})
        if count == 1:
            return rargs.pop(0)
        value = tuple(rargs[:count])
        del rargs[:count]
        return value

    def _process_long_opt(self, rargs, values):
        opt, has_value, value = rargs.pop(0).partition('=')
        opt = self._match_long_opt(opt)
        option = self._long_opt[opt]
        if has_value:
            # The same as if the value had stood by itself.
            rargs.insert(0, value)
        if option.takes_value():
            value = self._value_from(option, opt, rargs)
        elif has_value:
            self.error(_('%s option does not take a value') % opt)
        else:
            value = None
        option.process(opt, value, values, self)

    def _process_short_opts(self, rargs, values):
        arg = rargs.pop(0)
        for at, letter in enumerate(arg[1:], 2):
            opt = '-' + letter
            option = self._short_opt.get(opt)
            if option is None:
                raise BadOptionError(opt)
            takes_value = option.takes_value()
            value = None
            if takes_value:
                # The rest of the argument is the value, or the first of them.
                if at < len(arg):
                    rargs.insert(0, arg[at:])
                value = self._value_from(option, opt, rargs)
            option.process(opt, value, values, self)
            if takes_value:
                break

    # ---- Messages ----

    def get_prog_name(self):
        """The name of the program."""
        return os.path.basename(sys.argv[0]) if self.prog is None else self.prog

    def expand_prog_name(self, s):
        """A text with the name of the program in it."""
        return s.replace('%prog', self.get_prog_name())

    def get_description(self):
        return self.expand_prog_name(self.description)

    def exit(self, status=0, msg=None):
        """End the program, with a message if there is one."""
        if msg:
            sys.stderr.write(msg)
        sys.exit(status)

    def error(self, msg):
        """End the program because the command line is wrong."""
        self.print_usage(sys.stderr)
        self.exit(2, f'{self.get_prog_name()}: error: {msg}\n')

    def get_usage(self):
        """The usage line."""
        return self.formatter.format_usage(self.expand_prog_name(self.usage)) if self.usage else ''

    def print_usage(self, file=None):
        """Print the usage line."""
        if self.usage:
            print(self.get_usage(), file=file)

    def get_version(self):
        """The version text."""
        return self.expand_prog_name(self.version) if self.version else ''

    def print_version(self, file=None):
        """Print the version text."""
        if self.version:
            print(self.get_version(), file=file)

    def format_option_help(self, formatter=None):
        if formatter is None:
            formatter = self.formatter
        formatter.store_option_strings(self)
        parts = [formatter.format_heading(_('Options'))]
        formatter.indent()
        if self.option_list:
            parts.append(OptionContainer.format_option_help(self, formatter))
            parts.append('\n')
        for group in self.option_groups:
            parts.append(group.format_help(formatter))
            parts.append('\n')
        formatter.dedent()
        # The last part is the empty line after the last block.
        return ''.join(parts[:-1])

    def format_epilog(self, formatter):
        """The text below the options."""
        return formatter.format_epilog(self.epilog)

    def format_help(self, formatter=None):
        if formatter is None:
            formatter = self.formatter
        parts = []
        if self.usage:
            parts.append(self.get_usage() + '\n')
        if self.description:
            parts.append(self.format_description(formatter) + '\n')
        parts.append(self.format_option_help(formatter))
        parts.append(self.format_epilog(formatter))
        return ''.join(parts)

    def print_help(self, file=None):
        """Print everything about the options."""
        if file is None:
            file = sys.stdout
        file.write(self.format_help())


def _match_abbrev(s, wordmap):
    """The one word that s is, or is the beginning of."""
    if s in wordmap:
        return s
    possible = sorted(word for word in wordmap if word.startswith(s))
    if len(possible) == 1:
        return possible[0]
    if not possible:
        raise BadOptionError(s)
    raise AmbiguousOptionError(s, possible)

"""optparse: how help is laid out.

Two columns: the names of options, and beside them, from a column that fits most names, what they are for.
"""

import os
import textwrap
from gettext import gettext as _

from _optparse_options import NO_DEFAULT, SUPPRESS_HELP


class HelpFormatter:
    """The base: everything but the form of headings and of the usage line."""

    NO_DEFAULT_VALUE = 'none'

    def __init__(self, indent_increment, max_help_position, width, short_first):
        self.parser = None
        self.indent_increment = indent_increment
        if width is None:
            try:
                width = int(os.environ['COLUMNS'])
            except (KeyError, ValueError):
                width = 80
            width -= 2
        self.width = width
        self.help_position = self.max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self.current_indent = 0
        self.level = 0
        self.help_width = None
        self.short_first = short_first
        self.default_tag = '%default'
        self.option_strings = {}
        self._short_opt_fmt = '%s %s'
        self._long_opt_fmt = '%s=%s'

    def set_parser(self, parser):
        """Whose help it is; the defaults come from there."""
        self.parser = parser

    def set_short_opt_delimiter(self, delim):
        """What stands between -x and its argument: nothing or a space."""
        self._short_opt_fmt = self._format_with(delim, ('', ' '), 'short')

    def set_long_opt_delimiter(self, delim):
        """What stands between --xx and its argument: an equals sign or a space."""
        self._long_opt_fmt = self._format_with(delim, ('=', ' '), 'long')

    @staticmethod
    def _format_with(delim, allowed, kind):
        if delim not in allowed:
            raise ValueError(f'invalid metavar delimiter for {kind} options: {delim!r}')
        return '%s' + delim + '%s'

    def indent(self):
        """One level in."""
        self.current_indent += self.indent_increment
        self.level += 1

    def dedent(self):
        """One level out."""
        self.current_indent -= self.indent_increment
        assert self.current_indent >= 0, 'Indent decreased below 0.'
        self.level -= 1

    def format_usage(self, usage):
        """The usage line."""
        raise NotImplementedError('subclasses must implement')

    def format_heading(self, heading):
        """A heading."""
        raise NotImplementedError('subclasses must implement')

    def _filled(self, text):
        """A paragraph at the present indentation."""
        margin = ' ' * self.current_indent
        return textwrap.fill(text, max(self.width - self.current_indent, 11), initial_indent=margin,
                             subsequent_indent=margin)

    def format_description(self, description):
        """The text above the options."""
        return self._filled(description) + '\n' if description else ''

    def format_epilog(self, epilog):
        """The text below the options."""
        return '\n' + self._filled(epilog) + '\n' if epilog else ''

    def expand_default(self, option):
        """An option's help with its default in it."""
        if self.parser is None or not self.default_tag:
            return option.help
        default = self.parser.defaults.get(option.dest)
        if default is NO_DEFAULT or default is None:
            default = self.NO_DEFAULT_VALUE
        return option.help.replace(self.default_tag, str(default))

    def format_option(self, option):
        """The lines of an option."""
        names = self.option_strings[option]
        room = self.help_position - self.current_indent - 2
        margin = ' ' * self.current_indent
        if len(names) > room:
            # The names have a line of their own, and the help starts below.
            head = f'{margin}{names}\n'
            first_indent = ' ' * self.help_position
        else:
            head = f'{margin}{names:<{room}}  '
            first_indent = ''
        if not option.help:
            return head if head.endswith('\n') else head + '\n'
        lines = textwrap.wrap(self.expand_default(option), self.help_width)
        if not lines:
            return head if head.endswith('\n') else head + '\n'
        following = ' ' * self.help_position
        return head + ''.join(f'{following if at else first_indent}{line}\n' for at, line in enumerate(lines))

    def store_option_strings(self, parser):
        """Lay out the names of all options, and choose the column of the help by the longest of them."""
        longest = 0

        def visit(options):
            nonlocal longest
            for option in options:
                text = self.format_option_strings(option)
                self.option_strings[option] = text
                longest = max(longest, len(text) + self.current_indent)

        self.indent()
        visit(parser.option_list)
        self.indent()
        for group in parser.option_groups:
            visit(group.option_list)
        self.dedent()
        self.dedent()
        self.help_position = min(longest + 2, self.max_help_position)
        self.help_width = max(self.width - self.help_position, 11)

    def format_option_strings(self, option):
        """The names of an option, with their argument if it takes one."""
        short, long = option._short_opts, option._long_opts
        if option.takes_value():
            metavar = option.metavar or option.dest.upper()
            short = [self._short_opt_fmt % (name, metavar) for name in short]
            long = [self._long_opt_fmt % (name, metavar) for name in long]
        return ', '.join(short + long if self.short_first else long + short)


class IndentedHelpFormatter(HelpFormatter):
    """Headings end with a colon, and what belongs to them is indented."""

    def __init__(self, indent_increment=2, max_help_position=24, width=None, short_first=1):
        HelpFormatter.__init__(self, indent_increment, max_help_position, width, short_first)

    def format_usage(self, usage):
        return _('Usage: %s\n') % usage

    def format_heading(self, heading):
        return f'{" " * self.current_indent}{heading}:\n'


class TitledHelpFormatter(HelpFormatter):
    """Headings are underlined."""

    def __init__(self, indent_increment=0, max_help_position=24, width=None, short_first=0):
        HelpFormatter.__init__(self, indent_increment, max_help_position, width, short_first)

    def format_usage(self, usage):
        return f'{self.format_heading(_("Usage"))}  {usage}\n'

    def format_heading(self, heading):
        return f'{heading}\n{"=-"[self.level] * len(heading)}\n'


def format_options(options, formatter):
    """The lines of those options that are not hidden."""
    return ''.join(formatter.format_option(option) for option in options if option.help is not SUPPRESS_HELP)

"""Part of argparse: from arguments and groups to the usage line and the help text.

A formatter collects sections of deferred items: the width of the column of invocations is known
only when every argument has been added, so each item is a function called at the end.
Colours are added around finished words; every width is measured without them.
"""

import os

from _argparse_actions import (OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, PARSER, REMAINDER, SUPPRESS,
                               translate)


def _terminal_columns():
    """The width of the terminal: COLUMNS first, then what the terminal says, else 80."""
    try:
        columns = int(os.environ['COLUMNS'])
    except (KeyError, ValueError):
        columns = 0
    if columns <= 0:
        import sys
        try:
            columns = os.get_terminal_size(sys.__stdout__.fileno()).columns
        except (AttributeError, ValueError, OSError):
            pass
    return columns if columns > 0 else 80


def _wrap(text, width):
    """textwrap.wrap for text with single spaces, loading that module only for words it would break."""
    if len(text) <= width:
        return [text] if text else []
    words = text.split(' ')
    if any(len(word) > width or '-' in word for word in words):
        import textwrap
        return textwrap.wrap(text, width)
    lines = []
    line = words[0]
    for word in words[1:]:
        if len(line) + 1 + len(word) <= width:
            line += ' ' + word
        else:
            lines.append(line)
            line = word
    lines.append(line)
    return lines


class _Section:
    """A headed part of the help: its items are functions with their arguments."""

    def __init__(self, formatter, parent, heading=None):
        self.formatter = formatter
        self.parent = parent
        self.heading = heading
        self.items = []

    def format_help(self):
        formatter = self.formatter
        if self.parent is not None:
            formatter._indent()
        body = formatter._join_parts([function(*args) for function, args in self.items])
        if self.parent is not None:
            formatter._dedent()
        if not body:
            return ''
        heading = ''
        if self.heading is not SUPPRESS and self.heading is not None:
            text = translate('%(heading)s:') % dict(heading=self.heading)
            theme = formatter._theme
            heading = f"{'':{formatter._current_indent}}{theme.heading}{text}{theme.reset}\n"
        return formatter._join_parts(['\n', heading, body, '\n'])


class HelpFormatter:
    """The default layout: paragraphs are refilled and help texts are wrapped in a second column."""

    __module__ = 'argparse'
    _Section = _Section

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None, color=True):
        if width is None:
            width = _terminal_columns() - 2
        self._set_color(color)
        self._prog = prog
        self._indent_increment = indent_increment
        self._max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self._width = width
        self._current_indent = 0
        self._level = 0
        self._action_max_length = 0
        self._root_section = self._Section(self, None)
        self._current_section = self._root_section

    def _set_color(self, color, *, file=None):
        from _colorize import can_colorize, decolor, get_theme
        if color and can_colorize(file=file):
            self._theme = get_theme(force_color=True).argparse
            self._decolor = decolor
        else:
            self._theme = get_theme(force_no_color=True).argparse
            self._decolor = lambda text: text

    # Sections

    def _indent(self):
        self._current_indent += self._indent_increment
        self._level += 1

    def _dedent(self):
        self._current_indent -= self._indent_increment
        assert self._current_indent >= 0, 'Indent decreased below 0.'
        self._level -= 1

    def _add_item(self, function, args):
        self._current_section.items.append((function, args))

    def start_section(self, heading):
        self._indent()
        section = self._Section(self, self._current_section, heading)
        self._add_item(section.format_help, [])
        self._current_section = section

    def end_section(self):
        self._current_section = self._current_section.parent
        self._dedent()

    def add_text(self, text):
        if text is not SUPPRESS and text is not None:
            self._add_item(self._format_text, [text])

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is not SUPPRESS:
            self._add_item(self._format_usage, (usage, actions, groups, prefix))

    def add_argument(self, action):
        if action.help is SUPPRESS:
            return
        longest = len(self._decolor(self._format_action_invocation(action))) + self._current_indent
        for subaction in self._iter_indented_subactions(action):
            length = len(self._decolor(self._format_action_invocation(subaction))) + self._current_indent
            longest = max(longest, length)
        self._action_max_length = max(self._action_max_length, longest)
        self._add_item(self._format_action, [action])

    def add_arguments(self, actions):
        for action in actions:
            self.add_argument(action)

    def format_help(self):
        text = self._root_section.format_help()
        if text:
            while '\n\n\n' in text:
                text = text.replace('\n\n\n', '\n\n')
            text = text.strip('\n') + '\n'
        return text

    def _join_parts(self, parts):
        return ''.join([part for part in parts if part and part is not SUPPRESS])

    # The usage line

    def _format_usage(self, usage, actions, groups, prefix):
        if prefix is None:
            prefix = translate('usage: ')
        theme = self._theme
        if usage is not None:
            usage = (theme.prog_extra + usage
                     % {'prog': f'{theme.prog}{self._prog}{theme.reset}{theme.prog_extra}'} + theme.reset)
        elif not actions:
            usage = f'{theme.prog}{self._prog}{theme.reset}'
        else:
            usage = self._usage_of_actions(actions, groups, len(prefix))
        return f'{theme.usage}{prefix}{theme.reset}{usage}\n\n'

    def _usage_of_actions(self, actions, groups, prefix_length):
        prog = '%(prog)s' % dict(prog=self._prog)
        shown_prog = f'{self._theme.prog}{prog}{self._theme.reset}'
        parts, pos_start = self._get_actions_usage_parts(actions, groups)
        usage = ' '.join(part for part in [shown_prog, *parts] if part)
        text_width = max(self._width - self._current_indent, 11)
        if prefix_length + len(self._decolor(usage)) <= text_width:
            return usage
        opt_parts, pos_parts = parts[:pos_start], parts[pos_start:]

        def fill(parts, indent, first=None):
            """Lines of parts; the first starts after `first` columns that are written elsewhere."""
            lines = []
            line = []
            length = (len(indent) if first is None else first) - 1
            for part in parts:
                part_length = len(self._decolor(part))
                if length + 1 + part_length > text_width and line:
                    lines.append(indent + ' '.join(line))
                    line = []
                    length = len(indent) - 1
                line.append(part)
                length += part_length + 1
            if line:
                lines.append(indent + ' '.join(line))
            if first is not None:
                lines[0] = lines[0][len(indent):]
            return lines

        if prefix_length + len(prog) <= 0.75 * text_width:
            indent = ' ' * (prefix_length + len(prog) + 1)
            if opt_parts:
                lines = fill([shown_prog, *opt_parts], indent, prefix_length) + fill(pos_parts, indent)
            elif pos_parts:
                lines = fill([shown_prog, *pos_parts], indent, prefix_length)
            else:
                lines = [shown_prog]
        else:
            indent = ' ' * prefix_length
            lines = fill(parts, indent)
            if len(lines) > 1:
                lines = fill(opt_parts, indent) + fill(pos_parts, indent)
            lines.insert(0, shown_prog)
        return '\n'.join(lines)

    def _get_actions_usage_parts(self, actions, groups):
        """One text for each argument or exclusive group, and the index of the first positional's."""
        optionals = [action for action in actions if action.option_strings]
        actions = optionals + [action for action in actions if not action.option_strings]
        # A group is drawn with its brackets only where its members stand together.
        starts = {}
        for group in groups:
            if not group._group_actions:
                raise ValueError(f'empty group {group}')
            if all(action.help is SUPPRESS for action in group._group_actions):
                continue
            try:
                start = min(actions.index(item) for item in group._group_actions)
            except ValueError:
                continue
            end = start + len(group._group_actions)
            if set(actions[start:end]) == set(group._group_actions):
                starts[start] = end, group
        parts = []
        pos_start = None
        index = 0
        while index < len(actions):
            if index >= len(optionals) and pos_start is None:
                pos_start = len(parts)
            if index not in starts:
                part = self._usage_of_one(actions[index], False)
                index += 1
                if part is not None:
                    parts.append(part)
                continue
            # Each member is a part of its own, so that long groups can be broken.
            end, group = starts[index]
            inner = []
            while index < end:
                if index >= len(optionals) and pos_start is None:
                    pos_start = len(parts) + len(inner)
                part = self._usage_of_one(actions[index], True)
                if part is not None:
                    inner.append(part)
                index += 1
            opening, closing = ('(', ')') if group.required else ('[', ']')
            if len(inner) > 1 or not group.required:
                inner[0] = opening + inner[0]
                inner[-1] += closing
            parts.extend([part + ' |' for part in inner[:-1]])
            parts.append(inner[-1])
        return parts, len(parts) if pos_start is None else pos_start

    def _usage_of_one(self, action, in_group):
        if action.help is SUPPRESS:
            return None
        theme = self._theme
        if not action.option_strings:
            part = self._format_args(action, self._get_default_metavar_for_positional(action))
            if in_group and part[0] == '[' and part[-1] == ']':
                part = part[1:-1]
            return f'{theme.summary_action}{part}{theme.reset}'
        option_string = action.option_strings[0]
        color = theme.summary_long_option if self._is_long_option(option_string) else theme.summary_short_option
        if action.nargs == 0:
            part = f'{color}{action.format_usage()}{theme.reset}'
        else:
            args = self._format_args(action, self._get_default_metavar_for_optional(action))
            part = f'{color}{option_string} {theme.summary_label}{args}{theme.reset}'
        return part if action.required or in_group else f'[{part}]'

    def _is_long_option(self, string):
        return len(string) > 2

    # Paragraphs and arguments

    def _format_text(self, text):
        if '%(prog)' in text:
            text = text % dict(prog=self._prog)
        text_width = max(self._width - self._current_indent, 11)
        return self._fill_text(text, text_width, ' ' * self._current_indent) + '\n\n'

    def _format_action(self, action):
        help_position = min(self._action_max_length + 2, self._max_help_position)
        help_width = max(self._width - help_position, 11)
        column = help_position - self._current_indent - 2
        invocation = self._format_action_invocation(action)
        length = len(self._decolor(invocation))
        header = ' ' * self._current_indent + invocation
        first_indent = help_position
        if not action.help:
            header += '\n'
        elif length <= column:
            header += ' ' * (column - length) + '  '
            first_indent = 0
        else:
            header += '\n'
        parts = [header]
        if action.help and action.help.strip():
            help_text = self._expand_help(action)
            if help_text:
                for line in self._split_lines(help_text, help_width):
                    parts.append(f"{'':{first_indent}}{line}\n")
                    first_indent = help_position
        elif not header.endswith('\n'):
            parts.append('\n')
        for subaction in self._iter_indented_subactions(action):
            parts.append(self._format_action(subaction))
        return self._join_parts(parts)

    def _format_action_invocation(self, action):
        theme = self._theme
        if not action.option_strings:
            default = self._get_default_metavar_for_positional(action)
            names = self._metavar_formatter(action, default)(1)
            return theme.action + ' '.join(names) + theme.reset
        options = ', '.join([
            (theme.long_option if self._is_long_option(name) else theme.short_option) + name + theme.reset
            for name in action.option_strings])
        if action.nargs == 0:
            return options
        args = self._format_args(action, self._get_default_metavar_for_optional(action))
        return f'{options} {theme.label}{args}{theme.reset}'

    def _metavar_formatter(self, action, default_metavar):
        if action.metavar is not None:
            result = action.metavar
        elif action.choices is not None:
            result = '{%s}' % ','.join(map(str, action.choices))
        else:
            result = default_metavar
        return lambda size: result if isinstance(result, tuple) else (result,) * size

    def _format_args(self, action, default_metavar):
        names = self._metavar_formatter(action, default_metavar)
        nargs = action.nargs
        if nargs is None:
            return '%s' % names(1)
        if nargs == OPTIONAL:
            return '[%s]' % names(1)
        if nargs == ZERO_OR_MORE:
            metavar = names(1)
            return '[%s [%s ...]]' % metavar if len(metavar) == 2 else '[%s ...]' % metavar
        if nargs == ONE_OR_MORE:
            return '%s [%s ...]' % names(2)
        if nargs == REMAINDER:
            return '...'
        if nargs == PARSER:
            return '%s ...' % names(1)
        if nargs == SUPPRESS:
            return ''
        try:
            pattern = ' '.join(['%s' for _ in range(nargs)])
        except TypeError:
            raise ValueError('invalid nargs value') from None
        return pattern % names(nargs)

    def _expand_help(self, action):
        help_string = self._get_help_string(action)
        if '%' not in help_string:
            return help_string
        params = {}
        for name, value in dict(vars(action), prog=self._prog).items():
            if value is SUPPRESS:
                continue
            if name == 'choices' and value is not None:
                value = ', '.join(map(str, value))
            params[name] = getattr(value, '__name__', value)
        return help_string % params

    def _iter_indented_subactions(self, action):
        try:
            get_subactions = action._get_subactions
        except AttributeError:
            return
        self._indent()
        yield from get_subactions()
        self._dedent()

    def _split_lines(self, text, width):
        return _wrap(' '.join(text.split()), width)

    def _fill_text(self, text, width, indent):
        lines = _wrap(' '.join(text.split()), width - len(indent))
        return '\n'.join(indent + line for line in lines)

    def _get_help_string(self, action):
        return action.help

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_default_metavar_for_positional(self, action):
        return action.dest


class RawDescriptionHelpFormatter(HelpFormatter):
    """Descriptions keep their lines."""

    __module__ = 'argparse'

    def _fill_text(self, text, width, indent):
        return ''.join(indent + line for line in text.splitlines(keepends=True))


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    """Help texts keep their lines as well."""

    __module__ = 'argparse'

    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    """Help texts end with the default."""

    __module__ = 'argparse'

    def _get_help_string(self, action):
        help = action.help
        if help is None:
            help = ''
        if '%(default)' not in help and action.default is not SUPPRESS:
            if action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE):
                help += translate(' (default: %(default)s)')
        return help


class MetavarTypeHelpFormatter(HelpFormatter):
    """An argument without a metavar shows the name of its type."""

    __module__ = 'argparse'

    def _get_default_metavar_for_optional(self, action):
        return action.type.__name__

    def _get_default_metavar_for_positional(self, action):
        return action.type.__name__

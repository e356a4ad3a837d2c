"""Colours for the terminal: whether a stream takes them, and the theme that each tool uses.

Plain classes rather than dataclasses: this is imported by every program that prints a usage.
"""

import os
import sys

COLORIZE = True


class ANSIColors:
    RESET = '\x1b[0m'

    BLACK = '\x1b[30m'
    BLUE = '\x1b[34m'
    CYAN = '\x1b[36m'
    GREEN = '\x1b[32m'
    GREY = '\x1b[90m'
    MAGENTA = '\x1b[35m'
    RED = '\x1b[31m'
    WHITE = '\x1b[37m'
    YELLOW = '\x1b[33m'

    BOLD = '\x1b[1m'
    BOLD_BLACK = '\x1b[1;30m'
    BOLD_BLUE = '\x1b[1;34m'
    BOLD_CYAN = '\x1b[1;36m'
    BOLD_GREEN = '\x1b[1;32m'
    BOLD_MAGENTA = '\x1b[1;35m'
    BOLD_RED = '\x1b[1;31m'
    BOLD_WHITE = '\x1b[1;37m'
    BOLD_YELLOW = '\x1b[1;33m'

    INTENSE_BLACK = '\x1b[90m'
    INTENSE_BLUE = '\x1b[94m'
    INTENSE_CYAN = '\x1b[96m'
    INTENSE_GREEN = '\x1b[92m'
    INTENSE_MAGENTA = '\x1b[95m'
    INTENSE_RED = '\x1b[91m'
    INTENSE_WHITE = '\x1b[97m'
    INTENSE_YELLOW = '\x1b[93m'

    BACKGROUND_BLACK = '\x1b[40m'
    BACKGROUND_BLUE = '\x1b[44m'
    BACKGROUND_CYAN = '\x1b[46m'
    BACKGROUND_GREEN = '\x1b[42m'
    BACKGROUND_MAGENTA = '\x1b[45m'
    BACKGROUND_RED = '\x1b[41m'
    BACKGROUND_WHITE = '\x1b[47m'
    BACKGROUND_YELLOW = '\x1b[43m'

    INTENSE_BACKGROUND_BLACK = '\x1b[100m'
    INTENSE_BACKGROUND_BLUE = '\x1b[104m'
    INTENSE_BACKGROUND_CYAN = '\x1b[106m'
    INTENSE_BACKGROUND_GREEN = '\x1b[102m'
    INTENSE_BACKGROUND_MAGENTA = '\x1b[105m'
    INTENSE_BACKGROUND_RED = '\x1b[101m'
    INTENSE_BACKGROUND_WHITE = '\x1b[107m'
    INTENSE_BACKGROUND_YELLOW = '\x1b[103m'


ColorCodes = {value for name, value in vars(ANSIColors).items() if not name.startswith('_')}


class NoColors:
    pass


for _name in vars(ANSIColors):
    if not _name.startswith('_'):
        setattr(NoColors, _name, '')
del _name


class ThemeSection:
    """The colours of one tool: a subclass lists them as its annotated defaults."""

    _colors = {}

    def __init__(self, **colors):
        for name, color in (self._colors | colors).items():
            setattr(self, name, color)

    def copy_with(self, **colors):
        return type(self)(**(vars(self) | colors))

    @classmethod
    def no_colors(cls):
        return cls(**dict.fromkeys(cls._colors, ''))

    def __getitem__(self, key):
        return vars(self)[key]

    def __iter__(self):
        return iter(vars(self))

    def __len__(self):
        return len(vars(self))

    def __eq__(self, other):
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self):
        return hash(tuple(vars(self).items()))

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{name}={color!r}' for name, color in vars(self).items())})"


class Argparse(ThemeSection):
    _colors = dict(usage=ANSIColors.BOLD_BLUE, prog=ANSIColors.BOLD_MAGENTA, prog_extra=ANSIColors.MAGENTA,
                   heading=ANSIColors.BOLD_BLUE, summary_long_option=ANSIColors.CYAN,
                   summary_short_option=ANSIColors.GREEN, summary_label=ANSIColors.YELLOW,
                   summary_action=ANSIColors.GREEN, long_option=ANSIColors.BOLD_CYAN,
                   short_option=ANSIColors.BOLD_GREEN, label=ANSIColors.BOLD_YELLOW, action=ANSIColors.BOLD_GREEN,
                   reset=ANSIColors.RESET)


class Syntax(ThemeSection):
    _colors = dict(prompt=ANSIColors.BOLD_MAGENTA, keyword=ANSIColors.BOLD_BLUE, keyword_constant=ANSIColors.BOLD_BLUE,
                   builtin=ANSIColors.CYAN, comment=ANSIColors.RED, string=ANSIColors.GREEN, number=ANSIColors.YELLOW,
                   op=ANSIColors.RESET, definition=ANSIColors.BOLD, soft_keyword=ANSIColors.BOLD_BLUE,
                   reset=ANSIColors.RESET)


class Traceback(ThemeSection):
    _colors = dict(type=ANSIColors.BOLD_MAGENTA, message=ANSIColors.MAGENTA, filename=ANSIColors.MAGENTA,
                   line_no=ANSIColors.MAGENTA, frame=ANSIColors.MAGENTA, error_highlight=ANSIColors.BOLD_RED,
                   error_range=ANSIColors.RED, reset=ANSIColors.RESET)


class Unittest(ThemeSection):
    _colors = dict(passed=ANSIColors.GREEN, warn=ANSIColors.YELLOW, fail=ANSIColors.RED,
                   fail_info=ANSIColors.BOLD_RED, reset=ANSIColors.RESET)


class Theme:
    """One section for each tool."""

    def __init__(self, argparse=None, syntax=None, traceback=None, unittest=None):
        self.argparse = Argparse() if argparse is None else argparse
        self.syntax = Syntax() if syntax is None else syntax
        self.traceback = Traceback() if traceback is None else traceback
        self.unittest = Unittest() if unittest is None else unittest

    def copy_with(self, **sections):
        return type(self)(**(vars(self) | {name: value for name, value in sections.items() if value is not None}))

    @classmethod
    def no_colors(cls):
        return cls(Argparse.no_colors(), Syntax.no_colors(), Traceback.no_colors(), Unittest.no_colors())


def get_colors(colorize=False, *, file=None):
    return ANSIColors() if colorize or can_colorize(file=file) else NoColors()


def decolor(text):
    """The text without its colours."""
    if '\x1b' in text:
        for code in ColorCodes:
            text = text.replace(code, '')
    return text


def can_colorize(*, file=None):
    """Whether colours should be written to the file (the standard output by default)."""
    if file is None:
        file = sys.stdout
    environ = os.environ
    if not sys.flags.ignore_environment:
        if environ.get('PYTHON_COLORS') == '0':
            return False
        if environ.get('PYTHON_COLORS') == '1':
            return True
    if environ.get('NO_COLOR'):
        return False
    if not COLORIZE:
        return False
    if environ.get('FORCE_COLOR'):
        return True
    if environ.get('TERM') == 'dumb':
        return False
    if not hasattr(file, 'fileno'):
        return False
    try:
        return os.isatty(file.fileno())
    except OSError:
        return hasattr(file, 'isatty') and file.isatty()


default_theme = Theme()
theme_no_color = Theme.no_colors()
_theme = default_theme


def get_theme(*, tty_file=None, force_color=False, force_no_color=False):
    """The current theme, or the colourless one for a stream that takes no colours."""
    if force_color or (not force_no_color and can_colorize(file=tty_file)):
        return _theme
    return theme_no_color


def set_theme(t):
    global _theme
    if not isinstance(t, Theme):
        raise ValueError(f'Expected Theme object, found {t}')
    _theme = t

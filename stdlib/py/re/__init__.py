"""Regular expressions.

The work is done in the native module _re: its own parser of Python's pattern syntax, and PCRE2 for the matching.
"""

import copyreg

from _re import (Match, Pattern, compile, escape, findall, finditer, fullmatch, match, purge, search, split, sub, subn)
from . import _constants
from ._constants import PatternError, error

__all__ = [
    "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile", "purge", "escape",
    "error", "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U", "ASCII", "IGNORECASE", "LOCALE", "MULTILINE",
    "DOTALL", "VERBOSE", "UNICODE", "NOFLAG", "RegexFlag", "PatternError",
]

__version__ = "2.2.1"

_LATER = {'RegexFlag', 'DEBUG', *filter(str.isupper, __all__)}  # what _flags puts here

for _function in (match, fullmatch, search, sub, subn, split, findall, finditer, compile, purge, escape):
    _function.__module__ = 're'
del _function


def __getattr__(name):
    """What is made when it is first wanted: the flags, which most programs do without, cost more than all the rest."""
    if name in _LATER:
        from . import _flags
        return globals()[name]
    if name in ('_compiler', '_parser'):
        from importlib import import_module
        return import_module('re.' + name)
    raise AttributeError(f"module 're' has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), *_LATER})


def _compile(pattern, flags):
    """What pickles of patterns call."""
    return compile(pattern, flags)


def _pickle(pattern):
    return _compile, (pattern.pattern, pattern.flags)


copyreg.pickle(Pattern, _pickle, _compile)


class Scanner:
    """A tokenizer made of a lexicon: pairs of a pattern and an action, tried in order.

    An action is a function called with the scanner and the text, None (the text is skipped), or the token itself.
    """

    def __init__(self, lexicon, flags=0):
        flags = int(flags)
        self.lexicon = lexicon
        # Groups inside the phrases would be counted; a phrase is known by the group that is put around it.
        self._first_groups = {}
        parts = []
        group = 1
        for number, (phrase, _) in enumerate(lexicon):
            self._first_groups[group] = number
            parts.append(f'({phrase})')
            group += compile(phrase, flags).groups + 1
        self.scanner = compile('|'.join(parts) if parts else '(?!)', flags)

    def scan(self, string):
        """The tokens of the longest part of the string that the lexicon can read, and the rest."""
        result = []
        append = result.append
        match = self.scanner.scanner(string).match
        position = 0
        while m := match():
            end = m.end()
            if position == end:
                break
            number = next(n for group, n in self._first_groups.items() if m.start(group) >= 0)
            action = self.lexicon[number][1]
            if callable(action):
                self.match = m
                action = action(self, m.group())
            if action is not None:
                append(action)
            position = end
        return result, string[position:]

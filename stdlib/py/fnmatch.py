"""Matching file names against shell patterns.

*       everything
?       one character
[seq]   one of the characters in seq
[!seq]  one of the others
"""

import functools
import itertools
import os
import posixpath
import re

__all__ = ["filter", "filterfalse", "fnmatch", "fnmatchcase", "translate"]


def fnmatch(name, pat):
    """Whether the name matches the pattern, after both were brought to the system's case."""
    return fnmatchcase(os.path.normcase(name), os.path.normcase(pat))


def fnmatchcase(name, pat):
    """Whether the name matches the pattern as it is written."""
    return _compile_pattern(pat)(name) is not None


@functools.lru_cache(maxsize=32768, typed=True)
def _compile_pattern(pat):
    if isinstance(pat, bytes):
        regex = translate(str(pat, 'latin-1')).encode('latin-1')
    else:
        regex = translate(pat)
    return re.compile(regex).match


def _select(names, pat):
    """The names, and whether each one matches."""
    match = _compile_pattern(os.path.normcase(pat))
    if os.path is posixpath:
        return ((name, match(name)) for name in names)
    return ((name, match(os.path.normcase(name))) for name in names)


def filter(names, pat):
    """The list of the names that match the pattern."""
    return [name for name, found in _select(names, pat) if found]


def filterfalse(names, pat):
    """The list of the names that do not match the pattern."""
    return [name for name, found in _select(names, pat) if not found]


# ---- From shell patterns to regular expressions ----

_re_setops_sub = functools.partial(re.sub, r'([&~|])', r'\\\1')
_re_escape = functools.lru_cache(maxsize=512)(re.escape)


def translate(pat):
    """The pattern as a regular expression."""
    return _join_translated_parts(*_translate(pat, '*', '.'))


def _translate(pat, star, question_mark):
    """The parts of the regular expression, and the places among them where a star stands."""
    parts = []
    stars = []
    i, n = 0, len(pat)
    while i < n:
        c = pat[i]
        i += 1
        if c == '*':
            stars.append(len(parts))
            parts.append(star)
            while i < n and pat[i] == '*':
                i += 1
        elif c == '?':
            parts.append(question_mark)
        elif c == '[' and (end := _end_of_set(pat, i)) >= 0:
            parts.append(_translate_set(pat[i:end]))
            i = end + 1
        else:
            parts.append(_re_escape(c))
    return parts, stars


def _end_of_set(pat, start):
    """Where the closing bracket is; -1: there is none. As the first of the set, it closes nothing."""
    if pat.startswith('!', start):
        start += 1
    return pat.find(']', start + 1)


def _translate_set(text):
    """What stands in brackets, as a set of regular expressions; ranges that run backwards are empty."""
    negated = text.startswith('!')
    if negated:
        text = text[1:]
    items = []
    i = 0
    while i < len(text):
        first = _escape_in_set(text[i])
        if text.startswith('-', i + 1) and i + 2 < len(text):
            if text[i] <= text[i + 2]:
                items.append(f'{first}-{_escape_in_set(text[i + 2])}')
            i += 3
        else:
            items.append(first)
            i += 1
    body = _re_setops_sub(''.join(items))
    if not body:
        return '.' if negated else '(?!)'
    if negated:
        return f'[^{body}]'
    return f'[\\{body}]' if body[0] in '^[' else f'[{body}]'


def _escape_in_set(c):
    return '\\' + c if c in '\\-' else c


def _join_translated_parts(parts, stars):
    """One regular expression. What stands between two stars is looked for once, at its first place: looking for another
    one later could not help, and would take time without end."""
    if not stars:
        return f'(?s:{"".join(parts)})\\z'
    pieces = parts[:stars[0]]
    for here, there in itertools.pairwise(stars):
        pieces.append(f'(?>.*?{"".join(parts[here + 1:there])})')
    pieces.append('.*')
    pieces += parts[stars[-1] + 1:]
    return f'(?s:{"".join(pieces)})\\z'

"""Patterns for paths: '*' and '?' within a part, sets in brackets, and '**' for any number of parts."""

import functools
import os


@functools.lru_cache(maxsize=512)
def compile_part(part, sep, case_sensitive):
    """A function that matches one part of a path, or None where it does not."""
    import re
    return re.compile(_part_to_regex(part, sep) + r'\Z', _flags(case_sensitive)).match


@functools.lru_cache(maxsize=512)
def compile_pattern(pattern, sep, case_sensitive):
    """A function that matches a whole path."""
    import re
    parts = pattern.split(sep)
    any_sep = re.escape(sep)
    regex = ''
    i = 0
    while i < len(parts):
        part = parts[i]
        last = i == len(parts) - 1
        if part == '**':
            while i + 1 < len(parts) and parts[i + 1] == '**':
                i += 1
            if i == len(parts) - 1:
                regex += '.*'
            else:
                regex += f'(?:.+{any_sep})?'
        elif part == '*':
            regex += f'[^{any_sep}]+' + ('' if last else any_sep)
        else:
            regex += _part_to_regex(part, sep) + ('' if last else any_sep)
        i += 1
    return re.compile(regex + r'\Z', _flags(case_sensitive)).match


def _flags(case_sensitive):
    import re
    return re.DOTALL if case_sensitive else re.DOTALL | re.IGNORECASE


def _part_to_regex(part, sep):
    import re
    not_sep = f'[^{re.escape(sep)}]'
    regex = ''
    i = 0
    while i < len(part):
        c = part[i]
        i += 1
        if c == '*':
            while i < len(part) and part[i] == '*':
                i += 1
            regex += not_sep + '*'
        elif c == '?':
            regex += not_sep
        elif c == '[':
            # A bracket at once after the opening one is a member of the set.
            end = part.find(']', i + 2 if part[i:i + 1] == '!' else i + 1)
            if end < 0:
                regex += r'\['
            else:
                regex += _set_to_regex(part[i:end])
                i = end + 1
        else:
            regex += re.escape(c)
    return regex


def _set_to_regex(members):
    negated = members.startswith('!')
    if negated:
        members = members[1:]
    text = ''
    i = 0
    while i < len(members):
        if i + 2 < len(members) and members[i + 1] == '-':
            low, high = members[i], members[i + 2]
            if low <= high:
                text += f'{_escaped(low)}-{_escaped(high)}'
            i += 3
        else:
            text += _escaped(members[i])
            i += 1
    if not text:
        # An empty range matches nothing, its opposite everything.
        return '.' if negated else '(?!)'
    return f'[{"^" if negated else ""}{text}]'


def _escaped(c):
    return '\\' + c if c in '\\^]-[&~|' else c


def has_magic(part):
    return any(c in part for c in '*?[')


def select(root, parts, dir_only, case_sensitive, recurse_symlinks, case_pedantic):
    """Paths, as texts relative to `root`, that match the parts of a pattern.

    `case_pedantic` means that names without wildcards are looked up in the folder as well, since the file system has
    another idea of case than the caller.
    """
    def join(base, name):
        return base + name if not base or base.endswith('/') else f'{base}/{name}'

    def entries(path):
        try:
            with os.scandir(join(root, path) if path else root) as it:
                return list(it)
        except OSError:
            return []

    def exists(path):
        return os.path.lexists(join(root, path))

    def walk(path, index):
        """Matches below the folder `path` of the parts from `index` on."""
        if index == len(parts):
            yield path
            return
        part = parts[index]
        last = index == len(parts) - 1
        if part == '**':
            while index + 1 < len(parts) and parts[index + 1] == '**':
                index += 1
            yield from recurse(path, index + 1, set())
        elif part == '..' or not has_magic(part) and not case_pedantic:
            longer = join(path, part)
            if not last:
                if os.path.isdir(join(root, longer)):
                    yield from walk(longer, index + 1)
            elif os.path.isdir(join(root, longer)) if dir_only else exists(longer):
                yield longer
        else:
            match = compile_part(part, '/', case_sensitive)
            for entry in entries(path):
                if match(entry.name) is None:
                    continue
                if last and not dir_only or is_dir(entry, True):
                    yield from walk(join(path, entry.name), index + 1)

    def is_dir(entry, follow):
        try:
            return entry.is_dir(follow_symlinks=follow)
        except OSError:
            return False

    def recurse(path, index, seen):
        """The same with any number of folders between. A path found in several ways is yielded once."""
        files_too = index == len(parts) and not dir_only
        if index == len(parts):
            found = [path]
        else:
            found = walk(path, index)
        for item in found:
            if item not in seen:
                seen.add(item)
                yield item
        for entry in entries(path):
            longer = join(path, entry.name)
            if is_dir(entry, recurse_symlinks):
                yield from recurse(longer, index, seen)
            elif files_too and longer not in seen:
                seen.add(longer)
                yield longer

    return walk('', 0)

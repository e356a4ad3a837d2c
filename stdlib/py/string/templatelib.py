"""What a t-string makes: a Template of strings and Interpolations."""

from _templatelib import Interpolation, Template


def _template_unpickle(strings, interpolations):
    parts = []
    for i, text in enumerate(strings):
        parts.append(text)
        if i < len(interpolations):
            parts.append(interpolations[i])
    return Template(*parts)


def convert(obj, /, conversion):
    """What `!s`, `!r` or `!a` does to a value; None leaves it as it is."""
    if conversion is None:
        return obj
    if conversion == 'r':
        return repr(obj)
    if conversion == 's':
        return str(obj)
    if conversion == 'a':
        return ascii(obj)
    raise ValueError(f'invalid conversion specifier: {conversion}')

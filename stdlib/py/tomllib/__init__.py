"""Reads TOML 1.0 documents.

Correct documents are parsed by toml++ (the native `_tomllib`). Whatever that one cannot say as Python does - where and why a
document is wrong, integers of more than 64 bits, a parse_float of one's own - is left to `_reader`, which is loaded only then.
"""

import _tomllib

from tomllib._errors import TOMLDecodeError

__all__ = ("loads", "load", "TOMLDecodeError")


def load(fp, /, *, parse_float=float):
    """Parse TOML from a binary file object."""
    data = fp.read()
    try:
        text = data.decode()
    except AttributeError:
        raise TypeError("File must be opened in binary mode, e.g. use `open('foo.toml', 'rb')`") from None
    return loads(text, parse_float=parse_float)


def loads(s, /, *, parse_float=float):
    """Parse TOML from a string."""
    try:
        text = s.replace("\r\n", "\n")
    except (AttributeError, TypeError):
        raise TypeError(f"Expected str object, not '{type(s).__qualname__}'") from None
    if parse_float is float:
        result = _tomllib.parse(text, _moment)
        if result is not None:
            return result
    from tomllib._reader import Reader

    return Reader(text, parse_float).document()


def _moment(date, time, offset):
    """The date or time object of three tuples, each of which may be None; None when there is no such moment."""
    import datetime

    try:
        if date is None:
            return datetime.time(*time)
        if time is None:
            return datetime.date(*date)
        zone = None
        if offset is not None:
            zone = datetime.timezone(datetime.timedelta(minutes=offset)) if offset else datetime.timezone.utc
        return datetime.datetime(*date, *time, tzinfo=zone)
    except ValueError:
        return None

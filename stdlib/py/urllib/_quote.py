"""Percent-encoding, and the query strings made of it. Part of urllib.parse."""

import re

_ALWAYS_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")
_ENCODED = re.compile(rb"%([0-9A-Fa-f]{2})")
_ENCODED_RUN = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_tables = {}  # safe characters -> what each byte becomes


def _table(safe):
    table = _tables.get(safe)
    if table is None:
        keep = _ALWAYS_SAFE.union(safe)
        table = _tables[safe] = [chr(byte) if byte in keep else f"%{byte:02X}" for byte in range(256)]
    return table


def clear_cache():
    """Forget what was computed for later calls."""
    _tables.clear()


def quote_from_bytes(bs, safe="/"):
    """Like quote(), for bytes; the result is a str."""
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError("quote_from_bytes() expected bytes")
    if not bs:
        return ""
    if isinstance(safe, str):
        safe = safe.encode("ascii", "ignore")
    else:
        safe = bytes(char for char in safe if char < 128)
    table = _table(safe)
    return "".join([table[byte] for byte in bs])


def quote(string, safe="/", encoding=None, errors=None):
    """`string` with all but letters, digits, "_.-~" and the characters of `safe` percent-encoded."""
    if isinstance(string, str):
        if not string:
            return string
        string = string.encode("utf-8" if encoding is None else encoding, "strict" if errors is None else errors)
    else:
        if encoding is not None:
            raise TypeError("quote() doesn't support 'encoding' for bytes")
        if errors is not None:
            raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe="", encoding=None, errors=None):
    """Like quote(), with plus signs for spaces, as HTML forms want it."""
    space = " " if isinstance(string, str) else b" "
    if space not in string:
        return quote(string, safe, encoding, errors)
    safe += " " if isinstance(safe, str) else b" "
    return quote(string, safe, encoding, errors).replace(" ", "+")


def unquote_to_bytes(string):
    """The bytes that a percent-encoded str or bytes stands for."""
    if not string:
        string.split  # what has no such method is no text
        return b""
    if isinstance(string, str):
        string = string.encode("utf-8")
    return _ENCODED.sub(lambda found: bytes((int(found[1], 16),)), bytes(string))


def unquote(string, encoding="utf-8", errors="replace"):
    """The text that percent-encoded text stands for."""
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode("utf-8" if encoding is None else encoding, errors or "replace")
    if "%" not in string:
        string.split
        return string
    encoding = encoding or "utf-8"
    errors = errors or "replace"
    return _ENCODED_RUN.sub(lambda found: bytes.fromhex(found[0].replace("%", "")).decode(encoding, errors), string)


def unquote_plus(string, encoding="utf-8", errors="replace"):
    """Like unquote(), with plus signs as spaces."""
    return unquote(string.replace("+", " "), encoding, errors)


def parse_qsl(
    qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"
):
    """The fields of a query string as a list of (name, value)."""
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError("Separator must be of type string or bytes.")
    if isinstance(qs, str):
        if not isinstance(separator, str):
            separator = str(separator, "ascii")
        equals = "="

        def decoded(text):
            return unquote(text.replace("+", " "), encoding, errors)

    elif not qs and not isinstance(qs, (bytes, bytearray, memoryview)):
        if qs is not None:
            import warnings

            warnings.warn(
                f"Accepting {type(qs).__name__} objects with false value in urllib.parse.parse_qsl() is deprecated as of 3.14",
                DeprecationWarning,
                stacklevel=_caller_level(),
            )
        return []
    else:
        try:
            qs = bytes(memoryview(qs))
        except TypeError:
            raise TypeError("Invalid argument type") from None
        if not isinstance(separator, bytes):
            separator = bytes(separator, "ascii")
        equals = b"="

        def decoded(data):
            return unquote_to_bytes(data.replace(b"+", b" "))

    if not qs:
        return []
    if max_num_fields is not None and max_num_fields < 1 + qs.count(separator):
        raise ValueError("Max number of fields exceeded")
    fields = []
    for field in qs.split(separator):
        if not field and not strict_parsing:
            continue
        name, has_value, value = field.partition(equals)
        if not has_value and strict_parsing:
            raise ValueError(f"bad query field: {field!r}")
        if value or keep_blank_values:
            fields.append((decoded(name), decoded(value)))
    return fields


def _caller_level():
    """The stack level of the first caller outside this module, for a warning."""
    import sys

    frame, level = sys._getframe(2), 2
    while frame.f_back is not None and frame.f_globals is globals():
        frame, level = frame.f_back, level + 1
    return level


def parse_qs(
    qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"
):
    """The fields of a query string as {name: [value, ...]}."""
    result = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
        result.setdefault(name, []).append(value)
    return result


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    """A query string of a mapping or a sequence of pairs; with doseq, a sequence as value makes a field of each item."""
    if hasattr(query, "items"):
        query = query.items()
    else:
        try:
            if len(query) and not isinstance(query[0], tuple):
                raise TypeError
        except TypeError as error:
            raise TypeError("not a valid non-string sequence or mapping object") from error

    def quoted(item):
        if isinstance(item, bytes):
            return quote_via(item, safe)
        return quote_via(item if isinstance(item, str) else str(item), safe, encoding, errors)

    fields = []
    for name, value in query:
        name = quoted(name)
        if doseq and not isinstance(value, (bytes, str)):
            try:
                len(value)
            except TypeError:
                pass
            else:
                fields.extend(f"{name}={quoted(item)}" for item in value)
                continue
        fields.append(f"{name}={quoted(value)}")
    return "&".join(fields)

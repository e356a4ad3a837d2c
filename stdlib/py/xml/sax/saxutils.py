"""Escaping of text for XML, and its reverse."""

__all__ = ["escape", "quoteattr", "unescape"]


def _replaced(data, entities):
    for text, replacement in entities.items():
        data = data.replace(text, replacement)
    return data


def escape(data, entities={}):
    """The text with `&`, `<` and `>` as entities, and what else `entities` says."""
    return _replaced(_replaced(data, {"&": "&amp;", ">": "&gt;", "<": "&lt;"}), entities)


def unescape(data, entities={}):
    """The reverse of escape()."""
    data = _replaced(data, {"&lt;": "<", "&gt;": ">"})
    return _replaced(data, entities).replace("&amp;", "&")


def quoteattr(data, entities={}):
    """The text as an attribute's value, in the quotes that fit."""
    data = escape(data, {**entities, "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
    if '"' not in data:
        return f'"{data}"'
    if "'" not in data:
        return f"'{data}'"
    return '"' + data.replace('"', "&quot;") + '"'

"""Writing elements as XML, HTML, text or canonical XML."""

import contextlib

_HTML_EMPTY = frozenset(
    ("area", "base", "basefont", "br", "col", "embed", "frame", "hr", "img", "input", "isindex", "link", "meta", "param",
     "source", "track", "wbr")
)  # fmt: skip


def write(root, target, encoding, declaration, default_namespace, method, short_empty):
    if method not in ("xml", "html", "text", "c14n"):
        raise ValueError(f"unknown method {method!r}")
    if not encoding:
        encoding = "utf-8" if method == "c14n" else "us-ascii"
    with _stream(target, encoding) as (emit, declared):
        if method == "c14n":
            from xml.etree import _canonical
            from xml.etree.ElementTree import tostring

            emit(_canonical.canonicalize(tostring(root, "unicode")))
            return
        if method == "xml" and (
            declaration
            or (declaration is None and encoding.lower() != "unicode" and declared.lower() not in ("utf-8", "us-ascii"))
        ):
            emit(f"<?xml version='1.0' encoding='{declared}'?>\n")
        if method == "text":
            for part in root.itertext():
                emit(part)
            if root.tail:
                emit(root.tail)
            return
        names, namespaces = _qualify(root, default_namespace)
        if method == "xml":
            _xml(emit, root, names, namespaces, short_empty)
        else:
            _html(emit, root, names, namespaces)


@contextlib.contextmanager
def _stream(target, encoding):
    """(write function for str, encoding to declare)."""
    if not hasattr(target, "write"):
        declared = "utf-8" if encoding.lower() == "unicode" else encoding
        with open(target, "w", encoding=declared, errors="xmlcharrefreplace") as file:
            yield file.write, declared
        return
    if encoding.lower() == "unicode":
        yield target.write, getattr(target, "encoding", None) or "utf-8"
        return
    parts = []
    yield parts.append, encoding
    target.write("".join(parts).encode(encoding, "xmlcharrefreplace"))


def _wrong(value):
    raise TypeError(f"cannot serialize {value!r} (type {type(value).__name__})")


def _qualify(root, default_namespace):
    """({name: prefixed name}, {uri: prefix}) of all names in a tree."""
    from xml.etree.ElementTree import QName, _namespace_map as prefixes

    names = {None: None}
    used = {}
    if default_namespace:
        used[default_namespace] = ""

    def add(name):
        if name[:1] != "{":
            if default_namespace:
                raise ValueError("cannot use non-qualified names with default_namespace option")
            names[name] = name
            return
        uri, _, local = name[1:].rpartition("}")
        prefix = used.get(uri)
        if prefix is None:
            prefix = prefixes.get(uri) or f"ns{len(used)}"
            if prefix != "xml":
                used[uri] = prefix
        names[name] = f"{prefix}:{local}" if prefix else local

    for element in root.iter():
        tag = element.tag
        if isinstance(tag, QName):
            if tag.text not in names:
                add(tag.text)
        elif isinstance(tag, str):
            if tag not in names:
                add(tag)
        elif tag is not None and not callable(tag):
            _wrong(tag)
        for key, value in element.items():
            if isinstance(key, QName):
                key = key.text
            if not isinstance(key, str):
                _wrong(key)
            if key not in names:
                add(key)
            if isinstance(value, QName) and value.text not in names:
                add(value.text)
        if isinstance(element.text, QName) and element.text.text not in names:
            add(element.text.text)
    return names, used


def _escape_text(text):
    try:
        if "&" in text:
            text = text.replace("&", "&amp;")
        if "<" in text:
            text = text.replace("<", "&lt;")
        if ">" in text:
            text = text.replace(">", "&gt;")
        return text
    except (TypeError, AttributeError):
        _wrong(text)


def _escape_attribute(text):
    text = _escape_text(text)
    for char, replacement in ('"', "&quot;"), ("\r", "&#13;"), ("\n", "&#10;"), ("\t", "&#09;"):
        if char in text:
            text = text.replace(char, replacement)
    return text


def _escape_html_attribute(text):
    try:
        return text.replace("&", "&amp;").replace(">", "&gt;").replace('"', "&quot;")
    except (TypeError, AttributeError):
        _wrong(text)


def _start(emit, element, tag, names, namespaces, escape):
    from xml.etree.ElementTree import QName

    emit("<" + tag)
    if namespaces:
        for uri, prefix in sorted(namespaces.items(), key=lambda item: item[1]):
            emit(f' xmlns{":" + prefix if prefix else ""}="{_escape_attribute(uri)}"')
    for key, value in element.items():
        if isinstance(key, QName):
            key = key.text
        value = names[value.text] if isinstance(value, QName) else escape(value)
        emit(f' {names[key]}="{value}"')


def _special(emit, element, escape=None):
    """Comments and processing instructions; true when it was one."""
    from xml.etree.ElementTree import Comment, ProcessingInstruction

    if element.tag is Comment:
        emit(f"<!--{element.text if escape is None else escape(element.text)}-->")
    elif element.tag is ProcessingInstruction:
        emit(f"<?{element.text if escape is None else escape(element.text)}?>")
    else:
        return False
    return True


def _content(text, names):
    from xml.etree.ElementTree import QName

    return names[text.text] if isinstance(text, QName) else _escape_text(text)


def _name_of(element, names):
    from xml.etree.ElementTree import QName

    return names[element.tag.text if isinstance(element.tag, QName) else element.tag]


def _xml(emit, element, names, namespaces, short_empty):
    if not _special(emit, element):
        tag = _name_of(element, names)
        if tag is None:
            if element.text:
                emit(_content(element.text, names))
            for child in element:
                _xml(emit, child, names, None, short_empty)
        else:
            _start(emit, element, tag, names, namespaces, _escape_attribute)
            if element.text or len(element) or not short_empty:
                emit(">")
                if element.text:
                    emit(_content(element.text, names))
                for child in element:
                    _xml(emit, child, names, None, short_empty)
                emit(f"</{tag}>")
            else:
                emit(" />")
    if element.tail:
        emit(_escape_text(element.tail))


def _html(emit, element, names, namespaces):
    if not _special(emit, element, _escape_text):
        tag = _name_of(element, names)
        if tag is None:
            if element.text:
                emit(_content(element.text, names))
            for child in element:
                _html(emit, child, names, None)
        else:
            _start(emit, element, tag, names, namespaces, _escape_html_attribute)
            emit(">")
            lower = tag.lower()
            if element.text:
                emit(element.text if lower in ("script", "style") else _content(element.text, names))
            for child in element:
                _html(emit, child, names, None)
            if lower not in _HTML_EMPTY:
                emit(f"</{tag}>")
    if element.tail:
        emit(_escape_text(element.tail))

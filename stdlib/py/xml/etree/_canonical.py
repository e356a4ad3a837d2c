"""Canonical XML (C14N 2.0): the form in which equal documents are equal texts."""

import io


def canonicalize(xml_data=None, *, out=None, from_file=None, **options):
    """A document in canonical form, as a str or written to `out`."""
    from xml.etree.ElementTree import XMLParser, parse

    if xml_data is None and from_file is None:
        raise ValueError("Either 'xml_data' or 'from_file' must be provided as input")
    target = io.StringIO() if out is None else out
    parser = XMLParser(target=C14NWriterTarget(target.write, **options))
    if xml_data is not None:
        parser.feed(xml_data)
        parser.close()
    else:
        parse(from_file, parser=parser)
    return target.getvalue() if out is None else None


def _text(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#xD;")


def _attribute(text):
    for char, replacement in (
        ("&", "&amp;"), ("<", "&lt;"), ('"', "&quot;"), ("\t", "&#x9;"), ("\n", "&#xA;"), ("\r", "&#xD;"),
    ):  # fmt: skip
        text = text.replace(char, replacement)
    return text


class C14NWriterTarget:
    """A parser's target that writes canonical XML."""

    def __init__(
        self, write, *, with_comments=False, strip_text=False, rewrite_prefixes=False, qname_aware_tags=None,
        qname_aware_attrs=None, exclude_attrs=None, exclude_tags=None,
    ):  # fmt: skip
        self._write = write
        self._data = []
        self._with_comments = with_comments
        self._strip_text = strip_text
        self._exclude_attrs = set(exclude_attrs or ())
        self._exclude_tags = set(exclude_tags or ())
        self._rewrite = rewrite_prefixes
        self._aware_tags = set(qname_aware_tags or ())
        self._aware_attrs = set(qname_aware_attrs or ())
        self._prefixes = {}  # uri -> prefix as declared in the document
        self._scopes = [{"http://www.w3.org/XML/1998/namespace": "xml"}]  # uri -> prefix as written
        self._new = []
        self._depth = 0
        self._ignored = 0
        self._root_done = False
        self._pending = None

    def start_ns(self, prefix, uri):
        if not self._ignored:
            self._new.append((prefix, uri))
            self._prefixes[uri] = prefix

    def _flush(self):
        data = "".join(self._data)
        self._data.clear()
        if self._strip_text:
            data = data.strip()
        if self._pending is not None:
            pending, self._pending = self._pending, None
            self._open(*pending, data)
        if data and self._depth:
            self._write(_text(data))

    def data(self, data):
        if not self._ignored:
            self._data.append(data)

    def start(self, tag, attrs):
        if self._ignored or tag in self._exclude_tags:
            self._ignored += 1
            return
        self._flush()
        new, self._new = self._new, []
        self._pending = tag, attrs, new
        if tag not in self._aware_tags:
            pending, self._pending = self._pending, None
            self._open(*pending, "")

    def _prefix_of(self, uri, scope, added):
        if uri in scope:
            return scope[uri]
        if self._rewrite:
            prefix = f"n{sum(1 for one in scope.values() if one != 'xml')}"
        else:
            prefix = self._prefixes.get(uri, "")
        scope[uri] = prefix
        added.append((prefix, uri))
        return prefix

    def _named(self, name, scope, added):
        if name[:1] != "{":
            return name
        uri, _, local = name[1:].rpartition("}")
        prefix = self._prefix_of(uri, scope, added)
        return f"{prefix}:{local}" if prefix else local

    def _open(self, tag, attributes, new, text):
        scope, added = dict(self._scopes[-1]), []
        kept = {name: value for name, value in attributes.items() if name not in self._exclude_attrs}
        for prefix, uri in new:
            if not self._rewrite and uri in scope and scope[uri] != prefix:
                del scope[uri]
        if tag[:1] != "{" and "" in scope.values() and not self._rewrite:
            scope = {uri: prefix for uri, prefix in scope.items() if prefix != ""}
            added.append(("", ""))
        name = self._named(tag, scope, added)
        written = []
        for key in sorted(kept, key=lambda key: key[1:].partition("}")[::2] if key[:1] == "{" else ("", key)):
            written.append((self._named(key, scope, added), kept[key]))
        declarations = sorted((f"xmlns:{prefix}" if prefix else "xmlns", uri) for prefix, uri in added)
        self._write("<" + name)
        for key, value in [*declarations, *written]:
            self._write(f' {key}="{_attribute(value)}"')
        self._write(">")
        self._scopes.append(scope)
        self._names = getattr(self, "_names", [])
        self._names.append(name)
        self._depth += 1

    def end(self, tag):
        if self._ignored:
            self._ignored -= 1
            return
        self._flush()
        self._write(f"</{self._names.pop()}>")
        self._scopes.pop()
        self._depth -= 1
        self._root_done = self._depth == 0

    def comment(self, text):
        if not self._with_comments or self._ignored:
            return
        self._outside(f"<!--{_text(text)}-->")

    def pi(self, target, data):
        if self._ignored:
            return
        self._outside(f"<?{target} {_text(data)}?>" if data else f"<?{target}?>")

    def _outside(self, markup):
        if self._root_done:
            self._write("\n" + markup)
            return
        self._flush()
        self._write(markup if self._depth else markup + "\n")

    def close(self):
        return None

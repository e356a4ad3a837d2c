"""A non-validating XML 1.0 parser with namespaces: it is fed text and calls a target, with positions in the messages as expat has
them. Of a document type it reads the internal entities and default attributes; external ones are not fetched.
"""

import re

_NAME = r"[A-Za-z_:\u0080-\U0010ffff][-A-Za-z0-9._:\u0080-\U0010ffff]*"
_START = re.compile(rf"<({_NAME})")
_ATTRIBUTE = re.compile(rf"\s+({_NAME})\s*=\s*(?:\"([^<\"]*)\"|'([^<']*)')")
_TAG_END = re.compile(r"\s*(/?)>")
_CLOSE = re.compile(rf"</({_NAME})\s*>")
_REFERENCE = re.compile(rf"&(?:#([0-9]+)|#x([0-9A-Fa-f]+)|({_NAME}));")
_DECLARATION = re.compile(r"<\?xml\s[^>]*?\?>")
_ENTITY = re.compile(rf"<!ENTITY\s+({_NAME})\s+(?:\"([^\"]*)\"|'([^']*)')\s*>")
_ATTLIST = re.compile(rf"<!ATTLIST\s+({_NAME})\s+([^>]*)>")
_DEFAULT = re.compile(rf"({_NAME})\s+(?:[A-Z]+|(?:NOTATION\s+)?\([^)]*\))\s+(?:#FIXED\s+)?(?:\"([^\"]*)\"|'([^']*)')")
_DOCTYPE = re.compile(rf"<!DOCTYPE\s+({_NAME})(?:\s+(?:PUBLIC\s+(?:\"([^\"]*)\"|'([^']*)')\s*|SYSTEM\s+)(?:\"([^\"]*)\"|'([^']*)'))?\s*")
_DOCTYPE_HEAD = re.compile(r"<!DOCTYPE(?:[^>\['\"]|'[^']*'|\"[^\"]*\")*[>\[]")
_BAD_CHAR = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PREDEFINED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}

# expat's numbers of errors.
SYNTAX, NO_ELEMENTS, INVALID_TOKEN, UNCLOSED_TOKEN, TAG_MISMATCH, DUPLICATE_ATTRIBUTE, JUNK = 2, 3, 4, 5, 7, 8, 9
UNDEFINED_ENTITY, UNKNOWN_ENCODING, UNBOUND_PREFIX, BAD_CHARACTER_REFERENCE, MISPLACED_DECLARATION = 11, 18, 27, 14, 17
UNCLOSED_CDATA = 20
TEXTS = {
    SYNTAX: "syntax error",
    NO_ELEMENTS: "no element found",
    INVALID_TOKEN: "not well-formed (invalid token)",
    UNCLOSED_TOKEN: "unclosed token",
    TAG_MISMATCH: "mismatched tag",
    DUPLICATE_ATTRIBUTE: "duplicate attribute",
    JUNK: "junk after document element",
    UNDEFINED_ENTITY: "undefined entity",
    BAD_CHARACTER_REFERENCE: "reference to invalid character number",
    MISPLACED_DECLARATION: "XML or text declaration not at start of entity",
    UNKNOWN_ENCODING: "unknown encoding",
    UNCLOSED_CDATA: "unclosed CDATA section",
    UNBOUND_PREFIX: "unbound prefix",
}


class Failure(Exception):
    """A mistake in the document: the number, the position and a text for it."""

    def __init__(self, code, line, column, text=None):
        self.code = code
        self.position = line, column
        self.text = TEXTS[code] if text is None else text


class Scanner:
    """Reads a document piece by piece; `handler` has start(), end(), data(), comment(), pi(), namespace events and doctype()."""

    def __init__(self, handler):
        self.handler = handler
        self.text = ""
        self.at = 0
        self.line, self.column = 1, 0
        self.open = []  # (name as written, expanded name, prefixes declared)
        self.seen_root = False
        self.started = False
        self.namespaces = {"xml": "http://www.w3.org/XML/1998/namespace", "": ""}
        self.entities = {}
        self.after_cr = False
        self.has_subset = False
        self.defaults = {}  # element -> {attribute: value}

    def fail(self, code, at=None, text=None):
        line, column = self.position(self.at if at is None else at)
        raise Failure(code, line, column, text)

    def position(self, at):
        before = self.text[self.mark : at]
        newlines = before.count("\n")
        if newlines:
            return self.line + newlines, len(before) - before.rfind("\n") - 1
        return self.line, self.column + len(before)

    mark = 0

    def feed(self, text, final=False):
        """Takes more text and handles what is complete."""
        if self.after_cr and text:
            text = "\r" + text
            self.after_cr = False
        if not final and text.endswith("\r"):
            text = text[:-1]
            self.after_cr = True
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        self.line, self.column = self.position(self.at)
        self.text = self.text[self.at :] + text
        self.at = self.mark = 0
        while self.at < len(self.text):
            if not self.step(final):
                break
        if final:
            self.finish()

    def finish(self):
        if self.at < len(self.text):
            rest = self.text[self.at :]
            if rest.startswith("<![CDATA["):
                self.fail(UNCLOSED_CDATA, len(self.text))
            self.fail(UNCLOSED_TOKEN)
        if self.open or not self.seen_root:
            self.fail(NO_ELEMENTS)

    def step(self, final):
        """Handles one piece of markup or text; False when more is needed."""
        text, at = self.text, self.at
        if text[at] != "<":
            return self.characters(final)
        if text.startswith("<?", at):
            return self.instruction()
        if text.startswith("<!", at):
            return self.declaration()
        if text.startswith("</", at):
            return self.end_tag()
        if len(text) - at < 2:
            return False
        return self.start_tag()

    def characters(self, final):
        text, at = self.text, self.at
        end = text.find("<", at)
        if end < 0:
            end = len(text)
            if not final:
                # A reference may be cut off at the end, and so may "]]>".
                ampersand = text.rfind("&", at)
                if ampersand >= 0 and ";" not in text[ampersand:]:
                    end = ampersand
                elif text.endswith("]"):
                    end -= 2 if text.endswith("]]") else 1
                if end <= at:
                    return False
        piece = text[at:end]
        if not self.open:
            content = piece.lstrip(" \t\n\ufeff" if not self.started else " \t\n")
            if content:
                self.at = at + len(piece) - len(content)
                self.fail(JUNK if self.seen_root else SYNTAX if _BAD_CHAR.match(content) is None else INVALID_TOKEN)
            self.started = self.started or bool(piece.strip("\ufeff"))
            self.at = end
            return True
        bad = _BAD_CHAR.search(piece)
        if bad:
            self.fail(INVALID_TOKEN, at + bad.start())
        cdata_end = piece.find("]]>")
        if cdata_end >= 0:
            self.fail(INVALID_TOKEN, at + cdata_end + 2)
        if "&" in piece:
            self.expanded(piece, at, self.handler.data, ())
        else:
            self.handler.data(piece)
        self.at = end
        return True

    def expanded(self, piece, at, emit, active):
        """Text with its references replaced, piece by piece."""
        last = 0
        while True:
            amp = piece.find("&", last)
            if amp < 0:
                break
            if amp > last:
                emit(piece[last:amp])
            found = _REFERENCE.match(piece, amp)
            if not found:
                name = re.match(rf"&#?{_NAME[:-1]}*", piece[amp:])
                self.fail(INVALID_TOKEN, at + amp + (name.end() if name else 1))
            decimal, hexadecimal, name = found.groups()
            if name is None:
                number = int(decimal) if decimal else int(hexadecimal, 16)
                if number > 0x10FFFF or _BAD_CHAR.match(chr(number)):
                    self.fail(BAD_CHARACTER_REFERENCE, at + amp)
                emit(chr(number))
            elif name in _PREDEFINED:
                emit(_PREDEFINED[name])
            elif name in self.entities and name not in active:
                value = self.entities[name]
                if len(active) > 20:
                    self.fail(UNDEFINED_ENTITY, at + amp)
                self.expanded(value, at + amp - value.find("&"), emit, (*active, name))
            else:
                # What an external subset may declare is left to the program.
                replacement = self.handler.entity(name) if self.has_subset else None
                if replacement is None:
                    text = f"undefined entity &{name};" if self.has_subset else None
                    self.fail(UNDEFINED_ENTITY, at + amp, text)
                emit(replacement)
            last = found.end()
        if last < len(piece):
            emit(piece[last:])

    def instruction(self):
        end = self.text.find("?>", self.at)
        if end < 0:
            return False
        content = self.text[self.at + 2 : end]
        name, _, rest = content.partition(" ") if " " in content else re.match(r"(\S*)(\s?)(.*)", content, re.DOTALL).groups()
        if name.lower() == "xml":
            if self.started:
                self.fail(MISPLACED_DECLARATION)
        elif not re.fullmatch(_NAME, name):
            self.fail(INVALID_TOKEN, self.at + 2)
        else:
            self.handler.pi(name, rest.lstrip())
        self.started = True
        self.at = end + 2
        return True

    def declaration(self):
        text, at = self.text, self.at
        for opening, closing in ("<!--", "-->"), ("<![CDATA[", "]]>"):
            if text.startswith(opening, at):
                end = text.find(closing, at + len(opening))
                if end < 0:
                    return False
                content = text[at + len(opening) : end]
                if opening == "<!--":
                    if "--" in content or content.endswith("-"):
                        self.fail(INVALID_TOKEN, at + 4 + content.find("--") + 2)
                    self.handler.comment(content)
                else:
                    if not self.open:
                        self.fail(JUNK if self.seen_root else SYNTAX)
                    if content:
                        self.handler.data(content)
                self.started = True
                self.at = end + len(closing)
                return True
            if opening.startswith(text[at:]):
                return False
        if not text.startswith("<!DOCTYPE", at):
            if "<!DOCTYPE".startswith(text[at:]):
                return False
            self.fail(INVALID_TOKEN, at + 2)
        return self.document_type()

    def document_type(self):
        text, at = self.text, self.at
        if not _DOCTYPE_HEAD.match(text, at):
            return False
        found = _DOCTYPE.match(text, at)
        if not found:
            self.fail(SYNTAX)
        name, public, public2, system, system2 = found.groups()
        end = found.end()
        if text[end] == "[":
            close = re.compile(r"\]\s*>").search(text, end)
            if not close:
                return False
            for entity in _ENTITY.finditer(text, end, close.start()):
                self.entities.setdefault(entity[1], entity[2] if entity[2] is not None else entity[3])
            for declared in _ATTLIST.finditer(text, end, close.start()):
                defaults = self.defaults.setdefault(declared[1], {})
                for default in _DEFAULT.finditer(declared[2]):
                    defaults.setdefault(default[1], default[2] if default[2] is not None else default[3])
            self.has_subset = re.search(rf"%{_NAME};", text[end : close.start()]) is not None
            end = close.end()
        elif text[end] == ">":
            end += 1
        else:
            self.fail(SYNTAX, end)
        self.has_subset = self.has_subset or (system or system2) is not None
        self.handler.doctype(name, public or public2, system or system2)
        self.started = True
        self.at = end
        return True

    def start_tag(self):
        text, at = self.text, self.at
        found = _START.match(text, at)
        if not found:
            self.fail(INVALID_TOKEN, at + 1)
        name, position = found[1], found.end()
        attributes = []
        while True:
            attribute = _ATTRIBUTE.match(text, position)
            if not attribute:
                break
            attributes.append((attribute[1], attribute[2] if attribute[2] is not None else attribute[3], attribute.start(1)))
            position = attribute.end()
        end = _TAG_END.match(text, position)
        if not end:
            if self.incomplete(position):
                return False
            self.fail(INVALID_TOKEN, self.wrong_place(position))
        if not self.open and self.seen_root:
            self.fail(JUNK)
        self.seen_root = self.started = True
        self.element(name, attributes)
        self.at = end.end()
        if end[1]:
            self.close_element()
        return True

    def incomplete(self, position):
        """Could more text still complete the tag?"""
        rest = self.text[position:]
        partial = rf"\s*(?:/|(?:{_NAME})?\s*(?:=\s*(?:\"[^<\"]*|'[^<']*)?)?)?"
        return re.fullmatch(partial, rest) is not None

    def wrong_place(self, position):
        rest = self.text[position:]
        if rest[:1] not in "/ \t\n>" and self.text[position - 1] in "\"'":
            return position  # no space behind an attribute
        found = re.match(rf"\s*(?:{_NAME}\s*(?:=\s*(?:\"[^<\"]*|'[^<']*)?)?|/)?", rest)
        return position + found.end()

    def element(self, name, attributes):
        if name in self.defaults:
            given = {key for key, _, _ in attributes}
            attributes += [(key, value, self.at) for key, value in self.defaults[name].items() if key not in given]
        declared = {}
        plain = []
        names = set()
        for key, value, position in attributes:
            if key in names:
                self.fail(DUPLICATE_ATTRIBUTE, position)
            names.add(key)
            # White space is normalised, but not that of references.
            value = value.replace("\n", " ").replace("\t", " ")
            if "&" in value:
                pieces = []
                self.expanded(value, position, pieces.append, ())
                value = "".join(pieces)
            if key == "xmlns":
                declared[""] = value
            elif key.startswith("xmlns:"):
                declared[key[6:]] = value
            else:
                plain.append((key, value, position))
        former = {}
        for prefix, uri in declared.items():
            former[prefix] = self.namespaces.get(prefix)
            self.namespaces[prefix] = uri
            self.handler.start_ns(prefix, uri)
        expanded = self.expand(name, True)
        found = {}
        for key, value, position in plain:
            full = self.expand(key, False)
            if full in found:
                self.fail(DUPLICATE_ATTRIBUTE, position)
            found[full] = value
        self.open.append((name, expanded, former))
        self.handler.start(expanded, found)

    def expand(self, name, is_element):
        """`{uri}local` of a name with a prefix, or of an element without one in a default namespace."""
        prefix, colon, local = name.partition(":")
        if not colon:
            uri = self.namespaces[""] if is_element else ""
            return f"{{{uri}}}{name}" if uri else name
        uri = self.namespaces.get(prefix)
        if not uri:
            self.fail(UNBOUND_PREFIX)
        return f"{{{uri}}}{local}"

    def end_tag(self):
        found = _CLOSE.match(self.text, self.at)
        if not found:
            if re.fullmatch(rf"</(?:{_NAME})?\s*", self.text[self.at :]):
                return False
            name = re.match(rf"</(?:{_NAME})?\s*", self.text[self.at :])
            self.fail(INVALID_TOKEN, self.at + name.end())
        if not self.open:
            self.fail(JUNK if self.seen_root else INVALID_TOKEN, None if self.seen_root else self.at + 1)
        if found[1] != self.open[-1][0]:
            self.fail(TAG_MISMATCH, self.at + 2)
        self.at = found.end()
        self.close_element()
        return True

    def close_element(self):
        _, expanded, former = self.open.pop()
        self.handler.end(expanded)
        for prefix, uri in reversed(former.items()):
            if uri is None:
                del self.namespaces[prefix]
            else:
                self.namespaces[prefix] = uri
            self.handler.end_ns(prefix)


def decode(data, encoding=None):
    """The text of a document's bytes: by its mark, its declaration, or UTF-8."""
    if encoding is None:
        for mark, name in (
            (b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
            (b"<\0?\0", "utf-16-le"), (b"\0<\0?", "utf-16-be"),
        ):  # fmt: skip
            if data.startswith(mark):
                encoding = name
                break
        else:
            found = re.match(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)", data)
            encoding = found[1].decode("ascii") if found else "utf-8"
    return encoding

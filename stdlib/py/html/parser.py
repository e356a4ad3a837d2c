"""A parser for HTML as it is found in the world: nothing is an error, and methods are called for what comes along."""

import re
from html import unescape

__all__ = ['HTMLParser']

_SPACE = '\t\n\r\f '
_TAG_NAME = re.compile(r'[a-zA-Z][^\t\n\r\f />]*')
_GAP = re.compile(r'[\t\n\r\f /]*')
_ATTRIBUTE = re.compile(r"""
    ([^\t\n\r\f />][^\t\n\r\f /=>]*)            # a name, whose first character may be an equals sign
    (?:[\t\n\r\f ]*(=)[\t\n\r\f ]*              # what follows the sign is a value, even nothing
       (?:'([^']*)'|"([^"]*)"|(?!['"])([^>\t\n\r\f ]*)))?
    """, re.VERBOSE)
_COMMENT_END = re.compile(r'--!?>')
_REFERENCE_IN_ATTRIBUTE = re.compile(r'&(?:\#[0-9]+|\#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*)[;=]?')
_CHARACTER = re.compile(r'&#([0-9]+|[xX][0-9a-fA-F]+)')
_ENTITY = re.compile(r'&([a-zA-Z][-.a-zA-Z0-9]*)')


def _attribute_value(text):
    """The value that is written so: a name without semicolon is no reference when it might be part of a query."""
    def replaced(match):
        reference = match[0]
        if reference.endswith('='):
            return reference
        if reference.startswith('&#'):
            return unescape(reference)
        # A name must be known as a whole.
        from html.entities import html5
        return html5.get(reference[1:], reference)
    return _REFERENCE_IN_ATTRIBUTE.sub(replaced, text)


class HTMLParser:
    """Feed it text; subclasses define the handle_ methods for what interests them."""

    CDATA_CONTENT_ELEMENTS = ('script', 'style', 'xmp', 'iframe', 'noembed', 'noframes')
    RCDATA_CONTENT_ELEMENTS = ('textarea', 'title')

    def __init__(self, *, convert_charrefs=True, scripting=False):
        super().__init__()
        self.convert_charrefs = convert_charrefs
        self.scripting = scripting
        self.reset()

    def reset(self):
        """Forget what was fed."""
        self.rawdata = ''
        self.lasttag = '???'
        self.lineno = 1
        self.offset = 0
        self.cdata_elem = None
        self._content_end = None
        self._escapable = True
        self._support_cdata = True
        self._tag_text = None

    def feed(self, data):
        """Take more text; what is not complete waits for the rest."""
        self.rawdata += data
        self.goahead(False)

    def close(self):
        """There is no more text: handle what waits."""
        self.goahead(True)

    def getpos(self):
        """(line, column) of what is being handled."""
        return self.lineno, self.offset

    def updatepos(self, i, j):
        """Count the lines from i to j; j."""
        newlines = self.rawdata.count('\n', i, j)
        if newlines:
            self.lineno += newlines
            self.offset = j - self.rawdata.rindex('\n', i, j) - 1
        else:
            self.offset += j - i
        return j

    def get_starttag_text(self):
        """The text of the last start tag."""
        return self._tag_text

    # ---- Elements whose content is text ----

    def set_cdata_mode(self, elem, *, escapable=False):
        """Until the element's end everything is text; whether references in it count."""
        self.cdata_elem = elem.lower()
        self._escapable = escapable
        if self.cdata_elem == 'plaintext':
            # It has no end.
            self._content_end = re.compile(r'(?!)')
        else:
            self._content_end = re.compile(rf'</{self.cdata_elem}(?=[\t\n\r\f />])', re.IGNORECASE)

    def clear_cdata_mode(self):
        """The content is markup again."""
        self.cdata_elem = None
        self._content_end = None
        self._escapable = True

    def _set_support_cdata(self, flag=True):
        """Whether <![CDATA[ starts a section, as in SVG, or a comment, as in HTML."""
        self._support_cdata = flag

    # ---- The parser ----

    def goahead(self, end):
        """Handle what is complete, or at the end everything."""
        at = 0
        length = len(self.rawdata)
        while at < length:
            stop = self._text_end(at, end)
            if stop is None:
                break
            if stop > at:
                self._text(self.rawdata[at:stop])
            at = self.updatepos(at, stop)
            if at == length:
                break
            following = self._reference(at, end) if self.rawdata[at] == '&' else self._markup(at, end)
            if following < 0:
                break
            at = self.updatepos(at, following)
        self.rawdata = self.rawdata[at:]

    def _converts(self):
        return self.convert_charrefs and self._escapable

    def _text(self, text):
        self.handle_data(unescape(text) if self._converts() else text)

    def _text_end(self, at, end):
        """Where the text from here ends; None when it is not known yet."""
        data = self.rawdata
        length = len(data)
        if self.cdata_elem is not None:
            found = self._content_end.search(data, at)
            stop = found.start() if found else -1
        else:
            stop = data.find('<', at)
        if self._escapable and not self.convert_charrefs:
            ampersand = data.find('&', at)
            if ampersand >= 0 and (stop < 0 or ampersand < stop):
                return ampersand
        if stop >= 0:
            return stop
        if end or self.cdata_elem == 'plaintext':
            return length
        if self.cdata_elem is not None:
            # The end tag may be cut off; and text in pieces could not be told from a whole.
            return None
        if self.convert_charrefs:
            # A reference may be cut off.
            ampersand = data.rfind('&', max(at, length - 34))
            if ampersand >= 0 and not re.search(r'[\s;]', data[ampersand:]):
                return None
        return length

    def _reference(self, at, end):
        """Handle a reference; where it ends, or -1 when more is needed."""
        data = self.rawdata
        for pattern, handle in ((_CHARACTER, self.handle_charref), (_ENTITY, self.handle_entityref)):
            found = pattern.match(data, at)
            if found:
                stop = found.end()
                if stop == len(data) and not end:
                    return -1
                handle(found[1])
                return stop + data.startswith(';', stop)
        if not end and re.fullmatch(r'&(?:#[xX]?)?', data[at:]):
            return -1
        text = '&#' if data.startswith('#', at + 1) else '&'
        self.handle_data(text)
        return at + len(text)

    def _markup(self, at, end):
        """Handle what starts with <; where it ends, or -1 when more is needed."""
        data = self.rawdata
        if _TAG_NAME.match(data, at + 1):
            stop = self.parse_starttag(at)
        elif data.startswith('</', at):
            stop = self.parse_endtag(at)
        elif data.startswith('<!--', at):
            stop = self.parse_comment(at)
        elif data.startswith('<?', at):
            stop = self.parse_pi(at)
        elif data.startswith('<!', at):
            stop = self.parse_html_declaration(at)
        elif at + 1 < len(data) or end:
            self.handle_data('<')
            return at + 1
        else:
            return -1
        if stop >= 0 or not end:
            return stop
        self._unfinished(at)
        return len(data)

    def _unfinished(self, at):
        """The text has ended within markup."""
        data = self.rawdata
        rest = data[at:]
        if _TAG_NAME.match(rest, 1):
            return
        if rest.startswith('</'):
            if rest == '</':
                self.handle_data(rest)
            elif not rest[2].isalpha() or not rest[2].isascii():
                self.handle_comment(rest[2:])
        elif rest.startswith('<!--'):
            for cut in ('--!', '--', '-'):
                if rest.endswith(cut) and len(rest) >= 4 + len(cut):
                    rest = rest[:-len(cut)]
                    break
            self.handle_comment(rest[4:])
        elif rest.startswith('<![CDATA[') and self._support_cdata:
            self.unknown_decl(rest[3:])
        elif rest[:9].lower() == '<!doctype':
            self.handle_decl(rest[2:])
        elif rest.startswith('<!'):
            self.handle_comment(rest[2:])
        elif rest.startswith('<?'):
            self.handle_pi(rest[2:])

    def parse_comment(self, i, report=True):
        """Handle a comment; where it ends, or -1."""
        data = self.rawdata
        found = _COMMENT_END.search(data, i + 4)
        if found:
            text, stop = data[i + 4:found.start()], found.end()
        elif data.startswith(('>', '->'), i + 4):
            # <!--> and <!---> are comments if nothing better comes.
            text, stop = '', data.index('>', i + 4) + 1
        else:
            return -1
        if report:
            self.handle_comment(text)
        return stop

    def parse_bogus_comment(self, i, report=1):
        """Handle what is taken as a comment though it is none; where it ends, or -1."""
        stop = self.rawdata.find('>', i + 2)
        if stop < 0:
            return -1
        if report:
            self.handle_comment(self.rawdata[i + 2:stop])
        return stop + 1

    def parse_html_declaration(self, i):
        """Handle what starts with <! and is no comment; where it ends, or -1."""
        data = self.rawdata
        if data.startswith('<![CDATA[', i) and self._support_cdata:
            stop = data.find(']]>', i + 9)
            if stop < 0:
                return -1
            self.unknown_decl(data[i + 3:stop])
            return stop + 3
        if data[i:i + 9].lower() == '<!doctype':
            stop = data.find('>', i + 9)
            if stop < 0:
                return -1
            self.handle_decl(data[i + 2:stop])
            return stop + 1
        return self.parse_bogus_comment(i)

    def parse_pi(self, i):
        """Handle a processing instruction; where it ends, or -1."""
        stop = self.rawdata.find('>', i + 2)
        if stop < 0:
            return -1
        self.handle_pi(self.rawdata[i + 2:stop])
        return stop + 1

    def _attributes(self, at):
        """(attributes, where the tag's > is) from behind a tag's name on; (None, -1) when it is not complete."""
        data = self.rawdata
        attributes = []
        while True:
            at = _GAP.match(data, at).end()
            if at >= len(data):
                return None, -1
            if data[at] == '>':
                return attributes, at
            found = _ATTRIBUTE.match(data, at)
            name, equals, *values = found.groups()
            if not equals:
                # A quote that is open to the end of the text hides everything behind it.
                rest = data[found.end():].lstrip(_SPACE)
                if rest.startswith('=') and rest[1:].lstrip(_SPACE)[:1] in ("'", '"'):
                    return None, -1
                value = None
            else:
                value = next((text for text in values if text is not None), '')
                value = _attribute_value(value) if value else value
            attributes.append((name.lower(), value))
            at = found.end()

    def parse_starttag(self, i):
        """Handle a start tag; where it ends, or -1."""
        data = self.rawdata
        self._tag_text = None
        name = _TAG_NAME.match(data, i + 1)
        attributes, stop = self._attributes(name.end())
        if stop < 0:
            return -1
        self._tag_text = data[i:stop + 1]
        self.lasttag = tag = name[0].lower()
        if data[stop - 1] == '/' and not self._slash_in_value(i, stop):
            self.handle_startendtag(tag, attributes)
            return stop + 1
        self.handle_starttag(tag, attributes)
        if tag in self.CDATA_CONTENT_ELEMENTS or self.scripting and tag == 'noscript' or tag == 'plaintext':
            self.set_cdata_mode(tag)
        elif tag in self.RCDATA_CONTENT_ELEMENTS:
            self.set_cdata_mode(tag, escapable=True)
        return stop + 1

    def _slash_in_value(self, i, stop):
        """Whether the slash before a tag's > belongs to a value without quotes."""
        data = self.rawdata
        at = _TAG_NAME.match(data, i + 1).end()
        while True:
            at = _GAP.match(data, at).end()
            if at >= stop:
                return False
            at = _ATTRIBUTE.match(data, at).end()
            if at == stop:
                return True

    def parse_endtag(self, i):
        """Handle an end tag; where it ends, or -1."""
        data = self.rawdata
        name = _TAG_NAME.match(data, i + 2)
        if not name:
            if data.startswith('>', i + 2):
                return i + 3
            if i + 2 == len(data):
                return -1
            return self.parse_bogus_comment(i)
        _, stop = self._attributes(name.end())
        if stop < 0:
            return -1
        self.handle_endtag(name[0].lower())
        self.clear_cdata_mode()
        return stop + 1

    # ---- For subclasses ----

    def handle_startendtag(self, tag, attrs):
        """A start tag that ends itself: <tag/>."""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_starttag(self, tag, attrs):
        """A start tag; the attributes are pairs of name and value."""

    def handle_endtag(self, tag):
        """An end tag."""

    def handle_charref(self, name):
        """A reference to a character by number, unless they are converted."""

    def handle_entityref(self, name):
        """A reference by name, unless they are converted."""

    def handle_data(self, data):
        """Text."""

    def handle_comment(self, data):
        """A comment."""

    def handle_decl(self, decl):
        """A document type."""

    def handle_pi(self, data):
        """A processing instruction."""

    def unknown_decl(self, data):
        """A declaration that HTML does not have."""

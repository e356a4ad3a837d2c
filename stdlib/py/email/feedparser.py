"""The parser of messages that is fed with text piece by piece. Library reference: email.parser.

It never fails (unless the policy says so): what does not follow the rules is kept as text, and the message gets a
defect. The pieces are collected, and the tree of messages is made in one go by close(); a reader hands out the lines,
and ends early at those that belong to an enclosing message.
"""

import re
from io import StringIO

from email import errors
from email._policybase import compat32

__all__ = ['FeedParser', 'BytesFeedParser']

# What a line of a header begins with: a name and a colon, white space, or the envelope's "From ".
_HEADER_LINE = re.compile('(From |[\041-\071\073-\176]*:|[\t ])')
_LINE_END = re.compile('(\r\n|\r|\n)\\Z')
_BLANK = re.compile('\r\n|\r|\n')
# The rest of a line after its boundary.
_AFTER_BOUNDARY = re.compile('(?P<last>--)?[ \t]*(?:\r\n|\r|\n)?$')


# Where str.splitlines() breaks a text and a message's line does not end.
_OTHER_BREAKS = re.compile('[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]')


def split_lines(text):
    """The lines of a text with their ends; a carriage return ends one too."""
    if _OTHER_BREAKS.search(text):
        return StringIO(text, newline='').readlines()
    return text.splitlines(True)


def _without_line_end(text):
    found = _LINE_END.search(text)
    return text[:found.start()] if found else text


class _Reader:
    """The lines of a text. Each open message may have set a condition for the line that ends it."""

    def __init__(self, text):
        self._lines = split_lines(text)
        self._at = 0
        self._boundaries = []  # the enclosing multiparts' matchers
        self._until_blank = 0  # how many enclosing messages end at an empty line

    def next_line(self):
        """The next line, or the empty string where the innermost message ends."""
        if self._at == len(self._lines):
            return ''
        line = self._lines[self._at]
        if self._ends(line):
            return ''
        self._at += 1
        return line

    def _ends(self, line):
        if self._until_blank and _BLANK.match(line):
            return True
        return bool(self._boundaries) and line.startswith('--') and any(match(line) for match in self._boundaries)

    def step_back(self, line):
        """Hand out a line that was handed out before, next."""
        self._at -= 1
        self._lines[self._at] = line

    def rest(self):
        """The text up to the end."""
        start = self._at
        end = len(self._lines)
        if self._boundaries or self._until_blank:
            lines = self._lines
            for at in range(start, end):
                # Only such a line can be a boundary.
                if (self._until_blank or lines[at].startswith('--')) and self._ends(lines[at]):
                    end = at
                    break
        self._at = end
        return ''.join(self._lines[start:end])

    def open_boundary(self, match):
        self._boundaries.append(match)

    def close_boundary(self):
        self._boundaries.pop()

    def end_at_blank(self, on):
        self._until_blank += 1 if on else -1


def _boundary_matcher(boundary):
    separator = '--' + boundary

    def match(line):
        return _AFTER_BOUNDARY.match(line, len(separator)) if line.startswith(separator) else None
    return match


class FeedParser:
    """Collects text with feed(), and makes a message of it with close()."""

    def __init__(self, _factory=None, *, policy=compat32):
        self.policy = policy
        self._pieces = []
        self._headersonly = False
        if _factory is None:
            _factory = policy.message_factory
            if _factory is None:
                from email.message import Message as _factory
            self._takes_policy = True
        else:
            # Factories were not given the policy once.
            try:
                _factory(policy=policy)
                self._takes_policy = True
            except TypeError:
                self._takes_policy = False
        self._factory = _factory

    def _set_headersonly(self):
        self._headersonly = True

    def feed(self, data):
        """Take more text."""
        self._pieces.append(data)

    def close(self):
        """The message of all that was fed."""
        reader = _Reader(''.join(self._pieces))
        self._pieces = []
        message, _ = self._parse(reader, None)
        if message.get_content_maintype() == 'multipart' and not message.is_multipart() and not self._headersonly:
            self.policy.handle_defect(message, errors.MultipartInvariantViolationDefect())
        return message

    def _new_message(self, parent):
        message = self._factory(policy=self.policy) if self._takes_policy else self._factory()
        if parent is not None:
            if parent.get_content_type() == 'multipart/digest':
                message.set_default_type('message/rfc822')
            parent.attach(message)
        return message

    def _parse(self, reader, parent):
        """Read one message. Returned are it and the one, in it, that the text before the end belongs to."""
        message = self._new_message(parent)
        self._parse_headers(reader, message)
        if self._headersonly:
            message.set_payload(reader.rest())
            return message, message
        kind = message.get_content_type()
        if kind == 'message/delivery-status':
            return message, self._parse_status(reader, message)
        if kind.startswith('message/'):
            return message, self._parse(reader, message)[1]
        if kind.startswith('multipart/'):
            return message, self._parse_multipart(reader, message)
        message.set_payload(reader.rest())
        return message, message

    # ---- The header ----

    def _parse_headers(self, reader, message):
        lines = []
        while line := reader.next_line():
            if not _HEADER_LINE.match(line):
                if not _BLANK.match(line):
                    # There is no empty line: this one is the body's.
                    self.policy.handle_defect(message, errors.MissingHeaderBodySeparatorDefect())
                    reader.step_back(line)
                break
            lines.append(line)
        field = []
        for number, line in enumerate(lines):
            if line[0] in ' \t':
                if field:
                    field.append(line)
                else:
                    self.policy.handle_defect(message, errors.FirstHeaderLineIsContinuationDefect(line))
                continue
            self._add_field(message, field)
            field = []
            if line.startswith('From '):
                if number == 0:
                    message.set_unixfrom(_without_line_end(line))
                elif number == len(lines) - 1:
                    # More likely, the body begins so.
                    reader.step_back(line)
                    return
                else:
                    message.defects.append(errors.MisplacedEnvelopeHeaderDefect(line))
            elif line[0] == ':':
                message.defects.append(errors.InvalidHeaderDefect('Missing header name.'))
            else:
                field = [line]
        self._add_field(message, field)

    def _add_field(self, message, lines):
        if lines:
            message.set_raw(*self.policy.header_source_parse(lines))

    # ---- The body ----

    def _parse_status(self, reader, message):
        """A delivery status is a list of headers."""
        while True:
            reader.end_at_blank(True)
            _, last = self._parse(reader, message)
            reader.end_at_blank(False)
            reader.next_line()
            line = reader.next_line()
            if not line:
                return last
            reader.step_back(line)

    def _parse_multipart(self, reader, message):
        boundary = message.get_boundary()
        if boundary is None:
            self.policy.handle_defect(message, errors.NoBoundaryInMultipartDefect())
            message.set_payload(reader.rest())
            return message
        if str(message.get('content-transfer-encoding', '8bit')).lower() not in ('7bit', '8bit', 'binary'):
            self.policy.handle_defect(message, errors.InvalidMultipartContentTransferEncodingDefect())
        match = _boundary_matcher(boundary)
        preamble = []
        found = None
        while line := reader.next_line():
            if found := match(line):
                break
            preamble.append(line)
        if found is None or found['last']:
            self.policy.handle_defect(message, errors.StartBoundaryNotFoundDefect())
            message.set_payload(''.join(preamble))
            reader.rest()
            message.epilogue = ''
            return message
        if preamble:
            message.preamble = _without_line_end(''.join(preamble))
        if self._parse_parts(reader, message, match):
            message.epilogue = reader.rest()
        else:
            self.policy.handle_defect(message, errors.CloseBoundaryNotFoundDefect())
        return message

    def _parse_parts(self, reader, message, match):
        """Read the parts; whether they end with the last boundary is returned."""
        while True:
            line = reader.next_line()
            while match(line):
                # Several boundaries in a row are one.
                line = reader.next_line()
            if line:
                reader.step_back(line)
            reader.open_boundary(match)
            _, last = self._parse(reader, message)
            reader.close_boundary()
            self._give_line_end_to_boundary(last)
            line = reader.next_line()
            if not line:
                return False
            if match(line)['last']:
                return True

    def _give_line_end_to_boundary(self, message):
        """The line end before a boundary belongs to that, so the text before it loses it."""
        if message.get_content_maintype() == 'multipart':
            if message.epilogue == '':
                message.epilogue = None
            elif message.epilogue is not None:
                message.epilogue = _without_line_end(message.epilogue)
        elif isinstance(message._payload, str):
            message._payload = _without_line_end(message._payload)


class BytesFeedParser(FeedParser):
    """A FeedParser for bytes. Those outside ASCII become surrogates."""

    def feed(self, data):
        super().feed(data.decode('ascii', 'surrogateescape'))

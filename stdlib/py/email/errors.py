"""The exceptions of the email package, and the defects that parsers find in messages.

An exception stops the work. A defect is an exception object that is only noted, in the `defects` list of the message
or header it belongs to, unless the policy wants it to be raised. Library reference: email.errors.
"""


class MessageError(Exception):
    """What all errors of the package have in common."""


class MessageParseError(MessageError):
    """A message cannot be parsed."""


class HeaderParseError(MessageParseError):
    """A header cannot be parsed, or not be written safely."""


class BoundaryError(MessageParseError):
    """The boundary that ends a part was not found. Kept for old programs."""


class MultipartConversionError(MessageError, TypeError):
    """This message cannot become, or be treated as, a multipart."""


class CharsetError(MessageError):
    """The name of a charset has characters outside ASCII."""


class HeaderWriteError(MessageError):
    """A header would not be read back as it is written."""


class MessageDefect(ValueError):
    """Something wrong with a message."""

    def __init__(self, line=None):
        if line is None:
            super().__init__()
        else:
            super().__init__(line)
        self.line = line


class NoBoundaryInMultipartDefect(MessageDefect):
    """A multipart without the boundary parameter."""


class StartBoundaryNotFoundDefect(MessageDefect):
    """The boundary that the header announces does not occur."""


class CloseBoundaryNotFoundDefect(MessageDefect):
    """There is a first boundary, but no last one."""


class FirstHeaderLineIsContinuationDefect(MessageDefect):
    """The first line of the header starts with white space."""


class MisplacedEnvelopeHeaderDefect(MessageDefect):
    """An envelope's "From " line inside the header."""


class MissingHeaderBodySeparatorDefect(MessageDefect):
    """A header ends with a line that is neither a field nor empty."""


class MalformedHeaderDefect(MessageDefect):
    """A line of the header is no field. Replaced by MissingHeaderBodySeparatorDefect."""


class MultipartInvariantViolationDefect(MessageDefect):
    """The type is multipart, and there are no parts."""


class InvalidMultipartContentTransferEncodingDefect(MessageDefect):
    """A multipart may only be 7bit, 8bit or binary."""


class UndecodableBytesDefect(MessageDefect):
    """A header has bytes outside ASCII whose charset is unknown."""


class InvalidBase64PaddingDefect(MessageDefect):
    """Base64 text whose padding is missing."""


class InvalidBase64CharactersDefect(MessageDefect):
    """Base64 text with characters outside its alphabet."""


class InvalidBase64LengthDefect(MessageDefect):
    """Base64 text with one character too many."""


class HeaderDefect(MessageDefect):
    """Something wrong with a header."""

    def __init__(self, *args, **kw):
        super().__init__(*args, **kw)


class InvalidHeaderDefect(HeaderDefect):
    """The header does not follow its syntax."""


class HeaderMissingRequiredValue(HeaderDefect):
    """The header needs a value and has none."""


class NonPrintableDefect(HeaderDefect):
    """Control characters in a header."""

    def __init__(self, non_printables):
        super().__init__(non_printables)
        self.non_printables = non_printables

    def __str__(self):
        return f'the following ASCII non-printables found in header: {self.non_printables}'


class ObsoleteHeaderDefect(HeaderDefect):
    """Syntax that RFC 5322 allows to read and not to write."""


class NonASCIILocalPartDefect(HeaderDefect):
    """The part of an address before the @ has characters outside ASCII."""


class InvalidDateDefect(HeaderDefect):
    """A date that cannot be understood."""

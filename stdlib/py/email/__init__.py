"""Messages of electronic mail: reading, building and writing them. Library reference: email.

Nothing but the names is here: each submodule is imported by who uses it, and the functions below import the parser
when they are called.
"""

__all__ = [
    'base64mime',
    'charset',
    'encoders',
    'errors',
    'feedparser',
    'generator',
    'header',
    'iterators',
    'message',
    'message_from_file',
    'message_from_binary_file',
    'message_from_string',
    'message_from_bytes',
    'mime',
    'parser',
    'quoprimime',
    'utils',
]


def message_from_string(s, *args, **kws):
    """Parse a string; the other arguments are those of email.parser.Parser."""
    from email.parser import Parser
    return Parser(*args, **kws).parsestr(s)


def message_from_bytes(s, *args, **kws):
    """Parse bytes; the other arguments are those of email.parser.BytesParser."""
    from email.parser import BytesParser
    return BytesParser(*args, **kws).parsebytes(s)


def message_from_file(fp, *args, **kws):
    """Parse what a text file has."""
    from email.parser import Parser
    return Parser(*args, **kws).parse(fp)


def message_from_binary_file(fp, *args, **kws):
    """Parse what a binary file has."""
    from email.parser import BytesParser
    return BytesParser(*args, **kws).parse(fp)

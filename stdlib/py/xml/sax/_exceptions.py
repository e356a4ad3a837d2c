"""The exceptions of SAX."""


class SAXException(Exception):
    """Something went wrong; another exception may be behind it."""

    def __init__(self, msg, exception=None):
        self._msg = msg
        self._exception = exception
        Exception.__init__(self, msg)

    def getMessage(self):
        """What went wrong."""
        return self._msg

    def getException(self):
        """The exception behind this one, or None."""
        return self._exception

    def __str__(self):
        return self._msg

    def __getitem__(self, ix):
        raise AttributeError('__getitem__')


class SAXParseException(SAXException):
    """A document is wrong; tells where."""

    def __init__(self, msg, exception, locator):
        SAXException.__init__(self, msg, exception)
        self._locator = locator
        # A locator goes on with its parser: what it says now is kept.
        self._systemId = locator.getSystemId()
        self._colnum = locator.getColumnNumber()
        self._linenum = locator.getLineNumber()

    def getColumnNumber(self):
        return self._colnum

    def getLineNumber(self):
        return self._linenum

    def getPublicId(self):
        return self._locator.getPublicId()

    def getSystemId(self):
        return self._systemId

    def __str__(self):
        place = [self.getSystemId(), self.getLineNumber(), self.getColumnNumber()]
        name, line, column = ('?' if part is None else part for part in place)
        if place[0] is None:
            name = '<unknown>'
        return f'{name}:{line}:{column}: {self._msg}'


class SAXNotRecognizedException(SAXException):
    """A feature or property is not known."""


class SAXNotSupportedException(SAXException):
    """A feature or property is known, but this is not possible with it."""


class SAXReaderNotAvailable(SAXNotSupportedException):
    """There is no parser."""

"""The exception of tomllib."""


class _Missing:
    """Stands for an argument that was not given."""


class TOMLDecodeError(ValueError):
    """An error raised if a document is not valid TOML.

    msg: the message without the place; doc: the document; pos: the index in it where parsing failed;
    lineno and colno: the same as a line and a column, counted from 1.
    """

    def __init__(self, msg=_Missing, doc=_Missing, pos=_Missing, *args):
        if args or not isinstance(msg, str) or not isinstance(doc, str) or not isinstance(pos, int):
            import warnings

            warnings.warn(
                "Free-form arguments for TOMLDecodeError are deprecated. "
                "Please set 'msg' (str), 'doc' (str) and 'pos' (int) arguments only.",
                DeprecationWarning,
                stacklevel=2,
            )
            given = [value for value in (msg, doc, pos) if value is not _Missing]
            super().__init__(*given, *args)
            return
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = doc.count("\n", 0, pos) + 1
        self.colno = pos - doc.rfind("\n", 0, pos)
        place = f"line {self.lineno}, column {self.colno}" if pos < len(doc) else "end of document"
        super().__init__(f"{msg} (at {place})")


TOMLDecodeError.__module__ = "tomllib"

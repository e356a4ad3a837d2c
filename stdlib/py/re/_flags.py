"""The flags of re. Importing this module puts them, and RegexFlag, into re."""

import enum
import re


@enum.global_enum
class RegexFlag(enum.IntFlag, boundary=enum.KEEP):
    """How a pattern is read, and what counts as a match."""

    __module__ = 're'

    NOFLAG = 0
    ASCII = A = 256      # \w, \W, \b, \B, \d, \D and case follow ASCII
    IGNORECASE = I = 2
    LOCALE = L = 4       # ... the locale; only for bytes
    UNICODE = U = 32     # ... Unicode; the default for str
    MULTILINE = M = 8    # ^ and $ match at every line
    DOTALL = S = 16      # . matches a newline too
    VERBOSE = X = 64     # white space and comments in the pattern are ignored
    DEBUG = 128          # print what the pattern was understood as

    __str__ = object.__str__
    _numeric_repr_ = hex


re.RegexFlag = RegexFlag

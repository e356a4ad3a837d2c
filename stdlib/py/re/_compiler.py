"""Names that programs look for in re's compiler. The compiler itself is native."""

from _re import compile

from ._constants import MAXGROUPS, MAXREPEAT, PatternError, error

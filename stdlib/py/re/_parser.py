"""Names that programs look for in re's parser. The parser itself is native."""

from ._constants import (MAXGROUPS, MAXREPEAT, SRE_FLAG_ASCII, SRE_FLAG_DEBUG, SRE_FLAG_DOTALL, SRE_FLAG_IGNORECASE,
                         SRE_FLAG_LOCALE, SRE_FLAG_MULTILINE, SRE_FLAG_UNICODE, SRE_FLAG_VERBOSE, PatternError, error)

"""Other names of the standard encodings: `aliases` maps them to the names of their modules."""

from _encoding_aliases import aliases

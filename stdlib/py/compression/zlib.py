"""The module `zlib` under its newer name."""

import zlib

__doc__ = zlib.__doc__

from zlib import *

"""The module `lzma` under its newer name."""

import lzma

__doc__ = lzma.__doc__

from lzma import *

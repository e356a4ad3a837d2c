"""The module `bz2` under its newer name."""

import bz2

__doc__ = bz2.__doc__

from bz2 import *

"""The module `gzip` under its newer name."""

import gzip

__doc__ = gzip.__doc__

from gzip import *

"""The parser expat: ParserCreate(), ExpatError, and the constants in the modules `errors` and `model`."""

import sys

from pyexpat import *

sys.modules['xml.parsers.expat.model'] = model
sys.modules['xml.parsers.expat.errors'] = errors

"""python -m unittest: discovery, or the named tests."""

import sys

if '__main__' in sys.argv[0]:
    # A usage message should show what was typed, not the path of this file.
    import os.path
    sys.argv[0] = os.path.basename(sys.executable or 'python') + ' -m unittest'

__unittest = True

from .main import main

main(module=None)

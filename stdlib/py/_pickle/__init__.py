"""The engine of pickle: Pickler writes object structures as bytes, Unpickler rebuilds them.

_writer and _reader own one half each; opcodes names the bytes of the format. Library reference: pickle.
"""

import io

from ._errors import PickleBuffer, PickleError, PicklingError, UnpicklingError
from ._reader import Unpickler
from ._writer import Pickler


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Write a pickled representation of obj to the open file object file."""
    Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Return the pickled representation of the object as a bytes object."""
    file = io.BytesIO()
    Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)
    return file.getvalue()


def load(file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=()):
    """Read and return an object from the pickle data stored in a file."""
    return Unpickler(file, fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers).load()


def loads(data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=()):
    """Read and return an object from the given pickle data."""
    reader = Unpickler(io.BytesIO(), fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers)
    if type(data) is not bytes:
        try:
            data = memoryview(data).tobytes()
        except TypeError:
            raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'") from None
    reader._read_from(data)
    return reader.load()


for _public in dump, dumps, load, loads:
    _public.__module__ = '_pickle'
del _public

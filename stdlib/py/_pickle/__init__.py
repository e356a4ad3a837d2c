"""The engine of pickle: Pickler writes object structures as bytes, Unpickler rebuilds them.

_writer and _reader own one half each; opcodes names the bytes of the format. Library reference: pickle.
"""

import copyreg
import io

import _picklecore

from ._errors import PickleBuffer, PickleError, PicklingError, UnpicklingError
from ._reader import _OPCODES, Unpickler
from ._writer import Pickler, _begin_pickler


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Write a pickled representation of obj to the open file object file."""
    Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Return the pickled representation of the object as a bytes object."""
    if buffer_callback is None:
        if protocol is None:
            return _picklecore.dumps(obj, 5)
        if type(protocol) is int and 1 < protocol < 6 and (fix_imports is True or protocol > 2):
            return _picklecore.dumps(obj, protocol)
    file = io.BytesIO()
    Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)
    return file.getvalue()


def load(file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=()):
    """Read and return an object from the pickle data stored in a file."""
    return Unpickler(file, fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers).load()


def loads(data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=()):
    """Read and return an object from the given pickle data."""
    if type(data) is not bytes:
        try:
            data = memoryview(data).tobytes()
        except TypeError:
            raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'") from None
    if fix_imports is True and encoding == 'ASCII' and errors == 'strict' and buffers == ():
        return _picklecore.loads(data, _OPCODES)
    reader = Unpickler(io.BytesIO(), fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers)
    reader._read_from(data)
    return reader.load()


def _begin_unpickler(data, protocol):
    """The Unpickler of a loads() that _picklecore has begun."""
    reader = Unpickler(io.BytesIO())
    reader._data = data
    reader._proto = protocol
    return reader


_picklecore.set_python_half(_begin_pickler, copyreg.dispatch_table, Pickler._savers, _begin_unpickler)

for _public in dump, dumps, load, loads:
    _public.__module__ = '_pickle'
del _public

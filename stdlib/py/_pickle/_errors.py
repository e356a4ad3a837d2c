"""The exceptions of pickle, and the wrapper for buffers that may travel outside the stream."""


class PickleError(Exception):
    pass


class PicklingError(PickleError):
    pass


class UnpicklingError(PickleError):
    pass


class PickleBuffer:
    """Wrapper for potentially out-of-band buffers."""

    __slots__ = ('_view', '__weakref__')

    def __init__(self, object, /):
        self._view = memoryview(object)

    def _open(self):
        if self._view is None:
            raise ValueError('operation forbidden on released PickleBuffer object')
        return self._view

    def __buffer__(self, flags):
        return memoryview(self._open())

    def raw(self):
        """A memoryview of the raw memory underlying this buffer, one-dimensional and of bytes."""
        view = self._open()
        if not view.contiguous:
            raise BufferError('cannot extract raw buffer from non-contiguous buffer')
        if view.f_contiguous and not view.c_contiguous:
            raise BufferError('cannot extract raw buffer from Fortran-ordered buffer')
        return view.cast('B')

    def release(self):
        """Release the underlying buffer."""
        view = self._view
        self._view = None
        if view is not None:
            view.release()


for _public in PickleError, PicklingError, UnpicklingError:
    _public.__module__ = '_pickle'
del _public
PickleBuffer.__module__ = 'pickle'

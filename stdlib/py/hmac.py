"""Keyed hashing for message authentication (RFC 2104)."""

import _hashlib
from _hashlib import compare_digest

trans_5C = bytes(x ^ 0x5C for x in range(256))
trans_36 = bytes(x ^ 0x36 for x in range(256))

digest_size = None  # of no algorithm in particular


def _constructor(digestmod):
    """A function that makes hash objects, from a name, a module or such a function."""
    if callable(digestmod):
        return digestmod
    import hashlib
    if isinstance(digestmod, str):
        return lambda data=b'': hashlib.new(digestmod, data)
    return lambda data=b'': digestmod.new(data)


class HMAC:
    """The authentication code of a message under a key, fed piece by piece by update()."""

    blocksize = 64

    __slots__ = ('_inner', '_outer', 'block_size', 'digest_size')

    def __init__(self, key, msg=None, digestmod=''):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError(f'key: expected bytes or bytearray, but got {type(key).__name__!r}')
        if not digestmod:
            raise TypeError("Missing required argument 'digestmod'.")
        make = _constructor(digestmod)
        self._outer = make()
        self._inner = make()
        self.digest_size = self._inner.digest_size
        if not self.digest_size:
            raise ValueError(f'unsupported hash type {self._inner.name}')
        block_size = getattr(self._inner, 'block_size', None)
        if block_size is None:
            from warnings import warn
            warn(f'No block_size attribute on given digest object; Assuming {self.blocksize}.', RuntimeWarning, 2)
            block_size = self.blocksize
        elif block_size < 16:
            from warnings import warn
            warn(f'block_size of {block_size} seems too small; using our default of {self.blocksize}.',
                 RuntimeWarning, 2)
            block_size = self.blocksize
        if len(key) > block_size:
            key = make(key).digest()
        self.block_size = block_size
        key = key.ljust(block_size, b'\0')
        self._outer.update(key.translate(trans_5C))
        self._inner.update(key.translate(trans_36))
        if msg is not None:
            self.update(msg)

    @property
    def name(self):
        """hmac- and the algorithm."""
        return f'hmac-{self._inner.name}'

    def update(self, msg):
        """Feed a further piece of the message."""
        self._inner.update(msg)

    def copy(self):
        """Another object in the same state."""
        other = self.__class__.__new__(self.__class__)
        other.digest_size = self.digest_size
        other.block_size = self.block_size
        other._inner = self._inner.copy()
        other._outer = self._outer.copy()
        return other

    def _finished(self):
        outer = self._outer.copy()
        outer.update(self._inner.digest())
        return outer

    def digest(self):
        """The code of what was fed so far, as bytes."""
        return self._finished().digest()

    def hexdigest(self):
        """The code as hexadecimal digits."""
        return self._finished().hexdigest()


def new(key, msg=None, digestmod=''):
    """An HMAC object for a key, fed with msg; digestmod is an algorithm's name, a module or a function."""
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    """The authentication code of a whole message, as bytes; faster than an HMAC object."""
    if isinstance(digest, str):
        try:
            return _hashlib.hmac_digest(key, msg, digest)
        except _hashlib.UnsupportedDigestmodError:
            pass
    return HMAC(key, msg, digest).digest()

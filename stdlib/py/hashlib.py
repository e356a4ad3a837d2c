"""Hash functions: sha256(data).hexdigest(), or an object that update() feeds piece by piece; new(name) by name.

The SHA families and MD5 come from OpenSSL, BLAKE2 with all its parameters is built in.
"""

import _hashlib
from _blake2 import blake2b, blake2s
from _hashlib import openssl_md5 as md5
from _hashlib import openssl_sha1 as sha1
from _hashlib import openssl_sha3_224 as sha3_224
from _hashlib import openssl_sha3_256 as sha3_256
from _hashlib import openssl_sha3_384 as sha3_384
from _hashlib import openssl_sha3_512 as sha3_512
from _hashlib import openssl_sha224 as sha224
from _hashlib import openssl_sha256 as sha256
from _hashlib import openssl_sha384 as sha384
from _hashlib import openssl_sha512 as sha512
from _hashlib import openssl_shake_128 as shake_128
from _hashlib import openssl_shake_256 as shake_256
from _hashlib import pbkdf2_hmac, scrypt

_constructors = {
    'md5': md5, 'sha1': sha1, 'sha224': sha224, 'sha256': sha256, 'sha384': sha384, 'sha512': sha512,
    'blake2b': blake2b, 'blake2s': blake2s, 'sha3_224': sha3_224, 'sha3_256': sha3_256, 'sha3_384': sha3_384,
    'sha3_512': sha3_512, 'shake_128': shake_128, 'shake_256': shake_256,
}

algorithms_guaranteed = set(_constructors)
algorithms_available = algorithms_guaranteed | _hashlib.openssl_md_meth_names

__all__ = (*_constructors, 'new', 'algorithms_guaranteed', 'algorithms_available', 'file_digest', 'pbkdf2_hmac',
           'scrypt')


def new(name, *args, **kwargs):
    """A hash object of the named algorithm, fed with the data given."""
    constructor = _constructors.get(name) if isinstance(name, str) else None
    if constructor is None:
        if not isinstance(name, str):
            raise TypeError(f"new() argument 'name' must be str, not {type(name).__name__}")
        constructor = _constructors.get(name.lower())
    if constructor is not None:
        return constructor(*args, **kwargs)
    try:
        return _hashlib.new(name, *args, **kwargs)
    except _hashlib.UnsupportedDigestmodError:
        raise ValueError(f'unsupported hash type {name}') from None


def file_digest(fileobj, digest, /, *, _bufsize=2 ** 18):
    """A hash object fed with the contents of a file opened in binary mode, from where it stands.

    digest is the name of an algorithm or a callable that makes a hash object.
    """
    hash_object = new(digest) if isinstance(digest, str) else digest()
    if hasattr(fileobj, 'getbuffer'):
        hash_object.update(fileobj.getbuffer())
        return hash_object
    if not (hasattr(fileobj, 'readinto') and hasattr(fileobj, 'readable') and fileobj.readable()):
        raise ValueError(f"'{fileobj!r}' is not a file-like object in binary reading mode.")
    buffer = bytearray(_bufsize)
    view = memoryview(buffer)
    while True:
        size = fileobj.readinto(buffer)
        if size is None:
            raise BlockingIOError('I/O operation would block.')
        if size == 0:
            return hash_object
        hash_object.update(view[:size])

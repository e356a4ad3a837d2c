# Message authentication codes with names, functions and long keys, and the errors.
import hashlib
import hmac


def show(function, *args, **kwargs):
    try:
        print(args, kwargs, repr(function(*args, **kwargs)))
    except Exception as error:
        print(args, kwargs, type(error).__name__, error)


for digestmod in 'md5', 'sha1', 'sha256', 'sha512', 'sha3_256', 'blake2s', hashlib.sha384, hashlib.blake2b:
    for key in b'', b'key', b'k' * 64, b'k' * 200, bytearray(b'array'):
        code = hmac.new(key, b'message', digestmod)
        print(code.name, code.digest_size, code.block_size, code.hexdigest(), code.digest() == hmac.digest(bytes(key), b'message', digestmod))
code = hmac.new(b'k', digestmod='sha256')
code.update(b'mess')
other = code.copy()
code.update(b'age')
print(code.hexdigest() == hmac.new(b'k', b'message', 'sha256').hexdigest(), other.hexdigest())
show(hmac.new, b'k')
show(hmac.new, b'k', b'm')
show(hmac.new, b'k', b'm', '')
show(hmac.new, 'k', b'm', 'md5')
show(hmac.new, b'k', b'm', 'foo')
show(hmac.new, b'k', 'm', 'md5')
show(hmac.digest, b'k', b'm', 'foo')
show(code.update, 'm')
for a, b in [('a', 'a'), ('a', 'b'), ('a', 'ab'), (b'a', b'a'), (b'a', bytearray(b'b')), ('\xe9', 'a')]:
    show(hmac.compare_digest, a, b)
print(hmac.trans_5C[:3], hmac.trans_36[:3], hmac.digest_size)

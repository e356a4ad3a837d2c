# Digests of all algorithms, BLAKE2 with its parameters, and what constructors and methods refuse.
import hashlib
import io


def show(function, *args, **kwargs):
    try:
        print(args, kwargs, repr(function(*args, **kwargs)))
    except Exception as error:
        print(args, kwargs, type(error).__name__, error)


DATA = [b'', b'abc', b'x' * 1000, bytes(range(256)) * 3, bytearray(b'bytearray'), memoryview(b'memoryview')]
print(sorted(hashlib.algorithms_guaranteed), hashlib.algorithms_guaranteed <= hashlib.algorithms_available)
for name in sorted(hashlib.algorithms_guaranteed):
    for data in DATA:
        h = hashlib.new(name, data)
        length = (20,) if name.startswith('shake') else ()
        print(name, h.name, h.digest_size, h.block_size, h.hexdigest(*length), h.digest(*length).hex() == h.hexdigest(*length))
    h = getattr(hashlib, name)()
    for part in DATA:
        h.update(part)
    other = h.copy()
    other.update(b'more')
    print(h.hexdigest(*length), other.hexdigest(*length), h.hexdigest(*length) == getattr(hashlib, name)(b''.join(map(bytes, DATA))).hexdigest(*length))

show(hashlib.new, 'foo')
for bad in 'a', 5, None:
    show(hashlib.sha256, bad)
    show(hashlib.sha256().update, bad)
    show(hashlib.blake2b, bad)
    show(hashlib.new, 'md5', bad)
shake = hashlib.shake_128(b'abc')
show(shake.digest, 0)
show(shake.hexdigest, length=3)
show(shake.hexdigest)
show(shake.digest, -1)
show(shake.digest, 'a')
print(hashlib.md5(string=b'x').hexdigest(), hashlib.md5(data=b'x', usedforsecurity=False).hexdigest())
show(hashlib.md5, data=b'x', string=b'y')

PARAMETERS = [dict(digest_size=0), dict(digest_size=65), dict(digest_size=-1), dict(digest_size=1), dict(key=b'k' * 65), dict(key=b'k' * 32), dict(salt=b's' * 17),
              dict(salt=b's' * 8), dict(person=b'p' * 17), dict(person=b'p' * 8), dict(fanout=256), dict(fanout=-1), dict(fanout=0), dict(depth=0), dict(depth=256),
              dict(leaf_size=-1), dict(leaf_size=2 ** 32 - 1), dict(node_offset=-1), dict(node_offset=2 ** 64), dict(node_offset=2 ** 48 - 1), dict(node_offset=2 ** 48),
              dict(node_depth=256), dict(node_depth=-1), dict(inner_size=65), dict(inner_size=-1), dict(inner_size=32), dict(last_node=True), dict(key='a'), dict(salt=5),
              dict(digest_size=10, key=b'k', salt=b's', person=b'p', fanout=2, depth=3, leaf_size=100, node_offset=7, node_depth=1, inner_size=32, last_node=True)]
for parameters in PARAMETERS:
    for kind in hashlib.blake2b, hashlib.blake2s:
        show(lambda: kind(b'abc' * 100, **parameters).hexdigest())
b = hashlib.blake2b
print(b.MAX_DIGEST_SIZE, b.MAX_KEY_SIZE, b.PERSON_SIZE, b.SALT_SIZE, hashlib.blake2s.SALT_SIZE, b(key=b'key').hexdigest(), b)

print(hashlib.file_digest(io.BytesIO(b'abc'), 'sha256').hexdigest(), hashlib.file_digest(io.BytesIO(b'abc'), hashlib.md5).hexdigest())
print(hashlib.file_digest(io.BufferedReader(io.BytesIO(b'abc' * 100000)), 'sha1').hexdigest())

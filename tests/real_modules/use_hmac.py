import hmac

h = hmac.new(b'key', b'message', 'sha256')
h.update(b' more')
print(h.hexdigest(), h.name, h.digest_size, h.block_size, h.copy().digest() == h.digest())
print(hmac.digest(b'k', b'm', 'md5'), hmac.compare_digest('a', 'a'), hmac.compare_digest(b'a', b'b'))
try:
    hmac.new(b'k', b'm')
except TypeError as e:
    print(e)

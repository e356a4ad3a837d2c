# zlib: whole strings, objects that take pieces, dictionaries, checksums and errors.
import zlib


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs))[:200])
    except Exception as error:
        print(type(error).__module__, type(error).__name__, error)


data = zlib.compress(b'abc' * 100)
print(data)
for args in [('a',), (b'a', 10), (b'a', -2), (b'a', -1), (b'abc', 0), (b'abc', 9, -15), (b'abc', -1, 31), (b'abc', -1, 99)]:
    show(zlib.compress, *args)
for args in [(data[:10],), (b'abc',), (b'',), (data + b'x',), (data, -15), (data, 15, 0), (data, 15, -1), (data, 15, 1), ('a',), (zlib.compress(b'gzip', wbits=31), 31)]:
    show(zlib.decompress, *args)
large = bytes(range(256)) * 5000
print(zlib.decompress(zlib.compress(large)) == large, len(zlib.compress(large, 1)) < len(large))

c = zlib.compressobj()
print(c.compress(b'abc'), c.flush(zlib.Z_SYNC_FLUSH), c.compress(b'def'), c.flush(zlib.Z_NO_FLUSH), c.flush())
show(c.compress, b'x')
show(c.flush)
show(c.copy)
for kwargs in [dict(level=99), dict(wbits=99), dict(strategy=77), dict(memLevel=77), dict(method=77), dict(level='a')]:
    show(zlib.compressobj, **kwargs)
c = zlib.compressobj()
c.compress(b'abc')
print(c.copy().flush() == c.flush())

x = zlib.decompressobj()
print(x.decompress(data[:5]), x.decompress(data[5:] + b'tail', 10), x.unconsumed_tail, x.unused_data, x.eof, len(x.flush()), x.unused_data, x.eof)
show(x.decompress, b'more')
show(x.decompress, b'', -1)
show(x.flush, 0)
x = zlib.decompressobj()
print(x.decompress(data + b'one'), x.eof, x.unused_data, x.decompress(b'two'), x.unused_data)
show(zlib.decompressobj().decompress, b'garbage')
x = zlib.decompressobj()
x.decompress(data[:8])
y = x.copy()
print(x.decompress(data[8:]) == y.decompress(data[8:]), x.eof)

packer = zlib.compressobj(zdict=b'abc')
packed = packer.compress(b'abcabc') + packer.flush()
print(packed, zlib.decompressobj(zdict=b'abc').decompress(packed))
show(zlib.decompress, packed)
show(zlib.decompressobj(zdict=b'zzz').decompress, packed)
show(zlib.decompressobj, zdict=5)
show(zlib.decompressobj, wbits=99)
for value in 0, 5, -1, 2 ** 40:
    print(zlib.adler32(b'abc', value), zlib.crc32(b'abc', value), zlib.adler32(b'', value), zlib.crc32(b'', value))
show(zlib.adler32, 'a')
d = zlib._ZlibDecompressor()
print(d.decompress(data[:20], 5), d.needs_input, d.eof, len(d.decompress(data[20:] + b'zz')), d.unused_data, d.eof, d.needs_input)
show(d.decompress, b'x')

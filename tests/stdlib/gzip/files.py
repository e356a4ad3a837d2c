# gzip files and bytes there and back, several members, positions, text, and damaged data.
import gzip
import io
import os
import tempfile
import zlib


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, getattr(error, 'strerror', None) or error)


text = b''.join(b'line %d\n' % i for i in range(2000))
packed = gzip.compress(text)
print(packed[:10], gzip.decompress(packed) == text, gzip.compress(b'', mtime=5), gzip.decompress(packed * 2 + b'\0\0') == text * 2, gzip.decompress(b''))
for damaged in b'abc', packed[:5], packed[:-9], packed[:-3], packed[:-8] + bytes(8), packed[:-4] + bytes(4), packed + b'x', b'\x1f\x8b\x07' + bytes(10):
    show(gzip.decompress, damaged)
    show(gzip.GzipFile(fileobj=io.BytesIO(damaged)).read)

out = io.BytesIO()
with gzip.GzipFile('name.txt.gz', 'wb', fileobj=out, mtime=1) as file:
    print(file.write(b'abc'), file.writable(), file.readable(), file.tell(), file.name, file.mode)
    show(file.read)
    file.seek(10)
    file.write(bytearray(b'end'))
    file.flush()
print(out.getvalue()[:20], gzip.decompress(out.getvalue()), out.closed)
show(file.write, b'x')

with gzip.GzipFile(fileobj=io.BytesIO(packed + gzip.compress(b'second member\n'))) as file:
    print(file.mtime, file.readline(), file.mtime, file.tell(), file.read(5), file.peek(3)[:3], file.read1(4), file.seek(100), file.read(7), file.seek(-3, io.SEEK_CUR), file.read(6))
    print(file.seek(-14, io.SEEK_END), file.read(), file.read(), file.seek(0), file.readline())
    buffer = bytearray(6)
    print(file.readinto(buffer), buffer, sum(1 for line in file), file.fileobj is not None, file.closed)
    show(file.write, b'x')
    file.rewind()
    print(file.read(6))
print(file.closed)
show(file.read)

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, 'a.gz')
    with gzip.open(path, 'wt', encoding='utf-8') as file:
        file.write('h\xe9llo\nworld\n')
    with gzip.open(path, 'rt', encoding='utf-8') as file:
        print([ascii(line) for line in file])
    with gzip.open(path, 'ab') as file:
        file.write(b'more')
    print(gzip.open(path).read(), zlib.decompress(open(path, 'rb').read(), wbits=31))
    show(gzip.open, path, 'rbt')
    show(gzip.open, path, 'rb', encoding='utf-8')
    show(gzip.open, path, 'z')
    show(gzip.open, path, 'xb') if False else None
show(gzip.open, 5)
print(gzip.__all__, gzip.BadGzipFile.__mro__[1])

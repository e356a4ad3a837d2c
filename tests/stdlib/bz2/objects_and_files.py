# bz2: whole strings, objects that work piece by piece, files, and what is refused.
import bz2
import io
import os
import pickle
import tempfile


def attempt(function):
    try:
        print(repr(function())[:120])
    except Exception as error:
        print(type(error).__name__, error)


data = b'hello compressed world\n' * 40
packed = bz2.compress(data)
print(packed[:4], bz2.decompress(packed) == data, bz2.decompress(packed + packed) == data * 2)
print([len(bz2.compress(data, level)) for level in (1, 9)])
attempt(lambda: bz2.decompress(b''))
attempt(lambda: bz2.decompress(b'BZh9'))
attempt(lambda: bz2.decompress(b'no such data here'))
attempt(lambda: bz2.decompress(bz2.compress(b'a') + b'rest'))
for arguments in (0,), (10,), ('a',), (1, 2):
    attempt(lambda: bz2.BZ2Compressor(*arguments))
attempt(lambda: bz2.BZ2Compressor(compresslevel=1))
attempt(lambda: bz2.BZ2Decompressor(1))
attempt(lambda: pickle.dumps(bz2.BZ2Compressor()))

compressor = bz2.BZ2Compressor(5)
pieces = [compressor.compress(data[i:i + 100]) for i in range(0, len(data), 100)] + [compressor.flush()]
print(bz2.decompress(b''.join(pieces)) == data)
attempt(compressor.flush)
attempt(lambda: compressor.compress(b'x'))

decompressor = bz2.BZ2Decompressor()
result = decompressor.decompress(packed + b'rest', max_length=10)
print(result, decompressor.eof, decompressor.needs_input, decompressor.unused_data)
while not decompressor.eof:
    result += decompressor.decompress(b'', 300)
print(result == data, decompressor.needs_input, decompressor.unused_data)
attempt(lambda: decompressor.decompress(b''))
attempt(lambda: bz2.BZ2Decompressor().decompress('text'))

path = os.path.join(tempfile.mkdtemp(), 'file.bz2')
with bz2.open(path, 'wt', encoding='utf-8') as file:
    print('first', file=file)
    print('zwölf', file=file)
with bz2.open(path, 'at', encoding='utf-8') as file:
    file.write('third\n')
with bz2.open(path, 'rt', encoding='utf-8') as file:
    print(list(file))
with bz2.BZ2File(path) as file:
    print(file.read(3), file.tell(), file.peek()[:3], file.readline(), file.mode, file.name == path)
    print(file.seek(-6, 2), file.read(), file.seek(1), file.read1(4), file.readlines())
    print(file.readable(), file.writable(), file.seekable(), file.readinto(bytearray(3)))
    attempt(lambda: file.write(b'x'))
attempt(file.read)
print(file.closed)
buffer = io.BytesIO()
file = bz2.BZ2File(buffer, 'w')
print(file.write(b'abc'), file.write(memoryview(b'abcd').cast('H')), file.tell())
attempt(lambda: file.seek(0))
attempt(file.read)
file.close()
print(bz2.decompress(buffer.getvalue()), buffer.closed)
attempt(lambda: bz2.BZ2File(io.BytesIO(packed[:20])).read())
attempt(lambda: bz2.BZ2File(io.BytesIO(packed + b'junk')).read() == data)
for mode in 'q', 'rt', 'rw', 5:
    attempt(lambda: bz2.BZ2File(buffer, mode))
attempt(lambda: bz2.BZ2File(3))
attempt(lambda: bz2.open(path, 'rtb'))
attempt(lambda: bz2.open(path, 'rb', encoding='utf-8'))

# compression.zstd: objects, parameters, dictionaries, frames, files, and what is refused; the package `compression`.
import compression.bz2
import compression.gzip
import compression.lzma
import compression.zlib
import io
from compression import zstd


def attempt(function):
    try:
        print(repr(function())[:160])
    except Exception as error:
        print(type(error).__name__, error)


data = b'hello zstandard\n' * 50
packed = zstd.compress(data)
print(packed[:4], zstd.decompress(packed) == data, zstd.decompress(packed * 2) == data * 2)
P, C, D = zstd.CompressionParameter, zstd.ZstdCompressor, zstd.ZstdDecompressor
print(P.compression_level.bounds(), repr(P.checksum_flag), list(zstd.Strategy)[:2], zstd.COMPRESSION_LEVEL_DEFAULT)
for options in (
    {'level': 23}, {'level': 'a'}, {'level': 1 << 40}, {'options': 3}, {'level': 1, 'options': {}}, {'options': {'a': 1}},
    {'options': {99: 5}}, {'options': {P.compression_level: 50}}, {'options': {P.strategy: 99}}, {'zstd_dict': 3},
    {'options': {zstd.DecompressionParameter.window_log_max: 10}}, {'options': {P.strategy: 'x'}}, {'foo': 1},
):
    attempt(lambda: C(**options))
attempt(lambda: D(options={P.window_log: 10}))
compressor = C(level=3)
print(compressor.last_mode, compressor.compress(b'abc'), compressor.last_mode)
attempt(lambda: compressor.compress(b'abc', 5))
attempt(lambda: compressor.flush(0))
attempt(lambda: compressor.set_pledged_input_size(3))
stream = compressor.compress(b'd', C.FLUSH_BLOCK) + compressor.flush()
print(zstd.decompress(stream), compressor.last_mode)
attempt(lambda: compressor.set_pledged_input_size(-1))
attempt(lambda: compressor.set_pledged_input_size('a'))
compressor.set_pledged_input_size(4)
frame = compressor.compress(b'four') + compressor.flush()
print(zstd.get_frame_info(frame), zstd.get_frame_size(frame) == len(frame))
attempt(lambda: zstd.get_frame_info(b'junk'))

decompressor = D()
result = decompressor.decompress(packed + b'rest', 100)
print(len(result), decompressor.eof, decompressor.needs_input)
while not decompressor.eof:
    result += decompressor.decompress(b'', 300)
print(result == data, decompressor.unused_data)
attempt(lambda: decompressor.decompress(b''))
attempt(lambda: D().decompress(b'junkjunkjunk'))
attempt(lambda: zstd.decompress(packed[:9]))

raw = zstd.ZstdDict(b'hello zstandard', is_raw=True)
print(raw, len(raw), raw.dict_id, raw.dict_content)
for way in raw, raw.as_prefix, raw.as_digested_dict, raw.as_undigested_dict:
    print(zstd.decompress(zstd.compress(data, zstd_dict=way), zstd_dict=way) == data)
attempt(lambda: zstd.ZstdDict(b'short'))
attempt(lambda: zstd.ZstdDict(b'not a dictionary'))
attempt(lambda: zstd.train_dict([], 100))
trained = zstd.train_dict([b'sample %d of many %d' % (i, i * i) * 9 for i in range(300)], 2000)
print(trained.dict_id != 0, zstd.decompress(zstd.compress(b'sample 7', zstd_dict=trained), zstd_dict=trained))

buffer = io.BytesIO()
with zstd.open(buffer, 'wt', encoding='utf-8', level=5) as file:
    file.write('eins\nzwölf\n')
buffer.seek(0)
with zstd.open(buffer, 'rt', encoding='utf-8') as file:
    print(file.readlines())
buffer.seek(0)
file = zstd.ZstdFile(buffer)
print(file.read(3), file.tell(), file.seek(-3, 2), file.read(), file.seek(0), next(file), file.mode)
attempt(lambda: file.write(b''))
file.close()
attempt(file.read)
attempt(lambda: zstd.ZstdFile(io.BytesIO(packed[:20])).read())
attempt(lambda: zstd.ZstdFile(buffer, 'rt'))
attempt(lambda: zstd.ZstdFile(buffer, 'r', level=3))
attempt(lambda: zstd.ZstdFile(3))
print(compression.bz2.BZ2File.__name__, compression.gzip.GzipFile.__name__, compression.lzma.FORMAT_XZ, compression.zlib.crc32(b'a'))

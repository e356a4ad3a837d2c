# lzma: formats, filters, presets, checks, objects, files, and what is refused.
import io
import lzma
import os
import tempfile


def attempt(function):
    try:
        print(repr(function())[:120])
    except Exception as error:
        print(type(error).__name__, error)


data = bytes(range(256)) * 30
for options in (
    {}, {'check': lzma.CHECK_NONE}, {'check': lzma.CHECK_SHA256}, {'preset': 0}, {'preset': 9 | lzma.PRESET_EXTREME},
    {'format': lzma.FORMAT_ALONE}, {'filters': [{'id': lzma.FILTER_DELTA, 'dist': 4}, {'id': lzma.FILTER_LZMA2, 'preset': 1}]},
    {'filters': ({'id': lzma.FILTER_X86}, {'id': lzma.FILTER_LZMA2, 'lc': 2, 'dict_size': 65536, 'mf': lzma.MF_HC4})},
):
    packed = lzma.compress(data, **options)
    decompressor = lzma.LZMADecompressor()
    print(packed[:6], decompressor.decompress(packed) == data, decompressor.check, decompressor.eof)
filters = [{'id': lzma.FILTER_LZMA1, 'preset': 3}]
raw = lzma.compress(data, lzma.FORMAT_RAW, filters=filters)
print(lzma.decompress(raw + b'', lzma.FORMAT_RAW, filters=filters) == data)
packed = lzma.compress(data)
print(lzma.decompress(packed + packed) == data * 2, lzma.decompress(packed + b'junk') == data)

LZ = lzma.LZMACompressor
for options in (
    {'format': 99}, {'format': lzma.FORMAT_ALONE, 'check': lzma.CHECK_CRC32}, {'format': lzma.FORMAT_RAW},
    {'preset': 3, 'filters': []}, {'preset': 11}, {'preset': -1}, {'preset': 'a'}, {'preset': 1 << 40}, {'filters': 3},
    {'filters': [3]}, {'filters': [{}]}, {'filters': [{'id': 'a'}]}, {'filters': [{'id': 1 << 70}]}, {'filters': [{'id': 99}]},
    {'filters': [{'id': lzma.FILTER_LZMA2, 'foo': 3}]}, {'filters': [{'id': lzma.FILTER_LZMA2, 'preset': 33}]},
    {'filters': [{'id': lzma.FILTER_DELTA, 'foo': 3}]}, {'filters': [{'id': lzma.FILTER_X86, 'foo': 3}]},
    {'filters': [{'id': lzma.FILTER_DELTA}] * 5}, {'filters': {}}, {'foo': 1},
    {'format': lzma.FORMAT_ALONE, 'filters': [{'id': lzma.FILTER_LZMA2}]},
):
    attempt(lambda: LZ(**options))
LD = lzma.LZMADecompressor
for options in (
    {'format': 99}, {'format': lzma.FORMAT_RAW}, {'filters': []}, {'memlimit': -3}, {'memlimit': 'a'}, {'memlimit': 1 << 70},
    {'format': lzma.FORMAT_RAW, 'memlimit': 3, 'filters': []},
):
    attempt(lambda: LD(**options))
attempt(lambda: LD(memlimit=1 << 10).decompress(packed))
attempt(lambda: LD().decompress(b'this is no such file'))
attempt(lambda: LD().decompress(packed[:20] + b'zzzzzzzzzzzz' + packed[32:]))
attempt(lambda: lzma.decompress(packed[:40]))
attempt(lambda: lzma.decompress(b''))
compressor = LZ()
compressor.flush()
attempt(compressor.flush)
attempt(lambda: compressor.compress(b''))
decompressor = LD()
result = decompressor.decompress(packed + b'rest', 100)
print(len(result), decompressor.needs_input, decompressor.eof)
while not decompressor.eof:
    result += decompressor.decompress(b'', 1000)
print(result == data, decompressor.unused_data)
attempt(lambda: decompressor.decompress(b''))

attempt(lambda: lzma._encode_filter_properties({'id': lzma.FILTER_LZMA1, 'lc': 2, 'dict_size': 1 << 16}))
attempt(lambda: lzma._decode_filter_properties(lzma.FILTER_LZMA1, b']\0\0\1\0'))
attempt(lambda: lzma._decode_filter_properties(lzma.FILTER_ARM, b'\x10\0\0\0'))
attempt(lambda: lzma.is_check_supported(lzma.CHECK_SHA256))
print(lzma.LZMAError.__module__, lzma.LZMAError.__mro__[1])

path = os.path.join(tempfile.mkdtemp(), 'file.xz')
with lzma.open(path, 'wt', encoding='utf-8', preset=1) as file:
    file.write('first\nzwölf\n')
with lzma.open(path, 'ab') as file:
    print(file.write(b'third\n'), file.tell())
with lzma.open(path, 'rt', encoding='utf-8') as file:
    print(file.readlines())
with lzma.LZMAFile(path) as file:
    print(file.read(3), file.tell(), file.seek(-6, 2), file.read(), file.seek(0), next(file), file.mode)
    attempt(lambda: file.write(b'x'))
attempt(file.read)
attempt(lambda: lzma.LZMAFile(io.BytesIO(packed[:40])).read())
attempt(lambda: lzma.LZMAFile(path, 'r', check=1))
attempt(lambda: lzma.LZMAFile(path, 'r', preset=1))
attempt(lambda: lzma.LZMAFile(path, 'rt'))
attempt(lambda: lzma.LZMAFile(3))

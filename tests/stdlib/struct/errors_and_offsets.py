# What struct refuses, packing into and unpacking from buffers, iterators, Struct objects.
import struct


def show(function, *args, **kwargs):
    try:
        print(function.__name__, args, kwargs, repr(function(*args, **kwargs)))
    except Exception as error:
        print(function.__name__, args, kwargs, type(error).__module__, type(error).__name__, error)


for code in 'bBhHiIqQ':
    for value in [-1, 0, 1, 127, 128, 255, 256, -129, 2 ** 15, 2 ** 16, 2 ** 31, 2 ** 32, 2 ** 63, 2 ** 64, -2 ** 63 - 1, 'a', 1.5, None, True]:
        show(struct.pack, '>' + code, value)
        show(struct.pack, code, value)


class Index:
    def __index__(self):
        return 5

    def __repr__(self):
        return 'Index()'


class Float:
    def __float__(self):
        return 2.5

    def __repr__(self):
        return 'Float()'


for args in [('i', Index()), ('d', Float()), ('d', Index()), ('d', 'a'), ('f', 1e40), ('e', 1e6), ('<f', 1e40), ('>e', 65520.0), ('e', 65519.9), ('e', 6e-8),
             ('e', 3e-8), ('e', 2.0 ** -25), ('e', 1.0009765625), ('e', 2049.0), ('e', -0.0), ('e', float('inf')), ('e', float('nan')), ('f', float('nan')),
             ('>d', -1.5), ('<F', 1 + 2j), ('>D', 3), ('F', 'a'), ('c', b'ab'), ('c', 'a'), ('c', bytearray(b'a')), ('s', 'a'), ('s', 1), ('5s', b'ab'),
             ('2s', bytearray(b'abc')), ('p', b'abc'), ('3p', b'abcdef'), ('300p', b'a' * 299), ('p', 'a'), ('?', []), ('?', [1]), ('0p', b'abc'), ('P', 'a'),
             ('ii', 1), ('i', 1, 2), (), (b'i', 1), (5, 1)]:
    show(struct.pack, *args)
show(struct.pack, 'i', 2, x=2)
for text in ['', 'c', '3c', 's', '5s', '0s', 'p', '5p', '300p', 'x', '3x', '?', '=q', '!h', '@i', '<P', '<n', 'z', '5', 'i5', 'b i', '  b', 'b3x', 'bi', 'ib',
             'qb0q', '0i', '1000000000000000000000i', '99999999999999999999b', 'F', 'D', '<F', 'bF', 'bD', 'c\0', '\xe9', 'b\n h', '=bqh', '<l', '>L', 'bh2xi']:
    show(struct.calcsize, text)
for args in [('i', b'abc'), ('i', b'abcd'), ('i', 'abcd'), ('i', 5), ('i',), ('?', b'\x02'), ('<e', b'\x00\x7e'), ('<3s2p', b'abc\x05z'), ('>hhl', bytes(range(8))),
             ('<2F', b'\x00\x00\x80?' * 4), ('<f', b'\xff\xff\xff\xff'), ('>d', b'\xff\xf8' + b'\1' * 6), ('>e', b'\x00\x01'), ('<2c', b'ab'), ('<3xb', b'abcd'),
             ('<q', b'\xff' * 8), ('<Q', b'\xff' * 8), ('', b''), ('0p', b''), ('<bBhH', b'\xff' * 6)]:
    show(struct.unpack, *args)
for args in [(b'abcdefgh', 2), (b'abcd', 1), (b'abcd', -1), (b'abcd', -5), (b'abcd', 100), (b'abcd', -4), (b'abcd', 'a')]:
    show(struct.unpack_from, 'i', *args)
show(struct.unpack_from, 'i', buffer=b'abcdef', offset=1)

buffer = bytearray(8)
for args in [(buffer, 2, 7), (buffer, 5, 7), (buffer, -2, 7), (buffer, -9, 7), (buffer, -8, 9), (b'abcdefgh', 0, 7), (buffer, 0), (buffer,), (), (buffer, 'a', 1),
             (buffer, 0, 1, 2), (buffer, 100, 1)]:
    show(struct.pack_into, 'i', *args)
show(struct.pack_into)
struct.pack_into('<3s', memoryview(buffer)[1:], 1, b'xyz')
print(buffer)

show(struct.iter_unpack, 'i', b'abc')
show(struct.iter_unpack, '', b'')
show(struct.iter_unpack, '0s', b'')
print(list(struct.iter_unpack('<hb', b'abcdef')))
iterator = struct.iter_unpack('b', b'ab')
print(iterator.__length_hint__(), next(iterator), iterator.__length_hint__(), next(iterator), next(iterator, None), type(iterator))
show(type(iterator))

s = struct.Struct('<ib')
print(s, s.size, s.format, struct.Struct(b'ib').format, s.pack(1, 2), s.unpack(b'abcde'), list(s.iter_unpack(bytes(10))))
show(s.unpack, b'abc')
show(s.unpack_from, b'')
show(s.iter_unpack, b'abc')
for args in [(), (1,), ('z',), ('i', 'b')]:
    show(struct.Struct, *args)
print(struct.Struct(format='i'), struct.__all__, struct.error.__mro__, struct.Struct)
s.__init__('b')
print(s.size)


class Short(struct.Struct):
    def __init__(self, _):
        super().__init__('>h')


print(Short('q').pack(1), Short('q'))

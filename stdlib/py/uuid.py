"""Universally unique identifiers (RFC 9562): UUID objects, and uuid1() to uuid8() that make new ones."""

import os
from enum import Enum

RESERVED_NCS, RFC_4122, RESERVED_MICROSOFT, RESERVED_FUTURE = (
    'reserved for NCS compatibility', 'specified in RFC 4122', 'reserved for Microsoft compatibility',
    'reserved for future definition')


class SafeUUID(Enum):
    """Was the UUID made in a way that is safe between processes?"""

    safe = 0
    unsafe = -1
    unknown = None


_VARIANT = 0x8000_0000_0000_0000
_FIELD_BITS = 32, 16, 16, 8, 8, 48


def _with_version(value, version):
    """The 128 bits with version and variant put in."""
    value &= ~(0xf000 << 64 | 0xc000 << 48)
    return value | version << 76 | _VARIANT


class UUID:
    """An identifier of 128 bits, immutable, from one of: hex text, bytes (16, big-endian), bytes_le (16, the first three
    fields little-endian), fields (six integers) or int. version puts RFC 9562's variant and this version in.
    """

    __slots__ = ('int', 'is_safe', '__weakref__')

    def __init__(self, hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None, *,
                 is_safe=SafeUUID.unknown):
        if [hex, bytes, bytes_le, fields, int].count(None) != 4:
            raise TypeError('one of the hex, bytes, bytes_le, fields, or int arguments must be given')
        if int is not None:
            pass
        elif hex is not None:
            digits = hex.replace('urn:', '').replace('uuid:', '').strip('{}').replace('-', '')
            if len(digits) != 32:
                raise ValueError('badly formed hexadecimal UUID string')
            int = int_(digits, 16)
        elif bytes_le is not None:
            if len(bytes_le) != 16:
                raise ValueError('bytes_le is not a 16-char string')
            assert isinstance(bytes_le, bytes_), repr(bytes_le)
            int = int_.from_bytes(bytes_le[3::-1] + bytes_le[5:3:-1] + bytes_le[7:5:-1] + bytes_le[8:])
        elif bytes is not None:
            if len(bytes) != 16:
                raise ValueError('bytes is not a 16-char string')
            assert isinstance(bytes, bytes_), repr(bytes)
            int = int_.from_bytes(bytes)
        else:
            if len(fields) != 6:
                raise ValueError('fields is not a 6-tuple')
            int = 0
            for number, (value, bits) in enumerate(zip(fields, _FIELD_BITS), 1):
                if not 0 <= value < 1 << bits:
                    raise ValueError(f'field {number} out of range (need a {bits}-bit value)')
                int = int << bits | value
        if not 0 <= int < 1 << 128:
            raise ValueError('int is out of range (need a 128-bit value)')
        if version is not None:
            if not 1 <= version <= 8:
                raise ValueError('illegal version number')
            int = _with_version(int, version)
        object.__setattr__(self, 'int', int)
        object.__setattr__(self, 'is_safe', is_safe)

    def __getstate__(self):
        state = {'int': self.int}
        if self.is_safe != SafeUUID.unknown:
            state['is_safe'] = self.is_safe.value
        return state

    def __setstate__(self, state):
        object.__setattr__(self, 'int', state['int'])
        object.__setattr__(self, 'is_safe', SafeUUID(state['is_safe']) if 'is_safe' in state else SafeUUID.unknown)

    def __eq__(self, other):
        return self.int == other.int if isinstance(other, UUID) else NotImplemented

    def __lt__(self, other):
        return self.int < other.int if isinstance(other, UUID) else NotImplemented

    def __gt__(self, other):
        return self.int > other.int if isinstance(other, UUID) else NotImplemented

    def __le__(self, other):
        return self.int <= other.int if isinstance(other, UUID) else NotImplemented

    def __ge__(self, other):
        return self.int >= other.int if isinstance(other, UUID) else NotImplemented

    def __hash__(self):
        return hash(self.int)

    def __int__(self):
        return self.int

    def __repr__(self):
        return f'{self.__class__.__name__}({str(self)!r})'

    def __setattr__(self, name, value):
        raise TypeError('UUID objects are immutable')

    def __str__(self):
        digits = self.hex
        return f'{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}'

    @property
    def bytes(self):
        return self.int.to_bytes(16)

    @property
    def bytes_le(self):
        data = self.bytes
        return data[3::-1] + data[5:3:-1] + data[7:5:-1] + data[8:]

    @property
    def fields(self):
        return (self.time_low, self.time_mid, self.time_hi_version, self.clock_seq_hi_variant, self.clock_seq_low,
                self.node)

    @property
    def time_low(self):
        return self.int >> 96

    @property
    def time_mid(self):
        return self.int >> 80 & 0xffff

    @property
    def time_hi_version(self):
        return self.int >> 64 & 0xffff

    @property
    def clock_seq_hi_variant(self):
        return self.int >> 56 & 0xff

    @property
    def clock_seq_low(self):
        return self.int >> 48 & 0xff

    @property
    def time(self):
        high = self.int >> 96
        if self.version == 6:
            return high << 28 | self.time_mid << 12 | self.time_hi_version & 0x0fff
        if self.version == 7:
            return self.int >> 80
        return (self.time_hi_version & 0x0fff) << 48 | self.time_mid << 32 | high

    @property
    def clock_seq(self):
        return (self.clock_seq_hi_variant & 0x3f) << 8 | self.clock_seq_low

    @property
    def node(self):
        return self.int & 0xffff_ffff_ffff

    @property
    def hex(self):
        return f'{self.int:032x}'

    @property
    def urn(self):
        return 'urn:uuid:' + str(self)

    @property
    def variant(self):
        if not self.int & 0x8000 << 48:
            return RESERVED_NCS
        if not self.int & 0x4000 << 48:
            return RFC_4122
        if not self.int & 0x2000 << 48:
            return RESERVED_MICROSOFT
        return RESERVED_FUTURE

    @property
    def version(self):
        if self.variant == RFC_4122:
            return self.int >> 76 & 0xf
        return None


int_, bytes_ = int, bytes

_node = None


def getnode():
    """The hardware address of this machine, or, when there is none, a random number that looks like one; 48 bits."""
    global _node
    if _node is None:
        _node = _interface_address() or int.from_bytes(os.urandom(6)) | 1 << 40
    return _node


def _interface_address():
    try:
        for name in sorted(os.listdir('/sys/class/net')):
            with open(f'/sys/class/net/{name}/address') as file:
                address = int(file.read().strip().replace(':', ''), 16)
            if address and not address & 1 << 41:  # one given by the maker
                return address
    except (OSError, ValueError):
        pass
    return None


_EPOCH = 0x01b21dd213814000  # 100 ns intervals from 1582-10-15 to 1970-01-01
_last_timestamp = _last_timestamp_v6 = None
_last_timestamp_v7 = None
_last_counter_v7 = 0


def _now():
    import time
    return time.time_ns() // 100 + _EPOCH


def _clock_seq(clock_seq):
    return int.from_bytes(os.urandom(2)) & 0x3fff if clock_seq is None else clock_seq


def uuid1(node=None, clock_seq=None):
    """A UUID of host, sequence number and time."""
    global _last_timestamp
    timestamp = _now()
    if _last_timestamp is not None and timestamp <= _last_timestamp:
        timestamp = _last_timestamp + 1
    _last_timestamp = timestamp
    clock_seq = _clock_seq(clock_seq)
    if node is None:
        node = getnode()
    return UUID(fields=(timestamp & 0xffffffff, timestamp >> 32 & 0xffff, timestamp >> 48 & 0x0fff,
                        clock_seq >> 8 & 0x3f, clock_seq & 0xff, node), version=1)


def uuid3(namespace, name):
    """A UUID of the MD5 hash of a namespace UUID and a name."""
    if isinstance(name, str):
        name = name.encode()
    from hashlib import md5
    return UUID(bytes=md5(namespace.bytes + name, usedforsecurity=False).digest(), version=3)


def uuid4():
    """A random UUID."""
    return UUID(int=_with_version(int.from_bytes(os.urandom(16)), 4))


def uuid5(namespace, name):
    """A UUID of the SHA-1 hash of a namespace UUID and a name."""
    if isinstance(name, str):
        name = name.encode()
    from hashlib import sha1
    return UUID(bytes=sha1(namespace.bytes + name, usedforsecurity=False).digest()[:16], version=5)


def uuid6(node=None, clock_seq=None):
    """As uuid1(), with the time in an order that sorts."""
    global _last_timestamp_v6
    timestamp = _now()
    if _last_timestamp_v6 is not None and timestamp <= _last_timestamp_v6:
        timestamp = _last_timestamp_v6 + 1
    _last_timestamp_v6 = timestamp
    clock_seq = _clock_seq(clock_seq)
    if node is None:
        node = getnode()
    value = (timestamp >> 12 & 0xffff_ffff_ffff) << 80 | (timestamp & 0x0fff) << 64
    return UUID(int=_with_version(value | (clock_seq & 0x3fff) << 48 | node & 0xffff_ffff_ffff, 6))


def uuid7():
    """A UUID of the time in milliseconds, a counter within the millisecond, and random bits; later ones are greater."""
    global _last_timestamp_v7, _last_counter_v7
    import time
    timestamp = time.time_ns() // 1_000_000
    tail = int.from_bytes(os.urandom(4))
    if _last_timestamp_v7 is None or timestamp > _last_timestamp_v7:
        counter = int.from_bytes(os.urandom(6)) & 0x1ff_ffff_ffff
    else:
        if timestamp < _last_timestamp_v7:
            timestamp = _last_timestamp_v7 + 1
        counter = _last_counter_v7 + 1
        if counter > 0x3ff_ffff_ffff:
            timestamp += 1
            counter = int.from_bytes(os.urandom(6)) & 0x1ff_ffff_ffff
    _last_timestamp_v7, _last_counter_v7 = timestamp, counter
    value = ((timestamp & 0xffff_ffff_ffff) << 80 | (counter >> 30 & 0x0fff) << 64
             | (counter & 0x3fff_ffff) << 32 | tail)
    return UUID(int=_with_version(value, 7))


def uuid8(a=None, b=None, c=None):
    """A UUID of one's own making: 48, 12 and 62 bits; random where None."""
    import random
    a = random.getrandbits(48) if a is None else a
    b = random.getrandbits(12) if b is None else b
    c = random.getrandbits(62) if c is None else c
    value = (a & 0xffff_ffff_ffff) << 80 | (b & 0xfff) << 64 | c & 0x3fff_ffff_ffff_ffff
    return UUID(int=_with_version(value, 8))


def main():
    """The command line: print new UUIDs."""
    import argparse
    functions = {f.__name__: f for f in (uuid1, uuid3, uuid4, uuid5, uuid6, uuid7, uuid8)}
    by_name = 'uuid3', 'uuid5'
    namespaces = {'@dns': NAMESPACE_DNS, '@url': NAMESPACE_URL, '@oid': NAMESPACE_OID, '@x500': NAMESPACE_X500}
    parser = argparse.ArgumentParser(
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
        description='Generate a UUID using the selected UUID function.', color=True)
    parser.add_argument('-u', '--uuid', choices=functions.keys(), default='uuid4', help='function to generate the UUID')
    parser.add_argument('-n', '--namespace', choices=['any UUID', *namespaces],
                        help='uuid3/uuid5 only: a UUID, or a well-known predefined UUID addressed by namespace name')
    parser.add_argument('-N', '--name', help='uuid3/uuid5 only: name used as part of generating the UUID')
    parser.add_argument('-C', '--count', metavar='NUM', type=int, default=1, help='generate NUM fresh UUIDs')
    args = parser.parse_args()
    function = functions[args.uuid]
    if args.uuid in by_name:
        if not args.namespace or not args.name:
            parser.error(f'Incorrect number of arguments. {args.uuid} requires a namespace and a name. '
                         "Run 'python -m uuid -h' for more information.")
        namespace = namespaces.get(args.namespace) or UUID(args.namespace)
        print(function(namespace, args.name))
        return
    for _ in range(args.count):
        print(function())


NAMESPACE_DNS = UUID('6ba7b810-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_URL = UUID('6ba7b811-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_OID = UUID('6ba7b812-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_X500 = UUID('6ba7b814-9dad-11d1-80b4-00c04fd430c8')
NIL = UUID('00000000-0000-0000-0000-000000000000')
MAX = UUID('ffffffff-ffff-ffff-ffff-ffffffffffff')

if __name__ == '__main__':
    main()

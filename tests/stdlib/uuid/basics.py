# UUIDs from all kinds of arguments, their fields, and the functions that make new ones.
import pickle
import uuid


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


u = uuid.UUID('12345678-1234-5678-9234-567812345678')
print(u, repr(u), u.hex, u.int, u.bytes, u.bytes_le, u.fields, u.urn, u.variant, u.version, u.time, u.clock_seq, u.node, int(u), hash(u) == hash(u.int), u.is_safe)
for kwargs in [dict(hex='{12345678123456789234567812345678}'), dict(hex='urn:uuid:12345678-1234-5678-9234-567812345678'), dict(bytes=u.bytes), dict(bytes_le=u.bytes_le),
               dict(fields=u.fields), dict(int=u.int)]:
    print(uuid.UUID(**kwargs) == u)
for kwargs in [{}, dict(hex='abc'), dict(bytes=b'a'), dict(bytes_le=b'a'), dict(fields=(1, 2)), dict(fields=(1 << 32, 0, 0, 0, 0, 0)), dict(fields=(0, 0, 0, 0, 0, -1)), dict(int=-1),
               dict(int=1 << 128), dict(int=0, version=9), dict(int=0, version=5), dict(int=0, version=8), dict(hex='a', int=1)]:
    show(uuid.UUID, **kwargs)
show(setattr, u, 'int', 5)
show(lambda: u < 5)
print(u == 5, u < uuid.MAX, u > uuid.NIL, u <= u, u >= u, sorted([uuid.MAX, u, uuid.NIL]), pickle.loads(pickle.dumps(u)) == u, uuid.NIL.variant, uuid.MAX.variant, uuid.NIL.version)
for name in 'python.org', 'caf\xe9', b'bytes':
    print(uuid.uuid3(uuid.NAMESPACE_DNS, name), uuid.uuid5(uuid.NAMESPACE_URL, name))
print(uuid.uuid8(1, 2, 3), uuid.uuid8(1 << 60, 1 << 20, 1 << 70))
for make in uuid.uuid1, uuid.uuid4, uuid.uuid6, uuid.uuid7, uuid.uuid8:
    made = [make() for _ in range(20)]
    print(make.__name__, made[0].version, made[0].variant, len(set(made)))
    if make in (uuid.uuid6, uuid.uuid7):
        print(made == sorted(made))
print(uuid.uuid1(5, 6).node, uuid.uuid1(5, 6).clock_seq, uuid.uuid6(5, 6).node, uuid.uuid6(5, 6).clock_seq, 0 <= uuid.getnode() < 1 << 48, uuid.SafeUUID.safe.value)
print(abs(uuid.uuid1().time - uuid.uuid6().time) < 10 ** 9, uuid.NAMESPACE_OID, uuid.NAMESPACE_X500)

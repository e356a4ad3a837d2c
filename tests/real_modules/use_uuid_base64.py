import base64
import uuid

print(base64.b64encode(b'hello \xff'), base64.b64decode('aGVsbG8g/w=='), base64.urlsafe_b64encode(b'\xfb\xff'), base64.b32encode(b'hi'), base64.b32decode('NBUQ===='))
print(base64.b16encode(b'\x01\xab'), base64.b16decode('01ab', casefold=True), base64.a85encode(b'test data!'), base64.a85decode('FCfN8'), base64.b85encode(b'test'), base64.b85decode(b'bY*jN'))
print(base64.encodebytes(b'x' * 60), base64.b32hexencode(b'hi'), base64.a85encode(b'\0\0\0\0abc', adobe=True, wrapcol=8), base64.z85encode(b'test'))
for action in (lambda: base64.b64decode('a'), lambda: base64.b32decode('A'), lambda: base64.b16decode('zz'), lambda: base64.b85decode('~~"'), lambda: base64.b64decode('a*b=', validate=True)):
    try:
        action()
    except Exception as e:
        print(type(e).__name__, e)
u = uuid.UUID('12345678-1234-5678-1234-567812345678')
print(u, repr(u), u.hex, u.int, u.fields, u.version, u.variant, u.urn, u.bytes_le)
print(uuid.uuid5(uuid.NAMESPACE_DNS, 'python.org'), uuid.uuid3(uuid.NAMESPACE_URL, 'x'), uuid.uuid4().version, uuid.uuid1(1, 2).node, uuid.uuid7().version, uuid.uuid8(1, 2, 3))
print(uuid.NIL < uuid.MAX, uuid.UUID(int=5), u == uuid.UUID('{12345678123456781234567812345678}'))
try:
    uuid.UUID('x')
except ValueError as e:
    print(e)

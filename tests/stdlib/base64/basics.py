# All encodings of base64 there and back, and what they refuse.
import base64
import binascii
import io


def show(function, *args, **kwargs):
    try:
        print(function.__name__, args, kwargs, repr(function(*args, **kwargs)))
    except Exception as error:
        print(function.__name__, args, kwargs, type(error).__name__, error)


print(base64.__all__)
DATA = [b'', b'a', b'ab', b'abc', b'abcd', b'abcde', b'\0\0\0\0', b'\0\0', b'    ', b'        x', b'\xff' * 4, b'\xfb\xef\xbe' * 3,
        bytes(range(64)), bytearray(b'bytearray'), memoryview(b'view').tobytes()]
ENCODERS = ['b64encode', 'standard_b64encode', 'urlsafe_b64encode', 'b32encode', 'b32hexencode', 'b16encode', 'b85encode', 'a85encode',
            'z85encode', 'encodebytes']
for name in ENCODERS:
    encode, decode = getattr(base64, name), getattr(base64, name.replace('encode', 'decode'))
    for data in DATA:
        encoded = encode(data)
        print(name, encoded, decode(encoded) == data, name == 'encodebytes' or decode(encoded.decode()) == data)
    for bad in 'abc', 5, None, [1]:
        show(encode, bad)
        show(decode, bad)
    show(decode, 'caf\xe9')
show(base64.b64encode, b'\xfb\xff', b'*$')
show(base64.b64encode, b'\xfb\xff', altchars=b'-_')
show(base64.b64decode, b'*$8=', b'*$')
show(base64.b64decode, '*$8=', '*$')
show(base64.b64decode, b'YW\nJj!')
show(base64.b64decode, b'YW\nJj', validate=True)
show(base64.b64decode, b'YWJ', validate=True)
for text in [b'ME======', b'me======', b'MF======', b'M1======', b'M0======', b'MFRA====', b'MFRGG===', b'MFRGGZA=', b'ME', b'MEAAAAA=====', b'========',
             b'M=======', b'ME=====A', b'MFRGGZDF']:
    show(base64.b32decode, text)
    show(base64.b32decode, text, True)
    show(base64.b32decode, text, map01=b'L')
    show(base64.b32decode, text, False, 'I')
    show(base64.b32hexdecode, text)
for text in [b'6a', b'6A', b'6', b'6G', b'6A ']:
    show(base64.b16decode, text)
    show(base64.b16decode, text, True)
for kwargs in [{}, {'foldspaces': True}, {'wrapcol': 7}, {'pad': True}, {'adobe': True}, {'adobe': True, 'wrapcol': 7}, {'adobe': True, 'wrapcol': 1}, {'wrapcol': 1}]:
    for data in b'', b'a', b'    abcd    ', b'\0' * 5, b'hello, wide world':
        show(base64.a85encode, data, **kwargs)
for text in [b'', b'z', b'y', b'BOu!r', b'BOu!rD]', b'BzOu', b'<~BOu!r~>', b'BOu!r~>', b'<~BOu!r', b'BO u!\nr', b'uuuuu', b's8W-!', b's8W-"', b'\x80', b'v', b'B']:
    show(base64.a85decode, text)
    show(base64.a85decode, text, adobe=True)
    show(base64.a85decode, text, foldspaces=True, ignorechars=b'~<>')
for text in [b'', b'VPaz', b'VPazd', b'~~~~~', b'|NsC0', b'|NsC1', b'a b', b'"', b'\xff', b'V']:
    show(base64.b85decode, text)
    show(base64.z85decode, text)
show(base64.b85encode, b'abc', pad=True)
show(base64.b85encode, b'abc', True)

out = io.BytesIO()
base64.encode(io.BytesIO(b'x' * 100), out)
print(out.getvalue())
back = io.BytesIO()
base64.decode(io.BytesIO(out.getvalue()), back)
print(back.getvalue() == b'x' * 100, base64.encodebytes(b'y' * 60), base64.decodebytes(b'eXl5\neQ==\n'))
show(base64.encodebytes, memoryview(b'abcd').cast('H').tolist())
print(issubclass(binascii.Error, ValueError))

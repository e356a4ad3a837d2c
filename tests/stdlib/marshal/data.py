# marshal: data of all kinds there and back, the bytes where they are fixed, errors.
import io
import marshal

values = [None, True, False, ..., StopIteration, 0, 1, -1, 2**31 - 1, -2**31, 2**31, -2**31 - 1, 2**60, -2**75, 10**50,
          0.0, -0.0, 1.5, float('inf'), 1e-300, 1 + 2j, complex(-0.0, 1e10), b'', b'abc', bytes(range(256)), '', 'abc', 'x' * 300,
          'äöü', '\u20ac', '\U0001F600', '\ud800', (), (1,), (1, (2, (3,))), [], [1, 'a', None], {}, {'a': 1, 2: [3]},
          set(), {1, 2, 3}, frozenset(), frozenset('ab'), slice(1, 2, None), slice(None), tuple(range(300))]
for v in values:
    for version in range(6):
        if version < 5 and isinstance(v, slice):
            continue
        back = marshal.loads(marshal.dumps(v, version))
        assert type(back) is type(v) and repr(back) == repr(v), (version, v, back)
nan = marshal.loads(marshal.dumps(float('nan')))
print(nan != nan, marshal.version)

for v in None, True, False, ..., 7, -7, 2**40, -2**40, 1.5, 1j, b'ab', (1, 2), [], {}, slice(1):
    print(repr(v), [marshal.dumps(v, n).hex() for n in (0, 1, 2)] if not isinstance(v, slice) else marshal.dumps(v)[0] & 0x7f)

# Shared objects are the same again; so are those that contain themselves.
a = [1]
b = marshal.loads(marshal.dumps([a, a, (a,)]))
print(b, b[0] is b[1] is b[2][0])
r = []
r.append(r)
d = {}
d['self'] = d
back = marshal.loads(marshal.dumps(r))
print(back[0] is back, marshal.loads(marshal.dumps(d)).keys())
big = 10**40
t = marshal.loads(marshal.dumps((big, big)))
print(t[0] is t[1])

# Buffers become bytes.
print(marshal.loads(marshal.dumps(bytearray(b'xy'))), marshal.loads(marshal.dumps(memoryview(b'abc')[1:])))

f = io.BytesIO()
for v in 1, 'two', [3.0]:
    marshal.dump(v, f)
f.write(b'rest')
f.seek(0)
print([marshal.load(f) for _ in range(3)], f.read())
print(marshal.loads(marshal.dumps(5) + b'more'), marshal.loads(memoryview(marshal.dumps('m'))))


class Int(int):
    pass


def attempt(f, *args, **kwargs):
    try:
        print('no error', f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


for bad in Int(3), object(), len, [object()], {1: object}, type('T', (dict,), {})():
    attempt(marshal.dumps, bad)
deep = []
for _ in range(3000):
    deep = [deep]
attempt(marshal.dumps, deep)
for data in b'', b'i', b'i\0\0', b'?', b'(\x02\0\0\0N', b's\xff\xff\xff\xff', b'r\0\0\0\0', b'[\x01\0\0\0', b'{N', b'0', b'[\x01\0\0\x000', \
        b'l\x01\0\0\0\xff\xff', b'l\x02\0\0\0\x01\0\0\0', b'[\x01\0\0\0' * 3000 + b'N', b'<\x01\0\0\0[\0\0\0\0':
    attempt(marshal.loads, data)
attempt(marshal.loads, 'text')
attempt(marshal.load, io.StringIO('x'))
attempt(marshal.load, object())
attempt(marshal.dump, 1, object())
attempt(marshal.loads, b'c', allow_code=False)
attempt(marshal.dumps, compile('1', '', 'eval'), allow_code=False)

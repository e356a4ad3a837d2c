"""plistlib: values and errors of both formats."""
import plistlib, datetime
from collections import OrderedDict
v = {'a': 1, 'b': [1, 2.5, True, False, {'x': b'abc' * 40}], 'd': datetime.datetime(2020, 1, 2, 3, 4, 5, 678),
     'e': '<&>"\'é\n', 'u': plistlib.UID(5), 'n': {}, 'l': [],
     'big': 2 ** 63, 'neg': -5, 'f': 1e+300, 't': (1,), 'by': bytearray(b'')}

def t(f, *a, **k):
    try:
        return f(*a, **k)
    except Exception as e:
        print(type(e).__module__, type(e).__name__, e)

r = t(plistlib.dumps, {k: x for k, x in v.items() if k != 'u'})
print(r.decode())
print(t(plistlib.dumps, v, sort_keys=False))
b = plistlib.dumps(v, fmt=plistlib.FMT_BINARY)
print(b)
print(plistlib.loads(b))
print(plistlib.loads(r))
print(repr(plistlib.FMT_XML))
t(plistlib.dumps, {1: 2})
t(plistlib.dumps, {1: 2}, fmt=plistlib.FMT_BINARY)
t(plistlib.dumps, None)
t(plistlib.dumps, [None], fmt=plistlib.FMT_BINARY)
t(plistlib.dumps, 2 ** 64)
t(plistlib.dumps, 2 ** 64, fmt=plistlib.FMT_BINARY)
t(plistlib.dumps, -2 ** 63 - 1)
t(plistlib.dumps, 'a\x00b')
t(plistlib.dumps, 1, fmt='x')
t(plistlib.loads, b'abc')
t(plistlib.loads, b'<plist><dict><string>x</string></dict></plist>')
t(plistlib.loads, b'<plist><dict><key>a</key></dict></plist>')
t(plistlib.loads, b'<plist><dict><key>a</key><key>b</key></dict></plist>')
t(plistlib.loads, b'<plist><string>x</plist>')
t(plistlib.loads, b'<plist><foo/></plist>')
t(plistlib.loads, b'<plist></plist>')
t(plistlib.loads, 'x')
t(plistlib.loads, '<plist><integer>5</integer></plist>', fmt=plistlib.FMT_XML)
t(plistlib.loads, b'bplist00aaa')
t(plistlib.loads, b'<?xml version="1.0"?><!DOCTYPE plist [<!ENTITY e "x">]><plist><string>&e;</string></plist>')
print(
    t(plistlib.loads, b'<plist><array><key>a</key></array></plist>'),
    t(plistlib.loads, b'<plist><integer>0x1F</integer></plist>'),
    t(plistlib.loads, b'<plist><date>2020-1-1</date></plist>'),
    t(plistlib.loads, b'<plist><data>%%</data></plist>'))
print(
    repr(plistlib.UID(3)), plistlib.UID(3) == plistlib.UID(3), hash(plistlib.UID(3)), plistlib.UID(3).data,
    plistlib.UID(3).__index__())
t(plistlib.UID, 'x')
t(plistlib.UID, -1)
t(plistlib.UID, 2 ** 64)
print(plistlib.dumps('x\n\t', fmt=plistlib.FMT_XML))
print(plistlib.dumps({'a': {'b': b'x' * 100, 'c': [b'123']}}).decode())
print(
    plistlib.dumps(datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone(datetime.timedelta(hours=2))),
                   aware_datetime=True))
print(
    plistlib.dumps(datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone(datetime.timedelta(hours=2))),
                   aware_datetime=True, fmt=plistlib.FMT_BINARY))
print(plistlib.loads(b'<plist><date>2020-01-01T00:00:00Z</date></plist>', aware_datetime=True))
t(plistlib.dumps, datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone.utc))
t(plistlib.dumps, datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone.utc), fmt=plistlib.FMT_BINARY)
t(plistlib.dumps, datetime.datetime(2020, 1, 1), fmt=plistlib.FMT_BINARY, aware_datetime=True)
print(
    plistlib.dumps([1, 1, 1.0, True, 'a', 'a', b'a', -1, 255, 256, 65536, 2 ** 32, 2 ** 63, 'é', [[], []]],
                   fmt=plistlib.FMT_BINARY))
print(plistlib.dumps({'z': 1, 'a': 2, 3: 4}, fmt=plistlib.FMT_BINARY, skipkeys=True, sort_keys=False))
print(plistlib.dumps({'z': 1, 3: 4}, skipkeys=True, sort_keys=False))
for e in ('utf-8', 'utf-16', 'utf-32-be', 'utf-16-le', 'latin-1'):
    d = '<?xml version="1.0" encoding="%s"?><plist><string>é</string></plist>' % e
    print(e, t(plistlib.loads, d.encode(e)))
    import codecs
    if e == 'utf-32-be':
        print(t(plistlib.loads, codecs.BOM_UTF32_BE + d.encode(e)))
l = []
l.append(l)
t(plistlib.dumps, l)
t(plistlib.dumps, l, fmt=plistlib.FMT_BINARY)
print(
    plistlib.loads(b'<plist version="1.0"><dict><key>a</key><dict/><key>b</key><true/></dict></plist>',
                   dict_type=OrderedDict))

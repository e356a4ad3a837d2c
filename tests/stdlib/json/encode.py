# What the encoder writes, what it refuses, and the notes that it adds on the way out.
import io
import json
from json.encoder import encode_basestring, encode_basestring_ascii


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error, getattr(error, '__notes__', None))


class Foo:
    pass


class Items(list):
    pass


class Number(int):
    def __repr__(self):
        return 'Number'


class Real(float):
    def __repr__(self):
        return 'Real'


class Text(str):
    pass


nan = float('nan')
BAD = [Foo, {1: {2: [Foo]}}, [Items([nan])], {(1,): 2}, {'a': Items([{1}])}, {'a': {(1, 2): 3}}, {nan: 1}, float('inf')]
for value in BAD:
    show(json.dumps, value)
    show(json.dumps, value, allow_nan=False)
    show(json.dumps, value, indent=1)
    show(json.dumps, value, skipkeys=True)

GOOD = [None, True, False, 0, -5, 10 ** 20, 2 ** 53, 1.0, 1e100, -1e-7, 0.1, '', 'a', [], {}, (), [[]], [{}], {'a': []}, [1, [2, (3, 4)]],
        {'a': 1, 'b': [None, {'c': 2.5}], 'd': {}}, {1.5: 1, True: 2, None: 3, 5: 6}, [Number(3), Real(1.5), Text('t')],
        {Number(3): 1, Real(1.5): 2, Text('t'): 3}, 'caf\xe9 \u2028 \x7f \x00 \x1f " \\ / \U0001f600 \ud800', '\b\f\n\r\t']
for value in GOOD:
    show(json.dumps, value)
    show(json.dumps, value, indent=2)
    show(json.dumps, value, indent='\t', separators=(',', ':'), ensure_ascii=False)
    show(json.dumps, value, indent=0)
    show(json.dumps, value, separators=(',', ':'))
    show(lambda: list(json.JSONEncoder().iterencode(value)))
    show(lambda: list(json.JSONEncoder(indent=1, sort_keys=True).iterencode(value)))
    out = io.StringIO()
    json.dump(value, out)
    print(ascii(out.getvalue()))

print(json.dumps({'b': 1, 'a': {'d': 1, 'c': 2}}, sort_keys=True))
show(json.dumps, {1: 1, 'a': 2}, sort_keys=True)
show(json.dumps, {(1, 2): 1, 'a': 2, b'x': 3}, skipkeys=True)
show(json.dumps, {(1, 2): 1}, skipkeys=True, indent=1)

loop = []
loop.append(loop)
show(json.dumps, loop)
loop = {}
loop['x'] = [loop]
show(json.dumps, loop)
show(lambda: list(json.JSONEncoder().iterencode(loop)))
shared = [1]
show(json.dumps, [shared, shared, {'s': shared}])
show(json.dumps, Foo(), default=lambda o: {1, 2} if isinstance(o, Foo) else 1 / 0)
show(json.dumps, [Foo(), {1, 2}], default=lambda o: type(o).__name__)
show(json.dumps, Foo(), default=lambda o: o)


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, complex):
            return [o.real, o.imag]
        return super().default(o)


show(json.dumps, [2 + 1j, {'z': 1j}], cls=Encoder)
show(json.dumps, [2 + 1j, Foo()], cls=Encoder)
show(Encoder().encode, 1j)
show(json.dumps, 'x', cls=3)
show(json.dumps, 1, foo=3)
show(json.dump, 1, 2)
show(encode_basestring, b'x')
show(encode_basestring_ascii, 3)
print(encode_basestring('\xe9"'), encode_basestring_ascii('\xe9"'), encode_basestring(Text('s')))


class Pairs(dict):
    def items(self):
        return [('made', 'up')]


show(json.dumps, Pairs(a=1))
show(json.dumps, Pairs())
show(json.dumps, {'a': [1, 2, 3]}, indent=-1)

import collections
import datetime
import enum
import io
import pickle
import pickletools


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __eq__(self, other):
        return self.__dict__ == other.__dict__


class Slotted:
    __slots__ = ('a', 'b')


class Stateful:
    def __getstate__(self):
        return {'kept': 1}

    def __setstate__(self, state):
        self.state = state


class Colour(enum.Enum):
    RED = 1


class Listy(list):
    pass


values = [None, True, 1, -5, 2 ** 40, 10 ** 30, 2.5, 'text é\n', b'bytes', bytearray(b'x'), (1, 2), (), [1, [2]], {'k': {1, 2}}, frozenset('a'),
          1 + 2j, range(3), slice(1, 2), Point(1, [2]), Colour.RED, collections.OrderedDict(a=1), datetime.date(2020, 1, 2), len, Point,
          collections.Counter('aab'), Listy([1, 2]), ...]
for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    print(protocol, [pickle.loads(pickle.dumps(v, protocol)) == v for v in values], len(pickle.dumps(values[:12], protocol)))
    print(pickle._loads(pickle._dumps(values[:9], protocol)) == values[:9])
s = Slotted()
s.a = 5
t = pickle.loads(pickle.dumps(s))
print(t.a, hasattr(t, 'b'), pickle.loads(pickle.dumps(Stateful())).state)
loop = []
loop.append(loop)
again = pickle.loads(pickle.dumps(loop))
print(again[0] is again, pickle.dumps([1, 'a'], 0), pickle.dumps({'a': 1}, 4))


class Persistent(pickle._Pickler):
    def persistent_id(self, obj):
        return 'pid' if obj is len else None


class Loader(pickle._Unpickler):
    def persistent_load(self, pid):
        return 'loaded ' + pid


out = io.BytesIO()
Persistent(out).dump([len, 1])
print(Loader(io.BytesIO(out.getvalue())).load())
for action in (lambda: pickle._dumps(lambda: 1), lambda: pickle._loads(b''), lambda: pickle._loads(b'\x80\x99.'), lambda: pickle._loads(b'garbage')):
    try:
        action()
    except Exception as e:
        print(type(e).__name__, str(e).split(' 0x')[0])
pickletools.dis(pickle.dumps([1, 'two', (3.0,)], 2))

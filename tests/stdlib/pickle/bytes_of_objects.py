# The bytes that each protocol writes, and that they come back as equal objects.
import functools
import pickle


class Plain:
    def __eq__(self, other):
        return type(other) is type(self) and self.__dict__.keys() == other.__dict__.keys()


class Items(list):
    pass


class Table(dict):
    pass


class Slots:
    __slots__ = ('p', 'q')

    def __eq__(self, other):
        return (self.p, self.q) == (other.p, other.q)


class Pair(tuple):
    pass


class WithArgs:
    def __new__(cls, *args):
        self = object.__new__(cls)
        self.got = args
        return self

    def __getnewargs__(self):
        return (7,)

    def __eq__(self, other):
        return self.got is not None


class State:
    def __getstate__(self):
        return 'the state'

    def __setstate__(self, state):
        self.state = state

    def __eq__(self, other):
        return getattr(other, 'state', 'the state') == 'the state'


class Reduced:
    def __reduce__(self):
        return Items, ((1,),), {'x': 1}, iter([2, 3]), None

    def __eq__(self, other):
        return isinstance(other, Items)


def function():
    pass


plain = Plain()
plain.x = 1
plain.y = [plain]
items = Items([1, 2])
items.a = 5
table = Table(a=1)
table.z = plain
slots = Slots()
slots.p, slots.q = 1, 2
VALUES = [None, True, False, 0, 1, -1, 255, 256, 65535, 65536, 2 ** 31 - 1, 2 ** 31, -2 ** 31, -2 ** 31 - 1, 2 ** 100, -2 ** 100, 2 ** 2100, 1.5, -0.0, float('inf'),
          '', 'a', '\xe9\n\\\r\x1a\0\u20ac\U0001f600', '\ud800', 'x' * 300, b'', b'a', b'x' * 300, (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), [], [1], [1, 2], {},
          {1: 2}, {1: 2, 3: 4}, bytearray(b''), bytearray(b'ab'), 1 + 2j, int, len, type(None), ..., NotImplemented, type(...), slice(1, 2, 3), range(3),
          frozenset([1]), frozenset(), {1}, set(), print, [1].__class__, Exception('a', 1), KeyError('k'), list(range(3)) * 400, dict.fromkeys(range(1001)),
          plain, items, table, slots, Pair((1, 2)), WithArgs(), State(), Reduced(), function, Plain, [plain, plain, items], ('a', 'a', b'q', b'q'), [1.5] * 3, [[]] * 3]
for protocol in range(6):
    for value in VALUES:
        if value is slots and protocol < 2:
            continue
        data = pickle.dumps(value, protocol)
        back = pickle.loads(data)
        print(protocol, repr(value)[:20] if '0x' not in repr(value) else type(value).__name__, data[:300], len(data), back == value, type(back) is type(value))

recursive_list = []
recursive_list.append(recursive_list)
recursive_tuple = ([],)
recursive_tuple[0].append(recursive_tuple)
recursive_dict = {}
recursive_dict[1] = recursive_dict
for protocol in range(6):
    for value in recursive_list, recursive_tuple, recursive_dict:
        data = pickle.dumps(value, protocol)
        print(data, repr(pickle.loads(data)))
big = ['y' * 70000, b'z' * 70000, 'end']
data = pickle.dumps(big)
print(len(data), data[:30], data[-30:], pickle.loads(data) == big)
print(pickle.loads(pickle.dumps(functools.partial(int, base=2)))('101'), pickle.DEFAULT_PROTOCOL, pickle.HIGHEST_PROTOCOL, pickle.format_version)

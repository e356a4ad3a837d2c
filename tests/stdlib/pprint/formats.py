# pprint: every kind of object that is taken apart, under many options; recursion, subclasses, errors.
import collections, dataclasses, types, io
import pprint
from pprint import pformat, pp, PrettyPrinter, saferepr, isreadable, isrecursive

def t(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)

@dataclasses.dataclass
class D:
    name: str
    items: list
    nested: 'D' = None
    hidden: int = dataclasses.field(default=3, repr=False)

@dataclasses.dataclass(repr=False)
class NR:
    x: int

@dataclasses.dataclass
class OR:
    x: list

    def __repr__(self):
        return 'OR(' + 'x' * 100 + ')'

class LS(list):
    pass

class LR(list):

    def __repr__(self):
        return 'LR<' + list.__repr__(self) + '>'

class DS(dict):
    pass

class TS(tuple):
    pass

class SS(set):
    pass

class FS(frozenset):
    pass

class NS(types.SimpleNamespace):
    pass

class I(int):
    pass
NT = collections.namedtuple('NT', 'alpha beta')
words = ['spam', 'eggs', 'lumberjack', 'knights', 'ni']
data = {'short': [1, 2, 3], 'long': list(range(40)), 'words': words * 4, 'nested': {'a': {'b': {'c': {'d': list(range(15))}}}}, 'tup': (1,), 'tup2': tuple(words * 3), 'set': set(range(30)), 'fs': frozenset(range(5, 9)), 'str': 'the quick brown fox jumped over the lazy dog ' * 4, 'nl': 'line one\nline two is longer\n\nlast', 'bytes': bytes(range(60)), 'ba': bytearray(b'hello world ' * 6), 'none': None, 'empty': [[], {}, (), set(), '', b''], 'od': collections.OrderedDict(((w, i) for i, w in enumerate(words * 1))), 'dd': collections.defaultdict(list, a=[1] * 20, b=list(range(20))), 'counter': collections.Counter('abracadabra simsalabim'), 'cm': collections.ChainMap({'a': 1, 'b': list(range(20))}, {'c': list(range(30))}), 'dq': collections.deque(range(30)), 'dqm': collections.deque(range(30), maxlen=35), 'ud': collections.UserDict(a=list(range(30))), 'ul': collections.UserList(range(40)), 'us': collections.UserString('some user string ' * 8), 'mp': types.MappingProxyType({'x': list(range(30)), 'y': 2}), 'ns': types.SimpleNamespace(alpha=list(range(20)), beta='b' * 50, gamma={'k': 1}), 'ns2': NS(a=1, b=list(range(30))), 'dc': D('first', list(range(20)), D('second', ['x' * 30] * 3)), 'nr': [I(5)] * 30, 'or': OR([1]), 'ls': LS(range(40)), 'lr': LR(range(30)), 'ds': DS(a=list(range(30))), 'ts': TS(range(40)), 'ss': SS(range(40)), 'fs2': FS(range(40)), 'nt': NT(list(range(20)), 'b' * 40), 'big': [10 ** 20, 123456789, -1000, 0.5, True], 3: 'int key', (1, 2): 'tuple key', None: 'n', 2.5: [2.5], 'empties': [collections.OrderedDict(), collections.defaultdict(int), collections.Counter(), collections.deque(), collections.deque(maxlen=3), SS(), FS(), collections.ChainMap(), types.SimpleNamespace()]}
vals = [v for k, v in data.items()]
for k, v in data.items():
    for kw in ({}, dict(width=40), dict(compact=True, width=50), dict(depth=2, width=30), dict(underscore_numbers=True, width=40, sort_dicts=False), dict(indent=3, compact=True, width=35)):
        print('--', k, kw)
        t(pformat, v, **kw)
whole = {str(k): v for k, v in data.items()}
for kw in ({}, dict(width=120, compact=True), dict(depth=1), dict(depth=3, indent=2, width=60), dict(sort_dicts=False)):
    t(pformat, whole, **kw)
t(pformat, {k: 1 for k in [3, 1, 2, 10]}, width=5)
t(pformat, {'b': 1, 'a': [1, 2, 3] * 10, 'c': 3}, sort_dicts=False)
t(pformat, {1: 2, 'a': 3, (1,): 4} if 0 else {3: 1, 1: 2})
pp({'z': 1, 'a': 2})
pprint.pprint({'z': 1, 'a': 2})
pp([1] * 30, compact=True)
pp({'b': 2, 'a': 1}, width=3)
pp({'b': 2, 'a': 1}, None, 2, 5)
s = io.StringIO()
pprint.pprint(list(range(30)), s, 4, 20)
print(s.getvalue())
PrettyPrinter(stream=s).pprint(1)
print(len(s.getvalue()))
l = [1]
l.append(l)
d = {}
d['d'] = d

def mask(x, *objs):
    for o in objs:
        x = x.replace(str(id(o)), 'ID')
    return x
print(mask(saferepr(l), l), mask(pformat(l), l), mask(pformat(d), d), isrecursive(l), isreadable(l), isrecursive(d), isrecursive([1]), isreadable([1]), isreadable(int), isreadable([int]))
print(mask(pformat([l] * 3, width=5), l), PrettyPrinter().isrecursive(l), PrettyPrinter().isreadable(l), PrettyPrinter().isreadable({1: 'a'}))
n = types.SimpleNamespace(a=1)
n.me = n
n.pad = 'x' * 80
print(mask(pformat(n), n))
dc = D('x' * 80, [])
dc.nested = dc
print(mask(pformat(dc), dc))
dc.items = [dc]
print(mask(pformat(dc), dc))
for bad in (dict(indent=-1), dict(depth=0), dict(depth=-1), dict(width=0), dict(indent='x'), dict(foo=1)):
    t(PrettyPrinter, **bad)

class Dotted(PrettyPrinter):

    def format(self, object, context, maxlevels, level):
        if isinstance(object, str):
            if ' ' in object:
                return (repr(object), 1, 0)
            return (object, 0, 0)
        return PrettyPrinter.format(self, object, context, maxlevels, level)
print(Dotted().pformat({'with space': 'no', 'plain': ['x', 'y z']}), Dotted(width=10).pformat({'with space': 'no', 'plain': ['x', 'y z']}))

class Unorderable:

    def __repr__(self):
        return 'U'
print(pformat([{Unorderable(): 1, 2: 3}.__class__.__name__]), pprint.__all__, sorted(map(str, [k for k in {Unorderable: 1}]))[0])
print(pformat({1, 'a', None, 2.5} if 0 else {1, 2}), pformat('x' * 200), pformat(['x' * 200, 'a b ' * 40]), pformat({'k': 'a b ' * 40}), pformat(b'x' * 100), pformat([b'y' * 100]))
print(pformat('a ' * 60, width=30), pformat('tab\tand\nnew ' * 10, width=25), pformat(('a b ' * 30,), width=20), pformat({'a b ' * 30: 1}, width=20))
print(pformat([[[[[[1]]]]]], depth=3), pformat({1: {2: {3: 4}}}, depth=2), pformat(((1,),), depth=1), saferepr({'b': 1, 'a': 2}), saferepr([(1,), ()]))

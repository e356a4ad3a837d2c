import collections
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString, defaultdict, deque, namedtuple

Point = namedtuple('Point', 'x y z', defaults=[0])
p = Point(1, y=2)
print(p, p._asdict(), p._replace(z=5), Point._fields, Point._make([7, 8, 9]), p.x, Point._field_defaults)
try:
    namedtuple('Bad', 'a def')
except ValueError as e:
    print(e)
c = Counter('abracadabra')
print(c, c.most_common(2), c['zz'], c + Counter(a=1), c - Counter(a=4), c & Counter(b=1), sorted(c.elements())[:4])
c.subtract('aab')
print(c, +c, -c, c.total(), c == Counter(c))
d = OrderedDict(a=1, b=2, c=3)
d.move_to_end('a')
print(d, d.popitem(last=False), list(reversed(d)), d == OrderedDict(a=1, c=3))
m = ChainMap({'x': 1}, {'x': 2, 'y': 3})
m['z'] = 9
print(m, m['y'], dict(m), m.new_child({'x': 0})['x'], m.parents)
dd = defaultdict(list)
dd['k'].append(1)
print(dd, deque([1, 2, 3], maxlen=2), deque('abc').popleft())


class Upper(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)


u = Upper(a=1)
u.update(b=2)
print(u, u | {'c': 3}, UserList([3, 1]) + [2], sorted(UserList([3, 1])), UserString('ab') * 2, 'a' in UserString('ab'))
print(isinstance(u, collections.abc.MutableMapping), issubclass(dict, collections.abc.Mapping))

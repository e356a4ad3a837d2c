"""Removing from every kind of container."""
from collections import ChainMap, OrderedDict, defaultdict, deque


class Obj:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return hash(self.n)

    def __eq__(self, other):
        return self.n == other.n

    def __del__(self):
        print('obj', self.n)


items = [Obj(i) for i in range(5)]
del items[0]
items[0] = None
items[0:1] = []
print('three left')
items.pop(0)
items.remove(Obj(3))
print(len(items))
items *= 0
print('empty')
d = {'a': Obj(10), 'b': Obj(11), 'c': Obj(12)}
d['a'] = 1
d.pop('b')
del d['c']
d.update(x=Obj(13))
d.update(x=None)
d.setdefault('y', Obj(14))
d.popitem()
d = dict.fromkeys('ab', Obj(15))
d.pop('a')
print('shared value stays')
d.clear()
keyed = {Obj(20): 1}
keyed.clear()
s = {Obj(30), Obj(31)}
s.discard(Obj(30))
print('set', len(s))
s.pop()
t = (Obj(40), Obj(41))
first, _ = t
t = _ = None
print('tuple gone')
first = None
q = deque([Obj(50), Obj(51), Obj(52)], maxlen=3)
q.append(Obj(53))
q.popleft()
q.rotate(1)
q.clear()
print('deque gone')
dd = defaultdict(lambda: Obj(60))
dd['x']
dd = None
od = OrderedDict(a=Obj(70), b=Obj(71))
od.popitem(last=False)
od = None
cm = ChainMap({'k': Obj(80)}, {'k': Obj(81)})
del cm['k']
print(cm['k'].n)
cm = None
nested = [[[Obj(90)]]]
nested[0][0] = 0
print('nested gone')

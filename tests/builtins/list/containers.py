import warnings
warnings.simplefilter('ignore')
def check(source):
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)
def act(f):
    try: return f()
    except Exception as e: return f'{type(e).__name__}: {e}'
check('''
[1,2,3].index(2), [1,2,3].index(2, 1), [1,2,3,2].index(2, 2), [1,2,3].index(3, -1), [1,2,3].count(1), [1, True, 1.0].count(1)
[1].index(5)
[1,2].index(1, 1)
[1].index()
[1].index(1, 'a')
[].pop()
[1].pop(5)
[1].pop('a')
[1].pop(1.5)
[1].remove(2)
[1].append()
[1].append(1, 2)
[1].extend(1)
[1].insert(1)
[1].insert('a', 1)
[1].sort(1)
[1, 'a'].sort()
[1].sort(key=1)
[1].sort(reverse='a')
[3, 1].sort(foo=1)
[1].copy(1)
[1].clear(1)
[1].reverse(1)
[1,2,3][5]
[1,2,3]['a']
[1,2,3][1.5]
[1,2,3][None]
[1] + (2,)
[1] + 'a'
[1] * 'a'
[1] * 1.5
[1] * [1]
[1] < (1,)
[1] == (1,), [1] != [1], [1,2] < [1,3], [1] < [1,2], [] < [1], [2] > [1,5], [1] <= [1]
[1,2] * 2, 2 * [1,2], [1] * -1, [] * 5, [[]] * 2
[[1,2],[3]], [None], [...], repr([]), [[]]
list('abc'), list((1,2)), list({1:2}), list(range(3)), list(x for x in 'ab'), list()
list(1)
[1,2,3].__getitem__(slice(1, None)), [1].__len__(), [1].__contains__(1), [1].__add__([2]), [1].__mul__(2), [1].__rmul__(2), [1].__eq__(1), [1].__lt__(1), [1].__hash__
[1].__add__(1)
[1].__iadd__(1)
[1].__imul__('a')
hash([1])
{[1]: 1}
{[1]}
{1: 2}[[]]
{}[1]
{'a': 1}['b']
{1: 2}.pop(5)
{1: 2}.pop(5, None)
{}.popitem()
{}.pop()
{}.pop(1, 2, 3)
{}.get()
{}.get(1, 2, 3)
{}.setdefault()
{}.update(1)
{}.update([1])
{}.update([(1, 2, 3)])
{}.update(1, 2)
{}.update(['ab', 'cd'])
{}.update(None)
{}.fromkeys()
dict.fromkeys([1, 2]), dict.fromkeys('ab', 0), dict.fromkeys({1, 1})
dict.fromkeys(1)
dict.fromkeys([[]])
dict(a=1, b=2), dict([(1, 2)], a=3), dict({1: 2}, x=1), dict(zip('ab', (1, 2))), {**{1: 2}, 3: 4, **{1: 5}}
dict([(1, 2), 3])
dict([[1, 2], 'ab', (3, 4)])
{1: 2} | {3: 4}, {1: 2} | {1: 3}, {1: 2} == {1: 2.0}, {1: 2, 3: 4} == {3: 4, 1: 2}, {} != {}
{1: 2} | [(1, 2)]
{1: 2} | 1
1 | {}
{} < {}
{} + {}
{1: 2}.keys() == {1}, {1: 2}.keys() <= {1, 2}, {1: 2}.keys() < {1}, {1: 2}.items() == {(1, 2)}, {1: 2}.keys().isdisjoint([2]), {1: 2}.items().isdisjoint([(1, 2)]), 1 in {1: 2}.keys(), (1, 2) in {1: 2}.items(), 2 in {1: 2}.values(), (1, 3) in {1: 2}.items(), 1 in {1: 2}.items()
{1: 2}.values() == {1: 2}.values(), {1: 2}.keys() | 1
{1: 2}.keys() & 1
{1: []}.items() & {1}
{1: []}.items() | {1}
{1: 2}.values() | {1}
{1: 2}.keys() + {1}
repr({1: 2}.keys()), repr({1: 2}.values()), repr({1: 2}.items()), len({1: 2}.keys()), list(reversed({1: 2, 3: 4}.keys())), list(reversed({1: 2, 3: 4}.items())), list(reversed({1: 2, 3: 4})), {1:2}.keys().mapping
{1: 2}.keys()[0]
{1: 2}.keys().__hash__, {1: 2}.values().__hash__ is None
hash({1: 2}.keys())
type({}.keys()), type({}.values()), type({}.items()), type(iter({})), type(iter({}.items())), type(reversed({}))
type({}.keys())()
{1, 2} | {3}, {1, 2} & {2}, {1, 2} - {2}, {1, 2} ^ {2, 3}, {1} < {1, 2}, {1} <= {1}, {1, 2} > {1}, {1} == frozenset([1]), frozenset([1]) | {2}, {2} | frozenset([1])
{1} | [1]
{1} - [1]
{1} < [1]
{1} + {1}
{1} & 1
{1}.union([2], (3,)), {1}.intersection([1], {1: 2}), {1}.difference([1]), {1}.symmetric_difference([1, 2]), {1}.union(), {1}.issubset([1, 2]), {1}.issuperset([]), {1}.isdisjoint([2])
{1}.union(1)
{1}.union([[]])
{1}.issubset(1)
{1}.remove(2)
{1}.remove([])
{1}.discard([])
{1}.discard({1})
{1}.pop(1)
set().pop()
{1}.add()
{1}.add([])
{1}.update(1)
{1}.intersection_update(1)
frozenset().add
frozenset([1]).union([2]), frozenset('a').copy(), frozenset() == set(), hash(frozenset([1,2])) == hash(frozenset([2,1])), frozenset([1]) | frozenset([2])
{frozenset([1])}, {1} in {frozenset([1])}, {frozenset([1]): 5}[frozenset([1])]
repr(set()), repr(frozenset()), repr({1}), repr(frozenset({1})), set('a'), {None}
hash({1})
(1,2,3).index(2), (1,2,3).count(1), (1,) + (2,), (1,) * 3, 3 * (1,), () * 5, (1, 2) < (1, 3), (1,) == [1], (1,2)[::-1], (1,2,3)[1:]
(1,).index(5)
(1,) + [1]
(1,)[5]
(1,)['a']
() < 1
(1,).foo
hash(([],))
tuple(1)
(1,2).__getnewargs__(), (1,).__contains__(1), (1,).__len__(), (1,).__eq__([1])
range(5), range(1, 5), range(0, 10, 2), range(5)[2], range(5)[-1], range(10)[2:5], range(10)[::-1], range(10)[::2][1:], len(range(0, 10, 3)), range(0), range(5, 0), list(range(5, 0, -2))
range(5)[5]
range(5)['a']
range(5) == range(0, 5, 1), range(0) == range(2, 1), hash(range(3)) == hash(range(0, 3)), 3 in range(5), 3.0 in range(5), 'a' in range(5), 5 in range(0, 10, 2), range(5).index(3), range(5).count(3), range(10**20)[10**19], range(5).start, range(5).stop, range(5).step
len(range(10**20))
range(5).index(9)
range(5).index('a')
range(5) < range(6)
range(5) + range(5)
range(1.5)
range(5).start.foo
slice(1), slice(1, 2), slice(1, 2, 3), slice(None), slice(1).start, slice(1, 2, 3).indices(10), slice(None, None, -1).indices(5), slice(-3, None).indices(5), slice(1) == slice(None, 1), slice(1) < slice(2), slice('a', 'b')
slice(1).indices()
slice(1).indices(-1)
slice('a').indices(5)
slice(1, 2, 0).indices(5)
hash(slice(1, 2, 3)) == hash(slice(1, 2, 3))
slice(1).start.foo
''')
l = [1, 2, 3, 4, 5]
l[1:3] = 'ab'; print(l)
l[::2] = [10, 20, 30]; print(l)
def f(): l[::2] = [1]
print(act(f))
def f(): l[5] = 1
print(act(f))
def f(): l['a'] = 1
print(act(f))
def f(): l[1:2] = 5
print(act(f))
def f(): l[::2] = 5
print(act(f))
def f(): del l[10]
print(act(f))
def f(): del l['a']
print(act(f))
del l[::2]; print(l)
l[1:1] = l; print(l)
l[:] = []; print(l)
l += 'abc'; print(l)
l *= 2; print(l)
l.insert(-100, 'f'); l.insert(100, 'l'); print(l)
x = []; x.append(x); print(x, x == x)
d = {}; d['s'] = d; print(d)
t = ([],); t[0].append(t); print(t)
def f():
    t = (1, [2])
    t[1] += [3]
print(act(f))
def f(): (1, 2)[0] = 1
print(act(f))
def f(): 'abc'[0] = 'x'
print(act(f))
def f():
    s = 'abc'
    del s[0]
print(act(f))
def f(): range(5)[0] = 1
print(act(f))
def f(): {1}[0] = 1
print(act(f))
def f(): (1)[0] = 1
print(act(f))
def f():
    x = 5
    del x[0]
print(act(f))
def f():
    for k in d2: d2[k + 1] = 1
d2 = {1: 1}
print(act(f))
def f():
    for k in d2: del d2[k]
d2 = {1: 1, 2: 2}
print(act(f))
def f():
    for k in s2: s2.add(k + 10)
s2 = {1, 2}
print(act(f))
def f():
    for k in d2: d2.pop(k); d2[k+5] = 1
d2 = {1: 1, 2: 2}
print(act(f))
class K:
    def __init__(self, k): self.k = k
    def __lt__(self, o): cmp.append(1); return self.k < o.k
    def __repr__(self): return f'K{self.k}'
cmp = []
ks = [K(i % 5) for i in range(20)]
print(sorted(ks))
print(sorted('bca', reverse=True), sorted([3, 1, 2], key=lambda v: -v), sorted({'b': 1, 'a': 2}), sorted([(1, 'b'), (1, 'a')], key=lambda t: t[0]), sorted([1.5, 1, True, 0]), sorted(['b', 'A', 'a'], key=str.lower), sorted([(1, 'b'), (1, 'a'), (0, 'z')], key=lambda t: t[0], reverse=True))
def f():
    l = [3, 1, 2]
    l.sort(key=lambda v: l.append(1))
print(act(f))
def f():
    l = [3, 1, 2]
    def k(v): return len(l)
    l.sort(key=k); return l
print(act(f))
class L(list):
    def __repr__(self): return 'L' + list.__repr__(self)
    def __missing__(self, k): return k
ll = L([1, 2]); print(ll, ll + [3], type(ll + [3]), type(ll[:]), type(ll * 2), type(ll.copy()), ll == [1, 2], L('ab'), type(sorted(ll)))
class D(dict):
    def __missing__(self, k): return k * 2
    def __repr__(self): return 'D' + dict.__repr__(self)
dd = D(a=1); print(dd['a'], dd['zz'], dd.get('zz'), 'zz' in dd, dd, dd | {}, type(dd | {}), type({} | dd), type(dd.copy()), D.fromkeys('ab'), f'{dd}')
class S(set): pass
print(S([1]), type(S([1]) | {2}), type({1} | S([2])), type(S([1]).copy()), type(S([1]).union([2])), S([1]) == {1}, repr(S()))
class FS(frozenset): pass
print(FS([1]), type(FS([1]) | {2}), type(FS([1]).copy()), hash(FS([1])) == hash(frozenset([1])))
class T(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
print(T(1, 2), type(T(1) + (2,)), type(T(1)[:]), T(1, 2) == (1, 2), hash(T(1)) == hash((1,)), T(1, 2) * 2)
d3 = {'a': 1, 'b': 2}; it = iter(d3); next(it); print(it.__length_hint__()); d3['c'] = 3
try: next(it)
except RuntimeError as e: print(e)
try: next(it)
except RuntimeError as e: print(e)
except StopIteration: print('stop')
it = iter([1,2,3]); print(it.__length_hint__(), next(it), it.__reduce__()); it.__setstate__(0); print(list(it), it.__length_hint__())
from operator import length_hint
print(length_hint(reversed([1,2,3])), length_hint(iter((1,2))), length_hint(iter(range(5))), length_hint(iter({1})), length_hint(iter('abc')), length_hint(map(str, [1])))

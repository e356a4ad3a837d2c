# Large dicts and sets of all kinds of keys; slots called through the types.
def t(f):
    try: print('ok', repr(f()))
    except BaseException as e: print(type(e).__name__, '|', e, getattr(e,'__notes__',''))
# big dict integrity
d={}
for i in range(20000): d[str(i)]=i
for i in range(0,20000,2): del d[str(i)]
t(lambda: (len(d), sum(d.values()), d['19999'], '2' in d))
for i in range(0,20000,2): d[str(i)]=-i
t(lambda: (len(d), sum(d.values()), list(d)[:3], list(d)[-2:]))
d={float(i):i for i in range(1000)}; t(lambda: all(d[i]==i for i in range(1000)))
d={-i:i for i in range(1000)}; t(lambda: all(d[-i]==i for i in range(1000)))
d={i<<32:i for i in range(1000)}; t(lambda: all(d[i<<32]==i for i in range(1000)))
d={(i,-i):i for i in range(1000)}; t(lambda: all(d[(i,-i)]==i for i in range(1000)))
d={1<<i:i for i in range(200)}; t(lambda: all(d[1<<i]==i for i in range(200)))
s={i<<40 for i in range(1000)}; t(lambda: (len(s), all((i<<40) in s for i in range(1000)), (5<<41)+1 in s))
s={str(i) for i in range(5000)}; s2={str(i) for i in range(2500,7500)}; t(lambda: (len(s&s2),len(s|s2),len(s-s2),len(s^s2), s.isdisjoint(s2), (s&s2)<=s))
t(lambda: {1:2}.items()<={1:2,3:4}.items()); t(lambda: {1:2}.keys()|{1:3}.keys()); t(lambda: {1:[1]}.items()=={1:[1]}.items()); t(lambda: {1,2}==dict.fromkeys([1,2]).keys()); t(lambda: {1:2}.keys()^{1:2,3:4}.keys()); t(lambda: {(1,2)}&{1:2}.items())
# chained updates while iterating
d=dict(a=1); t(lambda: d.update(b=2,**{'c':3})); t(lambda: d); t(lambda: d.update([('x',1)],x=2)); t(lambda: d['x']); t(lambda: dict([('self',1)],self=2)); t(lambda: dict(self=1)); t(lambda: {}.update(self=1)); t(lambda: dict(iterable=[1])); t(lambda: dict(mapping={}))
import sys
t(lambda: sys.intern('a') in {'a'}); 
t(lambda: [x for x in [3,1,2] if x in (1,2)]); t(lambda: (1,2,3)[::-1]); t(lambda: [*range(3)][1:][::-1])
t(lambda: min([[2],[1,5],[1]])); t(lambda: max({'a':3,'b':5},key={'a':3,'b':5}.get)); t(lambda: sum([[1],[2]],[])); t(lambda: list(iter([1,2].pop,1)))
t(lambda: dict(a=1).__repr__()); t(lambda: list.__len__([1])); t(lambda: dict.__getitem__({1:2},1)); t(lambda: dict.__contains__({},1)); t(lambda: tuple.__getitem__((1,2),slice(0,1))); t(lambda: set.__or__({1},[2])); t(lambda: list.__iadd__([1],(2,))); t(lambda: dict.__or__({},[])); t(lambda: list.__lt__([1],[2])); t(lambda: list.__lt__([1],(2,))); t(lambda: dict.__eq__({},5)); t(lambda: list.__hash__); t(lambda: dict.__ior__({1:2},[(3,4)])); t(lambda: set.__ior__({1},[2])); t(lambda: list.__setitem__([1],0,5)); t(lambda: list.__delitem__([1],5)); t(lambda: dict.__delitem__({},5)); t(lambda: list.__reversed__([1,2])) if 0 else None; t(lambda: dict.__init__({},5)); t(lambda: list.__init__([],5)); t(lambda: list.__contains__([1],1)); t(lambda: set.__contains__({1},1)); t(lambda: [].__iter__().__next__()); t(lambda: [].__class__); t(lambda: {}.__class_getitem__(int)); t(lambda: list.__init_subclass__()); t(lambda: [1].__reduce_ex__(2)[0].__name__)

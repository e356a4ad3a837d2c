# Every container of collections, with its errors.
from collections import *
import collections, _collections

def clean(text):
    """The text without what differs from run to run: addresses and the place of this file."""
    first, *rest = text.replace(__file__, 'FILE').split('0x')
    return first + ''.join('ADDRESS' + part.lstrip('0123456789abcdef') for part in rest)

def show(f):
    try: r=f()
    except BaseException as e: r=type(e).__name__+': '+str(e)
    print(clean(str(r)))
d=deque([1,2,3],maxlen=3)
show(lambda: d); d.append(4)
show(lambda: d); d.appendleft(0)
show(lambda: (d,d.maxlen,len(d),d[0],d[-1]))
show(lambda: d[5])
show(lambda: d['a'])
show(lambda: d[0:1])
show(lambda: deque().pop())
show(lambda: deque().popleft())
show(lambda: deque(maxlen=-1))
show(lambda: deque(maxlen='a'))
show(lambda: deque(3))
show(lambda: hash(d))
show(lambda: d==deque([0,2,3]))
show(lambda: d<deque([1]))
show(lambda: d+deque([9]))
show(lambda: d+[1])
show(lambda: deque([1,2])*2)
show(lambda: 2*deque([1]))
show(lambda: deque([1,2],maxlen=3)*2)
e=deque('abcdef'); e.rotate(2); show(lambda: e); e.rotate(-3); show(lambda: e); e.insert(2,'X'); show(lambda: e); e.insert(-100,'Y'); e.insert(100,'Z'); show(lambda: e); e.remove('X'); show(lambda: e); show(lambda: e.remove('Q')); show(lambda: e.index('d')); show(lambda: e.index('Q')); show(lambda: e.index('d',5)); del e[1]; show(lambda: e); e[0]='y'; show(lambda: e); e.reverse(); show(lambda: e); show(lambda: e.count('a')); show(lambda: list(reversed(e))); show(lambda: 'a' in e); e.extendleft('12'); show(lambda: e); e.extend(e); show(lambda: e); show(lambda: d.insert(0,1)); show(lambda: e.copy()==e); show(lambda: deque[int]); show(lambda: iter(e)); show(lambda: d.__reduce__()[:3]); show(lambda: bool(deque()))
def mut():
    q=deque([1,2])
    for x in q: q.append(1)
show(mut)
e=deque(); e+= [1,2]; e*=2; show(lambda: e); e.clear(); show(lambda: e); e.append(e); show(lambda: e)
class D(deque): pass
show(lambda: D([1],maxlen=2))
show(lambda: D([1]).copy())
show(lambda: type(D([1])+deque([2])).__name__); x=D(); x.foo=3
show(lambda: x.foo)
match deque([1,2]):
    case [a,b]: print('match',a,b)
q=deque(range(1000)); 
for i in range(500): q.popleft(); q.append(i)
show(lambda: (sum(q),q[10],q[-10]))
dd=defaultdict(list,a=[1]); dd['b'].append(2); show(lambda: dd); show(lambda: dd['a']); show(lambda: defaultdict()['x']); show(lambda: defaultdict(3)); show(lambda: defaultdict(int)); show(lambda: dd.default_factory); show(lambda: dd.copy()); show(lambda: dd.get('zz')); show(lambda: dd|{'z':1}); show(lambda: {'z':1}|dd); show(lambda: dd.__missing__('q')); show(lambda: sorted(dd)); show(lambda: dd.__reduce__()[:2]); show(lambda: defaultdict(int,[(1,2)])); show(lambda: dd=={'a':[1],'b':[2],'q':[]}); show(lambda: defaultdict[int,str])
class DD(defaultdict):
    def __missing__(self,k): return 'M'+k
show(lambda: DD()['x']); dd.default_factory=None
show(lambda: dd['nope'])
o=OrderedDict(a=1,b=2,c=3); show(lambda: o); o.move_to_end('a'); show(lambda: o); o.move_to_end('c',last=False); show(lambda: list(o)); show(lambda: o.popitem()); show(lambda: o.popitem(last=False)); show(lambda: o); show(lambda: o.move_to_end('zz')); show(lambda: OrderedDict().popitem()); show(lambda: OrderedDict(a=1,b=2)==OrderedDict(b=2,a=1)); show(lambda: OrderedDict(a=1,b=2)==dict(b=2,a=1)); show(lambda: (o.keys(),o.values(),o.items())); show(lambda: list(reversed(OrderedDict(a=1,b=2)))); show(lambda: list(reversed(OrderedDict(a=1,b=2).items()))); show(lambda: OrderedDict.fromkeys('ab',0)); show(lambda: o.copy()); show(lambda: o|{'x':1}); show(lambda: {'x':1}|o); show(lambda: OrderedDict()); show(lambda: o.pop('zz')); show(lambda: o.pop('zz',5)); show(lambda: o.setdefault('n',9)); show(lambda: o.__reduce__()[:2]); show(lambda: OrderedDict([('a',1)],b=2)); show(lambda: o.keys()&{'n'}); show(lambda: type(o.keys()).__mro__)
lru=OrderedDict()
for i in range(3000):
    lru[i]=i
    if len(lru)>100: lru.popitem(last=False)
show(lambda: (len(lru),next(iter(lru))))
c=Counter('abracadabra'); show(lambda: c); show(lambda: c.most_common(2)); show(lambda: c['zz']); show(lambda: sorted(c.elements())); show(lambda: c.total()); c.subtract('aab'); show(lambda: c); show(lambda: Counter(a=3,b=1)+Counter(a=1,b=-5,c=2)); show(lambda: Counter(a=3,b=1)-Counter(a=1,b=2)); show(lambda: Counter(a=3,b=1)&Counter(a=1,b=2)); show(lambda: Counter(a=3,b=1)|Counter(a=1,b=2)); show(lambda: +Counter(a=-1,b=2)); show(lambda: -Counter(a=-1,b=2)); show(lambda: Counter(a=1)==Counter(a=1,b=0)); show(lambda: Counter(a=1)<Counter(a=2)); show(lambda: Counter()); c.update({'a':5}); show(lambda: c['a']); del c['nonexist']; show(lambda: Counter.fromkeys('ab')); show(lambda: Counter([1,1,2]).most_common()); show(lambda: Counter(a=1,b=2)^Counter(a=3)); c+=Counter('zz'); show(lambda: c); show(lambda: c.copy()==c); show(lambda: Counter({'x':None,'y':'s'})); show(lambda: Counter(3)); show(lambda: Counter(a=1)==5)
m=ChainMap({'a':1},{'a':2,'b':3}); show(lambda: m); show(lambda: (m['a'],m['b'],len(m),list(m))); show(lambda: m['z']); m['n']=5; show(lambda: m.maps); show(lambda: m.new_child({'q':1})); show(lambda: m.parents); show(lambda: m.pop('b')); show(lambda: dict(m)); show(lambda: m|{'u':1}); show(lambda: 'a' in m); show(lambda: m.get('zz',3)); show(lambda: ChainMap()); show(lambda: ChainMap().popitem())
P=namedtuple('P','x y'); p=P(1,y=2); show(lambda: p); show(lambda: (p.x,p[1],p._asdict(),p._replace(x=5),P._fields,P._make([3,4]))); show(lambda: P(1)); show(lambda: P(1,2,3)); show(lambda: p._replace(z=1)); show(lambda: P._make([1])); show(lambda: P.x); show(lambda: P.__doc__); show(lambda: P.x.__doc__); show(lambda: namedtuple('Q','a b',defaults=[5])(1)); show(lambda: namedtuple('Q','a b',defaults=[1,2,3])); show(lambda: namedtuple('Q','class x')); show(lambda: namedtuple('Q','_a')); show(lambda: namedtuple('Q','a a')); show(lambda: namedtuple('Q','a class _b a',rename=True)._fields); show(lambda: namedtuple('1','a')); show(lambda: setattr(p,'x',3)); show(lambda: p==(1,2)); show(lambda: hash(p)==hash((1,2))); show(lambda: P.__new__.__doc__); show(lambda: P.__module__); show(lambda: P.__match_args__); show(lambda: P._field_defaults); show(lambda: p.__getnewargs__()); show(lambda: P.__mro__); show(lambda: P(*[1,2])<P(1,3)); show(lambda: namedtuple('E','')()); show(lambda: P._make.__doc__); show(lambda: P.__slots__); show(lambda: p.__dict__)
class PP(P):
    __slots__=()
    @property
    def s(self): return self.x+self.y
show(lambda: PP(1,2).s)
show(lambda: PP(1,2))
show(lambda: PP(1,2)._replace(x=3))
match p:
    case P(x=1,y=q): print('m',q)
match p:
    case P(a,b): print(a,b)
class UD(UserDict):
    def __setitem__(s,k,v): super().__setitem__(k,v*2)
u=UD(a=1); u['b']=2; show(lambda: (u,u.data,len(u),u|{'c':3},u.copy())); show(lambda: u['zz']); show(lambda: UserDict({'a':1})=={'a':1}); show(lambda: UserList([1,2])+[3]); show(lambda: UserList([3,1]).sort()); show(lambda: UserList([1,2,3])[1:]); show(lambda: UserString('abc').upper()); show(lambda: UserString('abc')+'d'); show(lambda: 'b' in UserString('abc')); show(lambda: UserString('a,b').split(',')); show(lambda: UserString('%s')%'x'); show(lambda: UserString('abc')=='abc'); show(lambda: hash(UserString('a'))==hash('a')); show(lambda: UserString('abc')[1]); show(lambda: type(UserString('abc')[1]).__name__); show(lambda: UserString('a-b').replace('-',UserString('+')))
import collections.abc
show(lambda: [n for n in collections.__all__ if not hasattr(collections,n)])
show(lambda: P.x.__get__(5))
show(lambda: P.x)
from abc import ABCMeta
show(lambda: isinstance(deque(), collections.abc.MutableSequence))
show(lambda: isinstance(o, collections.abc.MutableMapping))
show(lambda: repr(deque))
show(lambda: repr(OrderedDict))
show(lambda: repr(defaultdict))
show(lambda: repr(Counter))

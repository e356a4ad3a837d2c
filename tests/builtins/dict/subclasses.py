# Subclasses of list, tuple, dict and set that override parts of the protocol: who asks them, who looks inside.
def t(f):
    try: print('ok', repr(f()))
    except BaseException as e: print(type(e).__name__, '|', e, getattr(e,'__notes__',''))
# subclasses overriding
class L(list):
    def __iter__(self): return iter('xyz')
    def __len__(self): return 7
    def __getitem__(self,i): return 'item'
l=L([1,2])
t(lambda: list(l)); t(lambda: [*l]); t(lambda: tuple(l)); t(lambda: sorted(l)); t(lambda: sorted(set(l))); t(lambda: len(l)); t(lambda: l[0]); t(lambda: repr(l)); t(lambda: l==[1,2]); t(lambda: dict.fromkeys(l)); t(lambda: [0]+l); t(lambda: 'x' in l)
def f():
    a,b,c=l; return a,b,c
t(f); t(lambda: list(zip(l,l))); t(lambda: list(map(str,l))); t(lambda: max(l)); t(lambda: ''.join(l)); t(lambda: (lambda *a:a)(*l)); t(lambda: [1,2].__eq__(l)); t(lambda: list(reversed(l))); t(lambda: [].extend(l)); t(lambda: l.index('y')); t(lambda: bool(l)); t(lambda: list(enumerate(l)))
class T(tuple):
    def __iter__(self): return iter('xyz')
    def __eq__(self,o): return 'eq'
    __hash__=tuple.__hash__
    def __len__(self): return 3
tt=T((1,2)); t(lambda: list(tt)); t(lambda: [*tt]); t(lambda: tuple(tt)); t(lambda: tt==(1,2)); t(lambda: (1,2)==tt); t(lambda: tt!=(1,2)); t(lambda: isinstance(1,T((int,)))); t(lambda: (lambda *a:a)(*tt)); t(lambda: '%s %s' % tt)
def f():
    a,b,c=tt; return a,b,c
t(f)
class D(dict):
    def __getitem__(self,k): return 'got'
    def __iter__(self): return iter(['a'])
    def keys(self): return ['k1']
    def items(self): return [('i',1)]
    def __len__(self): return 5
    def __contains__(self,k): return True
d=D({'r':1})
t(lambda: dict(d)); t(lambda: {**d}); t(lambda: (lambda **k:k)(**d)); t(lambda: list(d)); t(lambda: d|{}); t(lambda: {}|d); t(lambda: d.get('z')); t(lambda: d.copy()); t(lambda: repr(d)); t(lambda: d=={'r':1}); t(lambda: {'r':1}==d); t(lambda: 'q' in d); t(lambda: d.setdefault('r',5)); t(lambda: d.pop('r')); t(lambda: len(d)); t(lambda: set(d)); t(lambda: '%(x)s' % d); t(lambda: '{x}'.format_map(d)); t(lambda: dict.fromkeys(d)); t(lambda: sorted(d))
class S(set):
    def __contains__(self,x): return True
    def __iter__(self): return iter('pq')
    def __len__(self): return 9
s=S([1,2])
t(lambda: set(s)); t(lambda: list(s)); t(lambda: s|{3}); t(lambda: {3}|s); t(lambda: 5 in s); t(lambda: s=={1,2}); t(lambda: s-{1}); t(lambda: {1,5}-s); t(lambda: {1,5}&s); t(lambda: len(s)); t(lambda: repr(s)); t(lambda: s.issubset([1])); t(lambda: {1}<=s)
# reflected ops
class R(dict):
    def __ror__(self,o): return 'ror'
    def __or__(self,o): return 'or'
t(lambda: {}|R()); t(lambda: R()|{}); t(lambda: R()|5)
class RS(set):
    def __rsub__(self,o): return 'rsub'
    def __rand__(self,o): return 'rand'
t(lambda: {1}-RS()); t(lambda: {1}&RS()); t(lambda: frozenset()&RS())
class RL(list):
    def __radd__(self,o): return 'radd'
    def __rmul__(self,o): return 'rmul'
    def __iadd__(self,o): return 'iadd'
t(lambda: [1]+RL()); t(lambda: 3*RL()); 
def f():
    x=RL(); x+=[1]; return x
t(f)
class RT:
    def __radd__(self,o): return 'radd'
    def __rmul__(self,o): return 'rmul'
    def __ror__(self,o): return 'ror'
    def __index__(self): return 2
t(lambda: [1]+RT()); t(lambda:[1]*RT()); t(lambda: (1,)+RT()); t(lambda: {}|RT()); t(lambda: {1}|RT())
def f():
    x=[1]; x+=RT(); return x
t(f)
def f():
    x=[1]; x*=RT(); return x
t(f)
def f():
    x=(1,); x*=RT(); return x
t(f)
# missing & defaults
class M(dict):
    def __missing__(s,k): s[k]=v=[]; return v
m=M(); m['a'].append(1); m['a'].append(2); t(lambda: m); t(lambda: m.get('z')); t(lambda: m['a'])
class M2(dict): __missing__=None
t(lambda: M2()['x'])
